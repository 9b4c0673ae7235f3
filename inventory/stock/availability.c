/*
 * Each place of an item has a timeline: the sum and the lowest point of every (day, phase) that
 * moved it. A new document always comes last in its (day, phase), so that this is enough to know
 * whether any later balance would suffer, at a cost of the days of the open months.
 */
#include "inventory/stock/availability.h"

#include "core/app/workspace.h"
#include "core/base/check.h"
#include "core/journal/checkpoint.h"
#include "inventory/stock/stock_store.h"

#include <string.h>

/* What happened at a place in one phase of one day. */
struct span {
    int32_t day;
    int8_t phase;
    int64_t sum;    /* milli */
    int64_t lowest; /* the lowest point of the running sum from the span's beginning */
};

struct timeline {
    struct timeline *next; /* of the same item */
    struct stock_place place;
    int64_t opening;
    struct span *spans;
    size_t count, room;
};

struct item_timelines {
    struct timeline *first;
    bool names_lots;
};

/* What a transaction knows. */
struct known {
    bool opened;
    struct checkpoint checkpoint;
    int64_t *cancelled; /* documents that cancel each other; sorted */
    size_t cancelled_count;
    struct lookup items; /* by number: struct item_timelines */
};

static const char known_key;

static struct known *known_of(struct call *call)
{
    return workspace_slot(call->workspace, &known_key, sizeof(struct known));
}

static bool load_cancelled(struct call *call, struct known *known, struct error *err)
{
    int64_t *numbers = NULL;
    size_t count = 0;
    if (!journal_cancelled(call, known->checkpoint.first, (struct day){DAY_LAST}, &numbers, &count,
                           err))
        return false;
    known->cancelled =
        arena_grow(workspace_arena(call->workspace), numbers, count, count + 1, sizeof *numbers);
    known->cancelled_count = count;
    return true;
}

static bool open_known(struct call *call, struct known *known, struct error *err)
{
    if (known->opened)
        return true;
    if (!checkpoint_before(call, (struct day){DAY_LAST}, &known->checkpoint, err) ||
        !load_cancelled(call, known, err))
        return false;
    return known->opened = true;
}

static struct timeline *timeline_of(struct call *call, struct item_timelines *item,
                                    const struct stock_place *place)
{
    for (struct timeline *timeline = item->first; timeline != NULL; timeline = timeline->next)
        if (timeline->place.location.value == place->location.value &&
            timeline->place.owner.value == place->owner.value)
            return timeline;
    struct timeline *timeline = ARENA_NEW(workspace_arena(call->workspace), struct timeline);
    timeline->place = *place;
    timeline->next = item->first;
    item->first = timeline;
    return timeline;
}

