/* Delivering, taking back, being paid, and what a month sold. */
#include "tests/app/outcome.h"

/* 100 loaves worth 1,000,000 in JADI; their list price is 15,000. */
static int set_up_shop(void **state)
{
    struct fixture *f = fixture_open();
    found_small_prison(f);
    DO(f, "stock open", "day", "2026-11-01", "into", "JADI", "line[0].item", "ROTI",
       "line[0].quantity", "100", "line[0].amount", "1000000");
    *state = f;
    return 0;
}

#define DELIVER(day_, quantity_)                                                                   \
    "sales deliver", "buyer", "UMUM", "day", day_, "from", "JADI", "line[0].item", "ROTI",         \
        "line[0].quantity", quantity_
#define RETURN(day_, quantity_)                                                                    \
    "sales return", "delivery", "SJ-2026-000001", "reason", "tidak laku", "day", day_, "into",     \
        "JADI", "line[0].item", "ROTI", "line[0].quantity", quantity_
#define PAY(day_, amount_) "sales pay", "delivery", "SJ-2026-000001", "amount", amount_, "day", day_
#define TAKE_BACK(label)   "document reverse", "document", label, "reason", "salah"

/* ------------------------------------------------------------------ delivering */

static void a_delivery_takes_the_list_price_if_no_other_is_written(void **state)
{
    struct fixture *f = *state;
    DO(f, DELIVER("2026-11-05", "10"));
    assert_answer(f, "{'document': 'SJ-2026-000001', 'buyer': 'Pembeli umum', 'amount': 150000,"
                     " 'moves': [{'from': 'JADI', 'left': '90', 'to': 'buyer'}]}");
    DO(f, DELIVER("2026-11-05", "10"), "line[0].unit-price", "15200");
    assert_answer(f, "{'amount': 152000}");
}

static void a_price_of_nothing_is_written_and_not_the_list_price(void **state)
{
    struct fixture *f = *state;
    DO(f, DELIVER("2026-11-05", "10"), "line[0].unit-price", "0");
    assert_answer(f, "{'amount': 0}");
}

static void the_list_price_holds_for_the_base_unit_by_its_name(void **state)
{
    struct fixture *f = *state;
    DO(f, DELIVER("2026-11-05", "10"), "line[0].unit", "pcs");
    assert_answer(f, "{'amount': 150000}");
}

static void a_price_is_for_one_of_the_unit_it_was_written_in(void **state)
{
    struct fixture *f = *state;
    DO(f, "unit add", "item", "ROTI", "unit", "lusin", "equals", "12");
    DO(f, DELIVER("2026-11-05", "2"), "line[0].unit", "lusin", "line[0].unit-price", "170000");
    assert_answer(f, "{'amount': 340000, 'moves': [{'quantity': '24', 'left': '76'}]}");
    assert_refused(f, ERROR_INVALID, "line[0].unit-price", "the list price of ROTI is for one pcs",
                   "write the price of one unit", DELIVER("2026-11-05", "2"), "line[0].unit",
                   "lusin");
}

static void what_has_no_list_price_needs_one(void **state)
{
    struct fixture *f = *state;
    DO(f, "stock open", "into", "JADI", "line[0].item", "REMAH", "line[0].quantity", "5",
       "line[0].amount", "500");
    assert_refused(f, ERROR_INVALID, "line[0].unit-price", "REMAH has no list price",
                   "write the price of one unit", "sales deliver", "buyer", "UMUM", "from", "JADI",
                   "line[0].item", "REMAH", "line[0].quantity", "1");
}

/* 1.5 kg at 333 are 499.5: half a rupiah goes up. */
static void an_amount_is_rounded_once_per_line(void **state)
{
    struct fixture *f = *state;
    DO(f, "stock open", "into", "JADI", "line[0].item", "REMAH", "line[0].quantity", "5",
       "line[0].amount", "500");
    DO(f, "sales deliver", "buyer", "UMUM", "from", "JADI", "line[0].item", "REMAH",
       "line[0].quantity", "1.5", "line[0].unit-price", "333");
    assert_answer(f, "{'amount': 500}");
}

static void several_lines_make_one_amount(void **state)
{
    struct fixture *f = *state;
    DO(f, DELIVER("2026-11-05", "10"), "line[1].item", "ROTI", "line[1].quantity", "5",
       "line[1].unit-price", "12000");
    assert_answer(f, "{'amount': 210000}");
    DO(f, "account list");
    assert_answer(f, "[{'account': 'opening'}, {'account': 'receivable', 'balance': 210000},"
                     " {'account': 'sales', 'balance': -210000}, {'account': 'stock'}]");
}

