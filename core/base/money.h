/*
 * Money, in a type of its own, so that the compiler refuses to add kilograms to rupiah. There is no
 * floating point in this program.
 */
#ifndef CORE_BASE_MONEY_H
#define CORE_BASE_MONEY_H

#include "core/base/number.h"
#include "core/base/quantity.h"

struct money {
    int64_t minor; /* the smallest unit of the site's currency: whole rupiah, where decimals is 0 */
};

/* The most that can be written down at once, in minor units. */
#define MONEY_LIMIT_MINOR INT64_C(1000000000000000)

/* Both return false, and leave the result alone, if it does not fit. */
bool money_add(struct money left, struct money right, struct money *sum) MUST_USE;

/* The price of amount at unit_price for one base unit. */
bool money_times(struct money unit_price, struct quantity amount, enum rounding rounding,
                 struct money *price) MUST_USE;

/* decimals: how many the currency has. ERROR_INVALID says what a sum of money looks like. */
bool money_parse(const char *text, int decimals, struct money *money, struct error *err) MUST_USE;

/* "1.234.567" or "1,234,567.50": for people, in the language of the moment. */
const char *money_text(struct arena *arena, struct money money, int decimals);

#endif
