/* Reads rows into memory and inserts them again. */
#include "tests/bench/rows.h"

#include "core/db/internal.h"
#include "tests/bench/bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TABLES_MAX = 100, SQL_MAX = 1000, BATCH_DOCUMENTS = 500 };

struct stored_value {
    int type;
    int length;
    int64_t integer;
    size_t offset; /* of a text or blob, in the bytes of its table */
};

/* A table, and its rows of the documents of a batch. */
struct copied_table {
    sqlite3_stmt *read, *write;
    bool by_document; /* its rows belong to documents */
    bool has_row;     /* read stands at one */
    int width, document_column;
    struct stored_value *values;
    size_t value_count, value_room, next; /* next: the first that was not inserted yet */
    char *bytes;
    size_t byte_count, byte_room;
};

struct copying {
    sqlite3 *from, *to;
    struct copied_table tables[TABLES_MAX];
    int count;
    int64_t first, last; /* documents that both have, and that the source has */
};

static void check(sqlite3 *handle, int result)
{
    if (result != SQLITE_OK && result != SQLITE_ROW && result != SQLITE_DONE)
        bench_fail("%s", sqlite3_errmsg(handle));
}

static void run(sqlite3 *handle, const char *sql)
{
    check(handle, sqlite3_exec(handle, sql, NULL, NULL, NULL));
}

static sqlite3_stmt *prepare(sqlite3 *handle, const char *sql)
{
    sqlite3_stmt *statement = NULL;
    check(handle, sqlite3_prepare_v3(handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL));
    return statement;
}

static int64_t number_of(sqlite3 *handle, const char *sql)
{
    sqlite3_stmt *statement = prepare(handle, sql);
    check(handle, sqlite3_step(statement));
    int64_t number = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return number;
}

/* ------------------------------------------------------------------ tables */

static int column_called(sqlite3_stmt *statement, const char *name)
{
    for (int i = 0; i < sqlite3_column_count(statement); i++)
        if (strcmp(sqlite3_column_name(statement, i), name) == 0)
            return i;
    return -1;
}

/* What belongs to documents, in their order; rows that belong to none come first. */
static void read_by_document(struct copying *copying, struct copied_table *table, const char *name,
                             const char *document)
{
    char sql[SQL_MAX];
    bool has_lines = column_called(table->read, "line") >= 0;
    sqlite3_finalize(table->read);
    snprintf(sql, sizeof sql, "SELECT * FROM %s WHERE %s = 0 OR %s > %lld ORDER BY %s%s", name,
             document, document, (long long)copying->first, document, has_lines ? ", line" : "");
    table->read = prepare(copying->from, sql);
}

/* Rows that a new database has already are passed over, where it has some. */
static void open_table(struct copying *copying, const char *name)
{
    struct copied_table *table = &copying->tables[copying->count++];
    const char *document = strcmp(name, "journal_document") == 0 ? "number" : "document";
    char sql[SQL_MAX];
    snprintf(sql, sizeof sql, "SELECT * FROM %s", name);
    table->read = prepare(copying->from, sql);
    table->width = sqlite3_column_count(table->read);
    table->document_column = column_called(table->read, document);
    table->by_document = table->document_column >= 0;
    if (table->by_document)
        read_by_document(copying, table, name, document);
    snprintf(sql, sizeof sql, "SELECT count(*) FROM %s%s%s%s", name,
             table->by_document ? " WHERE " : "", table->by_document ? document : "",
             table->by_document ? " = 0" : "");
    bool has_some = number_of(copying->to, sql) > 0;
    int length = snprintf(sql, sizeof sql, "INSERT %s INTO %s VALUES (?1",
                          has_some ? "OR IGNORE" : "", name);
    for (int i = 2; i <= table->width; i++)
        length += snprintf(sql + length, sizeof sql - (size_t)length, ", ?%d", i);
    snprintf(sql + length, sizeof sql - (size_t)length, ")");
    table->write = prepare(copying->to, sql);
}

/* In the order in which a document is written: it, its contents, then the request. */
static void open_tables(struct copying *copying)
{
    sqlite3_stmt *names = prepare(
        copying->from, "SELECT name FROM sqlite_schema WHERE type = 'table'"
                       " AND name NOT LIKE 'sqlite%' AND name NOT IN ('core_migration', 'app_site')"
                       " ORDER BY CASE name WHEN 'journal_document' THEN 0"
                       " WHEN 'app_request' THEN 2 ELSE 1 END, name");
    while (sqlite3_step(names) == SQLITE_ROW && copying->count < TABLES_MAX)
        open_table(copying, (const char *)sqlite3_column_text(names, 0));
    check(copying->from, sqlite3_finalize(names));
}

static void close_tables(struct copying *copying)
{
    for (int i = 0; i < copying->count; i++) {
        sqlite3_finalize(copying->tables[i].read);
        sqlite3_finalize(copying->tables[i].write);
        free(copying->tables[i].values);
        free(copying->tables[i].bytes);
    }
}

/* ------------------------------------------------------------------ reading */

static void *grown(void *old, size_t *room, size_t needed, size_t size)
{
    if (needed <= *room)
        return old;
    *room = needed * 2;
    void *larger = realloc(old, *room * size);
    if (larger == NULL)
        bench_fail("no memory");
    return larger;
}

