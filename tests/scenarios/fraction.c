/* Fractions of 128 bits. */
#include "tests/scenarios/fraction.h"

#include "core/base/check.h"

#include <ctype.h>

static wide common_divisor(wide left, wide right)
{
    while (right != 0) {
        wide rest = left % right;
        left = right;
        right = rest;
    }
    return left < 0 ? -left : left;
}

static struct fraction reduced(wide above, wide below)
{
    CHECK(below != 0);
    wide divisor = common_divisor(above, below);
    if (below < 0)
        divisor = -divisor;
    return (struct fraction){above / divisor, below / divisor};
}

struct fraction fraction_of(int64_t above, int64_t below)
{
    return reduced(above, below);
}

static bool parse_decimal(const char **text, struct fraction *fraction)
{
    const char *c = *text;
    wide above = 0, below = 1;
    bool negative = *c == '-', any = false, point = false;
    for (c += negative ? 1 : 0; isdigit((unsigned char)*c) || (*c == '.' && !point); c++) {
        if (*c == '.') {
            point = true;
            continue;
        }
        any = true;
        above = above * 10 + (*c - '0');
        below *= point ? 10 : 1;
    }
    *text = c;
    *fraction = reduced(negative ? -above : above, below);
    return any;
}

bool fraction_parse(const char *text, struct fraction *fraction)
{
    struct fraction over;
    if (!parse_decimal(&text, fraction))
        return false;
    if (*text != '/')
        return *text == '\0';
    text++;
    if (!parse_decimal(&text, &over) || over.above == 0 || *text != '\0')
        return false;
    *fraction = fraction_over(*fraction, over);
    return true;
}

struct fraction fraction_plus(struct fraction left, struct fraction right)
{
    return reduced(left.above * right.below + right.above * left.below, left.below * right.below);
}

struct fraction fraction_minus(struct fraction left, struct fraction right)
{
    return fraction_plus(left, (struct fraction){-right.above, right.below});
}

struct fraction fraction_times(struct fraction left, struct fraction right)
{
    return reduced(left.above * right.above, left.below * right.below);
}

struct fraction fraction_over(struct fraction left, struct fraction right)
{
    return reduced(left.above * right.below, left.below * right.above);
}

struct fraction fraction_size(struct fraction fraction)
{
    return fraction.above < 0 ? (struct fraction){-fraction.above, fraction.below} : fraction;
}

int fraction_compare(struct fraction left, struct fraction right)
{
    wide above = fraction_minus(left, right).above;
    return (above > 0) - (above < 0);
}

bool fraction_is_zero(struct fraction fraction)
{
    return fraction.above == 0;
}

const char *fraction_text(struct arena *arena, struct fraction fraction, int places)
{
    enum { DIGITS_MAX = 64 };
    char digits[DIGITS_MAX], *to = digits + DIGITS_MAX - 1;
    struct fraction size = fraction_size(fraction);
    wide scaled = size.above;
    for (int i = 0; i < places; i++)
        scaled *= 10;
    scaled = (scaled + size.below / 2) / size.below;
    for (; places > 0 && scaled % 10 == 0; places--)
        scaled /= 10;
    *to = '\0';
    for (int i = 0; i <= places || scaled > 0; i++) {
        if (i == places && places > 0)
            *--to = '.';
        *--to = (char)('0' + (int)(scaled % 10));
        scaled /= 10;
    }
    if (fraction.above < 0)
        *--to = '-';
    return arena_copy(arena, to);
}
