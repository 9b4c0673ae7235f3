/* Checked arithmetic, parsing, writing and dividing of whole numbers. */
#include "tests/support/assert.h"

#include "core/base/language.h"
#include "core/base/number.h"

__extension__ typedef __int128 wide;

static int open_arena(void **state)
{
    language_use(LANGUAGE_ENGLISH);
    *state = arena_open(1 << 20);
    return 0;
}

static int close_arena(void **state)
{
    struct arena *arena = *state;
    arena_close(&arena);
    return 0;
}

/* Numbers that are the same in every run (xorshift, Marsaglia 2003). */
static uint64_t next_random(uint64_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return *seed;
}

/* Of every size from one bit to 64, so that the borders are met often. */
static int64_t next_number(uint64_t *seed)
{
    uint64_t bits = next_random(seed);
    return (int64_t)bits >> (next_random(seed) % 64);
}

static void a_sum_that_fits_is_exact_and_one_that_does_not_is_refused(void **state)
{
    (void)state;
    static const struct {
        int64_t left, right;
        bool fits;
        int64_t sum;
    } rows[] = {
        {0, 0, true, 0},
        {2, 3, true, 5},
        {-2, 3, true, 1},
        {INT64_MAX, 0, true, INT64_MAX},
        {INT64_MAX - 1, 1, true, INT64_MAX},
        {INT64_MAX, 1, false, 0},
        {INT64_MIN, INT64_MAX, true, -1},
        {INT64_MIN, 0, true, INT64_MIN},
        {INT64_MIN, -1, false, 0},
        {INT64_MIN, INT64_MIN, false, 0},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        int64_t sum = 777;
        bool fits = number_add(rows[i].left, rows[i].right, &sum);
        assert_row(fits == rows[i].fits, "row %zu", i);
        assert_number_equal(sum, fits ? rows[i].sum : 777);
    }
}

static void a_difference_that_fits_is_exact_and_one_that_does_not_is_refused(void **state)
{
    (void)state;
    static const struct {
        int64_t left, right;
        bool fits;
        int64_t difference;
    } rows[] = {
        {0, 0, true, 0},
        {2, 3, true, -1},
        {0, INT64_MAX, true, -INT64_MAX},
        {-1, INT64_MAX, true, INT64_MIN},
        {-2, INT64_MAX, false, 0},
        {0, INT64_MIN, false, 0},
        {-1, INT64_MIN, true, INT64_MAX},
        {INT64_MIN, 1, false, 0},
        {INT64_MAX, -1, false, 0},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        int64_t difference = 777;
        bool fits = number_subtract(rows[i].left, rows[i].right, &difference);
        assert_row(fits == rows[i].fits, "row %zu", i);
        assert_number_equal(difference, fits ? rows[i].difference : 777);
    }
}

static void scaling_rounds_as_it_is_told(void **state)
{
    (void)state;
    static const struct {
        int64_t amount, times, over;
        int64_t half_away, down;
    } rows[] = {
        {10, 1, 4, 3, 2}, /* 2.5 */
        {-10, 1, 4, -3, -2},
        {10, -1, 4, -3, -2},
        {10, 1, -4, -3, -2},
        {-10, 1, -4, 3, 2},
        {7, 1, 3, 2, 2}, /* 2.333 */
        {8, 1, 3, 3, 2}, /* 2.667 */
        {1, 1, 3, 0, 0},
        {-1, 1, 2, -1, 0},
        {-1, 1, 3, 0, 0},
        {0, 5, -3, 0, 0},
        {10000, 1000, 3000, 3333, 3333}, /* 3 kg worth 10,000, one kilogram at a time */
        {6667, 1000, 2000, 3334, 3333},
        {3333, 1000, 1000, 3333, 3333},
        {870000, 20750, 62500, 288840, 288840}, /* the moving average of DOMAIN.md 11.4 */
        {120000, 765, 10000, 9180, 9180},       /* 7.65 % of 1,200.00 */
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        int64_t result = 777;
        assert_true(
            number_scale(rows[i].amount, rows[i].times, rows[i].over, ROUND_HALF_AWAY, &result));
        assert_row(result == rows[i].half_away, "row %zu: %" PRId64, i, result);
        assert_true(number_scale(rows[i].amount, rows[i].times, rows[i].over, ROUND_DOWN, &result));
        assert_row(result == rows[i].down, "row %zu: %" PRId64, i, result);
    }
}

