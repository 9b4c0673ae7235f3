/* What of the stock needs attention: too little of it, other than in the books, too old. */
#include "reports/report/stock_parts.h"

#include "inventory/count/count.h"
#include "reports/report/report_store.h"

static const struct item_month *line_of(const struct stock_month *stock, const struct item *item)
{
    for (size_t i = 0; i < stock->line_count; i++)
        if (stock->lines[i].item == item && stock->lines[i].owner.value == OWNER_COOPERATIVE)
            return &stock->lines[i];
    return NULL;
}

static bool add_reorder(const struct stock_writing *writing, struct error *err)
{
    static const struct column columns[] = {
        {.name = "no", .label = N_("No."), .kind = CELL_INTEGER, .width = 4},
        {.name = "item", .label = N_("Code"), .kind = CELL_TEXT, .opens = "stock card"},
        {.name = "name", .label = N_("Name"), .kind = CELL_TEXT, .width = 60},
        {.name = "unit", .label = N_("Unit"), .kind = CELL_TEXT, .width = 10},
        {.name = "on_hand", .label = N_("On hand"), .kind = CELL_QUANTITY, .width = 14},
        {.name = "reorder_at", .label = N_("Order again at"), .kind = CELL_QUANTITY, .width = 14},
        {.name = "missing", .label = N_("Missing"), .kind = CELL_QUANTITY, .width = 14},
        {0},
    };
    const struct item **items = NULL;
    size_t count = 0;
    int64_t number = 0;
    if (!report_items(writing->report->call, &items, &count, err))
        return false;
    struct table *table = answer_table(writing->out, "below_reorder_level",
                                       N_("Below the reorder level"), columns, TABLE_LIST);
    for (size_t i = 0; i < count; i++) {
        const struct item *item = items[i];
        const struct item_month *line = line_of(writing->stock, item);
        int64_t on_hand = line == NULL ? 0 : line->closing.quantity.milli;
        if (!item->has_reorder_at || on_hand >= item->reorder_at.milli)
            continue;
        table_row(table, (struct cell[]){
                             cell_integer(++number),
                             cell_text(item->code),
                             cell_text(item->name),
                             cell_text(item->unit),
                             stock_cell(item, on_hand),
                             stock_cell(item, item->reorder_at.milli),
                             stock_cell(item, item->reorder_at.milli - on_hand),
                         });
    }
    return true;
}

static bool add_count(struct call *call, const struct count_difference *difference,
                      struct table *table, struct error *err)
{
    const struct count_row *row = &difference->count.row;
    const struct document *document = journal_find(call, difference->count.document, err);
    const struct item *item = document == NULL ? NULL : item_of(call, row->place.item, err);
    const struct location *location =
        item == NULL ? NULL : location_of(call, row->place.location, err);
    const char *owner = location == NULL ? NULL : owner_code(call, row->place.owner, err);
    if (owner == NULL)
        return false;
    int64_t found = row->counted.milli - difference->book.milli;
    if (found == 0 && difference->value.minor == 0)
        return true;
    table_row(table, (struct cell[]){
                         cell_text(document->label),
                         cell_day(document->day),
                         cell_text(item->code),
                         cell_text(item->name),
                         cell_text(location->code),
                         cell_text(owner),
                         cell_text(item->unit),
                         stock_cell(item, difference->book.milli),
                         stock_cell(item, row->counted.milli),
                         stock_cell(item, found),
                         cell_money(difference->value),
                         cell_text(row->reason),
                     });
    return true;
}

static bool add_counts(const struct stock_writing *writing, struct error *err)
{
    static const struct column columns[] = {
        {.name = "document", .label = N_("Document"), .kind = CELL_TEXT, .opens = "document show"},
        {.name = "day", .label = N_("Day"), .kind = CELL_DAY},
        {.name = "item", .label = N_("Code"), .kind = CELL_TEXT, .opens = "stock card"},
        {.name = "name", .label = N_("Name"), .kind = CELL_TEXT, .width = 28},
        {.name = "location", .label = N_("Location"), .kind = CELL_TEXT, .width = 14},
        {.name = "owner", .label = N_("Owner"), .kind = CELL_TEXT, .screen_only = true},
        {.name = "unit", .label = N_("Unit"), .kind = CELL_TEXT, .width = 10},
        {.name = "book", .label = N_("In the books"), .kind = CELL_QUANTITY},
        {.name = "counted", .label = N_("Counted"), .kind = CELL_QUANTITY},
        {.name = "difference", .label = N_("Difference"), .kind = CELL_QUANTITY},
        {.name = "value", .label = N_("Value"), .kind = CELL_MONEY},
        {.name = "reason", .label = N_("Reason"), .kind = CELL_TEXT, .width = 28},
        {0},
    };
    struct call *call = writing->report->call;
    struct count_difference *list = NULL;
    size_t count = 0;
    if (!count_differences_of(call, writing->report->month, &list, &count, err))
        return false;
    struct table *table = answer_table(writing->out, "count_differences",
                                       N_("Differences found by counting"), columns, TABLE_LIST);
    for (size_t i = 0; i < count; i++)
        if (!add_count(call, &list[i], table, err))
            return false;
    return true;
}

