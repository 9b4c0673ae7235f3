/* What is proven about stock on a whole database. */
#include "core/app/workspace.h"
#include "inventory/stock/internal.h"
#include "inventory/stock/position.h"
#include "inventory/stock/stock_store.h"
#include "inventory/stock/valuation.h"

/* A place's balance while all moves are replayed from the first day on. */
struct balance {
    int64_t milli;
};

struct walk {
    struct call *call;
    struct arena *arena;
    struct lookup places; /* by stock_place_key */
    const char *finding;
};

static struct balance *balance_of(struct walk *walk, const struct move *move,
                                  struct location_id location)
{
    struct stock_place place = {move->item, move->owner, location};
    struct balance *balance = lookup_number(&walk->places, stock_place_key(&place));
    if (balance == NULL) {
        balance = ARENA_NEW(walk->arena, struct balance);
        lookup_put_number(walk->arena, &walk->places, stock_place_key(&place), balance);
    }
    return balance;
}

static bool report(struct walk *walk, const struct recorded_move *recorded, struct error *err)
{
    const struct document *document = journal_find(walk->call, recorded->document, err);
    const struct item *item =
        document == NULL ? NULL : item_of(walk->call, recorded->move.item, err);
    if (item == NULL)
        return false;
    walk->finding = arena_format(walk->call->arena, _("'%s' takes more of %s than there is"),
                                 document->label, item->code);
    return true;
}

static bool walk_move(struct walk *walk, const struct recorded_move *recorded, struct error *err)
{
    const struct move *move = &recorded->move;
    if (location_is_real(move->target))
        balance_of(walk, move, move->target)->milli += move->quantity.milli;
    if (!location_is_real(move->source))
        return true;
    struct balance *balance = balance_of(walk, move, move->source);
    balance->milli -= move->quantity.milli;
    /* The moves of a count at a place are one: they may pass below zero on their way. */
    return balance->milli >= 0 || move->phase == PHASE_COUNT || report(walk, recorded, err);
}

static bool check_quantities(struct call *call, const char **finding, struct error *err)
{
    struct day first = {0}, last = {DAY_LAST};
    int64_t *cancelled = NULL;
    size_t count = 0;
    if (!journal_cancelled(call, first, last, &cancelled, &count, err))
        return false;
    scoped(arena_close) struct arena *arena = arena_open((size_t)256 << 20);
    struct walk walk = {.call = call, .arena = arena};
    struct recorded_move recorded;
    scoped(query_end) struct query moves = moves_open(call, first, last);
    while (walk.finding == NULL && moves_next(&moves, &recorded))
        if (!number_is_among(cancelled, count, recorded.document) &&
            !walk_move(&walk, &recorded, err))
            return false;
    *finding = walk.finding;
    return query_finish(&moves, err);
}

static bool check_days(struct call *call, const char **finding, struct error *err)
{
    return moves_stray(call, finding, err);
}

static bool check_counts(struct call *call, const char **finding, struct error *err)
{
    return counts_broken(call, finding, err);
}

/* ------------------------------------------------------------------ what is there has a value */

/* The two replays that go through the same moves, one by place and one by value. */
struct comparing {
    struct call *call;
    const struct valuation *valuation;
    struct lookup totals; /* of all places together, by item and owner: struct quantity */
    const char *finding;
};

static struct quantity *total_of(struct comparing *comparing, struct item_id item,
                                 struct owner_id owner)
{
    struct stock_place all = {.item = item, .owner = owner};
    struct quantity *total = lookup_number(&comparing->totals, stock_place_key(&all));
    if (total == NULL) {
        total = ARENA_NEW(comparing->call->arena, struct quantity);
        lookup_put_number(comparing->call->arena, &comparing->totals, stock_place_key(&all), total);
    }
    return total;
}

static bool compare(struct comparing *comparing, struct item_id id, struct owner_id owner,
                    struct error *err)
{
    struct call *call = comparing->call;
    struct quantity there = *total_of(comparing, id, owner);
    struct quantity valued = valuation_of(comparing->valuation, id, owner).quantity;
    if (there.milli == valued.milli || !owner_has_value(owner) || comparing->finding != NULL)
        return true;
    const struct item *item = item_of(call, id, err);
    if (item == NULL)
        return false;
    comparing->finding =
        arena_format(call->arena, _("%s of %s are there, but %s have a value"),
                     item_amount(call, item, there), item->code, item_amount(call, item, valued));
    return true;
}

static bool compare_places(struct comparing *comparing, struct position *position,
                           struct error *err)
{
    size_t count = 0;
    const struct place_lot *lots = position_list(position, &count);
    for (size_t i = 0; i < count; i++) {
        struct quantity *total = total_of(comparing, lots[i].place.item, lots[i].place.owner);
        if (!quantity_add(*total, lots[i].quantity, total))
            return fail(err, ERROR_CONFLICT,
                        _("the quantities of an item are too large to add up"));
    }
    for (size_t i = 0; i < count; i++)
        if (!compare(comparing, lots[i].place.item, lots[i].place.owner, err))
            return false;
    return true;
}

static bool compare_values(struct comparing *comparing, struct valuation *valuation,
                           struct error *err)
{
    size_t count = 0;
    const struct item_value *values = valuation_list(valuation, &count);
    for (size_t i = 0; i < count; i++)
        if (!compare(comparing, values[i].item, values[i].owner, err))
            return false;
    return true;
}

static bool check_values(struct call *call, const char **finding, struct error *err)
{
    struct day last = {DAY_LAST};
    scoped(valuation_close) struct valuation *valuation = NULL;
    scoped(position_close) struct position *position = NULL;
    if (!valuation_open(call, last, &valuation, err) ||
        !valuation_run(valuation, last, NULL, NULL, err) ||
        !position_open(call, (struct item_id){0}, last, &position, err) ||
        !position_run(position, last, NULL, err))
        return false;
    struct comparing comparing = {.call = call, .valuation = valuation};
    bool compared =
        compare_places(&comparing, position, err) && compare_values(&comparing, valuation, err);
    *finding = comparing.finding;
    return compared;
}

const struct check stock_checks[] = {
    {.name = "quantities",
     .summary = N_("no quantity in a location was ever below zero"),
     .run = check_quantities},
    {.name = "moves",
     .summary = N_("each move is dated, ranked and placed as its document says"),
     .run = check_days},
    {.name = "values", .summary = N_("what is there is what has a value"), .run = check_values},
    {.name = "counts",
     .summary = N_("every count that stands is still the truth at its day's end"),
     .run = check_counts},
    {0},
};
