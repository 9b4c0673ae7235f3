/* Reading pools and what their basis is split into. */
#include "core/base/name.h"
#include "core/base/text.h"
#include "workshop/wage_rule/internal.h"

#include <string.h>

const char *const pool_basis_names[] = {
    [BASIS_SALES_PAID] = "sales_paid",
    [BASIS_SALES] = "sales",
    [BASIS_SURPLUS] = "surplus",
    [BASIS_FEES] = "fees",
    [BASIS_FUND] = "fund",
    NULL,
};

/* The pool that the section at hand names; [funds X] may stand before [pool X]. */
static struct pool_term *pool_at_hand(struct rule_reader *reader)
{
    struct wage_rule *rule = reader->rule;
    const char *name = rule_section_name(reader->term->section);
    for (size_t i = 0; i < rule->pool_count; i++)
        if (strcmp(rule->pools[i].name, name) == 0)
            return &rule->pools[i];
    rule->pools = rule_list_grow(reader, rule->pools, rule->pool_count, sizeof *rule->pools);
    struct pool_term *pool = &rule->pools[rule->pool_count++];
    *pool = (struct pool_term){.name = name, .from = "", .line = reader->term->line};
    return pool;
}

static bool read_basis(struct rule_reader *reader)
{
    int choice = 0;
    if (!rule_choice(reader, pool_basis_names, &choice))
        return false;
    pool_at_hand(reader)->basis = (enum pool_basis)choice;
    return true;
}

static bool read_from(struct rule_reader *reader)
{
    pool_at_hand(reader)->from = reader->term->value;
    return true;
}

static bool read_by(struct rule_reader *reader)
{
    static const char *const names[] = {[BY_MINUTES] = "minutes",
                                        [EQUALLY] = "equally",
                                        [BY_DAYS] = "days",
                                        [BY_PIECES] = "pieces",
                                        NULL};
    int choice = 0;
    if (!rule_choice(reader, names, &choice))
        return false;
    pool_at_hand(reader)->by = (enum pool_weight)choice;
    return true;
}

static bool read_weighted(struct rule_reader *reader)
{
    return rule_flag(reader, &pool_at_hand(reader)->weighted);
}

static bool read_after_rates(struct rule_reader *reader)
{
    return rule_flag(reader, &pool_at_hand(reader)->after_rates);
}

static bool read_products(struct rule_reader *reader)
{
    struct pool_term *pool = pool_at_hand(reader);
    const char *text = reader->term->value, *code = NULL;
    while ((code = rule_list_next(reader->call->arena, &text)) != NULL) {
        const struct item *item = item_find(reader->call, code, reader->err);
        if (item == NULL)
            return rule_fail_at(reader, reader->term);
        pool->products =
            rule_list_grow(reader, pool->products, pool->product_count, sizeof *pool->products);
        pool->products[pool->product_count++] = item->id;
    }
    return true;
}

static const struct rule_key pool_keys[] = {
    {"basis", read_basis},
    {"from", read_from},
    {"by", read_by},
    {"weighted", read_weighted},
    {"after_rates", read_after_rates},
    {"products", read_products},
    {0},
};

bool rule_read_pool(struct rule_reader *reader)
{
    return rule_read_key(reader, pool_keys);
}

static int64_t sum_of_shares(const struct pool_term *pool)
{
    int64_t sum = 0;
    for (size_t i = 0; i < pool->share_count; i++)
        sum += pool->shares[i].share;
    return sum;
}

