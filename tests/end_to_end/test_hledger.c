/*
 * The demo month exported, and read by hledger with nothing of ours in between: it accepts the
 * journal, and finds on every account what the stock report and the independent model say.
 */
#include "tests/end_to_end/demo_month.h"
#include "tests/reports/hledger.h"

static void export_demo(struct terminal *terminal, enum labour labour, char path[TERMINAL_PATH])
{
    demo_found(terminal, labour);
    terminal_run(terminal, "import", DEMO_MONTH);
    assert_code(terminal, 0);
    terminal_path(terminal, "2026-10.journal", path);
    terminal_run(terminal, "export", "hledger", "--from", "2026-10", "--to", "2026-10", "--output",
                 path);
    assert_code(terminal, 0);
}

static int64_t number_of(const json_t *object, const char *name)
{
    const json_t *number = json_object_get(object, name);
    assert_row(json_is_integer(number), "%s is no whole number", name);
    return json_integer_value(number);
}

static int64_t sum_of(const json_t *object)
{
    const char *key = NULL;
    json_t *value = NULL;
    int64_t sum = 0;
    json_object_foreach ((json_t *)(uintptr_t)object, key, value)
        sum += json_integer_value(value);
    return sum;
}

static struct quantity quantity_of(const char *text)
{
    struct quantity quantity;
    struct error err = {0};
    assert_done(quantity_parse(text, &quantity, &err), &err);
    return quantity;
}

/* The quantity that a balance report says of an account: "account","12.5 ""ITEM""". */
static struct quantity quantity_on(const struct hledger_said *said, const char *account)
{
    char begin[160], amount[64] = "";
    snprintf(begin, sizeof begin, "\"%s\",\"", account);
    const char *found = strstr(said->text, begin);
    assert_row(found != NULL, "there is no %s in %s", account, said->text);
    assert_int_equal(sscanf(found + strlen(begin), "%63[0-9.]", amount), 1);
    return quantity_of(amount);
}

/* Quantity and value of every item. */
static void assert_items(const char *path, const json_t *expected)
{
    const char *code = NULL;
    json_t *item = NULL;
    struct hledger_said *said =
        hledger_run(path, (const char *const[]){"balance", "-E", "-N", "--flat", "-O", "csv",
                                                "assets:stock", NULL});
    json_object_foreach (json_object_get(expected, "items"), code, item) {
        char account[128];
        struct quantity wanted = quantity_of(json_string_value(json_object_get(item, "quantity")));
        snprintf(account, sizeof account, "assets:stock:cooperative:%s", code);
        assert_quantity_equal(quantity_on(said, account), wanted.milli);
        assert_hledger_has(path, account, number_of(item, "value"));
    }
    free(said);
}

/* A field of the stock report. */
static int64_t reported(struct terminal *terminal, const char *field)
{
    json_t *report =
        demo_json(terminal, (const char *const[]){"report", "stock", "--month", "2026-10", NULL});
    int64_t number = number_of(report, field);
    json_decref(report);
    return number;
}

static void assert_demo_journal(struct terminal *terminal, enum labour labour)
{
    char path[TERMINAL_PATH];
    json_t *all = expected_month();
    const json_t *expected = json_object_get(all, labour == WITH_LABOUR ? "with_labour_in_cost"
                                                                        : "without_labour_in_cost");
    export_demo(terminal, labour, path);
    assert_hledger_accepts(path);
    assert_items(path, expected);
    assert_hledger_has(path, "assets:work in progress", number_of(expected, "order_cost_left"));
    assert_hledger_has(path, "assets:work in progress", reported(terminal, "order_cost_left"));
    assert_hledger_has(path, "expenses:cost of goods sold",
                       sum_of(json_object_get(expected, "cost_of_goods_sold")));
    assert_hledger_has(path, "expenses:count differences",
                       -number_of(expected, "count_difference_value"));
    assert_hledger_has(path, "expenses:count differences", -reported(terminal, "count_value"));
    assert_hledger_has(path, "revenues:sales", -sum_of(json_object_get(expected, "revenue")));
    assert_hledger_has(path, "assets:receivable", number_of(all, "receivable"));
    assert_hledger_has(path, "assets:price corrections", 0);
    json_decref(all);
}

