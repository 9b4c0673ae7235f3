/* Quantities by place and lot, move by move. */
#include "inventory/stock/position.h"

#include "core/app/workspace.h"
#include "core/base/check.h"
#include "core/journal/checkpoint.h"
#include "inventory/stock/count_group.h"
#include "inventory/stock/stock_store.h"

#include <stdlib.h>
#include <string.h>

#define POSITION_LIMIT_BYTES ((size_t)512 << 20)

struct lot_quantity {
    struct line_ref lot;
    int32_t expires;
    int64_t milli;
};

struct place_stock {
    struct stock_place place;
    struct lot_quantity *lots;
    size_t count, room;
};

/* Which lots a move took: for those that come back, the last first. */
struct taken {
    struct taken *next; /* of the same position */
    struct line_ref self;
    struct lot_quantity *lots;
    size_t count;
    int64_t returned; /* milli, so far */
};

/* A part that came back, in case that is taken back itself. */
struct part_back {
    struct part_back *next;
    struct line_ref self;
    struct taken *origin;
};

/* What came into a lot that was known. */
struct joined_lot {
    struct joined_lot *next;
    struct line_ref self, lot;
};

struct position {
    struct call *call;
    struct arena *arena;
    struct item_id item;
    struct day next, last;
    int64_t *cancelled, *wanted;
    size_t cancelled_count, wanted_count;
    struct lookup places; /* by item, owner and location: struct place_stock */
    struct place_stock **list;
    size_t count, room;
    struct lookup taken; /* by document and line: struct taken */
    struct taken *taken_list;
    struct lookup parts; /* by document and line: struct part_back */
    struct part_back *part_list;
    struct lookup joined; /* by document and line of what came into a known lot: joined_lot */
    struct joined_lot *joined_list;
    struct lot_quantity *moving; /* scratch of one move */
    size_t moving_count, moving_room;
    const struct position_watch *watch;
};

static struct place_stock *stock_at(struct position *p, const struct stock_place *place)
{
    struct place_stock *stock = lookup_number(&p->places, stock_place_key(place));
    if (stock != NULL)
        return stock;
    stock = ARENA_NEW(p->arena, struct place_stock);
    stock->place = *place;
    lookup_put_number(p->arena, &p->places, stock_place_key(place), stock);
    if (p->count == p->room) {
        size_t room = p->room == 0 ? 64 : p->room * 2;
        p->list = arena_grow(p->arena, p->list, p->count, room, sizeof(struct place_stock *));
        p->room = room;
    }
    return p->list[p->count++] = stock;
}

static bool same_line(struct line_ref left, struct line_ref right)
{
    return left.document == right.document && left.line == right.line;
}

static bool expires_before(const struct lot_quantity *left, const struct lot_quantity *right)
{
    if (left->expires != right->expires)
        return left->expires < right->expires;
    if (left->lot.document != right->lot.document)
        return left->lot.document < right->lot.document;
    return left->lot.line < right->lot.line;
}

/* Lots of a place stand in the order in which they expire; those that do not, last. */
static void put(struct position *p, struct place_stock *stock, const struct lot_quantity *more)
{
    size_t at = 0;
    while (at < stock->count && expires_before(&stock->lots[at], more))
        at++;
    if (at < stock->count && same_line(stock->lots[at].lot, more->lot)) {
        stock->lots[at].milli += more->milli;
        return;
    }
    if (stock->count == stock->room) {
        size_t room = stock->room == 0 ? 2 : stock->room * 2;
        stock->lots = arena_grow(p->arena, stock->lots, stock->count, room, sizeof *stock->lots);
        stock->room = room;
    }
    memmove(stock->lots + at + 1, stock->lots + at, (stock->count - at) * sizeof *stock->lots);
    stock->lots[at] = *more;
    stock->count++;
}

static void remember_moving(struct position *p, const struct lot_quantity *lot, int64_t milli)
{
    if (p->moving_count == p->moving_room) {
        size_t room = p->moving_room == 0 ? 16 : p->moving_room * 2;
        p->moving = arena_grow(p->arena, p->moving, p->moving_count, room, sizeof *p->moving);
        p->moving_room = room;
    }
    p->moving[p->moving_count] = *lot;
    p->moving[p->moving_count++].milli = milli;
}

