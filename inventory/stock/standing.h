/* A count stands: what is recorded later but dated before it moves the difference. */
#ifndef INVENTORY_STOCK_STANDING_H
#define INVENTORY_STOCK_STANDING_H

#include "core/journal/journal.h"
#include "inventory/stock/stock_store.h"

/*
 * Compensates, at the counts that stand, what a document that was just posted changed at places
 * counted on its day or later. Writes one adjustment per count, linked to both.
 */
bool standing_compensate(struct call *call, const struct document *cause,
                         const struct place_change *changes, size_t count,
                         struct error *err) MUST_USE;

/* What moves change at real places: one entry per place. */
struct place_change *standing_changes(struct call *call, const struct move *moves, size_t count,
                                      size_t *places);

/* A count was posted, or taken back: what this transaction knows of counts is read again. */
void standing_forget(struct call *call);

extern const struct document_kind count_adjustment_kind;

#endif