static void an_amount_that_is_too_large_is_refused(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, ERROR_INVALID, "line[0].unit-price", "the amount is too large", "",
                   DELIVER("2026-11-05", "2"), "line[0].unit-price", "1000000000000000");
    DO(f, DELIVER("2026-11-05", "1"), "line[0].unit-price", "1000000000000000");
}

static void only_buyers_are_delivered_to(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, ERROR_INVALID, "buyer", "'TOKO' is not a buyer",
                   "'karya partner list' shows who is what", "sales deliver", "buyer", "TOKO",
                   "from", "JADI", "line[0].item", "ROTI", "line[0].quantity", "1");
}

static void more_than_there_is_is_not_delivered(void **state)
{
    struct fixture *f = *state;
    assert_refused(
        f, ERROR_CONFLICT, "line[0].quantity", "only 100 pcs of ROTI in JADI on 2026-11-05",
        "1 pcs is missing: record first how it came there", DELIVER("2026-11-05", "101"));
}

/* ------------------------------------------------------------------ being paid */

static void a_delivery_is_paid_in_parts(void **state)
{
    struct fixture *f = *state;
    DO(f, DELIVER("2026-11-05", "10"));
    DO(f, PAY("2026-11-06", "100000"));
    assert_answer(f, "{'document': 'KM-2026-000001', 'delivery': 'SJ-2026-000001',"
                     " 'amount': 100000, 'left': 50000}");
    DO(f, PAY("2026-11-07", "50000"));
    assert_answer(f, "{'left': 0}");
    DO(f, "sales unpaid");
    assert_answer(f, "[]");
}

static void more_than_is_owed_is_not_taken(void **state)
{
    struct fixture *f = *state;
    DO(f, DELIVER("2026-11-05", "10"));
    DO(f, PAY("2026-11-06", "100000"));
    assert_refused(f, ERROR_CONFLICT, "amount",
                   "only 50,000 is still to be paid for 'SJ-2026-000001'",
                   "name another delivery for the rest", PAY("2026-11-07", "50001"));
}

static void what_is_paid_is_not_paid_again(void **state)
{
    struct fixture *f = *state;
    DO(f, DELIVER("2026-11-05", "10"));
    DO(f, PAY("2026-11-06", "150000"));
    assert_refused(f, ERROR_CONFLICT, "delivery",
                   "nothing is to be paid for 'SJ-2026-000001' any more",
                   "'karya sales unpaid' shows what is", PAY("2026-11-07", "1"));
    DO(f, RETURN("2026-11-08", "1")); /* now the buyer has 15,000 to his credit */
    assert_refused(f, ERROR_CONFLICT, "delivery",
                   "nothing is to be paid for 'SJ-2026-000001' any more",
                   "'karya sales unpaid' shows what is", PAY("2026-11-08", "1"));
}

static void a_payment_of_nothing_is_none(void **state)
{
    struct fixture *f = *state;
    DO(f, DELIVER("2026-11-05", "10"));
    assert_refused(f, ERROR_INVALID, "amount", "the amount must be more than zero", "",
                   PAY("2026-11-06", "0"));
}

static void nothing_is_paid_before_it_was_delivered(void **state)
{
    struct fixture *f = *state;
    DO(f, DELIVER("2026-11-05", "10"));
    assert_refused(f, ERROR_INVALID, "day", "2026-11-04 lies before the day of 'SJ-2026-000001'",
                   "", PAY("2026-11-04", "150000"));
    DO(f, PAY("2026-11-05", "150000"));
}

static void a_payment_may_name_the_number_on_the_paper(void **state)
{
    struct fixture *f = *state;
    DO(f, DELIVER("2026-11-05", "10"), "number", "SJ-202611-0007");
    DO(f, "sales pay", "delivery", "SJ-202611-0007", "amount", "150000");
    assert_answer(f, "{'delivery': 'SJ-2026-000001', 'left': 0}");
}

static void a_payment_that_is_taken_back_is_owed_again(void **state)
{
    struct fixture *f = *state;
    DO(f, DELIVER("2026-11-05", "10"));
    DO(f, PAY("2026-11-06", "150000"));
    DO(f, TAKE_BACK("KM-2026-000001"));
    DO(f, "sales unpaid");
    assert_answer(f, "[{'delivery': 'SJ-2026-000001', 'amount': 150000}]");
    assert_verified(f);
}

