/* What stock says where all parts of the books are asked: of a document, and of what waits. */
#include "core/app/finds.h"
#include "core/base/text.h"
#include "inventory/stock/internal.h"
#include "inventory/stock/ledger.h"
#include "inventory/stock/position.h"
#include "inventory/stock/stock.h"

enum { SOON_DAYS = 7 };

/* ------------------------------------------------------------------ of a document */

static const char *place_of(const struct location *location)
{
    return location_is_real(location->id) ? location->code : _(location_kind_names[location->kind]);
}

static bool add_move(struct call *call, const struct move *move, struct table *table,
                     struct error *err)
{
    const struct item *item = item_of(call, move->item, err);
    const struct location *source = item == NULL ? NULL : location_of(call, move->source, err);
    const struct location *target = source == NULL ? NULL : location_of(call, move->target, err);
    const char *owner = target == NULL ? NULL : owner_code(call, move->owner, err);
    if (owner == NULL)
        return false;
    table_row(table, (struct cell[]){
                         cell_text(_(move_role_labels[move->role])),
                         cell_text(item->code),
                         cell_text(item->name),
                         cell_text(_(owner)),
                         cell_text(place_of(source)),
                         cell_text(place_of(target)),
                         item_cell(item, move->quantity),
                         move->has_value ? cell_money(move->value) : cell_empty(),
                     });
    return true;
}

bool stock_tell(struct call *call, const struct document *document, struct answer *out,
                struct error *err)
{
    static const struct column columns[] = {
        {.name = "role", .label = N_("What"), .kind = CELL_TEXT},
        {.name = "item", .label = N_("Item"), .kind = CELL_TEXT, .opens = "stock card"},
        {.name = "name", .label = N_("Name"), .kind = CELL_TEXT, .width = 3},
        {.name = "owner", .label = N_("Owner"), .kind = CELL_TEXT},
        {.name = "from", .label = N_("From"), .kind = CELL_TEXT},
        {.name = "to", .label = N_("To"), .kind = CELL_TEXT},
        {.name = "quantity", .label = N_("Quantity"), .kind = CELL_QUANTITY},
        {.name = "value", .label = N_("Value given"), .kind = CELL_MONEY},
        {0},
    };
    struct recorded_move *moves = NULL;
    size_t count = 0;
    if (!moves_of_document(call, document, &moves, &count, err))
        return false;
    if (count == 0)
        return true;
    struct table *table = answer_table(out, "moves", N_("Moves"), columns, TABLE_LIST);
    for (size_t i = 0; i < count; i++)
        if (!add_move(call, &moves[i].move, table, err))
            return false;
    return true;
}

bool stock_came_into(struct call *call, const struct document *document,
                     const struct location **into, struct error *err)
{
    struct recorded_move *moves = NULL;
    size_t count = 0;
    *into = NULL;
    if (!moves_of_document(call, document, &moves, &count, err))
        return false;
    for (size_t i = 0; i < count && *into == NULL; i++) {
        const struct move *move = &moves[i].move;
        if (location_is_real(move->source) || !location_is_real(move->target))
            continue;
        *into = location_of(call, move->target, err);
        if (*into == NULL)
            return false;
    }
    return true;
}

/* ------------------------------------------------------------------ what runs short */

/* How much there is of an item that does not belong to somebody else. */
static struct quantity own_quantity(const struct place_lot *lots, size_t count,
                                    const struct item *item)
{
    struct quantity sum = {0};
    for (size_t i = 0; i < count; i++)
        if (lots[i].place.item.value == item->id.value && owner_has_value(lots[i].place.owner))
            sum.milli += lots[i].quantity.milli;
    return sum;
}

bool stock_run_purchase(struct call *call, const struct values *values, struct answer *out,
                        struct error *err)
{
    static const struct column columns[] = {
        {.name = "item", .label = N_("Item"), .kind = CELL_TEXT, .opens = "stock card"},
        {.name = "name", .label = N_("Name"), .kind = CELL_TEXT, .width = 3},
        {.name = "on_hand", .label = N_("On hand"), .kind = CELL_QUANTITY},
        {.name = "reorder_at", .label = N_("Order again at"), .kind = CELL_QUANTITY},
        {.name = "missing", .label = N_("Missing"), .kind = CELL_QUANTITY},
        {0},
    };
    struct item **items = NULL;
    size_t item_count = 0, lot_count = 0;
    scoped(position_close) struct position *position = NULL;
    (void)values;
    if (!items_with_level(call, &items, &item_count, err) ||
        !position_open(call, (struct item_id){0}, call->today, &position, err) ||
        !position_run(position, call->today, NULL, err))
        return false;
    const struct place_lot *lots = position_list(position, &lot_count);
    struct table *table = answer_table(out, "purchases", NULL, columns, TABLE_LIST);
    answer_is_table(out, table);
    for (size_t i = 0; i < item_count; i++) {
        struct quantity there = own_quantity(lots, lot_count, items[i]);
        struct quantity missing = {items[i]->reorder_at.milli - there.milli};
        if (missing.milli > 0)
            table_row(table, (struct cell[]){
                                 cell_text(items[i]->code),
                                 cell_text(items[i]->name),
                                 item_cell(items[i], there),
                                 item_cell(items[i], items[i]->reorder_at),
                                 item_cell(items[i], missing),
                             });
    }
    return true;
}

