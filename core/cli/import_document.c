/* The rows of one document to a form, and an error back to its row and column. */
#include "core/base/check.h"
#include "core/base/text.h"
#include "core/cli/import.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ORIGINS_FIRST = 256 };

bool import_stream_advance(struct import_stream *stream, struct error *err)
{
    enum reading reading = csv_reader_next(stream->reader, &stream->row, err);
    stream->has_row = reading == READING_GOT;
    return reading != READING_FAILED;
}

/* ------------------------------------------------------------------ rows to a form */

static void remember_origin(struct import_document *document, const struct import_part *part,
                            long line)
{
    if (document->origin_count == document->origin_room) {
        size_t room = document->origin_room == 0 ? ORIGINS_FIRST : document->origin_room * 2;
        document->origins = arena_grow(document->origins_arena, document->origins,
                                       document->origin_count, room, sizeof *document->origins);
        document->origin_room = room;
    }
    document->origins[document->origin_count++] = (struct import_origin){part, line};
}

static bool fail_differs(const struct import_document *document, const char *value,
                         const char *before, struct error *err)
{
    fail(err, ERROR_INVALID, _("'%.60s' differs from '%.60s' in another row of '%.60s'"), value,
         before, document->key);
    return fail_hint(err, _("all rows of one document have the same here"));
}

/* bytes: the row's fields, in the document's arena. */
static bool take_head(struct import_document *document, const struct import_part *part,
                      const struct csv_reader *reader, const struct csv_row *row, const char *bytes,
                      struct error *err)
{
    for (size_t i = 0; i < part->head_count; i++) {
        const struct import_map *map = &part->head[i];
        const char **text = &document->form->texts[map->input];
        const char *value = bytes + row->starts[map->column];
        if (*text != NULL && strcmp(*text, value) != 0) {
            fail_differs(document, value, *text, err);
            return csv_fail_at(reader, row, map->column, err);
        }
        if (*text == NULL)
            *text = value;
    }
    return true;
}

static bool take_row(struct import_document *document, struct import_part *part,
                     const struct csv_reader *reader, const struct csv_row *row, struct error *err)
{
    const char *bytes = arena_copy_bytes(document->arena, row->bytes, row->length);
    if (part->first_line == 0)
        part->first_line = row->line;
    if (!take_head(document, part, reader, row, bytes, err))
        return false;
    if (part->list < 0)
        return true;
    struct form *form = form_add_row(document->form, document->arena, part->list, err);
    if (form == NULL)
        return csv_fail_at(reader, row, part->key, err);
    for (size_t i = 0; i < part->line_count; i++)
        form->texts[part->line[i].input] = bytes + row->starts[part->line[i].column];
    remember_origin(document, part, row->line);
    return true;
}

static bool take_joined(struct import_document *document, struct import_part *part,
                        struct error *err)
{
    struct csv_row row = {0};
    enum reading reading = READING_GOT;
    if (!import_join_begin(part->join, document->key, err))
        return false;
    while ((reading = import_join_next(part->join, &row, err)) == READING_GOT)
        if (!take_row(document, part, import_join_reader(part->join), &row, err))
            return false;
    return reading == READING_END;
}

static bool is_next(const struct import_stream *stream, const char *key)
{
    return stream->key >= 0 && stream->has_row &&
           strcmp(csv_field(&stream->row, stream->key), key) == 0;
}

static bool take_leading(struct import_document *document, struct import_stream *stream,
                         struct error *err)
{
    do {
        if (!take_row(document, &document->target->parts[0], stream->reader, &stream->row, err) ||
            !import_stream_advance(stream, err))
            return false;
    } while (is_next(stream, document->key));
    return true;
}

static bool skip_rows(struct import_stream *stream, const char *key, struct error *err)
{
    while (is_next(stream, key))
        if (!import_stream_advance(stream, err))
            return false;
    return true;
}

/* ------------------------------------------------------------------ which action */

static struct import_target *find_target(const struct import_stream *stream, const char *key)
{
    for (size_t i = 0; i < stream->target_count; i++)
        if (stream->key < 0 || import_takes(stream->targets[i]->action->import, key))
            return stream->targets[i];
    return NULL;
}

/* Whether an action of another stage takes it from the same file. */
static bool is_taken_elsewhere(const struct import_stream *stream, const char *key)
{
    const struct import_plan *plan = stream->plan;
    for (size_t i = 0; i < plan->stream_count; i++)
        if (strcmp(plan->streams[i].file, stream->file) == 0 &&
            find_target(&plan->streams[i], key) != NULL)
            return true;
    return false;
}

static bool pass_over(struct import_stream *stream, const char *key, struct error *err)
{
    if (!is_taken_elsewhere(stream, key)) {
        fail(err, ERROR_INVALID, _("no action takes a document called '%.60s'"), key);
        return csv_fail_at(stream->reader, &stream->row, stream->key, err);
    }
    return skip_rows(stream, key, err);
}

