/* The SQL of what is recorded on whether somebody may work. */
#include "workshop/permit/permit_store.h"

enum { OF_INMATE };

const struct statement permit_statements[] = {
    [OF_INMATE] = {"SELECT document, inmate, kind, state, since, until, minutes, partner"
                   " FROM workshop_permit WHERE site = :site AND inmate = :inmate"
                   " ORDER BY since, document, line"},
    {0},
};

enum { INMATE, KIND, STATE, SINCE, UNTIL, MINUTES, PARTNER };

static const char *const columns[] = {
    [INMATE] = "inmate", [KIND] = "kind",       [STATE] = "state",     [SINCE] = "since",
    [UNTIL] = "until",   [MINUTES] = "minutes", [PARTNER] = "partner", NULL};

const struct content permit_content = {.table = "workshop_permit", .columns = columns};

void permit_store_draft(struct draft *draft, const struct permit *permit)
{
    struct draft_row *row = draft_row(draft, &permit_content);
    row_set_integer(row, INMATE, permit->inmate.value);
    row_set_text(row, KIND, permit_kind_names[permit->kind]);
    row_set_text(row, STATE, permit_state_names[permit->state]);
    row_set_integer(row, SINCE, permit->since.days);
    if (permit->has_until)
        row_set_integer(row, UNTIL, permit->until.days);
    if (permit->has_minutes)
        row_set_integer(row, MINUTES, permit->minutes);
    if (permit->kind == PERMIT_CONSENT)
        row_set_integer(row, PARTNER, permit->partner.value);
}

static struct permit read_permit(struct query *query)
{
    return (struct permit){
        .inmate = {row_integer(query, "inmate")},
        .kind = (enum permit_kind)row_name(query, "kind", permit_kind_names),
        .state = (enum permit_state)row_name(query, "state", permit_state_names),
        .since = row_day(query, "since"),
        .has_until = !row_is_null(query, "until"),
        .until = {(int32_t)row_integer(query, "until")},
        .has_minutes = !row_is_null(query, "minutes"),
        .minutes = row_integer(query, "minutes"),
        .partner = {row_integer(query, "partner")},
        .document = row_integer(query, "document"),
    };
}

bool permit_store_of(struct call *call, struct arena *arena, struct inmate_id inmate,
                     struct permits *permits, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, arena, &permit_statements[OF_INMATE]);
    bind_integer(&query, ":site", call->site->number);
    bind_integer(&query, ":inmate", inmate.value);
    size_t room = 4;
    permits->list = ARENA_ARRAY(arena, room, struct permit);
    for (permits->count = 0; query_next(&query); permits->count++) {
        if (permits->count == room) {
            permits->list = arena_grow(arena, permits->list, room, room * 2, sizeof *permits->list);
            room *= 2;
        }
        permits->list[permits->count] = read_permit(&query);
    }
    return query_finish(&query, err);
}
