/* What comes in, goes to the workshops, comes back, is lost or cost something else: and what is
 * refused, because no stock may leave that isn't there, on any day. */
#include "tests/app/outcome.h"

static int set_up_prison(void **state)
{
    struct fixture *f = fixture_open();
    found_small_prison(f);
    *state = f;
    return 0;
}

#define ONE_LINE(item_, quantity_) "line[0].item", item_, "line[0].quantity", quantity_
#define RECEIVE(day_, quantity_, amount_)                                                          \
    "stock receive", "supplier", "TOKO", "day", day_, "into", "GUDANG",                            \
        ONE_LINE("KAIN", quantity_), "line[0].amount", amount_
#define ISSUE(day_, quantity_)                                                                     \
    "stock issue", "day", day_, "from", "GUDANG", "to", "LANTAI", ONE_LINE("KAIN", quantity_)
#define TRANSFER(day_, from_, to_, quantity_)                                                      \
    "stock transfer", "day", day_, "from", from_, "to", to_, ONE_LINE("KAIN", quantity_)
#define TAKE_BACK(label) "document reverse", "document", label, "reason", "salah"

/* ------------------------------------------------------------------ coming in */

static void a_receipt_brings_goods_and_owes_their_price(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-24", "12.5", "350000"));
    assert_answer(f, "{'document': 'BM-2026-000001', 'moves': [{'item': 'KAIN',"
                     " 'quantity': '12.5', 'to': 'GUDANG', 'there': '12.5'}]}");
    assert_stock(f, "KAIN", "2026-11-24", "12.5", 350000);
    DO(f, "account list");
    assert_answer(f, "[{'account': 'payable', 'balance': -350000},"
                     " {'account': 'stock', 'balance': 350000}]");
}

static void a_gift_costs_nothing(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-24", "5", "0"));
    assert_stock(f, "KAIN", "2026-11-24", "5", 0);
    DO(f, "account list");
    assert_answer(f, "[]");
}

static void the_smallest_quantity_and_the_smallest_sum_are_kept(void **state)
{
    struct fixture *f = *state;
    DO(f, "stock receive", "supplier", "TOKO", "into", "GUDANG", ONE_LINE("TERIGU", "0.001"),
       "line[0].amount", "1");
    assert_stock(f, "TERIGU", "2026-11-24", "0.001", 1);
}

static void the_largest_quantity_and_the_largest_sum_are_kept(void **state)
{
    struct fixture *f = *state;
    DO(f, "stock receive", "supplier", "TOKO", "into", "GUDANG", ONE_LINE("TERIGU", "1000000000"),
       "line[0].amount", "1000000000000000");
    DO(f, "stock receive", "supplier", "TOKO", "into", "GUDANG", ONE_LINE("TERIGU", "1000000000"),
       "line[0].amount", "1000000000000000");
    assert_stock(f, "TERIGU", "2026-11-24", "2000000000", INT64_C(2000000000000000));
    assert_verified(f);
}

static void a_line_may_name_a_place_of_its_own(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-24", "1", "100"), "line[1].item", "ROTI", "line[1].quantity", "7",
       "line[1].amount", "70000", "line[1].into", "JADI");
    DO(f, "stock on-hand");
    assert_answer(f, "[{'item': 'KAIN', 'location': 'GUDANG', 'quantity': '1'},"
                     " {'item': 'ROTI', 'location': 'JADI', 'quantity': '7'}]");
}

static void an_opening_owes_nobody(void **state)
{
    struct fixture *f = *state;
    DO(f, "stock open", "day", "2026-11-01", "into", "GUDANG", ONE_LINE("KAIN", "10"),
       "line[0].amount", "1000");
    assert_answer(f, "{'document': 'OPN-2026-000001'}");
    DO(f, "account list");
    assert_answer(f, "[{'account': 'opening', 'balance': -1000},"
                     " {'account': 'stock', 'balance': 1000}]");
}

static void a_buyer_delivers_no_materials(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, ERROR_INVALID, "supplier", "'UMUM' is not a supplier",
                   "'karya partner list' shows who is what", "stock receive", "supplier", "UMUM",
                   "into", "GUDANG", ONE_LINE("KAIN", "1"), "line[0].amount", "1");
}

