/* Money: adding, pricing, reading and writing. */
#include "tests/support/assert.h"

#include "core/base/language.h"
#include "core/base/money.h"

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

static void sums_of_money_add_up_or_say_that_they_do_not_fit(void **state)
{
    (void)state;
    struct money sum = {777};
    assert_true(money_add((struct money){125000}, (struct money){-125001}, &sum));
    assert_money_equal(sum, -1);
    assert_false(money_add((struct money){INT64_MIN}, (struct money){-1}, &sum));
    assert_money_equal(sum, -1);
}

static void a_price_is_the_unit_price_times_the_amount_rounded_as_told(void **state)
{
    (void)state;
    static const struct {
        int64_t unit_price, milli;
        int64_t half_away, down;
        bool exact;
    } rows[] = {
        {13800, 50000, 690000, 690000, true}, /* 50 kg at 13,800 */
        {13800, 12500, 172500, 172500, true},
        {333, 1500, 500, 499, false}, /* 499.5 */
        {333, -1500, -500, -499, false},
        {1, 499, 0, 0, false},
        {1, 500, 1, 0, false},
        {0, 12345, 0, 0, true},
        {250, 1200000, 300000, 300000, true}, /* 1,200 bags at 250: DOMAIN.md 11.2 */
        {300, 800000, 240000, 240000, true},
        {375, 300000, 112500, 112500, true},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct money unit_price = {rows[i].unit_price}, price = {777};
        struct quantity amount = {rows[i].milli};
        assert_true(money_times(unit_price, amount, ROUND_HALF_AWAY, &price));
        assert_money_equal(price, rows[i].half_away);
        assert_true(money_times(unit_price, amount, ROUND_DOWN, &price));
        assert_money_equal(price, rows[i].down);
        bool exact = money_times(unit_price, amount, ROUND_EXACT, &price);
        assert_row(exact == rows[i].exact, "row %zu", i);
    }
}

static void a_price_that_does_not_fit_is_refused(void **state)
{
    (void)state;
    struct money price = {777};
    struct quantity much = {QUANTITY_LIMIT_MILLI};
    assert_false(money_times((struct money){MONEY_LIMIT_MINOR}, much, ROUND_DOWN, &price));
    assert_money_equal(price, 777);
    assert_true(money_times((struct money){MONEY_LIMIT_MINOR / 1000}, (struct quantity){1000000},
                            ROUND_EXACT, &price));
    assert_money_equal(price, MONEY_LIMIT_MINOR);
}

static void money_is_read_with_the_decimals_of_the_currency(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int decimals;
        int64_t minor;
    } rows[] = {
        {"0", 0, 0},
        {"125000", 0, 125000},
        {"-125000", 0, -125000},
        {"1250.50", 2, 125050},
        {"1250.5", 2, 125050},
        {"1250", 4, 12500000},
        {"1000000000000000", 0, MONEY_LIMIT_MINOR},
        {"10000000000000", 2, MONEY_LIMIT_MINOR},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct error err = {0};
        struct money money = {777};
        assert_done(money_parse(rows[i].text, rows[i].decimals, &money, &err), &err);
        assert_money_equal(money, rows[i].minor);
    }
}

static void what_is_no_money_is_refused_with_what_would_be_right(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int decimals;
        const char *message, *hint;
    } rows[] = {
        {"Rp 5000", 0, "'Rp 5000' is not a sum of money", "write digits only, like 125000"},
        {"1.250.000", 0, "'1.250.000' is not a sum of money", "write digits only, like 125000"},
        {"12,50", 2, "'12,50' is not a sum of money",
         "write digits with a decimal point, like 1250.50"},
        {"1250.5", 0, "'1250.5' has too many decimals", "the currency has 0"},
        {"1250.505", 2, "'1250.505' has too many decimals", "the currency has 2"},
        {"1000000000000001", 0, "'1000000000000001' is too large",
         "the largest sum is 1000000000000000"},
        {"10000000000000.01", 2, "'10000000000000.01' is too large",
         "the largest sum is 10000000000000"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct error err = {0};
        struct money money = {777};
        assert_false(money_parse(rows[i].text, rows[i].decimals, &money, &err));
        assert_error(&err, ERROR_INVALID, rows[i].message, rows[i].hint);
        assert_money_equal(money, 777);
    }
}

/* Thirteen thousand is what an Indonesian means by it. */
static void a_point_between_thousands_is_never_taken_for_a_decimal_point(void **state)
{
    (void)state;
    static const char *const texts[] = {"13.000", "13.800", "125.000", "-1.000"};
    for (int decimals = 0; decimals <= 2; decimals++)
        for (size_t i = 0; i < COUNT_OF(texts); i++) {
            struct error err = {0};
            struct money money = {777};
            assert_false(money_parse(texts[i], decimals, &money, &err));
            assert_int_equal(err.kind, ERROR_INVALID);
            assert_money_equal(money, 777);
        }
}

static void money_for_people_follows_their_language_and_shows_all_decimals(void **state)
{
    static const struct {
        int64_t minor;
        int decimals;
        const char *english, *indonesian;
    } rows[] = {
        {0, 0, "0", "0"},
        {0, 2, "0.00", "0,00"},
        {1234567, 0, "1,234,567", "1.234.567"},
        {-1234567, 0, "-1,234,567", "-1.234.567"},
        {123456750, 2, "1,234,567.50", "1.234.567,50"},
        {5, 4, "0.0005", "0,0005"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct money money = {rows[i].minor};
        language_use(LANGUAGE_ENGLISH);
        assert_string_equal(money_text(*state, money, rows[i].decimals), rows[i].english);
        language_use(LANGUAGE_INDONESIAN);
        assert_string_equal(money_text(*state, money, rows[i].decimals), rows[i].indonesian);
    }
    language_use(LANGUAGE_ENGLISH);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_of_money_add_up_or_say_that_they_do_not_fit),
        cmocka_unit_test(a_price_is_the_unit_price_times_the_amount_rounded_as_told),
        cmocka_unit_test(a_price_that_does_not_fit_is_refused),
        cmocka_unit_test(money_is_read_with_the_decimals_of_the_currency),
        cmocka_unit_test(what_is_no_money_is_refused_with_what_would_be_right),
        cmocka_unit_test(a_point_between_thousands_is_never_taken_for_a_decimal_point),
        cmocka_unit_test(money_for_people_follows_their_language_and_shows_all_decimals),
    };
    return cmocka_run_group_tests_name("money", tests, open_arena, close_arena);
}
