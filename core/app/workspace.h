/*
 * What was read or worked out in a transaction and stays true until it ends, because nobody else
 * can write meanwhile: an import of many documents reads each item once, not once per document.
 * Whoever writes keeps what he put here in step.
 */
#ifndef CORE_APP_WORKSPACE_H
#define CORE_APP_WORKSPACE_H

#include "core/base/arena.h"

#include <stdbool.h>
#include <stdint.h>

struct workspace;

struct workspace *workspace_open(void);
void workspace_close(struct workspace **workspace);

/* Its memory; lasts as long as the workspace. */
struct arena *workspace_arena(struct workspace *workspace);

/* The object that belongs to key (the address of a constant): zeroed the first time. */
void *workspace_slot(struct workspace *workspace, const void *key, size_t size);

/* A table from whole numbers or texts to pointers, for what is kept here. Zeroed is empty. */
struct lookup {
    struct lookup_entry *entries;
    size_t room, count;
};

void *lookup_number(const struct lookup *lookup, int64_t key);
void lookup_put_number(struct arena *arena, struct lookup *lookup, int64_t key, void *value);
void *lookup_text(const struct lookup *lookup, const char *key);
void lookup_put_text(struct arena *arena, struct lookup *lookup, const char *key, void *value);

#endif
