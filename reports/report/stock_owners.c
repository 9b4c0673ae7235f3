/* The stock of a month item by item, each owner by himself. */
#include "reports/report/stock_parts.h"

const char *const stock_kind_titles[STOCK_KINDS] = {
    [ITEM_MATERIAL] = N_("Materials"),
    [ITEM_PRODUCT] = N_("Products"),
    [ITEM_TOOL] = N_("Tools"),
};

struct cell stock_cell(const struct item *item, int64_t milli)
{
    return cell_quantity((struct quantity){milli}, milli == 0 ? 0 : item->decimals, NULL);
}

/* ------------------------------------------------------------------ item by item */

enum {
    COLUMN_KIND,
    COLUMN_NUMBER,
    COLUMN_ITEM,
    COLUMN_NAME,
    COLUMN_UNIT,
    COLUMN_OPENING,
    COLUMN_OPENING_VALUE,
    COLUMN_RECEIPTS,
    COLUMN_PRODUCTION,
    COLUMN_RETURNS,
    COLUMN_VALUE_IN,
    COLUMN_USED,
    COLUMN_DELIVERED,
    COLUMN_WRITTEN_OFF,
    COLUMN_VALUE_OUT,
    COLUMN_COUNTED,
    COLUMN_COUNTED_VALUE,
    COLUMN_CLOSING,
    COLUMN_CLOSING_VALUE,
    COLUMN_COUNT,
};

static const struct column columns[] = {
    [COLUMN_KIND] = {.name = "kind", .label = N_("Kind"), .kind = CELL_TEXT, .screen_only = true},
    [COLUMN_NUMBER] = {.name = "no", .label = N_("No."), .kind = CELL_INTEGER, .width = 3},
    [COLUMN_ITEM] = {.name = "item",
                     .label = N_("Code"),
                     .kind = CELL_TEXT,
                     .opens = "stock card",
                     .width = 10},
    [COLUMN_NAME] = {.name = "name", .label = N_("Name"), .kind = CELL_TEXT, .width = 16},
    [COLUMN_UNIT] = {.name = "unit", .label = N_("Unit"), .kind = CELL_TEXT, .width = 5},
    [COLUMN_OPENING] = {.name = "opening",
                        .label = N_("Quantity"),
                        .kind = CELL_QUANTITY,
                        .group = N_("Opening")},
    [COLUMN_OPENING_VALUE] = {.name = "opening_value",
                              .label = N_("Value"),
                              .kind = CELL_MONEY,
                              .group = N_("Opening"),
                              .carried = true},
    [COLUMN_RECEIPTS] = {.name = "receipts",
                         .label = N_("Received"),
                         .kind = CELL_QUANTITY,
                         .group = N_("In")},
    [COLUMN_PRODUCTION] = {.name = "production",
                           .label = N_("Produced"),
                           .kind = CELL_QUANTITY,
                           .group = N_("In")},
    [COLUMN_RETURNS] = {.name = "returns",
                        .label = N_("Returned"),
                        .kind = CELL_QUANTITY,
                        .group = N_("In")},
    [COLUMN_VALUE_IN] = {.name = "value_in",
                         .label = N_("Value"),
                         .kind = CELL_MONEY,
                         .group = N_("In"),
                         .carried = true},
    [COLUMN_USED] = {.name = "used",
                     .label = N_("Used"),
                     .kind = CELL_QUANTITY,
                     .group = N_("Out")},
    [COLUMN_DELIVERED] = {.name = "delivered",
                          .label = N_("Delivered"),
                          .kind = CELL_QUANTITY,
                          .group = N_("Out")},
    [COLUMN_WRITTEN_OFF] = {.name = "written_off",
                            .label = N_("Written off"),
                            .kind = CELL_QUANTITY,
                            .group = N_("Out")},
    [COLUMN_VALUE_OUT] = {.name = "value_out",
                          .label = N_("Value"),
                          .kind = CELL_MONEY,
                          .group = N_("Out"),
                          .carried = true},
    [COLUMN_COUNTED] = {.name = "count_difference",
                        .label = N_("Quantity"),
                        .kind = CELL_QUANTITY,
                        .group = N_("Count difference")},
    [COLUMN_COUNTED_VALUE] = {.name = "count_value",
                              .label = N_("Value"),
                              .kind = CELL_MONEY,
                              .group = N_("Count difference"),
                              .carried = true},
    [COLUMN_CLOSING] = {.name = "closing",
                        .label = N_("Quantity"),
                        .kind = CELL_QUANTITY,
                        .group = N_("Closing")},
    [COLUMN_CLOSING_VALUE] = {.name = "closing_value",
                              .label = N_("Value"),
                              .kind = CELL_MONEY,
                              .group = N_("Closing"),
                              .carried = true},
    [COLUMN_COUNT] = {0},
};

