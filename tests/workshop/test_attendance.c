/*
 * Times of coming and going on a session sheet: what they come to, and which are refused. The case
 * at-01 is frappe/hrms, test_employee_checkin.py :: test_calculate_working_hours.
 */
#include "tests/workshop/shop.h"

#define AT(times_)                                                                                 \
    "session post", "workshop", "ROTI", "day", "2026-11-10", "entries[0].inmate", "B.I-1",         \
        "entries[0].times", times_

static void minutes_are_the_time_between_coming_and_going(void **state)
{
    static const struct {
        const char *times;
        int minutes;
    } cases[] = {
        {"08:00-12:00", 240},
        {"8:00-12:00", 240},
        {"08.00-12.00", 240},             /* as it stands on paper here */
        {"08:00-09:30 10:00-13:00", 270}, /* at-01, every pair: 4.5 hours */
        {"08:00-14:30", 390},             /* at-01, first to last: 6.5 hours */
        {"05:00-05:01", 1},
        {"22:00-02:00", 240},             /* past midnight */
        {"22:00-23:00 01:00-02:00", 120}, /* the second pair is of the next day */
        {"00:00-00:00", 1440},            /* round the clock */
        {"  08:00-12:00   13:00-16:00 ", 420},
    };
    struct fixture *f = *state;
    DO(f, "limit set", "limit", "hours_a_week", "reaction", "ignore", "since", "2026-11-01");
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        DO(f, AT(cases[i].times));
        char expected[80];
        snprintf(expected, sizeof expected, "{'minutes': %d}", cases[i].minutes);
        assert_answer(f, expected);
    }
    assert_verified(f);
}

static void nobodys_hours_are_guessed(void **state)
{
    static const char shape[] = "write both, like 08:00-12:00; for a pause 08:00-09:30 10:00-13:00";
    static const struct {
        const char *times, *message, *hint;
    } cases[] = {
        /* at-01 has a fifth punch without a partner, and counts it for nothing */
        {"08:00-09:30 10:00-13:00 14:30", "'14:30' is not a time of coming and going", shape},
        {"08:00", "'08:00' is not a time of coming and going", shape},
        {"08:00-24:00", "'08:00-24:00' is not a time of coming and going", shape},
        {"08:00-09:60", "'08:00-09:60' is not a time of coming and going", shape},
        {"08:00-9", "'08:00-9' is not a time of coming and going", shape},
        {"08:00 - 09:00", "'08:00' is not a time of coming and going", shape},
        {"pagi", "'pagi' is not a time of coming and going", shape},
        {"-", "'-' is not a time of coming and going", shape},
        {"08:00-07:00 06:00-07:00", "'08:00-07:00 06:00-07:00' is longer than a day",
         "write the times in the order in which they were"},
    };
    struct fixture *f = *state;
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        assert_refused(f, ERROR_INVALID, "entries[0].times", cases[i].message, cases[i].hint,
                       AT(cases[i].times));
}

static void fewer_minutes_than_he_was_there_are_a_pause(void **state)
{
    struct fixture *f = *state;
    DO(f, AT("08:00-16:00"), "entries[0].minutes", "420");
    assert_answer(f, "{'minutes': 420}");
    assert_refused(f, ERROR_INVALID, "entries[0].minutes",
                   "'B.I-1' was there for 240 minutes and cannot have worked 241",
                   "write fewer minutes, or other times", AT("08:00-12:00"), "entries[0].minutes",
                   "241");
}

static void times_count_towards_the_limits(void **state)
{
    struct fixture *f = *state;
    DO(f, AT("07:00-15:01"));
    DO(f, "exception list", "month", "2026-11");
    assert_answer(f, "[{'what': '`B.I-1` has 8:01 hours on 2026-11-10, and the limit is 8:00'}]");
}

static void the_absent_have_no_times(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, ERROR_INVALID, "entries[0].minutes",
                   "'B.I-1' was not present but has 240 minutes", "write 0, or make him present",
                   AT("08:00-12:00"), "entries[0].presence", "sick");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up_bakery, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(minutes_are_the_time_between_coming_and_going),
        TEST(nobodys_hours_are_guessed),
        TEST(fewer_minutes_than_he_was_there_are_a_pause),
        TEST(times_count_towards_the_limits),
        TEST(the_absent_have_no_times),
    };
    return cmocka_run_group_tests_name("attendance", tests, NULL, NULL);
}
