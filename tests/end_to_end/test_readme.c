/*
 * Every command that the README shows works as written, in order, on the demo prison that './dev
 * run' makes; and config/karya.ini is what the program says its settings are.
 */
#include "tests/end_to_end/demo_month.h"
#include "tests/support/program.h"

#include <sys/stat.h>
#include <wordexp.h>

enum { README_BYTES = 1 << 17, COMMAND_BYTES = 2048 };

static char *read_text(const char *path)
{
    FILE *file = fopen(path, "r");
    assert_row(file != NULL, "cannot read '%s'", path);
    char *text = calloc(1, README_BYTES);
    assert_non_null(text);
    assert_true(fread(text, 1, README_BYTES - 1, file) < README_BYTES - 1);
    fclose(file);
    return text;
}

/* A folder with the project's config/ and an empty demo/ in it, as './dev run' has. */
static void enter_folder(const struct terminal *terminal)
{
    char path[TERMINAL_PATH];
    terminal_path(terminal, "config", path);
    assert_int_equal(symlink(SOURCE_DIR "/config", path), 0);
    terminal_path(terminal, "demo", path);
    assert_int_equal(mkdir(path, 0700), 0);
    assert_int_equal(chdir(terminal->folder), 0);
    setenv("KARYA_DATABASE", "demo/karya.db", 1);
}

static void leave_folder(const struct terminal *terminal)
{
    static const char *const files[] = {"demo/karya.db",         "demo/karya.db-lock",
                                        "demo/karya.db-wal",     "demo/karya.db-shm",
                                        "demo/stok-2026-10.pdf", "demo/premi-2026-10.pdf",
                                        "demo/slip-2026-10.pdf", "demo/serah-2026-10.pdf",
                                        "demo/bebas.pdf",        "demo/jam-2026-10.xlsx"};
    for (size_t i = 0; i < COUNT_OF(files); i++)
        unlink(files[i]);
    rmdir("demo");
    assert_int_equal(chdir("/"), 0);
    terminal_empty(terminal);
}

/* Takes the next command out of the text: a line that begins with "karya ", and goes on after a
 * backslash. */
static bool next_command(char **at, char command[COMMAND_BYTES])
{
    char *line = strncmp(*at, "karya ", 6) == 0 ? *at : strstr(*at, "\nkarya ");
    size_t length = 0;
    if (line == NULL)
        return false;
    for (line += *line == '\n'; *line != '\n' && *line != '\0'; line++) {
        bool goes_on = line[0] == '\\' && line[1] == '\n';
        assert_true(length + 1 < COMMAND_BYTES);
        command[length++] = goes_on ? ' ' : *line;
        line += goes_on;
    }
    command[length] = '\0';
    *at = line;
    return true;
}

static void run_command(struct terminal *terminal, const char *command)
{
    wordexp_t words;
    assert_row(wordexp(command, &words, WRDE_NOCMD | WRDE_UNDEF) == 0, "not a command: %s",
               command);
    terminal_run_words(terminal, (const char *const *)words.we_wordv + 1);
    assert_row(terminal->code == 0, "%s: %s", command, terminal->err);
    wordfree(&words);
}

static void every_command_of_the_readme_works(void **state)
{
    enum { COMMANDS_LEAST = 30 };
    struct terminal *terminal = *state;
    char command[COMMAND_BYTES];
    char *readme = read_text(SOURCE_DIR "/README.md"), *at = readme;
    int count = 0;
    enter_folder(terminal);
    run_command(terminal, "karya init --name 'Lapas Contoh' --town Contoh --number 17");
    run_command(terminal, "karya import config/demo/month");
    run_command(terminal, "karya batch config/demo/office.jsonl");
    for (; next_command(&at, command); count++)
        run_command(terminal, command);
    assert_true(count >= COMMANDS_LEAST);
    leave_folder(terminal);
    free(readme);
}

static void the_settings_that_come_along_are_the_defaults(void **state)
{
    (void)state;
    char *settings = read_text(SOURCE_DIR "/config/karya.ini");
    const struct program_how how = {0};
    struct program_ran ran =
        program_run(&how, (const char *const[]){"settings", "--language", "id", NULL});
    assert_int_equal(ran.code, 0);
    assert_string_equal(ran.out, settings);
    program_forget(&ran);
    free(settings);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_command_of_the_readme_works, terminal_open,
                                        terminal_close),
        cmocka_unit_test_setup_teardown(the_settings_that_come_along_are_the_defaults,
                                        terminal_open, terminal_close),
    };
    return cmocka_run_group_tests_name("readme", tests, NULL, NULL);
}
