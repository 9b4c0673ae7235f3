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
    struct location_id location =
        location_is_real(move->target) ? move->target : move->source;
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
    if (move->role != MOVE_COUNT)
        return true;
    int sign = location_is_real(move->target) ? 1 : -1;
    for (size_t i = 0; i < gathering->count; i++)
        if (is_about(&gathering->list[i], valued)) {
            gathering->list[i].book.milli -= sign * move->quantity.milli;
            gathering->list[i].value.minor = sign * valued->value.minor;
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
        (*list)[i] = (struct count_difference){.count = counts[i],
                                               .book = counts[i].row.counted};
    struct gathering gathering = {*list, *count};
    scoped(valuation_close) struct valuation *valuation = NULL;
    return valuation_open(call, last, &valuation, err) &&
           valuation_run(valuation, (struct day){first.days - 1}, NULL, NULL, err) &&
           valuation_run(valuation, last, take_difference, &gathering, err);
}
