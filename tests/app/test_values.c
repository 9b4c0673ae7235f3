/* From what was typed to typed values, or to the input at fault. */
#include "core/app/action.h"
#include "core/base/text.h"
#include "tests/support/assert.h"

#include <stdlib.h>

static const char *const kinds[] = {"material", "product", NULL};

static const struct input lines[] = {
    {.name = "item", .label = N_("Item"), .kind = INPUT_CODE, .required = true},
    {.name = "quantity", .label = N_("Quantity"), .kind = INPUT_QUANTITY},
    {0},
};

static const struct input inputs[] = {
    {.name = "text", .label = N_("Text"), .kind = INPUT_TEXT},
    {.name = "code", .label = N_("Code"), .kind = INPUT_CODE},
    {.name = "quantity", .label = N_("Quantity"), .kind = INPUT_QUANTITY},
    {.name = "change", .label = N_("Change"), .kind = INPUT_QUANTITY, .negative = true},
    {.name = "money", .label = N_("Money"), .kind = INPUT_MONEY},
    {.name = "integer", .label = N_("Integer"), .kind = INPUT_INTEGER},
    {.name = "percent", .label = N_("Percent"), .kind = INPUT_PERCENT},
    {.name = "day", .label = N_("Day"), .kind = INPUT_DAY},
    {.name = "month", .label = N_("Month"), .kind = INPUT_MONTH},
    {.name = "choice", .label = N_("Choice"), .kind = INPUT_CHOICE, .choices = kinds},
    {.name = "flag", .label = N_("Flag"), .kind = INPUT_FLAG},
    {.name = "file", .label = N_("File"), .kind = INPUT_FILE},
    {.name = "line", .label = N_("Line"), .kind = INPUT_LINES, .lines = lines},
    {0},
};

static const struct input required[] = {
    {.name = "supplier",
     .label = N_("Supplier"),
     .kind = INPUT_CODE,
     .required = true,
     .help = N_("who delivered it")},
    {.name = "line", .label = N_("Line"), .kind = INPUT_LINES, .required = true, .lines = lines},
    {0},
};

struct ground {
    struct arena *arena;
    struct error err;
    struct form *form;
    int decimals; /* of the currency */
};

static int set_up_ground(void **state)
{
    struct ground *ground = calloc(1, sizeof *ground);
    assert_non_null(ground);
    ground->arena = arena_open((size_t)64 << 20);
    ground->form = form_new(ground->arena, inputs);
    *state = ground;
    return 0;
}

static int tear_down_ground(void **state)
{
    struct ground *ground = *state;
    arena_close(&ground->arena);
    free(ground);
    return 0;
}

static const struct values *parse(struct ground *ground)
{
    ground->err = (struct error){0};
    return values_parse(ground->form, ground->decimals, ground->arena, &ground->err);
}

/* The form with this one input filled in. */
static const struct values *parse_one(struct ground *ground, const char *name, const char *text)
{
    ground->form = form_new(ground->arena, inputs);
    ground->form->texts[input_find(inputs, name)] = text;
    return parse(ground);
}

static const struct values *parsed(struct ground *ground, const char *name, const char *text)
{
    const struct values *values = parse_one(ground, name, text);
    assert_done(values != NULL, &ground->err);
    return values;
}

static void assert_refused(struct ground *ground, const char *name, const char *text,
                           const char *message, const char *hint)
{
    assert_row(parse_one(ground, name, text) == NULL, "'%s' as %s", text, name);
    assert_error(&ground->err, ERROR_INVALID, message, hint);
    assert_string_equal(ground->err.field, name);
}

/* ------------------------------------------------------------------ given or not */

static void what_was_not_given_is_told_apart_from_zero(void **state)
{
    struct ground *ground = *state;
    const struct values *values = parse(ground);
    assert_done(values != NULL, &ground->err);
    for (size_t i = 0; inputs[i].name != NULL; i++)
        assert_row(!value_given(values, inputs[i].name), "%s", inputs[i].name);
    assert_true(value_given(parsed(ground, "quantity", "0"), "quantity"));
}

