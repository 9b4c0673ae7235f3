/*
 * What the compiler refuses. Small files are compiled with the very flags of the modules, and each
 * must be refused for the reason that is meant. FLAGS_FOLDER, COMPILER and DOMAIN come from CMake.
 */
#include "tests/architecture/sources.h"
#include "tests/support/assert.h"

#include "core/base/text.h"

#include <ctype.h>
#include <stdlib.h>

enum { OUTPUT_SIZE = 1 << 16, BANNED_MAX = 100 };

static int open_arena(void **state)
{
    *state = arena_open((size_t)16 << 20);
    return 0;
}

static int close_arena(void **state)
{
    struct arena *arena = *state;
    arena_close(&arena);
    return 0;
}

/* Compiles source as a file of that module would be; what the compiler says, "" if nothing. */
static const char *compile(struct arena *arena, const char *module, const char *source)
{
    char path[] = "/tmp/karya-refused-XXXXXX.c";
    int file = mkstemps(path, 2);
    assert_true(file >= 0);
    assert_int_equal(write(file, source, strlen(source)), strlen(source));
    close(file);
    const char *command =
        arena_format(arena, "LC_ALL=C '%s' '@%s/%s.flags' -S -o /dev/null %s 2>&1", COMPILER,
                     FLAGS_FOLDER, module, path);
    FILE *output = popen(command, "r");
    assert_non_null(output);
    char *said = arena_allocate(arena, OUTPUT_SIZE, 1);
    size_t length = fread(said, 1, OUTPUT_SIZE - 1, output);
    said[length] = '\0';
    int status = pclose(output);
    unlink(path);
    /* What is only warned of would not stop anybody. */
    assert_row((status == 0) == (length == 0), "status %d: %s", status, said);
    return said;
}

/* The words behind '#pragma GCC poison' in banned.h. */
static const char **banned_words(struct arena *arena, size_t *count)
{
    static const char pragma[] = "#pragma GCC poison";
    const char *text = source_read(arena, "core/base/banned.h");
    assert_non_null(text);
    const char **words = ARENA_ARRAY(arena, BANNED_MAX, const char *);
    *count = 0;
    text = source_keep(arena, text, SOURCE_CODE);
    for (const char *c = strstr(text, pragma); c != NULL; c = strstr(c, pragma)) {
        for (c += strlen(pragma); *(c += strspn(c, " ")) != '\n';) {
            size_t length = strcspn(c, " \n");
            assert_true(*count < BANNED_MAX);
            words[(*count)++] = arena_copy_bytes(arena, c, length);
            c += length;
        }
    }
    return words;
}

/* "inventory workshop": each in turn, or NULL. */
static const char *next_module(struct arena *arena, const char **list)
{
    *list += strspn(*list, " ");
    size_t length = strcspn(*list, " ");
    const char *module = length == 0 ? NULL : arena_copy_bytes(arena, *list, length);
    *list += length;
    return module;
}

static void every_word_of_banned_h_is_refused_in_the_domain(void **state)
{
    size_t count = 0, modules = 0;
    const char **words = banned_words(*state, &count);
    struct text source = text_new(*state);
    for (size_t i = 0; i < count; i++)
        text_format(&source, "void use_%s(void);\nvoid use_%s(void) { (void)%s; }\n", words[i],
                    words[i], words[i]);
    assert_true(count > 20);
    const char *list = DOMAIN;
    for (const char *module = next_module(*state, &list); module != NULL;
         module = next_module(*state, &list), modules++) {
        const char *said = compile(*state, module, source.bytes);
        for (size_t i = 0; i < count; i++)
            assert_row(strstr(said, arena_format(*state, "error: attempt to use poisoned \"%s\"",
                                                 words[i])) != NULL,
                       "%s may call %s", module, words[i]);
    }
    assert_true(modules >= 2);
}

