/*
 * A module for tests of the doors: a shop that writes down what it was given, in one table, so that
 * a test can ask for it with 'karya record list'. Its actions have every kind of import: with and
 * without a key, with and without a day, two of them on one file, one of several files.
 */
#ifndef TESTS_CLI_SHOP_H
#define TESTS_CLI_SHOP_H

#include "core/app/module.h"
#include "core/base/text.h"

#include <signal.h>
#include <string.h>

static const struct statement record_statements[] = {
    {"INSERT INTO shop_record (text) VALUES (:text)"},
    {"SELECT id, text FROM shop_record ORDER BY id"},
    {0},
};

static const struct migration record_migrations[] = {
    {"2026-11-24-90_record",
     "CREATE TABLE shop_record (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;"},
    {0},
};

/* "item=KAIN quantity=2 lines{...}": all that was given. */
static void shop_describe(struct text *text, const struct input *inputs,
                          const struct values *values)
{
    for (; inputs != NULL && inputs->name != NULL; inputs++) {
        if (inputs->kind != INPUT_LINES) {
            if (value_given(values, inputs->name))
                text_format(text, " %s=%s", inputs->name, value_text(values, inputs->name));
            continue;
        }
        for (size_t i = 0; i < value_count(values, inputs->name); i++) {
            text_format(text, " %s{", inputs->name);
            shop_describe(text, inputs->lines, value_row(values, inputs->name, i));
            text_add(text, " }");
        }
    }
}

static bool shop_write(struct call *call, const char *path, const struct input *inputs,
                       const struct values *values, struct answer *out, struct error *err)
{
    struct text text = text_new(call->arena);
    text_add(&text, path);
    shop_describe(&text, inputs, values);
    struct query query = query_open(call->db, call->arena, &record_statements[0]);
    bind_text(&query, ":text", text.bytes);
    if (!query_run(&query, err))
        return false;
    int64_t number = db_last_id(call->db);
    call->posted = (struct posted){number, arena_format(call->arena, "D-%03d", (int)number)};
    answer_field(out, "document", N_("Document"), cell_text(call->posted.label));
    return true;
}

/* The shop refuses 13 of anything, the item NONE, and the note "bad". */
static bool shop_check_rows(const struct values *values, const char *list, struct error *err)
{
    for (size_t i = 0; i < value_count(values, list); i++) {
        const struct values *row = value_row(values, list, i);
        if (value_quantity(row, "quantity").milli != 13000)
            continue;
        fail_field(err, "quantity", "13 brings bad luck");
        return fail_in_line(err, list, (int)i, "");
    }
    return true;
}

static const struct input shop_row_inputs[] = {
    {.name = "item", .label = N_("Item"), .kind = INPUT_CODE, .required = true},
    {.name = "quantity", .label = N_("Quantity"), .kind = INPUT_QUANTITY, .required = true},
    {.name = "note", .label = N_("Note"), .kind = INPUT_TEXT},
    {0},
};

static const struct input shop_move_inputs[] = {
    {.name = "number", .label = N_("Number"), .kind = INPUT_CODE, .positional = true},
    {.name = "day", .label = N_("Day"), .kind = INPUT_DAY},
    {.name = "from", .label = N_("From"), .kind = INPUT_CODE},
    {.name = "lines",
     .label = N_("Lines"),
     .kind = INPUT_LINES,
     .required = true,
     .help = N_("what was moved"),
     .lines = shop_row_inputs},
    {0},
};

static bool shop_move(struct call *call, const char *path, const struct values *values,
                      struct answer *out, struct error *err)
{
    if (strcmp(value_text(values, "from"), "NOBODY") == 0)
        return fail_field(err, "from", "nobody is not known");
    if (strcmp(value_text(values, "from"), "CLOSED") == 0)
        return fail(err, ERROR_CONFLICT, "the shop is closed");
    return shop_check_rows(values, "lines", err) &&
           shop_write(call, path, shop_move_inputs, values, out, err);
}

static bool shop_run_open(struct call *call, const struct values *values, struct answer *out,
                          struct error *err)
{
    return shop_move(call, "open", values, out, err);
}

