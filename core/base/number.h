/*
 * Whole-number arithmetic that says when it does not fit and how it rounds. Everything exact in
 * this program goes through here; there is no floating point.
 */
#ifndef CORE_BASE_NUMBER_H
#define CORE_BASE_NUMBER_H

#include "core/base/arena.h"

#include <stdbool.h>
#include <stdint.h>

/* What becomes of what does not come out even. The caller says: it is a rule of the house. */
enum rounding {
    ROUND_HALF_AWAY, /* to the nearest, halves away from zero */
    ROUND_DOWN,      /* towards zero */
    ROUND_EXACT,     /* a remainder is a failure */
};

/* All return false, and leave the result alone, if it does not fit. */
bool number_add(int64_t left, int64_t right, int64_t *sum) MUST_USE;
bool number_subtract(int64_t left, int64_t right, int64_t *difference) MUST_USE;

/* amount * times / over, through 128 bits; over is not zero. */
bool number_scale(int64_t amount, int64_t times, int64_t over, enum rounding rounding,
                  int64_t *result) MUST_USE;

/* A decimal like "-12.5" in units of 10^-decimals. Digits, one sign, one point; nothing else. */
enum number_fault {
    NUMBER_OK,
    NUMBER_MALFORMED,   /* not a number at all */
    NUMBER_TOO_PRECISE, /* more decimals than there may be */
    NUMBER_TOO_LARGE,   /* more than limit in size */
};
enum number_fault number_parse(const char *text, int decimals, int64_t limit, int64_t *number);

/* "12.5" from 12500 and 3: for machines, in every language alike, without trailing zeros. */
const char *number_plain(struct arena *arena, int64_t number, int decimals);

/* For people, in the language of the moment: "1.234,50" or "1,234.50", with show of the decimals
 * (those that are not zero are never left out). */
const char *number_grouped(struct arena *arena, int64_t number, int decimals, int show);

/* Writes number in decimal, returns the end; there must be room for 21 bytes. */
char *number_write(char *to, int64_t number);

/*
 * Divides total into shares in proportion to weights (none below zero, sum above zero) so that the
 * shares add up to total exactly: largest remainder, ties to the earlier one.
 */
bool number_divide(struct arena *arena, int64_t total, const int64_t *weights, size_t count,
                   int64_t *shares) MUST_USE;

#endif
