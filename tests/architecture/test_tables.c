/*
 * The tables of the product: what a compiler cannot see in designated rows. Everything that people
 * can do is called something, explained and complete; names are unique; nothing is declared that no
 * table lists.
 */
#include "tests/architecture/schema.h"
#include "tests/architecture/sources.h"
#include "tests/support/assert.h"

#include "core/app/assets.h"
#include "core/base/text.h"
#include "core/cli/internal.h"
#include "core/journal/journal.h"

#include <ctype.h>
#include <fnmatch.h>

enum { SUMMARY_MAX = 76, HELP_MAX = 100, FINDINGS_MAX = 300 };

/* Documents that are not taken back: something else puts them right. */
static const char *const irreversible_kinds[] = {
    "count adjustment", /* belongs to a count; taking back the count, or a later count, moves it */
    "letterhead",       /* the next one follows it */
    "limit",            /* the next one follows it */
    "month close",      /* 'month reopen' */
    "month reopening",  /* the next close */
    "permit",           /* the next one follows it */
    "placement",        /* the next one follows it */
    "presence",         /* the next one follows it */
    "recipe",           /* the next version follows it */
    "reversal",         /* a document is taken back at most once; post it anew */
    "signatory",        /* the next one follows it */
    "minimum",          /* the next one follows it */
    "savings rule",     /* the next one follows it */
    "wage rule",        /* the next one follows it */
};

/* Patterns of config/roles.ini for actions that are still to be made. */
static const char *const awaited_patterns[] = {
    "delivery.*",
    "order.show",
};

/* ------------------------------------------------------------------ findings */

struct inspection {
    struct arena *arena;
    const char *findings[FINDINGS_MAX];
    size_t count;
};

static void find(struct inspection *inspection, const char *where, const char *what)
{
    if (inspection->count < FINDINGS_MAX)
        inspection->findings[inspection->count++] =
            arena_format(inspection->arena, "%s: %s", where, what);
}

static void assert_no_findings(const struct inspection *inspection)
{
    for (size_t i = 0; i < inspection->count; i++)
        print_error("%s\n", inspection->findings[i]);
    assert_int_equal(inspection->count, 0);
}

static bool is_among(const char *const *list, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i], name) == 0)
            return true;
    return false;
}

static void add_name(struct inspection *inspection, struct names *names, const char *where,
                     const char *name)
{
    if (names_have(names, name))
        find(inspection, where, arena_format(inspection->arena, "there are two '%s'", name));
    assert_true(names->count < LIST_MAX);
    names->list[names->count++] = name;
}

/* ------------------------------------------------------------------ texts and names */

/* "on-hand": what people write. */
static bool is_good_name(const char *name)
{
    size_t length = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-");
    return islower((unsigned char)*name) && name[length] == '\0' && name[length - 1] != '-' &&
           strstr(name, "--") == NULL;
}

static bool ends_with_stop(const char *text)
{
    return (has_ending(text, ".") && !has_ending(text, "...")) || has_ending(text, " ");
}

/* One line that fits, without a full stop. */
static void check_line(struct inspection *inspection, const char *where, const char *what,
                       const char *text, size_t most)
{
    struct arena *arena = inspection->arena;
    size_t length = text == NULL ? 0 : strlen(text);
    if (length == 0)
        find(inspection, where, arena_format(arena, "has no %s", what));
    else if (strpbrk(text, "\n\t") != NULL || ends_with_stop(text))
        find(inspection, where,
             arena_format(arena, "the %s is one line without a full stop", what));
    else if (text_width(text) > most)
        find(inspection, where, arena_format(arena, "the %s is longer than %zu", what, most));
}

/* Summaries and titles begin as a sentence does. */
static void check_heading(struct inspection *inspection, const char *where, const char *what,
                          const char *text)
{
    check_line(inspection, where, what, text, SUMMARY_MAX);
    if (!text_is_empty(text) && islower((unsigned char)*text))
        find(inspection, where, arena_format(inspection->arena, "the %s begins small", what));
}

