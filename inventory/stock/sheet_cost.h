/*
 * What a session sheet costs, and what its outputs take of that: known at the sheet's end, when all
 * that it used and all its work is.
 */
#ifndef INVENTORY_STOCK_SHEET_COST_H
#define INVENTORY_STOCK_SHEET_COST_H

#include "inventory/stock/valuation_state.h"

/* What the sheet that is being read puts into a job. */
struct sheet_job *sheet_cost_job(struct valuation *v, int64_t number);

/* An output or by-product waits for the end of its sheet. */
bool sheet_cost_wait(struct valuation *v, const struct recorded_move *recorded);

/* The sheet is at its end: its outputs come in, what is left waits in the jobs' pools. */
bool sheet_cost_finish(struct valuation *v, struct error *err) MUST_USE;

#endif
