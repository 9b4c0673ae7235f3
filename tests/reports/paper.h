/*
 * The last answer of a fixture as a PDF, read as its readers do: with pdftotext. Files stand in a
 * folder of their own that is removed when they were read.
 */
#ifndef TESTS_REPORTS_PAPER_H
#define TESTS_REPORTS_PAPER_H

#include "core/view/render.h"
#include "tests/support/fixture.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

struct paper_bytes {
    char *start; /* terminated; freed by the caller */
    size_t size;
};

static inline struct paper_bytes paper_read(int file)
{
    struct paper_bytes bytes = {NULL, 0};
    FILE *memory = open_memstream(&bytes.start, &bytes.size);
    char chunk[1 << 14];
    assert_non_null(memory);
    for (ssize_t got = 1; got > 0;) {
        got = read(file, chunk, sizeof chunk);
        assert_true(got >= 0);
        fwrite(chunk, 1, (size_t)got, memory);
    }
    fclose(memory);
    return bytes;
}

/* What pdftotext says of a file; layout: "-layout" or "-raw". */
static inline struct paper_bytes paper_run_reader(const char *path, const char *layout)
{
    int ends[2];
    pid_t child = 0;
    char *words[] = {strdup("pdftotext"), strdup(layout), strdup(path), strdup("-"), NULL};
    posix_spawn_file_actions_t actions;
    assert_int_equal(pipe(ends), 0);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addclose(&actions, ends[0]);
    posix_spawn_file_actions_addclose(&actions, ends[1]);
    assert_int_equal(posix_spawnp(&child, words[0], &actions, NULL, words, environ), 0);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    struct paper_bytes text = paper_read(ends[0]);
    close(ends[0]);
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    for (size_t i = 0; words[i] != NULL; i++)
        free(words[i]);
    return text;
}

/* The file that the last answer becomes, or (layout not NULL) its text. */
static inline struct paper_bytes paper_make(struct fixture *fixture, const char *layout)
{
    char folder[] = "/tmp/karya-paper-XXXXXX", path[64];
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/paper.pdf", folder);
    assert_done(render_pdf(fixture->answer, fixture->settings.fonts, path, &fixture->err),
                &fixture->err);
    struct paper_bytes bytes = {NULL, 0};
    if (layout != NULL) {
        bytes = paper_run_reader(path, layout);
    } else {
        int file = open(path, O_RDONLY | O_CLOEXEC);
        assert_true(file >= 0);
        bytes = paper_read(file);
        close(file);
    }
    unlink(path);
    rmdir(folder);
    return bytes;
}

/* The text of the last answer on paper, with its lines as they stand; in the fixture's arena. */
static inline const char *paper_text(struct fixture *fixture)
{
    struct paper_bytes text = paper_make(fixture, "-layout");
    const char *copy = arena_copy(fixture->arena, text.start);
    free(text.start);
    return copy;
}

/* The same cell by cell, without any white space: what was wrapped is whole again. */
static inline const char *paper_letters(struct fixture *fixture)
{
    struct paper_bytes text = paper_make(fixture, "-raw");
    char *letters = arena_allocate(fixture->arena, text.size + 1, 1), *to = letters;
    for (const char *c = text.start; *c != '\0'; c++)
        if (strchr(" \n\f", *c) == NULL)
            *to++ = *c;
    free(text.start);
    return letters;
}

static inline void assert_says(const char *text, const char *part)
{
    assert_row(strstr(text, part) != NULL, "'%s' is not in:\n%s", part, text);
}

static inline void assert_says_not(const char *text, const char *part)
{
    assert_row(strstr(text, part) == NULL, "'%s' is in:\n%s", part, text);
}

#endif
