/* What is added to the cost of goods that came in, and what goes back to the supplier. */
#include "tests/app/outcome.h"

/*
 * On the 1st 100 m of cloth for 300,000 and 50 kg of flour for 600,000 come in with one receipt; a
 * metre weighs 0.25 kg, a kilogram 1.
 */
static int set_up_receipt(void **state)
{
    struct fixture *f = fixture_open();
    found_small_prison(f);
    DO(f, "item set", "code", "KAIN", "weight", "0.25");
    DO(f, "item set", "code", "TERIGU", "weight", "1");
    DO(f, "stock receive", "supplier", "TOKO", "day", "2026-11-01", "into", "GUDANG",
       "line[0].item", "KAIN", "line[0].quantity", "100", "line[0].amount", "300000",
       "line[1].item", "TERIGU", "line[1].quantity", "50", "line[1].amount", "600000");
    *state = f;
    return 0;
}

#define RECEIPT "BM-2026-000001"
#define ADD(day_, amount_)                                                                         \
    "purchase add-cost", "what", "ongkos kirim", "day", day_, "amount", amount_,                   \
        "line[0].receipt", RECEIPT
#define SELL(day_, item_, quantity_)                                                               \
    "sales deliver", "buyer", "UMUM", "day", day_, "from", "GUDANG", "line[0].item", item_,        \
        "line[0].quantity", quantity_, "line[0].unit-price", "20000"
#define SEND_BACK(day_, item_, quantity_)                                                          \
    "purchase return", "receipt", RECEIPT, "reason", "berkutu", "day", day_, "from", "GUDANG",     \
        "line[0].item", item_, "line[0].quantity", quantity_
#define CORRECT(item_, amount_)                                                                    \
    "stock correct", "receipt", RECEIPT, "item", item_, "amount", amount_, "reason", "faktur",     \
        "day", "2026-11-03"
#define TAKE_BACK(label_)               "document reverse", "document", label_, "reason", "salah"
#define WORTH(item_, quantity_, value_) assert_stock(f, item_, "2026-11-20", quantity_, value_)

/* ------------------------------------------------------------------ added costs */

/* 300,000 to 600,000. */
static void freight_is_shared_by_value_if_nothing_else_is_said(void **state)
{
    struct fixture *f = *state;
    DO(f, ADD("2026-11-02", "90000"));
    assert_answer(f, "{'amount': 90000, 'parts': [{'item': 'KAIN', 'amount': 30000},"
                     " {'item': 'TERIGU', 'amount': 60000}]}");
    WORTH("KAIN", "100", 330000);
    WORTH("TERIGU", "50", 660000);
    assert_verified(f);
}

/* 100 m to 50 kg: 60,000 and 30,000; 25 kg to 50 kg: 30,000 and 60,000. */
static void freight_is_shared_by_quantity_or_by_weight(void **state)
{
    struct fixture *f = *state;
    DO(f, ADD("2026-11-02", "90000"), "basis", "quantity");
    WORTH("KAIN", "100", 360000);
    WORTH("TERIGU", "50", 630000);
    DO(f, ADD("2026-11-02", "90000"), "basis", "weight");
    WORTH("KAIN", "100", 390000);
    WORTH("TERIGU", "50", 690000);
}

static void freight_may_be_for_one_item_of_a_receipt(void **state)
{
    struct fixture *f = *state;
    DO(f, ADD("2026-11-02", "90000"), "line[0].item", "TERIGU");
    WORTH("KAIN", "100", 300000);
    WORTH("TERIGU", "50", 690000);
}

/* 33,333.33 and 66,666.67: the odd rupiah goes to the larger remainder. */
static void the_parts_of_a_cost_add_up_to_it(void **state)
{
    struct fixture *f = *state;
    DO(f, ADD("2026-11-02", "100000"));
    WORTH("KAIN", "100", 333333);
    WORTH("TERIGU", "50", 666667);
}

