/* Posting documents that move stock, and taking them back. */
#include "inventory/stock/stock.h"

#include "core/app/settings.h"
#include "core/base/check.h"
#include "core/base/text.h"
#include "core/journal/account/posting.h"
#include "inventory/stock/availability.h"
#include "inventory/stock/position.h"
#include "inventory/stock/standing.h"
#include "inventory/stock/stock_store.h"

#include <string.h>

const char *const move_role_labels[MOVE_ROLE_COUNT] = {
    [MOVE_OPENING] = N_("Opening"),
    [MOVE_RECEIPT] = N_("Receipt"),
    [MOVE_ISSUE] = N_("Issue to workshop"),
    [MOVE_FLOOR_RETURN] = N_("Return from workshop"),
    [MOVE_TRANSFER] = N_("Transfer"),
    [MOVE_DELIVERY] = N_("Delivery"),
    [MOVE_BUYER_RETURN] = N_("Return from buyer"),
    [MOVE_SUPPLIER_RETURN] = N_("Return to supplier"),
    [MOVE_WRITE_OFF] = N_("Write-off"),
    [MOVE_COUNT] = N_("Count difference"),
    [MOVE_CONSUMPTION] = N_("Used in production"),
    [MOVE_OUTPUT] = N_("Production"),
    [MOVE_BY_PRODUCT] = N_("By-product"),
    [MOVE_PRICE_CORRECTION] = N_("Price correction"),
    [MOVE_REVALUATION] = N_("Revaluation"),
};

enum move_phase move_role_phase(enum move_role role)
{
    switch (role) {
    case MOVE_OPENING:
    case MOVE_RECEIPT:
    case MOVE_BUYER_RETURN:
        return PHASE_INCOMING;
    case MOVE_COUNT:
    case MOVE_REVALUATION:
        return PHASE_COUNT;
    case MOVE_ISSUE:
    case MOVE_FLOOR_RETURN:
    case MOVE_TRANSFER:
    case MOVE_DELIVERY:
    case MOVE_SUPPLIER_RETURN:
    case MOVE_WRITE_OFF:
    case MOVE_CONSUMPTION:
    case MOVE_OUTPUT:
    case MOVE_BY_PRODUCT:
    case MOVE_PRICE_CORRECTION:
        return PHASE_NORMAL;
    }
    BUG("no phase for role %d", (int)role);
}

int64_t stock_place_key(const struct stock_place *place)
{
    enum { OWNER_RANGE = 1 << 12, LOCATION_RANGE = 1 << 20 };
    CHECK(place->owner.value < OWNER_RANGE && place->location.value < LOCATION_RANGE);
    return (place->item.value * OWNER_RANGE + place->owner.value) * LOCATION_RANGE +
           place->location.value;
}

/* ------------------------------------------------------------------ lots that were named */

/* Replays the items of a document by lot where lots are named, now that it is written. */
static bool check_lots(struct call *call, const struct move *moves, size_t count, struct error *err)
{
    for (size_t i = 0; i < count; i++) {
        bool names = false;
        struct day last = {DAY_LAST};
        if (!availability_names_lots(call, moves[i].item, &names, err))
            return false;
        if (!names)
            continue;
        scoped(position_close) struct position *position = NULL;
        if (!position_open(call, moves[i].item, last, &position, err) ||
            !position_run(position, last, NULL, err))
            return false;
    }
    return true;
}

/* ------------------------------------------------------------------ posting */

static bool prepare(struct call *call, struct draft *draft, struct move *moves, size_t count,
                    int64_t *number, struct error *err)
{
    struct digest hash;
    if (!journal_check_day(call, draft->day, err) || !journal_head(call, number, &hash, err))
        return false;
    ++*number;
    for (size_t i = 0; i < count; i++) {
        moves[i].day = draft->day;
        moves[i].phase = moves[i].takes_back || moves[i].as_recorded
                             ? PHASE_NORMAL
                             : move_role_phase(moves[i].role);
        if (moves[i].rank == 0)
            moves[i].rank = *number;
        move_draft(draft, &moves[i]);
    }
    return true;
}

static bool plan_compensations(struct call *call, const struct draft *draft, int64_t number,
                               const struct move *moves, size_t count, struct compensations *plan,
                               struct error *err)
{
    size_t places = 0;
    bool counting = count > 0 && moves[0].phase == PHASE_COUNT;
    struct place_change *changes = standing_changes(call, moves, count, &places);
    return standing_plan(call, counting ? number : 0, draft->day, changes, places, plan, err);
}

/* The document and what it makes necessary are checked together: a count stands between them. */
static bool check_available(struct call *call, const struct move *moves, size_t count,
                            const struct compensations *plan, int *fault, struct error *err)
{
    const struct move *all = moves;
    if (plan->count > 0) {
        struct move *both =
            arena_grow(call->arena, moves, count, count + plan->count, sizeof *moves);
        memcpy(both + count, plan->moves, plan->count * sizeof *moves);
        all = both;
    }
    if (availability_add(call, all, count + plan->count, fault, err))
        return true;
    *fault = *fault >= (int)count ? -1 : *fault;
    return false;
}

