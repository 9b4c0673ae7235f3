/* What people can do with sales. */
#include "core/journal/inputs.h"
#include "inventory/sales/internal.h"
#include "inventory/sales/sales_store.h"

static const struct input deliver_lines[] = {
    STOCK_LINE_INPUTS,
    {.name = "unit-price",
     .label = N_("Unit price"),
     .kind = INPUT_MONEY,
     .help = N_("of one of the unit; the list price if left out")},
    {.name = "from", .label = N_("From"), .kind = INPUT_CODE},
    {0},
};

static const struct input deliver_inputs[] = {
    {.name = "buyer",
     .label = N_("Buyer"),
     .kind = INPUT_CODE,
     .required = true,
     .positional = true},
    DOCUMENT_DAY_INPUT,
    DOCUMENT_NUMBER_INPUT,
    DOCUMENT_NOTE_INPUT,
    {.name = "from",
     .label = N_("From"),
     .kind = INPUT_CODE,
     .help = N_("for all lines that do not say otherwise")},
    {.name = "line",
     .label = N_("Line"),
     .kind = INPUT_LINES,
     .required = true,
     .lines = deliver_lines},
    {0},
};

static const struct input return_lines[] = {
    STOCK_LINE_INPUTS,
    {.name = "into", .label = N_("Into"), .kind = INPUT_CODE},
    {.name = "lost", .label = N_("Lost"), .kind = INPUT_FLAG},
    {0},
};

static const struct input return_inputs[] = {
    {.name = "delivery",
     .label = N_("Delivery"),
     .kind = INPUT_CODE,
     .required = true,
     .positional = true},
    {.name = "reason", .label = N_("Reason"), .kind = INPUT_TEXT, .required = true},
    DOCUMENT_DAY_INPUT,
    DOCUMENT_NUMBER_INPUT,
    {.name = "into",
     .label = N_("Into"),
     .kind = INPUT_CODE,
     .help = N_("for all lines that do not say otherwise")},
    {.name = "lost",
     .label = N_("Lost"),
     .kind = INPUT_FLAG,
     .help = N_("in the place of a store: what comes back is worthless")},
    {.name = "line",
     .label = N_("Line"),
     .kind = INPUT_LINES,
     .required = true,
     .lines = return_lines},
    {0},
};

static const struct input pay_inputs[] = {
    {.name = "delivery",
     .label = N_("Delivery"),
     .kind = INPUT_CODE,
     .required = true,
     .positional = true},
    {.name = "amount",
     .label = N_("Amount"),
     .kind = INPUT_MONEY,
     .required = true,
     .positional = true},
    DOCUMENT_DAY_INPUT,
    DOCUMENT_NUMBER_INPUT,
    DOCUMENT_NOTE_INPUT,
    {0},
};

static const struct input summary_inputs[] = {
    {.name = "month",
     .label = N_("Month"),
     .kind = INPUT_MONTH,
     .help = N_("this month if left out")},
    {0},
};

static const struct input unpaid_inputs[] = {
    {.name = "on",
     .label = N_("On"),
     .kind = INPUT_DAY,
     .help = N_("at the end of this day; today if left out")},
    {0},
};

static const struct import_column deliver_head[] = {
    {"number", "number"}, {"date", "day"}, {"buyer", "buyer"}, {0}};
static const struct import_column deliver_line[] = {{"from", "from"},
                                                    {"item", "item"},
                                                    {"quantity", "quantity"},
                                                    {"unit_price", "unit-price"},
                                                    {0}};
static const struct import_source deliver_sources[] = {{.file = "deliveries.csv",
                                                        .key = "number",
                                                        .head = deliver_head,
                                                        .list = "line",
                                                        .line = deliver_line},
                                                       {0}};
static const struct import deliver_import = {
    .stage = 100, .place = 60, .day = "date", .sources = deliver_sources};

static const struct import_column pay_head[] = {
    {"number", "number"}, {"date", "day"}, {"delivery", "delivery"}, {"amount", "amount"}, {0}};
static const struct import_source pay_sources[] = {
    {.file = "payments.csv", .key = "number", .head = pay_head}, {0}};
static const struct import pay_import = {
    .stage = 100, .place = 70, .day = "date", .sources = pay_sources};

static const struct action actions[] = {
    {
        .name = "deliver",
        .summary = N_("Deliver goods to a buyer"),
        .access = WRITES,
        .inputs = deliver_inputs,
        .run = sales_run_deliver,
        .examples = {"sales deliver UMUM --from JADI "
                     "--line 'item=ROTI-TW,quantity=49,unit-price=15200'",
                     "sales deliver SPPG-1 --day 2026-10-02 --from JADI "
                     "--line 'item=SPREI,quantity=6'"},
        .import = &deliver_import,
    },
    {
        .name = "return",
        .summary = N_("Take goods back from a buyer"),
        .access = WRITES,
        .inputs = return_inputs,
        .run = sales_run_return,
        .examples = {"sales return SJ-2026-000003 --into JADI --reason 'tidak laku' "
                     "--line 'item=ROTI-TW,quantity=5'",
                     "sales return SJ-202610-0005 --lost --reason 'berjamur' "
                     "--line 'item=ROTI-TW,quantity=1' --day 2026-10-05"},
    },
    {
        .name = "pay",
        .summary = N_("Record what a buyer paid for a delivery"),
        .access = WRITES,
        .inputs = pay_inputs,
        .run = sales_run_pay,
        .examples = {"sales pay SJ-2026-000003 744800",
                     "sales pay SJ-202610-0001 1189650 --day 2026-10-02"},
        .import = &pay_import,
    },
    {
        .name = "summary",
        .summary = N_("Show what a month sold, what it cost, and what is still owed"),
        .access = READS,
        .inputs = summary_inputs,
        .run = sales_run_summary,
        .examples = {"sales summary --month 2026-10", "sales summary --month 2026-10 --json"},
    },
    {
        .name = "unpaid",
        .summary = N_("List deliveries that are not paid for"),
        .access = READS,
        .inputs = unpaid_inputs,
        .run = sales_run_unpaid,
        .examples = {"sales unpaid", "sales unpaid --on 2026-10-31 --csv"},
    },
    {0},
};

extern const struct migration sales_migrations[];

static const struct document_kind *const kinds[] = {&delivery_kind, &buyer_return_kind,
                                                    &payment_kind, NULL};
static const struct content *const contents[] = {&sale_content, NULL};

static const struct closing closing = {.review = sale_review};

static const struct page pages[] = {
    {
        .name = "prices",
        .title = N_("Prices"),
        .permission = "item.set",
        .key = "g p",
        .show = sales_prices_show,
        .take = sales_prices_take,
    },
    {0},
};

const struct slice sales_slice = {
    .name = "sales",
    .title = N_("Sales"),
    .migrations = sales_migrations,
    .statements = sales_statements,
    .actions = actions,
    .kinds = kinds,
    .contents = contents,
    .closing = &closing,
    .pages = pages,
    .attention = sales_attention,
};
