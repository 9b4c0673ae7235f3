/* From the parts of a recipe to the cost of the product, level by level. */
#include "workshop/recipe/recipe_cost.h"

enum { LEVELS_MAX = 20, PARTS_MAX = 20000, PERCENT_WHOLE = 100000 };

struct estimating {
    struct call *call;
    const struct valuation *valuation;
    struct day day;
    bool deep;
    int64_t unknown, parts;
};

static bool fail_size(struct error *err)
{
    return fail(err, ERROR_CONFLICT, _("the total is too large"));
}

static bool cost_by_recipe(struct estimating *estimating, const struct recipe *recipe,
                           struct quantity quantity, int level, struct estimate *estimate,
                           struct error *err);

/* ------------------------------------------------------------------ what goes in */

/* At what is there, or was there last. */
static bool cost_in_stock(struct estimating *estimating, struct estimate_line *line,
                          struct error *err)
{
    struct item_value value =
        valuation_of(estimating->valuation, line->item->id, (struct owner_id){OWNER_COOPERATIVE});
    bool any = value.quantity.milli > 0;
    struct quantity of = any ? value.quantity : value.last_quantity;
    struct money worth = any ? value.value : value.last_value;
    line->origin = any ? ORIGIN_STOCK : ORIGIN_LAST;
    if (of.milli == 0) {
        line->origin = ORIGIN_UNKNOWN;
        estimating->unknown++;
        return true;
    }
    return number_scale(worth.minor, line->quantity.milli, of.milli, ROUND_HALF_AWAY,
                        &line->cost.minor) ||
           fail_size(err);
}

static bool is_known(const struct estimating *estimating, const struct item *item)
{
    struct item_value value =
        valuation_of(estimating->valuation, item->id, (struct owner_id){OWNER_COOPERATIVE});
    return value.quantity.milli > 0 || value.last_quantity.milli > 0;
}

static bool cost_of_line(struct estimating *estimating, struct estimate_line *line, int level,
                         struct error *err)
{
    const struct recipe *recipe = NULL;
    struct estimate own;
    if (!estimating->deep && is_known(estimating, line->item))
        return cost_in_stock(estimating, line, err);
    if (!recipe_on(estimating->call, line->item, estimating->day, &recipe, err))
        return false;
    if (recipe == NULL)
        return cost_in_stock(estimating, line, err);
    line->origin = ORIGIN_RECIPE;
    /* Of a whole batch, so that quantities come out even. */
    return cost_by_recipe(estimating, recipe, recipe->batch, level + 1, &own, err) &&
           (number_scale(own.cost.minor, line->quantity.milli, recipe->batch.milli, ROUND_HALF_AWAY,
                         &line->cost.minor) ||
            fail_size(err));
}

static bool scale_part(const struct recipe *recipe, const struct recipe_part *part,
                       struct quantity made, struct quantity *quantity)
{
    return number_scale(part->quantity.milli, made.milli, recipe->batch.milli, ROUND_HALF_AWAY,
                        &quantity->milli);
}

static bool add_components(struct estimating *estimating, const struct recipe *recipe,
                           struct quantity quantity, int level, struct estimate *estimate,
                           struct error *err)
{
    for (size_t i = 0; i < recipe->part_count; i++) {
        const struct recipe_part *part = &recipe->parts[i];
        struct estimate_line *line = &estimate->lines[estimate->count];
        if (part->role != PART_COMPONENT)
            continue;
        line->item = part->item;
        if (++estimating->parts > PARTS_MAX)
            return fail(err, ERROR_CONFLICT, _("there are more than %d parts on all levels"),
                        PARTS_MAX);
        if (!scale_part(recipe, part, quantity, &line->quantity))
            return fail_size(err);
        if (!cost_of_line(estimating, line, level, err))
            return false;
        if (!money_add(estimate->cost, line->cost, &estimate->cost))
            return fail_size(err);
        estimate->count++;
    }
    return true;
}

/* ------------------------------------------------------------------ what by-products take */

/* Of total, of which rest is left: a percentage, or a fixed value and at most what is left. */
static bool takes_of(const struct recipe_part *part, struct quantity quantity, struct money total,
                     struct money rest, struct money *takes)
{
    if (part->yield.rule == YIELD_SHARE)
        return number_scale(total.minor, part->yield.share, PERCENT_WHOLE, ROUND_HALF_AWAY,
                            &takes->minor);
    if (!money_times(part->yield.amount, quantity, ROUND_HALF_AWAY, takes))
        return false;
    takes->minor = takes->minor < rest.minor ? takes->minor : rest.minor;
    return true;
}

