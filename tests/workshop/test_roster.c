/* The roster: who is allocated to a workshop, from when to when, and why. */
#include "tests/workshop/shop.h"

#include "workshop/inmate/inmate.h"

static int set_up_two_shops(void **state)
{
    set_up_bakery(state);
    struct fixture *f = *state;
    DO(f, "location add", "code", "L-KAYU", "name", "Lantai kayu", "kind", "floor");
    DO(f, "workshop add", "code", "KAYU", "name", "Bengkel kayu", "floor", "L-KAYU");
    return 0;
}

#define PLACE(number_, ...) "inmate place", "number", number_, __VA_ARGS__

/* ------------------------------------------------------------------ start, end and reason */

static void an_allocation_has_a_start_an_end_and_a_reason(void **state)
{
    struct fixture *f = *state;
    DO(f, PLACE("B.I-1", "workshop", "KAYU", "since", "2026-11-10", "until", "2026-11-20", "reason",
                "pesanan lemari"));
    assert_answer(f, "{'workshop': 'KAYU', 'grade': 'A', 'since': '2026-11-10',"
                     " 'until': '2026-11-20'}");
    DO(f, "inmate placements", "number", "B.I-1");
    assert_answer(f, "[{'since': '2026-01-01', 'until': null, 'workshop': 'ROTI', 'reason': ''},"
                     " {'since': '2026-11-10', 'until': '2026-11-20', 'workshop': 'KAYU',"
                     " 'grade': 'A', 'reason': 'pesanan lemari'}]");
    assert_verified(f);
}

static void the_roster_of_a_day_has_who_is_allocated_then(void **state)
{
    static const struct {
        const char *day, *roti, *kayu;
    } days[] = {
        {"2026-11-09", "[{'number': 'B.I-1'}, {'number': 'B.I-2'}, {'number': 'B.I-3'}]", "[]"},
        {"2026-11-10", "[{'number': 'B.I-2'}, {'number': 'B.I-3'}]", "[{'number': 'B.I-1'}]"},
        {"2026-11-20", "[{'number': 'B.I-2'}, {'number': 'B.I-3'}]", "[{'number': 'B.I-1'}]"},
        {"2026-11-21", "[{'number': 'B.I-2'}, {'number': 'B.I-3'}]", "[]"},
    };
    struct fixture *f = *state;
    DO(f, PLACE("B.I-1", "workshop", "KAYU", "since", "2026-11-10", "until", "2026-11-20"));
    for (size_t i = 0; i < COUNT_OF(days); i++) {
        DO(f, "inmate list", "workshop", "ROTI", "on", days[i].day);
        assert_answer(f, days[i].roti);
        DO(f, "inmate list", "workshop", "KAYU", "on", days[i].day);
        assert_answer(f, days[i].kayu);
    }
}

static void the_roster_tells_each_with_his_allocation(void **state)
{
    struct fixture *f = *state;
    struct allocated *list = NULL;
    size_t count = 0;
    DO(f, PLACE("B.I-2", "grade", "C", "since", "2026-11-10", "until", "2026-11-20"));
    begin(f, READS);
    const struct shop *shop = shop_find(&f->call, "ROTI", &f->err);
    assert_done(inmates_of_shop(&f->call, shop->id, day_of(2026, 11, 12), &list, &count, &f->err),
                &f->err);
    assert_int_equal(count, 3);
    assert_string_equal(list[1].inmate.number, "B.I-2");
    assert_string_equal(list[1].inmate.name, "Ujang");
    assert_string_equal(list[1].placement.grade, "C");
    assert_day_equal(list[1].placement.since, "2026-11-10");
    assert_true(list[1].placement.has_until);
    assert_day_equal(list[1].placement.until, "2026-11-20");
    fixture_rest(f);
}

/* ------------------------------------------------------------------ ending */

