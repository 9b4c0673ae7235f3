/*
 * Limits on hours and days of work: where they lie, from when on they hold, and what happens to a
 * sheet that passes one. 2026-11-02 is a Monday.
 */
#include "tests/workshop/shop.h"

#define WORK(day_, minutes_)                                                                       \
    "session post", "workshop", "ROTI", "day", day_, "entries[0].inmate", "B.I-1",                 \
        "entries[0].minutes", minutes_

#define LIMIT(limit_, ...) "limit set", "limit", limit_, "since", "2026-11-01", __VA_ARGS__

static const char *passed_hint(struct fixture *f, const char *limit)
{
    return arena_format(f->arena, "correct it, or give a reason to override the limit '%s'", limit);
}

static void assert_passed(struct fixture *f, const char *expected)
{
    DO(f, "exception list", "month", "2026-11");
    assert_answer(f, expected);
}

/* ------------------------------------------------------------------ what holds */

static void limits_near_the_law_hold_from_the_beginning(void **state)
{
    struct fixture *f = *state;
    DO(f, "limit list");
    assert_answer(
        f, "[{'limit': 'hours_a_day', 'value': '8', 'reaction': 'warn', 'since': null},"
           " {'limit': 'hours_a_week', 'value': '40', 'reaction': 'warn'},"
           " {'limit': 'days_a_week', 'value': '6', 'reaction': 'warn'},"
           " {'limit': 'rest_day', 'value': 'none', 'reaction': 'warn'},"
           " {'limit': 'roster', 'value': '', 'reaction': 'warn'},"
           " {'limit': 'status', 'reaction': 'refuse'}, {'limit': 'fitness', 'reaction': 'refuse'},"
           " {'limit': 'age', 'value': '13', 'reaction': 'refuse'},"
           " {'limit': 'youth_hours_a_day', 'value': '3', 'reaction': 'refuse'},"
           " {'limit': 'youth_partner_work', 'reaction': 'refuse'},"
           " {'limit': 'consent', 'reaction': 'refuse'}]");
}

static void a_limit_holds_from_its_day_on_and_keeps_what_is_not_said(void **state)
{
    struct fixture *f = *state;
    DO(f, "limit set", "limit", "hours_a_day", "value", "7.5", "since", "2026-11-10", "note",
       "SK 12/2026");
    assert_answer(f, "{'limit': 'hours_a_day', 'value': '7.5', 'reaction': 'warn'}");
    DO(f, "limit set", "limit", "hours_a_day", "reaction", "refuse", "since", "2026-11-16");
    DO(f, WORK("2026-11-09", "451"));
    assert_passed(f, "[]");
    DO(f, WORK("2026-11-10", "451"));
    assert_passed(f, "[{'what': '`B.I-1` has 7:31 hours on 2026-11-10, and the limit is 7:30'}]");
    assert_refused(f, ERROR_CONFLICT, "entries[0].minutes",
                   "'B.I-1' has 7:31 hours on 2026-11-16, and the limit is 7:30",
                   passed_hint(f, "hours_a_day"), WORK("2026-11-16", "451"));
    assert_verified(f);
}

static void a_limit_does_not_change_in_a_closed_month(void **state)
{
    struct fixture *f = *state;
    DO(f, WORK("2026-10-05", "0"));
    DO(f, "month close", "month", "2026-10");
    assert_refused(f, ERROR_INVALID, "since", "2026-10-31 lies in a closed month",
                   "let it hold from 2026-11-01 on", "limit set", "limit", "hours_a_day", "value",
                   "7", "since", "2026-10-31");
}

static void a_value_that_is_none_is_refused_with_what_would_be_right(void **state)
{
    static const char days[] =
        "write none, or one or more of: monday, tuesday, wednesday, thursday, friday, saturday, "
        "sunday";
    static const char hours[] = "write hours from 0 to 24 that are whole minutes, like 8 or 7.5";
    static const struct {
        const char *limit, *value, *message, *hint;
    } cases[] = {
        {"hours_a_day", "25", "'25' is not a number of hours", hours},
        {"hours_a_day", "-1", "'-1' is not a number of hours", hours},
        {"hours_a_day", "0.001", "'0.001' is not a number of hours", hours},
        {"hours_a_week", "169", "'169' is not a number of hours",
         "write hours from 0 to 168 that are whole minutes, like 8 or 7.5"},
        {"days_a_week", "8", "'8' is not a value of this limit",
         "write a whole number from 0 to 7"},
        {"age", "101", "'101' is not a value of this limit", "write a whole number from 0 to 100"},
        {"rest_day", "sundey", "'sundey' is not a day of the week", days},
        {"rest_day", "6", "'6' is not a day of the week", days},
        {"consent", "8", "the limit 'consent' has no value", "write one of: ignore, warn, refuse"},
    };
    struct fixture *f = *state;
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        assert_refused(f, ERROR_INVALID, "value", cases[i].message, cases[i].hint, "limit set",
                       "limit", cases[i].limit, "value", cases[i].value);
    assert_refused(f, ERROR_INVALID, "value", "nothing is to change",
                   "write a value, a reaction, or both", "limit set", "limit", "age");
}

