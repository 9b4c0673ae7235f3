/* Session sheets: who was there, what was made, what it took; one document, which reverses as one.
 */
#include "tests/app/outcome.h"

/* 100 kg of TERIGU at 10,000 a kilogram lie on the floor of the bakery; an order for 60 loaves. */
static void found_bakery(struct fixture *f)
{
    found_small_prison(f);
    DO(f, "location add", "code", "L-KAYU", "name", "Lantai kayu", "kind", "floor");
    DO(f, "workshop add", "code", "KAYU", "name", "Bengkel kayu", "floor", "L-KAYU");
    DO(f, "stock open", "day", "2026-11-01", "into", "LANTAI", "line[0].item", "TERIGU",
       "line[0].quantity", "100", "line[0].amount", "1000000");
    DO(f, "order add", "product", "ROTI", "quantity", "60", "workshop", "ROTI", "start",
       "2026-11-01", "due", "2026-11-30");
    DO(f, "inmate add", "number", "B.I-1", "name", "Agus", "grade", "A", "workshop", "ROTI",
       "joined", "2026-11-01");
    DO(f, "inmate add", "number", "B.I-2", "name", "Budi", "grade", "A", "workshop", "ROTI",
       "joined", "2026-11-01");
    DO(f, "wage rate", "grade", "A", "per-hour", "5000");
}

static int set_up_bakery(void **state)
{
    struct fixture *f = fixture_open();
    found_bakery(f);
    *state = f;
    return 0;
}

static int set_up_bakery_with_labour_in_cost(void **state)
{
    struct fixture *f = fixture_open_with(":memory:", true);
    found_bakery(f);
    *state = f;
    return 0;
}

#define SPK      "SPK-2026-000001"
#define ON(day_) "session post", "workshop", "ROTI", "into", "JADI", "day", day_
#define MADE(quantity_)                                                                            \
    "outputs[0].order", SPK, "outputs[0].item", "ROTI", "outputs[0].quantity", quantity_
#define USED(quantity_) "materials[0].item", "TERIGU", "materials[0].quantity", quantity_
#define WORKED(row_, inmate_, minutes_)                                                            \
    "entries[" #row_ "].inmate", inmate_, "entries[" #row_ "].minutes", minutes_
#define CRUMBS(row_, quantity_, share_)                                                            \
    "outputs[" #row_ "].order", SPK, "outputs[" #row_ "].item", "REMAH",                           \
        "outputs[" #row_ "].quantity", quantity_, "outputs[" #row_ "].role", "by_product",         \
        "outputs[" #row_ "].cost-share", share_
#define COST(day_, amount_)                                                                        \
    "order cost", "order", SPK, "amount", amount_, "what", "gas", "day", day_
#define TAKE_BACK(label_) "document reverse", "document", label_, "reason", "salah"

static void recipe_of_roti(struct fixture *f)
{
    DO(f, "recipe add", "product", "ROTI", "batch", "60", "minutes", "420", "part[0].item",
       "TERIGU", "part[0].quantity", "18.5", "part[1].item", "REMAH", "part[1].quantity", "0.4",
       "part[1].role", "by_product", "part[1].cost-share", "1");
}

/* ------------------------------------------------------------------ what a sheet does */

static void a_sheet_turns_materials_into_products(void **state)
{
    struct fixture *f = *state;
    DO(f, ON("2026-11-10"), MADE("30"), USED("9"), WORKED(0, "B.I-1", "420"),
       WORKED(1, "B.I-2", "400"));
    assert_answer(f, "{'document': 'SES-2026-000001', 'workshop': 'ROTI', 'present': 2,"
                     " 'people': 2, 'minutes': 820, 'moves': ["
                     "{'item': 'TERIGU', 'quantity': '9', 'from': 'LANTAI', 'left': '91',"
                     " 'to': 'production'},"
                     "{'item': 'ROTI', 'quantity': '30', 'from': 'production', 'to': 'JADI',"
                     " 'there': '30'}]}");
    assert_stock(f, "TERIGU", "2026-11-10", "91", 910000);
    assert_stock(f, "ROTI", "2026-11-10", "30", 90000);
    assert_verified(f);
}

static void a_sheet_may_be_only_of_people(void **state)
{
    struct fixture *f = *state;
    DO(f, ON("2026-11-10"), "entries[0].inmate", "B.I-1", "entries[0].presence", "sick",
       "entries[1].inmate", "B.I-2", "entries[1].minutes", "60");
    assert_answer(f, "{'present': 1, 'people': 2, 'minutes': 60, 'moves': []}");
}

static void an_empty_sheet_is_refused(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, ERROR_INVALID, "", "the sheet is empty",
                   "write down who was there, or what was made", ON("2026-11-10"));
}

static void sheets_are_listed_with_who_was_there(void **state)
{
    struct fixture *f = *state;
    DO(f, ON("2026-11-10"), "session", "pagi", WORKED(0, "B.I-1", "200"), "entries[1].inmate",
       "B.I-2", "entries[1].presence", "visit");
    DO(f, ON("2026-11-10"), "session", "siang", WORKED(0, "B.I-1", "180"));
    DO(f, TAKE_BACK("SES-2026-000002"));
    DO(f, "session list", "month", "2026-11");
    assert_answer(f, "[{'sheet': 'SES-2026-000001', 'session': 'pagi', 'present': 1, 'people': 2,"
                     "  'minutes': 200, 'taken_back': false},"
                     " {'sheet': 'SES-2026-000002', 'session': 'siang', 'taken_back': true}]");
    DO(f, "session list", "month", "2026-11", "workshop", "KAYU");
    assert_answer(f, "[]");
}