static void what_is_mistyped_is_shown_the_nearest(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, ERROR_NOT_FOUND, "supplier", "no partner has the code 'TOK'",
                   "did you mean 'TOKO'?", "stock receive", "supplier", "TOK", "into", "GUDANG",
                   ONE_LINE("KAIN", "1"), "line[0].amount", "1");
    assert_refused(f, ERROR_NOT_FOUND, "line[0].into", "no location has the code 'GUDNAG'",
                   "did you mean 'GUDANG'?", "stock receive", "supplier", "TOKO", "into", "GUDNAG",
                   ONE_LINE("KAIN", "1"), "line[0].amount", "1");
    assert_refused(f, ERROR_NOT_FOUND, "line[0].item", "no item has the code 'KAINN'",
                   "did you mean 'KAIN'?", "stock receive", "supplier", "TOKO", "into", "GUDANG",
                   ONE_LINE("KAINN", "1"), "line[0].amount", "1");
}

/* The ends of moves outside the prison have codes too; nobody can put goods there by hand. */
static void a_place_outside_is_no_place(void **state)
{
    struct fixture *f = *state;
    assert_false(do_action(f, "stock receive", "supplier", "TOKO", "into", "(buyer)",
                           ONE_LINE("KAIN", "1"), "line[0].amount", "1", NULL));
    assert_int_equal(f->err.kind, ERROR_NOT_FOUND);
    assert_false(do_action(f, "stock on-hand", "location", "(loss)", NULL));
    assert_int_equal(f->err.kind, ERROR_NOT_FOUND);
}

static void a_document_needs_a_line_and_a_line_a_place_and_a_quantity(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, ERROR_INVALID, "line", "'Line' is missing", "", "stock receive", "supplier",
                   "TOKO", "into", "GUDANG");
    assert_refused(f, ERROR_INVALID, "line[0].into", "'into' is missing",
                   "name a store or a workshop floor", "stock receive", "supplier", "TOKO",
                   ONE_LINE("KAIN", "1"), "line[0].amount", "1");
    assert_refused(f, ERROR_INVALID, "line[0].quantity", "the quantity must be more than zero", "",
                   "stock receive", "supplier", "TOKO", "into", "GUDANG", ONE_LINE("KAIN", "0"),
                   "line[0].amount", "1");
    assert_refused(f, ERROR_INVALID, "line[0].amount", "'Amount' is missing",
                   "what the whole line cost", "stock receive", "supplier", "TOKO", "into",
                   "GUDANG", ONE_LINE("KAIN", "1"));
}

/* ------------------------------------------------------------------ from place to place */

static void an_issue_moves_goods_from_a_store_to_a_floor_and_no_value(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-20", "10", "1000"));
    DO(f, ISSUE("2026-11-20", "4"));
    assert_answer(f, "{'moves': [{'from': 'GUDANG', 'left': '6', 'to': 'LANTAI', 'there': '4'}]}");
    assert_stock(f, "KAIN", "2026-11-24", "10", 1000);
    DO(f, "stock on-hand", "item", "KAIN");
    assert_answer(f, "[{'location': 'GUDANG', 'quantity': '6'},"
                     " {'location': 'LANTAI', 'quantity': '4'}]");
}

static void what_was_issued_may_come_back(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-20", "10", "1000"));
    DO(f, ISSUE("2026-11-20", "4"));
    DO(f, "stock return", "day", "2026-11-21", "from", "LANTAI", "to", "GUDANG",
       ONE_LINE("KAIN", "1.5"));
    assert_answer(f, "{'document': 'KB-2026-000001',"
                     " 'moves': [{'from': 'LANTAI', 'left': '2.5', 'there': '7.5'}]}");
}

static void issues_go_to_floors_and_returns_to_stores(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-20", "10", "1000"));
    assert_refused(f, ERROR_INVALID, "line[0].to", "'JADI' is not a workshop floor",
                   "'karya location list' shows what is what", "stock issue", "from", "GUDANG",
                   "to", "JADI", ONE_LINE("KAIN", "1"));
    assert_refused(f, ERROR_INVALID, "line[0].from", "'LANTAI' is not a store",
                   "'karya location list' shows what is what", "stock issue", "from", "LANTAI",
                   "to", "LANTAI", ONE_LINE("KAIN", "1"));
    assert_refused(f, ERROR_INVALID, "line[0].from", "'GUDANG' is not a workshop floor",
                   "'karya location list' shows what is what", "stock return", "from", "GUDANG",
                   "to", "JADI", ONE_LINE("KAIN", "1"));
}

