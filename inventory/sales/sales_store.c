/* The SQL of sales. */
#include "inventory/sales/sales_store.h"

#include "core/journal/journal.h"

enum { SUMS, CREDITED, RETURNS, UNPRICED, PAYMENTS };

const struct statement sales_statements[] = {
    [SUMS] = {"SELECT sale.item, sum(sale.quantity) AS quantity, sum(sale.amount) AS amount"
              " FROM inventory_sale AS sale"
              " WHERE sale.site = :site AND sale.day BETWEEN :first AND :last"
              " GROUP BY sale.item"},
    [CREDITED] = {"SELECT coalesce(-sum(quantity), 0) AS quantity,"
                  " coalesce(-sum(amount), 0) AS amount FROM inventory_sale"
                  " INDEXED BY inventory_sale_by_delivery"
                  " WHERE site = :site AND delivery = :delivery AND delivery IS NOT NULL"
                  " AND move_line = :move_line"},
    [RETURNS] = {"SELECT -sale.quantity AS quantity, sale.day,"
                 " coalesce(document.reversed_day, :never) AS until"
                 " FROM inventory_sale AS sale INDEXED BY inventory_sale_by_delivery"
                 " JOIN journal_documents AS document"
                 " ON document.site = sale.site AND document.number = sale.document"
                 " WHERE sale.site = :site AND sale.delivery = :delivery"
                 " AND sale.delivery IS NOT NULL AND sale.move_line = :move_line"
                 " AND document.reverses IS NULL"
                 " AND (document.reversed_day IS NULL OR document.reversed_day > sale.day)"},
    [UNPRICED] = {"SELECT document.label, item.code FROM inventory_sale AS sale"
                  " JOIN journal_documents AS document ON document.site = sale.site"
                  " AND document.number = sale.document"
                  " JOIN inventory_item AS item ON item.id = sale.item"
                  " JOIN inventory_move AS move ON move.site = sale.site AND move.day = sale.day"
                  " AND move.phase = :phase AND move.rank = sale.document"
                  " AND move.document = sale.document AND move.line = sale.move_line"
                  " WHERE sale.site = :site AND sale.day BETWEEN :first AND :last"
                  " AND sale.unit_price = 0 AND sale.delivery IS NULL"
                  " AND document.reverses IS NULL AND document.reversed_by IS NULL"
                  " AND move.owner IN (:cooperative, :state)" /* a partner gets his own back */
                  " ORDER BY sale.day, sale.document, sale.line"},
    [PAYMENTS] = {"SELECT posting.subject AS delivery, -sum(posting.amount) AS amount"
                  " FROM journal_postings AS posting JOIN journal_documents AS document"
                  " ON document.site = posting.site AND document.number = posting.document"
                  " LEFT JOIN journal_documents AS original"
                  " ON original.site = document.site AND original.number = document.reverses"
                  " WHERE posting.site = :site AND posting.account = 'receivable'"
                  " AND posting.day BETWEEN :first AND :last AND +posting.subject IS NOT NULL"
                  " AND coalesce(original.kind, document.kind) = 'payment'"
                  " GROUP BY +posting.subject ORDER BY +posting.subject"},
    {0},
};

enum sale_column {
    SALE_DAY,
    SALE_DELIVERY,
    SALE_MOVE_LINE,
    SALE_BUYER,
    SALE_ITEM,
    SALE_QUANTITY,
    SALE_UNIT_PRICE,
    SALE_AMOUNT,
};

static const char *const columns[] = {
    [SALE_DAY] = "day",
    [SALE_DELIVERY] = "delivery",
    [SALE_MOVE_LINE] = "move_line",
    [SALE_BUYER] = "buyer",
    [SALE_ITEM] = "item",
    [SALE_QUANTITY] = "quantity",
    [SALE_UNIT_PRICE] = "unit_price",
    [SALE_AMOUNT] = "amount",
    NULL,
};

const struct content sale_content = {.table = "inventory_sale", .columns = columns, .by_day = true};

void sale_draft(struct draft *draft, const struct sale_row *sale)
{
    struct draft_row *row = draft_row(draft, &sale_content);
    row_set_integer(row, SALE_DAY, draft->day.days);
    if (sale->delivery != 0)
        row_set_integer(row, SALE_DELIVERY, sale->delivery);
    row_set_integer(row, SALE_MOVE_LINE, sale->move_line);
    row_set_integer(row, SALE_BUYER, sale->buyer.value);
    row_set_integer(row, SALE_ITEM, sale->item.value);
    row_set_integer(row, SALE_QUANTITY, sale->quantity.milli);
    row_set_integer(row, SALE_UNIT_PRICE, sale->unit_price.minor);
    row_set_integer(row, SALE_AMOUNT, sale->amount.minor);
}

