/*
 * Nothing is overwritten: the database itself refuses to change or delete a row of the journal,
 * whatever program asks, and says so in words.
 */
#include "tests/architecture/schema.h"
#include "tests/support/assert.h"

/* Append-only besides the contents. */
static const char *const ledgers[] = {"app_audit", "app_request", "journal_document"};

struct ground {
    sqlite3 *schema;
    struct arena *arena;
    bool quiet; /* what is found was planted */
};

static int open_ground(void **state)
{
    struct arena *arena = arena_open((size_t)64 << 20);
    struct ground *ground = ARENA_NEW(arena, struct ground);
    ground->arena = arena;
    ground->schema = schema_open();
    /* The rows below are as empty as the types allow; only the triggers are tested here. */
    assert_int_equal(
        sqlite3_exec(ground->schema, "PRAGMA ignore_check_constraints = ON", NULL, NULL, NULL),
        SQLITE_OK);
    *state = ground;
    return 0;
}

static int close_ground(void **state)
{
    struct ground *ground = *state;
    struct arena *arena = ground->arena;
    int result = sqlite3_close(ground->schema);
    arena_close(&arena);
    return result;
}

/* Adds a row with a value of the right type in every column. */
static void add_row(struct ground *ground, const char *table)
{
    struct names values =
        schema_names(ground->schema, ground->arena,
                     "SELECT group_concat(CASE type WHEN 'TEXT' THEN '''x''' WHEN 'BLOB'"
                     " THEN 'zeroblob(32)' ELSE '1' END) FROM pragma_table_info(?1)",
                     table);
    const char *sql =
        arena_format(ground->arena, "INSERT INTO %s VALUES (%s)", table, values.list[0]);
    char *message = NULL;
    if (sqlite3_exec(ground->schema, sql, NULL, NULL, &message) != SQLITE_OK)
        print_error("%s: %s\n", sql, message);
    assert_null(message);
}

/* A trigger's sentence, and not something that went wrong elsewhere. */
static bool is_refused(struct ground *ground, const char *sql)
{
    char *message = NULL;
    int result = sqlite3_exec(ground->schema, sql, NULL, NULL, &message);
    int extended = sqlite3_extended_errcode(ground->schema);
    bool refused = result == SQLITE_CONSTRAINT && extended == SQLITE_CONSTRAINT_TRIGGER &&
                   message != NULL && strstr(message, " is never ") != NULL;
    if (!refused && !ground->quiet)
        print_error("%s: %s\n", sql, message == NULL ? "is done" : message);
    sqlite3_free(message);
    return refused;
}

/* Of each column by itself: a trigger may be for some columns only. */
static int count_unguarded(struct ground *ground, const char *table)
{
    struct names columns = schema_columns(ground->schema, ground->arena, table);
    int unguarded = 0;
    for (size_t i = 0; i < columns.count; i++)
        unguarded += !is_refused(ground, arena_format(ground->arena, "UPDATE %s SET %s = %s", table,
                                                      columns.list[i], columns.list[i]));
    return unguarded + !is_refused(ground, arena_format(ground->arena, "DELETE FROM %s", table));
}

static void a_row_of_a_document_is_never_changed_or_deleted(void **state)
{
    struct ground *ground = *state;
    int unguarded = 0;
    struct slice_walk walk = {0};
    for (const struct slice *s = slices_next(&walk); s != NULL; s = slices_next(&walk))
        for (size_t i = 0; s->contents != NULL && s->contents[i] != NULL; i++) {
            add_row(ground, s->contents[i]->table);
            unguarded += count_unguarded(ground, s->contents[i]->table);
        }
    assert_int_equal(unguarded, 0);
}

static void a_document_and_what_was_done_is_never_changed_or_deleted(void **state)
{
    struct ground *ground = *state;
    int unguarded = 0;
    /* Its month is open. */
    assert_int_equal(sqlite3_exec(ground->schema,
                                  "INSERT INTO journal_period VALUES (1, 2, 1, -1, 0)", NULL, NULL,
                                  NULL),
                     SQLITE_OK);
    for (size_t i = 0; i < COUNT_OF(ledgers); i++) {
        add_row(ground, ledgers[i]);
        unguarded += count_unguarded(ground, ledgers[i]);
    }
    assert_int_equal(unguarded, 0);
}

static void a_table_without_guards_is_found(void **state)
{
    struct ground *ground = *state;
    static const char sql[] = "CREATE TABLE planted (id INTEGER PRIMARY KEY, a TEXT, b TEXT);"
                              "CREATE TRIGGER planted_is_final BEFORE UPDATE OF id, a ON planted"
                              " BEGIN SELECT raise(ABORT, 'a plant is never changed'); END;";
    assert_int_equal(sqlite3_exec(ground->schema, sql, NULL, NULL, NULL), SQLITE_OK);
    add_row(ground, "planted");
    ground->quiet = true;
    assert_int_equal(count_unguarded(ground, "planted"), 2); /* b, and the deletion */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_of_a_document_is_never_changed_or_deleted),
        cmocka_unit_test(a_document_and_what_was_done_is_never_changed_or_deleted),
        cmocka_unit_test(a_table_without_guards_is_found),
    };
    return cmocka_run_group_tests_name("schema guards", tests, open_ground, close_ground);
}
