/*
 * Every command that the help shows can be typed as it stands: two for each action and each command
 * of the program itself, read by the same code that reads the command line.
 */
#include "tests/support/assert.h"

#include "core/base/text.h"
#include "core/cli/internal.h"

enum { WORDS_MAX = 60 };

struct words {
    char *list[WORDS_MAX + 1]; /* ends with NULL */
    int count;
};

static bool is_quote(char c)
{
    return c == '\'' || c == '"';
}

/* Splits a command as a shell does: words, and 'words in quotation marks'. Ends at | and >. */
static struct words split(struct arena *arena, const char *command)
{
    struct words words = {0};
    while (*(command += strspn(command, " ")) != '\0' && *command != '|' && *command != '>') {
        char *word = arena_allocate(arena, strlen(command) + 1, 1), *end = word;
        char quote = '\0';
        for (; *command != '\0' && (quote != '\0' || *command != ' '); command++) {
            if (quote == '\0' && is_quote(*command))
                quote = *command;
            else if (*command == quote)
                quote = '\0';
            else
                *end++ = *command;
        }
        assert_true(words.count < WORDS_MAX && quote == '\0');
        words.list[words.count++] = word;
    }
    return words;
}

/* Takes out '--line @FILE', whose file is not here; true if there was one. */
static bool drop_files(struct words *words)
{
    int kept = 0;
    bool dropped = false;
    for (int i = 0; i < words->count; i++) {
        bool file = i + 1 < words->count && words->list[i + 1][0] == '@';
        dropped = dropped || file;
        if (file)
            i++;
        else
            words->list[kept++] = words->list[i];
    }
    words->count = kept;
    words->list[kept] = NULL;
    return dropped;
}

/* Reads the words behind a path of so many words; says what is wrong, or NULL. */
static const char *read_words(struct arena *arena, struct words words, int path,
                              const struct input *inputs)
{
    struct error err = {0};
    bool without_files = drop_files(&words);
    /* The first word stands for the program. */
    struct arguments arguments =
        arguments_new(arena, words.count - path + 1, words.list + path - 1);
    if (arguments_read(&arguments, inputs, &err) &&
        (without_files || arguments_have(&arguments, COMMON_HELP) ||
         values_parse(arguments.form, 0, arena, &err) != NULL))
        return NULL;
    return arena_format(arena, "%s%s%s (%s)", err.field, *err.field == '\0' ? "" : ": ",
                        err.message, err.hint);
}

/* What is wrong with an example of a command that is called by the words of path; or NULL. */
static const char *judge_example(struct arena *arena, const char *example, const char *path,
                                 const struct input *inputs)
{
    if (text_is_empty(example))
        return "is missing";
    struct words words = split(arena, example), wanted = split(arena, path);
    for (int i = 0; i < wanted.count; i++)
        if (words.list[i] == NULL || strcmp(words.list[i], wanted.list[i]) != 0)
            return arena_format(arena, "does not begin with '%s'", path);
    return read_words(arena, words, wanted.count, inputs);
}

static int count_findings(struct arena *arena, const char *const examples[EXAMPLES_MAX],
                          const char *path, const struct input *inputs)
{
    int findings = 0;
    for (int i = 0; i < EXAMPLES_MAX; i++) {
        const char *finding = judge_example(arena, examples[i], path, inputs);
        if (finding == NULL && i > 0 && strcmp(examples[i], examples[i - 1]) == 0)
            finding = "is twice the same";
        if (finding == NULL)
            continue;
        print_error("%s: example %d: %s\n    %s\n", path, i + 1, finding,
                    examples[i] == NULL ? "" : examples[i]);
        findings++;
    }
    return findings;
}

/* ------------------------------------------------------------------ tests */

static int open_arena(void **state)
{
    *state = arena_open((size_t)64 << 20);
    language_use(LANGUAGE_ENGLISH);
    return 0;
}

static int close_arena(void **state)
{
    struct arena *arena = *state;
    arena_close(&arena);
    return 0;
}

static void every_action_has_two_examples_that_can_be_typed(void **state)
{
    int findings = 0, actions = 0;
    struct slice_walk walk = {0};
    for (const struct slice *s = slices_next(&walk); s != NULL; s = slices_next(&walk))
        for (const struct action *a = s->actions; a != NULL && a->name != NULL; a++, actions++) {
            const char *path =
                *a->name == '\0' ? s->name : arena_format(*state, "%s %s", s->name, a->name);
            findings += count_findings(*state, a->examples, path, a->inputs);
        }
    assert_true(actions > 20);
    assert_int_equal(findings, 0);
}

static void every_command_of_the_program_has_two_examples_that_can_be_typed(void **state)
{
    int findings = 0;
    for (const struct builtin *b = builtins; b->name != NULL; b++)
        findings += count_findings(*state, b->examples, b->name, b->inputs);
    assert_int_equal(findings, 0);
}

static void a_bad_example_is_found(void **state)
{
    static const struct input row[] = {
        {.name = "item", .label = "Item", .required = true},
        {.name = "quantity", .label = "Quantity", .kind = INPUT_QUANTITY},
        {0},
    };
    static const struct input inputs[] = {
        {.name = "to", .label = "To", .positional = true, .required = true},
        {.name = "day", .label = "Day", .kind = INPUT_DAY},
        {.name = "line", .label = "Line", .kind = INPUT_LINES, .required = true, .lines = row},
        {0},
    };
    static const struct {
        const char *example, *finding;
    } planted[] = {
        {"stock issue L-1 --line 'item=KAIN,quantity=2.5' --day 2026-10-01", NULL},
        {"stock issue L-1 --line @lines.csv", NULL},
        {"stock issue L-1 --line item=KAIN --json", NULL},
        {"stock issue L-1 --line item=KAIN | less", NULL},
        {NULL, "is missing"},
        {"stock receive L-1", "does not begin with 'stock issue'"},
        {"stock", "does not begin with 'stock issue'"},
        {"stock issue --line item=KAIN", "to"},
        {"stock issue L-1", "line"},
        {"stock issue L-1 L-2 --line item=KAIN", "one word too many"},
        {"stock issue L-1 --line item=KAIN --date 2026-10-01", "no option '--date'"},
        {"stock issue L-1 --line quantity=2", "item"},
        {"stock issue L-1 --line item=KAIN --day 1.10.2026", "day"},
    };
    for (size_t i = 0; i < COUNT_OF(planted); i++) {
        const char *found = judge_example(*state, planted[i].example, "stock issue", inputs);
        const char *wanted = planted[i].finding;
        assert_row((found == NULL) == (wanted == NULL) &&
                       (found == NULL || strstr(found, wanted) != NULL),
                   "%s: found %s", planted[i].example, found == NULL ? "nothing" : found);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_action_has_two_examples_that_can_be_typed),
        cmocka_unit_test(every_command_of_the_program_has_two_examples_that_can_be_typed),
        cmocka_unit_test(a_bad_example_is_found),
    };
    return cmocka_run_group_tests_name("examples", tests, open_arena, close_arena);
}
