/* The values of a month by kind of item: where they came from, and where they went. */
#include "reports/report/stock_parts.h"

static const struct column columns[] = {
    {.name = "kind", .label = N_("Kind"), .kind = CELL_TEXT, .screen_only = true},
    {.name = "label", .label = N_("Kind of item"), .kind = CELL_TEXT, .width = 14},
    {.name = "opening", .label = N_("Opening"), .kind = CELL_MONEY},
    {.name = "opening_entries",
     .label = N_("Opening entries"),
     .kind = CELL_MONEY,
     .group = N_("In")},
    {.name = "receipts", .label = N_("Received"), .kind = CELL_MONEY, .group = N_("In")},
    {.name = "production", .label = N_("Produced"), .kind = CELL_MONEY, .group = N_("In")},
    {.name = "returns", .label = N_("Returned"), .kind = CELL_MONEY, .group = N_("In")},
    {.name = "corrections", .label = N_("Corrections"), .kind = CELL_MONEY, .group = N_("In")},
    {.name = "used", .label = N_("Used"), .kind = CELL_MONEY, .group = N_("Out")},
    {.name = "delivered", .label = N_("Delivered"), .kind = CELL_MONEY, .group = N_("Out")},
    {.name = "written_off", .label = N_("Written off"), .kind = CELL_MONEY, .group = N_("Out")},
    {.name = "count_difference", .label = N_("Count difference"), .kind = CELL_MONEY},
    {.name = "closing", .label = N_("Closing"), .kind = CELL_MONEY},
    {0},
};

static struct cell gained(const struct item_month *line, enum flow flow)
{
    return cell_money(line->flows[flow].value);
}

static struct cell lost(const struct item_month *line, enum flow flow)
{
    return cell_money((struct money){-line->flows[flow].value.minor});
}

/* kind NULL: the total. */
static void add_kind(struct table *table, const char *kind, const char *label,
                     const struct item_month *sum)
{
    struct cell cells[] = {
        kind == NULL ? cell_empty() : cell_text(kind),
        cell_text(label),
        cell_money(sum->opening.value),
        gained(sum, FLOW_OPENING),
        gained(sum, FLOW_RECEIPT),
        gained(sum, FLOW_PRODUCTION),
        gained(sum, FLOW_BUYER_RETURN),
        gained(sum, FLOW_CORRECTION),
        lost(sum, FLOW_USED),
        lost(sum, FLOW_DELIVERED),
        lost(sum, FLOW_WRITTEN_OFF),
        gained(sum, FLOW_COUNTED),
        cell_money(sum->closing.value),
    };
    if (kind == NULL)
        table_total(table, cells);
    else
        table_row(table, cells);
}

static bool add_to_sum(struct item_month *sum, const struct item_month *line, struct error *err)
{
    for (int flow = 0; flow < FLOW_KINDS; flow++)
        if (!amount_add(&sum->flows[flow], line->flows[flow], err))
            return false;
    return amount_add(&sum->opening, line->opening, err) &&
           amount_add(&sum->closing, line->closing, err);
}

bool stock_part_summary(const struct stock_writing *writing, struct error *err)
{
    struct item_month kinds[STOCK_KINDS] = {0}, all = {0};
    bool used[STOCK_KINDS] = {false};
    for (size_t i = 0; i < writing->stock->line_count; i++) {
        const struct item_month *line = &writing->stock->lines[i];
        if (line->owner.value != OWNER_COOPERATIVE)
            continue;
        used[line->item->kind] = true;
        if (!add_to_sum(&kinds[line->item->kind], line, err) || !add_to_sum(&all, line, err))
            return false;
    }
    struct table *table =
        answer_table(writing->out, "summary", N_("Summary of values"), columns, TABLE_LIST);
    for (int kind = 0; kind < STOCK_KINDS; kind++)
        if (used[kind])
            add_kind(table, item_kind_names[kind], _(stock_kind_titles[kind]), &kinds[kind]);
    add_kind(table, NULL, _("TOTAL"), &all);
    return true;
}
