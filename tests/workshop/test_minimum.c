/*
 * After a run is approved: who is below a minimum, topping up from a named fund, paying by the
 * rule.
 *
 * The month of the worked example: fees of 6,187,453, half of it (3,093,726) for five men by
 * minutes and grade, a quarter of each share (rounded down) his to use:
 *
 *   A  689,770: 172,442 / 517,328     B  821,796: 205,449 / 616,347     C  931,190: 232,797 /
 * 698,393 D  413,862: 103,465 / 310,397     E  237,108:  59,277 / 177,831
 *
 * Below 700,000 are A (10,230 missing), D (286,138) and E (462,892): 759,260 together.
 */
#include "tests/workshop/wage_prison.h"

static int set_up_bakery(void **state)
{
    static const struct {
        const char *number, *grade;
        int64_t minutes;
    } men[] = {
        {"A", "P", 9600}, {"B", "Q", 9150}, {"C", "R", 8640}, {"D", "P", 5760}, {"E", "Q", 2640}};
    set_up_prison(state);
    struct fixture *f = *state;
    LOAD(f, "[grades]\nP = 1.00\nQ = 1.25\nR = 1.50\n"
            "[pool roti]\nbasis = fees\nby = minutes\nweighted = yes\n"
            "[funds roti]\ninmates = 50 %\nmodal = 35 %\nstate = 15 %\n"
            "[net]\nspendable = 25 %\nsavings = rest\n"
            "[payment]\nchannel = card\ncard_ceiling = 1000000\n"
            "[savings]\nwithdraw_a_month = 10 %\n");
    DO(f, "wage fee", "pool", "roti", "amount", "6187453", "day", "2026-10-31");
    for (size_t i = 0; i < COUNT_OF(men); i++) {
        add_inmate(f, men[i].number, men[i].grade);
        work(f, men[i].number, men[i].minutes, 480);
    }
    approve(f, "2026-10");
    return 0;
}

#define MINIMUM(amount_)                                                                           \
    "minimum set", "name", "acuan", "amount", amount_, "basis", "Kebijakan 2025"

/* ------------------------------------------------------------------ who is below */

static void who_is_below_a_minimum_is_listed(void **state)
{
    struct fixture *f = *state;
    DO(f, MINIMUM("700000"), "since", "2026-10-01");
    DO(f, "minimum below", "month", "2026-10");
    assert_answer(f, "[{'minimum': 'acuan', 'inmate': 'A', 'amount': 700000, 'gross': 689770,"
                     " 'missing': 10230, 'fund': ''},"
                     " {'inmate': 'D', 'gross': 413862, 'missing': 286138},"
                     " {'inmate': 'E', 'gross': 237108, 'missing': 462892}]");
}

static void a_minimum_holds_from_its_day_on_until_another_follows(void **state)
{
    struct fixture *f = *state;
    DO(f, MINIMUM("700000"), "since", "2026-11-01");
    DO(f, "minimum below", "month", "2026-10");
    assert_answer(f, "[]");
    DO(f, MINIMUM("700000"), "since", "2026-10-01");
    DO(f, MINIMUM("250000"), "since", "2026-10-16"); /* the month's last day counts */
    DO(f, "minimum below", "month", "2026-10");
    assert_answer(f, "[{'inmate': 'E', 'missing': 12892}]");
    DO(f, MINIMUM("0"), "since", "2026-10-31");
    DO(f, "minimum below", "month", "2026-10");
    assert_answer(f, "[]");
    DO(f, "minimum list");
    assert_answer(f, "[{'since': '2026-10-01', 'amount': 700000},"
                     " {'since': '2026-10-16', 'amount': 250000},"
                     " {'since': '2026-10-31', 'amount': 0},"
                     " {'since': '2026-11-01', 'amount': 700000}]");
}

/* ------------------------------------------------------------------ topping up */

static void nobody_is_topped_up_unless_the_rule_names_a_fund(void **state)
{
    struct fixture *f = *state;
    DO(f, MINIMUM("700000"), "since", "2026-10-01");
    assert_refused(f, ERROR_CONFLICT, "name", "no fund tops up to 'acuan'",
                   "the rule must name one: karya minimum set --top-up-from", "minimum top-up",
                   "name", "acuan", "month", "2026-10");
}

/*
 * To use, in the proportion of the wage and rounded down: A 2,557.49, D 71,534.15, E 115,723.00;
 * the rest is saved: 7,673, 214,604 and 347,169.
 */
static void a_named_fund_tops_up_in_a_document_of_its_own(void **state)
{
    struct fixture *f = *state;
    DO(f, MINIMUM("700000"), "since", "2026-10-01", "top-up-from", "modal");
    DO(f, "minimum top-up", "name", "acuan", "month", "2026-10");
    assert_answer(f, "{'document': 'TMU-2026-000001', 'fund': 'modal', 'inmates': 3,"
                     " 'amount': 759260}");
    DO(f, "savings list");
    assert_answer(f, "[{'inmate': 'A', 'saved': 525001, 'usable': 174999},"
                     " {'inmate': 'B', 'saved': 616347, 'usable': 205449},"
                     " {'inmate': 'C', 'saved': 698393, 'usable': 232797},"
                     " {'inmate': 'D', 'saved': 525001, 'usable': 174999},"
                     " {'inmate': 'E', 'saved': 525000, 'usable': 175000}]");
    /* 35 %, 2,165,609, less 759,260 */
    assert_number_equal(balance(f, "fund modal"), -1406349);
    assert_verified(f);
}

