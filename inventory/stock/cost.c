/* What the formulas have in common, and the moving average. */
#include "inventory/stock/cost.h"

const char *const cost_method_names[] = {[COST_AVERAGE] = "average", [COST_FIFO] = "fifo", NULL};

const struct cost_formula *cost_formula_of(enum cost_method method)
{
    return method == COST_FIFO ? &cost_fifo : &cost_average;
}

bool cost_pool_add(struct cost_pool *pool, int64_t quantity, int64_t value)
{
    return number_add(pool->quantity.milli, quantity, &pool->quantity.milli) &&
           number_add(pool->value.minor, value, &pool->value.minor);
}

void cost_pool_remember(struct cost_pool *pool)
{
    if (pool->quantity.milli > 0) {
        pool->last_quantity = pool->quantity;
        pool->last_value = pool->value;
    }
}

void cost_tell_part(struct cost_book *book, const struct cost_part *part)
{
    enum { FIRST_ROOM = 8 };
    if (!book->tells_parts)
        return;
    if (book->part_count == book->part_room) {
        size_t room = book->part_room == 0 ? FIRST_ROOM : book->part_room * 2;
        book->parts =
            arena_grow(book->arena, book->parts, book->part_count, room, sizeof *book->parts);
        book->part_room = room;
    }
    book->parts[book->part_count++] = *part;
}

bool cost_of_surplus(const struct cost_pool *pool, struct quantity quantity, struct money *value)
{
    bool any = pool->quantity.milli > 0;
    int64_t of = any ? pool->quantity.milli : pool->last_quantity.milli;
    int64_t worth = any ? pool->value.minor : pool->last_value.minor;
    *value = (struct money){0};
    return of == 0 || number_scale(worth, quantity.milli, of, ROUND_HALF_AWAY, &value->minor);
}

/* ------------------------------------------------------------------ the moving average */

static bool receive(struct cost_book *book, struct cost_pool *pool, struct line_ref lot,
                    struct quantity quantity, struct money value)
{
    (void)book, (void)lot;
    return cost_pool_add(pool, quantity.milli, value.minor);
}

static bool take(struct cost_book *book, struct cost_pool *pool, struct line_ref lot,
                 struct quantity quantity, struct money *value)
{
    (void)lot;
    cost_pool_remember(pool);
    struct cost_part part = {.of = pool->quantity, .worth = pool->value, .quantity = quantity};
    if (quantity.milli == pool->quantity.milli)
        part.value = pool->value;
    else if (pool->quantity.milli == 0 ||
             !number_scale(pool->value.minor, quantity.milli, pool->quantity.milli, ROUND_HALF_AWAY,
                           &part.value.minor))
        return false;
    *value = part.value;
    cost_tell_part(book, &part);
    return cost_pool_add(pool, -quantity.milli, -value->minor);
}

/* What is there is never worth less than nothing, and nothing is worth nothing. */
static void settle(struct cost_pool *pool, struct money *difference)
{
    if (pool->quantity.milli > 0 && pool->value.minor >= 0)
        return;
    difference->minor += pool->value.minor;
    pool->value = (struct money){0};
}

static bool withdraw(struct cost_book *book, struct cost_pool *pool, struct line_ref lot,
                     struct quantity quantity, struct money value, struct money *difference)
{
    (void)book, (void)lot;
    cost_pool_remember(pool);
    *difference = (struct money){0};
    if (!cost_pool_add(pool, -quantity.milli, -value.minor))
        return false;
    settle(pool, difference);
    return true;
}

/* As much of it is there as can be: nothing says which pieces are gone. */
static bool correct(struct cost_book *book, struct cost_pool *pool, struct line_ref lot,
                    struct quantity received, struct money amount, struct money *difference)
{
    (void)book, (void)lot;
    struct money part = amount;
    if (pool->quantity.milli < received.milli &&
        !number_scale(amount.minor, pool->quantity.milli, received.milli, ROUND_HALF_AWAY,
                      &part.minor))
        return false;
    difference->minor = amount.minor - part.minor;
    if (!cost_pool_add(pool, 0, part.minor))
        return false;
    settle(pool, difference);
    return true;
}

static void begin(struct cost_book *book, struct cost_pool *pool)
{
    (void)book;
    pool->oldest = pool->newest = NULL;
}

const struct cost_formula cost_average = {
    .receive = receive, .take = take, .withdraw = withdraw, .correct = correct, .begin = begin};