/* Half of the flour was sold before its freight is known: it costs 330,000 of 660,000. */
static void what_was_sold_meanwhile_takes_its_part_of_a_cost(void **state)
{
    struct fixture *f = *state;
    DO(f, SELL("2026-11-02", "TERIGU", "25"));
    DO(f, ADD("2026-11-10", "60000"), "line[0].item", "TERIGU");
    WORTH("TERIGU", "25", 330000);
    DO(f, "sales summary", "month", "2026-11");
    assert_answer(f, "{'total_cost_of_goods_sold': 330000}");
}

static void a_cost_is_not_added_before_the_goods_came(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, ERROR_INVALID, "line[0].receipt",
                   "2026-10-31 lies before the day of 'BM-2026-000001'", "",
                   ADD("2026-10-31", "90000"));
}

static void a_weight_that_is_not_known_is_asked_for(void **state)
{
    struct fixture *f = *state;
    DO(f, "stock receive", "supplier", "TOKO", "day", "2026-11-01", "into", "JADI", "line[0].item",
       "ROTI", "line[0].quantity", "10", "line[0].amount", "50000");
    assert_refused(f, ERROR_INVALID, "line[1].basis", "the weight of ROTI is not known",
                   "write it down: karya item set ROTI --weight KILOGRAMS",
                   ADD("2026-11-02", "90000"), "basis", "weight", "line[1].receipt",
                   "BM-2026-000002");
}

/* ------------------------------------------------------------------ rebates */

/* 45,000 off 900,000: five of a hundred. */
static void a_rebate_is_a_cost_below_zero(void **state)
{
    struct fixture *f = *state;
    DO(f, SELL("2026-11-02", "TERIGU", "25"));
    DO(f, ADD("2026-11-10", "-45000"), "payee", "TOKO");
    assert_answer(f, "{'amount': -45000, 'parts': [{'item': 'KAIN', 'amount': -15000},"
                     " {'item': 'TERIGU', 'amount': -30000}]}");
    WORTH("KAIN", "100", 285000);
    WORTH("TERIGU", "25", 285000);
    DO(f, "explain item", "item", "KAIN", "on", "2026-11-20");
    assert_answer(f, "{'value': 285000}");
    assert_verified(f);
    DO(f, TAKE_BACK("BT-2026-000001"));
    WORTH("KAIN", "100", 300000);
    assert_verified(f);
}

static void a_rebate_is_not_more_than_the_goods_cost(void **state)
{
    struct fixture *f = *state;
    DO(f, ADD("2026-11-02", "-900000"));
    WORTH("KAIN", "100", 0);
    WORTH("TERIGU", "50", 0);
    assert_refused(f, ERROR_INVALID, "amount", "TERIGU of 'BM-2026-000001' cost only 0",
                   "a rebate is at most that", ADD("2026-11-02", "-1"), "basis", "quantity",
                   "line[0].item", "TERIGU");
}

static void a_cost_of_nothing_is_none(void **state)
{
    assert_refused((struct fixture *)*state, ERROR_INVALID, "amount", "the amount must not be zero",
                   "", ADD("2026-11-02", "0"));
}

/*
 * The cloth was corrected from 300,000 to 500,000 and then to 100,000; the first correction is
 * taken back: 200,000 less than nothing. It is worth nothing, and freight by value passes it by.
 */
static void what_cost_less_than_nothing_takes_no_part_of_a_cost(void **state)
{
    struct fixture *f = *state;
    DO(f, CORRECT("KAIN", "500000"));
    DO(f, CORRECT("KAIN", "100000"));
    DO(f, TAKE_BACK("KH-2026-000001"));
    WORTH("KAIN", "100", 0);
    DO(f, "explain item", "item", "KAIN", "on", "2026-11-03");
    assert_answer(f, "{'value': 0, 'explanation': [{'value': 0}, {'value': 300000},"
                     " {'value': -400000}, {'value': 100000}]}");
    DO(f, ADD("2026-11-04", "90000"));
    assert_answer(f, "{'parts': [{'item': 'KAIN', 'amount': 0},"
                     " {'item': 'TERIGU', 'amount': 90000}]}");
    DO(f, SEND_BACK("2026-11-05", "KAIN", "10"));
    assert_answer(f, "{'amount': 0}");
    assert_verified(f);
}

