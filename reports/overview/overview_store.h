/* What the overview asks of the views of other modules. */
#ifndef REPORTS_OVERVIEW_OVERVIEW_STORE_H
#define REPORTS_OVERVIEW_OVERVIEW_STORE_H

#include "core/app/call.h"
#include "core/db/query.h"

extern const struct statement overview_statements[];

/* Minutes worked from first to last, on sheets that were not taken back. */
bool overview_minutes(struct call *call, struct day first, struct day last, int64_t *minutes,
                      struct error *err) MUST_USE;

/* The first day of any document; days -1 in empty books. */
bool overview_first_day(struct call *call, struct day *first, struct error *err) MUST_USE;

#endif
