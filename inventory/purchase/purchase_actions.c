/* Sending goods back, and adding costs. */
#include "core/journal/inputs.h"
#include "inventory/purchase/internal.h"
#include "inventory/purchase/purchase.h"
#include "inventory/stock/stock.h"

#define OF_LINE_INPUT                                                                              \
    {                                                                                              \
        .name = "of-line", .label = N_("Line of the receipt"), .kind = INPUT_INTEGER,              \
        .help = N_("if several lines have the item")                                               \
    }

static const struct input return_lines[] = {
    STOCK_LINE_INPUTS,
    {.name = "from", .label = N_("From"), .kind = INPUT_CODE},
    OF_LINE_INPUT,
    {0},
};

static const struct input return_inputs[] = {
    {.name = "receipt",
     .label = N_("Receipt"),
     .kind = INPUT_CODE,
     .required = true,
     .positional = true},
    {.name = "reason", .label = N_("Reason"), .kind = INPUT_TEXT, .required = true},
    DOCUMENT_DAY_INPUT,
    DOCUMENT_NUMBER_INPUT,
    {.name = "from",
     .label = N_("From"),
     .kind = INPUT_CODE,
     .help = N_("for all lines that do not say otherwise")},
    {.name = "line",
     .label = N_("Line"),
     .kind = INPUT_LINES,
     .required = true,
     .lines = return_lines},
    {0},
};

static const struct input cost_lines[] = {
    {.name = "receipt", .label = N_("Receipt"), .kind = INPUT_CODE, .required = true},
    {.name = "item",
     .label = N_("Item"),
     .kind = INPUT_CODE,
     .help = N_("only its line with this item")},
    OF_LINE_INPUT,
    {0},
};

static const struct input cost_inputs[] = {
    {.name = "amount",
     .label = N_("Amount"),
     .kind = INPUT_MONEY,
     .required = true,
     .negative = true,
     .help = N_("below zero if it is a rebate")},
    {.name = "what",
     .label = N_("What for"),
     .kind = INPUT_TEXT,
     .required = true,
     .help = N_("freight, unloading, duty, ...")},
    {.name = "basis",
     .label = N_("Shared by"),
     .kind = INPUT_CHOICE,
     .choices = cost_basis_names,
     .help = N_("value (if left out), quantity or weight")},
    {.name = "payee",
     .label = N_("Who is paid"),
     .kind = INPUT_CODE,
     .help = N_("the code of a partner")},
    DOCUMENT_DAY_INPUT,
    DOCUMENT_NUMBER_INPUT,
    {.name = "line",
     .label = N_("Line"),
     .kind = INPUT_LINES,
     .required = true,
     .lines = cost_lines},
    {0},
};

static const struct action actions[] = {
    {
        .name = "return",
        .summary = N_("Send goods back to the supplier, at what they cost"),
        .access = WRITES,
        .inputs = return_inputs,
        .run = purchase_run_return,
        .examples = {"purchase return BM-202610-0004 --from GUDANG --reason 'berkutu' "
                     "--line 'item=TERIGU,quantity=1,unit=sak'",
                     "purchase return BM-2026-000012 --from GUDANG --reason 'salah ukuran' "
                     "--line 'item=PAKU-5,quantity=2,of-line=3' --day 2026-10-20"},
    },
    {
        .name = "add-cost",
        .summary = N_("Add freight and the like to what came in, or take a rebate off"),
        .access = WRITES,
        .inputs = cost_inputs,
        .run = purchase_run_add_cost,
        .examples = {"purchase add-cost --amount 150000 --what 'ongkos kirim' "
                     "--line receipt=BM-202610-0004",
                     "purchase add-cost --amount=-80000 --what 'potongan harga' "
                     "--line receipt=BM-2026-000012 --line receipt=BM-2026-000013,item=TERIGU"},
    },
    {0},
};

static const struct document_kind *const kinds[] = {&supplier_return_kind, &added_cost_kind, NULL};

const struct slice purchase_slice = {
    .name = "purchase",
    .title = N_("Purchases"),
    .actions = actions,
    .kinds = kinds,
};
