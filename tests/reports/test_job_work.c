/* The card of a partner whose material is worked here, worked out by hand. */
#include "tests/reports/paper.h"

/*
 * MITRA brings 10 sacks (250 kg) of his flour and has bread baked of it.
 *
 * Oct  2  250 kg come, straight to the floor
 *      3  200 loaves of 125 kg
 *      4  25 kg are written off: wet
 *      5  150 loaves go to him
 *      6  50 kg go back to him
 * Nov  3  50 loaves of 50 kg; counted on the 10th: 60 loaves, where there should be 100
 */
static void have_job_work(struct fixture *fixture)
{
    found_small_prison(fixture);
    DO(fixture, "partner add", "code", "MITRA", "name", "Roti Mitra Abadi", "kind", "both");
    DO(fixture, "stock receive", "supplier", "MITRA", "day", "2026-10-02", "number", "SJ-M-7",
       "into", "LANTAI", "line[0].item", "TERIGU", "line[0].quantity", "10", "line[0].unit", "sak",
       "line[0].amount", "0", "line[0].owner", "MITRA");
    DO(fixture, "order add", "product", "ROTI", "quantity", "400", "workshop", "ROTI", "start",
       "2026-10-01", "due", "2026-11-30");
    DO(fixture, "session post", "workshop", "ROTI", "day", "2026-10-03", "into", "JADI",
       "outputs[0].order", "SPK-2026-000001", "outputs[0].item", "ROTI", "outputs[0].quantity",
       "200", "outputs[0].owner", "MITRA", "materials[0].item", "TERIGU", "materials[0].quantity",
       "125", "materials[0].owner", "MITRA");
    DO(fixture, "stock write-off", "day", "2026-10-04", "from", "LANTAI", "reason", "basah",
       "line[0].item", "TERIGU", "line[0].quantity", "25", "line[0].owner", "MITRA");
    DO(fixture, "sales deliver", "buyer", "MITRA", "day", "2026-10-05", "from", "JADI",
       "line[0].item", "ROTI", "line[0].quantity", "150", "line[0].unit-price", "0",
       "line[0].owner", "MITRA");
    DO(fixture, "purchase return", "receipt", "BM-2026-000001", "day", "2026-10-06", "from",
       "LANTAI", "reason", "sisa", "line[0].item", "TERIGU", "line[0].quantity", "50");
}

static void have_november(struct fixture *fixture)
{
    DO(fixture, "month close", "month", "2026-10");
    DO(fixture, "session post", "workshop", "ROTI", "day", "2026-11-03", "into", "JADI",
       "outputs[0].order", "SPK-2026-000001", "outputs[0].item", "ROTI", "outputs[0].quantity",
       "50", "outputs[0].owner", "MITRA", "materials[0].item", "TERIGU", "materials[0].quantity",
       "50", "materials[0].owner", "MITRA");
    DO(fixture, "count post", "day", "2026-11-10", "line[0].item", "ROTI", "line[0].location",
       "JADI", "line[0].owner", "MITRA", "line[0].counted", "60", "line[0].reason", "hilang");
}

static json_t *ask_card(struct fixture *fixture, const char *month)
{
    DO(fixture, "job-work card", "partner", "MITRA", "month", month, "unit[0].item", "TERIGU",
       "unit[0].unit", "sak");
    return answer_json(fixture);
}

static const json_t *row_of(const json_t *card, const char *item)
{
    size_t index = 0;
    const json_t *row = NULL;
    json_array_foreach (json_object_get(card, "items"), index, row)
        if (strcmp(json_string_value(json_object_get(row, "item")), item) == 0)
            return row;
    assert_row(false, "there is no row of %s", item);
    return NULL;
}

static void assert_texts(const json_t *row, const char *const *pairs)
{
    for (; pairs[0] != NULL; pairs += 2) {
        const char *text = json_string_value(json_object_get(row, pairs[0]));
        assert_row(text != NULL && strcmp(text, pairs[1]) == 0, "%s is %s, not %s", pairs[0], text,
                   pairs[1]);
    }
}
#define assert_card(row, ...) assert_texts((row), (const char *const[]){__VA_ARGS__, NULL})

static void material_is_told_in_the_units_of_the_partner(void **state)
{
    struct fixture *fixture = *state;
    have_job_work(fixture);
    json_t *card = ask_card(fixture, "2026-10");
    assert_card(row_of(card, "TERIGU"), "unit", "sak", "opening", "0", "received", "10", "made",
                "0", "used", "5", "written_off", "1", "returned", "2", "delivered", "0",
                "count_difference", "0", "closing", "2");
    json_decref(card);
}

static void products_are_made_and_delivered(void **state)
{
    struct fixture *fixture = *state;
    have_job_work(fixture);
    json_t *card = ask_card(fixture, "2026-10");
    assert_card(row_of(card, "ROTI"), "unit", "pcs", "opening", "0", "received", "0", "made", "200",
                "used", "0", "written_off", "0", "returned", "0", "delivered", "150", "closing",
                "50");
    json_decref(card);
}

