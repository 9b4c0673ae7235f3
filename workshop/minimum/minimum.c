/* Which minimums hold. */
#include "workshop/minimum/minimum.h"

#include "workshop/minimum/minimum_store.h"

#include <string.h>

bool minimums_on(struct call *call, struct day day, struct minimum **list, size_t *count,
                 struct error *err)
{
    struct minimum *all = NULL;
    size_t told = 0;
    if (!minimums_load(call, &all, &told, err))
        return false;
    *list = ARENA_ARRAY(call->arena, told + 1, struct minimum);
    *count = 0;
    for (size_t i = 0; i < told; i++) {
        bool follows = i + 1 < told && strcmp(all[i + 1].name, all[i].name) == 0 &&
                       all[i + 1].since.days <= day.days;
        if (all[i].since.days <= day.days && !follows && all[i].amount.minor > 0)
            (*list)[(*count)++] = all[i];
    }
    return true;
}