static void an_empty_text_was_not_given(void **state)
{
    struct ground *ground = *state;
    for (size_t i = 0; inputs[i].kind != INPUT_LINES; i++)
        assert_row(!value_given(parsed(ground, inputs[i].name, ""), inputs[i].name), "%s",
                   inputs[i].name);
}

static void what_was_not_given_has_a_value_that_does_no_harm(void **state)
{
    struct ground *ground = *state;
    const struct values *values = parse(ground);
    struct day fallback = day_of(2026, 11, 24);
    assert_string_equal(value_text(values, "text"), "");
    assert_quantity_equal(value_quantity(values, "quantity"), 0);
    assert_money_equal(value_money(values, "money"), 0);
    assert_day_equal(value_day_or(values, "day", fallback), "2026-11-24");
    assert_int_equal(value_choice(values, "choice", 1), 1);
    assert_false(value_flag(values, "flag"));
    assert_int_equal(value_count(values, "line"), 0);
}

static void a_required_input_that_is_missing_is_named_as_people_call_it(void **state)
{
    struct ground *ground = *state;
    ground->form = form_new(ground->arena, required);
    assert_null(parse(ground));
    assert_error(&ground->err, ERROR_INVALID, "'Supplier' is missing", "who delivered it");
    assert_string_equal(ground->err.field, "supplier");
}

static void a_required_list_needs_a_line(void **state)
{
    struct ground *ground = *state;
    ground->form = form_new(ground->arena, required);
    ground->form->texts[0] = "TOKO";
    assert_null(parse(ground));
    assert_error(&ground->err, ERROR_INVALID, "'Line' is missing", "");
    assert_string_equal(ground->err.field, "line");
}

/* ------------------------------------------------------------------ numbers */

static void quantities_are_thousandths(void **state)
{
    struct ground *ground = *state;
    static const struct {
        const char *text;
        int64_t milli;
    } rows[] = {{"0", 0},     {"1", 1000},   {"12.5", 12500},
                {"0.001", 1}, {"007", 7000}, {"1000000000", 1000000000000},
                {"-0", 0}};
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_quantity_equal(value_quantity(parsed(ground, "quantity", rows[i].text), "quantity"),
                              rows[i].milli);
}

static void what_is_no_quantity_is_refused(void **state)
{
    struct ground *ground = *state;
    assert_refused(ground, "quantity", "dua", "'dua' is not a quantity",
                   "write digits with a decimal point, like 12 or 12.5");
    assert_refused(ground, "quantity", "1,5", "'1,5' is not a quantity",
                   "write digits with a decimal point, like 12 or 12.5");
    assert_refused(ground, "quantity", "0.0001", "'0.0001' has more than three decimals",
                   "the smallest quantity is 0.001");
    assert_refused(ground, "quantity", "1000000000.001", "'1000000000.001' is too large",
                   "the largest quantity is 1000000000");
    assert_refused(ground, "quantity", "99999999999999999999",
                   "'99999999999999999999' is too large", "the largest quantity is 1000000000");
    assert_refused(ground, "quantity", " 1", "' 1' is not a quantity",
                   "write digits with a decimal point, like 12 or 12.5");
}

static void only_what_may_be_below_zero_is(void **state)
{
    struct ground *ground = *state;
    assert_quantity_equal(value_quantity(parsed(ground, "change", "-1.5"), "change"), -1500);
    assert_refused(ground, "quantity", "-1", "'-1' is below zero",
                   "write it without the minus sign");
    assert_refused(ground, "money", "-1", "'-1' is below zero", "write it without the minus sign");
    assert_refused(ground, "integer", "-1", "'-1' is below zero",
                   "write it without the minus sign");
}

