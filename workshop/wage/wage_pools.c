/* Pools: what is shared out, among which funds, and among whom. */
#include "inventory/sales/sales.h"
#include "workshop/wage/engine.h"
#include "workshop/wage/wage_record.h"

#include <string.h>

void wage_open_pools(struct computing *computing)
{
    struct arena *arena = computing->call->arena;
    const struct wage_view *view = &computing->view;
    size_t room = 1;
    for (size_t i = 0; i < computing->book.count; i++)
        room += computing->book.list[i]->pool_count;
    computing->pools = ARENA_ARRAY(arena, room, struct pool_run);
    for (size_t i = 0; i < computing->book.count; i++) {
        const struct wage_rule *rule = computing->book.list[i];
        struct day until = wage_rule_until(&computing->book, rule, view->last);
        if (rule->since.days > view->last.days || until.days < view->first.days)
            continue;
        struct day first = rule->since.days > view->first.days ? rule->since : view->first;
        for (size_t k = 0; k < rule->pool_count; k++)
            computing->pools[computing->pool_count++] = (struct pool_run){
                .rule = rule, .term = &rule->pools[k], .first = first, .last = until};
    }
}

/* ------------------------------------------------------------------ weights */

/* What a day's work weighs in a pool. */
static int64_t weight_of(const struct pool_term *term, const struct day_work *work, bool known,
                         bool first_of_day)
{
    switch (term->by) {
    case BY_MINUTES:
        return work->minutes;
    case EQUALLY:
        return known ? 0 : 1;
    case BY_DAYS:
        return first_of_day;
    case BY_PIECES:
        return work->pieces.milli;
    }
    return 0;
}

bool wage_weigh(struct computing *computing, struct person *person, const struct day_work *work,
                const char *grade, bool first_of_day, struct error *err)
{
    struct call *call = computing->call;
    if (work->minutes == 0 && work->pieces.milli == 0)
        return true;
    if (person->weights == NULL)
        person->weights = ARENA_ARRAY(call->arena, computing->pool_count, int64_t);
    for (size_t i = 0; i < computing->pool_count; i++) {
        const struct pool_run *pool = &computing->pools[i];
        if (pool->rule != work->rule)
            continue;
        int64_t *weight = &person->weights[i];
        int64_t here = weight_of(pool->term, work, *weight != 0, first_of_day);
        const struct grade_value *coefficient =
            pool->term->weighted ? grade_find(&pool->rule->grades, grade) : NULL;
        if (pool->term->weighted && coefficient == NULL) {
            fail(err, ERROR_CONFLICT, _("grade '%s' has no coefficient in the wage rule %s"), grade,
                 wage_rule_text(call->arena, pool->rule));
            return fail_hint(err, _("load a rule that names it under [grades]"));
        }
        if ((coefficient != NULL &&
             !number_scale(here, coefficient->value, 1, ROUND_EXACT, &here)) ||
            !number_add(*weight, here, weight))
            return wage_fail_overflow(err);
    }
    return true;
}

/* ------------------------------------------------------------------ the basis */

static bool names(const struct pool_term *term, struct item_id item)
{
    for (size_t i = 0; i < term->product_count; i++)
        if (term->products[i].value == item.value)
            return true;
    return false;
}

/* A pool that names no products shares the sales of all that no other pool names. */
static bool is_of_pool(const struct computing *computing, const struct pool_run *pool,
                       struct item_id item)
{
    if (pool->term->product_count > 0)
        return names(pool->term, item);
    for (size_t i = 0; i < computing->pool_count; i++) {
        const struct pool_run *other = &computing->pools[i];
        bool meets = other->first.days <= pool->last.days && other->last.days >= pool->first.days;
        if (other != pool && meets && names(other->term, item))
            return false;
    }
    return true;
}

