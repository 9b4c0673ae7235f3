/* What the reports ask of the views of other modules. */
#ifndef REPORTS_REPORT_REPORT_STORE_H
#define REPORTS_REPORT_REPORT_STORE_H

#include "inventory/item/item.h"

extern const struct statement report_statements[];

/* All items, by code; in the call's arena. */
bool report_items(struct call *call, const struct item ***items, size_t *count,
                  struct error *err) MUST_USE;

#endif