static bool add_by_product(struct estimate *estimate, const struct recipe_part *part,
                           struct quantity quantity, struct money takes)
{
    estimate->lines[estimate->count++] =
        (struct estimate_line){part->item, quantity, ORIGIN_SHARED, {-takes.minor}};
    return number_subtract(estimate->cost.minor, takes.minor, &estimate->cost.minor);
}

static bool add_by_products(const struct recipe *recipe, struct quantity made,
                            struct estimate *estimate, struct error *err)
{
    struct money total = estimate->cost, takes = {0};
    struct quantity quantity = {0};
    for (size_t i = 0; i < recipe->part_count; i++) {
        const struct recipe_part *part = &recipe->parts[i];
        if (part->role != PART_BY_PRODUCT || part->yield.rule == YIELD_PRICE)
            continue;
        if (!scale_part(recipe, part, made, &quantity) ||
            !takes_of(part, quantity, total, estimate->cost, &takes) ||
            !add_by_product(estimate, part, quantity, takes))
            return fail_size(err);
    }
    return true;
}

static bool check_price(const struct recipe *recipe, struct error *err)
{
    const struct item *product = recipe->product;
    for (size_t i = 0; i < recipe->part_count; i++)
        if (recipe->parts[i].role == PART_BY_PRODUCT &&
            recipe->parts[i].yield.rule == YIELD_PRICE && product->price.minor == 0) {
            fail(err, ERROR_CONFLICT, _("the cost is shared by price, and %s has none"),
                 product->code);
            return fail_hint(err, _("give it a list price: karya item set %s --price"),
                             product->code);
        }
    return true;
}

/* What sells shares what is left by what it sells for; the product too, at its list price. */
static bool share_by_price(const struct recipe *recipe, struct quantity made,
                           struct estimate *estimate, struct error *err)
{
    struct money worth = {0}, all = {0}, rest = estimate->cost, takes = {0};
    struct quantity quantity = {0};
    if (!check_price(recipe, err))
        return false;
    if (!money_times(recipe->product->price, made, ROUND_HALF_AWAY, &all))
        return fail_size(err);
    for (int adding = 0; adding < 2; adding++)
        for (size_t i = 0; i < recipe->part_count; i++) {
            const struct recipe_part *part = &recipe->parts[i];
            if (part->role != PART_BY_PRODUCT || part->yield.rule != YIELD_PRICE)
                continue;
            if (!scale_part(recipe, part, made, &quantity) ||
                !money_times(part->yield.amount, quantity, ROUND_HALF_AWAY, &worth) ||
                (adding == 0 && !money_add(all, worth, &all)) ||
                (adding == 1 && !number_scale(rest.minor, worth.minor, all.minor, ROUND_HALF_AWAY,
                                              &takes.minor)) ||
                (adding == 1 && !add_by_product(estimate, part, quantity, takes)))
                return fail_size(err);
        }
    return true;
}

/* ------------------------------------------------------------------ the whole */

static bool cost_by_recipe(struct estimating *estimating, const struct recipe *recipe,
                           struct quantity quantity, int level, struct estimate *estimate,
                           struct error *err)
{
    *estimate = (struct estimate){.quantity = quantity};
    estimate->lines =
        ARENA_ARRAY(estimating->call->arena, recipe->part_count + 1, struct estimate_line);
    if (level > LEVELS_MAX) {
        fail(err, ERROR_CONFLICT, _("the recipe of %s leads back to itself"),
             recipe->product->code);
        return fail_hint(err, _("look at the recipes of what it is made of"));
    }
    return add_components(estimating, recipe, quantity, level, estimate, err) &&
           add_by_products(recipe, quantity, estimate, err) &&
           share_by_price(recipe, quantity, estimate, err);
}

bool recipe_estimate(struct call *call, const struct item *product, struct quantity quantity,
                     struct day day, bool deep, struct estimate *estimate, struct error *err)
{
    const struct recipe *recipe = NULL;
    struct estimating estimating = {.call = call, .day = day, .deep = deep};
    scoped(valuation_close) struct valuation *valuation = NULL;
    if (!recipe_on(call, product, day, &recipe, err) ||
        !valuation_open(call, day, &valuation, err) ||
        !valuation_run(valuation, day, NULL, NULL, err))
        return false;
    if (recipe == NULL)
        return fail(err, ERROR_NOT_FOUND, _("%s has no recipe on %s"), product->code,
                    day_plain(call->arena, day));
    estimating.valuation = valuation;
    if (quantity.milli == 0)
        quantity = recipe->batch;
    if (!cost_by_recipe(&estimating, recipe, quantity, 0, estimate, err))
        return false;
    estimate->unknown = estimating.unknown;
    return true;
}