static void money_has_the_decimals_of_the_currency(void **state)
{
    struct ground *ground = *state;
    assert_money_equal(value_money(parsed(ground, "money", "125000"), "money"), 125000);
    assert_refused(ground, "money", "1250.50", "'1250.50' has too many decimals",
                   "the currency has 0");
    ground->decimals = 2;
    assert_money_equal(value_money(parsed(ground, "money", "1250.50"), "money"), 125050);
    assert_money_equal(value_money(parsed(ground, "money", "1250"), "money"), 125000);
    ground->decimals = 4;
    assert_money_equal(value_money(parsed(ground, "money", "0.0001"), "money"), 1);
}

/* 13.000 means thirteen thousand in Indonesia; it must not become thirteen rupiah. */
static void a_thousands_point_is_refused_and_not_taken_for_decimals(void **state)
{
    struct ground *ground = *state;
    assert_refused(ground, "money", "13.000", "'13.000' has too many decimals",
                   "the currency has 0");
    assert_refused(ground, "money", "1.250.000", "'1.250.000' is not a sum of money",
                   "write digits only, like 125000");
    assert_refused(ground, "integer", "1.000", "'1.000' is not a whole number",
                   "write digits only, up to 1000000000");
}

static void the_largest_sum_that_can_be_written_is_a_thousand_billions(void **state)
{
    struct ground *ground = *state;
    assert_money_equal(value_money(parsed(ground, "money", "1000000000000000"), "money"),
                       INT64_C(1000000000000000));
    assert_refused(ground, "money", "1000000000000001", "'1000000000000001' is too large",
                   "the largest sum is 1000000000000000");
}

static void an_integer_ends_at_a_billion(void **state)
{
    struct ground *ground = *state;
    assert_number_equal(value_integer(parsed(ground, "integer", "1000000000"), "integer"),
                        1000000000);
    assert_refused(ground, "integer", "1000000001", "'1000000001' is not a whole number",
                   "write digits only, up to 1000000000");
}

static void a_percentage_lies_between_0_and_100(void **state)
{
    struct ground *ground = *state;
    assert_number_equal(value_percent(parsed(ground, "percent", "0"), "percent"), 0);
    assert_number_equal(value_percent(parsed(ground, "percent", "2.5"), "percent"), 2500);
    assert_number_equal(value_percent(parsed(ground, "percent", "100"), "percent"), 100000);
    static const char *const bad[] = {"100.001", "-1", "75%", "1/2", "0.0001"};
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        assert_refused(ground, "percent", bad[i],
                       arena_format(ground->arena, "'%s' is not a percentage", bad[i]),
                       "write a number from 0 to 100, like 75 or 2.5");
}

/* ------------------------------------------------------------------ words */

static void a_flag_is_read_in_both_languages(void **state)
{
    struct ground *ground = *state;
    static const struct {
        const char *word;
        bool meaning;
    } rows[] = {{"ya", true}, {"yes", true}, {"true", true},   {"1", true},
                {"y", true},  {"no", false}, {"tidak", false}, {"false", false},
                {"0", false}, {"n", false},  {"t", false}};
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_row(value_flag(parsed(ground, "flag", rows[i].word), "flag") == rows[i].meaning,
                   "%s", rows[i].word);
    assert_refused(ground, "flag", "mungkin", "'mungkin' is neither yes nor no", "write yes or no");
}

static void a_choice_is_one_of_its_words(void **state)
{
    struct ground *ground = *state;
    assert_int_equal(value_choice(parsed(ground, "choice", "product"), "choice", 0), 1);
    assert_refused(ground, "choice", "Product", "'Product' is not known",
                   "write one of: material, product");
}