/* Revenue, or revenue less the cost of what was sold; a loss is nothing to share. */
static bool sum_sales(struct computing *computing, struct pool_run *pool, struct error *err)
{
    struct item_sales *sales = NULL;
    size_t count = 0;
    if (!sales_by_item(computing->call, pool->first, pool->last, &sales, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        struct money cost = {pool->term->basis == BASIS_SURPLUS ? -sales[i].cost.minor : 0};
        if (is_of_pool(computing, pool, sales[i].item) &&
            (!money_add(pool->basis, sales[i].revenue, &pool->basis) ||
             !money_add(pool->basis, cost, &pool->basis)))
            return wage_fail_overflow(err);
    }
    if (pool->basis.minor < 0)
        pool->basis.minor = 0;
    return true;
}

static bool sum_paid(const struct computing *computing, struct pool_run *pool, struct error *err)
{
    struct item_sales *paid = NULL;
    size_t count = 0;
    if (!sales_paid_by_item(computing->call, pool->first, pool->last, &paid, &count, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (is_of_pool(computing, pool, paid[i].item) &&
            !money_add(pool->basis, paid[i].revenue, &pool->basis))
            return wage_fail_overflow(err);
    if (pool->basis.minor < 0)
        pool->basis.minor = 0;
    return true;
}

/* What another pool of the rule put into the fund. */
static void take_from_fund(struct computing *computing, struct pool_run *pool)
{
    for (size_t i = 0; i < computing->fund_count; i++) {
        struct wage_fund *fund = &computing->funds[i];
        if (fund->rule != pool->rule->document || strcmp(fund->fund, pool->term->from) != 0)
            continue;
        pool->basis = fund->amount;
        fund->passed_on = true;
    }
}

static bool find_basis(struct computing *computing, struct pool_run *pool, struct error *err)
{
    struct call *call = computing->call;
    switch (pool->term->basis) {
    case BASIS_SALES:
    case BASIS_SURPLUS:
        return sum_sales(computing, pool, err);
    case BASIS_SALES_PAID:
        return sum_paid(computing, pool, err);
    case BASIS_FEES:
        return wage_fees(call, pool->first, pool->last, computing->view.known, pool->term->name,
                         &pool->basis, err);
    case BASIS_FUND:
        take_from_fund(computing, pool);
        return true;
    }
    return true;
}

/* ------------------------------------------------------------------ the split */

static bool split_basis(struct computing *computing, struct pool_run *pool, struct error *err)
{
    struct arena *arena = computing->call->arena;
    const struct pool_term *term = pool->term;
    int64_t *weights = ARENA_ARRAY(arena, term->share_count + 1, int64_t);
    int64_t *amounts = ARENA_ARRAY(arena, term->share_count + 1, int64_t);
    for (size_t i = 0; i < term->share_count; i++)
        weights[i] = term->shares[i].share;
    if (!number_divide(arena, pool->basis.minor, weights, term->share_count, amounts))
        return wage_fail_overflow(err);
    for (size_t i = 0; i < term->share_count; i++) {
        if (strcmp(term->shares[i].fund, FUND_INMATES) == 0)
            pool->inmates.minor = amounts[i];
        computing->funds[computing->fund_count++] = (struct wage_fund){
            .pool = term->name,
            .fund = term->shares[i].fund,
            .rule = pool->rule->document,
            .first = pool->first,
            .last = pool->last,
            .basis_kind = term->basis,
            .basis = pool->basis,
            .share = term->shares[i].share,
            .amount = {amounts[i]},
        };
    }
    return true;
}

/* Pay by rates of the pool's own people comes out of it first, but never more than is in it. */
static void take_rates_out(const struct computing *computing, size_t index)
{
    struct pool_run *pool = &computing->pools[index];
    for (size_t i = 0; i < computing->count; i++) {
        const struct wage *wage = &computing->list[i]->wage;
        for (size_t k = 0; k < wage->line_count; k++)
            if (wage->lines[k].part < PAY_POOL && wage->lines[k].rule == pool->rule->document)
                pool->inmates.minor -= wage->lines[k].amount.minor;
    }
    if (pool->inmates.minor < 0)
        pool->inmates.minor = 0;
}

static void mark_undivided(struct computing *computing, const struct pool_run *pool)
{
    for (size_t i = 0; i < computing->fund_count; i++) {
        struct wage_fund *fund = &computing->funds[i];
        if (fund->rule == pool->rule->document && strcmp(fund->pool, pool->term->name) == 0 &&
            strcmp(fund->fund, FUND_INMATES) == 0)
            fund->undivided = true;
    }
}

/* The rupiah that are left over go to the largest fractions, ties to the lower register number. */
static bool divide_pool(struct computing *computing, size_t index, struct error *err)
{
    struct arena *arena = computing->call->arena;
    const struct pool_run *pool = &computing->pools[index];
    int64_t *weights = ARENA_ARRAY(arena, computing->count + 1, int64_t);
    int64_t *shares = ARENA_ARRAY(arena, computing->count + 1, int64_t);
    int64_t sum = 0;
    for (size_t i = 0; i < computing->count; i++) {
        const struct person *person = computing->list[i];
        weights[i] = person->weights == NULL ? 0 : person->weights[index];
        if (!number_add(sum, weights[i], &sum))
            return wage_fail_overflow(err);
    }
    if (sum == 0)
        mark_undivided(computing, pool);
    if (sum == 0 || pool->inmates.minor == 0)
        return true;
    if (!number_divide(arena, pool->inmates.minor, weights, computing->count, shares))
        return wage_fail_overflow(err);
    for (size_t i = 0; i < computing->count; i++) {
        if (weights[i] == 0)
            continue;
        struct wage *wage = &computing->list[i]->wage;
        wage_add_line(computing->call, wage,
                      &(struct wage_line){
                          .part = PAY_POOL,
                          .name = pool->term->name,
                          .rule = pool->rule->document,
                          .units = weights[i],
                          .per = pool->term->weighted ? WHOLE_COEFFICIENT : 1,
                          .multiple = WHOLE_COEFFICIENT,
                          .percent = WHOLE_PERCENT,
                          .basis = pool->inmates,
                          .weights = sum,
                          .amount = {shares[i]},
                      });
        struct money share = {shares[i]};
        if (!money_add(wage->other, share, &wage->other) ||
            !money_add(wage->gross, share, &wage->gross))
            return wage_fail_overflow(err);
    }
    return true;
}

bool wage_share_pools(struct computing *computing, struct error *err)
{
    size_t room = 1;
    for (size_t i = 0; i < computing->pool_count; i++)
        room += computing->pools[i].term->share_count;
    computing->funds = ARENA_ARRAY(computing->call->arena, room, struct wage_fund);
    for (size_t i = 0; i < computing->pool_count; i++) {
        struct pool_run *pool = &computing->pools[i];
        if (!find_basis(computing, pool, err) || !split_basis(computing, pool, err))
            return false;
        if (pool->term->after_rates)
            take_rates_out(computing, i);
        if (!divide_pool(computing, i, err))
            return false;
    }
    return true;
}
