/*
 * Inmates who work. The books know only an opaque key; name and register number (an attribute that
 * changes on transfer, never a key) stand in one separate table that can be erased.
 */
#ifndef WORKSHOP_INMATE_INMATE_H
#define WORKSHOP_INMATE_INMATE_H

#include "core/journal/journal.h"
#include "inventory/partner/partner.h"
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

/* The workshop to which somebody is allocated, from a day on. Why is the note of the document. */
struct placement {
    struct inmate_id inmate;
    struct shop_id shop;
    const char *grade;
    struct day since;
    bool has_until;
    struct day until;          /* the last day; without it, until another placement follows */
    struct partner_id partner; /* whose work it is; 0: the cooperative's own */
    int64_t document;          /* that says so; 0 while it is being put together */
};

/* Whether it still holds on a day on which no other has followed it. */
static inline bool placement_holds(const struct placement *placement, struct day day)
{
    return !placement->has_until || day.days <= placement->until.days;
}

/* Somebody of a workshop's roster. */
struct allocated {
    struct inmate inmate;
    struct placement placement;
};

/* By register number, or by key ("~17") where a number has no place, as in an address. NULL and
 * ERROR_NOT_FOUND. */
const struct inmate *inmate_find(struct call *call, const char *number, struct error *err);

/* The one whom an input names, noted as looked at. NULL and ERROR_NOT_FOUND (that field). */
const struct inmate *inmate_read(struct call *call, const struct values *values, const char *input,
                                 struct error *err);

/* Text of a cell that names him, and opens his page by his key. */
struct cell inmate_cell(struct call *call, const struct inmate *inmate);

/* The inmate of a key that is known to exist. NULL only if the database fails. */
const struct inmate *inmate_of(struct call *call, struct inmate_id id, struct error *err);

/*
 * The last placement that began by a day: its grade is what he is paid by, even where it has ended
 * (placement_holds). NULL and ERROR_CONFLICT if none had begun.
 */
const struct placement *inmate_placement(struct call *call, struct inmate_id id, struct day day,
                                         struct error *err);

/* The roster: who is allocated to a workshop on a day (shop 0: to any), by register number; in the
 * call's arena. */
bool inmates_of_shop(struct call *call, struct shop_id shop, struct day day,
                     struct allocated **list, size_t *count, struct error *err) MUST_USE;

/* Adds a placement to a document that is being put together: also one that begins on the day of
 * another, and takes its place; so an end is told. */
void placement_draft(struct call *call, struct draft *draft, const struct placement *placement);

extern const struct slice inmate_slice;

#endif