static void an_allocation_ends_with_his_last_day_there(void **state)
{
    struct fixture *f = *state;
    DO(f, "inmate end", "number", "B.I-1", "on", "2026-11-12", "reason", "bebas");
    assert_answer(f, "{'number': 'B.I-1', 'workshop': 'ROTI', 'until': '2026-11-12'}");
    DO(f, "inmate list", "on", "2026-11-12");
    assert_answer(f, "[{'number': 'B.I-1', 'until': '2026-11-12'}, {}, {}]");
    DO(f, "inmate list", "on", "2026-11-13");
    assert_answer(f, "[{'number': 'B.I-2'}, {'number': 'B.I-3'}]");
    DO(f, "inmate placements", "number", "B.I-1");
    assert_answer(f, "[{'since': '2026-01-01', 'until': null},"
                     " {'since': '2026-01-01', 'until': '2026-11-12', 'reason': 'bebas'}]");
    assert_verified(f);
}

static void an_end_without_a_reason_is_refused(void **state)
{
    struct fixture *f = *state;
    assert_false(do_action(f, "inmate end", "number", "B.I-1", NULL));
    assert_string_equal(f->err.field, "reason");
}

static void what_has_ended_does_not_end_again(void **state)
{
    struct fixture *f = *state;
    DO(f, "inmate end", "number", "B.I-1", "on", "2026-11-12", "reason", "bebas");
    assert_refused(f, ERROR_CONFLICT, "on", "the placement of 'B.I-1' ended on 2026-11-12 already",
                   "'karya inmate placements B.I-1' shows where he was placed", "inmate end",
                   "number", "B.I-1", "on", "2026-11-13", "reason", "bebas");
    DO(f, "inmate end", "number", "B.I-1", "on", "2026-11-10", "reason", "salah tanggal");
    DO(f, "inmate list", "on", "2026-11-11");
    assert_answer(f, "[{'number': 'B.I-2'}, {'number': 'B.I-3'}]");
}

static void an_end_before_the_beginning_is_refused(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, ERROR_INVALID, "until", "2026-11-09 is before 2026-11-10",
                   "write the last day on which it holds",
                   PLACE("B.I-1", "since", "2026-11-10", "until", "2026-11-09"));
    assert_refused(f, ERROR_CONFLICT, "", "'B.I-1' worked nowhere on 2025-12-31",
                   "place him first: karya inmate place B.I-1", "inmate end", "number", "B.I-1",
                   "on", "2025-12-31", "reason", "x");
}

static void nothing_ends_inside_a_closed_month(void **state)
{
    struct fixture *f = *state;
    DO(f, "session post", "workshop", "ROTI", "day", "2026-10-05", "entries[0].inmate", "B.I-1",
       "entries[0].presence", "sick");
    DO(f, "month close", "month", "2026-10");
    assert_refused(f, ERROR_INVALID, "on", "2026-10-30 lies in a closed month",
                   "let it end on 2026-10-31, or later", "inmate end", "number", "B.I-1", "on",
                   "2026-10-30", "reason", "bebas");
    DO(f, "inmate end", "number", "B.I-1", "on", "2026-10-31", "reason", "bebas");
}

/* ------------------------------------------------------------------ placing anew */

static void another_workshop_is_a_new_allocation_without_the_old_end(void **state)
{
    struct fixture *f = *state;
    DO(f, PLACE("B.I-1", "since", "2026-11-02", "until", "2026-11-20"));
    DO(f, PLACE("B.I-1", "workshop", "KAYU", "since", "2026-11-10"));
    DO(f, "inmate list", "workshop", "KAYU", "on", "2026-12-31");
    assert_answer(f, "[{'number': 'B.I-1', 'since': '2026-11-10', 'until': null}]");
}

static void another_grade_leaves_the_end_as_it_is(void **state)
{
    struct fixture *f = *state;
    DO(f, PLACE("B.I-1", "since", "2026-11-02", "until", "2026-11-20"));
    DO(f, PLACE("B.I-1", "grade", "B", "since", "2026-11-10"));
    DO(f, "inmate list", "on", "2026-11-12");
    assert_answer(f, "[{'number': 'B.I-1', 'grade': 'B', 'until': '2026-11-20'}, {}, {}]");
}

