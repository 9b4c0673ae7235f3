/* Recipes: what a batch takes and yields, in versions by day. */
#include "tests/app/outcome.h"

static int set_up_prison(void **state)
{
    struct fixture *f = fixture_open();
    found_small_prison(f);
    *state = f;
    return 0;
}

#define ROTI(flour_)                                                                               \
    "recipe add", "product", "ROTI", "batch", "60", "minutes", "420", "part[0].item", "TERIGU",    \
        "part[0].quantity", flour_
#define BY_PRODUCT(share_)                                                                         \
    "part[1].item", "REMAH", "part[1].quantity", "0.4", "part[1].role", "by_product",              \
        "part[1].cost-share", share_

static void a_recipe_says_what_a_batch_takes_and_yields(void **state)
{
    struct fixture *f = *state;
    DO(f, ROTI("18.5"), BY_PRODUCT("1.25"));
    assert_answer(f, "{'document': 'RSP-2026-000001', 'product': 'ROTI', 'parts': 2}");
    DO(f, "recipe show", "product", "ROTI");
    assert_answer(f, "{'product': 'ROTI', 'batch': '60', 'minutes': 420,"
                     " 'document': 'RSP-2026-000001', 'parts': ["
                     "{'item': 'TERIGU', 'quantity': '18.5', 'role': 'component',"
                     " 'cost_share': null},"
                     "{'item': 'REMAH', 'quantity': '0.4', 'role': 'by_product',"
                     " 'cost_share': '1.25'}]}");
}

static void the_first_recipe_holds_from_the_beginning(void **state)
{
    struct fixture *f = *state;
    DO(f, ROTI("18.5"));
    DO(f, "recipe show", "product", "ROTI", "on", "1970-01-01");
    DO(f, "recipe list", "on", "1970-01-01");
    assert_answer(f, "[{'product': 'ROTI', 'since': '1970-01-01'}]");
}

static void a_later_version_holds_from_its_day_on(void **state)
{
    struct fixture *f = *state;
    DO(f, ROTI("18.5"));
    DO(f, ROTI("18"), "since", "2026-11-10");
    DO(f, "recipe show", "product", "ROTI", "on", "2026-11-09");
    assert_answer(f, "{'document': 'RSP-2026-000001', 'parts': [{'quantity': '18.5'}]}");
    DO(f, "recipe show", "product", "ROTI", "on", "2026-11-10");
    assert_answer(f, "{'document': 'RSP-2026-000002', 'parts': [{'quantity': '18'}]}");
    DO(f, "recipe list", "on", "2026-11-24");
    assert_answer(f, "[{'product': 'ROTI', 'since': '2026-11-10', 'parts': 1}]");
}

static void a_version_without_a_day_holds_from_today_on(void **state)
{
    struct fixture *f = *state;
    DO(f, ROTI("18.5"));
    DO(f, ROTI("18"));
    DO(f, "recipe show", "product", "ROTI", "on", "2026-11-23");
    assert_answer(f, "{'parts': [{'quantity': '18.5'}]}");
    DO(f, "recipe show", "product", "ROTI");
    assert_answer(f, "{'parts': [{'quantity': '18'}]}");
}

static void of_two_versions_of_one_day_the_later_one_counts(void **state)
{
    struct fixture *f = *state;
    DO(f, ROTI("18.5"), "since", "2026-11-10");
    DO(f, ROTI("18"), "since", "2026-11-10");
    DO(f, ROTI("17"), "since", "2026-11-01");
    DO(f, "recipe show", "product", "ROTI");
    assert_answer(f, "{'parts': [{'quantity': '18'}]}");
}

static void a_version_may_be_written_for_a_day_to_come(void **state)
{
    struct fixture *f = *state;
    DO(f, ROTI("18.5"));
    DO(f, ROTI("18"), "since", "2027-01-01");
    DO(f, "recipe show", "product", "ROTI");
    assert_answer(f, "{'parts': [{'quantity': '18.5'}]}");
}

static void before_its_first_recipe_a_product_has_none(void **state)
{
    struct fixture *f = *state;
    DO(f, ROTI("18.5"), "since", "2026-11-10");
    assert_refused(f, ERROR_NOT_FOUND, "", "ROTI has no recipe on 2026-11-09", "", "recipe show",
                   "product", "ROTI", "on", "2026-11-09");
    assert_refused(f, ERROR_NOT_FOUND, "", "KAIN has no recipe on 2026-11-24", "", "recipe show",
                   "product", "KAIN");
}