static struct stored_value read_value(struct copied_table *table, int column)
{
    struct stored_value value = {.type = sqlite3_column_type(table->read, column)};
    if (value.type == SQLITE_INTEGER)
        value.integer = sqlite3_column_int64(table->read, column);
    if (value.type != SQLITE_TEXT && value.type != SQLITE_BLOB)
        return value;
    const void *bytes = sqlite3_column_blob(table->read, column);
    value.length = sqlite3_column_bytes(table->read, column);
    value.offset = table->byte_count;
    table->bytes =
        grown(table->bytes, &table->byte_room, table->byte_count + (size_t)value.length + 1, 1);
    if (value.length > 0)
        memcpy(table->bytes + table->byte_count, bytes, (size_t)value.length);
    table->byte_count += (size_t)value.length;
    return value;
}

static void step(struct copied_table *table)
{
    int result = sqlite3_step(table->read);
    check(sqlite3_db_handle(table->read), result);
    table->has_row = result == SQLITE_ROW;
}

/* Reads the rows of documents up to a number. */
static void read_rows(struct copied_table *table, int64_t last)
{
    table->value_count = table->next = table->byte_count = 0;
    while (table->has_row && (!table->by_document ||
                              sqlite3_column_int64(table->read, table->document_column) <= last)) {
        table->values = grown(table->values, &table->value_room,
                              table->value_count + (size_t)table->width, sizeof *table->values);
        for (int i = 0; i < table->width; i++)
            table->values[table->value_count++] = read_value(table, i);
        step(table);
    }
}

/* ------------------------------------------------------------------ writing */

static void write_row(struct copied_table *table)
{
    for (int i = 0; i < table->width; i++) {
        const struct stored_value *value = &table->values[table->next++];
        const char *bytes = table->bytes + value->offset;
        if (value->type == SQLITE_INTEGER)
            sqlite3_bind_int64(table->write, i + 1, value->integer);
        else if (value->type == SQLITE_TEXT)
            sqlite3_bind_text(table->write, i + 1, bytes, value->length, SQLITE_STATIC);
        else if (value->type == SQLITE_BLOB)
            sqlite3_bind_blob(table->write, i + 1, bytes, value->length, SQLITE_STATIC);
        else
            sqlite3_bind_null(table->write, i + 1);
    }
    check(sqlite3_db_handle(table->write), sqlite3_step(table->write));
    sqlite3_reset(table->write);
}

static bool is_of(const struct copied_table *table, int64_t document)
{
    return table->next < table->value_count &&
           (!table->by_document ||
            table->values[table->next + (size_t)table->document_column].integer == document);
}

static void write_document(struct copying *copying, int64_t document)
{
    for (int i = 0; i < copying->count; i++)
        while (copying->tables[i].by_document && is_of(&copying->tables[i], document))
            write_row(&copying->tables[i]);
}

static void copy_plain_tables(struct copying *copying, double *seconds)
{
    for (int i = 0; i < copying->count; i++) {
        step(&copying->tables[i]);
        if (!copying->tables[i].by_document)
            read_rows(&copying->tables[i], 0);
    }
    double begun = bench_clock();
    run(copying->to, "PRAGMA defer_foreign_keys = ON");
    for (int i = 0; i < copying->count; i++)
        while (!copying->tables[i].by_document && is_of(&copying->tables[i], 0))
            write_row(&copying->tables[i]);
    run(copying->to, "PRAGMA defer_foreign_keys = OFF");
    *seconds += bench_clock() - begun;
}

static void copy_documents(struct copying *copying, int64_t first, double *seconds)
{
    int64_t last = first + BATCH_DOCUMENTS - 1;
    for (int i = 0; i < copying->count; i++)
        if (copying->tables[i].by_document)
            read_rows(&copying->tables[i], last);
    double begun = bench_clock();
    for (int64_t document = first; document <= last; document++)
        write_document(copying, document);
    *seconds += bench_clock() - begun;
}

/* Both must have the same now, or the comparison is worth nothing. */
static void compare(const struct copying *copying)
{
    static const char *const sums[] = {
        "SELECT count(*) FROM journal_document",
        "SELECT count(*) + sum(quantity) FROM inventory_move",
        "SELECT count(*) + sum(abs(amount)) FROM journal_posting",
        "SELECT count(*) + sum(document) FROM app_request",
        "SELECT count(*) + sum(document) FROM app_audit",
    };
    for (size_t i = 0; i < sizeof sums / sizeof sums[0]; i++)
        if (number_of(copying->from, sums[i]) != number_of(copying->to, sums[i]))
            bench_fail("the copies differ: %s", sums[i]);
}

void rows_insert(const char *from, const char *to, double *seconds)
{
    struct error err = {0};
    static struct copying copying;
    struct db *source = db_open(from, DB_READ, &err);
    struct db *target = source == NULL ? NULL : db_open(to, DB_WRITE, &err);
    if (target == NULL)
        bench_fail("%s", err.message);
    copying.from = source->handle;
    copying.to = target->handle;
    copying.last = number_of(copying.from, "SELECT max(number) FROM journal_document");
    copying.first = number_of(copying.to, "SELECT max(number) FROM journal_document");
    open_tables(&copying);
    double begun = bench_clock();
    run(copying.to, "BEGIN IMMEDIATE");
    *seconds = bench_clock() - begun;
    copy_plain_tables(&copying, seconds);
    for (int64_t first = 0; first <= copying.last; first += BATCH_DOCUMENTS)
        copy_documents(&copying, first, seconds);
    begun = bench_clock();
    run(copying.to, "COMMIT");
    *seconds += bench_clock() - begun;
    compare(&copying);
    close_tables(&copying);
    db_close(&source);
    db_close(&target);
}