struct stock_values item_month_values(const struct item_month *line)
{
    struct amount in = item_month_sum(line, FLOW_OPENING, FLOW_BUYER_RETURN);
    struct amount out = item_month_sum(line, FLOW_USED, FLOW_WRITTEN_OFF);
    return (struct stock_values){
        .opening = line->opening.value,
        .in = {in.value.minor + line->flows[FLOW_CORRECTION].value.minor},
        .out = {-out.value.minor},
        .counted = line->flows[FLOW_COUNTED].value,
        .closing = line->closing.value,
    };
}

bool stock_values_add(struct stock_values *sum, const struct stock_values *more, struct error *err)
{
    return (money_add(sum->opening, more->opening, &sum->opening) &&
            money_add(sum->in, more->in, &sum->in) && money_add(sum->out, more->out, &sum->out) &&
            money_add(sum->counted, more->counted, &sum->counted) &&
            money_add(sum->closing, more->closing, &sum->closing)) ||
           fail(err, ERROR_CONFLICT, _("the total is too large"));
}

static void set_values(struct cell cells[static COLUMN_COUNT], const struct stock_values *values)
{
    cells[COLUMN_OPENING_VALUE] = cell_money(values->opening);
    cells[COLUMN_VALUE_IN] = cell_money(values->in);
    cells[COLUMN_VALUE_OUT] = cell_money(values->out);
    cells[COLUMN_COUNTED_VALUE] = cell_money(values->counted);
    cells[COLUMN_CLOSING_VALUE] = cell_money(values->closing);
}

static void set_quantities(struct cell cells[static COLUMN_COUNT], const struct item_month *line)
{
    const struct item *item = line->item;
    const struct amount *flows = line->flows;
    struct amount received = item_month_sum(line, FLOW_OPENING, FLOW_RECEIPT);
    cells[COLUMN_OPENING] = stock_cell(item, line->opening.quantity.milli);
    cells[COLUMN_RECEIPTS] = stock_cell(item, received.quantity.milli);
    cells[COLUMN_PRODUCTION] = stock_cell(item, flows[FLOW_PRODUCTION].quantity.milli);
    cells[COLUMN_RETURNS] = stock_cell(item, flows[FLOW_BUYER_RETURN].quantity.milli);
    cells[COLUMN_USED] = stock_cell(item, -flows[FLOW_USED].quantity.milli);
    cells[COLUMN_DELIVERED] = stock_cell(item, -flows[FLOW_DELIVERED].quantity.milli);
    cells[COLUMN_WRITTEN_OFF] = stock_cell(item, -flows[FLOW_WRITTEN_OFF].quantity.milli);
    cells[COLUMN_COUNTED] = stock_cell(item, flows[FLOW_COUNTED].quantity.milli);
    cells[COLUMN_CLOSING] = stock_cell(item, line->closing.quantity.milli);
}

static void add_line(struct table *table, const struct item_month *line, int64_t number)
{
    struct cell cells[COLUMN_COUNT] = {
        [COLUMN_KIND] = cell_text(item_kind_names[line->item->kind]),
        [COLUMN_NUMBER] = cell_integer(number),
        [COLUMN_ITEM] = cell_text(line->item->code),
        [COLUMN_NAME] = cell_text(line->item->name),
        [COLUMN_UNIT] = cell_text(line->item->unit),
    };
    struct stock_values values = item_month_values(line);
    set_values(cells, &values);
    set_quantities(cells, line);
    table_row(table, cells);
}

static void add_total(struct table *table, const char *text, const struct stock_values *sum)
{
    struct cell cells[COLUMN_COUNT] = {[COLUMN_ITEM] = cell_text(text)};
    set_values(cells, sum);
    table_total(table, cells);
}

/* One kind of item: its heading, lines and total; nothing if there are none. */
static bool add_kind(const struct stock_writing *writing, struct table *table,
                     struct owner_id owner, enum item_kind kind, struct stock_values *sum,
                     int64_t *number, struct error *err)
{
    struct stock_values of_kind = {0};
    int64_t before = *number;
    for (size_t i = 0; i < writing->stock->line_count; i++) {
        const struct item_month *line = &writing->stock->lines[i];
        struct stock_values values = item_month_values(line);
        if (line->owner.value != owner.value || line->item->kind != kind)
            continue;
        if (*number == before)
            table_section(table, _(stock_kind_titles[kind]));
        add_line(table, line, ++*number);
        if (!stock_values_add(&of_kind, &values, err))
            return false;
    }
    if (*number == before)
        return true;
    add_total(
        table,
        arena_format(writing->report->call->arena, _("Total: %s"), _(stock_kind_titles[kind])),
        &of_kind);
    return stock_values_add(sum, &of_kind, err);
}

