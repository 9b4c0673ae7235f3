/* Adding and listing locations. */
#include "inventory/location/location_store.h"

static const char *const real_kinds[] = {"store", "floor", NULL};

static bool run_add(struct call *call, const struct values *values, struct answer *out,
                    struct error *err)
{
    struct location location = {
        .code = value_text(values, "code"),
        .name = value_text(values, "name"),
        .kind = (enum location_kind)value_choice(values, "kind", LOCATION_KIND_STORE),
    };
    struct location *twin = NULL;
    if (!location_store_find(call, call->arena, location.code, &twin, err))
        return false;
    if (twin != NULL) {
        fail(err, ERROR_CONFLICT, _("there is a location '%s' already: %s"), twin->code,
             twin->name);
        return fail_in_field(err, "code");
    }
    if (!location_store_add(call, &location, err))
        return false;
    answer_field(out, "code", N_("Code"), cell_text(location.code));
    answer_field(out, "name", N_("Name"), cell_text(location.name));
    answer_field(out, "kind", N_("Kind"),
                 cell_word(location_kind_names[location.kind], location_kind_names[location.kind]));
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
    struct table *table = answer_table(out, "locations", NULL, columns, TABLE_LIST);
    answer_is_table(out, table);
    return location_store_list(call, table, err);
}

static const struct input add_inputs[] = {
    {.name = "code", .label = N_("Code"), .kind = INPUT_CODE, .required = true, .positional = true},
    {.name = "name", .label = N_("Name"), .kind = INPUT_TEXT, .required = true},
    {.name = "kind",
     .label = N_("Kind"),
     .kind = INPUT_CHOICE,
     .required = true,
     .choices = real_kinds,
     .help = N_("store, or the floor of a workshop")},
    {0},
};

static const struct import_column add_columns[] = {
    {"code", "code"}, {"name", "name"}, {"kind", "kind"}, {0}};
static const struct import_source add_sources[] = {
    {.file = "locations.csv", .key = "code", .head = add_columns}, {0}};
static const struct import add_import = {.stage = 10, .sources = add_sources};

static const struct action actions[] = {
    {
        .name = "add",
        .summary = N_("Add a store or a workshop floor"),
        .access = WRITES,
        .inputs = add_inputs,
        .run = run_add,
        .examples = {"location add GUDANG --name 'Gudang bahan' --kind store",
                     "location add L-ROTI --name 'Lantai bengkel roti' --kind floor"},
        .import = &add_import,
    },
    {
        .name = "list",
        .summary = N_("List stores and workshop floors"),
        .access = READS,
        .run = run_list,
        .examples = {"location list", "location list --csv"},
    },
    {0},
};

extern const struct migration location_migrations[];

const struct slice location_slice = {
    .name = "location",
    .title = N_("Locations"),
    .migrations = location_migrations,
    .statements = location_statements,
    .actions = actions,
};
