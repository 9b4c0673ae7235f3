/* Items: anything that is counted. */
#include "tests/app/outcome.h"

static void an_item_is_added_and_shown(void **state)
{
    struct fixture *f = *state;
    DO(f, "item add", "code", "TERIGU", "name", "Tepung terigu", "kind", "material", "unit", "kg",
       "decimals", "3", "price", "13500", "shelf-days", "90", "reorder-at", "40.5");
    DO(f, "item show", "code", "TERIGU");
    assert_answer(f, "{'code': 'TERIGU', 'name': 'Tepung terigu', 'kind': 'material',"
                     " 'unit': 'kg', 'decimals': 3, 'price': 13500, 'shelf_days': 90,"
                     " 'reorder_at': '40.5'}");
}

static void what_an_item_does_not_have_is_not_shown_as_zero(void **state)
{
    struct fixture *f = *state;
    DO(f, "item add", "code", "PAKU", "name", "Paku", "kind", "material", "unit", "kg", "decimals",
       "3");
    DO(f, "item list");
    assert_answer(f, "[{'code': 'PAKU', 'price': null, 'shelf_days': null, 'reorder_at': null}]");
}

static void a_price_of_nothing_is_a_price(void **state)
{
    struct fixture *f = *state;
    DO(f, "item add", "code", "SISA", "name", "Sisa", "kind", "product", "unit", "kg", "decimals",
       "3", "price", "0", "shelf-days", "0", "reorder-at", "0");
    DO(f, "item list");
    assert_answer(f, "[{'code': 'SISA', 'price': 0, 'shelf_days': 0, 'reorder_at': '0'}]");
}

static void a_code_is_used_once(void **state)
{
    struct fixture *f = *state;
    DO(f, "item add", "code", "KAIN", "name", "Kain drill", "kind", "material", "unit", "m",
       "decimals", "2");
    assert_refused(f, ERROR_CONFLICT, "code", "there is an item 'KAIN' already: Kain drill", "",
                   "item add", "code", "KAIN", "name", "Kain sprei", "kind", "material", "unit",
                   "m", "decimals", "2");
}

static void a_mistyped_code_is_shown_the_nearest(void **state)
{
    struct fixture *f = *state;
    DO(f, "item add", "code", "TERIGU", "name", "Tepung terigu", "kind", "material", "unit", "kg",
       "decimals", "3");
    assert_refused(f, ERROR_NOT_FOUND, "code", "no item has the code 'TREIGU'",
                   "did you mean 'TERIGU'?", "item show", "code", "TREIGU");
    assert_refused(f, ERROR_NOT_FOUND, "code", "no item has the code 'MUR'",
                   "'karya item list' shows them; 'karya item add' makes a new one", "item show",
                   "code", "MUR");
}

static void a_unit_shows_up_to_three_decimals(void **state)
{
    struct fixture *f = *state;
    for (int decimals = 0; decimals <= 3; decimals++)
        DO(f, "item add", "code", arena_format(f->arena, "A%d", decimals), "name", "A", "kind",
           "tool", "unit", "x", "decimals", arena_format(f->arena, "%d", decimals));
    assert_refused(f, ERROR_INVALID, "decimals", "a unit shows at most 3 decimals",
                   "0 for pieces, 3 for kilograms", "item add", "code", "A4", "name", "A", "kind",
                   "tool", "unit", "x", "decimals", "4");
}

static void a_level_has_no_more_decimals_than_the_unit(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, ERROR_INVALID, "reorder-at",
                   "ROTI is counted in 'pcs' with 0 decimals, not 1.5", "write a whole number",
                   "item add", "code", "ROTI", "name", "Roti", "kind", "product", "unit", "pcs",
                   "decimals", "0", "reorder-at", "1.5");
    DO(f, "item add", "code", "KAIN", "name", "Kain", "kind", "material", "unit", "m", "decimals",
       "2");
    assert_refused(f, ERROR_INVALID, "reorder-at",
                   "KAIN is counted in 'm' with 2 decimals, not 1.505", "write fewer decimals",
                   "item set", "code", "KAIN", "reorder-at", "1.505");
}

