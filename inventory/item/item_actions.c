/* Adding, changing and listing items. */
#include "inventory/item/item_store.h"

#include "core/base/text.h"

enum { SHELF_DAYS_MAX = 36500 }; /* a century: the last day of a lot stays in the calendar */

static void answer_item(const struct item *item, struct answer *out)
{
    answer_field(out, "code", N_("Code"), cell_text(item->code));
    answer_field(out, "name", N_("Name"), cell_text(item->name));
    answer_field(out, "kind", N_("Kind"),
                 cell_word(item_kind_names[item->kind], item_kind_names[item->kind]));
    answer_field(out, "unit", N_("Unit"), cell_text(item->unit));
    answer_field(out, "decimals", N_("Decimals"), cell_integer(item->decimals));
    if (item->has_price)
        answer_field(out, "price", N_("Price"), cell_money(item->price));
    if (item->has_shelf_days)
        answer_field(out, "shelf_days", N_("Days until it spoils"), cell_integer(item->shelf_days));
    if (item->has_reorder_at)
        answer_field(out, "reorder_at", N_("Order again at"), item_cell(item, item->reorder_at));
    if (item->has_weight)
        answer_field(out, "weight", N_("Weight"),
                     cell_quantity(item->weight, QUANTITY_DECIMALS, "kg"));
}

static bool take_changeable(struct item *item, const struct values *values, struct error *err)
{
    if (value_given(values, "name"))
        item->name = value_text(values, "name");
    if (value_given(values, "price")) {
        item->has_price = true;
        item->price = value_money(values, "price");
    }
    if (value_given(values, "shelf-days")) {
        item->has_shelf_days = true;
        item->shelf_days = value_integer(values, "shelf-days");
    }
    if (value_given(values, "reorder-at")) {
        item->has_reorder_at = true;
        item->reorder_at = value_quantity(values, "reorder-at");
    }
    if (value_given(values, "weight")) {
        item->has_weight = true;
        item->weight = value_quantity(values, "weight");
    }
    if (item->shelf_days <= SHELF_DAYS_MAX)
        return true;
    fail_field(err, "shelf-days", _("nothing keeps for %d days"), (int)item->shelf_days);
    return fail_hint(err, _("leave it empty if it does not spoil"));
}

static bool run_add(struct call *call, const struct values *values, struct answer *out,
                    struct error *err)
{
    struct item item = {
        .code = value_text(values, "code"),
        .kind = (enum item_kind)value_choice(values, "kind", ITEM_MATERIAL),
        .unit = value_text(values, "unit"),
        .decimals = (int)value_integer(values, "decimals"),
    };
    if (!take_changeable(&item, values, err))
        return false;
    if (item.decimals > QUANTITY_DECIMALS) {
        fail_field(err, "decimals", _("a unit shows at most 3 decimals"));
        return fail_hint(err, _("0 for pieces, 3 for kilograms"));
    }
    if (!item_add(call, &item, err))
        return false;
    answer_item(&item, out);
    return true;
}

static bool run_set(struct call *call, const struct values *values, struct answer *out,
                    struct error *err)
{
    const struct item *before = item_find(call, value_text(values, "code"), err);
    if (before == NULL)
        return fail_in_field(err, "code");
    struct item item = *before;
    if (!take_changeable(&item, values, err))
        return false;
    if (item.has_reorder_at && !item_check_quantity(call, &item, item.reorder_at, err))
        return fail_in_field(err, "reorder-at");
    if (!item_store_change(call, &item, err))
        return false;
    answer_item(&item, out);
    return true;
}

static bool run_show(struct call *call, const struct values *values, struct answer *out,
                     struct error *err)
{
    const struct item *item = item_find(call, value_text(values, "code"), err);
    if (item == NULL)
        return fail_in_field(err, "code");
    answer_item(item, out);
    return true;
}

static bool run_list(struct call *call, const struct values *values, struct answer *out,
                     struct error *err)
{
    static const struct column columns[] = {
        {.name = "code", .label = N_("Code"), .kind = CELL_TEXT, .opens = "item show"},
        {.name = "name", .label = N_("Name"), .kind = CELL_TEXT, .width = 3},
        {.name = "kind", .label = N_("Kind"), .kind = CELL_TEXT},
        {.name = "unit", .label = N_("Unit"), .kind = CELL_TEXT},
        {.name = "price", .label = N_("Price"), .kind = CELL_MONEY},
        {.name = "shelf_days", .label = N_("Days until it spoils"), .kind = CELL_INTEGER},
        {.name = "reorder_at", .label = N_("Order again at"), .kind = CELL_QUANTITY},
        {0},
    };
    (void)values;
    struct table *table = answer_table(out, "items", NULL, columns, TABLE_LIST);
    answer_is_table(out, table);
    return item_store_list(call, table, err);
}

