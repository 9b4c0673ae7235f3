/* Wages: worked out from the shift entries by the rates of each day, rounded once. */
#include "tests/app/outcome.h"

static int set_up_bakery(void **state)
{
    struct fixture *f = fixture_open();
    found_small_prison(f);
    for (int i = 1; i <= 2; i++)
        DO(f, "inmate add", "number", arena_format(f->arena, "B.I-%d", i), "name", "x", "grade",
           "A", "workshop", "ROTI", "joined", "2026-10-01");
    DO(f, "wage rate", "grade", "A", "per-hour", "5000");
    *state = f;
    return 0;
}

#define WORKED(day_, minutes_)                                                                     \
    "session post", "workshop", "ROTI", "day", day_, "entries[0].inmate", "B.I-1",                 \
        "entries[0].minutes", minutes_
#define PIECES(quantity_) "entries[0].product", "ROTI", "entries[0].good", quantity_
#define TAKE_BACK(label_) "document reverse", "document", label_, "reason", "salah"

static void assert_wages(struct fixture *f, const char *month, const char *expected)
{
    DO(f, "wage run", "month", month);
    assert_answer(f, expected);
}

/* ------------------------------------------------------------------ by the hour */

/* Three times 20 minutes are an hour: 5,000, and not three times 1,667. */
static void hours_are_rounded_once_for_each_inmate_and_month(void **state)
{
    struct fixture *f = *state;
    DO(f, WORKED("2026-11-02", "20"));
    DO(f, WORKED("2026-11-03", "20"));
    DO(f, WORKED("2026-11-04", "20"));
    assert_wages(f, "2026-11", "[{'days': 3, 'minutes': 60, 'hourly': 5000, 'gross': 5000}]");
}

static void a_half_goes_up(void **state)
{
    struct fixture *f = *state;
    DO(f, "wage rate", "grade", "A", "per-hour", "5005", "since", "2026-11-01");
    DO(f, WORKED("2026-11-02", "6")); /* 500.5 */
    assert_wages(f, "2026-11",
                 "[{'inmate': 'B.I-1', 'days': 1, 'minutes': 6, 'hourly': 501,"
                 " 'piece': 0, 'gross': 501}]");
}

/* 30 minutes at 5,001 are 2,500.5; 30 at 5,002 are 2,501: together 5,001.5, which is 5,002. */
static void a_rate_that_changes_within_the_month_counts_by_days(void **state)
{
    struct fixture *f = *state;
    DO(f, "wage rate", "grade", "A", "per-hour", "5001", "since", "2026-11-01");
    DO(f, "wage rate", "grade", "A", "per-hour", "5002", "since", "2026-11-16");
    DO(f, WORKED("2026-11-15", "30"));
    DO(f, WORKED("2026-11-16", "30"));
    assert_wages(f, "2026-11", "[{'days': 2, 'minutes': 60, 'hourly': 5002}]");
}

static void a_grade_counts_from_the_day_of_the_placement(void **state)
{
    struct fixture *f = *state;
    DO(f, "wage rate", "grade", "B", "per-hour", "7000");
    DO(f, "inmate place", "number", "B.I-1", "grade", "B", "since", "2026-11-16");
    DO(f, WORKED("2026-11-15", "60"));
    DO(f, WORKED("2026-11-16", "60"));
    assert_wages(f, "2026-11", "[{'grade': 'B', 'hourly': 12000}]");
}

static void work_of_a_grade_without_a_rate_pays_nothing_yet(void **state)
{
    struct fixture *f = *state;
    DO(f, "inmate place", "number", "B.I-1", "grade", "C", "since", "2026-11-01");
    DO(f, WORKED("2026-11-02", "60"));
    assert_wages(f, "2026-11", "[{'minutes': 60, 'hourly': 0, 'gross': 0}]");
    DO(f, "wage rate", "grade", "C", "per-hour", "4000");
    assert_wages(f, "2026-11", "[{'hourly': 4000}]");
}

