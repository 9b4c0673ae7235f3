/* Checked whole numbers. */
#include "core/base/number.h"

#include "core/base/check.h"
#include "core/base/language.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

__extension__ typedef __int128 wide_integer;
__extension__ typedef unsigned __int128 wide_unsigned;

enum { DECIMALS_MAX = 18, DIGITS_MAX = 21 };

bool number_add(int64_t left, int64_t right, int64_t *sum)
{
    int64_t result = 0;
    if (__builtin_add_overflow(left, right, &result))
        return false;
    *sum = result;
    return true;
}

bool number_subtract(int64_t left, int64_t right, int64_t *difference)
{
    int64_t result = 0;
    if (__builtin_sub_overflow(left, right, &result))
        return false;
    *difference = result;
    return true;
}

bool number_scale(int64_t amount, int64_t times, int64_t over, enum rounding rounding,
                  int64_t *result)
{
    CHECK(over != 0);
    wide_integer product = (wide_integer)amount * times;
    bool negative = (product < 0) != (over < 0);
    wide_unsigned size = product < 0 ? -(wide_unsigned)product : (wide_unsigned)product;
    wide_unsigned divisor = over < 0 ? -(wide_unsigned)over : (wide_unsigned)over;
    wide_unsigned whole = size / divisor;
    wide_unsigned rest = size % divisor;
    if (rounding == ROUND_EXACT && rest != 0)
        return false;
    if (rounding == ROUND_HALF_AWAY && rest * 2 >= divisor)
        whole++;
    if (whole > (wide_unsigned)INT64_MAX + (negative ? 1 : 0))
        return false;
    *result = (int64_t)(negative ? -(wide_integer)whole : (wide_integer)whole);
    return true;
}

static int64_t power_of_ten(int exponent)
{
    CHECK(exponent >= 0 && exponent <= DECIMALS_MAX);
    int64_t power = 1;
    for (int i = 0; i < exponent; i++)
        power *= 10;
    return power;
}

enum number_fault number_parse(const char *text, int decimals, int64_t limit, int64_t *number)
{
    bool negative = *text == '-';
    const char *c = text + (negative ? 1 : 0);
    int64_t size = 0;
    int places = -1; /* digits behind the point; -1 before it */
    int digits = 0;
    bool too_large = false, too_precise = false;
    for (; *c != '\0'; c++) {
        if (*c == '.' && places < 0 && digits > 0) {
            places = 0;
            continue;
        }
        if (*c < '0' || *c > '9')
            return NUMBER_MALFORMED;
        digits++;
        /* Zeros count too: who writes 13.000 for thirteen thousand must not get thirteen. */
        too_precise = too_precise || places >= decimals;
        places += places >= 0;
        too_large = too_large || __builtin_mul_overflow(size, 10, &size) ||
                    __builtin_add_overflow(size, *c - '0', &size);
    }
    if (digits == 0 || places == 0)
        return NUMBER_MALFORMED;
    if (too_precise)
        return NUMBER_TOO_PRECISE;
    int missing = decimals - (places < 0 ? 0 : places);
    int64_t scaled = 0;
    if (too_large || !number_scale(size, power_of_ten(missing), 1, ROUND_EXACT, &scaled) ||
        scaled > limit)
        return NUMBER_TOO_LARGE;
    *number = negative ? -scaled : scaled;
    return NUMBER_OK;
}

static uint64_t size_of(int64_t number)
{
    return number < 0 ? -(uint64_t)number : (uint64_t)number;
}

char *number_write(char *to, int64_t number)
{
    char digits[DIGITS_MAX];
    int count = 0;
    uint64_t size = size_of(number);
    do
        digits[count++] = (char)('0' + size % 10);
    while ((size /= 10) != 0);
    if (number < 0)
        *to++ = '-';
    while (count > 0)
        *to++ = digits[--count];
    return to;
}

const char *number_plain(struct arena *arena, int64_t number, int decimals)
{
    uint64_t power = (uint64_t)power_of_ten(decimals);
    uint64_t size = size_of(number), behind = size % power;
    if (behind == 0)
        return arena_format(arena, "%s%" PRIu64, number < 0 ? "-" : "", size / power);
    while (behind % 10 == 0) {
        behind /= 10;
        decimals--;
    }
    return arena_format(arena, "%s%" PRIu64 ".%0*" PRIu64, number < 0 ? "-" : "", size / power,
                        decimals, behind);
}

const char *number_grouped(struct arena *arena, int64_t number, int decimals, int show)
{
    bool indonesian = language_now() == LANGUAGE_INDONESIAN;
    char separator = indonesian ? '.' : ',', point = indonesian ? ',' : '.';
    uint64_t power = (uint64_t)power_of_ten(decimals);
    uint64_t size = size_of(number), behind = size % power;
    while (decimals > show && behind % 10 == 0) {
        behind /= 10;
        decimals--;
    }
    char text[64];
    char *c = text + sizeof text - 1;
    *c = '\0';
    for (int i = 0; i < decimals; i++, behind /= 10)
        *--c = (char)('0' + behind % 10);
    if (decimals > 0)
        *--c = point;
    uint64_t whole = size / power;
    int written = 0;
    do {
        if (written > 0 && written % 3 == 0)
            *--c = separator;
        *--c = (char)('0' + whole % 10);
        written++;
    } while ((whole /= 10) != 0);
    if (number < 0)
        *--c = '-';
    return arena_copy(arena, c);
}

struct remainder {
    wide_integer rest;
    size_t index;
};

static int by_size(const void *left, const void *right)
{
    const struct remainder *a = left, *b = right;
    if (a->rest != b->rest)
        return a->rest > b->rest ? -1 : 1;
    return a->index < b->index ? -1 : 1;
}

bool number_divide(struct arena *arena, int64_t total, const int64_t *weights, size_t count,
                   int64_t *shares)
{
    wide_integer sum = 0;
    for (size_t i = 0; i < count; i++) {
        CHECK(weights[i] >= 0);
        sum += weights[i];
    }
    if (sum == 0)
        return false;
    int sign = total < 0 ? -1 : 1;
    wide_integer size = total < 0 ? -(wide_integer)total : total;
    wide_integer left = size;
    struct remainder *rests = ARENA_ARRAY(arena, count, struct remainder);
    for (size_t i = 0; i < count; i++) {
        wide_integer share = size * weights[i] / sum;
        rests[i] = (struct remainder){size * weights[i] % sum, i};
        shares[i] = (int64_t)(sign * share);
        left -= share;
    }
    qsort(rests, count, sizeof *rests, by_size);
    for (size_t i = 0; left > 0; i++, left--)
        shares[rests[i].index] += sign;
    return true;
}
