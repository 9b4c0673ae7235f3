/* A count stands: what was counted is the truth at that day's end, whatever is written down later.
 */
#include "tests/app/outcome.h"

/* 10 m of KAIN worth 1,000 in GUDANG since 2026-11-01. */
static int set_up_store(void **state)
{
    struct fixture *f = fixture_open();
    found_small_prison(f);
    DO(f, "stock receive", "supplier", "TOKO", "day", "2026-11-01", "into", "GUDANG",
       "line[0].item", "KAIN", "line[0].quantity", "10", "line[0].amount", "1000");
    *state = f;
    return 0;
}

#define RECEIVE(day_, quantity_, amount_)                                                          \
    "stock receive", "supplier", "TOKO", "day", day_, "into", "GUDANG", "line[0].item", "KAIN",    \
        "line[0].quantity", quantity_, "line[0].amount", amount_
#define ISSUE(day_, quantity_)                                                                     \
    "stock issue", "day", day_, "from", "GUDANG", "to", "LANTAI", "line[0].item", "KAIN",          \
        "line[0].quantity", quantity_
#define COUNT_KAIN(day_, counted_)                                                                 \
    "count post", "location", "GUDANG", "day", day_, "line[0].item", "KAIN", "line[0].counted",    \
        counted_
#define TAKE_BACK(label) "document reverse", "document", label, "reason", "salah"

static void assert_there(struct fixture *f, const char *day, const char *quantity)
{
    DO(f, "stock on-hand", "item", "KAIN", "location", "GUDANG", "on", day);
    assert_answer(f, strcmp(quantity, "0") == 0
                         ? "[]"
                         : arena_format(f->arena, "[{'quantity': '%s'}]", quantity));
}

/* ------------------------------------------------------------------ counting */

/* A twentieth is missing, and leaves with a twentieth of the value. */
static void a_shortage_leaves_at_the_average(void **state)
{
    struct fixture *f = *state;
    DO(f, COUNT_KAIN("2026-11-05", "9.5"));
    assert_answer(f, "{'document': 'SO-2026-000001', 'counts': [{'item': 'KAIN',"
                     " 'location': 'GUDANG', 'book': '10', 'counted': '9.5',"
                     " 'difference': '-0.5'}]}");
    assert_stock(f, "KAIN", "2026-11-04", "10", 1000);
    assert_stock(f, "KAIN", "2026-11-05", "9.5", 950);
    assert_verified(f);
}

static void a_surplus_comes_in_at_the_average(void **state)
{
    struct fixture *f = *state;
    DO(f, COUNT_KAIN("2026-11-05", "12"));
    assert_stock(f, "KAIN", "2026-11-05", "12", 1200);
    assert_verified(f);
}

static void what_is_as_the_books_say_is_recorded_too(void **state)
{
    struct fixture *f = *state;
    DO(f, COUNT_KAIN("2026-11-05", "10"));
    assert_answer(f, "{'counts': [{'difference': '0'}]}");
    DO(f, RECEIVE("2026-11-03", "5", "500"));
    assert_there(f, "2026-11-05", "10");
    assert_verified(f);
}

static void nothing_at_all_can_be_counted(void **state)
{
    struct fixture *f = *state;
    DO(f, COUNT_KAIN("2026-11-05", "0"));
    assert_stock(f, "KAIN", "2026-11-05", "0", 0);
    DO(f, "count post", "location", "JADI", "day", "2026-11-05", "line[0].item", "KAIN",
       "line[0].counted", "0");
    assert_answer(f, "{'counts': [{'book': '0', 'counted': '0', 'difference': '0'}]}");
    assert_verified(f);
}

/* Nothing is there any more, but what it cost last is known: 100 a metre. */
static void a_surplus_where_nothing_was_left_is_worth_the_last_known_cost(void **state)
{
    struct fixture *f = *state;
    DO(f, "stock write-off", "reason", "banjir", "day", "2026-11-02", "from", "GUDANG",
       "line[0].item", "KAIN", "line[0].quantity", "10");
    DO(f, COUNT_KAIN("2026-11-05", "3"));
    assert_stock(f, "KAIN", "2026-11-05", "3", 300);
}

