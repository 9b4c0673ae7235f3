/* The stock of a month as one answer. */
#include "reports/report/report.h"

#include "inventory/stock/effort.h"
#include "reports/report/stock_parts.h"

static const char *const roles[] = {N_("Made by"), N_("Checked by"), N_("Known by"), NULL};

static const struct report_form form = {
    .prefix = "LS",
    .title = N_("MONTHLY STOCK REPORT"),
    .signatories = SIGNED_STOCK,
    .roles = roles,
};

static const char *money(const struct stock_writing *writing, struct money amount)
{
    struct call *call = writing->report->call;
    return money_text(call->arena, amount, call->site->currency_decimals);
}

static void add_values(const struct stock_writing *writing, const struct stock_values *sum)
{
    struct answer *out = writing->out;
    struct arena *arena = writing->report->call->arena;
    answer_field(out, "opening_value", N_("Value of the stock at the beginning"),
                 cell_money(sum->opening));
    answer_field(out, "value_in", N_("Came in"), cell_money(sum->in));
    answer_field(out, "value_out", N_("Went out"), cell_money(sum->out));
    answer_field(out, "count_value", N_("Differences found by counting"), cell_money(sum->counted));
    answer_field(out, "closing_value", N_("Value of the stock at the end"),
                 cell_money(sum->closing));
    answer_field(out, "order_cost_left", N_("Cost of orders that is not yet part of a product"),
                 cell_money(writing->stock->order_costs));
    answer_paragraph(out, arena_format(arena, _("Proof: %s + %s - %s + (%s) = %s"),
                                       money(writing, sum->opening), money(writing, sum->in),
                                       money(writing, sum->out), money(writing, sum->counted),
                                       money(writing, sum->closing)));
}

static bool sum_values(const struct stock_month *stock, struct stock_values *sum, struct error *err)
{
    for (size_t i = 0; i < stock->line_count; i++) {
        struct stock_values values = item_month_values(&stock->lines[i]);
        if (stock->lines[i].owner.value == OWNER_COOPERATIVE &&
            !stock_values_add(sum, &values, err))
            return false;
    }
    return true;
}

/* Balances that were entered this month came in with the receipts. */
static void add_opening_note(const struct stock_writing *writing)
{
    struct money entered = {0};
    const struct stock_month *stock = writing->stock;
    for (size_t i = 0; i < stock->line_count; i++)
        if (stock->lines[i].owner.value == OWNER_COOPERATIVE)
            entered.minor += stock->lines[i].flows[FLOW_OPENING].value.minor;
    if (entered.minor != 0)
        answer_paragraph(writing->out,
                         arena_format(writing->report->call->arena,
                                      _("Received includes opening balances of %s that were "
                                        "entered this month."),
                                      money(writing, entered)));
}

static bool add_notes(const struct stock_writing *writing, struct error *err)
{
    struct report *report = writing->report;
    struct arena *arena = report->call->arena;
    const struct effort_book *efforts = effort_load(report->call, arena, err);
    if (efforts == NULL)
        return false;
    add_opening_note(writing);
    answer_paragraph(
        writing->out,
        effort_is_included(efforts, report->last)
            ? _("Valuation: moving average of each item over all locations; hourly wages are part "
                "of what a product costs. Stock of other owners stands apart.")
            : _("Valuation: moving average of each item over all locations; wages are not part of "
                "what a product costs. Stock of other owners stands apart."));
    return true;
}

bool stock_report(struct report *report, struct answer *out, struct error *err)
{
    struct stock_month stock;
    struct stock_values sum = {0};
    if (!stock_month_read(report->call, report->month, &stock, err) ||
        !sum_values(&stock, &sum, err))
        return false;
    struct stock_writing writing = {report, &stock, out};
    report_head(report, &form, out);
    add_values(&writing, &sum);
    /* The summary comes last: it stays on the page with the signatures. */
    return stock_part_balance(&writing, err) && stock_part_owners(&writing, err) &&
           stock_part_attention(&writing, err) && add_notes(&writing, err) &&
           stock_part_summary(&writing, err) && report_put_on_paper(report, &form, out, err);
}
