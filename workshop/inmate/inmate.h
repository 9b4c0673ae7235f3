/*
 * Inmates who work. The books know only an opaque key; name and register number (an attribute that
 * changes on transfer, never a key) stand in one separate table that can be erased.
 */
#ifndef WORKSHOP_INMATE_INMATE_H
#define WORKSHOP_INMATE_INMATE_H

#include "workshop/shop/shop.h"

struct inmate_id {
    int64_t value;
};

/* Who somebody is, as far as it is still known. */
struct inmate {
    struct inmate_id id;
    const char *number; /* "key 17" once erased */
    const char *name;   /* "" once erased */
};

/* Where somebody works, from a day on. */
struct placement {
    struct inmate_id inmate;
    struct shop_id shop;
    const char *grade;
    struct day since;
};

/* By register number, or by key ("~17") where a number has no place, as in an address. NULL and
 * ERROR_NOT_FOUND. */
const struct inmate *inmate_find(struct call *call, const char *number, struct error *err);

/* Text of a cell that names him, and opens his page by his key. */
struct cell inmate_cell(struct call *call, const struct inmate *inmate);

/* The inmate of a key that is known to exist. NULL only if the database fails. */
const struct inmate *inmate_of(struct call *call, struct inmate_id id, struct error *err);

/* Who works in a workshop on a day, by register number; in the call's arena. */
bool inmates_of_shop(struct call *call, struct shop_id shop, struct day day, struct inmate **list,
                     size_t *count, struct error *err) MUST_USE;

/* Where an inmate works on a day. NULL and ERROR_CONFLICT if nowhere. */
const struct placement *inmate_placement(struct call *call, struct inmate_id id, struct day day,
                                         struct error *err);

extern const struct slice inmate_slice;

#endif
