/*
 * Importing a month of a million moves, by the command line's import from CSV files, against bare
 * prepared inserts of the same rows into the same tables.
 */
#include "tests/bench/prison.h"
#include "tests/bench/rows.h"

#include <stdlib.h>
#include <sys/stat.h>

enum { MOVES = 1000000, ROUNDS = 3 };

struct place {
    const char *files, *fresh, *imported, *bare;
};

static void prepare(void *context)
{
    const struct place *place = context;
    struct prison *prison = prison_new();
    struct prison_month month = {
        .year = 2025, .month = 10, .moves = bench_count(MOVES), .opens = true};
    prison_write_masters(prison, place->files);
    prison_write_month(prison, &month, place->files);
    free(prison);
    bench_karya((const char *const[]){"karya", "init", "--database", place->fresh, NULL});
}

static void import(void *context, double *seconds)
{
    const struct place *place = context;
    double begun = bench_clock();
    bench_karya((const char *const[]){"karya", "import", place->files, "--database",
                                      place->imported, NULL});
    *seconds = bench_clock() - begun;
}

static void insert(void *context, double *seconds)
{
    const struct place *place = context;
    rows_insert(place->imported, place->bare, seconds);
}

int main(void)
{
    const char *folder = bench_folder_make();
    struct place place = {
        .files = bench_path(folder, "month"),
        .fresh = bench_path(folder, "fresh.db"),
        .imported = bench_path(folder, "imported.db"),
        .bare = bench_path(folder, "bare.db"),
    };
    struct bench_result result = {
        .what = "import of 1,000,000 moves",
        .ours_is = "karya import of a folder of CSV files",
        .bare_is = "prepared inserts of the same rows and one commit",
        .bound = AT_LEAST,
        .limit = 0.5,
    };
    mkdir(place.files, 0700);
    bench_prepare(prepare, &place);
    for (int round = 0; round < ROUNDS; round++) {
        bench_remove_database(place.imported);
        bench_copy_file(place.fresh, place.imported);
        bench_run(&result.ours, import, &place);
        bench_remove_database(place.bare);
        bench_copy_file(place.fresh, place.bare);
        bench_run(&result.bare, insert, &place);
    }
    return bench_report(&result, 1);
}