static const char *label_of(struct call *call, int64_t number, struct error *err)
{
    if (number == 0)
        return "";
    const struct document *document = journal_find(call, number, err);
    return document == NULL ? NULL : document->label;
}

static bool add_delivery(struct call *call, const struct expired_stock *expired,
                         struct table *table, struct error *err)
{
    const char *delivery = label_of(call, expired->delivery, err);
    const char *origin = delivery == NULL ? NULL : label_of(call, expired->origin, err);
    if (origin == NULL)
        return false;
    table_row(table, (struct cell[]){
                         cell_text(delivery),
                         cell_day(expired->day),
                         cell_text(expired->item->code),
                         cell_text(expired->item->name),
                         cell_text(origin),
                         cell_day(expired->expires),
                         item_cell(expired->item, expired->quantity),
                     });
    return true;
}

static bool add_expired_deliveries(const struct stock_writing *writing, struct error *err)
{
    static const struct column columns[] = {
        {.name = "document", .label = N_("Delivery"), .kind = CELL_TEXT, .opens = "document show"},
        {.name = "day", .label = N_("Day"), .kind = CELL_DAY},
        {.name = "item", .label = N_("Code"), .kind = CELL_TEXT, .opens = "stock card"},
        {.name = "name", .label = N_("Name"), .kind = CELL_TEXT, .width = 40},
        {.name = "lot", .label = N_("Lot"), .kind = CELL_TEXT},
        {.name = "expires", .label = N_("Good until"), .kind = CELL_DAY},
        {.name = "quantity", .label = N_("Quantity"), .kind = CELL_QUANTITY},
        {0},
    };
    const struct stock_month *stock = writing->stock;
    struct table *table =
        answer_table(writing->out, "expired_deliveries", N_("Delivered after the last day of use"),
                     columns, TABLE_LIST);
    for (size_t i = 0; i < stock->expired_count; i++)
        if (stock->expired[i].delivery != 0 &&
            !add_delivery(writing->report->call, &stock->expired[i], table, err))
            return false;
    return true;
}

static bool add_on_hand(struct call *call, const struct expired_stock *expired, struct table *table,
                        struct error *err)
{
    const char *origin = label_of(call, expired->origin, err);
    const char *owner = origin == NULL ? NULL : owner_code(call, expired->owner, err);
    if (owner == NULL)
        return false;
    table_row(table, (struct cell[]){
                         cell_text(expired->location->code),
                         cell_text(owner),
                         cell_text(expired->item->code),
                         cell_text(expired->item->name),
                         cell_text(origin),
                         cell_day(expired->expires),
                         item_cell(expired->item, expired->quantity),
                     });
    return true;
}

static bool add_expired_on_hand(const struct stock_writing *writing, struct error *err)
{
    static const struct column columns[] = {
        {.name = "location", .label = N_("Location"), .kind = CELL_TEXT},
        {.name = "owner", .label = N_("Owner"), .kind = CELL_TEXT, .screen_only = true},
        {.name = "item", .label = N_("Code"), .kind = CELL_TEXT, .opens = "stock card"},
        {.name = "name", .label = N_("Name"), .kind = CELL_TEXT, .width = 40},
        {.name = "lot", .label = N_("Lot"), .kind = CELL_TEXT},
        {.name = "expires", .label = N_("Good until"), .kind = CELL_DAY},
        {.name = "quantity", .label = N_("Quantity"), .kind = CELL_QUANTITY},
        {0},
    };
    const struct stock_month *stock = writing->stock;
    struct table *table =
        answer_table(writing->out, "expired_on_hand", N_("On hand after the last day of use"),
                     columns, TABLE_LIST);
    for (size_t i = 0; i < stock->expired_count; i++)
        if (stock->expired[i].delivery == 0 &&
            !add_on_hand(writing->report->call, &stock->expired[i], table, err))
            return false;
    return true;
}

bool stock_part_attention(const struct stock_writing *writing, struct error *err)
{
    return add_reorder(writing, err) && add_counts(writing, err) &&
           add_expired_deliveries(writing, err) && add_expired_on_hand(writing, err);
}
