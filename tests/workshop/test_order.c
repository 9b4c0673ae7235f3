/* Work orders: what became of them is derived from the sheets. */
#include "tests/app/outcome.h"

/* 100 kg of TERIGU lie on the floor of the bakery. */
static int set_up_bakery(void **state)
{
    struct fixture *f = fixture_open();
    found_small_prison(f);
    DO(f, "stock open", "day", "2026-11-01", "into", "LANTAI", "line[0].item", "TERIGU",
       "line[0].quantity", "100", "line[0].amount", "1000000");
    *state = f;
    return 0;
}

#define ORDER(start_, due_)                                                                        \
    "order add", "product", "ROTI", "quantity", "60", "workshop", "ROTI", "start", start_, "due",  \
        due_
#define SHEET(day_, pieces_)                                                                       \
    "session post", "workshop", "ROTI", "day", day_, "into", "JADI", "outputs[0].order",           \
        "SPK-2026-000001", "outputs[0].item", "ROTI", "outputs[0].quantity", pieces_,              \
        "materials[0].item", "TERIGU", "materials[0].quantity", "3"
#define TAKE_BACK(label_) "document reverse", "document", label_, "reason", "salah"

static void assert_status(struct fixture *f, const char *made, const char *status)
{
    DO(f, "order list", "month", "2026-11");
    assert_answer(f, arena_format(f->arena,
                                  "[{'order': 'SPK-2026-000001', 'made': '%s',"
                                  " 'status': '%s'}]",
                                  made, status));
}

/* ------------------------------------------------------------------ placing */

static void an_order_says_what_how_many_where_and_until_when(void **state)
{
    struct fixture *f = *state;
    DO(f, ORDER("2026-11-10", "2026-11-30"), "number", "12/SPK/XI");
    assert_answer(f, "{'document': 'SPK-2026-000001', 'product': 'ROTI', 'quantity': '60',"
                     " 'workshop': 'ROTI', 'due': '2026-11-30'}");
    DO(f, "order list", "month", "2026-11");
    assert_answer(f, "[{'order': 'SPK-2026-000001', 'number': '12/SPK/XI', 'product': 'ROTI',"
                     " 'quantity': '60', 'made': '0', 'workshop': 'ROTI',"
                     " 'start': '2026-11-10', 'due': '2026-11-30', 'status': 'waiting',"
                     " 'cost_waiting': 0}]");
}

static void an_order_may_be_due_on_the_day_it_starts(void **state)
{
    struct fixture *f = *state;
    DO(f, ORDER("2026-11-24", "2026-11-24"));
    assert_refused(f, ERROR_INVALID, "due", "it is due before it starts", "it starts on 2026-11-24",
                   ORDER("2026-11-24", "2026-11-23"));
}

static void an_order_for_nothing_is_refused(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, ERROR_INVALID, "quantity", "the quantity must be more than zero", "",
                   "order add", "product", "ROTI", "quantity", "0", "workshop", "ROTI", "due",
                   "2026-11-30");
    assert_refused(f, ERROR_INVALID, "quantity",
                   "ROTI is counted in 'pcs' with 0 decimals, not 1.5", "write a whole number",
                   "order add", "product", "ROTI", "quantity", "1.5", "workshop", "ROTI", "due",
                   "2026-11-30");
}

static void product_and_workshop_must_be_known(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, ERROR_NOT_FOUND, "product", "no item has the code 'ROT'",
                   "did you mean 'ROTI'?", "order add", "product", "ROT", "quantity", "1",
                   "workshop", "ROTI", "due", "2026-11-30");
    assert_refused(f, ERROR_NOT_FOUND, "workshop", "no workshop has the code 'ROT'",
                   "did you mean 'ROTI'?", "order add", "product", "ROTI", "quantity", "1",
                   "workshop", "ROT", "due", "2026-11-30");
}

static void a_day_that_cannot_be_is_marked_at_the_start(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, ERROR_INVALID, "start", "2026-11-25 is in the future", "today is 2026-11-24",
                   ORDER("2026-11-25", "2026-11-30"));
}

/* ------------------------------------------------------------------ what became of it */

static void an_order_is_under_way_once_something_was_made(void **state)
{
    struct fixture *f = *state;
    DO(f, ORDER("2026-11-10", "2026-11-30"));
    assert_status(f, "0", "waiting");
    DO(f, SHEET("2026-11-11", "1"));
    assert_status(f, "1", "under way");
}