/* ------------------------------------------------------------------ inputs */

/* Whether the catalogues have a word for it: a page shows no code. */
static bool is_told(const char *word)
{
    char line[200];
    bool told = false;
    FILE *words = fopen(SOURCE_DIR "/config/locale/words.txt", "re");
    assert_non_null(words);
    while (!told && fgets(line, sizeof line, words) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        told = strcmp(line, word) == 0;
    }
    fclose(words);
    return told;
}

static void check_choices(struct inspection *inspection, const char *where,
                          const char *const *choices)
{
    for (size_t i = 0; choices != NULL && choices[i] != NULL; i++)
        for (size_t j = 0; j < i; j++)
            if (strcmp(choices[i], choices[j]) == 0)
                find(inspection, where, "two choices are the same");
    for (size_t i = 0; choices != NULL && choices[i] != NULL; i++)
        if (!is_told(choices[i]))
            find(inspection, where,
                 arena_format(inspection->arena, "'%s' stands not in config/locale/words.txt",
                              choices[i]));
}

static void check_kind(struct inspection *inspection, const char *where, const struct input *input)
{
    if (input->kind < INPUT_TEXT || input->kind > INPUT_LINES)
        find(inspection, where, "has no kind");
    if ((input->kind == INPUT_CHOICE) != (input->choices != NULL) ||
        (input->choices != NULL && input->choices[0] == NULL))
        find(inspection, where, "a choice has choices, and nothing else has");
    if ((input->kind == INPUT_LINES) != (input->lines != NULL) ||
        (input->lines != NULL && input->lines[0].name == NULL))
        find(inspection, where, "lines have inputs, and nothing else has");
    if (input->negative && input->kind != INPUT_QUANTITY && input->kind != INPUT_MONEY &&
        input->kind != INPUT_INTEGER)
        find(inspection, where, "only numbers can be negative");
    if (input->positional && (input->kind == INPUT_LINES || input->kind == INPUT_FLAG))
        find(inspection, where, "cannot stand without its name");
    check_choices(inspection, where, input->choices);
}

/* in_row: of the rows of lines, where lines have no place. */
static void check_inputs(struct inspection *inspection, const char *where,
                         const struct input *inputs, bool in_row)
{
    struct arena *arena = inspection->arena;
    bool optional_before = false;
    struct names *names = ARENA_NEW(arena, struct names);
    for (; inputs != NULL && inputs->name != NULL; inputs++) {
        const char *place = arena_format(arena, "%s --%s", where, inputs->name);
        add_name(inspection, names, where, inputs->name);
        if (!is_good_name(inputs->name))
            find(inspection, place, "is not called like 'unit-price'");
        check_line(inspection, place, "label", inputs->label, SUMMARY_MAX);
        check_kind(inspection, place, inputs);
        if (inputs->help != NULL)
            check_line(inspection, place, "help", inputs->help, HELP_MAX);
        if (inputs->positional && inputs->required && optional_before)
            find(inspection, place, "is required, and a word before it may be missing");
        optional_before = optional_before || (inputs->positional && !inputs->required);
        if (in_row && (inputs->kind == INPUT_LINES || inputs->positional))
            find(inspection, place, "has no place in a row");
        if (inputs->kind == INPUT_LINES)
            check_inputs(inspection, place, inputs->lines, true);
    }
}

/* An input that is called like an option of every command would hide it. */
static void check_common(struct inspection *inspection, const char *where,
                         const struct input *inputs)
{
    for (int i = 0; i < COMMON_COUNT; i++)
        if (input_find(inputs, common_options[i].name) >= 0)
            find(inspection, where,
                 arena_format(inspection->arena, "--%s is an option of every command",
                              common_options[i].name));
}

/* ------------------------------------------------------------------ imports */

static bool has_column(const struct import_column *columns, const char *column)
{
    for (; columns != NULL && columns->column != NULL; columns++)
        if (strcmp(columns->column, column) == 0)
            return true;
    return false;
}

