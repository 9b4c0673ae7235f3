/* Help for people; help_json.c has the same for programs. */
#include "core/cli/help.h"

#include "core/base/name.h"
#include "core/base/text.h"
#include "core/cli/describe.h"
#include "core/cli/help_json.h"

#include <stdio.h>
#include <string.h>

enum { INDENT = 2, HANGING = 8, GAP = 2, LEFT_MAX = 28, WIDTH_DEFAULT = 80, WIDTH_MAX = 100 };

struct page {
    struct arena *arena;
    FILE *to;
    bool colour;
    size_t width;
};

static struct page page_new(struct arena *arena, FILE *to)
{
    struct text_style style = output_style(to);
    size_t width = style.columns > 0 ? (size_t)style.columns : WIDTH_DEFAULT;
    return (struct page){arena, to, style.colour, width < WIDTH_MAX ? width : WIDTH_MAX};
}

static void print_title(const struct page *page, const char *text)
{
    fprintf(page->to, "\n%s%s%s\n", page->colour ? "\033[1m" : "", text,
            page->colour ? "\033[0m" : "");
}

static void print_spaces(const struct page *page, size_t count)
{
    fprintf(page->to, "%*s", (int)count, "");
}

/* Prints words between the column start and the edge; the cursor stands at column. */
static void print_wrapped(const struct page *page, const char *text, size_t column, size_t start)
{
    bool first = true;
    while (*text != '\0') {
        size_t length = strcspn(text, " ");
        const char *word = arena_copy_bytes(page->arena, text, length);
        size_t width = text_width(word);
        if (!first && column + 1 + width > page->width) {
            fputc('\n', page->to);
            print_spaces(page, start);
            column = start;
        } else if (!first) {
            fputc(' ', page->to);
            column++;
        }
        fputs(word, page->to);
        column += width;
        first = false;
        text += length + (text[length] == ' ');
    }
    fputc('\n', page->to);
}

/* left and right in two columns, the second of which begins at column at. */
static void print_pair(const struct page *page, size_t indent, const char *left, size_t at,
                       const char *right)
{
    size_t column = indent + text_width(left);
    print_spaces(page, indent);
    fputs(left, page->to);
    if (column + GAP > at) {
        fputc('\n', page->to);
        column = 0;
    }
    print_spaces(page, at - column);
    print_wrapped(page, right, at, at);
}

static size_t wider(size_t width, const char *text)
{
    size_t own = text_width(text);
    return own > width && own <= LEFT_MAX ? own : width;
}

static void print_common(const struct page *page)
{
    size_t width = 0;
    const char *names[COMMON_COUNT];
    for (int i = 0; i < COMMON_COUNT; i++) {
        const struct common_option *option = &common_options[i];
        names[i] =
            arena_format(page->arena, "--%s%s%s", option->name, option->value == NULL ? "" : " ",
                         option->value == NULL ? "" : option->value);
        width = wider(width, names[i]);
    }
    print_title(page, _("Options of every command"));
    for (int i = 0; i < COMMON_COUNT; i++)
        print_pair(page, INDENT, names[i], INDENT + width + GAP, _(common_options[i].help));
}

static void print_inputs(const struct page *page, const struct input *inputs, size_t indent)
{
    size_t width = 0;
    for (const struct input *input = inputs; input->name != NULL; input++)
        width = wider(width, describe_option(page->arena, input));
    for (const struct input *input = inputs; input->name != NULL; input++) {
        print_pair(page, indent, describe_option(page->arena, input), indent + width + GAP,
                   describe_input(page->arena, input));
        for (const struct input *line = input->lines; line != NULL && line->name != NULL; line++)
            print_pair(page, indent + INDENT, arena_format(page->arena, "%s=", line->name),
                       indent + width + GAP, describe_input(page->arena, line));
    }
}

static void print_examples(const struct page *page, const char *const *examples)
{
    print_title(page, _("Examples"));
    for (size_t i = 0; i < EXAMPLES_MAX && examples[i] != NULL; i++)
        fprintf(page->to, "  karya %s\n", examples[i]);
}

