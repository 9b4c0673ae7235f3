/* The stock and wage reports of a small month that was worked out by hand. */
#include "reports/report/report.h"

#include "core/app/workspace.h"
#include "tests/reports/paper.h"

/*
 * October 2026.
 *
 *  1  100 kg of flour are there, worth 1.000.000
 *  5  50 kg come for 650.000: 150 kg for 1.650.000, 11.000 a kg
 *  6  60 kg go to the workshop
 *  7  40 kg (440.000) become 80 loaves and 2 kg of crumbs, which take 5 %: 22.000; a loaf is 5.225
 *  8  10 kg (110.000) are written off
 *  9  50 loaves (261.250) are delivered, a day after their last
 * 10  5 of them (26.125) come back
 * 31  counted: flour 1 kg less (-11.000), loaves 1 more (+5.225)
 *
 * Left: flour 99 kg for 1.089.000, crumbs 2 kg for 22.000, loaves 36 for 188.100: 1.299.100
 */
static void have_a_month(struct fixture *fixture)
{
    found_small_prison(fixture);
    DO(fixture, "item set", "code", "TERIGU", "reorder-at", "120");
    DO(fixture, "item set", "code", "KAIN", "reorder-at", "5");
    DO(fixture, "stock open", "day", "2026-10-01", "into", "GUDANG", "line[0].item", "TERIGU",
       "line[0].quantity", "100", "line[0].amount", "1000000");
    DO(fixture, "stock receive", "supplier", "TOKO", "day", "2026-10-05", "into", "GUDANG",
       "line[0].item", "TERIGU", "line[0].quantity", "50", "line[0].amount", "650000");
    DO(fixture, "stock issue", "day", "2026-10-06", "from", "GUDANG", "to", "LANTAI",
       "line[0].item", "TERIGU", "line[0].quantity", "60");
    DO(fixture, "wage rate", "grade", "A", "per-hour", "5000");
    DO(fixture, "wage rate", "grade", "B", "per-hour", "4250");
    DO(fixture, "wage piece-rate", "product", "ROTI", "per-piece", "100");
    DO(fixture, "inmate add", "number", "B.I-2", "name", "Budi Santoso", "grade", "B", "workshop",
       "ROTI", "joined", "2026-01-01");
    DO(fixture, "inmate add", "number", "B.I-1", "name", "Asep Sunandar", "grade", "A", "workshop",
       "ROTI", "joined", "2026-01-01");
    DO(fixture, "order add", "product", "ROTI", "quantity", "100", "workshop", "ROTI", "start",
       "2026-10-01", "due", "2026-10-31");
    DO(fixture, "session post", "workshop", "ROTI", "day", "2026-10-07", "into", "JADI",
       "outputs[0].order", "SPK-2026-000001", "outputs[0].item", "ROTI", "outputs[0].quantity",
       "80", "outputs[0].expires", "2026-10-08", "outputs[1].order", "SPK-2026-000001",
       "outputs[1].item", "REMAH", "outputs[1].quantity", "2", "outputs[1].role", "by_product",
       "outputs[1].cost-share", "5", "materials[0].item", "TERIGU", "materials[0].quantity", "40",
       "entries[0].inmate", "B.I-1", "entries[0].minutes", "450", "entries[0].product", "ROTI",
       "entries[0].good", "50", "entries[1].inmate", "B.I-2", "entries[1].minutes", "100",
       "entries[1].product", "ROTI", "entries[1].good", "30");
    DO(fixture, "stock write-off", "day", "2026-10-08", "from", "GUDANG", "reason", "basah",
       "line[0].item", "TERIGU", "line[0].quantity", "10");
    DO(fixture, "sales deliver", "buyer", "UMUM", "day", "2026-10-09", "from", "JADI",
       "line[0].item", "ROTI", "line[0].quantity", "50");
    DO(fixture, "sales return", "delivery", "SJ-2026-000001", "day", "2026-10-10", "into", "JADI",
       "reason", "kurang laku", "line[0].item", "ROTI", "line[0].quantity", "5");
    DO(fixture, "count post", "day", "2026-10-31", "line[0].item", "TERIGU", "line[0].location",
       "GUDANG", "line[0].counted", "79", "line[0].reason", "tercecer", "line[1].item", "ROTI",
       "line[1].location", "JADI", "line[1].counted", "36");
}

static int set_up_month(void **state)
{
    set_up(state);
    have_a_month(*state);
    return 0;
}

/* ------------------------------------------------------------------ reading answers */

static json_t *report(struct fixture *fixture, const char *path, const char *month)
{
    DO(fixture, path, "month", month);
    return answer_json(fixture);
}

static int64_t money_in(const json_t *object, const char *name)
{
    const json_t *value = json_object_get(object, name);
    assert_row(json_is_integer(value), "%s is no whole number", name);
    return json_integer_value(value);
}

static const char *text_in(const json_t *object, const char *name)
{
    const char *text = json_string_value(json_object_get(object, name));
    assert_row(text != NULL, "%s is no text", name);
    return text;
}

static int64_t milli_in(const json_t *object, const char *name)
{
    int64_t milli = 0;
    assert_row(number_parse(text_in(object, name), 3, INT64_MAX / 2, &milli) == NUMBER_OK,
               "%s is '%s'", name, text_in(object, name));
    return milli;
}