static bool shop_run_receive(struct call *call, const struct values *values, struct answer *out,
                             struct error *err)
{
    return shop_move(call, "receive", values, out, err);
}

static bool shop_run_issue(struct call *call, const struct values *values, struct answer *out,
                           struct error *err)
{
    return shop_move(call, "issue", values, out, err);
}

static const struct input shop_shift_inputs[] = {
    {.name = "inmate", .label = N_("Inmate"), .kind = INPUT_CODE, .required = true},
    {.name = "minutes", .label = N_("Minutes"), .kind = INPUT_INTEGER},
    {0},
};

static const struct input shop_sheet_inputs[] = {
    {.name = "number", .label = N_("Number"), .kind = INPUT_CODE, .required = true},
    {.name = "day", .label = N_("Day"), .kind = INPUT_DAY, .required = true},
    {.name = "shifts",
     .label = N_("Shifts"),
     .kind = INPUT_LINES,
     .required = true,
     .lines = shop_shift_inputs},
    {.name = "made", .label = N_("Made"), .kind = INPUT_LINES, .lines = shop_row_inputs},
    {.name = "used", .label = N_("Used"), .kind = INPUT_LINES, .lines = shop_row_inputs},
    {0},
};

static bool shop_run_sheet(struct call *call, const struct values *values, struct answer *out,
                           struct error *err)
{
    return shop_check_rows(values, "made", err) && shop_check_rows(values, "used", err) &&
           shop_write(call, "sheet", shop_sheet_inputs, values, out, err);
}

static const struct input shop_item_inputs[] = {
    {.name = "code",
     .label = N_("Code"),
     .kind = INPUT_CODE,
     .required = true,
     .positional = true,
     .help = N_("short, like KAIN")},
    {.name = "name", .label = N_("Name"), .kind = INPUT_TEXT},
    {0},
};

static bool shop_run_item(struct call *call, const struct values *values, struct answer *out,
                          struct error *err)
{
    if (strcmp(value_text(values, "code"), "STOP") == 0)
        raise(SIGTERM); /* as a shutdown would, in the middle of the work */
    return shop_write(call, "item", shop_item_inputs, values, out, err);
}

static bool shop_run_price(struct call *call, const struct values *values, struct answer *out,
                           struct error *err)
{
    return shop_write(call, "price", shop_item_inputs, values, out, err);
}

static const struct input shop_recipe_inputs[] = {
    {.name = "product", .label = N_("Product"), .kind = INPUT_CODE, .required = true},
    {.name = "batch", .label = N_("Batch"), .kind = INPUT_QUANTITY},
    {.name = "lines",
     .label = N_("Lines"),
     .kind = INPUT_LINES,
     .required = true,
     .lines = shop_row_inputs},
    {0},
};

static bool shop_run_recipe(struct call *call, const struct values *values, struct answer *out,
                            struct error *err)
{
    return shop_check_rows(values, "lines", err) &&
           shop_write(call, "recipe", shop_recipe_inputs, values, out, err);
}

static bool shop_run_tag(struct call *call, const struct values *values, struct answer *out,
                         struct error *err)
{
    return shop_write(call, "tag", shop_item_inputs, values, out, err);
}

static bool shop_found(struct call *call, struct error *err)
{
    if (strcmp(call->site->name, "Nowhere") == 0)
        return fail(err, ERROR_CONFLICT, "there is no such place");
    return true;
}

static bool shop_run_list(struct call *call, const struct values *values, struct answer *out,
                          struct error *err)
{
    static const struct column columns[] = {
        {.name = "id", .label = N_("No."), .kind = CELL_INTEGER},
        {.name = "text", .label = N_("Text"), .kind = CELL_TEXT},
        {0},
    };
    (void)values;
    struct table *table = answer_table(out, "records", NULL, columns, TABLE_LIST);
    answer_is_table(out, table);
    struct query query = query_open(call->db, call->arena, &record_statements[1]);
    while (query_next(&query))
        table_row(table, (struct cell[]){cell_integer(row_integer(&query, "id")),
                                         cell_text(row_text(&query, "text"))});
    return query_finish(&query, err);
}