static void print_one(const struct page *page, const char *path, const char *summary,
                      const struct input *inputs, const char *const *examples)
{
    const char *usage =
        arena_format(page->arena, _("Usage: %s"), describe_usage(page->arena, path, inputs));
    print_wrapped(page, usage, 0, HANGING);
    fprintf(page->to, "\n%s\n", _(summary));
    if (inputs != NULL && inputs->name != NULL) {
        print_title(page, _("Options"));
        print_inputs(page, inputs, INDENT);
    }
    print_examples(page, examples);
    fprintf(page->to, "\n%s\n", _("'karya help' lists the options of every command."));
}

static void print_slice(const struct page *page, const struct slice *slice)
{
    size_t width = 0;
    for (const struct action *a = slice->actions; a->name != NULL; a++)
        width = wider(width, a->name);
    fprintf(page->to, _("Usage: karya %s VERB [OPTION...]"), slice->name);
    fputc('\n', page->to);
    print_title(page, _(slice->title));
    for (const struct action *a = slice->actions; a->name != NULL; a++)
        print_pair(page, INDENT, a->name, INDENT + width + GAP, _(a->summary));
    fprintf(
        page->to, "\n%s\n",
        arena_format(page->arena, _("'karya %s VERB --help' explains one of them."), slice->name));
}

static void print_module(const struct page *page, const struct module *module, size_t width)
{
    print_title(page, _(module->title));
    for (const struct slice *const *slice = module->slices; *slice != NULL; slice++) {
        const struct action *actions = (*slice)->actions;
        if (actions == NULL || actions->name == NULL)
            continue;
        const char *verbs = name_list(page->arena, topic_verbs(page->arena, *slice));
        print_pair(page, INDENT, (*slice)->name, INDENT + width + GAP,
                   *actions->name == '\0' ? _(actions->summary) : verbs);
    }
}

static void print_overview(const struct page *page)
{
    size_t width = 0;
    for (const char *const *noun = topic_nouns(page->arena); *noun != NULL; noun++)
        width = wider(width, *noun);
    fprintf(page->to, "%s\n\n%s\n", _("Karya keeps the books of prison workshops."),
            _("Usage: karya NOUN VERB [OPTION...]"));
    for (size_t i = 0; installed_modules[i] != NULL; i++)
        print_module(page, installed_modules[i], width);
    print_title(page, _("The program"));
    for (const struct builtin *builtin = builtins; builtin->name != NULL; builtin++)
        print_pair(page, INDENT, builtin->name, INDENT + width + GAP, _(builtin->summary));
    print_common(page);
    print_examples(page, (const char *const[EXAMPLES_MAX]){"help person add", "person --help"});
}

void help_print(struct arena *arena, const struct topic *topic)
{
    struct page page = page_new(arena, stdout);
    const struct builtin *builtin = topic->builtin;
    const struct action *action = topic->action;
    if (builtin != NULL)
        print_one(&page, builtin->name, builtin->summary, builtin->inputs, builtin->examples);
    else if (action != NULL)
        print_one(&page, describe_path(arena, topic->slice, action), action->summary,
                  action->inputs, action->examples);
    else if (topic->slice != NULL)
        print_slice(&page, topic->slice);
    else
        print_overview(&page);
}

static bool find_topic(struct topic *topic, const struct command *command, struct error *err)
{
    const char *noun = value_text(command->values, "noun");
    const char *verb = value_text(command->values, "verb");
    if (*noun == '\0')
        return true;
    if (!topic_find_noun(topic, command->arena, noun, err))
        return false;
    if (topic->slice != NULL && *verb != '\0')
        return topic_find_verb(topic, command->arena, verb, err);
    if (topic->slice != NULL)
        topic->action = topic_alone(topic->slice);
    return true;
}

bool run_help(struct command *command, struct error *err)
{
    struct topic topic = {0};
    if (!find_topic(&topic, command, err))
        return false;
    if (arguments_have(&command->arguments, COMMON_JSON))
        help_json(command->arena, &topic);
    else
        help_print(command->arena, &topic);
    return true;
}
