/*
 * The database file: opening, transactions, schema, copies.
 *
 * An acknowledged write survives a power cut: WAL, synchronous=FULL. One process writes at a time,
 * and it alone checkpoints: an advisory lock on a file beside the database is held around each
 * writing transaction (SQLite before 3.51.3 can corrupt a file if two connections checkpoint at the
 * same instant).
 */
#ifndef CORE_DB_CONNECTION_H
#define CORE_DB_CONNECTION_H

#include "core/base/arena.h"
#include "core/base/error.h"

#include <stdint.h>

struct db;

/* How the file is opened. */
enum db_mode {
    DB_READ,   /* must exist; every write fails */
    DB_WRITE,  /* must exist */
    DB_CREATE, /* must not exist */
};

/* path may be ":memory:" with DB_CREATE. NULL and ERROR_UNAVAILABLE, ERROR_NOT_FOUND (no such
 * file), or ERROR_CONFLICT (there is one already, or it is not one of ours). */
struct db *db_open(const char *path, enum db_mode mode, struct error *err);
void db_close(struct db **db);

const char *db_path(const struct db *db);

/* Inside a READS transaction every write fails: what only looks cannot change. */
enum access { READS, WRITES };

bool db_begin(struct db *db, enum access access, struct error *err) MUST_USE;
bool db_commit(struct db *db, struct error *err) MUST_USE;
void db_rollback(struct db *db);

/*
 * A number that is another one as soon as somebody else has committed: another connection, of this
 * process or another. Outside a transaction.
 */
bool db_version(struct db *db, int64_t *version, struct error *err) MUST_USE;

/* Writes a complete, compact copy to a new file. ERROR_CONFLICT if the file exists. */
bool db_copy(struct db *db, const char *path, struct error *err) MUST_USE;

/* SQLite's own check of the file. *problem is NULL if all is well, else what is wrong. */
bool db_check_file(struct db *db, struct arena *arena, const char **problem,
                   struct error *err) MUST_USE;

#endif
