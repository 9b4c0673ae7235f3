/* The table workshop_shop. */
#ifndef WORKSHOP_SHOP_SHOP_STORE_H
#define WORKSHOP_SHOP_SHOP_STORE_H

#include "workshop/shop/shop.h"

extern const struct statement shop_statements[];

/* *shop is NULL if there is none. */
bool shop_store_find(struct call *call, struct arena *arena, const char *code, struct shop **shop,
                     struct error *err) MUST_USE;
bool shop_store_get(struct call *call, struct arena *arena, struct shop_id id, struct shop **shop,
                    struct error *err) MUST_USE;
bool shop_store_add(struct call *call, struct shop *shop, struct error *err) MUST_USE;
bool shop_store_list(struct call *call, struct table *table, struct error *err) MUST_USE;
bool shop_store_codes(struct call *call, const char ***codes, struct error *err) MUST_USE;

#endif