static void what_is_unpaid_is_listed_for_any_day(void **state)
{
    struct fixture *f = *state;
    DO(f, DELIVER("2026-11-05", "10"), "number", "A-1");
    DO(f, DELIVER("2026-11-06", "1"));
    DO(f, PAY("2026-11-08", "100000"));
    DO(f, "sales unpaid", "on", "2026-11-04");
    assert_answer(f, "[]");
    DO(f, "sales unpaid", "on", "2026-11-07");
    assert_answer(f, "[{'delivery': 'SJ-2026-000001', 'number': 'A-1', 'day': '2026-11-05',"
                     "  'buyer': 'UMUM', 'amount': 150000},"
                     " {'delivery': 'SJ-2026-000002', 'amount': 15000}]");
    DO(f, "sales unpaid");
    assert_answer(f, "[{'amount': 50000}, {'amount': 15000}]");
}

/* ------------------------------------------------------------------ taking a delivery back */

static void a_delivery_that_is_taken_back_is_owed_no_more(void **state)
{
    struct fixture *f = *state;
    DO(f, DELIVER("2026-11-05", "10"));
    DO(f, TAKE_BACK("SJ-2026-000001"));
    assert_stock(f, "ROTI", "2026-11-24", "100", 1000000);
    DO(f, "sales unpaid");
    assert_answer(f, "[]");
    assert_refused(f, ERROR_CONFLICT, "delivery", "'SJ-2026-000001' was taken back", "",
                   PAY("2026-11-06", "1"));
    assert_refused(f, ERROR_CONFLICT, "delivery", "'SJ-2026-000001' was taken back", "",
                   RETURN("2026-11-06", "1"));
    assert_verified(f);
}

static void a_delivery_that_was_paid_for_is_not_taken_back(void **state)
{
    struct fixture *f = *state;
    DO(f, DELIVER("2026-11-05", "10"));
    DO(f, PAY("2026-11-06", "1"));
    assert_refused(f, ERROR_CONFLICT, "document",
                   "'SJ-2026-000001' was paid for, or partly came back",
                   "take its payments and returns back first", TAKE_BACK("SJ-2026-000001"));
    DO(f, TAKE_BACK("KM-2026-000001"));
    DO(f, TAKE_BACK("SJ-2026-000001"));
    assert_verified(f);
}

static void a_delivery_of_which_something_came_back_is_not_taken_back(void **state)
{
    struct fixture *f = *state;
    DO(f, DELIVER("2026-11-05", "10"), "line[0].unit-price", "0");
    DO(f, RETURN("2026-11-06", "1"));
    assert_refused(f, ERROR_CONFLICT, "document",
                   "'RJ-2026-000001' returns or corrects a part of 'SJ-2026-000001'",
                   "take 'RJ-2026-000001' back first, on this day or earlier",
                   TAKE_BACK("SJ-2026-000001"));
    DO(f, TAKE_BACK("RJ-2026-000001"));
    DO(f, TAKE_BACK("SJ-2026-000001"));
    assert_verified(f);
}

/* ------------------------------------------------------------------ coming back */

static void what_comes_back_is_credited_at_its_price(void **state)
{
    struct fixture *f = *state;
    DO(f, DELIVER("2026-11-05", "10"));
    DO(f, RETURN("2026-11-06", "4"));
    assert_answer(f, "{'document': 'RJ-2026-000001', 'delivery': 'SJ-2026-000001',"
                     " 'amount': 60000, 'moves': [{'from': 'buyer', 'there': '94'}]}");
    DO(f, "sales unpaid");
    assert_answer(f, "[{'amount': 90000}]");
}

/* It left at 10,000 each; since then the average has risen to 12,500. */
static void what_comes_back_is_worth_what_it_was_worth_when_it_left(void **state)
{
    struct fixture *f = *state;
    DO(f, DELIVER("2026-11-05", "10")); /* 100,000 of 1,000,000 */
    DO(f, "stock open", "day", "2026-11-06", "into", "JADI", "line[0].item", "ROTI",
       "line[0].quantity", "90", "line[0].amount", "1350000");
    assert_stock(f, "ROTI", "2026-11-06", "180", 2250000);
    DO(f, RETURN("2026-11-07", "4"));
    assert_stock(f, "ROTI", "2026-11-07", "184", 2290000); /* 40,000 came back */
}