/* ------------------------------------------------------------------ going back */

/* The average has risen to 15,000: 25 kg for 450,000 came on top. They go back at their 12,000. */
static void goods_go_back_at_what_their_receipt_cost(void **state)
{
    struct fixture *f = *state;
    DO(f, "stock receive", "supplier", "TOKO", "day", "2026-11-02", "into", "GUDANG",
       "line[0].item", "TERIGU", "line[0].quantity", "25", "line[0].amount", "525000");
    WORTH("TERIGU", "75", 1125000);
    DO(f, SEND_BACK("2026-11-03", "TERIGU", "10"));
    assert_answer(f, "{'amount': 120000, 'receipt': 'BM-2026-000001'}");
    WORTH("TERIGU", "65", 1005000);
    assert_verified(f);
}

/* 300,001 for 3 m: 100,000 and 100,001 and 100,000. */
static void parts_that_go_back_add_up_to_the_whole(void **state)
{
    struct fixture *f = *state;
    static const char *const credits[] = {"{'amount': 100000}", "{'amount': 100001}",
                                          "{'amount': 100000}"};
    DO(f, "stock receive", "supplier", "TOKO", "day", "2026-11-02", "into", "JADI", "line[0].item",
       "KAIN", "line[0].quantity", "3", "line[0].amount", "300001");
    for (size_t i = 0; i < COUNT_OF(credits); i++) {
        DO(f, "purchase return", "receipt", "BM-2026-000002", "reason", "robek", "day",
           "2026-11-03", "from", "JADI", "line[0].item", "KAIN", "line[0].quantity", "1");
        assert_answer(f, credits[i]);
    }
    WORTH("KAIN", "100", 300000);
}

static void more_than_came_does_not_go_back(void **state)
{
    struct fixture *f = *state;
    DO(f, SEND_BACK("2026-11-03", "TERIGU", "40"));
    assert_refused(f, ERROR_INVALID, "line[0].quantity",
                   "only 10.000 kg of TERIGU can still go back of 'BM-2026-000001'",
                   "'karya document show BM-2026-000001' shows its lines",
                   SEND_BACK("2026-11-03", "TERIGU", "11"));
}

static void a_receipt_of_which_goods_went_back_is_not_taken_back(void **state)
{
    struct fixture *f = *state;
    DO(f, SEND_BACK("2026-11-03", "TERIGU", "40"));
    assert_refused(f, ERROR_CONFLICT, "document",
                   "'RB-2026-000001' returns or corrects a part of 'BM-2026-000001'",
                   "take 'RB-2026-000001' back first, on this day or earlier", TAKE_BACK(RECEIPT));
    DO(f, TAKE_BACK("RB-2026-000001"));
    DO(f, TAKE_BACK(RECEIPT));
    WORTH("TERIGU", "0", 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up_receipt, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(freight_is_shared_by_value_if_nothing_else_is_said),
        TEST(freight_is_shared_by_quantity_or_by_weight),
        TEST(freight_may_be_for_one_item_of_a_receipt),
        TEST(the_parts_of_a_cost_add_up_to_it),
        TEST(what_was_sold_meanwhile_takes_its_part_of_a_cost),
        TEST(a_cost_is_not_added_before_the_goods_came),
        TEST(a_weight_that_is_not_known_is_asked_for),
        TEST(a_rebate_is_a_cost_below_zero),
        TEST(a_rebate_is_not_more_than_the_goods_cost),
        TEST(a_cost_of_nothing_is_none),
        TEST(what_cost_less_than_nothing_takes_no_part_of_a_cost),
        TEST(goods_go_back_at_what_their_receipt_cost),
        TEST(parts_that_go_back_add_up_to_the_whole),
        TEST(more_than_came_does_not_go_back),
        TEST(a_receipt_of_which_goods_went_back_is_not_taken_back),
    };
    return cmocka_run_group_tests_name("purchase", tests, NULL, NULL);
}