static void days_of_rest_are_written_in_either_language(void **state)
{
    struct fixture *f = *state;
    DO(f, LIMIT("rest_day", "value", "sabtu,sunday"));
    assert_answer(f, "{'value': 'saturday,sunday'}");
    DO(f, LIMIT("rest_day", "value", "none refuse"));
    assert_answer(f, "{'value': 'none', 'reaction': 'refuse'}");
}

/* ------------------------------------------------------------------ hours a day */

static void eight_hours_are_allowed_and_a_minute_more_is_told(void **state)
{
    struct fixture *f = *state;
    DO(f, WORK("2026-11-02", "480"));
    assert_passed(f, "[]");
    DO(f, WORK("2026-11-03", "481"));
    assert_passed(f, "[{'limit': 'hours_a_day',"
                     " 'what': '`B.I-1` has 8:01 hours on 2026-11-03, and the limit is 8:00'}]");
}

static void all_sheets_of_a_day_count_together(void **state)
{
    struct fixture *f = *state;
    DO(f, LIMIT("hours_a_day", "reaction", "refuse"));
    DO(f, WORK("2026-11-02", "300"), "session", "pagi");
    assert_refused(f, ERROR_CONFLICT, "entries[0].minutes",
                   "'B.I-1' has 8:01 hours on 2026-11-02, and the limit is 8:00",
                   passed_hint(f, "hours_a_day"), WORK("2026-11-02", "181"), "session", "sore");
    DO(f, WORK("2026-11-02", "180"), "session", "sore");
}

static void all_lines_of_a_sheet_count_together(void **state)
{
    struct fixture *f = *state;
    DO(f, LIMIT("hours_a_day", "reaction", "refuse"));
    DO(f, "order add", "product", "ROTI", "quantity", "9", "workshop", "ROTI", "start",
       "2026-11-02", "due", "2026-11-09");
    assert_refused(f, ERROR_CONFLICT, "entries[0].minutes",
                   "'B.I-1' has 8:20 hours on 2026-11-02, and the limit is 8:00",
                   passed_hint(f, "hours_a_day"), WORK("2026-11-02", "400"), "entries[1].inmate",
                   "B.I-1", "entries[1].minutes", "100", "entries[1].order", "SPK-2026-000001");
}

static void a_sheet_that_was_taken_back_does_not_count(void **state)
{
    struct fixture *f = *state;
    DO(f, LIMIT("hours_a_day", "reaction", "refuse"));
    DO(f, WORK("2026-11-02", "480"));
    DO(f, "document reverse", "document", "SES-2026-000001", "reason", "salah");
    DO(f, WORK("2026-11-02", "450"));
    assert_passed(f, "[]");
}

static void what_was_passed_on_a_sheet_that_was_taken_back_is_gone(void **state)
{
    struct fixture *f = *state;
    DO(f, WORK("2026-11-02", "500"));
    DO(f, "document reverse", "document", "SES-2026-000001", "reason", "salah");
    assert_passed(f, "[]");
    assert_verified(f);
}

static void a_limit_that_is_ignored_is_not_recorded(void **state)
{
    struct fixture *f = *state;
    DO(f, LIMIT("hours_a_day", "reaction", "ignore"));
    DO(f, WORK("2026-11-02", "700"));
    assert_passed(f, "[]");
}

static void the_absent_have_no_hours_to_limit(void **state)
{
    struct fixture *f = *state;
    DO(f, LIMIT("rest_day", "value", "monday refuse"));
    DO(f, "session post", "workshop", "ROTI", "day", "2026-11-02", "entries[0].inmate", "B.I-1",
       "entries[0].presence", "rest");
}

/* ------------------------------------------------------------------ a week */

static void work_five_days(struct fixture *f)
{
    DO(f, WORK("2026-11-02", "480"));
    DO(f, WORK("2026-11-03", "480"));
    DO(f, WORK("2026-11-04", "480"));
    DO(f, WORK("2026-11-05", "480"));
    DO(f, WORK("2026-11-06", "480"));
}

static void forty_hours_from_monday_to_sunday_are_allowed(void **state)
{
    struct fixture *f = *state;
    work_five_days(f);
    DO(f, WORK("2026-11-01", "480")); /* the Sunday before, and the Monday after */
    DO(f, WORK("2026-11-09", "480"));
    assert_passed(f, "[]");
    DO(f, WORK("2026-11-08", "1"));
    assert_passed(f, "[{'day': '2026-11-08', 'limit': 'hours_a_week',"
                     " 'what': '`B.I-1` has 40:01 hours in the week from 2026-11-02 on,"
                     " and the limit is 40:00'}]");
}