static void a_surplus_of_what_never_cost_anything_is_worth_nothing(void **state)
{
    struct fixture *f = *state;
    DO(f, "count post", "location", "GUDANG", "day", "2026-11-05", "line[0].item", "TERIGU",
       "line[0].counted", "7");
    assert_stock(f, "TERIGU", "2026-11-05", "7", 0);
}

static void a_place_is_counted_once_on_a_sheet(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, ERROR_INVALID, "line[1].item", "KAIN in GUDANG is counted twice",
                   "add the two up in one line", COUNT_KAIN("2026-11-05", "5"), "line[1].item",
                   "KAIN", "line[1].counted", "5");
    DO(f, COUNT_KAIN("2026-11-05", "10"), "line[1].item", "KAIN", "line[1].counted", "1",
       "line[1].owner", "state", "line[2].item", "KAIN", "line[2].counted", "2", "line[2].location",
       "JADI");
    assert_stock(f, "KAIN", "2026-11-05", "12", 1200); /* 2 in JADI at the average of 100 */
}

static void a_partners_goods_are_counted_apart(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-02", "30", "0"), "line[0].owner", "UMUM");
    DO(f, COUNT_KAIN("2026-11-05", "28"), "line[0].owner", "UMUM");
    assert_answer(f, "{'counts': [{'book': '30', 'difference': '-2'}]}");
    assert_stock(f, "KAIN", "2026-11-05", "10", 1000);
    assert_verified(f);
}

static void a_count_that_leaves_later_documents_short_is_refused(void **state)
{
    struct fixture *f = *state;
    DO(f, ISSUE("2026-11-06", "8"));
    assert_refused(f, ERROR_CONFLICT, "",
                   "'BK-2026-000001' of 2026-11-06 would then lack 1.00 m of KAIN in GUDANG",
                   "record first how it came there, or take 'BK-2026-000001' back",
                   COUNT_KAIN("2026-11-05", "7"));
    DO(f, COUNT_KAIN("2026-11-05", "8"));
    assert_verified(f);
}

/* ------------------------------------------------------------------ late documents */

/* 5 m came on the 3rd and were there on the 5th, when 10 were counted: 5 were lost in between. */
static void a_late_receipt_does_not_change_what_was_counted(void **state)
{
    struct fixture *f = *state;
    DO(f, COUNT_KAIN("2026-11-05", "10"));
    DO(f, RECEIVE("2026-11-03", "5", "560"));
    assert_there(f, "2026-11-04", "15");
    assert_there(f, "2026-11-05", "10");
    /* 15 worth 1,560: 5 leave with 520. */
    assert_stock(f, "KAIN", "2026-11-05", "10", 1040);
    assert_verified(f);
}

/* 4 m left on the 3rd, and 10 were counted on the 5th: 4 more were there than the books knew. */
static void a_late_issue_does_not_change_what_was_counted(void **state)
{
    struct fixture *f = *state;
    DO(f, COUNT_KAIN("2026-11-05", "10"));
    DO(f, ISSUE("2026-11-03", "4"));
    assert_there(f, "2026-11-04", "6");
    assert_there(f, "2026-11-05", "10");
    assert_stock(f, "KAIN", "2026-11-05", "14", 1400); /* 4 of them on the floor */
    assert_verified(f);
}

static void a_compensation_names_the_document_that_made_it_necessary(void **state)
{
    struct fixture *f = *state;
    DO(f, COUNT_KAIN("2026-11-05", "10"));
    DO(f, RECEIVE("2026-11-03", "5", "500"));
    DO(f, "document show", "document", "KSO-2026-000001");
    assert_answer(f, "{'day': '2026-11-05', 'cause': 'BM-2026-000002', 'note': 'BM-2026-000002'}");
    assert_refused(f, ERROR_CONFLICT, "document",
                   "a document of the kind 'Count adjustment' cannot be taken back", "",
                   TAKE_BACK("KSO-2026-000001"));
}

