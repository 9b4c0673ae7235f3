/* The SQL of workshops. */
#include "workshop/shop/shop_store.h"

enum { FIND, GET, ADD, LIST, ALL, BOUND_TO, BIND, UNBIND, BOUND };

const struct statement shop_statements[] = {
    [FIND] = {"SELECT id, code, name, floor FROM workshop_shop WHERE code = :code"},
    [GET] = {"SELECT id, code, name, floor FROM workshop_shop WHERE id = :id"},
    [ADD] = {"INSERT INTO workshop_shop (code, name, floor) VALUES (:code, :name, :floor)"},
    [LIST] = {"SELECT shop.code, shop.name, location.code AS floor_code"
              " FROM workshop_shop AS shop JOIN inventory_locations AS location"
              " ON location.id = shop.floor ORDER BY shop.code"},
    [ALL] = {"SELECT id, code, name, floor FROM workshop_shop ORDER BY code"},
    [BOUND_TO] = {"SELECT shop FROM workshop_assignment WHERE person = :person"},
    [BIND] = {"INSERT INTO workshop_assignment (person, shop) VALUES (:person, :shop)"
              " ON CONFLICT DO UPDATE SET shop = excluded.shop"},
    [UNBIND] = {"DELETE FROM workshop_assignment WHERE person = :person AND shop = :shop"},
    [BOUND] = {"SELECT assignment.person, shop.code, shop.name"
               " FROM workshop_assignment AS assignment JOIN workshop_shop AS shop"
               " ON shop.id = assignment.shop ORDER BY assignment.person, shop.code"},
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

bool shop_store_all(struct call *call, const struct shop ***list, size_t *count, struct error *err)
{
    scoped(query_end) struct query query = query_open(call->db, call->arena, &shop_statements[ALL]);
    size_t room = 16;
    *list = ARENA_ARRAY(call->arena, room, const struct shop *);
    for (*count = 0; query_next(&query); ++*count) {
        if (*count == room) {
            *list = arena_grow(call->arena, *list, room, room * 2, sizeof **list);
            room *= 2;
        }
        (*list)[*count] = read_shop(&query);
    }
    return query_finish(&query, err);
}

bool assignment_store_of(struct call *call, struct arena *arena, struct person_id person,
                         struct assignments *found, struct error *err)
{
    scoped(query_end) struct query query = query_open(call->db, arena, &shop_statements[BOUND_TO]);
    bind_integer(&query, ":person", person.value);
    found->count = 0;
    while (query_next(&query) && found->count < ASSIGNMENTS_MAX)
        found->shops[found->count++].value = row_integer(&query, "shop");
    return query_finish(&query, err);
}

static bool run_assignment(struct call *call, int statement, struct person_id person,
                           struct shop_id shop, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &shop_statements[statement]);
    bind_integer(&query, ":person", person.value);
    bind_integer(&query, ":shop", shop.value);
    return query_run(&query, err);
}

bool assignment_store_add(struct call *call, struct person_id person, struct shop_id shop,
                          struct error *err)
{
    return run_assignment(call, BIND, person, shop, err);
}

bool assignment_store_remove(struct call *call, struct person_id person, struct shop_id shop,
                             struct error *err)
{
    return run_assignment(call, UNBIND, person, shop, err);
}

bool assignment_store_list(struct call *call, struct table *table, struct error *err)
{
    bool done = true;
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &shop_statements[BOUND]);
    while (done && query_next(&query)) {
        struct person_id id = {row_integer(&query, "person")};
        const struct person *person = person_by_id(call, id, err);
        done = person != NULL;
        if (done)
            table_row(table, (struct cell[]){
                                 cell_text(person->login),
                                 cell_text(person->name),
                                 cell_text(row_text(&query, "code")),
                                 cell_text(row_text(&query, "name")),
                             });
    }
    return done && query_finish(&query, err);
}