static bool add_owner(const struct stock_writing *writing, struct table *table,
                      struct owner_id owner, struct error *err)
{
    struct stock_values sum = {0};
    int64_t number = 0;
    for (int kind = 0; kind < STOCK_KINDS; kind++)
        if (!add_kind(writing, table, owner, (enum item_kind)kind, &sum, &number, err))
            return false;
    if (number > 0)
        add_total(table, _("TOTAL"), &sum);
    return true;
}

static bool add_cooperative(const struct stock_writing *writing, struct error *err)
{
    struct table *table =
        answer_table(writing->out, "stock", N_("Stock of the cooperative"), columns, TABLE_LIST);
    return add_owner(writing, table, (struct owner_id){OWNER_COOPERATIVE}, err);
}

static bool has_owner(const struct stock_month *stock, struct owner_id owner)
{
    for (size_t i = 0; i < stock->line_count; i++)
        if (stock->lines[i].owner.value == owner.value)
            return true;
    return false;
}

static bool add_state(const struct stock_writing *writing, struct error *err)
{
    struct owner_id state = {OWNER_STATE};
    if (!has_owner(writing->stock, state))
        return true;
    struct table *table =
        answer_table(writing->out, "stock_state",
                     N_("Stock of the state (not part of the figures above)"), columns, TABLE_LIST);
    return add_owner(writing, table, state, err);
}

/* ------------------------------------------------------------------ what partners own */

static const struct column partner_columns[] = {
    {.name = "owner", .label = N_("Owner"), .kind = CELL_TEXT, .screen_only = true},
    {.name = "item", .label = N_("Code"), .kind = CELL_TEXT, .opens = "stock card"},
    {.name = "name", .label = N_("Name"), .kind = CELL_TEXT, .width = 40},
    {.name = "unit", .label = N_("Unit"), .kind = CELL_TEXT, .width = 10},
    {.name = "opening", .label = N_("Opening"), .kind = CELL_QUANTITY},
    {.name = "receipts", .label = N_("Received"), .kind = CELL_QUANTITY, .group = N_("In")},
    {.name = "production", .label = N_("Produced"), .kind = CELL_QUANTITY, .group = N_("In")},
    {.name = "returns", .label = N_("Returned"), .kind = CELL_QUANTITY, .group = N_("In")},
    {.name = "used", .label = N_("Used"), .kind = CELL_QUANTITY, .group = N_("Out")},
    {.name = "delivered", .label = N_("Delivered"), .kind = CELL_QUANTITY, .group = N_("Out")},
    {.name = "written_off", .label = N_("Written off"), .kind = CELL_QUANTITY, .group = N_("Out")},
    {.name = "count_difference", .label = N_("Count difference"), .kind = CELL_QUANTITY},
    {.name = "closing", .label = N_("Closing"), .kind = CELL_QUANTITY},
    {0},
};

static void add_partner_line(struct table *table, const struct item_month *line, const char *owner)
{
    struct cell cells[COLUMN_COUNT] = {{0}};
    set_quantities(cells, line);
    table_row(table, (struct cell[]){
                         cell_text(owner),
                         cell_text(line->item->code),
                         cell_text(line->item->name),
                         cell_text(line->item->unit),
                         cells[COLUMN_OPENING],
                         cells[COLUMN_RECEIPTS],
                         cells[COLUMN_PRODUCTION],
                         cells[COLUMN_RETURNS],
                         cells[COLUMN_USED],
                         cells[COLUMN_DELIVERED],
                         cells[COLUMN_WRITTEN_OFF],
                         cells[COLUMN_COUNTED],
                         cells[COLUMN_CLOSING],
                     });
}

static bool add_partners(const struct stock_writing *writing, struct error *err)
{
    struct call *call = writing->report->call;
    struct table *table = NULL;
    struct owner_id owner = {0};
    const char *code = NULL;
    for (size_t i = 0; i < writing->stock->line_count; i++) {
        const struct item_month *line = &writing->stock->lines[i];
        if (owner_has_value(line->owner))
            continue;
        if (table == NULL)
            table = answer_table(writing->out, "stock_partners",
                                 N_("Stock of partners (counted, without value here)"),
                                 partner_columns, TABLE_LIST);
        if (line->owner.value != owner.value) {
            owner = line->owner;
            code = owner_code(call, owner, err);
            const struct partner *partner =
                code == NULL ? NULL : partner_find(call, code, PARTNER_BOTH, err);
            if (partner == NULL)
                return false;
            table_section(table, arena_format(call->arena, "%s (%s)", partner->name, code));
        }
        add_partner_line(table, line, code);
    }
    return true;
}

bool stock_part_owners(const struct stock_writing *writing, struct error *err)
{
    return add_cooperative(writing, err) && add_state(writing, err) && add_partners(writing, err);
}
