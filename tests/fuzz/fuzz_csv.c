/*
 * Any bytes as a CSV file. Whatever is read has as many fields as the header, in clean text;
 * reading it again gives the same; and so does what was read, written down properly.
 */
#include "core/base/check.h"
#include "core/base/text.h"
#include "core/cli/csv_reader.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

#define ARENA_BYTES ((size_t)4 << 20)

/* FNV-1a, with where each field ends. */
static void add_text(uint64_t *hash, const char *text)
{
    do
        *hash = (*hash ^ (unsigned char)*text) * UINT64_C(0x100000001B3);
    while (*text++ != '\0');
}

static void write_field(FILE *to, const char *text, bool first)
{
    fputs(first ? "\"" : ",\"", to);
    for (; *text != '\0'; text++)
        fputs(*text == '"' ? "\"\"" : (const char[]){*text, '\0'}, to);
    putc('"', to);
}

/* The rest of the rows; to may be NULL. False: the file is not well-formed. */
static bool read_rows(struct csv_reader *reader, size_t width, uint64_t *hash, FILE *to)
{
    struct csv_row row = {0};
    struct error err = {0};
    enum reading reading = READING_GOT;
    while ((reading = csv_reader_next(reader, &row, &err)) == READING_GOT) {
        CHECK(row.count == width && row.line > 1);
        for (size_t i = 0; i < width; i++) {
            CHECK(text_is_clean(csv_field(&row, (int)i)));
            add_text(hash, csv_field(&row, (int)i));
            if (to != NULL)
                write_field(to, csv_field(&row, (int)i), i == 0);
        }
        if (to != NULL)
            putc('\n', to);
    }
    CHECK(reading == READING_END || (err.line > 0 && err.message[0] != '\0'));
    return reading == READING_END;
}

static bool read_file(const char *path, uint64_t *hash, FILE *to)
{
    struct error err = {0};
    scoped(arena_close) struct arena *arena = arena_open(ARENA_BYTES);
    scoped(csv_reader_close) struct csv_reader *reader =
        csv_reader_open(arena, path, "file.csv", &err);
    size_t width = 0;
    if (reader == NULL) {
        CHECK(err.message[0] != '\0');
        return false;
    }
    const char *const *header = csv_reader_header(reader);
    for (; header[width] != NULL; width++) {
        CHECK(csv_reader_find(reader, header[width]) <= (int)width);
        add_text(hash, header[width]);
        if (to != NULL)
            write_field(to, header[width], width == 0);
    }
    if (to != NULL)
        putc('\n', to);
    (void)csv_reader_check_header(reader, arena, (const char *const[]){"number", "date", NULL},
                                  HEADER_WHOLE, &err);
    uint64_t first = 1, second = 1;
    if (width == 0 || !read_rows(reader, width, &first, to)) /* without a header it is refused */
        return false;
    CHECK(csv_reader_rewind(reader, &err) && read_rows(reader, width, &second, NULL));
    CHECK(first == second);
    *hash ^= first;
    return true;
}

static const char *put(int *file, const void *bytes, size_t size)
{
    static char path[64];
    if (*file < 0)
        *file = memfd_create("csv", MFD_CLOEXEC);
    CHECK(*file >= 0 && ftruncate(*file, 0) == 0);
    CHECK(pwrite(*file, bytes, size, 0) == (ssize_t)size);
    snprintf(path, sizeof path, "/proc/self/fd/%d", *file);
    return path;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static int file = -1, again = -1;
    char *written = NULL;
    size_t length = 0;
    uint64_t first = 1, second = 1;
    FILE *to = open_memstream(&written, &length);
    CHECK(to != NULL);
    bool well = read_file(put(&file, bytes, size), &first, to);
    fclose(to);
    /* An empty field in quotation marks is a field; so is none at all, but then it is no row. */
    if (well && length > 1) {
        CHECK(read_file(put(&again, written, length), &second, NULL));
        CHECK(first == second);
    }
    free(written);
    return 0;
}
