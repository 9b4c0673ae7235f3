/*
 * What absence pays: the reasons are those of the prison, what each counts as is dated, and the
 * wage rule says what a paid one is worth. Hand-worked: a normal day is 7 hours at Rp 5,000, that
 * is Rp 35,000.
 */
#include "tests/workshop/wage_prison.h"

#define HOURLY "[rates hourly]\nA = 5000\n[absence]\nnormal_day_minutes = 420\n"

static int set_up_inmate(void **state)
{
    set_up_prison(state);
    add_inmate(*state, "B.I-1", "A");
    return 0;
}

static void absent_on(struct fixture *f, const char *day, const char *reason)
{
    DO(f, "session post", "workshop", "ROTI", "day", day, "entries[0].inmate", "B.I-1",
       "entries[0].presence", reason);
}

static void a_named_reason_pays_its_part_of_a_day(void **state)
{
    struct fixture *f = *state;
    LOAD(f, HOURLY "sick = 50 %\n");
    absent_on(f, "2026-10-05", "sick");
    absent_on(f, "2026-10-06", "S"); /* the mark is the same reason */
    absent_on(f, "2026-10-07", "leave");
    assert_october(f, "[{'inmate': 'B.I-1', 'gross': 35000}]"); /* 17,500 twice */
}

static void a_reason_that_the_prison_added_is_paid(void **state)
{
    struct fixture *f = *state;
    DO(f, "presence set", "code", "isolation", "mark", "X", "since", "2026-10-01");
    LOAD(f, HOURLY "isolation = 100 %\n");
    absent_on(f, "2026-10-05", "isolation");
    assert_october(f, "[{'gross': 35000}]");
}

static void a_reason_that_is_not_there_yet_is_refused(void **state)
{
    struct fixture *f = *state;
    DO(f, "presence set", "code", "isolation", "mark", "X", "since", "2026-10-02");
    assert_false(do_action(f, "wage-rule load", "file",
                           file_of(f, RULE_HEAD("uji", "2026-10-01") HOURLY "isolation = 5000\n"),
                           NULL));
    assert_string_equal(f->err.message, "'isolation' is no reason of absence");
    assert_int_equal(f->err.line, 10);
}

static void a_reason_in_capitals_is_named_where_it_stands(void **state)
{
    struct fixture *f = *state;
    DO(f, "presence set", "code", "ISOLASI", "mark", "X", "counts-as", "refusal", "since",
       "2026-10-01");
    assert_false(do_action(f, "wage-rule load", "file",
                           file_of(f, RULE_HEAD("uji", "2026-10-01") HOURLY "ISOLASI = 5000\n"),
                           NULL));
    assert_string_equal(f->err.message, "'ISOLASI' counts as a refusal to work, which is not paid");
    assert_int_equal(f->err.line, 10);
}

static void paid_means_what_counts_as_paid_on_its_day(void **state)
{
    struct fixture *f = *state;
    DO(f, "presence set", "code", "leave", "counts-as", "paid", "since", "2026-10-16");
    LOAD(f, HOURLY "paid = 100 %\nsick = 50 %\n");
    absent_on(f, "2026-10-05", "sick");   /* has a line of its own: 17,500 */
    absent_on(f, "2026-10-15", "leave");  /* not paid yet */
    absent_on(f, "2026-10-16", "leave");  /* 35,000 */
    absent_on(f, "2026-10-19", "absent"); /* never */
    absent_on(f, "2026-10-20", "refused");
    assert_october(f, "[{'gross': 52500}]");
}

static void a_refusal_to_work_is_never_paid(void **state)
{
    struct fixture *f = *state;
    LOAD(f, HOURLY "paid = 100 %\n");
    absent_on(f, "2026-10-20", "refused");
    assert_october(f, "[{'inmate': 'B.I-1', 'gross': 0}]");
    assert_false(do_action(f, "wage-rule load", "file",
                           file_of(f, RULE_HEAD("lain", "2026-10-02") HOURLY "refused = 1\n"),
                           NULL));
    assert_string_equal(f->err.message, "'refused' counts as a refusal to work, which is not paid");
}

/*
 * at-07, frappe/hrms test_salary_slip.py :: test_payment_days_calculation_for_varying_leave_ranges:
 * July 2024 has 27 working days, Sundays are free; unpaid leave 28 June to 3 July, 10 to 13 July
 * and 28 July to 5 August leaves 17 paid days.
 */
static void unpaid_leave_leaves_seventeen_days_of_july(void **state)
{
    static const struct {
        int first, last;
    } leaves[] = {{1, 3}, {10, 13}, {28, 31}};
    struct fixture *f = *state;
    it_is(f, "2024-07-31");
    DO(f, "limit set", "limit", "rest_day", "value", "sunday refuse", "since", "2024-07-01");
    DO(f, "wage-rule load", "file",
       file_of(f, RULE_HEAD("uji", "2024-07-01") "[rates daily]\nA = 1000\n"));
    for (int day = 1; day <= 31; day++) {
        const char *text = arena_format(f->arena, "2024-07-%02d", day);
        bool away = false;
        for (size_t i = 0; i < COUNT_OF(leaves); i++)
            away = away || (day >= leaves[i].first && day <= leaves[i].last);
        if (day % 7 == 0) /* 7, 14, 21 and 28 July */
            continue;
        if (away)
            absent_on(f, text, "leave");
        else
            work_on(f, "B.I-1", text, 60);
    }
    DO(f, "wage run", "month", "2024-07");
    assert_answer(f, "[{'inmate': 'B.I-1', 'gross': 17000}]");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up_inmate, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_named_reason_pays_its_part_of_a_day),
        TEST(a_reason_that_the_prison_added_is_paid),
        TEST(a_reason_that_is_not_there_yet_is_refused),
        TEST(a_reason_in_capitals_is_named_where_it_stands),
        TEST(paid_means_what_counts_as_paid_on_its_day),
        TEST(a_refusal_to_work_is_never_paid),
        TEST(unpaid_leave_leaves_seventeen_days_of_july),
    };
    return cmocka_run_group_tests_name("wage absence", tests, NULL, NULL);
}
