/* Finding the counts that stand, and posting the adjustments. */
#include "inventory/stock/standing.h"

#include "core/app/workspace.h"
#include "inventory/stock/stock_store.h"

#include <stdlib.h>

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
            counts->list = arena_grow(workspace_arena(call->workspace), counts->list, counts->count,
                                      room, sizeof *counts->list);
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

/* The first count of a place that comes after a change. */
static const struct standing_count *first_after(const struct item_counts *counts,
                                                const struct stock_place *place, int64_t after,
                                                struct day day)
{
    for (size_t i = 0; i < counts->count; i++) {
        const struct standing_count *count = &counts->list[i];
        bool here = count->owner.value == place->owner.value &&
                    count->location.value == place->location.value;
        bool later =
            count->day.days > day.days || (count->day.days == day.days && count->document > after);
        if (here && later)
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
        struct stock_place place = {move->item, move->owner, leaves ? move->source : move->target};
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

struct move standing_opposite(const struct place_change *change, int64_t count, struct day day)
{
    bool gives = change->net_milli < 0;
    struct location_id loss = {LOCATION_LOSS};
    return (struct move){
        .day = day,
        .phase = PHASE_COUNT,
        .rank = count,
        .role = MOVE_COUNT,
        .item = change->place.item,
        .owner = change->place.owner,
        .source = gives ? loss : change->place.location,
        .target = gives ? change->place.location : loss,
        .quantity = {gives ? -change->net_milli : change->net_milli},
    };
}

static int by_count(const void *left, const void *right)
{
    const struct move *a = left, *b = right;
    if (a->day.days != b->day.days)
        return a->day.days < b->day.days ? -1 : 1;
    return (a->rank > b->rank) - (a->rank < b->rank);
}

bool standing_plan(struct call *call, int64_t after, struct day day,
                   const struct place_change *changes, size_t count, struct compensations *plan,
                   struct error *err)
{
    *plan = (struct compensations){.moves = ARENA_ARRAY(call->arena, count + 1, struct move)};
    for (size_t i = 0; i < count; i++) {
        if (changes[i].net_milli == 0)
            continue;
        const struct item_counts *counts = counts_of(call, changes[i].place.item, err);
        if (counts == NULL)
            return false;
        const struct standing_count *at = first_after(counts, &changes[i].place, after, day);
        if (at != NULL)
            plan->moves[plan->count++] = standing_opposite(&changes[i], at->document, at->day);
    }
    qsort(plan->moves, plan->count, sizeof *plan->moves, by_count);
    return true;
}

bool standing_post(struct call *call, const struct document *cause,
                   const struct compensations *plan, struct error *err)
{
    for (size_t i = 0; i < plan->count;) {
        struct document posted;
        int64_t rank = plan->moves[i].rank;
        struct draft *draft =
            draft_new(call, &count_adjustment_kind, plan->moves[i].day, "", cause->label);
        draft->cause = cause->number;
        for (; i < plan->count && plan->moves[i].rank == rank; i++)
            move_draft(draft, &plan->moves[i]);
        if (!journal_post(call, draft, &posted, err))
            return false;
    }
    return true;
}
