/* Adds the moves of a month up, by item and kind of flow. */
#include "reports/report/stock_month.h"

#include "core/app/workspace.h"
#include "core/base/check.h"
#include "inventory/stock/position.h"
#include "inventory/stock/valuation.h"

#include <stdlib.h>
#include <string.h>

enum { OWNER_RANGE = 1 << 12 }; /* as in the key of a place */

/* The month while it is being read. */
struct reading {
    struct call *call;
    struct stock_month *stock;
    struct lookup lines; /* by item and owner: struct item_month */
    struct item_month **list;
    size_t count, room;
    size_t expired_room;
};

bool amount_add(struct amount *sum, struct amount more, struct error *err)
{
    return (quantity_add(sum->quantity, more.quantity, &sum->quantity) &&
            money_add(sum->value, more.value, &sum->value)) ||
           fail(err, ERROR_CONFLICT, _("the total is too large"));
}

struct amount item_month_sum(const struct item_month *line, enum flow first, enum flow last)
{
    struct amount sum = {0};
    for (enum flow flow = first; flow <= last; flow++) {
        sum.quantity.milli += line->flows[flow].quantity.milli;
        sum.value.minor += line->flows[flow].value.minor;
    }
    return sum;
}

static struct item_month *line_of(struct reading *reading, struct item_id item,
                                  struct owner_id owner, struct error *err)
{
    struct arena *arena = reading->call->arena;
    CHECK(owner.value < OWNER_RANGE);
    int64_t key = item.value * OWNER_RANGE + owner.value;
    struct item_month *line = lookup_number(&reading->lines, key);
    if (line != NULL)
        return line;
    line = ARENA_NEW(arena, struct item_month);
    line->item = item_of(reading->call, item, err);
    line->owner = owner;
    if (line->item == NULL)
        return NULL;
    lookup_put_number(arena, &reading->lines, key, line);
    if (reading->count == reading->room) {
        size_t room = reading->room * 2 + 64;
        reading->list =
            arena_grow(arena, reading->list, reading->count, room, sizeof(struct item_month *));
        reading->room = room;
    }
    return reading->list[reading->count++] = line;
}

/* ------------------------------------------------------------------ moves */

static enum flow flow_of(enum move_role role)
{
    switch (role) {
    case MOVE_OPENING:
        return FLOW_OPENING;
    case MOVE_RECEIPT:
    case MOVE_SUPPLIER_RETURN:
        return FLOW_RECEIPT;
    case MOVE_OUTPUT:
    case MOVE_BY_PRODUCT:
        return FLOW_PRODUCTION;
    case MOVE_BUYER_RETURN:
        return FLOW_BUYER_RETURN;
    case MOVE_CONSUMPTION:
        return FLOW_USED;
    case MOVE_DELIVERY:
        return FLOW_DELIVERED;
    case MOVE_WRITE_OFF:
        return FLOW_WRITTEN_OFF;
    case MOVE_COUNT:
    case MOVE_REVALUATION:
        return FLOW_COUNTED;
    case MOVE_PRICE_CORRECTION:
        return FLOW_CORRECTION;
    case MOVE_ISSUE:
    case MOVE_FLOOR_RETURN:
    case MOVE_TRANSFER:
        break;
    }
    BUG("a move of role %d changes no stock", (int)role);
}

/* What spoiled as it was made, or came back as waste: it came, and was written off at once. */
static bool add_lost(struct item_month *line, const struct valued_move *valued, struct error *err)
{
    int sign = valued->move.target.value == LOCATION_LOSS ? 1 : -1;
    struct quantity quantity = valued->move.quantity;
    struct amount came = {{sign * quantity.milli}, {sign * valued->value.minor}};
    struct amount lost = {{-came.quantity.milli}, {-came.value.minor}};
    return amount_add(&line->flows[flow_of(valued->move.role)], came, err) &&
           amount_add(&line->flows[FLOW_WRITTEN_OFF], lost, err);
}

static bool add_move(void *context, const struct valued_move *valued, struct error *err)
{
    struct reading *reading = context;
    const struct move *move = &valued->move;
    bool in = location_is_real(move->target), out = location_is_real(move->source);
    if (!material_balance_move(reading->stock->balance, valued, err))
        return false;
    if (in && out)
        return true;
    struct item_month *line = line_of(reading, move->item, move->owner, err);
    if (line == NULL)
        return false;
    if (!in && !out)
        return add_lost(line, valued, err);
    int sign = in ? 1 : -1;
    struct amount gain = {{sign * move->quantity.milli}, {sign * valued->value.minor}};
    struct amount left_over = {.value = {-valued->difference.minor}};
    return amount_add(&line->flows[flow_of(move->role)], gain, err) &&
           amount_add(&line->flows[FLOW_CORRECTION], left_over, err);
}

/* ------------------------------------------------------------------ what stood */

/* Of owners whose stock has a value: from the replay of values. */
static bool read_values(struct reading *reading, struct valuation *valuation, bool closing,
                        struct error *err)
{
    size_t count = 0;
    const struct item_value *list = valuation_list(valuation, &count);
    for (size_t i = 0; i < count; i++) {
        struct item_month *line = line_of(reading, list[i].item, list[i].owner, err);
        if (line == NULL)
            return false;
        *(closing ? &line->closing : &line->opening) =
            (struct amount){list[i].quantity, list[i].value};
        if (closing)
            material_balance_cost(reading->stock->balance, &list[i]);
    }
    return true;
}