/* ------------------------------------------------------------------ what waits */

/* Lots of one item at one place that are over, or soon will be: told in one line. */
struct spoiling {
    struct stock_place place;
    struct quantity quantity;
    int32_t first; /* the first of their last days */
    bool over;
};

static bool is_spoiling(const struct call *call, const struct place_lot *lot)
{
    return lot->expires != NEVER_EXPIRES && lot->expires <= call->today.days + SOON_DAYS &&
           lot->quantity.milli > 0;
}

static bool same_place(const struct stock_place *left, const struct stock_place *right)
{
    return left->item.value == right->item.value && left->location.value == right->location.value;
}

static bool tell_spoiling(struct call *call, const struct spoiling *spoiling, struct finds *finds,
                          struct error *err)
{
    const struct item *item = item_of(call, spoiling->place.item, err);
    const struct location *location =
        item == NULL ? NULL : location_of(call, spoiling->place.location, err);
    if (location == NULL)
        return false;
    const char *day = day_short_text(call->arena, (struct day){spoiling->first});
    finds_add(finds,
              (struct find){
                  .weight = spoiling->over ? FIND_URGENT : FIND_NOTICE,
                  .kind = N_("Goods that spoil"),
                  .text = arena_format(call->arena,
                                       spoiling->over ? _("%s: %s in %s was good until %s")
                                                      : _("%s: %s in %s is good until %s"),
                                       item->name, item_amount(call, item, spoiling->quantity),
                                       location->code, day),
                  .path = "stock lots",
                  .value = item->code,
                  .all = "stock on-hand",
              });
    return true;
}

/* Those that are over come before those that soon will be. */
static bool find_spoiling(struct call *call, const struct place_lot *lots, size_t count, bool over,
                          struct finds *finds, struct error *err)
{
    struct spoiling *list = ARENA_ARRAY(call->arena, count + 1, struct spoiling);
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        if (!is_spoiling(call, &lots[i]) || (lots[i].expires < call->today.days) != over)
            continue;
        size_t place = 0;
        while (place < found && !same_place(&list[place].place, &lots[i].place))
            place++;
        if (place == found)
            list[found++] = (struct spoiling){lots[i].place, {0}, lots[i].expires, over};
        list[place].quantity.milli += lots[i].quantity.milli;
        if (lots[i].expires < list[place].first)
            list[place].first = lots[i].expires;
    }
    for (size_t i = 0; i < found; i++)
        if (!tell_spoiling(call, &list[i], finds, err))
            return false;
    return true;
}

bool stock_attention(struct call *call, struct finds *finds, struct error *err)
{
    struct item **items = NULL;
    size_t item_count = 0, lot_count = 0;
    scoped(position_close) struct position *position = NULL;
    if (!items_with_level(call, &items, &item_count, err) ||
        !position_open(call, (struct item_id){0}, call->today, &position, err) ||
        !position_run(position, call->today, NULL, err))
        return false;
    const struct place_lot *lots = position_list(position, &lot_count);
    if (!find_spoiling(call, lots, lot_count, true, finds, err) ||
        !find_spoiling(call, lots, lot_count, false, finds, err))
        return false;
    for (size_t i = 0; i < item_count; i++) {
        struct quantity there = own_quantity(lots, lot_count, items[i]);
        if (there.milli >= items[i]->reorder_at.milli)
            continue;
        finds_add(finds,
                  (struct find){
                      .weight = FIND_NOTICE,
                      .kind = N_("Running short"),
                      .text = arena_format(call->arena, _("%s: %s left, order again at %s"),
                                           items[i]->name, item_amount(call, items[i], there),
                                           item_amount(call, items[i], items[i]->reorder_at)),
                      .path = "stock purchase",
                      .all = "stock purchase",
                  });
    }
    return true;
}
