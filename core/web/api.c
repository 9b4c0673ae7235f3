/*
 * The JSON interface: every action under /api, with the inputs of its row. What reads is asked with
 * GET and its inputs in the address, or with POST; what writes with POST and an object of inputs.
 * Whoever is signed in sends his cookie and, with POST, his token in X-Karya-Token.
 */
#include "core/app/json_form.h"
#include "core/app/workspace.h"
#include "core/base/check.h"
#include "core/base/language.h"
#include "core/base/text.h"
#include "core/web/internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void respond(struct exchange *exchange, char *bytes, size_t size)
{
    exchange->response->body = arena_copy_bytes(exchange->arena, bytes, size);
    exchange->response->body_length = size;
    exchange->response->content_type = "application/json";
    free(bytes);
}

static void write_member(FILE *to, const char *comma, const char *name, const char *text)
{
    fputs(comma, to);
    write_json_string(to, name);
    fputs(": ", to);
    write_json_string(to, text);
}

static void respond_with_problem(struct exchange *exchange, const struct error *problem)
{
    static const char *const kinds[] = {
        [ERROR_NONE] = "none",           [ERROR_INVALID] = "invalid",
        [ERROR_NOT_FOUND] = "not found", [ERROR_FORBIDDEN] = "forbidden",
        [ERROR_CONFLICT] = "conflict",   [ERROR_UNAVAILABLE] = "unavailable",
    };
    char *bytes = NULL;
    size_t size = 0;
    FILE *to = open_memstream(&bytes, &size);
    CHECK(to != NULL);
    fputs("{\"error\": {", to);
    write_member(to, "", "kind", kinds[problem->kind]);
    write_member(to, ", ", "message", problem->message);
    write_member(to, ", ", "hint", problem->hint);
    write_member(to, ", ", "field", problem->field);
    fputs("}}\n", to);
    CHECK(fclose(to) == 0);
    exchange->response->status =
        exchange->response->retry_seconds > 0 && problem->kind == ERROR_UNAVAILABLE
            ? 429
            : error_status(problem->kind);
    respond(exchange, bytes, size);
}

/* ------------------------------------------------------------------ signing in */

static bool sign_in(struct exchange *exchange, struct error *err)
{
    const struct web_request *request = exchange->request;
    const char *login = "", *password = "";
    scoped(json_object_close) struct json_object *object =
        json_object_parse(exchange->arena, request->body, request->body_length, err);
    if (object == NULL || !json_object_take(object, "login", &login, err) ||
        !json_object_take(object, "password", &password, err) ||
        !signin_try(exchange, login, password, err))
        return false;
    char *bytes = NULL;
    size_t size = 0;
    FILE *to = open_memstream(&bytes, &size);
    CHECK(to != NULL);
    fputs("{", to);
    write_member(to, "", "token", exchange->token);
    write_member(to, ", ", "login", exchange->visitor->person.login);
    fputs("}\n", to);
    CHECK(fclose(to) == 0);
    respond(exchange, bytes, size);
    return true;
}

/* ------------------------------------------------------------------ actions */

/* An address of this machine's disk is never taken from outside. */
static bool check_files(const struct form *form, struct error *err)
{
    for (size_t i = 0; i < form->count; i++)
        if (form->inputs[i].kind == INPUT_FILE && !text_is_empty(form->texts[i])) {
            fail_field(err, form->inputs[i].name, _("a file cannot be sent as JSON"));
            return fail_hint(err, _("send it on the page of this action"));
        }
    return true;
}

static bool read_query(struct exchange *exchange, const struct action *action, struct form **form,
                       struct error *err)
{
    *form = form_new(exchange->arena, action->inputs);
    for (size_t i = 0; i < exchange->query.count; i++) {
        const struct field *field = &exchange->query.list[i];
        int place = input_find(action->inputs, field->name);
        if (place < 0 || action->inputs[place].kind == INPUT_LINES)
            return fail(err, ERROR_INVALID, _("there is no input '%.60s'"), field->name);
        if (action->inputs[place].personal && *field->value != '~') {
            fail_field(err, field->name, _("what is about a person does not stand in an address"));
            return fail_hint(err, _("send it with POST"));
        }
        (*form)->texts[place] = field->value;
    }
    return true;
}

