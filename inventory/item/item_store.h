/* The table inventory_item. */
#ifndef INVENTORY_ITEM_ITEM_STORE_H
#define INVENTORY_ITEM_ITEM_STORE_H

#include "inventory/item/item.h"

extern const struct statement item_statements[];

/* *item is NULL if there is none. */
bool item_store_find(struct call *call, struct arena *arena, const char *code, struct item **item,
                     struct error *err) MUST_USE;
bool item_store_get(struct call *call, struct arena *arena, struct item_id id, struct item **item,
                    struct error *err) MUST_USE;
bool item_store_add(struct call *call, struct item *item, struct error *err) MUST_USE;
bool item_store_change(struct call *call, const struct item *item, struct error *err) MUST_USE;
bool item_store_list(struct call *call, struct table *table, struct error *err) MUST_USE;

/* Every code, ending with NULL: for suggestions. */
bool item_store_codes(struct call *call, const char ***codes, struct error *err) MUST_USE;

/* Adds items whose code or name has words in it. */
bool item_store_search(struct call *call, const char *words, struct finds *finds,
                       struct error *err) MUST_USE;

#endif
