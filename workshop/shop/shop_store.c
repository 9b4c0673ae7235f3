/* The SQL of workshops. */
#include "workshop/shop/shop_store.h"

enum { FIND, GET, ADD, LIST };

const struct statement shop_statements[] = {
    [FIND] = {"SELECT id, code, name, floor FROM workshop_shop WHERE code = :code"},
    [GET] = {"SELECT id, code, name, floor FROM workshop_shop WHERE id = :id"},
    [ADD] = {"INSERT INTO workshop_shop (code, name, floor) VALUES (:code, :name, :floor)"},
    [LIST] = {"SELECT shop.code, shop.name, location.code AS floor_code"
              " FROM workshop_shop AS shop JOIN inventory_locations AS location"
              " ON location.id = shop.floor ORDER BY shop.code"},
    {0},
};

static struct shop *read_shop(struct query *query)
{
    struct shop *shop = ARENA_NEW(query->arena, struct shop);
    shop->id.value = row_integer(query, "id");
    shop->code = row_text(query, "code");
    shop->name = row_text(query, "name");
    shop->floor.value = row_integer(query, "floor");
    return shop;
}

bool shop_store_find(struct call *call, struct arena *arena, const char *code, struct shop **shop,
                     struct error *err)
{
    scoped(query_end) struct query query = query_open(call->db, arena, &shop_statements[FIND]);
    bind_text(&query, ":code", code);
    *shop = query_next(&query) ? read_shop(&query) : NULL;
    return query_finish(&query, err);
}

bool shop_store_get(struct call *call, struct arena *arena, struct shop_id id, struct shop **shop,
                    struct error *err)
{
    scoped(query_end) struct query query = query_open(call->db, arena, &shop_statements[GET]);
    bind_integer(&query, ":id", id.value);
    *shop = query_next(&query) ? read_shop(&query) : NULL;
    return query_finish(&query, err);
}

bool shop_store_add(struct call *call, struct shop *shop, struct error *err)
{
    scoped(query_end) struct query query = query_open(call->db, call->arena, &shop_statements[ADD]);
    bind_text(&query, ":code", shop->code);
    bind_text(&query, ":name", shop->name);
    bind_integer(&query, ":floor", shop->floor.value);
    if (!query_run(&query, err))
        return false;
    shop->id.value = db_last_id(call->db);
    return true;
}

bool shop_store_list(struct call *call, struct table *table, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &shop_statements[LIST]);
    while (query_next(&query))
        table_row(table, (struct cell[]){
                             cell_text(row_text(&query, "code")),
                             cell_text(row_text(&query, "name")),
                             cell_text(row_text(&query, "floor_code")),
                         });
    return query_finish(&query, err);
}

bool shop_store_codes(struct call *call, const char ***codes, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &shop_statements[LIST]);
    return query_texts(&query, "code", codes, err);
}
