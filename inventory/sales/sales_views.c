/* Looking at sales. */
#include "core/app/finds.h"
#include "core/journal/account/account.h"
#include "inventory/sales/internal.h"
#include "inventory/sales/sales.h"

static const struct column keyed_revenue[] = {
    {.name = "item", .label = N_("Item"), .kind = CELL_TEXT, .opens = "stock card"},
    {.name = "revenue", .label = N_("Revenue"), .kind = CELL_MONEY},
    {0},
};

static const struct column keyed_cost[] = {
    {.name = "item", .label = N_("Item"), .kind = CELL_TEXT, .opens = "stock card"},
    {.name = "cost", .label = N_("Cost of goods sold"), .kind = CELL_MONEY},
    {0},
};

static bool sum_up(struct money amount, struct money *total, struct error *err)
{
    return money_add(*total, amount, total) ||
           fail(err, ERROR_CONFLICT, _("the total is too large"));
}

bool sales_run_summary(struct call *call, const struct values *values, struct answer *out,
                       struct error *err)
{
    struct month month =
        value_given(values, "month") ? value_month(values, "month") : day_month(call->today);
    struct day first = month_first_day(month), last = month_last_day(month);
    struct item_sales *list = NULL;
    size_t count = 0;
    struct money revenue = {0}, cost = {0}, receivable = {0};
    if (!sales_by_item(call, first, last, &list, &count, err) ||
        !balance_total(call, "receivable", last, &receivable, err))
        return false;
    answer_field(out, "month", N_("Month"), cell_month(month));
    struct table *revenues =
        answer_table(out, "revenue", N_("Revenue"), keyed_revenue, TABLE_KEYED);
    struct table *costs =
        answer_table(out, "cost_of_goods_sold", N_("Cost of goods sold"), keyed_cost, TABLE_KEYED);
    for (size_t i = 0; i < count; i++) {
        const struct item *item = item_of(call, list[i].item, err);
        if (item == NULL || !sum_up(list[i].revenue, &revenue, err) ||
            !sum_up(list[i].cost, &cost, err))
            return false;
        table_row(revenues, (struct cell[]){cell_text(item->code), cell_money(list[i].revenue)});
        table_row(costs, (struct cell[]){cell_text(item->code), cell_money(list[i].cost)});
    }
    table_total(revenues, (struct cell[]){cell_text(_("Total")), cell_money(revenue)});
    table_total(costs, (struct cell[]){cell_text(_("Total")), cell_money(cost)});
    answer_field(out, "total_revenue", N_("Total revenue"), cell_money(revenue));
    answer_field(out, "total_cost_of_goods_sold", N_("Total cost of goods sold"), cell_money(cost));
    answer_field(out, "margin", N_("Margin"),
                 cell_money((struct money){revenue.minor - cost.minor}));
    answer_field(out, "receivable", N_("Receivable at the month's end"), cell_money(receivable));
    return true;
}

bool sales_run_unpaid(struct call *call, const struct values *values, struct answer *out,
                      struct error *err)
{
    static const struct column columns[] = {
        {.name = "delivery", .label = N_("Delivery"), .kind = CELL_TEXT, .opens = "document show"},
        {.name = "number", .label = N_("Number on the paper"), .kind = CELL_TEXT},
        {.name = "day", .label = N_("Day"), .kind = CELL_DAY},
        {.name = "buyer", .label = N_("Buyer"), .kind = CELL_TEXT},
        {.name = "amount", .label = N_("Still to be paid"), .kind = CELL_MONEY},
        {0},
    };
    struct balance *list = NULL;
    struct money total = {0};
    if (!balance_list(call, "receivable", value_day_or(values, "on", call->today), &list, err))
        return false;
    struct table *table = answer_table(out, "unpaid", NULL, columns, TABLE_LIST);
    answer_is_table(out, table);
    for (const struct balance *balance = list; balance != NULL; balance = balance->next) {
        const struct document *delivery = journal_find(call, balance->subject, err);
        const struct partner *buyer =
            delivery == NULL ? NULL : partner_of(call, (struct partner_id){balance->party}, err);
        if (buyer == NULL || !sum_up(balance->amount, &total, err))
            return false;
        table_row(table, (struct cell[]){
                             cell_text(delivery->label),
                             cell_text(delivery->reference),
                             cell_day(delivery->day),
                             cell_text(buyer->code),
                             cell_money(balance->amount),
                         });
    }
    table_total(table, (struct cell[]){cell_text(_("Total")), cell_empty(), cell_empty(),
                                       cell_empty(), cell_money(total)});
    return true;
}

/* ------------------------------------------------------------------ what waits */

bool sales_attention(struct call *call, struct finds *finds, struct error *err)
{
    struct balance *list = NULL;
    if (!balance_list(call, "receivable", call->today, &list, err))
        return false;
    for (const struct balance *balance = list; balance != NULL; balance = balance->next) {
        const struct document *delivery = journal_find(call, balance->subject, err);
        const struct partner *buyer =
            delivery == NULL ? NULL : partner_of(call, (struct partner_id){balance->party}, err);
        if (buyer == NULL)
            return false;
        finds_add(
            finds,
            (struct find){
                .weight = FIND_NOTICE,
                .kind = N_("Unpaid deliveries"),
                .text = arena_format(
                    call->arena, _("%s to %s on %s: %s %s to be paid"), delivery->label,
                    buyer->name, day_short_text(call->arena, delivery->day), call->site->currency,
                    money_text(call->arena, balance->amount, call->site->currency_decimals)),
                .needs = "sales.unpaid",
                .all = "sales unpaid",
                .path = "document show",
                .value = delivery->label,
            });
    }
    return true;
}
