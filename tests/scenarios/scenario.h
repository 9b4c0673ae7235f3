/*
 * A scenario: a test case that somebody else wrote, in one neutral format (cases/SCHEMA.md), done
 * by the ordinary actions of the product.
 *
 * The books are kept in a currency of four decimals, so that what the product rounds (every amount
 * is whole in the smallest unit) is at most a twenty-thousandth per operation, and is allowed for.
 */
#ifndef TESTS_SCENARIOS_SCENARIO_H
#define TESTS_SCENARIOS_SCENARIO_H

#include "tests/scenarios/fraction.h"
#include "tests/support/fixture.h"

enum { OP_DOCUMENTS = 16, OPS_MAX = 400, SCENARIO_DECIMALS = 4, MINOR_OF_ONE = 10000 };

/* An operation, and the documents that it became. */
struct op {
    json_t *json;
    const char *kind;
    int64_t n;
    const char *day;
    bool refused;
    struct error err; /* of the refusal */
    const char *labels[OP_DOCUMENTS];
    int64_t numbers[OP_DOCUMENTS];
    size_t count;
    size_t main;          /* the one that others refer to */
    const char **outputs; /* of a production: the names of its outputs, by move */
    size_t output_count;
    struct fraction stated; /* of a production: cost that no move carries */
};

/* Lots that came in under one name: a second receipt of a lot is a lot of its own here. */
struct named_lot {
    const char *item, *name, *code;
    int64_t number; /* of the document */
};

struct scenario {
    struct fixture *fixture;
    struct arena *arena;
    json_t *file;
    const char *first, *last; /* days of the operations */
    struct op ops[OPS_MAX];
    size_t count, done; /* how many there are, and how many were tried */
    struct named_lot *lots;
    size_t lot_count;
};

/* Books in four decimals, which refuse to deliver what has spoiled. */
struct fixture *scenario_fixture(void);

/* ------------------------------------------------------------------ reading the file */

const char *text_in(json_t *object, const char *name); /* NULL if it is not there */
bool fraction_in(json_t *object, const char *name, struct fraction *fraction);
struct fraction fraction_or(json_t *object, const char *name, struct fraction fallback);
struct op *op_numbered(struct scenario *scenario, int64_t n); /* NULL: none */

/* ------------------------------------------------------------------ doing */

/* A form that is being filled in. */
struct request {
    struct scenario *scenario;
    const char *path;
    const char **pairs;
    size_t count, room;
};

struct request request_of(struct scenario *scenario, const char *path);
void request_add(struct request *request, const char *name, const char *value);
/* The same in a row: "line[3].item". */
void request_row(struct request *request, const char *list, size_t row, const char *name,
                 const char *value);
/* Performs it; a document that it made is one of the op's. */
bool request_post(struct request *request, struct op *op);

const char *plain(struct scenario *scenario, struct fraction fraction); /* as people write it */
const char *money_plain(struct scenario *scenario, struct fraction fraction);

/* The items, stores and partners of a stock scenario, and its cost method. */
void stock_found(struct scenario *scenario);
void stock_perform(struct scenario *scenario, struct op *op);

/* How much of an item is there at the end of a day; location and lot (a code) may be NULL. */
struct fraction on_hand(struct scenario *scenario, const char *item, const char *location,
                        const char *lot, const char *day);

/* The same of all lots that came in under a name; NULL: of all. */
struct fraction on_hand_named(struct scenario *scenario, const char *item, const char *location,
                              const char *lot, const char *day);

/* ------------------------------------------------------------------ checking */

/* NULL if the expectation holds, else what is not so. */
const char *stock_check(struct scenario *scenario, json_t *expect);
const char *calculation_check(struct scenario *scenario, json_t *expect);

/* The domains that calculation_check knows. */
bool calculation_is_known(const char *domain);

/* NULL if figure is what the expectation says under a name (or the expectation says nothing). */
const char *figure_check(struct scenario *scenario, json_t *expect, const char *name,
                         struct fraction figure);

/* Why something was refused, in the words of the format; "" if in none of them. */
const char *class_of_refusal(const struct error *err);

#endif
