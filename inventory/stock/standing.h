/* A count stands: what is recorded later but dated before it moves the difference. */
#ifndef INVENTORY_STOCK_STANDING_H
#define INVENTORY_STOCK_STANDING_H

#include "core/journal/journal.h"
#include "inventory/stock/ledger.h"

/* The moves that counts which stand make necessary, those of one count together. */
struct compensations {
    struct move *moves;
    size_t count;
};

/*
 * What changes of places on a day make necessary: at the first count of each place that comes after
 * them, the opposite. after: the number of the count that makes the changes; 0 for any other
 * document, which comes before all counts of its day.
 */
bool standing_plan(struct call *call, int64_t after, struct day day,
                   const struct place_change *changes, size_t count, struct compensations *plan,
                   struct error *err) MUST_USE;

/* Posts one adjustment per count, linked to the document that made it necessary. Writes. */
bool standing_post(struct call *call, const struct document *cause,
                   const struct compensations *plan, struct error *err) MUST_USE;

/* The move at a count (its number and day) that gives a place back what it lost, or takes what it
 * gained. */
struct move standing_opposite(const struct place_change *change, int64_t count, struct day day);

/* What moves change at real places: one entry per place. */
struct place_change *standing_changes(struct call *call, const struct move *moves, size_t count,
                                      size_t *places);

/* A count was posted, or taken back: what this transaction knows of counts is read again. */
void standing_forget(struct call *call);

extern const struct document_kind count_adjustment_kind;

#endif
