/* The SQL of items. */
#include "inventory/item/item_store.h"

#include "core/app/finds.h"

enum { FIND, GET, ADD, CHANGE, LIST, CODES, WITH_LEVEL, SEARCH };

#define COLUMNS "id, code, name, kind, unit, decimals, price, shelf_days, reorder_at, weight"

const struct statement item_statements[] = {
    [FIND] = {"SELECT " COLUMNS " FROM inventory_item WHERE code = :code"},
    [GET] = {"SELECT " COLUMNS " FROM inventory_item WHERE id = :id"},
    [ADD] = {"INSERT INTO inventory_item (code, name, kind, unit, decimals, price, shelf_days,"
             " reorder_at, weight) VALUES (:code, :name, :kind, :unit, :decimals, :price,"
             " :shelf_days, :reorder_at, :weight)"},
    [CHANGE] = {"UPDATE inventory_item SET name = :name, price = :price,"
                " shelf_days = :shelf_days, reorder_at = :reorder_at, weight = :weight"
                " WHERE id = :id"},
    [LIST] = {"SELECT " COLUMNS " FROM inventory_item ORDER BY code"},
    [CODES] = {"SELECT code FROM inventory_item ORDER BY code"},
    [WITH_LEVEL] = {"SELECT " COLUMNS " FROM inventory_item WHERE reorder_at IS NOT NULL"
                    " ORDER BY code"},
    [SEARCH] = {"SELECT " COLUMNS " FROM inventory_item WHERE code LIKE :words ESCAPE '!'"
                " OR name LIKE :words ESCAPE '!' ORDER BY code LIMIT :most"},
    {0},
};

static struct item *read_item(struct query *query)
{
    struct item *item = ARENA_NEW(query->arena, struct item);
    item->id.value = row_integer(query, "id");
    item->code = row_text(query, "code");
    item->name = row_text(query, "name");
    item->kind = (enum item_kind)row_name(query, "kind", item_kind_names);
    item->unit = row_text(query, "unit");
    item->decimals = (int)row_integer(query, "decimals");
    item->has_price = !row_is_null(query, "price");
    item->price = row_money(query, "price");
    item->has_shelf_days = !row_is_null(query, "shelf_days");
    item->shelf_days = row_integer(query, "shelf_days");
    item->has_reorder_at = !row_is_null(query, "reorder_at");
    item->reorder_at = row_quantity(query, "reorder_at");
    item->has_weight = !row_is_null(query, "weight");
    item->weight = row_quantity(query, "weight");
    return item;
}

bool item_store_find(struct call *call, struct arena *arena, const char *code, struct item **item,
                     struct error *err)
{
    scoped(query_end) struct query query = query_open(call->db, arena, &item_statements[FIND]);
    bind_text(&query, ":code", code);
    *item = query_next(&query) ? read_item(&query) : NULL;
    return query_finish(&query, err);
}

bool item_store_get(struct call *call, struct arena *arena, struct item_id id, struct item **item,
                    struct error *err)
{
    scoped(query_end) struct query query = query_open(call->db, arena, &item_statements[GET]);
    bind_integer(&query, ":id", id.value);
    *item = query_next(&query) ? read_item(&query) : NULL;
    return query_finish(&query, err);
}

static void bind_optional(struct query *query, const char *name, bool given, int64_t value)
{
    if (given)
        bind_integer(query, name, value);
    else
        bind_null(query, name);
}

static void bind_changeable(struct query *query, const struct item *item)
{
    bind_text(query, ":name", item->name);
    bind_optional(query, ":price", item->has_price, item->price.minor);
    bind_optional(query, ":shelf_days", item->has_shelf_days, item->shelf_days);
    bind_optional(query, ":reorder_at", item->has_reorder_at, item->reorder_at.milli);
    bind_optional(query, ":weight", item->has_weight, item->weight.milli);
}

bool item_store_add(struct call *call, struct item *item, struct error *err)
{
    scoped(query_end) struct query query = query_open(call->db, call->arena, &item_statements[ADD]);
    bind_changeable(&query, item);
    bind_text(&query, ":code", item->code);
    bind_text(&query, ":kind", item_kind_names[item->kind]);
    bind_text(&query, ":unit", item->unit);
    bind_integer(&query, ":decimals", item->decimals);
    if (!query_run(&query, err))
        return false;
    item->id.value = db_last_id(call->db);
    return true;
}

bool item_store_change(struct call *call, const struct item *item, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &item_statements[CHANGE]);
    bind_changeable(&query, item);
    bind_integer(&query, ":id", item->id.value);
    return query_run(&query, err);
}

bool item_store_list(struct call *call, struct table *table, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &item_statements[LIST]);
    while (query_next(&query)) {
        const struct item *item = read_item(&query);
        table_row(table,
                  (struct cell[]){
                      cell_text(item->code),
                      cell_text(item->name),
                      cell_word(item_kind_names[item->kind], item_kind_names[item->kind]),
                      cell_text(item->unit),
                      item->has_price ? cell_money(item->price) : cell_empty(),
                      item->has_shelf_days ? cell_integer(item->shelf_days) : cell_empty(),
                      item->has_reorder_at ? item_cell(item, item->reorder_at) : cell_empty(),
                  });
    }
    return query_finish(&query, err);
}

bool item_store_codes(struct call *call, const char ***codes, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &item_statements[CODES]);
    return query_texts(&query, "code", codes, err);
}

static bool list_items(struct call *call, int statement, struct item ***list, size_t *count,
                       struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &item_statements[statement]);
    size_t room = 32;
    *list = ARENA_ARRAY(call->arena, room, struct item *);
    for (*count = 0; query_next(&query); ++*count) {
        if (*count == room) {
            *list = arena_grow(call->arena, *list, room, room * 2, sizeof **list);
            room *= 2;
        }
        (*list)[*count] = read_item(&query);
    }
    return query_finish(&query, err);
}

bool items_all(struct call *call, struct item ***list, size_t *count, struct error *err)
{
    return list_items(call, LIST, list, count, err);
}

bool items_with_level(struct call *call, struct item ***list, size_t *count, struct error *err)
{
    return list_items(call, WITH_LEVEL, list, count, err);
}

bool item_store_search(struct call *call, const char *words, struct finds *finds, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &item_statements[SEARCH]);
    bind_text(&query, ":words", finds_pattern(call->arena, words));
    bind_integer(&query, ":most", FINDS_OF_ONE_MAX);
    while (query_next(&query)) {
        const struct item *item = read_item(&query);
        finds_add(finds, (struct find){
                             .kind = N_("Items"),
                             .text = arena_format(call->arena, "%s %s", item->code, item->name),
                             .path = "stock card",
                             .value = item->code,
                         });
    }
    return query_finish(&query, err);
}
