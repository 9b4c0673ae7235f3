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

/*
 * Whether the actor may write sheets of the workshop: who is bound to workshops, only in those. An
 * inmate clerk who is bound to none may write in none; a manager may in all.
 */
bool shop_is_open_to(struct call *call, const struct shop *shop);

/* The same; ERROR_FORBIDDEN says why not. */
bool shop_check_open(struct call *call, const struct shop *shop, struct error *err) MUST_USE;

/* The workshops that are open to the actor, by code; in the call's arena. */
bool shops_open(struct call *call, const struct shop ***list, size_t *count,
                struct error *err) MUST_USE;

extern const struct slice shop_slice;

#endif