static void exact_scaling_refuses_a_remainder_and_leaves_the_result_alone(void **state)
{
    (void)state;
    int64_t result = 777;
    assert_false(number_scale(10, 1, 4, ROUND_EXACT, &result));
    assert_false(number_scale(-1, 1, 1000, ROUND_EXACT, &result));
    assert_number_equal(result, 777);
    assert_true(number_scale(-12, 5, 4, ROUND_EXACT, &result));
    assert_number_equal(result, -15);
}

static void scaling_goes_through_more_than_64_bits(void **state)
{
    (void)state;
    static const struct {
        int64_t amount, times, over;
        bool fits;
        int64_t result;
    } rows[] = {
        {INT64_MAX, INT64_MAX, INT64_MAX, true, INT64_MAX},
        {INT64_MAX, 2, 2, true, INT64_MAX},
        {INT64_MAX, 2, 3, true, INT64_C(6148914691236517205)}, /* 2^64 - 2 is 2 modulo 3 */
        {INT64_MAX, 3, 2, false, 0},
        {INT64_MAX, 2, 1, false, 0},
        {INT64_MIN, INT64_MIN, INT64_MIN, true, INT64_MIN},
        {INT64_MIN, 1, -1, false, 0},
        {INT64_MIN, -1, 1, false, 0},
        {INT64_MIN, 1, 1, true, INT64_MIN},
        {INT64_MIN, 1, 2, true, INT64_MIN / 2},
        {INT64_MIN, INT64_MIN, 1, false, 0},
        {INT64_C(3037000500), INT64_C(3037000500), 1, false, 0}, /* just above 2^63 */
        {INT64_C(3037000499), INT64_C(3037000499), 1, true, INT64_C(9223372030926249001)},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        int64_t result = 777;
        bool fits =
            number_scale(rows[i].amount, rows[i].times, rows[i].over, ROUND_HALF_AWAY, &result);
        assert_row(fits == rows[i].fits, "row %zu", i);
        assert_row(result == (fits ? rows[i].result : 777), "row %zu: %" PRId64, i, result);
    }
}

/* How often over goes into the size of a product, counted by taking it away. */
static int64_t count_times(int64_t product, int64_t over, int64_t *rest)
{
    int64_t size = product < 0 ? -product : product, count = 0;
    int64_t divisor = over < 0 ? -over : over;
    for (; size >= divisor; size -= divisor)
        count++;
    *rest = size;
    return count;
}

static void check_small(int64_t amount, int64_t times, int64_t over)
{
    int64_t rest = 0, result = 777;
    int64_t whole = count_times(amount * times, over, &rest);
    int64_t nearest = rest * 2 >= (over < 0 ? -over : over) ? whole + 1 : whole;
    int64_t sign = (amount * times < 0) == (over < 0) ? 1 : -1;
    assert_true(number_scale(amount, times, over, ROUND_DOWN, &result));
    assert_number_equal(result, sign * whole);
    assert_true(number_scale(amount, times, over, ROUND_HALF_AWAY, &result));
    assert_number_equal(result, sign * nearest);
    bool even = number_scale(amount, times, over, ROUND_EXACT, &result);
    assert_row(even == (rest == 0), "%d * %d / %d", (int)amount, (int)times, (int)over);
}

static void scaling_small_numbers_is_repeated_subtraction(void **state)
{
    (void)state;
    for (int64_t amount = -25; amount <= 25; amount++)
        for (int64_t times = -7; times <= 7; times++)
            for (int64_t over = 1; over <= 9; over++) {
                check_small(amount, times, over);
                check_small(amount, times, -over);
            }
}

enum { LIMBS = 4, PRODUCT_BITS = 128 };

static uint64_t size_of_number(int64_t number)
{
    return number < 0 ? -(uint64_t)number : (uint64_t)number;
}

/* Long multiplication as on paper, in digits of 32 bits, the lowest first. */
static void multiply_long_hand(uint64_t left, uint64_t right, uint32_t product[LIMBS])
{
    uint64_t digits[2] = {left & 0xFFFFFFFF, left >> 32};
    uint64_t others[2] = {right & 0xFFFFFFFF, right >> 32};
    memset(product, 0, LIMBS * sizeof *product);
    for (int i = 0; i < 2; i++) {
        uint64_t carry = 0;
        for (int j = 0; j < 2; j++) {
            carry += digits[i] * others[j] + product[i + j];
            product[i + j] = (uint32_t)carry;
            carry >>= 32;
        }
        product[i + 2] = (uint32_t)carry;
    }
}

