/* The product's database, opened for a benchmark that calls rules and actions itself. */
#ifndef TESTS_BENCH_LEDGER_H
#define TESTS_BENCH_LEDGER_H

#include "core/app/module.h"

struct ledger {
    struct arena *arena;
    struct call call;
};

/* Opens it and begins a transaction, as the person who made the database. */
void ledger_begin(struct ledger *ledger, const char *path, enum access access);

/* Commits and closes. */
void ledger_end(struct ledger *ledger);

/* Performs an action; pairs: name, value, ..., NULL. Rows of lines are named "line[0].item". */
struct answer *ledger_do(struct ledger *ledger, struct arena *arena, const char *slice_name,
                         const char *action_name, const char *const *pairs);

#endif
