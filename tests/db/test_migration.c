/* The schema, step by step. */
#include "tests/support/assert.h"

#include "core/db/connection.h"
#include "core/db/migration.h"
#include "core/db/query.h"

#include <stdlib.h>

static const struct migration first = {"2026-11-24-10_first",
                                       "CREATE TABLE first (id INTEGER PRIMARY KEY) STRICT"};
static const struct migration second = {
    "2026-11-24-20_second",
    "CREATE TABLE second (id INTEGER PRIMARY KEY, first INTEGER REFERENCES first) STRICT;"
    "CREATE TRIGGER second_is_kept BEFORE DELETE ON second"
    " BEGIN SELECT raise(ABORT, 'kept'); END;"
    "INSERT INTO first (id) VALUES (7);"};
static const struct migration between = {
    "2026-11-24-15_between", "CREATE TABLE between_them (id INTEGER PRIMARY KEY) STRICT"};
static const struct migration third = {"2026-11-25-10_third",
                                       "CREATE TABLE third (id INTEGER PRIMARY KEY) STRICT"};
static const struct migration changed = {
    "2026-11-24-10_first", "CREATE TABLE first (id INTEGER PRIMARY KEY, name TEXT) STRICT"};
static const struct migration broken = {"2026-11-24-20_second",
                                        "CREATE TABLE second (id INTEGER PRIMARY KEY) STRICT;"
                                        "INSERT INTO first (id) VALUES (7);"
                                        "INSERT INTO nowhere (id) VALUES (7);"};

static const struct migration *const no_steps[] = {NULL};
static const struct migration *const one_step[] = {&first, NULL};
static const struct migration *const two_steps[] = {&first, &second, NULL};
static const struct migration *const three_steps[] = {&first, &second, &third, NULL};
static const struct migration *const four_steps[] = {&first, &between, &second, &third, NULL};
static const struct migration *const changed_steps[] = {&changed, &second, NULL};
static const struct migration *const broken_steps[] = {&first, &broken, &third, NULL};

struct fixture {
    struct db *db;
    struct arena *arena;
    struct error err;
};

static int open_fixture(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    assert_non_null(fixture);
    fixture->arena = arena_open(1 << 20);
    fixture->db = db_open(":memory:", DB_CREATE, &fixture->err);
    assert_non_null(fixture->db);
    *state = fixture;
    return 0;
}

static int close_fixture(void **state)
{
    struct fixture *fixture = *state;
    db_close(&fixture->db);
    arena_close(&fixture->arena);
    free(fixture);
    return 0;
}

static bool migrate(struct fixture *fixture, const struct migration *const *steps)
{
    return db_migrate(fixture->db, fixture->arena, steps, "karya 1.0", &fixture->err);
}

static bool find_state(struct fixture *fixture, const struct migration *const *steps,
                       struct migration_state *state)
{
    return db_migration_state(fixture->db, fixture->arena, steps, state, &fixture->err);
}

static void expect_state(struct fixture *fixture, const struct migration *const *steps,
                         size_t applied, size_t pending, const char *next)
{
    struct migration_state state = {.applied = 777};
    assert_done(find_state(fixture, steps, &state), &fixture->err);
    assert_int_equal(state.applied, applied);
    assert_int_equal(state.pending, pending);
    if (next == NULL)
        assert_null(state.next);
    else
        assert_string_equal(state.next, next);
}

static const char *schema_of(struct fixture *fixture)
{
    const char *text = db_schema_text(fixture->db, fixture->arena, &fixture->err);
    assert_non_null(text);
    return text;
}

static bool has_table(struct fixture *fixture, const char *name)
{
    return strstr(schema_of(fixture), arena_format(fixture->arena, "CREATE TABLE %s ", name)) !=
           NULL;
}

static int64_t rows_of_first(struct fixture *fixture)
{
    static const struct statement count = {"SELECT count(*) AS found FROM first"};
    scoped(query_end) struct query query = query_open(fixture->db, fixture->arena, &count);
    assert_true(query_next(&query));
    return row_integer(&query, "found");
}