/* The row of a table whose column is value. */
static const json_t *row_of(const json_t *table, const char *column, const char *value)
{
    size_t index = 0;
    const json_t *row = NULL;
    json_array_foreach (table, index, row)
        if (strcmp(text_in(row, column), value) == 0)
            return row;
    assert_row(false, "there is no row with %s '%s'", column, value);
    return NULL;
}

static const json_t *table_of(const json_t *report, const char *name)
{
    const json_t *table = json_object_get(report, name);
    assert_row(json_is_array(table), "there is no table %s", name);
    return table;
}

struct expected_row {
    const char *item, *opening, *receipts, *production, *returns, *used, *delivered, *written_off;
    const char *count_difference, *closing;
    int64_t opening_value, value_in, value_out, count_value, closing_value;
};

static void assert_item(const json_t *report, const char *table, const struct expected_row *row)
{
    const json_t *found = row_of(table_of(report, table), "item", row->item);
    assert_string_equal(text_in(found, "opening"), row->opening);
    assert_string_equal(text_in(found, "receipts"), row->receipts);
    assert_string_equal(text_in(found, "production"), row->production);
    assert_string_equal(text_in(found, "returns"), row->returns);
    assert_string_equal(text_in(found, "used"), row->used);
    assert_string_equal(text_in(found, "delivered"), row->delivered);
    assert_string_equal(text_in(found, "written_off"), row->written_off);
    assert_string_equal(text_in(found, "count_difference"), row->count_difference);
    assert_string_equal(text_in(found, "closing"), row->closing);
    assert_number_equal(money_in(found, "opening_value"), row->opening_value);
    assert_number_equal(money_in(found, "value_in"), row->value_in);
    assert_number_equal(money_in(found, "value_out"), row->value_out);
    assert_number_equal(money_in(found, "count_value"), row->count_value);
    assert_number_equal(money_in(found, "closing_value"), row->closing_value);
}

/* Every row of a table of stock proves itself, and the rows add up to the fields above. */
static void assert_proven(const json_t *report, const char *name)
{
    int64_t opening = 0, in = 0, out = 0, counted = 0, closing = 0;
    size_t index = 0;
    const json_t *row = NULL;
    json_array_foreach (table_of(report, name), index, row) {
        assert_number_equal(milli_in(row, "opening") + milli_in(row, "receipts") +
                                milli_in(row, "production") + milli_in(row, "returns") -
                                milli_in(row, "used") - milli_in(row, "delivered") -
                                milli_in(row, "written_off") + milli_in(row, "count_difference"),
                            milli_in(row, "closing"));
        assert_number_equal(money_in(row, "opening_value") + money_in(row, "value_in") -
                                money_in(row, "value_out") + money_in(row, "count_value"),
                            money_in(row, "closing_value"));
        opening += money_in(row, "opening_value");
        in += money_in(row, "value_in");
        out += money_in(row, "value_out");
        counted += money_in(row, "count_value");
        closing += money_in(row, "closing_value");
    }
    if (strcmp(name, "stock") != 0)
        return;
    assert_number_equal(money_in(report, "opening_value"), opening);
    assert_number_equal(money_in(report, "value_in"), in);
    assert_number_equal(money_in(report, "value_out"), out);
    assert_number_equal(money_in(report, "count_value"), counted);
    assert_number_equal(money_in(report, "closing_value"), closing);
}

/* ------------------------------------------------------------------ the stock */

static void the_stock_of_the_month_is_as_worked_out_by_hand(void **state)
{
    static const struct expected_row rows[] = {
        {"TERIGU", "0", "150", "0", "0", "40", "0", "10", "-1", "99", 0, 1650000, 550000, -11000,
         1089000},
        {"REMAH", "0", "0", "2", "0", "0", "0", "0", "0", "2", 0, 22000, 0, 0, 22000},
        {"ROTI", "0", "0", "80", "5", "0", "50", "0", "1", "36", 0, 444125, 261250, 5225, 188100},
    };
    json_t *stock = report(*state, "report stock", "2026-10");
    assert_string_equal(text_in(stock, "month"), "2026-10");
    assert_int_equal(json_array_size(table_of(stock, "stock")), COUNT_OF(rows));
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_item(stock, "stock", &rows[i]);
    assert_proven(stock, "stock");
    assert_number_equal(money_in(stock, "opening_value"), 0);
    assert_number_equal(money_in(stock, "value_in"), 2116125);
    assert_number_equal(money_in(stock, "value_out"), 811250);
    assert_number_equal(money_in(stock, "count_value"), -5775);
    assert_number_equal(money_in(stock, "closing_value"), 1299100);
    json_decref(stock);
}

