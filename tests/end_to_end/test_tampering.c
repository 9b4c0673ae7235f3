/*
 * The books of the demo month, closed and with a document of November behind it, after somebody has
 * been at the file with sqlite3: he takes the guards off, changes something, and puts them back.
 * 'karya verify', as an auditor runs it, names the document.
 */
#include "tests/support/assert.h"
#include "tests/support/program.h"

#include "core/base/check.h"

#include <sqlite3.h>
#include <stdlib.h>

#define MONTH SOURCE_DIR "/config/demo/month"

enum { TRIGGERS_MAX = 300 };

static struct {
    char folder[FOLDER_PATH];
    const char *sound, *forged;
} desk;

static int keep_books(void **state)
{
    (void)state;
    folder_make(desk.folder);
    desk.sound = strdup(in_folder(desk.folder, "books.db"));
    desk.forged = strdup(in_folder(desk.folder, "forged.db"));
    struct program_how how = {.database = desk.sound, .folder = desk.folder, .seconds = 300};
    RUN_EXPECTING(0, &how, "init");
    RUN_EXPECTING(0, &how, "import", MONTH);
    RUN_EXPECTING(0, &how, "month", "close", "2026-10");
    RUN_EXPECTING(0, &how, "stock", "receive", "--supplier", "SEMBAKO", "--day", "2026-11-02",
                  "--into", "GUDANG", "--line", "item=TERIGU,quantity=50,amount=600000");
    RUN_EXPECTING(0, &how, "verify");
    return 0;
}

static int leave(void **state)
{
    (void)state;
    folder_remove(desk.folder);
    free((void *)(uintptr_t)desk.sound);
    free((void *)(uintptr_t)desk.forged);
    return 0;
}

/* ------------------------------------------------------------------ the forger */

static void run_sql(sqlite3 *db, const char *sql)
{
    char *message = NULL;
    sqlite3_exec(db, sql, NULL, NULL, &message);
    assert_row(message == NULL, "%s: %s", message, sql);
}

struct guards {
    char *names[TRIGGERS_MAX], *texts[TRIGGERS_MAX];
    size_t count;
};

static void take_guards_off(sqlite3 *db, struct guards *guards)
{
    sqlite3_stmt *rows = NULL;
    CHECK(sqlite3_prepare_v2(db, "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'", -1,
                             &rows, NULL) == SQLITE_OK);
    for (; sqlite3_step(rows) == SQLITE_ROW; guards->count++) {
        CHECK(guards->count < TRIGGERS_MAX);
        guards->names[guards->count] = strdup((const char *)sqlite3_column_text(rows, 0));
        guards->texts[guards->count] = strdup((const char *)sqlite3_column_text(rows, 1));
    }
    sqlite3_finalize(rows);
    for (size_t i = 0; i < guards->count; i++) {
        char sql[256];
        snprintf(sql, sizeof sql, "DROP TRIGGER %s", guards->names[i]);
        run_sql(db, sql);
    }
}

static void put_guards_back(sqlite3 *db, struct guards *guards)
{
    for (size_t i = 0; i < guards->count; i++) {
        run_sql(db, guards->texts[i]);
        free(guards->names[i]);
        free(guards->texts[i]);
    }
}

/* Changes a fresh copy of the books. */
static void forge(const char *sql)
{
    sqlite3 *db = NULL;
    struct guards guards = {.count = 0};
    books_copy(desk.sound, desk.forged);
    CHECK(sqlite3_open(desk.forged, &db) == SQLITE_OK);
    take_guards_off(db, &guards);
    run_sql(db, sql);
    put_guards_back(db, &guards);
    CHECK(sqlite3_close(db) == SQLITE_OK);
}

/* Verification fails, and says the words. */
static void assert_verify_says(const char *first, const char *second)
{
    struct program_how how = {.database = desk.forged, .folder = desk.folder, .seconds = 300};
    struct program_ran ran = RUN(&how, "verify");
    if (ran.code != 1 || (strstr(ran.err, first) == NULL && strstr(ran.err, second) == NULL))
        print_error("it ended with %d and said:\n%s%s", ran.code, ran.out, ran.err);
    assert_int_equal(ran.code, 1);
    assert_true(strstr(ran.err, first) != NULL || strstr(ran.err, second) != NULL);
    program_forget(&ran);
}

static void assert_verify_names(const char *label)
{
    assert_verify_says(label, label);
}

#define OF(label) "(SELECT number FROM journal_document WHERE label = '" label "')"

/* ------------------------------------------------------------------ what is planted */

static void a_changed_quantity_is_found(void **state)
{
    (void)state;
    forge("UPDATE inventory_move SET quantity = quantity + 1000 WHERE document = " OF(
        "BK-2026-000100"));
    assert_verify_names("'BK-2026-000100'");
}

static void a_changed_price_is_found(void **state)
{
    (void)state;
    forge("UPDATE inventory_move SET value = value - 1000 WHERE document = " OF("BM-2026-000010"));
    assert_verify_names("'BM-2026-000010'");
}

static void changed_hours_are_found(void **state)
{
    (void)state;
    forge("UPDATE workshop_shift SET minutes = minutes + 60 WHERE line = 4 AND document = " OF(
        "SES-2026-000020"));
    assert_verify_names("'SES-2026-000020'");
}

static void a_deleted_move_is_found(void **state)
{
    (void)state;
    forge("DELETE FROM inventory_move WHERE line = 1 AND document = " OF("SES-2026-000050"));
    assert_verify_names("'SES-2026-000050'");
}

