/* Statements: values in and out by name, and what becomes of failures. */
#include "tests/support/assert.h"

#include "core/db/connection.h"
#include "core/db/query.h"

#include <stdlib.h>

struct fixture {
    struct db *db;
    struct arena *arena;
    struct error err;
};

static const struct statement create_table = {
    "CREATE TABLE thing (id INTEGER PRIMARY KEY, number INTEGER CHECK (number <> 13),"
    " name TEXT UNIQUE, bytes BLOB) STRICT"};
static const struct statement create_trigger = {
    "CREATE TRIGGER thing_is_kept BEFORE DELETE ON thing"
    " BEGIN SELECT raise(ABORT, 'a thing is never deleted'); END"};
static const struct statement insert = {
    "INSERT INTO thing (number, name, bytes) VALUES (:number, :name, :bytes)"};
static const struct statement delete_all = {"DELETE FROM thing"};
static const struct statement list = {"SELECT id, number, name, bytes FROM thing ORDER BY id"};
static const struct statement count = {"SELECT count(*) AS things FROM thing"};
static const struct statement sum = {"SELECT sum(number) AS total FROM thing"};
static const struct statement add_one = {"UPDATE thing SET number = number + 1"};

static int open_fixture(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    assert_non_null(fixture);
    fixture->arena = arena_open(16 << 20);
    fixture->db = db_open(":memory:", DB_CREATE, &fixture->err);
    assert_non_null(fixture->db);
    struct query table = query_open(fixture->db, fixture->arena, &create_table);
    assert_done(query_run(&table, &fixture->err), &fixture->err);
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

static struct query open_query(struct fixture *fixture, const struct statement *statement)
{
    return query_open(fixture->db, fixture->arena, statement);
}

static bool insert_thing(struct fixture *fixture, int64_t number, const char *name)
{
    struct query query = open_query(fixture, &insert);
    bind_integer(&query, ":number", number);
    bind_text(&query, ":name", name);
    bind_null(&query, ":bytes");
    return query_run(&query, &fixture->err);
}

static void keep_thing(struct fixture *fixture, int64_t number, const char *name)
{
    assert_done(insert_thing(fixture, number, name), &fixture->err);
}

static int64_t things(struct fixture *fixture)
{
    scoped(query_end) struct query query = open_query(fixture, &count);
    assert_true(query_next(&query));
    return row_integer(&query, "things");
}

static void values_go_in_and_come_out_by_name(void **state)
{
    struct fixture *fixture = *state;
    struct query query = open_query(fixture, &insert);
    bind_blob(&query, ":bytes", "\0\1\2", 3);
    bind_text(&query, ":name", "caf\xC3\xA9");
    bind_integer(&query, ":number", INT64_MIN);
    assert_done(query_run(&query, &fixture->err), &fixture->err);

    query = open_query(fixture, &list);
    assert_true(query_next(&query));
    assert_memory_equal(row_blob(&query, "bytes", 3), "\0\1\2", 3);
    assert_string_equal(row_text(&query, "name"), "caf\xC3\xA9");
    assert_number_equal(row_integer(&query, "number"), INT64_MIN);
    assert_number_equal(row_integer(&query, "id"), 1);
    assert_false(query_next(&query));
    assert_done(query_finish(&query, &fixture->err), &fixture->err);
}

static void typed_values_come_out_as_they_went_in(void **state)
{
    struct fixture *fixture = *state;
    static const struct statement echo = {
        "SELECT :quantity AS quantity, :money AS money, :day AS day, :kind AS kind"};
    static const char *const kinds[] = {"receipt", "issue", "count", NULL};
    struct query query = open_query(fixture, &echo);
    bind_quantity(&query, ":quantity", (struct quantity){-12500});
    bind_money(&query, ":money", (struct money){INT64_MAX});
    bind_day(&query, ":day", day_of(2026, 3, 14));
    bind_text(&query, ":kind", "count");
    assert_true(query_next(&query));
    assert_quantity_equal(row_quantity(&query, "quantity"), -12500);
    assert_money_equal(row_money(&query, "money"), INT64_MAX);
    assert_day_equal(row_day(&query, "day"), "2026-03-14");
    assert_int_equal(row_name(&query, "kind", kinds), 2);
    assert_done(query_finish(&query, &fixture->err), &fixture->err);
}

static void values_go_in_and_come_out_by_position(void **state)
{
    struct fixture *fixture = *state;
    static const struct statement echo = {"SELECT ?, ?, ?"};
    struct query query = open_query(fixture, &echo);
    bind_integer_at(&query, 1, 42);
    bind_text_at(&query, 2, "papan");
    bind_null_at(&query, 3);
    assert_true(query_next(&query));
    assert_int_equal(row_kind_at(&query, 0), VALUE_INTEGER);
    assert_number_equal(row_integer_at(&query, 0), 42);
    assert_int_equal(row_kind_at(&query, 1), VALUE_TEXT);
    assert_string_equal(row_text_at(&query, 1), "papan");
    assert_int_equal(row_kind_at(&query, 2), VALUE_NULL);
    assert_string_equal(row_text_at(&query, 2), "");
    assert_number_equal(row_integer_at(&query, 2), 0);
    assert_done(query_finish(&query, &fixture->err), &fixture->err);
}

static void null_is_told_apart_from_nothing_and_zero(void **state)
{
    struct fixture *fixture = *state;
    static const struct statement echo = {"SELECT :null_text AS null_text, :empty AS empty,"
                                          " :zero AS zero, :null AS null_value"};
    struct query query = open_query(fixture, &echo);
    bind_text(&query, ":null_text", NULL);
    bind_text(&query, ":empty", "");
    bind_integer(&query, ":zero", 0);
    bind_null(&query, ":null");
    assert_true(query_next(&query));
    assert_true(row_is_null(&query, "null_text"));
    assert_true(row_is_null(&query, "null_value"));
    assert_false(row_is_null(&query, "empty"));
    assert_false(row_is_null(&query, "zero"));
    assert_string_equal(row_text(&query, "null_text"), "");
    assert_string_equal(row_text(&query, "empty"), "");
    assert_number_equal(row_integer(&query, "null_value"), 0);
    static const unsigned char zeros[4];
    assert_memory_equal(row_blob(&query, "null_value", sizeof zeros), zeros, sizeof zeros);
    assert_done(query_finish(&query, &fixture->err), &fixture->err);
}

static void a_blob_of_another_length_is_cut_or_filled_with_zeros(void **state)
{
    struct fixture *fixture = *state;
    static const struct statement echo = {"SELECT :bytes AS bytes"};
    struct query query = open_query(fixture, &echo);
    bind_blob(&query, ":bytes", "abc", 3);
    assert_true(query_next(&query));
    assert_memory_equal(row_blob(&query, "bytes", 2), "ab", 2);
    assert_memory_equal(row_blob(&query, "bytes", 5), "abc\0\0", 5);
    assert_done(query_finish(&query, &fixture->err), &fixture->err);
}

static void what_a_row_said_outlives_the_query(void **state)
{
    struct fixture *fixture = *state;
    keep_thing(fixture, 1, "first");
    keep_thing(fixture, 2, "second");
    const char *names[2] = {NULL, NULL};
    struct query query = open_query(fixture, &list);
    for (size_t i = 0; query_next(&query) && i < 2; i++)
        names[i] = row_text(&query, "name");
    assert_done(query_finish(&query, &fixture->err), &fixture->err);
    assert_string_equal(names[0], "first");
    assert_string_equal(names[1], "second");
}

static void a_bound_text_may_change_before_the_query_runs(void **state)
{
    struct fixture *fixture = *state;
    char name[] = "papan";
    struct query query = open_query(fixture, &insert);
    bind_text(&query, ":name", name);
    bind_integer(&query, ":number", 1);
    bind_null(&query, ":bytes");
    name[0] = 'X';
    assert_done(query_run(&query, &fixture->err), &fixture->err);
    query = open_query(fixture, &list);
    assert_true(query_next(&query));
    assert_string_equal(row_text(&query, "name"), "papan");
    query_end(&query);
}

static void a_parameter_that_stands_twice_is_bound_once(void **state)
{
    struct fixture *fixture = *state;
    static const struct statement twice = {"SELECT :a + :a AS doubled, :b AS other"};
    struct query query = open_query(fixture, &twice);
    bind_integer(&query, ":a", 21);
    bind_integer(&query, ":b", 5);
    assert_true(query_next(&query));
    assert_number_equal(row_integer(&query, "doubled"), 42);
    assert_number_equal(row_integer(&query, "other"), 5);
    query_end(&query);
}

/* More addresses than there are slots to remember them in, in turn and again. */
static void a_name_is_right_wherever_its_text_stands(void **state)
{
    struct fixture *fixture = *state;
    static const struct statement echo = {"SELECT :left AS left_value, :right AS right_value"};
    enum { COPIES = 300, RUNS = 900 };
    const char *names[COPIES][4];
    static const char *const texts[] = {":left", ":right", "left_value", "right_value"};
    for (size_t i = 0; i < COPIES; i++)
        for (size_t j = 0; j < 4; j++)
            names[i][j] = arena_copy(fixture->arena, texts[j]);
    for (int64_t i = 0; i < RUNS; i++) {
        const char *const *name = names[i % COPIES];
        struct query query = open_query(fixture, &echo);
        bind_integer(&query, name[0], 2 * i);
        bind_integer(&query, name[1], 2 * i + 1);
        assert_true(query_next(&query));
        assert_number_equal(row_integer(&query, name[3]), 2 * i + 1);
        assert_number_equal(row_integer(&query, name[2]), 2 * i);
        assert_number_equal(row_integer(&query, "left_value"), 2 * i);
        query_end(&query);
    }
}

static void one_name_is_right_in_every_statement(void **state)
{
    struct fixture *fixture = *state;
    static const char name[] = "value", parameter[] = ":value";
    static const struct statement first = {"SELECT :value AS value, 7 AS other"};
    static const struct statement second = {"SELECT :other AS other, :value AS value"};
    for (int64_t i = 0; i < 3; i++) {
        struct query query = open_query(fixture, &first);
        bind_integer(&query, parameter, i);
        assert_true(query_next(&query));
        assert_number_equal(row_integer(&query, name), i);
        query_end(&query);
        query = open_query(fixture, &second);
        bind_integer(&query, ":other", 100);
        bind_integer(&query, parameter, 10 + i);
        assert_true(query_next(&query));
        assert_number_equal(row_integer(&query, name), 10 + i);
        query_end(&query);
    }
}

static void a_statement_that_ended_early_can_run_again(void **state)
{
    struct fixture *fixture = *state;
    keep_thing(fixture, 1, "first");
    keep_thing(fixture, 2, "second");
    for (int i = 0; i < 3; i++) {
        scoped(query_end) struct query query = open_query(fixture, &list);
        assert_true(query_next(&query));
        assert_string_equal(row_text(&query, "name"), "first");
    }
}

static void after_the_last_row_there_is_none_however_often_one_asks(void **state)
{
    struct fixture *fixture = *state;
    keep_thing(fixture, 1, "only");
    struct query query = open_query(fixture, &list);
    assert_true(query_next(&query));
    for (int i = 0; i < 3; i++)
        assert_false(query_next(&query));
    assert_done(query_finish(&query, &fixture->err), &fixture->err);

    query = open_query(fixture, &insert);
    bind_integer(&query, ":number", 2);
    bind_null(&query, ":name");
    bind_null(&query, ":bytes");
    assert_false(query_next(&query));
    assert_false(query_next(&query));
    assert_done(query_finish(&query, &fixture->err), &fixture->err);
    assert_number_equal(things(fixture), 2);
}

static void the_id_of_the_last_row_is_known(void **state)
{
    struct fixture *fixture = *state;
    keep_thing(fixture, 1, "first");
    keep_thing(fixture, 2, "second");
    assert_number_equal(db_last_id(fixture->db), 2);
}

static void a_sum_that_does_not_fit_is_a_failure_and_no_number(void **state)
{
    struct fixture *fixture = *state;
    keep_thing(fixture, INT64_MAX, "most");
    keep_thing(fixture, 1, "one too many");
    struct query query = open_query(fixture, &sum);
    assert_false(query_next(&query));
    assert_false(query_finish(&query, &fixture->err));
    assert_error(&fixture->err, ERROR_UNAVAILABLE, "the database said: integer overflow", "");
}

static void a_sum_that_just_fits_is_exact(void **state)
{
    struct fixture *fixture = *state;
    keep_thing(fixture, INT64_MAX - 1, "nearly most");
    keep_thing(fixture, 1, "the rest");
    struct query query = open_query(fixture, &sum);
    assert_true(query_next(&query));
    assert_number_equal(row_integer(&query, "total"), INT64_MAX);
    query_end(&query);
}

/* SQLite makes a floating-point number of it; the column refuses that. */
static void an_addition_that_does_not_fit_is_refused_by_the_table(void **state)
{
    struct fixture *fixture = *state;
    keep_thing(fixture, INT64_MAX, "most");
    struct query query = open_query(fixture, &add_one);
    assert_false(query_run(&query, &fixture->err));
    assert_int_equal(fixture->err.kind, ERROR_CONFLICT);
    query = open_query(fixture, &list);
    assert_true(query_next(&query));
    assert_number_equal(row_integer(&query, "number"), INT64_MAX);
    query_end(&query);
}

static void what_a_constraint_refuses_is_a_conflict(void **state)
{
    struct fixture *fixture = *state;
    keep_thing(fixture, 1, "first");
    assert_false(insert_thing(fixture, 13, "unlucky"));
    assert_int_equal(fixture->err.kind, ERROR_CONFLICT);
    assert_non_null(strstr(fixture->err.message, "number <> 13"));
    assert_false(insert_thing(fixture, 2, "first"));
    assert_int_equal(fixture->err.kind, ERROR_CONFLICT);
    assert_non_null(strstr(fixture->err.message, "thing.name"));
    assert_number_equal(things(fixture), 1);
}

static void what_a_trigger_refuses_is_told_in_its_words(void **state)
{
    struct fixture *fixture = *state;
    keep_thing(fixture, 1, "first");
    struct query query = open_query(fixture, &create_trigger);
    assert_done(query_run(&query, &fixture->err), &fixture->err);
    query = open_query(fixture, &delete_all);
    assert_false(query_run(&query, &fixture->err));
    assert_error(&fixture->err, ERROR_CONFLICT, "a thing is never deleted", "");
    assert_number_equal(things(fixture), 1);
}

static void a_failure_is_remembered_and_the_statement_can_run_again(void **state)
{
    struct fixture *fixture = *state;
    struct query query = open_query(fixture, &insert);
    bind_integer(&query, ":number", 13);
    bind_text(&query, ":name", "unlucky");
    bind_null(&query, ":bytes");
    assert_false(query_next(&query));
    assert_false(query_next(&query));
    assert_false(query_finish(&query, &fixture->err));
    assert_int_equal(fixture->err.kind, ERROR_CONFLICT);
    keep_thing(fixture, 14, "lucky");
    assert_number_equal(things(fixture), 1);
}

static const char *make_sql(struct arena *arena, const void *from)
{
    const char *column = from;
    return arena_format(arena, "SELECT 7 AS %s", column);
}

static void a_made_statement_is_made_once_for_its_key(void **state)
{
    struct fixture *fixture = *state;
    static const char key, other_key;
    struct query query = query_open_made(fixture->db, fixture->arena, &key, make_sql, "first");
    assert_true(query_next(&query));
    assert_number_equal(row_integer(&query, "first"), 7);
    query_end(&query);
    query = query_open_made(fixture->db, fixture->arena, &key, make_sql, "second");
    assert_true(query_next(&query));
    assert_number_equal(row_integer(&query, "first"), 7);
    query_end(&query);
    query = query_open_made(fixture->db, fixture->arena, &other_key, make_sql, "other");
    assert_true(query_next(&query));
    assert_number_equal(row_integer(&query, "other"), 7);
    query_end(&query);
}

enum { STATEMENTS_MAX = 1024, SETUP_STATEMENTS = 1 };
static struct statement many[STATEMENTS_MAX];

static void open_many(void *data)
{
    struct fixture *fixture = data;
    for (size_t i = 0; i < COUNT_OF(many); i++) {
        many[i].sql = "SELECT 1 AS one";
        struct query query = open_query(fixture, &many[i]);
        query_end(&query);
    }
}

static void there_is_room_for_a_thousand_statements(void **state)
{
    struct fixture *fixture = *state;
    for (size_t i = 0; i < COUNT_OF(many) - SETUP_STATEMENTS; i++) {
        many[i].sql = i % 2 == 0 ? "SELECT 0 AS odd" : "SELECT 1 AS odd";
        struct query query = open_query(fixture, &many[i]);
        query_end(&query);
    }
    for (size_t i = 0; i < COUNT_OF(many) - SETUP_STATEMENTS; i++) {
        struct query query = open_query(fixture, &many[i]);
        assert_true(query_next(&query));
        assert_number_equal(row_integer(&query, "odd"), (int64_t)(i % 2));
        query_end(&query);
    }
}

static void bind_unknown_parameter(void *data)
{
    struct query query = open_query(data, &insert);
    bind_integer(&query, ":nummer", 1);
}

static void read_unknown_column(void *data)
{
    struct query query = open_query(data, &count);
    if (query_next(&query))
        row_integer(&query, "thing");
}

static void leave_parameter_out(void *data)
{
    struct query query = open_query(data, &insert);
    bind_integer(&query, ":number", 1);
    bind_text(&query, ":name", "nameless");
    query_next(&query);
}

static void run_two_statements(void *data)
{
    static const struct statement two = {"DELETE FROM thing; DELETE FROM thing"};
    open_query(data, &two);
}

static void open_inside_itself(void *data)
{
    static const struct statement rows = {"SELECT 1 AS one UNION ALL SELECT 2"};
    struct query outer = open_query(data, &rows);
    query_next(&outer);
    open_query(data, &rows);
}

/* As a disk that forgot something, or somebody with another program, may leave it. */
static void a_statement_that_fits_no_table_is_a_failure(void **state)
{
    struct fixture *fixture = *state;
    static const struct statement bad = {"SELECT missing FROM nowhere WHERE missing = :value"};
    for (int i = 0; i < 2; i++) {
        scoped(query_end) struct query query = open_query(fixture, &bad);
        bind_integer(&query, ":value", 1);
        bind_text(&query, ":value", "x");
        assert_false(query_next(&query));
        fixture->err = (struct error){0};
        assert_false(query_finish(&query, &fixture->err));
        assert_error(&fixture->err, ERROR_UNAVAILABLE, "the database said: no such table: nowhere",
                     "do not write to it; restore the last backup");
    }
}

static void a_word_that_this_program_never_wrote_is_damage(void **state)
{
    struct fixture *fixture = *state;
    static const char *const kinds[] = {"receipt", "issue", NULL};
    static const struct statement statements[] = {{"SELECT 'gift' AS kind"},
                                                  {"SELECT NULL AS kind"}};
    for (size_t i = 0; i < COUNT_OF(statements); i++) {
        scoped(query_end) struct query query = open_query(fixture, &statements[i]);
        assert_true(query_next(&query));
        assert_int_equal(row_name(&query, "kind", kinds), 0);
        assert_false(query_next(&query));
        fixture->err = (struct error){0};
        assert_false(query_finish(&query, &fixture->err));
        assert_non_null(strstr(fixture->err.message, "is damaged"));
    }
}

static void run_what_has_rows(void *data)
{
    struct fixture *fixture = data;
    struct query query = open_query(fixture, &count);
    if (query_run(&query, &fixture->err))
        fputs("ran", stderr);
}

static void what_only_a_programmer_can_do_wrong_is_a_bug(void **state)
{
    assert_bug(bind_unknown_parameter, *state, "no name :nummer");
    assert_bug(read_unknown_column, *state, "no name thing");
    assert_bug(leave_parameter_out, *state, "a parameter without a value: INSERT INTO thing");
    assert_bug(run_two_statements, *state, "DELETE FROM thing");
    assert_bug(open_inside_itself, *state, "stmt_busy");
    assert_bug(run_what_has_rows, *state, "query_next");
    assert_bug(open_many, *state, "more than 1024 statements");
}

#define DB_TEST(test) cmocka_unit_test_setup_teardown(test, open_fixture, close_fixture)

int main(void)
{
    static const struct CMUnitTest tests[] = {
        DB_TEST(values_go_in_and_come_out_by_name),
        DB_TEST(typed_values_come_out_as_they_went_in),
        DB_TEST(values_go_in_and_come_out_by_position),
        DB_TEST(null_is_told_apart_from_nothing_and_zero),
        DB_TEST(a_blob_of_another_length_is_cut_or_filled_with_zeros),
        DB_TEST(what_a_row_said_outlives_the_query),
        DB_TEST(a_bound_text_may_change_before_the_query_runs),
        DB_TEST(a_parameter_that_stands_twice_is_bound_once),
        DB_TEST(a_name_is_right_wherever_its_text_stands),
        DB_TEST(one_name_is_right_in_every_statement),
        DB_TEST(a_statement_that_ended_early_can_run_again),
        DB_TEST(after_the_last_row_there_is_none_however_often_one_asks),
        DB_TEST(the_id_of_the_last_row_is_known),
        DB_TEST(a_sum_that_does_not_fit_is_a_failure_and_no_number),
        DB_TEST(a_sum_that_just_fits_is_exact),
        DB_TEST(an_addition_that_does_not_fit_is_refused_by_the_table),
        DB_TEST(what_a_constraint_refuses_is_a_conflict),
        DB_TEST(what_a_trigger_refuses_is_told_in_its_words),
        DB_TEST(a_failure_is_remembered_and_the_statement_can_run_again),
        DB_TEST(a_made_statement_is_made_once_for_its_key),
        DB_TEST(there_is_room_for_a_thousand_statements),
        DB_TEST(a_statement_that_fits_no_table_is_a_failure),
        DB_TEST(a_word_that_this_program_never_wrote_is_damage),
        DB_TEST(what_only_a_programmer_can_do_wrong_is_a_bug),
    };
    return cmocka_run_group_tests_name("query", tests, NULL, NULL);
}