/* Of partners and on floors: from the replay of places, which knows no values. */
static bool read_places(struct reading *reading, struct position *position, bool closing,
                        struct error *err)
{
    size_t count = 0;
    const struct place_lot *list = position_list(position, &count);
    for (size_t i = 0; i < count; i++) {
        struct amount here = {.quantity = list[i].quantity};
        if (!material_balance_place(reading->stock->balance, &list[i], closing, err))
            return false;
        if (owner_has_value(list[i].place.owner))
            continue;
        struct item_month *line = line_of(reading, list[i].place.item, list[i].place.owner, err);
        if (line == NULL || !amount_add(closing ? &line->closing : &line->opening, here, err))
            return false;
    }
    return true;
}

static bool run_valuation(struct reading *reading, struct day before, struct day last,
                          struct error *err)
{
    scoped(valuation_close) struct valuation *valuation = NULL;
    if (!valuation_open(reading->call, last, &valuation, err) ||
        !valuation_run(valuation, before, NULL, NULL, err) ||
        !read_values(reading, valuation, false, err) ||
        !valuation_run(valuation, last, add_move, reading, err) ||
        !read_values(reading, valuation, true, err))
        return false;
    reading->stock->order_costs = valuation_job_pools(valuation);
    return true;
}

/* ------------------------------------------------------------------ what has expired */

static bool add_expired(struct reading *reading, const struct place_lot *lot,
                        const struct recorded_move *delivery, struct error *err)
{
    struct stock_month *stock = reading->stock;
    struct expired_stock expired = {
        .item = item_of(reading->call, lot->place.item, err),
        .owner = lot->place.owner,
        .origin = lot->lot.document,
        .expires = {lot->expires},
        .quantity = lot->quantity,
    };
    if (expired.item == NULL)
        return false;
    expired.location = location_of(reading->call, lot->place.location, err);
    if (expired.location == NULL)
        return false;
    if (delivery != NULL) {
        expired.delivery = delivery->document;
        expired.day = delivery->move.day;
    }
    if (stock->expired_count == reading->expired_room) {
        size_t room = reading->expired_room * 2 + 16;
        stock->expired = arena_grow(reading->call->arena, stock->expired, stock->expired_count,
                                    room, sizeof *stock->expired);
        reading->expired_room = room;
    }
    stock->expired[stock->expired_count++] = expired;
    return true;
}

static bool tell_delivery(void *context, const struct recorded_move *move,
                          const struct place_lot *lot, struct error *err)
{
    return add_expired(context, lot, move, err);
}

static bool run_position(struct reading *reading, struct day before, struct day last,
                         struct error *err)
{
    struct position_watch watch = {reading, tell_delivery};
    scoped(position_close) struct position *position = NULL;
    if (!position_open(reading->call, (struct item_id){0}, last, &position, err) ||
        !position_run(position, before, NULL, err) || !read_places(reading, position, false, err) ||
        !position_run(position, last, &watch, err) || !read_places(reading, position, true, err))
        return false;
    size_t count = 0;
    const struct place_lot *list = position_list(position, &count);
    for (size_t i = 0; i < count; i++)
        if (list[i].expires < last.days && !add_expired(reading, &list[i], NULL, err))
            return false;
    return true;
}

/* ------------------------------------------------------------------ the lines */

static bool is_nothing(const struct amount *amount)
{
    return amount->quantity.milli == 0 && amount->value.minor == 0;
}

static bool prove(const struct item_month *line, struct error *err)
{
    struct amount sum = line->opening;
    for (int flow = 0; flow < FLOW_KINDS; flow++)
        if (!amount_add(&sum, line->flows[flow], err))
            return false;
    if (sum.quantity.milli == line->closing.quantity.milli &&
        sum.value.minor == line->closing.value.minor)
        return true;
    fail(err, ERROR_CONFLICT, _("what came and went of %s does not add up to what is there"),
         line->item->code);
    return fail_hint(err, _("'karya verify' says what is wrong"));
}

static bool has_anything(const struct item_month *line)
{
    bool anything = !is_nothing(&line->opening) || !is_nothing(&line->closing);
    for (int flow = 0; flow < FLOW_KINDS; flow++)
        anything = anything || !is_nothing(&line->flows[flow]);
    return anything;
}

static int by_owner_kind_code(const void *left, const void *right)
{
    const struct item_month *a = left, *b = right;
    if (a->owner.value != b->owner.value)
        return a->owner.value < b->owner.value ? -1 : 1;
    if (a->item->kind != b->item->kind)
        return a->item->kind < b->item->kind ? -1 : 1;
    return strcmp(a->item->code, b->item->code);
}

static bool finish_lines(struct reading *reading, struct error *err)
{
    struct stock_month *stock = reading->stock;
    stock->lines = ARENA_ARRAY(reading->call->arena, reading->count + 1, struct item_month);
    for (size_t i = 0; i < reading->count; i++) {
        if (!prove(reading->list[i], err))
            return false;
        if (has_anything(reading->list[i]))
            stock->lines[stock->line_count++] = *reading->list[i];
    }
    qsort(stock->lines, stock->line_count, sizeof *stock->lines, by_owner_kind_code);
    return true;
}

bool stock_month_read(struct call *call, struct month month, struct stock_month *stock,
                      struct error *err)
{
    struct day before = {month_first_day(month).days - 1}, last = month_last_day(month);
    struct reading reading = {.call = call, .stock = stock};
    *stock = (struct stock_month){
        .balance = material_balance_begin(call, month_first_day(month), last, err)};
    return stock->balance != NULL && run_valuation(&reading, before, last, err) &&
           run_position(&reading, before, last, err) && finish_lines(&reading, err) &&
           material_balance_finish(stock->balance, err);
}