/* Spoiled pieces are no stock: the good ones carry what they cost. */
static void what_is_spoiled_is_borne_by_what_is_good(void **state)
{
    struct fixture *f = *state;
    DO(f, ON("2026-11-10"), MADE("28"), "outputs[0].spoiled", "2", USED("9"));
    assert_stock(f, "ROTI", "2026-11-10", "28", 90000);
}

static void a_sheet_on_which_everything_was_spoiled_costs_the_order(void **state)
{
    struct fixture *f = *state;
    DO(f, ON("2026-11-10"), MADE("0"), "outputs[0].spoiled", "30", USED("9"));
    assert_stock(f, "TERIGU", "2026-11-10", "91", 910000);
    DO(f, "order list", "month", "2026-11");
    assert_answer(f, "[{'made': '0', 'cost_waiting': 90000}]");
    assert_verified(f);
}

/* ------------------------------------------------------------------ what contradicts itself */

static void an_order_of_another_workshop_is_refused(void **state)
{
    struct fixture *f = *state;
    static const char hint[] = "'karya order list' shows the orders of each workshop";
    const char *message = "the order 'SPK-2026-000001' is not for the workshop 'KAYU'";
    assert_refused(f, ERROR_INVALID, "outputs[0].order", message, hint, "session post", "workshop",
                   "KAYU", "into", "JADI", MADE("1"));
    assert_refused(f, ERROR_INVALID, "materials[0].order", message, hint, "session post",
                   "workshop", "KAYU", USED("1"), "materials[0].order", SPK);
    assert_refused(f, ERROR_INVALID, "entries[0].order", message, hint, "session post", "workshop",
                   "KAYU", WORKED(0, "B.I-1", "60"), "entries[0].order", SPK);
}

static void another_product_than_was_ordered_is_refused(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, ERROR_INVALID, "outputs[0].item",
                   "the order 'SPK-2026-000001' is for ROTI, not REMAH",
                   "if it is a by-product, give it the role by_product", ON("2026-11-10"),
                   "outputs[0].order", SPK, "outputs[0].item", "REMAH", "outputs[0].quantity", "1");
}

static void whoever_was_not_there_has_no_minutes_and_no_pieces(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, ERROR_INVALID, "entries[1].minutes",
                   "'B.I-2' was not present but has 60 minutes", "write 0, or make him present",
                   ON("2026-11-10"), WORKED(0, "B.I-1", "60"), WORKED(1, "B.I-2", "60"),
                   "entries[1].presence", "court");
    assert_refused(f, ERROR_INVALID, "entries[0].product", "'B.I-1' was not present but has pieces",
                   "leave them out, or make him present", ON("2026-11-10"), "entries[0].inmate",
                   "B.I-1", "entries[0].presence", "absent", "entries[0].product", "ROTI",
                   "entries[0].good", "10");
}

static void nobody_stands_on_a_sheet_twice_for_one_order(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, ERROR_INVALID, "entries[1].inmate", "'B.I-1' stands on this sheet twice",
                   "a second line of his must be for another order or operation", ON("2026-11-10"),
                   WORKED(0, "B.I-1", "60"), WORKED(1, "B.I-1", "30"));
    DO(f, ON("2026-11-10"), WORKED(0, "B.I-1", "60"), "entries[0].order", SPK,
       WORKED(1, "B.I-1", "30"));
    DO(f, "wage run", "month", "2026-11");
    assert_answer(f, "[{'inmate': 'B.I-1', 'days': 1, 'minutes': 90}]");
}

static void a_day_has_no_more_minutes_than_it_has(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, ERROR_INVALID, "entries[1].minutes", "'B.I-1' has 1441 minutes on one day",
                   "a day has 1440", ON("2026-11-10"), WORKED(0, "B.I-1", "1440"),
                   "entries[0].order", SPK, WORKED(1, "B.I-1", "1"));
    DO(f, ON("2026-11-10"), WORKED(0, "B.I-1", "1440"));
}

static void pieces_are_of_a_product(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, ERROR_INVALID, "entries[0].product", "there are pieces, but of no product",
                   "name the product", ON("2026-11-10"), WORKED(0, "B.I-1", "60"),
                   "entries[0].good", "3");
    assert_refused(f, ERROR_INVALID, "entries[0].good",
                   "ROTI is counted in 'pcs' with 0 decimals, not 1.5", "write a whole number",
                   ON("2026-11-10"), WORKED(0, "B.I-1", "60"), "entries[0].product", "ROTI",
                   "entries[0].good", "1.5");
}

static void a_line_of_a_sheet_for_several_orders_names_its_own(void **state)
{
    struct fixture *f = *state;
    DO(f, "order add", "product", "ROTI", "quantity", "10", "workshop", "ROTI", "start",
       "2026-11-01", "due", "2026-11-30");
    assert_refused(f, ERROR_INVALID, "materials[0].order",
                   "the sheet is for several orders, and this line for none",
                   "name the order of this line", ON("2026-11-10"), MADE("1"), "outputs[1].order",
                   "SPK-2026-000002", "outputs[1].item", "ROTI", "outputs[1].quantity", "1",
                   USED("1"));
    DO(f, ON("2026-11-10"), MADE("1"), "outputs[1].order", "SPK-2026-000002", "outputs[1].item",
       "ROTI", "outputs[1].quantity", "1", USED("1"), "materials[0].order", "SPK-2026-000002");
    DO(f, "session value", "month", "2026-11");
    assert_answer(f, "[{'order': 'SPK-2026-000002', 'value': 10000},"
                     " {'order': 'SPK-2026-000001', 'value': 0}]");
}

