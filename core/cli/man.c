/* The manual page, in roff, printed from the rows. */
#include "core/cli/describe.h"

#include <stdio.h>

/* Text as it is: no line of it is taken for a request, no hyphen for a line break. */
static void put(const char *text)
{
    fputs("\\&", stdout);
    for (; *text != '\0'; text++) {
        if (*text == '\\')
            fputs("\\e", stdout);
        else if (*text == '-')
            fputs("\\-", stdout);
        else if (*text == '\'')
            fputs("\\(aq", stdout);
        else
            putchar(*text);
    }
}

static void put_line(const char *text)
{
    put(text);
    putchar('\n');
}

static void put_bold(const char *text)
{
    fputs("\\fB", stdout);
    put(text);
    puts("\\fR");
}

static void put_section(const char *title)
{
    fputs(".SH \"", stdout);
    put(title);
    puts("\"");
}

static void put_entry(const char *what, const char *about)
{
    puts(".TP");
    put_bold(what);
    put_line(about);
}

static void put_inputs(struct arena *arena, const struct input *inputs)
{
    for (; inputs != NULL && inputs->name != NULL; inputs++) {
        put_entry(describe_option(arena, inputs), describe_input(arena, inputs));
        if (inputs->lines == NULL)
            continue;
        puts(".RS");
        for (const struct input *line = inputs->lines; line->name != NULL; line++)
            put_entry(arena_format(arena, "%s=", line->name), describe_input(arena, line));
        puts(".RE");
    }
}

static void put_command(struct arena *arena, const char *path, const char *summary,
                        const struct input *inputs, const char *const *examples)
{
    fputs(".SS \"", stdout);
    put(path);
    puts("\"");
    put_bold(describe_usage(arena, path, inputs));
    puts(".PP");
    put_line(summary);
    put_inputs(arena, inputs);
    puts(".PP\n.nf");
    for (size_t i = 0; i < EXAMPLES_MAX && examples[i] != NULL; i++) {
        fputs("karya ", stdout);
        put_line(examples[i]);
    }
    puts(".fi");
}

static void put_common(struct arena *arena)
{
    put_section(_("OPTIONS"));
    for (int i = 0; i < COMMON_COUNT; i++) {
        const struct common_option *option = &common_options[i];
        put_entry(option->value == NULL
                      ? arena_format(arena, "--%s", option->name)
                      : arena_format(arena, "--%s %s", option->name, option->value),
                  _(option->help));
    }
}

static void put_module(struct arena *arena, const struct module *module)
{
    put_section(_(module->title));
    for (const struct slice *const *slice = module->slices; *slice != NULL; slice++)
        for (const struct action *a = (*slice)->actions; a != NULL && a->name != NULL; a++)
            put_command(arena, describe_path(arena, *slice, a), _(a->summary), a->inputs,
                        a->examples);
}

static void put_end(void)
{
    put_section(_("EXIT STATUS"));
    put_entry("0", _("done"));
    put_entry("1", _("refused or failed; nothing of it was recorded"));
    put_entry("2", _("misused: the words make no sense"));
    put_section(_("ENVIRONMENT"));
    put_entry("KARYA_DATABASE", _("the books, if --database does not name them"));
    put_entry("KARYA_CONFIG", _("the settings, if --config does not name them"));
    put_entry("KARYA_LANGUAGE", _("id or en, if --language does not say"));
    put_entry("NO_COLOR", _("if it is not empty, nothing is coloured"));
    put_section(_("FILES"));
    put_entry("/etc/karya/karya.ini", _("the settings, if nothing else names them"));
}

bool run_man(struct command *command, struct error *err)
{
    (void)err;
    printf(".TH KARYA 1 \"\" \"Karya %s\"\n", KARYA_VERSION);
    put_section(_("NAME"));
    fputs("karya \\- ", stdout);
    put_line(_("the books of prison workshops"));
    put_section(_("SYNOPSIS"));
    put_bold(_("karya NOUN VERB [OPTION...]"));
    put_section(_("DESCRIPTION"));
    put_line(_("Karya records raw materials, work orders, finished goods and wages of inmate "
               "workshops in one file, and prints what has to be signed."));
    put_common(command->arena);
    put_section(_("The program"));
    for (const struct builtin *builtin = builtins; builtin->name != NULL; builtin++)
        put_command(command->arena, builtin->name, _(builtin->summary), builtin->inputs,
                    builtin->examples);
    for (size_t i = 0; installed_modules[i] != NULL; i++)
        put_module(command->arena, installed_modules[i]);
    put_end();
    return true;
}

bool run_settings(struct command *command, struct error *err)
{
    (void)err;
    fputs(settings_template(command->arena), stdout);
    return true;
}
