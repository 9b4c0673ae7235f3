/* Enumerations that have names: in the database, in files, on the command line. */
#ifndef CORE_BASE_NAME_H
#define CORE_BASE_NAME_H

#include "core/base/arena.h"

#include <stdbool.h>

/* Finds name among names, which ends with NULL; its place is the value of the enumeration. */
bool name_find(const char *const *names, const char *name, int *value);

/* "a, b, c": for messages that say what would be right. */
const char *name_list(struct arena *arena, const char *const *names);

/* How many keystrokes apart two words are: insertions, deletions, replacements, swaps. */
int name_distance(const char *left, const char *right);

/* The one of names nearest to a mistyped word, or NULL if none is near enough to suggest. */
const char *name_nearest(const char *const *names, const char *word);

#endif
