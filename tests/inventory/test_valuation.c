/* What stock is worth: a moving average that rounding neither adds to nor takes from. */
#include "tests/app/outcome.h"

static int set_up_prison(void **state)
{
    struct fixture *f = fixture_open();
    found_small_prison(f);
    *state = f;
    return 0;
}

#define RECEIVE(day_, quantity_, amount_)                                                          \
    "stock receive", "supplier", "TOKO", "day", day_, "into", "GUDANG", "line[0].item", "TERIGU",  \
        "line[0].quantity", quantity_, "line[0].amount", amount_
#define LOSE(day_, quantity_)                                                                      \
    "stock write-off", "reason", "dipakai", "day", day_, "from", "GUDANG", "line[0].item",         \
        "TERIGU", "line[0].quantity", quantity_
#define CORRECT(label_, day_, amount_)                                                             \
    "stock correct", "receipt", label_, "item", "TERIGU", "amount", amount_, "reason", "faktur",   \
        "day", day_
#define TAKE_BACK(label_)              "document reverse", "document", label_, "reason", "salah"
#define WORTH(day_, quantity_, value_) assert_stock(f, "TERIGU", day_, quantity_, value_)

/* ------------------------------------------------------------------ worked examples */

/* 3,333 are left behind by 6,667; of them the half is 3,333.5, which goes up. */
static void three_kilograms_worth_10000_leave_one_at_a_time(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-01", "3", "10000"));
    DO(f, LOSE("2026-11-02", "1"));
    WORTH("2026-11-02", "2", 10000 - 3333);
    DO(f, LOSE("2026-11-03", "1"));
    WORTH("2026-11-03", "1", 10000 - 3333 - 3334);
    DO(f, LOSE("2026-11-04", "1"));
    WORTH("2026-11-04", "0", 0); /* and 3,333 */
}

static void the_moving_average_of_the_handbook_comes_out(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-01", "50", "690000"));
    DO(f, LOSE("2026-11-02", "12.5")); /* a quarter: 172,500 */
    WORTH("2026-11-02", "37.5", 517500);
    DO(f, RECEIVE("2026-11-03", "25", "352500")); /* 62.5 kg worth 870,000: 13,920 a kilogram */
    DO(f, LOSE("2026-11-04", "20.75"));           /* 288,840 */
    WORTH("2026-11-04", "41.75", 581160);
    DO(f, LOSE("2026-11-05", "41.75"));
    WORTH("2026-11-05", "0", 0);
}

/* 1,000 at 1,000 and 1,000 at 1,100; 1,000 sold at 1,500 cost 1,050,000. */
static void the_example_of_sak_emkm_comes_out(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-01", "1000", "1000000"));
    DO(f, RECEIVE("2026-11-02", "1000", "1100000"));
    DO(f, "sales deliver", "buyer", "UMUM", "day", "2026-11-03", "from", "GUDANG", "line[0].item",
       "TERIGU", "line[0].quantity", "1000", "line[0].unit-price", "1500");
    DO(f, "sales summary", "month", "2026-11");
    assert_answer(f, "{'total_revenue': 1500000, 'total_cost_of_goods_sold': 1050000,"
                     " 'margin': 450000}");
    WORTH("2026-11-03", "1000", 1050000);
}

/* ------------------------------------------------------------------ rounding */

/* One rupiah for three: 1/3 is nothing, then a half goes up, then nothing is left. */
static void a_single_rupiah_leaves_once(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-01", "3", "1"));
    DO(f, LOSE("2026-11-02", "1"));
    WORTH("2026-11-02", "2", 1);
    DO(f, LOSE("2026-11-03", "1"));
    WORTH("2026-11-03", "1", 0);
    DO(f, LOSE("2026-11-04", "1"));
    WORTH("2026-11-04", "0", 0);
}

static void the_last_gram_takes_all_that_is_left(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-01", "1", "1000000000000000"));
    DO(f, LOSE("2026-11-02", "0.999"));
    WORTH("2026-11-02", "0.001", INT64_C(1000000000000));
    DO(f, LOSE("2026-11-03", "0.001"));
    WORTH("2026-11-03", "0", 0);
}

static void what_is_lost_and_what_is_left_add_up_to_what_came(void **state)
{
    struct fixture *f = *state;
    int64_t left = 1000003;
    DO(f, RECEIVE("2026-11-01", "7.777", "1000003"));
    for (int i = 1; i <= 7; i++) {
        DO(f, LOSE("2026-11-02", "1.111"));
        /* round(left * 1.111 / quantity), halves up; all of it at the end. */
        int64_t quantity = 7777 - 1111 * (i - 1);
        left -= quantity == 1111 ? left : (2 * left * 1111 + quantity) / (2 * quantity);
        WORTH("2026-11-02", number_plain(f->arena, quantity - 1111, 3), left);
    }
    assert_number_equal(left, 0);
}

