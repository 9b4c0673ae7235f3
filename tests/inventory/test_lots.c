/* Lots: which one leaves is worked out (first expired, first out) unless it is named. */
#include "tests/app/outcome.h"

static int set_up_prison(void **state)
{
    struct fixture *f = fixture_open();
    found_small_prison(f);
    *state = f;
    return 0;
}

/* 10 kg of TERIGU for 100,000 into GUDANG. */
#define RECEIVE(day_, lot_, expires_)                                                              \
    "stock receive", "supplier", "TOKO", "day", day_, "into", "GUDANG", "line[0].item", "TERIGU",  \
        "line[0].quantity", "10", "line[0].amount", "100000", "line[0].lot", lot_,                 \
        "line[0].expires", expires_
#define ISSUE(day_, quantity_)                                                                     \
    "stock issue", "day", day_, "from", "GUDANG", "to", "LANTAI", "line[0].item", "TERIGU",        \
        "line[0].quantity", quantity_
#define TAKE_BACK(label) "document reverse", "document", label, "reason", "salah"

static void assert_store(struct fixture *f, const char *day, const char *expected)
{
    DO(f, "stock on-hand", "item", "TERIGU", "location", "GUDANG", "on", day);
    assert_answer(f, expected);
}

/* ------------------------------------------------------------------ making lots */

static void a_receipt_makes_a_lot_with_the_code_of_the_supplier(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-01", "A-77", "2026-12-31"));
    DO(f, "stock lots", "item", "TERIGU");
    assert_answer(f, "[{'lot': 'A-77', 'document': 'BM-2026-000001/1', 'came_in': '2026-11-01',"
                     " 'expires': '2026-12-31'}]");
    assert_store(f, "2026-11-24", "[{'lot': 'A-77', 'expires': '2026-12-31', 'quantity': '10'}]");
}

static void a_lot_may_have_no_code_or_no_last_day(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-01", "", "2026-12-31"));
    DO(f, RECEIVE("2026-11-02", "B-1", ""));
    DO(f, RECEIVE("2026-11-03", "", ""));
    assert_store(f, "2026-11-24",
                 "[{'lot': 'BM-2026-000001', 'expires': '2026-12-31'},"
                 " {'lot': '', 'expires': null},"
                 " {'lot': 'B-1', 'expires': null}]");
    DO(f, "stock lots", "item", "TERIGU");
    assert_answer(f, "[{'document': 'BM-2026-000001/1'}, {'document': 'BM-2026-000002/1'}]");
}

static void what_spoils_expires_so_many_days_after_it_came(void **state)
{
    struct fixture *f = *state;
    DO(f, "item set", "code", "TERIGU", "shelf-days", "90");
    DO(f, RECEIVE("2026-11-01", "", "")); /* 29 left of November, 31, 30: 2027-01-30 */
    DO(f, RECEIVE("2026-11-01", "", "2026-12-24"));
    assert_store(f, "2026-11-24", "[{'expires': '2026-12-24'}, {'expires': '2027-01-30'}]");
}

static void what_a_workshop_makes_is_a_lot(void **state)
{
    struct fixture *f = *state;
    DO(f, "item set", "code", "ROTI", "shelf-days", "4");
    DO(f, "order add", "product", "ROTI", "quantity", "100", "workshop", "ROTI", "start",
       "2026-11-20", "due", "2026-11-30");
    DO(f, "session post", "workshop", "ROTI", "day", "2026-11-20", "into", "JADI",
       "outputs[0].order", "SPK-2026-000001", "outputs[0].item", "ROTI", "outputs[0].quantity",
       "30", "outputs[0].lot", "PAGI", "outputs[1].order", "SPK-2026-000001", "outputs[1].item",
       "ROTI", "outputs[1].quantity", "20", "outputs[1].expires", "2026-11-22");
    DO(f, "stock on-hand", "item", "ROTI");
    assert_answer(f, "[{'lot': 'SES-2026-000001', 'expires': '2026-11-22', 'quantity': '20'},"
                     " {'lot': 'PAGI', 'expires': '2026-11-24', 'quantity': '30'}]");
}

/* ------------------------------------------------------------------ first expired, first out */

static void the_first_to_expire_leaves_first(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-01", "LAMA", "2026-12-31"));
    DO(f, RECEIVE("2026-11-02", "CEPAT", "2026-12-10"));
    DO(f, ISSUE("2026-11-05", "12"));
    assert_store(f, "2026-11-05", "[{'lot': 'LAMA', 'quantity': '8'}]");
}

