/* The calendar, against one that counts day by day. */
#include "tests/support/assert.h"

#include "core/base/day.h"
#include "core/base/language.h"

static int open_arena(void **state)
{
    language_use(LANGUAGE_ENGLISH);
    *state = arena_open(1 << 20);
    return 0;
}

static int close_arena(void **state)
{
    struct arena *arena = *state;
    arena_close(&arena);
    return 0;
}

/* A calendar that knows nothing but the length of each month. */
struct calendar {
    int year, month, day, weekday;
};

static bool is_leap_year(int year)
{
    return year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);
}

static int month_length(int year, int month)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap_year(year) ? 29 : lengths[month - 1];
}

static void turn_page(struct calendar *calendar)
{
    calendar->weekday = (calendar->weekday + 1) % 7;
    if (++calendar->day <= month_length(calendar->year, calendar->month))
        return;
    calendar->day = 1;
    if (++calendar->month <= 12)
        return;
    calendar->month = 1;
    calendar->year++;
}

static const struct calendar first_page = {.year = 1970, .month = 1, .day = 1, .weekday = 3};

static void every_day_to_the_end_of_9999_is_the_one_after_the_day_before(void **state)
{
    (void)state;
    struct calendar calendar = first_page;
    for (int32_t days = 0; days <= DAY_LAST; days++, turn_page(&calendar)) {
        struct day day = day_of(calendar.year, calendar.month, calendar.day);
        bool same = day.days == days && day_year(day) == calendar.year &&
                    day_weekday(day) == calendar.weekday &&
                    day_month(day).months == (calendar.year - 1970) * 12 + calendar.month - 1;
        assert_row(same, "%04d-%02d-%02d", calendar.year, calendar.month, calendar.day);
    }
    assert_int_equal(calendar.year, 10000);
}

static void every_day_is_written_and_read_back_as_it_was(void **state)
{
    struct calendar calendar = first_page;
    for (int32_t days = 0; calendar.year < 2110; days++, turn_page(&calendar)) {
        char expected[40];
        snprintf(expected, sizeof expected, "%04d-%02d-%02d", calendar.year, calendar.month,
                 calendar.day);
        assert_string_equal(day_plain(*state, (struct day){days}), expected);
        struct error err = {0};
        struct day day = {-1};
        assert_done(day_parse(expected, &day, &err), &err);
        assert_day_equal(day, expected);
        assert_number_equal(day.days, days);
        if (calendar.day == 1)
            arena_clear(*state);
    }
}

static void known_days_have_their_number_and_weekday(void **state)
{
    (void)state;
    enum { MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY };
    static const struct {
        const char *text;
        int32_t days;
        int weekday;
    } rows[] = {
        {"1970-01-01", 0, THURSDAY},     {"1972-02-29", 789, TUESDAY},
        {"2000-01-01", 10957, SATURDAY}, {"2000-02-29", 11016, TUESDAY},
        {"2026-03-14", 20526, SATURDAY}, {"2038-01-19", 24855, TUESDAY},
        {"2100-03-01", 47541, MONDAY},   {"9999-12-31", DAY_LAST, FRIDAY},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct error err = {0};
        struct day day = {-1};
        assert_done(day_parse(rows[i].text, &day, &err), &err);
        assert_row(day.days == rows[i].days, "%s is %d", rows[i].text, (int)day.days);
        assert_row(day_weekday(day) == rows[i].weekday, "%s", rows[i].text);
    }
}

static void what_is_not_shaped_like_a_day_is_refused(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",           "2026",       "2026-3-14",   "26-03-14",    "2026/03/14",
        "14-03-2026", "2026-03-1x", "2026-03-14 ", " 2026-03-14", "2026-03-144",
        "-026-03-14", "2026-+3-14", "2026-03 14",  "20260314",    "besok",
    };
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct error err = {0};
        struct day day = {777};
        char message[100];
        snprintf(message, sizeof message, "'%s' is not a day", texts[i]);
        assert_false(day_parse(texts[i], &day, &err));
        assert_error(&err, ERROR_INVALID, message, "write year-month-day, like 2026-03-14");
        assert_number_equal(day.days, 777);
    }
}

static void a_day_that_never_was_is_refused(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "2026-02-29", "2026-02-30", "2100-02-29", "2026-04-31", "2026-13-01",
        "2026-00-10", "2026-01-00", "2026-01-32", "2026-12-99", "1969-12-31",
        "0000-01-01", "9999-12-32", "9999-99-99",
    };
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct error err = {0};
        struct day day = {777};
        char message[100];
        snprintf(message, sizeof message, "there is no day '%s'", texts[i]);
        assert_false(day_parse(texts[i], &day, &err));
        assert_error(&err, ERROR_INVALID, message, "write year-month-day, like 2026-03-14");
        assert_number_equal(day.days, 777);
    }
}

static void a_month_is_read_and_written(void **state)
{
    static const struct {
        const char *text;
        int32_t months;
        const char *name;
    } rows[] = {
        {"1970-01", 0, "January 1970"},      {"1970-12", 11, "December 1970"},
        {"1971-01", 12, "January 1971"},     {"2026-03", 674, "March 2026"},
        {"9999-12", 96359, "December 9999"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct error err = {0};
        struct month month = {777};
        assert_done(month_parse(rows[i].text, &month, &err), &err);
        assert_number_equal(month.months, rows[i].months);
        assert_string_equal(month_plain(*state, month), rows[i].text);
        assert_string_equal(month_text(*state, month), rows[i].name);
    }
}

static void what_is_no_month_is_refused(void **state)
{
    (void)state;
    static const char *const texts[] = {"",        "2026",     "2026-13",   "2026-00",
                                        "2026-3",  "2026-030", "1969-12",   "03-2026",
                                        "2026-0x", "2026 03",  "2026-03-14"};
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct error err = {0};
        struct month month = {777};
        char message[100];
        snprintf(message, sizeof message, "'%s' is not a month", texts[i]);
        assert_false(month_parse(texts[i], &month, &err));
        assert_error(&err, ERROR_INVALID, message, "write year-month, like 2026-03");
        assert_number_equal(month.months, 777);
    }
}