/* ------------------------------------------------------------------------- imports */

static const struct import_column shop_item_columns[] = {{"code", "code"}, {"name", "name"}, {0}};
static const struct import shop_item_import = {
    .stage = 10,
    .sources = (const struct import_source[]){
        {.file = "items.csv", .key = "code", .head = shop_item_columns}, {0}}};
static const struct import shop_price_import = {
    .stage = 10,
    .sources =
        (const struct import_source[]){{.file = "prices.csv", .head = shop_item_columns}, {0}}};

static const struct import_column shop_row_columns[] = {
    {"item", "item"}, {"quantity", "quantity"}, {"note", "note"}, {0}};
static const struct import_column shop_recipe_head[] = {
    {"product", "product"}, {"batch", "batch"}, {0}};
static const struct import shop_recipe_import = {
    .stage = 10,
    .sources = (const struct import_source[]){{.file = "recipes.csv",
                                               .key = "product",
                                               .head = shop_recipe_head,
                                               .list = "lines",
                                               .line = shop_row_columns},
                                              {0}}};

static const struct import_column shop_receipt_head[] = {
    {"number", "number"}, {"date", "day"}, {"supplier", "from"}, {0}};
static const struct import_source shop_receipt_sources[] = {{.file = "receipts.csv",
                                                             .key = "number",
                                                             .head = shop_receipt_head,
                                                             .list = "lines",
                                                             .line = shop_row_columns},
                                                            {0}};
static const struct import shop_open_import = {
    .stage = 100, .day = "date", .prefix = "OPN-", .sources = shop_receipt_sources};
static const struct import shop_receive_import = {
    .stage = 100, .day = "date", .no_prefix = "OPN-", .sources = shop_receipt_sources};

static const struct import_column shop_issue_head[] = {{"number", "number"}, {"date", "day"}, {0}};
static const struct import_column shop_issue_line[] = {
    {"item", "item"}, {"quantity", "quantity"}, {"clerk", NULL}, {0}};
static const struct import shop_issue_import = {
    .stage = 100,
    .day = "date",
    .sources = (const struct import_source[]){{.file = "issues.csv",
                                               .key = "number",
                                               .head = shop_issue_head,
                                               .list = "lines",
                                               .line = shop_issue_line},
                                              {0}}};

static const struct import_column shop_sheet_head[] = {{"session", "number"}, {"date", "day"}, {0}};
static const struct import_column shop_shift_columns[] = {
    {"inmate", "inmate"}, {"minutes", "minutes"}, {0}};
static const struct import_column shop_used_columns[] = {
    {"item", "item"}, {"quantity", "quantity"}, {0}};
static const struct import shop_sheet_import = {
    .stage = 100,
    .place = -1, /* before all others of its day, though its slice stands last */
    .day = "date",
    .sources = (const struct import_source[]){
        {.file = "shifts.csv",
         .key = "session",
         .head = shop_sheet_head,
         .list = "shifts",
         .line = shop_shift_columns},
        {.file = "production.csv",
         .key = "session",
         .head = shop_sheet_head,
         .list = "made",
         .line = shop_row_columns},
        {.file = "consumption.csv", .key = "session", .list = "used", .line = shop_used_columns},
        {0}}};

static const struct import_source shop_tag_sources[] = {
    {.file = "tags.csv", .key = "code", .head = shop_item_columns}, {0}};
static const struct import shop_early_import = {
    .stage = 110, .prefix = "A-", .sources = shop_tag_sources};
static const struct import shop_late_import = {
    .stage = 120, .prefix = "B-", .sources = shop_tag_sources};

/* ------------------------------------------------------------------------- tables */

