/* Workshops: where inmates work, each with a floor where its materials lie. */
#ifndef WORKSHOP_SHOP_SHOP_H
#define WORKSHOP_SHOP_SHOP_H

#include "inventory/location/location.h"

struct shop_id {
    int64_t value;
};

struct shop {
    struct shop_id id;
    const char *code, *name;
    struct location_id floor;
};

/* NULL and ERROR_NOT_FOUND, with the nearest code as a hint. */
const struct shop *shop_find(struct call *call, const char *code, struct error *err);

/* The workshop of an id that is known to exist. NULL only if the database fails. */
const struct shop *shop_of(struct call *call, struct shop_id id, struct error *err);

extern const struct slice shop_slice;

#endif