static void a_month_runs_from_its_first_day_to_its_last(void **state)
{
    (void)state;
    static const struct {
        const char *month, *first, *last;
    } rows[] = {
        {"1970-01", "1970-01-01", "1970-01-31"}, {"2024-02", "2024-02-01", "2024-02-29"},
        {"2026-02", "2026-02-01", "2026-02-28"}, {"2100-02", "2100-02-01", "2100-02-28"},
        {"2026-04", "2026-04-01", "2026-04-30"}, {"2026-12", "2026-12-01", "2026-12-31"},
        {"9999-12", "9999-12-01", "9999-12-31"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct error err = {0};
        struct month month = {777};
        assert_done(month_parse(rows[i].month, &month, &err), &err);
        assert_day_equal(month_first_day(month), rows[i].first);
        assert_day_equal(month_last_day(month), rows[i].last);
    }
}

static void days_are_written_for_people(void **state)
{
    struct day day = day_of(2026, 3, 4);
    assert_string_equal(day_plain(*state, day), "2026-03-04");
    assert_string_equal(day_text(*state, day), "4 March 2026");
    assert_string_equal(day_short_text(*state, day), "04-03-2026");
}

static void days_compare_by_their_order(void **state)
{
    (void)state;
    struct day early = day_of(2026, 3, 31), late = day_of(2026, 4, 1);
    assert_int_equal(day_compare(early, late), -1);
    assert_int_equal(day_compare(late, early), 1);
    assert_int_equal(day_compare(late, late), 0);
}

static void an_instant_is_written_in_utc_to_the_millisecond(void **state)
{
    static const struct {
        int64_t ms;
        const char *text;
    } rows[] = {
        {0, "1970-01-01T00:00:00.000Z"},
        {1, "1970-01-01T00:00:00.001Z"},
        {86399999, "1970-01-01T23:59:59.999Z"},
        {INT64_C(1773475500123), "2026-03-14T08:05:00.123Z"},
        {INT64_C(2147483648000), "2038-01-19T03:14:08.000Z"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_string_equal(instant_plain(*state, (struct instant){rows[i].ms}), rows[i].text);
}

/* Midnight in Jakarta is 17:00 in Greenwich, in Jayapura 15:00. */
static void an_instant_falls_on_the_day_of_the_place(void **state)
{
    (void)state;
    enum { JAKARTA = 7 * 60, JAYAPURA = 9 * 60, GREENWICH = 0, NEWFOUNDLAND = -(2 * 60 + 30) };
    static const struct {
        int minute_of_day;
        int minutes_east;
        const char *day;
    } rows[] = {
        {17 * 60 - 1, JAKARTA, "2026-03-14"},  {17 * 60, JAKARTA, "2026-03-15"},
        {15 * 60 - 1, JAYAPURA, "2026-03-14"}, {15 * 60, JAYAPURA, "2026-03-15"},
        {0, GREENWICH, "2026-03-14"},          {24 * 60 - 1, GREENWICH, "2026-03-14"},
        {2 * 60, NEWFOUNDLAND, "2026-03-13"},  {3 * 60, NEWFOUNDLAND, "2026-03-14"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        int64_t minutes = INT64_C(20526) * 24 * 60 + rows[i].minute_of_day;
        struct instant first = {minutes * 60000}, last = {minutes * 60000 + 59999};
        assert_day_equal(instant_day(first, rows[i].minutes_east), rows[i].day);
        assert_day_equal(instant_day(last, rows[i].minutes_east), rows[i].day);
    }
}

static void write_day_before_the_first(void *arena)
{
    fputs(day_plain(arena, (struct day){-1}), stderr);
}

static void write_day_after_the_last(void *arena)
{
    fputs(day_plain(arena, (struct day){DAY_LAST + 1}), stderr);
}

static void write_instant_before_the_first(void *arena)
{
    fputs(instant_plain(arena, (struct instant){-1}), stderr);
}

static void a_day_outside_the_calendar_is_a_bug(void **state)
{
    assert_bug(write_day_before_the_first, *state, "day.days >= 0");
    assert_bug(write_day_after_the_last, *state, "day.days >= 0");
    assert_bug(write_instant_before_the_first, *state, "check failed");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_to_the_end_of_9999_is_the_one_after_the_day_before),
        cmocka_unit_test(every_day_is_written_and_read_back_as_it_was),
        cmocka_unit_test(known_days_have_their_number_and_weekday),
        cmocka_unit_test(what_is_not_shaped_like_a_day_is_refused),
        cmocka_unit_test(a_day_that_never_was_is_refused),
        cmocka_unit_test(a_month_is_read_and_written),
        cmocka_unit_test(what_is_no_month_is_refused),
        cmocka_unit_test(a_month_runs_from_its_first_day_to_its_last),
        cmocka_unit_test(days_are_written_for_people),
        cmocka_unit_test(days_compare_by_their_order),
        cmocka_unit_test(an_instant_is_written_in_utc_to_the_millisecond),
        cmocka_unit_test(an_instant_falls_on_the_day_of_the_place),
        cmocka_unit_test(a_day_outside_the_calendar_is_a_bug),
    };
    return cmocka_run_group_tests_name("day", tests, open_arena, close_arena);
}
