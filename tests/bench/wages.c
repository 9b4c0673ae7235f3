/*
 * The wages of 5,000 inmates from 130,000 shift entries, against one grouped SELECT over the same
 * entries, which only adds up minutes and pieces.
 */
#include "core/db/internal.h"
#include "tests/bench/bench.h"
#include "tests/bench/ledger.h"
#include "workshop/wage/wage.h"

#include <stdlib.h>

enum { INMATES = 5000, SHOPS = 50, DAYS = 26, ROUNDS = 5, PAIRS_OF_ENTRY = 8 };

#define LINE_ARENA_BYTES ((size_t)16 << 20)
#define MINUTES_LEAST    180
#define MINUTES_MOST     480

static const struct month month = {669}; /* October 2025 */

struct place {
    const char *database;
    int64_t inmates;
};

/* ------------------------------------------------------------------ the books */

static void add_masters(struct ledger *ledger, struct arena *arena, int64_t inmates)
{
    static const char *const grades[] = {"A", "B", "C"};
    static const char *const rates[] = {"5000", "4250", "3500"};
    for (int i = 0; i < 3; i++)
        ledger_do(ledger, arena, "wage", "rate",
                  (const char *const[]){"grade", grades[i], "per-hour", rates[i], NULL});
    for (int i = 0; i < SHOPS; i++) {
        const char *code = arena_format(arena, "B-%02d", i);
        const char *floor = arena_format(arena, "L-%02d", i);
        ledger_do(ledger, arena, "location", "add",
                  (const char *const[]){"code", floor, "name", floor, "kind", "floor", NULL});
        ledger_do(ledger, arena, "workshop", "add",
                  (const char *const[]){"code", code, "name", code, "floor", floor, NULL});
    }
    for (int64_t i = 0; i < inmates; i++) {
        arena_clear(arena);
        ledger_do(ledger, arena, "inmate", "add",
                  (const char *const[]){"number", arena_format(arena, "B.I-%06d", (int)i), "name",
                                        "x", "grade", grades[i % 3], "workshop",
                                        arena_format(arena, "B-%02d", (int)(i % SHOPS)), "joined",
                                        "2025-01-01", NULL});
    }
}

/* One workshop's sheet of a day. */
static void add_sheet(struct ledger *ledger, struct arena *arena, struct dice *dice, int shop,
                      int day, int64_t inmates)
{
    size_t room = (size_t)(4 + PAIRS_OF_ENTRY * (inmates / SHOPS + 1) + 1), count = 0;
    const char **pairs = ARENA_ARRAY(arena, room, const char *);
    pairs[count++] = "workshop";
    pairs[count++] = arena_format(arena, "B-%02d", shop);
    pairs[count++] = "day";
    pairs[count++] = arena_format(arena, "2025-10-%02d", day);
    int line = 0;
    for (int64_t i = shop; i < inmates; i += SHOPS, line++) {
        pairs[count++] = arena_format(arena, "entries[%d].inmate", line);
        pairs[count++] = arena_format(arena, "B.I-%06d", (int)i);
        pairs[count++] = arena_format(arena, "entries[%d].minutes", line);
        pairs[count++] =
            arena_format(arena, "%d", (int)dice_between(dice, MINUTES_LEAST, MINUTES_MOST));
    }
    pairs[count] = NULL;
    ledger_do(ledger, arena, "session", "post", pairs);
}

static void prepare(void *context)
{
    const struct place *place = context;
    struct ledger ledger;
    struct dice dice = {1};
    bench_karya((const char *const[]){"karya", "init", "--database", place->database, NULL});
    ledger_begin(&ledger, place->database, WRITES);
    struct arena *arena = arena_open(LINE_ARENA_BYTES);
    add_masters(&ledger, arena, place->inmates);
    for (int day = 1; day <= DAYS; day++)
        for (int shop = 0; shop < SHOPS; shop++) {
            arena_clear(arena);
            add_sheet(&ledger, arena, &dice, shop, day, place->inmates);
        }
    arena_close(&arena);
    ledger_end(&ledger);
}

/* ------------------------------------------------------------------ both ways */

static void compute(void *context, double *seconds)
{
    const struct place *place = context;
    struct ledger ledger;
    struct wage_run run;
    struct error err = {0};
    ledger_begin(&ledger, place->database, READS);
    double begun = bench_clock();
    if (!wage_compute(&ledger.call, month, &run, &err))
        bench_fail("%s", err.message);
    *seconds = bench_clock() - begun;
    if ((int64_t)run.count != place->inmates || run.total.gross.minor == 0)
        bench_fail("there are only %zu wages", run.count);
    ledger_end(&ledger);
}

static void add_up(void *context, double *seconds)
{
    static const char sql[] =
        "SELECT inmate, sum(minutes), sum(good) FROM workshop_shift WHERE site = ?1"
        " AND day BETWEEN ?2 AND ?3 GROUP BY inmate";
    const struct place *place = context;
    struct ledger ledger;
    int64_t rows = 0, sum = 0;
    ledger_begin(&ledger, place->database, READS);
    double begun = bench_clock();
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(ledger.call.db->handle, sql, -1, &statement, NULL) != SQLITE_OK)
        bench_fail("%s", sqlite3_errmsg(ledger.call.db->handle));
    sqlite3_bind_int64(statement, 1, ledger.call.site->number);
    sqlite3_bind_int64(statement, 2, month_first_day(month).days);
    sqlite3_bind_int64(statement, 3, month_last_day(month).days);
    for (; sqlite3_step(statement) == SQLITE_ROW; rows++)
        sum += sqlite3_column_int64(statement, 1);
    sqlite3_finalize(statement);
    *seconds = bench_clock() - begun;
    if (rows != place->inmates || sum == 0)
        bench_fail("there are only %lld rows", (long long)rows);
    ledger_end(&ledger);
}

int main(void)
{
    const char *folder = bench_folder_make();
    struct place place = {
        .database = bench_path(folder, "books.db"),
        .inmates = bench_count(INMATES),
    };
    struct bench_result result = {
        .what = "wages from 130,000 entries",
        .ours_is = "the run of 5,000 inmates, with every line",
        .bare_is = "one grouped SELECT over the same entries",
        .bound = AT_MOST,
        .limit = 3,
    };
    bench_prepare(prepare, &place);
    for (int round = 0; round < ROUNDS; round++) {
        bench_run(&result.bare, add_up, &place);
        bench_run(&result.ours, compute, &place);
    }
    return bench_report(&result, 1);
}
