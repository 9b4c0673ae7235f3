/*
 * Where wages are paid: in cash, by bank, onto cards. What does not fit stays for him, with the
 * reason. The figures are those of a month that was worked out by hand (five men of a bakery).
 */
#include "tests/app/outcome.h"

static const struct {
    const char *number, *due;
} men[] = {{"B.I-1", "689770"},
           {"B.I-2", "821796"},
           {"B.I-3", "931190"},
           {"B.I-4", "413862"},
           {"B.I-5", "237108"}};

static int set_up_men(void **state)
{
    struct fixture *f = fixture_open();
    found_small_prison(f);
    for (size_t i = 0; i < COUNT_OF(men); i++) {
        DO(f, "inmate add", "number", men[i].number, "name",
           arena_format(f->arena, "Orang %zu", i + 1), "grade", "A", "workshop", "ROTI", "joined",
           "2026-09-01");
        DO(f, "savings open", "inmate", men[i].number, "amount", "0", "usable", men[i].due, "day",
           "2026-11-02");
    }
    *state = f;
    return 0;
}

/* ------------------------------------------------------------------ cash */

/* 689,500 + 821,500 + 931,000 + 413,500 + 237,000 = 3,092,500; the rest, 1,226, stays. */
static void cash_is_paid_in_whole_coins_rounded_down(void **state)
{
    struct fixture *f = *state;
    DO(f, "payout make", "channel", "cash", "cash-unit", "500", "day", "2026-11-05");
    assert_answer(f, "{'document': 'BYR-2026-000001', 'paid': 3092500, 'lines': ["
                     "{'inmate': 'B.I-1', 'due': 689770, 'paid': 689500, 'kept': 270,"
                     " 'reason': 'less than the smallest coin'},"
                     "{'inmate': 'B.I-2', 'due': 821796, 'paid': 821500, 'kept': 296},"
                     "{'inmate': 'B.I-3', 'due': 931190, 'paid': 931000, 'kept': 190},"
                     "{'inmate': 'B.I-4', 'due': 413862, 'paid': 413500, 'kept': 362},"
                     "{'inmate': 'B.I-5', 'due': 237108, 'paid': 237000, 'kept': 108}]}");
    DO(f, "account list", "on", "2026-11-05");
    assert_answer(f, "[{'account': 'cash', 'balance': -3092500},"
                     " {'account': 'opening', 'balance': 3093726},"
                     " {'account': 'wages payable', 'balance': -1226}]");
    assert_verified(f);
}

static void without_a_smallest_coin_all_is_paid(void **state)
{
    struct fixture *f = *state;
    DO(f, "payout make", "channel", "cash", "day", "2026-11-05");
    assert_answer(f, "{'paid': 3093726}");
    DO(f, "savings list", "on", "2026-11-05");
    assert_answer(f, "[]");
}

/* 270 and 500 of the next month are 770: the coins of last month are not lost. */
static void what_stayed_is_paid_with_the_next_wages(void **state)
{
    struct fixture *f = *state;
    DO(f, "payout make", "channel", "cash", "cash-unit", "500", "day", "2026-11-05");
    DO(f, "savings open", "inmate", "B.I-1", "amount", "0", "usable", "500", "day", "2026-11-06");
    DO(f, "payout make", "channel", "cash", "cash-unit", "10", "day", "2026-11-07", "only-listed",
       "yes", "line[0].inmate", "B.I-1");
    assert_answer(f, "{'paid': 770, 'lines': [{'inmate': 'B.I-1', 'due': 770, 'paid': 770,"
                     " 'kept': 0, 'reason': ''}]}");
}

/* ------------------------------------------------------------------ cards */