#define CHANGEABLE                                                                                 \
    {.name = "price",                                                                              \
     .label = N_("Price"),                                                                         \
     .kind = INPUT_MONEY,                                                                          \
     .help = N_("list price of one base unit")},                                                   \
        {.name = "shelf-days", .label = N_("Days until it spoils"), .kind = INPUT_INTEGER},        \
        {.name = "reorder-at",                                                                     \
         .label = N_("Order again at"),                                                            \
         .kind = INPUT_QUANTITY,                                                                   \
         .help = N_("below this it is on the purchase list")},                                     \
    {                                                                                              \
        .name = "weight", .label = N_("Weight (kg)"), .kind = INPUT_QUANTITY,                      \
        .help = N_("of one base unit, to share freight by")                                        \
    }

static const struct input add_inputs[] = {
    {.name = "code",
     .label = N_("Code"),
     .kind = INPUT_CODE,
     .required = true,
     .positional = true,
     .help = N_("short, as on the shelf: KAIN-DRILL")},
    {.name = "name", .label = N_("Name"), .kind = INPUT_TEXT, .required = true},
    {.name = "kind",
     .label = N_("Kind"),
     .kind = INPUT_CHOICE,
     .required = true,
     .choices = item_kind_names,
     .help = N_("material, product or tool")},
    {.name = "unit",
     .label = N_("Unit"),
     .kind = INPUT_CODE,
     .required = true,
     .help = N_("the base unit it is counted in: kg, m, pcs")},
    {.name = "decimals",
     .label = N_("Decimals"),
     .kind = INPUT_INTEGER,
     .required = true,
     .help = N_("of the base unit: 0 for pieces, 3 for kilograms")},
    CHANGEABLE,
    {0},
};

static const struct input set_inputs[] = {
    {.name = "code", .label = N_("Code"), .kind = INPUT_CODE, .required = true, .positional = true},
    {.name = "name", .label = N_("Name"), .kind = INPUT_TEXT},
    CHANGEABLE,
    {0},
};

static const struct input show_inputs[] = {
    {.name = "code", .label = N_("Code"), .kind = INPUT_CODE, .required = true, .positional = true},
    {0},
};

static const struct import_column add_columns[] = {
    {"code", "code"},
    {"name", "name"},
    {"kind", "kind"},
    {"unit", "unit"},
    {"decimals", "decimals"},
    {"price", "price"},
    {"shelf_days", "shelf-days"},
    {"reorder_at", "reorder-at"},
    {0},
};
static const struct import_source add_sources[] = {
    {.file = "items.csv", .key = "code", .head = add_columns}, {0}};
static const struct import add_import = {.stage = 10, .sources = add_sources};

/* What 'item set' would change. */
static bool current(struct call *call, struct form *form, struct error *err)
{
    const struct item *item = item_find(call, form->texts[input_find(form->inputs, "code")], err);
    if (item == NULL)
        return fail_in_field(err, "code");
    form->texts[input_find(form->inputs, "name")] = item->name;
    if (item->has_price)
        form->texts[input_find(form->inputs, "price")] =
            number_plain(call->arena, item->price.minor, call->site->currency_decimals);
    if (item->has_shelf_days)
        form->texts[input_find(form->inputs, "shelf-days")] =
            number_plain(call->arena, item->shelf_days, 0);
    if (item->has_reorder_at)
        form->texts[input_find(form->inputs, "reorder-at")] =
            quantity_plain(call->arena, item->reorder_at);
    return true;
}

static const struct action actions[] = {
    {
        .name = "add",
        .summary = N_("Add an item: a material, a product or a tool"),
        .access = WRITES,
        .inputs = add_inputs,
        .run = run_add,
        .examples =
            {"item add TERIGU --name 'Tepung terigu' --kind material --unit kg --decimals 3",
             "item add KEMEJA --name 'Kemeja kerja' --kind product --unit pcs --decimals 0 "
             "--price 118000"},
        .import = &add_import,
    },
    {
        .name = "set",
        .summary = N_("Change the name, price or levels of an item"),
        .access = WRITES,
        .inputs = set_inputs,
        .run = run_set,
        .current = current,
        .examples = {"item set KEMEJA --price 121000", "item set TERIGU --reorder-at 40"},
    },
    {
        .name = "show",
        .summary = N_("Show an item"),
        .access = READS,
        .inputs = show_inputs,
        .run = run_show,
        .examples = {"item show TERIGU", "item show TERIGU --json"},
    },
    {
        .name = "list",
        .summary = N_("List the items"),
        .access = READS,
        .run = run_list,
        .examples = {"item list", "item list --csv"},
    },
    {0},
};

extern const struct migration item_migrations[];

const struct slice item_slice = {
    .name = "item",
    .title = N_("Items"),
    .migrations = item_migrations,
    .statements = item_statements,
    .actions = actions,
    .search = item_store_search,
};
