/*
 * What documents did to the books, in double entry: each has legs that sum to zero at cost.
 *
 * Stock is a commodity at cost, in an account per owner and item. What the papers say that goods
 * cost and what the replay makes of it differ where a price was corrected in the same month: the
 * receipt carries the right price from its day on. That difference stands on an account of its own,
 * which is zero at each month's end.
 */
#ifndef REPORTS_EXPORT_EXPORT_BOOKS_H
#define REPORTS_EXPORT_EXPORT_BOOKS_H

#include "inventory/stock/valuation.h"
#include "reports/export/export_store.h"

/* One side of a document: money, or a commodity at cost. */
struct export_leg {
    struct export_leg *next;
    const char *account;
    const struct item *item; /* NULL: money alone */
    struct quantity quantity;
    struct money value;
};

struct export_document {
    struct exported row;
    struct export_leg *first, **end;
};

struct export_books {
    struct call *call;
    struct month first, last;
    struct export_document *documents; /* by day and number */
    size_t count;
    struct export_leg *opening; /* what stood before the first day */
};

/* What stands at a month's end, as the reports say it: one leg for each account. */
struct export_leg *export_closing(struct call *call, struct day day, struct error *err);

/* A name in which marks that mean something to its reader are underscores. */
const char *export_plain(struct arena *arena, const char *name, const char *marks);

/* The months from first to last, in the call's arena. */
bool export_read(struct call *call, struct month first, struct month last,
                 struct export_books *books, struct error *err) MUST_USE;

#endif