static void setting_changes_what_is_named_and_nothing_else(void **state)
{
    struct fixture *f = *state;
    DO(f, "item add", "code", "ROTI", "name", "Roti", "kind", "product", "unit", "pcs", "decimals",
       "0", "price", "15000", "shelf-days", "4");
    DO(f, "item set", "code", "ROTI", "price", "15200");
    DO(f, "item show", "code", "ROTI");
    assert_answer(f, "{'name': 'Roti', 'price': 15200, 'shelf_days': 4, 'unit': 'pcs'}");
    DO(f, "item set", "code", "ROTI", "name", "Roti tawar");
    assert_answer(f, "{'name': 'Roti tawar', 'price': 15200, 'shelf_days': 4}");
}

/* Past quantities are thousandths of this unit: it can never mean something else. */
static void code_and_unit_of_an_item_are_fixed(void **state)
{
    struct fixture *f = *state;
    DO(f, "item add", "code", "KAIN", "name", "Kain", "kind", "material", "unit", "m", "decimals",
       "2");
    static const struct statement change = {"UPDATE inventory_item SET unit = 'yard'"};
    begin(f, WRITES);
    struct query query = query_open(f->call.db, f->arena, &change);
    f->err = (struct error){0};
    assert_false(query_run(&query, &f->err));
    assert_error(&f->err, ERROR_CONFLICT, "code and base unit of an item are fixed", "");
    fixture_rest(f);
}

static void nothing_keeps_longer_than_a_century(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, ERROR_INVALID, "shelf-days", "nothing keeps for 36501 days",
                   "leave it empty if it does not spoil", "item add", "code", "MADU", "name",
                   "Madu", "kind", "material", "unit", "kg", "decimals", "3", "shelf-days",
                   "36501");
    DO(f, "item add", "code", "MADU", "name", "Madu", "kind", "material", "unit", "kg", "decimals",
       "3", "shelf-days", "36500");
    assert_refused(f, ERROR_INVALID, "shelf-days", "nothing keeps for 1000000000 days",
                   "leave it empty if it does not spoil", "item set", "code", "MADU", "shelf-days",
                   "1000000000");
}

static void items_are_listed_by_code(void **state)
{
    struct fixture *f = *state;
    static const char *const codes[] = {"TERIGU", "KAIN", "PAKU-5", "PAKU-10"};
    for (size_t i = 0; i < COUNT_OF(codes); i++)
        DO(f, "item add", "code", codes[i], "name", "x", "kind", "tool", "unit", "x", "decimals",
           "0");
    DO(f, "item list");
    assert_answer(f, "[{'code': 'KAIN'}, {'code': 'PAKU-10'}, {'code': 'PAKU-5'},"
                     " {'code': 'TERIGU'}]");
}

static void empty_books_have_no_items(void **state)
{
    struct fixture *f = *state;
    DO(f, "item list");
    assert_answer(f, "[]");
}

static void adding_and_changing_leave_a_line_in_the_audit_trail(void **state)
{
    struct fixture *f = *state;
    DO(f, "item add", "code", "ROTI", "name", "Roti", "kind", "product", "unit", "pcs", "decimals",
       "0");
    DO(f, "item set", "code", "ROTI", "price", "15200");
    DO(f, "audit trail");
    assert_answer(f, "[{'action': 'item.set', 'person': 'tester',"
                     "  'inputs': 'code=ROTI price=15200 '},"
                     " {'action': 'item.add', 'person': 'tester',"
                     "  'inputs': 'code=ROTI name=Roti kind=product unit=pcs decimals=0 '}]");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_item_is_added_and_shown),
        TEST(what_an_item_does_not_have_is_not_shown_as_zero),
        TEST(a_price_of_nothing_is_a_price),
        TEST(a_code_is_used_once),
        TEST(a_mistyped_code_is_shown_the_nearest),
        TEST(a_unit_shows_up_to_three_decimals),
        TEST(a_level_has_no_more_decimals_than_the_unit),
        TEST(setting_changes_what_is_named_and_nothing_else),
        TEST(code_and_unit_of_an_item_are_fixed),
        TEST(nothing_keeps_longer_than_a_century),
        TEST(items_are_listed_by_code),
        TEST(empty_books_have_no_items),
        TEST(adding_and_changing_leave_a_line_in_the_audit_trail),
    };
    return cmocka_run_group_tests_name("item", tests, NULL, NULL);
}