static void goods_are_transferred_to_another_place_only(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-20", "10", "1000"));
    assert_refused(f, ERROR_INVALID, "line[0].to", "'GUDANG' is where it is already",
                   "name another place", TRANSFER("2026-11-20", "GUDANG", "GUDANG", "1"));
    DO(f, TRANSFER("2026-11-20", "GUDANG", "JADI", "10"));
    assert_answer(f, "{'document': 'PB-2026-000001', 'moves': [{'left': '0', 'there': '10'}]}");
}

/* ------------------------------------------------------------------ no stock that isn't there */

static void more_than_there_is_is_refused_with_place_and_shortfall(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-20", "10", "1000"));
    assert_refused(
        f, ERROR_CONFLICT, "line[0].quantity", "only 10.00 m of KAIN in GUDANG on 2026-11-24",
        "0.01 m is missing: record first how it came there", ISSUE("2026-11-24", "10.01"));
    DO(f, ISSUE("2026-11-24", "10"));
}

static void from_an_empty_place_nothing_leaves(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, ERROR_CONFLICT, "line[0].quantity",
                   "only 0.00 m of KAIN in GUDANG on 2026-11-24",
                   "3.00 m is missing: record first how it came there", ISSUE("2026-11-24", "3"));
}

static void goods_elsewhere_do_not_help(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-20", "10", "1000"));
    assert_refused(f, ERROR_CONFLICT, "line[0].quantity",
                   "only 0.00 m of KAIN in JADI on 2026-11-24",
                   "1.00 m is missing: record first how it came there",
                   TRANSFER("2026-11-24", "JADI", "GUDANG", "1"));
}

static void two_lines_of_one_document_take_together(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-20", "10", "1000"));
    assert_refused(
        f, ERROR_CONFLICT, "line[1].quantity", "only 4.00 m of KAIN in GUDANG on 2026-11-24",
        "2.00 m is missing: record first how it came there", "stock issue", "from", "GUDANG", "to",
        "LANTAI", ONE_LINE("KAIN", "6"), "line[1].item", "KAIN", "line[1].quantity", "6");
    assert_stock(f, "KAIN", "2026-11-24", "10", 1000);
}

static void the_day_before_goods_came_nothing_leaves(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-20", "10", "1000"));
    assert_refused(f, ERROR_CONFLICT, "line[0].quantity",
                   "only 0.00 m of KAIN in GUDANG on 2026-11-19",
                   "1.00 m is missing: record first how it came there", ISSUE("2026-11-19", "1"));
}

static void a_late_document_is_refused_if_a_later_one_would_fail(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-10", "10", "1000"));
    DO(f, ISSUE("2026-11-20", "8"));
    assert_refused(f, ERROR_CONFLICT, "",
                   "'BK-2026-000001' of 2026-11-20 would then lack 1.00 m of KAIN in GUDANG",
                   "record first how it came there, or take 'BK-2026-000001' back",
                   ISSUE("2026-11-15", "3"));
    DO(f, ISSUE("2026-11-15", "2"));
}

static void the_first_of_several_documents_that_would_fail_is_named(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-10", "10", "1000"));
    DO(f, ISSUE("2026-11-22", "3"));
    DO(f, ISSUE("2026-11-18", "5"));
    assert_refused(f, ERROR_CONFLICT, "",
                   "'BK-2026-000002' of 2026-11-18 would then lack 1.00 m of KAIN in GUDANG",
                   "record first how it came there, or take 'BK-2026-000002' back",
                   ISSUE("2026-11-15", "6"));
}

static void a_late_receipt_makes_room_for_a_late_issue(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-10", "10", "1000"));
    DO(f, ISSUE("2026-11-20", "10"));
    assert_false(do_action(f, ISSUE("2026-11-15", "3"), NULL));
    DO(f, RECEIVE("2026-11-14", "3", "300"));
    DO(f, ISSUE("2026-11-15", "3"));
    assert_verified(f);
}