static void the_summary_says_where_values_came_from_and_went(void **state)
{
    json_t *stock = report(*state, "report stock", "2026-10");
    const json_t *materials = row_of(table_of(stock, "summary"), "kind", "material");
    const json_t *products = row_of(table_of(stock, "summary"), "kind", "product");
    assert_number_equal(money_in(materials, "opening_entries"), 1000000);
    assert_number_equal(money_in(materials, "receipts"), 650000);
    assert_number_equal(money_in(materials, "used"), 440000);
    assert_number_equal(money_in(materials, "written_off"), 110000);
    assert_number_equal(money_in(materials, "count_difference"), -11000);
    assert_number_equal(money_in(materials, "closing"), 1089000);
    assert_number_equal(money_in(products, "production"), 440000);
    assert_number_equal(money_in(products, "returns"), 26125);
    assert_number_equal(money_in(products, "delivered"), 261250);
    assert_number_equal(money_in(products, "closing"), 210100);
    assert_int_equal(json_array_size(table_of(stock, "summary")), 2);
    json_decref(stock);
}

/*
 * On the 12th 10 kg (110.000) become 15 good loaves and 5 that burnt beyond what is normal, each
 * 5.500; on the 13th 2 of the loaves sold (10.450) come back as waste. Of both it is said that they
 * came and that they were lost.
 */
static void what_is_lost_as_it_comes_is_listed_as_come_and_lost(void **state)
{
    struct fixture *fixture = *state;
    DO(fixture, "document reverse", "document", "SO-2026-000001", "reason", "dihitung lagi");
    DO(fixture, "session post", "workshop", "ROTI", "day", "2026-10-12", "into", "JADI",
       "outputs[0].order", "SPK-2026-000001", "outputs[0].item", "ROTI", "outputs[0].quantity",
       "15", "outputs[1].order", "SPK-2026-000001", "outputs[1].item", "ROTI",
       "outputs[1].quantity", "5", "outputs[1].role", "loss", "materials[0].item", "TERIGU",
       "materials[0].quantity", "10");
    DO(fixture, "sales return", "delivery", "SJ-2026-000001", "day", "2026-10-13", "lost", "yes",
       "reason", "berjamur", "line[0].item", "ROTI", "line[0].quantity", "2");
    json_t *stock = report(fixture, "report stock", "2026-10");
    /* In: 418.000 made, 26.125 back, 110.000 made, 10.450 back. Out: 261.250 delivered, 27.500
     * burnt, 10.450 thrown away. Left: 35 for 182.875 and 15 for 82.500. */
    assert_item(stock, "stock",
                &(struct expected_row){"ROTI", "0", "0", "100", "7", "0", "50", "7", "0", "50", 0,
                                       564575, 299200, 0, 265375});
    assert_proven(stock, "stock");
    json_decref(stock);
    DO(fixture, "document reverse", "document", "RJ-2026-000002", "reason", "salah", "day",
       "2026-10-14");
    stock = report(fixture, "report stock", "2026-10");
    assert_item(stock, "stock",
                &(struct expected_row){"ROTI", "0", "0", "100", "5", "0", "50", "5", "0", "50", 0,
                                       554125, 288750, 0, 265375});
    json_decref(stock);
}

static void what_is_below_its_reorder_level_is_listed(void **state)
{
    json_t *stock = report(*state, "report stock", "2026-10");
    const json_t *list = table_of(stock, "below_reorder_level");
    assert_int_equal(json_array_size(list), 2);
    const json_t *never_there = row_of(list, "item", "KAIN"),
                 *flour = row_of(list, "item", "TERIGU");
    assert_string_equal(text_in(flour, "on_hand"), "99");
    assert_string_equal(text_in(flour, "reorder_at"), "120");
    assert_string_equal(text_in(flour, "missing"), "21");
    assert_string_equal(text_in(never_there, "on_hand"), "0");
    assert_string_equal(text_in(never_there, "missing"), "5");
    json_decref(stock);
}

static void an_item_at_its_reorder_level_is_not_below_it(void **state)
{
    struct fixture *fixture = *state;
    DO(fixture, "item set", "code", "TERIGU", "reorder-at", "99");
    json_t *stock = report(fixture, "report stock", "2026-10");
    assert_int_equal(json_array_size(table_of(stock, "below_reorder_level")), 1);
    json_decref(stock);
}

static void differences_found_by_counting_are_listed_with_their_value(void **state)
{
    json_t *stock = report(*state, "report stock", "2026-10");
    const json_t *list = table_of(stock, "count_differences");
    const json_t *flour = row_of(list, "item", "TERIGU"), *bread = row_of(list, "item", "ROTI");
    assert_int_equal(json_array_size(list), 2);
    assert_string_equal(text_in(flour, "document"), "SO-2026-000001");
    assert_string_equal(text_in(flour, "book"), "80");
    assert_string_equal(text_in(flour, "counted"), "79");
    assert_string_equal(text_in(flour, "difference"), "-1");
    assert_number_equal(money_in(flour, "value"), -11000);
    assert_string_equal(text_in(flour, "reason"), "tercecer");
    assert_string_equal(text_in(bread, "difference"), "1");
    assert_number_equal(money_in(bread, "value"), 5225);
    json_decref(stock);
}

static void what_was_recorded_after_a_count_changes_its_difference(void **state)
{
    struct fixture *fixture = *state;
    DO(fixture, "stock write-off", "day", "2026-10-30", "from", "GUDANG", "reason", "basah",
       "line[0].item", "TERIGU", "line[0].quantity", "1");
    json_t *stock = report(fixture, "report stock", "2026-10");
    assert_item(stock, "stock",
                &(struct expected_row){"TERIGU", "0", "150", "0", "0", "40", "0", "11", "0", "99",
                                       0, 1650000, 561000, 0, 1089000});
    assert_int_equal(json_array_size(table_of(stock, "count_differences")), 1);
    assert_proven(stock, "stock");
    json_decref(stock);
}

