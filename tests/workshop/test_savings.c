/* Savings: kept for each inmate, withdrawn within the rule, sent on with him, paid out at release.
 */
#include "tests/app/outcome.h"

#include "workshop/savings/savings.h"

static int set_up_savers(void **state)
{
    struct fixture *f = fixture_open();
    found_small_prison(f);
    for (int i = 1; i <= 2; i++)
        DO(f, "inmate add", "number", arena_format(f->arena, "B.I-%d", i), "name", "Asep", "grade",
           "A", "workshop", "ROTI", "joined", "2026-09-01");
    *state = f;
    return 0;
}

#define OPEN(amount_, day_) "savings open", "inmate", "B.I-1", "amount", amount_, "day", day_
#define WITHDRAW(amount_, day_)                                                                    \
    "savings withdraw", "inmate", "B.I-1", "amount", amount_, "purpose", "needs", "day", day_
#define RULE(percent_)  "savings rule", "withdraw-percent", percent_, "basis", "SE 11-6-2010"
#define STATEMENT(day_) "savings statement", "inmate", "B.I-1", "to", day_

/* ------------------------------------------------------------------ what stands */

static void what_is_brought_in_stands_on_his_account(void **state)
{
    struct fixture *f = *state;
    DO(f, OPEN("450000", "2026-11-02"), "usable", "12500");
    assert_answer(f, "{'document': 'TAB-2026-000001', 'inmate': 'B.I-1', 'day': '2026-11-02',"
                     " 'amount': 450000, 'usable': 12500}");
    DO(f, "savings list", "on", "2026-11-02");
    assert_answer(f, "[{'inmate': 'B.I-1', 'saved': 450000, 'usable': 12500}]");
    DO(f, "savings list", "on", "2026-11-01");
    assert_answer(f, "[]");
    DO(f, "account list", "on", "2026-11-02");
    assert_answer(f, "[{'account': 'opening', 'balance': 462500},"
                     " {'account': 'savings', 'balance': -450000},"
                     " {'account': 'wages payable', 'balance': -12500}]");
    assert_verified(f);
}

static void nothing_is_no_amount_to_bring_in(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, ERROR_INVALID, "amount", "the amount must be more than zero", "",
                   OPEN("0", "2026-11-02"));
}

static void a_statement_shows_each_entry_with_its_document(void **state)
{
    struct fixture *f = *state;
    DO(f, RULE("25"));
    DO(f, OPEN("517328", "2026-11-02"));
    DO(f, WITHDRAW("29332", "2026-11-10"));
    DO(f, STATEMENT("2026-11-30"));
    assert_answer(
        f, "{'inmate': 'B.I-1', 'brought_in': 517328, 'wages': 0, 'withdrawn': 29332, 'sent': 0,"
           " 'settled': 0, 'balance': 487996, 'usable': 0, 'may_withdraw': 100000,"
           " 'saved': [{'day': '2026-11-02', 'document': 'TAB-2026-000001', 'in': 517328,"
           " 'out': null, 'balance': 517328},"
           " {'day': '2026-11-10', 'document': 'PTB-2026-000001', 'in': null, 'out': 29332,"
           " 'balance': 487996}], 'payable': []}");
}

static void a_statement_of_some_days_begins_with_what_there_was(void **state)
{
    struct fixture *f = *state;
    DO(f, RULE("25"));
    DO(f, OPEN("400000", "2026-11-02"));
    DO(f, WITHDRAW("50000", "2026-11-10"));
    DO(f, STATEMENT("2026-11-30"), "from", "2026-11-05");
    assert_answer(f, "{'saved': [{'day': null, 'document': null, 'balance': 400000},"
                     " {'day': '2026-11-10', 'out': 50000, 'balance': 350000}]}");
}

/* ------------------------------------------------------------------ withdrawing */

static void without_a_rule_nothing_may_be_withdrawn(void **state)
{
    struct fixture *f = *state;
    DO(f, OPEN("450000", "2026-11-02"));
    assert_refused(f, ERROR_CONFLICT, "inmate", "no rule lets savings be withdrawn before release",
                   "write the rule down first: karya savings rule", WITHDRAW("1", "2026-11-10"));
}

