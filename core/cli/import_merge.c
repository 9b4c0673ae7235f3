/*
 * Which document is next. Within a stage, files without a day come first, one after the other; then
 * those with a day, as they were written down together: by the latest day that a file had so far,
 * and for the same day by their place in it. A file's own order is never changed.
 */
#include "core/base/check.h"
#include "core/base/language.h"
#include "core/base/text.h"
#include "core/cli/import.h"
#include "core/cli/interrupt.h"

#include <string.h>

#define DOCUMENT_ARENA_BYTES ((size_t)1 << 30)

static const struct day before_all = {-1};

/* ------------------------------------------------------------------ streams */

/* A wrong day would also put the file in a wrong order, and the blame on another one. */
static bool read_day(const struct import_stream *stream, const char *text, struct day *day,
                     struct error *err)
{
    if (*text == '\0') { /* today would be a trap in a file of the past */
        fail(err, ERROR_INVALID, _("the day is missing"));
        return fail_hint(err, _("write year-month-day, like 2026-03-14"));
    }
    if (!day_parse(text, day, err))
        return false;
    if (day_compare(*day, stream->today) <= 0)
        return true;
    fail(err, ERROR_INVALID, _("%s is in the future"), day_plain(stream->plan->arena, *day));
    fail_hint(err, _("today is %s"), day_plain(stream->plan->arena, stream->today));
    return false;
}

/* The day of the document that begins with the next row. */
static bool look_at_day(struct import_stream *stream, struct error *err)
{
    struct day day = before_all;
    if (stream->day < 0 || !stream->has_row)
        return true;
    if (!read_day(stream, csv_field(&stream->row, stream->day), &day, err))
        return csv_fail_at(stream->reader, &stream->row, stream->day, err);
    stream->own = day;
    if (day_compare(day, stream->written) > 0)
        stream->written = day;
    return true;
}

static bool open_stream(struct import_stream *stream, struct arena *arena, struct error *err)
{
    stream->reader = csv_reader_open(arena, stream->path, stream->file, err);
    if (stream->reader == NULL)
        return false;
    stream->key =
        stream->key_column == NULL ? -1 : csv_reader_find(stream->reader, stream->key_column);
    stream->day =
        stream->day_column == NULL ? -1 : csv_reader_find(stream->reader, stream->day_column);
    stream->written = stream->own = before_all;
    stream->keys = import_keys_open();
    for (size_t i = 0; i < stream->target_count; i++)
        if (!import_joins_open(stream->targets[i], stream, arena, err))
            return false;
    return import_stream_advance(stream, err) && look_at_day(stream, err);
}

static void close_stream(struct import_stream *stream)
{
    for (size_t i = 0; i < stream->target_count; i++)
        import_joins_close(stream->targets[i]);
    import_keys_close(&stream->keys);
    csv_reader_close(&stream->reader);
}

/* The one whose document is next, or NULL at the end. */
static struct import_stream *pick(struct import_stream *streams, size_t count)
{
    struct import_stream *next = NULL;
    for (size_t i = 0; i < count; i++)
        if (streams[i].has_row &&
            (next == NULL || day_compare(streams[i].written, next->written) < 0))
            next = &streams[i];
    return next;
}

/* ------------------------------------------------------------------ keys that come back */

/* The line on which a document with this key began before, or 0. */
static bool find_before(const struct import_stream *stream, const char *key, long line, long *found,
                        struct error *err)
{
    scoped(arena_close) struct arena *arena = arena_open((size_t)4 << 20);
    scoped(csv_reader_close) struct csv_reader *reader =
        csv_reader_open(arena, stream->path, stream->file, err);
    struct csv_row row = {0};
    enum reading reading = READING_GOT;
    *found = 0;
    if (reader == NULL)
        return false;
    while ((reading = csv_reader_next(reader, &row, err)) == READING_GOT && row.line < line)
        if (strcmp(csv_field(&row, stream->key), key) == 0) {
            *found = row.line;
            return true;
        }
    return reading != READING_FAILED;
}

/* The rows of a dated document stand together; only its hash is remembered, so a hit is looked up.
 */
static bool check_key(struct import_stream *stream, struct error *err)
{
    long before = 0;
    if (stream->key < 0 || stream->gathers)
        return true;
    const char *key = csv_field(&stream->row, stream->key);
    if (import_keys_add(stream->keys, import_hash(key)))
        return true;
    if (!find_before(stream, key, stream->row.line, &before, err))
        return false;
    if (before == 0)
        return true;
    fail(err, ERROR_INVALID, _("'%.60s' comes back, after other rows"), key);
    fail_hint(err, _("it began on line %ld; the rows of a document stand together"), before);
    return csv_fail_at(stream->reader, &stream->row, stream->key, err);
}