static int64_t take_of(struct position *p, struct place_stock *stock, size_t at, int64_t wanted)
{
    struct lot_quantity *lot = &stock->lots[at];
    int64_t milli = lot->milli < wanted ? lot->milli : wanted;
    remember_moving(p, lot, milli);
    lot->milli -= milli;
    return milli;
}

static void drop_empty(struct place_stock *stock)
{
    size_t kept = 0;
    for (size_t i = 0; i < stock->count; i++)
        if (stock->lots[i].milli != 0)
            stock->lots[kept++] = stock->lots[i];
    stock->count = kept;
}

static bool fail_named(struct position *p, const struct recorded_move *recorded, int64_t missing,
                       struct error *err)
{
    const struct move *move = &recorded->move;
    const struct item *item = item_of(p->call, move->item, err);
    const struct location *location = item == NULL ? NULL : location_of(p->call, move->source, err);
    const struct document *document =
        location == NULL ? NULL : journal_find(p->call, recorded->document, err);
    if (document == NULL)
        return false;
    fail(err, ERROR_CONFLICT, _("'%s' of %s lacks %s of that lot of %s in %s"), document->label,
         day_plain(p->call->arena, move->day),
         item_amount(p->call, item, (struct quantity){missing}), item->code, location->code);
    return fail_hint(err, _("name another lot, or none"));
}

static int64_t take_lot(struct position *p, struct place_stock *stock, struct line_ref lot,
                        int64_t wanted)
{
    for (size_t i = 0; i < stock->count && wanted > 0; i++)
        if (same_line(stock->lots[i].lot, lot))
            wanted -= take_of(p, stock, i, wanted);
    return wanted;
}

/* Fresh lots by expiry, then what never expires, then what has expired. */
static void take_first_expired(struct position *p, struct place_stock *stock,
                               const struct move *move, int64_t wanted)
{
    for (size_t i = 0; i < stock->count && wanted > 0; i++)
        if (stock->lots[i].expires >= move->day.days)
            wanted -= take_of(p, stock, i, wanted);
    for (size_t i = 0; i < stock->count && wanted > 0; i++)
        wanted -= take_of(p, stock, i, wanted);
}

static bool tell_expired(struct position *p, const struct recorded_move *recorded,
                         struct error *err)
{
    const struct move *move = &recorded->move;
    if (p->watch == NULL || p->watch->expired == NULL || move->role != MOVE_DELIVERY)
        return true;
    for (size_t i = 0; i < p->moving_count; i++) {
        const struct lot_quantity *lot = &p->moving[i];
        struct place_lot told = {.place = {move->item, move->owner, move->source},
                                 .lot = lot->lot,
                                 .expires = lot->expires,
                                 .quantity = {lot->milli}};
        if (lot->expires < move->day.days && lot->milli > 0 &&
            !p->watch->expired(p->watch->context, recorded, &told, err))
            return false;
    }
    return true;
}

static int64_t taken_key(struct line_ref of)
{
    return of.document * LINES_MAX * 4 + of.line;
}

static struct taken *put_taken(struct position *p, struct line_ref self,
                               const struct lot_quantity *lots, size_t count)
{
    struct taken *taken = ARENA_NEW(p->arena, struct taken);
    taken->self = self;
    taken->lots = arena_grow(p->arena, lots, count, count + 1, sizeof *lots);
    taken->count = count;
    taken->next = p->taken_list;
    p->taken_list = taken;
    lookup_put_number(p->arena, &p->taken, taken_key(self), taken);
    return taken;
}

static void put_part(struct position *p, struct line_ref self, struct taken *origin)
{
    struct part_back *part = ARENA_NEW(p->arena, struct part_back);
    *part = (struct part_back){.next = p->part_list, .self = self, .origin = origin};
    p->part_list = part;
    lookup_put_number(p->arena, &p->parts, taken_key(self), part);
}

