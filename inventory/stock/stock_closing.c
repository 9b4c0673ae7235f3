/* What a month close stores of stock, and what is proven about it. */
#include "core/journal/checkpoint.h"
#include "inventory/stock/internal.h"
#include "inventory/stock/position.h"
#include "inventory/stock/stock_store.h"
#include "inventory/stock/valuation.h"

static void store_layers(const struct valuation *valuation, const struct item_value *value,
                         struct draft *closing)
{
    const struct cost_layer *layer = valuation_layers(valuation, value->item, value->owner);
    for (; layer != NULL; layer = layer->newer)
        if (layer->quantity.milli > 0)
            checkpoint_layer_draft(closing, &(struct checkpoint_layer){
                                                .item = value->item,
                                                .owner = value->owner,
                                                .lot = layer->lot,
                                                .quantity = layer->quantity,
                                                .value = layer->value,
                                            });
}

bool stock_close_month(struct call *call, struct month month, struct draft *closing,
                       struct error *err)
{
    struct day last = month_last_day(month);
    size_t count = 0;
    scoped(valuation_close) struct valuation *valuation = NULL;
    scoped(position_close) struct position *position = NULL;
    if (!valuation_open(call, last, &valuation, err) ||
        !valuation_run(valuation, last, NULL, NULL, err) ||
        !position_open(call, (struct item_id){0}, last, &position, err) ||
        !position_run(position, last, NULL, err))
        return false;
    const struct item_value *values = valuation_list(valuation, &count);
    for (size_t i = 0; i < count; i++) {
        checkpoint_value_draft(closing, &(struct checkpoint_value){
                                            .item = values[i].item,
                                            .owner = values[i].owner,
                                            .quantity = values[i].quantity,
                                            .value = values[i].value,
                                            .last_quantity = values[i].last_quantity,
                                            .last_value = values[i].last_value,
                                        });
        store_layers(valuation, &values[i], closing);
    }
    const struct place_lot *lots = position_list(position, &count);
    for (size_t i = 0; i < count; i++)
        checkpoint_place_draft(closing, &(struct checkpoint_place){
                                            .item = lots[i].place.item,
                                            .owner = lots[i].place.owner,
                                            .location = lots[i].place.location,
                                            .lot = lots[i].lot,
                                            .quantity = lots[i].quantity,
                                        });
    const struct job_value *jobs = valuation_jobs(valuation, &count);
    for (size_t i = 0; i < count; i++)
        checkpoint_job_draft(closing, &(struct checkpoint_job){
                                          .job = jobs[i].job,
                                          .made = jobs[i].made,
                                          .pool = jobs[i].pool,
                                      });
    return true;
}

struct reviewing {
    struct call *call;
    struct checklist *list;
};

static bool tell_expired(void *context, const struct recorded_move *move,
                         const struct place_lot *lot, struct error *err)
{
    struct reviewing *reviewing = context;
    struct call *call = reviewing->call;
    const struct item *item = item_of(call, move->move.item, err);
    const struct document *document = item == NULL ? NULL : journal_find(call, move->document, err);
    if (document == NULL)
        return false;
    checklist_add(reviewing->list, FINDING_NOTE,
                  arena_format(call->arena, _("%s of %s was delivered after its last day, %s"),
                               item_amount(call, item, lot->quantity), item->code,
                               day_short_text(call->arena, (struct day){lot->expires})),
                  document->label);
    return true;
}

bool stock_review_month(struct call *call, struct month month, struct checklist *list,
                        struct error *err)
{
    struct reviewing reviewing = {call, list};
    struct position_watch watch = {.context = &reviewing, .expired = tell_expired};
    struct day last = month_last_day(month), before = {month_first_day(month).days - 1};
    scoped(position_close) struct position *position = NULL;
    return position_open(call, (struct item_id){0}, last, &position, err) &&
           position_run(position, before, NULL, err) && position_run(position, last, &watch, err);
}
