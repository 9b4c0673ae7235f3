/* What a product costs by its recipe, before any of it is made. */
#ifndef WORKSHOP_RECIPE_RECIPE_COST_H
#define WORKSHOP_RECIPE_RECIPE_COST_H

#include "inventory/stock/valuation.h"
#include "workshop/recipe/recipe.h"

/* Where a cost was taken from. */
enum cost_origin {
    ORIGIN_STOCK,   /* what is there is worth */
    ORIGIN_LAST,    /* nothing is there: what the last was worth */
    ORIGIN_RECIPE,  /* its own recipe */
    ORIGIN_UNKNOWN, /* it was never there, and nothing says how it is made: nothing */
    ORIGIN_SHARED,  /* of a by-product: what it takes of the cost */
};

/* A line of the estimate: what goes in, or (below zero) what a by-product takes. */
struct estimate_line {
    const struct item *item;
    struct quantity quantity;
    enum cost_origin origin;
    struct money cost;
};

struct estimate {
    struct quantity quantity; /* of the product */
    struct estimate_line *lines;
    size_t count;
    struct money cost; /* of the product itself */
    int64_t unknown;   /* materials on any level whose cost is not known */
};

/*
 * Works out what quantity (0: a batch) of a product would cost by the recipe of a day, with
 * materials at what they are worth at its end. deep: what has a recipe of its own is worked out by
 * that, not taken at what it is worth. Materials only: work and other costs are no part of a
 * recipe. In the call's arena. ERROR_NOT_FOUND: it has no recipe; ERROR_CONFLICT: a product is made
 * of itself, or a sum does not fit.
 */
bool recipe_estimate(struct call *call, const struct item *product, struct quantity quantity,
                     struct day day, bool deep, struct estimate *estimate,
                     struct error *err) MUST_USE;

#endif
