/* The SQL of locations. */
#include "inventory/location/location_store.h"

enum { FIND, GET, ADD, LIST };

const struct statement location_statements[] = {
    [FIND] = {"SELECT id, code, name, kind FROM inventory_location WHERE code = :code"},
    [GET] = {"SELECT id, code, name, kind FROM inventory_location WHERE id = :id"},
    [ADD] = {"INSERT INTO inventory_location (code, name, kind) VALUES (:code, :name, :kind)"},
    [LIST] = {"SELECT id, code, name, kind FROM inventory_location WHERE id > :after"
              " ORDER BY code"},
    {0},
};

static struct location *read_location(struct query *query)
{
    struct location *location = ARENA_NEW(query->arena, struct location);
    location->id.value = row_integer(query, "id");
    location->code = row_text(query, "code");
    location->name = row_text(query, "name");
    location->kind = (enum location_kind)row_name(query, "kind", location_kind_names);
    return location;
}

bool location_store_find(struct call *call, struct arena *arena, const char *code,
                         struct location **location, struct error *err)
{
    scoped(query_end) struct query query = query_open(call->db, arena, &location_statements[FIND]);
    bind_text(&query, ":code", code);
    *location = query_next(&query) ? read_location(&query) : NULL;
    return query_finish(&query, err);
}

bool location_store_get(struct call *call, struct arena *arena, struct location_id id,
                        struct location **location, struct error *err)
{
    scoped(query_end) struct query query = query_open(call->db, arena, &location_statements[GET]);
    bind_integer(&query, ":id", id.value);
    *location = query_next(&query) ? read_location(&query) : NULL;
    return query_finish(&query, err);
}

bool location_store_add(struct call *call, struct location *location, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &location_statements[ADD]);
    bind_text(&query, ":code", location->code);
    bind_text(&query, ":name", location->name);
    bind_text(&query, ":kind", location_kind_names[location->kind]);
    if (!query_run(&query, err))
        return false;
    location->id.value = db_last_id(call->db);
    return true;
}

static struct query open_list(struct call *call)
{
    struct query query = query_open(call->db, call->arena, &location_statements[LIST]);
    bind_integer(&query, ":after", LOCATION_LAST_VIRTUAL);
    return query;
}

bool location_store_list(struct call *call, struct table *table, struct error *err)
{
    scoped(query_end) struct query query = open_list(call);
    while (query_next(&query)) {
        const struct location *location = read_location(&query);
        table_row(table, (struct cell[]){
                             cell_text(location->code),
                             cell_text(location->name),
                             cell_word(location_kind_names[location->kind],
                                       location_kind_names[location->kind]),
                         });
    }
    return query_finish(&query, err);
}

bool locations_of_kind(struct call *call, enum location_kind kind, struct location ***list,
                       size_t *count, struct error *err)
{
    size_t room = 8;
    *count = 0;
    *list = ARENA_ARRAY(call->arena, room, struct location *);
    scoped(query_end) struct query query = open_list(call);
    while (query_next(&query)) {
        struct location *location = read_location(&query);
        if (location->kind != kind)
            continue;
        if (*count == room) {
            *list = arena_grow(call->arena, *list, room, room * 2, sizeof(struct location *));
            room *= 2;
        }
        (*list)[(*count)++] = location;
    }
    return query_finish(&query, err);
}

bool location_store_codes(struct call *call, const char ***codes, struct error *err)
{
    scoped(query_end) struct query query = open_list(call);
    return query_texts(&query, "code", codes, err);
}