static void what_happened_on_the_day_of_the_count_came_before_it(void **state)
{
    struct fixture *f = *state;
    DO(f, COUNT_KAIN("2026-11-05", "10"));
    DO(f, RECEIVE("2026-11-05", "5", "500"));
    DO(f, ISSUE("2026-11-05", "2"));
    assert_there(f, "2026-11-05", "10");
    assert_verified(f);
}

static void what_happened_after_the_count_changes_what_is_there(void **state)
{
    struct fixture *f = *state;
    DO(f, COUNT_KAIN("2026-11-05", "10"));
    DO(f, RECEIVE("2026-11-06", "5", "500"));
    assert_there(f, "2026-11-06", "15");
    assert_number_equal(number_in_books(f, "SELECT count(*) AS n FROM journal_document"
                                           " WHERE kind = 'count adjustment'"),
                        0);
}

static void other_places_are_not_held_by_the_count(void **state)
{
    struct fixture *f = *state;
    DO(f, COUNT_KAIN("2026-11-05", "10"));
    DO(f, RECEIVE("2026-11-03", "5", "500"), "line[0].into", "JADI");
    assert_there(f, "2026-11-05", "10");
    DO(f, "stock on-hand", "item", "KAIN", "location", "JADI");
    assert_answer(f, "[{'quantity': '5'}]");
}

static void taking_back_a_document_before_the_count_moves_the_difference(void **state)
{
    struct fixture *f = *state;
    DO(f, COUNT_KAIN("2026-11-05", "10"));
    DO(f, TAKE_BACK("BM-2026-000001"));
    assert_there(f, "2026-11-04", "0");
    assert_there(f, "2026-11-05", "10"); /* found, where nothing had ever come in */
    assert_stock(f, "KAIN", "2026-11-05", "10", 0);
    assert_verified(f);
}

static void a_late_document_and_its_reversal_leave_no_trace_in_quantity(void **state)
{
    struct fixture *f = *state;
    DO(f, COUNT_KAIN("2026-11-05", "9"));
    DO(f, RECEIVE("2026-11-03", "5", "500"));
    DO(f, TAKE_BACK("BM-2026-000002"));
    assert_there(f, "2026-11-04", "10");
    assert_stock(f, "KAIN", "2026-11-24", "9", 900);
    assert_verified(f);
}

/* In whatever order it is written down, the books say the same. */
static void writing_down_late_gives_the_same_as_writing_down_in_time(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-03", "5", "560"));
    DO(f, COUNT_KAIN("2026-11-05", "10"));
    assert_stock(f, "KAIN", "2026-11-05", "10", 1040); /* as above, where the receipt came late */
    assert_verified(f);
}

/* ------------------------------------------------------------------ several counts */

static void of_two_counts_the_first_after_a_late_document_holds_it(void **state)
{
    struct fixture *f = *state;
    DO(f, COUNT_KAIN("2026-11-05", "10"));
    DO(f, COUNT_KAIN("2026-11-15", "8"));
    DO(f, ISSUE("2026-11-03", "1"));
    assert_there(f, "2026-11-05", "10");
    assert_there(f, "2026-11-15", "8");
    DO(f, ISSUE("2026-11-10", "1"));
    assert_there(f, "2026-11-10", "9");
    assert_there(f, "2026-11-15", "8");
    DO(f, "document show", "document", "KSO-2026-000001");
    assert_answer(f, "{'day': '2026-11-05', 'cause': 'BK-2026-000001'}");
    DO(f, "document show", "document", "KSO-2026-000002");
    assert_answer(f, "{'day': '2026-11-15', 'cause': 'BK-2026-000002'}");
    assert_verified(f);
}

static void a_second_count_of_the_same_day_corrects_the_first(void **state)
{
    struct fixture *f = *state;
    DO(f, COUNT_KAIN("2026-11-05", "8"));
    DO(f, COUNT_KAIN("2026-11-05", "9"));
    assert_answer(f, "{'counts': [{'book': '8', 'counted': '9', 'difference': '1'}]}");
    assert_there(f, "2026-11-05", "9");
    assert_verified(f);
}

