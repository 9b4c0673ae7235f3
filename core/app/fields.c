/* Names and values in the order in which they came. */
#include "core/app/fields.h"

#include <string.h>

enum { FIRST_FIELDS = 32 };

const struct field *fields_find(const struct fields *fields, const char *name)
{
    for (size_t i = 0; i < fields->count; i++)
        if (strcmp(fields->list[i].name, name) == 0)
            return &fields->list[i];
    return NULL;
}

const char *fields_get(const struct fields *fields, const char *name)
{
    const struct field *field = fields_find(fields, name);
    return field == NULL ? "" : field->value;
}

void fields_add(struct arena *arena, struct fields *fields, struct field field)
{
    if (fields->count == fields->room) {
        size_t room = fields->room == 0 ? FIRST_FIELDS : fields->room * 2;
        fields->list = arena_grow(arena, fields->list, fields->count, room, sizeof field);
        fields->room = room;
    }
    fields->list[fields->count++] = field;
}
