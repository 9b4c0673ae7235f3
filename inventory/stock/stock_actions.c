/* What people can do with stock. */
#include "core/journal/closing.h"
#include "core/journal/inputs.h"
#include "inventory/stock/card.h"
#include "inventory/stock/internal.h"
#include "inventory/stock/standing.h"
#include "inventory/stock/stock.h"
#include "inventory/stock/stock_store.h"

#define PLACE_INPUT(name_, label_)                                                                 \
    {                                                                                              \
        .name = (name_), .label = (label_), .kind = INPUT_CODE,                                    \
        .help = N_("for all lines that do not say otherwise")                                      \
    }
#define OWN_PLACE_INPUT(name_, label_)                                                             \
    {                                                                                              \
        .name = (name_), .label = (label_), .kind = INPUT_CODE                                     \
    }

/* ------------------------------------------------------------------ coming in */

static const struct input incoming_lines[] = {
    STOCK_LINE_INPUTS,
    {.name = "amount",
     .label = N_("Amount"),
     .kind = INPUT_MONEY,
     .required = true,
     .help = N_("what the whole line cost")},
    {.name = "expires",
     .label = N_("Good until"),
     .kind = INPUT_DAY,
     .help = N_("the last day it may be used")},
    OWN_PLACE_INPUT("into", N_("Into")),
    {0},
};

static const struct input open_inputs[] = {
    DOCUMENT_DAY_INPUT,
    DOCUMENT_NUMBER_INPUT,
    DOCUMENT_NOTE_INPUT,
    PLACE_INPUT("into", N_("Into")),
    {.name = "line",
     .label = N_("Line"),
     .kind = INPUT_LINES,
     .required = true,
     .lines = incoming_lines},
    {0},
};

static const struct input receive_inputs[] = {
    {.name = "supplier",
     .label = N_("Supplier"),
     .kind = INPUT_CODE,
     .required = true,
     .positional = true},
    DOCUMENT_DAY_INPUT,
    DOCUMENT_NUMBER_INPUT,
    DOCUMENT_NOTE_INPUT,
    PLACE_INPUT("into", N_("Into")),
    {.name = "line",
     .label = N_("Line"),
     .kind = INPUT_LINES,
     .required = true,
     .lines = incoming_lines},
    {0},
};

static const struct import_column open_head[] = {
    {"number", "number"}, {"date", "day"}, {"supplier", NULL}, {0}};
static const struct import_column receive_head[] = {
    {"number", "number"}, {"date", "day"}, {"supplier", "supplier"}, {0}};
static const struct import_column incoming_line[] = {
    {"into", "into"},
    {"item", "item"},
    {"quantity", "quantity"},
    {"unit", "unit"},
    {"amount", "amount"},
    {"expires", "expires"},
    {0},
};
static const struct import_source open_sources[] = {{.file = "receipts.csv",
                                                     .key = "number",
                                                     .head = open_head,
                                                     .list = "line",
                                                     .line = incoming_line},
                                                    {0}};
static const struct import_source receive_sources[] = {{.file = "receipts.csv",
                                                        .key = "number",
                                                        .head = receive_head,
                                                        .list = "line",
                                                        .line = incoming_line},
                                                       {0}};
static const struct import open_import = {
    .stage = 100, .place = 10, .day = "date", .prefix = "OPN-", .sources = open_sources};
static const struct import receive_import = {
    .stage = 100, .place = 10, .day = "date", .no_prefix = "OPN-", .sources = receive_sources};

/* ------------------------------------------------------------------ from place to place */

static const struct input job_lines[] = {
    STOCK_LINE_INPUTS,
    OWN_PLACE_INPUT("from", N_("From")),
    OWN_PLACE_INPUT("to", N_("To")),
    {.name = "order", .label = N_("Order"), .kind = INPUT_CODE},
    {0},
};

static const struct input job_inputs[] = {
    DOCUMENT_DAY_INPUT,
    DOCUMENT_NUMBER_INPUT,
    DOCUMENT_NOTE_INPUT,
    PLACE_INPUT("from", N_("From")),
    PLACE_INPUT("to", N_("To")),
    {.name = "order",
     .label = N_("Order"),
     .kind = INPUT_CODE,
     .help = N_("the work order it is for")},
    {.name = "line",
     .label = N_("Line"),
     .kind = INPUT_LINES,
     .required = true,
     .lines = job_lines},
    {0},
};

static const struct input transfer_lines[] = {
    STOCK_LINE_INPUTS,
    OWN_PLACE_INPUT("from", N_("From")),
    OWN_PLACE_INPUT("to", N_("To")),
    {0},
};

static const struct input transfer_inputs[] = {
    DOCUMENT_DAY_INPUT,
    DOCUMENT_NUMBER_INPUT,
    DOCUMENT_NOTE_INPUT,
    PLACE_INPUT("from", N_("From")),
    PLACE_INPUT("to", N_("To")),
    {.name = "line",
     .label = N_("Line"),
     .kind = INPUT_LINES,
     .required = true,
     .lines = transfer_lines},
    {0},
};