static bool read_body(struct exchange *exchange, const char *path, const struct action *action,
                      struct form **form, struct error *err)
{
    const struct web_request *request = exchange->request;
    scoped(json_object_close) struct json_object *object =
        json_object_parse(exchange->arena, request->body, request->body_length, err);
    const char *key = "";
    if (object == NULL)
        return false;
    if (input_find(action->inputs, "request") < 0 &&
        !json_object_take(object, "request", &key, err))
        return false;
    exchange->call.request = key;
    *form = json_object_form(object, path, action->inputs, err);
    return *form != NULL;
}

static bool perform(struct exchange *exchange, const struct slice *slice,
                    const struct action *action, const struct form *form, struct answer *answer,
                    struct error *err)
{
    struct call *call = &exchange->call;
    struct pool *pool = exchange->web->pool;
    if (action->access == WRITES) {
        call->db = pool_writer(pool);
        bool done = action_perform(slice, action, call, form, EFFECT_KEEP, answer, err);
        pool_leave_writer(pool);
        return done;
    }
    call->db = pool_reader(pool, err);
    if (call->db == NULL)
        return false;
    bool done = action_perform(slice, action, call, form, EFFECT_KEEP, answer, err);
    pool_leave(pool, call->db);
    if (!done || !call->people_read)
        return done;
    call->db = pool_writer(pool);
    done = action_record_reading(slice, action, call, form, err);
    pool_leave_writer(pool);
    return done;
}

static bool answer_action(struct exchange *exchange, const struct slice *slice,
                          const struct action *action, struct error *err)
{
    struct arena *arena = exchange->arena;
    struct form *form = NULL;
    bool post = exchange->request->method == WEB_POST;
    const char *path =
        arena_format(arena, *action->name == '\0' ? "%s%s" : "%s %s", slice->name, action->name);
    if (action->access == WRITES && !post) {
        fail(err, ERROR_INVALID, _("'%s' records something: send it with POST"), path);
        return false;
    }
    if (post && !token_check(exchange, exchange->request->token, err))
        return false;
    if (!(post ? read_body(exchange, path, action, &form, err)
               : read_query(exchange, action, &form, err)) ||
        !check_files(form, err))
        return false;
    struct answer *answer = answer_new(arena, exchange->web->site->currency_decimals);
    if (!perform(exchange, slice, action, form, answer, err))
        return false;
    char *bytes = NULL;
    size_t size = 0;
    FILE *to = open_memstream(&bytes, &size);
    CHECK(to != NULL);
    render_json(answer, to);
    CHECK(fclose(to) == 0);
    respond(exchange, bytes, size);
    return true;
}

/* ------------------------------------------------------------------ what is asked for */

static bool answer(struct exchange *exchange, struct error *err)
{
    const char *noun = exchange->second, *verb = noun + strcspn(noun, "/");
    const struct slice *slice = NULL;
    if (strcmp(noun, "sign-in") == 0 && exchange->request->method == WEB_POST)
        return sign_in(exchange, err);
    if (exchange->visitor == NULL) {
        fail(err, ERROR_FORBIDDEN, _("nobody is signed in"));
        return fail_hint(err, _("send login and password to /api/sign-in first"));
    }
    if (exchange->visitor->one_time) {
        fail(err, ERROR_FORBIDDEN, _("a one-time password must be replaced first"));
        return fail_hint(err, _("sign in with a browser"));
    }
    if (strcmp(noun, "openapi.json") == 0) {
        openapi_write(exchange);
        return true;
    }
    noun = arena_copy_bytes(exchange->arena, noun, (size_t)(verb - noun));
    const struct action *action = action_find(noun, *verb == '/' ? verb + 1 : verb, &slice);
    if (action == NULL)
        return fail(err, ERROR_NOT_FOUND, _("there is no action '%.60s'"), exchange->second);
    return answer_action(exchange, slice, action, err);
}

void api_answer(struct exchange *exchange)
{
    struct error err = {0};
    exchange->response->status = 200;
    if (!answer(exchange, &err))
        respond_with_problem(exchange, &err);
    workspace_close(&exchange->call.workspace);
}
