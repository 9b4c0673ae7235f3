/* What the files of this slice share with its table of actions. */
#ifndef INVENTORY_COUNT_INTERNAL_H
#define INVENTORY_COUNT_INTERNAL_H

#include "core/app/page.h"
#include "inventory/count/count.h"

/* An item at a place that is to be counted, and what the books say is there. */
struct count_listed {
    const struct item *item;
    struct quantity book;
};

/* The cooperative's own at a place at the end of a day, by code; in the call's arena. */
bool count_listed_at(struct call *call, const struct location *location, struct day day,
                     struct count_listed **list, size_t *count, struct error *err) MUST_USE;

action_run count_run_list;

bool count_sheet_show(struct visit *visit, struct error *err);
bool count_sheet_take(struct visit *visit, struct error *err);

#endif
