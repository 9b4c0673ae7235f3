/* Lots that a document brings in. */
#ifndef INVENTORY_STOCK_LOT_H
#define INVENTORY_STOCK_LOT_H

#include "core/journal/journal.h"
#include "inventory/item/item.h"

struct new_lot {
    int64_t move_line; /* of the move of the same draft that brings it in, from 1 */
    struct item_id item;
    const char *code; /* of the supplier; "" if he has none */
    bool has_expiry;
    struct day expires; /* the last day it may be used */
};

void lot_add(struct draft *draft, const struct new_lot *lot);

#endif
