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

extern const struct slice order_slice;

#endif
