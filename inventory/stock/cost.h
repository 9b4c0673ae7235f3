/*
 * The cost formula: what a quantity that leaves takes of the value that is there. The replay knows
 * only this interface; which formula runs is the site's choice, per owner.
 */
#ifndef INVENTORY_STOCK_COST_H
#define INVENTORY_STOCK_COST_H

#include "core/app/workspace.h"
#include "core/base/error.h"
#include "core/base/money.h"
#include "inventory/stock/move.h"

#include <stdbool.h>

/* The numbers stand in the database (inventory_cost_method): never renumber. */
enum cost_method { COST_AVERAGE = 0, COST_FIFO = 1 };

/* "average", "fifo", NULL. */
extern const char *const cost_method_names[];

/* What is there of one item of one owner. Zeroed: nothing. */
struct cost_pool {
    struct quantity quantity;
    struct money value;
    struct quantity last_quantity; /* the last known cost, as value for quantity */
    struct money last_value;
    struct cost_layer *oldest, *newest; /* under COST_FIFO; their sum is quantity and value */
};

/* What came in together and is not used up. */
struct cost_layer {
    struct cost_layer *newer;
    struct cost_layer *next_of_lot; /* a lot that left and came back has several */
    const struct cost_pool *pool;
    struct line_ref lot; /* the move that brought it in; document 0: from before */
    struct quantity quantity;
    struct money value;
};

/* How a value came about. */
enum cost_part_kind {
    PART_POOL,       /* its part of all that is there */
    PART_LAYER,      /* its part of what came in together */
    PART_GIVEN,      /* as it was written down */
    PART_CORRECTION, /* what lot added to that */
    PART_ORIGINAL,   /* its part of what lot carried, after what came back before */
    PART_SURPLUS,    /* found in a count: as much as the same quantity is worth */
    PART_SHEET,      /* its part of a sheet's cost, by quantity */
    PART_PRICE,      /* its part of a sheet's cost, by selling price */
    PART_PERCENT,    /* a percentage of a sheet's cost */
    PART_FLOOR,      /* what corrections took more than it cost */
    PART_REVALUED,   /* all that is there at worth for one, less what it was worth */
};

/* Mostly: value = worth x quantity / of, and all of worth if quantity is all of it. */
struct cost_part {
    enum cost_part_kind kind;
    struct line_ref lot; /* document 0: none, or from before */
    struct quantity of;  /* what was there; of PART_PRICE and _REVALUED money; of _PERCENT 100 % */
    struct money worth;
    struct quantity before; /* of PART_ORIGINAL */
    struct quantity quantity;
    struct money value;
};

/* What the formulas share while books are replayed. */
struct cost_book {
    struct arena *arena;
    struct lookup lots; /* by lot: its layers */
    bool tells_parts;   /* whether the parts of what leaves are written down */
    struct cost_part *parts;
    size_t part_count, part_room;
};

/*
 * All sums are checked: false if one does not fit. Quantities that leave are at most what is there.
 * A lot of document 0: no lot, or one from before the formula took over.
 *
 * receive   adds a quantity that is worth value; lot: the move that brought it in
 * take      takes a quantity at cost: of the lot if its document is not 0, the rest by the rule
 * withdraw  takes a quantity with exactly the value it carried when lot brought it in. Value that
 *           then belongs to nothing is *difference: above zero it is lost, below zero gained
 * correct   adds amount to what is still there of a lot that brought received in; the part of what
 *           is gone is *difference
 * revalue   makes all that is there worth unit_cost for one base unit; nothing there: the last
 * known cost is that begin     the formula takes over a pool from another
 */
struct cost_formula {
    bool (*receive)(struct cost_book *book, struct cost_pool *pool, struct line_ref lot,
                    struct quantity quantity, struct money value);
    bool (*take)(struct cost_book *book, struct cost_pool *pool, struct line_ref lot,
                 struct quantity quantity, struct money *value);
    bool (*withdraw)(struct cost_book *book, struct cost_pool *pool, struct line_ref lot,
                     struct quantity quantity, struct money value, struct money *difference);
    bool (*correct)(struct cost_book *book, struct cost_pool *pool, struct line_ref lot,
                    struct quantity received, struct money amount, struct money *difference);
    bool (*revalue)(struct cost_pool *pool, struct money unit_cost);
    void (*begin)(struct cost_book *book, struct cost_pool *pool);
};

/*
 * Perpetual moving average over all of the site's locations: taking q of Q takes
 * round(value * q / Q), halves away from zero, and all that is left when q = Q, so that rounding
 * creates and loses nothing.
 */
extern const struct cost_formula cost_average;

/*
 * First in, first out, over all of the site's locations: taking q takes the oldest layers, the last
 * of them in part by the same rounding. A lot that is named is taken at its own cost (specific
 * identification), as far as its layers reach. What comes back is the newest layer.
 */
extern const struct cost_formula cost_fifo;

/* The newest layer of a pool whose totals include it already. */
void cost_fifo_restore(struct cost_book *book, struct cost_pool *pool, struct line_ref lot,
                       struct quantity quantity, struct money value);

const struct cost_formula *cost_formula_of(enum cost_method method);

/* What a surplus is worth: at the average, or at the last known cost where nothing is there. */
bool cost_of_surplus(const struct cost_pool *pool, struct quantity quantity,
                     struct money *value) MUST_USE;

/* ------------------------------------------------------------------ for the formulas */

/* Adds to the totals of a pool; below zero takes. */
bool cost_pool_add(struct cost_pool *pool, int64_t quantity, int64_t value) MUST_USE;

/* Its cost is known though nothing is there. */
void cost_pool_know(struct cost_pool *pool, struct money unit_cost);

/* While there is something, its cost is known; when it ends, this is the last. */
void cost_pool_remember(struct cost_pool *pool);

/* Writes a part down, if parts are wanted. */
void cost_tell_part(struct cost_book *book, const struct cost_part *part);

#endif
