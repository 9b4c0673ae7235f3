/*
 * Assertions that print what a person can read: decimals, days and whole sentences where cmocka
 * prints hexadecimal. In a table, say which row it is with assert_row.
 *
 * Include this first, in place of cmocka.h: cmocka defines a macro fail(), which would hide ours
 * (and with it goes fail_msg; use assert_row).
 */
#ifndef TESTS_SUPPORT_ASSERT_H
#define TESTS_SUPPORT_ASSERT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#undef fail

#include "core/base/day.h"
#include "core/base/error.h"
#include "core/base/money.h"
#include "core/base/quantity.h"

#include <inttypes.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Each takes what came out first and what was expected second, as in cmocka. */
#define assert_number_equal(actual, expected)                                                      \
    expect_number((actual), (expected), #actual, __FILE__, __LINE__)
#define assert_money_equal(actual, expected_minor)                                                 \
    expect_money((actual), (expected_minor), #actual, __FILE__, __LINE__)
#define assert_quantity_equal(actual, expected_milli)                                              \
    expect_quantity((actual), (expected_milli), #actual, __FILE__, __LINE__)
#define assert_day_equal(actual, expected) /* a day and "2026-03-14" */                            \
    expect_day((actual), (expected), #actual, __FILE__, __LINE__)

/* The refusal, word for word: kind, message and hint. */
#define assert_error(err, kind, message, hint)                                                     \
    expect_error((err), (kind), (message), (hint), __FILE__, __LINE__)

/* That a call which reports to err succeeded; prints the refusal if it did not. */
#define assert_done(call, err) expect_done((call), (err), #call, __FILE__, __LINE__)

/* condition, and a printf sentence on the row at fault. */
#define assert_row(condition, ...)                                                                 \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            print_error("not so: %s: ", #condition);                                               \
            print_error(__VA_ARGS__);                                                              \
            print_error("\n");                                                                     \
            _fail(__FILE__, __LINE__);                                                             \
        }                                                                                          \
    } while (0)

/* That action(data) is a BUG whose report contains words; it runs in a process of its own. */
#define assert_bug(action, data, words)                                                            \
    expect_bug((action), (data), (words), #action, __FILE__, __LINE__)

static inline void expect_number(int64_t actual, int64_t expected, const char *text,
                                 const char *file, int line)
{
    if (actual == expected)
        return;
    print_error("%s is %" PRId64 ", not %" PRId64 "\n", text, actual, expected);
    _fail(file, line);
}

static inline void expect_money(struct money actual, int64_t expected_minor, const char *text,
                                const char *file, int line)
{
    if (actual.minor == expected_minor)
        return;
    print_error("%s is %" PRId64 " minor units of money, not %" PRId64 "\n", text, actual.minor,
                expected_minor);
    _fail(file, line);
}

static inline void expect_quantity(struct quantity actual, int64_t expected_milli, const char *text,
                                   const char *file, int line)
{
    if (actual.milli == expected_milli)
        return;
    print_error("%s is %" PRId64 " thousandths, not %" PRId64 "\n", text, actual.milli,
                expected_milli);
    _fail(file, line);
}

static inline void expect_day(struct day actual, const char *expected, const char *text,
                              const char *file, int line)
{
    struct arena *arena = arena_open(1 << 16);
    char found[16];
    snprintf(found, sizeof found, "%s",
             actual.days >= 0 && actual.days <= DAY_LAST ? day_plain(arena, actual) : "no day");
    arena_close(&arena);
    if (strcmp(found, expected) == 0)
        return;
    print_error("%s is %s (day %" PRId32 "), not %s\n", text, found, actual.days, expected);
    _fail(file, line);
}

static inline void expect_error(const struct error *err, enum error_kind kind, const char *message,
                                const char *hint, const char *file, int line)
{
    if (err->kind == kind && strcmp(err->message, message) == 0 && strcmp(err->hint, hint) == 0)
        return;
    print_error("the error is %d \"%s\" (%s)\n   and not %d \"%s\" (%s)\n", (int)err->kind,
                err->message, err->hint, (int)kind, message, hint);
    _fail(file, line);
}

static inline void expect_done(bool done, const struct error *err, const char *text,
                               const char *file, int line)
{
    if (done)
        return;
    print_error("%s was refused: %s (%s)\n", text, err->message, err->hint);
    _fail(file, line);
}

static inline void expect_bug(void (*action)(void *data), void *data, const char *words,
                              const char *text, const char *file, int line)
{
    int ends[2] = {-1, -1};
    fflush(NULL);
    pid_t child = pipe(ends) == 0 ? fork() : -1;
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        close(ends[0]);
        close(ends[1]);
        action(data);
        _exit(0);
    }
    close(ends[1]);
    char report[4096];
    size_t length = 0;
    for (ssize_t got = 1; got > 0 && length < sizeof report - 1; length += (size_t)got) {
        got = read(ends[0], report + length, sizeof report - 1 - length);
        got = got < 0 ? 0 : got;
    }
    report[length] = '\0';
    close(ends[0]);
    int status = 0;
    bool stopped = child > 0 && waitpid(child, &status, 0) == child && WIFSIGNALED(status) &&
                   WTERMSIG(status) == SIGABRT;
    if (stopped && strstr(report, words) != NULL)
        return;
    print_error("%s %s: \"%s\" does not say \"%s\"\n", text,
                stopped ? "is a bug, but" : "is no bug", report, words);
    _fail(file, line);
}

#endif
