/*
 * libcsv is pushed one line at a time until a row is complete, so that every row knows where it
 * begins even if a field has line ends in it. What libcsv does not look at is checked here: bytes,
 * the number of fields, their length.
 */
#include "core/cli/csv_reader.h"

#include "core/base/check.h"
#include "core/base/language.h"
#include "core/base/name.h"
#include "core/base/text.h"

#include <csv.h>
#include <string.h>

enum { LINE_BYTES_MAX = 256 * 1024 };

struct csv_reader {
    struct line_reader *lines;
    const char *name;
    struct csv_parser parser;
    char delimiter;
    const char *header[CSV_COLUMNS_MAX + 1];
    size_t width;
    int64_t first_offset; /* of the row behind the header */
    long first_line;

    /* The row that is being put together. */
    char *bytes;
    size_t length;
    uint32_t starts[CSV_COLUMNS_MAX];
    size_t count;   /* may be more than there is room for */
    int long_field; /* the first field that is too long, or -1 */
    bool plain;     /* nothing in it but printable ASCII */
    bool complete;  /* its end was seen */
};

static void take_field(void *field, size_t length, void *data)
{
    struct csv_reader *reader = data;
    size_t index = reader->count++;
    if (length > CSV_FIELD_BYTES_MAX && reader->long_field < 0)
        reader->long_field = (int)index;
    if (index >= CSV_COLUMNS_MAX || length > CSV_FIELD_BYTES_MAX)
        return;
    reader->starts[index] = (uint32_t)reader->length;
    memcpy(reader->bytes + reader->length, field, length + 1);
    reader->length += length + 1;
}

static void end_row(int terminator, void *data)
{
    struct csv_reader *reader = data;
    (void)terminator;
    reader->complete = true;
}

/* True if all bytes are printable ASCII: the usual case, eight at a time. */
static bool is_plain(const char *bytes, size_t length)
{
    static const uint64_t ones = UINT64_C(0x0101010101010101);
    uint64_t odd = 0;
    size_t place = 0;
    for (; place + sizeof odd <= length; place += sizeof odd) {
        uint64_t eight;
        memcpy(&eight, bytes + place, sizeof eight);
        odd |= eight | ((eight - ones * 0x20) & ~eight) | (eight + ones); /* high, low, DEL */
    }
    for (; place < length; place++)
        odd |= (unsigned char)bytes[place] < 0x20 || bytes[place] == 0x7F
                   ? 0x80
                   : (unsigned char)bytes[place];
    return (odd & ones * 0x80) == 0;
}

static bool fail_here(const struct csv_reader *reader, long line, struct error *err)
{
    return fail_at(err, reader->name, line);
}

bool csv_fail_at(const struct csv_reader *reader, const struct csv_row *row, int column,
                 struct error *err)
{
    if (column >= 0 && (size_t)column < reader->width) {
        err->field[0] = '\0';
        fail_in_field(err, reader->header[column]);
    }
    return fail_here(reader, row->line, err);
}

/* Names the column of a field of a row that is not whole yet. */
static bool fail_in_column(const struct csv_reader *reader, size_t index, struct error *err)
{
    return fail_in_field(err, index < reader->width ? reader->header[index] : "");
}

static bool check_line(const struct csv_reader *reader, const struct line *line, struct error *err)
{
    if (memchr(line->bytes, '\0', line->length) != NULL) {
        fail(err, ERROR_INVALID, _("there is a NUL byte in the line"));
        fail_hint(err, _("the file is not plain text; save it as CSV in UTF-8"));
        return fail_here(reader, line->number, err);
    }
    if (memchr(line->bytes, '\r', line->length) != NULL) {
        fail(err, ERROR_INVALID, _("there is a carriage return inside the line"));
        fail_hint(err, _("end the lines with LF or CRLF"));
        return fail_here(reader, line->number, err);
    }
    return true;
}

static bool fail_open_quote(const struct csv_reader *reader, long line, struct error *err)
{
    fail(err, ERROR_INVALID, _("a quotation mark is opened and not closed"));
    fail_hint(err, _("write a mark inside a field twice, and one at the end of the field"));
    fail_in_column(reader, reader->count, err);
    return fail_here(reader, line, err);
}

static bool fail_stray_quote(const struct csv_reader *reader, long line, struct error *err)
{
    fail(err, ERROR_INVALID, _("a quotation mark stands where none may"));
    fail_hint(err, _("put the whole field in quotation marks, and write those inside it twice"));
    fail_in_column(reader, reader->count, err);
    return fail_here(reader, line, err);
}

static bool push_line(struct csv_reader *reader, const struct line *line, long first_line,
                      struct error *err)
{
    if (!is_plain(line->bytes, line->length)) {
        reader->plain = false;
        if (!check_line(reader, line, err))
            return false;
    }
    size_t length = line->length + 1;
    if (csv_parse(&reader->parser, line->bytes, length, take_field, end_row, reader) != length) {
        CHECK(csv_error(&reader->parser) == CSV_EPARSE);
        return fail_stray_quote(reader, first_line, err);
    }
    if (!reader->complete && reader->parser.entry_pos > CSV_FIELD_BYTES_MAX)
        return fail_open_quote(reader, first_line, err);
    return true;
}

