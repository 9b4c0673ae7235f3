/* Finding the counts that stand, and posting the adjustments. */
#include "inventory/stock/standing.h"

#include "core/app/workspace.h"
#include "inventory/stock/availability.h"

const struct document_kind count_adjustment_kind = {
    .name = "count adjustment", .prefix = "KSO", .title = N_("Count adjustment")};

/* The counts of an item that this transaction knows. */
struct item_counts {
    struct standing_count *list;
    size_t count;
};

struct known {
    struct lookup items;
};

static const char known_key;

static struct known *known_of(struct call *call)
{
    return workspace_slot(call->workspace, &known_key, sizeof(struct known));
}

void standing_forget(struct call *call)
{
    known_of(call)->items = (struct lookup){0};
}

static bool load_counts(struct call *call, struct item_id item, struct item_counts *counts,
                        struct error *err)
{
    struct day closed = {0};
    if (!journal_closed_through(call, &closed, err))
        return false;
    struct standing_count count;
    size_t room = 0;
    scoped(query_end) struct query query =
        standing_counts_open(call, item, (struct day){closed.days + 1});
    while (standing_counts_next(&query, &count)) {
        if (counts->count == room) {
            room = room == 0 ? 8 : room * 2;
            counts->list = arena_grow(workspace_arena(call->workspace), counts->list,
                                      counts->count, room, sizeof *counts->list);
        }
        counts->list[counts->count++] = count;
    }
    return query_finish(&query, err);
}

static const struct item_counts *counts_of(struct call *call, struct item_id item,
                                           struct error *err)
{
    struct known *known = known_of(call);
    struct item_counts *counts = lookup_number(&known->items, item.value);
    if (counts != NULL)
        return counts;
    counts = ARENA_NEW(workspace_arena(call->workspace), struct item_counts);
    if (!load_counts(call, item, counts, err))
        return NULL;
    lookup_put_number(workspace_arena(call->workspace), &known->items, item.value, counts);
    return counts;
}

/* The first count of a place that comes after a document; of a count itself, a later one. */
static const struct standing_count *first_after(const struct item_counts *counts,
                                                const struct stock_place *place,
                                                const struct document *document)
{
    for (size_t i = 0; i < counts->count; i++) {
        const struct standing_count *count = &counts->list[i];
        bool here = count->owner.value == place->owner.value &&
                    count->location.value == place->location.value;
        if (here && count->document != document->number && count->day.days >= document->day.days)
            return count;
    }
    return NULL;
}

struct place_change *standing_changes(struct call *call, const struct move *moves, size_t count,
                                      size_t *places)
{
    struct place_change *list = ARENA_ARRAY(call->arena, count * 2 + 1, struct place_change);
    *places = 0;
    for (size_t i = 0; i < count * 2; i++) {
        const struct move *move = &moves[i / 2];
        bool leaves = i % 2 == 0;
        struct stock_place place = {move->item, move->owner,
                                    leaves ? move->source : move->target};
        int64_t milli = leaves ? -move->quantity.milli : move->quantity.milli;
        size_t at = 0;
        if (!location_is_real(place.location))
            continue;
        while (at < *places && (list[at].place.item.value != place.item.value ||
                                list[at].place.owner.value != place.owner.value ||
                                list[at].place.location.value != place.location.value))
            at++;
        if (at == *places)
            list[(*places)++].place = place;
        list[at].net_milli += milli;
    }
    return list;
}

/* The move that gives a place back what it lost, or takes what it gained. */
static struct move compensation(const struct place_change *change,
                                const struct standing_count *count)
{
    bool gives = change->net_milli < 0;
    struct location_id loss = {LOCATION_LOSS};
    return (struct move){
        .day = count->day,
        .phase = PHASE_COUNT,
        .rank = count->document,
        .role = MOVE_COUNT,
        .item = change->place.item,
        .owner = change->place.owner,
        .source = gives ? loss : change->place.location,
        .target = gives ? change->place.location : loss,
        .quantity = {gives ? -change->net_milli : change->net_milli},
    };
}

static bool post_adjustment(struct call *call, const struct document *cause,
                            const struct move *moves, size_t count, struct error *err)
{
    struct document posted;
    int fault = -1;
    struct draft *draft =
        draft_new(call, &count_adjustment_kind, moves[0].day, "", cause->label);
    draft->cause = cause->number;
    for (size_t i = 0; i < count; i++)
        move_draft(draft, &moves[i]);
    return availability_add(call, moves, count, &fault, err) &&
           journal_post(call, draft, &posted, err);
}

/* The count that a change must be compensated at; NULL if none, or if it changes nothing. */
static bool find_count(struct call *call, const struct document *cause,
                       const struct place_change *change, const struct standing_count **count,
                       struct error *err)
{
    *count = NULL;
    if (change->net_milli == 0)
        return true;
    const struct item_counts *counts = counts_of(call, change->place.item, err);
    if (counts != NULL)
        *count = first_after(counts, &change->place, cause);
    return counts != NULL;
}

bool standing_compensate(struct call *call, const struct document *cause,
                         const struct place_change *changes, size_t count, struct error *err)
{
    const struct standing_count **at =
        ARENA_ARRAY(call->arena, count + 1, const struct standing_count *);
    struct move *moves = ARENA_ARRAY(call->arena, count + 1, struct move);
    for (size_t i = 0; i < count; i++)
        if (!find_count(call, cause, &changes[i], &at[i], err))
            return false;
    for (size_t i = 0; i < count; i++) {
        if (at[i] == NULL)
            continue;
        int64_t document = at[i]->document;
        size_t adjusted = 0;
        for (size_t other = i; other < count; other++)
            if (at[other] != NULL && at[other]->document == document) {
                moves[adjusted++] = compensation(&changes[other], at[other]);
                at[other] = NULL;
            }
        if (!post_adjustment(call, cause, moves, adjusted, err))
            return false;
    }
    return true;
}
