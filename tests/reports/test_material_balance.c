/* The material balance of a small month that was worked out by hand. */
#include "tests/reports/paper.h"

/*
 * Ten loaves take 5 kg of flour, of which 2 % may be lost beside them, and 1 m of cloth. Flour
 * costs 10.000 a kg, cloth 10.000 a m.
 *
 *  2  60 kg and 20 m go to the floor
 *  3  80 loaves, 2 spoiled, of 42 kg and 8 m: by recipe 40 kg and 8 m
 *  4  20 loaves of 11 kg and 2 m: by recipe 10 kg and 2 m
 *  5  3 kg go back to the store
 *  6  1 m is written off on the floor
 * 31  counted on the floor: 3,5 kg where the books say 4
 *
 * Flour: 60 - 3 - 3,5 = 53,5 kg used up, 50 by recipe, 1 allowed: 2,5 kg (25.000) not explained.
 * Cloth: 20 - 9 = 11 m used up, 10 by recipe: 1 m (10.000).
 */
static void have_recipe_and_stock(struct fixture *fixture)
{
    found_small_prison(fixture);
    DO(fixture, "recipe add", "product", "ROTI", "batch", "10", "minutes", "60", "part[0].item",
       "TERIGU", "part[0].quantity", "5", "part[0].allowed-loss", "2", "part[1].item", "KAIN",
       "part[1].quantity", "1");
    DO(fixture, "stock open", "day", "2026-10-01", "into", "GUDANG", "line[0].item", "TERIGU",
       "line[0].quantity", "100", "line[0].amount", "1000000", "line[1].item", "KAIN",
       "line[1].quantity", "50", "line[1].amount", "500000");
    DO(fixture, "order add", "product", "ROTI", "quantity", "200", "workshop", "ROTI", "start",
       "2026-10-01", "due", "2026-10-31");
    DO(fixture, "stock issue", "day", "2026-10-02", "from", "GUDANG", "to", "LANTAI",
       "line[0].item", "TERIGU", "line[0].quantity", "60", "line[1].item", "KAIN",
       "line[1].quantity", "20");
}

static void bake(struct fixture *fixture, const char *day, const char *good, const char *spoiled,
                 const char *flour, const char *cloth)
{
    DO(fixture, "session post", "workshop", "ROTI", "day", day, "into", "JADI", "outputs[0].order",
       "SPK-2026-000001", "outputs[0].item", "ROTI", "outputs[0].quantity", good,
       "outputs[0].spoiled", spoiled, "materials[0].item", "TERIGU", "materials[0].quantity", flour,
       "materials[1].item", "KAIN", "materials[1].quantity", cloth);
}

static void have_a_month(struct fixture *fixture)
{
    have_recipe_and_stock(fixture);
    bake(fixture, "2026-10-03", "80", "2", "42", "8");
    bake(fixture, "2026-10-04", "20", "0", "11", "2");
    DO(fixture, "stock return", "day", "2026-10-05", "from", "LANTAI", "to", "GUDANG",
       "line[0].item", "TERIGU", "line[0].quantity", "3");
    DO(fixture, "stock write-off", "day", "2026-10-06", "from", "LANTAI", "reason", "sobek",
       "line[0].item", "KAIN", "line[0].quantity", "1");
    DO(fixture, "count post", "day", "2026-10-31", "line[0].item", "TERIGU", "line[0].location",
       "LANTAI", "line[0].counted", "3.5", "line[0].reason", "tercecer");
}

/* ------------------------------------------------------------------ reading answers */

static json_t *ask_balance(struct fixture *fixture, const char *month)
{
    DO(fixture, "report balance", "month", month);
    return answer_json(fixture);
}

/* The row of an item and owner; NULL if there is none. */
static const json_t *row_of(const json_t *answer, const char *item, const char *owner)
{
    size_t index = 0;
    const json_t *row = NULL;
    json_array_foreach (json_object_get(answer, "material_balance"), index, row)
        if (strcmp(json_string_value(json_object_get(row, "item")), item) == 0 &&
            strcmp(json_string_value(json_object_get(row, "owner")), owner) == 0)
            return row;
    return NULL;
}

static void assert_quantity(const json_t *row, const char *name, const char *expected)
{
    const char *text = json_string_value(json_object_get(row, name));
    assert_row(text != NULL && strcmp(text, expected) == 0, "%s is %s, not %s", name, text,
               expected);
}

static int64_t value_in(const json_t *row, const char *name)
{
    return json_integer_value(json_object_get(row, name));
}

