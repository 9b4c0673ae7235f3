/* A form from JSON: what batch files and the JSON interface send. */
#ifndef CORE_APP_JSON_FORM_H
#define CORE_APP_JSON_FORM_H

#include "core/app/action.h"

/* An object that was parsed. */
struct json_object;

/*
 * Parses one object; what is said of it in messages is path, like "stock receive". NULL and
 * ERROR_INVALID if it is none, or says something twice. For scoped(json_object_close).
 */
struct json_object *json_object_parse(struct arena *arena, const char *bytes, size_t length,
                                      struct error *err);
void json_object_close(struct json_object **object);

/* Takes a text of the door itself out of the object; *text stays as it is if it is not there. */
bool json_object_take(struct json_object *object, const char *name, const char **text,
                      struct error *err) MUST_USE;

/* All that is left, as a form of the inputs. Whole numbers are taken, decimals only as strings. */
struct form *json_object_form(struct json_object *object, const char *path,
                              const struct input *inputs, struct error *err);

#endif
