/*
 * What happens in a workshop besides so many pieces made as ordered: taking apart, more and less
 * than was ordered, spoilage that is normal and that is not. Each through a session sheet, worked
 * out by hand, and told by 'explain order'.
 */
#include "tests/support/fixture.h"

/* 100 kg of flour for 1.000.000 on the floor, and an order for 100 loaves: SPK-2026-000001. */
static void have_order(struct fixture *fixture)
{
    found_small_prison(fixture);
    DO(fixture, "stock open", "day", "2026-10-01", "into", "LANTAI", "line[0].item", "TERIGU",
       "line[0].quantity", "100", "line[0].amount", "1000000");
    DO(fixture, "order add", "product", "ROTI", "quantity", "100", "workshop", "ROTI", "start",
       "2026-10-01", "due", "2026-10-20");
}

static void have_gas(struct fixture *fixture)
{
    DO(fixture, "order cost", "order", "SPK-2026-000001", "amount", "50000", "what", "gas", "day",
       "2026-10-02");
}

static void bake(struct fixture *fixture, const char *day, const char *loaves, const char *flour,
                 const char *completes)
{
    DO(fixture, "session post", "workshop", "ROTI", "day", day, "into", "JADI", "outputs[0].order",
       "SPK-2026-000001", "outputs[0].item", "ROTI", "outputs[0].quantity", loaves,
       "outputs[0].completes", completes, "materials[0].item", "TERIGU", "materials[0].quantity",
       flour, "materials[0].order", "SPK-2026-000001");
}

/* ------------------------------------------------------------------ reading the explanation */

struct explained_sheet {
    const char *document;
    int64_t materials, other, made, waiting;
    const char *good;
};

static int64_t money_in(const json_t *object, const char *name)
{
    const json_t *value = json_object_get(object, name);
    assert_row(json_is_integer(value), "%s is no whole number", name);
    return json_integer_value(value);
}

/* The rows of the explanation in order, and what they come to. */
static void assert_explained(struct fixture *fixture, const char *order,
                             const struct explained_sheet *sheets, size_t count, int64_t cost,
                             int64_t made, int64_t waiting)
{
    DO(fixture, "explain order", "order", order, "on", "2026-10-31");
    json_t *answer = answer_json(fixture);
    const json_t *rows = json_object_get(answer, "explanation");
    int64_t materials = 0, other = 0;
    assert_int_equal(json_array_size(rows), count);
    for (size_t i = 0; i < count; i++) {
        const json_t *row = json_array_get(rows, i);
        assert_string_equal(json_string_value(json_object_get(row, "document")),
                            sheets[i].document);
        assert_number_equal(money_in(row, "materials"), sheets[i].materials);
        assert_number_equal(money_in(row, "other"), sheets[i].other);
        assert_number_equal(money_in(row, "made"), sheets[i].made);
        assert_number_equal(money_in(row, "waiting"), sheets[i].waiting);
        assert_string_equal(json_string_value(json_object_get(row, "good")), sheets[i].good);
        materials += sheets[i].materials;
        other += sheets[i].other;
    }
    assert_number_equal(materials + other, cost); /* the rows add up to the figure */
    assert_number_equal(money_in(answer, "cost"), cost);
    assert_number_equal(money_in(answer, "made"), made);
    assert_number_equal(money_in(answer, "waiting"), waiting);
    assert_number_equal(cost - made, waiting);
    json_decref(answer);
}
#define assert_order_explained(fixture, order, sheets, cost, made, waiting)                        \
    assert_explained((fixture), (order), (sheets), COUNT_OF(sheets), (cost), (made), (waiting))

static void assert_status(struct fixture *fixture, const char *status)
{
    DO(fixture, "order list", "month", "2026-10");
    json_t *list = answer_json(fixture);
    assert_string_equal(json_string_value(json_object_get(json_array_get(list, 0), "status")),
                        status);
    json_decref(list);
}

/* ------------------------------------------------------------------ taking apart */

static void have_chair(struct fixture *fixture)
{
    found_small_prison(fixture);
    DO(fixture, "item add", "code", "KURSI", "name", "Kursi", "kind", "product", "unit", "pcs",
       "decimals", "0");
    DO(fixture, "item add", "code", "KAKI", "name", "Kaki kursi", "kind", "material", "unit", "pcs",
       "decimals", "0", "price", "50000");
    DO(fixture, "item add", "code", "DUDUKAN", "name", "Dudukan", "kind", "material", "unit", "pcs",
       "decimals", "0");
    DO(fixture, "stock open", "day", "2026-10-01", "into", "LANTAI", "line[0].item", "KURSI",
       "line[0].quantity", "2", "line[0].amount", "480000");
    DO(fixture, "order add", "product", "KAKI", "quantity", "4", "workshop", "ROTI", "start",
       "2026-10-01", "due", "2026-10-20");
}