struct expected_balance {
    const char *opening, *drawn, *returned, *closing, *used, *by_recipe, *allowed_loss, *difference;
    const char *beyond;
    int64_t value;
};

static void assert_balance(const json_t *row, const struct expected_balance *expected)
{
    assert_non_null(row);
    assert_quantity(row, "opening", expected->opening);
    assert_quantity(row, "drawn", expected->drawn);
    assert_quantity(row, "returned", expected->returned);
    assert_quantity(row, "closing", expected->closing);
    assert_quantity(row, "used", expected->used);
    assert_quantity(row, "by_recipe", expected->by_recipe);
    assert_quantity(row, "allowed_loss", expected->allowed_loss);
    assert_quantity(row, "difference", expected->difference);
    assert_quantity(row, "beyond", expected->beyond);
    assert_number_equal(value_in(row, "value"), expected->value);
}

/* ------------------------------------------------------------------ the month */

static void what_is_used_beyond_recipe_and_allowed_loss_is_not_explained(void **state)
{
    struct fixture *fixture = *state;
    have_a_month(fixture);
    json_t *answer = ask_balance(fixture, "2026-10");
    assert_balance(
        row_of(answer, "TERIGU", "cooperative"),
        &(struct expected_balance){"0", "60", "3", "3.5", "53.5", "50", "1", "3.5", "2.5", 25000});
    assert_balance(
        row_of(answer, "KAIN", "cooperative"),
        &(struct expected_balance){"0", "20", "0", "9", "11", "10", "0", "1", "1", 10000});
    assert_number_equal(value_in(answer, "value_beyond"), 35000);
    assert_number_equal(value_in(answer, "value_below"), 0);
    json_decref(answer);
}

static void the_largest_value_comes_first(void **state)
{
    struct fixture *fixture = *state;
    have_a_month(fixture);
    json_t *answer = ask_balance(fixture, "2026-10");
    const json_t *rows = json_object_get(answer, "material_balance");
    assert_int_equal(json_array_size(rows), 2);
    assert_string_equal(json_string_value(json_object_get(json_array_get(rows, 0), "item")),
                        "TERIGU");
    assert_string_equal(json_string_value(json_object_get(json_array_get(rows, 1), "item")),
                        "KAIN");
    json_decref(answer);
}

static void the_documents_that_did_most_of_it_are_named(void **state)
{
    struct fixture *fixture = *state;
    have_a_month(fixture);
    json_t *answer = ask_balance(fixture, "2026-10");
    assert_string_equal(
        json_string_value(json_object_get(row_of(answer, "TERIGU", "cooperative"), "causes")),
        "SES-2026-000001 +2; SES-2026-000002 +1");
    assert_string_equal(
        json_string_value(json_object_get(row_of(answer, "KAIN", "cooperative"), "causes")),
        "HP-2026-000001 +1");
    json_decref(answer);
}

static void each_document_says_what_it_did_and_they_add_up(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *document, *used, *by_recipe, *difference;
        int64_t value;
    } lines[] = {
        {"SES-2026-000001", "42", "40", "2", 20000},
        {"SES-2026-000002", "11", "10", "1", 10000},
        {"SO-2026-000001", "0.5", "0", "0.5", 5000},
    };
    have_a_month(fixture);
    DO(fixture, "explain balance", "workshop", "ROTI", "item", "TERIGU", "month", "2026-10");
    json_t *answer = answer_json(fixture);
    const json_t *rows = json_object_get(answer, "explanation");
    assert_int_equal(json_array_size(rows), COUNT_OF(lines));
    for (size_t i = 0; i < COUNT_OF(lines); i++) {
        const json_t *row = json_array_get(rows, i);
        assert_string_equal(json_string_value(json_object_get(row, "document")), lines[i].document);
        assert_quantity(row, "used", lines[i].used);
        assert_quantity(row, "by_recipe", lines[i].by_recipe);
        assert_quantity(row, "difference", lines[i].difference);
        assert_number_equal(value_in(row, "value"), lines[i].value);
    }
    assert_quantity(json_array_get(rows, 0), "spoiled", "2");
    assert_quantity(answer, "beyond", "2.5");
    assert_number_equal(value_in(answer, "value"), 25000);
    json_decref(answer);
}

