/* List prices as a page: beside each the cost of one, so that nobody sells below it unawares. */
#include "core/app/typed.h"
#include "core/base/text.h"
#include "inventory/sales/internal.h"
#include "inventory/stock/valuation.h"

#include <string.h>

enum { PRICES_MAX = 500, WHOLE = 1000 };

#define PRICES "/sales/prices"

static const struct input price_input = {
    .name = "price", .label = N_("Price"), .kind = INPUT_MONEY};

static const char *field_of(struct visit *visit, const char *name, size_t row)
{
    return fields_get(visit->fields, arena_format(visit->call->arena, "%s.%zu", name, row));
}

/* ------------------------------------------------------------------ taking it */

/* The price as it is shown in the form; "" for none. */
static const char *price_shown(struct call *call, const struct item *item)
{
    if (!item->has_price)
        return "";
    return typed_show(call->arena, &price_input,
                      number_plain(call->arena, item->price.minor, call->site->currency_decimals));
}

/* Each change is an action of its own, under a request key of its own. */
static bool set_price(struct visit *visit, size_t row, struct error *err)
{
    const struct slice *slice = NULL;
    struct call *call = visit->call;
    const char *code = field_of(visit, "item", row), *typed = field_of(visit, "price", row);
    const char *price = "", *before = field_of(visit, "before", row);
    if (*code == '\0' || *typed == '\0' || strcmp(typed, before) == 0)
        return true;
    if (!typed_read(call->arena, &price_input, call->today, typed, &price, err)) {
        fail_in_field(err, arena_format(call->arena, "price.%zu", row));
        return false;
    }
    const struct item *item = item_find(call, code, err);
    if (item == NULL)
        return false;
    const char *now = price_shown(call, item);
    if (strcmp(now, typed_show(call->arena, &price_input, price)) == 0)
        return true;
    if (strcmp(now, before) != 0) {
        fail(err, ERROR_CONFLICT, _("somebody else has changed the price of %s meanwhile"), code);
        return fail_hint(err, _("look at the prices again"));
    }
    const struct action *action = action_find("item", "set", &slice);
    struct form *form = form_new(call->arena, action->inputs);
    form->texts[input_find(action->inputs, "code")] = code;
    form->texts[input_find(action->inputs, "price")] = price;
    call->request = arena_format(call->arena, "%s-%zu", visit->request, row);
    return visit_perform(visit, "item set", form,
                         answer_new(call->arena, call->site->currency_decimals), err);
}

bool sales_prices_take(struct visit *visit, struct error *err)
{
    for (size_t row = 0; row < PRICES_MAX; row++)
        if (!set_price(visit, row, err))
            return false;
    visit->go = PRICES "?done=yes";
    return true;
}

/* ------------------------------------------------------------------ drawing */

static const char *money_shown(struct visit *visit, struct money amount)
{
    return money_text(visit->call->arena, amount, visit->call->site->currency_decimals);
}

/* What one base unit cost, as the item stands or as it was last known; false if it never was. */
static bool unit_cost(const struct item_value *value, struct money *cost)
{
    bool now = value->quantity.milli > 0;
    int64_t quantity = now ? value->quantity.milli : value->last_quantity.milli;
    int64_t amount = now ? value->value.minor : value->last_value.minor;
    return quantity > 0 && number_scale(amount, WHOLE, quantity, ROUND_HALF_AWAY, &cost->minor);
}

static void draw_row(struct visit *visit, const struct item *item, const struct item_value *value,
                     size_t row)
{
    struct html *html = visit->html;
    struct arena *arena = visit->call->arena;
    const char *before = price_shown(visit->call, item);
    const char *shown = visit->again == NULL ? before : field_of(visit, "price", row);
    struct money cost = {0};
    bool known = unit_cost(value, &cost);
    bool below = known && item->has_price && item->price.minor < cost.minor;
    const char *const values[] = {"", item->code, NULL};
    const char *card = visit->view->address(visit->view->context, arena, "stock card", values);
    html_add(html, below ? "<tr class=\"fault\">" : "<tr>");
    html_format(html,
                "<td><a href=\"%s\">%s</a></td><td class=\"wide-only\">%s</td><td "
                "class=\"wide-only\">%s</td><td "
                "class=\"n\">%s</td>",
                card == NULL ? "" : card, item->code, item->name, item->unit,
                known ? money_shown(visit, cost) : "");
    html_format(html,
                "<td><input type=\"hidden\" name=\"item.%zu\" value=\"%s\">"
                "<input type=\"hidden\" name=\"before.%zu\" value=\"%s\">",
                row, item->code, row, before);
    html_format(html,
                "<input type=\"text\" class=\"n\" name=\"price.%zu\" value=\"%s\" "
                "aria-label=\"%s\"></td><td>%s</td></tr>\n",
                row, shown, arena_format(arena, _("Price, %s"), item->code),
                below ? _("below its cost") : "");
}

static void draw_head(struct visit *visit)
{
    html_format(visit->html,
                "<div class=\"scroll\"><table class=\"lines\"><thead><tr><th scope=\"col\">%s</th>"
                "<th scope=\"col\" class=\"wide-only\">%s</th>"
                "<th scope=\"col\" class=\"wide-only\">%s</th>",
                _("Item"), _("Name"), _("Unit"));
    html_format(visit->html,
                "<th scope=\"col\" class=\"n\">%s</th><th scope=\"col\" class=\"n\">%s</th>"
                "<th scope=\"col\">%s</th></tr></thead><tbody>\n",
                _("Cost of one"), _("Price"), _("Remark"));
}

bool sales_prices_show(struct visit *visit, struct error *err)
{
    struct item **list = NULL;
    size_t count = 0;
    struct call *call = visit->call;
    struct owner_id owner = {OWNER_COOPERATIVE};
    scoped(valuation_close) struct valuation *valuation = NULL;
    if (!items_all(call, &list, &count, err) ||
        !valuation_open(call, call->today, &valuation, err) ||
        !valuation_run(valuation, call->today, NULL, NULL, err))
        return false;
    if (*fields_get(visit->fields, "done") != '\0')
        html_format(visit->html, "<p class=\"notice done\" role=\"status\">%s</p>\n",
                    _("The prices are changed; they hold for deliveries from now on."));
    page_form_begin(visit, PRICES);
    draw_head(visit);
    for (size_t i = 0, row = 0; i < count && row < PRICES_MAX; i++) {
        struct item_value value = valuation_of(valuation, list[i]->id, owner);
        if (list[i]->kind == ITEM_PRODUCT)
            draw_row(visit, list[i], &value, row++);
    }
    html_format(visit->html,
                "</tbody></table></div>\n<div class=\"buttons\">"
                "<button class=\"main\" data-once>%s</button></div></form>\n",
                _("Change the prices"));
    return true;
}