static void deliveries_after_the_last_day_are_listed_and_what_is_still_there(void **state)
{
    json_t *stock = report(*state, "report stock", "2026-10");
    const json_t *delivery = json_array_get(table_of(stock, "expired_deliveries"), 0);
    assert_int_equal(json_array_size(table_of(stock, "expired_deliveries")), 1);
    assert_string_equal(text_in(delivery, "document"), "SJ-2026-000001");
    assert_string_equal(text_in(delivery, "day"), "2026-10-09");
    assert_string_equal(text_in(delivery, "expires"), "2026-10-08");
    assert_string_equal(text_in(delivery, "lot"), "SES-2026-000001");
    assert_string_equal(text_in(delivery, "quantity"), "50");
    const json_t *left = row_of(table_of(stock, "expired_on_hand"), "item", "ROTI");
    assert_string_equal(text_in(left, "location"), "JADI");
    assert_string_equal(text_in(left, "quantity"), "36");
    json_decref(stock);
}

static void what_others_own_stands_apart_and_is_never_added(void **state)
{
    struct fixture *fixture = *state;
    DO(fixture, "stock receive", "supplier", "TOKO", "day", "2026-10-12", "into", "GUDANG",
       "line[0].item", "KAIN", "line[0].quantity", "10", "line[0].amount", "500000",
       "line[0].owner", "state", "line[1].item", "KAIN", "line[1].quantity", "20", "line[1].amount",
       "0", "line[1].owner", "TOKO");
    DO(fixture, "stock write-off", "day", "2026-10-13", "from", "GUDANG", "reason", "sobek",
       "line[0].item", "KAIN", "line[0].quantity", "2.5", "line[0].owner", "TOKO");
    json_t *stock = report(fixture, "report stock", "2026-10");
    assert_number_equal(money_in(stock, "closing_value"), 1299100);
    assert_int_equal(json_array_size(table_of(stock, "stock")), 3);
    assert_item(stock, "stock_state",
                &(struct expected_row){"KAIN", "0", "10", "0", "0", "0", "0", "0", "0", "10", 0,
                                       500000, 0, 0, 500000});
    assert_proven(stock, "stock_state");
    const json_t *row = row_of(table_of(stock, "stock_partners"), "owner", "TOKO");
    assert_string_equal(text_in(row, "opening"), "0");
    assert_string_equal(text_in(row, "receipts"), "20");
    assert_string_equal(text_in(row, "written_off"), "2.5");
    assert_string_equal(text_in(row, "closing"), "17.5");
    assert_null(json_object_get(row, "closing_value"));
    json_decref(stock);
    stock = report(fixture, "report stock", "2026-11");
    row = row_of(table_of(stock, "stock_partners"), "owner", "TOKO");
    assert_string_equal(text_in(row, "opening"), "17.5");
    assert_string_equal(text_in(row, "receipts"), "0");
    json_decref(stock);
}

/* November: the write-off of October is taken back, and the receipt cost 10.000 more. */
static void the_next_month_begins_where_this_one_ended(void **state)
{
    struct fixture *fixture = *state;
    DO(fixture, "month close", "month", "2026-10");
    DO(fixture, "document reverse", "document", "HP-2026-000001", "day", "2026-11-02", "reason",
       "masih baik");
    DO(fixture, "stock correct", "receipt", "BM-2026-000001", "item", "TERIGU", "amount", "660000",
       "reason", "faktur berbeda", "day", "2026-11-03");
    json_t *stock = report(fixture, "report stock", "2026-11");
    assert_item(stock, "stock",
                &(struct expected_row){"TERIGU", "99", "0", "0", "0", "0", "0", "-10", "0", "109",
                                       1089000, 10000, -110000, 0, 1209000});
    assert_proven(stock, "stock");
    assert_number_equal(money_in(stock, "opening_value"), 1299100);
    const json_t *materials = row_of(table_of(stock, "summary"), "kind", "material");
    assert_number_equal(money_in(materials, "corrections"), 10000);
    assert_number_equal(money_in(materials, "written_off"), -110000);
    json_decref(stock);
    stock = report(fixture, "report stock", "2026-10");
    assert_number_equal(money_in(stock, "closing_value"), 1299100);
    json_decref(stock);
    assert_verified(fixture);
}

static void a_month_without_anything_is_an_empty_report(void **state)
{
    struct fixture *fixture = *state;
    json_t *stock = report(fixture, "report stock", "2026-09");
    assert_int_equal(json_array_size(table_of(stock, "stock")), 0);
    assert_number_equal(money_in(stock, "closing_value"), 0);
    json_decref(stock);
    assert_says(paper_text(fixture), "(nothing)");
    json_t *wages = report(fixture, "report wages", "2026-09");
    assert_int_equal(json_array_size(table_of(wages, "wages")), 0);
    assert_number_equal(money_in(wages, "total_gross"), 0);
    assert_string_equal(text_in(wages, "paid_out_in_words"), "zero rupiah");
    json_decref(wages);
    assert_says(paper_text(fixture), "(nothing)");
}

