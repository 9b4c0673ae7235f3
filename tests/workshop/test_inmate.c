/* Inmates: the books know a key; who that is stands apart, changes, and can be erased. */
#include "tests/app/outcome.h"

#include "core/base/text.h"

static int set_up_prison(void **state)
{
    struct fixture *f = fixture_open();
    found_small_prison(f);
    DO(f, "location add", "code", "L-KAYU", "name", "Lantai kayu", "kind", "floor");
    DO(f, "workshop add", "code", "KAYU", "name", "Bengkel kayu", "floor", "L-KAYU");
    *state = f;
    return 0;
}

#define ADD(number_, name_, joined_)                                                               \
    "inmate add", "number", number_, "name", name_, "grade", "A", "workshop", "ROTI", "joined",    \
        joined_

/* ------------------------------------------------------------------ who somebody is */

static void an_inmate_is_added_with_a_key_of_the_books(void **state)
{
    struct fixture *f = *state;
    DO(f, ADD("B.I-010005", "Agus Kusuma", "2026-11-01"));
    assert_answer(f, "{'document': 'PNP-2026-000001', 'number': 'B.I-010005', 'key': 1,"
                     " 'workshop': 'ROTI', 'grade': 'A'}");
    DO(f, "inmate list");
    assert_answer(f, "[{'number': 'B.I-010005', 'name': 'Agus Kusuma', 'workshop': 'ROTI',"
                     " 'grade': 'A', 'since': '2026-11-01'}]");
}

static void a_register_number_is_used_once(void **state)
{
    struct fixture *f = *state;
    DO(f, ADD("B.I-1", "Agus", "2026-11-01"));
    assert_refused(f, ERROR_CONFLICT, "number", "there is an inmate 'B.I-1' already", "",
                   ADD("B.I-1", "Budi", "2026-11-01"));
    DO(f, "inmate list");
    assert_answer(f, "[{'name': 'Agus'}]");
}

/* A near miss would show a register number to somebody who may not see it. */
static void an_unknown_number_is_not_shown_its_neighbour(void **state)
{
    struct fixture *f = *state;
    DO(f, ADD("B.I-010005", "Agus", "2026-11-01"));
    assert_refused(f, ERROR_NOT_FOUND, "number", "no inmate has the register number 'B.I-010006'",
                   "'karya inmate list' shows the register numbers", "inmate place", "number",
                   "B.I-010006", "grade", "B");
}

static void a_register_number_that_changes_leaves_the_person_the_same(void **state)
{
    struct fixture *f = *state;
    DO(f, ADD("B.I-1", "Agus", "2026-11-01"));
    DO(f, "wage rate", "grade", "A", "per-hour", "5000");
    DO(f, "session post", "workshop", "ROTI", "day", "2026-11-02", "entries[0].inmate", "B.I-1",
       "entries[0].minutes", "60");
    DO(f, "inmate identify", "number", "B.I-1", "new-number", "B.IIa-77");
    assert_answer(f, "{'number': 'B.IIa-77', 'key': 1}");
    assert_refused(f, ERROR_NOT_FOUND, "number", "no inmate has the register number 'B.I-1'",
                   "'karya inmate list' shows the register numbers", "inmate identify", "number",
                   "B.I-1", "name", "x");
    DO(f, "wage run", "month", "2026-11");
    assert_answer(f, "[{'inmate': 'B.IIa-77', 'gross': 5000}]");
    DO(f, ADD("B.I-1", "Orang lain", "2026-11-03")); /* the number is free again */
    assert_answer(f, "{'key': 2}");
    assert_verified(f);
}

static void nobody_takes_the_number_of_another(void **state)
{
    struct fixture *f = *state;
    DO(f, ADD("B.I-1", "Agus", "2026-11-01"));
    DO(f, ADD("B.I-2", "Budi", "2026-11-01"));
    assert_refused(f, ERROR_CONFLICT, "new-number", "there is an inmate 'B.I-2' already", "",
                   "inmate identify", "number", "B.I-1", "new-number", "B.I-2");
    DO(f, "inmate identify", "number", "B.I-1", "new-number", "B.I-1", "name", "Agus K.");
    DO(f, "inmate list");
    assert_answer(f, "[{'number': 'B.I-1', 'name': 'Agus K.'}, {'number': 'B.I-2'}]");
}

static void whoever_is_erased_is_a_key_and_keeps_his_wages(void **state)
{
    struct fixture *f = *state;
    static const struct statement erase = {"DELETE FROM workshop_identity WHERE inmate = 1"};
    DO(f, ADD("B.I-1", "Agus", "2026-11-01"));
    DO(f, "wage rate", "grade", "A", "per-hour", "5000");
    DO(f, "session post", "workshop", "ROTI", "day", "2026-11-02", "entries[0].inmate", "B.I-1",
       "entries[0].minutes", "60");
    begin(f, WRITES);
    struct query query = query_open(f->call.db, f->arena, &erase);
    assert_done(query_run(&query, &f->err) && db_commit(f->call.db, &f->err), &f->err);
    DO(f, "wage run", "month", "2026-11");
    assert_answer(f, "[{'inmate': 'key 1', 'gross': 5000, 'savings': 3750}]");
    DO(f, "inmate list");
    assert_answer(f, "[{'number': 'key 1', 'name': ''}]");
    assert_verified(f);
}