/* What comes in from outside counts from the start of its day, whenever it is written down. */
static void a_receipt_counts_from_the_start_of_its_day(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-19", "1", "100"));
    assert_false(do_action(f, ISSUE("2026-11-20", "5"), NULL));
    DO(f, RECEIVE("2026-11-20", "4", "400"));
    DO(f, ISSUE("2026-11-20", "5"));
    DO(f, RECEIVE("2026-11-20", "2", "200"));
    assert_stock(f, "KAIN", "2026-11-20", "7", 700);
    assert_verified(f);
}

/* Moves inside the prison happened in the order in which they were written down. */
static void moves_of_one_day_count_in_the_order_of_writing_down(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-20", "5", "500"));
    assert_false(do_action(f, TRANSFER("2026-11-20", "JADI", "LANTAI", "5"), NULL));
    DO(f, TRANSFER("2026-11-20", "GUDANG", "JADI", "5"));
    DO(f, TRANSFER("2026-11-20", "JADI", "LANTAI", "5"));
    DO(f, TRANSFER("2026-11-20", "LANTAI", "GUDANG", "5"));
    assert_verified(f);
}

static void a_receipt_whose_goods_are_gone_is_not_taken_back(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-10", "10", "1000"));
    DO(f, ISSUE("2026-11-12", "8"));
    assert_refused(f, ERROR_CONFLICT, "document",
                   "'BK-2026-000001' of 2026-11-12 would then lack 8.00 m of KAIN in GUDANG",
                   "record first how it came there, or take 'BK-2026-000001' back",
                   TAKE_BACK("BM-2026-000001"));
    assert_refused(f, ERROR_CONFLICT, "document", "only 2.00 m of KAIN in GUDANG on 2026-11-15",
                   "8.00 m is missing: record first how it came there", TAKE_BACK("BM-2026-000001"),
                   "day", "2026-11-15");
    assert_stock(f, "KAIN", "2026-11-24", "10", 1000);
    DO(f, TAKE_BACK("BK-2026-000001"));
    DO(f, TAKE_BACK("BM-2026-000001"));
    assert_stock(f, "KAIN", "2026-11-24", "0", 0);
    assert_verified(f);
}

static void an_issue_of_which_something_was_used_is_not_taken_back(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-10", "10", "1000"));
    DO(f, ISSUE("2026-11-12", "8"));
    DO(f, "stock write-off", "reason", "robek", "day", "2026-11-13", "from", "LANTAI",
       ONE_LINE("KAIN", "1"));
    assert_refused(f, ERROR_CONFLICT, "document",
                   "'HP-2026-000001' of 2026-11-13 would then lack 1.00 m of KAIN in LANTAI",
                   "record first how it came there, or take 'HP-2026-000001' back",
                   TAKE_BACK("BK-2026-000001"));
}

static void what_came_in_a_closed_month_can_still_leave(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-10-10", "10", "1000"));
    DO(f, "month close", "month", "2026-10");
    assert_refused(f, ERROR_CONFLICT, "line[0].quantity",
                   "only 10.00 m of KAIN in GUDANG on 2026-11-01",
                   "1.00 m is missing: record first how it came there", ISSUE("2026-11-01", "11"));
    DO(f, ISSUE("2026-11-01", "10"));
    assert_verified(f);
}

/* ------------------------------------------------------------------ lost */

static void what_is_written_off_is_gone_with_its_value(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-20", "10", "1000"));
    DO(f, "stock write-off", "reason", "kena air", "day", "2026-11-21", "from", "GUDANG",
       ONE_LINE("KAIN", "2.5"));
    assert_answer(f, "{'document': 'HP-2026-000001', 'moves': [{'from': 'GUDANG', 'left': '7.5',"
                     " 'to': 'loss', 'there': null}]}");
    assert_stock(f, "KAIN", "2026-11-24", "7.5", 750);
}

static void a_loss_needs_a_reason(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-20", "10", "1000"));
    assert_refused(f, ERROR_INVALID, "reason", "'Reason' is missing", "what happened to it",
                   "stock write-off", "from", "GUDANG", ONE_LINE("KAIN", "1"));
}

