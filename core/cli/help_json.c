/* The action rows as JSON. */
#include "core/cli/help_json.h"

#include "core/cli/describe.h"
#include "core/view/render.h"

#include <stdio.h>

/* Writes "name": before a value. */
static void write_name(const char *name)
{
    fputs(", ", stdout);
    write_json_string(stdout, name);
    fputs(": ", stdout);
}

static void write_text(const char *name, const char *text)
{
    write_name(name);
    write_json_string(stdout, text);
}

static void write_flag(const char *name, bool flag)
{
    write_name(name);
    fputs(flag ? "true" : "false", stdout);
}

static void write_texts(const char *name, const char *const *texts, size_t most)
{
    write_name(name);
    fputc('[', stdout);
    for (size_t i = 0; i < most && texts[i] != NULL; i++) {
        fputs(i == 0 ? "" : ", ", stdout);
        write_json_string(stdout, texts[i]);
    }
    fputc(']', stdout);
}

/* All but the rows of an INPUT_LINES. */
static void write_input(const struct input *input)
{
    fputs("{\"name\": ", stdout);
    write_json_string(stdout, input->name);
    write_text("label", _(input->label));
    write_text("kind", describe_kind(input->kind));
    write_flag("required", input->required);
    write_flag("positional", input->positional);
    write_text("help", input->help == NULL ? "" : _(input->help));
    if (input->choices != NULL)
        write_texts("choices", input->choices, SIZE_MAX);
}

static void write_inputs(const struct input *inputs)
{
    fputc('[', stdout);
    for (const struct input *input = inputs; input != NULL && input->name != NULL; input++) {
        fputs(input == inputs ? "\n      " : ",\n      ", stdout);
        write_input(input);
        if (input->lines != NULL) {
            write_name("lines");
            fputc('[', stdout);
            for (const struct input *line = input->lines; line->name != NULL; line++) {
                fputs(line == input->lines ? "\n        " : ",\n        ", stdout);
                write_input(line);
                fputc('}', stdout);
            }
            fputc(']', stdout);
        }
        fputc('}', stdout);
    }
    fputc(']', stdout);
}

static void write_action(struct arena *arena, const struct slice *slice,
                         const struct action *action)
{
    fputs("  {\"path\": ", stdout);
    write_json_string(stdout, describe_path(arena, slice, action));
    write_text("permission", action_path(arena, slice, action));
    write_text("summary", _(action->summary));
    write_text("access", action->access == WRITES ? "writes" : "reads");
    write_name("inputs");
    write_inputs(action->inputs);
    write_texts("examples", action->examples, EXAMPLES_MAX);
    fputc('}', stdout);
}

void help_json(struct arena *arena, const struct topic *topic)
{
    struct slice_walk walk = {0};
    bool first = true;
    fputc('[', stdout);
    for (const struct slice *s = slices_next(&walk); s != NULL; s = slices_next(&walk))
        for (const struct action *a = s->actions; a != NULL && a->name != NULL; a++) {
            if ((topic->slice != NULL && s != topic->slice) ||
                (topic->action != NULL && a != topic->action))
                continue;
            fputs(first ? "\n" : ",\n", stdout);
            first = false;
            write_action(arena, s, a);
        }
    fputs("\n]\n", stdout);
}
