/* Exact fractions: what the figures of a scenario are compared as. */
#ifndef TESTS_SCENARIOS_FRACTION_H
#define TESTS_SCENARIOS_FRACTION_H

#include "core/base/arena.h"

#include <stdbool.h>
#include <stdint.h>

__extension__ typedef __int128 wide;

/* In lowest terms; below is above zero. */
struct fraction {
    wide above, below;
};

struct fraction fraction_of(int64_t above, int64_t below);

/* "12.50", "-3", "4/9". False if it is none of these. */
bool fraction_parse(const char *text, struct fraction *fraction);

struct fraction fraction_plus(struct fraction left, struct fraction right);
struct fraction fraction_minus(struct fraction left, struct fraction right);
struct fraction fraction_times(struct fraction left, struct fraction right);
struct fraction fraction_over(struct fraction left, struct fraction right); /* right: not zero */
struct fraction fraction_size(struct fraction fraction);                    /* without its sign */
int fraction_compare(struct fraction left, struct fraction right);
bool fraction_is_zero(struct fraction fraction);

/* As a decimal with at most so many places, halves away from zero, without trailing zeros. */
const char *fraction_text(struct arena *arena, struct fraction fraction, int places);

#endif
