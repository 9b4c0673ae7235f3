/*
 * The replay that works out what stock is worth, over a million moves, against plain stepping
 * through the same rows in the same order.
 */
#include "core/db/internal.h"
#include "inventory/stock/valuation.h"
#include "tests/bench/ledger.h"
#include "tests/bench/prison.h"

#include <stdlib.h>
#include <sys/stat.h>

enum { MOVES = 1000000, TRANSFERS_OF_HUNDRED = 15, TRANSFER_LINES = 5, DAYS = 28, ROUNDS = 5 };

#define LINE_ARENA_BYTES ((size_t)16 << 20)

static const struct day first_day = {20362}, last_day = {20392}; /* October 2025 */

struct place {
    const char *files, *database;
    int64_t moves;
};

/* ------------------------------------------------------------------ the books */

/* Materials go over to the other store, and in the next document back. */
static void transfer(struct ledger *ledger, struct arena *arena, int64_t number)
{
    static const char *const places[] = {"GUDANG", "JADI"};
    const char *pairs[2 * (3 + 2 * TRANSFER_LINES) + 1] = {
        "day",  arena_format(arena, "2025-10-%02d", (int)(number / 2 % DAYS) + 1),
        "from", places[number % 2],
        "to",   places[(number + 1) % 2],
    };
    for (int i = 0; i < TRANSFER_LINES; i++) {
        const char **pair = &pairs[6 + 4 * i];
        int64_t item =
            PRISON_PRODUCTS + (number / 2 * TRANSFER_LINES + i) % (PRISON_ITEMS - PRISON_PRODUCTS);
        pair[0] = arena_format(arena, "line[%d].item", i);
        pair[1] = arena_format(arena, "BRG-%03d", (int)item);
        pair[2] = arena_format(arena, "line[%d].quantity", i);
        pair[3] = "1";
    }
    ledger_do(ledger, arena, "stock", "transfer", pairs);
}

static void prepare(void *context)
{
    const struct place *place = context;
    struct ledger ledger;
    struct prison *prison = prison_new();
    struct prison_month month = {.year = 2025, .month = 10, .opens = true};
    int64_t transfers = place->moves * TRANSFERS_OF_HUNDRED / 100;
    month.moves = place->moves - transfers;
    prison_write_masters(prison, place->files);
    prison_write_month(prison, &month, place->files);
    free(prison);
    bench_karya((const char *const[]){"karya", "init", "--database", place->database, NULL});
    bench_karya((const char *const[]){"karya", "import", place->files, "--database",
                                      place->database, NULL});
    ledger_begin(&ledger, place->database, WRITES);
    struct arena *arena = arena_open(LINE_ARENA_BYTES);
    for (int64_t i = 0; i < transfers / TRANSFER_LINES; i++) {
        transfer(&ledger, arena, i);
        arena_clear(arena);
    }
    arena_close(&arena);
    ledger_end(&ledger);
}

/* ------------------------------------------------------------------ both ways */

static bool count_move(void *context, const struct valued_move *move, struct error *err)
{
    int64_t *sum = context;
    (void)err;
    *sum += move->value.minor;
    return true;
}

static void replay(void *context, double *seconds)
{
    const struct place *place = context;
    struct ledger ledger;
    struct valuation *valuation = NULL;
    struct error err = {0};
    int64_t sum = 0;
    ledger_begin(&ledger, place->database, READS);
    double begun = bench_clock();
    if (!valuation_open(&ledger.call, last_day, &valuation, &err) ||
        !valuation_run(valuation, last_day, count_move, &sum, &err))
        bench_fail("%s", err.message);
    *seconds = bench_clock() - begun;
    valuation_close(&valuation);
    ledger_end(&ledger);
}

static void step_through(void *context, double *seconds)
{
    static const char sql[] =
        "SELECT day, phase, rank, document, line, role, item, owner, source, target, quantity,"
        " value, lot_document, lot_line, job, job_quantity, completes, share, of_document, of_line,"
        " takes_back FROM inventory_move WHERE site = ?1 AND day BETWEEN ?2 AND ?3"
        " ORDER BY day, phase, rank, document, line";
    const struct place *place = context;
    struct ledger ledger;
    int64_t sum = 0, rows = 0;
    ledger_begin(&ledger, place->database, READS);
    double begun = bench_clock();
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(ledger.call.db->handle, sql, -1, &statement, NULL) != SQLITE_OK)
        bench_fail("%s", sqlite3_errmsg(ledger.call.db->handle));
    sqlite3_bind_int64(statement, 1, ledger.call.site->number);
    sqlite3_bind_int64(statement, 2, first_day.days);
    sqlite3_bind_int64(statement, 3, last_day.days);
    int width = sqlite3_column_count(statement);
    for (; sqlite3_step(statement) == SQLITE_ROW; rows++)
        for (int i = 0; i < width; i++)
            sum ^= sqlite3_column_int64(statement, i);
    sqlite3_finalize(statement);
    *seconds = bench_clock() - begun;
    if (rows < place->moves * 9 / 10 || sum == 0)
        bench_fail("there are only %lld moves", (long long)rows);
    ledger_end(&ledger);
}

int main(void)
{
    const char *folder = bench_folder_make();
    struct place place = {
        .files = bench_path(folder, "month"),
        .database = bench_path(folder, "books.db"),
        .moves = bench_count(MOVES),
    };
    struct bench_result result = {
        .what = "replay of 1,000,000 moves",
        .ours_is = "the valuation of all items",
        .bare_is = "stepping through the same rows, every column read",
        .bound = AT_MOST,
        .limit = 2,
    };
    mkdir(place.files, 0700);
    bench_prepare(prepare, &place);
    for (int round = 0; round < ROUNDS; round++) {
        bench_run(&result.bare, step_through, &place);
        bench_run(&result.ours, replay, &place);
    }
    return bench_report(&result, 1);
}
