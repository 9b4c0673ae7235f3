/* The stock card in its two layouts: kartu barang at the shelf, kartu persediaan with prices. */
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
#define ISSUE(day_, quantity_)                                                                     \
    "stock issue", "day", day_, "from", "GUDANG", "to", "LANTAI", "line[0].item", "TERIGU",        \
        "line[0].quantity", quantity_
#define DELIVER(day_, quantity_)                                                                   \
    "sales deliver", "buyer", "UMUM", "day", day_, "from", "GUDANG", "line[0].item", "TERIGU",     \
        "line[0].quantity", quantity_, "line[0].unit-price", "15000"
#define CARD(from_, to_) "stock card", "item", "TERIGU", "from", from_, "to", to_

/* 50 kg for 690,000, of which 12.5 leave; 25 kg for 352,500; 20.75 leave (DOMAIN 11.4). */
static void keep_a_card(struct fixture *f)
{
    DO(f, RECEIVE("2026-10-30", "50", "690000"), "number", "F-1");
    DO(f, DELIVER("2026-11-02", "12.5"));
    DO(f, RECEIVE("2026-11-03", "25", "352500"));
    DO(f, ISSUE("2026-11-03", "10"));
    DO(f, DELIVER("2026-11-04", "20.75"));
}

/* ------------------------------------------------------------------ with prices */

static void the_value_card_runs_quantity_and_value(void **state)
{
    struct fixture *f = *state;
    keep_a_card(f);
    DO(f, CARD("2026-10-01", "2026-11-24"));
    assert_answer(
        f, "{'item': 'TERIGU', 'name': 'Tepung terigu', 'unit': 'kg', 'location': 'all', 'card': ["
           "{'day': '2026-10-01', 'document': 'Opening balance', 'in': null, 'out': null,"
           " 'left': '0', 'unit_price': null, 'value_in': null, 'value_out': null,"
           " 'value_left': 0},"
           "{'day': '2026-10-30', 'document': 'BM-2026-000001 (F-1)', 'other': 'supplier',"
           " 'in': '50', 'out': null, 'left': '50', 'unit_price': 13800, 'value_in': 690000,"
           " 'value_out': null, 'value_left': 690000},"
           "{'day': '2026-11-02', 'document': 'SJ-2026-000001', 'other': 'buyer', 'in': null,"
           " 'out': '12.5', 'left': '37.5', 'unit_price': 13800, 'value_in': null,"
           " 'value_out': 172500, 'value_left': 517500},"
           "{'day': '2026-11-03', 'document': 'BM-2026-000002', 'in': '25', 'left': '62.5',"
           " 'unit_price': 14100, 'value_in': 352500, 'value_left': 870000},"
           "{'day': '2026-11-04', 'document': 'SJ-2026-000002', 'out': '20.75', 'left': '41.75',"
           " 'unit_price': 13920, 'value_out': 288840, 'value_left': 581160}]}");
}

static void a_card_begins_with_what_was_there_before(void **state)
{
    struct fixture *f = *state;
    keep_a_card(f);
    DO(f, CARD("2026-11-03", "2026-11-03"));
    assert_answer(f, "{'card': [{'document': 'Opening balance', 'left': '37.5',"
                     " 'value_left': 517500},"
                     " {'document': 'BM-2026-000002', 'left': '62.5', 'value_left': 870000}]}");
}

static void a_card_ends_with_what_the_books_say(void **state)
{
    struct fixture *f = *state;
    keep_a_card(f);
    assert_stock(f, "TERIGU", "2026-11-24", "41.75", 581160);
}

static void moves_from_place_to_place_are_not_on_the_card_of_all_places(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-01", "10", "100000"));
    DO(f, ISSUE("2026-11-02", "4"));
    DO(f, CARD("2026-11-02", "2026-11-24"));
    assert_answer(f, "{'card': [{'left': '10', 'value_left': 100000}]}");
}

static void a_price_correction_is_a_line_with_a_value_only(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-10-30", "10", "100000"));
    DO(f, "stock correct", "receipt", "BM-2026-000001", "item", "TERIGU", "amount", "90000",
       "reason", "faktur", "day", "2026-11-05");
    DO(f, CARD("2026-11-01", "2026-11-24"));
    assert_answer(f, "{'card': [{'left': '10', 'value_left': 100000},"
                     " {'document': 'KH-2026-000001', 'in': null, 'out': null, 'left': '10',"
                     "  'unit_price': null, 'value_left': 90000}]}");
}

