/* getopt_long with a table made for what is asked, and our own messages. */
#include "core/cli/arguments.h"

#include "core/base/check.h"
#include "core/base/name.h"
#include "core/base/text.h"
#include "core/cli/line_argument.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What getopt_long gives back: above every character. */
enum { CODE_WORD = 1, CODE_COMMON = 0x100, CODE_INPUT = 0x200 };

const struct common_option common_options[COMMON_COUNT] = {
    [COMMON_AS] = {"as", "LOGIN", N_("act as another person (for administrators)")},
    [COMMON_CONFIG] = {"config", "FILE",
                       N_("the settings; else $KARYA_CONFIG, else /etc/karya/karya.ini")},
    [COMMON_CSV] = {"csv", NULL, N_("print the table for a spreadsheet")},
    [COMMON_DATABASE] = {"database", "FILE",
                         N_("the books; else $KARYA_DATABASE, else what the settings say")},
    [COMMON_DRY_RUN] = {"dry-run", NULL, N_("do everything, show it, and take it back")},
    [COMMON_HELP] = {"help", NULL, N_("print help and do nothing")},
    [COMMON_JSON] = {"json", NULL, N_("print the answer for programs")},
    [COMMON_LANGUAGE] = {"language", "id|en",
                         N_("Indonesian or English; else $KARYA_LANGUAGE, else as set")},
    [COMMON_OUTPUT] = {"output", "FILE",
                       N_("write the answer there: .pdf, .xlsx, .csv, .json or .txt")},
    [COMMON_REQUEST] = {"request", "KEY", N_("a repeat with the same key changes nothing")},
    [COMMON_VERSION] = {"version", NULL, N_("print the version and do nothing")},
    [COMMON_XLSX] = {"xlsx", NULL, N_("print the answer as a workbook")},
};

struct arguments arguments_new(struct arena *arena, int count, char **words)
{
    return (struct arguments){
        .arena = arena,
        .count = count,
        .words = words,
        .loose = ARENA_ARRAY(arena, (size_t)count + 1, const char *),
    };
}

/* ------------------------------------------------------------------------- the table */

static int argument_of(const struct input *input)
{
    return input->kind == INPUT_FLAG ? optional_argument : required_argument;
}

/* Inputs come first: one that is called like an option of every command hides it. */
static const struct option *make_table(const struct arguments *arguments)
{
    size_t inputs = input_count(arguments->inputs), place = 0;
    struct option *table = ARENA_ARRAY(arguments->arena, inputs + COMMON_COUNT + 1, struct option);
    for (size_t i = 0; i < inputs; i++)
        table[place++] = (struct option){.name = arguments->inputs[i].name,
                                         .has_arg = argument_of(&arguments->inputs[i]),
                                         .val = CODE_INPUT + (int)i};
    for (int i = 0; i < COMMON_COUNT; i++)
        if (input_find(arguments->inputs, common_options[i].name) < 0)
            table[place++] = (struct option){
                .name = common_options[i].name,
                .has_arg = common_options[i].value == NULL ? no_argument : required_argument,
                .val = CODE_COMMON + i};
    return table;
}

static const char *name_of_code(const struct arguments *arguments, int code)
{
    return code >= CODE_INPUT ? arguments->inputs[code - CODE_INPUT].name
                              : common_options[code - CODE_COMMON].name;
}

/* ------------------------------------------------------------------------- what is wrong */

static const char *nearest_option(const struct arguments *arguments, const char *name)
{
    size_t inputs = input_count(arguments->inputs), place = 0;
    const char **names = ARENA_ARRAY(arguments->arena, inputs + COMMON_COUNT + 1, const char *);
    for (size_t i = 0; i < inputs; i++)
        names[place++] = arguments->inputs[i].name;
    for (int i = 0; i < COMMON_COUNT; i++)
        names[place++] = common_options[i].name;
    return name_nearest(names, name);
}

