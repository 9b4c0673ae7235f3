/* What the files of this slice share with its table of actions. */
#ifndef INVENTORY_PURCHASE_INTERNAL_H
#define INVENTORY_PURCHASE_INTERNAL_H

#include "core/app/action.h"

/* By what an added cost is shared among the lines of receipts. */
enum cost_basis { BASIS_VALUE, BASIS_QUANTITY, BASIS_WEIGHT };

extern const char *const cost_basis_names[]; /* ends with NULL */

extern const struct document_kind supplier_return_kind, added_cost_kind;

action_run purchase_run_return, purchase_run_add_cost;

#endif