static void every_folder_of_the_domain_is_under_the_ban(void **state)
{
    static const char *const folders[] = {"inventory", "workshop", "reports"};
    for (size_t i = 0; i < COUNT_OF(folders); i++) {
        const char *build = arena_format(*state, "%s/CMakeLists.txt", folders[i]);
        bool is_built = source_read(*state, build) != NULL;
        assert_row(!is_built || source_word(DOMAIN, folders[i]) != NULL,
                   "%s is not in DOMAIN of CMakeLists.txt", folders[i]);
    }
}

#define USE                                                                                        \
    "#include \"inventory/item/item.h\"\n"                                                         \
    "#include \"inventory/partner/partner.h\"\n"                                                   \
    "#include \"core/journal/journal.h\"\n"                                                        \
    "bool use(struct money money, struct quantity quantity, struct call *call,"                    \
    " struct error *err);\n"                                                                       \
    "bool use(struct money money, struct quantity quantity, struct call *call,"                    \
    " struct error *err)\n"                                                                        \
    "{\n(void)money; (void)quantity; (void)call; (void)err;\n"

static void mistakes_are_refused_by_the_compiler(void **state)
{
    static const struct {
        const char *source, *said;
    } planted[] = {
        {USE "return true; }", NULL},
        {USE "return money_add(money, money, &money); }", NULL},

        /* Money is not a quantity, and neither is a number. */
        {USE "return (money + quantity).minor > 0; }", "error: invalid operands to binary +"},
        {USE "return money_add(money, quantity, &money); }",
         "error: incompatible type for argument 2 of 'money_add'"},
        {USE "money = quantity; return true; }",
         "error: incompatible types when assigning to type 'struct money'"},
        {USE "return money > 0; }", "error: invalid operands to binary >"},
        {USE "struct money half = {0.5}; return half.minor == 0; }", "error: conversion from"},

        /* An item is not an owner. */
        {USE "struct item_id item = {1}; struct owner_id owner = {1}; item = owner;"
             " return item.value == 1; }",
         "error: incompatible types when assigning to type 'struct item_id'"},

        /* No result is ignored. */
        {USE "money_add(money, money, &money); return true; }",
         "error: ignoring return value of 'money_add'"},
        {USE "journal_check_day(call, call->today, err); return true; }",
         "error: ignoring return value of 'journal_check_day'"},

        /* A message fits its values, translated or not. */
        {USE "return fail(err, ERROR_CONFLICT, \"only %d\", \"two\"); }", "error: format '%d'"},
        {USE "return fail(err, ERROR_CONFLICT, _(\"only %d\"), \"two\"); }", "error: format '%d'"},

        /* A case that is forgotten is missed. */
        {USE "switch (err->kind) { case ERROR_NONE: return true; } return false; }",
         "error: enumeration value 'ERROR_INVALID' not handled in switch"},
        {USE "int32_t small = money.minor; return small == 0; }", "error: conversion from"},
        {"int forgotten(void) { return 1; }", "error: no previous prototype for 'forgotten'"},
        {"#include \"core/base/day.h\"\nint f();", "error: function declaration isn't a prototype"},
    };
    const char *list = DOMAIN;
    const char *module = next_module(*state, &list);
    for (size_t i = 0; i < COUNT_OF(planted); i++) {
        const char *said = compile(*state, module, planted[i].source);
        bool right =
            planted[i].said == NULL ? *said == '\0' : strstr(said, planted[i].said) != NULL;
        assert_row(right, "%s:\n%s\n(wanted: %s)", planted[i].source, said,
                   planted[i].said == NULL ? "nothing" : planted[i].said);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_word_of_banned_h_is_refused_in_the_domain),
        cmocka_unit_test(every_folder_of_the_domain_is_under_the_ban),
        cmocka_unit_test(mistakes_are_refused_by_the_compiler),
    };
    return cmocka_run_group_tests_name("banned", tests, open_arena, close_arena);
}
