/* Adding and listing workshops. */
#include "workshop/shop/shop_store.h"

static bool run_add(struct call *call, const struct values *values, struct answer *out,
                    struct error *err)
{
    struct shop *twin = NULL;
    const char *code = value_text(values, "code");
    const struct location *floor = location_find(call, value_text(values, "floor"), err);
    if (floor == NULL)
        return fail_in_field(err, "floor");
    if (floor->kind != LOCATION_KIND_FLOOR) {
        fail_field(err, "floor", _("'%s' is not a workshop floor"), floor->code);
        return fail_hint(err, _("'karya location list' shows what is what"));
    }
    if (!shop_store_find(call, call->arena, code, &twin, err))
        return false;
    if (twin != NULL) {
        fail(err, ERROR_CONFLICT, _("there is a workshop '%s' already: %s"), twin->code,
             twin->name);
        return fail_in_field(err, "code");
    }
    struct shop shop = {.code = code, .name = value_text(values, "name"), .floor = floor->id};
    if (!shop_store_add(call, &shop, err))
        return false;
    answer_field(out, "code", N_("Code"), cell_text(shop.code));
    answer_field(out, "name", N_("Name"), cell_text(shop.name));
    answer_field(out, "floor", N_("Floor"), cell_text(floor->code));
    return true;
}

static bool run_list(struct call *call, const struct values *values, struct answer *out,
                     struct error *err)
{
    static const struct column columns[] = {
        {.name = "code", .label = N_("Code"), .kind = CELL_TEXT},
        {.name = "name", .label = N_("Name"), .kind = CELL_TEXT, .width = 3},
        {.name = "floor", .label = N_("Floor"), .kind = CELL_TEXT},
        {0},
    };
    (void)values;
    struct table *table = answer_table(out, "workshops", NULL, columns, TABLE_LIST);
    answer_is_table(out, table);
    return shop_store_list(call, table, err);
}

/* ------------------------------------------------------------------ who works in which */

static bool change_binding(struct call *call, const struct values *values, struct answer *out,
                           bool (*change)(struct call *, struct person_id, struct shop_id,
                                          struct error *),
                           struct error *err)
{
    const struct person *person =
        person_find(call->db, call->arena, value_text(values, "login"), err);
    if (person == NULL)
        return fail_in_field(err, "login");
    const struct shop *shop = shop_find(call, value_text(values, "workshop"), err);
    if (shop == NULL)
        return fail_in_field(err, "workshop");
    if (!change(call, person->id, shop->id, err))
        return false;
    answer_field(out, "login", N_("Login"), cell_text(person->login));
    answer_field(out, "workshop", N_("Workshop"), cell_text(shop->code));
    return true;
}

static bool run_bind(struct call *call, const struct values *values, struct answer *out,
                     struct error *err)
{
    return change_binding(call, values, out, assignment_store_add, err);
}

static bool run_unbind(struct call *call, const struct values *values, struct answer *out,
                       struct error *err)
{
    return change_binding(call, values, out, assignment_store_remove, err);
}

static bool run_bindings(struct call *call, const struct values *values, struct answer *out,
                         struct error *err)
{
    static const struct column columns[] = {
        {.name = "login", .label = N_("Login"), .kind = CELL_TEXT},
        {.name = "name", .label = N_("Name"), .kind = CELL_TEXT, .width = 3},
        {.name = "workshop", .label = N_("Workshop"), .kind = CELL_TEXT},
        {.name = "workshop_name", .label = N_("Name of the workshop"), .kind = CELL_TEXT},
        {0},
    };
    (void)values;
    struct table *table = answer_table(out, "bindings", NULL, columns, TABLE_LIST);
    answer_is_table(out, table);
    return assignment_store_list(call, table, err);
}

static const struct input bind_inputs[] = {
    {.name = "login",
     .label = N_("Login"),
     .kind = INPUT_CODE,
     .required = true,
     .positional = true,
     .help = N_("of a supervisor or an inmate clerk")},
    {.name = "workshop", .label = N_("Workshop"), .kind = INPUT_CODE, .required = true},
    {0},
};

static const struct input add_inputs[] = {
    {.name = "code", .label = N_("Code"), .kind = INPUT_CODE, .required = true, .positional = true},
    {.name = "name", .label = N_("Name"), .kind = INPUT_TEXT, .required = true},
    {.name = "floor",
     .label = N_("Floor"),
     .kind = INPUT_CODE,
     .required = true,
     .help = N_("the location where its materials lie")},
    {0},
};

static const struct import_column add_columns[] = {
    {"code", "code"}, {"name", "name"}, {"floor", "floor"}, {0}};
static const struct import_source add_sources[] = {
    {.file = "workshops.csv", .key = "code", .head = add_columns}, {0}};
static const struct import add_import = {.stage = 30, .sources = add_sources};

static const struct action actions[] = {
    {
        .name = "add",
        .summary = N_("Add a workshop"),
        .access = WRITES,
        .inputs = add_inputs,
        .run = run_add,
        .examples = {"workshop add ROTI --name 'Bengkel roti' --floor L-ROTI",
                     "workshop add KAYU --name 'Bengkel kayu' --floor L-KAYU"},
        .import = &add_import,
    },
    {
        .name = "list",
        .summary = N_("List the workshops"),
        .access = READS,
        .run = run_list,
        .examples = {"workshop list", "workshop list --json"},
    },
    {
        .name = "bind",
        .summary = N_("Bind a person to a workshop: he writes sheets only there"),
        .access = WRITES,
        .inputs = bind_inputs,
        .run = run_bind,
        .examples = {"workshop bind budi --workshop ROTI", "workshop bind sari --workshop KAYU"},
    },
    {
        .name = "unbind",
        .summary = N_("Release a person from a workshop"),
        .access = WRITES,
        .inputs = bind_inputs,
        .run = run_unbind,
        .examples = {"workshop unbind budi --workshop ROTI",
                     "workshop unbind sari --workshop KAYU"},
    },
    {
        .name = "bindings",
        .summary = N_("List who is bound to which workshops"),
        .access = READS,
        .run = run_bindings,
        .examples = {"workshop bindings", "workshop bindings --json"},
    },
    {0},
};

extern const struct migration shop_migrations[];

const struct slice shop_slice = {
    .name = "workshop",
    .title = N_("Workshops"),
    .migrations = shop_migrations,
    .statements = shop_statements,
    .actions = actions,
};