static void materials_that_are_not_on_the_floor_are_refused(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, ERROR_CONFLICT, "materials[0].quantity",
                   "only 100.000 kg of TERIGU in LANTAI on 2026-11-10",
                   "0.001 kg is missing: record first how it came there", ON("2026-11-10"),
                   MADE("1"), USED("100.001"));
}

static void what_is_not_known_is_marked_in_its_line(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, ERROR_NOT_FOUND, "entries[1].inmate",
                   "no inmate has the register number 'B.I-9'",
                   "'karya inmate list' shows the register numbers", ON("2026-11-10"),
                   WORKED(0, "B.I-1", "60"), WORKED(1, "B.I-9", "60"));
    assert_refused(f, ERROR_NOT_FOUND, "outputs[0].order",
                   "there is no document 'SPK-2026-000009' of the kind 'Work order'",
                   "'karya document list' shows the numbers", ON("2026-11-10"), "outputs[0].order",
                   "SPK-2026-000009", "outputs[0].item", "ROTI", "outputs[0].quantity", "1");
    assert_refused(f, ERROR_INVALID, "outputs[0].into", "'into' is missing",
                   "name a store or a workshop floor", "session post", "workshop", "ROTI",
                   MADE("1"));
}

/* ------------------------------------------------------------------ by recipe */

/* 30 of a batch of 60: half of 18.5 kg are 9.25, half of 0.4 kg are 0.2. */
static void a_recipe_fills_in_materials_and_by_products(void **state)
{
    struct fixture *f = *state;
    recipe_of_roti(f);
    DO(f, ON("2026-11-10"), MADE("30"), "by-recipe", "yes");
    assert_answer(f, "{'moves': [{'item': 'TERIGU', 'quantity': '9.25'},"
                     " {'item': 'ROTI', 'quantity': '30'}, {'item': 'REMAH', 'quantity': '0.2'}]}");
    /* 92,500, of which the crumbs take one percent. */
    assert_stock(f, "REMAH", "2026-11-10", "0.2", 925);
    assert_stock(f, "ROTI", "2026-11-10", "30", 91575);
}

static void what_was_spoiled_took_its_materials_too(void **state)
{
    struct fixture *f = *state;
    recipe_of_roti(f);
    DO(f, ON("2026-11-10"), MADE("28"), "outputs[0].spoiled", "2", "by-recipe", "yes");
    assert_answer(f, "{'moves': [{'item': 'TERIGU', 'quantity': '9.25'},"
                     " {'item': 'ROTI', 'quantity': '28'}, {'item': 'REMAH', 'quantity': '0.2'}]}");
}

/* 7 of 60: 2.158333 kg are 2.158; 0.046667 kg are 0.047. */
static void what_a_recipe_gives_is_rounded_to_what_the_unit_shows(void **state)
{
    struct fixture *f = *state;
    recipe_of_roti(f);
    DO(f, ON("2026-11-10"), MADE("7"), "by-recipe", "yes");
    assert_answer(f, "{'moves': [{'item': 'TERIGU', 'quantity': '2.158'}, {},"
                     " {'item': 'REMAH', 'quantity': '0.047'}]}");
}

static void the_recipe_of_the_day_counts(void **state)
{
    struct fixture *f = *state;
    recipe_of_roti(f);
    DO(f, "recipe add", "product", "ROTI", "batch", "60", "minutes", "420", "since", "2026-11-10",
       "part[0].item", "TERIGU", "part[0].quantity", "18");
    DO(f, ON("2026-11-09"), MADE("30"), "by-recipe", "yes");
    assert_answer(f, "{'moves': [{'quantity': '9.25'}, {}, {}]}");
    DO(f, ON("2026-11-10"), MADE("30"), "by-recipe", "yes");
    assert_answer(f, "{'moves': [{'quantity': '9'}, {}]}");
}

static void a_by_product_that_was_weighed_is_not_filled_in(void **state)
{
    struct fixture *f = *state;
    recipe_of_roti(f);
    DO(f, ON("2026-11-10"), MADE("30"), CRUMBS(1, "0.35", "1"), "by-recipe", "yes");
    assert_answer(f, "{'moves': [{}, {}, {'item': 'REMAH', 'quantity': '0.35'}]}");
}

static void without_a_recipe_nothing_is_filled_in(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, ERROR_INVALID, "by-recipe", "ROTI has no recipe on 2026-11-10",
                   "write down what was used", ON("2026-11-10"), MADE("30"), "by-recipe", "yes");
}

