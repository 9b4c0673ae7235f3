/* Splits a file into its fields. */
#include "tests/support/plain_csv.h"

#include "core/base/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static size_t split(char *line, struct plain_row *row)
{
    size_t count = 0;
    for (char *field = line; field != NULL; count++) {
        CHECK(count < PLAIN_COLUMNS);
        row->fields[count] = strsep(&field, ",");
    }
    return count;
}

bool plain_csv_load(struct plain_csv *csv, const char *path)
{
    FILE *from = fopen(path, "r");
    size_t size = 0, lines = 1;
    *csv = (struct plain_csv){0};
    if (from == NULL)
        return false;
    CHECK(getdelim(&csv->bytes, &size, '\0', from) > 0 && strchr(csv->bytes, '"') == NULL);
    fclose(from);
    for (const char *c = csv->bytes; *c != '\0'; c++)
        lines += *c == '\n';
    csv->rows = calloc(lines, sizeof *csv->rows);
    CHECK(csv->rows != NULL);
    char *rest = csv->bytes;
    for (char *line = strsep(&rest, "\n"); line != NULL; line = strsep(&rest, "\n"))
        if (*line != '\0') {
            size_t columns = split(line, &csv->rows[csv->count++]);
            CHECK(csv->count == 1 || columns == csv->columns);
            csv->columns = columns;
        }
    return true;
}

void plain_csv_release(struct plain_csv *csv)
{
    free(csv->rows);
    free(csv->bytes);
    *csv = (struct plain_csv){0};
}

int plain_csv_column(const struct plain_csv *csv, const char *name)
{
    for (size_t i = 0; name != NULL && i < csv->columns; i++)
        if (strcmp(csv->rows[0].fields[i], name) == 0)
            return (int)i;
    return -1;
}

const char *plain_csv_field(const struct plain_csv *csv, size_t row, const char *column)
{
    int place = plain_csv_column(csv, column);
    return place < 0 ? "" : csv->rows[row].fields[place];
}

void plain_csv_add_column(struct plain_csv *csv, const char *name)
{
    CHECK(csv->columns < PLAIN_COLUMNS);
    for (size_t i = 0; i < csv->count; i++)
        csv->rows[i].fields[csv->columns] = i == 0 ? name : "";
    csv->columns++;
}
