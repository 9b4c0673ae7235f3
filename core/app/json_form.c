/* From JSON to a form. Whole numbers are taken, decimals only as strings: a double is not exact. */
#include "core/app/json_form.h"

#include "core/base/name.h"
#include "core/base/text.h"

#include <jansson.h>
#include <string.h>

struct json_object {
    struct arena *arena;
    json_t *json;
};

struct reading_json {
    struct arena *arena;
    const char *path; /* "stock receive", for messages */
};

static bool fail_unknown(const struct reading_json *reading, const struct input *inputs,
                         const char *name, struct error *err)
{
    size_t count = input_count(inputs);
    const char **names = ARENA_ARRAY(reading->arena, count + 1, const char *);
    for (size_t i = 0; i < count; i++)
        names[i] = inputs[i].name;
    const char *nearest = name_nearest(names, name);
    fail(err, ERROR_INVALID, _("'%s' has no input '%.60s'"), reading->path, name);
    if (nearest != NULL)
        return fail_hint(err, _("did you mean '%s'?"), nearest);
    return fail_hint(err, _("it has: %s"), name_list(reading->arena, names));
}

/* *text stays NULL for null: not given. */
static bool read_text(const struct reading_json *reading, const json_t *value, const char **text,
                      struct error *err)
{
    switch (json_typeof(value)) {
    case JSON_STRING:
        *text = arena_copy(reading->arena, json_string_value(value));
        return true;
    case JSON_INTEGER:
        *text = number_plain(reading->arena, json_integer_value(value), 0);
        return true;
    case JSON_TRUE:
    case JSON_FALSE:
        *text = json_is_true(value) ? "yes" : "no";
        return true;
    case JSON_NULL:
        return true;
    case JSON_REAL:
        fail(err, ERROR_INVALID, _("a number with decimals is not exact in JSON"));
        return fail_hint(err, _("write decimals as strings, like \"12.5\""));
    case JSON_OBJECT:
    case JSON_ARRAY:
        break;
    }
    fail(err, ERROR_INVALID, _("a text is needed here"));
    return fail_hint(err, _("write a string, a whole number, true or false"));
}

static bool read_object(const struct reading_json *reading, json_t *object, struct form *form,
                        struct error *err);

static bool read_rows(const struct reading_json *reading, const json_t *value, struct form *form,
                      int list, struct error *err)
{
    const char *name = form->inputs[list].name;
    if (json_is_null(value))
        return true;
    if (!json_is_array(value)) {
        fail(err, ERROR_INVALID, _("rows are needed here"));
        return fail_hint(err, _("write an array of objects"));
    }
    for (size_t i = 0; i < json_array_size(value); i++) {
        json_t *object = json_array_get(value, i);
        struct form *row = form_add_row(form, reading->arena, list, err);
        if (row == NULL)
            return false;
        if (!json_is_object(object)) {
            fail(err, ERROR_INVALID, _("a row is an object"));
            return fail_in_line(err, name, (int)i, "");
        }
        if (!read_object(reading, object, row, err))
            return fail_in_line(err, name, (int)i, "");
    }
    return true;
}

static bool read_object(const struct reading_json *reading, json_t *object, struct form *form,
                        struct error *err)
{
    const char *name = NULL;
    json_t *value = NULL;
    json_object_foreach (object, name, value) {
        int place = input_find(form->inputs, name);
        if (place < 0)
            return fail_unknown(reading, form->inputs, name, err);
        bool good = form->inputs[place].kind == INPUT_LINES
                        ? read_rows(reading, value, form, place, err)
                        : read_text(reading, value, &form->texts[place], err);
        if (!good)
            return fail_in_field(err, form->inputs[place].name);
    }
    return true;
}

struct json_object *json_object_parse(struct arena *arena, const char *bytes, size_t length,
                                      struct error *err)
{
    json_error_t problem;
    json_t *json = json_loadb(bytes, length, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &problem);
    if (json == NULL) {
        fail(err, ERROR_INVALID, _("not JSON at character %d: %s"), problem.column, problem.text);
        return NULL;
    }
    if (!json_is_object(json)) {
        json_decref(json);
        fail(err, ERROR_INVALID, _("the JSON is not an object"));
        fail_hint(err, _("write it like {\"item\": \"TERIGU\", ...}"));
        return NULL;
    }
    struct json_object *object = ARENA_NEW(arena, struct json_object);
    *object = (struct json_object){arena, json};
    return object;
}

void json_object_close(struct json_object **object)
{
    if (*object != NULL)
        json_decref((*object)->json);
    *object = NULL;
}

bool json_object_take(struct json_object *object, const char *name, const char **text,
                      struct error *err)
{
    const json_t *value = json_object_get(object->json, name);
    if (value == NULL)
        return true;
    if (!json_is_string(value)) {
        fail_field(err, name, _("a text is needed here"));
        return false;
    }
    *text = arena_copy(object->arena, json_string_value(value));
    return json_object_del(object->json, name) == 0;
}

struct form *json_object_form(struct json_object *object, const char *path,
                              const struct input *inputs, struct error *err)
{
    struct reading_json reading = {object->arena, path};
    struct form *form = form_new(object->arena, inputs);
    return read_object(&reading, object->json, form, err) ? form : NULL;
}
