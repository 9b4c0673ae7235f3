/*
 * What documents consist of. A content is a table whose rows belong to documents: moves, postings,
 * shift entries, checkpoints. The journal writes the rows, and hashes exactly what it writes, so
 * that no module can forget a column; verification reads the same columns back.
 *
 * Every such table has the columns site, document and line before those listed here, is append-only
 * by trigger, and holds whole numbers and texts only.
 */
#ifndef CORE_JOURNAL_CONTENT_H
#define CORE_JOURNAL_CONTENT_H

#include "core/app/call.h"
#include "core/db/query.h"

struct document;

struct content {
    const char *table;          /* "inventory_move" */
    const char *const *columns; /* designated by an enum of the slice; ends with NULL */
    bool by_day;                /* its key begins with site and day, and "day" is a column */
};

enum { CONTENT_COLUMNS_MAX = 40 };

size_t content_width(const struct content *content);

/* ?1 site, ?2 document, ?3 line, then the columns. */
struct query content_insert(struct call *call, const struct content *content);

/* The rows of one document: line, then the columns. */
struct query content_select(struct call *call, const struct content *content,
                            const struct document *document);

/* The rows of all documents of the site from a number on: document, line, then the columns. */
struct query content_scan(struct call *call, const struct content *content, int64_t from);

/* The texts of the three, for the test that compiles every statement: from is the content. */
const char *content_insert_sql(struct arena *arena, const void *from);
const char *content_select_sql(struct arena *arena, const void *from);
const char *content_scan_sql(struct arena *arena, const void *from);

#endif
