/* Looking at the site, and renaming it. */
#include "core/app/site/site_store.h"

static bool run_show(struct call *call, const struct values *values, struct answer *out,
                     struct error *err)
{
    (void)values;
    (void)err;
    answer_field(out, "number", N_("Number"), cell_integer(call->site->number));
    answer_field(out, "name", N_("Name"), cell_text(call->site->name));
    answer_field(out, "town", N_("Town"), cell_text(call->site->town));
    answer_field(out, "currency", N_("Currency"), cell_text(call->site->currency));
    answer_field(out, "currency_decimals", N_("Decimals of the currency"),
                 cell_integer(call->site->currency_decimals));
    answer_field(out, "minutes_east", N_("Minutes east of Greenwich"),
                 cell_integer(call->site->minutes_east));
    return true;
}

static bool run_rename(struct call *call, const struct values *values, struct answer *out,
                       struct error *err)
{
    const char *town = value_given(values, "town") ? value_text(values, "town") : call->site->town;
    if (!site_store_rename(call, value_text(values, "name"), town, err))
        return false;
    answer_field(out, "name", N_("Name"), cell_text(value_text(values, "name")));
    answer_field(out, "town", N_("Town"), cell_text(town));
    return true;
}

static const struct input rename_inputs[] = {
    {.name = "name", .label = N_("Name"), .kind = INPUT_TEXT, .required = true, .positional = true},
    {.name = "town", .label = N_("Town"), .kind = INPUT_TEXT, .help = N_("above signatures")},
    {0},
};

static const struct action actions[] = {
    {
        .name = "show",
        .summary = N_("Show the prison these books belong to"),
        .access = READS,
        .run = run_show,
        .examples = {"site show", "site show --json"},
    },
    {
        .name = "rename",
        .summary = N_("Change the name of the prison or its town"),
        .access = WRITES,
        .inputs = rename_inputs,
        .run = run_rename,
        .examples = {"site rename 'Lapas Kelas IIA Bandung'",
                     "site rename 'Lapas Kelas IIA Garut' --town Garut"},
    },
    {0},
};

extern const struct migration site_migrations[];

const struct slice site_slice = {
    .name = "site",
    .title = N_("Site"),
    .migrations = site_migrations,
    .statements = site_statements,
    .actions = actions,
};
