/* Other units of an item are exact ratios: what does not come out even is refused, never rounded.
 */
#include "tests/app/outcome.h"

/* A store with TERIGU (kg, 3 decimals), KAIN (m, 2 decimals) and ROTI (pcs, none). */
static int set_up_prison(void **state)
{
    struct fixture *f = fixture_open();
    found_small_prison(f); /* with the unit sak of 25 kg */
    *state = f;
    return 0;
}

#define RECEIVE(item_, quantity_, unit_)                                                           \
    "stock receive", "supplier", "TOKO", "into", "GUDANG", "line[0].item", item_,                  \
        "line[0].quantity", quantity_, "line[0].unit", unit_, "line[0].amount", "1000"

static void a_sack_of_25_kilograms_is_25_kilograms(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("TERIGU", "4", "sak"));
    assert_answer(f, "{'moves': [{'item': 'TERIGU', 'quantity': '100'}]}");
}

static void a_part_of_a_unit_is_converted_too(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("TERIGU", "0.5", "sak")); /* 12.5 kg */
    assert_stock(f, "TERIGU", "2026-11-24", "12.5", 1000);
    DO(f, RECEIVE("TERIGU", "0.001", "sak")); /* 0.025 kg */
    assert_stock(f, "TERIGU", "2026-11-24", "12.525", 2000);
}

static void the_base_unit_may_be_named(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("TERIGU", "1.5", "kg"));
    assert_stock(f, "TERIGU", "2026-11-24", "1.5", 1000);
}

static void three_rolls_may_be_100_metres(void **state)
{
    struct fixture *f = *state;
    DO(f, "unit add", "item", "KAIN", "unit", "roll", "equals", "100", "per", "3");
    DO(f, RECEIVE("KAIN", "3", "roll"));
    assert_stock(f, "KAIN", "2026-11-24", "100", 1000);
    DO(f, RECEIVE("KAIN", "1.5", "roll"));
    assert_stock(f, "KAIN", "2026-11-24", "150", 2000);
}

/* One roll would be 33.333... m. */
static void what_does_not_come_out_even_is_refused(void **state)
{
    struct fixture *f = *state;
    DO(f, "unit add", "item", "KAIN", "unit", "roll", "equals", "100", "per", "3");
    assert_refused(f, ERROR_INVALID, "line[0].quantity",
                   "1 roll of KAIN does not come out even in thousandths of m", "write it in m",
                   RECEIVE("KAIN", "1", "roll"));
    assert_stock(f, "KAIN", "2026-11-24", "0", 0);
}

/* 0.3 of a dozen would be 3.6 pieces: even in thousandths, but there are no parts of a piece. */
static void what_the_item_cannot_show_is_refused(void **state)
{
    struct fixture *f = *state;
    DO(f, "unit add", "item", "ROTI", "unit", "lusin", "equals", "12");
    assert_refused(f, ERROR_INVALID, "line[0].quantity",
                   "ROTI is counted in 'pcs' with 0 decimals, not 3.6", "write a whole number",
                   RECEIVE("ROTI", "0.3", "lusin"));
    DO(f, RECEIVE("ROTI", "0.5", "lusin"));
    assert_stock(f, "ROTI", "2026-11-24", "6", 1000);
}

static void a_fault_is_shown_in_the_input_it_was_written_in(void **state)
{
    struct fixture *f = *state;
    DO(f, "unit add", "item", "KAIN", "unit", "roll", "equals", "100", "per", "3");
    assert_refused(f, ERROR_INVALID, "line[0].counted",
                   "1 roll of KAIN does not come out even in thousandths of m", "write it in m",
                   "count post", "location", "GUDANG", "line[0].item", "KAIN", "line[0].counted",
                   "1", "line[0].unit", "roll");
    assert_refused(f, ERROR_INVALID, "line[0].counted",
                   "ROTI is counted in 'pcs' with 0 decimals, not 1.5", "write a whole number",
                   "count post", "location", "GUDANG", "line[0].item", "ROTI", "line[0].counted",
                   "1.5");
}

static void a_unit_of_another_item_is_not_known(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, ERROR_NOT_FOUND, "line[0].unit", "KAIN has no unit 'sak'",
                   "it is counted in: m", RECEIVE("KAIN", "1", "sak"));
}

