/* Choosing the cost method, and showing which holds. */
#include "core/app/settings.h"
#include "core/journal/closing.h"
#include "inventory/costing/costing_choose.h"
#include "inventory/costing/costing_store.h"

static bool run_choose(struct call *call, const struct values *values, struct answer *out,
                       struct error *err)
{
    struct document posted;
    struct cost_policy policy = {
        .method = (enum cost_method)value_choice(values, "method", COST_AVERAGE)};
    if (!owner_find(call, value_text(values, "owner"), &policy.owner, err))
        return fail_in_field(err, "owner");
    if (!owner_has_value(policy.owner)) {
        fail_field(err, "owner", _("what a partner owns has no value here"));
        return fail_hint(err, _("write cooperative or state"));
    }
    if (!costing_choose(call, &policy, value_text(values, "reason"), &posted, err))
        return false;
    const char *owner = owner_code(call, policy.owner, err);
    if (owner == NULL)
        return false;
    answer_field(out, "document", N_("Document"), cell_text(posted.label));
    answer_field(out, "owner", N_("Owner"), cell_word(owner, owner));
    answer_field(out, "method", N_("Method"),
                 cell_word(cost_method_names[policy.method], cost_method_names[policy.method]));
    answer_field(out, "since", N_("Since"), cell_day(policy.since));
    answer_field(out, "value_before", N_("Value before"), cell_money(policy.value_before));
    answer_field(out, "value_after", N_("Value after"), cell_money(policy.value_after));
    return true;
}

static bool list_row(struct call *call, const struct cost_policy *policy, struct table *table,
                     struct error *err)
{
    const char *owner = owner_code(call, policy->owner, err);
    const struct document *document =
        owner == NULL ? NULL : journal_find(call, policy->document, err);
    if (document == NULL)
        return false;
    table_row(table,
              (struct cell[]){
                  cell_word(owner, owner),
                  policy->since.days == 0 ? cell_empty() : cell_day(policy->since),
                  cell_word(cost_method_names[policy->method], cost_method_names[policy->method]),
                  cell_money(policy->value_before),
                  cell_money(policy->value_after),
                  cell_text(document->label),
              });
    return true;
}

static bool run_list(struct call *call, const struct values *values, struct answer *out,
                     struct error *err)
{
    static const struct column columns[] = {
        {.name = "owner", .label = N_("Owner"), .kind = CELL_TEXT},
        {.name = "since", .label = N_("Since"), .kind = CELL_DAY},
        {.name = "method", .label = N_("Method"), .kind = CELL_TEXT},
        {.name = "value_before", .label = N_("Value before"), .kind = CELL_MONEY},
        {.name = "value_after", .label = N_("Value after"), .kind = CELL_MONEY},
        {.name = "document", .label = N_("Document"), .kind = CELL_TEXT},
        {0},
    };
    struct cost_policy *list = NULL;
    size_t count = 0;
    (void)values;
    if (!cost_policies_load(call, call->arena, &list, &count, err))
        return false;
    struct table *table = answer_table(out, "methods", NULL, columns, TABLE_LIST);
    answer_is_table(out, table);
    for (size_t i = 0; i < count; i++)
        if (!list_row(call, &list[i], table, err))
            return false;
    return true;
}

static bool found_with(struct call *call, int64_t owner, int method, struct error *err)
{
    struct document posted;
    struct cost_policy policy = {.owner = {owner}, .method = (enum cost_method)method};
    return method == COST_AVERAGE || costing_choose(call, &policy, "", &posted, err);
}

/* New books begin with the methods of the settings. */
static bool found(struct call *call, struct error *err)
{
    return found_with(call, OWNER_COOPERATIVE, call->settings->cost_method, err) &&
           found_with(call, OWNER_STATE, call->settings->state_cost_method, err);
}

static const struct input choose_inputs[] = {
    {.name = "method",
     .label = N_("Method"),
     .kind = INPUT_CHOICE,
     .required = true,
     .positional = true,
     .choices = cost_method_names,
     .help = N_("average: the moving average; fifo: first in, first out")},
    {.name = "owner",
     .label = N_("Owner"),
     .kind = INPUT_CODE,
     .help = N_("of the stock: cooperative or state")},
    {.name = "reason", .label = N_("Reason"), .kind = INPUT_TEXT, .required = true},
    {0},
};

static const struct action actions[] = {
    {
        .name = "choose",
        .summary = N_("Choose how stock is valued, from the first open month on"),
        .access = WRITES,
        .inputs = choose_inputs,
        .run = run_choose,
        .examples = {"costing choose fifo --owner state --reason 'PSAP 05'",
                     "costing choose average --reason 'rapat anggota 2026-11'"},
    },
    {
        .name = "list",
        .summary = N_("List the cost methods that were chosen"),
        .access = READS,
        .run = run_list,
        .examples = {"costing list", "costing list --json"},
    },
    {0},
};

extern const struct migration costing_migrations[];

static const struct document_kind *const kinds[] = {&cost_method_kind, NULL};
static const struct content *const contents[] = {&cost_policy_content, NULL};
static const struct closing closing = {.may_reopen = costing_may_reopen};

const struct slice costing_slice = {
    .name = "costing",
    .title = N_("Costing"),
    .migrations = costing_migrations,
    .statements = costing_statements,
    .actions = actions,
    .kinds = kinds,
    .contents = contents,
    .checks = costing_checks,
    .closing = &closing,
    .found = found,
};