static void empty_books_have_reports(void **state)
{
    struct fixture *fixture = *state;
    DO(fixture, "report stock", "month", "2026-10");
    assert_says(paper_text(fixture), "LS/2026-10/1/");
    DO(fixture, "report wages", "month", "2026-10");
    assert_says(paper_text(fixture), "DP/2026-10/1/");
}

static void a_month_that_has_not_begun_has_no_report(void **state)
{
    struct fixture *fixture = *state;
    assert_false(do_action(fixture, "report stock", "month", "2026-12", NULL));
    assert_error(&fixture->err, ERROR_INVALID, "2026-12 has not begun", "today is 2026-11-24");
    assert_string_equal(fixture->err.field, "month");
    assert_false(do_action(fixture, "report wages", "month", "2026-12", NULL));
    DO(fixture, "report wages", "month", "2026-11");
}

/* ------------------------------------------------------------------ wages */

static void the_wages_of_the_month_are_as_worked_out_by_hand(void **state)
{
    json_t *report_of_wages = report(*state, "report wages", "2026-10");
    const json_t *list = table_of(report_of_wages, "wages");
    const json_t *asep = json_array_get(list, 0), *budi = json_array_get(list, 1);
    assert_int_equal(json_array_size(list), 2);
    assert_string_equal(text_in(asep, "inmate"), "B.I-1");
    assert_string_equal(text_in(asep, "name"), "Asep Sunandar");
    assert_string_equal(text_in(asep, "workshop"), "ROTI");
    assert_string_equal(text_in(asep, "grade"), "A");
    assert_number_equal(money_in(asep, "days"), 1);
    assert_number_equal(money_in(asep, "minutes"), 450);
    assert_string_equal(text_in(asep, "hours"), "7.5");
    assert_string_equal(text_in(asep, "pieces"), "50");
    assert_number_equal(money_in(asep, "hourly"), 37500);
    assert_number_equal(money_in(asep, "piece"), 5000);
    assert_number_equal(money_in(asep, "gross"), 42500);
    assert_number_equal(money_in(asep, "savings"), 31875);
    assert_number_equal(money_in(asep, "paid_out"), 10625);
    assert_string_equal(text_in(budi, "inmate"), "B.I-2");
    assert_string_equal(text_in(budi, "hours"), "1.667");
    assert_number_equal(money_in(budi, "hourly"), 7083);
    assert_number_equal(money_in(budi, "gross"), 10083);
    assert_number_equal(money_in(budi, "savings"), 7562);
    assert_number_equal(money_in(budi, "paid_out"), 2521);
    assert_number_equal(money_in(report_of_wages, "inmates"), 2);
    assert_number_equal(money_in(report_of_wages, "total_gross"), 52583);
    assert_number_equal(money_in(report_of_wages, "total_savings"), 39437);
    assert_number_equal(money_in(report_of_wages, "total_paid_out"), 13146);
    assert_string_equal(text_in(report_of_wages, "gross_in_words"),
                        "fifty-two thousand five hundred and eighty-three rupiah");
    assert_string_equal(text_in(report_of_wages, "paid_out_in_words"),
                        "thirteen thousand one hundred and forty-six rupiah");
    assert_null(json_object_get(asep, "signature")); /* room on paper only */
    json_decref(report_of_wages);
}

/* The paper says the same as the screen, with Indonesian separators in Indonesian. */
static void the_wage_list_on_paper_has_totals_words_and_the_rule(void **state)
{
    struct fixture *fixture = *state;
    language_use(LANGUAGE_INDONESIAN);
    DO(fixture, "report wages", "month", "2026-10");
    const char *text = paper_text(fixture);
    language_use(LANGUAGE_ENGLISH);
    assert_says(text, "42.500");
    assert_says(text, "52.583");
    assert_says(text, "7,50");
    assert_says(text, "lima puluh dua ribu lima ratus delapan puluh tiga rupiah");
    assert_says(text, "tiga belas ribu seratus empat puluh enam rupiah");
    assert_says(text, "A 5.000, B 4.250");
    assert_says(text, "75 %");
}

static void inmates_stand_by_workshop_each_with_its_total(void **state)
{
    struct fixture *fixture = *state;
    DO(fixture, "location add", "code", "LANTAI-2", "name", "Lantai kayu", "kind", "floor");
    DO(fixture, "workshop add", "code", "KAYU", "name", "Bengkel kayu", "floor", "LANTAI-2");
    DO(fixture, "inmate add", "number", "B.I-3", "name", "Cecep", "grade", "A", "workshop", "KAYU",
       "joined", "2026-01-01");
    DO(fixture, "session post", "workshop", "KAYU", "day", "2026-10-12", "entries[0].inmate",
       "B.I-3", "entries[0].minutes", "60");
    json_t *wages = report(fixture, "report wages", "2026-10");
    const json_t *list = table_of(wages, "wages");
    assert_string_equal(text_in(json_array_get(list, 0), "inmate"), "B.I-3");
    assert_string_equal(text_in(json_array_get(list, 1), "inmate"), "B.I-1");
    assert_number_equal(money_in(wages, "total_gross"), 57583);
    json_decref(wages);
    const char *text = paper_text(fixture);
    assert_says(text, "Total: Bengkel kayu");
    assert_says(text, "Total: Bengkel roti");
}

