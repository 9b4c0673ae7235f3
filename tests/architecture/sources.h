/* The files of the tree, as texts: for checks of how the sources are written. */
#ifndef TESTS_ARCHITECTURE_SOURCES_H
#define TESTS_ARCHITECTURE_SOURCES_H

#include "core/base/arena.h"

#include <stdbool.h>
#include <stddef.h>

struct source {
    const char *path; /* from the root of the tree: "core/base/day.c" */
    const char *text;
};

struct sources {
    struct source *list;
    size_t count, room;
};

/* Every file below folder (from the root; a file is itself), in the order of their paths. */
struct sources sources_below(struct arena *arena, const char *folder);

/* The text of one file, or NULL. */
const char *source_read(struct arena *arena, const char *path);

enum source_part {
    SOURCE_CODE,         /* without comments */
    SOURCE_OUTSIDE_TEXT, /* without comments and without what stands in quotation marks */
    SOURCE_TEXT,         /* only what stands in quotation marks */
    SOURCE_SQL,          /* of a schema, without comments */
};

/* A copy with spaces where the other parts were, so that every line keeps its number. */
const char *source_keep(struct arena *arena, const char *text, enum source_part part);

/* The number of the line that place lies in. */
int source_line(const char *text, const char *place);

/* The next place of word in text that is no part of a longer word, or NULL. */
const char *source_word(const char *text, const char *word);

bool has_ending(const char *path, const char *ending);

/* "stock_store.c" of "inventory/stock/stock_store.c" */
const char *file_of(const char *path);

/* "inventory/stock/" of "inventory/stock/stock_store.c" */
const char *folder_of(struct arena *arena, const char *path);

#endif