/* ------------------------------------------------------------------ the order of the replay */

static void moving_goods_about_moves_no_value(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-01", "3", "10000"));
    DO(f, "stock transfer", "day", "2026-11-02", "from", "GUDANG", "to", "JADI", "line[0].item",
       "TERIGU", "line[0].quantity", "1");
    DO(f, "stock issue", "day", "2026-11-02", "from", "JADI", "to", "LANTAI", "line[0].item",
       "TERIGU", "line[0].quantity", "1");
    WORTH("2026-11-02", "3", 10000);
    DO(f, "stock write-off", "reason", "tumpah", "day", "2026-11-03", "from", "LANTAI",
       "line[0].item", "TERIGU", "line[0].quantity", "1");
    WORTH("2026-11-03", "2", 6667); /* one average for all places */
}

static void what_comes_in_counts_before_what_leaves_on_the_same_day(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-01", "10", "100000"));
    DO(f, LOSE("2026-11-02", "10"));
    WORTH("2026-11-02", "0", 0);
    DO(f, RECEIVE("2026-11-02", "10", "300000")); /* 20 worth 400,000; the half left */
    WORTH("2026-11-02", "10", 200000);
}

static void a_receipt_that_is_written_down_late_makes_the_next_answer_right(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-01", "10", "100000"));
    DO(f, LOSE("2026-11-10", "5"));
    WORTH("2026-11-24", "5", 50000);
    DO(f, RECEIVE("2026-11-05", "10", "200000")); /* 20 worth 300,000: 5 are a quarter */
    WORTH("2026-11-24", "15", 225000);
}

static void the_state_and_the_cooperative_have_averages_of_their_own(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-01", "10", "100000"));
    DO(f, RECEIVE("2026-11-01", "10", "900000"), "line[0].owner", "state");
    DO(f, LOSE("2026-11-02", "5"));
    DO(f, LOSE("2026-11-02", "5"), "line[0].owner", "state");
    WORTH("2026-11-02", "5", 50000);
    DO(f, "stock value", "owner", "state");
    assert_answer(f, "[{'quantity': '5', 'value': 450000}]");
}

/* ------------------------------------------------------------------ taking back */

/* 10 kg came at 10,000 a kilogram, 10 at 30,000. The first leave again with what they came with. */
static void a_later_reversal_takes_back_exactly_what_was_carried(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-01", "10", "100000"));
    DO(f, RECEIVE("2026-11-02", "10", "300000"));
    DO(f, LOSE("2026-11-03", "5")); /* at 20,000: 100,000 */
    DO(f, TAKE_BACK("BM-2026-000001"), "day", "2026-11-05");
    WORTH("2026-11-04", "15", 300000);
    WORTH("2026-11-05", "5", 200000);
    assert_verified(f);
}

static void a_reversal_of_a_loss_brings_back_exactly_what_it_took(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-01", "3", "10000"));
    DO(f, LOSE("2026-11-02", "1")); /* 3,333 */
    DO(f, RECEIVE("2026-11-03", "1", "50000"));
    DO(f, TAKE_BACK("HP-2026-000001"), "day", "2026-11-04");
    WORTH("2026-11-04", "4", 60000);
}

static void a_reversal_on_the_same_day_leaves_the_books_as_if_neither_had_been(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-01", "3", "10000"));
    DO(f, RECEIVE("2026-11-02", "1", "90000"));
    DO(f, LOSE("2026-11-03", "1"));
    DO(f, TAKE_BACK("BM-2026-000002"));
    WORTH("2026-11-03", "2", 6667);
    assert_verified(f);
}

/*
 * 10 came for 100,000 and 10 for 300,000; 10 left for 200,000. The second 10 leave with 300,000,
 * and with them all that was left: the 100,000 too much belong to nothing any more.
 */
static void what_is_over_when_the_quantity_ends_belongs_to_nothing(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-01", "10", "100000"));
    DO(f, RECEIVE("2026-11-02", "10", "300000"));
    DO(f, LOSE("2026-11-03", "10"));
    DO(f, TAKE_BACK("BM-2026-000002"), "day", "2026-11-05");
    WORTH("2026-11-05", "0", 0);
    DO(f, RECEIVE("2026-11-06", "1", "7000"));
    WORTH("2026-11-06", "1", 7000);
    assert_verified(f);
}

