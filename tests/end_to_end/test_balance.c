/*
 * The material balance of the demo month. The figures were worked out from the CSV files without
 * this program: issued - used = left; by recipe, sheet by sheet, each to the thousandth; value =
 * quantity x (received - left, in rupiah, as expected.json says) / used, of items that were not
 * counted and lie on one floor.
 */
#include "tests/end_to_end/demo_month.h"

static const struct {
    const char *workshop, *item, *drawn, *used, *closing, *by_recipe, *beyond;
    int64_t value; /* NOT_WORKED_OUT: it was counted */
} expected[] = {
#define NOT_WORKED_OUT INT64_MIN
    {"KAYU", "KASO-MER", "177", "175", "2", "189", "-14", -746992},
    {"TERNAK", "PAKAN-LAY", "3842.84", "3840.55", "2.29", "3781.242", "59.308", 536886},
    {"KAYU", "TRIPLEK9", "24", "23", "1", "27", "-4", -518720},
    {"KONVEKSI", "KAIN-SPREI", "579.1", "579.1", "0", "565.8", "13.3", 457883},
    {"KAYU", "PAPAN-ALB", "148", "146", "2", "156", "-10", -310114},
    {"KONVEKSI", "KAIN-DRILL", "215.65", "212.98", "2.67", "203.625", "9.355", NOT_WORKED_OUT},
    {"PANGAN", "KEDELAI", "1320.16", "1318.34", "1.82", "1311.975", "6.365", 82499},
    {"ROTI", "TERIGU", "514.88", "513.13", "1.75", "509.663", "3.467", NOT_WORKED_OUT},
    {"KAYU", "AMPELAS", "373", "371", "2", "378", "-7", -22610},
    {"KONVEKSI", "KARET-EL", "477.09", "473.98", "3.11", "459.2", "14.78", NOT_WORKED_OUT},
    {"KONVEKSI", "BENANG-P", "33", "32", "1", "33.9", "-1.9", NOT_WORKED_OUT},
    {"ROTI", "MARGARIN", "46.58", "46.29", "0.29", "45.892", "0.398", 10991},
    {"ROTI", "SUSU-BUB", "21.74", "21.68", "0.06", "21.555", "0.125", 9235},
    {"PANGAN", "DAUN-PIS", "201.67", "201.66", "0.01", "200.655", "1.005", 6528},
    {"ROTI", "RAGI", "7.21", "7.17", "0.04", "7.234", "-0.064", -5513},
    {"TERNAK", "PEATTRAY", "871", "869", "2", "873.886", "-4.886", -5482},
    {"KONVEKSI", "RITSLETING", "97", "97", "0", "95", "2", NOT_WORKED_OUT},
    {"TERNAK", "VITAMIN", "5.17", "5.16", "0.01", "5.209", "-0.049", NOT_WORKED_OUT},
    {"PANGAN", "RAGI-TMP", "2.52", "2.51", "0.01", "2.622", "-0.112", -4560},
    {"KAYU", "PELITUR", "38.96", "38.79", "0.17", "38.85", "-0.06", -3865},
    {"ROTI", "GULA", "62.08", "61.68", "0.4", "61.517", "0.163", NOT_WORKED_OUT},
    {"KAYU", "LEM-KAYU", "14.62", "14.59", "0.03", "14.67", "-0.08", -2232},
    {"KAYU", "PAKU-5", "19.4", "19.32", "0.08", "19.38", "-0.06", -1098},
    {"KONVEKSI", "KANCING", "417", "415", "2", "407", "8", NOT_WORKED_OUT},
    {"ROTI", "PLASTIK-R", "2729", "2720", "9", "2716", "4", 672},
};

static const char *text_of(const json_t *row, const char *member)
{
    const char *text = json_string_value(json_object_get(row, member));
    assert_row(text != NULL, "%s is no text", member);
    return text;
}

static void assert_text(const json_t *row, const char *member, const char *wanted)
{
    assert_row(strcmp(text_of(row, member), wanted) == 0, "%s of %s: %s, not %s", member,
               text_of(row, "item"), text_of(row, member), wanted);
}

static void the_demo_month_balances_as_it_was_worked_out_by_hand(void **state)
{
    struct terminal *terminal = *state;
    demo_found(terminal, WITHOUT_LABOUR);
    terminal_run(terminal, "import", DEMO_MONTH);
    assert_code(terminal, 0);
    json_t *answer =
        demo_json(terminal, (const char *const[]){"report", "balance", "--month", "2026-10", NULL});
    const json_t *rows = json_object_get(answer, "material_balance");
    assert_int_equal(json_array_size(rows), COUNT_OF(expected));
    for (size_t i = 0; i < COUNT_OF(expected); i++) {
        const json_t *row = json_array_get(rows, i);
        int64_t value = json_integer_value(json_object_get(row, "value"));
        assert_text(row, "workshop", expected[i].workshop);
        assert_text(row, "item", expected[i].item);
        assert_text(row, "opening", "0");
        assert_text(row, "drawn", expected[i].drawn);
        assert_text(row, "returned", "0");
        assert_text(row, "closing", expected[i].closing);
        assert_text(row, "used", expected[i].used);
        assert_text(row, "by_recipe", expected[i].by_recipe);
        assert_text(row, "beyond", expected[i].beyond);
        assert_row(expected[i].value == NOT_WORKED_OUT || value == expected[i].value,
                   "value of %s: %lld, not %lld", expected[i].item, (long long)value,
                   (long long)expected[i].value);
    }
    json_decref(answer);
}

/* The two sheets with the most flour beyond the recipe: 18,85 and 18,75 kg for 58 loaves, which
 * take 17,883 kg. */
static void the_sheets_that_explain_the_flour_are_named(void **state)
{
    struct terminal *terminal = *state;
    demo_found(terminal, WITHOUT_LABOUR);
    terminal_run(terminal, "import", DEMO_MONTH);
    terminal_run(terminal, "report", "balance", "--month", "2026-10", "--workshop", "ROTI");
    assert_code(terminal, 0);
    assert_has(terminal->out, "SES-2026-000073 +0.967; SES-2026-000068 +0.867");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_demo_month_balances_as_it_was_worked_out_by_hand,
                                        terminal_open, terminal_close),
        cmocka_unit_test_setup_teardown(the_sheets_that_explain_the_flour_are_named, terminal_open,
                                        terminal_close),
    };
    return cmocka_run_group_tests_name("balance", tests, NULL, NULL);
}
