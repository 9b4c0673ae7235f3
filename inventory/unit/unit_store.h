/* The table inventory_unit. */
#ifndef INVENTORY_UNIT_UNIT_STORE_H
#define INVENTORY_UNIT_UNIT_STORE_H

#include "inventory/unit/unit.h"

extern const struct statement unit_statements[];

struct unit {
    const char *name;
    struct quantity equals, per;
};

/* *unit is NULL if there is none. */
bool unit_store_find(struct call *call, struct arena *arena, struct item_id item, const char *name,
                     struct unit **unit, struct error *err) MUST_USE;
bool unit_store_add(struct call *call, struct item_id item, const struct unit *unit,
                    struct error *err) MUST_USE;
bool unit_store_list(struct call *call, const struct item *item, struct table *table,
                     struct error *err) MUST_USE;

/* "roll, yard": the units an item has besides its base unit. */
bool unit_store_names(struct call *call, struct item_id item, const char **names,
                      struct error *err) MUST_USE;

#endif
