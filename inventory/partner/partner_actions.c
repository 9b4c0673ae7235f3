/* Adding and listing partners. */
#include "inventory/partner/partner_store.h"

static bool run_add(struct call *call, const struct values *values, struct answer *out,
                    struct error *err)
{
    struct partner partner = {
        .code = value_text(values, "code"),
        .name = value_text(values, "name"),
        .kind = (enum partner_kind)value_choice(values, "kind", PARTNER_BOTH),
    };
    struct partner *twin = NULL;
    if (owner_is_word(partner.code)) {
        fail(err, ERROR_CONFLICT, _("'%s' means an owner already"), partner.code);
        fail_hint(err, _("choose another code"));
        return fail_in_field(err, "code");
    }
    if (!partner_store_find(call, call->arena, partner.code, &twin, err))
        return false;
    if (twin != NULL) {
        fail(err, ERROR_CONFLICT, _("there is a partner '%s' already: %s"), twin->code, twin->name);
        return fail_in_field(err, "code");
    }
    if (!partner_store_add(call, &partner, err))
        return false;
    answer_field(out, "code", N_("Code"), cell_text(partner.code));
    answer_field(out, "name", N_("Name"), cell_text(partner.name));
    answer_field(out, "kind", N_("Kind"),
                 cell_word(partner_kind_names[partner.kind], partner_kind_names[partner.kind]));
    return true;
}

static bool run_list(struct call *call, const struct values *values, struct answer *out,
                     struct error *err)
{
    static const struct column columns[] = {
        {.name = "code", .label = N_("Code"), .kind = CELL_TEXT},
        {.name = "name", .label = N_("Name"), .kind = CELL_TEXT, .width = 3},
        {.name = "kind", .label = N_("Kind"), .kind = CELL_TEXT},
        {0},
    };
    (void)values;
    struct table *table = answer_table(out, "partners", NULL, columns, TABLE_LIST);
    answer_is_table(out, table);
    return partner_store_list(call, table, err);
}

static const struct input add_inputs[] = {
    {.name = "code", .label = N_("Code"), .kind = INPUT_CODE, .required = true, .positional = true},
    {.name = "name", .label = N_("Name"), .kind = INPUT_TEXT, .required = true},
    {.name = "kind",
     .label = N_("Kind"),
     .kind = INPUT_CHOICE,
     .required = true,
     .choices = partner_kind_names,
     .help = N_("supplier, buyer or both")},
    {0},
};

static const struct import_column add_columns[] = {
    {"code", "code"}, {"name", "name"}, {"kind", "kind"}, {0}};
static const struct import_source add_sources[] = {
    {.file = "partners.csv", .key = "code", .head = add_columns}, {0}};
static const struct import add_import = {.stage = 10, .sources = add_sources};

static const struct action actions[] = {
    {
        .name = "add",
        .summary = N_("Add a supplier or a buyer"),
        .access = WRITES,
        .inputs = add_inputs,
        .run = run_add,
        .examples = {"partner add SEMBAKO --name 'CV Sembako Makmur' --kind supplier",
                     "partner add SPPG-1 --name 'Dapur SPPG 1' --kind buyer"},
        .import = &add_import,
    },
    {
        .name = "list",
        .summary = N_("List suppliers and buyers"),
        .access = READS,
        .run = run_list,
        .examples = {"partner list", "partner list --csv"},
    },
    {0},
};

extern const struct migration partner_migrations[];

const struct slice partner_slice = {
    .name = "partner",
    .title = N_("Partners"),
    .migrations = partner_migrations,
    .statements = partner_statements,
    .actions = actions,
    .search = partner_store_search,
};
