/* The SQL of presence reasons. */
#include "workshop/presence/presence_store.h"

enum { LOAD, USED };

const struct statement presence_statements[] = {
    [LOAD] = {"SELECT document, code, label, mark, counts, since FROM workshop_presence"
              " WHERE site = :site ORDER BY since, document, line"},
    [USED] = {"SELECT presence, min(day) AS day FROM workshop_shift WHERE site = :site"
              " GROUP BY presence"},
    {0},
};

enum { CODE, LABEL, MARK, COUNTS, SINCE };

static const char *const columns[] = {[CODE] = "code",     [LABEL] = "label", [MARK] = "mark",
                                      [COUNTS] = "counts", [SINCE] = "since", NULL};

const struct content presence_content = {.table = "workshop_presence", .columns = columns};

void presence_draft(struct draft *draft, const struct presence_reason *reason)
{
    struct draft_row *row = draft_row(draft, &presence_content);
    row_set_text(row, CODE, reason->code);
    row_set_text(row, LABEL, reason->label);
    row_set_text(row, MARK, reason->mark);
    row_set_text(row, COUNTS, presence_counts_names[reason->counts]);
    row_set_integer(row, SINCE, reason->since.days);
}

bool presence_store_load(struct call *call, struct arena *arena, struct presence_reason **list,
                         size_t *count, struct error *err)
{
    scoped(query_end) struct query query = query_open(call->db, arena, &presence_statements[LOAD]);
    bind_integer(&query, ":site", call->site->number);
    size_t room = 8;
    *list = ARENA_ARRAY(arena, room, struct presence_reason);
    for (*count = 0; query_next(&query); ++*count) {
        if (*count == room) {
            *list = arena_grow(arena, *list, room, room * 2, sizeof **list);
            room *= 2;
        }
        (*list)[*count] = (struct presence_reason){
            .code = row_text(&query, "code"),
            .label = row_text(&query, "label"),
            .mark = row_text(&query, "mark"),
            .counts = (enum presence_counts)row_name(&query, "counts", presence_counts_names),
            .since = row_day(&query, "since"),
            .document = row_integer(&query, "document"),
        };
    }
    return query_finish(&query, err);
}

bool presence_store_used(struct call *call, struct presence_use **list, size_t *count,
                         struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &presence_statements[USED]);
    bind_integer(&query, ":site", call->site->number);
    size_t room = 16;
    *list = ARENA_ARRAY(call->arena, room, struct presence_use);
    for (*count = 0; query_next(&query); ++*count) {
        if (*count == room) {
            *list = arena_grow(call->arena, *list, room, room * 2, sizeof **list);
            room *= 2;
        }
        (*list)[*count] =
            (struct presence_use){row_text(&query, "presence"), row_day(&query, "day")};
    }
    return query_finish(&query, err);
}