static void a_day_written_down_late_counts_with_the_days_after_it(void **state)
{
    struct fixture *f = *state;
    DO(f, LIMIT("hours_a_week", "value", "20 refuse"));
    DO(f, WORK("2026-11-04", "480"));
    DO(f, WORK("2026-11-05", "480"));
    DO(f, WORK("2026-11-06", "180"));
    assert_refused(f, ERROR_CONFLICT, "entries[0].minutes",
                   "'B.I-1' has 20:01 hours in the week from 2026-11-02 on, and the limit is 20:00",
                   passed_hint(f, "hours_a_week"), WORK("2026-11-02", "61"));
    DO(f, WORK("2026-11-02", "60"));
}

static void the_seventh_day_of_a_week_is_told(void **state)
{
    struct fixture *f = *state;
    DO(f, LIMIT("hours_a_week", "reaction", "ignore"));
    work_five_days(f);
    DO(f, WORK("2026-11-07", "60"));
    DO(f, WORK("2026-11-07", "60"), "session", "sore");
    assert_passed(f, "[]");
    DO(f, WORK("2026-11-08", "60"));
    assert_passed(f, "[{'limit': 'days_a_week',"
                     " 'what': '`B.I-1` works on 7 days in the week from 2026-11-02 on,"
                     " and the limit is 6'}]");
}

static void work_on_the_day_of_rest_is_refused_where_the_rule_says_so(void **state)
{
    struct fixture *f = *state;
    DO(f, LIMIT("rest_day", "value", "sunday refuse"));
    assert_refused(f, ERROR_CONFLICT, "entries[0].inmate",
                   "2026-11-08 is a day of rest, and 'B.I-1' works", passed_hint(f, "rest_day"),
                   WORK("2026-11-08", "60"));
    DO(f, WORK("2026-11-07", "60"));
    DO(f, WORK("2026-11-09", "60"));
}

/* ------------------------------------------------------------------ every door */

static void nothing_is_written_where_a_limit_refuses(void **state)
{
    struct fixture *f = *state;
    DO(f, LIMIT("hours_a_day", "reaction", "refuse"));
    int64_t before = document_count(f);
    assert_false(do_action(f, WORK("2026-11-02", "500"), NULL));
    assert_number_equal(document_count(f), before);
}

static void a_draft_is_refused_when_it_is_confirmed_and_whoever_confirms_may_override(void **state)
{
    struct fixture *f = *state;
    DO(f, LIMIT("hours_a_day", "reaction", "refuse"));
    DO(f, "session draft", "workshop", "ROTI", "day", "2026-11-02", "entries[0].inmate", "B.I-1",
       "entries[0].minutes", "500");
    assert_refused(f, ERROR_CONFLICT, "entries[0].minutes",
                   "'B.I-1' has 8:20 hours on 2026-11-02, and the limit is 8:00",
                   passed_hint(f, "hours_a_day"), "session confirm", "draft", "1");
    DO(f, "session confirm", "draft", "1", "override", "pesanan mendesak");
    assert_passed(f, "[{'limit': 'hours_a_day', 'overridden': true,"
                     " 'reason': 'pesanan mendesak'}]");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up_bakery, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(limits_near_the_law_hold_from_the_beginning),
        TEST(a_limit_holds_from_its_day_on_and_keeps_what_is_not_said),
        TEST(a_limit_does_not_change_in_a_closed_month),
        TEST(a_value_that_is_none_is_refused_with_what_would_be_right),
        TEST(days_of_rest_are_written_in_either_language),
        TEST(eight_hours_are_allowed_and_a_minute_more_is_told),
        TEST(all_sheets_of_a_day_count_together),
        TEST(all_lines_of_a_sheet_count_together),
        TEST(a_sheet_that_was_taken_back_does_not_count),
        TEST(what_was_passed_on_a_sheet_that_was_taken_back_is_gone),
        TEST(a_limit_that_is_ignored_is_not_recorded),
        TEST(the_absent_have_no_hours_to_limit),
        TEST(forty_hours_from_monday_to_sunday_are_allowed),
        TEST(a_day_written_down_late_counts_with_the_days_after_it),
        TEST(the_seventh_day_of_a_week_is_told),
        TEST(work_on_the_day_of_rest_is_refused_where_the_rule_says_so),
        TEST(nothing_is_written_where_a_limit_refuses),
        TEST(a_draft_is_refused_when_it_is_confirmed_and_whoever_confirms_may_override),
    };
    return cmocka_run_group_tests_name("limit", tests, NULL, NULL);
}
