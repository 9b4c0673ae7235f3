/* The SQL of inmates. */
#include "workshop/inmate/inmate_store.h"

#include "core/app/finds.h"

enum { FIND, GET, ADD, IDENTIFY, LIST, PLACEMENTS, SEARCH };

const struct statement inmate_statements[] = {
    [FIND] = {"SELECT inmate, number, name, born FROM workshop_identity WHERE number = :number"},
    [GET] = {"SELECT known.inmate, known.number, known.name, identity.born"
             " FROM workshop_identities AS known LEFT JOIN workshop_identity AS identity"
             " ON identity.inmate = known.inmate WHERE known.inmate = :inmate"},
    [ADD] = {"INSERT INTO workshop_inmate (joined) VALUES (:joined)"},
    [IDENTIFY] = {"INSERT INTO workshop_identity (inmate, number, name, born)"
                  " VALUES (:inmate, :number, :name, :born) ON CONFLICT (inmate) DO UPDATE"
                  " SET number = excluded.number, name = excluded.name, born = excluded.born"},
    [LIST] = {"SELECT inmate.id AS inmate, known.number, known.name, identity.born, placement.shop,"
              " placement.grade, placement.since, placement.until, placement.partner,"
              " placement.document FROM workshop_inmate AS inmate"
              " JOIN workshop_identities AS known ON known.inmate = inmate.id"
              " LEFT JOIN workshop_identity AS identity ON identity.inmate = inmate.id"
              " JOIN workshop_placement AS placement ON placement.site = :site"
              " AND placement.inmate = inmate.id AND placement.since <= :day"
              " WHERE NOT EXISTS (SELECT 1 FROM workshop_placement AS later"
              " WHERE later.site = placement.site AND later.inmate = placement.inmate"
              " AND later.since <= :day AND (later.since > placement.since"
              " OR (later.since = placement.since AND later.document > placement.document)))"
              " AND (placement.until IS NULL OR placement.until >= :day)"
              " AND (:shop = 0 OR placement.shop = :shop) ORDER BY known.number"},
    [PLACEMENTS] = {"SELECT inmate, shop, grade, since, until, partner, document"
                    " FROM workshop_placement WHERE site = :site AND inmate = :inmate"
                    " ORDER BY since, document, line"},
    [SEARCH] = {"SELECT inmate, number, name, born FROM workshop_identity"
                " WHERE number LIKE :words ESCAPE '!' OR name LIKE :words ESCAPE '!'"
                " ORDER BY number LIMIT :most"},
    {0},
};

enum { INMATE, SHOP, GRADE, SINCE, UNTIL, PARTNER };

static const char *const columns[] = {[INMATE] = "inmate",
                                      [SHOP] = "shop",
                                      [GRADE] = "grade",
                                      [SINCE] = "since",
                                      [UNTIL] = "until",
                                      [PARTNER] = "partner",
                                      NULL};

const struct content placement_content = {.table = "workshop_placement", .columns = columns};

void placement_store_draft(struct draft *draft, const struct placement *placement)
{
    struct draft_row *row = draft_row(draft, &placement_content);
    row_set_integer(row, INMATE, placement->inmate.value);
    row_set_integer(row, SHOP, placement->shop.value);
    row_set_text(row, GRADE, placement->grade);
    row_set_integer(row, SINCE, placement->since.days);
    if (placement->has_until)
        row_set_integer(row, UNTIL, placement->until.days);
    if (placement->partner.value != 0)
        row_set_integer(row, PARTNER, placement->partner.value);
}

static struct inmate read_inmate(struct query *query)
{
    return (struct inmate){
        .id = {row_integer(query, "inmate")},
        .number = row_text(query, "number"),
        .name = row_text(query, "name"),
        .has_born = !row_is_null(query, "born"),
        .born = {(int32_t)row_integer(query, "born")},
    };
}

static struct inmate *keep_inmate(struct query *query)
{
    struct inmate *inmate = ARENA_NEW(query->arena, struct inmate);
    *inmate = read_inmate(query);
    return inmate;
}

static struct placement read_placement(struct query *query)
{
    return (struct placement){
        .inmate = {row_integer(query, "inmate")},
        .shop = {row_integer(query, "shop")},
        .grade = row_text(query, "grade"),
        .since = row_day(query, "since"),
        .has_until = !row_is_null(query, "until"),
        .until = {(int32_t)row_integer(query, "until")},
        .partner = {row_integer(query, "partner")},
        .document = row_integer(query, "document"),
    };
}

bool inmate_store_find(struct call *call, struct arena *arena, const char *number,
                       struct inmate **inmate, struct error *err)
{
    scoped(query_end) struct query query = query_open(call->db, arena, &inmate_statements[FIND]);
    bind_text(&query, ":number", number);
    *inmate = query_next(&query) ? keep_inmate(&query) : NULL;
    return query_finish(&query, err);
}

bool inmate_store_get(struct call *call, struct arena *arena, struct inmate_id id,
                      struct inmate **inmate, struct error *err)
{
    scoped(query_end) struct query query = query_open(call->db, arena, &inmate_statements[GET]);
    bind_integer(&query, ":inmate", id.value);
    *inmate = query_next(&query) ? keep_inmate(&query) : NULL;
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
    if (inmate->has_born)
        bind_day(&query, ":born", inmate->born);
    else
        bind_null(&query, ":born");
    return query_run(&query, err);
}

bool inmates_of_shop(struct call *call, struct shop_id shop, struct day day,
                     struct allocated **list, size_t *count, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &inmate_statements[LIST]);
    bind_integer(&query, ":site", call->site->number);
    bind_day(&query, ":day", day);
    bind_integer(&query, ":shop", shop.value);
    size_t room = 32;
    *list = ARENA_ARRAY(call->arena, room, struct allocated);
    call_note_reading(call, 0);
    for (*count = 0; query_next(&query); ++*count) {
        if (*count == room) {
            *list = arena_grow(call->arena, *list, room, room * 2, sizeof **list);
            room *= 2;
        }
        (*list)[*count] = (struct allocated){read_inmate(&query), read_placement(&query)};
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
        (*list)[*count] = read_placement(&query);
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
        const struct inmate inmate = read_inmate(&query);
        finds->personal = true;
        finds_add(finds, (struct find){
                             .kind = N_("Inmates"),
                             .text = arena_format(call->arena, "%s %s", inmate.number, inmate.name),
                             .path = "inmate show",
                             .value = inmate_cell(call, &inmate).key,
                         });
    }
    return query_finish(&query, err);
}
