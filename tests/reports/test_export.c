/*
 * The export of small months in which everything happens that moves value, read by hledger: it
 * balances at cost, transaction by transaction, and ends with what our own stock report says.
 */
#include "tests/reports/hledger.h"
#include "tests/reports/paper.h"

struct journal {
    char folder[32], path[64];
};

/* The last answer as a file. */
static struct journal journal_of(struct fixture *fixture)
{
    struct journal journal = {.folder = "/tmp/karya-export-XXXXXX"};
    struct text_style plain = {0};
    assert_non_null(mkdtemp(journal.folder));
    snprintf(journal.path, sizeof journal.path, "%s/a.journal", journal.folder);
    FILE *to = fopen(journal.path, "w");
    assert_non_null(to);
    render_text(fixture->answer, &plain, to);
    assert_int_equal(fclose(to), 0);
    return journal;
}

static void journal_remove(const struct journal *journal)
{
    unlink(journal->path);
    rmdir(journal->folder);
}

/* What the stock report says of a month's end, item by item, is what hledger finds. */
static void assert_same_stock(struct fixture *fixture, const struct journal *journal,
                              const char *owner, const char *day)
{
    size_t index = 0;
    const json_t *row = NULL;
    DO(fixture, "stock value", "on", day, "owner", owner);
    json_t *list = answer_json(fixture);
    json_array_foreach (list, index, row) {
        char account[128];
        snprintf(account, sizeof account, "assets:stock:%s:%s", owner,
                 json_string_value(json_object_get(row, "item")));
        assert_hledger_has(journal->path, account,
                           json_integer_value(json_object_get(row, "value")));
    }
    json_decref(list);
}

static struct journal export(struct fixture *fixture, const char *from, const char *to)
{
    DO(fixture, "export hledger", "from", from, "to", to);
    struct journal journal = journal_of(fixture);
    assert_hledger_accepts(journal.path);
    return journal;
}

static void open_books(struct fixture *fixture)
{
    found_small_prison(fixture);
    DO(fixture, "stock open", "day", "2026-10-01", "into", "GUDANG", "line[0].item", "TERIGU",
       "line[0].quantity", "100", "line[0].amount", "1000000");
    DO(fixture, "order add", "product", "ROTI", "quantity", "100", "workshop", "ROTI", "start",
       "2026-10-01", "due", "2026-10-31");
    DO(fixture, "stock issue", "day", "2026-10-02", "from", "GUDANG", "to", "LANTAI",
       "line[0].item", "TERIGU", "line[0].quantity", "60");
}

static void bake(struct fixture *fixture, const char *day, const char *loaves, const char *flour)
{
    DO(fixture, "session post", "workshop", "ROTI", "day", day, "into", "JADI", "outputs[0].order",
       "SPK-2026-000001", "outputs[0].item", "ROTI", "outputs[0].quantity", loaves,
       "materials[0].item", "TERIGU", "materials[0].quantity", flour);
}

/*
 * 100 kg for 1.000.000; 40 kg (400.000) and gas for 50.000 of an order for 100 loaves. 50 loaves
 * take 400.000 and half of the gas: 425.000. 20 are sold (170.000) for 300.000; 2 come back
 * (17.000), 30.000 credited. 5 kg are written off (50.000).
 */