/* 401 lines of a product that takes five materials: more than a document can have. */
static void more_than_a_document_can_hold_is_refused_and_not_left_out(void **state)
{
    enum { LINES = 401, PAIRS_OF_A_LINE = 6, PARTS = 5 };
    static const char *pairs[8 + LINES * PAIRS_OF_A_LINE + 1];
    struct fixture *f = *state;
    const char *parts[PARTS];
    size_t count = 0;
    for (int i = 0; i < PARTS; i++) {
        parts[i] = arena_format(f->arena, "BAHAN-%d", i);
        DO(f, "item add", "code", parts[i], "name", "x", "kind", "material", "unit", "kg",
           "decimals", "3");
        DO(f, "stock open", "day", "2026-11-01", "into", "LANTAI", "line[0].item", parts[i],
           "line[0].quantity", "1000", "line[0].amount", "1000");
    }
    DO(f, "recipe add", "product", "ROTI", "batch", "1", "minutes", "1", "part[0].item", parts[0],
       "part[0].quantity", "1", "part[1].item", parts[1], "part[1].quantity", "1", "part[2].item",
       parts[2], "part[2].quantity", "1", "part[3].item", parts[3], "part[3].quantity", "1",
       "part[4].item", parts[4], "part[4].quantity", "1");
    const char *const head[] = {"workshop", "ROTI",       "into",      "JADI",
                                "day",      "2026-11-10", "by-recipe", "yes"};
    for (; count < COUNT_OF(head); count++)
        pairs[count] = head[count];
    for (int line = 0; line < LINES; line++) {
        const char *const words[] = {"order", SPK, "item", "ROTI", "quantity", "1"};
        for (size_t i = 0; i < COUNT_OF(words); i += 2) {
            pairs[count++] = arena_format(f->arena, "outputs[%d].%s", line, words[i]);
            pairs[count++] = words[i + 1];
        }
    }
    pairs[count] = NULL;
    const struct slice *slice = NULL;
    const struct action *action = action_find("session", "post", &slice);
    const struct form *form = form_of(f, action, pairs);
    f->err = (struct error){0};
    assert_false(action_perform(slice, action, &f->call, form, EFFECT_KEEP,
                                answer_new(f->action, 0), &f->err));
    assert_error(&f->err, ERROR_INVALID, "the recipes fill in more than 2000 lines",
                 "write the rest as another document");
    assert_string_equal(f->err.field, "by-recipe");
}

/* ------------------------------------------------------------------ other costs */

static void assert_sheet(struct fixture *f, const char *label, int64_t other_costs, int64_t value)
{
    json_t *list = NULL, *row = NULL;
    size_t index = 0;
    bool found = false;
    DO(f, "session value", "month", "2026-11");
    list = answer_json(f);
    json_array_foreach (list, index, row) {
        if (strcmp(json_string_value(json_object_get(row, "sheet")), label) != 0)
            continue;
        found = true;
        assert_number_equal(json_integer_value(json_object_get(row, "other_costs")), other_costs);
        assert_number_equal(json_integer_value(json_object_get(row, "value")), value);
    }
    assert_true(found);
    json_decref(list);
}

/* 26,000 for 60 loaves: 30 take the half; 15 of the 30 still to make the half of what is left. */
static void other_costs_are_shared_by_what_is_still_to_make(void **state)
{
    struct fixture *f = *state;
    DO(f, COST("2026-11-09", "26000"));
    DO(f, ON("2026-11-10"), MADE("30"), USED("9"));
    DO(f, ON("2026-11-11"), MADE("15"), USED("4.5"));
    DO(f, ON("2026-11-12"), MADE("15"), USED("4.5"));
    assert_sheet(f, "SES-2026-000001", 13000, 103000);
    assert_sheet(f, "SES-2026-000002", 6500, 51500);
    assert_sheet(f, "SES-2026-000003", 6500, 51500);
    assert_stock(f, "ROTI", "2026-11-24", "60", 206000);
}

/* 100 by thirds: 33 (33.3), then half of 67 is 33.5, which is 34, then what is left. */
static void shares_of_a_cost_add_up_to_it(void **state)
{
    struct fixture *f = *state;
    DO(f, COST("2026-11-09", "100"));
    DO(f, ON("2026-11-10"), MADE("20"));
    DO(f, ON("2026-11-11"), MADE("20"));
    DO(f, ON("2026-11-12"), MADE("20"));
    assert_sheet(f, "SES-2026-000001", 33, 33);
    assert_sheet(f, "SES-2026-000002", 34, 34);
    assert_sheet(f, "SES-2026-000003", 33, 33);
}

static void the_sheet_that_completes_the_order_takes_the_rest(void **state)
{
    struct fixture *f = *state;
    DO(f, COST("2026-11-09", "26000"));
    DO(f, ON("2026-11-10"), MADE("30"));
    DO(f, ON("2026-11-11"), MADE("10"), "outputs[0].completes", "yes");
    assert_sheet(f, "SES-2026-000002", 13000, 13000);
    DO(f, "order list", "month", "2026-11");
    assert_answer(f, "[{'status': 'done', 'made': '40', 'cost_waiting': 0}]");
}

static void what_was_used_before_anything_was_made_is_a_cost_of_what_follows(void **state)
{
    struct fixture *f = *state;
    DO(f, ON("2026-11-10"), USED("6"), "materials[0].order", SPK);
    DO(f, "order list", "month", "2026-11");
    assert_answer(f, "[{'cost_waiting': 60000}]");
    DO(f, ON("2026-11-11"), MADE("20"), USED("1"));
    assert_sheet(f, "SES-2026-000002", 20000, 30000);
}

static void a_cost_counts_from_the_start_of_its_day(void **state)
{
    struct fixture *f = *state;
    DO(f, ON("2026-11-10"), MADE("30"));
    DO(f, COST("2026-11-10", "26000"));
    assert_sheet(f, "SES-2026-000001", 13000, 13000);
    DO(f, COST("2026-11-11", "1000"));
    assert_sheet(f, "SES-2026-000001", 13000, 13000);
}