static void what_lies_within_the_allowed_loss_is_explained(void **state)
{
    struct fixture *fixture = *state;
    have_recipe_and_stock(fixture);
    bake(fixture, "2026-10-03", "80", "0", "40.8", "8"); /* 2 % of 40 kg */
    json_t *answer = ask_balance(fixture, "2026-10");
    assert_balance(
        row_of(answer, "TERIGU", "cooperative"),
        &(struct expected_balance){"0", "60", "0", "19.2", "40.8", "40", "0.8", "0.8", "0", 0});
    json_decref(answer);
}

static void less_than_the_recipe_is_not_explained_either(void **state)
{
    struct fixture *fixture = *state;
    have_recipe_and_stock(fixture);
    bake(fixture, "2026-10-03", "80", "0", "37", "8");
    json_t *answer = ask_balance(fixture, "2026-10");
    const json_t *row = row_of(answer, "TERIGU", "cooperative");
    assert_quantity(row, "beyond", "-3");
    assert_number_equal(value_in(row, "value"), -30000);
    assert_number_equal(value_in(answer, "value_below"), -30000);
    json_decref(answer);
}

static void what_the_recipe_takes_and_nobody_recorded_shows(void **state)
{
    struct fixture *fixture = *state;
    have_recipe_and_stock(fixture);
    DO(fixture, "session post", "workshop", "ROTI", "day", "2026-10-03", "into", "JADI",
       "outputs[0].order", "SPK-2026-000001", "outputs[0].item", "ROTI", "outputs[0].quantity",
       "80", "materials[0].item", "TERIGU", "materials[0].quantity", "40");
    json_t *answer = ask_balance(fixture, "2026-10");
    assert_balance(
        row_of(answer, "KAIN", "cooperative"),
        &(struct expected_balance){"0", "20", "0", "20", "0", "8", "0", "-8", "-8", -80000});
    json_decref(answer);
}

static void what_lies_on_the_floor_is_the_opening_of_the_next_month(void **state)
{
    struct fixture *fixture = *state;
    have_a_month(fixture);
    DO(fixture, "month close", "month", "2026-10");
    json_t *answer = ask_balance(fixture, "2026-11");
    assert_balance(row_of(answer, "TERIGU", "cooperative"),
                   &(struct expected_balance){"3.5", "0", "0", "3.5", "0", "0", "0", "0", "0", 0});
    json_decref(answer);
}

static void a_sheet_taken_back_on_its_own_day_is_as_if_it_had_never_been(void **state)
{
    struct fixture *fixture = *state;
    have_recipe_and_stock(fixture);
    bake(fixture, "2026-10-03", "80", "0", "44", "8");
    DO(fixture, "document reverse", "document", "SES-2026-000001", "reason", "salah");
    json_t *answer = ask_balance(fixture, "2026-10");
    assert_balance(row_of(answer, "TERIGU", "cooperative"),
                   &(struct expected_balance){"0", "60", "0", "60", "0", "0", "0", "0", "0", 0});
    json_decref(answer);
}

static void a_sheet_of_a_closed_month_is_taken_back_in_the_month_in_which_that_happens(void **state)
{
    struct fixture *fixture = *state;
    have_recipe_and_stock(fixture);
    bake(fixture, "2026-10-03", "80", "0", "44", "8");
    DO(fixture, "month close", "month", "2026-10");
    DO(fixture, "document reverse", "document", "SES-2026-000001", "reason", "salah");
    json_t *answer = ask_balance(fixture, "2026-11");
    assert_balance(
        row_of(answer, "TERIGU", "cooperative"),
        &(struct expected_balance){"16", "0", "0", "60", "-44", "-40", "-0.8", "-4", "-4", -40000});
    json_decref(answer);
}

static void what_a_partner_owns_is_a_row_of_its_own_without_value(void **state)
{
    struct fixture *fixture = *state;
    have_recipe_and_stock(fixture);
    DO(fixture, "partner add", "code", "MITRA", "name", "Mitra", "kind", "both");
    DO(fixture, "stock receive", "supplier", "MITRA", "day", "2026-10-02", "into", "LANTAI",
       "line[0].item", "TERIGU", "line[0].quantity", "30", "line[0].amount", "0", "line[0].owner",
       "MITRA");
    DO(fixture, "session post", "workshop", "ROTI", "day", "2026-10-03", "into", "JADI",
       "outputs[0].order", "SPK-2026-000001", "outputs[0].item", "ROTI", "outputs[0].quantity",
       "40", "outputs[0].owner", "MITRA", "materials[0].item", "TERIGU", "materials[0].quantity",
       "23", "materials[0].owner", "MITRA", "materials[1].item", "KAIN", "materials[1].quantity",
       "4");
    json_t *answer = ask_balance(fixture, "2026-10");
    assert_balance(
        row_of(answer, "TERIGU", "MITRA"),
        &(struct expected_balance){"0", "30", "0", "7", "23", "20", "0.4", "3", "2.6", 0});
    assert_balance(row_of(answer, "TERIGU", "cooperative"),
                   &(struct expected_balance){"0", "60", "0", "60", "0", "0", "0", "0", "0", 0});
    assert_balance(row_of(answer, "KAIN", "cooperative"),
                   &(struct expected_balance){"0", "20", "0", "16", "4", "4", "0", "0", "0", 0});
    json_decref(answer);
}

