/*
 * Inmates who work. The books know only an opaque key; name and register number (an attribute that
 * changes on transfer, never a key) stand in one separate table that can be erased.
 */
#ifndef WORKSHOP_INMATE_INMATE_H
#define WORKSHOP_INMATE_INMATE_H

#include "core/journal/journal.h"
#include "workshop/shop/shop.h"

struct inmate_id {
    int64_t value;
};

/* Who somebody is, as far as it is still known. */
struct inmate {
    struct inmate_id id;
    const char *number; /* "key 17" once erased */
    const char *name;   /* "" once erased */
    bool has_born;      /* false once erased, or if it was never told */
    struct day born;
};

/* Where somebody works, from a day on. */
struct placement {
    struct inmate_id inmate;
    struct shop_id shop;
    const char *grade;
    struct day since;
};

/* By register number. NULL and ERROR_NOT_FOUND. */
const struct inmate *inmate_find(struct call *call, const char *number, struct error *err);

/* The inmate of a key that is known to exist. NULL only if the database fails. */
const struct inmate *inmate_of(struct call *call, struct inmate_id id, struct error *err);

/* Where an inmate works on a day. NULL and ERROR_CONFLICT if nowhere. */
const struct placement *inmate_placement(struct call *call, struct inmate_id id, struct day day,
                                         struct error *err);

/* The document that places somebody, to be posted; note: why, "" if nobody said. */
struct draft *inmate_placement_draft(struct call *call, const struct placement *placement,
                                     const char *note);

extern const struct slice inmate_slice;

#endif
