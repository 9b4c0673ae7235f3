/* From JSON to a form. Whole numbers are taken, decimals only as strings: a double is not exact. */
#include "core/cli/json_form.h"

#include "core/base/name.h"
#include "core/base/text.h"

#include <jansson.h>
#include <string.h>

struct reading_json {
    struct arena *arena;
    const char *path; /* "stock receive", for messages */
};

static void drop_json(json_t **json)
{
    json_decref(*json);
}

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

static json_t *parse(const char *bytes, size_t length, struct error *err)
{
    json_error_t problem;
    json_t *json = json_loadb(bytes, length, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &problem);
    if (json == NULL) {
        fail(err, ERROR_INVALID, _("not JSON at character %d: %s"), problem.column, problem.text);
        return NULL;
    }
    if (json_is_object(json))
        return json;
    json_decref(json);
    fail(err, ERROR_INVALID, _("the line is not an object"));
    fail_hint(err, _("a line is like {\"action\": \"stock receive\", ...}"));
    return NULL;
}

/* Takes a text of the door itself out of the object. */
static bool take_own(const struct reading_json *reading, json_t *object, const char *name,
                     const char **text, struct error *err)
{
    const json_t *value = json_object_get(object, name);
    if (value == NULL)
        return true;
    if (!json_is_string(value)) {
        fail_field(err, name, _("a text is needed here"));
        return false;
    }
    *text = arena_copy(reading->arena, json_string_value(value));
    return json_object_del(object, name) == 0;
}

static bool find_action(struct json_request *request, const struct reading_json *reading,
                        struct error *err)
{
    if (reading->path == NULL) {
        fail_field(err, "action", _("the line does not say what to do"));
        return fail_hint(err, _("a line is like {\"action\": \"stock receive\", ...}"));
    }
    if (!topic_find_action(&request->topic, reading->arena, reading->path, err))
        return fail_in_field(err, "action");
    if (request->topic.action->access == WRITES)
        return true;
    fail_field(err, "action", _("'%s' only shows something"), reading->path);
    return fail_hint(err, _("a batch is for what is recorded"));
}

bool json_request_read(struct json_request *request, struct arena *arena, const char *bytes,
                       size_t length, struct error *err)
{
    struct reading_json reading = {.arena = arena};
    scoped(drop_json) json_t *object = parse(bytes, length, err);
    *request = (struct json_request){0};
    if (object == NULL || !take_own(&reading, object, "action", &reading.path, err) ||
        !find_action(request, &reading, err))
        return false;
    request->form = form_new(arena, request->topic.action->inputs);
    /* An action may have an input of that name; then it is not the key. */
    bool own = input_find(request->topic.action->inputs, "request") < 0;
    if (own && !take_own(&reading, object, "request", &request->key, err))
        return false;
    return read_object(&reading, object, request->form, err);
}