/* ------------------------------------------------------------------ on paper, and what is refused
 */

static void it_stands_on_page_one_of_the_stock_report(void **state)
{
    struct fixture *fixture = *state;
    have_a_month(fixture);
    DO(fixture, "report stock", "month", "2026-10");
    const char *paper = paper_text(fixture);
    const char *page_two = strchr(paper, '\f');
    const char *place = strstr(paper, "material that the output does not explain");
    assert_non_null(page_two);
    assert_non_null(place);
    assert_true(place < page_two);
    assert_says(paper, "SES-2026-000001 +2; SES-2026-000002 +1");
}

static void only_one_workshop_can_be_asked_for(void **state)
{
    struct fixture *fixture = *state;
    have_a_month(fixture);
    DO(fixture, "location add", "code", "LANTAI-2", "name", "Lantai kayu", "kind", "floor");
    DO(fixture, "workshop add", "code", "KAYU", "name", "Bengkel kayu", "floor", "LANTAI-2");
    DO(fixture, "report balance", "month", "2026-10", "workshop", "KAYU");
    json_t *answer = answer_json(fixture);
    assert_int_equal(json_array_size(json_object_get(answer, "material_balance")), 0);
    json_decref(answer);
    assert_false(
        do_action(fixture, "report balance", "month", "2026-10", "workshop", "BATU", NULL));
    assert_int_equal(fixture->err.kind, ERROR_NOT_FOUND);
    assert_string_equal(fixture->err.field, "workshop");
}

static void a_material_that_a_workshop_never_had_is_said_so(void **state)
{
    struct fixture *fixture = *state;
    have_a_month(fixture);
    assert_false(do_action(fixture, "explain balance", "workshop", "ROTI", "item", "REMAH", "month",
                           "2026-10", NULL));
    assert_error(&fixture->err, ERROR_NOT_FOUND, "'ROTI' neither had nor needed REMAH in 2026-10",
                 "'karya report balance' shows what each workshop had");
}

static void a_by_product_has_no_allowed_loss(void **state)
{
    struct fixture *fixture = *state;
    found_small_prison(fixture);
    assert_false(do_action(fixture, "recipe add", "product", "ROTI", "batch", "10", "minutes", "60",
                           "part[0].item", "REMAH", "part[0].quantity", "1", "part[0].role",
                           "by_product", "part[0].cost-share", "1", "part[0].allowed-loss", "2",
                           NULL));
    assert_error(&fixture->err, ERROR_INVALID, "the by-product REMAH has no allowed loss",
                 "a loss is allowed of what goes in; leave it empty");
    assert_string_equal(fixture->err.field, "part[0].allowed-loss");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_is_used_beyond_recipe_and_allowed_loss_is_not_explained),
        TEST(the_largest_value_comes_first),
        TEST(the_documents_that_did_most_of_it_are_named),
        TEST(each_document_says_what_it_did_and_they_add_up),
        TEST(what_lies_within_the_allowed_loss_is_explained),
        TEST(less_than_the_recipe_is_not_explained_either),
        TEST(what_the_recipe_takes_and_nobody_recorded_shows),
        TEST(what_lies_on_the_floor_is_the_opening_of_the_next_month),
        TEST(a_sheet_taken_back_on_its_own_day_is_as_if_it_had_never_been),
        TEST(a_sheet_of_a_closed_month_is_taken_back_in_the_month_in_which_that_happens),
        TEST(what_a_partner_owns_is_a_row_of_its_own_without_value),
        TEST(it_stands_on_page_one_of_the_stock_report),
        TEST(only_one_workshop_can_be_asked_for),
        TEST(a_material_that_a_workshop_never_had_is_said_so),
        TEST(a_by_product_has_no_allowed_loss),
    };
    return cmocka_run_group_tests_name("material balance", tests, NULL, NULL);
}
