/* The SQL of inmates. */
#include "workshop/inmate/inmate_store.h"

#include "core/app/finds.h"

enum { FIND, GET, ADD, IDENTIFY, LIST, PLACEMENTS, SEARCH };

const struct statement inmate_statements[] = {
    [FIND] = {"SELECT inmate, number, name FROM workshop_identity WHERE number = :number"},
    [GET] = {"SELECT inmate, number, name FROM workshop_identities WHERE inmate = :inmate"},
    [ADD] = {"INSERT INTO workshop_inmate (joined) VALUES (:joined)"},
    [IDENTIFY] = {"INSERT INTO workshop_identity (inmate, number, name)"
                  " VALUES (:inmate, :number, :name) ON CONFLICT (inmate)"
                  " DO UPDATE SET number = excluded.number, name = excluded.name"},
    [LIST] =
        {"SELECT inmate.id, identity.number, identity.name, shop.code AS shop, placement.grade,"
         " placement.since"
         " FROM workshop_inmate AS inmate"
         " JOIN workshop_identities AS identity ON identity.inmate = inmate.id"
         " JOIN workshop_placement AS placement ON placement.site = :site"
         " AND placement.inmate = inmate.id AND placement.since <= :day"
         " JOIN workshop_shop AS shop ON shop.id = placement.shop"
         " WHERE NOT EXISTS (SELECT 1 FROM workshop_placement AS later"
         " WHERE later.site = placement.site AND later.inmate = placement.inmate"
         " AND later.since <= :day AND (later.since > placement.since"
         " OR (later.since = placement.since AND later.document > placement.document)))"
         " AND (:shop = 0 OR placement.shop = :shop) ORDER BY identity.number"},
    [PLACEMENTS] = {"SELECT inmate, shop, grade, since FROM workshop_placement"
                    " WHERE site = :site AND inmate = :inmate ORDER BY since, document, line"},
    [SEARCH] = {"SELECT inmate, number, name FROM workshop_identity"
                " WHERE number LIKE :words ESCAPE '!' OR name LIKE :words ESCAPE '!'"
                " ORDER BY number LIMIT :most"},
    {0},
};

enum { INMATE, SHOP, GRADE, SINCE };

static const char *const columns[] = {
    [INMATE] = "inmate", [SHOP] = "shop", [GRADE] = "grade", [SINCE] = "since", NULL};

const struct content placement_content = {.table = "workshop_placement", .columns = columns};

void placement_draft(struct draft *draft, const struct placement *placement)
{
    struct draft_row *row = draft_row(draft, &placement_content);
    row_set_integer(row, INMATE, placement->inmate.value);
    row_set_integer(row, SHOP, placement->shop.value);
    row_set_text(row, GRADE, placement->grade);
    row_set_integer(row, SINCE, placement->since.days);
}

static struct inmate *read_inmate(struct query *query)
{
    struct inmate *inmate = ARENA_NEW(query->arena, struct inmate);
    inmate->id.value = row_integer(query, "inmate");
    inmate->number = row_text(query, "number");
    inmate->name = row_text(query, "name");
    return inmate;
}

bool inmate_store_find(struct call *call, struct arena *arena, const char *number,
                       struct inmate **inmate, struct error *err)
{
    scoped(query_end) struct query query = query_open(call->db, arena, &inmate_statements[FIND]);
    bind_text(&query, ":number", number);
    *inmate = query_next(&query) ? read_inmate(&query) : NULL;
    return query_finish(&query, err);
}

bool inmate_store_get(struct call *call, struct arena *arena, struct inmate_id id,
                      struct inmate **inmate, struct error *err)
{
    scoped(query_end) struct query query = query_open(call->db, arena, &inmate_statements[GET]);
    bind_integer(&query, ":inmate", id.value);
    *inmate = query_next(&query) ? read_inmate(&query) : NULL;
    return query_finish(&query, err);
}

bool inmate_store_add(struct call *call, struct inmate *inmate, struct day joined,
                      struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &inmate_statements[ADD]);
    bind_day(&query, ":joined", joined);
    if (!query_run(&query, err))
        return false;
    inmate->id.value = db_last_id(call->db);
    return inmate_store_identify(call, inmate, err);
}

bool inmate_store_identify(struct call *call, const struct inmate *inmate, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &inmate_statements[IDENTIFY]);
    bind_integer(&query, ":inmate", inmate->id.value);
    bind_text(&query, ":number", inmate->number);
    bind_text(&query, ":name", inmate->name);
    return query_run(&query, err);
}

bool inmate_store_list(struct call *call, struct day day, struct shop_id shop, struct table *table,
                       struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &inmate_statements[LIST]);
    bind_integer(&query, ":site", call->site->number);
    bind_day(&query, ":day", day);
    bind_integer(&query, ":shop", shop.value);
    call_note_reading(call, 0);
    while (query_next(&query)) {
        struct inmate inmate = {
            {row_integer(&query, "id")}, row_text(&query, "number"), row_text(&query, "name")};
        table_row(table, (struct cell[]){
                             inmate_cell(call, &inmate),
                             cell_text(inmate.name),
                             cell_text(row_text(&query, "shop")),
                             cell_text(row_text(&query, "grade")),
                             cell_day(row_day(&query, "since")),
                         });
    }
    return query_finish(&query, err);
}

bool inmate_store_search(struct call *call, const char *words, struct finds *finds,
                         struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &inmate_statements[SEARCH]);
    bind_text(&query, ":words", finds_pattern(call->arena, words));
    bind_integer(&query, ":most", FINDS_OF_ONE_MAX);
    while (query_next(&query)) {
        const struct inmate *inmate = read_inmate(&query);
        finds->personal = true;
        finds_add(finds,
                  (struct find){
                      .kind = N_("Inmates"),
                      .text = arena_format(call->arena, "%s %s", inmate->number, inmate->name),
                      .path = "inmate show",
                      .value = inmate_cell(call, inmate).key,
                  });
    }
    return query_finish(&query, err);
}

bool placement_store_of(struct call *call, struct arena *arena, struct inmate_id id,
                        struct placement **list, size_t *count, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, arena, &inmate_statements[PLACEMENTS]);
    bind_integer(&query, ":site", call->site->number);
    bind_integer(&query, ":inmate", id.value);
    size_t room = 4;
    *list = ARENA_ARRAY(arena, room, struct placement);
    for (*count = 0; query_next(&query); ++*count) {
        if (*count == room) {
            *list = arena_grow(arena, *list, room, room * 2, sizeof **list);
            room *= 2;
        }
        (*list)[*count] = (struct placement){
            .inmate = {row_integer(&query, "inmate")},
            .shop = {row_integer(&query, "shop")},
            .grade = row_text(&query, "grade"),
            .since = row_day(&query, "since"),
        };
    }
    return query_finish(&query, err);
}

bool inmates_of_shop(struct call *call, struct shop_id shop, struct day day, struct inmate **list,
                     size_t *count, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &inmate_statements[LIST]);
    bind_integer(&query, ":site", call->site->number);
    bind_day(&query, ":day", day);
    bind_integer(&query, ":shop", shop.value);
    size_t room = 32;
    *list = ARENA_ARRAY(call->arena, room, struct inmate);
    call_note_reading(call, 0);
    for (*count = 0; query_next(&query); ++*count) {
        if (*count == room) {
            *list = arena_grow(call->arena, *list, room, room * 2, sizeof **list);
            room *= 2;
        }
        (*list)[*count] = (struct inmate){
            {row_integer(&query, "id")}, row_text(&query, "number"), row_text(&query, "name")};
    }
    return query_finish(&query, err);
}
