/*
 * The schema, step by step. A step runs once, in its own transaction, and its checksum is recorded:
 * a step that was changed after it ran, or that this program does not know, stops the start.
 */
#ifndef CORE_DB_MIGRATION_H
#define CORE_DB_MIGRATION_H

#include "core/base/arena.h"
#include "core/base/error.h"

#include <stddef.h>

struct db;

/* Steps run in the order of their ids, which begin with the day and number they were written. */
struct migration {
    const char *id; /* "2026-11-24-10_item" */
    const char *sql;
};

/* What there is to do, and what was done. */
struct migration_state {
    size_t applied;   /* steps that had run before */
    size_t pending;   /* steps still to run */
    const char *next; /* id of the first of those, or NULL */
};

/* steps: every step of the program, in order of their ids, ending with NULL. */
bool db_migration_state(struct db *db, struct arena *arena, const struct migration *const *steps,
                        struct migration_state *state, struct error *err) MUST_USE;

/* Runs what is pending. program: the version that did it. */
bool db_migrate(struct db *db, struct arena *arena, const struct migration *const *steps,
                const char *program, struct error *err) MUST_USE;

/* Every object of the schema as text, in a fixed order: for comparing with what it should be. */
const char *db_schema_text(struct db *db, struct arena *arena, struct error *err);

#endif
