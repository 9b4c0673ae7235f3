/* Telling and listing reasons of presence. */
#include "workshop/presence/presence_store.h"

#include "core/base/text.h"

#include <string.h>

static const struct document_kind presence_kind = {
    .name = "presence", .prefix = "KHD", .title = N_("Reason of presence")};

enum { MARK_LETTERS_MAX = 3 };

/* Absences only: 'worked' is what "present" is. */
static const char *const absence_names[] = {"paid", "unpaid", "refusal", NULL};

/* A word means one thing: no code or mark of another reason. */
static bool check_word(const struct presence_reason **list, size_t count,
                       const struct presence_reason *reason, const char *field, const char *word,
                       struct error *err)
{
    for (size_t i = 0; i < count; i++) {
        const struct presence_reason *other = list[i];
        if (strcmp(other->code, reason->code) == 0 ||
            (strcmp(other->code, word) != 0 && strcmp(other->mark, word) != 0))
            continue;
        fail(err, ERROR_CONFLICT, _("'%.60s' stands for '%s' already"), word, other->code);
        fail_hint(err, _("'karya presence list' shows the words and marks that are taken"));
        return fail_in_field(err, field);
    }
    return true;
}

static bool check(struct call *call, const struct presence_reason *reason, struct error *err)
{
    const struct presence_reason **list = NULL;
    size_t count = 0;
    if (strcmp(reason->code, presence_names[PRESENCE_PRESENT]) == 0) {
        fail_field(err, "code", _("'present' is who works, and stays so"));
        return fail_hint(err, _("name a reason of absence"));
    }
    if (text_width(reason->mark) > MARK_LETTERS_MAX) {
        fail_field(err, "mark", _("'%.40s' does not fit into a square of the register"),
                   reason->mark);
        return fail_hint(err, _("a mark has at most %d letters"), MARK_LETTERS_MAX);
    }
    return presence_list(call, (struct day){DAY_LAST}, &list, &count, err) &&
           check_word(list, count, reason, "code", reason->code, err) &&
           check_word(list, count, reason, "mark", reason->mark, err);
}

/* The reason of a code, or NULL. */
static const struct presence_reason *find_reason(const struct presence_reason **list, size_t count,
                                                 const char *code)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i]->code, code) == 0)
            return list[i];
    return NULL;
}

static bool read_reason(struct call *call, const struct values *values,
                        struct presence_reason *reason, struct error *err)
{
    const struct presence_reason **list = NULL;
    size_t count = 0;
    struct day since = value_day_or(values, "since", call->today);
    const char *code = value_text(values, "code");
    if (!presence_list(call, since, &list, &count, err))
        return false;
    const struct presence_reason *before = find_reason(list, count, code);
    *reason = (struct presence_reason){
        .code = code, .label = code, .mark = code, .counts = COUNTS_UNPAID};
    if (before != NULL) {
        *reason = *before;
        reason->label = before->document == 0 ? _(before->label) : before->label;
    }
    reason->since = since;
    if (value_given(values, "label"))
        reason->label = value_text(values, "label");
    if (value_given(values, "mark"))
        reason->mark = value_text(values, "mark");
    if (value_given(values, "counts-as"))
        reason->counts = (enum presence_counts)(COUNTS_PAID + value_choice(values, "counts-as", 0));
    return true;
}

static bool run_set(struct call *call, const struct values *values, struct answer *out,
                    struct error *err)
{
    struct document posted;
    struct presence_reason reason;
    if (!read_reason(call, values, &reason, err) || !check(call, &reason, err) ||
        !journal_check_since(call, reason.since, err))
        return false;
    struct draft *draft =
        draft_new(call, &presence_kind, call->today, "", value_text(values, "note"));
    presence_draft(draft, &reason);
    presence_forget(call);
    if (!journal_post(call, draft, &posted, err))
        return false;
    answer_field(out, "document", N_("Document"), cell_text(posted.label));
    answer_field(out, "code", N_("Code"), cell_text(reason.code));
    answer_field(out, "label", N_("Label"), cell_text(reason.label));
    answer_field(out, "mark", N_("Mark"), cell_text(reason.mark));
    answer_field(
        out, "counts_as", N_("Counts as"),
        cell_word(presence_counts_names[reason.counts], presence_counts_names[reason.counts]));
    answer_field(out, "since", N_("Since"), cell_day(reason.since));
    return true;
}

