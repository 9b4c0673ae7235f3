/* Adding and listing units. */
#include "inventory/unit/unit_store.h"

#include <string.h>

static bool run_add(struct call *call, const struct values *values, struct answer *out,
                    struct error *err)
{
    const struct item *item = item_find(call, value_text(values, "item"), err);
    if (item == NULL)
        return fail_in_field(err, "item");
    struct unit unit = {
        .name = value_text(values, "unit"),
        .equals = value_quantity(values, "equals"),
        .per = value_given(values, "per") ? value_quantity(values, "per") : (struct quantity){1000},
    };
    struct unit *twin = NULL;
    if (unit.equals.milli == 0)
        return fail_field(err, "equals", _("it must be more than zero"));
    if (unit.per.milli == 0)
        return fail_field(err, "per", _("it must be more than zero"));
    if (!unit_store_find(call, call->arena, item->id, unit.name, &twin, err))
        return false;
    if (twin != NULL || strcmp(unit.name, item->unit) == 0) {
        fail(err, ERROR_CONFLICT, _("%s has a unit '%s' already"), item->code, unit.name);
        return fail_in_field(err, "unit");
    }
    if (!unit_store_add(call, item->id, &unit, err))
        return false;
    answer_field_opens(out, "item", N_("Item"), cell_text(item->code), "stock card");
    answer_field(out, "unit", N_("Unit"), cell_text(unit.name));
    answer_field(out, "per", N_("So many"), cell_quantity(unit.per, 0, unit.name));
    answer_field(out, "equals", N_("are"), item_cell(item, unit.equals));
    return true;
}

static bool run_list(struct call *call, const struct values *values, struct answer *out,
                     struct error *err)
{
    static const struct column columns[] = {
        {.name = "unit", .label = N_("Unit"), .kind = CELL_TEXT},
        {.name = "per", .label = N_("So many"), .kind = CELL_QUANTITY},
        {.name = "equals", .label = N_("are"), .kind = CELL_QUANTITY},
        {0},
    };
    const struct item *item = item_find(call, value_text(values, "item"), err);
    if (item == NULL)
        return fail_in_field(err, "item");
    struct table *table = answer_table(out, "units", NULL, columns, TABLE_LIST);
    answer_is_table(out, table);
    return unit_store_list(call, item, table, err);
}

static const struct input add_inputs[] = {
    {.name = "item", .label = N_("Item"), .kind = INPUT_CODE, .required = true, .positional = true},
    {.name = "unit",
     .label = N_("Unit"),
     .kind = INPUT_CODE,
     .required = true,
     .positional = true,
     .help = N_("its name: sack, roll, dozen")},
    {.name = "equals",
     .label = N_("are"),
     .kind = INPUT_QUANTITY,
     .required = true,
     .positional = true,
     .help = N_("how many base units it is")},
    {.name = "per",
     .label = N_("So many"),
     .kind = INPUT_QUANTITY,
     .help = N_("if not one of it: 3 of it are so many base units")},
    {0},
};

static const struct input list_inputs[] = {
    {.name = "item", .label = N_("Item"), .kind = INPUT_CODE, .required = true, .positional = true},
    {0},
};

static const struct import_column add_columns[] = {
    {"item", "item"}, {"unit", "unit"}, {"equals", "equals"}, {0}};
static const struct import_source add_sources[] = {{.file = "units.csv", .head = add_columns}, {0}};
static const struct import add_import = {.stage = 20, .sources = add_sources};

static const struct action actions[] = {
    {
        .name = "add",
        .summary = N_("Add another unit of an item"),
        .access = WRITES,
        .inputs = add_inputs,
        .run = run_add,
        .examples = {"unit add TERIGU sak 25", "unit add KEMEJA lusin 12"},
        .import = &add_import,
    },
    {
        .name = "list",
        .summary = N_("List the units of an item"),
        .access = READS,
        .inputs = list_inputs,
        .run = run_list,
        .examples = {"unit list TERIGU", "unit list TERIGU --json"},
    },
    {0},
};

extern const struct migration unit_migrations[];

const struct slice unit_slice = {
    .name = "unit",
    .title = N_("Units"),
    .migrations = unit_migrations,
    .statements = unit_statements,
    .actions = actions,
};