static const struct import_column issue_head[] = {{"number", "number"}, {"date", "day"}, {0}};
static const struct import_column issue_line[] = {{"from", "from"},   {"to", "to"},
                                                  {"item", "item"},   {"quantity", "quantity"},
                                                  {"order", "order"}, {0}};
static const struct import_source issue_sources[] = {
    {.file = "issues.csv", .key = "number", .head = issue_head, .list = "line", .line = issue_line},
    {0}};
static const struct import issue_import = {
    .stage = 100, .place = 40, .day = "date", .sources = issue_sources};

/* ------------------------------------------------------------------ lost, or at another price */

static const struct input write_off_lines[] = {
    STOCK_LINE_INPUTS,
    OWN_PLACE_INPUT("from", N_("From")),
    {0},
};

static const struct input write_off_inputs[] = {
    {.name = "reason",
     .label = N_("Reason"),
     .kind = INPUT_TEXT,
     .required = true,
     .help = N_("what happened to it")},
    DOCUMENT_DAY_INPUT,
    DOCUMENT_NUMBER_INPUT,
    PLACE_INPUT("from", N_("From")),
    {.name = "line",
     .label = N_("Line"),
     .kind = INPUT_LINES,
     .required = true,
     .lines = write_off_lines},
    {0},
};

static const struct input correct_inputs[] = {
    {.name = "receipt",
     .label = N_("Receipt"),
     .kind = INPUT_CODE,
     .required = true,
     .positional = true},
    {.name = "item", .label = N_("Item"), .kind = INPUT_CODE, .required = true},
    {.name = "amount",
     .label = N_("Amount"),
     .kind = INPUT_MONEY,
     .required = true,
     .help = N_("what the whole line really cost")},
    {.name = "reason", .label = N_("Reason"), .kind = INPUT_TEXT, .required = true},
    {.name = "of-line",
     .label = N_("Line of the receipt"),
     .kind = INPUT_INTEGER,
     .help = N_("if it has several lines of the item")},
    DOCUMENT_DAY_INPUT,
    DOCUMENT_NUMBER_INPUT,
    {0},
};

/* ------------------------------------------------------------------ looking */

static const struct input on_hand_inputs[] = {
    {.name = "item", .label = N_("Item"), .kind = INPUT_CODE, .positional = true},
    {.name = "location", .label = N_("Location"), .kind = INPUT_CODE},
    {.name = "on",
     .label = N_("On"),
     .kind = INPUT_DAY,
     .help = N_("at the end of this day; today if left out")},
    {0},
};

static const struct input value_inputs[] = {
    {.name = "on",
     .label = N_("On"),
     .kind = INPUT_DAY,
     .help = N_("at the end of this day; today if left out")},
    {.name = "owner",
     .label = N_("Owner"),
     .kind = INPUT_CODE,
     .help = N_("cooperative (if left out) or state")},
    {0},
};

static const struct input layers_inputs[] = {
    {.name = "item", .label = N_("Item"), .kind = INPUT_CODE, .required = true, .positional = true},
    {.name = "on",
     .label = N_("On"),
     .kind = INPUT_DAY,
     .help = N_("at the end of this day; today if left out")},
    {.name = "owner",
     .label = N_("Owner"),
     .kind = INPUT_CODE,
     .help = N_("cooperative (if left out) or state")},
    {0},
};

static const struct input card_inputs[] = {
    {.name = "item", .label = N_("Item"), .kind = INPUT_CODE, .required = true, .positional = true},
    {.name = "layout",
     .label = N_("Layout"),
     .kind = INPUT_CHOICE,
     .choices = card_layout_names,
     .help = N_("bin: the card at the shelf; value: with prices")},
    {.name = "location",
     .label = N_("Location"),
     .kind = INPUT_CODE,
     .help = N_("all if left out")},
    {.name = "owner", .label = N_("Owner"), .kind = INPUT_CODE},
    {.name = "from", .label = N_("From"), .kind = INPUT_DAY},
    {.name = "to", .label = N_("To"), .kind = INPUT_DAY},
    {0},
};

static const struct input lots_inputs[] = {
    {.name = "item", .label = N_("Item"), .kind = INPUT_CODE, .required = true, .positional = true},
    {0},
};