/* ------------------------------------------------------------------ the books know no names */

#define SECRET_NAME   "Sukarno Rahasia"
#define SECRET_NUMBER "RHS-4711"

/* How many rows of any table but that of identities hold one of the two. */
static int64_t rows_that_tell(struct fixture *f)
{
    static const struct statement columns = {
        "SELECT entry.name AS entry, info.name AS field FROM sqlite_schema AS entry,"
        " pragma_table_info(entry.name) AS info WHERE entry.type = 'table'"
        " AND info.type = 'TEXT' AND entry.name <> 'workshop_identity'"};
    struct text sql = text_new(f->arena);
    begin(f, READS);
    struct query query = query_open(f->call.db, f->arena, &columns);
    while (query_next(&query))
        text_format(&sql,
                    "%s (SELECT count(*) FROM %s WHERE %s LIKE '%%Rahasia%%' OR %s LIKE"
                    " '%%4711%%')",
                    sql.length == 0 ? "SELECT" : " +", row_text(&query, "entry"),
                    row_text(&query, "field"), row_text(&query, "field"));
    assert_done(query_finish(&query, &f->err), &f->err);
    fixture_rest(f);
    text_add(&sql, " AS n");
    return number_in_books(f, sql.bytes);
}

static void do_all_that_names_an_inmate(struct fixture *f)
{
    DO(f, "wage rate", "grade", "A", "per-hour", "5000");
    assert_done(do_request(f, "k-1", ADD(SECRET_NUMBER, SECRET_NAME, "2026-10-01"), NULL), &f->err);
    assert_done(do_request(f, "k-2", "inmate identify", "number", SECRET_NUMBER, "name",
                           SECRET_NAME " B.", NULL),
                &f->err);
    DO(f, "inmate identify", "number", SECRET_NUMBER, "new-number", SECRET_NUMBER "/B");
    DO(f, "inmate identify", "number", SECRET_NUMBER "/B", "new-number", SECRET_NUMBER);
    assert_done(do_request(f, "k-3", "inmate place", "number", SECRET_NUMBER, "grade", "B", "since",
                           "2026-11-10", NULL),
                &f->err);
    assert_done(do_request(f, "k-4", "session post", "workshop", "ROTI", "day", "2026-11-02",
                           "entries[0].inmate", SECRET_NUMBER, "entries[0].minutes", "60", NULL),
                &f->err);
    assert_false(do_action(f, "inmate place", "number", SECRET_NUMBER "9", "grade", "B", NULL));
    DO(f, "session draft", "workshop", "ROTI", "day", "2026-11-03", "entries[0].inmate",
       SECRET_NUMBER, "entries[0].minutes", "60");
    assert_number_equal(rows_that_tell(f), 1); /* the draft, which is no part of the books */
    DO(f, "session confirm", "draft", "1");
    f->call.behind.value = 1; /* an administrator acts as somebody: that leaves a line as well */
    DO(f, "inmate identify", "number", SECRET_NUMBER, "name", SECRET_NAME);
    DO(f, "inmate place", "number", SECRET_NUMBER, "grade", "A", "since", "2026-11-11");
    f->call.behind.value = 0;
    DO(f, "document reverse", "document", "SES-2026-000001", "reason", "salah");
    it_is(f, "2026-12-01");
    DO(f, "wage rate", "grade", "B", "per-hour", "5000");
    DO(f, "month close", "month", "2026-11");
}

static void no_table_but_one_holds_a_name_or_a_number(void **state)
{
    struct fixture *f = *state;
    do_all_that_names_an_inmate(f);
    assert_number_equal(rows_that_tell(f), 0);
    DO(f, "inmate list");
    assert_answer(f, "[{'number': 'RHS-4711', 'name': 'Sukarno Rahasia'}]");
}

static void the_audit_trail_says_that_a_name_changed_but_not_to_what(void **state)
{
    struct fixture *f = *state;
    DO(f, ADD("B.I-1", "Agus", "2026-11-01"));
    DO(f, "inmate identify", "number", "B.I-1", "name", "Agus Kusumah");
    DO(f, "audit trail", "most", "1");
    assert_answer(f, "[{'action': 'inmate.identify', 'person': 'tester',"
                     " 'inputs': 'number=* name=* '}]");
}

/* ------------------------------------------------------------------ where somebody works */