/* The card holds 900,000 and may hold 1,000,000: 100,000 go onto it, 72,442 stay. */
static void a_card_is_loaded_up_to_its_ceiling(void **state)
{
    struct fixture *f = *state;
    DO(f, "inmate add", "number", "B.I-6", "name", "x", "grade", "A", "workshop", "ROTI", "joined",
       "2026-09-01");
    DO(f, "savings open", "inmate", "B.I-6", "amount", "517328", "usable", "172442", "day",
       "2026-11-02");
    DO(f, "payout make", "channel", "card", "card-ceiling", "1000000", "day", "2026-11-05",
       "only-listed", "yes", "line[0].inmate", "B.I-6", "line[0].on-card", "900000");
    assert_answer(f, "{'paid': 100000, 'lines': [{'due': 172442, 'paid': 100000, 'kept': 72442,"
                     " 'reason': 'usable, not yet loaded: the card is full'}]}");
    DO(f, "savings statement", "inmate", "B.I-6", "to", "2026-11-05");
    assert_answer(f, "{'balance': 517328, 'usable': 72442}");
}

static void a_card_that_is_full_takes_nothing(void **state)
{
    struct fixture *f = *state;
    DO(f, "payout make", "channel", "card", "card-ceiling", "1000000", "day", "2026-11-05",
       "only-listed", "yes", "line[0].inmate", "B.I-1", "line[0].on-card", "1000500");
    assert_answer(f, "{'paid': 0, 'lines': [{'due': 689770, 'paid': 0, 'kept': 689770}]}");
}

static void a_card_of_which_nothing_was_said_is_taken_as_empty_and_that_is_said(void **state)
{
    struct fixture *f = *state;
    DO(f, "payout make", "channel", "card", "card-ceiling", "400000", "day", "2026-11-05");
    /* 400,000 four times and 237,108 */
    assert_answer(f, "{'paid': 1837108, 'cards_taken_as_empty': 5}");
}

/* ------------------------------------------------------------------ banks */

static void the_bank_gets_a_list_of_those_whose_account_is_known(void **state)
{
    struct fixture *f = *state;
    DO(f, "payout account", "inmate", "B.I-1", "bank", "BRI", "account", "0021-01-1", "holder",
       "ORANG SATU");
    DO(f, "payout account", "inmate", "B.I-2", "bank", "BRI", "account", "0021-01-2");
    DO(f, "payout make", "channel", "bank", "day", "2026-11-05");
    assert_answer(f, "{'paid': 1511566, 'lines': ["
                     "{'inmate': 'B.I-1', 'paid': 689770, 'kept': 0},"
                     "{'inmate': 'B.I-2', 'paid': 821796, 'kept': 0},"
                     "{'inmate': 'B.I-3', 'paid': 0, 'kept': 931190,"
                     " 'reason': 'no bank account is known'},"
                     "{'inmate': 'B.I-4', 'paid': 0}, {'inmate': 'B.I-5', 'paid': 0}]}");
    DO(f, "payout bank-list", "document", "BYR-2026-000001");
    assert_answer(f, "[{'bank': 'BRI', 'account': '0021-01-1', 'holder': 'ORANG SATU',"
                     " 'amount': 689770, 'reference': 'BYR-2026-000001'},"
                     " {'bank': 'BRI', 'account': '0021-01-2', 'holder': 'Orang 2',"
                     " 'amount': 821796, 'reference': 'BYR-2026-000001'}]");
}

static void an_account_is_no_part_of_the_books(void **state)
{
    struct fixture *f = *state;
    int64_t before = document_count(f);
    DO(f, "payout account", "inmate", "B.I-1", "bank", "BRI", "account", "0021-01-1");
    assert_int_equal(document_count(f), before);
    DO(f, "audit trail", "most", "1");
    assert_answer(f, "[{'action': 'payout.account', 'inputs': 'inmate=* bank=* account=* ',"
                     " 'regards': 1}]");
}

/* ------------------------------------------------------------------ who, and when */

static void nobody_is_paid_twice(void **state)
{
    struct fixture *f = *state;
    DO(f, "payout make", "channel", "cash", "day", "2026-11-05");
    assert_refused(f, ERROR_CONFLICT, "", "nothing is to be handed over to anybody",
                   "'karya savings list' shows what stands for each", "payout make", "channel",
                   "cash", "day", "2026-11-05");
}