bool stock_post(struct call *call, struct draft *draft, struct move *moves, size_t count,
                struct document *posted, int *fault, struct error *err)
{
    int64_t number = 0;
    struct compensations plan;
    *fault = -1;
    return prepare(call, draft, moves, count, &number, err) &&
           plan_compensations(call, draft, number, moves, count, &plan, err) &&
           check_available(call, moves, count, &plan, fault, err) &&
           journal_post(call, draft, posted, err) && standing_post(call, posted, &plan, err) &&
           check_lots(call, moves, count, err);
}

/* ------------------------------------------------------------------ taking back */

static bool check_nothing_stands_on(struct call *call, const struct document *original,
                                    struct day day, struct error *err)
{
    const char *label = NULL;
    if (!moves_standing_return(call, original->number, day, &label, err))
        return false;
    if (label == NULL)
        return true;
    fail(err, ERROR_CONFLICT, _("'%s' returns or corrects a part of '%s'"), label, original->label);
    fail_hint(err, _("take '%s' back first, on this day or earlier"), label);
    return fail_in_field(err, "document");
}

/* The move that takes another back: its ends swapped, with exactly what it carried. */
static struct move taking_back(const struct recorded_move *recorded)
{
    struct move back = recorded->move;
    back.rank = 0;
    if (back.role == MOVE_PRICE_CORRECTION) {
        back.value.minor = -back.value.minor; /* another correction of the same receipt */
        return back;
    }
    back.source = recorded->move.target;
    back.target = recorded->move.source;
    back.has_value = false;
    back.value = (struct money){0};
    back.lot = (struct line_ref){0};
    back.of = (struct line_ref){recorded->document, recorded->line};
    back.takes_back = true;
    return back;
}

/* A reversal on the original's own day: the two cancel, and what matters is everything else. */
static bool cancel(struct call *call, struct draft *reversal, struct move *moves, size_t count,
                   struct document *posted, struct error *err)
{
    int64_t number = 0;
    struct compensations plan;
    return prepare(call, reversal, moves, count, &number, err) &&
           plan_compensations(call, reversal, number, moves, count, &plan, err) &&
           journal_post(call, reversal, posted, err) && standing_post(call, posted, &plan, err) &&
           (availability_recheck(call, moves, count, err) || fail_in_field(err, "document")) &&
           check_lots(call, moves, count, err);
}

bool stock_reverse(struct call *call, const struct document *original, struct draft *reversal,
                   struct document *posted, struct error *err)
{
    struct recorded_move *recorded = NULL;
    size_t count = 0;
    int fault = -1;
    if (!check_nothing_stands_on(call, original, reversal->day, err) ||
        !moves_of_document(call, original, &recorded, &count, err) ||
        !posting_take_back(call, original, reversal, err) ||
        !job_costs_take_back(call, original, reversal, err))
        return false;
    struct move *moves = ARENA_ARRAY(call->arena, count + 1, struct move);
    for (size_t i = 0; i < count; i++)
        moves[i] = taking_back(&recorded[i]);
    if (reversal->day.days != original->day.days)
        return stock_post(call, reversal, moves, count, posted, &fault, err) ||
               fail_in_field(err, "document");
    return cancel(call, reversal, moves, count, posted, err);
}

/* ------------------------------------------------------------------ answering */

static bool answer_balance(struct call *call, const struct move *move, struct location_id location,
                           struct cell *cell, struct error *err)
{
    struct stock_place place = {move->item, move->owner, location};
    struct quantity balance;
    *cell = cell_empty();
    if (!location_is_real(location))
        return true;
    if (!availability_at(call, &place, move->day, &balance, err))
        return false;
    const struct item *item = item_of(call, move->item, err);
    if (item != NULL)
        *cell = item_cell(item, balance);
    return item != NULL;
}

static bool answer_move(struct call *call, const struct move *move, struct table *table,
                        struct error *err)
{
    const struct item *item = item_of(call, move->item, err);
    const struct location *source = item == NULL ? NULL : location_of(call, move->source, err);
    const struct location *target = source == NULL ? NULL : location_of(call, move->target, err);
    struct cell left, there;
    if (target == NULL || !answer_balance(call, move, move->source, &left, err) ||
        !answer_balance(call, move, move->target, &there, err))
        return false;
    table_row(table, (struct cell[]){
                         cell_text(item->code),
                         item_cell(item, move->quantity),
                         cell_text(location_is_real(source->id) ? source->code : _(source->name)),
                         left,
                         cell_text(location_is_real(target->id) ? target->code : _(target->name)),
                         there,
                     });
    return true;
}

