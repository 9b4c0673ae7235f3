/* Descriptions of inputs, put together from their rows. */
#include "core/cli/describe.h"

#include "core/base/name.h"
#include "core/base/text.h"

#include <ctype.h>
#include <string.h>

static const struct {
    const char *name;  /* for programs */
    const char *value; /* in a usage line; NULL: the name of the input */
    const char *form;  /* N_(), how it is written; may be NULL */
} kinds[] = {
    [INPUT_TEXT] = {"text", "TEXT", NULL},
    [INPUT_CODE] = {"code", "CODE", NULL},
    [INPUT_QUANTITY] = {"quantity", "QUANTITY",
                        N_("a number with up to three decimals, like 12.5")},
    [INPUT_MONEY] = {"money", "SUM", N_("a sum of money, like 150000")},
    [INPUT_INTEGER] = {"integer", "NUMBER", N_("a whole number")},
    [INPUT_PERCENT] = {"percent", "PERCENT", N_("from 0 to 100, like 2.5")},
    [INPUT_DAY] = {"day", "DAY", N_("a day like 2026-10-31")},
    [INPUT_MONTH] = {"month", "MONTH", N_("a month like 2026-10")},
    [INPUT_CHOICE] = {"choice", NULL, NULL},
    [INPUT_FLAG] = {"flag", "yes|no", NULL},
    [INPUT_FILE] = {"file", "FILE", NULL},
    [INPUT_LINES] = {"lines", "ROW",
                     N_("a row is name=value,name=value, or @FILE.csv, or @-; may be repeated")},
};

const char *describe_kind(enum input_kind kind)
{
    return kinds[kind].name;
}

static const char *upper(struct arena *arena, const char *text)
{
    char *copy = arena_allocate(arena, strlen(text) + 1, 1);
    for (size_t i = 0; text[i] != '\0'; i++)
        copy[i] = (char)toupper((unsigned char)text[i]);
    return copy;
}

const char *describe_option(struct arena *arena, const struct input *input)
{
    const char *value = kinds[input->kind].value;
    if (input->kind == INPUT_FLAG)
        return arena_format(arena, "--%s[=%s]", input->name, value);
    return arena_format(arena, "--%s %s", input->name,
                        value == NULL ? upper(arena, input->name) : value);
}

static void add_part(struct text *text, const char *part)
{
    text_format(text, "; %s", part);
}

const char *describe_input(struct arena *arena, const struct input *input)
{
    struct text text = text_new(arena);
    text_add(&text, _(input->label));
    if (input->required)
        text_format(&text, ", %s", _("required"));
    if (input->help != NULL)
        add_part(&text, _(input->help));
    if (input->choices != NULL)
        add_part(&text, arena_format(arena, _("one of: %s"), name_list(arena, input->choices)));
    if (kinds[input->kind].form != NULL)
        add_part(&text, _(kinds[input->kind].form));
    return text.bytes;
}

const char *describe_path(struct arena *arena, const struct slice *slice,
                          const struct action *action)
{
    if (*action->name == '\0')
        return slice->name;
    return arena_format(arena, "%s %s", slice->name, action->name);
}

const char *describe_usage(struct arena *arena, const char *path, const struct input *inputs)
{
    struct text text = text_new(arena);
    text_format(&text, "karya %s", path);
    for (const struct input *input = inputs; input != NULL && input->name != NULL; input++)
        if (input->positional)
            text_format(&text, input->required ? " %s" : " [%s]", upper(arena, input->name));
    for (const struct input *input = inputs; input != NULL && input->name != NULL; input++) {
        if (input->positional)
            continue;
        const char *more = input->kind == INPUT_LINES ? "..." : "";
        text_format(&text, input->required ? " %s%s" : " [%s]%s", describe_option(arena, input),
                    more);
    }
    return text.bytes;
}