static void hledger_finds_what_the_reports_say_without_labour(void **state)
{
    assert_demo_journal(*state, WITHOUT_LABOUR);
}

static void hledger_finds_what_the_reports_say_with_labour(void **state)
{
    assert_demo_journal(*state, WITH_LABOUR);
}

/* A total of the wage report. */
static int64_t paid(struct terminal *terminal, const char *total)
{
    json_t *report =
        demo_json(terminal, (const char *const[]){"report", "wages", "--month", "2026-10", NULL});
    int64_t number = number_of(report, total);
    json_decref(report);
    return number;
}

/* Prepared by one person and approved by another: gross is a cost, and owed to the inmates. */
static void hledger_finds_what_the_wage_report_says(void **state)
{
    struct terminal *terminal = *state;
    char path[TERMINAL_PATH];
    json_t *all = expected_month();
    const json_t *totals = json_object_get(all, "wage_totals");
    export_demo(terminal, WITHOUT_LABOUR, path);
    terminal_run(terminal, "person", "add", "budi", "--name", "Budi", "--roles", "manager");
    assert_code(terminal, 0);
    terminal_run(terminal, "wage", "prepare", "2026-10", "--as", "budi");
    assert_code(terminal, 0);
    terminal_run(terminal, "wage", "approve", "2026-10");
    assert_code(terminal, 0);
    terminal_run(terminal, "export", "hledger", "--from", "2026-10", "--output", path);
    assert_code(terminal, 0);
    assert_hledger_accepts(path);
    assert_hledger_has(path, "expenses:wages", number_of(totals, "gross"));
    assert_hledger_has(path, "expenses:wages", paid(terminal, "total_gross"));
    assert_hledger_has(path, "liabilities:savings", -number_of(totals, "savings"));
    assert_hledger_has(path, "liabilities:savings", -paid(terminal, "total_savings"));
    assert_hledger_has(path, "liabilities:wages payable", -number_of(totals, "paid_out"));
    assert_hledger_has(path, "liabilities:wages payable", -paid(terminal, "total_paid_out"));
    json_decref(all);
}

/* 1350 imported rows, and what stands behind them: each document is one transaction. */
static void each_document_is_one_transaction(void **state)
{
    struct terminal *terminal = *state;
    char path[TERMINAL_PATH];
    export_demo(terminal, WITHOUT_LABOUR, path);
    json_t *documents =
        demo_json(terminal, (const char *const[]){"document", "list", "--from", "2026-10-01",
                                                  "--to", "2026-10-31", "--most", "5000", NULL});
    struct hledger_said *said = hledger_run(path, (const char *const[]){"codes", NULL});
    size_t lines = 0;
    for (const char *c = said->text; *c != '\0'; c++)
        lines += *c == '\n';
    assert_int_equal(lines, json_array_size(documents));
    free(said);
    json_decref(documents);
}

/* Names stand nowhere in it. */
static void nobody_is_named(void **state)
{
    struct terminal *terminal = *state;
    char path[TERMINAL_PATH];
    export_demo(terminal, WITH_LABOUR, path);
    terminal_run(terminal, "export", "hledger", "--from", "2026-10", "--to", "2026-10");
    assert_code(terminal, 0);
    assert_null(strstr(terminal->out, "Yusuf"));
    assert_null(strstr(terminal->out, "B.I-010001"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(hledger_finds_what_the_reports_say_without_labour,
                                        terminal_open, terminal_close),
        cmocka_unit_test_setup_teardown(hledger_finds_what_the_reports_say_with_labour,
                                        terminal_open, terminal_close),
        cmocka_unit_test_setup_teardown(hledger_finds_what_the_wage_report_says, terminal_open,
                                        terminal_close),
        cmocka_unit_test_setup_teardown(each_document_is_one_transaction, terminal_open,
                                        terminal_close),
        cmocka_unit_test_setup_teardown(nobody_is_named, terminal_open, terminal_close),
    };
    return cmocka_run_group_tests_name("hledger", tests, NULL, NULL);
}
