/* What was sent, decoded, before anybody knows what it means. */
#ifndef CORE_APP_FIELDS_H
#define CORE_APP_FIELDS_H

#include "core/base/arena.h"

/* What a browser sent: names and values, decoded, in the order in which they came. */
struct field {
    const char *name, *value;
    const char *file; /* what an uploaded file was called; NULL: no file */
    size_t length;    /* of value; a file may hold any bytes */
};

struct fields {
    struct field *list;
    size_t count, room;
};

/* The value of the first field of that name; "" if there is none. */
const char *fields_get(const struct fields *fields, const char *name);
const struct field *fields_find(const struct fields *fields, const char *name);
void fields_add(struct arena *arena, struct fields *fields, struct field field);

#endif