static void what_is_left_opens_the_next_month_and_counts_show(void **state)
{
    struct fixture *fixture = *state;
    have_job_work(fixture);
    have_november(fixture);
    json_t *card = ask_card(fixture, "2026-11");
    assert_card(row_of(card, "TERIGU"), "opening", "2", "used", "2", "closing", "0");
    assert_card(row_of(card, "ROTI"), "opening", "50", "made", "50", "count_difference", "-40",
                "closing", "60");
    json_decref(card);
}

static void each_document_stands_on_it_with_what_was_left(void **state)
{
    struct fixture *fixture = *state;
    static const char *const lines[][10] = {
        {"document", "BM-2026-000001", "number", "SJ-M-7", "in", "10", "left", "10", NULL},
        {"document", "SES-2026-000001", "out", "5", "left", "5", NULL},
        {"document", "HP-2026-000001", "out", "1", "left", "4", NULL},
        {"document", "RB-2026-000001", "out", "2", "left", "2", NULL},
    };
    have_job_work(fixture);
    json_t *card = ask_card(fixture, "2026-10");
    const json_t *moves = json_object_get(card, "moves");
    assert_int_equal(json_array_size(moves), COUNT_OF(lines) + 2); /* and two of the bread */
    for (size_t i = 0; i < COUNT_OF(lines); i++)
        assert_texts(json_array_get(moves, i), lines[i]);
    json_decref(card);
}

/* 30 kg are no whole thousandths of a bag of 7 kg. */
static void what_does_not_come_out_even_is_told_in_the_base_unit(void **state)
{
    struct fixture *fixture = *state;
    have_job_work(fixture);
    DO(fixture, "unit add", "item", "TERIGU", "unit", "kantong", "equals", "7");
    DO(fixture, "job-work card", "partner", "MITRA", "month", "2026-10", "unit[0].item", "TERIGU",
       "unit[0].unit", "kantong");
    json_t *card = answer_json(fixture);
    assert_card(row_of(card, "TERIGU"), "unit", "kg", "received", "250", "closing", "50");
    json_decref(card);
}

static void stock_of_the_cooperative_is_no_part_of_it(void **state)
{
    struct fixture *fixture = *state;
    have_job_work(fixture);
    DO(fixture, "stock receive", "supplier", "TOKO", "day", "2026-10-02", "into", "GUDANG",
       "line[0].item", "TERIGU", "line[0].quantity", "30", "line[0].amount", "300000");
    json_t *card = ask_card(fixture, "2026-10");
    assert_card(row_of(card, "TERIGU"), "received", "10", "closing", "2");
    json_decref(card);
    assert_stock(fixture, "TERIGU", "2026-10-31", "30", 300000);
}

static void it_has_no_value_in_the_books(void **state)
{
    struct fixture *fixture = *state;
    have_job_work(fixture);
    have_november(fixture);
    DO(fixture, "stock value", "owner", "MITRA");
    json_t *list = answer_json(fixture);
    assert_int_equal(json_array_size(list), 0);
    json_decref(list);
    DO(fixture, "account list");
    list = answer_json(fixture);
    assert_int_equal(json_array_size(list), 0);
    json_decref(list);
    assert_verified(fixture);
}

static void it_is_printed_with_the_name_of_the_partner(void **state)
{
    struct fixture *fixture = *state;
    have_job_work(fixture);
    DO(fixture, "job-work card", "partner", "MITRA", "month", "2026-10", "unit[0].item", "TERIGU",
       "unit[0].unit", "sak");
    const char *paper = paper_text(fixture);
    assert_says(paper, "JOB WORK CARD");
    assert_says(paper, "Roti Mitra Abadi (MITRA)");
    assert_says(paper, "SJ-M-7");
    assert_says(paper, "has no value in these books");
}

static void a_partner_who_owns_nothing_has_an_empty_card(void **state)
{
    struct fixture *fixture = *state;
    have_job_work(fixture);
    DO(fixture, "job-work card", "partner", "TOKO", "month", "2026-10");
    json_t *card = answer_json(fixture);
    assert_int_equal(json_array_size(json_object_get(card, "items")), 0);
    json_decref(card);
}

static void a_unit_that_the_item_does_not_have_is_refused(void **state)
{
    struct fixture *fixture = *state;
    have_job_work(fixture);
    assert_false(do_action(fixture, "job-work card", "partner", "MITRA", "month", "2026-10",
                           "unit[0].item", "TERIGU", "unit[0].unit", "peti", NULL));
    assert_error(&fixture->err, ERROR_NOT_FOUND, "TERIGU has no unit 'peti'",
                 "it is counted in: kg, sak");
    assert_string_equal(fixture->err.field, "unit[0].unit");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(material_is_told_in_the_units_of_the_partner),
        TEST(products_are_made_and_delivered),
        TEST(what_is_left_opens_the_next_month_and_counts_show),
        TEST(each_document_stands_on_it_with_what_was_left),
        TEST(what_does_not_come_out_even_is_told_in_the_base_unit),
        TEST(stock_of_the_cooperative_is_no_part_of_it),
        TEST(it_has_no_value_in_the_books),
        TEST(it_is_printed_with_the_name_of_the_partner),
        TEST(a_partner_who_owns_nothing_has_an_empty_card),
        TEST(a_unit_that_the_item_does_not_have_is_refused),
    };
    return cmocka_run_group_tests_name("job work", tests, NULL, NULL);
}