static void what_was_worked_out_by_hand_stands_on_its_accounts(void **state)
{
    struct fixture *fixture = *state;
    open_books(fixture);
    DO(fixture, "order cost", "order", "SPK-2026-000001", "amount", "50000", "what", "gas", "day",
       "2026-10-03");
    bake(fixture, "2026-10-04", "50", "40");
    DO(fixture, "sales deliver", "buyer", "UMUM", "day", "2026-10-05", "from", "JADI",
       "line[0].item", "ROTI", "line[0].quantity", "20");
    DO(fixture, "sales return", "delivery", "SJ-2026-000001", "day", "2026-10-06", "into", "JADI",
       "reason", "kurang laku", "line[0].item", "ROTI", "line[0].quantity", "2");
    DO(fixture, "sales pay", "delivery", "SJ-2026-000001", "day", "2026-10-07", "amount", "100000");
    DO(fixture, "stock write-off", "day", "2026-10-08", "from", "GUDANG", "reason", "basah",
       "line[0].item", "TERIGU", "line[0].quantity", "5");
    struct journal journal = export(fixture, "2026-10", "2026-10");
    assert_hledger_has(journal.path, "equity:opening", -1000000);
    assert_hledger_has(journal.path, "assets:work in progress", 25000);
    assert_hledger_has(journal.path, "assets:stock:cooperative:TERIGU", 550000);
    assert_hledger_has(journal.path, "assets:stock:cooperative:ROTI", 272000);
    assert_hledger_has(journal.path, "expenses:cost of goods sold", 153000);
    assert_hledger_has(journal.path, "expenses:losses", 50000);
    assert_hledger_has(journal.path, "revenues:sales", -270000);
    assert_hledger_has(journal.path, "assets:receivable", 170000);
    assert_hledger_has(journal.path, "assets:cash", 100000);
    assert_hledger_has(journal.path, "liabilities:payable", -50000);
    journal_remove(&journal);
}

/* A receipt of 650.000 that was really 700.000: the goods carry 700.000 from the start. */
static void a_price_corrected_in_its_month_ends_on_no_account_of_its_own(void **state)
{
    struct fixture *fixture = *state;
    open_books(fixture);
    DO(fixture, "stock receive", "supplier", "TOKO", "day", "2026-10-05", "into", "GUDANG",
       "line[0].item", "TERIGU", "line[0].quantity", "50", "line[0].amount", "650000");
    bake(fixture, "2026-10-06", "50", "40");
    DO(fixture, "stock correct", "receipt", "BM-2026-000001", "item", "TERIGU", "amount", "700000",
       "day", "2026-10-20", "reason", "salah harga");
    struct journal journal = export(fixture, "2026-10", "2026-10");
    assert_hledger_has(journal.path, "liabilities:payable", -700000);
    assert_hledger_has(journal.path, "assets:price corrections", 0);
    assert_same_stock(fixture, &journal, "cooperative", "2026-10-31");
    journal_remove(&journal);
}

/* 50 kg for 650.000 in October, of which 10 go back; in November 60.000 more for what is closed. */
static void goods_sent_back_and_prices_of_closed_months_balance(void **state)
{
    struct fixture *fixture = *state;
    open_books(fixture);
    DO(fixture, "stock receive", "supplier", "TOKO", "day", "2026-10-05", "into", "GUDANG",
       "line[0].item", "TERIGU", "line[0].quantity", "50", "line[0].amount", "650000");
    DO(fixture, "purchase return", "receipt", "BM-2026-000001", "day", "2026-10-07", "from",
       "GUDANG", "reason", "berkutu", "line[0].item", "TERIGU", "line[0].quantity", "10");
    bake(fixture, "2026-10-08", "50", "40");
    DO(fixture, "month close", "month", "2026-10");
    DO(fixture, "stock correct", "receipt", "BM-2026-000001", "item", "TERIGU", "amount", "710000",
       "day", "2026-11-03", "reason", "faktur menyusul");
    struct journal journal = export(fixture, "2026-10", "2026-11");
    assert_hledger_has(journal.path, "liabilities:payable", -(650000 - 130000 + 60000));
    assert_same_stock(fixture, &journal, "cooperative", "2026-11-24");
    journal_remove(&journal);
    journal = export(fixture, "2026-11", "2026-11"); /* begins with what stood before */
    assert_hledger_has(journal.path, "liabilities:payable", -(650000 - 130000 + 60000));
    assert_same_stock(fixture, &journal, "cooperative", "2026-11-24");
    journal_remove(&journal);
}

static void put_inmate_to_work(struct fixture *fixture)
{
    DO(fixture, "wage rate", "grade", "A", "per-hour", "6000");
    DO(fixture, "inmate add", "number", "B.I-1", "name", "Asep Sunandar", "grade", "A", "workshop",
       "ROTI", "joined", "2026-01-01");
}