static void of_equal_days_the_older_document_leaves_first(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-02", "SATU", "2026-12-31"));
    DO(f, RECEIVE("2026-11-01", "DUA", "2026-12-31"));
    DO(f, ISSUE("2026-11-05", "10"));
    assert_store(f, "2026-11-05", "[{'lot': 'DUA', 'quantity': '10'}]");
}

static void on_its_last_day_a_lot_may_still_be_used(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-01", "CEPAT", "2026-11-10"));
    DO(f, RECEIVE("2026-11-01", "LAMA", "2026-12-31"));
    DO(f, ISSUE("2026-11-10", "4"));
    assert_store(f, "2026-11-10",
                 "[{'lot': 'CEPAT', 'quantity': '6'},"
                 " {'lot': 'LAMA', 'quantity': '10'}]");
    DO(f, ISSUE("2026-11-11", "4"));
    assert_store(f, "2026-11-11",
                 "[{'lot': 'CEPAT', 'quantity': '6'},"
                 " {'lot': 'LAMA', 'quantity': '6'}]");
}

static void what_never_expires_leaves_before_what_has_expired(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-01", "CEPAT", "2026-11-10"));
    DO(f, RECEIVE("2026-11-01", "", ""));
    DO(f, RECEIVE("2026-11-01", "LAMA", "2026-12-31"));
    DO(f, ISSUE("2026-11-11", "22")); /* 10 of LAMA, 10 without a lot, 2 of what has expired */
    assert_store(f, "2026-11-11", "[{'lot': 'CEPAT', 'quantity': '8'}]");
}

/* Nothing is stored: a receipt that comes to light later makes the next answer right. */
static void a_late_receipt_changes_which_lot_left(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-01", "LAMA", "2026-12-31"));
    DO(f, ISSUE("2026-11-05", "10"));
    assert_store(f, "2026-11-05", "[]");
    DO(f, RECEIVE("2026-11-04", "CEPAT", "2026-12-10"));
    assert_store(f, "2026-11-05", "[{'lot': 'LAMA', 'quantity': '10'}]");
    DO(f, "stock on-hand", "item", "TERIGU", "location", "LANTAI");
    assert_answer(f, "[{'lot': 'CEPAT', 'quantity': '10'}]");
}

static void goods_keep_their_lot_from_place_to_place(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-01", "LAMA", "2026-12-31"));
    DO(f, RECEIVE("2026-11-01", "CEPAT", "2026-12-10"));
    DO(f, "stock transfer", "day", "2026-11-02", "from", "GUDANG", "to", "JADI", "line[0].item",
       "TERIGU", "line[0].quantity", "15");
    DO(f, "stock on-hand", "item", "TERIGU");
    assert_answer(f, "[{'location': 'GUDANG', 'lot': 'LAMA', 'quantity': '5'},"
                     " {'location': 'JADI', 'lot': 'CEPAT', 'quantity': '10'},"
                     " {'location': 'JADI', 'lot': 'LAMA', 'quantity': '5'}]");
}

static void what_a_buyer_brings_back_is_of_the_lot_that_left(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-01", "LAMA", "2026-12-31"));
    DO(f, RECEIVE("2026-11-01", "CEPAT", "2026-12-10"));
    DO(f, "sales deliver", "buyer", "UMUM", "day", "2026-11-02", "from", "GUDANG", "line[0].item",
       "TERIGU", "line[0].quantity", "12", "line[0].unit-price", "15000");
    DO(f, "sales return", "delivery", "SJ-2026-000001", "reason", "lebih", "day", "2026-11-03",
       "into", "GUDANG", "line[0].item", "TERIGU", "line[0].quantity", "5");
    /* 12 left as 10 of CEPAT and 2 of LAMA; the last that left come back first. */
    assert_store(f, "2026-11-03",
                 "[{'lot': 'CEPAT', 'quantity': '3'},"
                 " {'lot': 'LAMA', 'quantity': '10'}]");
}

static void a_closed_month_remembers_its_lots(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-10-01", "LAMA", "2026-12-31"));
    DO(f, RECEIVE("2026-10-02", "CEPAT", "2026-12-10"));
    DO(f, ISSUE("2026-10-05", "4"));
    DO(f, "month close", "month", "2026-10");
    assert_store(f, "2026-11-24",
                 "[{'lot': 'CEPAT', 'expires': '2026-12-10', 'quantity': '6'},"
                 " {'lot': 'LAMA', 'expires': '2026-12-31', 'quantity': '10'}]");
    DO(f, ISSUE("2026-11-05", "8"), "line[0].lot", "LAMA");
    assert_store(f, "2026-11-24",
                 "[{'lot': 'CEPAT', 'quantity': '6'},"
                 " {'lot': 'LAMA', 'quantity': '2'}]");
}