bool rule_read_funds(struct rule_reader *reader)
{
    struct pool_term *pool = pool_at_hand(reader);
    struct fund_share share = {.fund = reader->term->key};
    if (!rule_percent(reader, reader->term->value, &share.share))
        return false;
    pool->shares = rule_list_grow(reader, pool->shares, pool->share_count, sizeof *pool->shares);
    pool->shares[pool->share_count++] = share;
    int64_t sum = sum_of_shares(pool);
    if (sum <= WHOLE_PERCENT)
        return true;
    fail(reader->err, ERROR_INVALID, _("the shares of [%s] come to %s %% here"),
         reader->term->section, number_plain(reader->call->arena, sum, 3));
    fail_hint(reader->err, _("the shares of a pool add up to exactly 100 %%; %s %% are left"),
              number_plain(reader->call->arena, WHOLE_PERCENT - (sum - share.share), 3));
    return rule_fail_at(reader, reader->term);
}

/* ------------------------------------------------------------------ when all is read */

static const struct rule_term *term_of_pool(const struct rule_reader *reader,
                                            const struct pool_term *pool, const char *key)
{
    struct arena *arena = reader->call->arena;
    const char *section = arena_format(arena, "pool %s", pool->name);
    const struct rule_term *term = rule_term_of(reader, section, key);
    if (term == NULL)
        term = rule_term_of(reader, section, NULL);
    return term != NULL ? term
                        : rule_term_of(reader, arena_format(arena, "funds %s", pool->name), NULL);
}

/* What a rule of some workshops shares out is what these made, and the books cannot guess that. */
static bool check_products(struct rule_reader *reader, const struct pool_term *pool)
{
    bool of_sales = pool->basis == BASIS_SALES || pool->basis == BASIS_SALES_PAID ||
                    pool->basis == BASIS_SURPLUS;
    if (!of_sales || reader->rule->shop_count == 0 || pool->product_count > 0)
        return true;
    fail(reader->err, ERROR_INVALID, _("[pool %s] does not say whose sales it shares"), pool->name);
    fail_hint(reader->err, _("name what the workshops make, like: products = KEMEJA, CELANA"));
    return rule_fail_at(reader, term_of_pool(reader, pool, "basis"));
}

static bool check_pool(struct rule_reader *reader, const struct pool_term *pool)
{
    struct arena *arena = reader->call->arena;
    const char *section = arena_format(arena, "pool %s", pool->name);
    if (rule_term_of(reader, section, "basis") == NULL) {
        fail(reader->err, ERROR_INVALID, _("[%s] does not say its 'basis'"), section);
        fail_hint(reader->err, _("write one of: %s"), name_list(arena, pool_basis_names));
        return rule_fail_at(reader, term_of_pool(reader, pool, "basis"));
    }
    int64_t sum = sum_of_shares(pool);
    if (sum != WHOLE_PERCENT) {
        fail(reader->err, ERROR_INVALID, _("the shares of [funds %s] come to %s %%"), pool->name,
             number_plain(arena, sum, 3));
        fail_hint(reader->err, _("the shares of a pool add up to exactly 100 %%; %s %% are left"),
                  number_plain(arena, WHOLE_PERCENT - sum, 3));
        const struct rule_term *funds =
            rule_term_of(reader, arena_format(arena, "funds %s", pool->name), NULL);
        return rule_fail_at(reader, funds != NULL ? funds : term_of_pool(reader, pool, "basis"));
    }
    if (pool->weighted && reader->rule->grades.count == 0) {
        fail(reader->err, ERROR_INVALID, _("'weighted' needs coefficients"));
        fail_hint(reader->err, _("write [grades] with one for each grade, like: A = 1.25"));
        return rule_fail_at(reader, term_of_pool(reader, pool, "weighted"));
    }
    return check_products(reader, pool);
}

static bool has_fund(const struct pool_term *pool, const char *fund)
{
    for (size_t i = 0; i < pool->share_count; i++)
        if (strcmp(pool->shares[i].fund, fund) == 0)
            return true;
    return false;
}

/* The pool whose fund another takes from, or NULL. */
static const struct pool_term *giver_of(const struct wage_rule *rule, const struct pool_term *pool)
{
    for (size_t i = 0; i < rule->pool_count; i++)
        if (has_fund(&rule->pools[i], pool->from))
            return &rule->pools[i];
    return NULL;
}