static void put_joined(struct position *p, struct line_ref self, struct line_ref lot)
{
    struct joined_lot *joined = ARENA_NEW(p->arena, struct joined_lot);
    *joined = (struct joined_lot){.next = p->joined_list, .self = self, .lot = lot};
    p->joined_list = joined;
    lookup_put_number(p->arena, &p->joined, taken_key(self), joined);
}

/* The next quantity that comes back of what was taken; *left is what it does not cover. */
static void take_back(struct position *p, struct taken *taken, int64_t *left)
{
    int64_t skip = taken->returned;
    taken->returned += *left;
    for (size_t i = taken->count; i-- > 0 && *left > 0;) {
        const struct lot_quantity *lot = &taken->lots[i];
        int64_t gone = lot->milli < skip ? lot->milli : skip;
        int64_t milli = lot->milli - gone < *left ? lot->milli - gone : *left;
        skip -= gone;
        *left -= milli;
        if (milli > 0)
            remember_moving(p, lot, milli);
    }
}

static bool take_out(struct position *p, const struct recorded_move *recorded, struct error *err)
{
    const struct move *move = &recorded->move;
    struct stock_place place = {move->item, move->owner, move->source};
    struct place_stock *stock = stock_at(p, &place);
    int64_t wanted = move->quantity.milli;
    if (move->lot.document != 0) {
        wanted = take_lot(p, stock, move->lot, wanted);
        if (wanted > 0)
            return fail_named(p, recorded, wanted, err);
    } else if (move->of.document != 0 && !location_is_real(move->target)) {
        const struct joined_lot *joined = lookup_number(&p->joined, taken_key(move->of));
        /* What came in, as far as it is left. */
        wanted = take_lot(p, stock, joined == NULL ? move->of : joined->lot, wanted);
    }
    take_first_expired(p, stock, move, wanted);
    drop_empty(stock);
    if (number_is_among(p->wanted, p->wanted_count, recorded->document))
        put_taken(p, (struct line_ref){recorded->document, recorded->line}, p->moving,
                  p->moving_count);
    const struct part_back *part =
        move->takes_back ? lookup_number(&p->parts, taken_key(move->of)) : NULL;
    if (part != NULL)
        part->origin->returned -= move->quantity.milli;
    return tell_expired(p, recorded, err);
}

/* What comes from outside is a new lot, or goes back to the lots it left, or to the newest there.
 */
static bool bring_in(struct position *p, const struct recorded_move *recorded, struct error *err)
{
    const struct move *move = &recorded->move;
    int64_t left = move->quantity.milli;
    struct lot made;
    bool found = false;
    struct line_ref self = {recorded->document, recorded->line};
    if (!lot_of(p->call, move->lot.document != 0 ? move->lot : self, &made, &found, err))
        return false;
    if (move->lot.document != 0 && number_is_among(p->wanted, p->wanted_count, self.document))
        put_joined(p, self, move->lot);
    struct taken *taken = lookup_number(&p->taken, taken_key(move->of));
    if (taken != NULL)
        take_back(p, taken, &left);
    if (taken != NULL && number_is_among(p->wanted, p->wanted_count, self.document))
        put_part(p, self, taken);
    if (left == 0)
        return true;
    struct lot_quantity rest = {.expires = NEVER_EXPIRES, .milli = left};
    if (found) {
        rest.lot = made.id;
        rest.expires = made.has_expiry ? made.expires.days : NEVER_EXPIRES;
    } else if (move->role == MOVE_COUNT) {
        struct stock_place place = {move->item, move->owner, move->target};
        const struct place_stock *stock = stock_at(p, &place);
        if (stock->count > 0) {
            rest.lot = stock->lots[stock->count - 1].lot;
            rest.expires = stock->lots[stock->count - 1].expires;
        }
    }
    remember_moving(p, &rest, left);
    return true;
}

static bool apply(struct position *p, const struct recorded_move *recorded, struct error *err)
{
    const struct move *move = &recorded->move;
    p->moving_count = 0;
    if (move->quantity.milli == 0)
        return true;
    if (!(location_is_real(move->source) ? take_out(p, recorded, err) : bring_in(p, recorded, err)))
        return false;
    if (!location_is_real(move->target))
        return true;
    struct stock_place place = {move->item, move->owner, move->target};
    struct place_stock *stock = stock_at(p, &place);
    for (size_t i = 0; i < p->moving_count; i++)
        put(p, stock, &p->moving[i]);
    return true;
}