/* A chair of 240.000 becomes 4 legs of 50.000 and a seat of 100.000: 2/3 and 1/3 of the price. */
static void a_chair_taken_apart_shares_its_cost_by_selling_price(void **state)
{
    static const struct explained_sheet sheets[] = {{"SES-2026-000001", 240000, 0, 240000, 0, "4"}};
    struct fixture *fixture = *state;
    have_chair(fixture);
    DO(fixture, "session post", "workshop", "ROTI", "day", "2026-10-03", "into", "GUDANG",
       "outputs[0].order", "SPK-2026-000001", "outputs[0].item", "KAKI", "outputs[0].quantity", "4",
       "outputs[1].order", "SPK-2026-000001", "outputs[1].item", "DUDUKAN", "outputs[1].quantity",
       "1", "outputs[1].role", "by_product", "outputs[1].unit-price", "100000", "materials[0].item",
       "KURSI", "materials[0].quantity", "1", "materials[0].order", "SPK-2026-000001");
    assert_stock(fixture, "KURSI", "2026-10-31", "1", 240000);
    assert_stock(fixture, "KAKI", "2026-10-31", "4", 160000);
    assert_stock(fixture, "DUDUKAN", "2026-10-31", "1", 80000);
    assert_order_explained(fixture, "SPK-2026-000001", sheets, 240000, 240000, 0);
    assert_status(fixture, "done");
    assert_verified(fixture);
}

/* A broken seat is lost with its part: 80.000 go, the legs keep 160.000. */
static void a_part_that_breaks_is_written_off_at_its_part_of_the_cost(void **state)
{
    struct fixture *fixture = *state;
    have_chair(fixture);
    DO(fixture, "session post", "workshop", "ROTI", "day", "2026-10-03", "into", "GUDANG",
       "outputs[0].order", "SPK-2026-000001", "outputs[0].item", "KAKI", "outputs[0].quantity", "4",
       "outputs[1].order", "SPK-2026-000001", "outputs[1].item", "DUDUKAN", "outputs[1].quantity",
       "1", "outputs[1].role", "by_product", "outputs[1].unit-price", "100000", "materials[0].item",
       "KURSI", "materials[0].quantity", "1", "materials[0].order", "SPK-2026-000001");
    DO(fixture, "stock write-off", "day", "2026-10-03", "from", "GUDANG", "reason", "pecah",
       "line[0].item", "DUDUKAN", "line[0].quantity", "1");
    assert_stock(fixture, "KAKI", "2026-10-31", "4", 160000);
    assert_stock(fixture, "DUDUKAN", "2026-10-31", "0", 0);
    assert_verified(fixture);
}

/* And put together again: 4 legs and a seat are a chair of 240.000. */
static void what_was_taken_apart_can_be_put_together_at_the_same_cost(void **state)
{
    static const struct explained_sheet sheets[] = {{"SES-2026-000002", 240000, 0, 240000, 0, "1"}};
    struct fixture *fixture = *state;
    have_chair(fixture);
    DO(fixture, "session post", "workshop", "ROTI", "day", "2026-10-03", "into", "LANTAI",
       "outputs[0].order", "SPK-2026-000001", "outputs[0].item", "KAKI", "outputs[0].quantity", "4",
       "outputs[1].order", "SPK-2026-000001", "outputs[1].item", "DUDUKAN", "outputs[1].quantity",
       "1", "outputs[1].role", "by_product", "outputs[1].unit-price", "100000", "materials[0].item",
       "KURSI", "materials[0].quantity", "1", "materials[0].order", "SPK-2026-000001");
    DO(fixture, "order add", "product", "KURSI", "quantity", "1", "workshop", "ROTI", "start",
       "2026-10-04", "due", "2026-10-20");
    DO(fixture, "session post", "workshop", "ROTI", "day", "2026-10-05", "into", "JADI",
       "outputs[0].order", "SPK-2026-000002", "outputs[0].item", "KURSI", "outputs[0].quantity",
       "1", "materials[0].item", "KAKI", "materials[0].quantity", "4", "materials[0].order",
       "SPK-2026-000002", "materials[1].item", "DUDUKAN", "materials[1].quantity", "1",
       "materials[1].order", "SPK-2026-000002");
    assert_stock(fixture, "KURSI", "2026-10-31", "2", 480000);
    assert_order_explained(fixture, "SPK-2026-000002", sheets, 240000, 240000, 0);
    assert_verified(fixture);
}

/* ------------------------------------------------------------------ more, and less */

