/* karya import: one transaction around all documents of a folder, and what came of it. */
#include "core/cli/import.h"

#include "core/app/workspace.h"
#include "core/base/text.h"
#include "core/cli/books.h"
#include "core/cli/describe.h"
#include "core/cli/interrupt.h"

#include <string.h>
#include <sys/stat.h>

static void measure(struct import_plan *plan)
{
    for (size_t i = 0; i < plan->stream_count; i++) {
        struct stat status;
        if (stat(plan->streams[i].path, &status) == 0)
            plan->streams[i].size = status.st_size;
        plan->size += plan->streams[i].size;
    }
}

static bool merge(struct import_run *run, bool rehearsal, struct error *err)
{
    struct call *call = run->call;
    if (!db_begin(call->db, WRITES, err))
        return false;
    scoped(workspace_close) struct workspace *workspace = workspace_open();
    call->workspace = workspace;
    run->progress = progress_start(run->plan->size);
    bool done = import_merge(run, err) && (rehearsal || db_commit(call->db, err));
    progress_end(&run->progress);
    if (!done || rehearsal)
        db_rollback(call->db);
    call->workspace = NULL;
    return done;
}

/* ------------------------------------------------------------------ the report */

static const char *file_list(struct arena *arena, const struct import_target *target)
{
    const char *list = "";
    for (size_t i = 0; i < target->part_count; i++)
        if (target->parts[i].path != NULL)
            list = arena_format(arena, "%s%s%s", list, *list == '\0' ? "" : ", ",
                                target->parts[i].source->file);
    return list;
}

static void tell_actions(struct answer *answer, struct arena *arena, const struct import_plan *plan)
{
    static const struct column columns[] = {
        {.name = "action", .label = N_("Action"), .kind = CELL_TEXT},
        {.name = "files", .label = N_("Files"), .kind = CELL_TEXT},
        {.name = "new", .label = N_("New"), .kind = CELL_INTEGER},
        {.name = "already", .label = N_("Already there"), .kind = CELL_INTEGER},
        {.name = "first", .label = N_("First"), .kind = CELL_TEXT},
        {.name = "last", .label = N_("Last"), .kind = CELL_TEXT},
        {0},
    };
    struct table *table = answer_table(answer, "actions", NULL, columns, TABLE_LIST);
    for (size_t i = 0; i < plan->target_count; i++) {
        const struct import_target *target = plan->targets[i];
        if (target->parts[0].path == NULL)
            continue;
        table_row(table, (struct cell[]){
                             cell_text(describe_path(arena, target->slice, target->action)),
                             cell_text(file_list(arena, target)),
                             cell_integer(target->written),
                             cell_integer(target->repeated),
                             target->first == NULL ? cell_empty() : cell_text(target->first),
                             *target->last == '\0' ? cell_empty() : cell_text(target->last),
                         });
    }
}

static void tell_documents(struct answer *answer, struct arena *arena, const struct import_run *run)
{
    static const struct column columns[] = {
        {.name = "document", .label = N_("Document"), .kind = CELL_TEXT},
        {.name = "day", .label = N_("Day"), .kind = CELL_DAY},
        {.name = "reference", .label = N_("Reference"), .kind = CELL_TEXT},
        {.name = "action", .label = N_("Action"), .kind = CELL_TEXT},
        {0},
    };
    struct table *table =
        answer_table(answer, "documents", N_("What would be recorded"), columns, TABLE_LIST);
    for (const struct import_written *w = run->first; w != NULL; w = w->next)
        table_row(table, (struct cell[]){
                             cell_text(w->label),
                             w->day.days < 0 ? cell_empty() : cell_day(w->day),
                             cell_text(w->key),
                             cell_text(describe_path(arena, w->target->slice, w->target->action)),
                         });
}

static void tell_totals(struct answer *answer, struct arena *arena, const struct import_run *run,
                        bool rehearsal)
{
    int64_t written = 0, repeated = 0;
    for (size_t i = 0; i < run->plan->target_count; i++) {
        written += run->plan->targets[i]->written;
        repeated += run->plan->targets[i]->repeated;
    }
    answer_field(answer, "new", N_("New"), cell_integer(written));
    answer_field(answer, "already", N_("Already there"), cell_integer(repeated));
    if (rehearsal && written > IMPORT_LISTED_MAX)
        answer_notice(answer, NOTICE_WARNING,
                      arena_format(arena, _("only the first %d are listed"), IMPORT_LISTED_MAX));
    if (rehearsal)
        answer_notice(answer, NOTICE_WARNING, _("a rehearsal: nothing of this was kept"));
    else if (written == 0)
        answer_notice(answer, NOTICE_DONE, _("all of this had been recorded before"));
    else
        answer_notice(answer, NOTICE_DONE, _("recorded, all of it"));
}

static bool tell(const struct command *command, const struct import_run *run, bool rehearsal,
                 struct error *err)
{
    struct arena *arena = command->arena;
    struct answer *answer = answer_new(arena, run->call->site->currency_decimals);
    tell_actions(answer, arena, run->plan);
    if (rehearsal)
        tell_documents(answer, arena, run);
    tell_totals(answer, arena, run, rehearsal);
    if (output_write(&command->output, answer, command->settings->fonts, err))
        return true;
    return rehearsal ? false : fail_hint(err, _("only the answer is missing; all is recorded"));
}

bool run_import(struct command *command, struct error *err)
{
    bool rehearsal = arguments_have(&command->arguments, COMMON_DRY_RUN);
    scoped(books_close) struct books books = {0};
    if (arguments_have(&command->arguments, COMMON_REQUEST)) {
        fail_field(err, "--request", _("each document of an import has a key of its own"));
        return fail_hint(err, _("importing a folder again changes nothing"));
    }
    struct import_run run = {
        .plan = import_plan_make(command->arena, value_text(command->values, "folder"), err),
        .call = &books.call,
        .listing = rehearsal,
    };
    run.end = &run.first;
    if (run.plan == NULL || !books_open(&books, command, WRITES, err))
        return false;
    measure(run.plan);
    interrupt_watch();
    if (merge(&run, rehearsal, err))
        return tell(command, &run, rehearsal, err);
    command->afterword = _("nothing was recorded");
    return false;
}
