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

bool recipe_quantity(const struct recipe *recipe, const struct recipe_part *part,
                     struct quantity made, struct quantity *quantity, struct error *err)
{
    static const int64_t steps[] = {1000, 100, 10, 1};
    int64_t step = steps[part->item->decimals], exact = 0, shown = 0;
    if (number_scale(part->quantity.milli, made.milli, recipe->batch.milli, ROUND_HALF_AWAY,
                     &exact) &&
        number_scale(exact, 1, step, ROUND_HALF_AWAY, &shown)) {
        quantity->milli = shown * step;
        return true;
    }
    return fail(err, ERROR_CONFLICT, _("the recipe of %s gives a quantity that is too large"),
                recipe->product->code);
}