/*
 * 60 loaves take 60/100 of the gas: 30.000; the next 60 what is left, 20.000, though only 40 were
 * still to be made. A loaf is 10.500, then 10.333.
 */
static void more_than_was_ordered_takes_what_is_left_and_no_more(void **state)
{
    static const struct explained_sheet sheets[] = {
        {"BBN-2026-000001", 0, 50000, 0, 50000, "0"},
        {"SES-2026-000001", 300000, 0, 330000, 20000, "60"},
        {"SES-2026-000002", 300000, 0, 320000, 0, "60"},
    };
    struct fixture *fixture = *state;
    have_order(fixture);
    have_gas(fixture);
    bake(fixture, "2026-10-03", "60", "30", "no");
    bake(fixture, "2026-10-04", "60", "30", "no");
    assert_stock(fixture, "ROTI", "2026-10-31", "120", 650000);
    assert_order_explained(fixture, "SPK-2026-000001", sheets, 650000, 650000, 0);
    assert_status(fixture, "done");
}

/* A cost that comes when all is made waits for what is made after it: 10 more loaves. */
static void a_cost_that_comes_after_the_last_piece_waits_for_the_next(void **state)
{
    static const struct explained_sheet sheets[] = {
        {"SES-2026-000001", 500000, 0, 500000, 0, "100"},
        {"BBN-2026-000001", 0, 7000, 0, 7000, "0"},
        {"SES-2026-000002", 50000, 0, 57000, 0, "10"},
    };
    struct fixture *fixture = *state;
    have_order(fixture);
    bake(fixture, "2026-10-03", "100", "50", "no");
    DO(fixture, "order cost", "order", "SPK-2026-000001", "amount", "7000", "what", "angkut", "day",
       "2026-10-05");
    bake(fixture, "2026-10-06", "10", "5", "no");
    assert_stock(fixture, "ROTI", "2026-10-31", "110", 557000);
    assert_order_explained(fixture, "SPK-2026-000001", sheets, 557000, 557000, 0);
}

/*
 * 60 loaves took 30.000 of the gas when, later that day, somebody saw that there had been no gas:
 * all 50.000 go, and the last 40 loaves give back the 30.000 that the first took too much.
 */
static void a_cost_taken_back_later_is_missed_from_its_turn_of_the_day_on(void **state)
{
    struct fixture *fixture = *state;
    have_order(fixture);
    have_gas(fixture);
    bake(fixture, "2026-10-10", "60", "30", "no");
    DO(fixture, "document reverse", "document", "BBN-2026-000001", "day", "2026-10-10", "reason",
       "tidak ada");
    assert_stock(fixture, "ROTI", "2026-10-10", "60", 330000);
    bake(fixture, "2026-10-10", "40", "20", "no");
    assert_stock(fixture, "ROTI", "2026-10-10", "100", 500000);
}

/* 60 take 30.000 of the gas; the last sheet makes only 20, and takes the 20.000 that are left. */
static void less_than_was_ordered_takes_the_rest_with_the_last_sheet(void **state)
{
    static const struct explained_sheet sheets[] = {
        {"BBN-2026-000001", 0, 50000, 0, 50000, "0"},
        {"SES-2026-000001", 300000, 0, 330000, 20000, "60"},
        {"SES-2026-000002", 100000, 0, 120000, 0, "20"},
    };
    struct fixture *fixture = *state;
    have_order(fixture);
    have_gas(fixture);
    bake(fixture, "2026-10-03", "60", "30", "no");
    bake(fixture, "2026-10-04", "20", "10", "yes");
    assert_stock(fixture, "ROTI", "2026-10-31", "80", 450000);
    assert_order_explained(fixture, "SPK-2026-000001", sheets, 450000, 450000, 0);
    assert_status(fixture, "done");
}

/* Nobody said that it was the last: the rest of the gas waits, and the order is late. */
static void less_than_was_ordered_waits_while_nobody_says_that_it_is_done(void **state)
{
    static const struct explained_sheet sheets[] = {
        {"BBN-2026-000001", 0, 50000, 0, 50000, "0"},
        {"SES-2026-000001", 300000, 0, 330000, 20000, "60"},
    };
    struct fixture *fixture = *state;
    have_order(fixture);
    have_gas(fixture);
    bake(fixture, "2026-10-03", "60", "30", "no");
    assert_order_explained(fixture, "SPK-2026-000001", sheets, 350000, 330000, 20000);
    assert_status(fixture, "late");
    DO(fixture, "month review", "month", "2026-10");
    json_t *review = answer_json(fixture);
    char *text = json_dumps(review, 0);
    assert_non_null(strstr(text, "it was due on 20-10-2026 and is not done"));
    free(text);
    json_decref(review);
}

