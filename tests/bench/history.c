/*
 * The stock report of a month in books with 60 closed months, against the same in books with 2:
 * what a month costs must not grow with the history.
 */
#include "tests/bench/ledger.h"
#include "tests/bench/prison.h"

#include <stdlib.h>
#include <sys/stat.h>

enum { MOVES_A_MONTH = 9000, LONG_HISTORY = 60, SHORT_HISTORY = 2, ROUNDS = 15 };
enum { LAST_MONTH = 2025 * 12 + 9 }; /* October */

#define REPORTED "2025-10"

struct books {
    const char *files, *database;
    int months;
};

static void prepare(void *context)
{
    const struct books *books = context;
    prison_make_books(&(struct prison_books){books->files, books->database, LAST_MONTH,
                                             books->months, bench_count(MOVES_A_MONTH)});
}

static void report(void *context, double *seconds)
{
    const struct books *books = context;
    struct ledger ledger;
    ledger_begin(&ledger, books->database, READS);
    double begun = bench_clock();
    ledger_do(&ledger, ledger.arena, "report", "stock",
              (const char *const[]){"month", REPORTED, NULL});
    *seconds = bench_clock() - begun;
    ledger_end(&ledger);
}

int main(void)
{
    const char *folder = bench_folder_make();
    struct books many = {bench_path(folder, "month"), bench_path(folder, "long.db"), LONG_HISTORY};
    struct books few = {many.files, bench_path(folder, "short.db"), SHORT_HISTORY};
    struct bench_result result = {
        .what = "stock report after 60 months",
        .ours_is = "the report of the newest of 60 closed months",
        .bare_is = "the report of the newest of 2 closed months",
        .bound = AT_MOST,
        .limit = 1.2,
    };
    mkdir(many.files, 0700);
    bench_prepare(prepare, &many);
    bench_prepare(prepare, &few);
    for (int round = 0; round < ROUNDS; round++) {
        bench_run(&result.bare, report, &few);
        bench_run(&result.ours, report, &many);
    }
    return bench_report(&result, 1);
}