static bool feeds(const struct import_column *columns, const char *input)
{
    for (; columns != NULL && columns->column != NULL; columns++)
        if (columns->input != NULL && strcmp(columns->input, input) == 0)
            return true;
    return false;
}

/* Every column leads to an input that is there, and that is no list. */
static void check_columns(struct inspection *inspection, const char *where,
                          const struct import_column *columns, const struct input *inputs)
{
    struct names *names = ARENA_NEW(inspection->arena, struct names);
    for (; columns != NULL && columns->column != NULL; columns++) {
        add_name(inspection, names, where, columns->column);
        int place = columns->input == NULL ? -1 : input_find(inputs, columns->input);
        if (columns->input != NULL && (place < 0 || inputs[place].kind == INPUT_LINES))
            find(inspection, where,
                 arena_format(inspection->arena, "column %s leads to no input '%s'",
                              columns->column, columns->input));
    }
}

/* Every required input is fed by a column. */
static void check_fed(struct inspection *inspection, const char *where,
                      const struct import_column *columns, const struct input *inputs)
{
    for (; inputs != NULL && inputs->name != NULL; inputs++)
        if (inputs->required && inputs->kind != INPUT_LINES && !feeds(columns, inputs->name))
            find(inspection, where,
                 arena_format(inspection->arena, "no column feeds --%s", inputs->name));
}

static void check_source(struct inspection *inspection, const char *where,
                         const struct import_source *source, const struct input *inputs)
{
    const char *place = arena_format(inspection->arena, "%s: %s", where, source->file);
    int list = source->list == NULL ? -1 : input_find(inputs, source->list);
    if (!has_ending(source->file, ".csv"))
        find(inspection, place, "is no CSV file");
    if (source->list != NULL && (list < 0 || inputs[list].kind != INPUT_LINES))
        find(inspection, place,
             arena_format(inspection->arena, "there are no lines '%s'", source->list));
    if ((source->list == NULL) != (source->line == NULL))
        find(inspection, place, "a list takes columns, and columns go to a list");
    check_columns(inspection, place, source->head, inputs);
    if (list >= 0 && inputs[list].kind == INPUT_LINES) {
        check_columns(inspection, place, source->line, inputs[list].lines);
        check_fed(inspection, place, source->line, inputs[list].lines);
    }
}

static void check_import(struct inspection *inspection, const char *where,
                         const struct action *action)
{
    const struct import *import = action->import;
    const struct import_source *first = import->sources;
    if (action->access != WRITES)
        find(inspection, where, "imports, and only reads");
    if (first == NULL || first->file == NULL) {
        find(inspection, where, "imports from no file");
        return;
    }
    for (const struct import_source *source = first; source->file != NULL; source++)
        check_source(inspection, where, source, action->inputs);
    check_fed(inspection, where, first->head, action->inputs);
    if (import->day != NULL && !has_column(first->head, import->day) &&
        !has_column(first->line, import->day))
        find(inspection, where, "the day is no column of the first file");
    if (import->prefix != NULL && import->no_prefix != NULL)
        find(inspection, where, "prefix and no_prefix exclude each other");
}

/* Two actions share a file only if each row belongs to one of them. */
static void check_shared_file(struct inspection *inspection, const struct import *left,
                              const struct import *right, const char *where)
{
    const char *prefix = left->prefix == NULL ? left->no_prefix : left->prefix;
    const char *other = right->prefix == NULL ? right->no_prefix : right->prefix;
    bool apart = prefix != NULL && other != NULL && strcmp(prefix, other) == 0 &&
                 (left->prefix == NULL) != (right->prefix == NULL);
    apart = apart || (left->prefix != NULL && right->prefix != NULL &&
                      strncmp(left->prefix, right->prefix, strlen(left->prefix)) != 0 &&
                      strncmp(left->prefix, right->prefix, strlen(right->prefix)) != 0);
    if (!apart && strcmp(left->sources[0].file, right->sources[0].file) == 0)
        find(inspection, where,
             arena_format(inspection->arena, "another action reads %s as well",
                          left->sources[0].file));
}

