/* Reading INI files strictly: every key once, with the line it stands on. */
#ifndef CORE_APP_INI_H
#define CORE_APP_INI_H

#include "core/base/arena.h"
#include "core/base/error.h"

#include <stddef.h>

struct ini_entry {
    const char *section, *key, *value; /* section and key in lower case */
    const char *written;               /* the key as it stands in the file */
    long line;
};

struct ini {
    const char *path; /* for messages */
    struct ini_entry *entries;
    size_t count;
};

/* ERROR_NOT_FOUND if there is no such file; ERROR_INVALID with file and line otherwise. */
const struct ini *ini_load(struct arena *arena, const char *path, struct error *err);

/* The same for a text in memory; path is only for messages. */
const struct ini *ini_parse(struct arena *arena, const char *text, const char *path,
                            struct error *err);

/* The entry, or NULL. */
const struct ini_entry *ini_find(const struct ini *ini, const char *section, const char *key);

#endif