/* 25 % of 517,330 are 129,332.5: saving never loses. */
static void the_part_that_may_be_withdrawn_is_rounded_down(void **state)
{
    struct fixture *f = *state;
    DO(f, RULE("25"));
    DO(f, OPEN("517330", "2026-11-02"));
    assert_refused(f, ERROR_CONFLICT, "amount", "only 129,332 may be withdrawn now",
                   "the rule (SE 11-6-2010): 25 % of all that was saved",
                   WITHDRAW("129333", "2026-11-10"));
    DO(f, WITHDRAW("129332", "2026-11-10"));
    assert_answer(f, "{'amount': 129332, 'left': 387998, 'may_withdraw': 0}");
    assert_verified(f);
}

/* A quarter of 400,000 is 100,000, however often he comes; with 200,000 more it is 150,000. */
static void what_was_withdrawn_before_counts(void **state)
{
    struct fixture *f = *state;
    DO(f, RULE("25"));
    DO(f, OPEN("400000", "2026-10-02"));
    DO(f, WITHDRAW("60000", "2026-10-10"));
    assert_answer(f, "{'left': 340000, 'may_withdraw': 40000}");
    assert_refused(f, ERROR_CONFLICT, "amount", "only 40,000 may be withdrawn now",
                   "the rule (SE 11-6-2010): 25 % of all that was saved",
                   WITHDRAW("40001", "2026-11-10"));
    DO(f, OPEN("200000", "2026-11-11"));
    DO(f, WITHDRAW("90000", "2026-11-12"));
    assert_answer(f, "{'left': 450000, 'may_withdraw': 0}");
}

static void a_month_may_have_a_limit_of_its_own(void **state)
{
    struct fixture *f = *state;
    DO(f, RULE("25"), "per-month", "60000");
    DO(f, OPEN("400000", "2026-10-02"));
    DO(f, WITHDRAW("50000", "2026-10-10"));
    assert_answer(f, "{'may_withdraw': 10000}");
    assert_refused(f, ERROR_CONFLICT, "amount", "only 10,000 may be withdrawn now",
                   "the rule (SE 11-6-2010): 25 % of all that was saved, in a month at most 60,000",
                   WITHDRAW("10001", "2026-10-20"));
    DO(f, WITHDRAW("50000", "2026-11-01")); /* another month; and now the quarter is used up */
    assert_answer(f, "{'left': 300000, 'may_withdraw': 0}");
}

static void a_rule_holds_from_its_day_on(void **state)
{
    struct fixture *f = *state;
    DO(f, RULE("25"));
    DO(f, RULE("50"), "since", "2026-11-16");
    DO(f, OPEN("400000", "2026-11-02"));
    assert_refused(f, ERROR_CONFLICT, "amount", "only 100,000 may be withdrawn now",
                   "the rule (SE 11-6-2010): 25 % of all that was saved",
                   WITHDRAW("200000", "2026-11-15"));
    DO(f, WITHDRAW("200000", "2026-11-16"));
    DO(f, "savings rules");
    assert_answer(f, "[{'since': '1970-01-01', 'withdraw_percent': '25', 'per_month': null,"
                     " 'basis': 'SE 11-6-2010'},"
                     " {'since': '2026-11-16', 'withdraw_percent': '50'}]");
}

/* On the 10th there are 400,000; but all was paid out on the 20th. */
static void what_left_later_cannot_leave_before(void **state)
{
    struct fixture *f = *state;
    DO(f, RULE("100"));
    DO(f, OPEN("400000", "2026-11-02"));
    DO(f, "savings release", "inmate", "B.I-1", "order", "W11-90/2026", "day", "2026-11-20");
    assert_refused(f, ERROR_CONFLICT, "amount", "only 0 may be withdrawn now",
                   "the rule (SE 11-6-2010): 100 % of all that was saved",
                   WITHDRAW("1", "2026-11-10"));
}

static void a_withdrawal_taken_back_may_be_made_again(void **state)
{
    struct fixture *f = *state;
    DO(f, RULE("25"));
    DO(f, OPEN("400000", "2026-11-02"));
    DO(f, WITHDRAW("100000", "2026-11-10"));
    DO(f, "document reverse", "document", "PTB-2026-000001", "reason", "salah orang");
    DO(f, STATEMENT("2026-11-30"));
    assert_answer(f, "{'withdrawn': 0, 'balance': 400000, 'may_withdraw': 100000}");
    DO(f, WITHDRAW("100000", "2026-11-10"));
    assert_verified(f);
}

