/* Closing a month, looking at what stands in the way, opening it again. */
#include "core/journal/month/month.h"

#include "core/journal/month/internal.h"
#include "core/journal/month/month_store.h"

static void answer_posted(struct call *call, const struct document *posted, struct month month,
                          struct answer *out)
{
    answer_field_opens(out, "document", N_("Document"), cell_text(posted->label), "document show");
    answer_field(out, "month", N_("Month"), cell_month(month));
    answer_field(out, "chain", N_("Chain head"),
                 cell_text(digest_text(call->arena, &posted->hash)));
}

static bool run_close(struct call *call, const struct values *values, struct answer *out,
                      struct error *err)
{
    struct month month = value_month(values, "month");
    struct document posted;
    if (!month_close(call, month, &posted, err))
        return false;
    answer_posted(call, &posted, month, out);
    answer_notice(out, NOTICE_DONE,
                  arena_format(call->arena, _("%s is closed; nothing dated in it changes any more"),
                               month_text(call->arena, month)));
    return true;
}

static bool run_reopen(struct call *call, const struct values *values, struct answer *out,
                       struct error *err)
{
    struct month month = value_month(values, "month");
    struct document posted;
    if (!month_reopen(call, month, value_text(values, "reason"), &posted, err))
        return false;
    answer_posted(call, &posted, month, out);
    answer_notice(out, NOTICE_WARNING,
                  arena_format(call->arena, _("%s is open again; its printed reports are void"),
                               month_text(call->arena, month)));
    return true;
}

static bool run_review(struct call *call, const struct values *values, struct answer *out,
                       struct error *err)
{
    static const struct column columns[] = {
        {.name = "weight", .label = N_("Weight"), .kind = CELL_TEXT},
        {.name = "what", .label = N_("What"), .kind = CELL_TEXT},
        {.name = "document", .label = N_("Document"), .kind = CELL_TEXT, .opens = "document show"},
        {0},
    };
    struct month month = value_month(values, "month");
    struct checklist list = checklist_new(call->arena);
    struct table *table = answer_table(out, "checklist", NULL, columns, TABLE_LIST);
    if (!month_review(call, month, &list, err))
        return false;
    for (const struct finding *finding = list.first; finding != NULL; finding = finding->next)
        table_row(table,
                  (struct cell[]){
                      cell_text(finding->weight == FINDING_MUST_FIX ? _("must fix") : _("note")),
                      cell_text(finding->what),
                      cell_text(finding->document),
                  });
    answer_is_table(out, table);
    answer_notice(out, list.must_fix > 0 ? NOTICE_WARNING : NOTICE_DONE,
                  list.must_fix > 0
                      ? arena_format(call->arena, _("%d things must be fixed before %s is closed"),
                                     (int)list.must_fix, month_text(call->arena, month))
                      : arena_format(call->arena, _("nothing stops the close of %s"),
                                     month_text(call->arena, month)));
    return true;
}

static bool run_list(struct call *call, const struct values *values, struct answer *out,
                     struct error *err)
{
    static const struct column columns[] = {
        {.name = "month", .label = N_("Month"), .kind = CELL_MONTH},
        {.name = "state", .label = N_("State"), .kind = CELL_TEXT},
        {.name = "document", .label = N_("Document"), .kind = CELL_TEXT, .opens = "document show"},
        {.name = "recorded", .label = N_("Recorded (UTC)"), .kind = CELL_TEXT},
        {.name = "note", .label = N_("Note"), .kind = CELL_TEXT},
        {.name = "hash", .label = N_("Chain head"), .kind = CELL_TEXT},
        {0},
    };
    (void)values;
    struct table *table = answer_table(out, "months", NULL, columns, TABLE_LIST);
    answer_is_table(out, table);
    return month_store_list(call, table, err);
}

static const struct input month_inputs[] = {
    {.name = "month",
     .label = N_("Month"),
     .kind = INPUT_MONTH,
     .required = true,
     .positional = true,
     .help = N_("year and month, like 2026-10")},
    {0},
};

static const struct input reopen_inputs[] = {
    {.name = "month",
     .label = N_("Month"),
     .kind = INPUT_MONTH,
     .required = true,
     .positional = true,
     .help = N_("the last closed month")},
    {.name = "reason",
     .label = N_("Reason"),
     .kind = INPUT_TEXT,
     .required = true,
     .help = N_("why a signed month is opened again")},
    {0},
};

static const struct action actions[] = {
    {
        .name = "close",
        .summary = N_("Close a month: nothing dated in it changes any more"),
        .access = WRITES,
        .inputs = month_inputs,
        .run = run_close,
        .examples = {"month close 2026-10", "month close 2026-10 --dry-run"},
    },
    {
        .name = "review",
        .summary = N_("Show what stands in the way of closing a month"),
        .access = READS,
        .inputs = month_inputs,
        .run = run_review,
        .examples = {"month review 2026-10", "month review 2026-10 --json"},
    },
    {
        .name = "reopen",
        .summary = N_("Open the last closed month again"),
        .access = WRITES,
        .inputs = reopen_inputs,
        .run = run_reopen,
        .examples = {"month reopen 2026-10 --reason 'receipt BM-0051 was forgotten'",
                     "month reopen 2026-10 --reason 'count was wrong' --dry-run"},
    },
    {
        .name = "list",
        .summary = N_("List the months that were closed and reopened"),
        .access = READS,
        .run = run_list,
        .examples = {"month list", "month list --json"},
    },
    {0},
};

extern const struct migration month_migrations[];
extern const struct document_kind *const month_kinds[];

static const struct content *const contents[] = {&period_content, NULL};

static const struct page pages[] = {
    {
        .name = "assistant",
        .title = N_("Close of a month"),
        .permission = "month.review",
        .key = "g t",
        .show = month_assistant_show,
        .take = month_assistant_take,
    },
    {0},
};

const struct slice month_slice = {
    .name = "month",
    .title = N_("Months"),
    .migrations = month_migrations,
    .statements = month_statements,
    .actions = actions,
    .kinds = month_kinds,
    .contents = contents,
    .pages = pages,
};
