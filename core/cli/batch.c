/*
 * Many actions from a file of JSON objects, one a line. Each is recorded by itself and acknowledged
 * by a line of output. Its request key comes from everything up to it, so that running the same
 * file again, or a longer one that begins the same, repeats nothing.
 */
#include "core/app/workspace.h"
#include "core/base/text.h"
#include "core/cli/books.h"
#include "core/cli/interrupt.h"
#include "core/cli/json_form.h"
#include "core/cli/line_reader.h"
#include "core/view/render.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { LINE_BYTES_MAX = 1 << 20 };

#define LINE_ARENA_BYTES ((size_t)256 << 20)

struct batch {
    struct call *call;
    bool rehearsal;
    struct digest so_far; /* of all lines up to the one that is being done */
    long done;
};

/* The hash of a line and of everything before it. */
static void add_to_digest(struct batch *batch, struct arena *arena, const struct line *line)
{
    struct text text = text_new(arena);
    text_add_bytes(&text, (const char *)batch->so_far.bytes, DIGEST_BYTES);
    text_add_bytes(&text, line->bytes, line->length);
    batch->so_far = digest_of(text.bytes, text.length);
}

static void acknowledge(const struct batch *batch, long line, bool repeated)
{
    const struct posted *posted = &batch->call->posted;
    printf("{\"line\": %ld, \"document\": ", line);
    if (posted->number != 0)
        write_json_string(stdout, posted->label);
    else
        fputs("null", stdout);
    printf(", \"repeated\": %s%s}\n", repeated ? "true" : "false",
           batch->rehearsal ? ", \"dry_run\": true" : "");
    fflush(stdout);
}

static bool perform(struct batch *batch, const struct json_request *request, bool *repeated,
                    struct error *err)
{
    struct call *call = batch->call;
    struct answer *answer = answer_new(call->arena, call->site->currency_decimals);
    call->request = request->key != NULL ? request->key
                                         : arena_format(call->arena, "batch:%s",
                                                        digest_text(call->arena, &batch->so_far));
    return action_perform_inside(request->topic.slice, request->topic.action, call, request->form,
                                 answer, repeated, err);
}

/* In a transaction of its own. */
static bool perform_alone(struct batch *batch, const struct json_request *request, bool *repeated,
                          struct error *err)
{
    struct call *call = batch->call;
    if (!db_begin(call->db, WRITES, err))
        return false;
    scoped(workspace_close) struct workspace *workspace = workspace_open();
    call->workspace = workspace;
    bool done = perform(batch, request, repeated, err) && db_commit(call->db, err);
    if (!done)
        db_rollback(call->db);
    call->workspace = NULL;
    return done;
}

static bool do_line(struct batch *batch, const struct line *line, struct error *err)
{
    struct json_request request = {0};
    bool repeated = false;
    add_to_digest(batch, batch->call->arena, line);
    if (!json_request_read(&request, batch->call->arena, line->bytes, line->length, err))
        return false;
    books_set_clock(batch->call);
    if (batch->rehearsal ? !perform(batch, &request, &repeated, err)
                         : !perform_alone(batch, &request, &repeated, err))
        return false;
    batch->done++;
    errno = 0;
    acknowledge(batch, line->number, repeated);
    if (ferror(stdout) == 0)
        return true;
    int reason = errno;
    fail(err, ERROR_UNAVAILABLE, _("the acknowledgement cannot be written: %s"),
         language_system_error(reason));
    return fail_hint_system(err, reason);
}

static bool is_blank(const struct line *line)
{
    return strspn(line->bytes, " \t") >= line->length;
}

static bool do_lines(struct batch *batch, struct line_reader *reader, const char *name,
                     struct error *err)
{
    struct line line = {0};
    enum reading reading = READING_GOT;
    while ((reading = line_reader_next(reader, &line, err)) == READING_GOT) {
        if (is_blank(&line))
            continue;
        if (!interrupt_check(err))
            return false;
        if (!do_line(batch, &line, err))
            return fail_at(err, name, line.number);
        arena_clear(batch->call->arena);
    }
    return reading == READING_END;
}

static bool rehearse_lines(struct batch *batch, struct line_reader *reader, const char *name,
                           struct error *err)
{
    struct call *call = batch->call;
    if (!db_begin(call->db, WRITES, err))
        return false;
    scoped(workspace_close) struct workspace *workspace = workspace_open();
    call->workspace = workspace;
    bool done = do_lines(batch, reader, name, err);
    db_rollback(call->db);
    call->workspace = NULL;
    return done;
}

static bool check_options(const struct command *command, struct error *err)
{
    if (command->output.path != NULL) {
        fail_field(err, "--output", _("the acknowledgements are only printed"));
        return fail_hint(err, _("write karya batch FILE > ACKNOWLEDGED"));
    }
    if (!arguments_have(&command->arguments, COMMON_REQUEST))
        return true;
    fail_field(err, "--request", _("each line of a batch has a key of its own"));
    return fail_hint(err, _("write it into the line: \"request\": \"...\""));
}

static const char *afterword(const struct batch *batch, struct arena *arena)
{
    if (batch->rehearsal || batch->done == 0)
        return _("nothing was recorded");
    return arena_format(arena,
                        language_plural("%ld line is recorded; run the whole file again when it is "
                                        "right, and nothing is repeated",
                                        "%ld lines are recorded; run the whole file again when it "
                                        "is right, and nothing is repeated",
                                        batch->done),
                        batch->done);
}

bool run_batch(struct command *command, struct error *err)
{
    const char *path = value_text(command->values, "file");
    scoped(books_close) struct books books = {0};
    scoped(line_reader_close) struct line_reader *reader =
        line_reader_open(command->arena, path, path, LINE_BYTES_MAX, err);
    if (reader == NULL || !check_options(command, err) || !books_open(&books, command, WRITES, err))
        return false;
    scoped(arena_close) struct arena *line_arena = arena_open(LINE_ARENA_BYTES);
    books.call.arena = line_arena;
    struct batch batch = {.call = &books.call,
                          .rehearsal = arguments_have(&command->arguments, COMMON_DRY_RUN)};
    interrupt_watch();
    bool done = batch.rehearsal ? rehearse_lines(&batch, reader, path, err)
                                : do_lines(&batch, reader, path, err);
    command->afterword = afterword(&batch, command->arena);
    return done;
}