static void an_order_is_done_when_everything_was_made(void **state)
{
    struct fixture *f = *state;
    DO(f, ORDER("2026-11-10", "2026-11-30"));
    DO(f, SHEET("2026-11-11", "59"));
    assert_status(f, "59", "under way");
    DO(f, SHEET("2026-11-12", "1"));
    assert_status(f, "60", "done");
}

static void an_order_is_done_when_a_sheet_says_it_was_the_last(void **state)
{
    struct fixture *f = *state;
    DO(f, ORDER("2026-11-10", "2026-11-30"));
    DO(f, SHEET("2026-11-11", "50"), "outputs[0].completes", "yes");
    assert_status(f, "50", "done");
}

static void more_than_was_ordered_may_be_made(void **state)
{
    struct fixture *f = *state;
    DO(f, ORDER("2026-11-10", "2026-11-30"));
    DO(f, SHEET("2026-11-11", "70"));
    assert_status(f, "70", "done");
    assert_verified(f);
}

static void an_order_is_late_after_its_last_day(void **state)
{
    struct fixture *f = *state;
    DO(f, ORDER("2026-11-10", "2026-11-23"));
    it_is(f, "2026-11-23");
    assert_status(f, "0", "waiting");
    it_is(f, "2026-11-24");
    assert_status(f, "0", "late");
    DO(f, SHEET("2026-11-24", "10"));
    assert_status(f, "10", "late");
    DO(f, SHEET("2026-11-24", "50"));
    assert_status(f, "60", "done");
}

static void a_sheet_that_is_taken_back_made_nothing(void **state)
{
    struct fixture *f = *state;
    DO(f, ORDER("2026-11-10", "2026-11-30"));
    DO(f, SHEET("2026-11-11", "60"), "outputs[0].completes", "yes");
    assert_status(f, "60", "done");
    DO(f, TAKE_BACK("SES-2026-000001"));
    assert_status(f, "0", "waiting");
    DO(f, SHEET("2026-11-12", "20"));
    DO(f, TAKE_BACK("SES-2026-000002"), "day", "2026-11-13");
    assert_status(f, "0", "waiting");
    assert_verified(f);
}

static void what_costs_without_having_made_anything_waits(void **state)
{
    struct fixture *f = *state;
    DO(f, ORDER("2026-11-10", "2026-11-30"));
    DO(f, "order cost", "order", "SPK-2026-000001", "amount", "26000", "what", "gas");
    assert_answer(f, "{'document': 'BBN-2026-000001', 'order': 'SPK-2026-000001', 'what': 'gas',"
                     " 'amount': 26000}");
    DO(f, "order list", "month", "2026-11");
    assert_answer(f, "[{'cost_waiting': 26000, 'status': 'waiting'}]");
    DO(f, TAKE_BACK("BBN-2026-000001"));
    DO(f, "order list", "month", "2026-11");
    assert_answer(f, "[{'cost_waiting': 0}]");
    DO(f, "account list");
    assert_answer(f, "[{'account': 'opening'}, {'account': 'stock'}]");
}

static void a_cost_of_nothing_is_none(void **state)
{
    struct fixture *f = *state;
    DO(f, ORDER("2026-11-10", "2026-11-30"));
    assert_refused(f, ERROR_INVALID, "amount", "the amount must be more than zero", "",
                   "order cost", "order", "SPK-2026-000001", "amount", "0", "what", "gas");
}

static void orders_are_listed_by_the_month_they_start_in(void **state)
{
    struct fixture *f = *state;
    DO(f, ORDER("2026-10-31", "2026-11-30"));
    DO(f, ORDER("2026-11-01", "2026-11-30"));
    DO(f, "order list", "month", "2026-10");
    assert_answer(f, "[{'order': 'SPK-2026-000001'}]");
    DO(f, "order list");
    assert_answer(f, "[{'order': 'SPK-2026-000002'}]");
    DO(f, "order list", "month", "2027-01");
    assert_answer(f, "[]");
}

/* Asked about October, what was made in November had not been made. */
static void an_order_of_a_past_month_is_shown_as_it_stood_then(void **state)
{
    struct fixture *f = *state;
    DO(f, ORDER("2026-10-31", "2026-11-30"));
    DO(f, SHEET("2026-11-11", "60"));
    DO(f, "order list", "month", "2026-10");
    assert_answer(f, "[{'made': '0', 'status': 'waiting'}]");
}

static void an_order_that_was_completed_later_was_not_done_yet(void **state)
{
    struct fixture *f = *state;
    DO(f, ORDER("2026-10-31", "2026-11-30"));
    DO(f, SHEET("2026-11-11", "50"), "outputs[0].completes", "yes");
    DO(f, "order list", "month", "2026-10");
    assert_answer(f, "[{'made': '0', 'status': 'waiting'}]");
}