static void a_day_is_written_year_month_day(void **state)
{
    struct ground *ground = *state;
    assert_day_equal(value_day(parsed(ground, "day", "2028-02-29"), "day"), "2028-02-29");
    assert_day_equal(value_day(parsed(ground, "day", "9999-12-31"), "day"), "9999-12-31");
    assert_refused(ground, "day", "24-11-2026", "'24-11-2026' is not a day",
                   "write year-month-day, like 2026-03-14");
    assert_refused(ground, "day", "2026-02-30", "there is no day '2026-02-30'",
                   "write year-month-day, like 2026-03-14");
    assert_refused(ground, "day", "2026-11-24 ", "'2026-11-24 ' is not a day",
                   "write year-month-day, like 2026-03-14");
    assert_refused(ground, "day", "1969-12-31", "there is no day '1969-12-31'",
                   "write year-month-day, like 2026-03-14");
}

static void a_month_is_written_year_month(void **state)
{
    struct ground *ground = *state;
    assert_number_equal(value_month(parsed(ground, "month", "1970-01"), "month").months, 0);
    assert_number_equal(value_month(parsed(ground, "month", "2026-11"), "month").months, 682);
    assert_refused(ground, "month", "2026-13", "'2026-13' is not a month",
                   "write year-month, like 2026-03");
    assert_refused(ground, "month", "2026-11-24", "'2026-11-24' is not a month",
                   "write year-month, like 2026-03");
}

static void a_code_is_short_and_has_no_space_at_its_ends(void **state)
{
    struct ground *ground = *state;
    const char *longest = "123456789012345678901234567890123456789012345678901234567890";
    const char *longer = arena_format(ground->arena, "%s1", longest);
    assert_string_equal(value_text(parsed(ground, "code", "B.I 12/2026"), "code"), "B.I 12/2026");
    assert_string_equal(value_text(parsed(ground, "code", longest), "code"), longest);
    const char *bad[] = {" A", "A ", " ", "A\nB", "A\tB", longer};
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        assert_row(parse_one(ground, "code", bad[i]) == NULL, "'%s'", bad[i]);
        assert_string_equal(ground->err.hint,
                            "a code has at most 60 letters and no space at its ends");
    }
}

static void a_text_is_clean_and_of_at_most_2000_bytes(void **state)
{
    struct ground *ground = *state;
    struct text text = text_new(ground->arena);
    for (int i = 0; i < 2000; i++)
        text_add_character(&text, 'x');
    assert_int_equal(strlen(value_text(parsed(ground, "text", text.bytes), "text")), 2000);
    text_add_character(&text, 'x');
    assert_refused(ground, "text", text.bytes, "the text is longer than 2000 bytes", "");
    static const char *const bad[] = {"\x01", "a\x7f", "\xff", "\xc3", "\xed\xa0\x80", "\r"};
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        assert_refused(ground, "text", bad[i],
                       "the text is not valid UTF-8, or has control characters",
                       "save the file as UTF-8 and try again");
    assert_string_equal(value_text(parsed(ground, "text", "dua\nbaris\tdan \xc3\xa9"), "text"),
                        "dua\nbaris\tdan \xc3\xa9");
}

static void every_input_must_be_clean_text(void **state)
{
    struct ground *ground = *state;
    for (size_t i = 0; inputs[i].kind != INPUT_LINES; i++) {
        assert_row(parse_one(ground, inputs[i].name, "\xff") == NULL, "%s", inputs[i].name);
        assert_string_equal(ground->err.field, inputs[i].name);
    }
}

/* ------------------------------------------------------------------ lines */

static struct form *add_line(struct ground *ground, const char *item, const char *quantity)
{
    struct form *row = form_add_row(ground->form, ground->arena,
                                    input_find(ground->form->inputs, "line"), &ground->err);
    assert_done(row != NULL, &ground->err);
    row->texts[0] = item;
    row->texts[1] = quantity;
    return row;
}