static void what_is_paid_later_is_not_there_to_be_paid_before(void **state)
{
    struct fixture *f = *state;
    DO(f, "payout make", "channel", "cash", "day", "2026-11-05");
    assert_refused(f, ERROR_CONFLICT, "", "nothing is to be handed over to anybody",
                   "'karya savings list' shows what stands for each", "payout make", "channel",
                   "cash", "day", "2026-11-03");
}

static void savings_are_not_paid_with_wages(void **state)
{
    struct fixture *f = *state;
    DO(f, "savings open", "inmate", "B.I-1", "amount", "450000", "day", "2026-11-02");
    DO(f, "payout make", "channel", "cash", "day", "2026-11-05");
    DO(f, "savings list", "on", "2026-11-05");
    assert_answer(f, "[{'inmate': 'B.I-1', 'saved': 450000, 'usable': 0}]");
}

static void one_workshop_may_be_paid_by_itself(void **state)
{
    struct fixture *f = *state;
    DO(f, "location add", "code", "LANTAI-2", "name", "x", "kind", "floor");
    DO(f, "workshop add", "code", "KAYU", "name", "Kayu", "floor", "LANTAI-2");
    DO(f, "inmate place", "number", "B.I-5", "workshop", "KAYU", "since", "2026-11-01");
    DO(f, "payout make", "channel", "cash", "workshop", "KAYU", "day", "2026-11-05");
    assert_answer(f, "{'paid': 237108, 'lines': [{'inmate': 'B.I-5'}]}");
}

static void an_inmate_is_listed_once(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, ERROR_INVALID, "line[1].inmate", "'B.I-1' stands here twice", "",
                   "payout make", "channel", "cash", "line[0].inmate", "B.I-1", "line[1].inmate",
                   "B.I-1");
}

static void a_payment_that_is_taken_back_is_due_again(void **state)
{
    struct fixture *f = *state;
    DO(f, "payout make", "channel", "cash", "day", "2026-11-05");
    DO(f, "document reverse", "document", "BYR-2026-000001", "reason", "uang tidak cukup");
    DO(f, "payout make", "channel", "cash", "day", "2026-11-05");
    assert_answer(f, "{'document': 'BYR-2026-000002', 'paid': 3093726}");
    assert_verified(f);
}

static void a_payment_can_be_looked_at_again_and_that_is_recorded(void **state)
{
    struct fixture *f = *state;
    DO(f, "payout make", "channel", "cash", "cash-unit", "500", "day", "2026-11-05");
    DO(f, "payout show", "document", "BYR-2026-000001");
    assert_answer(f, "{'document': 'BYR-2026-000001', 'lines': [{'paid': 689500}, {'paid': 821500},"
                     " {'paid': 931000}, {'paid': 413500}, {'paid': 237000}]}");
    DO(f, "audit trail", "most", "1");
    assert_answer(f, "[{'action': 'payout.show', 'inputs': 'document=BYR-2026-000001 '}]");
}

/* ------------------------------------------------------------------ tests */

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up_men, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(cash_is_paid_in_whole_coins_rounded_down),
        TEST(without_a_smallest_coin_all_is_paid),
        TEST(what_stayed_is_paid_with_the_next_wages),
        TEST(a_card_is_loaded_up_to_its_ceiling),
        TEST(a_card_that_is_full_takes_nothing),
        TEST(a_card_of_which_nothing_was_said_is_taken_as_empty_and_that_is_said),
        TEST(the_bank_gets_a_list_of_those_whose_account_is_known),
        TEST(an_account_is_no_part_of_the_books),
        TEST(nobody_is_paid_twice),
        TEST(what_is_paid_later_is_not_there_to_be_paid_before),
        TEST(savings_are_not_paid_with_wages),
        TEST(one_workshop_may_be_paid_by_itself),
        TEST(an_inmate_is_listed_once),
        TEST(a_payment_that_is_taken_back_is_due_again),
        TEST(a_payment_can_be_looked_at_again_and_that_is_recorded),
    };
    return cmocka_run_group_tests_name("payout", tests, NULL, NULL);
}