static void what_was_brought_in_stays_while_some_of_it_was_paid_out(void **state)
{
    struct fixture *f = *state;
    DO(f, RULE("25"));
    DO(f, OPEN("400000", "2026-11-02"));
    DO(f, WITHDRAW("1", "2026-11-10"));
    assert_refused(f, ERROR_CONFLICT, "document",
                   "some of what 'TAB-2026-000001' brought in was paid out since",
                   "take what was paid out back first: 'karya savings statement' shows it",
                   "document reverse", "document", "TAB-2026-000001", "reason", "salah");
    DO(f, "document reverse", "document", "PTB-2026-000001", "reason", "salah");
    DO(f, "document reverse", "document", "TAB-2026-000001", "reason", "salah");
    DO(f, "savings list");
    assert_answer(f, "[]");
}

/* ------------------------------------------------------------------ going elsewhere */

static void a_transfer_sends_all_that_is_his(void **state)
{
    struct fixture *f = *state;
    DO(f, OPEN("450000", "2026-11-02"), "usable", "72442");
    DO(f, "savings transfer", "inmate", "B.I-1", "to", "Lapas Cirebon", "order", "W11-80/2026",
       "day", "2026-11-20");
    assert_answer(f, "{'document': 'KTB-2026-000001', 'saved': 450000, 'usable': 72442,"
                     " 'amount': 522442}");
    DO(f, "savings list");
    assert_answer(f, "[]");
    DO(f, STATEMENT("2026-11-30"));
    assert_answer(f, "{'brought_in': 450000, 'sent': 450000, 'balance': 0, 'usable': 0}");
    DO(f, "account list");
    assert_answer(f, "[{'account': 'cash', 'balance': -522442},"
                     " {'account': 'opening', 'balance': 522442}]");
}

static void what_comes_from_another_prison_comes_as_money(void **state)
{
    struct fixture *f = *state;
    DO(f, OPEN("450000", "2026-11-02"), "from", "Lapas Garut", "order", "W11-77/2026");
    DO(f, "account list");
    assert_answer(f, "[{'account': 'cash', 'balance': 450000},"
                     " {'account': 'savings', 'balance': -450000}]");
}

static void a_transfer_needs_the_order(void **state)
{
    struct fixture *f = *state;
    assert_false(do_action(f, "savings transfer", "inmate", "B.I-1", "to", "Lapas Cirebon", NULL));
    assert_string_equal(f->err.field, "order");
}

/* ------------------------------------------------------------------ release */

static void a_release_pays_out_savings_and_what_was_his_to_use(void **state)
{
    struct fixture *f = *state;
    DO(f, RULE("25"));
    DO(f, OPEN("517328", "2026-11-02"), "usable", "72442");
    DO(f, WITHDRAW("129332", "2026-11-10"));
    DO(f, "savings release", "inmate", "B.I-1", "order", "W11-90/2026", "day", "2026-11-20");
    /* 517,328 - 129,332 = 387,996; with 72,442: 460,438 */
    assert_answer(f, "{'document': 'PLB-2026-000001', 'saved': 387996, 'usable': 72442,"
                     " 'amount': 460438}");
    DO(f, STATEMENT("2026-11-30"));
    assert_answer(f, "{'brought_in': 517328, 'withdrawn': 129332, 'settled': 387996,"
                     " 'balance': 0, 'usable': 0}");
    assert_verified(f);
}

static void who_has_nothing_is_settled_all_the_same(void **state)
{
    struct fixture *f = *state;
    DO(f, "savings release", "inmate", "B.I-1", "order", "W11-90/2026");
    assert_answer(f, "{'amount': 0}");
}

static void a_second_settlement_is_only_for_what_came_in_since(void **state)
{
    struct fixture *f = *state;
    DO(f, OPEN("400000", "2026-11-02"));
    DO(f, "savings release", "inmate", "B.I-1", "order", "W11-90/2026", "day", "2026-11-20");
    assert_refused(f, ERROR_CONFLICT, "inmate",
                   "'PLB-2026-000001' settled everything with 'B.I-1' on 2026-11-20",
                   "print it again: karya report release B.I-1", "savings release", "inmate",
                   "B.I-1", "order", "W11-90/2026");
    DO(f, OPEN("15000", "2026-11-21"));
    DO(f, "savings release", "inmate", "B.I-1", "order", "W11-90/2026", "day", "2026-11-22");
    assert_answer(f, "{'document': 'PLB-2026-000002', 'amount': 15000}");
}