static bool run_list(struct call *call, const struct values *values, struct answer *out,
                     struct error *err)
{
    static const struct column columns[] = {
        {.name = "code", .label = N_("Code"), .kind = CELL_TEXT},
        {.name = "mark", .label = N_("Mark"), .kind = CELL_TEXT},
        {.name = "label", .label = N_("Label"), .kind = CELL_TEXT, .width = 3},
        {.name = "counts_as", .label = N_("Counts as"), .kind = CELL_TEXT},
        {.name = "since", .label = N_("Since"), .kind = CELL_DAY},
        {0},
    };
    const struct presence_reason **list = NULL;
    size_t count = 0;
    if (!presence_list(call, value_day_or(values, "on", call->today), &list, &count, err))
        return false;
    struct table *table = answer_table(out, "reasons", NULL, columns, TABLE_LIST);
    answer_is_table(out, table);
    for (size_t i = 0; i < count; i++)
        table_row(table, (struct cell[]){
                             cell_text(list[i]->code),
                             cell_text(list[i]->mark),
                             cell_text(list[i]->document == 0 ? _(list[i]->label) : list[i]->label),
                             cell_word(presence_counts_names[list[i]->counts],
                                       presence_counts_names[list[i]->counts]),
                             list[i]->document == 0 ? cell_empty() : cell_day(list[i]->since),
                         });
    return true;
}

static const struct input set_inputs[] = {
    {.name = "code",
     .label = N_("Code"),
     .kind = INPUT_CODE,
     .required = true,
     .positional = true,
     .help = N_("the word on session sheets")},
    {.name = "label",
     .label = N_("Label"),
     .kind = INPUT_TEXT,
     .help = N_("as people read it; the code if left out")},
    {.name = "mark",
     .label = N_("Mark"),
     .kind = INPUT_CODE,
     .help = N_("up to three letters, in the squares of the hours register")},
    {.name = "counts-as",
     .label = N_("Counts as"),
     .kind = INPUT_CHOICE,
     .choices = absence_names,
     .help = N_("paid, unpaid (if left out) or refusal")},
    {.name = "since", .label = N_("Since"), .kind = INPUT_DAY, .help = N_("today if left out")},
    {.name = "note", .label = N_("Note"), .kind = INPUT_TEXT, .help = N_("the decree it is from")},
    {0},
};

static const struct input list_inputs[] = {
    {.name = "on", .label = N_("On"), .kind = INPUT_DAY, .help = N_("today if left out")},
    {0},
};

static const struct action actions[] = {
    {
        .name = "set",
        .summary = N_("Set a reason of absence and what it counts as, from a day on"),
        .access = WRITES,
        .inputs = set_inputs,
        .run = run_set,
        .examples = {"presence set sick --counts-as paid --since 2026-11-01 --note 'SK 12/2026'",
                     "presence set isolation --label 'Isolasi' --mark X"},
    },
    {
        .name = "list",
        .summary = N_("List the reasons of presence and absence"),
        .access = READS,
        .inputs = list_inputs,
        .run = run_list,
        .examples = {"presence list", "presence list --on 2026-10-01 --json"},
    },
    {0},
};

/* What a sheet says of somebody was a reason on its day. */
static bool check_uses(struct call *call, const char **finding, struct error *err)
{
    struct presence_use *uses = NULL;
    const struct presence_reason **list = NULL;
    size_t use_count = 0, count = 0;
    if (!presence_store_used(call, &uses, &use_count, err))
        return false;
    for (size_t i = 0; i < use_count && *finding == NULL; i++) {
        if (!presence_list(call, uses[i].first, &list, &count, err))
            return false;
        if (find_reason(list, count, uses[i].code) == NULL)
            *finding = arena_format(call->arena, _("on %s somebody is '%.60s', which is no reason"),
                                    day_plain(call->arena, uses[i].first), uses[i].code);
    }
    return true;
}

static const struct check checks[] = {
    {
        .name = "presence",
        .summary = N_("each reason of presence was one on the day it was used"),
        .run = check_uses,
    },
    {0},
};

extern const struct migration presence_migrations[];

static const struct document_kind *const kinds[] = {&presence_kind, NULL};
static const struct content *const contents[] = {&presence_content, NULL};

const struct slice presence_slice = {
    .name = "presence",
    .title = N_("Presence"),
    .migrations = presence_migrations,
    .statements = presence_statements,
    .actions = actions,
    .kinds = kinds,
    .contents = contents,
    .checks = checks,
};