/* ------------------------------------------------------------------ spoilage */

/* 50 kg (500.000) for 95 good loaves and 5 spoiled: the good ones carry it all. */
static void normal_spoilage_is_borne_by_the_good_pieces(void **state)
{
    static const struct explained_sheet sheets[] = {
        {"SES-2026-000001", 500000, 0, 500000, 0, "95"}};
    struct fixture *fixture = *state;
    have_order(fixture);
    DO(fixture, "session post", "workshop", "ROTI", "day", "2026-10-03", "into", "JADI",
       "outputs[0].order", "SPK-2026-000001", "outputs[0].item", "ROTI", "outputs[0].quantity",
       "95", "outputs[0].spoiled", "5", "materials[0].item", "TERIGU", "materials[0].quantity",
       "50", "materials[0].order", "SPK-2026-000001");
    assert_stock(fixture, "ROTI", "2026-10-31", "95", 500000);
    assert_order_explained(fixture, "SPK-2026-000001", sheets, 500000, 500000, 0);
}

/*
 * 50 kg and half of the gas: 525.000 for 45 good loaves, 3 spoiled as usual, and 5 burnt, which
 * nobody expects. 50 share the cost: 10.500 each; 472.500 stay, 52.500 are lost.
 */
static void abnormal_spoilage_is_lost_with_its_part_of_the_cost(void **state)
{
    /* The pool gives 45 + 5 of what is still to be made: half of it. */
    static const struct explained_sheet sheets[] = {
        {"BBN-2026-000001", 0, 50000, 0, 50000, "0"},
        {"SES-2026-000001", 500000, 0, 525000, 25000, "45"},
    };
    struct fixture *fixture = *state;
    have_order(fixture);
    have_gas(fixture);
    DO(fixture, "session post", "workshop", "ROTI", "day", "2026-10-03", "into", "JADI",
       "outputs[0].order", "SPK-2026-000001", "outputs[0].item", "ROTI", "outputs[0].quantity",
       "45", "outputs[0].spoiled", "3", "outputs[1].order", "SPK-2026-000001", "outputs[1].item",
       "ROTI", "outputs[1].quantity", "5", "outputs[1].role", "loss", "materials[0].item", "TERIGU",
       "materials[0].quantity", "50", "materials[0].order", "SPK-2026-000001");
    assert_stock(fixture, "ROTI", "2026-10-31", "45", 472500);
    assert_order_explained(fixture, "SPK-2026-000001", sheets, 550000, 525000, 25000);
    assert_verified(fixture);
}

/* A sheet on which everything was spoiled makes nothing: its cost waits for what will be made. */
static void what_was_spoiled_whole_is_borne_by_what_is_made_later(void **state)
{
    static const struct explained_sheet sheets[] = {
        {"SES-2026-000001", 200000, 0, 0, 200000, "0"},
        {"SES-2026-000002", 500000, 0, 700000, 0, "100"},
    };
    struct fixture *fixture = *state;
    have_order(fixture);
    DO(fixture, "session post", "workshop", "ROTI", "day", "2026-10-03", "into", "JADI",
       "outputs[0].order", "SPK-2026-000001", "outputs[0].item", "ROTI", "outputs[0].quantity", "0",
       "outputs[0].spoiled", "40", "materials[0].item", "TERIGU", "materials[0].quantity", "20",
       "materials[0].order", "SPK-2026-000001");
    bake(fixture, "2026-10-04", "100", "50", "yes");
    assert_stock(fixture, "ROTI", "2026-10-31", "100", 700000);
    assert_order_explained(fixture, "SPK-2026-000001", sheets, 700000, 700000, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_chair_taken_apart_shares_its_cost_by_selling_price),
        TEST(a_part_that_breaks_is_written_off_at_its_part_of_the_cost),
        TEST(what_was_taken_apart_can_be_put_together_at_the_same_cost),
        TEST(more_than_was_ordered_takes_what_is_left_and_no_more),
        TEST(a_cost_taken_back_later_is_missed_from_its_turn_of_the_day_on),
        TEST(a_cost_that_comes_after_the_last_piece_waits_for_the_next),
        TEST(less_than_was_ordered_takes_the_rest_with_the_last_sheet),
        TEST(less_than_was_ordered_waits_while_nobody_says_that_it_is_done),
        TEST(normal_spoilage_is_borne_by_the_good_pieces),
        TEST(abnormal_spoilage_is_lost_with_its_part_of_the_cost),
        TEST(what_was_spoiled_whole_is_borne_by_what_is_made_later),
    };
    return cmocka_run_group_tests_name("production", tests, NULL, NULL);
}
