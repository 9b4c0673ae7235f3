/* Receipts that later documents are about: corrections, added costs, returns to the supplier. */
#ifndef INVENTORY_STOCK_RECEIPT_H
#define INVENTORY_STOCK_RECEIPT_H

#include "core/journal/journal.h"
#include "inventory/stock/move.h"

/*
 * A receipt that stands, by its label. NULL and ERROR_NOT_FOUND, or ERROR_CONFLICT if it was taken
 * back; the field is "receipt".
 */
const struct document *receipt_find(struct call *call, const char *label, struct error *err);

/*
 * The line of a receipt that a row of inputs means: the first with its "item", or the one that
 * "of-line" says. Names the field at fault.
 */
bool receipt_line_find(struct call *call, const struct document *receipt, const struct values *row,
                       struct recorded_move *line, struct error *err) MUST_USE;

/* What a line cost, with all that was corrected or added since, whenever that is dated; never below
 * zero. */
bool receipt_line_cost(struct call *call, const struct recorded_move *line, struct money *cost,
                       struct error *err) MUST_USE;

#endif
