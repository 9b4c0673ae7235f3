/* The months side by side, and the desk of whoever is answerable for them. */
#ifndef REPORTS_OVERVIEW_OVERVIEW_H
#define REPORTS_OVERVIEW_OVERVIEW_H

#include "core/app/module.h"

enum { OVERVIEW_MONTHS_MAX = 24, OVERVIEW_MONTHS_USUAL = 12 };

/* What a month came to. */
struct month_figures {
    struct month month;
    struct money stock;   /* of the cooperative, at its end */
    struct money made;    /* products and by-products, at cost */
    int64_t minutes;      /* that inmates worked, on sheets that stand */
    struct money revenue; /* of deliveries, less what came back */
    struct money cost;    /* of what was delivered */
};

/*
 * The months up to one, oldest first, from the first in which anything is dated: at most most.
 * Costs a replay of these months. ERROR_CONFLICT if a sum does not fit.
 */
bool overview_read(struct call *call, struct month until, size_t most, struct month_figures **list,
                   size_t *count, struct error *err) MUST_USE;

extern const struct slice overview_slice;

#endif
