/* Recipes: what one batch of a product takes and yields, with standard minutes; versions by day. */
#ifndef WORKSHOP_RECIPE_RECIPE_H
#define WORKSHOP_RECIPE_RECIPE_H

#include "core/journal/journal.h"
#include "inventory/item/item.h"

enum part_role { PART_COMPONENT, PART_BY_PRODUCT };

extern const char *const part_role_names[]; /* ends with NULL */

/* What a by-product takes of the cost of what it was made with. */
enum yield_rule {
    YIELD_SHARE, /* a percentage of it */
    YIELD_VALUE, /* a fixed value for each base unit, at most what there is */
    YIELD_PRICE, /* as much as its selling price says, among all that was made */
};

struct recipe_yield {
    enum yield_rule rule;
    int64_t share;       /* thousandths of a percent */
    struct money amount; /* value or price of one base unit */
};

struct recipe_part {
    const struct item *item;
    struct quantity quantity; /* of a batch */
    enum part_role role;
    int64_t allowed_loss;      /* of a component: thousandths of a percent */
    struct recipe_yield yield; /* of a by-product */
};

/*
 * Reads the yield of a by-product from a row with the inputs "cost-share", "unit-value" and
 * "unit-price", of which exactly one is to be given. Names the input at fault.
 */
bool recipe_read_yield(const struct values *row, const struct item *item,
                       struct recipe_yield *yield, struct error *err) MUST_USE;

/* The three inputs, for tables of inputs. */
#define RECIPE_YIELD_INPUTS                                                                        \
    {.name = "cost-share",                                                                         \
     .label = N_("Share of the cost (%)"),                                                         \
     .kind = INPUT_PERCENT,                                                                        \
     .help = N_("of a by-product")},                                                               \
        {.name = "unit-value",                                                                     \
         .label = N_("Value of one"),                                                              \
         .kind = INPUT_MONEY,                                                                      \
         .help = N_("of a by-product with a fixed value, per base unit")},                         \
    {                                                                                              \
        .name = "unit-price", .label = N_("Price of one"), .kind = INPUT_MONEY,                    \
        .help = N_("share the cost by selling price, per base unit")                               \
    }

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

/*
 * The same to the last thousandth, whatever the unit shows, and what may be lost beside it: for
 * sums over many sheets.
 */
bool recipe_exact(const struct recipe *recipe, const struct recipe_part *part, struct quantity made,
                  struct quantity *quantity, struct quantity *allowed, struct error *err) MUST_USE;

extern const struct slice recipe_slice;

#endif