/* ------------------------------------------------------------------ lots that are named */

static void a_lot_that_is_named_leaves(void **state)
{
    struct fixture *f = *state;
    static const char *const names[] = {"LAMA", "BM-2026-000001", "BM-2026-000001/1"};
    DO(f, RECEIVE("2026-11-01", "LAMA", "2026-12-31"));
    DO(f, RECEIVE("2026-11-02", "CEPAT", "2026-12-10"));
    for (size_t i = 0; i < COUNT_OF(names); i++)
        DO(f, ISSUE("2026-11-05", "1"), "line[0].lot", names[i]);
    assert_store(f, "2026-11-05",
                 "[{'lot': 'CEPAT', 'quantity': '10'},"
                 " {'lot': 'LAMA', 'quantity': '7'}]");
}

static void a_lot_that_is_not_there_is_refused(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-01", "LAMA", "2026-12-31"));
    assert_refused(f, ERROR_INVALID, "line[0].lot", "TERIGU has no lot 'BARU'",
                   "'karya stock lots TERIGU' shows them", ISSUE("2026-11-05", "1"), "line[0].lot",
                   "BARU");
}

static void two_lots_of_one_code_are_told_apart_by_their_document(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-01", "A", "2026-12-31"));
    DO(f, RECEIVE("2026-11-02", "A", "2026-12-10"));
    assert_refused(f, ERROR_INVALID, "line[0].lot", "TERIGU has several lots 'A'",
                   "'karya stock lots TERIGU' shows them", ISSUE("2026-11-05", "1"), "line[0].lot",
                   "A");
    DO(f, ISSUE("2026-11-05", "1"), "line[0].lot", "BM-2026-000002/1");
}

/* One batch that is brought in two parts, the second without its last day written down again. */
static void more_of_a_known_lot_joins_it(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-01", "A", "2026-12-31"));
    DO(f, RECEIVE("2026-11-02", "A", "2026-12-31"));
    DO(f, "stock receive", "supplier", "TOKO", "day", "2026-11-03", "into", "GUDANG",
       "line[0].item", "TERIGU", "line[0].quantity", "5", "line[0].amount", "0", "line[0].lot",
       "A");
    assert_store(f, "2026-11-03", "[{'lot': 'A', 'expires': '2026-12-31', 'quantity': '25'}]");
    DO(f, "stock lots", "item", "TERIGU");
    assert_answer(f, "[{'lot': 'A', 'document': 'BM-2026-000001/1', 'came_in': '2026-11-01'}]");
    DO(f, ISSUE("2026-11-05", "23"), "line[0].lot", "A");
    assert_store(f, "2026-11-05", "[{'lot': 'A', 'quantity': '2'}]");
    assert_verified(f);
}

/* A code that is used again after months is another batch. */
static void a_lot_past_its_last_day_is_joined_by_nothing(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-01", "A", "2026-11-10"));
    DO(f, "stock receive", "supplier", "TOKO", "day", "2026-11-11", "into", "GUDANG",
       "line[0].item", "TERIGU", "line[0].quantity", "5", "line[0].amount", "0", "line[0].lot",
       "A");
    assert_store(f, "2026-11-11",
                 "[{'lot': 'A', 'expires': '2026-11-10', 'quantity': '10'},"
                 " {'lot': 'A', 'expires': null, 'quantity': '5'}]");
}

#define GIVE_BACK(day_, quantity_)                                                                 \
    "sales return", "delivery", "SJ-2026-000001", "reason", "lembek", "into", "GUDANG", "day",     \
        day_, "line[0].item", "TERIGU", "line[0].quantity", quantity_

/*
 * 12 kg leave: 10 of CEPAT and 2 of LAMA, and come back in parts, those of LAMA first; whether or
 * not the month in which they left is closed meanwhile. When 3 of them are back for good, the next
 * 9 are of CEPAT.
 */