static void lines_are_read_in_their_order(void **state)
{
    struct ground *ground = *state;
    add_line(ground, "KAIN", "1");
    add_line(ground, "TERIGU", "2.5");
    const struct values *values = parse(ground);
    assert_done(values != NULL, &ground->err);
    assert_int_equal(value_count(values, "line"), 2);
    assert_string_equal(value_text(value_row(values, "line", 0), "item"), "KAIN");
    assert_quantity_equal(value_quantity(value_row(values, "line", 1), "quantity"), 2500);
}

static void a_fault_in_a_line_names_list_line_and_column(void **state)
{
    struct ground *ground = *state;
    add_line(ground, "KAIN", "1");
    add_line(ground, "TERIGU", "dua");
    assert_null(parse(ground));
    assert_string_equal(ground->err.message, "'dua' is not a quantity");
    assert_string_equal(ground->err.field, "line[1].quantity");
}

static void a_line_without_what_it_needs_is_named(void **state)
{
    struct ground *ground = *state;
    add_line(ground, "KAIN", "1");
    add_line(ground, NULL, "2");
    assert_null(parse(ground));
    assert_string_equal(ground->err.message, "'Item' is missing");
    assert_string_equal(ground->err.field, "line[1].item");
}

static void a_document_has_at_most_2000_lines(void **state)
{
    struct ground *ground = *state;
    for (int i = 0; i < LINES_MAX; i++)
        add_line(ground, "KAIN", "1");
    assert_null(
        form_add_row(ground->form, ground->arena, input_find(inputs, "line"), &ground->err));
    assert_error(&ground->err, ERROR_INVALID, "more than 2000 lines",
                 "write the rest as another document");
    assert_string_equal(ground->err.field, "line");
    const struct values *values = parse(ground);
    assert_done(values != NULL, &ground->err);
    assert_int_equal(value_count(values, "line"), 2000);
}

/* ------------------------------------------------------------------ mistakes of the programmer */

static void ask_for_no_input(void *data)
{
    value_given(data, "qantity");
}

static void ask_for_another_kind(void *data)
{
    (void)value_money(data, "quantity");
}

static void asking_for_an_input_that_is_not_there_is_a_bug(void **state)
{
    struct ground *ground = *state;
    const struct values *values = parse(ground);
    union {
        const struct values *in;
        void *out;
    } data = {values};
    assert_bug(ask_for_no_input, data.out, "the action has no input qantity");
    assert_bug(ask_for_another_kind, data.out, "the action has no input quantity of kind");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up_ground, tear_down_ground)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_was_not_given_is_told_apart_from_zero),
        TEST(an_empty_text_was_not_given),
        TEST(what_was_not_given_has_a_value_that_does_no_harm),
        TEST(a_required_input_that_is_missing_is_named_as_people_call_it),
        TEST(a_required_list_needs_a_line),
        TEST(quantities_are_thousandths),
        TEST(what_is_no_quantity_is_refused),
        TEST(only_what_may_be_below_zero_is),
        TEST(money_has_the_decimals_of_the_currency),
        TEST(a_thousands_point_is_refused_and_not_taken_for_decimals),
        TEST(the_largest_sum_that_can_be_written_is_a_thousand_billions),
        TEST(an_integer_ends_at_a_billion),
        TEST(a_percentage_lies_between_0_and_100),
        TEST(a_flag_is_read_in_both_languages),
        TEST(a_choice_is_one_of_its_words),
        TEST(a_day_is_written_year_month_day),
        TEST(a_month_is_written_year_month),
        TEST(a_code_is_short_and_has_no_space_at_its_ends),
        TEST(a_text_is_clean_and_of_at_most_2000_bytes),
        TEST(every_input_must_be_clean_text),
        TEST(lines_are_read_in_their_order),
        TEST(a_fault_in_a_line_names_list_line_and_column),
        TEST(a_line_without_what_it_needs_is_named),
        TEST(a_document_has_at_most_2000_lines),
        TEST(asking_for_an_input_that_is_not_there_is_a_bug),
    };
    return cmocka_run_group_tests_name("values", tests, NULL, NULL);
}
