/* Looking at stock: what is on hand, what it is worth, how it came to be. */
#include "core/base/check.h"
#include "inventory/stock/card.h"
#include "inventory/stock/internal.h"
#include "inventory/stock/position.h"
#include "inventory/stock/stock.h"
#include "inventory/stock/stock_store.h"
#include "inventory/stock/valuation.h"

/* ------------------------------------------------------------------ on hand */

static const struct column on_hand_columns[] = {
    {.name = "item", .label = N_("Item"), .kind = CELL_TEXT, .opens = "stock card"},
    {.name = "name", .label = N_("Name"), .kind = CELL_TEXT, .width = 3},
    {.name = "owner", .label = N_("Owner"), .kind = CELL_TEXT},
    {.name = "location", .label = N_("Location"), .kind = CELL_TEXT},
    {.name = "lot", .label = N_("Lot"), .kind = CELL_TEXT},
    {.name = "expires", .label = N_("Good until"), .kind = CELL_DAY},
    {.name = "quantity", .label = N_("Quantity"), .kind = CELL_QUANTITY},
    {0},
};

struct on_hand_filter {
    struct item_id item;         /* 0: all */
    struct location_id location; /* 0: all */
};

static bool on_hand_row(struct call *call, const struct place_lot *lot, struct table *table,
                        struct error *err)
{
    const struct item *item = item_of(call, lot->place.item, err);
    const struct location *location =
        item == NULL ? NULL : location_of(call, lot->place.location, err);
    const char *owner = location == NULL ? NULL : owner_code(call, lot->place.owner, err);
    const char *label = "";
    if (owner == NULL)
        return false;
    if (lot->lot.document != 0) {
        struct lot made;
        bool found = false;
        if (!lot_of(call, lot->lot, &made, &found, err))
            return false;
        CHECK(found);
        label = *made.code != '\0' ? made.code : made.label;
    }
    table_row(table, (struct cell[]){
                         cell_text(item->code),
                         cell_text(item->name),
                         cell_word(owner, owner),
                         cell_text(location->code),
                         cell_text(label),
                         lot->expires == NEVER_EXPIRES ? cell_empty()
                                                       : cell_day((struct day){lot->expires}),
                         item_cell(item, lot->quantity),
                     });
    return true;
}

static bool show_on_hand(struct call *call, const struct on_hand_filter *filter, struct day day,
                         struct answer *out, struct error *err)
{
    size_t count = 0;
    scoped(position_close) struct position *position = NULL;
    if (!position_open(call, filter->item, day, &position, err) ||
        !position_run(position, day, NULL, err))
        return false;
    const struct place_lot *lots = position_list(position, &count);
    struct table *table = answer_table(out, "on_hand", NULL, on_hand_columns, TABLE_LIST);
    answer_is_table(out, table);
    for (size_t i = 0; i < count; i++) {
        bool wanted =
            filter->location.value == 0 || filter->location.value == lots[i].place.location.value;
        if (wanted && !on_hand_row(call, &lots[i], table, err))
            return false;
    }
    return true;
}

bool stock_run_on_hand(struct call *call, const struct values *values, struct answer *out,
                       struct error *err)
{
    struct on_hand_filter filter = {0};
    if (value_given(values, "item")) {
        const struct item *item = item_find(call, value_text(values, "item"), err);
        if (item == NULL)
            return fail_in_field(err, "item");
        filter.item = item->id;
    }
    if (value_given(values, "location")) {
        const struct location *location = location_find(call, value_text(values, "location"), err);
        if (location == NULL)
            return fail_in_field(err, "location");
        filter.location = location->id;
    }
    return show_on_hand(call, &filter, value_day_or(values, "on", call->today), out, err);
}

/* ------------------------------------------------------------------ value */