/* ------------------------------------------------------------------ actions and slices */

static void check_action(struct inspection *inspection, const struct slice *slice,
                         const struct action *action)
{
    const char *where = action_path(inspection->arena, slice, action);
    if (*action->name != '\0' && !is_good_name(action->name))
        find(inspection, where, "is not called like 'on-hand'");
    check_heading(inspection, where, "summary", action->summary);
    if (action->run == NULL)
        find(inspection, where, "does nothing");
    check_inputs(inspection, where, action->inputs, false);
    check_common(inspection, where, action->inputs);
    if (action->import != NULL)
        check_import(inspection, where, action);
}

static void check_slice(struct inspection *inspection, const struct slice *slice)
{
    if (!is_good_name(slice->name))
        find(inspection, slice->name, "is not called like 'stock'");
    check_heading(inspection, slice->name, "title", slice->title);
    if (slice->actions == NULL || slice->actions[0].name == NULL)
        find(inspection, slice->name, "has no actions");
    for (const struct action *a = slice->actions; a != NULL && a->name != NULL; a++)
        check_action(inspection, slice, a);
    for (const struct check *c = slice->checks; c != NULL && c->name != NULL; c++) {
        const char *where = arena_format(inspection->arena, "check %s", c->name);
        check_line(inspection, where, "summary", c->summary, HELP_MAX);
        if (c->run == NULL)
            find(inspection, where, "does nothing");
    }
}