#define RETURN_LOST(quantity_)                                                                     \
    "sales return", "delivery", "SJ-2026-000001", "reason", "berjamur", "day", "2026-11-07",       \
        "line[0].item", "ROTI", "line[0].quantity", quantity_

/* Ten left with 100,000 and for 150,000; four of them are worth nothing to anybody any more. */
static void what_comes_back_worthless_is_credited_and_is_in_no_store(void **state)
{
    struct fixture *f = *state;
    DO(f, DELIVER("2026-11-05", "10"));
    DO(f, RETURN_LOST("4"), "lost", "yes");
    assert_answer(f, "{'amount': 60000, 'moves': [{'from': 'buyer', 'to': 'loss'}]}");
    assert_stock(f, "ROTI", "2026-11-07", "90", 900000);
    DO(f, "sales summary", "month", "2026-11");
    assert_answer(f, "{'total_revenue': 90000, 'total_cost_of_goods_sold': 60000}");
    assert_verified(f);
}

static void a_return_may_be_lost_in_part(void **state)
{
    struct fixture *f = *state;
    DO(f, DELIVER("2026-11-05", "10"));
    DO(f, RETURN_LOST("4"), "into", "JADI", "line[1].item", "ROTI", "line[1].quantity", "1",
       "line[1].lost", "yes");
    assert_stock(f, "ROTI", "2026-11-07", "94", 940000);
    assert_refused(f, ERROR_INVALID, "line[0].quantity",
                   "only 5 pcs of ROTI can still come back from 'SJ-2026-000001'",
                   "look at the delivery note", RETURN_LOST("6"), "lost", "yes");
    DO(f, TAKE_BACK("RJ-2026-000001"));
    assert_stock(f, "ROTI", "2026-11-07", "90", 900000);
    DO(f, RETURN_LOST("10"), "lost", "yes");
    assert_verified(f);
}

static void what_is_lost_goes_into_no_store(void **state)
{
    struct fixture *f = *state;
    DO(f, DELIVER("2026-11-05", "10"));
    assert_refused(f, ERROR_INVALID, "line[0].lost", "what is lost goes into no store",
                   "write 'into' or 'lost', not both", RETURN_LOST("1"), "into", "JADI", "lost",
                   "yes");
}

/*
 * 3 kg worth 10,000. Two leave with 6,667 (6,666.67) and 666 of price; they come back half a kilo
 * at a time: 1,667 (1,666.75), 1,667 (3,333.5 are 3,334), 1,666 (5,000.25 are 5,000) and 1,667;
 * credited are 167 (166.5), 166 (333), 167 (499.5 are 500) and 166.
 */
static void parts_that_come_back_add_up_to_the_whole(void **state)
{
    struct fixture *f = *state;
    static const int64_t values[] = {1667, 3334, 5000, 6667};
    static const char *const credits[] = {"{'amount': 167}", "{'amount': 166}", "{'amount': 167}",
                                          "{'amount': 166}"};
    DO(f, "stock open", "day", "2026-11-01", "into", "JADI", "line[0].item", "REMAH",
       "line[0].quantity", "3", "line[0].amount", "10000");
    DO(f, "sales deliver", "buyer", "UMUM", "day", "2026-11-05", "from", "JADI", "line[0].item",
       "REMAH", "line[0].quantity", "2", "line[0].unit-price", "333");
    assert_stock(f, "REMAH", "2026-11-05", "1", 3333);
    for (size_t i = 0; i < COUNT_OF(values); i++) {
        DO(f, "sales return", "delivery", "SJ-2026-000001", "reason", "lembek", "day", "2026-11-06",
           "into", "JADI", "line[0].item", "REMAH", "line[0].quantity", "0.5");
        assert_answer(f, credits[i]);
        assert_stock(f, "REMAH", "2026-11-06",
                     number_plain(f->arena, 1000 + 500 * (int64_t)(i + 1), 3), 3333 + values[i]);
    }
    DO(f, "sales unpaid");
    assert_answer(f, "[]");
    assert_verified(f);
}

static void more_than_was_delivered_does_not_come_back(void **state)
{
    struct fixture *f = *state;
    DO(f, DELIVER("2026-11-05", "10"));
    DO(f, RETURN("2026-11-06", "7"));
    assert_refused(f, ERROR_INVALID, "line[0].quantity",
                   "only 3 pcs of ROTI can still come back from 'SJ-2026-000001'",
                   "look at the delivery note", RETURN("2026-11-07", "4"));
    DO(f, RETURN("2026-11-07", "3"));
}

