/* Reading a file or standard input line by line, each with its number and its place in the file. */
#ifndef CORE_CLI_LINE_READER_H
#define CORE_CLI_LINE_READER_H

#include "core/base/arena.h"
#include "core/base/error.h"

#include <stdint.h>

struct line_reader;

/* What came of asking for the next one. */
enum reading { READING_GOT, READING_END, READING_FAILED };

struct line {
    char *bytes;    /* may be changed; a line feed stands after the last one */
    size_t length;  /* without the line feed and a carriage return before it */
    int64_t offset; /* of its first byte in the file */
    long number;    /* from 1 */
};

/* path "-" is standard input; name is for messages. Longer lines than limit_bytes are refused. */
struct line_reader *line_reader_open(struct arena *arena, const char *path, const char *name,
                                     size_t limit_bytes, struct error *err);

/* For scoped(line_reader_close). */
void line_reader_close(struct line_reader **reader);

/* The line is valid until the next is asked for. */
enum reading line_reader_next(struct line_reader *reader, struct line *line, struct error *err);

/* Where the next line begins, and its number. */
void line_reader_place(const struct line_reader *reader, int64_t *offset, long *number);

/* The next line will be the one that begins at offset and has this number. */
bool line_reader_go_to(struct line_reader *reader, int64_t offset, long number,
                       struct error *err) MUST_USE;

#endif