static void the_first_rate_holds_from_the_beginning_and_a_later_one_from_today(void **state)
{
    struct fixture *f = *state;
    DO(f, "wage rate", "grade", "A", "per-hour", "6000");
    assert_answer(f, "{'since': '2026-11-24'}");
    DO(f, WORKED("2026-11-23", "60"));
    DO(f, WORKED("2026-11-24", "60"));
    assert_wages(f, "2026-11", "[{'hourly': 11000}]");
}

static void a_month_has_its_first_day_and_its_last(void **state)
{
    struct fixture *f = *state;
    it_is(f, "2026-12-05");
    DO(f, WORKED("2026-10-31", "60"));
    DO(f, WORKED("2026-11-01", "60"));
    DO(f, WORKED("2026-11-30", "60"));
    DO(f, WORKED("2026-12-01", "60"));
    assert_wages(f, "2026-11", "[{'days': 2, 'minutes': 120, 'hourly': 10000}]");
}

static void the_leap_day_is_paid(void **state)
{
    struct fixture *f = *state;
    it_is(f, "2028-03-01");
    DO(f, WORKED("2028-02-29", "60"));
    assert_wages(f, "2028-02", "[{'hourly': 5000}]");
    assert_wages(f, "2028-03", "[]");
}

static void a_day_with_two_sheets_is_one_day(void **state)
{
    struct fixture *f = *state;
    DO(f, WORKED("2026-11-02", "60"));
    DO(f, WORKED("2026-11-02", "60"));
    DO(f, WORKED("2026-11-03", "60"));
    assert_wages(f, "2026-11", "[{'days': 2, 'minutes': 180}]");
}

static void whoever_was_not_there_has_no_day(void **state)
{
    struct fixture *f = *state;
    DO(f, "session post", "workshop", "ROTI", "day", "2026-11-02", "entries[0].inmate", "B.I-1",
       "entries[0].presence", "sick", "entries[1].inmate", "B.I-2", "entries[1].minutes", "0");
    assert_wages(f, "2026-11",
                 "[{'inmate': 'B.I-1', 'days': 0, 'gross': 0},"
                 " {'inmate': 'B.I-2', 'days': 0, 'gross': 0}]");
}

/* ------------------------------------------------------------------ by the piece */

static void good_pieces_are_paid_at_the_rate_of_their_day(void **state)
{
    struct fixture *f = *state;
    DO(f, "wage piece-rate", "product", "ROTI", "per-piece", "100");
    DO(f, "wage piece-rate", "product", "ROTI", "per-piece", "150", "since", "2026-11-16");
    DO(f, WORKED("2026-11-15", "60"), PIECES("30"), "entries[0].repair", "5", "entries[0].spoiled",
       "7");
    DO(f, WORKED("2026-11-16", "60"), PIECES("10"));
    assert_wages(f, "2026-11", "[{'hourly': 10000, 'piece': 4500, 'gross': 14500}]");
}

static void pieces_without_a_rate_are_paid_by_the_hour_only(void **state)
{
    struct fixture *f = *state;
    DO(f, WORKED("2026-11-15", "60"), PIECES("30"));
    assert_wages(f, "2026-11", "[{'hourly': 5000, 'piece': 0}]");
}

/* Twice 1.5 kg at 333 are 999, and not twice 500. */
static void pieces_that_are_weighed_are_rounded_once_for_each_inmate_and_month(void **state)
{
    struct fixture *f = *state;
    DO(f, "wage piece-rate", "product", "REMAH", "per-piece", "333");
    for (int i = 2; i <= 3; i++)
        DO(f, "session post", "workshop", "ROTI", "day", arena_format(f->arena, "2026-11-0%d", i),
           "entries[0].inmate", "B.I-1", "entries[0].minutes", "0", "entries[0].product", "REMAH",
           "entries[0].good", "1.5");
    assert_wages(f, "2026-11", "[{'hourly': 0, 'piece': 999, 'days': 0}]");
}

/* ------------------------------------------------------------------ saved and paid out */

/* 75 % of 5,001 are 3,750.75; of 5,002 they are 3,751.5. */
static void three_quarters_are_saved_and_the_rest_is_paid_out(void **state)
{
    struct fixture *f = *state;
    DO(f, "wage rate", "grade", "A", "per-hour", "5001", "since", "2026-11-01");
    DO(f, WORKED("2026-11-02", "60"));
    assert_wages(f, "2026-11", "[{'gross': 5001, 'savings': 3751, 'paid_out': 1250}]");
    DO(f, "wage rate", "grade", "A", "per-hour", "5002", "since", "2026-11-01");
    assert_wages(f, "2026-11", "[{'gross': 5002, 'savings': 3752, 'paid_out': 1250}]");
}