static void begin_row(struct csv_reader *reader)
{
    reader->length = 0;
    reader->count = 0;
    reader->long_field = -1;
    reader->plain = true;
    reader->complete = false;
}

/* Reads lines until there is a row; empty ones are passed over. */
static enum reading read_row(struct csv_reader *reader, const struct line *given,
                             struct csv_row *row, struct error *err)
{
    struct line line = {0};
    bool begun = false;
    begin_row(reader);
    while (!reader->complete) {
        enum reading reading = READING_GOT;
        if (given != NULL)
            line = *given;
        else
            reading = line_reader_next(reader->lines, &line, err);
        given = NULL;
        if (reading == READING_FAILED)
            return READING_FAILED;
        if (reading == READING_END) {
            if (!begun)
                return READING_END;
            fail_open_quote(reader, row->line, err);
            return READING_FAILED;
        }
        if (!begun)
            *row = (struct csv_row){.line = line.number, .offset = line.offset};
        if (!push_line(reader, &line, row->line, err))
            return READING_FAILED;
        begun = reader->parser.quoted != 0; /* a line ended inside a field, else it was empty */
    }
    return READING_GOT;
}

static bool check_fields(const struct csv_reader *reader, const struct csv_row *row,
                         struct error *err)
{
    if (reader->long_field >= 0) {
        fail(err, ERROR_INVALID, _("the field is longer than %d bytes"), CSV_FIELD_BYTES_MAX);
        fail_hint(err, _("make it shorter, or look for a quotation mark that is not closed"));
        return csv_fail_at(reader, row, reader->long_field, err);
    }
    if (reader->plain)
        return true;
    for (size_t i = 0; i < row->count; i++)
        if (!text_is_clean(csv_field(row, (int)i))) {
            fail(err, ERROR_INVALID, _("the text is not valid UTF-8, or has control characters"));
            fail_hint(err, _("save the file as CSV in UTF-8 and try again"));
            return csv_fail_at(reader, row, (int)i, err);
        }
    return true;
}

static bool check_count(const struct csv_reader *reader, const struct csv_row *row,
                        struct error *err)
{
    if (reader->count == reader->width)
        return true;
    fail(err, ERROR_INVALID, _("the row has %zu fields, the header has %zu"), reader->count,
         reader->width);
    if (reader->count > reader->width)
        fail_hint(err, _("a field with a separator in it stands in quotation marks"));
    else
        fail_hint(err, _("write empty fields too, with nothing between their separators"));
    return fail_here(reader, row->line, err);
}

enum reading csv_reader_next(struct csv_reader *reader, struct csv_row *row, struct error *err)
{
    enum reading reading = read_row(reader, NULL, row, err);
    if (reading != READING_GOT)
        return reading;
    row->bytes = reader->bytes;
    row->length = reader->length;
    row->starts = reader->starts;
    row->count = reader->width;
    bool good = check_count(reader, row, err) && check_fields(reader, row, err);
    return good ? READING_GOT : READING_FAILED;
}

/* The one that stands most often outside of quotation marks. */
static char find_delimiter(const struct line *line)
{
    static const char candidates[] = {',', ';', '\t'};
    size_t counts[sizeof candidates] = {0};
    bool quoted = false;
    for (size_t i = 0; i < line->length; i++) {
        quoted = quoted != (line->bytes[i] == '"');
        for (size_t c = 0; c < sizeof candidates && !quoted; c++)
            counts[c] += line->bytes[i] == candidates[c];
    }
    size_t best = 0;
    for (size_t c = 1; c < sizeof candidates; c++)
        if (counts[c] > counts[best])
            best = c;
    return candidates[best];
}

static bool skip_mark(const struct csv_reader *reader, struct line *line, struct error *err)
{
    if (line->length >= 3 && memcmp(line->bytes, "\xEF\xBB\xBF", 3) == 0) {
        line->bytes += 3;
        line->length -= 3;
    }
    bool wide = line->length >= 2 && (memcmp(line->bytes, "\xFF\xFE", 2) == 0 ||
                                      memcmp(line->bytes, "\xFE\xFF", 2) == 0);
    if (!wide)
        return true;
    fail(err, ERROR_INVALID, _("the file is UTF-16"));
    fail_hint(err, _("save it as CSV in UTF-8"));
    return fail_here(reader, line->number, err);
}

static enum reading read_header_row(struct csv_reader *reader, struct csv_row *row,
                                    struct error *err)
{
    struct line line = {0};
    enum reading reading = line_reader_next(reader->lines, &line, err);
    if (reading != READING_GOT)
        return reading;
    if (!skip_mark(reader, &line, err))
        return READING_FAILED;
    reader->delimiter = find_delimiter(&line);
    csv_set_delim(&reader->parser, (unsigned char)reader->delimiter);
    return read_row(reader, &line, row, err);
}