/* Makloon: the partner's material comes back to him as his product. */
static void what_is_made_for_a_partner_is_made(void **state)
{
    struct fixture *f = *state;
    DO(f, ORDER("2026-11-10", "2026-11-30"));
    DO(f, SHEET("2026-11-11", "60"), "outputs[0].owner", "UMUM");
    assert_status(f, "60", "done");
    assert_verified(f);
}

/* ------------------------------------------------------------------ taking an order back */

static void an_order_nobody_worked_for_is_taken_back(void **state)
{
    struct fixture *f = *state;
    DO(f, ORDER("2026-11-10", "2026-11-30"));
    DO(f, TAKE_BACK("SPK-2026-000001"));
    DO(f, "order list", "month", "2026-11");
    assert_answer(f, "[]");
    assert_refused(f, ERROR_CONFLICT, "outputs[0].order", "'SPK-2026-000001' was taken back", "",
                   SHEET("2026-11-11", "1"));
    assert_refused(f, ERROR_CONFLICT, "order", "'SPK-2026-000001' was taken back", "", "order cost",
                   "order", "SPK-2026-000001", "amount", "1", "what", "gas");
}

static void an_order_that_was_worked_for_is_not_taken_back(void **state)
{
    struct fixture *f = *state;
    DO(f, ORDER("2026-11-10", "2026-11-30"));
    DO(f, SHEET("2026-11-11", "1"));
    assert_refused(f, ERROR_CONFLICT, "document",
                   "'SES-2026-000001' is for the order 'SPK-2026-000001'",
                   "take 'SES-2026-000001' back first", TAKE_BACK("SPK-2026-000001"));
    DO(f, TAKE_BACK("SES-2026-000001"));
    DO(f, TAKE_BACK("SPK-2026-000001"));
}

/* Its cost would wait for ever in the pool of an order that is no more. */
static void an_order_that_has_cost_something_is_not_taken_back(void **state)
{
    struct fixture *f = *state;
    DO(f, ORDER("2026-11-10", "2026-11-30"));
    DO(f, "order cost", "order", "SPK-2026-000001", "amount", "26000", "what", "gas");
    assert_refused(f, ERROR_CONFLICT, "document", "'SPK-2026-000001' has cost 26,000 already",
                   "take its costs and sheets back first", TAKE_BACK("SPK-2026-000001"));
    DO(f, TAKE_BACK("BBN-2026-000001"));
    DO(f, TAKE_BACK("SPK-2026-000001"));
}

static void an_order_that_has_used_materials_is_not_taken_back(void **state)
{
    struct fixture *f = *state;
    DO(f, ORDER("2026-11-10", "2026-11-30"));
    DO(f, "session post", "workshop", "ROTI", "day", "2026-11-11", "materials[0].item", "TERIGU",
       "materials[0].quantity", "3", "materials[0].order", "SPK-2026-000001");
    assert_refused(f, ERROR_CONFLICT, "document", "'SPK-2026-000001' has cost 30,000 already",
                   "take its costs and sheets back first", TAKE_BACK("SPK-2026-000001"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up_bakery, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_order_says_what_how_many_where_and_until_when),
        TEST(an_order_may_be_due_on_the_day_it_starts),
        TEST(an_order_for_nothing_is_refused),
        TEST(product_and_workshop_must_be_known),
        TEST(a_day_that_cannot_be_is_marked_at_the_start),
        TEST(an_order_is_under_way_once_something_was_made),
        TEST(an_order_is_done_when_everything_was_made),
        TEST(an_order_is_done_when_a_sheet_says_it_was_the_last),
        TEST(more_than_was_ordered_may_be_made),
        TEST(an_order_is_late_after_its_last_day),
        TEST(a_sheet_that_is_taken_back_made_nothing),
        TEST(what_costs_without_having_made_anything_waits),
        TEST(a_cost_of_nothing_is_none),
        TEST(orders_are_listed_by_the_month_they_start_in),
        TEST(an_order_of_a_past_month_is_shown_as_it_stood_then),
        TEST(an_order_that_was_completed_later_was_not_done_yet),
        TEST(what_is_made_for_a_partner_is_made),
        TEST(an_order_nobody_worked_for_is_taken_back),
        TEST(an_order_that_was_worked_for_is_not_taken_back),
        TEST(an_order_that_has_cost_something_is_not_taken_back),
        TEST(an_order_that_has_used_materials_is_not_taken_back),
    };
    return cmocka_run_group_tests_name("order", tests, NULL, NULL);
}