static void what_comes_back_after_a_close_goes_to_the_lots_it_left(void **state)
{
    struct fixture *f = *state;
    f->call.today = day_of(2026, 12, 20);
    DO(f, RECEIVE("2026-10-01", "CEPAT", "2026-12-30"));
    DO(f, RECEIVE("2026-10-01", "LAMA", "2026-12-31"));
    DO(f, "sales deliver", "buyer", "UMUM", "day", "2026-10-05", "from", "GUDANG", "line[0].item",
       "TERIGU", "line[0].quantity", "12", "line[0].unit-price", "15000");
    DO(f, GIVE_BACK("2026-10-06", "1"));
    DO(f, GIVE_BACK("2026-11-02", "3"));
    const char *expected = "[{'lot': 'CEPAT', 'quantity': '2'}, {'lot': 'LAMA', 'quantity': '10'}]";
    assert_store(f, "2026-11-30", expected);
    DO(f, "month close", "month", "2026-10");
    assert_store(f, "2026-11-30", expected);
    DO(f, "sales deliver", "buyer", "UMUM", "day", "2026-11-10", "from", "GUDANG", "line[0].item",
       "TERIGU", "line[0].quantity", "2", "line[0].unit-price", "15000", "line[0].lot", "CEPAT");
    DO(f, "month close", "month", "2026-11");
    DO(f, TAKE_BACK("RJ-2026-000001"), "day", "2026-12-01"); /* a kilogram of LAMA */
    DO(f, GIVE_BACK("2026-12-02", "9"));
    DO(f, "stock on-hand", "item", "TERIGU", "on", "2026-12-02");
    assert_answer(f, "[{'lot': 'CEPAT', 'quantity': '9'}, {'lot': 'LAMA', 'quantity': '9'}]");
    assert_verified(f);
}

/* 10 kg for 100,000 and 10 for 200,000 of one batch, 10 for 300,000 of another in between. */
static void a_lot_in_two_parts_has_a_cost_of_its_own(void **state)
{
    struct fixture *f = *state;
    DO(f, "costing choose", "method", "fifo", "reason", "coba");
    DO(f, RECEIVE("2026-11-01", "A", "2026-12-31"));
    DO(f, RECEIVE("2026-11-02", "B", "2026-12-01"), "line[0].amount", "300000");
    DO(f, RECEIVE("2026-11-03", "A", "2026-12-31"), "line[0].amount", "200000");
    DO(f, ISSUE("2026-11-04", "20"), "line[0].lot", "A");
    DO(f, "stock write-off", "day", "2026-11-05", "from", "LANTAI", "reason", "basah",
       "line[0].item", "TERIGU", "line[0].quantity", "15", "line[0].lot", "A");
    assert_stock(f, "TERIGU", "2026-11-05", "15", 400000); /* 100,000 and half of 200,000 */
    assert_verified(f);
}

/* What goes back of the second part is of that lot, and of no other that expires earlier. */
static void what_goes_back_to_the_supplier_leaves_the_lot_it_joined(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-01", "A", "2026-12-31"));
    DO(f, RECEIVE("2026-11-02", "CEPAT", "2026-11-30"));
    DO(f, RECEIVE("2026-11-03", "A", "2026-12-31"));
    DO(f, "purchase return", "receipt", "BM-2026-000003", "reason", "berkutu", "day", "2026-11-04",
       "from", "GUDANG", "line[0].item", "TERIGU", "line[0].quantity", "4");
    assert_store(f, "2026-11-04",
                 "[{'lot': 'CEPAT', 'quantity': '10'}, {'lot': 'A', 'quantity': '16'}]");
    DO(f, TAKE_BACK("RB-2026-000001"), "day", "2026-11-05");
    DO(f, TAKE_BACK("BM-2026-000003"), "day", "2026-11-06");
    assert_store(f, "2026-11-06",
                 "[{'lot': 'CEPAT', 'quantity': '10'}, {'lot': 'A', 'quantity': '10'}]");
    assert_verified(f);
}

/* Who mistyped a receipt takes it back and writes it again, with the same lot. */
static void a_lot_whose_receipt_was_taken_back_stands_in_nobodys_way(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-01", "A", "2026-12-31"));
    DO(f, TAKE_BACK("BM-2026-000001"));
    DO(f, RECEIVE("2026-11-01", "A", "2026-12-30"));
    DO(f, ISSUE("2026-11-05", "1"), "line[0].lot", "A");
    assert_store(f, "2026-11-05", "[{'lot': 'A', 'expires': '2026-12-30', 'quantity': '9'}]");
}