static void a_month_is_topped_up_once(void **state)
{
    struct fixture *f = *state;
    DO(f, MINIMUM("700000"), "since", "2026-10-01", "top-up-from", "modal");
    DO(f, "minimum top-up", "name", "acuan", "month", "2026-10");
    assert_refused(f, ERROR_CONFLICT, "month", "'TMU-2026-000001' topped them up already", "",
                   "minimum top-up", "name", "acuan", "month", "2026-10");
    DO(f, "document reverse", "document", "TMU-2026-000001", "reason", "salah");
    DO(f, "minimum top-up", "name", "acuan", "month", "2026-10");
    assert_verified(f);
}

static void a_fund_gives_what_it_has_and_no_more(void **state)
{
    struct fixture *f = *state;
    DO(f, MINIMUM("2000000"), "since", "2026-10-01", "top-up-from", "modal");
    /* 5 x 2,000,000 - 3,093,726 */
    assert_refused(f, ERROR_CONFLICT, "",
                   "the fund 'modal' has 2,165,609, and 6,906,274 are missing",
                   "'karya account list' shows what each fund has", "minimum top-up", "name",
                   "acuan", "month", "2026-10");
}

static void wages_that_are_not_approved_are_not_topped_up(void **state)
{
    struct fixture *f = *state;
    DO(f, MINIMUM("700000"), "since", "2026-10-01", "top-up-from", "modal");
    assert_refused(f, ERROR_CONFLICT, "month", "the wages of 2026-11 are not approved",
                   "approve them first: karya wage approve", "minimum top-up", "name", "acuan",
                   "month", "2026-11");
}

static void what_was_paid_of_a_top_up_is_not_taken_back_from_under_him(void **state)
{
    struct fixture *f = *state;
    DO(f, MINIMUM("700000"), "since", "2026-10-01", "top-up-from", "modal");
    DO(f, "minimum top-up", "name", "acuan", "month", "2026-10");
    DO(f, "payout make", "channel", "cash");
    assert_refused(f, ERROR_CONFLICT, "document",
                   "some of what 'TMU-2026-000001' added was paid out since",
                   "take what was paid out back first: 'karya savings statement' shows it",
                   "document reverse", "document", "TMU-2026-000001", "reason", "salah");
}

/* ------------------------------------------------------------------ paying by the rule */

/* A's card holds 900,000 of 1,000,000: 100,000 go onto it, 72,442 stay. */
static void what_is_not_said_the_rule_of_his_workshop_says(void **state)
{
    struct fixture *f = *state;
    DO(f, "payout make", "only-listed", "yes", "line[0].inmate", "A", "line[0].on-card", "900000");
    assert_answer(f, "{'paid': 100000, 'lines': [{'channel': 'onto his card', 'due': 172442,"
                     " 'paid': 100000, 'kept': 72442}]}");
    DO(f, "payout make", "channel", "cash", "cash-unit", "500");
    /* 72,000 + 205,000 + 232,500 + 103,000 + 59,000 */
    assert_answer(f, "{'paid': 671500}");
    assert_verified(f);
}

/* 10 % of 517,328 are 51,732.80; the next month 10 % of 465,596. */
static void the_wage_rule_says_how_much_may_be_withdrawn_in_a_month(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, ERROR_CONFLICT, "amount", "only 51,732 may be withdrawn now",
                   "the rule (SK 1): in a month 10 % of his savings", "savings withdraw", "inmate",
                   "A", "amount", "51733", "purpose", "needs");
    DO(f, "savings withdraw", "inmate", "A", "amount", "30000", "purpose", "needs");
    assert_answer(f, "{'left': 487328, 'may_withdraw': 21732}");
    DO(f, "savings withdraw", "inmate", "A", "amount", "21732", "purpose", "family");
    it_is(f, "2026-12-01");
    DO(f, "savings withdraw", "inmate", "A", "amount", "46559", "purpose", "needs");
    assert_answer(f, "{'left': 419037, 'may_withdraw': 0}");
    assert_verified(f);
}

/* ------------------------------------------------------------------ tests */

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up_bakery, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(who_is_below_a_minimum_is_listed),
        TEST(a_minimum_holds_from_its_day_on_until_another_follows),
        TEST(nobody_is_topped_up_unless_the_rule_names_a_fund),
        TEST(a_named_fund_tops_up_in_a_document_of_its_own),
        TEST(a_month_is_topped_up_once),
        TEST(a_fund_gives_what_it_has_and_no_more),
        TEST(wages_that_are_not_approved_are_not_topped_up),
        TEST(what_was_paid_of_a_top_up_is_not_taken_back_from_under_him),
        TEST(what_is_not_said_the_rule_of_his_workshop_says),
        TEST(the_wage_rule_says_how_much_may_be_withdrawn_in_a_month),
    };
    return cmocka_run_group_tests_name("minimum", tests, NULL, NULL);
}
