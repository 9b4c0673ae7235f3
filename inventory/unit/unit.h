/* Other units of an item: a sack of 25 kg, a dozen of 12. Exact ratios, never rounded. */
#ifndef INVENTORY_UNIT_UNIT_H
#define INVENTORY_UNIT_UNIT_H

#include "inventory/item/item.h"

/* What is written down: so much of an item, in one of its units. */
struct measured {
    const struct item *item;
    struct quantity quantity;
    const char *unit;  /* "" for the base unit */
    const char *field; /* the input that the quantity was written in; NULL: "quantity" */
};

/*
 * In base units.
 *
 * ERROR_NOT_FOUND  the item has no such unit (field "unit"); the hint lists those it has
 * ERROR_INVALID    it does not come out even, or has more decimals than the item (its field)
 */
bool unit_convert(struct call *call, const struct measured *measured, struct quantity *base,
                  struct error *err) MUST_USE;

/*
 * Base units in another unit of the item; unit "" is the base unit. *even is false, and the
 * quantity stays as it is, if that does not come out even in thousandths. ERROR_NOT_FOUND as above.
 */
bool unit_express(struct call *call, const struct item *item, const char *unit,
                  struct quantity base, struct quantity *quantity, bool *even,
                  struct error *err) MUST_USE;

extern const struct slice unit_slice;

#endif