static void a_reversal_over_the_border_of_a_closed_month_takes_back_what_was_carried(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-10-01", "3", "10000"));
    DO(f, LOSE("2026-10-02", "1")); /* 3,333 */
    DO(f, "month close", "month", "2026-10");
    DO(f, RECEIVE("2026-11-02", "2", "90000"));
    DO(f, TAKE_BACK("HP-2026-000001"), "day", "2026-11-03");
    WORTH("2026-11-02", "4", 96667);
    WORTH("2026-11-03", "5", 100000);
    assert_verified(f);
}

/* ------------------------------------------------------------------ other prices */

/* In the month of its receipt it is as if the receipt had said so at once. */
static void a_correction_of_the_same_month_reaches_what_left_before_it(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-01", "10", "100000"));
    DO(f, LOSE("2026-11-02", "5"));
    DO(f, CORRECT("BM-2026-000001", "2026-11-20", "120000"));
    WORTH("2026-11-02", "5", 50000); /* asked about that day, the correction had not come */
    WORTH("2026-11-20", "5", 60000);
}

/* What left in a closed month has left; the difference falls on what is still there. */
/* Of the 20,000 more, the half that is still here takes 10,000; the rest is a difference. */
static void a_correction_of_a_later_month_counts_on_its_own_day(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-10-01", "10", "100000"));
    DO(f, LOSE("2026-10-02", "5"));
    DO(f, CORRECT("BM-2026-000001", "2026-11-20", "120000"));
    WORTH("2026-11-19", "5", 50000);
    WORTH("2026-11-20", "5", 60000);
    DO(f, "month close", "month", "2026-10");
    WORTH("2026-11-20", "5", 60000);
    assert_verified(f);
}

static void a_correction_of_what_is_gone_is_worth_nothing_here(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-10-01", "10", "100000"));
    DO(f, LOSE("2026-10-02", "10"));
    DO(f, CORRECT("BM-2026-000001", "2026-11-20", "120000"));
    WORTH("2026-11-20", "0", 0);
    DO(f, RECEIVE("2026-11-21", "1", "5000"));
    WORTH("2026-11-21", "1", 5000);
    assert_verified(f);
}

static void a_correction_that_is_taken_back_is_as_if_it_had_never_been(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-01", "10", "100000"));
    DO(f, LOSE("2026-11-02", "5"));
    DO(f, CORRECT("BM-2026-000001", "2026-11-20", "120000"));
    DO(f, TAKE_BACK("KH-2026-000001"), "day", "2026-11-22");
    WORTH("2026-11-24", "5", 50000);
    assert_verified(f);
}

/* ------------------------------------------------------------------ any day */

static void any_day_can_be_asked_about(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-10", "10", "100000"));
    DO(f, LOSE("2026-11-20", "10"));
    WORTH("1970-01-01", "0", 0);
    WORTH("2026-11-09", "0", 0);
    WORTH("2026-11-10", "10", 100000);
    WORTH("2026-11-19", "10", 100000);
    WORTH("2026-11-20", "0", 0);
    WORTH("9999-12-31", "0", 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up_prison, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(three_kilograms_worth_10000_leave_one_at_a_time),
        TEST(the_moving_average_of_the_handbook_comes_out),
        TEST(the_example_of_sak_emkm_comes_out),
        TEST(a_single_rupiah_leaves_once),
        TEST(the_last_gram_takes_all_that_is_left),
        TEST(what_is_lost_and_what_is_left_add_up_to_what_came),
        TEST(moving_goods_about_moves_no_value),
        TEST(what_comes_in_counts_before_what_leaves_on_the_same_day),
        TEST(a_receipt_that_is_written_down_late_makes_the_next_answer_right),
        TEST(the_state_and_the_cooperative_have_averages_of_their_own),
        TEST(a_later_reversal_takes_back_exactly_what_was_carried),
        TEST(a_reversal_of_a_loss_brings_back_exactly_what_it_took),
        TEST(a_reversal_on_the_same_day_leaves_the_books_as_if_neither_had_been),
        TEST(what_is_over_when_the_quantity_ends_belongs_to_nothing),
        TEST(a_reversal_over_the_border_of_a_closed_month_takes_back_what_was_carried),
        TEST(a_correction_of_the_same_month_reaches_what_left_before_it),
        TEST(a_correction_of_a_later_month_counts_on_its_own_day),
        TEST(a_correction_of_what_is_gone_is_worth_nothing_here),
        TEST(a_correction_that_is_taken_back_is_as_if_it_had_never_been),
        TEST(any_day_can_be_asked_about),
    };
    return cmocka_run_group_tests_name("valuation", tests, NULL, NULL);
}