static void a_new_database_has_every_step_before_it(void **state)
{
    expect_state(*state, three_steps, 0, 3, "2026-11-24-10_first");
    expect_state(*state, no_steps, 0, 0, NULL);
    assert_string_equal(schema_of(*state), "");
}

static void every_step_runs_once(void **state)
{
    struct fixture *fixture = *state;
    assert_done(migrate(fixture, three_steps), &fixture->err);
    expect_state(fixture, three_steps, 3, 0, NULL);
    assert_true(has_table(fixture, "first") && has_table(fixture, "second") &&
                has_table(fixture, "third"));
    assert_number_equal(rows_of_first(fixture), 1);
    const char *schema = schema_of(fixture);
    assert_done(migrate(fixture, three_steps), &fixture->err);
    assert_number_equal(rows_of_first(fixture), 1);
    assert_string_equal(schema_of(fixture), schema);
}

static void later_only_the_new_steps_run(void **state)
{
    struct fixture *fixture = *state;
    assert_done(migrate(fixture, one_step), &fixture->err);
    expect_state(fixture, three_steps, 1, 2, "2026-11-24-20_second");
    assert_done(migrate(fixture, three_steps), &fixture->err);
    expect_state(fixture, three_steps, 3, 0, NULL);
}

static void a_step_written_earlier_and_merged_later_still_runs(void **state)
{
    struct fixture *fixture = *state;
    assert_done(migrate(fixture, two_steps), &fixture->err);
    expect_state(fixture, four_steps, 2, 2, "2026-11-24-15_between");
    assert_done(migrate(fixture, four_steps), &fixture->err);
    expect_state(fixture, four_steps, 4, 0, NULL);
    assert_true(has_table(fixture, "between_them"));
}

static void no_steps_are_no_failure(void **state)
{
    struct fixture *fixture = *state;
    assert_done(migrate(fixture, no_steps), &fixture->err);
    expect_state(fixture, no_steps, 0, 0, NULL);
}

static void a_step_that_fails_leaves_nothing_behind_and_stops_the_rest(void **state)
{
    struct fixture *fixture = *state;
    assert_false(migrate(fixture, broken_steps));
    assert_int_equal(fixture->err.kind, ERROR_UNAVAILABLE);
    assert_non_null(strstr(fixture->err.message, "no such table: nowhere"));
    expect_state(fixture, two_steps, 1, 1, "2026-11-24-20_second");
    assert_false(has_table(fixture, "second") || has_table(fixture, "third"));
    assert_number_equal(rows_of_first(fixture), 0);

    assert_done(migrate(fixture, three_steps), &fixture->err);
    expect_state(fixture, three_steps, 3, 0, NULL);
    assert_number_equal(rows_of_first(fixture), 1);
}

static void a_step_changed_after_it_ran_is_refused(void **state)
{
    struct fixture *fixture = *state;
    struct migration_state found;
    static const char message[] = "the schema step '2026-11-24-10_first' was changed after it ran";
    assert_done(migrate(fixture, one_step), &fixture->err);
    assert_false(find_state(fixture, changed_steps, &found));
    assert_error(&fixture->err, ERROR_CONFLICT, message, "");

    fixture->err = (struct error){0};
    assert_false(migrate(fixture, changed_steps));
    assert_error(&fixture->err, ERROR_CONFLICT, message, "");
    assert_false(has_table(fixture, "second"));
}

