/* Opening the books: what is brought up to date, and who asks. */
#include "tests/cli/shop.h"
#include "tests/cli/terminal.h"

#include "core/app/app.h"

#include <sqlite3.h>

const struct module *const installed_modules[] = {&app_module, &shop_module, NULL};

static int open_with_books(void **state)
{
    if (terminal_open(state) != 0)
        return -1;
    struct terminal *terminal = *state;
    terminal_run(terminal, "init");
    return terminal->code;
}

static void run_sql(const struct terminal *terminal, const char *sql)
{
    char path[TERMINAL_PATH];
    sqlite3 *database = NULL;
    terminal_path(terminal, "books.db", path);
    assert_int_equal(sqlite3_open(path, &database), SQLITE_OK);
    assert_int_equal(sqlite3_exec(database, sql, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_close(database), SQLITE_OK);
}

/* As a program that did not know the newest step had left them. */
static void make_older(const struct terminal *terminal)
{
    run_sql(terminal, "DROP TABLE shop_record;"
                      "DELETE FROM core_migration WHERE id = '2026-11-24-90_record';");
}

static bool has_copy(const struct terminal *terminal, const char *name)
{
    char path[TERMINAL_PATH];
    terminal_path(terminal, name, path);
    return access(path, F_OK) == 0;
}

static void an_older_schema_is_brought_up_to_date_and_a_copy_is_kept(void **state)
{
    struct terminal *terminal = *state;
    make_older(terminal);
    terminal_run(terminal, "record", "list", "--csv");
    assert_code(terminal, 0);
    assert_out(terminal, "id,text\n");
    assert_has(terminal->err, "karya: 1 new step of the schema was done in '");
    assert_has(terminal->err, "karya: the database as it was before is kept in '");
    assert_true(has_copy(terminal, "books.db.before-2026-11-24-90_record"));
    terminal_run(terminal, "record", "list", "--csv");
    assert_err(terminal, "");

    /* And once more: the copy of the first time is not touched. */
    make_older(terminal);
    terminal_run(terminal, "item", "add", "KAIN");
    assert_code(terminal, 0);
    assert_true(has_copy(terminal, "books.db.before-2026-11-24-90_record.2"));
}

static void a_newer_schema_is_left_alone(void **state)
{
    struct terminal *terminal = *state;
    run_sql(terminal, "INSERT INTO core_migration VALUES ('2099-01-01-01_x', 'c', 1, '9.9')");
    terminal_run(terminal, "record", "list");
    assert_code(terminal, 1);
    assert_has(terminal->err, "karya: the database was made by a newer Karya (9.9)\n");
}

static void books_that_were_not_made_to_their_end_say_so(void **state)
{
    struct terminal *terminal = *state;
    run_sql(terminal, "DELETE FROM app_site");
    terminal_run(terminal, "record", "list");
    assert_code(terminal, 1);
    assert_has(terminal->err, "was not made to its end\n  remove the file and run 'karya init'");
}

static void a_stranger_sees_nothing(void **state)
{
    struct terminal *terminal = *state;
    run_sql(terminal, "UPDATE app_person SET login = 'somebody-else'");
    terminal_run(terminal, "record", "list");
    assert_code(terminal, 1);
    assert_out(terminal, "");
    assert_has(terminal->err, "is not known here\n");
}

static void only_an_administrator_acts_as_another(void **state)
{
    struct terminal *terminal = *state;
    run_sql(terminal, "INSERT INTO app_person (login, name, roles) VALUES ('boss', '', 12);"
                      "UPDATE app_person SET roles = 4 WHERE login <> 'boss'");
    terminal_run(terminal, "record", "list", "--as", "boss");
    assert_code(terminal, 1);
    assert_has(terminal->err, "may not act as another person\n  this is for: administrator\n");
}

static void the_database_is_named_by_option_then_environment_then_settings(void **state)
{
    struct terminal *terminal = *state;
    char settings[TERMINAL_PATH], text[TERMINAL_PATH + 32], path[TERMINAL_PATH];
    terminal_path(terminal, "third.db", path);
    snprintf(text, sizeof text, "[database]\nfile = %s\n", path);
    terminal_write(terminal, "karya.ini", text);
    terminal_path(terminal, "karya.ini", settings);
    terminal_run(terminal, "init", "--config", settings);
    assert_code(terminal, 1); /* $KARYA_DATABASE goes before, and is made already */
    unsetenv("KARYA_DATABASE");
    terminal_run(terminal, "init", "--config", settings);
    assert_code(terminal, 0);
    assert_true(has_copy(terminal, "third.db"));
    setenv("KARYA_CONFIG", settings, 1);
    terminal_run(terminal, "site", "show");
    assert_code(terminal, 0);
    unsetenv("KARYA_CONFIG");
}

static void the_language_is_that_of_the_settings_if_nothing_else_says(void **state)
{
    struct terminal *terminal = *state;
    char settings[TERMINAL_PATH];
    terminal_write(terminal, "karya.ini", "[site]\nlanguage = xx\n");
    terminal_path(terminal, "karya.ini", settings);
    terminal_run(terminal, "site", "show", "--config", settings);
    assert_code(terminal, 2);
    assert_has(terminal->err, "karya.ini:2: language: 'xx' is not a value of 'language'\n");
    terminal_run(terminal, "help", "--config", settings);
    assert_code(terminal, 0);
    terminal_write(terminal, "karya.ini", "[site]\nlanguage = en\n");
    unsetenv("KARYA_LANGUAGE");
    terminal_run(terminal, "document", "--config", settings);
    assert_has(terminal->err, "karya: there is no command 'document'\n");
    setenv("KARYA_LANGUAGE", "xx", 1);
    terminal_run(terminal, "help");
    assert_code(terminal, 2);
    assert_has(terminal->err, "karya: KARYA_LANGUAGE: 'xx' is not a language\n");
    terminal_run(terminal, "help", "--language", "en");
    assert_code(terminal, 0);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_with_books, terminal_close)
    const struct CMUnitTest tests[] = {
        TEST(an_older_schema_is_brought_up_to_date_and_a_copy_is_kept),
        TEST(a_newer_schema_is_left_alone),
        TEST(books_that_were_not_made_to_their_end_say_so),
        TEST(a_stranger_sees_nothing),
        TEST(only_an_administrator_acts_as_another),
        TEST(the_database_is_named_by_option_then_environment_then_settings),
        TEST(the_language_is_that_of_the_settings_if_nothing_else_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
