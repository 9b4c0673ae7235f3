/* The tables journal_period and journal_balance. */
#ifndef CORE_JOURNAL_MONTH_MONTH_STORE_H
#define CORE_JOURNAL_MONTH_MONTH_STORE_H

#include "core/journal/journal.h"

extern const struct statement month_statements[];

/* The newest period row. */
struct period {
    struct day closed_through; /* days -1: none */
    int64_t document;          /* that said so; 0: none */
};

bool month_store_period(struct call *call, struct period *period, struct error *err) MUST_USE;

/* The number of the close that still holds for a month; 0 if it is open. */
bool month_store_close_of(struct call *call, struct month month, int64_t *document,
                          struct error *err) MUST_USE;

/* The first and last day that any document is dated; -1 in empty books. */
bool month_store_span(struct call *call, struct day *first, struct day *last,
                      struct error *err) MUST_USE;
bool month_store_list(struct call *call, struct table *table, struct error *err) MUST_USE;

#endif