static bool load_checkpoint(struct position *p, int64_t document, struct error *err)
{
    struct checkpoint_place row;
    scoped(query_end) struct query places = checkpoint_places_open(p->call, document, p->item);
    while (checkpoint_places_next(&places, &row)) {
        struct stock_place place = {row.item, row.owner, row.location};
        struct lot_quantity lot = {
            .lot = row.lot, .expires = NEVER_EXPIRES, .milli = row.quantity.milli};
        struct lot made;
        bool found = false;
        if (row.lot.document != 0 && !lot_of(p->call, row.lot, &made, &found, err))
            return false;
        if (found && made.has_expiry)
            lot.expires = made.expires.days;
        put(p, stock_at(p, &place), &lot);
    }
    return query_finish(&places, err);
}

/* ------------------------------------------------------------------ what went before a close */

static bool is_referred_to(const struct old_reference *list, size_t count, struct line_ref of)
{
    for (size_t i = 0; i < count; i++)
        if (list[i].document == of.document)
            return true;
    return false;
}

/* What an earlier replay knows of a move, with all that came back until now. */
static struct taken *copy_taken(struct position *p, const struct taken *earlier, struct error *err)
{
    struct quantity returned;
    struct taken *known = lookup_number(&p->taken, taken_key(earlier->self));
    if (known != NULL)
        return known;
    if (!moves_returned_before(p->call, earlier->self, p->next, &returned, err))
        return NULL;
    struct taken *taken = put_taken(p, earlier->self, earlier->lots, earlier->count);
    taken->returned = returned.milli;
    return taken;
}

static bool copy_earlier(struct position *p, const struct position *earlier,
                         const struct old_reference *list, size_t count, struct error *err)
{
    for (const struct taken *taken = earlier->taken_list; taken != NULL; taken = taken->next)
        if (is_referred_to(list, count, taken->self) && copy_taken(p, taken, err) == NULL)
            return false;
    for (const struct part_back *part = earlier->part_list; part != NULL; part = part->next) {
        if (!is_referred_to(list, count, part->self))
            continue;
        struct taken *origin = copy_taken(p, part->origin, err);
        if (origin == NULL)
            return false;
        put_part(p, part->self, origin);
    }
    for (const struct joined_lot *joined = earlier->joined_list; joined != NULL;
         joined = joined->next)
        if (is_referred_to(list, count, joined->self))
            put_joined(p, joined->self, joined->lot);
    return true;
}

static int by_number(const void *left, const void *right)
{
    int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;
    return (a > b) - (a < b);
}

static void want_too(struct position *p, const struct old_reference *list, size_t count)
{
    p->wanted = arena_grow(p->arena, p->wanted, p->wanted_count, p->wanted_count + count + 1,
                           sizeof *p->wanted);
    for (size_t i = 0; i < count; i++)
        p->wanted[p->wanted_count++] = list[i].document;
    qsort(p->wanted, p->wanted_count, sizeof *p->wanted, by_number);
}

static bool open_at(struct call *call, struct item_id item, struct day from, struct day last,
                    struct position **position, struct error *err);

static bool replay_earlier(struct position *p, const struct old_reference *list, size_t count,
                           struct error *err)
{
    struct month month = day_month(list[0].day);
    scoped(position_close) struct position *earlier = NULL;
    if (!open_at(p->call, p->item, month_first_day(month), month_last_day(month), &earlier, err))
        return false;
    want_too(earlier, list, count);
    return position_run(earlier, month_last_day(month), NULL, err) &&
           copy_earlier(p, earlier, list, count, err);
}

/* Which lots documents before the checkpoint took: their months are replayed, each once. */
static bool load_old_references(struct position *p, struct error *err)
{
    struct old_reference *list = NULL;
    size_t count = 0;
    if (!moves_old_references(p->call, p->next, p->last, &list, &count, err))
        return false;
    for (size_t from = 0, to = 0; from < count; from = to) {
        int32_t month = day_month(list[from].day).months;
        while (to < count && day_month(list[to].day).months == month)
            to++;
        if (!replay_earlier(p, list + from, to - from, err))
            return false;
    }
    return true;
}