static const struct action actions[] = {
    {
        .name = "open",
        .summary = N_("Record what is there when the books begin"),
        .access = WRITES,
        .inputs = open_inputs,
        .run = stock_run_open,
        .examples =
            {"stock open --into GUDANG --line 'item=TERIGU,quantity=4,unit=sak,amount=900000'",
             "stock open --day 2026-10-01 --into GUDANG --line @opening.csv"},
        .import = &open_import,
    },
    {
        .name = "receive",
        .summary = N_("Receive goods from a supplier"),
        .access = WRITES,
        .inputs = receive_inputs,
        .run = stock_run_receive,
        .examples = {"stock receive SEMBAKO --into GUDANG "
                     "--line 'item=TERIGU,quantity=2,unit=sak,amount=455000'",
                     "stock receive TEKSTIL --day 2026-10-05 --into GUDANG "
                     "--line 'item=KAIN-DRILL,quantity=50,amount=1400000'"},
        .import = &receive_import,
    },
    {
        .name = "issue",
        .summary = N_("Issue materials from a store to a workshop floor"),
        .access = WRITES,
        .inputs = job_inputs,
        .run = stock_run_issue,
        .examples = {"stock issue --from GUDANG --to L-ROTI --line 'item=TERIGU,quantity=18.5'",
                     "stock issue --from GUDANG --to L-ROTI --order SPK-2026-000003 "
                     "--line 'item=TERIGU,quantity=1,unit=sak'"},
        .import = &issue_import,
    },
    {
        .name = "return",
        .summary = N_("Take materials back from a workshop floor into a store"),
        .access = WRITES,
        .inputs = job_inputs,
        .run = stock_run_return,
        .examples = {"stock return --from L-ROTI --to GUDANG --line 'item=GULA,quantity=1.5'",
                     "stock return --from L-KAYU --to GUDANG --line 'item=PAKU-5,quantity=0.4' "
                     "--day 2026-10-07"},
    },
    {
        .name = "transfer",
        .summary = N_("Move goods from one place to another"),
        .access = WRITES,
        .inputs = transfer_inputs,
        .run = stock_run_transfer,
        .examples = {"stock transfer --from GUDANG --to JADI --line 'item=MAJUN,quantity=3'",
                     "stock transfer --from GUDANG --to GUDANG-2 --line @lines.csv"},
    },
    {
        .name = "write-off",
        .summary = N_("Write off what is lost, broken or spoiled"),
        .access = WRITES,
        .inputs = write_off_inputs,
        .run = stock_run_write_off,
        .examples = {"stock write-off --from JADI --reason 'berjamur' "
                     "--line 'item=ROTI-TW,quantity=12'",
                     "stock write-off --from GUDANG --reason 'sobek' "
                     "--line 'item=KAIN-SPREI,quantity=2.5' --day 2026-10-09"},
    },
    {
        .name = "correct",
        .summary = N_("Correct what a line of a receipt cost"),
        .access = WRITES,
        .inputs = correct_inputs,
        .run = stock_run_correct,
        .examples = {"stock correct BM-2026-000012 --item TERIGU --amount 465000 "
                     "--reason 'faktur berbeda'",
                     "stock correct BM-202610-0005 --item PAKU-5 --amount 1300000 "
                     "--reason 'salah baca' --day 2026-10-20"},
    },
    {
        .name = "on-hand",
        .summary = N_("Show what is where, by lot and owner, on any day"),
        .access = READS,
        .inputs = on_hand_inputs,
        .run = stock_run_on_hand,
        .examples = {"stock on-hand", "stock on-hand TERIGU --on 2026-10-15"},
    },
    {
        .name = "value",
        .summary = N_("Show what the stock of an owner is worth on any day"),
        .access = READS,
        .inputs = value_inputs,
        .run = stock_run_value,
        .examples = {"stock value", "stock value --on 2026-10-31 --json"},
    },
    {
        .name = "layers",
        .summary = N_("Show what the value of an item consists of, the oldest first"),
        .access = READS,
        .inputs = layers_inputs,
        .run = stock_run_layers,
        .examples = {"stock layers TERIGU", "stock layers TERIGU --on 2026-10-31 --json"},
    },
    {
        .name = "card",
        .summary = N_("Show the stock card of an item"),
        .access = READS,
        .inputs = card_inputs,
        .run = stock_run_card,
        .examples = {"stock card TERIGU --from 2026-10-01 --to 2026-10-31",
                     "stock card TERIGU --layout bin --location GUDANG"},
    },
    {
        .name = "lots",
        .summary = N_("List the lots of an item"),
        .access = READS,
        .inputs = lots_inputs,
        .run = stock_run_lots,
        .examples = {"stock lots MARGARIN", "stock lots MARGARIN --json"},
    },
    {
        .name = "purchase",
        .summary = N_("List what is below the level at which it is ordered again"),
        .access = READS,
        .run = stock_run_purchase,
        .examples = {"stock purchase", "stock purchase --csv"},
    },
    {0},
};

extern const struct migration stock_migrations[];

static const struct document_kind *const kinds[] = {
    &opening_kind,          &receipt_kind,          &issue_kind,
    &floor_return_kind,     &transfer_kind,         &write_off_kind,
    &price_correction_kind, &count_adjustment_kind, NULL,
};

static const struct content *const contents[] = {
    &move_content,
    &lot_content,
    &job_cost_content,
    &effort_content,
    &effort_rate_content,
    &effort_policy_content,
    &count_content,
    &checkpoint_value_content,
    &checkpoint_layer_content,
    &checkpoint_place_content,
    &checkpoint_job_content,
    NULL,
};

static const struct closing closing = {.review = stock_review_month, .store = stock_close_month};

const struct slice stock_slice = {
    .name = "stock",
    .title = N_("Stock"),
    .migrations = stock_migrations,
    .statements = stock_statements,
    .actions = actions,
    .kinds = kinds,
    .contents = contents,
    .checks = stock_checks,
    .closing = &closing,
    .attention = stock_attention,
    .tell = stock_tell,
};
