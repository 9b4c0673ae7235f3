/* The table of cost methods. */
#ifndef INVENTORY_COSTING_COSTING_STORE_H
#define INVENTORY_COSTING_COSTING_STORE_H

#include "core/journal/content.h"
#include "inventory/costing/costing.h"

extern const struct statement costing_statements[];
extern const struct content cost_policy_content;

void cost_policy_draft(struct draft *draft, const struct cost_policy *policy);

#endif