static void a_late_count_does_not_change_a_later_one(void **state)
{
    struct fixture *f = *state;
    DO(f, COUNT_KAIN("2026-11-15", "8"));
    DO(f, COUNT_KAIN("2026-11-05", "9"));
    assert_there(f, "2026-11-05", "9");
    assert_there(f, "2026-11-14", "9");
    assert_there(f, "2026-11-15", "8");
    assert_verified(f);
}

/* ------------------------------------------------------------------ taking a count back */

static void a_count_that_is_taken_back_leaves_the_books_as_they_were(void **state)
{
    struct fixture *f = *state;
    DO(f, COUNT_KAIN("2026-11-05", "9"));
    DO(f, TAKE_BACK("SO-2026-000001"));
    assert_stock(f, "KAIN", "2026-11-24", "10", 1000);
    DO(f, RECEIVE("2026-11-03", "5", "500"));
    assert_there(f, "2026-11-05", "15");
    assert_verified(f);
}

static void what_late_documents_had_been_compensated_by_is_given_back(void **state)
{
    struct fixture *f = *state;
    DO(f, COUNT_KAIN("2026-11-05", "9"));
    DO(f, RECEIVE("2026-11-03", "5", "500"));
    DO(f, ISSUE("2026-11-04", "2"));
    assert_there(f, "2026-11-05", "9");
    DO(f, TAKE_BACK("SO-2026-000001"));
    assert_there(f, "2026-11-05", "13"); /* 10 + 5 - 2 */
    assert_stock(f, "KAIN", "2026-11-05", "15", 1500);
    assert_verified(f);
}

static void a_later_count_goes_on_to_stand(void **state)
{
    struct fixture *f = *state;
    DO(f, COUNT_KAIN("2026-11-05", "9"));
    DO(f, COUNT_KAIN("2026-11-15", "8"));
    DO(f, TAKE_BACK("SO-2026-000001"));
    assert_there(f, "2026-11-10", "10");
    assert_there(f, "2026-11-15", "8");
    assert_verified(f);
}

static void a_count_is_taken_back_on_its_own_day_only(void **state)
{
    struct fixture *f = *state;
    DO(f, COUNT_KAIN("2026-11-05", "9"));
    assert_refused(f, ERROR_INVALID, "day", "a count is taken back on its own day",
                   "that is 2026-11-05; if its month is closed, count again",
                   TAKE_BACK("SO-2026-000001"), "day", "2026-11-06");
    it_is(f, "2026-12-01");
    DO(f, "month close", "month", "2026-11");
    assert_refused(f, ERROR_INVALID, "day", "a count is taken back on its own day",
                   "that is 2026-11-05; if its month is closed, count again",
                   TAKE_BACK("SO-2026-000001"));
}

static void a_count_on_whose_surplus_others_stand_is_not_taken_back(void **state)
{
    struct fixture *f = *state;
    DO(f, COUNT_KAIN("2026-11-05", "12"));
    DO(f, ISSUE("2026-11-06", "11"));
    assert_false(do_action(f, TAKE_BACK("SO-2026-000001"), NULL));
    assert_error(&f->err, ERROR_CONFLICT,
                 "'BK-2026-000001' of 2026-11-06 would then lack 1.00 m of KAIN in GUDANG",
                 "record first how it came there, or take 'BK-2026-000001' back");
    assert_there(f, "2026-11-24", "1");
}

/* ------------------------------------------------------------------ closed months */

static void a_count_on_the_last_day_of_a_month_is_what_the_next_begins_with(void **state)
{
    struct fixture *f = *state;
    it_is(f, "2026-12-24");
    DO(f, COUNT_KAIN("2026-11-30", "9.5"), "line[0].reason", "robek");
    DO(f, "month close", "month", "2026-11");
    assert_stock(f, "KAIN", "2026-12-01", "9.5", 950);
    DO(f, "count post", "location", "GUDANG", "day", "2026-12-01", "line[0].item", "KAIN",
       "line[0].counted", "9.5");
    assert_answer(f, "{'counts': [{'book': '9.5', 'difference': '0'}]}");
    assert_verified(f);
}

