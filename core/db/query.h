/*
 * Running SQL. A statement is a constant in the slice that owns the table; a query is one run
 * of it. Values go in by parameter name and come out by column name, never by position; names
 * should be string literals (their address is remembered, so that a lookup costs nothing).
 *
 * A query remembers its first failure: bind and read freely, then ask query_finish once.
 */
#ifndef CORE_DB_QUERY_H
#define CORE_DB_QUERY_H

#include "core/base/arena.h"
#include "core/base/day.h"
#include "core/base/error.h"
#include "core/base/money.h"
#include "core/base/quantity.h"

struct db;
struct prepared;

struct statement {
    const char *sql;
};

struct query {
    struct db *db;
    struct arena *arena; /* where the text of the rows goes */
    struct prepared *prepared;
    uint64_t bound; /* bit n: parameter n+1 has its value */
    int result;     /* first SQLite code that was not a success */
};

/* The text is compiled once. What does not compile, as in a damaged database, query_finish says. */
struct query query_open(struct db *db, struct arena *arena, const struct statement *statement);

/* The same for a statement whose text is made, once per key, from a description of a table. */
typedef const char *sql_maker(struct arena *arena, const void *from);
struct query query_open_made(struct db *db, struct arena *arena, const void *key, sql_maker *make,
                             const void *from);

void bind_integer(struct query *query, const char *name, int64_t value);
void bind_text(struct query *query, const char *name, const char *value); /* NULL: SQL NULL */
void bind_blob(struct query *query, const char *name, const void *bytes, size_t length);
void bind_null(struct query *query, const char *name);
void bind_quantity(struct query *query, const char *name, struct quantity value);
void bind_money(struct query *query, const char *name, struct money value);
void bind_day(struct query *query, const char *name, struct day value);

/* By position from 1, for statements whose text is made from a table of columns. */
void bind_integer_at(struct query *query, int index, int64_t value);
void bind_text_at(struct query *query, int index, const char *value); /* must outlive the query */
void bind_null_at(struct query *query, int index);

/* Steps to the next row; false at the end and on failure. */
bool query_next(struct query *query);

int64_t row_integer(struct query *query, const char *name);  /* 0 for SQL NULL */
const char *row_text(struct query *query, const char *name); /* "" for SQL NULL */
const void *row_blob(struct query *query, const char *name, size_t length);
bool row_is_null(struct query *query, const char *name);
struct quantity row_quantity(struct query *query, const char *name);
struct money row_money(struct query *query, const char *name);
struct day row_day(struct query *query, const char *name);
int row_name(struct query *query, const char *name, const char *const *names);

/* By position from 0, of the value as it is: for the encoder of the journal. */
enum value_kind { VALUE_NULL, VALUE_INTEGER, VALUE_TEXT };
enum value_kind row_kind_at(struct query *query, int index);
int64_t row_integer_at(struct query *query, int index);
const char *row_text_at(struct query *query, int index); /* valid until the next step */

/* Ends the query and says whether all of it went well. */
bool query_finish(struct query *query, struct error *err) MUST_USE;

/* Every text of a column, ending with NULL; finishes the query. */
bool query_texts(struct query *query, const char *column, const char ***texts,
                 struct error *err) MUST_USE;

/* For statements without rows: runs to the end and finishes. */
bool query_run(struct query *query, struct error *err) MUST_USE;

/* Ends the query wherever it is; for scoped(query_end). */
void query_end(struct query *query);

/* The rowid of the last INSERT. */
int64_t db_last_id(struct db *db);

#endif
