/* Stocktakes. What was counted is the truth at that day's end, whatever is recorded later. */
#ifndef INVENTORY_COUNT_COUNT_H
#define INVENTORY_COUNT_COUNT_H

#include "core/journal/closing.h"
#include "inventory/stock/ledger.h"
#include "inventory/stock/stock.h"

struct count_line {
    const struct item *item;
    struct owner_id owner;
    const struct location *location;
    struct quantity counted; /* in base units */
    struct quantity book;    /* what the books say: filled in by count_post */
    const char *reason;      /* of the difference; "" if none was given */
    bool has_unit_cost;
    struct money unit_cost; /* what one base unit of the item is worth from now on */
};

/*
 * Posts the count and the moves of its differences. Writes.
 * ERROR_INVALID if a place is counted twice, or an item has two costs; *fault is the line.
 */
bool count_post(struct call *call, struct draft *draft, struct count_line *lines, size_t count,
                struct document *posted, int *fault, struct error *err) MUST_USE;

/* A place whose count stands, and what it changed in all, with its compensations. */
struct count_difference {
    struct dated_count count;
    struct quantity book; /* what the books say without the count, as they are now */
    struct money value;   /* of the difference: found above zero, lost below */
};

/* The counts of a month that stand, by day and number; in the call's arena. */
bool count_differences_of(struct call *call, struct month month, struct count_difference **list,
                          size_t *count, struct error *err) MUST_USE;

/* What a month's close should know: differences without a reason. */
bool count_review(struct call *call, struct month month, struct checklist *list,
                  struct error *err) MUST_USE;

extern const struct slice count_slice;

#endif
