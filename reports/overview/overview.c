/* Reads some months in one replay. */
#include "reports/overview/overview.h"

#include "core/journal/account/account.h"
#include "inventory/stock/valuation.h"
#include "reports/overview/overview_store.h"

/* The months while they are being read. */
struct reading {
    struct call *call;
    struct month_figures *list;
    size_t count;
};

static bool sum_up(struct money amount, struct money *sum, struct error *err)
{
    return money_add(*sum, amount, sum) || fail(err, ERROR_CONFLICT, _("the total is too large"));
}

/* ------------------------------------------------------------------ stock */

/* What the move changed in the stock; then in what it is counted as. */
static bool add_move(void *context, const struct valued_move *valued, struct error *err)
{
    struct reading *reading = context;
    const struct move *move = &valued->move;
    bool in = location_is_real(move->target), out = location_is_real(move->source);
    size_t place = (size_t)(day_month(move->day).months - reading->list[0].month.months);
    struct month_figures *figures = &reading->list[place];
    if ((in && out) || move->owner.value != OWNER_COOPERATIVE)
        return true;
    struct money gain = {in ? valued->value.minor : -valued->value.minor};
    if (!sum_up(gain, &figures->stock, err) ||
        !sum_up((struct money){-valued->difference.minor}, &figures->stock, err))
        return false;
    if (move->role == MOVE_OUTPUT || move->role == MOVE_BY_PRODUCT)
        return sum_up(gain, &figures->made, err);
    if (move->role == MOVE_DELIVERY || move->role == MOVE_BUYER_RETURN)
        return sum_up((struct money){-gain.minor}, &figures->cost, err);
    return true;
}

static bool read_stock(struct reading *reading, struct day first, struct day last,
                       struct error *err)
{
    const struct valuation_reader reader = {.context = reading, .move = add_move};
    struct money value = {0};
    if (!valuation_read(reading->call, first, last, &reader, err) ||
        !valuation_worth(reading->call, (struct owner_id){OWNER_COOPERATIVE},
                         (struct day){first.days - 1}, &value, err))
        return false;
    for (size_t i = 0; i < reading->count; i++) {
        if (!sum_up(reading->list[i].stock, &value, err))
            return false;
        reading->list[i].stock = value;
    }
    return true;
}

/* ------------------------------------------------------------------ sales and hours */

/* What stands on the account of sales grows below zero. */
static bool read_sales(struct reading *reading, struct error *err)
{
    struct money before = {0}, now = {0};
    struct day last = {month_first_day(reading->list[0].month).days - 1};
    if (last.days >= 0 && !balance_total(reading->call, "sales", last, &before, err))
        return false;
    for (size_t i = 0; i < reading->count; i++) {
        last = month_last_day(reading->list[i].month);
        if (!balance_total(reading->call, "sales", last, &now, err))
            return false;
        reading->list[i].revenue.minor = before.minor - now.minor;
        before = now;
    }
    return true;
}

static bool read_minutes(struct reading *reading, struct error *err)
{
    for (size_t i = 0; i < reading->count; i++) {
        struct month month = reading->list[i].month;
        if (!overview_minutes(reading->call, month_first_day(month), month_last_day(month),
                              &reading->list[i].minutes, err))
            return false;
    }
    return true;
}

bool overview_read(struct call *call, struct month until, size_t most, struct month_figures **list,
                   size_t *count, struct error *err)
{
    struct day first = {0};
    *list = ARENA_ARRAY(call->arena, most, struct month_figures);
    *count = 0;
    if (!overview_first_day(call, &first, err))
        return false;
    if (first.days < 0 || day_month(first).months > until.months)
        return true;
    *count = (size_t)(until.months - day_month(first).months) + 1;
    *count = *count < most ? *count : most;
    for (size_t i = 0; i < *count; i++)
        (*list)[i].month.months = until.months - (int32_t)(*count - 1 - i);
    struct reading reading = {.call = call, .list = *list, .count = *count};
    return read_stock(&reading, month_first_day((*list)[0].month), month_last_day(until), err) &&
           read_sales(&reading, err) && read_minutes(&reading, err);
}