/* Long division, bit by bit; the divisor is at most 2^63. False if the quotient passes 2^64 - 1. */
static bool divide_long_hand(const uint32_t product[LIMBS], uint64_t divisor, uint64_t *quotient,
                             uint64_t *rest)
{
    bool fits = true;
    *quotient = 0;
    *rest = 0;
    for (int bit = PRODUCT_BITS - 1; bit >= 0; bit--) {
        *rest = *rest << 1 | (product[bit / 32] >> (bit % 32) & 1);
        fits = fits && *quotient >> 63 == 0;
        *quotient <<= 1;
        if (*rest >= divisor) {
            *rest -= divisor;
            *quotient |= 1;
        }
    }
    return fits;
}

static void scaling_large_numbers_is_long_hand_arithmetic(void **state)
{
    (void)state;
    uint64_t seed = 20260314;
    int fitted = 0;
    for (int i = 0; i < 20000; i++) {
        int64_t amount = next_number(&seed), times = next_number(&seed), over = next_number(&seed);
        if (over == 0)
            continue;
        uint32_t product[LIMBS];
        uint64_t whole = 0, rest = 0, divisor = size_of_number(over);
        multiply_long_hand(size_of_number(amount), size_of_number(times), product);
        bool fits = divide_long_hand(product, divisor, &whole, &rest);
        bool up = rest >= divisor - rest;
        bool negative = (amount != 0 && times != 0) && ((amount < 0) != (times < 0)) != (over < 0);
        fits = fits && !(up && whole == UINT64_MAX);
        whole += up ? 1 : 0;
        fits = fits && whole <= (uint64_t)INT64_MAX + (negative ? 1 : 0);
        int64_t result = 777;
        bool did = number_scale(amount, times, over, ROUND_HALF_AWAY, &result);
        assert_row(did == fits, "%" PRId64 " * %" PRId64 " / %" PRId64, amount, times, over);
        if (fits)
            assert_number_equal(result, (int64_t)(negative ? -whole : whole));
        fitted += fits;
    }
    assert_in_range(fitted, 5000, 19000); /* both sides were met */
}

static void scale_by_nothing(void *result)
{
    if (number_scale(1, 1, 0, ROUND_DOWN, result))
        fputs("divided by zero", stderr);
}

static void dividing_by_zero_is_a_bug(void **state)
{
    (void)state;
    int64_t result = 0;
    assert_bug(scale_by_nothing, &result, "over != 0");
}