/* The INPUT_LINES whose rows have an input of that name, or NULL. */
static const struct input *list_with(const struct input *inputs, const char *name)
{
    for (; inputs != NULL && inputs->name != NULL; inputs++)
        if (inputs->kind == INPUT_LINES && input_find(inputs->lines, name) >= 0)
            return inputs;
    return NULL;
}

static bool fail_unknown(const struct arguments *arguments, const char *word, struct error *err)
{
    const char *name = word + strspn(word, "-");
    name = arena_copy_bytes(arguments->arena, name, strcspn(name, "="));
    fail(err, ERROR_INVALID, _("there is no option '%.60s'"),
         arena_format(arguments->arena, "--%s", name));
    const struct input *list = list_with(arguments->inputs, name);
    if (list != NULL)
        return fail_hint(err, _("it is part of a row: --%s '%s=...'"), list->name, name);
    const char *nearest = nearest_option(arguments, name);
    if (nearest != NULL)
        return fail_hint(err, _("did you mean '--%s'?"), nearest);
    return fail_hint(err, _("add --help to see what there is"));
}

static bool fail_option(const struct arguments *arguments, int code, struct error *err)
{
    const char *word = arguments->words[optind - 1];
    if (code == ':') {
        fail(err, ERROR_INVALID, _("'--%s' needs a value"), name_of_code(arguments, optopt));
        return fail_hint(err, _("write --%s VALUE"), name_of_code(arguments, optopt));
    }
    if (optopt >= CODE_COMMON)
        return fail(err, ERROR_INVALID, _("'--%s' takes no value"),
                    name_of_code(arguments, optopt));
    if (optopt != 0) {
        fail(err, ERROR_INVALID, _("there is no option '-%c'"), optopt);
        return fail_hint(err, _("options are whole words, like --json"));
    }
    return fail_unknown(arguments, word, err);
}

/* getopt_long takes the beginning of a name for the name; scripts would break on a new input. */
static bool check_whole_name(const struct arguments *arguments, int code, struct error *err)
{
    const char *word = arguments->words[optind - 1];
    if (optarg != NULL && optarg == word)
        word = arguments->words[optind - 2];
    const char *name = name_of_code(arguments, code);
    size_t length = strlen(name);
    bool whole = strncmp(word + 2, name, length) == 0 &&
                 (word[2 + length] == '\0' || word[2 + length] == '=');
    return whole || fail_unknown(arguments, word, err);
}

/* ------------------------------------------------------------------------- taking them */

static bool is_flag_word(const char *word)
{
    static const char *const words[] = {"ya", "tidak", "yes", "no", "true", "false",
                                        "1",  "0",     "y",   "t",  "n",    NULL};
    int place = 0;
    return word != NULL && name_find(words, word, &place);
}

static bool fail_twice(const char *name, struct error *err)
{
    return fail(err, ERROR_INVALID, _("'--%s' is given twice"), name);
}

static bool take_common(struct arguments *arguments, int option, struct error *err)
{
    if (arguments->common[option] != NULL && common_options[option].value != NULL)
        return fail_twice(common_options[option].name, err);
    arguments->common[option] = optarg == NULL ? "yes" : optarg;
    return true;
}

static bool take_input(struct arguments *arguments, int place, struct error *err)
{
    const struct input *input = &arguments->inputs[place];
    if (input->kind == INPUT_LINES)
        return line_argument_read(arguments, place, optarg, err);
    if (arguments->form->texts[place] != NULL)
        return fail_twice(input->name, err);
    const char *value = optarg;
    /* A flag stands alone, or its value stands behind it. */
    if (value == NULL && is_flag_word(arguments->words[optind]))
        value = arguments->words[optind++];
    arguments->form->texts[place] = value == NULL ? "yes" : value;
    return true;
}

static bool take(struct arguments *arguments, int code, struct error *err)
{
    if (code == CODE_WORD) {
        arguments->loose[arguments->loose_count++] = optarg;
        return true;
    }
    if (code == 'h') {
        arguments->common[COMMON_HELP] = "yes";
        return true;
    }
    if (code < CODE_COMMON)
        return fail_option(arguments, code, err);
    if (!check_whole_name(arguments, code, err))
        return false;
    return code >= CODE_INPUT ? take_input(arguments, code - CODE_INPUT, err)
                              : take_common(arguments, code - CODE_COMMON, err);
}

