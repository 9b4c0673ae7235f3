/* Where stock can be: stores, workshop floors, and the virtual ends of a move. */
#ifndef INVENTORY_LOCATION_LOCATION_H
#define INVENTORY_LOCATION_LOCATION_H

#include "core/app/module.h"

struct location_id {
    int64_t value;
};

/* The virtual ends have fixed numbers; real places begin after LOCATION_LAST_VIRTUAL. */
enum {
    LOCATION_SUPPLIER = 1,
    LOCATION_BUYER = 2,
    LOCATION_PRODUCTION = 3,
    LOCATION_LOSS = 4,
    LOCATION_OPENING = 5,
    LOCATION_LAST_VIRTUAL = 15,
};

enum location_kind {
    LOCATION_KIND_STORE,
    LOCATION_KIND_FLOOR,
    LOCATION_KIND_SUPPLIER,
    LOCATION_KIND_BUYER,
    LOCATION_KIND_PRODUCTION,
    LOCATION_KIND_LOSS,
    LOCATION_KIND_OPENING,
};

extern const char *const location_kind_names[]; /* ends with NULL */

struct location {
    struct location_id id;
    const char *code, *name;
    enum location_kind kind;
};

static inline bool location_is_real(struct location_id id)
{
    return id.value > LOCATION_LAST_VIRTUAL;
}

/* A real place. NULL and ERROR_NOT_FOUND, with the nearest code as a hint. */
const struct location *location_find(struct call *call, const char *code, struct error *err);

/* The location of an id that is known to exist. NULL only if the database fails. */
const struct location *location_of(struct call *call, struct location_id id, struct error *err);

/* All stores, or all floors, by code; in the call's arena. */
bool locations_of_kind(struct call *call, enum location_kind kind, struct location ***list,
                       size_t *count, struct error *err) MUST_USE;

extern const struct slice location_slice;

#endif