static void more_than_was_ordered_takes_all_that_waits(void **state)
{
    struct fixture *f = *state;
    DO(f, COST("2026-11-09", "26000"));
    DO(f, ON("2026-11-10"), MADE("61"));
    assert_sheet(f, "SES-2026-000001", 26000, 26000);
    DO(f, COST("2026-11-11", "500"));
    DO(f, ON("2026-11-12"), MADE("1"));
    assert_sheet(f, "SES-2026-000002", 500, 500);
}

/* A batch that is made over two sessions. */
static void more_of_a_known_lot_that_is_made_joins_it(void **state)
{
    struct fixture *f = *state;
    DO(f, ON("2026-11-10"), MADE("20"), "outputs[0].lot", "A");
    DO(f, ON("2026-11-11"), MADE("10"), "outputs[0].lot", "A");
    DO(f, "stock on-hand", "item", "ROTI");
    assert_answer(f, "[{'location': 'JADI', 'lot': 'A', 'quantity': '30'}]");
    DO(f, "sales deliver", "buyer", "UMUM", "day", "2026-11-12", "from", "JADI", "line[0].item",
       "ROTI", "line[0].quantity", "25", "line[0].lot", "A");
    DO(f, "stock on-hand", "item", "ROTI");
    assert_answer(f, "[{'lot': 'A', 'quantity': '5'}]");
    assert_verified(f);
}

static void two_outputs_of_an_order_share_by_quantity(void **state)
{
    struct fixture *f = *state;
    DO(f, ON("2026-11-10"), MADE("20"), "outputs[0].lot", "A", "outputs[1].order", SPK,
       "outputs[1].item", "ROTI", "outputs[1].quantity", "10", "outputs[1].lot", "B",
       "outputs[1].into", "GUDANG", USED("1"));
    DO(f, "stock on-hand", "item", "ROTI");
    assert_answer(f, "[{'location': 'GUDANG', 'lot': 'B', 'quantity': '10'},"
                     " {'location': 'JADI', 'lot': 'A', 'quantity': '20'}]");
    assert_stock(f, "ROTI", "2026-11-10", "30", 10000);
}

/* ------------------------------------------------------------------ by-products */

/* 33.333 % of 90,000 are 29,999.7, so 30,000. */
static void by_products_take_their_share_of_the_total(void **state)
{
    struct fixture *f = *state;
    DO(f, ON("2026-11-10"), MADE("30"), CRUMBS(1, "1.5", "33.333"), USED("9"));
    assert_stock(f, "REMAH", "2026-11-10", "1.5", 30000);
    assert_stock(f, "ROTI", "2026-11-10", "30", 60000);
    assert_verified(f);
}

static void a_by_product_may_take_nothing_or_all(void **state)
{
    struct fixture *f = *state;
    DO(f, ON("2026-11-10"), MADE("10"), CRUMBS(1, "1", "0"), USED("1"));
    assert_stock(f, "REMAH", "2026-11-10", "1", 0);
    DO(f, ON("2026-11-11"), MADE("10"), CRUMBS(1, "1", "100"), USED("1"));
    assert_stock(f, "REMAH", "2026-11-11", "2", 10000);
    assert_stock(f, "ROTI", "2026-11-11", "20", 10000);
}

static void a_by_product_says_what_it_takes(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, ERROR_INVALID, "outputs[1].cost-share",
                   "the by-product REMAH has no share of the cost",
                   "write a percentage; 0 if it takes nothing", ON("2026-11-10"), MADE("10"),
                   "outputs[1].order", SPK, "outputs[1].item", "REMAH", "outputs[1].quantity", "1",
                   "outputs[1].role", "by_product");
}

static void by_products_take_no_more_than_the_whole(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, ERROR_INVALID, "outputs[2].cost-share",
                   "the by-products of 'SPK-2026-000001' take more than the whole cost",
                   "their shares add up to at most 100 percent", ON("2026-11-10"), MADE("10"),
                   CRUMBS(1, "1", "60"), CRUMBS(2, "1", "40.001"), USED("1"));
    DO(f, ON("2026-11-10"), MADE("10"), CRUMBS(1, "1", "60"), CRUMBS(2, "1", "40"), USED("1"));
    assert_stock(f, "REMAH", "2026-11-10", "2", 10000);
    assert_stock(f, "ROTI", "2026-11-10", "10", 0);
}

/* All loaves were burnt, but there are crumbs: they take a tenth of 30,000, the rest waits. */
static void a_by_product_of_a_sheet_that_made_nothing_takes_its_share_too(void **state)
{
    struct fixture *f = *state;
    DO(f, ON("2026-11-10"), MADE("0"), "outputs[0].spoiled", "10", CRUMBS(1, "2", "10"), USED("3"));
    assert_stock(f, "REMAH", "2026-11-10", "2", 3000);
    DO(f, "order list", "month", "2026-11");
    assert_answer(f, "[{'cost_waiting': 27000}]");
    DO(f, "sales deliver", "buyer", "UMUM", "day", "2026-11-11", "from", "JADI", "line[0].item",
       "REMAH", "line[0].quantity", "2", "line[0].unit-price", "500");
    assert_stock(f, "REMAH", "2026-11-11", "0", 0);
    DO(f, TAKE_BACK("SJ-2026-000001"));
    DO(f, TAKE_BACK("SES-2026-000001"), "day", "2026-11-12");
    assert_stock(f, "REMAH", "2026-11-12", "0", 0);
    assert_stock(f, "TERIGU", "2026-11-12", "100", 1000000);
    DO(f, "order list", "month", "2026-11");
    assert_answer(f, "[{'cost_waiting': 0}]");
    assert_verified(f);
}

