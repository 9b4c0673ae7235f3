/* The stock card of an item, in the two layouts that Indonesian offices use, from one query. */
#ifndef INVENTORY_STOCK_CARD_H
#define INVENTORY_STOCK_CARD_H

#include "core/app/module.h"
#include "inventory/item/item.h"
#include "inventory/location/location.h"
#include "inventory/partner/partner.h"

/*
 * kartu barang: the bin card at the shelf, quantity only, of one location or all.
 * kartu persediaan: the value card, of all locations together (a transfer moves no value).
 * Layouts: DOMAIN, paper forms ("form guide" 123dok.com).
 */
enum card_layout { CARD_BIN, CARD_VALUE };

extern const char *const card_layout_names[]; /* ends with NULL */

struct card_request {
    const struct item *item;
    struct owner_id owner;
    const struct location *location; /* NULL: all */
    enum card_layout layout;
    struct day first, last;
};

bool card_show(struct call *call, const struct card_request *request, struct answer *out,
               struct error *err) MUST_USE;

#endif
