/* The table inventory_location. */
#ifndef INVENTORY_LOCATION_LOCATION_STORE_H
#define INVENTORY_LOCATION_LOCATION_STORE_H

#include "inventory/location/location.h"

extern const struct statement location_statements[];

/* *location is NULL if there is none. */
bool location_store_find(struct call *call, struct arena *arena, const char *code,
                         struct location **location, struct error *err) MUST_USE;
bool location_store_get(struct call *call, struct arena *arena, struct location_id id,
                        struct location **location, struct error *err) MUST_USE;
bool location_store_add(struct call *call, struct location *location, struct error *err) MUST_USE;
bool location_store_list(struct call *call, struct table *table, struct error *err) MUST_USE;
bool location_store_codes(struct call *call, const char ***codes, struct error *err) MUST_USE;

#endif