static bool check_from(struct rule_reader *reader, const struct pool_term *pool)
{
    const struct wage_rule *rule = reader->rule;
    bool wanted = pool->basis == BASIS_FUND;
    if (!wanted && *pool->from == '\0')
        return true;
    const struct pool_term *giver = giver_of(rule, pool);
    if (wanted && giver != NULL && strcmp(pool->from, FUND_INMATES) != 0)
        return true;
    if (!wanted) {
        fail(reader->err, ERROR_INVALID, _("'from' goes with 'basis = fund'"));
        fail_hint(reader->err, _("leave it out, or write: basis = fund"));
    } else {
        fail(reader->err, ERROR_INVALID, _("no other pool fills a fund '%s'"), pool->from);
        fail_hint(reader->err, _("name a fund of a [funds NAME] other than '%s'"), FUND_INMATES);
    }
    return rule_fail_at(reader, term_of_pool(reader, pool, "from"));
}

/* Two pools that take from one fund would pay it out twice. */
static bool check_taken_once(struct rule_reader *reader, size_t index)
{
    const struct pool_term *pools = reader->rule->pools;
    for (size_t i = 0; i < index; i++)
        if (pools[index].basis == BASIS_FUND && pools[i].basis == BASIS_FUND &&
            strcmp(pools[i].from, pools[index].from) == 0) {
            fail(reader->err, ERROR_INVALID, _("[pool %s] takes from the fund '%s' already"),
                 pools[i].name, pools[i].from);
            return rule_fail_at(reader, term_of_pool(reader, &pools[index], "from"));
        }
    return true;
}

/* Follows each pool to where its money comes from; more steps than pools are a circle. */
static bool check_circle(struct rule_reader *reader, const struct pool_term *pool)
{
    const struct wage_rule *rule = reader->rule;
    const char *path = pool->name;
    const struct pool_term *at = pool;
    for (size_t steps = 0; at->basis == BASIS_FUND; steps++) {
        at = giver_of(rule, at);
        path = arena_format(reader->call->arena, _("%s takes from %s"), path, at->name);
        if (steps < rule->pool_count && at != pool)
            continue;
        fail(reader->err, ERROR_INVALID, _("the pools go in a circle: %s"), path);
        fail_hint(reader->err, _("let one of them have a basis of its own, like sales"));
        return rule_fail_at(reader, term_of_pool(reader, pool, "from"));
    }
    return true;
}

/* Each after the one that it takes from. */
static void put_in_order(struct rule_reader *reader)
{
    struct wage_rule *rule = reader->rule;
    struct pool_term *sorted =
        ARENA_ARRAY(reader->call->arena, rule->pool_count + 1, struct pool_term);
    bool *placed = ARENA_ARRAY(reader->call->arena, rule->pool_count + 1, bool);
    for (size_t count = 0; count < rule->pool_count;)
        for (size_t i = 0; i < rule->pool_count; i++) {
            const struct pool_term *giver =
                rule->pools[i].basis == BASIS_FUND ? giver_of(rule, &rule->pools[i]) : NULL;
            if (placed[i] || (giver != NULL && !placed[giver - rule->pools]))
                continue;
            placed[i] = true;
            sorted[count++] = rule->pools[i];
        }
    rule->pools = sorted;
}

bool rule_check_pools(struct rule_reader *reader)
{
    const struct wage_rule *rule = reader->rule;
    for (size_t i = 0; i < rule->pool_count; i++)
        if (!check_pool(reader, &rule->pools[i]))
            return false;
    for (size_t i = 0; i < rule->pool_count; i++)
        if (!check_from(reader, &rule->pools[i]) || !check_taken_once(reader, i))
            return false;
    for (size_t i = 0; i < rule->pool_count; i++)
        if (!check_circle(reader, &rule->pools[i]))
            return false;
    put_in_order(reader);
    return true;
}