/* ------------------------------------------------------------------ labour in the cost */

/* 50 minutes at 5,000 an hour are 4,166.67: each of the two is 4,167. */
static void work_costs_its_hourly_rate_rounded_for_each(void **state)
{
    struct fixture *f = *state;
    DO(f, ON("2026-11-10"), MADE("30"), USED("9"), WORKED(0, "B.I-1", "50"),
       WORKED(1, "B.I-2", "50"));
    DO(f, "session value", "month", "2026-11");
    assert_answer(f, "[{'sheet': 'SES-2026-000001', 'materials': 90000, 'labour': 8334,"
                     " 'other_costs': 0, 'value': 98334}]");
    assert_stock(f, "ROTI", "2026-11-10", "30", 98334);
}

static void work_without_output_waits_like_any_other_cost(void **state)
{
    struct fixture *f = *state;
    DO(f, ON("2026-11-10"), WORKED(0, "B.I-1", "60"), "entries[0].order", SPK);
    DO(f, "order list", "month", "2026-11");
    assert_answer(f, "[{'cost_waiting': 5000}]");
    DO(f, ON("2026-11-11"), MADE("30"));
    assert_stock(f, "ROTI", "2026-11-11", "30", 2500);
}

static void work_for_no_order_is_in_no_product(void **state)
{
    struct fixture *f = *state;
    DO(f, ON("2026-11-10"), WORKED(0, "B.I-1", "60"));
    DO(f, ON("2026-11-11"), MADE("60"));
    assert_stock(f, "ROTI", "2026-11-11", "60", 0);
}

static void work_costs_the_rate_of_its_day(void **state)
{
    struct fixture *f = *state;
    DO(f, "wage rate", "grade", "A", "per-hour", "6000", "since", "2026-11-11");
    DO(f, ON("2026-11-10"), MADE("10"), WORKED(0, "B.I-1", "60"));
    DO(f, ON("2026-11-11"), MADE("10"), WORKED(0, "B.I-1", "60"));
    assert_stock(f, "ROTI", "2026-11-10", "10", 5000);
    assert_stock(f, "ROTI", "2026-11-11", "20", 11000);
}

static void whether_work_is_a_cost_may_change_from_a_day_on(void **state)
{
    struct fixture *f = *state;
    DO(f, "wage policy", "labour-in-cost", "no", "since", "2026-11-11");
    DO(f, ON("2026-11-10"), MADE("10"), WORKED(0, "B.I-1", "60"));
    DO(f, ON("2026-11-11"), MADE("10"), WORKED(0, "B.I-1", "60"));
    assert_stock(f, "ROTI", "2026-11-11", "20", 5000);
}

static void without_labour_in_cost_work_is_only_paid(void **state)
{
    struct fixture *f = *state;
    DO(f, ON("2026-11-10"), MADE("10"), USED("1"), WORKED(0, "B.I-1", "60"));
    assert_stock(f, "ROTI", "2026-11-10", "10", 10000);
    DO(f, "wage run", "month", "2026-11");
    assert_answer(f, "[{'gross': 5000}]");
}

static void work_that_is_taken_back_later_leaves_the_pool(void **state)
{
    struct fixture *f = *state;
    DO(f, ON("2026-11-10"), WORKED(0, "B.I-1", "60"), "entries[0].order", SPK);
    DO(f, TAKE_BACK("SES-2026-000001"), "day", "2026-11-12");
    DO(f, "order list", "month", "2026-11");
    assert_answer(f, "[{'cost_waiting': 0}]");
    assert_verified(f);
}

/* ------------------------------------------------------------------ taking a sheet back */

static void a_sheet_is_taken_back_as_one(void **state)
{
    struct fixture *f = *state;
    DO(f, COST("2026-11-09", "26000"));
    DO(f, ON("2026-11-10"), MADE("30"), CRUMBS(1, "1", "10"), USED("9"), WORKED(0, "B.I-1", "420"),
       "entries[0].product", "ROTI", "entries[0].good", "30");
    DO(f, TAKE_BACK("SES-2026-000001"));
    assert_stock(f, "TERIGU", "2026-11-24", "100", 1000000);
    assert_stock(f, "ROTI", "2026-11-24", "0", 0);
    assert_stock(f, "REMAH", "2026-11-24", "0", 0);
    DO(f, "order list", "month", "2026-11");
    assert_answer(f, "[{'made': '0', 'cost_waiting': 26000, 'status': 'waiting'}]");
    DO(f, "wage run", "month", "2026-11");
    assert_answer(f, "[]");
    DO(f, "session value", "month", "2026-11");
    assert_answer(f, "[]");
    assert_verified(f);
}

static void a_sheet_taken_back_later_gives_everything_back_then(void **state)
{
    struct fixture *f = *state;
    DO(f, COST("2026-11-09", "26000"));
    DO(f, ON("2026-11-10"), MADE("30"), USED("9"));
    DO(f, TAKE_BACK("SES-2026-000001"), "day", "2026-11-15");
    assert_stock(f, "ROTI", "2026-11-14", "30", 103000);
    assert_stock(f, "ROTI", "2026-11-15", "0", 0);
    assert_stock(f, "TERIGU", "2026-11-15", "100", 1000000);
    DO(f, "order list", "month", "2026-11");
    assert_answer(f, "[{'made': '0', 'cost_waiting': 26000}]");
    assert_verified(f);
}