/* A correction of the same month is part of its receipt, wherever the card begins. */
static void a_card_that_begins_between_receipt_and_correction_comes_out_right(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-01", "10", "100000"));
    DO(f, "stock correct", "receipt", "BM-2026-000001", "item", "TERIGU", "amount", "90000",
       "reason", "faktur", "day", "2026-11-10");
    DO(f, DELIVER("2026-11-12", "5"));
    DO(f, CARD("2026-11-05", "2026-11-24"));
    assert_answer(f, "{'card': [{'left': '10', 'value_left': 90000},"
                     " {'document': 'KH-2026-000001', 'left': '10', 'value_left': 90000},"
                     " {'document': 'SJ-2026-000001', 'left': '5', 'value_out': 45000,"
                     "  'value_left': 45000}]}");
}

/* 10 came for 100,000 and 10 for 300,000, 10 left; then the second receipt is taken back. */
static void what_belongs_to_nothing_any_more_leaves_the_card_too(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-01", "10", "100000"));
    DO(f, RECEIVE("2026-11-02", "10", "300000"));
    DO(f, DELIVER("2026-11-03", "10"));
    DO(f, "document reverse", "document", "BM-2026-000002", "reason", "salah", "day", "2026-11-05");
    DO(f, CARD("2026-11-05", "2026-11-24"));
    assert_answer(f, "{'card': [{'left': '10', 'value_left': 200000},"
                     " {'document': 'BTL-2026-000001', 'out': '10', 'left': '0',"
                     "  'value_out': 300000, 'value_left': 0}]}");
}

static void what_was_taken_back_on_its_day_is_not_on_the_card(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-01", "10", "100000"));
    DO(f, "document reverse", "document", "BM-2026-000001", "reason", "salah");
    DO(f, CARD("2026-11-01", "2026-11-24"));
    assert_answer(f, "{'card': [{'left': '0', 'value_left': 0}]}");
}

static void all_that_belongs_to_a_count_is_one_line(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-01", "10", "100000"));
    DO(f, "count post", "location", "GUDANG", "day", "2026-11-05", "line[0].item", "TERIGU",
       "line[0].counted", "9");
    DO(f, RECEIVE("2026-11-04", "5", "50000"));
    DO(f, CARD("2026-11-04", "2026-11-24"));
    assert_answer(f, "{'card': [{'left': '10', 'value_left': 100000},"
                     " {'document': 'BM-2026-000002', 'left': '15', 'value_left': 150000},"
                     " {'document': 'SO-2026-000001', 'out': '6', 'left': '9',"
                     "  'value_out': 60000, 'value_left': 90000}]}");
}

static void each_owner_has_a_card_of_his_own(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-01", "10", "100000"));
    DO(f, RECEIVE("2026-11-02", "3", "0"), "line[0].owner", "UMUM");
    DO(f, CARD("2026-11-01", "2026-11-24"), "owner", "UMUM");
    assert_answer(f, "{'card': [{'left': '0'}, {'day': '2026-11-02', 'in': '3', 'left': '3',"
                     " 'value_left': 0}]}");
}

static void a_card_over_closed_months_shows_them_all(void **state)
{
    struct fixture *f = *state;
    it_is(f, "2026-12-24");
    keep_a_card(f);
    DO(f, "month close", "month", "2026-10");
    DO(f, "month close", "month", "2026-11");
    DO(f, DELIVER("2026-12-02", "31.75")); /* at 13,920; 10 kg are on the floor */
    DO(f, CARD("2026-10-01", "2026-12-24"));
    assert_answer(f, "{'card': [{'left': '0', 'value_left': 0},"
                     " {'day': '2026-10-30', 'left': '50', 'value_left': 690000},"
                     " {'day': '2026-11-02', 'left': '37.5', 'value_left': 517500},"
                     " {'day': '2026-11-03', 'left': '62.5', 'value_left': 870000},"
                     " {'day': '2026-11-04', 'left': '41.75', 'value_left': 581160},"
                     " {'day': '2026-12-02', 'left': '10', 'value_out': 441960,"
                     "  'value_left': 139200}]}");
}

/* ------------------------------------------------------------------ at the shelf */

static void the_bin_card_runs_quantities_only(void **state)
{
    struct fixture *f = *state;
    keep_a_card(f);
    DO(f, CARD("2026-11-01", "2026-11-24"), "layout", "bin");
    assert_answer(f, "{'card': ["
                     "{'no': 1, 'day': '2026-11-01', 'in': null, 'out': null, 'balance': '50',"
                     " 'remarks': 'Opening balance'},"
                     "{'no': 2, 'day': '2026-11-02', 'in': null, 'out': '12.5', 'balance': '37.5',"
                     " 'remarks': 'Delivery SJ-2026-000001, buyer'},"
                     "{'no': 3, 'day': '2026-11-03', 'in': '25', 'out': null, 'balance': '62.5',"
                     " 'remarks': 'Receipt BM-2026-000002, supplier'},"
                     "{'no': 4, 'day': '2026-11-04', 'out': '20.75', 'balance': '41.75'}]}");
}