static bool read_header(struct csv_reader *reader, struct arena *arena, struct error *err)
{
    struct csv_row row = {0};
    enum reading reading = read_header_row(reader, &row, err);
    if (reading == READING_FAILED)
        return false;
    if (reading == READING_END)
        return true;
    if (reader->count > CSV_COLUMNS_MAX) {
        fail(err, ERROR_INVALID, _("the header has more than %d columns"), CSV_COLUMNS_MAX);
        return fail_here(reader, row.line, err);
    }
    row.bytes = reader->bytes;
    row.starts = reader->starts;
    row.count = reader->count;
    if (!check_fields(reader, &row, err))
        return false;
    for (size_t i = 0; i < row.count; i++)
        reader->header[i] = arena_copy(arena, csv_field(&row, (int)i));
    reader->width = row.count;
    line_reader_place(reader->lines, &reader->first_offset, &reader->first_line);
    return true;
}

struct csv_reader *csv_reader_open(struct arena *arena, const char *path, const char *name,
                                   struct error *err)
{
    struct csv_reader *reader = ARENA_NEW(arena, struct csv_reader);
    reader->name = name;
    reader->delimiter = ',';
    reader->lines = line_reader_open(arena, path, name, LINE_BYTES_MAX, err);
    if (reader->lines == NULL)
        return NULL;
    reader->bytes = arena_allocate(arena, CSV_COLUMNS_MAX, CSV_FIELD_BYTES_MAX + 1);
    CHECK(csv_init(&reader->parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL) == 0);
    if (!read_header(reader, arena, err))
        csv_reader_close(&reader);
    return reader;
}

void csv_reader_close(struct csv_reader **reader)
{
    if (*reader == NULL)
        return;
    csv_free(&(*reader)->parser);
    line_reader_close(&(*reader)->lines);
    *reader = NULL;
}

const char *const *csv_reader_header(const struct csv_reader *reader)
{
    return reader->header;
}

int csv_reader_find(const struct csv_reader *reader, const char *column)
{
    for (size_t i = 0; i < reader->width; i++)
        if (strcmp(reader->header[i], column) == 0)
            return (int)i;
    return -1;
}

bool csv_reader_go_to(struct csv_reader *reader, int64_t offset, long line, struct error *err)
{
    return line_reader_go_to(reader->lines, offset, line, err);
}

bool csv_reader_rewind(struct csv_reader *reader, struct error *err)
{
    return line_reader_go_to(reader->lines, reader->first_offset, reader->first_line, err);
}

static const char *join_names(struct arena *arena, const char *const *names, char delimiter)
{
    struct text text = text_new(arena);
    for (size_t i = 0; names[i] != NULL; i++)
        text_format(&text, "%.*s%s", i == 0 ? 0 : 1, &delimiter, names[i]);
    return text.bytes;
}

static bool fail_header(const struct csv_reader *reader, struct arena *arena,
                        const char *const *right, struct error *err)
{
    fail_hint(err, _("the header is: %s"), join_names(arena, right, reader->delimiter));
    return fail_here(reader, 1, err);
}

static bool check_known(const struct csv_reader *reader, struct arena *arena,
                        const char *const *right, struct error *err)
{
    for (size_t i = 0; i < reader->width; i++) {
        int place = 0;
        if (name_find(right, reader->header[i], &place))
            continue;
        const char *nearest = name_nearest(right, reader->header[i]);
        if (reader->header[i][0] == '\0') /* as a spreadsheet leaves behind */
            fail(err, ERROR_INVALID, _("column %zu has no name"), i + 1);
        else if (nearest != NULL)
            fail(err, ERROR_INVALID, _("there is no column '%.60s'; did you mean '%s'?"),
                 reader->header[i], nearest);
        else
            fail(err, ERROR_INVALID, _("there is no column '%.60s'"), reader->header[i]);
        return fail_header(reader, arena, right, err);
    }
    return true;
}

static bool check_twins(const struct csv_reader *reader, struct arena *arena,
                        const char *const *right, struct error *err)
{
    for (size_t i = 0; i < reader->width; i++)
        if (csv_reader_find(reader, reader->header[i]) != (int)i) {
            fail(err, ERROR_INVALID, _("the column '%s' is there twice"), reader->header[i]);
            return fail_header(reader, arena, right, err);
        }
    return true;
}

bool csv_reader_check_header(const struct csv_reader *reader, struct arena *arena,
                             const char *const *right, size_t required, struct error *err)
{
    size_t known = 0, total = 0;
    for (; right[total] != NULL; total++)
        known += csv_reader_find(reader, right[total]) >= 0;
    if (reader->width == 0 || known == 0) {
        fail(err, ERROR_INVALID, "%s",
             reader->width == 0 ? _("the file is empty") : _("the header is missing"));
        return fail_header(reader, arena, right, err);
    }
    if (!check_known(reader, arena, right, err) || !check_twins(reader, arena, right, err))
        return false;
    for (size_t i = 0; i < total && i < required; i++)
        if (csv_reader_find(reader, right[i]) < 0) {
            fail(err, ERROR_INVALID, _("the column '%s' is missing"), right[i]);
            return fail_header(reader, arena, right, err);
        }
    return true;
}
