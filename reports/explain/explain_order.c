/* What a work order cost, sheet by sheet, and where that went. */
#include "core/journal/journal.h"
#include "reports/explain/explain_lines.h"
#include "workshop/order/order.h"

static const struct column columns[] = {
    {.name = "day", .label = N_("Date"), .kind = CELL_DAY},
    {.name = "document", .label = N_("Document"), .kind = CELL_TEXT, .width = 2},
    {.name = "materials", .label = N_("Materials"), .kind = CELL_MONEY},
    {.name = "labour", .label = N_("Labour"), .kind = CELL_MONEY},
    {.name = "other", .label = N_("Other costs"), .kind = CELL_MONEY},
    {.name = "taken_back", .label = N_("Taken back"), .kind = CELL_MONEY},
    {.name = "made", .label = N_("Went into products"), .kind = CELL_MONEY},
    {.name = "waiting", .label = N_("Cost waiting"), .kind = CELL_MONEY},
    {.name = "good", .label = N_("Made"), .kind = CELL_QUANTITY},
    {0},
};

struct order_explanation {
    struct call *call;
    const struct order *order;
    struct table *table;
    struct job_change sum;
};

static bool add_up(struct job_change *sum, const struct job_change *more, struct error *err)
{
    bool fits = money_add(sum->materials, more->materials, &sum->materials) &&
                money_add(sum->effort, more->effort, &sum->effort) &&
                money_add(sum->other, more->other, &sum->other) &&
                money_add(sum->taken_back, more->taken_back, &sum->taken_back) &&
                money_add(sum->made, more->made, &sum->made) &&
                quantity_add(sum->good, more->good, &sum->good);
    sum->waiting = more->waiting;
    return fits || fail(err, ERROR_CONFLICT, _("the total is too large"));
}

static void write_change(const struct order_explanation *explaining,
                         const struct job_change *change, struct cell day, const char *label,
                         bool total)
{
    struct cell cells[] = {
        day,
        cell_text(label),
        cell_money(change->materials),
        cell_money(change->effort),
        cell_money(change->other),
        cell_money(change->taken_back),
        cell_money(change->made),
        cell_money(change->waiting),
        item_cell(explaining->order->product, change->good),
    };
    if (total)
        table_total(explaining->table, cells);
    else
        table_row(explaining->table, cells);
}

static bool add_change(void *context, const struct job_change *change, struct error *err)
{
    struct order_explanation *explaining = context;
    if (change->job != explaining->order->document)
        return true;
    const struct document *document = journal_find(explaining->call, change->document, err);
    if (document == NULL || !add_up(&explaining->sum, change, err))
        return false;
    write_change(explaining, change, cell_day(change->day), document->label, false);
    return true;
}

bool explain_run_order(struct call *call, const struct values *values, struct answer *out,
                       struct error *err)
{
    struct day last = value_day_or(values, "on", call->today);
    struct order_explanation explaining = {
        .call = call, .order = order_find(call, value_text(values, "order"), err)};
    if (explaining.order == NULL)
        return fail_in_field(err, "order");
    const struct order *order = explaining.order;
    answer_field(out, "order", N_("Order"), cell_text(order->label));
    answer_field(out, "product", N_("Product"), cell_text(order->product->code));
    answer_field(out, "quantity", N_("Quantity"), item_cell(order->product, order->quantity));
    explaining.table = answer_table(out, "explanation", NULL, columns, TABLE_LIST);
    struct valuation_reader reader = {.context = &explaining, .job = add_change};
    struct day first = order->start.days < last.days ? order->start : last;
    if (!valuation_read(call, month_first_day(day_month(first)), last, &reader, err))
        return false;
    const struct job_change *sum = &explaining.sum;
    write_change(&explaining, sum, cell_text(_("Cost")), "", true);
    answer_field(out, "cost", N_("Cost"),
                 cell_money((struct money){sum->materials.minor + sum->effort.minor +
                                           sum->other.minor + sum->taken_back.minor}));
    answer_field(out, "made", N_("Went into products"), cell_money(sum->made));
    answer_field(out, "waiting", N_("Cost waiting"), cell_money(sum->waiting));
    return true;
}
