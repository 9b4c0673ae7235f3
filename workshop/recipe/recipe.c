/* Finding the version of a day, and working out what a batch takes. */
#include "workshop/recipe/recipe.h"

#include "workshop/recipe/recipe_store.h"

const char *const part_role_names[] = {
    [PART_COMPONENT] = "component", [PART_BY_PRODUCT] = "by_product", NULL};

bool recipe_on(struct call *call, const struct item *product, struct day day,
               const struct recipe **recipe, struct error *err)
{
    struct recipe *found = NULL;
    bool read = recipe_store_on(call, call->arena, product, day, &found, err);
    *recipe = found;
    return read;
}

static bool fail_too_large(const struct recipe *recipe, struct error *err)
{
    return fail(err, ERROR_CONFLICT, _("the recipe of %s gives a quantity that is too large"),
                recipe->product->code);
}

bool recipe_exact(const struct recipe *recipe, const struct recipe_part *part, struct quantity made,
                  struct quantity *quantity, struct quantity *allowed, struct error *err)
{
    enum { WHOLE = 100000 };
    return (number_scale(part->quantity.milli, made.milli, recipe->batch.milli, ROUND_HALF_AWAY,
                         &quantity->milli) &&
            number_scale(quantity->milli, part->allowed_loss, WHOLE, ROUND_HALF_AWAY,
                         &allowed->milli)) ||
           fail_too_large(recipe, err);
}

bool recipe_quantity(const struct recipe *recipe, const struct recipe_part *part,
                     struct quantity made, struct quantity *quantity, struct error *err)
{
    static const int64_t steps[] = {1000, 100, 10, 1};
    int64_t step = steps[part->item->decimals], shown = 0;
    struct quantity exact, allowed;
    if (!recipe_exact(recipe, part, made, &exact, &allowed, err))
        return false;
    if (!number_scale(exact.milli, 1, step, ROUND_HALF_AWAY, &shown))
        return fail_too_large(recipe, err);
    quantity->milli = shown * step;
    return true;
}

bool recipe_read_yield(const struct values *row, const struct item *item,
                       struct recipe_yield *yield, struct error *err)
{
    bool share = value_given(row, "cost-share"), value = value_given(row, "unit-value");
    bool price = value_given(row, "unit-price");
    *yield = (struct recipe_yield){
        .rule = value   ? YIELD_VALUE
                : price ? YIELD_PRICE
                        : YIELD_SHARE,
        .share = value_percent(row, "cost-share"),
        .amount = value ? value_money(row, "unit-value") : value_money(row, "unit-price"),
    };
    if (share + value + price > 1) {
        fail_field(err, value ? "unit-value" : "unit-price",
                   _("the by-product %s takes its cost in two ways"), item->code);
        return fail_hint(err, _("give a share, a value or a price, not two of them"));
    }
    if (share + value + price == 0) {
        fail_field(err, "cost-share", _("the by-product %s has no share of the cost"), item->code);
        return fail_hint(err, _("write a percentage; 0 if it takes nothing"));
    }
    if (!price || yield->amount.minor > 0)
        return true;
    fail_field(err, "unit-price", _("the price must be more than zero"));
    return fail_hint(err, _("give a share of 0 if it takes nothing"));
}