static void a_deleted_document_is_found_at_the_one_behind_it(void **state)
{
    (void)state;
    forge("DELETE FROM inventory_move WHERE document = " OF(
        "BK-2026-000200") ";"
                          "DELETE FROM journal_document WHERE label = 'BK-2026-000200'");
    char next[64], label[64];
    long number = books_number(desk.sound, "SELECT number FROM journal_document WHERE label ="
                                           " 'BK-2026-000200'");
    snprintf(next, sizeof next, "number %ld", number + 1);
    snprintf(label, sizeof label, "after number %ld", number - 1);
    assert_verify_says(next, label);
}

/* The two take each other's place in the chain, with all that belongs to them. */
static void two_swapped_documents_are_found(void **state)
{
    (void)state;
    static const char swap[] = "CREATE TEMP TABLE swap (old, new);"
                               "INSERT INTO swap VALUES"
                               " (" OF("BK-2026-000300") ", 900000001), (" OF(
                                   "BK-2026-000301") ", 900000002);"
                                                     "INSERT INTO swap SELECT 900000001, old FROM "
                                                     "swap WHERE new = 900000002;"
                                                     "INSERT INTO swap SELECT 900000002, old FROM "
                                                     "swap WHERE new = 900000001;";
    char sql[4096] = "";
    strcat(sql, swap);
    for (int step = 0; step < 4; step++) {
        char more[512];
        snprintf(more, sizeof more,
                 "UPDATE inventory_move SET rank = (SELECT new FROM swap WHERE rowid = %d)"
                 " WHERE rank = (SELECT old FROM swap WHERE rowid = %d);"
                 "UPDATE inventory_move SET document = (SELECT new FROM swap WHERE rowid = %d)"
                 " WHERE document = (SELECT old FROM swap WHERE rowid = %d);"
                 "UPDATE journal_document SET number = (SELECT new FROM swap WHERE rowid = %d)"
                 " WHERE number = (SELECT old FROM swap WHERE rowid = %d);",
                 step + 1, step + 1, step + 1, step + 1, step + 1, step + 1);
        strcat(sql, more);
    }
    forge(sql);
    assert_verify_says("'BK-2026-000300'", "'BK-2026-000301'");
}

/* The close of October says what the stock was worth. */
static void a_changed_checkpoint_is_found(void **state)
{
    (void)state;
    forge("UPDATE inventory_checkpoint_value SET value = value + 1 WHERE line = 3");
    assert_verify_names("'TTP-2026-000001'");
    forge("UPDATE journal_balance SET amount = amount + 1 WHERE line = 1");
    assert_verify_names("'TTP-2026-000001'");
}

static void a_document_moved_into_the_closed_month_is_found(void **state)
{
    (void)state;
    forge("UPDATE inventory_move SET day = day - 20 WHERE document = " OF(
        "BM-2026-000061") ";"
                          "UPDATE journal_posting SET day = day - 20 WHERE document = " OF(
                              "BM-2026-000061") ";"
                                                "UPDATE journal_document SET day = day - 20"
                                                " WHERE label = 'BM-2026-000061'");
    assert_verify_names("'BM-2026-000061'");
}

/* Written behind the last one, with a day of October; its hash is of nothing. */
static void a_document_put_into_the_closed_month_is_found(void **state)
{
    (void)state;
    forge("INSERT INTO journal_document SELECT site, number + 1, kind, year, serial + 1,"
          " 'BM-2026-000062', day - 20, recorded, person, '', '', NULL, NULL, zeroblob(32)"
          " FROM journal_document WHERE label = 'BM-2026-000061'");
    assert_verify_names("'BM-2026-000062'");
}

static void a_number_used_again_is_found(void **state)
{
    (void)state;
    forge("UPDATE journal_document SET label = 'BK-2026-000400' WHERE label = 'BK-2026-000401'");
    assert_verify_names("'BK-2026-000400'");
}

/* He even takes off the index that would not let two have the same number. */
static void a_number_used_again_without_its_index_is_found(void **state)
{
    (void)state;
    forge("DROP INDEX journal_document_by_serial;"
          "UPDATE journal_document SET label = 'BK-2026-000400', serial = 400"
          " WHERE label = 'BK-2026-000401'");
    assert_verify_names("'BK-2026-000400'");
}

static void the_books_that_nobody_touched_hold(void **state)
{
    (void)state;
    forge("SELECT 1");
    struct program_how how = {.database = desk.forged, .folder = desk.folder, .seconds = 300};
    RUN_EXPECTING(0, &how, "verify");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_books_that_nobody_touched_hold),
        cmocka_unit_test(a_changed_quantity_is_found),
        cmocka_unit_test(a_changed_price_is_found),
        cmocka_unit_test(changed_hours_are_found),
        cmocka_unit_test(a_deleted_move_is_found),
        cmocka_unit_test(a_deleted_document_is_found_at_the_one_behind_it),
        cmocka_unit_test(two_swapped_documents_are_found),
        cmocka_unit_test(a_changed_checkpoint_is_found),
        cmocka_unit_test(a_document_moved_into_the_closed_month_is_found),
        cmocka_unit_test(a_document_put_into_the_closed_month_is_found),
        cmocka_unit_test(a_number_used_again_is_found),
        cmocka_unit_test(a_number_used_again_without_its_index_is_found),
    };
    return cmocka_run_group_tests_name("tampering", tests, keep_books, leave);
}
