/*
 * What the checks of the SQL look at: a fresh database with every migration, and every statement
 * that the product can run.
 */
#ifndef TESTS_ARCHITECTURE_SCHEMA_H
#define TESTS_ARCHITECTURE_SCHEMA_H

#include "core/app/module.h"
#include "core/journal/content.h"

#include <sqlite3.h>

enum { LIST_MAX = 2000 };

/* One statement of the product, and who declares it. */
struct declared {
    const struct module *module;
    const struct slice *slice;
    const char *place; /* "statement 3", or "insert into inventory_move" */
    const char *sql;
};

/* A name of the schema, or a text about one. */
struct names {
    const char *list[LIST_MAX];
    size_t count;
};

/* A copy in memory of a database as 'karya init' would migrate it. Close it with sqlite3_close. */
sqlite3 *schema_open(void);

/* Every statement of every slice, and the three of each content; ends with one without sql. */
const struct declared *declared_statements(struct arena *arena);

/* The first column of every row of a query; ?1 is argument. */
struct names schema_names(sqlite3 *schema, struct arena *arena, const char *sql,
                          const char *argument);

/* The tables (or views) of the schema, without SQLite's own. */
struct names schema_tables(sqlite3 *schema, struct arena *arena);
struct names schema_views(sqlite3 *schema, struct arena *arena);

/* The columns of a table, as they stand. */
struct names schema_columns(sqlite3 *schema, struct arena *arena, const char *table);

bool names_have(const struct names *names, const char *name);

/* Whether the table is the module's: "inventory_move" of "inventory". */
bool name_belongs(const char *table, const char *module);

#endif
