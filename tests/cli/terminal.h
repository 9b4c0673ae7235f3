/*
 * The program as somebody at a terminal sees it: words in, two streams and an exit code out. Each
 * test has an empty folder of its own, with the database in it.
 */
#ifndef TESTS_CLI_TERMINAL_H
#define TESTS_CLI_TERMINAL_H

#include "tests/support/assert.h"

#include "core/cli/command.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>

enum { TERMINAL_BYTES = 1 << 18, TERMINAL_WORDS = 24, TERMINAL_PATH = 512 };

struct terminal {
    char folder[64];
    char out[TERMINAL_BYTES], err[TERMINAL_BYTES];
    int code;
};

static inline void terminal_path(const struct terminal *terminal, const char *name,
                                 char path[TERMINAL_PATH])
{
    snprintf(path, TERMINAL_PATH, "%s/%s", terminal->folder, name);
}

/* Writes a file of the test's folder; bytes may have NUL in it. */
static inline void terminal_write_bytes(const struct terminal *terminal, const char *name,
                                        const char *bytes, size_t length)
{
    char path[TERMINAL_PATH];
    terminal_path(terminal, name, path);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

static inline void terminal_write(const struct terminal *terminal, const char *name,
                                  const char *text)
{
    terminal_write_bytes(terminal, name, text, strlen(text));
}

static inline void terminal_remove(const struct terminal *terminal, const char *name)
{
    char path[TERMINAL_PATH];
    terminal_path(terminal, name, path);
    unlink(path);
}

static inline void terminal_empty(const struct terminal *terminal)
{
    DIR *folder = opendir(terminal->folder);
    const struct dirent *entry = NULL;
    while ((entry = readdir(folder)) != NULL)
        if (entry->d_name[0] != '.')
            terminal_remove(terminal, entry->d_name);
    closedir(folder);
}

static inline int terminal_open(void **state)
{
    struct terminal *terminal = calloc(1, sizeof *terminal);
    if (terminal == NULL)
        return -1;
    snprintf(terminal->folder, sizeof terminal->folder, "/tmp/karya-test-XXXXXX");
    char path[TERMINAL_PATH];
    if (mkdtemp(terminal->folder) == NULL)
        return -1;
    terminal_path(terminal, "books.db", path);
    setenv("KARYA_DATABASE", path, 1);
    setenv("KARYA_LANGUAGE", "en", 1);
    unsetenv("KARYA_CONFIG");
    *state = terminal;
    return 0;
}

static inline int terminal_close(void **state)
{
    struct terminal *terminal = *state;
    terminal_empty(terminal);
    rmdir(terminal->folder);
    free(terminal);
    return 0;
}

static inline void terminal_read_back(int file, char *to)
{
    ssize_t length = pread(file, to, TERMINAL_BYTES - 1, 0);
    to[length < 0 ? 0 : length] = '\0';
    close(file);
}

/* A stream of the program goes into a nameless file; returns it, and the stream's old place. */
static inline int terminal_redirect(int stream, int *before)
{
    char path[] = "/tmp/karya-stream-XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0);
    unlink(path);
    *before = dup(stream);
    dup2(file, stream);
    return file;
}

/* Runs "karya" with words, which ends with NULL. */
__attribute__((__nonnull__)) static inline void terminal_run_words(struct terminal *terminal,
                                                                   const char *const *words)
{
    char *arguments[TERMINAL_WORDS + 2] = {strdup("karya")};
    int count = 1, out_before = -1, err_before = -1;
    for (; *words != NULL && count <= TERMINAL_WORDS; words++)
        arguments[count++] = strdup(*words);
    fflush(NULL);
    int out = terminal_redirect(STDOUT_FILENO, &out_before);
    int err = terminal_redirect(STDERR_FILENO, &err_before);
    terminal->code = cli_main(count, arguments, NULL);
    fflush(NULL);
    dup2(out_before, STDOUT_FILENO);
    dup2(err_before, STDERR_FILENO);
    close(out_before);
    close(err_before);
    terminal_read_back(out, terminal->out);
    terminal_read_back(err, terminal->err);
    for (int i = 0; i < count; i++)
        free(arguments[i]);
}

#define terminal_run(terminal, ...)                                                                \
    terminal_run_words((terminal), (const char *const[]){__VA_ARGS__, NULL})

/* The same with text on standard input. */
static inline void terminal_run_with(struct terminal *terminal, const char *input,
                                     const char *const *words)
{
    char path[TERMINAL_PATH];
    int before = dup(STDIN_FILENO);
    terminal_write(terminal, "stdin", input);
    terminal_path(terminal, "stdin", path);
    int file = open(path, O_RDONLY);
    dup2(file, STDIN_FILENO);
    close(file);
    terminal_run_words(terminal, words);
    dup2(before, STDIN_FILENO);
    close(before);
    terminal_remove(terminal, "stdin");
}

/* That the last run ended with code; shows what it said if not. */
#define assert_code(terminal, code) expect_code((terminal), (code), __FILE__, __LINE__)

/* That the last run printed exactly this, or said exactly this on standard error. */
#define assert_out(terminal, text) expect_text((terminal)->out, (text), __FILE__, __LINE__)
#define assert_err(terminal, text) expect_text((terminal)->err, (text), __FILE__, __LINE__)

/* That a text has words in it. */
#define assert_has(text, words) expect_words((text), (words), __FILE__, __LINE__)

static inline void expect_code(const struct terminal *terminal, int code, const char *file,
                               int line)
{
    if (terminal->code == code)
        return;
    print_error("it ended with %d and said:\n%s%s\n", terminal->code, terminal->out, terminal->err);
    _fail(file, line);
}

static inline void expect_text(const char *text, const char *expected, const char *file, int line)
{
    if (strcmp(text, expected) == 0)
        return;
    print_error("it is not\n%s\nbut\n%s\n", expected, text);
    _fail(file, line);
}

static inline void expect_words(const char *text, const char *words, const char *file, int line)
{
    if (strstr(text, words) != NULL)
        return;
    print_error("no\n%s\nin\n%s\n", words, text);
    _fail(file, line);
}

#endif