/* ------------------------------------------------------------------ whose it is */

static void what_one_owner_has_another_cannot_use(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-20", "10", "1000"), "line[0].owner", "state");
    assert_refused(f, ERROR_CONFLICT, "line[0].quantity",
                   "only 0.00 m of KAIN in GUDANG on 2026-11-24",
                   "1.00 m is missing: record first how it came there", ISSUE("2026-11-24", "1"));
    DO(f, ISSUE("2026-11-24", "1"), "line[0].owner", "state");
}

static void owners_are_never_added_together(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-20", "10", "1000"));
    DO(f, RECEIVE("2026-11-20", "20", "5000"), "line[0].owner", "state");
    DO(f, RECEIVE("2026-11-20", "30", "0"), "line[0].owner", "UMUM");
    DO(f, "stock on-hand", "item", "KAIN");
    assert_answer(f, "[{'owner': 'cooperative', 'quantity': '10'},"
                     " {'owner': 'state', 'quantity': '20'},"
                     " {'owner': 'UMUM', 'quantity': '30'}]");
    DO(f, "stock value");
    assert_answer(f, "[{'owner': 'cooperative', 'quantity': '10', 'value': 1000}]");
    DO(f, "stock value", "owner", "state");
    assert_answer(f, "[{'owner': 'state', 'quantity': '20', 'value': 5000}]");
}

static void what_a_partner_owns_is_counted_at_no_value(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, ERROR_INVALID, "line[0].amount", "what a partner owns has no value here",
                   "write 0", RECEIVE("2026-11-20", "30", "1"), "line[0].owner", "TOKO");
    DO(f, RECEIVE("2026-11-20", "30", "0"), "line[0].owner", "TOKO");
    DO(f, ISSUE("2026-11-21", "10"), "line[0].owner", "TOKO");
    DO(f, "stock write-off", "reason", "cacat", "day", "2026-11-22", "from", "LANTAI",
       ONE_LINE("KAIN", "1"), "line[0].owner", "TOKO");
    DO(f, "stock value", "owner", "TOKO");
    assert_answer(f, "[]");
    DO(f, "account list");
    assert_answer(f, "[]");
    assert_verified(f);
}

static void a_partner_who_owns_nothing_can_be_asked_about(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-20", "10", "1000"));
    DO(f, "stock value", "owner", "UMUM");
    assert_answer(f, "[]");
    DO(f, "stock card", "item", "KAIN", "owner", "UMUM", "from", "2026-11-01");
    assert_answer(f, "{'card': [{'left': '0', 'value_left': 0}]}");
}

static void an_owner_that_is_none_is_told_what_there_is(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, ERROR_NOT_FOUND, "line[0].owner", "no partner has the code 'negara'",
                   "an owner is: cooperative, state, or the code of a partner",
                   RECEIVE("2026-11-20", "10", "1000"), "line[0].owner", "negara");
}

/* Their words are taken by the cooperative and the state. */
static void no_partner_is_called_like_an_owner(void **state)
{
    struct fixture *f = *state;
    static const char *const words[] = {"state", "cooperative"};
    for (size_t i = 0; i < COUNT_OF(words); i++)
        assert_refused(f, ERROR_CONFLICT, "code",
                       arena_format(f->arena, "'%s' means an owner already", words[i]),
                       "choose another code", "partner add", "code", words[i], "name", "Negara",
                       "kind", "both");
}

/* ------------------------------------------------------------------ at another price */

#define CORRECT(amount_)                                                                           \
    "stock correct", "receipt", "BM-2026-000001", "item", "KAIN", "amount", amount_, "reason",     \
        "faktur"

static void a_price_correction_moves_value_without_quantity(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-20", "10", "1000"));
    DO(f, CORRECT("1100"));
    assert_answer(f, "{'document': 'KH-2026-000001', 'receipt': 'BM-2026-000001',"
                     " 'before': 1000, 'amount': 1100, 'difference': 100}");
    assert_stock(f, "KAIN", "2026-11-24", "10", 1100);
}