/* 2 hours at 6.000 go into 50 loaves, of which 4 more are lost with their part of the cost. */
static void
sheets_with_labour_losses_and_by_products_balance_and_so_does_taking_them_back(void **state)
{
    (void)state;
    struct fixture *fixture = fixture_open_with(":memory:", true);
    open_books(fixture);
    put_inmate_to_work(fixture);
    DO(fixture, "session post", "workshop", "ROTI", "day", "2026-10-07", "into", "JADI",
       "outputs[0].order", "SPK-2026-000001", "outputs[0].item", "ROTI", "outputs[0].quantity",
       "50", "outputs[1].order", "SPK-2026-000001", "outputs[1].item", "REMAH",
       "outputs[1].quantity", "2", "outputs[1].role", "by_product", "outputs[1].cost-share", "5",
       "outputs[2].order", "SPK-2026-000001", "outputs[2].item", "ROTI", "outputs[2].quantity", "4",
       "outputs[2].role", "loss", "materials[0].item", "TERIGU", "materials[0].quantity", "40",
       "entries[0].inmate", "B.I-1", "entries[0].minutes", "120");
    struct journal journal = export(fixture, "2026-10", "2026-10");
    assert_hledger_has(journal.path, "expenses:labour that went into products", -12000);
    assert_hledger_has(journal.path, "assets:work in progress", 0);
    assert_same_stock(fixture, &journal, "cooperative", "2026-10-31");
    journal_remove(&journal);
    DO(fixture, "month close", "month", "2026-10");
    DO(fixture, "document reverse", "document", "SES-2026-000001", "reason", "salah");
    journal = export(fixture, "2026-10", "2026-11");
    assert_hledger_has(journal.path, "expenses:labour that went into products", 0);
    assert_hledger_has(journal.path, "expenses:losses", 0);
    assert_hledger_has(journal.path, "assets:stock:cooperative:TERIGU", 1000000);
    assert_same_stock(fixture, &journal, "cooperative", "2026-11-24");
    journal_remove(&journal);
    fixture_close(fixture);
}

static void what_was_taken_back_on_its_own_day_moves_nothing(void **state)
{
    struct fixture *fixture = *state;
    open_books(fixture);
    DO(fixture, "stock receive", "supplier", "TOKO", "day", "2026-10-05", "into", "GUDANG",
       "line[0].item", "TERIGU", "line[0].quantity", "50", "line[0].amount", "650000");
    DO(fixture, "document reverse", "document", "BM-2026-000001", "reason", "salah");
    struct journal journal = export(fixture, "2026-10", "2026-10");
    assert_hledger_has(journal.path, "liabilities:payable", 0);
    assert_hledger_has(journal.path, "assets:stock:cooperative:TERIGU", 1000000);
    journal_remove(&journal);
}

static void counts_and_stock_of_the_state_and_of_partners_balance(void **state)
{
    struct fixture *fixture = *state;
    open_books(fixture);
    DO(fixture, "partner add", "code", "MITRA", "name", "Mitra", "kind", "both");
    DO(fixture, "stock receive", "supplier", "TOKO", "day", "2026-10-03", "into", "GUDANG",
       "line[0].item", "TERIGU", "line[0].quantity", "10", "line[0].amount", "90000",
       "line[0].owner", "state", "line[1].item", "KAIN", "line[1].quantity", "7", "line[1].amount",
       "0", "line[1].owner", "MITRA");
    DO(fixture, "count post", "day", "2026-10-20", "line[0].item", "TERIGU", "line[0].location",
       "GUDANG", "line[0].counted", "38.5", "line[0].reason", "tercecer");
    /* Recorded late: the count stands, and the difference grows. */
    DO(fixture, "stock receive", "supplier", "TOKO", "day", "2026-10-10", "into", "GUDANG",
       "line[0].item", "TERIGU", "line[0].quantity", "5", "line[0].amount", "60000");
    struct journal journal = export(fixture, "2026-10", "2026-10");
    assert_hledger_has(journal.path, "assets:stock:state:TERIGU", 90000);
    assert_same_stock(fixture, &journal, "cooperative", "2026-10-31");
    assert_same_stock(fixture, &journal, "state", "2026-10-31");
    journal_remove(&journal);
}

