/*
 * Reading a CSV file row by row, strictly: what a spreadsheet of any country saves is understood
 * (comma, semicolon or tab; with or without a byte order mark; either line end), and what is not
 * well-formed is refused with its line and column. The first row is the header.
 */
#ifndef CORE_CLI_CSV_READER_H
#define CORE_CLI_CSV_READER_H

#include "core/base/arena.h"
#include "core/base/error.h"
#include "core/cli/line_reader.h"

#include <stdint.h>

enum { CSV_COLUMNS_MAX = 64, CSV_FIELD_BYTES_MAX = 2000 };

struct csv_reader;

/* Valid until the next row is read. */
struct csv_row {
    long line;              /* where it begins */
    int64_t offset;         /* of its first byte in the file */
    const char *bytes;      /* its fields one behind the other, each terminated */
    size_t length;          /* of all that */
    const uint32_t *starts; /* where each field begins in bytes */
    size_t count;           /* as many as the header has */
};

static inline const char *csv_field(const struct csv_row *row, int column)
{
    return row->bytes + row->starts[column];
}

/* path "-" is standard input; name is for messages. The header is read at once. */
struct csv_reader *csv_reader_open(struct arena *arena, const char *path, const char *name,
                                   struct error *err);

/* For scoped(csv_reader_close). */
void csv_reader_close(struct csv_reader **reader);

/* What stands in the header, ending with NULL; nothing if the file is empty. */
const char *const *csv_reader_header(const struct csv_reader *reader);

/* The place of a column, or -1. */
int csv_reader_find(const struct csv_reader *reader, const char *column);

/* How many of the columns that should be there must be, from the first on. */
enum { HEADER_PART = 0, HEADER_WHOLE = CSV_COLUMNS_MAX };

/* Compares the header with right, which ends with NULL; the order of columns is free. */
bool csv_reader_check_header(const struct csv_reader *reader, struct arena *arena,
                             const char *const *right, size_t required, struct error *err) MUST_USE;

enum reading csv_reader_next(struct csv_reader *reader, struct csv_row *row, struct error *err);

/* The next row will be the one that begins there. Only between two rows. */
bool csv_reader_go_to(struct csv_reader *reader, int64_t offset, long line,
                      struct error *err) MUST_USE;

/* The same for the first row behind the header. */
bool csv_reader_rewind(struct csv_reader *reader, struct error *err) MUST_USE;

/* An error that names file, line and column. */
bool csv_fail_at(const struct csv_reader *reader, const struct csv_row *row, int column,
                 struct error *err);

#endif
