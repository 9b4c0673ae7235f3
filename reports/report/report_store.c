/* The SQL of reports. */
#include "reports/report/report_store.h"

enum { ITEMS };

const struct statement report_statements[] = {
    [ITEMS] = {"SELECT code FROM inventory_items ORDER BY code"},
    {0},
};

bool report_items(struct call *call, const struct item ***items, size_t *count, struct error *err)
{
    const char **codes = NULL;
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &report_statements[ITEMS]);
    if (!query_texts(&query, "code", &codes, err))
        return false;
    size_t total = 0;
    while (codes[total] != NULL)
        total++;
    *items = ARENA_ARRAY(call->arena, total + 1, const struct item *);
    for (*count = 0; *count < total; ++*count) {
        (*items)[*count] = item_find(call, codes[*count], err);
        if ((*items)[*count] == NULL)
            return false;
    }
    return true;
}
