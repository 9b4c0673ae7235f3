/*
 * A year of 12 x 20,000 documents, 3 % of them written down days late, eleven months closed. What a
 * document costs that is dated back into the open month, against one of its newest day; and what
 * all items were worth on a day of a closed month late in the year, against a day early in it: both
 * begin at a close, so the one costs what the other does.
 */
#include "core/db/internal.h"
#include "inventory/stock/valuation.h"
#include "tests/bench/ledger.h"
#include "tests/bench/prison.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

enum {
    DOCUMENTS = 20000, /* a month */
    MOVES = 53500,     /* that they come to, about */
    MONTHS = 12,
    FIRST_MONTH = 2024 * 12 + 10, /* November */
    LINES = 5,
    POSTS = 10, /* in a round */
    ROUNDS = 9,
};

#define EARLY_DAY "2025-01-15"
#define LATE_DAY  "2025-09-15"
#define BACKDATED "2025-10-05"
#define NEWEST    "2025-10-28"

struct books {
    const char *files, *database;
};

/* ------------------------------------------------------------------ the books */

static void add_month(const struct books *books, struct prison *prison, int month)
{
    struct prison_month written = {.year = (FIRST_MONTH + month) / 12,
                                   .month = (FIRST_MONTH + month) % 12 + 1,
                                   .moves = bench_count(MOVES),
                                   .opens = month == 0};
    char name[16];
    snprintf(name, sizeof name, "%04d-%02d", written.year, written.month);
    if (month == 0)
        prison_write_masters(prison, books->files);
    prison_write_month(prison, &written, books->files);
    bench_karya((const char *const[]){"karya", "import", books->files, "--database",
                                      books->database, NULL});
    if (month < MONTHS - 1)
        bench_karya((const char *const[]){"karya", "month", "close", name, "--database",
                                          books->database, NULL});
}

/* Lines of five materials. */
static void fill_lines(struct arena *arena, const char **pairs, const char *quantity,
                       const char *amount)
{
    for (int i = 0; i < LINES; i++) {
        *pairs++ = arena_format(arena, "line[%d].item", i);
        *pairs++ = arena_format(arena, "BRG-%03d", PRISON_PRODUCTS + i);
        *pairs++ = arena_format(arena, "line[%d].quantity", i);
        *pairs++ = quantity;
        if (amount != NULL) {
            *pairs++ = arena_format(arena, "line[%d].amount", i);
            *pairs++ = amount;
        }
    }
}

/* So much of the materials comes in on the first day that what is dated back is never short. */
static void stock_up(const struct books *books)
{
    struct ledger ledger;
    const char *pairs[64] = {"supplier", "PEMASOK-01", "into", "GUDANG", "day", "2025-10-01"};
    ledger_begin(&ledger, books->database, WRITES);
    fill_lines(ledger.arena, pairs + 6, "5000", "5000000");
    ledger_do(&ledger, ledger.arena, "stock", "receive", pairs);
    ledger_end(&ledger);
}

static void check_size(const struct books *books)
{
    struct ledger ledger;
    int64_t head = 0;
    struct digest hash;
    struct error err = {0};
    ledger_begin(&ledger, books->database, READS);
    if (!journal_head(&ledger.call, &head, &hash, &err))
        bench_fail("%s", err.message);
    if (head < bench_count(DOCUMENTS) * MONTHS * 9 / 10)
        bench_fail("there are only %lld documents", (long long)head);
    printf("%lld documents in %d months\n", (long long)head, MONTHS);
    ledger_end(&ledger);
}

static void prepare(void *context)
{
    const struct books *books = context;
    struct prison *prison = prison_new();
    bench_karya((const char *const[]){"karya", "init", "--database", books->database, NULL});
    for (int month = 0; month < MONTHS; month++)
        add_month(books, prison, month);
    free(prison);
    stock_up(books);
    check_size(books);
}

/* ------------------------------------------------------------------ one document */

static void post(const struct books *books, const char *day, double *seconds)
{
    *seconds = 0;
    for (int i = 0; i < POSTS; i++) {
        struct ledger ledger;
        const char *pairs[64] = {"from", "GUDANG", "to", "L-SATU", "day", day};
        ledger_begin(&ledger, books->database, WRITES);
        fill_lines(ledger.arena, pairs + 6, "1", NULL);
        double begun = bench_clock();
        ledger_do(&ledger, ledger.arena, "stock", "issue", pairs);
        *seconds += bench_clock() - begun;
        ledger_end(&ledger);
    }
    *seconds /= POSTS;
}

static void post_backdated(void *context, double *seconds)
{
    post(context, BACKDATED, seconds);
}

static void post_newest(void *context, double *seconds)
{
    post(context, NEWEST, seconds);
}

/* ------------------------------------------------------------------ what stock was worth */

static void value_on(const struct books *books, const char *day, double *seconds)
{
    struct ledger ledger;
    ledger_begin(&ledger, books->database, READS);
    double begun = bench_clock();
    ledger_do(&ledger, ledger.arena, "stock", "value", (const char *const[]){"on", day, NULL});
    *seconds = bench_clock() - begun;
    ledger_end(&ledger);
}

static void value_late(void *context, double *seconds)
{
    value_on(context, LATE_DAY, seconds);
}

static void value_early(void *context, double *seconds)
{
    value_on(context, EARLY_DAY, seconds);
}

int main(void)
{
    const char *folder = bench_folder_make();
    struct books books = {bench_path(folder, "month"), bench_path(folder, "books.db")};
    struct bench_result results[] = {
        {
            .what = "posting a backdated document",
            .ours_is = "an issue of five items dated 23 days back, into the open month",
            .bare_is = "the same dated on the newest day",
            .bound = AT_MOST,
            .limit = 1.5,
        },
        {
            .what = "value on a day long closed",
            .ours_is = "all items on a day of the eleventh month, closed",
            .bare_is = "all items on a day of the third month, closed",
            .bound = AT_MOST,
            .limit = 1.5,
        },
    };
    mkdir(books.files, 0700);
    bench_prepare(prepare, &books);
    for (int round = 0; round < ROUNDS; round++) {
        bench_run(&results[0].bare, post_newest, &books);
        bench_run(&results[0].ours, post_backdated, &books);
        bench_run(&results[1].bare, value_early, &books);
        bench_run(&results[1].ours, value_late, &books);
    }
    return bench_report(results, 2);
}