static void a_decimal_is_read_exactly_or_its_fault_is_named(void **state)
{
    (void)state;
    enum { LIMIT = 1000000 };
    static const struct {
        const char *text;
        int decimals;
        enum number_fault fault;
        int64_t number;
    } rows[] = {
        {"0", 0, NUMBER_OK, 0},
        {"-0", 3, NUMBER_OK, 0},
        {"12", 3, NUMBER_OK, 12000},
        {"12.5", 3, NUMBER_OK, 12500},
        {"-12.5", 3, NUMBER_OK, -12500},
        {"0.001", 3, NUMBER_OK, 1},
        {"-0.001", 3, NUMBER_OK, -1},
        {"12.500", 3, NUMBER_OK, 12500},
        {"007", 0, NUMBER_OK, 7},
        {"1000", 3, NUMBER_OK, 1000000},
        {"-1000", 3, NUMBER_OK, -1000000},
        {"1000000", 0, NUMBER_OK, 1000000},
        {"00000000000000000000000000001", 0, NUMBER_OK, 1},
        {"", 3, NUMBER_MALFORMED, 0},
        {"-", 3, NUMBER_MALFORMED, 0},
        {".", 3, NUMBER_MALFORMED, 0},
        {".5", 3, NUMBER_MALFORMED, 0},
        {"5.", 3, NUMBER_MALFORMED, 0},
        {"-.5", 3, NUMBER_MALFORMED, 0},
        {"--5", 3, NUMBER_MALFORMED, 0},
        {"+5", 3, NUMBER_MALFORMED, 0},
        {"5-", 3, NUMBER_MALFORMED, 0},
        {" 5", 3, NUMBER_MALFORMED, 0},
        {"5 ", 3, NUMBER_MALFORMED, 0},
        {"1,5", 3, NUMBER_MALFORMED, 0},
        {"1.2.3", 3, NUMBER_MALFORMED, 0},
        {"1..2", 3, NUMBER_MALFORMED, 0},
        {"1e3", 3, NUMBER_MALFORMED, 0},
        {"0x10", 3, NUMBER_MALFORMED, 0},
        {"nan", 3, NUMBER_MALFORMED, 0},
        {"12a", 3, NUMBER_MALFORMED, 0},
        {"\xD9\xA1", 3, NUMBER_MALFORMED, 0}, /* an Arabic digit one */
        {"99999999999999999999x", 0, NUMBER_MALFORMED, 0},
        {"0.00001x", 3, NUMBER_MALFORMED, 0},
        {"0.0005", 3, NUMBER_TOO_PRECISE, 0},
        {"0.00000000000000000000000000001", 3, NUMBER_TOO_PRECISE, 0},
        {"1.5", 0, NUMBER_TOO_PRECISE, 0},
        {"12.5000", 3, NUMBER_TOO_PRECISE, 0},
        {"13.000", 0, NUMBER_TOO_PRECISE, 0}, /* thirteen thousand to an Indonesian */
        {"13.000", 2, NUMBER_TOO_PRECISE, 0},
        {"13.000", 3, NUMBER_OK, 13000},
        {"5.x", 0, NUMBER_MALFORMED, 0},
        {"1000.001", 3, NUMBER_TOO_LARGE, 0},
        {"-1000.001", 3, NUMBER_TOO_LARGE, 0},
        {"1001", 3, NUMBER_TOO_LARGE, 0},
        {"9223372036854775808", 0, NUMBER_TOO_LARGE, 0},
        {"18446744073709551617", 0, NUMBER_TOO_LARGE, 0}, /* 2^64 + 1 */
        {"9223372036854775", 18, NUMBER_TOO_LARGE, 0},
        {"1000000000000000000000000000000000", 3, NUMBER_TOO_LARGE, 0},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        int64_t number = 777;
        enum number_fault fault = number_parse(rows[i].text, rows[i].decimals, LIMIT, &number);
        assert_row(fault == rows[i].fault, "'%s' gives fault %d", rows[i].text, (int)fault);
        int64_t expected = fault == NUMBER_OK ? rows[i].number : 777;
        assert_row(number == expected, "'%s' gives %" PRId64, rows[i].text, number);
    }
}

static void the_limit_is_the_largest_number_that_is_read(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t limit, number;
        int decimals;
        enum number_fault fault;
    } rows[] = {
        {"9223372036854775807", INT64_MAX, INT64_MAX, 0, NUMBER_OK},
        {"-9223372036854775807", INT64_MAX, -INT64_MAX, 0, NUMBER_OK},
        {"9223372036854775.807", INT64_MAX, INT64_MAX, 3, NUMBER_OK},
        {"9223372036854775.808", INT64_MAX, 0, 3, NUMBER_TOO_LARGE},
        {"9223372036854775808", INT64_MAX, 0, 0, NUMBER_TOO_LARGE},
        {"0", 0, 0, 0, NUMBER_OK},
        {"1", 0, 0, 0, NUMBER_TOO_LARGE},
        {"9", INT64_MAX, INT64_C(9000000000000000000), 18, NUMBER_OK},
        {"10", INT64_MAX, 0, 18, NUMBER_TOO_LARGE},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        int64_t number = 777;
        enum number_fault fault =
            number_parse(rows[i].text, rows[i].decimals, rows[i].limit, &number);
        assert_row(fault == rows[i].fault, "'%s' gives fault %d", rows[i].text, (int)fault);
        assert_number_equal(number, fault == NUMBER_OK ? rows[i].number : 777);
    }
}

static void a_number_is_written_plainly_without_trailing_zeros(void **state)
{
    static const struct {
        int64_t number;
        int decimals;
        const char *text;
    } rows[] = {
        {0, 0, "0"},
        {0, 3, "0"},
        {12500, 3, "12.5"},
        {12000, 3, "12"},
        {12001, 3, "12.001"},
        {12010, 3, "12.01"},
        {-12500, 3, "-12.5"},
        {-1, 3, "-0.001"},
        {1000000, 0, "1000000"},
        {100, 1, "10"},
        {INT64_MAX, 0, "9223372036854775807"},
        {INT64_MIN, 0, "-9223372036854775808"},
        {INT64_MIN, 18, "-9.223372036854775808"},
        {1, 18, "0.000000000000000001"},
    };
    language_use(LANGUAGE_INDONESIAN); /* which must not matter */
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_string_equal(number_plain(*state, rows[i].number, rows[i].decimals), rows[i].text);
}

