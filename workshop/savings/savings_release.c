/* What is still to come to an inmate who leaves: wages that are not approved, goods not sold. */
#include "inventory/stock/position.h"
#include "workshop/savings/savings_store.h"

enum { MONTHS_LOOKED_AT = 3, DAYS_LOOKED_AT = 366 };

/* ------------------------------------------------------------------ wages that are not approved */

static bool add_month(struct call *call, struct inmate_id inmate, struct month month,
                      struct money *pending, struct error *err)
{
    struct wage_run run;
    if (!wage_run_of(call, month, &run, err))
        return false;
    for (size_t i = 0; run.document == 0 && i < run.count; i++)
        if (run.wages[i].inmate.value == inmate.value &&
            !money_add(*pending, run.wages[i].net, pending))
            return fail(err, ERROR_CONFLICT, _("the total is too large"));
    return true;
}

bool savings_pending(struct call *call, struct inmate_id inmate, struct day day,
                     struct money *pending, struct error *err)
{
    struct month last = day_month(day);
    *pending = (struct money){0};
    for (int back = 0; back < MONTHS_LOOKED_AT && back <= last.months; back++)
        if (!add_month(call, inmate, (struct month){last.months - back}, pending, err))
            return false;
    return true;
}

/* ------------------------------------------------------------------ goods that are not sold */

/* Whether his pay is a share of what is sold. */
static bool shares_sales(struct call *call, struct inmate_id inmate, struct day day, bool *shares,
                         struct error *err)
{
    struct wage_rule_book book;
    const struct placement *placement = inmate_placement(call, inmate, day, err);
    if (placement == NULL || !wage_rules_load(call, INT64_MAX, &book, err))
        return false;
    const struct wage_rule *rule = wage_rule_on(&book, placement->shop, day);
    *shares = false;
    for (size_t i = 0; i < rule->pool_count; i++)
        *shares = *shares || rule->pools[i].basis == BASIS_SALES_PAID ||
                  rule->pools[i].basis == BASIS_SALES || rule->pools[i].basis == BASIS_SURPLUS;
    return true;
}

/* What the cooperative has of an item at the end of a day. */
static bool on_hand(struct call *call, struct item_id item, struct day day,
                    struct quantity *quantity, struct error *err)
{
    scoped(position_close) struct position *position = NULL;
    size_t count = 0;
    if (!position_open(call, item, day, &position, err) || !position_run(position, day, NULL, err))
        return false;
    *quantity = (struct quantity){0};
    const struct place_lot *lots = position_list(position, &count);
    for (size_t i = 0; i < count; i++)
        if (lots[i].place.owner.value == OWNER_COOPERATIVE &&
            !quantity_add(*quantity, lots[i].quantity, quantity))
            return fail(err, ERROR_CONFLICT, _("the total is too large"));
    return true;
}

bool savings_unsold_now(struct call *call, struct inmate_id inmate, struct day day,
                        struct savings_unsold **list, size_t *count, struct error *err)
{
    bool shares = false;
    struct item_id *items = NULL;
    size_t made = 0;
    struct day first = {day.days > DAYS_LOOKED_AT ? day.days - DAYS_LOOKED_AT : 0};
    *count = 0;
    if (!shares_sales(call, inmate, day, &shares, err) ||
        !savings_made(call, inmate, first, day, &items, &made, err))
        return false;
    *list = ARENA_ARRAY(call->arena, made + 1, struct savings_unsold);
    for (size_t i = 0; shares && i < made; i++) {
        struct savings_unsold *unsold = &(*list)[*count];
        const struct item *item = item_of(call, items[i], err);
        if (item == NULL || !on_hand(call, items[i], day, &unsold->quantity, err))
            return false;
        unsold->item = items[i];
        unsold->price = item->price;
        *count += unsold->quantity.milli > 0;
    }
    return true;
}
