/* Work orders: make so much of a product in a workshop by a day. What became of them is derived. */
#ifndef WORKSHOP_ORDER_ORDER_H
#define WORKSHOP_ORDER_ORDER_H

#include "core/journal/journal.h"
#include "inventory/item/item.h"
#include "workshop/shop/shop.h"

struct order {
    int64_t document;
    const char *label, *reference;
    const struct item *product;
    struct quantity quantity;
    struct shop_id shop;
    struct day start, due;
    /* Only known in lists: */
    struct quantity made; /* good pieces, whoever owns them */
    bool completed;       /* a sheet said that it was the last */
};

/* By its number, ours or that on the paper. NULL and ERROR_NOT_FOUND, ERROR_CONFLICT (taken back).
 */
const struct order *order_find(struct call *call, const char *label, struct error *err);

/* Those of a workshop that are not done and had begun by a day, the newest first; of the last half
 * year; in the call's arena. */
bool orders_open(struct call *call, struct shop_id shop, struct day day, struct order **list,
                 size_t *count, struct error *err) MUST_USE;

extern const struct slice order_slice;

#endif