static bool show_value(struct call *call, const struct item_value *list, size_t count,
                       struct answer *out, struct error *err)
{
    static const struct column columns[] = {
        {.name = "item", .label = N_("Item"), .kind = CELL_TEXT, .opens = "stock card"},
        {.name = "name", .label = N_("Name"), .kind = CELL_TEXT, .width = 3},
        {.name = "owner", .label = N_("Owner"), .kind = CELL_TEXT},
        {.name = "quantity", .label = N_("Quantity"), .kind = CELL_QUANTITY},
        {.name = "value", .label = N_("Value"), .kind = CELL_MONEY},
        {0},
    };
    struct money total = {0};
    struct table *table = answer_table(out, "value", NULL, columns, TABLE_LIST);
    answer_is_table(out, table);
    for (size_t i = 0; i < count; i++) {
        const struct item *item = item_of(call, list[i].item, err);
        const char *owner = item == NULL ? NULL : owner_code(call, list[i].owner, err);
        if (owner == NULL)
            return false;
        table_row(table, (struct cell[]){
                             cell_text(item->code),
                             cell_text(item->name),
                             cell_word(owner, owner),
                             item_cell(item, list[i].quantity),
                             cell_money(list[i].value),
                         });
        if (!money_add(total, list[i].value, &total))
            return fail(err, ERROR_CONFLICT, _("the total is too large"));
    }
    table_total(table, (struct cell[]){
                           cell_text(_("Total")),
                           cell_empty(),
                           cell_empty(),
                           cell_empty(),
                           cell_money(total),
                       });
    return true;
}

bool stock_run_value(struct call *call, const struct values *values, struct answer *out,
                     struct error *err)
{
    size_t count = 0, kept = 0;
    struct day day = value_day_or(values, "on", call->today);
    struct owner_id owner;
    if (!owner_look_up(call, value_text(values, "owner"), &owner, err))
        return fail_in_field(err, "owner");
    scoped(valuation_close) struct valuation *valuation = NULL;
    if (!valuation_open(call, day, &valuation, err) ||
        !valuation_run(valuation, day, NULL, NULL, err))
        return false;
    struct item_value *list = valuation_list(valuation, &count);
    for (size_t i = 0; i < count; i++)
        if (list[i].owner.value == owner.value)
            list[kept++] = list[i];
    return show_value(call, list, kept, out, err);
}

/* ------------------------------------------------------------------ lots */

bool stock_run_lots(struct call *call, const struct values *values, struct answer *out,
                    struct error *err)
{
    static const struct column columns[] = {
        {.name = "lot", .label = N_("Lot"), .kind = CELL_TEXT},
        {.name = "document", .label = N_("Document"), .kind = CELL_TEXT, .opens = "document show"},
        {.name = "came_in", .label = N_("Came in"), .kind = CELL_DAY},
        {.name = "expires", .label = N_("Good until"), .kind = CELL_DAY},
        {0},
    };
    struct lot lot;
    const struct item *item = item_find(call, value_text(values, "item"), err);
    if (item == NULL)
        return fail_in_field(err, "item");
    struct table *table = answer_table(out, "lots", NULL, columns, TABLE_LIST);
    answer_is_table(out, table);
    scoped(query_end) struct query query = lots_open(call, item->id);
    while (lots_next(&query, &lot))
        table_row(table, (struct cell[]){
                             cell_text(lot.code),
                             cell_text(arena_format(call->arena, "%s/%lld", lot.label,
                                                    (long long)lot.id.line)),
                             cell_day(lot.came_in),
                             lot.has_expiry ? cell_day(lot.expires) : cell_empty(),
                         });
    return query_finish(&query, err);
}

/* ------------------------------------------------------------------ the stock card */

bool stock_run_card(struct call *call, const struct values *values, struct answer *out,
                    struct error *err)
{
    struct card_request request = {
        .item = item_find(call, value_text(values, "item"), err),
        .layout = (enum card_layout)value_choice(
            values, "layout", value_given(values, "location") ? CARD_BIN : CARD_VALUE),
        .last = value_day_or(values, "to", call->today),
    };
    if (request.item == NULL)
        return fail_in_field(err, "item");
    request.first = value_day_or(values, "from", month_first_day(day_month(request.last)));
    if (request.first.days > request.last.days) {
        fail_field(err, "from", _("the first day lies after the last"));
        return fail_hint(err, _("the last is %s"), day_plain(call->arena, request.last));
    }
    if (!owner_look_up(call, value_text(values, "owner"), &request.owner, err))
        return fail_in_field(err, "owner");
    if (value_given(values, "location")) {
        request.location = location_find(call, value_text(values, "location"), err);
        if (request.location == NULL)
            return fail_in_field(err, "location");
    }
    if (request.location != NULL && request.layout == CARD_VALUE) {
        fail_field(err, "location", _("the value card is of all places together"));
        return fail_hint(err, _("leave the location out, or ask for the bin card"));
    }
    return card_show(call, &request, out, err);
}