static void a_placement_holds_from_its_day_on(void **state)
{
    struct fixture *f = *state;
    DO(f, ADD("B.I-1", "Agus", "2026-11-01"));
    DO(f, "inmate place", "number", "B.I-1", "workshop", "KAYU", "since", "2026-11-10");
    assert_answer(f, "{'document': 'PNP-2026-000002', 'workshop': 'KAYU', 'grade': 'A',"
                     " 'since': '2026-11-10'}");
    DO(f, "inmate place", "number", "B.I-1", "grade", "B", "since", "2026-11-20");
    static const struct {
        const char *day, *expected;
    } rows[] = {
        {"2026-10-31", "[]"},
        {"2026-11-01", "[{'workshop': 'ROTI', 'grade': 'A', 'since': '2026-11-01'}]"},
        {"2026-11-09", "[{'workshop': 'ROTI', 'grade': 'A', 'since': '2026-11-01'}]"},
        {"2026-11-10", "[{'workshop': 'KAYU', 'grade': 'A', 'since': '2026-11-10'}]"},
        {"2026-11-20", "[{'workshop': 'KAYU', 'grade': 'B', 'since': '2026-11-20'}]"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        DO(f, "inmate list", "on", rows[i].day);
        assert_answer(f, rows[i].expected);
    }
}

static void of_two_placements_of_one_day_the_later_one_counts(void **state)
{
    struct fixture *f = *state;
    DO(f, ADD("B.I-1", "Agus", "2026-11-01"));
    DO(f, "inmate place", "number", "B.I-1", "grade", "B", "since", "2026-11-10");
    DO(f, "inmate place", "number", "B.I-1", "grade", "C", "since", "2026-11-10");
    DO(f, "inmate list");
    assert_answer(f, "[{'grade': 'C'}]");
}

static void a_placement_may_be_made_for_a_day_to_come(void **state)
{
    struct fixture *f = *state;
    DO(f, ADD("B.I-1", "Agus", "2026-11-01"));
    DO(f, "inmate place", "number", "B.I-1", "grade", "B", "since", "2026-12-01");
    DO(f, "inmate list");
    assert_answer(f, "[{'grade': 'A'}]");
    DO(f, "inmate list", "on", "2026-12-01");
    assert_answer(f, "[{'grade': 'B'}]");
}

static void a_placement_before_the_first_one_is_refused(void **state)
{
    struct fixture *f = *state;
    DO(f, ADD("B.I-1", "Agus", "2026-11-05"));
    assert_refused(f, ERROR_CONFLICT, "", "'B.I-1' worked nowhere on 2026-11-04",
                   "place him first: karya inmate place B.I-1", "inmate place", "number", "B.I-1",
                   "grade", "B", "since", "2026-11-04");
}

static void the_inmates_of_a_workshop_are_listed_by_number(void **state)
{
    struct fixture *f = *state;
    DO(f, ADD("B.I-3", "Tiga", "2026-11-01"));
    DO(f, ADD("B.I-1", "Satu", "2026-11-01"));
    DO(f, ADD("B.I-2", "Dua", "2026-11-01"));
    DO(f, "inmate place", "number", "B.I-2", "workshop", "KAYU", "since", "2026-11-10");
    DO(f, "inmate list", "workshop", "ROTI");
    assert_answer(f, "[{'number': 'B.I-1'}, {'number': 'B.I-3'}]");
    DO(f, "inmate list", "workshop", "ROTI", "on", "2026-11-09");
    assert_answer(f, "[{'number': 'B.I-1'}, {'number': 'B.I-2'}, {'number': 'B.I-3'}]");
    assert_refused(f, ERROR_NOT_FOUND, "workshop", "no workshop has the code 'KYAU'",
                   "did you mean 'KAYU'?", "inmate list", "workshop", "KYAU");
}

static void nobody_works_on_a_sheet_before_he_joined(void **state)
{
    struct fixture *f = *state;
    DO(f, ADD("B.I-1", "Agus", "2026-11-05"));
    assert_refused(f, ERROR_CONFLICT, "entries[0].inmate", "'B.I-1' worked nowhere on 2026-11-04",
                   "place him first: karya inmate place B.I-1", "session post", "workshop", "ROTI",
                   "day", "2026-11-04", "entries[0].inmate", "B.I-1", "entries[0].minutes", "60");
    DO(f, "session post", "workshop", "ROTI", "day", "2026-11-05", "entries[0].inmate", "B.I-1",
       "entries[0].minutes", "60");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up_prison, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_inmate_is_added_with_a_key_of_the_books),
        TEST(a_register_number_is_used_once),
        TEST(an_unknown_number_is_not_shown_its_neighbour),
        TEST(a_register_number_that_changes_leaves_the_person_the_same),
        TEST(nobody_takes_the_number_of_another),
        TEST(whoever_is_erased_is_a_key_and_keeps_his_wages),
        TEST(no_table_but_one_holds_a_name_or_a_number),
        TEST(the_audit_trail_says_that_a_name_changed_but_not_to_what),
        TEST(a_placement_holds_from_its_day_on),
        TEST(of_two_placements_of_one_day_the_later_one_counts),
        TEST(a_placement_may_be_made_for_a_day_to_come),
        TEST(a_placement_before_the_first_one_is_refused),
        TEST(the_inmates_of_a_workshop_are_listed_by_number),
        TEST(nobody_works_on_a_sheet_before_he_joined),
    };
    return cmocka_run_group_tests_name("inmate", tests, NULL, NULL);
}
