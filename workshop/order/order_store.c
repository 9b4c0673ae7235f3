/* The SQL of orders. */
#include "workshop/order/order_store.h"

enum { GET, LIST, USED_BY };

const struct statement order_statements[] = {
    [GET] = {"SELECT product, quantity, shop, due FROM workshop_order"
             " WHERE site = :site AND document = :document"},
    [LIST] = {"SELECT document.number, document.label, document.reference, document.day,"
              " orders.product, orders.quantity, orders.shop, orders.due,"
              " EXISTS (SELECT 1 FROM workshop_made AS made JOIN journal_documents AS sheet"
              " ON sheet.site = made.site AND sheet.number = made.document"
              " WHERE made.site = orders.site AND made.job = orders.document"
              " AND made.completes = 1 AND made.day <= :until"
              " AND (sheet.reversed_day IS NULL OR sheet.reversed_day > :until)) AS completed,"
              " (SELECT coalesce(sum(made.good), 0) FROM workshop_made AS made"
              " JOIN journal_documents AS sheet"
              " ON sheet.site = made.site AND sheet.number = made.document"
              " WHERE made.site = orders.site AND made.job = orders.document"
              " AND made.day <= :until"
              " AND (sheet.reversed_day IS NULL OR sheet.reversed_day > :until)) AS made"
              " FROM journal_documents AS document JOIN workshop_order AS orders"
              " ON orders.site = document.site AND orders.document = document.number"
              " WHERE document.site = :site AND document.day BETWEEN :first AND :last"
              " AND document.kind = 'order' AND document.reversed_by IS NULL"
              " ORDER BY document.day, document.number"},
    [USED_BY] = {"SELECT register.label FROM workshop_shift AS shift"
                 " JOIN journal_register AS register"
                 " ON register.site = shift.site AND register.number = shift.document"
                 " WHERE shift.site = :site AND shift.job = :order AND NOT EXISTS"
                 " (SELECT 1 FROM journal_documents AS document"
                 " WHERE document.site = shift.site AND document.number = shift.document"
                 " AND document.reversed_by IS NOT NULL)"
                 " UNION ALL SELECT register.label FROM workshop_made AS made"
                 " JOIN journal_register AS register"
                 " ON register.site = made.site AND register.number = made.document"
                 " WHERE made.site = :site AND made.job = :order AND NOT EXISTS"
                 " (SELECT 1 FROM journal_documents AS document"
                 " WHERE document.site = made.site AND document.number = made.document"
                 " AND document.reversed_by IS NOT NULL) LIMIT 1"},
    {0},
};

enum { PRODUCT, QUANTITY, SHOP, DUE };

static const char *const columns[] = {
    [PRODUCT] = "product", [QUANTITY] = "quantity", [SHOP] = "shop", [DUE] = "due", NULL};

const struct content order_content = {.table = "workshop_order", .columns = columns};

void order_draft(struct draft *draft, const struct order *order)
{
    struct draft_row *row = draft_row(draft, &order_content);
    row_set_integer(row, PRODUCT, order->product->id.value);
    row_set_integer(row, QUANTITY, order->quantity.milli);
    row_set_integer(row, SHOP, order->shop.value);
    row_set_integer(row, DUE, order->due.days);
}

static bool read_order(struct call *call, struct query *query, struct order *order,
                       struct error *err)
{
    order->product = item_of(call, (struct item_id){row_integer(query, "product")}, err);
    order->quantity = row_quantity(query, "quantity");
    order->shop.value = row_integer(query, "shop");
    order->due = row_day(query, "due");
    return order->product != NULL;
}

bool order_store_get(struct call *call, struct order *order, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &order_statements[GET]);
    bind_integer(&query, ":site", call->site->number);
    bind_integer(&query, ":document", order->document);
    if (query_next(&query) && !read_order(call, &query, order, err))
        return false;
    return query_finish(&query, err);
}

bool order_store_list(struct call *call, const struct order_filter *filter, struct order **list,
                      size_t *count, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &order_statements[LIST]);
    bind_integer(&query, ":site", call->site->number);
    bind_day(&query, ":first", filter->first);
    bind_day(&query, ":last", filter->last);
    bind_day(&query, ":until", filter->until);
    size_t room = 64;
    *list = ARENA_ARRAY(call->arena, room, struct order);
    for (*count = 0; query_next(&query); ++*count) {
        if (*count == room) {
            *list = arena_grow(call->arena, *list, room, room * 2, sizeof **list);
            room *= 2;
        }
        struct order *order = &(*list)[*count];
        *order = (struct order){
            .document = row_integer(&query, "number"),
            .label = row_text(&query, "label"),
            .reference = row_text(&query, "reference"),
            .start = row_day(&query, "day"),
            .completed = row_integer(&query, "completed") != 0,
            .made = row_quantity(&query, "made"),
        };
        if (!read_order(call, &query, order, err))
            return false;
    }
    return query_finish(&query, err);
}

bool order_store_used_by(struct call *call, int64_t order, const char **label, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &order_statements[USED_BY]);
    bind_integer(&query, ":site", call->site->number);
    bind_integer(&query, ":order", order);
    *label = query_next(&query) ? row_text(&query, "label") : NULL;
    return query_finish(&query, err);
}