/* ------------------------------------------------------------------ doing */

/*
 * "import/stock.receive/BM-1"; a row without a key is known again by what it says. Requests are
 * never erased, so a register number stands in them only as a hash.
 */
static const char *request_of(const struct import_document *document)
{
    const char *key = document->key;
    if (*key == '\0' || document->target->personal_key) {
        struct digest digest =
            *key == '\0' ? form_digest(document->arena, document->target->path, document->form)
                         : digest_of(key, strlen(key));
        key = digest_text(document->arena, &digest);
    }
    size_t head = document->target->request_length, length = strlen(key);
    char *request = arena_allocate(document->arena, head + length + 1, 1);
    memcpy(request, document->target->request, head);
    memcpy(request + head, key, length + 1);
    return request;
}

static void note_written(struct import_run *run, const struct import_document *document,
                         struct day day)
{
    struct import_target *target = document->target;
    const struct posted *posted = &run->call->posted;
    struct arena *arena = run->plan->arena;
    const char *label = posted->number == 0 ? NULL : posted->label;
    target->written++;
    if (label != NULL && target->first == NULL)
        target->first = arena_copy(arena, label);
    if (label != NULL && strlen(label) < sizeof target->last)
        memcpy(target->last, label, strlen(label) + 1);
    if (!run->listing || run->listed >= IMPORT_LISTED_MAX)
        return;
    struct import_written *written = ARENA_NEW(arena, struct import_written);
    *written = (struct import_written){
        .label = label == NULL ? "" : arena_copy(arena, label),
        .key = arena_copy(arena, document->key),
        .day = day,
        .target = target,
    };
    *run->end = written;
    run->end = &written->next;
    run->listed++;
}

static bool do_document(struct import_run *run, struct import_document *document,
                        struct import_stream *stream, struct error *err)
{
    struct call *call = run->call;
    struct day day = stream->own;
    bool repeated = false;
    if (!check_key(stream, err) || !import_document_read(document, stream, err))
        return false;
    const struct import_target *target = document->target;
    if (target == NULL)
        return true;
    struct answer *answer = answer_new(document->arena, call->site->currency_decimals);
    call->request = request_of(document);
    if (!action_perform_inside(target->slice, target->action, call, document->form, answer,
                               &repeated, err))
        return import_document_blame(document, err);
    document->target->repeated += repeated;
    if (!repeated)
        note_written(run, document, day);
    return true;
}

static bool do_streams(struct import_run *run, struct import_stream *streams, size_t count,
                       struct import_document *document, struct error *err)
{
    struct import_stream *stream = NULL;
    while ((stream = pick(streams, count)) != NULL) {
        if (!interrupt_check(err) || !do_document(run, document, stream, err) ||
            !look_at_day(stream, err))
            return false;
        arena_clear(document->arena);
        run->done_bytes += (stream->has_row ? stream->row.offset : stream->size) - stream->seen;
        stream->seen = stream->has_row ? stream->row.offset : stream->size;
        progress_show(&run->progress, run->done_bytes, ++run->done);
    }
    return true;
}

static bool do_stage(struct import_run *run, struct import_stream *streams, size_t count,
                     struct import_document *document, struct error *err)
{
    scoped(arena_close) struct arena *arena = arena_open(DOCUMENT_ARENA_BYTES);
    bool good = true;
    for (size_t i = 0; i < count && good; i++) {
        streams[i].today = run->call->today;
        good = open_stream(&streams[i], arena, err);
    }
    good = good && do_streams(run, streams, count, document, err);
    for (size_t i = 0; i < count && good; i++)
        for (size_t t = 0; t < streams[i].target_count && good; t++)
            good = import_joins_check(streams[i].targets[t], err);
    for (size_t i = 0; i < count; i++)
        close_stream(&streams[i]);
    return good;
}

bool import_merge(struct import_run *run, struct error *err)
{
    struct import_plan *plan = run->plan;
    scoped(arena_close) struct arena *arena = arena_open(DOCUMENT_ARENA_BYTES);
    struct import_document document = {.arena = arena, .origins_arena = plan->arena};
    struct arena *before = run->call->arena;
    run->call->arena = arena;
    bool good = true;
    for (size_t first = 0, end = 0; first < plan->stream_count && good; first = end) {
        while (end < plan->stream_count && plan->streams[end].stage == plan->streams[first].stage)
            end++;
        good = do_stage(run, &plan->streams[first], end - first, &document, err);
    }
    run->call->arena = before;
    return good;
}