static void a_second_correction_starts_from_the_first(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-20", "10", "1000"));
    DO(f, CORRECT("1100"));
    DO(f, CORRECT("900"));
    assert_answer(f, "{'before': 1100, 'amount': 900, 'difference': -200}");
    assert_stock(f, "KAIN", "2026-11-24", "10", 900);
    DO(f, TAKE_BACK("KH-2026-000002"));
    assert_stock(f, "KAIN", "2026-11-24", "10", 1100);
}

static void a_price_that_is_right_already_is_not_corrected(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-20", "10", "1000"));
    assert_refused(f, ERROR_INVALID, "amount", "that is what 'BM-2026-000001' says already", "",
                   CORRECT("1000"));
}

static void a_correction_owes_the_same_supplier(void **state)
{
    struct fixture *f = *state;
    DO(f, "partner add", "code", "LAIN", "name", "Toko lain", "kind", "supplier");
    DO(f, RECEIVE("2026-11-20", "10", "1000"));
    DO(f, CORRECT("1100"));
    assert_number_equal(number_in_books(f, "SELECT sum(amount) AS n FROM journal_posting"
                                           " WHERE account = 'payable' AND party = 1"),
                        -1100);
}

static void a_price_may_be_corrected_to_nothing(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-20", "10", "1000"));
    DO(f, CORRECT("0"));
    assert_stock(f, "KAIN", "2026-11-24", "10", 0);
    DO(f, "account list");
    assert_answer(f, "[]");
    assert_verified(f);
}

static void one_of_two_lines_is_corrected_by_its_number(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-20", "10", "1000"), "line[1].item", "KAIN", "line[1].quantity", "5",
       "line[1].amount", "700");
    DO(f, CORRECT("800"), "of-line", "2");
    assert_answer(f, "{'before': 700, 'amount': 800}");
    DO(f, CORRECT("1001"));
    assert_answer(f, "{'before': 1000, 'amount': 1001}");
    assert_refused(f, ERROR_INVALID, "item", "'BM-2026-000001' has no line with KAIN",
                   "'karya document show BM-2026-000001' shows its lines", CORRECT("1"), "of-line",
                   "3");
}

static void what_the_receipt_did_not_bring_is_not_corrected(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-20", "10", "1000"));
    assert_refused(f, ERROR_INVALID, "item", "'BM-2026-000001' has no line with ROTI",
                   "'karya document show BM-2026-000001' shows its lines", "stock correct",
                   "receipt", "BM-2026-000001", "item", "ROTI", "amount", "1", "reason", "x");
    assert_refused(f, ERROR_NOT_FOUND, "receipt",
                   "there is no document 'BK-2026-000001' of the kind 'Receipt'",
                   "'karya document list' shows the numbers", "stock correct", "receipt",
                   "BK-2026-000001", "item", "KAIN", "amount", "1", "reason", "x");
}

static void a_correction_comes_after_its_receipt(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-20", "10", "1000"));
    assert_refused(f, ERROR_INVALID, "day", "2026-11-19 lies before the day of 'BM-2026-000001'",
                   "", CORRECT("1100"), "day", "2026-11-19");
}

static void a_receipt_that_was_taken_back_is_not_corrected(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-20", "10", "1000"));
    DO(f, TAKE_BACK("BM-2026-000001"));
    assert_refused(f, ERROR_CONFLICT, "receipt", "'BM-2026-000001' was taken back", "",
                   CORRECT("1100"));
}

static void a_receipt_that_was_corrected_is_not_taken_back_before_its_correction(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-20", "10", "1000"));
    DO(f, CORRECT("1100"));
    assert_refused(f, ERROR_CONFLICT, "document",
                   "'KH-2026-000001' returns or corrects a part of 'BM-2026-000001'",
                   "take 'KH-2026-000001' back first, on this day or earlier",
                   TAKE_BACK("BM-2026-000001"));
    DO(f, TAKE_BACK("KH-2026-000001"));
    DO(f, TAKE_BACK("BM-2026-000001"));
    assert_stock(f, "KAIN", "2026-11-24", "0", 0);
    DO(f, "account list");
    assert_answer(f, "[]");
    assert_verified(f);
}

static void what_a_partner_owns_has_no_price_to_correct(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-20", "10", "0"), "line[0].owner", "TOKO");
    assert_refused(f, ERROR_INVALID, "amount", "what a partner owns has no value here", "",
                   CORRECT("1"));
}

