/* One row as name=value pairs, or many from a file. */
#include "core/cli/line_argument.h"

#include "core/base/language.h"
#include "core/base/name.h"
#include "core/base/text.h"
#include "core/cli/csv_reader.h"

#include <string.h>

static const char *const *names_of(struct arena *arena, const struct input *inputs)
{
    size_t count = input_count(inputs);
    const char **names = ARENA_ARRAY(arena, count + 1, const char *);
    for (size_t i = 0; i < count; i++)
        names[i] = inputs[i].name;
    return names;
}

static bool fail_name(struct arena *arena, const struct input *inputs, const char *name,
                      struct error *err)
{
    const char *const *names = names_of(arena, inputs);
    const char *nearest = name_nearest(names, name);
    fail(err, ERROR_INVALID, _("a row has no '%.60s'"), name);
    if (nearest != NULL)
        return fail_hint(err, _("did you mean '%s'?"), nearest);
    return fail_hint(err, _("a row has: %s"), name_list(arena, names));
}

static bool fail_pairs(const char *at, struct error *err)
{
    fail(err, ERROR_INVALID, _("'%.60s' is not name=value"), at);
    return fail_hint(err, _("write a row as 'item=KAIN,note=\"red, wide\"', or @FILE.csv"));
}

/* The value at *at, which moves behind it. NULL if its quotation marks are not right. */
static const char *read_value(struct arena *arena, const char **at)
{
    const char *c = *at;
    if (*c != '"') {
        size_t length = strcspn(c, ",");
        *at = c + length;
        return arena_copy_bytes(arena, c, length);
    }
    struct text value = text_new(arena);
    for (c++; *c != '\0'; c++) {
        if (*c == '"' && c[1] != '"') {
            *at = c + 1;
            return c[1] == ',' || c[1] == '\0' ? value.bytes : NULL;
        }
        text_add_character(&value, *c);
        c += *c == '"';
    }
    return NULL;
}

static bool read_pairs(struct arena *arena, struct form *row, const char *text, struct error *err)
{
    for (const char *at = text; *at != '\0'; at += *at == ',') {
        at += strspn(at, " ");
        const char *start = at;
        size_t length = strcspn(at, "=,\"");
        if (at[length] != '=' || length == 0)
            return fail_pairs(start, err);
        const char *name = arena_copy_bytes(arena, at, length);
        int place = input_find(row->inputs, name);
        if (place < 0)
            return fail_name(arena, row->inputs, name, err);
        if (row->texts[place] != NULL)
            return fail(err, ERROR_INVALID, _("'%s' is given twice"), name);
        at += length + 1;
        row->texts[place] = read_value(arena, &at);
        if (row->texts[place] == NULL)
            return fail_pairs(start, err);
    }
    return true;
}

static void remember_origin(struct arguments *arguments, int list, const char *file, long line)
{
    struct row_origin *origin = ARENA_NEW(arguments->arena, struct row_origin);
    *origin = (struct row_origin){
        .next = arguments->origins,
        .list = list,
        .row = arguments->form->lists[list].count - 1,
        .file = file,
        .line = line,
    };
    arguments->origins = origin;
}

static bool take_row(struct arguments *arguments, int list, const struct csv_reader *reader,
                     const char *file, const struct csv_row *read, struct error *err)
{
    struct form *row = form_add_row(arguments->form, arguments->arena, list, err);
    if (row == NULL)
        return fail_at(err, file, read->line);
    const char *const *header = csv_reader_header(reader);
    for (int i = 0; header[i] != NULL; i++)
        row->texts[input_find(row->inputs, header[i])] =
            arena_copy(arguments->arena, csv_field(read, i));
    remember_origin(arguments, list, file, read->line);
    return true;
}

static bool read_file(struct arguments *arguments, int list, const char *path, struct error *err)
{
    const struct input *lines = arguments->form->inputs[list].lines;
    scoped(csv_reader_close) struct csv_reader *reader =
        csv_reader_open(arguments->arena, path, path, err);
    if (reader == NULL ||
        !csv_reader_check_header(reader, arguments->arena, names_of(arguments->arena, lines),
                                 HEADER_PART, err))
        return false;
    struct csv_row row = {0};
    enum reading reading = READING_GOT;
    while ((reading = csv_reader_next(reader, &row, err)) == READING_GOT)
        if (!take_row(arguments, list, reader, path, &row, err))
            return false;
    return reading == READING_END;
}

bool line_argument_read(struct arguments *arguments, int list, const char *text, struct error *err)
{
    if (*text == '@')
        return read_file(arguments, list, text + 1, err);
    struct form *row = form_add_row(arguments->form, arguments->arena, list, err);
    if (row == NULL)
        return false;
    if (*text != '\0' && read_pairs(arguments->arena, row, text, err))
        return true;
    if (*text == '\0')
        fail_pairs(text, err);
    return fail_in_field(err, arguments->form->inputs[list].name);
}