bool stock_answer(struct call *call, const struct document *posted, const struct move *moves,
                  size_t count, struct answer *out, struct error *err)
{
    static const struct column columns[] = {
        {.name = "item", .label = N_("Item"), .kind = CELL_TEXT, .opens = "stock card"},
        {.name = "quantity", .label = N_("Quantity"), .kind = CELL_QUANTITY},
        {.name = "from", .label = N_("From"), .kind = CELL_TEXT},
        {.name = "left", .label = N_("Left there"), .kind = CELL_QUANTITY},
        {.name = "to", .label = N_("To"), .kind = CELL_TEXT},
        {.name = "there", .label = N_("Now there"), .kind = CELL_QUANTITY},
        {0},
    };
    answer_field_opens(out, "document", N_("Document"), cell_text(posted->label), "document show");
    answer_field(out, "day", N_("Day"), cell_day(posted->day));
    if (!text_is_empty(posted->reference))
        answer_field(out, "number", N_("Number on the paper"), cell_text(posted->reference));
    struct table *table = answer_table(out, "moves", NULL, columns, TABLE_LIST);
    for (size_t i = 0; i < count; i++)
        if (!answer_move(call, &moves[i], table, err))
            return false;
    return true;
}

/* ------------------------------------------------------------------ lines */

static bool lot_is_called(struct call *call, const struct lot *lot, const char *name)
{
    const char *numbered =
        arena_format(call->arena, "%s/%lld", lot->label, (long long)lot->id.line);
    return strcmp(lot->code, name) == 0 || strcmp(lot->label, name) == 0 ||
           strcmp(numbered, name) == 0;
}

/* Of lots that are called alike, one whose document was taken back counts only if it is alone. */
static bool find_lot(struct call *call, const struct item *item, const char *name,
                     struct line_ref *id, struct error *err)
{
    struct lot lot;
    int standing = 0, gone = 0;
    scoped(query_end) struct query query = lots_open(call, item->id);
    while (lots_next(&query, &lot)) {
        int64_t reversal = 0;
        if (!lot_is_called(call, &lot, name))
            continue;
        if (!journal_reversal_of(call, lot.id.document, &reversal, err))
            return false;
        standing += reversal == 0;
        gone += reversal != 0;
        if (reversal == 0 || standing == 0)
            *id = lot.id;
    }
    if (!query_finish(&query, err))
        return false;
    int found = standing > 0 ? standing : gone;
    if (found == 1)
        return true;
    fail_field(err, "lot",
               found == 0 ? _("%s has no lot '%.40s'") : _("%s has several lots '%.40s'"),
               item->code, name);
    return fail_hint(err, _("'karya stock lots %s' shows them"), item->code);
}

static bool may_join(const struct lot *known, struct day day, const struct day *expires)
{
    if (expires == NULL)
        return !known->has_expiry || known->expires.days >= day.days;
    return known->has_expiry && known->expires.days == expires->days;
}

bool stock_lot_of_code(struct call *call, const struct item *item, const char *code, struct day day,
                       const struct day *expires, struct line_ref *lot, struct error *err)
{
    struct lot known;
    *lot = (struct line_ref){0};
    if (text_is_empty(code))
        return true;
    scoped(query_end) struct query query = lots_open(call, item->id);
    while (lots_next(&query, &known)) {
        int64_t reversal = 0;
        if (lot->document != 0 || strcmp(known.code, code) != 0 || !may_join(&known, day, expires))
            continue;
        if (!journal_reversal_of(call, known.id.document, &reversal, err))
            return false;
        if (reversal == 0)
            *lot = known.id;
    }
    return query_finish(&query, err);
}

bool stock_new_line_read(struct call *call, const struct values *row, struct stock_line *line,
                         struct error *err)
{
    *line = (struct stock_line){.unit = value_text(row, "unit"),
                                .written = value_quantity(row, "quantity")};
    line->item = item_find(call, value_text(row, "item"), err);
    if (line->item == NULL)
        return fail_in_field(err, "item");
    if (line->written.milli == 0)
        return fail_field(err, "quantity", _("the quantity must be more than zero"));
    struct measured measured = {line->item, line->written, line->unit, NULL};
    if (!unit_convert(call, &measured, &line->quantity, err))
        return false;
    return owner_find(call, value_text(row, "owner"), &line->owner, err) ||
           fail_in_field(err, "owner");
}

bool stock_line_read(struct call *call, const struct values *row, struct stock_line *line,
                     struct error *err)
{
    return stock_new_line_read(call, row, line, err) &&
           (!value_given(row, "lot") ||
            find_lot(call, line->item, value_text(row, "lot"), &line->lot, err));
}

bool stock_place_read(struct call *call, const struct values *values, const struct values *row,
                      const char *name, const struct location **location, struct error *err)
{
    bool own = value_given(row, name);
    if (!own && !value_given(values, name)) {
        fail_field(err, name, _("'%s' is missing"), name);
        return fail_hint(err, _("name a store or a workshop floor"));
    }
    *location = location_find(call, value_text(own ? row : values, name), err);
    return *location != NULL || fail_in_field(err, name);
}
