/* The JSON interface described for programs (OpenAPI 3.0.3), from the action rows. */
#include "core/base/check.h"
#include "core/base/language.h"
#include "core/base/text.h"
#include "core/web/internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void write_pair(FILE *to, const char *name, const char *text)
{
    write_json_string(to, name);
    fputs(": ", to);
    write_json_string(to, text);
}

/* Decimals are texts: a JSON number is not exact everywhere. */
static void write_type(FILE *to, enum input_kind kind)
{
    switch (kind) {
    case INPUT_TEXT:
    case INPUT_CODE:
    case INPUT_CHOICE:
        fputs("\"type\": \"string\"", to);
        return;
    case INPUT_QUANTITY:
    case INPUT_PERCENT:
        fputs("\"type\": \"string\", \"format\": \"decimal\", \"example\": \"12.5\"", to);
        return;
    case INPUT_MONEY:
        fputs("\"type\": \"string\", \"format\": \"decimal\", \"example\": \"15000\"", to);
        return;
    case INPUT_INTEGER:
        fputs("\"type\": \"integer\"", to);
        return;
    case INPUT_DAY:
        fputs("\"type\": \"string\", \"format\": \"date\"", to);
        return;
    case INPUT_MONTH:
        fputs("\"type\": \"string\", \"example\": \"2026-10\"", to);
        return;
    case INPUT_FLAG:
        fputs("\"type\": \"boolean\"", to);
        return;
    case INPUT_FILE:
        fputs("\"type\": \"string\", \"readOnly\": true", to);
        return;
    case INPUT_LINES:
        break;
    }
    BUG("no such kind of input");
}

static void write_object(FILE *to, const struct input *inputs);

static void write_schema(FILE *to, const struct input *input)
{
    fputs("{", to);
    write_pair(to, "title", _(input->label));
    fputs(", ", to);
    if (input->help != NULL) {
        write_pair(to, "description", _(input->help));
        fputs(", ", to);
    }
    if (input->kind == INPUT_LINES) {
        fprintf(to, "\"type\": \"array\", \"maxItems\": %d, \"items\": ", LINES_MAX);
        write_object(to, input->lines);
    } else {
        write_type(to, input->kind);
    }
    for (size_t i = 0; input->choices != NULL && input->choices[i] != NULL; i++) {
        fputs(i == 0 ? ", \"enum\": [" : ", ", to);
        write_json_string(to, input->choices[i]);
    }
    fputs(input->choices != NULL ? "]}" : "}", to);
}

static void write_object(FILE *to, const struct input *inputs)
{
    const char *comma = "";
    fputs("{\"type\": \"object\", \"additionalProperties\": false, \"properties\": {", to);
    for (const struct input *input = inputs; input != NULL && input->name != NULL; input++) {
        fputs(comma, to);
        comma = ", ";
        write_json_string(to, input->name);
        fputs(": ", to);
        write_schema(to, input);
    }
    fputs("}", to);
    comma = ", \"required\": [";
    bool any = false;
    for (const struct input *input = inputs; input != NULL && input->name != NULL; input++)
        if (input->required) {
            fputs(comma, to);
            write_json_string(to, input->name);
            comma = ", ";
            any = true;
        }
    fputs(any ? "]}" : "}", to);
}

static void write_parameters(FILE *to, const struct input *inputs)
{
    const char *comma = "";
    fputs("\"parameters\": [", to);
    for (const struct input *input = inputs; input != NULL && input->name != NULL; input++) {
        if (input->kind == INPUT_LINES || input->personal)
            continue;
        fprintf(to, "%s{\"in\": \"query\", \"required\": %s, ", comma,
                input->required ? "true" : "false");
        write_pair(to, "name", input->name);
        fputs(", \"schema\": ", to);
        write_schema(to, input);
        fputs("}", to);
        comma = ", ";
    }
    fputs("]", to);
}

static void write_operation(FILE *to, const struct exchange *exchange, const struct slice *slice,
                            const struct action *action, const char *method)
{
    bool get = strcmp(method, "get") == 0;
    const char *path = action_path(exchange->arena, slice, action);
    fprintf(to, "\"%s\": {", method);
    write_pair(to, "operationId",
               action->access == READS && !get ? arena_format(exchange->arena, "%s.post", path)
                                               : path);
    fputs(", ", to);
    write_pair(to, "summary", _(action->summary));
    fputs(", \"tags\": [", to);
    write_json_string(to, _(slice->title));
    fputs("], ", to);
    write_pair(to, "x-permission", path);
    fputs(", ", to);
    write_pair(to, "x-access", action->access == WRITES ? "writes" : "reads");
    fputs(", ", to);
    if (get) {
        write_parameters(to, action->inputs);
    } else {
        fputs("\"requestBody\": {\"required\": true, \"content\": {\"application/json\": "
              "{\"schema\": ",
              to);
        write_object(to, action->inputs);
        fputs("}}}", to);
    }
    fputs(", \"responses\": {\"200\": {\"description\": \"OK\"}, \"default\": {\"$ref\": "
          "\"#/components/responses/problem\"}}}",
          to);
}

static void write_paths(FILE *to, const struct exchange *exchange)
{
    struct slice_walk walk = {0};
    const char *comma = "";
    for (const struct slice *s = slices_next(&walk); s != NULL; s = slices_next(&walk))
        for (const struct action *a = s->actions; a != NULL && a->name != NULL; a++) {
            fprintf(to, "%s\n\"/api/%s%s%s\": {", comma, s->name, *a->name == '\0' ? "" : "/",
                    a->name);
            if (a->access == READS) {
                write_operation(to, exchange, s, a, "get");
                fputs(", ", to);
            }
            write_operation(to, exchange, s, a, "post");
            fputs("}", to);
            comma = ",";
        }
}

void openapi_write(struct exchange *exchange)
{
    static const char problem[] =
        "{\"description\": \"problem\", \"content\": {\"application/json\": {\"schema\": {\"type\":"
        " \"object\", \"properties\": {\"error\": {\"type\": \"object\", \"properties\": {"
        "\"kind\": {\"type\": \"string\"}, \"message\": {\"type\": \"string\"}, \"hint\": {"
        "\"type\": \"string\"}, \"field\": {\"type\": \"string\"}}}}}}}}";
    char *bytes = NULL;
    size_t size = 0;
    FILE *to = open_memstream(&bytes, &size);
    CHECK(to != NULL);
    fputs("{\"openapi\": \"3.0.3\", \"info\": {", to);
    write_pair(to, "title", "Karya");
    fputs(", \"version\": \"1\"}, \"security\": [{\"session\": [], \"token\": []}], ", to);
    fputs("\"components\": {\"securitySchemes\": {\"session\": {\"type\": \"apiKey\", \"in\": "
          "\"cookie\", \"name\": \"karya\"}, \"token\": {\"type\": \"apiKey\", \"in\": "
          "\"header\", \"name\": \"X-Karya-Token\"}}, \"responses\": {\"problem\": ",
          to);
    fputs(problem, to);
    fputs("}}, \"paths\": {", to);
    write_paths(to, exchange);
    fputs("\n}}\n", to);
    CHECK(fclose(to) == 0);
    exchange->response->body = arena_copy_bytes(exchange->arena, bytes, size);
    exchange->response->body_length = size;
    exchange->response->content_type = "application/json";
    free(bytes);
}