static bool scan(struct arguments *arguments, const char *mode, struct error *err)
{
    const struct option *table = make_table(arguments);
    int code = 0;
    optind = 0; /* makes getopt start anew */
    opterr = 0;
    while ((code = getopt_long(arguments->count, arguments->words, mode, table, NULL)) != -1)
        if (!take(arguments, code, err))
            return false;
    return true;
}

bool arguments_next_word(struct arguments *arguments, const char **word, struct error *err)
{
    *word = NULL;
    if (!scan(arguments, "+:h", err))
        return false;
    if (optind >= arguments->count)
        return true;
    *word = arguments->words[optind];
    arguments->words += optind;
    arguments->count -= optind;
    return true;
}

static bool fail_extra(const struct arguments *arguments, const char *word, struct error *err)
{
    fail(err, ERROR_INVALID, _("'%.60s' is one word too many"), word);
    const char *name = arena_copy_bytes(arguments->arena, word, strcspn(word, "="));
    if (strchr(word, '=') != NULL && input_find(arguments->inputs, name) >= 0)
        return fail_hint(err, _("write --%.60s"), word);
    return fail_hint(err, _("words with spaces stand in quotation marks; add --help for more"));
}

static bool place_words(struct arguments *arguments, struct error *err)
{
    size_t next = 0, inputs = input_count(arguments->inputs);
    for (size_t i = 0; i < arguments->loose_count; i++) {
        while (next < inputs &&
               (!arguments->inputs[next].positional || arguments->form->texts[next] != NULL))
            next++;
        if (next == inputs)
            return fail_extra(arguments, arguments->loose[i], err);
        arguments->form->texts[next] = arguments->loose[i];
    }
    return true;
}

bool arguments_read(struct arguments *arguments, const struct input *inputs, struct error *err)
{
    arguments->inputs = inputs;
    arguments->form = form_new(arguments->arena, inputs);
    if (!scan(arguments, "-:h", err))
        return false;
    for (int i = optind; i < arguments->count; i++) /* behind "--" */
        arguments->loose[arguments->loose_count++] = arguments->words[i];
    return place_words(arguments, err);
}

/* ------------------------------------------------------------------------- where it was */

static const struct row_origin *find_origin(const struct arguments *arguments, int list, size_t row)
{
    const struct row_origin *origin = arguments->origins;
    while (origin != NULL && (origin->list != list || origin->row != row))
        origin = origin->next;
    return origin;
}

/* "lines[2].item": in its file, or as row 3 of --lines. */
static void place_row(const struct arguments *arguments, const char *bracket, struct error *err)
{
    const char *name =
        arena_copy_bytes(arguments->arena, err->field, (size_t)(bracket - err->field));
    char *end = NULL;
    unsigned long row = strtoul(bracket + 1, &end, 10);
    const char *column = arena_copy(arguments->arena, end + strspn(end, "]."));
    const struct row_origin *origin =
        find_origin(arguments, input_find(arguments->inputs, name), row);
    if (origin != NULL) {
        fail_at(err, origin->file, origin->line);
        snprintf(err->field, sizeof err->field, "%s", column);
        return;
    }
    const char *place = arena_format(arguments->arena, _("--%s, row %lu"), name, row + 1);
    snprintf(err->field, sizeof err->field, "%s%s%s", place, *column == '\0' ? "" : ", ", column);
}

void arguments_place_error(const struct arguments *arguments, struct error *err)
{
    const char *bracket = strchr(err->field, '[');
    if (arguments->inputs == NULL || err->file[0] != '\0')
        return;
    if (bracket != NULL) {
        place_row(arguments, bracket, err);
        return;
    }
    if (input_find(arguments->inputs, err->field) < 0)
        return;
    const char *option = arena_format(arguments->arena, "--%s", err->field);
    snprintf(err->field, sizeof err->field, "%s", option);
}