/* ------------------------------------------------------------------ what counts changed */

static void the_differences_of_a_month_are_shown_with_their_value(void **state)
{
    struct fixture *f = *state;
    DO(f, COUNT_KAIN("2026-11-05", "9.5"), "line[0].reason", "robek");
    DO(f, COUNT_KAIN("2026-11-15", "10"));
    DO(f, "count differences", "month", "2026-11");
    assert_answer(f, "[{'document': 'SO-2026-000001', 'day': '2026-11-05', 'item': 'KAIN',"
                     "  'book': '10', 'counted': '9.5', 'difference': '-0.5', 'value': -50,"
                     "  'reason': 'robek'},"
                     " {'document': 'SO-2026-000002', 'book': '9.5', 'counted': '10',"
                     "  'difference': '0.5', 'value': 50, 'reason': ''}]");
    DO(f, "count differences", "month", "2026-10");
    assert_answer(f, "[]");
}

/* Derived, not stored: the count changed 5 more once it was known that 5 had come in. */
static void a_late_document_changes_what_the_count_made_of_it(void **state)
{
    struct fixture *f = *state;
    DO(f, COUNT_KAIN("2026-11-05", "9.5"));
    DO(f, RECEIVE("2026-11-03", "5", "500"));
    DO(f, "count differences", "month", "2026-11");
    assert_answer(f, "[{'book': '15', 'counted': '9.5', 'difference': '-5.5', 'value': -550}]");
}

static void a_count_that_was_taken_back_changed_nothing(void **state)
{
    struct fixture *f = *state;
    DO(f, COUNT_KAIN("2026-11-05", "9.5"));
    DO(f, TAKE_BACK("SO-2026-000001"));
    DO(f, "count differences", "month", "2026-11");
    assert_answer(f, "[]");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up_store, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_shortage_leaves_at_the_average),
        TEST(a_surplus_comes_in_at_the_average),
        TEST(what_is_as_the_books_say_is_recorded_too),
        TEST(nothing_at_all_can_be_counted),
        TEST(a_surplus_where_nothing_was_left_is_worth_the_last_known_cost),
        TEST(a_surplus_of_what_never_cost_anything_is_worth_nothing),
        TEST(a_place_is_counted_once_on_a_sheet),
        TEST(a_partners_goods_are_counted_apart),
        TEST(a_count_that_leaves_later_documents_short_is_refused),
        TEST(a_late_receipt_does_not_change_what_was_counted),
        TEST(a_late_issue_does_not_change_what_was_counted),
        TEST(a_compensation_names_the_document_that_made_it_necessary),
        TEST(what_happened_on_the_day_of_the_count_came_before_it),
        TEST(what_happened_after_the_count_changes_what_is_there),
        TEST(other_places_are_not_held_by_the_count),
        TEST(taking_back_a_document_before_the_count_moves_the_difference),
        TEST(a_late_document_and_its_reversal_leave_no_trace_in_quantity),
        TEST(writing_down_late_gives_the_same_as_writing_down_in_time),
        TEST(of_two_counts_the_first_after_a_late_document_holds_it),
        TEST(a_second_count_of_the_same_day_corrects_the_first),
        TEST(a_late_count_does_not_change_a_later_one),
        TEST(a_count_that_is_taken_back_leaves_the_books_as_they_were),
        TEST(what_late_documents_had_been_compensated_by_is_given_back),
        TEST(a_later_count_goes_on_to_stand),
        TEST(a_count_is_taken_back_on_its_own_day_only),
        TEST(a_count_on_whose_surplus_others_stand_is_not_taken_back),
        TEST(a_count_on_the_last_day_of_a_month_is_what_the_next_begins_with),
        TEST(the_differences_of_a_month_are_shown_with_their_value),
        TEST(a_late_document_changes_what_the_count_made_of_it),
        TEST(a_count_that_was_taken_back_changed_nothing),
    };
    return cmocka_run_group_tests_name("count", tests, NULL, NULL);
}