static void a_by_product_says_what_it_takes_of_the_cost(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, ERROR_INVALID, "part[1].cost-share",
                   "the by-product REMAH has no share of the cost",
                   "write a percentage; 0 if it takes nothing", ROTI("18"), "part[1].item", "REMAH",
                   "part[1].quantity", "1", "part[1].role", "by_product");
    assert_refused(
        f, ERROR_INVALID, "part[0].cost-share", "the component TERIGU takes no share of the cost",
        "leave it empty, or make it a by-product", ROTI("18"), "part[0].cost-share", "0");
    DO(f, ROTI("18"), BY_PRODUCT("0"));
}

static void by_products_take_no_more_than_the_whole_cost(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, ERROR_INVALID, "part", "the by-products take more than the whole cost",
                   "their shares add up to 100.001 percent", ROTI("18"), BY_PRODUCT("60.001"),
                   "part[2].item", "KAIN", "part[2].quantity", "1", "part[2].role", "by_product",
                   "part[2].cost-share", "40");
    DO(f, ROTI("18"), BY_PRODUCT("60"), "part[2].item", "KAIN", "part[2].quantity", "1",
       "part[2].role", "by_product", "part[2].cost-share", "40");
}

static void nothing_is_made_of_itself(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, ERROR_INVALID, "part[1].item", "ROTI is made of itself", "", ROTI("18"),
                   "part[1].item", "ROTI", "part[1].quantity", "1");
}

static void quantities_of_nothing_are_refused(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, ERROR_INVALID, "part[0].quantity", "the quantity must be more than zero", "",
                   ROTI("0"));
    assert_refused(f, ERROR_INVALID, "batch", "the batch must be more than zero", "", "recipe add",
                   "product", "ROTI", "batch", "0", "minutes", "1", "part[0].item", "TERIGU",
                   "part[0].quantity", "1");
    assert_refused(f, ERROR_INVALID, "batch", "ROTI is counted in 'pcs' with 0 decimals, not 0.5",
                   "write a whole number", "recipe add", "product", "ROTI", "batch", "0.5",
                   "minutes", "1", "part[0].item", "TERIGU", "part[0].quantity", "1");
    assert_refused(f, ERROR_INVALID, "part", "'Part' is missing", "", "recipe add", "product",
                   "ROTI", "batch", "60", "minutes", "1");
}

static void what_it_is_made_of_must_be_known(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, ERROR_NOT_FOUND, "part[0].item", "no item has the code 'TREIGU'",
                   "did you mean 'TERIGU'?", "recipe add", "product", "ROTI", "batch", "60",
                   "minutes", "0", "part[0].item", "TREIGU", "part[0].quantity", "1");
    assert_refused(f, ERROR_NOT_FOUND, "product", "no item has the code 'RTOI'",
                   "did you mean 'ROTI'?", "recipe add", "product", "RTOI", "batch", "60",
                   "minutes", "0", "part[0].item", "TERIGU", "part[0].quantity", "1");
}

/* A batch of 60 may take half a sheet of paper; a sheet of work that uses it is rounded then. */
static void a_part_of_a_batch_may_be_finer_than_its_unit(void **state)
{
    struct fixture *f = *state;
    DO(f, "item add", "code", "KERTAS", "name", "Kertas", "kind", "material", "unit", "lembar",
       "decimals", "0");
    DO(f, "recipe add", "product", "ROTI", "batch", "60", "minutes", "0", "part[0].item", "KERTAS",
       "part[0].quantity", "0.5");
    DO(f, "recipe show", "product", "ROTI");
    assert_answer(f, "{'minutes': 0, 'parts': [{'quantity': '0.5'}]}");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up_prison, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_recipe_says_what_a_batch_takes_and_yields),
        TEST(the_first_recipe_holds_from_the_beginning),
        TEST(a_later_version_holds_from_its_day_on),
        TEST(a_version_without_a_day_holds_from_today_on),
        TEST(of_two_versions_of_one_day_the_later_one_counts),
        TEST(a_version_may_be_written_for_a_day_to_come),
        TEST(before_its_first_recipe_a_product_has_none),
        TEST(a_by_product_says_what_it_takes_of_the_cost),
        TEST(by_products_take_no_more_than_the_whole_cost),
        TEST(nothing_is_made_of_itself),
        TEST(quantities_of_nothing_are_refused),
        TEST(what_it_is_made_of_must_be_known),
        TEST(a_part_of_a_batch_may_be_finer_than_its_unit),
    };
    return cmocka_run_group_tests_name("recipe", tests, NULL, NULL);
}
