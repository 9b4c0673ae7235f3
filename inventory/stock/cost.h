/*
 * The cost formula: what a quantity that leaves takes of the value that is there. The replay knows
 * only this interface; which formula runs is the site's choice.
 */
#ifndef INVENTORY_STOCK_COST_H
#define INVENTORY_STOCK_COST_H

#include "core/base/error.h"
#include "core/base/money.h"

#include <stdbool.h>

/* What is there of one item of one owner. Zeroed: nothing. */
struct cost_pool {
    struct quantity quantity;
    struct money value;
    struct quantity last_quantity; /* the last known cost, as value for quantity */
    struct money last_value;
};

struct cost_formula {
    const char *name;
    /* Adds a quantity that is worth value. */
    bool (*receive)(struct cost_pool *pool, struct quantity quantity, struct money value);
    /* Takes a quantity of at most what is there; *value is what it takes along. */
    bool (*take)(struct cost_pool *pool, struct quantity quantity, struct money *value);
};

/*
 * Perpetual moving average over all of the site's locations: taking q of Q takes
 * round(value * q / Q), halves away from zero, and all that is left when q = Q, so that rounding
 * creates and loses nothing.
 */
extern const struct cost_formula cost_average;

/* What a surplus is worth: at the average, or at the last known cost where nothing is there. */
bool cost_of_surplus(const struct cost_pool *pool, struct quantity quantity,
                     struct money *value) MUST_USE;

/*
 * Takes a quantity out with exactly the value it carried, as a reversal does. What is left over
 * when the quantity ends is *difference: value that can belong to nothing any more.
 */
bool cost_withdraw(struct cost_pool *pool, struct quantity quantity, struct money value,
                   struct money *difference) MUST_USE;

#endif