static void a_sheet_of_a_closed_month_that_is_taken_back_is_named(void **state)
{
    struct fixture *fixture = *state;
    DO(fixture, "session post", "workshop", "ROTI", "day", "2026-10-20", "entries[0].inmate",
       "B.I-1", "entries[0].minutes", "60");
    DO(fixture, "month close", "month", "2026-10");
    DO(fixture, "document reverse", "document", "SES-2026-000002", "day", "2026-11-05", "reason",
       "tidak hadir");
    json_t *wages = report(fixture, "report wages", "2026-11");
    assert_number_equal(money_in(wages, "total_gross"), -5000);
    assert_number_equal(money_in(json_array_get(table_of(wages, "earlier"), 0), "gross"), -5000);
    json_decref(wages);
}

/* ------------------------------------------------------------------ paper */

static void the_same_books_are_the_same_bytes(void **state)
{
    static const char *const reports[] = {"report stock", "report wages"};
    struct fixture *fixture = *state;
    for (size_t i = 0; i < COUNT_OF(reports); i++) {
        DO(fixture, reports[i], "month", "2026-10");
        struct paper_bytes first = paper_make(fixture, NULL);
        fixture->call.now.ms += i == 0 ? 86400000 : 0; /* who prints wages, and when, is on them */
        DO(fixture, reports[i], "month", "2026-10");
        struct paper_bytes second = paper_make(fixture, NULL);
        assert_int_equal(first.size, second.size);
        assert_memory_equal(first.start, second.start, first.size);
        free(first.start);
        free(second.start);
    }
}

static void an_open_month_is_marked_until_it_is_closed(void **state)
{
    static const char *const reports[] = {"report stock", "report wages"};
    struct fixture *fixture = *state;
    for (size_t i = 0; i < COUNT_OF(reports); i++) {
        DO(fixture, reports[i], "month", "2026-10");
        assert_says(paper_text(fixture), "PROVISIONAL");
    }
    DO(fixture, "month close", "month", "2026-10");
    for (size_t i = 0; i < COUNT_OF(reports); i++) {
        DO(fixture, reports[i], "month", "2026-10");
        assert_says_not(paper_text(fixture), "PROVISIONAL");
    }
    DO(fixture, "month reopen", "month", "2026-10", "reason", "lupa");
    DO(fixture, "report stock", "month", "2026-10");
    assert_says(paper_text(fixture), "PROVISIONAL");
}

static void the_paper_of_an_open_month_names_the_newest_document(void **state)
{
    struct fixture *fixture = *state;
    struct digest hash;
    int64_t number = 0;
    workspace_close(&fixture->call.workspace); /* of the last action */
    fixture_begin(fixture, READS);
    assert_done(journal_head(&fixture->call, &number, &hash, &fixture->err), &fixture->err);
    fixture_rest(fixture);
    DO(fixture, "report stock", "month", "2026-10");
    const char *text = paper_text(fixture);
    assert_says(text, digest_text(fixture->arena, &hash));
    assert_says(text, arena_format(fixture->arena, "LS/2026-10/1/%d", (int)number));
    assert_says(text, arena_format(fixture->arena, "SO-2026-000001 (no. %d)", (int)number));
    assert_says(text, "Bandung, 31 October 2026");
}

static void a_reprint_of_a_closed_month_is_the_same_paper(void **state)
{
    static const char *const reports[] = {"report stock", "report wages"};
    struct fixture *fixture = *state;
    struct paper_bytes before[COUNT_OF(reports)];
    DO(fixture, "letterhead set", "for", "unit", "line[0].text", "LAPAS LAMA");
    DO(fixture, "signatory set", "report", "stock", "place", "1", "role", "Dibuat oleh", "title",
       "Petugas Gudang", "name", "Dadang Lama");
    DO(fixture, "signatory set", "report", "wages", "place", "1", "role", "Dibuat oleh", "title",
       "Kasubsi", "name", "Yeni Lama");
    DO(fixture, "month close", "month", "2026-10");
    for (size_t i = 0; i < COUNT_OF(reports); i++) {
        DO(fixture, reports[i], "month", "2026-10");
        before[i] = paper_make(fixture, NULL);
    }
    DO(fixture, "letterhead set", "for", "unit", "line[0].text", "LAPAS BARU", "since",
       "2026-11-01");
    DO(fixture, "signatory set", "report", "stock", "place", "1", "role", "Dibuat oleh", "title",
       "Petugas Gudang", "name", "Ujang Baru", "since", "2026-11-01");
    DO(fixture, "stock receive", "supplier", "TOKO", "day", "2026-11-05", "into", "GUDANG",
       "line[0].item", "TERIGU", "line[0].quantity", "1", "line[0].amount", "20000");
    for (size_t i = 0; i < COUNT_OF(reports); i++) {
        DO(fixture, reports[i], "month", "2026-10");
        struct paper_bytes after = paper_make(fixture, NULL);
        assert_int_equal(after.size, before[i].size);
        assert_memory_equal(after.start, before[i].start, after.size);
        free(after.start);
        free(before[i].start);
    }
}

