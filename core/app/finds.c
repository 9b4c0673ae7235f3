/* Gathers lines. */
#include "core/app/finds.h"

#include "core/base/text.h"

#include <string.h>

struct finds finds_new(struct arena *arena)
{
    return (struct finds){.arena = arena};
}

const char *finds_pattern(struct arena *arena, const char *words)
{
    struct text pattern = text_new(arena);
    text_add_character(&pattern, '%');
    for (; *words != '\0'; words++) {
        if (strchr("%_!", *words) != NULL)
            text_add_character(&pattern, '!');
        text_add_character(&pattern, *words);
    }
    text_add_character(&pattern, '%');
    return pattern.bytes;
}

void finds_add(struct finds *finds, struct find find)
{
    struct find *last = finds->first;
    while (last != NULL && last->next != NULL)
        last = last->next;
    finds->of_this = last != NULL && strcmp(last->kind, find.kind) == 0 ? finds->of_this + 1 : 1;
    if (finds->of_this > FINDS_OF_ONE_MAX || finds->count >= FINDS_MAX) {
        if (last != NULL && strcmp(last->kind, find.kind) == 0)
            last->left_out++;
        return;
    }
    struct find *added = ARENA_NEW(finds->arena, struct find);
    *added = find;
    added->next = NULL;
    added->text = arena_copy(finds->arena, find.text);
    added->value = find.value == NULL ? NULL : arena_copy(finds->arena, find.value);
    if (last == NULL)
        finds->first = added;
    else
        last->next = added;
    finds->count++;
}
