/*
 * What each workshop used up of a material, against what its output takes by recipe: where theft
 * and wrong records show.
 *
 * Used up is what the floor lost: opening + drawn - returned - closing. That is what session sheets
 * recorded, what was written off there and what counts found missing, document by document.
 */
#ifndef REPORTS_REPORT_MATERIAL_BALANCE_H
#define REPORTS_REPORT_MATERIAL_BALANCE_H

#include "inventory/stock/position.h"
#include "inventory/stock/valuation.h"
#include "reports/report/report_store.h"

/* What one document did to a row. */
struct balance_line {
    int64_t document;
    struct day day;
    struct quantity used, by_recipe;
    struct quantity good, spoiled; /* pieces of the products that take the material */
    struct money value;            /* of used - by_recipe; those of a row add up */
};

/* One material of one owner on one floor. */
struct balance_row {
    const struct report_shop *shop;
    const struct item *item;
    struct owner_id owner;
    struct quantity opening, drawn, returned, closing;
    struct quantity used;       /* opening + drawn - returned - closing */
    struct quantity by_recipe;  /* of the good pieces */
    struct quantity allowed;    /* to be lost beside that */
    struct quantity difference; /* used - by_recipe */
    /*
     * What neither recipe nor allowed loss explains: above zero if more was used than both, below
     * zero if less than the recipe; zero between them.
     */
    struct quantity beyond;
    /* What the used goods cost: value for quantity; a quantity of 0 if that is not known. */
    struct quantity cost_quantity;
    struct money cost_value;
    struct money value;          /* of beyond, at that cost */
    struct balance_line **lines; /* by day and number */
    size_t line_count;
};

struct material_balance;

/* Of the days from first to last; in the call's arena. NULL on failure. */
struct material_balance *material_balance_begin(struct call *call, struct day first,
                                                struct day last, struct error *err);

/* Each move of these days, in order. */
bool material_balance_move(struct material_balance *balance, const struct valued_move *move,
                           struct error *err) MUST_USE;

/* What lies somewhere before the first day, or (closing) at the end of the last. */
bool material_balance_place(struct material_balance *balance, const struct place_lot *lot,
                            bool closing, struct error *err) MUST_USE;

/* What the stock of an item is worth, for materials of which nothing was used. */
void material_balance_cost(struct material_balance *balance, const struct item_value *known);

/*
 * Works the rows out: the largest value of what is beyond first. ERROR_CONFLICT if a floor does not
 * prove itself.
 */
bool material_balance_finish(struct material_balance *balance, struct error *err) MUST_USE;

/* All of them; in the call's arena. */
const struct balance_row *const *material_balance_rows(const struct material_balance *balance,
                                                       size_t *count);

/* The lines of a row that did most of what is beyond, the largest first; at most so many. */
size_t balance_row_causes(const struct balance_row *row, const struct balance_line **causes,
                          size_t most);

#endif
