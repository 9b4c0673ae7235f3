/*
 * What people type on a page, from and to the texts of a form: numbers as their language writes
 * them, days in short. A form itself holds texts for machines, the same in every language.
 */
#ifndef CORE_APP_TYPED_H
#define CORE_APP_TYPED_H

#include "core/app/action.h"
#include "core/app/fields.h"

/* ERROR_INVALID, and *text is what was typed, if it cannot be read without guessing. */
bool typed_read(struct arena *arena, const struct input *input, struct day today, const char *typed,
                const char **text, struct error *err) MUST_USE;

/* And back; what it cannot read it shows as it is. "" for NULL. */
const char *typed_show(struct arena *arena, const struct input *input, const char *text);

/* How fields become a form. */
struct form_reading {
    struct arena *arena;
    struct day today;
    /* Keeps an uploaded file and says where; NULL: files are passed over. */
    bool (*keep)(void *context, const struct field *field, const char **path, struct error *err);
    void *context;
};

/*
 * A form of the inputs from fields ("day", "lines[2].item"); what is no input of them is passed
 * over, and rows without any value are left out. *form holds all that was typed even on failure.
 */
bool form_from_fields(const struct form_reading *reading, const struct input *inputs,
                      const struct fields *fields, struct form **form, struct error *err) MUST_USE;

#endif