static void a_database_of_a_newer_program_is_refused(void **state)
{
    struct fixture *fixture = *state;
    struct migration_state found;
    static const char message[] = "the database was made by a newer Karya (karya 2.5)";
    static const char hint[] =
        "use that program; this one does not know the step '2026-11-24-20_second'";
    assert_done(migrate(fixture, one_step), &fixture->err);
    assert_done(db_migrate(fixture->db, fixture->arena, two_steps, "karya 2.5", &fixture->err),
                &fixture->err);
    assert_false(find_state(fixture, one_step, &found));
    assert_error(&fixture->err, ERROR_CONFLICT, message, hint);

    static const struct migration *const other_steps[] = {&first, &third, NULL};
    fixture->err = (struct error){0};
    assert_false(migrate(fixture, other_steps));
    assert_error(&fixture->err, ERROR_CONFLICT, message, hint);
    assert_false(has_table(fixture, "third"));
}

static void what_ran_is_recorded_with_its_checksum_and_program(void **state)
{
    static const struct statement list = {
        "SELECT id, checksum, program, applied FROM core_migration ORDER BY id"};
    struct fixture *fixture = *state;
    assert_done(migrate(fixture, one_step), &fixture->err);
    struct query query = query_open(fixture->db, fixture->arena, &list);
    assert_true(query_next(&query));
    assert_string_equal(row_text(&query, "id"), "2026-11-24-10_first");
    /* by sha256sum */
    assert_string_equal(row_text(&query, "checksum"),
                        "e93a6cfd08cbbe4eb5c201ee2e6d726673347bfa75c936fd7901c22e3bcbcc08");
    assert_string_equal(row_text(&query, "program"), "karya 1.0");
    assert_true(row_integer(&query, "applied") > 1700000000);
    assert_false(query_next(&query));
    assert_done(query_finish(&query, &fixture->err), &fixture->err);
}

static void the_schema_as_text_does_not_depend_on_the_order_of_the_steps(void **state)
{
    static const struct migration *const in_order[] = {&first, &between, &third, NULL};
    static const struct migration *const other_way[] = {&third, &between, &first, NULL};
    struct fixture *fixture = *state;
    assert_done(migrate(fixture, in_order), &fixture->err);
    struct db *other = db_open(":memory:", DB_CREATE, &fixture->err);
    assert_non_null(other);
    assert_done(db_migrate(other, fixture->arena, other_way, "karya 1.0", &fixture->err),
                &fixture->err);
    const char *text = db_schema_text(other, fixture->arena, &fixture->err);
    assert_string_equal(text, schema_of(fixture));
    assert_non_null(strstr(text, "CREATE TABLE first (id INTEGER PRIMARY KEY) STRICT;\n"));
    db_close(&other);
}

/* A step that has run must hold nothing back: the program goes on to write at once. */
static void after_the_steps_a_transaction_can_begin(void **state)
{
    struct fixture *fixture = *state;
    assert_done(migrate(fixture, two_steps), &fixture->err);
    assert_done(db_begin(fixture->db, WRITES, &fixture->err), &fixture->err);
    assert_done(db_commit(fixture->db, &fixture->err), &fixture->err);
    assert_false(migrate(fixture, changed_steps));
    assert_done(db_begin(fixture->db, WRITES, &fixture->err), &fixture->err);
    db_rollback(fixture->db);
}

#define DB_TEST(test) cmocka_unit_test_setup_teardown(test, open_fixture, close_fixture)

int main(void)
{
    static const struct CMUnitTest tests[] = {
        DB_TEST(a_new_database_has_every_step_before_it),
        DB_TEST(every_step_runs_once),
        DB_TEST(later_only_the_new_steps_run),
        DB_TEST(a_step_written_earlier_and_merged_later_still_runs),
        DB_TEST(no_steps_are_no_failure),
        DB_TEST(a_step_that_fails_leaves_nothing_behind_and_stops_the_rest),
        DB_TEST(a_step_changed_after_it_ran_is_refused),
        DB_TEST(a_database_of_a_newer_program_is_refused),
        DB_TEST(what_ran_is_recorded_with_its_checksum_and_program),
        DB_TEST(the_schema_as_text_does_not_depend_on_the_order_of_the_steps),
        DB_TEST(after_the_steps_a_transaction_can_begin),
    };
    return cmocka_run_group_tests_name("migration", tests, NULL, NULL);
}
