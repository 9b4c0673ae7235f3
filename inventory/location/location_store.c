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
                             cell_text(_(location_kind_names[location->kind])),
                         });
    }
    return query_finish(&query, err);
}

bool location_store_codes(struct call *call, const char ***codes, struct error *err)
{
    scoped(query_end) struct query query = open_list(call);
    return query_texts(&query, "code", codes, err);
}

bool locations_all(struct call *call, struct location ***list, size_t *count, struct error *err)
{
    size_t room = 0;
    *list = NULL;
    *count = 0;
    scoped(query_end) struct query query = open_list(call);
    while (query_next(&query)) {
        if (*count == room) {
            room = room == 0 ? 16 : room * 2;
            *list = arena_grow(call->arena, *list, *count, room, sizeof **list);
        }
        (*list)[(*count)++] = read_location(&query);
    }
    return query_finish(&query, err);
}

bool location_default_store(struct call *call, const char **code, struct error *err)
{
    *code = "";
    scoped(query_end) struct query query = open_list(call);
    while (**code == '\0' && query_next(&query)) {
        const struct location *location = read_location(&query);
        if (location->kind == LOCATION_KIND_STORE)
            *code = location->code;
    }
    return query_finish(&query, err);
}
