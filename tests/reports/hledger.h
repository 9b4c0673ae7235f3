/*
 * hledger, as a stranger who reads our export: it says whether a journal is sound, and what stands
 * on each account at cost.
 */
#ifndef TESTS_REPORTS_HLEDGER_H
#define TESTS_REPORTS_HLEDGER_H

#include "tests/support/assert.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum { HLEDGER_WORDS = 16, HLEDGER_BYTES = 1 << 18 };

struct hledger_said {
    int code;
    char text[HLEDGER_BYTES]; /* what it printed, faults too */
};

/* words: without "hledger -f path", ending with NULL. Freed by the caller. */
static inline struct hledger_said *hledger_run(const char *path, const char *const *words)
{
    struct hledger_said *said = calloc(1, sizeof *said);
    char *all[HLEDGER_WORDS] = {strdup("hledger"), strdup("-f"), strdup(path)};
    int ends[2], status = 0, count = 3;
    size_t length = 0;
    pid_t child = 0;
    posix_spawn_file_actions_t actions;
    assert_non_null(said);
    for (; *words != NULL && count < HLEDGER_WORDS - 1; words++)
        all[count++] = strdup(*words);
    assert_int_equal(pipe(ends), 0);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO);
    posix_spawn_file_actions_addclose(&actions, ends[0]);
    posix_spawn_file_actions_addclose(&actions, ends[1]);
    setenv("LC_ALL", "C.UTF-8", 1);
    assert_int_equal(posix_spawnp(&child, all[0], &actions, NULL, all, environ), 0);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    for (ssize_t got = 1; got > 0 && length < HLEDGER_BYTES - 1; length += (size_t)got)
        got = read(ends[0], said->text + length, HLEDGER_BYTES - 1 - length);
    close(ends[0]);
    assert_int_equal(waitpid(child, &status, 0), child);
    said->code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    for (int i = 0; i < count; i++)
        free(all[i]);
    return said;
}

/* Every transaction balances, every assertion holds, everything is declared, days are in order. */
static inline void assert_hledger_accepts(const char *path)
{
    struct hledger_said *said =
        hledger_run(path, (const char *const[]){"check", "--strict", "ordereddates", NULL});
    if (said->code != 0)
        print_error("hledger says:\n%s\n", said->text);
    assert_int_equal(said->code, 0);
    free(said);
}

/* What stands on an account at cost: whole minor units of a currency without decimals. */
static inline int64_t hledger_balance(const char *path, const char *account)
{
    char query[256];
    long long sum = 0;
    snprintf(query, sizeof query, "^%s$", account);
    struct hledger_said *said = hledger_run(
        path, (const char *const[]){"balance", "-B", "-N", "--flat", "-O", "csv", query, NULL});
    assert_int_equal(said->code, 0);
    /* "account","balance" and one line, or none. */
    const char *line = strchr(said->text, '\n');
    const char *amount = line == NULL ? NULL : strstr(line, "\",\"");
    if (amount != NULL)
        sum = strtoll(amount + 3, NULL, 10);
    free(said);
    return sum;
}

#define assert_hledger_has(path, account, expected)                                                \
    expect_number(hledger_balance((path), (account)), (expected), (account), __FILE__, __LINE__)

#endif