static void each_month_has_the_letterhead_and_signatories_of_its_last_day(void **state)
{
    struct fixture *fixture = *state;
    DO(fixture, "letterhead set", "for", "unit", "line[0].text", "LAPAS LAMA");
    DO(fixture, "letterhead set", "for", "unit", "line[0].text", "LAPAS BARU", "since",
       "2026-11-30");
    DO(fixture, "letterhead set", "for", "cooperative", "line[0].text", "KOPERASI");
    DO(fixture, "signatory set", "report", "stock", "place", "1", "role", "Dibuat oleh", "title",
       "Petugas Gudang", "name", "Dadang Lama");
    DO(fixture, "signatory set", "report", "stock", "place", "1", "role", "Dibuat oleh", "title",
       "Petugas Gudang", "name", "Ujang Baru", "acting", "yes", "since", "2026-10-31");
    DO(fixture, "report stock", "month", "2026-09");
    const char *text = paper_text(fixture);
    assert_says(text, "LAPAS LAMA");
    assert_says(text, "Dadang Lama");
    DO(fixture, "report stock", "month", "2026-10");
    text = paper_text(fixture);
    assert_says(text, "LAPAS LAMA");
    assert_says(text, "Ujang Baru");
    assert_says(text, "Acting Petugas Gudang");
    assert_says_not(text, "Dadang Lama");
    DO(fixture, "report stock", "month", "2026-11");
    assert_says(paper_text(fixture), "LAPAS BARU");
    DO(fixture, "report stock", "month", "2026-11", "letterhead", "cooperative");
    text = paper_text(fixture);
    assert_says(text, "KOPERASI");
    assert_says_not(text, "LAPAS");
}

static void without_letterhead_and_signatories_there_is_the_name_and_room_to_sign(void **state)
{
    struct fixture *fixture = *state;
    DO(fixture, "report wages", "month", "2026-10");
    const char *text = paper_text(fixture);
    assert_says(text, fixture->site.name);
    assert_says(text, "Made by");
    assert_says(text, "Checked by");
    assert_says(text, "Paid by");
    assert_says(text, "Known by");
}

static void the_emblem_stands_on_the_paper(void **state)
{
    struct fixture *fixture = *state;
    DO(fixture, "report stock", "month", "2026-10");
    struct paper_bytes plain = paper_make(fixture, NULL);
    DO(fixture, "letterhead set", "for", "unit", "line[0].text", "LAPAS", "image",
       SOURCE_DIR "/config/demo/emblem.png");
    DO(fixture, "report stock", "month", "2026-10");
    struct paper_bytes with = paper_make(fixture, NULL);
    assert_true(with.size > plain.size + 2000);
    free(plain.start);
    free(with.start);
}

/* 60 letters each, with and without a place to break. */
static void long_names_wrap_and_no_letter_is_lost(void **state)
{
    static const char *const names[] = {
        "Raden Mas Haji Abdurrahman Wiradinata Kusumanegara bin Sastra",
        "Abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefgh",
        "Ww Wwwwwwwwwwwwwwwwwwwwwwwwwwwwww Wwwwwwwwwwwwwwwwwwwwwwwwww",
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        const char *number = arena_format(fixture->arena, "B.I-%d", (int)i + 10);
        DO(fixture, "inmate add", "number", number, "name", names[i], "grade", "A", "workshop",
           "ROTI", "joined", "2026-01-01");
        DO(fixture, "session post", "workshop", "ROTI", "day", "2026-10-20", "entries[0].inmate",
           number, "entries[0].minutes", "60");
    }
    const char *code = "BARANG-DENGAN-KODE-YANG-PANJANG-SEKALI-SAMPAI-60-HURUF-12345";
    DO(fixture, "item add", "code", code, "name", names[0], "kind", "material", "unit", "kg",
       "decimals", "3");
    DO(fixture, "stock open", "day", "2026-10-02", "into", "GUDANG", "line[0].item", code,
       "line[0].quantity", "123456.789", "line[0].amount", "123456789012");
    DO(fixture, "report wages", "month", "2026-10");
    const char *letters = paper_letters(fixture);
    assert_says(letters, "RadenMasHajiAbdurrahmanWiradinataKusumanegarabinSastra");
    assert_says(letters, names[1]);
    assert_says(letters, "WwWwwwwwwwwwwwwwwwwwwwwwwwwwwwwwWwwwwwwwwwwwwwwwwwwwwwwwww");
    DO(fixture, "report stock", "month", "2026-10");
    letters = paper_letters(fixture);
    assert_says(letters, "RadenMasHajiAbdurrahmanWiradinataKusumanegarabinSastra");
    assert_says(letters, code);
    assert_says(letters, "123,456.789");
    assert_says(letters, "123,456,789,012");
}