static void what_is_written_plainly_is_read_back_as_it_was(void **state)
{
    uint64_t seed = 7;
    for (int i = 0; i < 2000; i++) {
        int64_t number = next_number(&seed), again = 777;
        int decimals = (int)(next_random(&seed) % 7);
        if (number == INT64_MIN)
            continue;
        const char *text = number_plain(*state, number, decimals);
        enum number_fault fault = number_parse(text, decimals, INT64_MAX, &again);
        assert_row(fault == NUMBER_OK, "'%s' with %d decimals", text, decimals);
        assert_number_equal(again, number);
        arena_clear(*state);
    }
}

static void a_number_for_people_follows_their_language(void **state)
{
    static const struct {
        int64_t number;
        int decimals, show;
        const char *english, *indonesian;
    } rows[] = {
        {0, 0, 0, "0", "0"},
        {0, 3, 2, "0.00", "0,00"},
        {999, 0, 0, "999", "999"},
        {1000, 0, 0, "1,000", "1.000"},
        {1234567, 0, 0, "1,234,567", "1.234.567"},
        {-1234567, 0, 0, "-1,234,567", "-1.234.567"},
        {123456, 0, 0, "123,456", "123.456"},
        {1234500, 3, 2, "1,234.50", "1.234,50"},
        {1234500, 3, 0, "1,234.5", "1.234,5"},
        {1234000, 3, 0, "1,234", "1.234"},
        {1234567, 3, 0, "1,234.567", "1.234,567"},
        {1234001, 3, 1, "1,234.001", "1.234,001"},
        {1234000, 3, 3, "1,234.000", "1.234,000"},
        {-5, 3, 3, "-0.005", "-0,005"},
        {12345, 2, 2, "123.45", "123,45"},
        {INT64_MAX, 0, 0, "9,223,372,036,854,775,807", "9.223.372.036.854.775.807"},
        {INT64_MIN, 2, 2, "-92,233,720,368,547,758.08", "-92.233.720.368.547.758,08"},
        {INT64_MIN, 18, 18, "-9.223372036854775808", "-9,223372036854775808"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        language_use(LANGUAGE_ENGLISH);
        assert_string_equal(number_grouped(*state, rows[i].number, rows[i].decimals, rows[i].show),
                            rows[i].english);
        language_use(LANGUAGE_INDONESIAN);
        assert_string_equal(number_grouped(*state, rows[i].number, rows[i].decimals, rows[i].show),
                            rows[i].indonesian);
    }
}

static void a_number_is_written_into_the_room_it_was_promised(void **state)
{
    (void)state;
    static const struct {
        int64_t number;
        const char *text;
    } rows[] = {
        {0, "0"},
        {-7, "-7"},
        {1200, "1200"},
        {INT64_MAX, "9223372036854775807"},
        {INT64_MIN, "-9223372036854775808"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char room[21 + 1];
        memset(room, '#', sizeof room);
        char *end = number_write(room, rows[i].number);
        assert_in_range(end - room, 1, 21);
        assert_int_equal(*end, '#');
        *end = '\0';
        assert_string_equal(room, rows[i].text);
    }
}

enum { SHARES_MAX = 12 };

static void the_worked_examples_of_shares_come_out(void **state)
{
    static const struct {
        const char *name;
        int64_t total;
        size_t count;
        int64_t weights[SHARES_MAX], shares[SHARES_MAX];
    } rows[] = {
        {"11.1 surplus", 6187453, 3, {50, 35, 15}, {3093726, 2165609, 928118}},
        {"11.1 wages",
         3093726,
         5,
         {960000, 1143750, 1296000, 576000, 330000},
         {689770, 821796, 931190, 413862, 237108}},
        {"11.3 parts",
         24750000,
         6,
         {40, 20, 25, 5, 5, 5},
         {9900000, 4950000, 6187500, 1237500, 1237500, 1237500}},
        {"11.3 capital",
         4950000,
         5,
         {220000, 210000, 160000, 220000, 120000},
         {1170968, 1117742, 851613, 1170968, 638709}},
        {"11.3 usage",
         6187500,
         5,
         {3450000, 1275500, 0, 5120000, 640500},
         {2035750, 752638, 0, 3021171, 377941}},
        {"11.4 split", 1137500, 3, {5, 2, 8}, {379167, 151667, 606666}},
        {"11.4 nine",
         1518500,
         9,
         {1, 1, 1, 1, 1, 1, 1, 1, 1},
         {168723, 168723, 168722, 168722, 168722, 168722, 168722, 168722, 168722}},
        {"11.1 surplus as a loss", -6187453, 3, {50, 35, 15}, {-3093726, -2165609, -928118}},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        int64_t shares[SHARES_MAX];
        assert_true(number_divide(*state, rows[i].total, rows[i].weights, rows[i].count, shares));
        for (size_t j = 0; j < rows[i].count; j++)
            assert_row(shares[j] == rows[i].shares[j], "%s, share %zu: %" PRId64, rows[i].name, j,
                       shares[j]);
    }
}

/* The column "naive" of 11.1 and 11.3: why shares are not rounded one by one. */
static void shares_rounded_one_by_one_miss_the_total_as_the_examples_say(void **state)
{
    (void)state;
    static const struct {
        int64_t total, over;
        int64_t weights[SHARES_MAX], shares[SHARES_MAX];
        int64_t sum;
    } rows[] = {
        {6187453, 100, {50, 35, 15}, {3093727, 2165609, 928118}, 6187454},
        {3093726,
         4305750,
         {960000, 1143750, 1296000, 576000, 330000},
         {689770, 821796, 931189, 413862, 237108},
         3093725},
        {4950000,
         930000,
         {220000, 210000, 160000, 220000, 120000},
         {1170968, 1117742, 851613, 1170968, 638710},
         4950001},
        {1137500, 15, {5, 2, 8}, {379167, 151667, 606667}, 1137501},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        int64_t sum = 0;
        for (size_t j = 0; rows[i].weights[j] != 0; j++) {
            int64_t share = 0;
            assert_true(number_scale(rows[i].total, rows[i].weights[j], rows[i].over,
                                     ROUND_HALF_AWAY, &share));
            assert_row(share == rows[i].shares[j], "row %zu share %zu", i, j);
            sum += share;
        }
        assert_number_equal(sum, rows[i].sum);
    }
}

static void the_usable_quarter_of_a_wage_is_rounded_down(void **state)
{
    (void)state;
    static const int64_t wages[] = {689770, 821796, 931190, 413862, 237108};
    static const int64_t usable[] = {172442, 205449, 232797, 103465, 59277};
    int64_t sum = 0;
    for (size_t i = 0; i < COUNT_OF(wages); i++) {
        int64_t quarter = 0;
        assert_true(number_scale(wages[i], 25, 100, ROUND_DOWN, &quarter));
        assert_number_equal(quarter, usable[i]);
        sum += quarter;
    }
    assert_number_equal(sum, 773430);
}

static void equal_remainders_go_to_the_earlier_share(void **state)
{
    static const int64_t weights[] = {0, 1, 1, 0, 1, 1};
    int64_t shares[COUNT_OF(weights)];
    assert_true(number_divide(*state, 2, weights, COUNT_OF(weights), shares));
    static const int64_t expected[] = {0, 1, 1, 0, 0, 0};
    for (size_t i = 0; i < COUNT_OF(weights); i++)
        assert_number_equal(shares[i], expected[i]);
}

/* By the definition of the largest remainder, in 128 bits: no sorting, no second path. */
static void check_shares(int64_t total, const int64_t *weights, size_t count, const int64_t *shares)
{
    wide sum = 0, paid = 0, size = total < 0 ? -(wide)total : total;
    for (size_t i = 0; i < count; i++) {
        sum += weights[i];
        paid += shares[i];
    }
    assert_true(paid == total);
    for (size_t i = 0; i < count; i++) {
        wide mine = total < 0 ? -(wide)shares[i] : shares[i];
        wide floor = size * weights[i] / sum, rest = size * weights[i] % sum;
        assert_true(mine == floor || (mine == floor + 1 && rest > 0));
        if (mine == floor)
            continue;
        for (size_t j = 0; j < count; j++) {
            wide other = total < 0 ? -(wide)shares[j] : shares[j];
            wide other_rest = size * weights[j] % sum;
            bool passed_over = other == size * weights[j] / sum;
            assert_false(passed_over && (other_rest > rest || (other_rest == rest && j < i)));
        }
    }
}

static void shares_add_up_and_each_is_within_one_of_exact(void **state)
{
    uint64_t seed = 11;
    for (int i = 0; i < 3000; i++) {
        int64_t weights[SHARES_MAX], shares[SHARES_MAX];
        size_t count = 1 + next_random(&seed) % SHARES_MAX;
        bool small = next_random(&seed) % 2 == 0;
        int64_t sum_is_positive = 0;
        for (size_t j = 0; j < count; j++) {
            int64_t weight = next_number(&seed);
            weights[j] = small ? (weight & 7) : (weight & INT64_MAX);
            sum_is_positive |= weights[j];
        }
        int64_t total = small ? next_number(&seed) % 100 : next_number(&seed);
        bool divided = number_divide(*state, total, weights, count, shares);
        assert_row(divided == (sum_is_positive != 0), "round %d", i);
        if (divided)
            check_shares(total, weights, count, shares);
        arena_clear(*state);
    }
}

static void the_least_number_there_is_can_be_divided(void **state)
{
    static const int64_t alone[] = {3}, both[] = {1, 1};
    int64_t shares[2] = {0, 0};
    assert_true(number_divide(*state, INT64_MIN, alone, 1, shares));
    assert_number_equal(shares[0], INT64_MIN);
    assert_true(number_divide(*state, INT64_MIN, both, 2, shares));
    assert_number_equal(shares[0], INT64_MIN / 2);
    assert_number_equal(shares[1], INT64_MIN / 2);
}

static void nothing_can_be_shared_among_no_weight(void **state)
{
    static const int64_t weights[] = {0, 0};
    int64_t shares[2] = {777, 778};
    assert_false(number_divide(*state, 100, weights, 2, shares));
    assert_false(number_divide(*state, 100, weights, 0, shares));
    assert_number_equal(shares[0], 777);
    assert_number_equal(shares[1], 778);
}

static void divide_by_a_negative_weight(void *arena)
{
    static const int64_t weights[] = {3, -1};
    int64_t shares[2];
    if (number_divide(arena, 100, weights, 2, shares))
        fputs("divided", stderr);
}

static void a_weight_below_zero_is_a_bug(void **state)
{
    assert_bug(divide_by_a_negative_weight, *state, "weights[i] >= 0");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sum_that_fits_is_exact_and_one_that_does_not_is_refused),
        cmocka_unit_test(a_difference_that_fits_is_exact_and_one_that_does_not_is_refused),
        cmocka_unit_test(scaling_rounds_as_it_is_told),
        cmocka_unit_test(exact_scaling_refuses_a_remainder_and_leaves_the_result_alone),
        cmocka_unit_test(scaling_goes_through_more_than_64_bits),
        cmocka_unit_test(scaling_small_numbers_is_repeated_subtraction),
        cmocka_unit_test(scaling_large_numbers_is_long_hand_arithmetic),
        cmocka_unit_test(dividing_by_zero_is_a_bug),
        cmocka_unit_test(a_decimal_is_read_exactly_or_its_fault_is_named),
        cmocka_unit_test(the_limit_is_the_largest_number_that_is_read),
        cmocka_unit_test(a_number_is_written_plainly_without_trailing_zeros),
        cmocka_unit_test(what_is_written_plainly_is_read_back_as_it_was),
        cmocka_unit_test(a_number_for_people_follows_their_language),
        cmocka_unit_test(a_number_is_written_into_the_room_it_was_promised),
        cmocka_unit_test(the_worked_examples_of_shares_come_out),
        cmocka_unit_test(shares_rounded_one_by_one_miss_the_total_as_the_examples_say),
        cmocka_unit_test(the_usable_quarter_of_a_wage_is_rounded_down),
        cmocka_unit_test(equal_remainders_go_to_the_earlier_share),
        cmocka_unit_test(shares_add_up_and_each_is_within_one_of_exact),
        cmocka_unit_test(the_least_number_there_is_can_be_divided),
        cmocka_unit_test(nothing_can_be_shared_among_no_weight),
        cmocka_unit_test(a_weight_below_zero_is_a_bug),
    };
    return cmocka_run_group_tests_name("number", tests, open_arena, close_arena);
}
