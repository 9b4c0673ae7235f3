/* The months side by side: figures worked out by hand. */
#include "tests/app/outcome.h"

#define RECEIVE(day_, quantity_, amount_)                                                          \
    "stock receive", "supplier", "TOKO", "day", day_, "into", "GUDANG", "line[0].item", "KAIN",    \
        "line[0].quantity", quantity_, "line[0].amount", amount_
#define DELIVER(day_, quantity_, price_)                                                           \
    "sales deliver", "buyer", "UMUM", "day", day_, "from", "GUDANG", "line[0].item", "KAIN",       \
        "line[0].quantity", quantity_, "line[0].unit-price", price_

/*
 * September: 10 m for 1,000. October: 2 m sold at 150 each, cost 200; 2 m used for 5 loaves, which
 * cost 200; one inmate works 100 minutes. November: nothing yet.
 */
static int set_up_months(void **state)
{
    struct fixture *f = fixture_open();
    found_small_prison(f);
    DO(f, "inmate add", "number", "B.I-1", "name", "Agus", "grade", "A", "workshop", "ROTI",
       "joined", "2026-09-01");
    DO(f, "wage rate", "grade", "A", "per-hour", "5000");
    DO(f, RECEIVE("2026-09-10", "10", "1000"));
    DO(f, DELIVER("2026-10-05", "2", "150"));
    DO(f, "order add", "product", "ROTI", "quantity", "5", "workshop", "ROTI", "start",
       "2026-10-06", "due", "2026-10-30");
    DO(f, "stock issue", "day", "2026-10-06", "from", "GUDANG", "to", "LANTAI", "line[0].item",
       "KAIN", "line[0].quantity", "2");
    DO(f, "session post", "workshop", "ROTI", "day", "2026-10-06", "into", "JADI",
       "outputs[0].order", "SPK-2026-000001", "outputs[0].item", "ROTI", "outputs[0].quantity", "5",
       "materials[0].order", "SPK-2026-000001", "materials[0].item", "KAIN",
       "materials[0].quantity", "2", "entries[0].inmate", "B.I-1", "entries[0].presence", "present",
       "entries[0].minutes", "100", "entries[0].order", "SPK-2026-000001");
    *state = f;
    return 0;
}

static void each_month_has_what_it_came_to(void **state)
{
    struct fixture *f = *state;
    DO(f, "overview months");
    assert_answer(f, "{'months': ["
                     "{'month': '2026-09', 'made': 0, 'hours': 0, 'minutes': 0, 'revenue': 0,"
                     " 'cost': 0, 'margin': 0, 'stock': 1000},"
                     "{'month': '2026-10', 'made': 200, 'hours': 1, 'minutes': 40, 'revenue': 300,"
                     " 'cost': 200, 'margin': 100, 'stock': 800},"
                     "{'month': '2026-11', 'made': 0, 'hours': 0, 'minutes': 0, 'revenue': 0,"
                     " 'cost': 0, 'margin': 0, 'stock': 800}]}");
}

static void only_the_months_asked_for_are_told(void **state)
{
    struct fixture *f = *state;
    DO(f, "overview months", "until", "2026-10", "most", "1");
    assert_answer(f, "{'months': [{'month': '2026-10', 'revenue': 300, 'stock': 800}]}");
    DO(f, "overview months", "until", "2026-08");
    assert_answer(f, "{'months': []}");
}

/* The sheet leaves its month as if it had never been: 2 m come back, 5 loaves go. */
static void a_sheet_that_was_taken_back_made_nothing(void **state)
{
    struct fixture *f = *state;
    DO(f, "document reverse", "document", "SES-2026-000001", "reason", "salah");
    DO(f, "overview months", "until", "2026-10", "most", "1");
    assert_answer(f, "{'months': [{'made': 0, 'hours': 0, 'minutes': 0, 'stock': 800}]}");
}

static void a_closed_month_says_the_same(void **state)
{
    struct fixture *f = *state;
    DO(f, "month close", "month", "2026-09");
    DO(f, "month close", "month", "2026-10");
    DO(f, "overview months", "until", "2026-11", "most", "2");
    assert_answer(f, "{'months': [{'month': '2026-10', 'made': 200, 'revenue': 300, 'cost': 200,"
                     " 'stock': 800}, {'month': '2026-11', 'stock': 800}]}");
}

/* What a partner owns has no value here. */
static void only_the_stock_of_the_cooperative_counts(void **state)
{
    struct fixture *f = *state;
    DO(f, "stock receive", "supplier", "TOKO", "day", "2026-11-02", "into", "GUDANG",
       "line[0].item", "KAIN", "line[0].quantity", "7", "line[0].amount", "700", "line[0].owner",
       "state");
    DO(f, "overview months", "most", "1");
    assert_answer(f, "{'months': [{'stock': 800}]}");
}

static void too_many_months_are_refused(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, ERROR_INVALID, "most", "so many months cannot be shown side by side",
                   "1 to 24", "overview months", "most", "25");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up_months, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(each_month_has_what_it_came_to),           TEST(only_the_months_asked_for_are_told),
        TEST(a_sheet_that_was_taken_back_made_nothing), TEST(a_closed_month_says_the_same),
        TEST(only_the_stock_of_the_cooperative_counts), TEST(too_many_months_are_refused),
    };
    return cmocka_run_group_tests_name("overview", tests, NULL, NULL);
}