static void two_lines_of_one_return_do_not_bring_back_more_than_left(void **state)
{
    struct fixture *f = *state;
    DO(f, DELIVER("2026-11-05", "10"));
    assert_refused(f, ERROR_INVALID, "line[1].quantity",
                   "only 4 pcs of ROTI can still come back from 'SJ-2026-000001'",
                   "look at the delivery note", RETURN("2026-11-06", "6"), "line[1].item", "ROTI",
                   "line[1].quantity", "6");
    DO(f, RETURN("2026-11-06", "6"), "line[1].item", "ROTI", "line[1].quantity", "4");
    assert_answer(f, "{'amount': 150000}");
    assert_stock(f, "ROTI", "2026-11-24", "100", 1000000);
    assert_verified(f);
}

static void goods_come_back_from_each_line_they_left_in(void **state)
{
    struct fixture *f = *state;
    DO(f, DELIVER("2026-11-05", "10"), "line[1].item", "ROTI", "line[1].quantity", "20",
       "line[1].unit-price", "10000");
    DO(f, RETURN("2026-11-06", "10"));
    assert_answer(f, "{'amount': 150000}");
    DO(f, RETURN("2026-11-07", "20"));
    assert_answer(f, "{'amount': 200000}");
    assert_stock(f, "ROTI", "2026-11-24", "100", 1000000);
    assert_verified(f);
}

static void what_was_not_delivered_does_not_come_back(void **state)
{
    struct fixture *f = *state;
    DO(f, DELIVER("2026-11-05", "10"));
    assert_refused(f, ERROR_INVALID, "line[0].item", "'SJ-2026-000001' delivered no KAIN", "",
                   "sales return", "delivery", "SJ-2026-000001", "reason", "x", "into", "JADI",
                   "line[0].item", "KAIN", "line[0].quantity", "1");
    assert_refused(f, ERROR_INVALID, "day", "2026-11-04 lies before the day of 'SJ-2026-000001'",
                   "", RETURN("2026-11-04", "1"));
    assert_refused(f, ERROR_NOT_FOUND, "delivery",
                   "there is no document 'OPN-2026-000001' of the kind 'Delivery'",
                   "'karya document list' shows the numbers", "sales return", "delivery",
                   "OPN-2026-000001", "reason", "x", "into", "JADI", "line[0].item", "ROTI",
                   "line[0].quantity", "1");
}

static void a_return_that_is_taken_back_can_come_back_again(void **state)
{
    struct fixture *f = *state;
    DO(f, DELIVER("2026-11-05", "10"));
    DO(f, RETURN("2026-11-06", "10"));
    assert_false(do_action(f, RETURN("2026-11-07", "1"), NULL));
    DO(f, TAKE_BACK("RJ-2026-000001"));
    DO(f, RETURN("2026-11-07", "10"));
    assert_stock(f, "ROTI", "2026-11-24", "100", 1000000);
    assert_verified(f);
}

static void goods_may_come_back_on_the_day_they_left(void **state)
{
    struct fixture *f = *state;
    DO(f, DELIVER("2026-11-05", "100"));
    DO(f, RETURN("2026-11-05", "40"));
    assert_stock(f, "ROTI", "2026-11-05", "40", 400000);
    assert_verified(f);
}

static void a_late_return_does_not_overtake_one_of_a_later_day(void **state)
{
    struct fixture *f = *state;
    DO(f, DELIVER("2026-11-05", "10"));
    DO(f, RETURN("2026-11-10", "8"));
    assert_refused(f, ERROR_INVALID, "line[0].quantity",
                   "only 2 pcs of ROTI can still come back from 'SJ-2026-000001'",
                   "look at the delivery note", RETURN("2026-11-06", "3"));
}

/* ------------------------------------------------------------------ what a month sold */

static void a_month_sums_up_revenue_cost_and_margin(void **state)
{
    struct fixture *f = *state;
    DO(f, DELIVER("2026-11-05", "10"));
    DO(f, DELIVER("2026-11-06", "5"), "line[0].unit-price", "14000");
    DO(f, PAY("2026-11-07", "100000"));
    DO(f, "sales summary", "month", "2026-11");
    /* 150,000 + 70,000; 15 loaves at 10,000; 220,000 - 100,000. */
    assert_answer(f, "{'month': '2026-11', 'revenue': {'ROTI': 220000},"
                     " 'cost_of_goods_sold': {'ROTI': 150000}, 'total_revenue': 220000,"
                     " 'total_cost_of_goods_sold': 150000, 'margin': 70000,"
                     " 'receivable': 120000}");
}

