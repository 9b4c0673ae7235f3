/* The SQL of partners and owners. */
#include "inventory/partner/partner_store.h"

#include "core/app/finds.h"

enum { FIND, GET, ADD, LIST, OWNER_OF, OWNER_ADD, OWNER_CODE, SEARCH };

const struct statement partner_statements[] = {
    [FIND] = {"SELECT id, code, name, kind FROM inventory_partner WHERE code = :code"},
    [GET] = {"SELECT id, code, name, kind FROM inventory_partner WHERE id = :id"},
    [ADD] = {"INSERT INTO inventory_partner (code, name, kind) VALUES (:code, :name, :kind)"},
    [LIST] = {"SELECT id, code, name, kind FROM inventory_partner ORDER BY code"},
    [OWNER_OF] = {"SELECT id FROM inventory_owner WHERE partner = :partner"},
    [OWNER_ADD] = {"INSERT INTO inventory_owner (kind, partner) VALUES ('partner', :partner)"},
    [OWNER_CODE] = {"SELECT code FROM inventory_owners WHERE id = :id"},
    [SEARCH] = {"SELECT id, code, name, kind FROM inventory_partner"
                " WHERE code LIKE :words ESCAPE '!' OR name LIKE :words ESCAPE '!'"
                " ORDER BY code LIMIT :most"},
    {0},
};

static struct partner *read_partner(struct query *query)
{
    struct partner *partner = ARENA_NEW(query->arena, struct partner);
    partner->id.value = row_integer(query, "id");
    partner->code = row_text(query, "code");
    partner->name = row_text(query, "name");
    partner->kind = (enum partner_kind)row_name(query, "kind", partner_kind_names);
    return partner;
}

bool partner_store_find(struct call *call, struct arena *arena, const char *code,
                        struct partner **partner, struct error *err)
{
    scoped(query_end) struct query query = query_open(call->db, arena, &partner_statements[FIND]);
    bind_text(&query, ":code", code);
    *partner = query_next(&query) ? read_partner(&query) : NULL;
    return query_finish(&query, err);
}

bool partner_store_get(struct call *call, struct arena *arena, struct partner_id id,
                       struct partner **partner, struct error *err)
{
    scoped(query_end) struct query query = query_open(call->db, arena, &partner_statements[GET]);
    bind_integer(&query, ":id", id.value);
    *partner = query_next(&query) ? read_partner(&query) : NULL;
    return query_finish(&query, err);
}

bool partner_store_add(struct call *call, struct partner *partner, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &partner_statements[ADD]);
    bind_text(&query, ":code", partner->code);
    bind_text(&query, ":name", partner->name);
    bind_text(&query, ":kind", partner_kind_names[partner->kind]);
    if (!query_run(&query, err))
        return false;
    partner->id.value = db_last_id(call->db);
    return true;
}

bool partner_store_list(struct call *call, struct table *table, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &partner_statements[LIST]);
    while (query_next(&query)) {
        const struct partner *partner = read_partner(&query);
        table_row(table, (struct cell[]){
                             cell_text(partner->code),
                             cell_text(partner->name),
                             cell_word(partner_kind_names[partner->kind],
                                       partner_kind_names[partner->kind]),
                         });
    }
    return query_finish(&query, err);
}

bool partner_store_codes(struct call *call, const char ***codes, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &partner_statements[LIST]);
    return query_texts(&query, "code", codes, err);
}

bool owner_store_of_partner(struct call *call, struct partner_id partner, struct owner_id *owner,
                            struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &partner_statements[OWNER_OF]);
    bind_integer(&query, ":partner", partner.value);
    owner->value = query_next(&query) ? row_integer(&query, "id") : 0;
    return query_finish(&query, err);
}

bool owner_store_add(struct call *call, struct partner_id partner, struct owner_id *owner,
                     struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &partner_statements[OWNER_ADD]);
    bind_integer(&query, ":partner", partner.value);
    if (!query_run(&query, err))
        return false;
    owner->value = db_last_id(call->db);
    return true;
}

bool owner_store_code(struct call *call, struct owner_id owner, const char **code,
                      struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &partner_statements[OWNER_CODE]);
    bind_integer(&query, ":id", owner.value);
    *code = query_next(&query) ? row_text(&query, "code") : "?";
    return query_finish(&query, err);
}

bool partner_store_search(struct call *call, const char *words, struct finds *finds,
                          struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &partner_statements[SEARCH]);
    bind_text(&query, ":words", finds_pattern(call->arena, words));
    bind_integer(&query, ":most", FINDS_OF_ONE_MAX);
    while (query_next(&query)) {
        const struct partner *partner = read_partner(&query);
        finds_add(finds,
                  (struct find){
                      .kind = N_("Partners"),
                      .text = arena_format(call->arena, "%s %s (%s)", partner->code, partner->name,
                                           _(partner_kind_names[partner->kind])),
                      .path = "partner list",
                  });
    }
    return query_finish(&query, err);
}

bool partners_all(struct call *call, struct partner ***list, size_t *count, struct error *err)
{
    size_t room = 0;
    *list = NULL;
    *count = 0;
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &partner_statements[LIST]);
    while (query_next(&query)) {
        if (*count == room) {
            room = room == 0 ? 16 : room * 2;
            *list = arena_grow(call->arena, *list, *count, room, sizeof **list);
        }
        (*list)[(*count)++] = read_partner(&query);
    }
    return query_finish(&query, err);
}
