/* First in, first out: a list of layers per pool, the oldest first. */
#include "inventory/stock/cost.h"

/* The layers of a lot, in the order in which they came in. */
struct lot_layers {
    struct cost_layer *first, *last;
};

static int64_t lot_key(struct line_ref lot)
{
    enum { LINE_BITS = 20 };
    return lot.document * (INT64_C(1) << LINE_BITS) + lot.line;
}

static void add_to_lot(struct cost_book *book, struct cost_layer *layer)
{
    struct lot_layers *layers = lookup_number(&book->lots, lot_key(layer->lot));
    if (layers == NULL) {
        layers = ARENA_NEW(book->arena, struct lot_layers);
        lookup_put_number(book->arena, &book->lots, lot_key(layer->lot), layers);
    }
    if (layers->first == NULL)
        layers->first = layer;
    else
        layers->last->next_of_lot = layer;
    layers->last = layer;
}

void cost_fifo_restore(struct cost_book *book, struct cost_pool *pool, struct line_ref lot,
                       struct quantity quantity, struct money value)
{
    struct cost_layer *layer = ARENA_NEW(book->arena, struct cost_layer);
    *layer = (struct cost_layer){.pool = pool, .lot = lot, .quantity = quantity, .value = value};
    if (pool->newest == NULL)
        pool->oldest = layer;
    else
        pool->newest->newer = layer;
    pool->newest = layer;
    if (lot.document != 0)
        add_to_lot(book, layer);
}

static bool receive(struct cost_book *book, struct cost_pool *pool, struct line_ref lot,
                    struct quantity quantity, struct money value)
{
    cost_fifo_restore(book, pool, lot, quantity, value);
    return cost_pool_add(pool, quantity.milli, value.minor);
}

/* Takes what the layer has of *wanted, which is then less; *value grows by what it takes along. */
static bool take_of_layer(struct cost_book *book, struct cost_layer *layer, int64_t *wanted,
                          struct money *value)
{
    struct cost_part part = {.kind = PART_LAYER,
                             .lot = layer->lot,
                             .of = layer->quantity,
                             .worth = layer->value,
                             .quantity = layer->quantity,
                             .value = layer->value};
    if (layer->quantity.milli == 0)
        return true;
    if (*wanted < layer->quantity.milli) {
        part.quantity.milli = *wanted;
        if (!number_scale(layer->value.minor, *wanted, layer->quantity.milli, ROUND_HALF_AWAY,
                          &part.value.minor))
            return false;
    }
    layer->quantity.milli -= part.quantity.milli;
    layer->value.minor -= part.value.minor;
    *wanted -= part.quantity.milli;
    cost_tell_part(book, &part);
    return money_add(*value, part.value, value);
}

static bool take_of_lot(struct cost_book *book, const struct cost_pool *pool, struct line_ref lot,
                        int64_t *wanted, struct money *value)
{
    struct lot_layers *layers = lookup_number(&book->lots, lot_key(lot));
    if (layers == NULL)
        return true;
    for (struct cost_layer *layer = layers->first; layer != NULL && *wanted > 0;
         layer = layer->next_of_lot) {
        if (layer->pool == pool && !take_of_layer(book, layer, wanted, value))
            return false;
        if (layer->quantity.milli == 0 && layer == layers->first)
            layers->first = layer->next_of_lot; /* it is never looked at again */
    }
    return true;
}

/* What layers give up for a quantity: those of the lot first, if one is named. */
static bool take_of_layers(struct cost_book *book, struct cost_pool *pool, struct line_ref lot,
                           int64_t wanted, struct money *value)
{
    *value = (struct money){0};
    if (lot.document != 0 && !take_of_lot(book, pool, lot, &wanted, value))
        return false;
    while (pool->oldest != NULL) {
        if (wanted > 0 && !take_of_layer(book, pool->oldest, &wanted, value))
            return false;
        if (pool->oldest->quantity.milli > 0)
            break;
        pool->oldest = pool->oldest->newer;
    }
    if (pool->oldest == NULL)
        pool->newest = NULL;
    return wanted == 0;
}

static bool take(struct cost_book *book, struct cost_pool *pool, struct line_ref lot,
                 struct quantity quantity, struct money *value)
{
    cost_pool_remember(pool);
    return take_of_layers(book, pool, lot, quantity.milli, value) &&
           cost_pool_add(pool, -quantity.milli, -value->minor);
}

static bool withdraw(struct cost_book *book, struct cost_pool *pool, struct line_ref lot,
                     struct quantity quantity, struct money value, struct money *difference)
{
    struct money given = {0};
    cost_pool_remember(pool);
    return take_of_layers(book, pool, lot, quantity.milli, &given) &&
           cost_pool_add(pool, -quantity.milli, -given.minor) &&
           number_subtract(given.minor, value.minor, &difference->minor);
}

/* Adds the part of amount that falls on what a layer still has; *rest is what is left of it. */
static bool correct_layer(struct cost_pool *pool, struct cost_layer *layer,
                          struct quantity received, struct money amount, struct money *rest)
{
    struct money part = {0};
    int64_t there = layer->quantity.milli < received.milli ? layer->quantity.milli : received.milli;
    if (there == 0)
        return true;
    if (!number_scale(amount.minor, there, received.milli, ROUND_HALF_AWAY, &part.minor))
        return false;
    if (layer->value.minor + part.minor < 0)
        part.minor = -layer->value.minor; /* nothing is worth less than nothing */
    layer->value.minor += part.minor;
    rest->minor -= part.minor;
    return cost_pool_add(pool, 0, part.minor);
}

static bool correct(struct cost_book *book, struct cost_pool *pool, struct line_ref lot,
                    struct quantity received, struct money amount, struct money *difference)
{
    *difference = amount;
    if (lot.document == 0) /* the oldest has it, if anything is left from before */
        return pool->oldest == NULL || pool->oldest->lot.document != 0 ||
               correct_layer(pool, pool->oldest, received, amount, difference);
    const struct lot_layers *layers = lookup_number(&book->lots, lot_key(lot));
    struct cost_layer *layer = layers == NULL ? NULL : layers->first;
    for (; layer != NULL; layer = layer->next_of_lot)
        if (layer->pool == pool && !correct_layer(pool, layer, received, amount, difference))
            return false;
    return true;
}

static void begin(struct cost_book *book, struct cost_pool *pool)
{
    pool->oldest = pool->newest = NULL;
    if (pool->quantity.milli > 0)
        cost_fifo_restore(book, pool, (struct line_ref){0}, pool->quantity, pool->value);
}

const struct cost_formula cost_fifo = {
    .receive = receive, .take = take, .withdraw = withdraw, .correct = correct, .begin = begin};