static void one_rupiah_is_saved(void **state)
{
    struct fixture *f = *state;
    DO(f, "wage rate", "grade", "A", "per-hour", "1", "since", "2026-11-01");
    DO(f, WORKED("2026-11-02", "60"));
    assert_wages(f, "2026-11", "[{'gross': 1, 'savings': 1, 'paid_out': 0}]");
}

static void the_policy_at_the_end_of_the_month_counts(void **state)
{
    struct fixture *f = *state;
    it_is(f, "2026-12-05");
    DO(f, WORKED("2026-10-05", "60"));
    DO(f, WORKED("2026-11-05", "60"));
    DO(f, "wage policy", "savings-percent", "50", "since", "2026-11-30");
    assert_wages(f, "2026-10", "[{'savings': 3750}]");
    assert_wages(f, "2026-11", "[{'savings': 2500, 'paid_out': 2500}]");
    DO(f, "wage policy", "savings-percent", "0", "since", "2026-12-01");
    assert_wages(f, "2026-11", "[{'savings': 2500}]");
}

static void nothing_or_everything_may_be_saved(void **state)
{
    struct fixture *f = *state;
    DO(f, WORKED("2026-11-05", "60"));
    DO(f, "wage policy", "savings-percent", "100", "since", "2026-11-01");
    assert_wages(f, "2026-11", "[{'savings': 5000, 'paid_out': 0}]");
    DO(f, "wage policy", "savings-percent", "0", "since", "2026-11-01");
    assert_wages(f, "2026-11", "[{'savings': 0, 'paid_out': 5000}]");
}

static void a_policy_of_nothing_is_refused(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, ERROR_INVALID, "", "nothing was said that could change",
                   "write --savings-percent or --labour-in-cost", "wage policy", "note", "SK 1");
}

/* ------------------------------------------------------------------ the list */

static void the_list_is_by_register_number(void **state)
{
    struct fixture *f = *state;
    DO(f, "session post", "workshop", "ROTI", "day", "2026-11-02", "entries[0].inmate", "B.I-2",
       "entries[0].minutes", "60", "entries[1].inmate", "B.I-1", "entries[1].minutes", "30");
    assert_wages(f, "2026-11",
                 "[{'inmate': 'B.I-1', 'gross': 2500},"
                 " {'inmate': 'B.I-2', 'gross': 5000}]");
}

static void a_month_without_work_pays_nothing(void **state)
{
    struct fixture *f = *state;
    assert_wages(f, "2026-11", "[]");
    assert_wages(f, "1970-01", "[]");
    assert_wages(f, "9999-12", "[]");
}

static void sums_that_do_not_fit_are_said(void **state)
{
    struct fixture *f = *state;
    DO(f, "wage piece-rate", "product", "ROTI", "per-piece", "1000000000000000");
    DO(f, WORKED("2026-11-02", "60"), PIECES("10000"));
    /* 10,000 times 10^15 are more than 2^63. */
    assert_refused(f, ERROR_CONFLICT, "", "the wages of an inmate are too large to add up", "",
                   "wage run", "month", "2026-11");
}

/* ------------------------------------------------------------------ sheets that are taken back */

static void a_sheet_taken_back_in_its_month_was_never_worked(void **state)
{
    struct fixture *f = *state;
    DO(f, WORKED("2026-11-02", "60"));
    DO(f, WORKED("2026-11-03", "90"));
    DO(f, WORKED("2026-11-04", "120"));
    DO(f, TAKE_BACK("SES-2026-000001"));                      /* on its own day */
    DO(f, TAKE_BACK("SES-2026-000002"), "day", "2026-11-10"); /* on a later one */
    assert_wages(f, "2026-11", "[{'days': 1, 'minutes': 120, 'other': 0, 'gross': 10000}]");
    DO(f, TAKE_BACK("SES-2026-000003"), "day", "2026-11-10");
    assert_wages(f, "2026-11", "[]");
}

