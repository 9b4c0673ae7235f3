/* What people can do at the store desk besides its pages. */
#include "inventory/store/internal.h"

#include "core/app/assets.h"

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

static const struct action actions[] = {
    {
        .name = "look",
        .summary = N_("Show what a line of the store desk comes to"),
        .access = READS,
        .inputs = look_inputs,
        .run = run_look,
        .examples = {"store look 'TERIGU 18 >L-ROTI'", "store look 'SPREI 6' --mode deliver"},
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
