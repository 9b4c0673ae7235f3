/* What an item is worth on a day. */
#include "core/journal/journal.h"
#include "reports/explain/explain_lines.h"

struct item_explanation {
    struct explanation explanation;
    const struct item *item;
    struct owner_id owner;
};

static bool begin(void *context, const struct valuation *valuation, struct error *err)
{
    struct item_explanation *explaining = context;
    struct item_value before = valuation_of(valuation, explaining->item->id, explaining->owner);
    struct explained opening = {.item = explaining->item,
                                .what = _("Opening balance"),
                                .how = _("at the end of the month before"),
                                .quantity = before.quantity.milli,
                                .has_quantity = true,
                                .value = before.value};
    return explanation_add(&explaining->explanation, &opening, err);
}

/* What the stock of the whole site gains: moves between own places say nothing. */
static int64_t gain(const struct move *move)
{
    bool out = location_is_real(move->source), in = location_is_real(move->target);
    if (move->role == MOVE_PRICE_CORRECTION)
        return 1;
    return out == in ? 0 : in ? 1 : -1;
}

static bool add_move(void *context, const struct valued_move *move, struct error *err)
{
    struct item_explanation *explaining = context;
    int64_t sign = gain(&move->move);
    if (move->move.item.value != explaining->item->id.value ||
        move->move.owner.value != explaining->owner.value || sign == 0)
        return true;
    return explanation_add_move(&explaining->explanation, move, sign, err);
}

bool explain_run_item(struct call *call, const struct values *values, struct answer *out,
                      struct error *err)
{
    struct day day = value_day_or(values, "on", call->today);
    struct item_explanation explaining = {.item = item_find(call, value_text(values, "item"), err)};
    if (explaining.item == NULL)
        return fail_in_field(err, "item");
    if (!owner_look_up(call, value_text(values, "owner"), &explaining.owner, err))
        return fail_in_field(err, "owner");
    if (!owner_has_value(explaining.owner)) {
        fail_field(err, "owner", _("what a partner owns has no value here"));
        return fail_hint(err, _("'karya stock card' shows what happened to it"));
    }
    answer_field(out, "item", N_("Item"), cell_text(explaining.item->code));
    answer_field(out, "name", N_("Name"), cell_text(explaining.item->name));
    answer_field(out, "on", N_("On"), cell_day(day));
    explanation_begin(call, out, "explanation", NULL, &explaining.explanation);
    struct valuation_reader reader = {.context = &explaining, .begin = begin, .move = add_move};
    if (!valuation_read(call, month_first_day(day_month(day)), day, &reader, err))
        return false;
    explanation_end(&explaining.explanation, _("Value"), explaining.item);
    answer_field(out, "quantity", N_("Quantity"),
                 item_cell(explaining.item, explaining.explanation.quantity));
    answer_field(out, "value", N_("Value"), cell_money(explaining.explanation.value));
    return true;
}