static void check_document_kind(struct inspection *inspection, const struct document_kind *kind)
{
    const char *where = arena_format(inspection->arena, "kind %s", kind->name);
    check_heading(inspection, where, "title", kind->title);
    size_t capitals = strspn(kind->prefix, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    if (capitals < 2 || capitals > 4 || kind->prefix[capitals] != '\0')
        find(inspection, where, "its prefix is two to four capitals");
    bool irreversible = is_among(irreversible_kinds, COUNT_OF(irreversible_kinds), kind->name);
    if ((kind->reverse == NULL) != irreversible)
        find(inspection, where,
             irreversible ? "can be taken back: take it off the list"
                          : "cannot be taken back, and the list does not say why");
}

/* ------------------------------------------------------------------ tests */

static int open_arena(void **state)
{
    *state = arena_open((size_t)256 << 20);
    return 0;
}

static int close_arena(void **state)
{
    struct arena *arena = *state;
    arena_close(&arena);
    return 0;
}

static void every_row_says_what_it_is(void **state)
{
    struct inspection inspection = {.arena = *state};
    struct slice_walk walk = {0};
    for (const struct slice *s = slices_next(&walk); s != NULL; s = slices_next(&walk))
        check_slice(&inspection, s);
    for (size_t i = 0; installed_modules[i] != NULL; i++)
        check_heading(&inspection, installed_modules[i]->name, "title",
                      installed_modules[i]->title);
    for (const struct builtin *b = builtins; b->name != NULL; b++) {
        check_heading(&inspection, b->name, "summary", b->summary);
        check_inputs(&inspection, b->name, b->inputs, false);
        check_common(&inspection, b->name, b->inputs);
    }
    assert_no_findings(&inspection);
}

static void every_name_is_unique(void **state)
{
    struct inspection inspection = {.arena = *state};
    struct names *nouns = ARENA_NEW(*state, struct names);
    struct names *paths = ARENA_NEW(*state, struct names);
    struct names *checks = ARENA_NEW(*state, struct names);
    struct slice_walk walk = {0};
    for (const struct slice *s = slices_next(&walk); s != NULL; s = slices_next(&walk)) {
        add_name(&inspection, nouns, "slices", s->name);
        for (const struct action *a = s->actions; a != NULL && a->name != NULL; a++)
            add_name(&inspection, paths, "actions", action_path(*state, s, a));
        for (const struct check *c = s->checks; c != NULL && c->name != NULL; c++)
            add_name(&inspection, checks, "checks", c->name);
    }
    for (const struct builtin *b = builtins; b->name != NULL; b++)
        add_name(&inspection, nouns, "commands", b->name);
    assert_no_findings(&inspection);
}

static void every_kind_of_document_is_told_apart(void **state)
{
    struct inspection inspection = {.arena = *state};
    struct names *names = ARENA_NEW(*state, struct names);
    struct names *prefixes = ARENA_NEW(*state, struct names);
    struct slice_walk walk = {0};
    for (const struct slice *s = slices_next(&walk); s != NULL; s = slices_next(&walk))
        for (size_t i = 0; s->kinds != NULL && s->kinds[i] != NULL; i++) {
            add_name(&inspection, names, "kinds", s->kinds[i]->name);
            add_name(&inspection, prefixes, "prefixes", s->kinds[i]->prefix);
            check_document_kind(&inspection, s->kinds[i]);
        }
    assert_no_findings(&inspection);
}

static void no_row_of_a_file_belongs_to_two_actions(void **state)
{
    struct inspection inspection = {.arena = *state};
    const struct import *imports[LIST_MAX];
    size_t count = 0;
    struct slice_walk walk = {0};
    for (const struct slice *s = slices_next(&walk); s != NULL; s = slices_next(&walk))
        for (const struct action *a = s->actions; a != NULL && a->name != NULL; a++) {
            if (a->import == NULL)
                continue;
            for (size_t i = 0; i < count; i++)
                check_shared_file(&inspection, a->import, imports[i], action_path(*state, s, a));
            imports[count++] = a->import;
        }
    assert_no_findings(&inspection);
}

/* ------------------------------------------------------------------ what no table lists */

/* Adds names like that in '.name = "receipt"' of every definition of a struct in a file. */
static void add_defined(struct arena *arena, struct names *names, const char *text,
                        const char *type, const char *field)
{
    const char *code = source_keep(arena, text, SOURCE_CODE);
    for (const char *c = source_word(code, type); c != NULL; c = source_word(c + 1, type)) {
        char word[80];
        size_t variable = strlen(type) + 1;
        variable += strspn(c + variable, "abcdefghijklmnopqrstuvwxyz_");
        if (strncmp(c + variable, " = {", 4) != 0)
            continue;
        const char *definition = arena_copy_bytes(arena, c, (size_t)(strstr(c, "};") - c));
        const char *name = strstr(definition, field);
        if (name != NULL && sscanf(name + strlen(field), " = \"%79[^\"]\"", word) == 1)
            names->list[names->count++] = arena_copy(arena, word);
    }
}

/* In all sources of the modules of this build. */
static struct names defined_in_sources(struct arena *arena, const char *type, const char *field)
{
    struct names names = {0};
    for (size_t i = 0; installed_modules[i] != NULL; i++) {
        const char *module = installed_modules[i]->name;
        struct sources sources = sources_below(arena, module);
        if (sources.count == 0)
            sources = sources_below(arena, arena_format(arena, "core/%s", module));
        for (size_t j = 0; j < sources.count; j++)
            if (has_ending(sources.list[j].path, ".c"))
                add_defined(arena, &names, sources.list[j].text, type, field);
    }
    return names;
}

static void check_listed(struct inspection *inspection, const char *type, const char *field,
                         const struct names *listed, const char *but)
{
    struct names defined = defined_in_sources(inspection->arena, type, field);
    for (size_t i = 0; i < defined.count; i++)
        if (!names_have(listed, defined.list[i]) && strcmp(defined.list[i], but) != 0)
            find(inspection, type,
                 arena_format(inspection->arena, "no slice lists '%s'", defined.list[i]));
    if (defined.count < listed->count)
        find(inspection, type, "not all definitions were found in the sources");
}

/* A kind or content that is used but not listed could not be verified. */
static void everything_that_is_declared_is_listed(void **state)
{
    struct inspection inspection = {.arena = *state};
    struct names *kinds = ARENA_NEW(*state, struct names);
    struct names *contents = ARENA_NEW(*state, struct names);
    struct names *slices = ARENA_NEW(*state, struct names);
    struct slice_walk walk = {0};
    for (const struct slice *s = slices_next(&walk); s != NULL; s = slices_next(&walk)) {
        slices->list[slices->count++] = s->name;
        for (size_t i = 0; s->kinds != NULL && s->kinds[i] != NULL; i++)
            kinds->list[kinds->count++] = s->kinds[i]->name;
        for (size_t i = 0; s->contents != NULL && s->contents[i] != NULL; i++)
            contents->list[contents->count++] = s->contents[i]->table;
    }
    /* 'unknown' stands for a kind that was tampered with. */
    check_listed(&inspection, "struct document_kind", ".name", kinds, "unknown");
    check_listed(&inspection, "struct content", ".table", contents, "");
    check_listed(&inspection, "struct slice", ".name", slices, "");
    assert_no_findings(&inspection);
}

/* ------------------------------------------------------------------ roles */

/* What access.c does: "*", "stock.*", "*.list", "stock.issue". */
static bool allows_something(struct arena *arena, const char *pattern)
{
    struct slice_walk walk = {0};
    for (const struct slice *s = slices_next(&walk); s != NULL; s = slices_next(&walk))
        for (const struct action *a = s->actions; a != NULL && a->name != NULL; a++)
            if (fnmatch(pattern, action_path(arena, s, a), 0) == 0)
                return true;
    return false;
}

static void every_role_is_a_list_of_actions_that_are_there(void **state)
{
    struct inspection inspection = {.arena = *state};
    const char *line = asset_roles;
    for (size_t length = strcspn(line, "\n"); *line != '\0'; length = strcspn(line, "\n")) {
        const char *text = arena_copy_bytes(*state, line, length);
        line += length + (line[length] == '\n');
        const char *word = strchr(text, '=');
        if (*text == '#' || word == NULL)
            continue;
        for (word++; *(word += strspn(word, " ")) != '\0'; word += strcspn(word, " ")) {
            const char *pattern = arena_copy_bytes(*state, word, strcspn(word, " "));
            bool awaited = is_among(awaited_patterns, COUNT_OF(awaited_patterns), pattern);
            if (allows_something(*state, pattern) == awaited)
                find(&inspection, "config/roles.ini",
                     arena_format(*state,
                                  awaited ? "'%s' is there: take it off the list"
                                          : "'%s' allows nothing",
                                  pattern));
        }
    }
    assert_no_findings(&inspection);
}

/* ------------------------------------------------------------------ the checks check */

static bool run_nothing(struct call *call, const struct values *values, struct answer *out,
                        struct error *err)
{
    (void)call;
    (void)values;
    (void)out;
    (void)err;
    return true;
}

#define NAMED      .name = "m", .summary = "M", .run = run_nothing
#define PLANT(...) ((const struct input[]){__VA_ARGS__, {0}})
#define GOOD                                                                                       \
    {                                                                                              \
        .name = "item", .label = "Item", .positional = true                                        \
    }

static const char *const one[] = {"red", NULL}, *const twice[] = {"red", "red", NULL};
static const struct import_column day_column[] = {{"date", "day"}, {0}};
static const struct import_source no_list[] = {
    {.file = "a.csv", .head = day_column, .list = "line", .line = day_column}, {0}};
static const struct import_source no_csv[] = {{.file = "a.txt", .head = day_column}, {0}};
static const struct import lists_nothing = {.sources = no_list}, not_csv = {.sources = no_csv},
                           no_file = {0};
static const struct {
    struct action action;
    const char *finding;
} planted_actions[] = {
    {{.name = "move", .summary = "Move it", .run = run_nothing}, NULL},
    {{.name = "Move", .summary = "Move it", .run = run_nothing}, "is not called like"},
    {{.name = "move", .run = run_nothing}, "has no summary"},
    {{.name = "move", .summary = "Move it.", .run = run_nothing}, "without a full stop"},
    {{.name = "move", .summary = "move it", .run = run_nothing}, "begins small"},
    {{.name = "move", .summary = "Move it"}, "does nothing"},
    {{NAMED, .inputs = PLANT(GOOD)}, NULL},
    {{NAMED, .inputs = PLANT(GOOD, GOOD)}, "there are two 'item'"},
    {{NAMED, .inputs = PLANT({.name = "a"})}, "has no label"},
    {{NAMED, .inputs = PLANT({.name = "unit_price", .label = "P"})},
     "is not called like 'unit-price'"},
    {{NAMED, .inputs = PLANT({.name = "json", .label = "J"})},
     "--json is an option of every command"},
    {{NAMED, .inputs = PLANT({.name = "a", .label = "A", .kind = INPUT_CHOICE})},
     "a choice has choices"},
    {{NAMED, .inputs = PLANT({.name = "a", .label = "A", .choices = one})}, "a choice has choices"},
    {{NAMED, .inputs = PLANT({.name = "a", .label = "A", .kind = INPUT_CHOICE, .choices = twice})},
     "two choices are the same"},
    {{NAMED, .inputs = PLANT({.name = "a", .label = "A", .kind = INPUT_LINES})},
     "lines have inputs"},
    {{NAMED,
      .inputs = PLANT(GOOD, {.name = "b", .label = "B", .required = true, .positional = true})},
     "a word before it may be missing"},
    {{NAMED, .access = WRITES, .import = &no_file}, "imports from no file"},
    {{NAMED, .inputs = PLANT({.name = "day", .label = "Day"}), .import = &not_csv},
     "imports, and only reads"},
    {{NAMED, .access = WRITES, .inputs = PLANT({.name = "day", .label = "Day"}),
      .import = &not_csv},
     "a.txt: is no CSV file"},
    {{NAMED, .access = WRITES, .inputs = PLANT({.name = "day", .label = "Day"}),
      .import = &lists_nothing},
     "there are no lines 'line'"},
    {{NAMED, .access = WRITES, .inputs = PLANT(GOOD), .import = &not_csv}, "is no CSV file"},
};

static void an_action_that_lacks_something_is_found(void **state)
{
    static const struct slice slice = {.name = "planted"};
    for (size_t i = 0; i < COUNT_OF(planted_actions); i++) {
        struct inspection inspection = {.arena = *state};
        check_action(&inspection, &slice, &planted_actions[i].action);
        const char *found = inspection.count == 0 ? "nothing" : inspection.findings[0];
        const char *wanted =
            planted_actions[i].finding == NULL ? "nothing" : planted_actions[i].finding;
        assert_row(strstr(found, wanted) != NULL, "row %zu: found %s", i, found);
    }
}

static void a_kind_without_a_way_back_is_found(void **state)
{
    static const struct document_kind kinds[] = {
        {.name = "gift", .prefix = "GF", .title = "Gift"},
        {.name = "recipe", .prefix = "r", .title = "Recipe"},
    };
    struct inspection inspection = {.arena = *state};
    check_document_kind(&inspection, &kinds[0]);
    assert_string_equal(inspection.findings[0],
                        "kind gift: cannot be taken back, and the list does not say why");
    check_document_kind(&inspection, &kinds[1]);
    assert_string_equal(inspection.findings[1], "kind recipe: its prefix is two to four capitals");
    assert_int_equal(inspection.count, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_says_what_it_is),
        cmocka_unit_test(every_name_is_unique),
        cmocka_unit_test(every_kind_of_document_is_told_apart),
        cmocka_unit_test(no_row_of_a_file_belongs_to_two_actions),
        cmocka_unit_test(everything_that_is_declared_is_listed),
        cmocka_unit_test(every_role_is_a_list_of_actions_that_are_there),
        cmocka_unit_test(an_action_that_lacks_something_is_found),
        cmocka_unit_test(a_kind_without_a_way_back_is_found),
    };
    return cmocka_run_group_tests_name("tables", tests, open_arena, close_arena);
}