static void whoever_comes_back_is_placed_again(void **state)
{
    struct fixture *f = *state;
    DO(f, "inmate end", "number", "B.I-1", "on", "2026-11-05", "reason", "sidang");
    DO(f, PLACE("B.I-1", "since", "2026-11-10"));
    DO(f, "inmate list", "on", "2026-11-09");
    assert_answer(f, "[{'number': 'B.I-2'}, {'number': 'B.I-3'}]");
    DO(f, "inmate list", "on", "2026-11-10");
    assert_answer(f, "[{'number': 'B.I-1', 'since': '2026-11-10', 'until': null}, {}, {}]");
}

/* ------------------------------------------------------------------ work outside the roster */

#define WORK(shop_, day_)                                                                          \
    "session post", "workshop", shop_, "day", day_, "entries[0].inmate", "B.I-1",                  \
        "entries[0].minutes", "60"

static void work_in_another_workshop_is_recorded_with_a_warning(void **state)
{
    struct fixture *f = *state;
    DO(f, WORK("KAYU", "2026-11-10"));
    DO(f, "exception list", "month", "2026-11");
    assert_answer(f, "[{'day': '2026-11-10', 'workshop': 'KAYU', 'inmate': 'B.I-1',"
                     " 'limit': 'roster', 'overridden': false, 'document': 'SES-2026-000001',"
                     " 'what': '`B.I-1` is not allocated to `KAYU` on 2026-11-10'}]");
    assert_verified(f);
}

static void work_after_the_end_is_outside_the_roster_and_paid_by_the_last_grade(void **state)
{
    struct fixture *f = *state;
    DO(f, "wage rate", "grade", "A", "per-hour", "5000", "since", "2026-11-01");
    DO(f, "inmate end", "number", "B.I-1", "on", "2026-11-12", "reason", "bebas");
    DO(f, WORK("ROTI", "2026-11-12"));
    DO(f, "exception list", "month", "2026-11");
    assert_answer(f, "[]");
    DO(f, WORK("ROTI", "2026-11-13"));
    DO(f, "exception list", "month", "2026-11");
    assert_answer(f, "[{'day': '2026-11-13', 'limit': 'roster'}]");
    DO(f, "wage run", "month", "2026-11");
    assert_answer(f, "[{'inmate': 'B.I-1', 'gross': 10000}]"); /* 2 h at Rp 5,000 */
}

static void a_prison_may_refuse_work_outside_the_roster(void **state)
{
    struct fixture *f = *state;
    DO(f, "limit set", "limit", "roster", "reaction", "refuse", "since", "2026-11-01");
    assert_refused(
        f, ERROR_CONFLICT, "entries[0].inmate", "'B.I-1' is not allocated to 'KAYU' on 2026-11-10",
        "correct it, or give a reason to override the limit 'roster'", WORK("KAYU", "2026-11-10"));
    DO(f, WORK("KAYU", "2026-11-10"), "override", "tukang kayu sakit");
    DO(f, WORK("ROTI", "2026-11-11"));
    DO(f, "exception list", "month", "2026-11");
    assert_answer(f, "[{'overridden': true, 'reason': 'tukang kayu sakit'}]");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up_two_shops, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_allocation_has_a_start_an_end_and_a_reason),
        TEST(the_roster_of_a_day_has_who_is_allocated_then),
        TEST(the_roster_tells_each_with_his_allocation),
        TEST(an_allocation_ends_with_his_last_day_there),
        TEST(an_end_without_a_reason_is_refused),
        TEST(what_has_ended_does_not_end_again),
        TEST(an_end_before_the_beginning_is_refused),
        TEST(nothing_ends_inside_a_closed_month),
        TEST(another_workshop_is_a_new_allocation_without_the_old_end),
        TEST(another_grade_leaves_the_end_as_it_is),
        TEST(whoever_comes_back_is_placed_again),
        TEST(work_in_another_workshop_is_recorded_with_a_warning),
        TEST(work_after_the_end_is_outside_the_roster_and_paid_by_the_last_grade),
        TEST(a_prison_may_refuse_work_outside_the_roster),
    };
    return cmocka_run_group_tests_name("roster", tests, NULL, NULL);
}