/* The place of (day, phase) among the spans: its own, or where it belongs. */
static size_t span_place(const struct timeline *timeline, int32_t day, int8_t phase)
{
    size_t low = 0, high = timeline->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const struct span *span = &timeline->spans[middle];
        if (span->day < day || (span->day == day && span->phase < phase))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static struct span *span_of(struct call *call, struct timeline *timeline, int32_t day, int8_t phase)
{
    size_t place = span_place(timeline, day, phase);
    if (place < timeline->count && timeline->spans[place].day == day &&
        timeline->spans[place].phase == phase)
        return &timeline->spans[place];
    if (timeline->count == timeline->room) {
        size_t room = timeline->room == 0 ? 8 : timeline->room * 2;
        timeline->spans = arena_grow(workspace_arena(call->workspace), timeline->spans,
                                     timeline->count, room, sizeof(struct span));
        timeline->room = room;
    }
    memmove(timeline->spans + place + 1, timeline->spans + place,
            (timeline->count - place) * sizeof(struct span));
    timeline->count++;
    timeline->spans[place] = (struct span){.day = day, .phase = phase};
    return &timeline->spans[place];
}

/* Counts leave a place as it was counted, whatever lies between: only their sum matters. */
static bool add_to_span(struct span *span, int64_t milli)
{
    if (!number_add(span->sum, milli, &span->sum))
        return false;
    if (span->phase == PHASE_COUNT || span->sum < span->lowest)
        span->lowest = span->sum;
    return true;
}

static bool add_end(struct call *call, struct item_timelines *item, const struct move *move,
                    struct location_id location, int64_t milli, struct error *err)
{
    if (!location_is_real(location))
        return true;
    struct stock_place place = {move->item, move->owner, location};
    struct timeline *timeline = timeline_of(call, item, &place);
    struct span *span = span_of(call, timeline, move->day.days, (int8_t)move->phase);
    return add_to_span(span, milli) ||
           fail(err, ERROR_CONFLICT, _("the quantities of an item are too large to add up"));
}

static bool add_move(struct call *call, struct item_timelines *item, const struct move *move,
                     struct error *err)
{
    item->names_lots = item->names_lots || move->lot.document != 0;
    return add_end(call, item, move, move->source, -move->quantity.milli, err) &&
           add_end(call, item, move, move->target, move->quantity.milli, err);
}

static bool load_item(struct call *call, const struct known *known, struct item_id id,
                      struct item_timelines *item, struct error *err)
{
    struct checkpoint_place row;
    scoped(query_end) struct query places =
        checkpoint_places_open(call, known->checkpoint.document, id);
    while (checkpoint_places_next(&places, &row)) {
        struct stock_place place = {row.item, row.owner, row.location};
        timeline_of(call, item, &place)->opening += row.quantity.milli;
    }
    if (!query_finish(&places, err))
        return false;
    struct recorded_move recorded;
    scoped(query_end) struct query moves = moves_open_item(call, id, known->checkpoint.first);
    while (moves_next(&moves, &recorded))
        if (!number_is_among(known->cancelled, known->cancelled_count, recorded.document) &&
            !add_move(call, item, &recorded.move, err))
            return false;
    return query_finish(&moves, err);
}

static struct item_timelines *item_timelines(struct call *call, struct item_id id,
                                             struct error *err)
{
    struct known *known = known_of(call);
    if (!open_known(call, known, err))
        return NULL;
    struct item_timelines *item = lookup_number(&known->items, id.value);
    if (item != NULL)
        return item;
    struct arena *arena = workspace_arena(call->workspace);
    item = ARENA_NEW(arena, struct item_timelines);
    if (!load_item(call, known, id, item, err))
        return NULL;
    lookup_put_number(arena, &known->items, id.value, item);
    return item;
}

/* ------------------------------------------------------------------ what a refusal says */

/* The first moment at which a place lacks something, in replay order. */
struct shortage {
    struct recorded_move at; /* document 0: a move of the new one, line its index */
    int64_t missing;         /* milli, above zero */
};

static int64_t effect_on(const struct move *move, const struct stock_place *place)
{
    if (move->item.value != place->item.value || move->owner.value != place->owner.value)
        return 0;
    int64_t effect = 0;
    effect -= move->source.value == place->location.value ? move->quantity.milli : 0;
    effect += move->target.value == place->location.value ? move->quantity.milli : 0;
    return effect;
}

/* Whether the new document's move comes before a recorded one. */
static bool comes_before(const struct move *move, const struct recorded_move *recorded)
{
    if (move->day.days != recorded->move.day.days)
        return move->day.days < recorded->move.day.days;
    return move->phase < recorded->move.phase;
}

struct search {
    const struct stock_place *place;
    const struct move *moves; /* of the new document, or NULL */
    size_t count, next;
    int64_t balance;
    struct shortage *shortage;
};

static void step(struct search *search, const struct recorded_move *at)
{
    search->balance += effect_on(&at->move, search->place);
    if (search->balance < 0 && search->shortage->missing == 0) {
        search->shortage->at = *at;
        search->shortage->missing = -search->balance;
    }
}

static void step_new_before(struct search *search, const struct recorded_move *recorded)
{
    for (; search->next < search->count &&
           (recorded == NULL || comes_before(&search->moves[search->next], recorded));
         search->next++)
        step(search, &(struct recorded_move){.move = search->moves[search->next],
                                             .line = (int64_t)search->next});
}

static bool find_shortage(struct call *call, struct search *search, int64_t opening,
                          struct error *err)
{
    const struct known *known = known_of(call);
    struct recorded_move recorded;
    search->balance = opening;
    scoped(query_end) struct query moves =
        moves_open_item(call, search->place->item, known->checkpoint.first);
    while (search->shortage->missing == 0 && moves_next(&moves, &recorded)) {
        if (number_is_among(known->cancelled, known->cancelled_count, recorded.document))
            continue;
        step_new_before(search, &recorded);
        step(search, &recorded);
    }
    step_new_before(search, NULL);
    return query_finish(&moves, err);
}

static bool fail_own(struct call *call, const struct stock_place *place,
                     const struct shortage *shortage, struct error *err)
{
    const struct item *item = item_of(call, place->item, err);
    const struct location *location = item == NULL ? NULL : location_of(call, place->location, err);
    if (location == NULL)
        return false;
    struct quantity there = {shortage->at.move.quantity.milli - shortage->missing};
    struct quantity missing = {shortage->missing};
    fail(err, ERROR_CONFLICT, _("only %s of %s in %s on %s"),
         item_amount(call, item, there.milli < 0 ? (struct quantity){0} : there), item->code,
         location->code, day_plain(call->arena, shortage->at.move.day));
    return fail_hint(err, _("%s is missing: record first how it came there"),
                     item_amount(call, item, missing));
}

static bool fail_later(struct call *call, const struct stock_place *place,
                       const struct shortage *shortage, struct error *err)
{
    const struct item *item = item_of(call, place->item, err);
    const struct location *location = item == NULL ? NULL : location_of(call, place->location, err);
    const struct document *later =
        location == NULL ? NULL : journal_find(call, shortage->at.document, err);
    if (later == NULL)
        return false;
    const char *missing = item_amount(call, item, (struct quantity){shortage->missing});
    fail(err, ERROR_CONFLICT, _("'%s' of %s would then lack %s of %s in %s"), later->label,
         day_plain(call->arena, later->day), missing, item->code, location->code);
    return fail_hint(err, _("record first how it came there, or take '%s' back"), later->label);
}

static bool refuse(struct call *call, const struct timeline *timeline, const struct move *moves,
                   size_t count, int *index, struct error *err)
{
    struct shortage shortage = {0};
    struct search search = {
        .place = &timeline->place, .moves = moves, .count = count, .shortage = &shortage};
    *index = -1;
    if (!find_shortage(call, &search, timeline->opening, err))
        return false;
    CHECK(shortage.missing > 0);
    if (shortage.at.document != 0)
        return fail_later(call, &timeline->place, &shortage, err);
    *index = (int)shortage.at.line;
    return fail_own(call, &timeline->place, &shortage, err);
}

/* ------------------------------------------------------------------ the check */

static bool stays_above_zero(const struct timeline *timeline)
{
    int64_t balance = timeline->opening;
    for (size_t i = 0; i < timeline->count; i++) {
        if (balance + timeline->spans[i].lowest < 0)
            return false;
        balance += timeline->spans[i].sum;
    }
    return true;
}

/* Only places that give something can fall below zero. */
static bool check_places(struct call *call, const struct move *moves, size_t count, int *index,
                         struct error *err)
{
    for (size_t i = 0; i < count; i++) {
        if (!location_is_real(moves[i].source) || moves[i].quantity.milli == 0)
            continue;
        struct item_timelines *item = item_timelines(call, moves[i].item, err);
        if (item == NULL)
            return false;
        struct stock_place place = {moves[i].item, moves[i].owner, moves[i].source};
        const struct timeline *timeline = timeline_of(call, item, &place);
        if (!stays_above_zero(timeline))
            return refuse(call, timeline, moves, count, index, err);
    }
    return true;
}

bool availability_add(struct call *call, const struct move *moves, size_t count, int *index,
                      struct error *err)
{
    *index = -1;
    for (size_t i = 0; i < count; i++) {
        struct item_timelines *item = item_timelines(call, moves[i].item, err);
        if (item == NULL || !add_move(call, item, &moves[i], err))
            return false;
    }
    return check_places(call, moves, count, index, err);
}

static bool recheck_item(struct call *call, struct item_id id, struct error *err)
{
    struct known *known = known_of(call);
    struct item_timelines *item = lookup_number(&known->items, id.value);
    int index = -1;
    if (item != NULL) /* read it again, into the same place */
        *item = (struct item_timelines){0};
    if (item != NULL ? !load_item(call, known, id, item, err)
                     : (item = item_timelines(call, id, err)) == NULL)
        return false;
    for (const struct timeline *timeline = item->first; timeline != NULL; timeline = timeline->next)
        if (!stays_above_zero(timeline))
            return refuse(call, timeline, NULL, 0, &index, err);
    return true;
}

bool availability_recheck(struct call *call, const struct move *moves, size_t count,
                          struct error *err)
{
    struct known *known = known_of(call);
    if (!open_known(call, known, err) || !load_cancelled(call, known, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        bool seen = false;
        for (size_t before = 0; before < i && !seen; before++)
            seen = moves[before].item.value == moves[i].item.value;
        if (!seen && !recheck_item(call, moves[i].item, err))
            return false;
    }
    return true;
}

bool availability_at(struct call *call, const struct stock_place *place, struct day day,
                     struct quantity *quantity, struct error *err)
{
    struct item_timelines *item = item_timelines(call, place->item, err);
    if (item == NULL)
        return false;
    const struct timeline *timeline = timeline_of(call, item, place);
    quantity->milli = timeline->opening;
    for (size_t i = 0; i < timeline->count && timeline->spans[i].day <= day.days; i++)
        quantity->milli += timeline->spans[i].sum;
    return true;
}

bool availability_names_lots(struct call *call, struct item_id id, bool *names, struct error *err)
{
    const struct item_timelines *item = item_timelines(call, id, err);
    *names = item != NULL && item->names_lots;
    return item != NULL;
}
