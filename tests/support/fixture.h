/*
 * The whole product in memory: a fresh database with every table, and a call to use it with. Tests
 * do what people do: they perform actions by their paths, with inputs by their names.
 */
#ifndef TESTS_SUPPORT_FIXTURE_H
#define TESTS_SUPPORT_FIXTURE_H

#include "core/app/module.h"
#include "core/app/settings.h"
#include "tests/support/assert.h"

#include <jansson.h>

struct fixture {
    struct arena *arena;  /* of the fixture */
    struct arena *action; /* of the last action: what it answered */
    struct call call;
    struct settings settings;
    struct site site;
    struct answer *answer;
    struct error err;
};

/* A fixture on the day 2026-11-24, as a manager and administrator, labour not part of the cost. */
struct fixture *fixture_open(void);
/* The same in a file, or with labour as part of the cost. */
struct fixture *fixture_open_with(const char *path, bool labour_in_cost);
void fixture_close(struct fixture *fixture);

/* For cmocka_unit_test_setup_teardown. */
int set_up(void **state);
int tear_down(void **state);

/*
 * Performs an action: "stock receive", then name, value, ..., NULL. Rows of lines are named
 * "line[0].item". True if it was done; else fixture->err says why not.
 */
bool do_action(struct fixture *fixture, const char *path, ...) __attribute__((__sentinel__));

/* The same, and the test fails with the message if it is refused. */
#define DO(fixture, ...) assert_done(do_action(fixture, __VA_ARGS__, NULL), &(fixture)->err)

/* The same with the pairs as a list that ends in NULL. */
bool do_pairs(struct fixture *fixture, const char *path, const char *const *pairs);

/* The same with a request key. */
bool do_request(struct fixture *fixture, const char *key, const char *path, ...)
    __attribute__((__sentinel__));

/* A form filled from name, value, ...: for tests that perform it themselves. */
struct form *form_of(struct fixture *fixture, const struct action *action,
                     const char *const *pairs);

/* What the last action answered, as JSON; the caller releases it. */
json_t *answer_json(struct fixture *fixture);

/* A field of the last answer as text: the document's number, for instance. */
const char *answer_text(struct fixture *fixture, const char *field);

/* Begins a transaction for tests that call rules directly; fixture_rest ends it. */
void fixture_begin(struct fixture *fixture, enum access access);
void fixture_rest(struct fixture *fixture);

/* What an item is worth at the end of a day: asserts quantity (a decimal) and value. */
void assert_stock(struct fixture *fixture, const char *item, const char *day, const char *quantity,
                  int64_t value);

/* karya verify: fails the test with what it found. */
void assert_verified(struct fixture *fixture);

/* A small prison: items KAIN (m), ROTI (pcs), a store GUDANG, a shop ROTI with its floor LANTAI,
 * partners TOKO (supplier) and UMUM (buyer). */
void found_small_prison(struct fixture *fixture);

#endif