#define SHOP_MOVE(verb, what, fed_from)                                                            \
    {                                                                                              \
        .name = #verb, .summary = N_(what), .access = WRITES, .inputs = shop_move_inputs,          \
        .run = shop_run_##verb,                                                                    \
        .examples = {"stock " #verb " BM-1 --lines item=KAIN,quantity=2",                          \
                     "stock " #verb " --lines @rows.csv"},                                         \
        .import = &(fed_from)                                                                      \
    }

static const struct action shop_stock_actions[] = {
    SHOP_MOVE(open, "Say what is there", shop_open_import),
    SHOP_MOVE(receive, "Take goods in", shop_receive_import),
    SHOP_MOVE(issue, "Give goods out", shop_issue_import),
    {0},
};

static const struct action shop_item_actions[] = {
    {
        .name = "add",
        .summary = N_("Add an item"),
        .access = WRITES,
        .inputs = shop_item_inputs,
        .run = shop_run_item,
        .examples = {"item add KAIN", "item add KAIN --name Cloth"},
        .import = &shop_item_import,
    },
    {
        .name = "price",
        .summary = N_("Set a price"),
        .access = WRITES,
        .inputs = shop_item_inputs,
        .run = shop_run_price,
        .examples = {"item price KAIN", "item price KAIN --name 'ten - twelve'"},
        .import = &shop_price_import,
    },
    {0},
};

static const struct action shop_recipe_actions[] = {
    {
        .name = "add",
        .summary = N_("Add a recipe"),
        .access = WRITES,
        .inputs = shop_recipe_inputs,
        .run = shop_run_recipe,
        .examples = {"recipe add --product BAJU --lines item=KAIN,quantity=2",
                     "recipe add --product BAJU --batch 10 --lines @rows.csv"},
        .import = &shop_recipe_import,
    },
    {0},
};

static const struct action shop_sheet_actions[] = {
    {
        .name = "",
        .summary = N_("Record a sheet"),
        .access = WRITES,
        .inputs = shop_sheet_inputs,
        .run = shop_run_sheet,
        .examples = {"sheet --number 1 --day 2026-10-01 --shifts inmate=A",
                     "sheet --number 1 --day 2026-10-01 --shifts @shifts.csv"},
        .import = &shop_sheet_import,
    },
    {0},
};

static const struct action shop_tag_actions[] = {
    {
        .name = "early",
        .summary = N_("Tag before"),
        .access = WRITES,
        .inputs = shop_item_inputs,
        .run = shop_run_tag,
        .examples = {"tag early A-1", "tag early A-1 --name x"},
        .import = &shop_early_import,
    },
    {
        .name = "late",
        .summary = N_("Tag behind"),
        .access = WRITES,
        .inputs = shop_item_inputs,
        .run = shop_run_tag,
        .examples = {"tag late B-1", "tag late B-1 --name x"},
        .import = &shop_late_import,
    },
    {0},
};

static const struct action shop_record_actions[] = {
    {
        .name = "list",
        .summary = N_("List what was written down"),
        .access = READS,
        .run = shop_run_list,
        .examples = {"record list", "record list --csv"},
    },
    {0},
};

static const struct slice shop_record_slice = {.name = "record",
                                               .title = N_("Records"),
                                               .migrations = record_migrations,
                                               .statements = record_statements,
                                               .actions = shop_record_actions,
                                               .found = shop_found};
static const struct slice shop_tag_slice = {
    .name = "tag", .title = N_("Tags"), .actions = shop_tag_actions};
static const struct slice shop_item_slice = {
    .name = "item", .title = N_("Items"), .actions = shop_item_actions};
static const struct slice shop_stock_slice = {
    .name = "stock", .title = N_("Stock"), .actions = shop_stock_actions};
static const struct slice shop_recipe_slice = {
    .name = "recipe", .title = N_("Recipes"), .actions = shop_recipe_actions};
static const struct slice shop_sheet_slice = {
    .name = "sheet", .title = N_("Sheets"), .actions = shop_sheet_actions};

static const struct slice *const shop_slices[] = {&shop_record_slice,
                                                  &shop_item_slice,
                                                  &shop_stock_slice,
                                                  &shop_recipe_slice,
                                                  &shop_sheet_slice,
                                                  &shop_tag_slice,
                                                  NULL};

static const struct module shop_module = {
    .name = "shop", .title = N_("Shop"), .slices = shop_slices};

#endif
