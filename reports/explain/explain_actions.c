/* Asking why a figure is what it is. */
#include "reports/explain/explain.h"

#include "reports/explain/explain_lines.h"

static const struct input item_inputs[] = {
    {.name = "item", .label = N_("Item"), .kind = INPUT_CODE, .required = true, .positional = true},
    {.name = "on", .label = N_("On"), .kind = INPUT_DAY, .help = N_("today if left out")},
    {.name = "owner",
     .label = N_("Owner"),
     .kind = INPUT_CODE,
     .help = N_("of the stock: cooperative or state")},
    {0},
};

static const struct input document_inputs[] = {
    {.name = "document",
     .label = N_("Document"),
     .kind = INPUT_CODE,
     .required = true,
     .positional = true},
    {0},
};

static const struct input order_inputs[] = {
    {.name = "order",
     .label = N_("Order"),
     .kind = INPUT_CODE,
     .required = true,
     .positional = true},
    {.name = "on", .label = N_("On"), .kind = INPUT_DAY, .help = N_("today if left out")},
    {0},
};

static const struct input balance_inputs[] = {
    {.name = "workshop",
     .label = N_("Workshop"),
     .kind = INPUT_CODE,
     .required = true,
     .positional = true},
    {.name = "item", .label = N_("Item"), .kind = INPUT_CODE, .required = true, .positional = true},
    {.name = "month",
     .label = N_("Month"),
     .kind = INPUT_MONTH,
     .required = true,
     .help = N_("year and month, like 2026-10")},
    {.name = "owner",
     .label = N_("Owner"),
     .kind = INPUT_CODE,
     .help = N_("cooperative, state, or the code of a partner")},
    {0},
};

static const struct input wage_inputs[] = {
    {.name = "inmate",
     .label = N_("Register number"),
     .kind = INPUT_CODE,
     .required = true,
     .positional = true,
     .personal = true},
    {.name = "month",
     .label = N_("Month"),
     .kind = INPUT_MONTH,
     .help = N_("this month if left out")},
    {0},
};

static const struct action actions[] = {
    {
        .name = "item",
        .summary = N_("Explain what the stock of an item is worth on a day"),
        .access = READS,
        .inputs = item_inputs,
        .run = explain_run_item,
        .examples = {"explain item TERIGU --on 2026-10-31", "explain item TERIGU --json"},
    },
    {
        .name = "delivery",
        .summary = N_("Explain what the goods of a delivery cost"),
        .access = READS,
        .inputs = document_inputs,
        .run = explain_run_delivery,
        .examples = {"explain delivery SJ-2026-000003", "explain delivery SJ-2026-000003 --json"},
    },
    {
        .name = "sheet",
        .summary = N_("Explain what a session sheet cost and what became of that"),
        .access = READS,
        .inputs = document_inputs,
        .run = explain_run_sheet,
        .examples = {"explain sheet SES-2026-000012", "explain sheet SES-2026-000012 --json"},
    },
    {
        .name = "order",
        .summary = N_("Explain what a work order cost, sheet by sheet"),
        .access = READS,
        .inputs = order_inputs,
        .run = explain_run_order,
        .examples = {"explain order SPK-2026-000002",
                     "explain order SPK-2026-000002 --on 2026-10-31"},
    },
    {
        .name = "balance",
        .summary = N_("Explain what a workshop used up of a material, sheet by sheet"),
        .access = READS,
        .inputs = balance_inputs,
        .run = explain_run_balance,
        .examples = {"explain balance ROTI TERIGU --month 2026-10",
                     "explain balance ROTI TERIGU --month 2026-10 --json"},
    },
    {
        .name = "wage",
        .summary = N_("Explain what an inmate earned in a month, line by line"),
        .access = READS,
        .inputs = wage_inputs,
        .run = explain_run_wage,
        .examples = {"explain wage B.I-010001 --month 2026-10",
                     "explain wage B.I-010001 --month 2026-10 --json"},
    },
    {0},
};

const struct slice explain_slice = {
    .name = "explain",
    .title = N_("Explanations"),
    .actions = actions,
};
