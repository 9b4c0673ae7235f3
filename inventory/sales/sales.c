/* What a month sold, and what it cost. */
#include "inventory/sales/sales.h"

#include "inventory/sales/sales_store.h"
#include "inventory/stock/valuation.h"

#include <stdlib.h>

struct summing {
    struct call *call;
    struct item_sales *list;
    size_t count, room;
};

static struct item_sales *sales_of(struct summing *summing, struct item_id item)
{
    for (size_t i = 0; i < summing->count; i++)
        if (summing->list[i].item.value == item.value)
            return &summing->list[i];
    if (summing->count == summing->room) {
        size_t room = summing->room * 2 + 16;
        summing->list = arena_grow(summing->call->arena, summing->list, summing->count, room,
                                   sizeof *summing->list);
        summing->room = room;
    }
    summing->list[summing->count] = (struct item_sales){.item = item};
    return &summing->list[summing->count++];
}

/* Deliveries cost what they took; what comes back, by return or reversal, is taken off. */
static bool add_cost(void *context, const struct valued_move *valued, struct error *err)
{
    struct summing *summing = context;
    const struct move *move = &valued->move;
    if (move->role != MOVE_DELIVERY && move->role != MOVE_BUYER_RETURN)
        return true;
    bool left = move->target.value == LOCATION_BUYER;
    struct money cost = {left ? valued->value.minor : -valued->value.minor};
    struct item_sales *sales = sales_of(summing, move->item);
    return money_add(sales->cost, cost, &sales->cost) ||
           fail(err, ERROR_CONFLICT, _("the total is too large"));
}

static int by_item(const void *left, const void *right)
{
    const struct item_sales *a = left, *b = right;
    return (a->item.value > b->item.value) - (a->item.value < b->item.value);
}

bool sales_by_item(struct call *call, struct day first, struct day last, struct item_sales **list,
                   size_t *count, struct error *err)
{
    struct summing summing = {.call = call};
    if (!sale_sums(call, first, last, &summing.list, &summing.count, err))
        return false;
    summing.room = summing.count;
    scoped(valuation_close) struct valuation *valuation = NULL;
    if (!valuation_open(call, last, &valuation, err) ||
        !valuation_run(valuation, (struct day){first.days - 1}, NULL, NULL, err) ||
        !valuation_run(valuation, last, add_cost, &summing, err))
        return false;
    qsort(summing.list, summing.count, sizeof *summing.list, by_item);
    *list = summing.list;
    *count = summing.count;
    return true;
}

/* Shares a payment among the items of its delivery. */
static bool add_payment(struct summing *summing, const struct delivery_payment *payment,
                        struct error *err)
{
    struct call *call = summing->call;
    struct sale_row *rows = NULL;
    size_t count = 0;
    const struct document *delivery = journal_find(call, payment->delivery, err);
    if (delivery == NULL || !sale_rows(call, delivery, &rows, &count, err))
        return false;
    int64_t *weights = ARENA_ARRAY(call->arena, count + 1, int64_t);
    int64_t *shares = ARENA_ARRAY(call->arena, count + 1, int64_t);
    for (size_t i = 0; i < count; i++)
        weights[i] = rows[i].amount.minor;
    if (!number_divide(call->arena, payment->amount.minor, weights, count, shares))
        return true; /* it was delivered at no price */
    for (size_t i = 0; i < count; i++) {
        struct item_sales *sales = sales_of(summing, rows[i].item);
        if (!money_add(sales->revenue, (struct money){shares[i]}, &sales->revenue))
            return fail(err, ERROR_CONFLICT, _("the total is too large"));
    }
    return true;
}

bool sales_paid_by_item(struct call *call, struct day first, struct day last,
                        struct item_sales **list, size_t *count, struct error *err)
{
    struct summing summing = {.call = call};
    struct delivery_payment *payments = NULL;
    size_t payment_count = 0;
    if (!sale_payments(call, first, last, &payments, &payment_count, err))
        return false;
    for (size_t i = 0; i < payment_count; i++)
        if (!add_payment(&summing, &payments[i], err))
            return false;
    if (summing.count > 0)
        qsort(summing.list, summing.count, sizeof *summing.list, by_item);
    *list = summing.list;
    *count = summing.count;
    return true;
}
