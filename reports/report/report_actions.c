/* Asking for a report: on the screen, as data, or with --output FILE.pdf on paper. */
#include "reports/report/report.h"

#include "reports/report/report_store.h"

static bool run_stock(struct call *call, const struct values *values, struct answer *out,
                      struct error *err)
{
    struct report report;
    return report_begin(call, values, &report, err) && stock_report(&report, out, err);
}

static bool run_wages(struct call *call, const struct values *values, struct answer *out,
                      struct error *err)
{
    struct report report;
    return report_begin(call, values, &report, err) && wage_report(&report, out, err);
}

static bool run_balance(struct call *call, const struct values *values, struct answer *out,
                        struct error *err)
{
    struct report report;
    const struct shop *only = NULL;
    if (value_given(values, "workshop")) {
        only = shop_find(call, value_text(values, "workshop"), err);
        if (only == NULL)
            return fail_in_field(err, "workshop");
    }
    return report_begin(call, values, &report, err) && balance_report(&report, only, out, err);
}

static const struct input inputs[] = {
    {.name = "month",
     .label = N_("Month"),
     .kind = INPUT_MONTH,
     .required = true,
     .help = N_("year and month, like 2026-10")},
    {.name = "letterhead",
     .label = N_("Letterhead of"),
     .kind = INPUT_CHOICE,
     .help = N_("the unit if left out"),
     .choices = letterhead_owner_names},
    {0},
};

static const struct input balance_inputs[] = {
    {.name = "month",
     .label = N_("Month"),
     .kind = INPUT_MONTH,
     .required = true,
     .help = N_("year and month, like 2026-10")},
    {.name = "workshop",
     .label = N_("Workshop"),
     .kind = INPUT_CODE,
     .help = N_("all if left out")},
    {.name = "letterhead",
     .label = N_("Letterhead of"),
     .kind = INPUT_CHOICE,
     .help = N_("the unit if left out"),
     .choices = letterhead_owner_names},
    {0},
};

static const struct action actions[] = {
    {
        .name = "stock",
        .summary = N_("Report the stock of a month: what there was, came in, went out and is left"),
        .access = READS,
        .inputs = inputs,
        .run = run_stock,
        .examples = {"report stock --month 2026-10 --output stok-2026-10.pdf",
                     "report stock --month 2026-10 --json"},
    },
    {
        .name = "balance",
        .summary = N_("Compare what the workshops used up with what their output takes"),
        .access = READS,
        .inputs = balance_inputs,
        .run = run_balance,
        .examples = {"report balance --month 2026-10 --output neraca-2026-10.pdf",
                     "report balance --month 2026-10 --workshop ROTI --json"},
    },
    {
        .name = "wages",
        .summary = N_("Report the wages of a month: the list that is signed when they are paid"),
        .access = READS,
        .inputs = inputs,
        .run = run_wages,
        .examples = {"report wages --month 2026-10 --output premi-2026-10.pdf",
                     "report wages --month 2026-10 --csv"},
    },
    {0},
};

const struct slice report_slice = {
    .name = "report",
    .title = N_("Reports"),
    .statements = report_statements,
    .actions = actions,
};
