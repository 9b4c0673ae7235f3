/* What counts changed, in quantity and value: worked out, like everything else. */
#include "inventory/count/count.h"

#include "inventory/stock/valuation.h"

struct gathering {
    struct count_difference *list;
    size_t count;
};

static bool is_about(const struct count_difference *difference, const struct valued_move *valued)
{
    const struct move *move = &valued->move;
    const struct stock_place *place = &difference->count.row.place;
    struct location_id location = location_is_real(move->target) ? move->target : move->source;
    return difference->count.document == valued->document &&
           place->item.value == move->item.value && place->owner.value == move->owner.value &&
           place->location.value == location.value;
}

/* The replay tells the net move of each count at each place. */
static bool take_difference(void *context, const struct valued_move *valued, struct error *err)
{
    struct gathering *gathering = context;
    const struct move *move = &valued->move;
    (void)err;
    if (move->role != MOVE_COUNT && move->role != MOVE_REVALUATION)
        return true;
    int sign = location_is_real(move->target) ? 1 : -1;
    for (size_t i = 0; i < gathering->count; i++)
        if (is_about(&gathering->list[i], valued)) {
            gathering->list[i].book.milli -= sign * move->quantity.milli;
            gathering->list[i].value.minor += sign * valued->value.minor;
        }
    return true;
}

bool count_differences_of(struct call *call, struct month month, struct count_difference **list,
                          size_t *count, struct error *err)
{
    struct day first = month_first_day(month), last = month_last_day(month);
    struct dated_count *counts = NULL;
    if (!counts_dated(call, first, last, &counts, count, err))
        return false;
    *list = ARENA_ARRAY(call->arena, *count + 1, struct count_difference);
    for (size_t i = 0; i < *count; i++)
        (*list)[i] = (struct count_difference){.count = counts[i], .book = counts[i].row.counted};
    struct gathering gathering = {*list, *count};
    scoped(valuation_close) struct valuation *valuation = NULL;
    return valuation_open(call, last, &valuation, err) &&
           valuation_run(valuation, (struct day){first.days - 1}, NULL, NULL, err) &&
           valuation_run(valuation, last, take_difference, &gathering, err);
}

bool count_review(struct call *call, struct month month, struct checklist *list, struct error *err)
{
    struct count_difference *differences = NULL;
    size_t count = 0;
    if (!count_differences_of(call, month, &differences, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        const struct count_row *row = &differences[i].count.row;
        if (row->counted.milli == differences[i].book.milli || *row->reason != '\0')
            continue;
        const struct item *item = item_of(call, row->place.item, err);
        const struct document *document =
            item == NULL ? NULL : journal_find(call, differences[i].count.document, err);
        if (document == NULL)
            return false;
        struct quantity changed = {row->counted.milli - differences[i].book.milli};
        checklist_add(list, FINDING_NOTE,
                      arena_format(call->arena, _("%s differs by %s, and no reason was given"),
                                   item->code, item_amount(call, item, changed)),
                      document->label);
    }
    return true;
}