/* Whether the stream stands at the first row of its key in a file that gathers. */
static bool is_first(struct import_join *join, const struct import_stream *stream, const char *key,
                     bool *first, struct error *err)
{
    struct csv_row row = {0};
    if (!import_join_begin(join, key, err) || import_join_next(join, &row, err) == READING_FAILED)
        return false;
    *first = row.offset == stream->row.offset;
    return true;
}

/* What stands apart from the first rows was taken together with them. */
static bool pass_over_gathered(struct import_document *document, struct import_stream *stream,
                               struct error *err)
{
    bool first = true;
    struct import_join *join = document->target->parts[0].join;
    if (join != NULL && !is_first(join, stream, document->key, &first, err))
        return false;
    if (first)
        return true;
    document->target = NULL;
    return skip_rows(stream, document->key, err);
}

static bool read_leading(struct import_document *document, struct import_stream *stream,
                         struct error *err)
{
    struct import_part *part = &document->target->parts[0];
    if (part->join == NULL)
        return take_leading(document, stream, err);
    return take_joined(document, part, err) && skip_rows(stream, document->key, err);
}

static bool read_rows(struct import_document *document, struct import_stream *stream,
                      struct error *err)
{
    struct import_target *target = document->target;
    document->form = form_new(document->arena, target->action->inputs);
    document->origin_count = 0;
    for (size_t i = 0; i < target->part_count; i++)
        target->parts[i].first_line = 0;
    if (!read_leading(document, stream, err))
        return false;
    for (size_t i = 1; i < target->part_count; i++)
        if (target->parts[i].join != NULL && !take_joined(document, &target->parts[i], err))
            return false;
    return true;
}

bool import_document_read(struct import_document *document, struct import_stream *stream,
                          struct error *err)
{
    const char *key = stream->key < 0 ? "" : csv_field(&stream->row, stream->key);
    if (stream->key >= 0 && *key == '\0') {
        fail(err, ERROR_INVALID, _("the row does not say to which document it belongs"));
        fail_hint(err, _("write what all rows of one document share: its number or code"));
        return csv_fail_at(stream->reader, &stream->row, stream->key, err);
    }
    document->key = arena_copy(document->arena, key);
    document->target = find_target(stream, document->key);
    if (document->target == NULL)
        return pass_over(stream, document->key, err);
    if (!pass_over_gathered(document, stream, err))
        return false;
    return document->target == NULL || read_rows(document, stream, err);
}

/* ------------------------------------------------------------------ and back */

/* The column that feeds an input, or NULL. */
static const char *column_of(const struct import_column *columns, const char *input)
{
    for (; columns != NULL && columns->column != NULL; columns++)
        if (columns->input != NULL && strcmp(columns->input, input) == 0)
            return columns->column;
    return NULL;
}

static bool blame(struct error *err, const struct import_part *part, long line, const char *column)
{
    snprintf(err->field, sizeof err->field, "%s", column == NULL ? "" : column);
    return fail_at(err, part->source->file, line);
}

/* "outputs[2].quantity" */
static bool blame_row(const struct import_document *document, const char *bracket,
                      struct error *err)
{
    const char *list =
        arena_copy_bytes(document->arena, err->field, (size_t)(bracket - err->field));
    char *end = NULL;
    unsigned long row = strtoul(bracket + 1, &end, 10);
    const char *input = arena_copy(document->arena, end + strspn(end, "]."));
    for (size_t i = 0; i < document->origin_count; i++) {
        const struct import_part *part = document->origins[i].part;
        if (strcmp(part->source->list, list) == 0 && row-- == 0)
            return blame(err, part, document->origins[i].line,
                         column_of(part->source->line, input));
    }
    return blame(err, &document->target->parts[0], document->target->parts[0].first_line, NULL);
}

bool import_document_blame(const struct import_document *document, struct error *err)
{
    const struct import_part *parts = document->target->parts;
    const char *bracket = strchr(err->field, '[');
    if (err->file[0] != '\0')
        return false;
    if (bracket != NULL)
        return blame_row(document, bracket, err);
    for (size_t i = 0; i < document->target->part_count; i++) {
        const char *column = column_of(parts[i].source->head, err->field);
        if (column != NULL && parts[i].first_line > 0)
            return blame(err, &parts[i], parts[i].first_line, column);
    }
    /* A list as a whole (it is missing, or too long): the file that feeds it. */
    for (size_t i = 0; i < document->target->part_count; i++)
        if (parts[i].first_line > 0 && parts[i].source->list != NULL &&
            strcmp(parts[i].source->list, err->field) == 0)
            return blame(err, &parts[i], parts[i].first_line, NULL);
    return blame(err, &parts[0], parts[0].first_line, NULL);
}