static bool open_at(struct call *call, struct item_id item, struct day from, struct day last,
                    struct position **position, struct error *err)
{
    struct checkpoint checkpoint;
    *position = NULL;
    if (!checkpoint_before(call, from, &checkpoint, err))
        return false;
    struct arena *arena = arena_open(POSITION_LIMIT_BYTES);
    struct position *p = ARENA_NEW(arena, struct position);
    *p = (struct position){
        .call = call, .arena = arena, .item = item, .next = checkpoint.first, .last = last};
    *position = p;
    if (journal_cancelled(call, p->next, last, &p->cancelled, &p->cancelled_count, err) &&
        moves_references(call, p->next, last, &p->wanted, &p->wanted_count, err) &&
        (checkpoint.document == 0 || load_checkpoint(p, checkpoint.document, err)) &&
        load_old_references(p, err))
        return true;
    position_close(position);
    return false;
}

bool position_open(struct call *call, struct item_id item, struct day last,
                   struct position **position, struct error *err)
{
    return open_at(call, item, last, last, position, err);
}

void position_close(struct position **position)
{
    if (*position == NULL)
        return;
    struct arena *arena = (*position)->arena;
    *position = NULL;
    arena_close(&arena);
}

static bool finish_count(struct position *p, struct count_group *group, struct error *err)
{
    struct recorded_move net;
    for (size_t i = 0; i < group->count; i++)
        if (count_group_net(group, i, &net) && !apply(p, &net, err))
            return false;
    count_group_clear(group);
    return true;
}

static bool run_row(struct position *p, struct count_group *group,
                    const struct recorded_move *recorded, struct error *err)
{
    if (number_is_among(p->cancelled, p->cancelled_count, recorded->document))
        return true;
    if (!count_group_has(group, &recorded->move) && !finish_count(p, group, err))
        return false;
    if (recorded->move.phase != PHASE_COUNT)
        return apply(p, recorded, err);
    return count_group_add(group, p->arena, recorded) ||
           fail(err, ERROR_CONFLICT, _("the quantities of an item are too large to add up"));
}

bool position_run(struct position *p, struct day until, const struct position_watch *watch,
                  struct error *err)
{
    CHECK(until.days <= p->last.days);
    if (until.days < p->next.days)
        return true;
    struct recorded_move recorded;
    struct count_group group = {0};
    p->watch = watch;
    scoped(query_end) struct query moves = p->item.value == 0
                                               ? moves_open(p->call, p->next, until)
                                               : moves_open_item(p->call, p->item, p->next);
    while (moves_next(&moves, &recorded) && recorded.move.day.days <= until.days)
        if (!run_row(p, &group, &recorded, err))
            return false;
    p->next.days = until.days + 1;
    return finish_count(p, &group, err) && query_finish(&moves, err);
}

static int by_place(const void *left, const void *right)
{
    const struct place_lot *a = left, *b = right;
    int64_t difference = stock_place_key(&a->place) - stock_place_key(&b->place);
    if (difference != 0)
        return difference > 0 ? 1 : -1;
    return (a->expires > b->expires) - (a->expires < b->expires);
}

struct place_lot *position_list(struct position *p, size_t *count)
{
    size_t total = 0;
    for (size_t i = 0; i < p->count; i++)
        total += p->list[i]->count;
    struct place_lot *list = ARENA_ARRAY(p->call->arena, total + 1, struct place_lot);
    *count = 0;
    for (size_t i = 0; i < p->count; i++)
        for (size_t lot = 0; lot < p->list[i]->count; lot++)
            list[(*count)++] = (struct place_lot){
                .place = p->list[i]->place,
                .lot = p->list[i]->lots[lot].lot,
                .expires = p->list[i]->lots[lot].expires,
                .quantity = {p->list[i]->lots[lot].milli},
            };
    qsort(list, *count, sizeof *list, by_place);
    return list;
}
