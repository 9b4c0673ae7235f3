/* Setting and listing limits. */
#include "workshop/limit/limit_store.h"

static const struct document_kind limit_kind_of_document = {
    .name = "limit", .prefix = "BTS", .title = N_("Limit on work")};

static bool read_limit(struct call *call, const struct values *values, struct limit *limit,
                       struct error *err)
{
    struct limits limits;
    struct day since = value_day_or(values, "since", call->today);
    if (!limits_on(call, since, &limits, err))
        return false;
    *limit = limits.list[value_choice(values, "limit", 0)];
    limit->since = since;
    if (value_given(values, "value") && !limit_read(call, value_text(values, "value"), limit, err))
        return fail_in_field(err, "value");
    limit->reaction = (enum limit_reaction)value_choice(values, "reaction", (int)limit->reaction);
    if (value_given(values, "value") || value_given(values, "reaction"))
        return true;
    fail_field(err, "value", _("nothing is to change"));
    return fail_hint(err, _("write a value, a reaction, or both"));
}

static bool run_set(struct call *call, const struct values *values, struct answer *out,
                    struct error *err)
{
    struct document posted;
    struct limit limit;
    if (!read_limit(call, values, &limit, err) || !journal_check_since(call, limit.since, err))
        return false;
    struct draft *draft =
        draft_new(call, &limit_kind_of_document, call->today, "", value_text(values, "note"));
    limit_draft(call, draft, &limit);
    if (!journal_post(call, draft, &posted, err))
        return false;
    answer_field(out, "document", N_("Document"), cell_text(posted.label));
    answer_field(out, "limit", N_("Limit"),
                 cell_word(limit_names[limit.kind], limit_names[limit.kind]));
    answer_field(out, "value", N_("Value"),
                 cell_text(limit_value_text(call, limit.kind, limit.value)));
    answer_field(
        out, "reaction", N_("When it is passed"),
        cell_word(limit_reaction_names[limit.reaction], limit_reaction_names[limit.reaction]));
    answer_field(out, "since", N_("Since"), cell_day(limit.since));
    return true;
}

static bool run_list(struct call *call, const struct values *values, struct answer *out,
                     struct error *err)
{
    static const struct column columns[] = {
        {.name = "limit", .label = N_("Limit"), .kind = CELL_TEXT},
        {.name = "meaning", .label = N_("Meaning"), .kind = CELL_TEXT, .width = 3},
        {.name = "value", .label = N_("Value"), .kind = CELL_TEXT},
        {.name = "reaction", .label = N_("When it is passed"), .kind = CELL_TEXT},
        {.name = "since", .label = N_("Since"), .kind = CELL_DAY},
        {.name = "document", .label = N_("Document"), .kind = CELL_TEXT},
        {0},
    };
    struct limits limits;
    if (!limits_on(call, value_day_or(values, "on", call->today), &limits, err))
        return false;
    struct table *table = answer_table(out, "limits", NULL, columns, TABLE_LIST);
    answer_is_table(out, table);
    for (int i = 0; i < LIMIT_COUNT; i++) {
        const struct limit *limit = &limits.list[i];
        const struct document *document =
            limit->document == 0 ? NULL : journal_find(call, limit->document, err);
        if (limit->document != 0 && document == NULL)
            return false;
        table_row(table, (struct cell[]){
                             cell_word(limit_names[i], limit_names[i]),
                             cell_text(_(limit_labels[i])),
                             cell_text(limit_value_text(call, limit->kind, limit->value)),
                             cell_word(limit_reaction_names[limit->reaction],
                                       limit_reaction_names[limit->reaction]),
                             document == NULL ? cell_empty() : cell_day(limit->since),
                             cell_text(document == NULL ? "" : document->label),
                         });
    }
    return true;
}

static const struct input set_inputs[] = {
    {.name = "limit",
     .label = N_("Limit"),
     .kind = INPUT_CHOICE,
     .required = true,
     .positional = true,
     .choices = limit_names,
     .help = N_("'limit list' says what each means")},
    {.name = "value",
     .label = N_("Value"),
     .kind = INPUT_TEXT,
     .positional = true,
     .help = N_("hours, days, years, or days of the week; as before if left out")},
    {.name = "reaction",
     .label = N_("When it is passed"),
     .kind = INPUT_CHOICE,
     .choices = limit_reaction_names,
     .help = N_("ignore, warn or refuse; as before if left out")},
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
        .summary = N_("Set a limit on work, from a day on"),
        .access = WRITES,
        .inputs = set_inputs,
        .run = run_set,
        .examples = {"limit set hours_a_day 7 --reaction refuse --since 2026-11-01 "
                     "--note 'SK 12/2026'",
                     "limit set rest_day sunday --reaction warn"},
    },
    {
        .name = "list",
        .summary = N_("List the limits on work, and what happens when one is passed"),
        .access = READS,
        .inputs = list_inputs,
        .run = run_list,
        .examples = {"limit list", "limit list --on 2026-10-01 --json"},
    },
    {0},
};

extern const struct migration limit_migrations[];

static const struct document_kind *const kinds[] = {&limit_kind_of_document, NULL};
static const struct content *const contents[] = {&limit_content, NULL};

const struct slice limit_slice = {
    .name = "limit",
    .title = N_("Limits on work"),
    .migrations = limit_migrations,
    .statements = limit_statements,
    .actions = actions,
    .kinds = kinds,
    .contents = contents,
};
