/* Which action a line of a batch file is for, and the form it fills. */
#include "core/cli/json_form.h"

#include "core/app/json_form.h"

static bool find_action(struct json_request *request, struct arena *arena, const char *path,
                        struct error *err)
{
    if (path == NULL) {
        fail_field(err, "action", _("the line does not say what to do"));
        return fail_hint(err, _("a line is like {\"action\": \"stock receive\", ...}"));
    }
    if (!topic_find_action(&request->topic, arena, path, err))
        return fail_in_field(err, "action");
    if (request->topic.action->access == WRITES)
        return true;
    fail_field(err, "action", _("'%s' only shows something"), path);
    return fail_hint(err, _("a batch is for what is recorded"));
}

bool json_request_read(struct json_request *request, struct arena *arena, const char *bytes,
                       size_t length, struct error *err)
{
    const char *path = NULL;
    scoped(json_object_close) struct json_object *object =
        json_object_parse(arena, bytes, length, err);
    *request = (struct json_request){0};
    if (object == NULL || !json_object_take(object, "action", &path, err) ||
        !find_action(request, arena, path, err))
        return false;
    /* An action may have an input of that name; then it is not the key. */
    const struct input *inputs = request->topic.action->inputs;
    bool own = input_find(inputs, "request") < 0;
    if (own && !json_object_take(object, "request", &request->key, err))
        return false;
    request->form = json_object_form(object, path, inputs, err);
    return request->form != NULL;
}
