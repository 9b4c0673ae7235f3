/* Gathers lines. */
#include "core/app/finds.h"

#include <string.h>

struct finds finds_new(struct arena *arena)
{
    return (struct finds){.arena = arena};
}

void finds_add(struct finds *finds, struct find find)
{
    struct find *last = finds->first;
    while (last != NULL && last->next != NULL)
        last = last->next;
    finds->of_this = last != NULL && strcmp(last->kind, find.kind) == 0 ? finds->of_this + 1 : 1;
    if (finds->of_this > FINDS_OF_ONE_MAX || finds->count >= FINDS_MAX)
        return;
    struct find *added = ARENA_NEW(finds->arena, struct find);
    *added = find;
    added->next = NULL;
    if (last == NULL)
        finds->first = added;
    else
        last->next = added;
    finds->count++;
}