static void a_release_is_not_dated_before_what_was_paid(void **state)
{
    struct fixture *f = *state;
    DO(f, RULE("25"));
    DO(f, OPEN("400000", "2026-11-02"));
    DO(f, WITHDRAW("50000", "2026-11-10"));
    assert_refused(f, ERROR_INVALID, "day", "something was paid to 'B.I-1' after 2026-11-09",
                   "name a day that is not before it", "savings release", "inmate", "B.I-1",
                   "order", "W11-90/2026", "day", "2026-11-09");
}

/* ------------------------------------------------------------------ who looked */

static void who_looks_at_his_account_is_written_down_without_his_name(void **state)
{
    struct fixture *f = *state;
    DO(f, OPEN("400000", "2026-11-02"));
    DO(f, STATEMENT("2026-11-30"));
    DO(f, "audit trail", "most", "1");
    assert_answer(f, "[{'action': 'savings.statement', 'person': 'tester',"
                     " 'inputs': 'key=1 inmate=* to=2026-11-30 ', 'regards': 1}]");
}

static void his_viewers_are_listed_and_nobody_else_s(void **state)
{
    struct fixture *f = *state;
    DO(f, STATEMENT("2026-11-30"));
    DO(f, "savings statement", "inmate", "B.I-2");
    DO(f, "savings viewers", "inmate", "B.I-1");
    assert_answer(f, "[{'person': 'tester', 'action': 'savings.statement'}]");
}

static void the_list_of_all_is_a_look_as_well(void **state)
{
    struct fixture *f = *state;
    DO(f, "savings list", "on", "2026-11-02");
    DO(f, "audit trail", "most", "1");
    assert_answer(f, "[{'action': 'savings.list', 'inputs': 'on=2026-11-02 ', 'regards': null}]");
}

static void a_look_that_was_refused_shows_nothing_and_leaves_nothing(void **state)
{
    struct fixture *f = *state;
    assert_false(do_action(f, "savings statement", "inmate", "B.I-9", NULL));
    DO(f, "audit trail", "most", "1");
    assert_answer(f, "[{'action': 'workshop.add'}]");
}

static void only_those_who_need_it_see_the_money_of_inmates(void **state)
{
    struct fixture *f = *state;
    static const enum role others[] = {ROLE_SUPERVISOR, ROLE_STOREKEEPER, ROLE_CLERK,
                                       ROLE_ADMINISTRATOR};
    for (size_t i = 0; i < COUNT_OF(others); i++) {
        act_as(f, others[i]);
        assert_false(do_action(f, "savings list", NULL));
        assert_false(do_action(f, "savings statement", "inmate", "B.I-1", NULL));
        assert_int_equal(f->err.kind, ERROR_FORBIDDEN);
    }
    act_as(f, ROLE_AUDITOR);
    DO(f, "savings list");
    assert_false(do_action(f, OPEN("1", "2026-11-02"), NULL));
}

/* ------------------------------------------------------------------ tests */

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up_savers, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_is_brought_in_stands_on_his_account),
        TEST(nothing_is_no_amount_to_bring_in),
        TEST(a_statement_shows_each_entry_with_its_document),
        TEST(a_statement_of_some_days_begins_with_what_there_was),
        TEST(without_a_rule_nothing_may_be_withdrawn),
        TEST(the_part_that_may_be_withdrawn_is_rounded_down),
        TEST(what_was_withdrawn_before_counts),
        TEST(a_month_may_have_a_limit_of_its_own),
        TEST(a_rule_holds_from_its_day_on),
        TEST(what_left_later_cannot_leave_before),
        TEST(a_withdrawal_taken_back_may_be_made_again),
        TEST(what_was_brought_in_stays_while_some_of_it_was_paid_out),
        TEST(a_transfer_sends_all_that_is_his),
        TEST(what_comes_from_another_prison_comes_as_money),
        TEST(a_transfer_needs_the_order),
        TEST(a_release_pays_out_savings_and_what_was_his_to_use),
        TEST(who_has_nothing_is_settled_all_the_same),
        TEST(a_second_settlement_is_only_for_what_came_in_since),
        TEST(a_release_is_not_dated_before_what_was_paid),
        TEST(who_looks_at_his_account_is_written_down_without_his_name),
        TEST(his_viewers_are_listed_and_nobody_else_s),
        TEST(the_list_of_all_is_a_look_as_well),
        TEST(a_look_that_was_refused_shows_nothing_and_leaves_nothing),
        TEST(only_those_who_need_it_see_the_money_of_inmates),
    };
    return cmocka_run_group_tests_name("savings", tests, NULL, NULL);
}
