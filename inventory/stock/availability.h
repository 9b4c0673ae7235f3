/*
 * No stock that isn't there: in replay order no quantity in a real location is ever below zero. A
 * document that would make any later balance negative is refused, and told which would fail first.
 */
#ifndef INVENTORY_STOCK_AVAILABILITY_H
#define INVENTORY_STOCK_AVAILABILITY_H

#include "core/journal/journal.h"
#include "inventory/stock/move.h"

/*
 * Adds a document's moves, which are about to be written, to what this transaction knows.
 * ERROR_CONFLICT if a balance would go below zero: the message names the place, the shortfall and
 * the document that would fail, the hint what to record first. index is the move at fault, -1 if a
 * later document is.
 */
bool availability_add(struct call *call, const struct move *moves, size_t count, int *index,
                      struct error *err) MUST_USE;

/*
 * The same for what was written already and changes the past, like a reversal that cancels a
 * document: reads the items again, and checks them whole.
 */
bool availability_recheck(struct call *call, const struct move *moves, size_t count,
                          struct error *err) MUST_USE;

/* What is at a place at the end of a day; of the day's counts only those numbered before. */
bool availability_at(struct call *call, const struct stock_place *place, struct day day,
                     struct quantity *quantity, struct error *err) MUST_USE;

/* Whether open moves of the item name lots (known after one of the above). */
bool availability_names_lots(struct call *call, struct item_id item, bool *names,
                             struct error *err) MUST_USE;

#endif
