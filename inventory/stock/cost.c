/* The moving average. */
#include "inventory/stock/cost.h"

static bool add(struct cost_pool *pool, int64_t quantity, int64_t value)
{
    return number_add(pool->quantity.milli, quantity, &pool->quantity.milli) &&
           number_add(pool->value.minor, value, &pool->value.minor);
}

static bool receive(struct cost_pool *pool, struct quantity quantity, struct money value)
{
    return add(pool, quantity.milli, value.minor);
}

/* While there is something, its cost is known; when it ends, this is the last. */
static void remember_cost(struct cost_pool *pool)
{
    if (pool->quantity.milli > 0) {
        pool->last_quantity = pool->quantity;
        pool->last_value = pool->value;
    }
}

static bool take(struct cost_pool *pool, struct quantity quantity, struct money *value)
{
    remember_cost(pool);
    if (quantity.milli == pool->quantity.milli)
        *value = pool->value;
    else if (pool->quantity.milli == 0 ||
             !number_scale(pool->value.minor, quantity.milli, pool->quantity.milli, ROUND_HALF_AWAY,
                           &value->minor))
        return false;
    return add(pool, -quantity.milli, -value->minor);
}

const struct cost_formula cost_average = {.name = "average", .receive = receive, .take = take};

bool cost_of_surplus(const struct cost_pool *pool, struct quantity quantity, struct money *value)
{
    bool any = pool->quantity.milli > 0;
    int64_t of = any ? pool->quantity.milli : pool->last_quantity.milli;
    int64_t worth = any ? pool->value.minor : pool->last_value.minor;
    *value = (struct money){0};
    return of == 0 || number_scale(worth, quantity.milli, of, ROUND_HALF_AWAY, &value->minor);
}

bool cost_withdraw(struct cost_pool *pool, struct quantity quantity, struct money value,
                   struct money *difference)
{
    remember_cost(pool);
    *difference = (struct money){0};
    if (!add(pool, -quantity.milli, -value.minor))
        return false;
    if (pool->quantity.milli == 0) {
        *difference = pool->value;
        pool->value = (struct money){0};
    }
    return true;
}
