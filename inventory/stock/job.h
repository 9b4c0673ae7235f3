/* Jobs: documents that collect cost, whatever module they are of. Here they are only numbers. */
#ifndef INVENTORY_STOCK_JOB_H
#define INVENTORY_STOCK_JOB_H

#include "core/journal/journal.h"

/* The number of the document of that label. ERROR_NOT_FOUND, or ERROR_INVALID if it is no job. */
bool job_find(struct call *call, const char *label, int64_t *job, struct error *err) MUST_USE;

#endif
