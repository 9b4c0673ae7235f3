/* Walks the tables of the installed modules. */
#include "core/app/module.h"

#include "core/base/check.h"

#include <stdlib.h>
#include <string.h>

const struct slice *slices_next(struct slice_walk *walk)
{
    while (installed_modules[walk->module] != NULL) {
        const struct slice *slice = installed_modules[walk->module]->slices[walk->slice++];
        if (slice != NULL)
            return slice;
        walk->module++;
        walk->slice = 0;
    }
    return NULL;
}

static int by_id(const void *left, const void *right)
{
    const struct migration *const *a = left, *const *b = right;
    return strcmp((*a)->id, (*b)->id);
}

const struct migration *const *modules_migrations(struct arena *arena)
{
    size_t count = 0;
    struct slice_walk walk = {0};
    for (const struct slice *s = slices_next(&walk); s != NULL; s = slices_next(&walk))
        for (size_t i = 0; s->migrations != NULL && s->migrations[i].id != NULL; i++)
            count++;
    const struct migration **steps = ARENA_ARRAY(arena, count + 1, const struct migration *);
    size_t place = 0;
    walk = (struct slice_walk){0};
    for (const struct slice *s = slices_next(&walk); s != NULL; s = slices_next(&walk))
        for (size_t i = 0; s->migrations != NULL && s->migrations[i].id != NULL; i++)
            steps[place++] = &s->migrations[i];
    qsort(steps, count, sizeof *steps, by_id);
    return steps;
}

const struct action *action_find(const char *slice_name, const char *action_name,
                                 const struct slice **slice)
{
    struct slice_walk walk = {0};
    for (const struct slice *s = slices_next(&walk); s != NULL; s = slices_next(&walk)) {
        if (strcmp(s->name, slice_name) != 0)
            continue;
        for (const struct action *a = s->actions; a != NULL && a->name != NULL; a++)
            if (strcmp(a->name, action_name) == 0) {
                *slice = s;
                return a;
            }
    }
    return NULL;
}

const char *action_path(struct arena *arena, const struct slice *slice, const struct action *action)
{
    if (*action->name == '\0')
        return slice->name;
    /* By hand, because every document of a long import needs it. */
    size_t noun = strlen(slice->name), verb = strlen(action->name);
    char *path = arena_allocate(arena, noun + verb + 2, 1);
    memcpy(path, slice->name, noun);
    path[noun] = '.';
    memcpy(path + noun + 1, action->name, verb);
    return path;
}