static void the_head_stands_on_every_page_of_a_long_list(void **state)
{
    struct fixture *fixture = *state;
    for (int i = 0; i < 60; i++) {
        const char *number = arena_format(fixture->arena, "C.I-%03d", i);
        DO(fixture, "inmate add", "number", number, "name", "Ujang", "grade", "A", "workshop",
           "ROTI", "joined", "2026-01-01");
        DO(fixture, "session post", "workshop", "ROTI", "day", "2026-10-20", "entries[0].inmate",
           number, "entries[0].minutes", "60");
    }
    DO(fixture, "report wages", "month", "2026-10");
    const char *text = paper_text(fixture);
    size_t pages = 0;
    for (const char *page = text; *page != '\0'; pages++) {
        const char *end = strchr(page, '\f');
        assert_non_null(end);
        const char *one = arena_copy_bytes(fixture->arena, page, (size_t)(end - page));
        page = end + 1;
        bool has_rows = strstr(one, "Ujang") != NULL;
        assert_row(!has_rows || strstr(one, "Signature or thumbprint") != NULL,
                   "page %d has no head", (int)pages + 1);
        assert_says(one, "Page ");
        assert_says(one, "DP/2026-10/1/");
        if (has_rows && pages > 0)
            assert_says(one, "Brought forward");
    }
    assert_true(pages > 2);
    assert_says(text, "Carried forward");
}

static void no_inmate_is_named_outside_the_wage_list(void **state)
{
    struct fixture *fixture = *state;
    DO(fixture, "report stock", "month", "2026-10");
    json_t *json = answer_json(fixture);
    char *dump = json_dumps(json, 0);
    assert_non_null(dump);
    assert_says_not(dump, "Asep");
    assert_says_not(dump, "B.I-1");
    free(dump);
    json_decref(json);
    assert_says_not(paper_text(fixture), "Asep");
    const struct slice *slice = NULL;
    for (const struct action *action = report_slice.actions; action->name != NULL; action++) {
        assert_non_null(action_find("report", action->name, &slice));
        assert_int_equal(action->access, READS);
        for (size_t i = 0; i < EXAMPLES_MAX && action->examples[i] != NULL; i++) {
            const char *file = strstr(action->examples[i], "--output");
            assert_says_not(file == NULL ? "" : file, "B.I-");
        }
    }
}

static void each_may_see_the_reports_of_his_role(void **state)
{
    static const struct {
        enum role role;
        bool stock, wages;
    } roles[] = {
        {ROLE_MANAGER, true, true},         {ROLE_AUDITOR, true, true},
        {ROLE_STOREKEEPER, true, false},    {ROLE_SUPERVISOR, false, false},
        {ROLE_ADMINISTRATOR, false, false}, {ROLE_CLERK, false, false},
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < COUNT_OF(roles); i++) {
        fixture->call.actor.roles = UINT32_C(1) << roles[i].role;
        assert_row(do_action(fixture, "report stock", "month", "2026-10", NULL) == roles[i].stock,
                   "the stock report, as %s", role_names[roles[i].role]);
        assert_row(do_action(fixture, "report wages", "month", "2026-10", NULL) == roles[i].wages,
                   "the wage report, as %s", role_names[roles[i].role]);
    }
}

#define ON_MONTH(test) cmocka_unit_test_setup_teardown(test, set_up_month, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_MONTH(the_stock_of_the_month_is_as_worked_out_by_hand),
        ON_MONTH(the_summary_says_where_values_came_from_and_went),
        ON_MONTH(what_is_lost_as_it_comes_is_listed_as_come_and_lost),
        ON_MONTH(what_is_below_its_reorder_level_is_listed),
        ON_MONTH(an_item_at_its_reorder_level_is_not_below_it),
        ON_MONTH(differences_found_by_counting_are_listed_with_their_value),
        ON_MONTH(what_was_recorded_after_a_count_changes_its_difference),
        ON_MONTH(deliveries_after_the_last_day_are_listed_and_what_is_still_there),
        ON_MONTH(what_others_own_stands_apart_and_is_never_added),
        ON_MONTH(the_next_month_begins_where_this_one_ended),
        ON_MONTH(a_month_without_anything_is_an_empty_report),
        cmocka_unit_test_setup_teardown(empty_books_have_reports, set_up, tear_down),
        ON_MONTH(a_month_that_has_not_begun_has_no_report),
        ON_MONTH(the_wages_of_the_month_are_as_worked_out_by_hand),
        ON_MONTH(the_wage_list_on_paper_has_totals_words_and_the_rule),
        ON_MONTH(inmates_stand_by_workshop_each_with_its_total),
        ON_MONTH(a_sheet_of_a_closed_month_that_is_taken_back_is_named),
        ON_MONTH(the_same_books_are_the_same_bytes),
        ON_MONTH(an_open_month_is_marked_until_it_is_closed),
        ON_MONTH(the_paper_of_an_open_month_names_the_newest_document),
        ON_MONTH(a_reprint_of_a_closed_month_is_the_same_paper),
        ON_MONTH(each_month_has_the_letterhead_and_signatories_of_its_last_day),
        ON_MONTH(without_letterhead_and_signatories_there_is_the_name_and_room_to_sign),
        ON_MONTH(the_emblem_stands_on_the_paper),
        ON_MONTH(long_names_wrap_and_no_letter_is_lost),
        ON_MONTH(the_head_stands_on_every_page_of_a_long_list),
        ON_MONTH(no_inmate_is_named_outside_the_wage_list),
        ON_MONTH(each_may_see_the_reports_of_his_role),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