static void the_bin_card_of_one_place_shows_what_came_and_went_there(void **state)
{
    struct fixture *f = *state;
    keep_a_card(f);
    DO(f, CARD("2026-11-03", "2026-11-24"), "layout", "bin", "location", "GUDANG");
    assert_answer(f, "{'location': 'GUDANG', 'card': ["
                     "{'balance': '37.5'}, {'in': '25', 'balance': '62.5'},"
                     "{'out': '10', 'balance': '52.5',"
                     " 'remarks': 'Issue to workshop BK-2026-000001, LANTAI'},"
                     "{'out': '20.75', 'balance': '31.75'}]}");
    DO(f, CARD("2026-11-03", "2026-11-24"), "layout", "bin", "location", "LANTAI");
    assert_answer(f, "{'card': [{'balance': '0'}, {'in': '10', 'balance': '10',"
                     " 'remarks': 'Issue to workshop BK-2026-000001, GUDANG'}]}");
}

/* Prices are an average over all places: one place has quantities only. */
static void the_card_of_one_place_is_a_bin_card(void **state)
{
    struct fixture *f = *state;
    keep_a_card(f);
    DO(f, CARD("2026-11-03", "2026-11-24"), "location", "LANTAI");
    assert_answer(f, "{'card': [{'no': 1, 'balance': '0'}, {'no': 2, 'balance': '10'}]}");
    assert_refused(f, ERROR_INVALID, "location", "the value card is of all places together",
                   "leave the location out, or ask for the bin card",
                   CARD("2026-11-03", "2026-11-24"), "location", "LANTAI", "layout", "value");
}

/* ------------------------------------------------------------------ odd questions */

static void a_card_without_days_is_of_this_month(void **state)
{
    struct fixture *f = *state;
    keep_a_card(f);
    DO(f, "stock card", "item", "TERIGU");
    assert_answer(f, "{'card': [{'day': '2026-11-01', 'left': '50'}, {}, {}, {'left': '41.75'}]}");
}

static void a_card_of_what_never_was_here_is_empty(void **state)
{
    struct fixture *f = *state;
    DO(f, CARD("2026-11-01", "2026-11-24"));
    assert_answer(f, "{'card': [{'left': '0', 'value_left': 0}]}");
    DO(f, CARD("1970-01-01", "1970-01-01"));
    assert_answer(f, "{'card': [{'day': '1970-01-01', 'left': '0', 'value_left': 0}]}");
    DO(f, CARD("9999-12-31", "9999-12-31"));
    assert_answer(f, "{'card': [{'day': '9999-12-31', 'left': '0', 'value_left': 0}]}");
}

static void a_card_from_the_first_day_to_the_last_shows_everything(void **state)
{
    struct fixture *f = *state;
    keep_a_card(f);
    DO(f, "month close", "month", "2026-10");
    DO(f, CARD("1970-01-01", "9999-12-31"));
    assert_answer(f, "{'card': [{'left': '0'}, {'left': '50'}, {'left': '37.5'},"
                     " {'left': '62.5'}, {'left': '41.75', 'value_left': 581160}]}");
}

static void a_card_that_ends_before_it_begins_is_refused(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, ERROR_INVALID, "from", "the first day lies after the last",
                   "the last is 2026-11-01", CARD("2026-11-02", "2026-11-01"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up_prison, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_value_card_runs_quantity_and_value),
        TEST(a_card_begins_with_what_was_there_before),
        TEST(a_card_ends_with_what_the_books_say),
        TEST(moves_from_place_to_place_are_not_on_the_card_of_all_places),
        TEST(a_price_correction_is_a_line_with_a_value_only),
        TEST(a_card_that_begins_between_receipt_and_correction_comes_out_right),
        TEST(what_belongs_to_nothing_any_more_leaves_the_card_too),
        TEST(what_was_taken_back_on_its_day_is_not_on_the_card),
        TEST(all_that_belongs_to_a_count_is_one_line),
        TEST(each_owner_has_a_card_of_his_own),
        TEST(a_card_over_closed_months_shows_them_all),
        TEST(the_bin_card_runs_quantities_only),
        TEST(the_bin_card_of_one_place_shows_what_came_and_went_there),
        TEST(the_card_of_one_place_is_a_bin_card),
        TEST(a_card_without_days_is_of_this_month),
        TEST(a_card_of_what_never_was_here_is_empty),
        TEST(a_card_from_the_first_day_to_the_last_shows_everything),
        TEST(a_card_that_ends_before_it_begins_is_refused),
    };
    return cmocka_run_group_tests_name("card", tests, NULL, NULL);
}
