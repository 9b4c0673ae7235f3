/* Other costs of a job: what is neither stock nor work. */
#ifndef INVENTORY_STOCK_JOB_COST_H
#define INVENTORY_STOCK_JOB_COST_H

#include "core/journal/journal.h"

/* Adds the cost to a draft; it counts from the start of the draft's day, that of a reversal
 * from its turn among the day's documents. */
void job_cost_draft(struct draft *draft, int64_t job, struct money amount, const char *what);

#endif
