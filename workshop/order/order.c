/* Finding orders. */
#include "workshop/order/order.h"

#include "core/app/workspace.h"
#include "core/journal/account/posting.h"
#include "inventory/stock/stock.h"
#include "inventory/stock/valuation.h"
#include "workshop/order/order_actions.h"
#include "workshop/order/order_store.h"

/* What the order has cost waits for what it has still to make: for ever, if it is no more. */
static bool check_cost(struct call *call, const struct document *order, struct error *err)
{
    size_t count = 0;
    scoped(valuation_close) struct valuation *valuation = NULL;
    if (!valuation_open(call, call->today, &valuation, err) ||
        !valuation_run(valuation, call->today, NULL, NULL, err))
        return false;
    const struct job_value *jobs = valuation_jobs(valuation, &count);
    for (size_t i = 0; i < count; i++) {
        if (jobs[i].job != order->number || jobs[i].pool.minor == 0)
            continue;
        fail(err, ERROR_CONFLICT, _("'%s' has cost %s already"), order->label,
             money_text(call->arena, jobs[i].pool, call->site->currency_decimals));
        fail_hint(err, _("take its costs and sheets back first"));
        return fail_in_field(err, "document");
    }
    return true;
}

static bool reverse(struct call *call, const struct document *original, struct draft *reversal,
                    struct document *posted, struct error *err)
{
    const char *label = NULL;
    if (!order_store_used_by(call, original->number, &label, err))
        return false;
    if (label == NULL)
        return check_cost(call, original, err) && journal_post(call, reversal, posted, err);
    fail(err, ERROR_CONFLICT, _("'%s' is for the order '%s'"), label, original->label);
    fail_hint(err, _("take '%s' back first"), label);
    return fail_in_field(err, "document");
}

const struct document_kind order_kind = {.name = "order",
                                         .prefix = "SPK",
                                         .title = N_("Work order"),
                                         .collects_cost = true,
                                         .reverse = reverse};

const struct document_kind order_cost_kind = {.name = "order cost",
                                              .prefix = "BBN",
                                              .title = N_("Cost of an order"),
                                              .reverse = stock_reverse};

static const char seen_key;

static struct order *read_order(struct call *call, const char *label, struct error *err)
{
    int64_t reversal = 0;
    struct arena *arena = workspace_arena(call->workspace);
    const struct document *document = journal_find_label(call, &order_kind, label, err);
    if (document == NULL || !journal_reversal_of(call, document->number, &reversal, err))
        return NULL;
    if (reversal != 0) {
        fail(err, ERROR_CONFLICT, _("'%s' was taken back"), document->label);
        return NULL;
    }
    struct order *order = ARENA_NEW(arena, struct order);
    order->document = document->number;
    order->label = arena_copy(arena, document->label);
    order->reference = arena_copy(arena, document->reference);
    order->start = document->day;
    return order_store_get(call, order, err) ? order : NULL;
}

const struct order *order_find(struct call *call, const char *label, struct error *err)
{
    struct lookup *seen = workspace_slot(call->workspace, &seen_key, sizeof(struct lookup));
    struct order *order = lookup_text(seen, label);
    if (order == NULL) {
        order = read_order(call, label, err);
        if (order != NULL)
            lookup_put_text(workspace_arena(call->workspace), seen, label, order);
    }
    return order;
}

bool orders_open(struct call *call, struct shop_id shop, struct day day, struct order **list,
                 size_t *count, struct error *err)
{
    enum { LOOK_BACK_MONTHS = 6 };
    size_t all = 0;
    struct order *orders = NULL;
    struct month first = {day_month(day).months - LOOK_BACK_MONTHS};
    if (!order_store_list(
            call,
            &(struct order_filter){.first = month_first_day(first), .last = day, .until = day},
            &orders, &all, err))
        return false;
    *list = ARENA_ARRAY(call->arena, all + 1, struct order);
    *count = 0;
    for (size_t i = all; i > 0; i--)
        if (!orders[i - 1].completed && orders[i - 1].shop.value == shop.value)
            (*list)[(*count)++] = orders[i - 1];
    return true;
}