/* A quarter of 26,000 went with 15 of 60 loaves; it waits again for the 60. */
static void a_sheet_of_a_closed_month_gives_back_what_it_took_of_the_order(void **state)
{
    struct fixture *f = *state;
    it_is(f, "2026-12-05");
    DO(f, COST("2026-11-09", "26000"));
    DO(f, ON("2026-11-10"), MADE("15"), CRUMBS(1, "1", "10"), USED("9"));
    DO(f, ON("2026-11-11"), USED("1"), "materials[0].order", SPK);
    DO(f, "month close", "month", "2026-11");
    DO(f, "order list", "month", "2026-11");
    assert_answer(f, "[{'made': '15', 'cost_waiting': 29500}]");
    DO(f, TAKE_BACK("SES-2026-000001"), "day", "2026-12-02");
    DO(f, "order add", "product", "ROTI", "quantity", "1", "workshop", "ROTI", "due", "2026-12-30");
    DO(f, ON("2026-12-03"), MADE("60"));
    /* All 26,000, and the 10,000 of the sheet that made nothing. */
    assert_stock(f, "ROTI", "2026-12-03", "60", 36000);
    DO(f, TAKE_BACK("SES-2026-000002"), "day", "2026-12-02");
    assert_stock(f, "ROTI", "2026-12-03", "60", 26000);
    assert_stock(f, "TERIGU", "2026-12-03", "100", 1000000);
    assert_stock(f, "REMAH", "2026-12-03", "0", 0);
    assert_verified(f);
}

static void a_sheet_whose_products_are_gone_is_not_taken_back(void **state)
{
    struct fixture *f = *state;
    DO(f, ON("2026-11-10"), MADE("30"), USED("9"));
    DO(f, "sales deliver", "buyer", "UMUM", "day", "2026-11-11", "from", "JADI", "line[0].item",
       "ROTI", "line[0].quantity", "30");
    assert_refused(f, ERROR_CONFLICT, "document",
                   "'SJ-2026-000001' of 2026-11-11 would then lack 30 pcs of ROTI in JADI",
                   "record first how it came there, or take 'SJ-2026-000001' back",
                   TAKE_BACK("SES-2026-000001"));
}

/* ------------------------------------------------------------------ drafts */

#define DRAFT_ON(day_)                                                                             \
    "session draft", "workshop", "ROTI", "into", "JADI", "day", day_, MADE("30"), USED("9"),       \
        WORKED(0, "B.I-1", "420")

static void a_draft_is_no_part_of_the_books(void **state)
{
    struct fixture *f = *state;
    int64_t before = document_count(f);
    DO(f, DRAFT_ON("2026-11-10"), "session", "pagi");
    assert_answer(f, "{'draft': 1, 'workshop': 'ROTI', 'day': '2026-11-10'}");
    assert_number_equal(document_count(f), before);
    assert_stock(f, "ROTI", "2026-11-24", "0", 0);
    DO(f, "session drafts");
    assert_answer(f, "[{'draft': 1, 'day': '2026-11-10', 'workshop': 'ROTI', 'session': 'pagi'}]");
}

static void a_confirmed_draft_is_a_sheet_and_no_draft(void **state)
{
    struct fixture *f = *state;
    DO(f, DRAFT_ON("2026-11-10"), "note", "baris satu\nbaris \\dua");
    DO(f, "session confirm", "draft", "1");
    assert_answer(f, "{'document': 'SES-2026-000001', 'day': '2026-11-10', 'minutes': 420}");
    assert_stock(f, "ROTI", "2026-11-10", "30", 90000);
    DO(f, "session drafts");
    assert_answer(f, "[]");
    DO(f, "document show", "document", "SES-2026-000001");
    assert_answer(f, "{'note': 'baris satu\\nbaris \\\\dua'}");
    assert_refused(f, ERROR_NOT_FOUND, "draft", "there is no draft 1",
                   "'karya session drafts' lists them", "session confirm", "draft", "1");
}

/* It was written on the 24th, and confirmed on the 26th: it happened on the 24th. */
static void a_draft_without_a_day_happened_on_the_day_it_was_written(void **state)
{
    struct fixture *f = *state;
    DO(f, "session draft", "workshop", "ROTI", WORKED(0, "B.I-1", "420"));
    it_is(f, "2026-11-26");
    DO(f, "session confirm", "draft", "1");
    assert_answer(f, "{'day': '2026-11-24'}");
}

static void a_draft_that_cannot_be_recorded_stays_a_draft(void **state)
{
    struct fixture *f = *state;
    DO(f, "session draft", "workshop", "ROTI", "into", "JADI", "day", "2026-11-10", MADE("30"),
       USED("900"));
    assert_refused(f, ERROR_CONFLICT, "materials[0].quantity",
                   "only 100.000 kg of TERIGU in LANTAI on 2026-11-10",
                   "800.000 kg is missing: record first how it came there", "session confirm",
                   "draft", "1");
    DO(f, "session drafts");
    assert_answer(f, "[{'draft': 1}]");
}

