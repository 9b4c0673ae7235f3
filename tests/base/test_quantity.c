/* Quantities: adding, converting between units, reading and writing. */
#include "tests/support/assert.h"

#include "core/base/language.h"
#include "core/base/quantity.h"

static int open_arena(void **state)
{
    language_use(LANGUAGE_ENGLISH);
    *state = arena_open(1 << 16);
    return 0;
}

static int close_arena(void **state)
{
    struct arena *arena = *state;
    arena_close(&arena);
    return 0;
}

static void quantities_add_up_or_say_that_they_do_not_fit(void **state)
{
    (void)state;
    struct quantity sum = {777};
    assert_true(quantity_add((struct quantity){1500}, (struct quantity){-250}, &sum));
    assert_quantity_equal(sum, 1250);
    assert_false(quantity_add((struct quantity){INT64_MAX}, (struct quantity){1}, &sum));
    assert_quantity_equal(sum, 1250);
}

static void another_unit_is_converted_exactly_or_not_at_all(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        int64_t amount, base_units, per_units;
        bool exact;
        int64_t converted;
    } rows[] = {
        {"3 sacks of 25 kg", 3000, 25000, 1000, true, 75000},
        {"half a sack of 25 kg", 500, 25000, 1000, true, 12500},
        {"2.5 dozen", 2500, 12000, 1000, true, 30000},
        {"minus 1 dozen", -1000, 12000, 1000, true, -12000},
        {"nothing", 0, 12000, 1000, true, 0},
        {"3 sheets of which 3 weigh 1 kg", 3000, 1000, 3000, true, 1000},
        {"1 sheet of which 3 weigh 1 kg", 1000, 1000, 3000, false, 0},
        {"a thousandth of a box of 12.5", 1, 12500, 1000, false, 0},
        {"2 thousandths of a box of 12.5", 2, 12500, 1000, true, 25},
        {"too many sacks", INT64_MAX / 2, 25000, 1000, false, 0},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct quantity converted = {777};
        bool exact = quantity_convert((struct quantity){rows[i].amount},
                                      (struct quantity){rows[i].base_units},
                                      (struct quantity){rows[i].per_units}, &converted);
        assert_row(exact == rows[i].exact, "%s", rows[i].what);
        assert_quantity_equal(converted, exact ? rows[i].converted : 777);
    }
}

static void convert_by_nothing(void *converted)
{
    if (quantity_convert((struct quantity){1}, (struct quantity){0}, (struct quantity){1000},
                         converted))
        fputs("converted", stderr);
}

static void a_unit_of_nothing_is_a_bug(void **state)
{
    (void)state;
    struct quantity converted = {0};
    assert_bug(convert_by_nothing, &converted, "base_units.milli > 0");
}

static void a_quantity_is_read_in_thousandths(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t milli;
    } rows[] = {
        {"0", 0},     {"12", 12000},    {"12.5", 12500},
        {"0.001", 1}, {"-3.25", -3250}, {"1000000000", INT64_C(1000000000000)},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct error err = {0};
        struct quantity quantity = {777};
        assert_done(quantity_parse(rows[i].text, &quantity, &err), &err);
        assert_quantity_equal(quantity, rows[i].milli);
    }
}

static void what_is_no_quantity_is_refused_with_what_would_be_right(void **state)
{
    (void)state;
    static const struct {
        const char *text, *message, *hint;
    } rows[] = {
        {"", "'' is not a quantity", "write digits with a decimal point, like 12 or 12.5"},
        {"12 kg", "'12 kg' is not a quantity",
         "write digits with a decimal point, like 12 or 12.5"},
        {"1,5", "'1,5' is not a quantity", "write digits with a decimal point, like 12 or 12.5"},
        {"1.0000", "'1.0000' has more than three decimals", "the smallest quantity is 0.001"},
        {"1.2345", "'1.2345' has more than three decimals", "the smallest quantity is 0.001"},
        {"1000000000.001", "'1000000000.001' is too large", "the largest quantity is 1000000000"},
        {"-1000000001", "'-1000000001' is too large", "the largest quantity is 1000000000"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct error err = {0};
        struct quantity quantity = {777};
        assert_false(quantity_parse(rows[i].text, &quantity, &err));
        assert_error(&err, ERROR_INVALID, rows[i].message, rows[i].hint);
        assert_quantity_equal(quantity, 777);
    }
}

static void a_quantity_shows_the_decimals_of_its_unit_and_never_hides_any(void **state)
{
    static const struct {
        int64_t milli;
        int decimals;
        const char *plain, *english, *indonesian;
    } rows[] = {
        {0, 0, "0", "0", "0"},
        {12000, 0, "12", "12", "12"},
        {12500, 0, "12.5", "12.5", "12,5"},
        {12500, 3, "12.5", "12.500", "12,500"},
        {1234567000, 2, "1234567", "1,234,567.00", "1.234.567,00"},
        {-1, 2, "-0.001", "-0.001", "-0,001"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct quantity quantity = {rows[i].milli};
        assert_string_equal(quantity_plain(*state, quantity), rows[i].plain);
        language_use(LANGUAGE_ENGLISH);
        assert_string_equal(quantity_text(*state, quantity, rows[i].decimals), rows[i].english);
        language_use(LANGUAGE_INDONESIAN);
        assert_string_equal(quantity_text(*state, quantity, rows[i].decimals), rows[i].indonesian);
    }
    language_use(LANGUAGE_ENGLISH);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(quantities_add_up_or_say_that_they_do_not_fit),
        cmocka_unit_test(another_unit_is_converted_exactly_or_not_at_all),
        cmocka_unit_test(a_unit_of_nothing_is_a_bug),
        cmocka_unit_test(a_quantity_is_read_in_thousandths),
        cmocka_unit_test(what_is_no_quantity_is_refused_with_what_would_be_right),
        cmocka_unit_test(a_quantity_shows_the_decimals_of_its_unit_and_never_hides_any),
    };
    return cmocka_run_group_tests_name("quantity", tests, open_arena, close_arena);
}
