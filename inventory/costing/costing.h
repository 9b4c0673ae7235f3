/*
 * Which formula values the stock of an owner: the moving average, or first in first out. It is
 * chosen at the start of the first month that is open, by a document that states what the stock
 * was worth before and after: what the average left becomes the oldest layer, so that nothing
 * changes its value on that day.
 */
#ifndef INVENTORY_COSTING_COSTING_H
#define INVENTORY_COSTING_COSTING_H

#include "core/journal/journal.h"
#include "inventory/partner/partner.h"
#include "inventory/stock/cost.h"

/* From a day on; the first day of the calendar: from the beginning of the books. */
struct cost_policy {
    int64_t document;
    struct owner_id owner;
    struct day since;
    enum cost_method method;
    struct money value_before, value_after;
};

/* Those that stand, by day and document; in the arena. */
bool cost_policies_load(struct call *call, struct arena *arena, struct cost_policy **list,
                        size_t *count, struct error *err) MUST_USE;

/* The method of an owner on a day, by such a list. */
enum cost_method cost_method_on(const struct cost_policy *list, size_t count, struct owner_id owner,
                                struct day day);

extern const struct slice costing_slice;

#endif