static void a_draft_that_is_thrown_away_is_gone(void **state)
{
    struct fixture *f = *state;
    DO(f, DRAFT_ON("2026-11-10"));
    DO(f, "session discard", "draft", "1");
    DO(f, "session drafts");
    assert_answer(f, "[]");
    assert_refused(f, ERROR_NOT_FOUND, "draft", "there is no draft 1",
                   "'karya session drafts' lists them", "session discard", "draft", "1");
}

static void a_clerk_writes_drafts_and_an_officer_confirms_them(void **state)
{
    struct fixture *f = *state;
    act_as(f, ROLE_CLERK);
    DO(f, "session draft", "workshop", "ROTI", WORKED(0, "B.I-1", "420"));
    assert_refused(f, ERROR_FORBIDDEN, "", "'tester' may not do 'session.confirm'",
                   "this is for: workshop supervisor, manager", "session confirm", "draft", "1");
    assert_refused(f, ERROR_FORBIDDEN, "day", "'tester' may write at most 0 days back",
                   "ask the manager to record what happened on 2026-11-23", DRAFT_ON("2026-11-23"));
    act_as(f, ROLE_SUPERVISOR);
    DO(f, "session confirm", "draft", "1");
}

static void a_month_is_not_closed_over_its_drafts(void **state)
{
    struct fixture *f = *state;
    DO(f, DRAFT_ON("2026-11-10"));
    it_is(f, "2026-12-01");
    assert_refused(f, ERROR_CONFLICT, "", "2026-11 cannot be closed yet: 1 things must be fixed",
                   "see them with: karya month review 2026-11", "month close", "month", "2026-11");
    DO(f, "session confirm", "draft", "1");
    DO(f, "month close", "month", "2026-11");
    assert_verified(f);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up_bakery, tear_down)
#define LABOUR_TEST(name)                                                                          \
    cmocka_unit_test_setup_teardown(name, set_up_bakery_with_labour_in_cost, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_sheet_turns_materials_into_products),
        TEST(a_sheet_may_be_only_of_people),
        TEST(an_empty_sheet_is_refused),
        TEST(sheets_are_listed_with_who_was_there),
        TEST(what_is_spoiled_is_borne_by_what_is_good),
        TEST(a_sheet_on_which_everything_was_spoiled_costs_the_order),
        TEST(an_order_of_another_workshop_is_refused),
        TEST(another_product_than_was_ordered_is_refused),
        TEST(whoever_was_not_there_has_no_minutes_and_no_pieces),
        TEST(nobody_stands_on_a_sheet_twice_for_one_order),
        TEST(a_day_has_no_more_minutes_than_it_has),
        TEST(pieces_are_of_a_product),
        TEST(a_line_of_a_sheet_for_several_orders_names_its_own),
        TEST(materials_that_are_not_on_the_floor_are_refused),
        TEST(what_is_not_known_is_marked_in_its_line),
        TEST(a_recipe_fills_in_materials_and_by_products),
        TEST(what_was_spoiled_took_its_materials_too),
        TEST(what_a_recipe_gives_is_rounded_to_what_the_unit_shows),
        TEST(the_recipe_of_the_day_counts),
        TEST(a_by_product_that_was_weighed_is_not_filled_in),
        TEST(without_a_recipe_nothing_is_filled_in),
        TEST(more_than_a_document_can_hold_is_refused_and_not_left_out),
        TEST(other_costs_are_shared_by_what_is_still_to_make),
        TEST(shares_of_a_cost_add_up_to_it),
        TEST(the_sheet_that_completes_the_order_takes_the_rest),
        TEST(what_was_used_before_anything_was_made_is_a_cost_of_what_follows),
        TEST(a_cost_counts_from_the_start_of_its_day),
        TEST(more_than_was_ordered_takes_all_that_waits),
        TEST(more_of_a_known_lot_that_is_made_joins_it),
        TEST(two_outputs_of_an_order_share_by_quantity),
        TEST(by_products_take_their_share_of_the_total),
        TEST(a_by_product_may_take_nothing_or_all),
        TEST(a_by_product_says_what_it_takes),
        TEST(by_products_take_no_more_than_the_whole),
        TEST(a_by_product_of_a_sheet_that_made_nothing_takes_its_share_too),
        LABOUR_TEST(work_costs_its_hourly_rate_rounded_for_each),
        LABOUR_TEST(work_without_output_waits_like_any_other_cost),
        LABOUR_TEST(work_for_no_order_is_in_no_product),
        LABOUR_TEST(work_costs_the_rate_of_its_day),
        LABOUR_TEST(whether_work_is_a_cost_may_change_from_a_day_on),
        TEST(without_labour_in_cost_work_is_only_paid),
        LABOUR_TEST(work_that_is_taken_back_later_leaves_the_pool),
        TEST(a_sheet_is_taken_back_as_one),
        TEST(a_sheet_taken_back_later_gives_everything_back_then),
        TEST(a_sheet_of_a_closed_month_gives_back_what_it_took_of_the_order),
        TEST(a_sheet_whose_products_are_gone_is_not_taken_back),
        TEST(a_draft_is_no_part_of_the_books),
        TEST(a_confirmed_draft_is_a_sheet_and_no_draft),
        TEST(a_draft_without_a_day_happened_on_the_day_it_was_written),
        TEST(a_draft_that_cannot_be_recorded_stays_a_draft),
        TEST(a_draft_that_is_thrown_away_is_gone),
        TEST(a_clerk_writes_drafts_and_an_officer_confirms_them),
        TEST(a_month_is_not_closed_over_its_drafts),
    };
    return cmocka_run_group_tests_name("session", tests, NULL, NULL);
}
