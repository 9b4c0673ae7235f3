/*
 * The import door: CSV files to documents, as the import rows of the actions say.
 *
 *   import_plan      which actions have files in the folder, and whether their headers are right
 *   import_keys      the keys a file had so far
 *   import_join      rows of other files that belong to a document
 *   import_document  the rows of one document to a form, and an error back to its row and column
 *   import_merge     which document is next, and doing it
 *   import           the command: one transaction around all of it, and the report
 */
#ifndef CORE_CLI_IMPORT_H
#define CORE_CLI_IMPORT_H

#include "core/app/module.h"
#include "core/cli/csv_reader.h"
#include "core/cli/progress.h"

enum { IMPORT_PARTS_MAX = 8, IMPORT_LISTED_MAX = 10000 };

/* From a column of a file (its place) to an input (its place). */
struct import_map {
    int column, input;
};

/* One source of an action, matched with the header of its file. */
struct import_part {
    const struct import_source *source;
    const char *path; /* NULL: the file is not in the folder */
    int key;          /* place of the key column, or -1 */
    struct import_map *head, *line;
    size_t head_count, line_count;
    int list;                 /* place of the list among the inputs, or -1 */
    long first_line;          /* of the document being read; 0: none of its rows are from here */
    struct import_join *join; /* its rows by key; NULL: no file, or the first part in order */
};

/* An action that is fed from files. */
struct import_target {
    const struct slice *slice;
    const struct action *action;
    const char *path;    /* "stock.receive" */
    const char *request; /* "import/stock.receive/": how its request keys begin */
    size_t request_length;
    bool personal_key; /* its key is about a person: it is kept only as a hash */
    struct import_part *parts;
    size_t part_count;
    int64_t written, repeated; /* documents */
    const char *first;         /* number on paper of the first that was written, or NULL */
    char last[64];             /* and of the last */
};

/* The leading file of one or several actions of a stage: its documents keep their order. */
struct import_stream {
    const struct import_plan *plan;
    int stage, place;
    bool gathers;     /* rows of a key may stand apart: there are no days that could be mixed up */
    const char *file; /* "receipts.csv" */
    const char *path;
    const char *key_column, *day_column; /* may be NULL */
    struct import_target **targets;
    size_t target_count;
    int64_t size; /* of the file */

    struct csv_reader *reader;
    struct csv_row row; /* the next one */
    bool has_row;
    int key, day; /* places of the columns, or -1 */
    struct day today;
    struct day own;     /* of the document that begins with row; -1: it has none */
    struct day written; /* the latest day so far */
    int64_t seen;       /* how many bytes are done */
    struct import_keys *keys;
};

struct import_plan {
    struct arena *arena;
    const char *folder;
    struct import_target **targets; /* in the order of the modules */
    size_t target_count;
    struct import_stream *streams; /* by stage and place, then in the order of the modules */
    size_t stream_count;
    int64_t size; /* of all leading files */
};

/* Looks at the folder. ERROR_INVALID names the file that is not right, and what would be. */
struct import_plan *import_plan_make(struct arena *arena, const char *folder, struct error *err);

/* Whether the action takes documents with this key. */
bool import_takes(const struct import *import, const char *key);

/* ---------------------------------------------------------------- keys that were there */

struct import_keys *import_keys_open(void);
void import_keys_close(struct import_keys **keys);

uint64_t import_hash(const char *key);

/* Remembers a key by its hash. False: one with the same hash was there before. */
bool import_keys_add(struct import_keys *keys, uint64_t hash);

/* ---------------------------------------------------------------- rows of other files */

/*
 * Opens the other files of an action and finds out how to go through them; the leading file too, if
 * its stream gathers.
 */
bool import_joins_open(struct import_target *target, const struct import_stream *stream,
                       struct arena *arena, struct error *err) MUST_USE;
void import_joins_close(struct import_target *target);

/* Whether all rows were read that were seen when they were opened. */
bool import_joins_check(const struct import_target *target, struct error *err) MUST_USE;

/* Begins with the rows that belong to key. */
bool import_join_begin(struct import_join *join, const char *key, struct error *err) MUST_USE;

/* The next of them, valid until the one after it. */
enum reading import_join_next(struct import_join *join, struct csv_row *row, struct error *err);

const struct csv_reader *import_join_reader(const struct import_join *join);

/* ---------------------------------------------------------------- one document */

/* Where a row of a list came from. */
struct import_origin {
    const struct import_part *part;
    long line;
};

struct import_document {
    struct arena *arena; /* cleared with each document */
    struct import_target *target;
    struct form *form;
    const char *key; /* "" if the file has none */
    struct import_origin *origins;
    size_t origin_count, origin_room;
    struct arena *origins_arena;
};

/* Reads the document that begins with the stream's next row, and all rows that belong to it. The
 * target is NULL if there is nothing to do: an action of another stage takes it, or it was gathered
 * before. */
bool import_document_read(struct import_document *document, struct import_stream *stream,
                          struct error *err) MUST_USE;

/* From the input at fault to its file, line and column; returns false. */
bool import_document_blame(const struct import_document *document, struct error *err);

/* Reads the stream's next row and brings its day up to date. */
bool import_stream_advance(struct import_stream *stream, struct error *err) MUST_USE;

/* ---------------------------------------------------------------- all documents */

/* A document that was written, for the list of a rehearsal. */
struct import_written {
    struct import_written *next;
    const char *label, *key;
    struct day day; /* of the file; -1: it has none */
    const struct import_target *target;
};

struct import_run {
    struct import_plan *plan;
    struct call *call;
    struct progress progress;
    int64_t done_bytes;
    long done; /* documents */
    bool listing;
    struct import_written *first, **end;
    size_t listed;
};

/* Does all documents, in order. Inside a WRITES transaction. */
bool import_merge(struct import_run *run, struct error *err) MUST_USE;

#endif