static void more_than_the_named_lot_has_is_refused(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-01", "LAMA", "2026-12-31"));
    DO(f, RECEIVE("2026-11-02", "CEPAT", "2026-12-10"));
    assert_false(do_action(f, ISSUE("2026-11-05", "11"), "line[0].lot", "LAMA", NULL));
    assert_error(&f->err, ERROR_CONFLICT,
                 "'BK-2026-000001' of 2026-11-05 lacks 1.000 kg of that lot of TERIGU in GUDANG",
                 "name another lot, or none");
    assert_store(f, "2026-11-05",
                 "[{'lot': 'CEPAT', 'quantity': '10'},"
                 " {'lot': 'LAMA', 'quantity': '10'}]");
}

static void a_late_document_does_not_take_what_a_later_one_named(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-01", "CEPAT", "2026-12-10"));
    DO(f, RECEIVE("2026-11-01", "LAMA", "2026-12-31"));
    DO(f, ISSUE("2026-11-10", "8"), "line[0].lot", "CEPAT");
    assert_false(do_action(f, ISSUE("2026-11-05", "5"), NULL));
    assert_error(&f->err, ERROR_CONFLICT,
                 "'BK-2026-000001' of 2026-11-10 lacks 3.000 kg of that lot of TERIGU in GUDANG",
                 "name another lot, or none");
    DO(f, ISSUE("2026-11-05", "5"), "line[0].lot", "LAMA");
    assert_verified(f);
}

static void a_lot_of_another_item_is_not_known(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-01", "A", "2026-12-31"));
    DO(f, "stock receive", "supplier", "TOKO", "into", "GUDANG", "line[0].item", "KAIN",
       "line[0].quantity", "5", "line[0].amount", "50");
    assert_refused(f, ERROR_INVALID, "line[0].lot", "KAIN has no lot 'A'",
                   "'karya stock lots KAIN' shows them", "stock issue", "from", "GUDANG", "to",
                   "LANTAI", "line[0].item", "KAIN", "line[0].quantity", "1", "line[0].lot", "A");
}

/* ------------------------------------------------------------------ taking lots back */

static void a_receipt_whose_lot_was_named_is_not_taken_back(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-01", "LAMA", "2026-12-31"));
    DO(f, RECEIVE("2026-11-02", "CEPAT", "2026-12-10"));
    DO(f, ISSUE("2026-11-05", "4"), "line[0].lot", "LAMA");
    assert_false(do_action(f, TAKE_BACK("BM-2026-000001"), NULL));
    assert_error(&f->err, ERROR_CONFLICT,
                 "'BK-2026-000001' of 2026-11-05 lacks 4.000 kg of that lot of TERIGU in GUDANG",
                 "name another lot, or none");
    assert_store(f, "2026-11-24",
                 "[{'lot': 'CEPAT', 'quantity': '10'},"
                 " {'lot': 'LAMA', 'quantity': '6'}]");
}

/* Only 6 kg of the lot that it brought are left: 4 kg of the other go with them. */
static void a_receipt_whose_lot_was_used_takes_the_rest_of_the_others(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-01", "CEPAT", "2026-12-10"));
    DO(f, RECEIVE("2026-11-02", "LAMA", "2026-12-31"));
    DO(f, ISSUE("2026-11-05", "4"));
    DO(f, TAKE_BACK("BM-2026-000001"), "day", "2026-11-10");
    assert_store(f, "2026-11-24", "[{'lot': 'LAMA', 'quantity': '6'}]");
    assert_verified(f);
}

/* As if it had never been: what was not named is worked out anew. */
static void a_receipt_taken_back_on_its_day_leaves_the_choice_to_the_others(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-01", "CEPAT", "2026-12-10"));
    DO(f, RECEIVE("2026-11-02", "LAMA", "2026-12-31"));
    DO(f, ISSUE("2026-11-05", "4"));
    DO(f, TAKE_BACK("BM-2026-000001"));
    assert_store(f, "2026-11-24", "[{'lot': 'LAMA', 'quantity': '6'}]");
    assert_verified(f);
}

static void a_surplus_joins_the_lot_that_expires_last(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-01", "CEPAT", "2026-12-10"));
    DO(f, RECEIVE("2026-11-01", "LAMA", "2026-12-31"));
    DO(f, "count post", "location", "GUDANG", "day", "2026-11-05", "line[0].item", "TERIGU",
       "line[0].counted", "21.5", "line[0].reason", "salah timbang");
    assert_store(f, "2026-11-05",
                 "[{'lot': 'CEPAT', 'quantity': '10'},"
                 " {'lot': 'LAMA', 'quantity': '11.5'}]");
}

/* ------------------------------------------------------------------ past their last day */

