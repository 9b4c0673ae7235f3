/* Choosing a cost method. */
#ifndef INVENTORY_COSTING_COSTING_CHOOSE_H
#define INVENTORY_COSTING_COSTING_CHOOSE_H

#include "inventory/costing/costing.h"

/*
 * Chooses the method of an owner from the start of the first open month on: of all books while no
 * month is closed. Fills in policy->since and the values. Writes.
 * ERROR_CONFLICT if it is the method already.
 */
bool costing_choose(struct call *call, struct cost_policy *policy, const char *note,
                    struct document *posted, struct error *err) MUST_USE;

extern const struct document_kind cost_method_kind;

extern const struct check costing_checks[];

/* Refuses to open a month again whose end a method was chosen by. */
bool costing_may_reopen(struct call *call, struct month month, struct error *err) MUST_USE;

#endif
