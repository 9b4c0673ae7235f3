/* The SQL of limits. */
#include "workshop/limit/limit_store.h"

enum { LOAD };

const struct statement limit_statements[] = {
    [LOAD] = {"SELECT document, kind, reaction, value, since FROM workshop_limit"
              " WHERE site = :site ORDER BY since, document, line"},
    {0},
};

enum { KIND, REACTION, VALUE, SINCE };

static const char *const columns[] = {
    [KIND] = "kind", [REACTION] = "reaction", [VALUE] = "value", [SINCE] = "since", NULL};

const struct content limit_content = {.table = "workshop_limit", .columns = columns};

void limit_store_draft(struct draft *draft, const struct limit *limit)
{
    struct draft_row *row = draft_row(draft, &limit_content);
    row_set_text(row, KIND, limit_names[limit->kind]);
    row_set_text(row, REACTION, limit_reaction_names[limit->reaction]);
    row_set_integer(row, VALUE, limit->value);
    row_set_integer(row, SINCE, limit->since.days);
}

bool limit_store_load(struct call *call, struct arena *arena, struct limit **list, size_t *count,
                      struct error *err)
{
    scoped(query_end) struct query query = query_open(call->db, arena, &limit_statements[LOAD]);
    bind_integer(&query, ":site", call->site->number);
    size_t room = 16;
    *list = ARENA_ARRAY(arena, room, struct limit);
    for (*count = 0; query_next(&query); ++*count) {
        if (*count == room) {
            *list = arena_grow(arena, *list, room, room * 2, sizeof **list);
            room *= 2;
        }
        (*list)[*count] = (struct limit){
            .kind = (enum limit_kind)row_name(&query, "kind", limit_names),
            .reaction = (enum limit_reaction)row_name(&query, "reaction", limit_reaction_names),
            .value = row_integer(&query, "value"),
            .since = row_day(&query, "since"),
            .document = row_integer(&query, "document"),
        };
    }
    return query_finish(&query, err);
}