#define DELIVER(day_, quantity_)                                                                   \
    "sales deliver", "buyer", "UMUM", "day", day_, "from", "GUDANG", "line[0].item", "TERIGU",     \
        "line[0].quantity", quantity_, "line[0].unit-price", "15000"

static void what_has_expired_is_delivered_and_noted_at_the_close(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-10-01", "CEPAT", "2026-10-10"));
    DO(f, DELIVER("2026-10-11", "2"));
    DO(f, "month review", "month", "2026-10");
    assert_answer(f,
                  "[{'weight': 'note', 'document': 'SJ-2026-000001',"
                  " 'what': '2.000 kg of TERIGU was delivered after its last day, 10-10-2026'}]");
}

static void what_has_expired_is_not_delivered_where_the_settings_say_so(void **state)
{
    struct fixture *f = *state;
    f->settings.expired = EXPIRED_REFUSE;
    DO(f, RECEIVE("2026-11-01", "CEPAT", "2026-11-10"));
    DO(f, RECEIVE("2026-11-01", "LAMA", "2026-12-31"));
    DO(f, DELIVER("2026-11-11", "10"));
    assert_refused(f, ERROR_CONFLICT, "line[0].item",
                   "2.000 kg of TERIGU are past their last day, 2026-11-10",
                   "write them off, or name another lot", DELIVER("2026-11-11", "2"));
    assert_store(f, "2026-11-11", "[{'lot': 'CEPAT', 'quantity': '10'}]");
    DO(f, DELIVER("2026-11-10", "2"));
}

static void what_has_expired_is_not_taken_in_where_the_settings_say_so(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-11", "LAMA", "2026-11-10"));
    f->settings.expired = EXPIRED_REFUSE;
    DO(f, RECEIVE("2026-11-11", "HARI-INI", "2026-11-11"));
    assert_refused(f, ERROR_INVALID, "line[0].expires",
                   "they are past their last day, 2026-11-10, as they come in",
                   "look at the label again, or send them back",
                   RECEIVE("2026-11-11", "SALAH", "2026-11-10"));
    DO(f, "stock open", "day", "2026-11-11", "into", "GUDANG", "line[0].item", "TERIGU",
       "line[0].quantity", "1", "line[0].amount", "0", "line[0].expires", "2026-11-10");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up_prison, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_receipt_makes_a_lot_with_the_code_of_the_supplier),
        TEST(a_lot_may_have_no_code_or_no_last_day),
        TEST(what_spoils_expires_so_many_days_after_it_came),
        TEST(what_a_workshop_makes_is_a_lot),
        TEST(the_first_to_expire_leaves_first),
        TEST(of_equal_days_the_older_document_leaves_first),
        TEST(on_its_last_day_a_lot_may_still_be_used),
        TEST(what_never_expires_leaves_before_what_has_expired),
        TEST(a_late_receipt_changes_which_lot_left),
        TEST(goods_keep_their_lot_from_place_to_place),
        TEST(what_a_buyer_brings_back_is_of_the_lot_that_left),
        TEST(a_closed_month_remembers_its_lots),
        TEST(a_lot_that_is_named_leaves),
        TEST(a_lot_that_is_not_there_is_refused),
        TEST(two_lots_of_one_code_are_told_apart_by_their_document),
        TEST(a_lot_whose_receipt_was_taken_back_stands_in_nobodys_way),
        TEST(more_than_the_named_lot_has_is_refused),
        TEST(a_late_document_does_not_take_what_a_later_one_named),
        TEST(a_lot_of_another_item_is_not_known),
        TEST(a_receipt_whose_lot_was_named_is_not_taken_back),
        TEST(a_receipt_whose_lot_was_used_takes_the_rest_of_the_others),
        TEST(a_receipt_taken_back_on_its_day_leaves_the_choice_to_the_others),
        TEST(a_surplus_joins_the_lot_that_expires_last),
        TEST(what_has_expired_is_delivered_and_noted_at_the_close),
        TEST(what_has_expired_is_not_delivered_where_the_settings_say_so),
        TEST(what_has_expired_is_not_taken_in_where_the_settings_say_so),
        TEST(more_of_a_known_lot_joins_it),
        TEST(a_lot_past_its_last_day_is_joined_by_nothing),
        TEST(what_comes_back_after_a_close_goes_to_the_lots_it_left),
        TEST(a_lot_in_two_parts_has_a_cost_of_its_own),
        TEST(what_goes_back_to_the_supplier_leaves_the_lot_it_joined),
    };
    return cmocka_run_group_tests_name("lots", tests, NULL, NULL);
}