/* A correction is a line of its own: what was worked in the month itself stays as it was. */
static void a_sheet_taken_back_in_a_later_month_is_taken_off_there(void **state)
{
    struct fixture *f = *state;
    it_is(f, "2026-12-05");
    DO(f, "wage piece-rate", "product", "ROTI", "per-piece", "100");
    DO(f, WORKED("2026-10-05", "61"), PIECES("3"));
    DO(f, "month close", "month", "2026-10");
    DO(f, WORKED("2026-12-01", "120"));
    DO(f, TAKE_BACK("SES-2026-000001"), "day", "2026-12-02");
    /* 61 minutes are 5,083.33, and 3 pieces 300. */
    assert_wages(f, "2026-10", "[{'days': 1, 'minutes': 61, 'gross': 5383}]");
    assert_wages(f, "2026-11", "[]");
    assert_wages(f, "2026-12",
                 "[{'days': 1, 'minutes': 120, 'hourly': 10000, 'piece': 0, 'other': -5383,"
                 " 'gross': 4617}]");
}

/* Whoever did not work in the month of the reversal owes what he was paid too much. */
static void what_is_taken_off_may_be_below_zero(void **state)
{
    struct fixture *f = *state;
    it_is(f, "2026-12-05");
    DO(f, WORKED("2026-10-05", "60"));
    DO(f, "month close", "month", "2026-10");
    DO(f, TAKE_BACK("SES-2026-000001"), "day", "2026-12-02");
    assert_wages(f, "2026-12",
                 "[{'days': 0, 'minutes': 0, 'gross': -5000, 'savings': -3750,"
                 " 'paid_out': -1250}]");
}

/* What was worked on that day is taken off at the rate of that day. */
static void what_is_taken_off_is_what_was_paid(void **state)
{
    struct fixture *f = *state;
    it_is(f, "2026-12-05");
    DO(f, WORKED("2026-10-05", "60"));
    DO(f, "month close", "month", "2026-10");
    DO(f, "wage rate", "grade", "A", "per-hour", "9000", "since", "2026-11-01");
    DO(f, "inmate place", "number", "B.I-1", "grade", "B", "since", "2026-11-01");
    DO(f, TAKE_BACK("SES-2026-000001"), "day", "2026-12-02");
    assert_wages(f, "2026-12", "[{'gross': -5000}]");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up_bakery, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(hours_are_rounded_once_for_each_inmate_and_month),
        TEST(a_half_goes_up),
        TEST(a_rate_that_changes_within_the_month_counts_by_days),
        TEST(a_grade_counts_from_the_day_of_the_placement),
        TEST(work_of_a_grade_without_a_rate_pays_nothing_yet),
        TEST(the_first_rate_holds_from_the_beginning_and_a_later_one_from_today),
        TEST(a_month_has_its_first_day_and_its_last),
        TEST(the_leap_day_is_paid),
        TEST(a_day_with_two_sheets_is_one_day),
        TEST(whoever_was_not_there_has_no_day),
        TEST(good_pieces_are_paid_at_the_rate_of_their_day),
        TEST(pieces_without_a_rate_are_paid_by_the_hour_only),
        TEST(pieces_that_are_weighed_are_rounded_once_for_each_inmate_and_month),
        TEST(three_quarters_are_saved_and_the_rest_is_paid_out),
        TEST(one_rupiah_is_saved),
        TEST(the_policy_at_the_end_of_the_month_counts),
        TEST(nothing_or_everything_may_be_saved),
        TEST(a_policy_of_nothing_is_refused),
        TEST(the_list_is_by_register_number),
        TEST(a_month_without_work_pays_nothing),
        TEST(sums_that_do_not_fit_are_said),
        TEST(a_sheet_taken_back_in_its_month_was_never_worked),
        TEST(a_sheet_taken_back_in_a_later_month_is_taken_off_there),
        TEST(what_is_taken_off_may_be_below_zero),
        TEST(what_is_taken_off_is_what_was_paid),
    };
    return cmocka_run_group_tests_name("wage", tests, NULL, NULL);
}
