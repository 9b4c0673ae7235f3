/* The SQL of units. */
#include "inventory/unit/unit_store.h"

enum { FIND, ADD, LIST };

const struct statement unit_statements[] = {
    [FIND] = {"SELECT name, equals, per FROM inventory_unit WHERE item = :item AND name = :name"},
    [ADD] = {"INSERT INTO inventory_unit (item, name, equals, per)"
             " VALUES (:item, :name, :equals, :per)"},
    [LIST] = {"SELECT name, equals, per FROM inventory_unit WHERE item = :item ORDER BY name"},
    {0},
};

static struct unit *read_unit(struct query *query)
{
    struct unit *unit = ARENA_NEW(query->arena, struct unit);
    unit->name = row_text(query, "name");
    unit->equals = row_quantity(query, "equals");
    unit->per = row_quantity(query, "per");
    return unit;
}

bool unit_store_find(struct call *call, struct arena *arena, struct item_id item, const char *name,
                     struct unit **unit, struct error *err)
{
    scoped(query_end) struct query query = query_open(call->db, arena, &unit_statements[FIND]);
    bind_integer(&query, ":item", item.value);
    bind_text(&query, ":name", name);
    *unit = query_next(&query) ? read_unit(&query) : NULL;
    return query_finish(&query, err);
}

bool unit_store_add(struct call *call, struct item_id item, const struct unit *unit,
                    struct error *err)
{
    scoped(query_end) struct query query = query_open(call->db, call->arena, &unit_statements[ADD]);
    bind_integer(&query, ":item", item.value);
    bind_text(&query, ":name", unit->name);
    bind_quantity(&query, ":equals", unit->equals);
    bind_quantity(&query, ":per", unit->per);
    return query_run(&query, err);
}

bool unit_store_list(struct call *call, const struct item *item, struct table *table,
                     struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &unit_statements[LIST]);
    bind_integer(&query, ":item", item->id.value);
    while (query_next(&query)) {
        const struct unit *unit = read_unit(&query);
        table_row(table, (struct cell[]){
                             cell_text(unit->name),
                             cell_quantity(unit->per, 0, NULL),
                             item_cell(item, unit->equals),
                         });
    }
    return query_finish(&query, err);
}

bool unit_store_names(struct call *call, struct item_id item, const char **names, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &unit_statements[LIST]);
    bind_integer(&query, ":item", item.value);
    *names = "";
    while (query_next(&query))
        *names = arena_format(call->arena, "%s%s%s", *names, **names == '\0' ? "" : ", ",
                              row_text(&query, "name"));
    return query_finish(&query, err);
}
