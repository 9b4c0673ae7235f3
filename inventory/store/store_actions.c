/* What people can do at the store desk besides its pages. */
#include "inventory/store/internal.h"

#include "core/app/assets.h"

#include <string.h>

static bool run_look(struct call *call, const struct values *values, struct answer *out,
                     struct error *err)
{
    struct store_look look;
    struct store_head head = {
        .mode = (enum store_mode)value_choice(values, "mode", STORE_ISSUE),
        .from = value_text(values, "from"),
        .to = value_text(values, "to"),
        .order = "",
        .day = value_given(values, "day") ? day_plain(call->arena, value_day(values, "day")) : "",
        .note = "",
    };
    if (!store_look_at(call, &head, value_text(values, "line"), &look, err))
        return false;
    answer_field_opens(out, "item", N_("Item"), cell_text(look.item->code), "stock card");
    answer_field(out, "name", N_("Name"), cell_text(look.item->name));
    if (look.has_quantity)
        answer_field(out, "quantity", N_("Quantity"), item_cell(look.item, look.quantity));
    answer_field(out, "from", N_("From"), cell_text(look.from));
    answer_field(out, "to", N_("To"), cell_text(look.to));
    answer_field(out, "order", N_("Order"), cell_text(look.line.order));
    answer_field(out, "day", N_("Day"), cell_day(look.day));
    if (look.place == NULL)
        return true;
    answer_field(out, "place", N_("Location"), cell_text(look.place->code));
    answer_field(out, "before", N_("On hand"), item_cell(look.item, look.before));
    if (look.has_quantity)
        answer_field(out, "after", N_("And after that"), item_cell(look.item, look.after));
    if (look.after.milli < 0)
        answer_notice(out, NOTICE_WARNING, _("there is not as much as that"));
    return true;
}

static const struct input look_inputs[] = {
    {.name = "line",
     .label = N_("Line"),
     .kind = INPUT_TEXT,
     .required = true,
     .positional = true,
     .help = N_("code quantity unit >where #order @day")},
    {.name = "mode",
     .label = N_("What is done"),
     .kind = INPUT_CHOICE,
     .choices = store_mode_names,
     .help = N_("issue if left out")},
    {.name = "from", .label = N_("From"), .kind = INPUT_CODE},
    {.name = "to", .label = N_("To"), .kind = INPUT_CODE},
    {.name = "day", .label = N_("Day"), .kind = INPUT_DAY},
    {0},
};

/* ------------------------------------------------------------------ labels */

enum { COPIES_MAX = 100 };

static bool is_wanted(const struct item *item, const struct values *values)
{
    return (!value_given(values, "item") || strcmp(value_text(values, "item"), item->code) == 0) &&
           (!value_given(values, "kind") || value_choice(values, "kind", 0) == (int)item->kind);
}

static bool run_labels(struct call *call, const struct values *values, struct answer *out,
                       struct error *err)
{
    static const struct column columns[] = {
        {.name = "code", .label = N_("Code"), .kind = CELL_TEXT, .opens = "item show"},
        {.name = "name", .label = N_("Name"), .kind = CELL_TEXT},
        {.name = "unit", .label = N_("Unit"), .kind = CELL_TEXT},
        {0},
    };
    struct item **list = NULL;
    size_t count = 0;
    int64_t copies = value_given(values, "copies") ? value_integer(values, "copies") : 1;
    if (copies < 1 || copies > COPIES_MAX) {
        fail_field(err, "copies", _("so many labels of one item are not printed at once"));
        return fail_hint(err, _("1 to %d"), COPIES_MAX);
    }
    if (value_given(values, "item") && item_find(call, value_text(values, "item"), err) == NULL)
        return fail_in_field(err, "item");
    if (!items_all(call, &list, &count, err))
        return false;
    struct table *table = answer_table(out, "labels", NULL, columns, TABLE_LABELS);
    answer_is_table(out, table);
    for (size_t i = 0; i < count; i++)
        for (int64_t copy = 0; is_wanted(list[i], values) && copy < copies; copy++)
            table_row(table, (struct cell[]){cell_text(list[i]->code), cell_text(list[i]->name),
                                             cell_text(list[i]->unit)});
    return true;
}

static const struct input labels_inputs[] = {
    {.name = "item",
     .label = N_("Item"),
     .kind = INPUT_CODE,
     .positional = true,
     .help = N_("all if left out")},
    {.name = "kind", .label = N_("Kind"), .kind = INPUT_CHOICE, .choices = item_kind_names},
    {.name = "copies",
     .label = N_("Copies"),
     .kind = INPUT_INTEGER,
     .help = N_("of each label; 1 if left out")},
    {0},
};

static const struct action actions[] = {
    {
        .name = "look",
        .summary = N_("Show what a line of the store desk comes to"),
        .access = READS,
        .inputs = look_inputs,
        .run = run_look,
        .examples = {"store look 'TERIGU 18 >L-ROTI'", "store look 'SPREI 6' --mode deliver"},
    },
    {
        .name = "labels",
        .summary = N_("Print labels for shelves: Code 128 and QR, three beside each other"),
        .access = READS,
        .inputs = labels_inputs,
        .run = run_labels,
        .examples = {"store labels --output label.pdf",
                     "store labels TERIGU --copies 3 --output terigu.pdf"},
    },
    {0},
};

static const struct page_key desk_keys[] = {
    {"Enter", N_("record the line; with an empty line, the lines gathered so far")},
    {"F2 - F8", N_("take in, give out, bring back, move, deliver, write off, count")},
    {"Esc", N_("empty the line")},
    {0},
};

static const struct page pages[] = {
    {
        .name = "desk",
        .title = N_("Store desk"),
        .permission = "store.look",
        .in_bar = true,
        .key = "g g",
        .keys = desk_keys,
        .show = store_desk_show,
        .take = store_desk_take,
    },
    {0},
};

extern const struct asset inventory_assets[];

const struct slice store_slice = {
    .name = "store",
    .title = N_("Store desk"),
    .actions = actions,
    .pages = pages,
    .scripts = inventory_assets,
};
