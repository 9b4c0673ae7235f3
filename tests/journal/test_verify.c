/*
 * Tampering shows: somebody with another program gets at the file, switches the guards off, changes
 * something and puts the guards back. 'karya verify' names the document, even where the forger
 * worked out every hash anew.
 */
#include "tests/app/outcome.h"

#include "core/journal/journal.h"

#include <sqlite3.h>

#define FORGER_PATH "/tmp/karya-test-XXXXXX"

struct crime {
    struct fixture *f;
    sqlite3 *forger; /* a connection of his own, without triggers and foreign keys */
    sqlite3 *sound;  /* the books as they were before each crime */
    char folder[sizeof FORGER_PATH];
    char file[sizeof FORGER_PATH + 16];
};

/* October is closed, November open. */
static void keep_books(struct fixture *f)
{
    found_small_prison(f);
    it_is(f, "2026-11-24");
    DO(f, "inmate add", "number", "B.I-1", "name", "Asep", "grade", "A", "workshop", "ROTI",
       "joined", "2026-10-01");
    DO(f, "wage rate", "grade", "A", "per-hour", "5000");
    DO(f, "stock receive", "supplier", "TOKO", "day", "2026-10-05", "into", "GUDANG",
       "line[0].item", "TERIGU", "line[0].quantity", "50", "line[0].amount", "600000");
    DO(f, "stock issue", "day", "2026-10-06", "from", "GUDANG", "to", "LANTAI", "line[0].item",
       "TERIGU", "line[0].quantity", "25");
    DO(f, "order add", "product", "ROTI", "quantity", "60", "workshop", "ROTI", "start",
       "2026-10-06", "due", "2026-10-31");
    DO(f, "order cost", "order", "SPK-2026-000001", "amount", "26000", "what", "gas", "day",
       "2026-10-06");
    DO(f, "session post", "workshop", "ROTI", "day", "2026-10-06", "into", "JADI",
       "outputs[0].order", "SPK-2026-000001", "outputs[0].item", "ROTI", "outputs[0].quantity",
       "30", "materials[0].item", "TERIGU", "materials[0].quantity", "9", "entries[0].inmate",
       "B.I-1", "entries[0].minutes", "420");
    DO(f, "sales deliver", "buyer", "UMUM", "day", "2026-10-07", "from", "JADI", "line[0].item",
       "ROTI", "line[0].quantity", "10");
    DO(f, "sales pay", "delivery", "SJ-2026-000001", "amount", "100000", "day", "2026-10-07");
    DO(f, "count post", "location", "GUDANG", "day", "2026-10-08", "line[0].item", "TERIGU",
       "line[0].counted", "24.5", "line[0].reason", "tumpah");
    DO(f, "month close", "month", "2026-10");
    assert_done(do_request(f, "k-1", "stock receive", "supplier", "TOKO", "day", "2026-11-02",
                           "into", "GUDANG", "line[0].item", "KAIN", "line[0].quantity", "10",
                           "line[0].amount", "1000", NULL),
                &f->err);
    DO(f, "stock receive", "supplier", "TOKO", "day", "2026-11-03", "into", "GUDANG",
       "line[0].item", "KAIN", "line[0].quantity", "20", "line[0].amount", "3000", "note",
       "faktur menyusul");
    DO(f, "stock issue", "day", "2026-11-04", "from", "GUDANG", "to", "LANTAI", "line[0].item",
       "KAIN", "line[0].quantity", "25");
    DO(f, "stock receive", "supplier", "TOKO", "day", "2026-11-05", "into", "GUDANG",
       "line[0].item", "KAIN", "line[0].quantity", "5", "line[0].amount", "500");
    DO(f, "document reverse", "document", "BM-2026-000004", "reason", "salah");
    assert_verified(f);
}

static void copy_books(sqlite3 *to, sqlite3 *from)
{
    sqlite3_backup *copy = sqlite3_backup_init(to, "main", from, "main");
    assert_non_null(copy);
    assert_int_equal(sqlite3_backup_step(copy, -1), SQLITE_DONE);
    assert_int_equal(sqlite3_backup_finish(copy), SQLITE_OK);
}

