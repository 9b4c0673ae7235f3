/* Recipes: what one batch of a product takes and yields, with standard minutes; versions by day. */
#ifndef WORKSHOP_RECIPE_RECIPE_H
#define WORKSHOP_RECIPE_RECIPE_H

#include "core/journal/journal.h"
#include "inventory/item/item.h"

enum part_role { PART_COMPONENT, PART_BY_PRODUCT };

extern const char *const part_role_names[]; /* ends with NULL */

struct recipe_part {
    const struct item *item;
    struct quantity quantity; /* of a batch */
    enum part_role role;
    int64_t share; /* of the cost, of a by-product: thousandths of a percent */
};

struct recipe {
    const struct item *product;
    struct day since;
    struct quantity batch;
    int64_t minutes;
    struct recipe_part *parts;
    size_t part_count;
    const char *label; /* of the document that brought this version */
};

/* The version that holds on a day; *recipe is NULL if there is none. */
bool recipe_on(struct call *call, const struct item *product, struct day day,
               const struct recipe **recipe, struct error *err) MUST_USE;

/*
 * How much of a part so much of the product takes or yields, rounded to what the part's unit shows,
 * halves up. ERROR_CONFLICT if it does not fit.
 */
bool recipe_quantity(const struct recipe *recipe, const struct recipe_part *part,
                     struct quantity made, struct quantity *quantity, struct error *err) MUST_USE;

extern const struct slice recipe_slice;

#endif
