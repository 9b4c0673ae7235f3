/* How much of something: kilograms, metres, pieces, in a type that is not money. */
#ifndef CORE_BASE_QUANTITY_H
#define CORE_BASE_QUANTITY_H

#include "core/base/arena.h"
#include "core/base/error.h"

#include <stdbool.h>
#include <stdint.h>

struct quantity {
    int64_t milli; /* thousandths of the item's base unit */
};

enum { QUANTITY_DECIMALS = 3 };

/* The most that can be written down at once, in thousandths: a billion units. */
#define QUANTITY_LIMIT_MILLI INT64_C(1000000000000)

/* False, and the result is left alone, if it does not fit. */
bool quantity_add(struct quantity left, struct quantity right, struct quantity *sum) MUST_USE;

/*
 * How many base units amount of another unit are, where base_units of the base unit make per_units
 * of the other (a sack of 25 kg: 25 and 1, in thousandths both). False if it does not come out even
 * in thousandths, or does not fit.
 */
bool quantity_convert(struct quantity amount, struct quantity base_units, struct quantity per_units,
                      struct quantity *converted) MUST_USE;

/* ERROR_INVALID with a message that says what a quantity looks like. */
bool quantity_parse(const char *text, struct quantity *quantity, struct error *err) MUST_USE;

/* "12.5": for machines and commands. */
const char *quantity_plain(struct arena *arena, struct quantity amount);

/* "1.234,50" with at least decimals places: for people, in the language of the moment. */
const char *quantity_text(struct arena *arena, struct quantity amount, int decimals);

#endif
