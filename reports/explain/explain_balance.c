/* What a workshop used up of a material, document by document. */
#include "core/journal/journal.h"
#include "reports/explain/explain_lines.h"
#include "reports/report/stock_month.h"
#include "workshop/shop/shop.h"

static const struct column columns[] = {
    {.name = "day", .label = N_("Date"), .kind = CELL_DAY},
    {.name = "document", .label = N_("Document"), .kind = CELL_TEXT, .width = 2},
    {.name = "good", .label = N_("Made"), .kind = CELL_QUANTITY},
    {.name = "spoiled", .label = N_("Spoiled"), .kind = CELL_QUANTITY},
    {.name = "used", .label = N_("Used up"), .kind = CELL_QUANTITY},
    {.name = "by_recipe", .label = N_("By recipe"), .kind = CELL_QUANTITY},
    {.name = "difference", .label = N_("Difference"), .kind = CELL_QUANTITY},
    {.name = "value", .label = N_("Value"), .kind = CELL_MONEY},
    {0},
};

static const struct balance_row *find_row(const struct material_balance *balance,
                                          const struct shop *shop, const struct item *item,
                                          struct owner_id owner)
{
    size_t count = 0;
    const struct balance_row *const *rows = material_balance_rows(balance, &count);
    for (size_t i = 0; i < count; i++)
        if (rows[i]->shop->id == shop->id.value && rows[i]->item->id.value == item->id.value &&
            rows[i]->owner.value == owner.value)
            return rows[i];
    return NULL;
}

/* The arithmetic, from what lay on the floor to what nothing explains. */
static void describe(struct call *call, const struct balance_row *row, struct answer *out)
{
    const struct item *item = row->item;
    answer_field(out, "opening", N_("Opening"), item_cell(item, row->opening));
    answer_field(out, "drawn", N_("Drawn"), item_cell(item, row->drawn));
    answer_field(out, "returned", N_("Given back"), item_cell(item, row->returned));
    answer_field(out, "closing", N_("Closing"), item_cell(item, row->closing));
    answer_field(out, "used", N_("Used up"), item_cell(item, row->used));
    answer_field(out, "by_recipe", N_("By recipe"), item_cell(item, row->by_recipe));
    answer_field(out, "allowed_loss", N_("Allowed loss"), item_cell(item, row->allowed));
    answer_field(out, "beyond", N_("Not explained"), item_cell(item, row->beyond));
    if (row->cost_quantity.milli > 0)
        answer_field(out, "cost", N_("Cost of what was used"),
                     cell_text(arena_format(
                         call->arena, _("%s for %s"),
                         money_text(call->arena, row->cost_value, call->site->currency_decimals),
                         item_amount(call, item, row->cost_quantity))));
    answer_field(out, "value", N_("Value of what is not explained"), cell_money(row->value));
}

static bool add_line(struct call *call, const struct balance_row *row,
                     const struct balance_line *line, struct table *table, struct money *sum,
                     struct error *err)
{
    const struct document *document = journal_find(call, line->document, err);
    struct quantity difference = {line->used.milli - line->by_recipe.milli};
    if (document == NULL)
        return false;
    if (!money_add(*sum, line->value, sum))
        return fail(err, ERROR_CONFLICT, _("the total is too large"));
    bool made = line->good.milli != 0 || line->spoiled.milli != 0;
    table_row(table, (struct cell[]){
                         cell_day(line->day),
                         cell_text(document->label),
                         made ? cell_quantity(line->good, 0, NULL) : cell_empty(),
                         made ? cell_quantity(line->spoiled, 0, NULL) : cell_empty(),
                         item_cell(row->item, line->used),
                         item_cell(row->item, line->by_recipe),
                         item_cell(row->item, difference),
                         cell_money(line->value),
                     });
    return true;
}

static bool add_lines(struct call *call, const struct balance_row *row, struct answer *out,
                      struct error *err)
{
    struct money sum = {0};
    struct table *table = answer_table(out, "explanation", NULL, columns, TABLE_LIST);
    for (size_t i = 0; i < row->line_count; i++)
        if (!add_line(call, row, row->lines[i], table, &sum, err))
            return false;
    table_total(table, (struct cell[]){
                           cell_text(_("Total")),
                           cell_empty(),
                           cell_empty(),
                           cell_empty(),
                           item_cell(row->item, row->used),
                           item_cell(row->item, row->by_recipe),
                           item_cell(row->item, row->difference),
                           cell_money(sum),
                       });
    return true;
}

bool explain_run_balance(struct call *call, const struct values *values, struct answer *out,
                         struct error *err)
{
    struct stock_month stock;
    struct owner_id owner;
    struct month month = value_month(values, "month");
    const struct shop *shop = shop_find(call, value_text(values, "workshop"), err);
    if (shop == NULL)
        return fail_in_field(err, "workshop");
    const struct item *item = item_find(call, value_text(values, "item"), err);
    if (item == NULL)
        return fail_in_field(err, "item");
    if (!owner_look_up(call, value_text(values, "owner"), &owner, err))
        return fail_in_field(err, "owner");
    if (!stock_month_read(call, month, &stock, err))
        return false;
    const struct balance_row *row = find_row(stock.balance, shop, item, owner);
    if (row == NULL) {
        fail(err, ERROR_NOT_FOUND, _("'%s' neither had nor needed %s in %s"), shop->code,
             item->code, month_plain(call->arena, month));
        return fail_hint(err, _("'karya report balance' shows what each workshop had"));
    }
    answer_field(out, "workshop", N_("Workshop"), cell_text(shop->code));
    answer_field(out, "item", N_("Item"), cell_text(item->code));
    answer_field(out, "month", N_("Month"), cell_month(month));
    describe(call, row, out);
    return add_lines(call, row, out, err);
}
