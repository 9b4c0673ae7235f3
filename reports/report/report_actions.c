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
        .name = "wages",
        .summary = N_("Report the wages of a month: the list that is signed when they are paid"),
        .access = READS,
        .recorded = true,
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