bool sale_rows(struct call *call, const struct document *document, struct sale_row **list,
               size_t *count, struct error *err)
{
    scoped(query_end) struct query query = content_select(call, &sale_content, document);
    size_t room = 16;
    *list = ARENA_ARRAY(call->arena, room, struct sale_row);
    for (*count = 0; query_next(&query); ++*count) {
        if (*count == room) {
            *list = arena_grow(call->arena, *list, room, room * 2, sizeof **list);
            room *= 2;
        }
        (*list)[*count] = (struct sale_row){
            .delivery = row_integer(&query, "delivery"),
            .move_line = row_integer(&query, "move_line"),
            .buyer = {row_integer(&query, "buyer")},
            .item = {row_integer(&query, "item")},
            .quantity = row_quantity(&query, "quantity"),
            .unit_price = row_money(&query, "unit_price"),
            .amount = row_money(&query, "amount"),
        };
    }
    return query_finish(&query, err);
}

static struct query open_line(struct call *call, int statement, int64_t delivery, int64_t move_line)
{
    struct query query = query_open(call->db, call->arena, &sales_statements[statement]);
    bind_integer(&query, ":site", call->site->number);
    bind_integer(&query, ":delivery", delivery);
    bind_integer(&query, ":move_line", move_line);
    return query;
}

bool sale_credited(struct call *call, int64_t delivery, int64_t move_line,
                   struct quantity *quantity, struct money *amount, struct error *err)
{
    scoped(query_end) struct query query = open_line(call, CREDITED, delivery, move_line);
    if (query_next(&query)) {
        *quantity = row_quantity(&query, "quantity");
        *amount = row_money(&query, "amount");
    }
    return query_finish(&query, err);
}

bool sale_returns(struct call *call, int64_t delivery, int64_t move_line, struct sale_return **list,
                  size_t *count, struct error *err)
{
    scoped(query_end) struct query query = open_line(call, RETURNS, delivery, move_line);
    bind_integer(&query, ":never", INT32_MAX);
    size_t room = 8;
    *list = ARENA_ARRAY(call->arena, room, struct sale_return);
    for (*count = 0; query_next(&query); ++*count) {
        if (*count == room) {
            *list = arena_grow(call->arena, *list, room, room * 2, sizeof **list);
            room *= 2;
        }
        (*list)[*count] = (struct sale_return){
            .quantity = row_quantity(&query, "quantity"),
            .day = row_day(&query, "day"),
            .until = row_day(&query, "until"),
        };
    }
    return query_finish(&query, err);
}

bool sale_sums(struct call *call, struct day first, struct day last, struct item_sales **list,
               size_t *count, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &sales_statements[SUMS]);
    bind_integer(&query, ":site", call->site->number);
    bind_day(&query, ":first", first);
    bind_day(&query, ":last", last);
    size_t room = 64;
    *list = ARENA_ARRAY(call->arena, room, struct item_sales);
    for (*count = 0; query_next(&query); ++*count) {
        if (*count == room) {
            *list = arena_grow(call->arena, *list, room, room * 2, sizeof **list);
            room *= 2;
        }
        (*list)[*count] = (struct item_sales){
            .item = {row_integer(&query, "item")},
            .quantity = row_quantity(&query, "quantity"),
            .revenue = row_money(&query, "amount"),
        };
    }
    return query_finish(&query, err);
}

bool sale_review(struct call *call, struct month month, struct checklist *list, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &sales_statements[UNPRICED]);
    bind_integer(&query, ":site", call->site->number);
    bind_day(&query, ":first", month_first_day(month));
    bind_day(&query, ":last", month_last_day(month));
    bind_integer(&query, ":phase", PHASE_NORMAL);
    bind_integer(&query, ":cooperative", OWNER_COOPERATIVE);
    bind_integer(&query, ":state", OWNER_STATE);
    while (query_next(&query))
        checklist_add(
            list, FINDING_MUST_FIX,
            arena_format(call->arena, _("%s was delivered at no price"), row_text(&query, "code")),
            row_text(&query, "label"));
    return query_finish(&query, err);
}

bool sale_payments(struct call *call, struct day first, struct day last,
                   struct delivery_payment **list, size_t *count, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &sales_statements[PAYMENTS]);
    bind_integer(&query, ":site", call->site->number);
    bind_day(&query, ":first", first);
    bind_day(&query, ":last", last);
    size_t room = 64;
    *list = ARENA_ARRAY(call->arena, room, struct delivery_payment);
    for (*count = 0; query_next(&query); ++*count) {
        if (*count == room) {
            *list = arena_grow(call->arena, *list, room, room * 2, sizeof **list);
            room *= 2;
        }
        (*list)[*count] = (struct delivery_payment){
            .delivery = row_integer(&query, "delivery"),
            .amount = row_money(&query, "amount"),
        };
    }
    return query_finish(&query, err);
}