static void stock_valued_first_in_first_out_balances(void **state)
{
    struct fixture *fixture = *state;
    found_small_prison(fixture);
    DO(fixture, "costing choose", "method", "fifo", "reason", "aturan");
    DO(fixture, "stock open", "day", "2026-11-01", "into", "LANTAI", "line[0].item", "TERIGU",
       "line[0].quantity", "30", "line[0].amount", "300000");
    DO(fixture, "stock receive", "supplier", "TOKO", "day", "2026-11-02", "into", "LANTAI",
       "line[0].item", "TERIGU", "line[0].quantity", "30", "line[0].amount", "390000");
    DO(fixture, "stock write-off", "day", "2026-11-03", "from", "LANTAI", "reason", "basah",
       "line[0].item", "TERIGU", "line[0].quantity", "40");
    struct journal journal = export(fixture, "2026-11", "2026-11");
    assert_hledger_has(journal.path, "expenses:losses", 300000 + 130000);
    assert_same_stock(fixture, &journal, "cooperative", "2026-11-24");
    journal_remove(&journal);
}

static void a_code_with_marks_of_the_format_does_no_harm(void **state)
{
    struct fixture *fixture = *state;
    found_small_prison(fixture);
    DO(fixture, "item add", "code", "A:B;C", "name", "Aneh", "kind", "material", "unit", "pcs",
       "decimals", "0");
    DO(fixture, "stock open", "day", "2026-10-01", "into", "GUDANG", "line[0].item", "A:B;C",
       "line[0].quantity", "3", "line[0].amount", "1000");
    struct journal journal = export(fixture, "2026-10", "2026-10");
    assert_hledger_has(journal.path, "assets:stock:cooperative:A_B_C", 1000);
    journal_remove(&journal);
}

static void hledger_refuses_a_journal_in_which_a_figure_was_changed(void **state)
{
    struct fixture *fixture = *state;
    open_books(fixture);
    bake(fixture, "2026-10-04", "50", "40");
    struct journal journal = export(fixture, "2026-10", "2026-10");
    FILE *file = fopen(journal.path, "r+");
    char text[1 << 14] = "";
    assert_non_null(file);
    size_t length = fread(text, 1, sizeof text - 1, file);
    char *figure = strstr(text, "-40 \"TERIGU\"");
    assert_non_null(figure);
    figure[1] = '3';
    rewind(file);
    assert_int_equal(fwrite(text, 1, length, file), length);
    fclose(file);
    struct hledger_said *said = hledger_run(journal.path, (const char *const[]){"check", NULL});
    assert_int_not_equal(said->code, 0);
    free(said);
    journal_remove(&journal);
}

static void months_that_make_no_sense_are_refused(void **state)
{
    struct fixture *fixture = *state;
    found_small_prison(fixture);
    assert_false(do_action(fixture, "export hledger", "from", "2026-12", "to", "2026-12", NULL));
    assert_error(&fixture->err, ERROR_INVALID, "2026-12 has not begun", "today is 2026-11-24");
    assert_false(do_action(fixture, "export hledger", "from", "2026-11", "to", "2026-10", NULL));
    assert_error(&fixture->err, ERROR_INVALID, "the first month lies after the last",
                 "the last is 2026-10");
    assert_false(do_action(fixture, "export hledger", "from", "2025-10", "to", "2026-10", NULL));
    assert_error(&fixture->err, ERROR_INVALID, "that is more than 12 months",
                 "export a year at a time: each begins with what stood before");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_was_worked_out_by_hand_stands_on_its_accounts),
        TEST(a_price_corrected_in_its_month_ends_on_no_account_of_its_own),
        TEST(goods_sent_back_and_prices_of_closed_months_balance),
        cmocka_unit_test(
            sheets_with_labour_losses_and_by_products_balance_and_so_does_taking_them_back),
        TEST(what_was_taken_back_on_its_own_day_moves_nothing),
        TEST(counts_and_stock_of_the_state_and_of_partners_balance),
        TEST(stock_valued_first_in_first_out_balances),
        TEST(a_code_with_marks_of_the_format_does_no_harm),
        TEST(hledger_refuses_a_journal_in_which_a_figure_was_changed),
        TEST(months_that_make_no_sense_are_refused),
    };
    return cmocka_run_group_tests_name("export", tests, NULL, NULL);
}
