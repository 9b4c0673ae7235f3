/*
 * A made-up prison that writes its months down as CSV files, the same in every run. What leaves
 * comes in again, so that one month is like another, and nothing is ever short: in the order in
 * which the files are read no place falls below its reserve, and what is dated back lives on that.
 */
#ifndef TESTS_BENCH_PRISON_H
#define TESTS_BENCH_PRISON_H

#include "tests/bench/bench.h"

enum {
    PRISON_ITEMS = 200,
    PRISON_PRODUCTS = 40, /* of those, the first ones */
    PRISON_FLOORS = 3,
    PRISON_STORE = PRISON_FLOORS, /* of materials */
    PRISON_FINISHED,              /* the store of products */
    PRISON_PLACES,
};

struct prison {
    struct dice dice;
    int64_t stock[PRISON_ITEMS][PRISON_PLACES];   /* milli */
    int64_t reserve[PRISON_ITEMS][PRISON_PLACES]; /* milli, that only back-dated documents touch */
    int64_t next_item, next_partner;
    int64_t moves; /* written so far */
};

struct prison *prison_new(void);

/* Writes what there is before the first month: items, units, partners, places, people. */
void prison_write_masters(struct prison *prison, const char *folder);

struct prison_month {
    int year, month;
    int64_t moves; /* about so many */
    bool opens;    /* its first day brings what is there */
};

/* Writes the files of a month. */
void prison_write_month(struct prison *prison, const struct prison_month *month,
                        const char *folder);

/* Books of months that are recorded and closed, one after another. */
struct prison_books {
    const char *files, *database; /* a folder for the files of a month; where the books are made */
    int last;                     /* the newest month: year * 12 + month - 1 */
    int months;
    int64_t moves; /* of each */
};
void prison_make_books(const struct prison_books *books);

#endif