/* ------------------------------------------------------------------ looking */

static void what_was_on_hand_is_shown_for_any_day(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-10", "10", "1000"));
    DO(f, ISSUE("2026-11-12", "10"));
    DO(f, "stock on-hand", "item", "KAIN", "on", "2026-11-09");
    assert_answer(f, "[]");
    DO(f, "stock on-hand", "item", "KAIN", "on", "2026-11-11");
    assert_answer(f, "[{'location': 'GUDANG', 'quantity': '10'}]");
    DO(f, "stock on-hand", "item", "KAIN", "location", "LANTAI", "on", "2026-11-12");
    assert_answer(f, "[{'location': 'LANTAI', 'quantity': '10'}]");
}

static void empty_books_have_no_stock(void **state)
{
    struct fixture *f = *state;
    DO(f, "stock on-hand");
    assert_answer(f, "[]");
    DO(f, "stock value");
    assert_answer(f, "[]");
    assert_verified(f);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up_prison, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_receipt_brings_goods_and_owes_their_price),
        TEST(a_gift_costs_nothing),
        TEST(the_smallest_quantity_and_the_smallest_sum_are_kept),
        TEST(the_largest_quantity_and_the_largest_sum_are_kept),
        TEST(a_line_may_name_a_place_of_its_own),
        TEST(an_opening_owes_nobody),
        TEST(a_buyer_delivers_no_materials),
        TEST(what_is_mistyped_is_shown_the_nearest),
        TEST(a_place_outside_is_no_place),
        TEST(a_document_needs_a_line_and_a_line_a_place_and_a_quantity),
        TEST(an_issue_moves_goods_from_a_store_to_a_floor_and_no_value),
        TEST(what_was_issued_may_come_back),
        TEST(issues_go_to_floors_and_returns_to_stores),
        TEST(goods_are_transferred_to_another_place_only),
        TEST(more_than_there_is_is_refused_with_place_and_shortfall),
        TEST(from_an_empty_place_nothing_leaves),
        TEST(goods_elsewhere_do_not_help),
        TEST(two_lines_of_one_document_take_together),
        TEST(the_day_before_goods_came_nothing_leaves),
        TEST(a_late_document_is_refused_if_a_later_one_would_fail),
        TEST(the_first_of_several_documents_that_would_fail_is_named),
        TEST(a_late_receipt_makes_room_for_a_late_issue),
        TEST(a_receipt_counts_from_the_start_of_its_day),
        TEST(moves_of_one_day_count_in_the_order_of_writing_down),
        TEST(a_receipt_whose_goods_are_gone_is_not_taken_back),
        TEST(an_issue_of_which_something_was_used_is_not_taken_back),
        TEST(what_came_in_a_closed_month_can_still_leave),
        TEST(what_is_written_off_is_gone_with_its_value),
        TEST(a_loss_needs_a_reason),
        TEST(what_one_owner_has_another_cannot_use),
        TEST(owners_are_never_added_together),
        TEST(what_a_partner_owns_is_counted_at_no_value),
        TEST(a_partner_who_owns_nothing_can_be_asked_about),
        TEST(an_owner_that_is_none_is_told_what_there_is),
        TEST(no_partner_is_called_like_an_owner),
        TEST(a_price_correction_moves_value_without_quantity),
        TEST(a_second_correction_starts_from_the_first),
        TEST(a_price_that_is_right_already_is_not_corrected),
        TEST(a_correction_owes_the_same_supplier),
        TEST(a_price_may_be_corrected_to_nothing),
        TEST(one_of_two_lines_is_corrected_by_its_number),
        TEST(what_the_receipt_did_not_bring_is_not_corrected),
        TEST(a_correction_comes_after_its_receipt),
        TEST(a_receipt_that_was_taken_back_is_not_corrected),
        TEST(a_receipt_that_was_corrected_is_not_taken_back_before_its_correction),
        TEST(what_a_partner_owns_has_no_price_to_correct),
        TEST(what_was_on_hand_is_shown_for_any_day),
        TEST(empty_books_have_no_stock),
    };
    return cmocka_run_group_tests_name("stock", tests, NULL, NULL);
}
