/* What connection.c, migration.c and query.c share. */
#ifndef CORE_DB_INTERNAL_H
#define CORE_DB_INTERNAL_H

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/db/connection.h"
#include "core/db/query.h"

#include <sqlite3.h>

enum {
    CACHE_SIZE = 1024, /* compiled statements; the product has fewer */
    NAME_SLOTS = 64,   /* a power of two, more than any statement has names */
};

/* Where a name stands in a statement, found by the address of the name. */
struct name_slot {
    const char *name;
    int index;
};

struct prepared {
    const void *key; /* of the cache: the statement, or what it was made from */
    sqlite3_stmt *handle;
    struct name_slot parameters[NAME_SLOTS];
    struct name_slot columns[NAME_SLOTS];
};

struct db {
    sqlite3 *handle;
    char *path;
    int lock;           /* the file whose lock a writer holds, or -1 */
    enum access access; /* of the transaction that is open */
    sqlite3_stmt *version;
    struct prepared *cache[CACHE_SIZE];
};

/* Tells an SQLite failure to the person who asked; always false. */
bool db_error(struct db *db, int result, struct error *err);

/* Runs SQL that has no parameters and gives no rows. */
bool db_run_script(struct db *db, const char *sql, struct error *err);

#endif