static int keep_books_once(void **state)
{
    struct crime *crime = calloc(1, sizeof *crime);
    assert_non_null(crime);
    snprintf(crime->folder, sizeof crime->folder, FORGER_PATH);
    assert_non_null(mkdtemp(crime->folder));
    snprintf(crime->file, sizeof crime->file, "%s/karya.db", crime->folder);
    crime->f = fixture_open_with(crime->file, false);
    keep_books(crime->f);
    assert_int_equal(sqlite3_open(crime->file, &crime->forger), SQLITE_OK);
    assert_int_equal(sqlite3_db_config(crime->forger, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_open(":memory:", &crime->sound), SQLITE_OK);
    copy_books(crime->sound, crime->forger);
    *state = crime;
    return 0;
}

/* Each crime begins with sound books. */
static int restore_books(void **state)
{
    struct crime *crime = *state;
    copy_books(crime->forger, crime->sound);
    return 0;
}

static int burn_books(void **state)
{
    static const char *const ends[] = {"", "-wal", "-shm", "-lock"};
    struct crime *crime = *state;
    sqlite3_close(crime->sound);
    sqlite3_close(crime->forger);
    fixture_close(crime->f);
    for (size_t i = 0; i < COUNT_OF(ends); i++) {
        char path[sizeof crime->file + 8];
        snprintf(path, sizeof path, "%s%s", crime->file, ends[i]);
        unlink(path);
    }
    rmdir(crime->folder);
    free(crime);
    return 0;
}

static void forge(struct crime *crime, const char *sql)
{
    char *message = NULL;
    sqlite3_exec(crime->forger, sql, NULL, NULL, &message);
    assert_row(message == NULL, "%s: %s", message, sql);
}

/* A forger who knows how the chain is made leaves no broken link behind. */
static void hash_anew(struct crime *crime)
{
    struct fixture *f = crime->f;
    int64_t count = number_in_books(f, "SELECT max(number) AS n FROM journal_document");
    for (int64_t number = 1; number <= count; number++) {
        begin(f, READS);
        const struct document *document = journal_find(&f->call, number, &f->err);
        const char *encoding =
            document == NULL ? NULL : journal_encoding(&f->call, document, &f->err);
        assert_done(encoding != NULL, &f->err);
        struct digest hash = digest_of(encoding, strlen(encoding));
        const char *sql =
            arena_format(f->arena, "UPDATE journal_document SET hash = x'%s' WHERE number = %lld",
                         digest_text(f->arena, &hash), (long long)number);
        fixture_rest(f);
        forge(crime, sql);
    }
}

#define ALTERED(label)                                                                             \
    "'" label "' does not match its hash: it, or its place in the chain, was altered"
#define IN_CHAIN  "check 'chain' of 'verify': every document matches its hash and its forerunner's"
#define OF(label) "(SELECT number FROM journal_document WHERE label = '" label "')"

static void assert_found(struct crime *crime, const char *finding, const char *hint)
{
    const char *message = arena_format(crime->f->arena, "the books do not hold: %s", finding);
    assert_refused(crime->f, ERROR_CONFLICT, "", message, hint, "verify");
}

static void assert_names(struct crime *crime, const char *name)
{
    assert_row(!do_action(crime->f, "verify", NULL), "'%s' is not missed", name);
    assert_row(strstr(crime->f->err.message, name) != NULL, "'%s' is not in: %s", name,
               crime->f->err.message);
}

/* ------------------------------------------------------------------ sound books */

static void sound_books_hold_and_say_how_far_they_go(void **state)
{
    struct crime *crime = *state;
    struct fixture *f = crime->f;
    int64_t count = document_count(f);
    DO(f, "verify");
    json_t *answer = answer_json(f);
    assert_number_equal(json_integer_value(json_object_get(answer, "documents")), count);
    json_decref(answer);
}

static void hashing_sound_books_anew_changes_nothing(void **state)
{
    struct crime *crime = *state;
    DO(crime->f, "verify");
    const char *head = answer_text(crime->f, "chain");
    hash_anew(crime);
    DO(crime->f, "verify");
    assert_string_equal(answer_text(crime->f, "chain"), head);
}

static void books_in_which_nothing_happened_hold(void **state)
{
    (void)state;
    struct fixture *f = fixture_open();
    assert_verified(f);
    fixture_close(f);
}

/* ------------------------------------------------------------------ one figure is changed */

/* Each row is a change; each must be found, at the document it was made to. */
static const struct {
    const char *sql, *label;
} changes[] = {
    {"UPDATE inventory_move SET quantity = 9000 WHERE document = " OF("BM-2026-000002"),
     "BM-2026-000002"},
    {"UPDATE inventory_move SET value = 999 WHERE document = " OF("BM-2026-000002"),
     "BM-2026-000002"},
    {"UPDATE inventory_move SET item = 2 WHERE document = " OF("BM-2026-000003"), "BM-2026-000003"},
    {"DELETE FROM inventory_move WHERE document = " OF("BM-2026-000003"), "BM-2026-000003"},
    {"INSERT INTO inventory_move SELECT site, day, phase, rank, document, line + 1, role, item,"
     " owner, source, target, quantity, value, lot_document, lot_line, job, job_quantity,"
     " completes, share, unit_price, of_document, of_line, takes_back FROM inventory_move"
     " WHERE document = " OF("BM-2026-000003"),
     "BM-2026-000003"},
    {"UPDATE journal_posting SET amount = amount * 2 WHERE document = " OF("BM-2026-000003"),
     "BM-2026-000003"},
    {"UPDATE journal_posting SET party = 2 WHERE party = 1 AND document = " OF("BM-2026-000003"),
     "BM-2026-000003"},
    {"UPDATE workshop_shift SET minutes = 480", "SES-2026-000001"},
    {"UPDATE workshop_made SET spoiled = 1000", "SES-2026-000001"},
    {"UPDATE inventory_sale SET amount = 1", "SJ-2026-000001"},
    {"UPDATE inventory_count SET counted = 24000", "SO-2026-000001"},
    {"UPDATE inventory_job_cost SET amount = 1", "BBN-2026-000001"},
    {"UPDATE inventory_effort_rate SET per_hour = 50000", "ATP-2026-000002"},
    {"UPDATE workshop_placement SET grade = 'B'", "PNP-2026-000001"},
    {"UPDATE workshop_order SET quantity = 1000", "SPK-2026-000001"},
    {"UPDATE journal_document SET note = 'x' WHERE label = 'BM-2026-000003'", "BM-2026-000003"},
    {"UPDATE journal_document SET note = '' WHERE label = 'BM-2026-000003'", "BM-2026-000003"},
    {"UPDATE journal_document SET reference = 'x' WHERE label = 'BM-2026-000003'",
     "BM-2026-000003"},
    {"UPDATE journal_document SET person = 7 WHERE label = 'BM-2026-000003'", "BM-2026-000003"},
    {"UPDATE journal_document SET recorded = recorded + 1 WHERE label = 'BM-2026-000003'",
     "BM-2026-000003"},
    {"UPDATE journal_document SET day = day + 1 WHERE label = 'BM-2026-000003'", "BM-2026-000003"},
    {"UPDATE journal_document SET kind = 'payment' WHERE label = 'BM-2026-000003'",
     "BM-2026-000003"},
    {"UPDATE journal_document SET kind = 'no such kind' WHERE label = 'BM-2026-000003'",
     "BM-2026-000003"},
    {"UPDATE journal_document SET cause = 1 WHERE label = 'BM-2026-000003'", "BM-2026-000003"},
    {"UPDATE journal_document SET reverses = NULL WHERE label = 'BTL-2026-000001'",
     "BTL-2026-000001"},
    {"UPDATE journal_document SET hash = zeroblob(32) WHERE label = 'BM-2026-000003'",
     "BM-2026-000003"},
    {"UPDATE inventory_checkpoint_value SET value = value + 1", "TTP-2026-000001"},
    {"UPDATE inventory_checkpoint_place SET quantity = quantity + 1", "TTP-2026-000001"},
    {"UPDATE inventory_checkpoint_job SET pool = 0", "TTP-2026-000001"},
    {"UPDATE journal_balance SET amount = amount + 1", "TTP-2026-000001"},
    {"UPDATE journal_period SET closed_through = closed_through - 31", "TTP-2026-000001"},
};

static void a_changed_figure_is_found_at_its_document(void **state)
{
    struct crime *crime = *state;
    for (size_t i = 0; i < COUNT_OF(changes); i++) {
        forge(crime, "BEGIN");
        forge(crime, changes[i].sql);
        assert_row(sqlite3_total_changes(crime->forger) > 0, "%s", changes[i].sql);
        forge(crime, "COMMIT");
        assert_row(!do_action(crime->f, "verify", NULL), "not found: %s", changes[i].sql);
        const char *wanted =
            arena_format(crime->f->arena, "'%s' does not match its hash", changes[i].label);
        assert_row(strstr(crime->f->err.message, wanted) != NULL, "%s: %s", changes[i].sql,
                   crime->f->err.message);
        restore_books(state);
    }
}

static void what_is_found_names_the_check_that_found_it(void **state)
{
    struct crime *crime = *state;
    forge(crime, changes[0].sql);
    assert_found(crime, ALTERED("BM-2026-000002"), IN_CHAIN);
}

static void a_guard_that_was_taken_off_for_the_change_and_put_back_does_not_hide_it(void **state)
{
    struct crime *crime = *state;
    forge(crime, "DROP TRIGGER inventory_move_is_final;"
                 "UPDATE inventory_move SET quantity = 9000 WHERE document = " OF(
                     "BM-2026-000002") ";"
                                       "CREATE TRIGGER inventory_move_is_final BEFORE UPDATE ON "
                                       "inventory_move\nBEGIN\n"
                                       "    SELECT raise(ABORT, 'a stock move is never changed');\n"
                                       "END");
    assert_found(crime, ALTERED("BM-2026-000002"), IN_CHAIN);
}

/* ------------------------------------------------------------------ the chain */

static void two_documents_that_changed_places_are_found(void **state)
{
    struct crime *crime = *state;
    forge(crime,
          "CREATE TEMP TABLE pair AS SELECT max(CASE label WHEN 'BM-2026-000002' THEN number END)"
          " AS a, max(CASE label WHEN 'BM-2026-000003' THEN number END) AS b"
          " FROM journal_document;"
          "UPDATE journal_document SET number = 1000 WHERE number = (SELECT a FROM pair);"
          "UPDATE journal_document SET number = (SELECT a FROM pair)"
          " WHERE number = (SELECT b FROM pair);"
          "UPDATE journal_document SET number = (SELECT b FROM pair) WHERE number = 1000;"
          "UPDATE inventory_move SET document = document + 1000, rank = rank + 1000"
          " WHERE document IN ((SELECT a FROM pair), (SELECT b FROM pair));"
          "UPDATE inventory_move SET document = a + b + 1000 - document, rank = a + b + 1000 - rank"
          " FROM pair WHERE document >= 1000;"
          "UPDATE journal_posting SET document = document + 1000"
          " WHERE document IN ((SELECT a FROM pair), (SELECT b FROM pair));"
          "UPDATE journal_posting SET document = a + b + 1000 - document"
          " FROM pair WHERE document >= 1000");
    assert_found(crime, ALTERED("BM-2026-000003"), IN_CHAIN);
}

static void a_document_that_was_taken_out_is_missed(void **state)
{
    struct crime *crime = *state;
    forge(crime, "DELETE FROM inventory_move WHERE document = " OF(
                     "BM-2026-000003") ";"
                                       "DELETE FROM journal_posting WHERE document = " OF(
                                           "BM-2026-000003") ";"
                                                             "DELETE FROM journal_document WHERE "
                                                             "label = 'BM-2026-000003'");
    assert_names(crime, "comes 'BK-2026-000002'");
}

static void a_row_of_no_document_is_found(void **state)
{
    struct crime *crime = *state;
    forge(crime, "INSERT INTO workshop_wage_policy (site, document, line, since, savings)"
                 " VALUES (1, 999, 1, 0, 0)");
    assert_found(crime, "a row of table 'workshop_wage_policy' points nowhere",
                 "check 'file' of 'verify': the file is sound");
}

static void a_row_of_a_document_before_the_first_is_found(void **state)
{
    struct crime *crime = *state;
    forge(crime, "INSERT INTO workshop_wage_policy (site, document, line, since, savings)"
                 " VALUES (1, -1, 1, 0, 0)");
    assert_found(crime, "a row of table 'workshop_wage_policy' points nowhere",
                 "check 'file' of 'verify': the file is sound");
}

static void a_row_that_points_nowhere_is_found(void **state)
{
    struct crime *crime = *state;
    forge(crime, "INSERT INTO journal_posting (site, day, document, line, account, amount)"
                 " VALUES (1, 20761, 999, 1, 'cash', 1000000)");
    assert_found(crime, "a row of table 'journal_posting' points nowhere",
                 "check 'file' of 'verify': the file is sound");
}

/* ------------------------------------------------------------------ the guards */

static void a_dropped_guard_is_named(void **state)
{
    struct crime *crime = *state;
    forge(crime, "DROP TRIGGER inventory_move_is_final");
    assert_names(crime, "the schema was altered near: CREATE TRIGGER inventory_move_is_final");
}

static void a_guard_that_guards_nothing_is_named(void **state)
{
    struct crime *crime = *state;
    forge(crime, "DROP TRIGGER journal_posting_is_kept;"
                 "CREATE TRIGGER journal_posting_is_kept BEFORE DELETE ON journal_posting\n"
                 "BEGIN\n    SELECT 1;\nEND");
    assert_names(crime, "the schema was altered near: CREATE TRIGGER journal_posting_is_kept");
}

static void a_trigger_of_somebody_else_is_named(void **state)
{
    struct crime *crime = *state;
    forge(crime, "CREATE TRIGGER zz_bonus AFTER INSERT ON app_audit BEGIN SELECT 1; END");
    assert_names(crime, "the schema was altered near: CREATE TRIGGER zz_bonus");
}

/* Only names that begin with sqlite_ are SQLite's own. */
static void a_trigger_that_looks_like_one_of_sqlite_is_named(void **state)
{
    struct crime *crime = *state;
    forge(crime, "CREATE TRIGGER sqlitex_bonus AFTER INSERT ON app_audit BEGIN SELECT 1; END");
    assert_names(crime, "the schema was altered near: CREATE TRIGGER sqlitex_bonus");
}

static void a_dropped_index_is_named(void **state)
{
    struct crime *crime = *state;
    forge(crime, "DROP INDEX journal_document_by_serial");
    assert_names(crime, "journal_document_by_serial");
}

/* ------------------------------------------------------------------ hashes worked out anew */

static void a_number_that_was_used_again_is_found(void **state)
{
    struct crime *crime = *state;
    forge(crime, "UPDATE journal_document SET label = 'BM-2026-000002'"
                 " WHERE label = 'BM-2026-000003'");
    hash_anew(crime);
    assert_found(crime, "'BM-2026-000002' should have the number 'BM-2026-000003'",
                 "check 'numbers' of 'verify': the numbers on paper have no gaps");
}

static void a_number_that_was_left_out_is_found(void **state)
{
    struct crime *crime = *state;
    forge(crime, "UPDATE journal_document SET serial = 9, label = 'BM-2026-000009'"
                 " WHERE label = 'BM-2026-000003'");
    hash_anew(crime);
    assert_found(crime, "'BM-2026-000004': a number before it is missing",
                 "check 'numbers' of 'verify': the numbers on paper have no gaps");
}

static void a_document_moved_into_a_closed_month_is_found(void **state)
{
    struct crime *crime = *state;
    /* 2026-10-31 is day 20757; the document was recorded after October was closed. */
    forge(crime,
          "UPDATE inventory_move SET day = 20757 WHERE document = " OF(
              "BM-2026-000003") ";"
                                "UPDATE journal_posting SET day = 20757 WHERE document = " OF(
                                    "BM-2026-000003") ";"
                                                      "UPDATE journal_document SET day = 20757"
                                                      " WHERE label = 'BM-2026-000003'");
    hash_anew(crime);
    assert_found(crime, "'BM-2026-000003': it is dated inside a month that was closed",
                 "check 'periods' of 'verify': no document came into a month that was closed");
}

static void postings_that_no_longer_sum_to_zero_are_found(void **state)
{
    struct crime *crime = *state;
    forge(crime, "UPDATE journal_posting SET amount = amount + 1 WHERE account = 'stock'"
                 " AND document = " OF("BM-2026-000003"));
    hash_anew(crime);
    assert_found(crime, "'BM-2026-000003': its postings do not sum to zero",
                 "check 'postings' of 'verify': the postings of each document sum to zero");
}

static void a_reversal_of_a_later_document_is_found(void **state)
{
    struct crime *crime = *state;
    forge(crime, "UPDATE journal_document SET day = day + 1 WHERE label = 'BM-2026-000004';"
                 "UPDATE inventory_move SET day = day + 1 WHERE document = " OF(
                     "BM-2026-000004") ";"
                                       "UPDATE journal_posting SET day = day + 1"
                                       " WHERE document = " OF("BM-2026-000004"));
    hash_anew(crime);
    assert_found(crime, "'BTL-2026-000001': it takes back what it cannot",
                 "check 'reversals' of 'verify': each reversal takes back one earlier document");
}

static void more_taken_than_there_is_is_found(void **state)
{
    struct crime *crime = *state;
    /* 10 + 20 came in, 25 went out; 14 + 10 are 24. */
    forge(crime,
          "UPDATE inventory_move SET quantity = 14000 WHERE document = " OF("BM-2026-000003"));
    hash_anew(crime);
    assert_found(crime, "'BK-2026-000002' takes more of KAIN than there is",
                 "check 'quantities' of 'stock': no quantity in a location was ever below zero");
}

static void what_is_there_without_a_value_is_found(void **state)
{
    struct crime *crime = *state;
    /* Told to be an issue, the receipt brings 20 m and no value; 10 came otherwise. */
    forge(crime, "UPDATE inventory_move SET role = 2 WHERE document = " OF("BM-2026-000003"));
    hash_anew(crime);
    assert_found(crime, "30.00 m of KAIN are there, but 10.00 m have a value",
                 "check 'values' of 'stock': what is there is what has a value");
}

static void a_count_that_no_longer_stands_is_found(void **state)
{
    struct crime *crime = *state;
    forge(crime, "UPDATE inventory_count SET counted = 24000");
    hash_anew(crime);
    assert_found(crime, "'SO-2026-000001': what was counted is no longer what the books say",
                 "check 'counts' of 'stock': every count that stands is still the truth at its "
                 "day's end");
}

static const char *const stored_by_the_close[] = {
    "UPDATE inventory_checkpoint_value SET value = value + 1",
    "UPDATE inventory_checkpoint_value SET last_value = last_value + 1",
    "UPDATE inventory_checkpoint_place SET location = 17 WHERE location = 16",
    "UPDATE inventory_checkpoint_job SET pool = pool + 1",
    "DELETE FROM inventory_checkpoint_job",
    "UPDATE journal_balance SET amount = amount + 1 WHERE account = 'receivable'",
    "DELETE FROM journal_balance",
};

static void a_changed_checkpoint_is_found_by_working_it_out_again(void **state)
{
    struct crime *crime = *state;
    for (size_t i = 0; i < COUNT_OF(stored_by_the_close); i++) {
        forge(crime, stored_by_the_close[i]);
        hash_anew(crime);
        assert_row(!do_action(crime->f, "verify", NULL), "not found: %s", stored_by_the_close[i]);
        assert_row(strstr(crime->f->err.message, "'TTP-2026-000001' stored a checkpoint that the "
                                                 "books do not give: ") != NULL,
                   "%s: %s", stored_by_the_close[i], crime->f->err.message);
        restore_books(state);
    }
}

static void a_receipt_of_a_closed_month_that_was_changed_contradicts_the_checkpoint(void **state)
{
    struct crime *crime = *state;
    forge(crime, "UPDATE inventory_move SET value = 590000 WHERE document = " OF(
                     "BM-2026-000001") ";"
                                       "UPDATE journal_posting SET amount = amount / 60 * 59"
                                       " WHERE document = " OF("BM-2026-000001"));
    hash_anew(crime);
    assert_names(crime, "'TTP-2026-000001' stored a checkpoint that the books do not give");
}

static void a_day_outside_the_calendar_is_found(void **state)
{
    struct crime *crime = *state;
    forge(crime, "UPDATE inventory_move SET day = 9999999 WHERE document = " OF(
                     "BM-2026-000003") ";"
                                       "UPDATE journal_posting SET day = 9999999"
                                       " WHERE document = " OF(
                                           "BM-2026-000003") ";"
                                                             "UPDATE journal_document SET"
                                                             " day = 9999999"
                                                             " WHERE label = 'BM-2026-000003'");
    hash_anew(crime);
    assert_found(crime, "'BM-2026-000003' has a day that is not in the calendar", IN_CHAIN);
}

static void a_request_that_names_another_document_is_found(void **state)
{
    struct crime *crime = *state;
    forge(crime, "UPDATE app_request SET document = 999 WHERE key = 'k-1'");
    assert_found(crime, "'k-1': the request names a document that is not there",
                 "check 'requests' of 'verify': each request names its document");
}

#define TEST(name) cmocka_unit_test_setup(name, restore_books)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(sound_books_hold_and_say_how_far_they_go),
        TEST(hashing_sound_books_anew_changes_nothing),
        cmocka_unit_test(books_in_which_nothing_happened_hold),
        TEST(a_changed_figure_is_found_at_its_document),
        TEST(what_is_found_names_the_check_that_found_it),
        TEST(a_guard_that_was_taken_off_for_the_change_and_put_back_does_not_hide_it),
        TEST(two_documents_that_changed_places_are_found),
        TEST(a_document_that_was_taken_out_is_missed),
        TEST(a_row_of_no_document_is_found),
        TEST(a_row_of_a_document_before_the_first_is_found),
        TEST(a_row_that_points_nowhere_is_found),
        TEST(a_dropped_guard_is_named),
        TEST(a_guard_that_guards_nothing_is_named),
        TEST(a_trigger_of_somebody_else_is_named),
        TEST(a_trigger_that_looks_like_one_of_sqlite_is_named),
        TEST(a_dropped_index_is_named),
        TEST(a_number_that_was_used_again_is_found),
        TEST(a_number_that_was_left_out_is_found),
        TEST(a_document_moved_into_a_closed_month_is_found),
        TEST(postings_that_no_longer_sum_to_zero_are_found),
        TEST(a_reversal_of_a_later_document_is_found),
        TEST(more_taken_than_there_is_is_found),
        TEST(what_is_there_without_a_value_is_found),
        TEST(a_count_that_no_longer_stands_is_found),
        TEST(a_changed_checkpoint_is_found_by_working_it_out_again),
        TEST(a_receipt_of_a_closed_month_that_was_changed_contradicts_the_checkpoint),
        TEST(a_day_outside_the_calendar_is_found),
        TEST(a_request_that_names_another_document_is_found),
    };
    return cmocka_run_group_tests_name("verify", tests, keep_books_once, burn_books);
}
