/*
 * A CSV file as a table of its fields, as they stand there: to be changed and written again,
 * rightly or wrongly. For files that are plain: commas, no quotation marks.
 */
#ifndef TESTS_SUPPORT_PLAIN_CSV_H
#define TESTS_SUPPORT_PLAIN_CSV_H

#include <stdbool.h>
#include <stddef.h>

enum { PLAIN_COLUMNS = 32 };

struct plain_row {
    const char *fields[PLAIN_COLUMNS];
};

struct plain_csv {
    char *bytes;            /* the fields lie in it */
    struct plain_row *rows; /* the first is the header */
    size_t count, columns;
};

/* False: there is no such file. */
bool plain_csv_load(struct plain_csv *csv, const char *path);
void plain_csv_release(struct plain_csv *csv);

/* The place of a column, or -1. */
int plain_csv_column(const struct plain_csv *csv, const char *name);

/* "" where there is no such column. */
const char *plain_csv_field(const struct plain_csv *csv, size_t row, const char *column);

/* A further column, empty in every row. */
void plain_csv_add_column(struct plain_csv *csv, const char *name);

#endif