static void what_comes_back_later_is_taken_off_in_that_month(void **state)
{
    struct fixture *f = *state;
    it_is(f, "2026-12-05");
    DO(f, DELIVER("2026-11-05", "10"));
    DO(f, RETURN("2026-12-02", "4"));
    DO(f, "sales summary", "month", "2026-11");
    assert_answer(f, "{'total_revenue': 150000, 'total_cost_of_goods_sold': 100000}");
    DO(f, "sales summary", "month", "2026-12");
    assert_answer(f, "{'total_revenue': -60000, 'total_cost_of_goods_sold': -40000,"
                     " 'margin': -20000, 'receivable': 90000}");
    DO(f, "month close", "month", "2026-11");
    DO(f, "sales summary", "month", "2026-12");
    assert_answer(f, "{'total_revenue': -60000, 'total_cost_of_goods_sold': -40000}");
}

static void a_delivery_taken_back_later_is_taken_off_in_that_month(void **state)
{
    struct fixture *f = *state;
    it_is(f, "2026-12-05");
    DO(f, DELIVER("2026-11-05", "10"));
    DO(f, "month close", "month", "2026-11");
    DO(f, TAKE_BACK("SJ-2026-000001"));
    DO(f, "sales summary", "month", "2026-12");
    assert_answer(f, "{'total_revenue': -150000, 'total_cost_of_goods_sold': -100000,"
                     " 'receivable': 0}");
    assert_stock(f, "ROTI", "2026-12-05", "100", 1000000);
    assert_verified(f);
}

static void a_month_without_sales_sold_nothing(void **state)
{
    struct fixture *f = *state;
    DO(f, "sales summary", "month", "2026-10");
    assert_answer(f, "{'revenue': {}, 'cost_of_goods_sold': {}, 'total_revenue': 0,"
                     " 'margin': 0, 'receivable': 0}");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up_shop, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_delivery_takes_the_list_price_if_no_other_is_written),
        TEST(a_price_of_nothing_is_written_and_not_the_list_price),
        TEST(the_list_price_holds_for_the_base_unit_by_its_name),
        TEST(a_price_is_for_one_of_the_unit_it_was_written_in),
        TEST(what_has_no_list_price_needs_one),
        TEST(an_amount_is_rounded_once_per_line),
        TEST(several_lines_make_one_amount),
        TEST(an_amount_that_is_too_large_is_refused),
        TEST(only_buyers_are_delivered_to),
        TEST(more_than_there_is_is_not_delivered),
        TEST(a_delivery_is_paid_in_parts),
        TEST(more_than_is_owed_is_not_taken),
        TEST(what_is_paid_is_not_paid_again),
        TEST(a_payment_of_nothing_is_none),
        TEST(nothing_is_paid_before_it_was_delivered),
        TEST(a_payment_may_name_the_number_on_the_paper),
        TEST(a_payment_that_is_taken_back_is_owed_again),
        TEST(what_is_unpaid_is_listed_for_any_day),
        TEST(a_delivery_that_is_taken_back_is_owed_no_more),
        TEST(a_delivery_that_was_paid_for_is_not_taken_back),
        TEST(a_delivery_of_which_something_came_back_is_not_taken_back),
        TEST(what_comes_back_is_credited_at_its_price),
        TEST(what_comes_back_is_worth_what_it_was_worth_when_it_left),
        TEST(what_comes_back_worthless_is_credited_and_is_in_no_store),
        TEST(a_return_may_be_lost_in_part),
        TEST(what_is_lost_goes_into_no_store),
        TEST(parts_that_come_back_add_up_to_the_whole),
        TEST(more_than_was_delivered_does_not_come_back),
        TEST(two_lines_of_one_return_do_not_bring_back_more_than_left),
        TEST(goods_come_back_from_each_line_they_left_in),
        TEST(what_was_not_delivered_does_not_come_back),
        TEST(a_return_that_is_taken_back_can_come_back_again),
        TEST(goods_may_come_back_on_the_day_they_left),
        TEST(a_late_return_does_not_overtake_one_of_a_later_day),
        TEST(a_month_sums_up_revenue_cost_and_margin),
        TEST(what_comes_back_later_is_taken_off_in_that_month),
        TEST(a_delivery_taken_back_later_is_taken_off_in_that_month),
        TEST(a_month_without_sales_sold_nothing),
    };
    return cmocka_run_group_tests_name("sales", tests, NULL, NULL);
}
