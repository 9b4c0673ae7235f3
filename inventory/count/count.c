/* Posting a count, and taking one back. */
#include "inventory/count/count.h"

#include "inventory/stock/availability.h"
#include "inventory/stock/standing.h"

static bool same_place(const struct count_line *left, const struct count_line *right)
{
    return left->item == right->item && left->location == right->location &&
           left->owner.value == right->owner.value;
}

static bool check_twice(const struct count_line *lines, size_t line, int *fault, struct error *err)
{
    for (size_t i = 0; i < line; i++)
        if (same_place(&lines[i], &lines[line])) {
            *fault = (int)line;
            fail_field(err, "item", _("%s in %s is counted twice"), lines[line].item->code,
                       lines[line].location->code);
            return fail_hint(err, _("add the two up in one line"));
        }
    return true;
}

/* One item of one owner has one cost, wherever it lies. */
static bool check_costs(const struct count_line *lines, size_t line, int *fault, struct error *err)
{
    const struct count_line *here = &lines[line];
    for (size_t i = 0; i < line; i++)
        if (lines[i].has_unit_cost && here->has_unit_cost && lines[i].item == here->item &&
            lines[i].owner.value == here->owner.value &&
            lines[i].unit_cost.minor != here->unit_cost.minor) {
            *fault = (int)line;
            fail_field(err, "unit-cost", _("%s has another cost above"), here->item->code);
            return fail_hint(err, _("an item has one cost, wherever it lies"));
        }
    return true;
}

/* The move that says what one is worth. */
static struct move revaluation_of(const struct count_line *line)
{
    return (struct move){
        .role = MOVE_REVALUATION,
        .item = line->item->id,
        .owner = line->owner,
        .source = {LOCATION_LOSS},
        .target = line->location->id,
        .has_value = true,
        .value = line->unit_cost,
    };
}

/* The move that makes the books say what was counted. */
static struct move difference_of(const struct count_line *line)
{
    int64_t difference = line->counted.milli - line->book.milli;
    struct location_id loss = {LOCATION_LOSS};
    return (struct move){
        .role = MOVE_COUNT,
        .item = line->item->id,
        .owner = line->owner,
        .source = difference > 0 ? loss : line->location->id,
        .target = difference > 0 ? line->location->id : loss,
        .quantity = {difference > 0 ? difference : -difference},
    };
}

bool count_post(struct call *call, struct draft *draft, struct count_line *lines, size_t count,
                struct document *posted, int *fault, struct error *err)
{
    struct move *moves = ARENA_ARRAY(call->arena, count * 2 + 1, struct move);
    size_t moved = 0;
    *fault = -1;
    for (size_t i = 0; i < count; i++) {
        struct stock_place place = {lines[i].item->id, lines[i].owner, lines[i].location->id};
        if (!check_twice(lines, i, fault, err) || !check_costs(lines, i, fault, err) ||
            !availability_at(call, &place, draft->day, &lines[i].book, err))
            return false;
        count_draft(draft,
                    &(struct count_row){place, lines[i].counted, lines[i].book, lines[i].reason});
        if (lines[i].counted.milli != lines[i].book.milli)
            moves[moved++] = difference_of(&lines[i]);
        if (lines[i].has_unit_cost)
            moves[moved++] = revaluation_of(&lines[i]);
    }
    int move_fault = -1;
    if (!stock_post(call, draft, moves, moved, posted, &move_fault, err))
        return false;
    standing_forget(call);
    return true;
}

/* ------------------------------------------------------------------ taking a count back */

/* Gives back, at the count, what later documents were compensated by. */
static bool undo_adjustments(struct call *call, const struct document *original,
                             const struct document *reversal, const struct place_change *changes,
                             size_t count, struct error *err)
{
    struct compensations undoing = {.moves = ARENA_ARRAY(call->arena, count + 1, struct move)};
    for (size_t i = 0; i < count; i++)
        if (changes[i].net_milli != 0)
            undoing.moves[undoing.count++] =
                standing_opposite(&changes[i], original->number, original->day);
    return standing_post(call, reversal, &undoing, err);
}

/* What the adjustments of a count came to, besides its own differences. */
static void subtract(struct place_change *all, size_t count, const struct recorded_move *moves,
                     size_t move_count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t m = 0; m < move_count; m++) {
            const struct move *move = &moves[m].move;
            if (move->item.value != all[i].place.item.value ||
                move->owner.value != all[i].place.owner.value)
                continue;
            if (move->target.value == all[i].place.location.value)
                all[i].net_milli -= move->quantity.milli;
            if (move->source.value == all[i].place.location.value)
                all[i].net_milli += move->quantity.milli;
        }
}

static bool check_day(struct call *call, const struct document *original,
                      const struct draft *reversal, struct error *err)
{
    if (reversal->day.days == original->day.days)
        return true;
    fail_field(err, "day", _("a count is taken back on its own day"));
    return fail_hint(err, _("that is %s; if its month is closed, count again"),
                     day_plain(call->arena, original->day));
}

static void turn_round(struct place_change *changes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        changes[i].net_milli = -changes[i].net_milli;
}

/* Everything at the places that the count was about. */
static bool recheck(struct call *call, const struct place_change *changes, size_t count,
                    struct error *err)
{
    struct move *moves = ARENA_ARRAY(call->arena, count + 1, struct move);
    for (size_t i = 0; i < count; i++)
        moves[i].item = changes[i].place.item;
    return availability_recheck(call, moves, count, err);
}

static bool reverse(struct call *call, const struct document *original, struct draft *reversal,
                    struct document *posted, struct error *err)
{
    struct place_change *changes = NULL, *adjustments = NULL;
    struct recorded_move *own = NULL;
    struct count_row *rows = NULL;
    size_t count = 0, own_count = 0, row_count = 0;
    if (!check_day(call, original, reversal, err) ||
        !count_differences(call, original, &changes, &count, err) ||
        !moves_of_document(call, original, &own, &own_count, err) ||
        !counts_of_document(call, original->number, &rows, &row_count, err))
        return false;
    adjustments = arena_grow(call->arena, changes, count, count + 1, sizeof *changes);
    subtract(adjustments, count, own, own_count);
    if (!journal_post(call, reversal, posted, err))
        return false;
    standing_forget(call);
    if (!undo_adjustments(call, original, posted, adjustments, count, err))
        return false;
    turn_round(changes, count);
    struct compensations plan;
    if (!standing_plan(call, original->number, posted->day, changes, count, &plan, err) ||
        !standing_post(call, posted, &plan, err))
        return false;
    return recheck(call, changes, count, err);
}

const struct document_kind stocktake_kind = {
    .name = "stocktake", .prefix = "SO", .title = N_("Stocktake"), .reverse = reverse};