static void a_mistyped_unit_is_shown_those_there_are(void **state)
{
    struct fixture *f = *state;
    DO(f, "unit add", "item", "TERIGU", "unit", "ons", "equals", "0.1");
    assert_refused(f, ERROR_NOT_FOUND, "line[0].unit", "TERIGU has no unit 'karung'",
                   "it is counted in: kg, ons, sak", RECEIVE("TERIGU", "1", "karung"));
}

static void the_largest_quantity_holds_in_the_base_unit(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("TERIGU", "40000000", "sak")); /* a billion kilograms */
    assert_stock(f, "TERIGU", "2026-11-24", "1000000000", 1000);
    assert_refused(f, ERROR_INVALID, "line[0].quantity", "the quantity is too large", "",
                   RECEIVE("TERIGU", "40000000.001", "sak"));
}

static void the_smallest_unit_and_the_largest_ratio_convert_exactly(void **state)
{
    struct fixture *f = *state;
    DO(f, "unit add", "item", "TERIGU", "unit", "kapal", "equals", "1000000000");
    DO(f, RECEIVE("TERIGU", "0.001", "kapal")); /* a million kilograms */
    assert_stock(f, "TERIGU", "2026-11-24", "1000000", 1000);
    DO(f, "unit add", "item", "TERIGU", "unit", "butir", "equals", "0.001", "per", "1000");
    assert_refused(f, ERROR_INVALID, "line[0].quantity",
                   "999 butir of TERIGU does not come out even in thousandths of kg",
                   "write it in kg", RECEIVE("TERIGU", "999", "butir"));
    DO(f, RECEIVE("TERIGU", "1000", "butir"));
    assert_stock(f, "TERIGU", "2026-11-24", "1000000.001", 2000);
}

static void a_unit_is_added_once(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, ERROR_CONFLICT, "unit", "TERIGU has a unit 'sak' already", "", "unit add",
                   "item", "TERIGU", "unit", "sak", "equals", "50");
    assert_refused(f, ERROR_CONFLICT, "unit", "TERIGU has a unit 'kg' already", "", "unit add",
                   "item", "TERIGU", "unit", "kg", "equals", "1");
    DO(f, "unit add", "item", "KAIN", "unit", "sak", "equals", "30");
}

static void a_unit_of_nothing_is_refused(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, ERROR_INVALID, "equals", "it must be more than zero", "", "unit add", "item",
                   "KAIN", "unit", "roll", "equals", "0");
    assert_refused(f, ERROR_INVALID, "per", "it must be more than zero", "", "unit add", "item",
                   "KAIN", "unit", "roll", "equals", "100", "per", "0");
}

static void the_units_of_an_item_are_listed(void **state)
{
    struct fixture *f = *state;
    DO(f, "unit add", "item", "TERIGU", "unit", "ons", "equals", "0.1");
    DO(f, "unit list", "item", "TERIGU");
    assert_answer(f, "[{'unit': 'ons', 'per': '1', 'equals': '0.1'},"
                     " {'unit': 'sak', 'per': '1', 'equals': '25'}]");
    DO(f, "unit list", "item", "KAIN");
    assert_answer(f, "[]");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up_prison, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_sack_of_25_kilograms_is_25_kilograms),
        TEST(a_part_of_a_unit_is_converted_too),
        TEST(the_base_unit_may_be_named),
        TEST(three_rolls_may_be_100_metres),
        TEST(what_does_not_come_out_even_is_refused),
        TEST(what_the_item_cannot_show_is_refused),
        TEST(a_fault_is_shown_in_the_input_it_was_written_in),
        TEST(a_unit_of_another_item_is_not_known),
        TEST(a_mistyped_unit_is_shown_those_there_are),
        TEST(the_largest_quantity_holds_in_the_base_unit),
        TEST(the_smallest_unit_and_the_largest_ratio_convert_exactly),
        TEST(a_unit_is_added_once),
        TEST(a_unit_of_nothing_is_refused),
        TEST(the_units_of_an_item_are_listed),
    };
    return cmocka_run_group_tests_name("unit", tests, NULL, NULL);
}
