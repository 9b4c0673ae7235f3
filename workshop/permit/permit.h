/*
 * What is recorded on whether somebody may work: barred or allowed, fit or not and until when, and
 * his consent to work for a partner. No reasons are kept: not why he is barred, nothing of his
 * health. Each is a document by his opaque key, and holds until another follows.
 */
#ifndef WORKSHOP_PERMIT_PERMIT_H
#define WORKSHOP_PERMIT_PERMIT_H

#include "inventory/partner/partner.h"
#include "workshop/inmate/inmate.h"

enum permit_kind { PERMIT_STATUS, PERMIT_FITNESS, PERMIT_CONSENT };

extern const char *const permit_kind_names[]; /* ends with NULL */

enum permit_state {
    PERMIT_ALLOWED, /* of a status */
    PERMIT_BARRED,
    PERMIT_FIT, /* of fitness */
    PERMIT_LIMITED,
    PERMIT_UNFIT,
    PERMIT_GIVEN, /* of consent */
    PERMIT_WITHDRAWN,
};

extern const char *const permit_state_names[]; /* ends with NULL */

struct permit {
    struct inmate_id inmate;
    enum permit_kind kind;
    enum permit_state state;
    struct day since;
    bool has_until;
    struct day until; /* the last day; then it is as if nothing were recorded */
    bool has_minutes;
    int64_t minutes;           /* a day, of PERMIT_LIMITED */
    struct partner_id partner; /* of PERMIT_CONSENT */
    int64_t document;
};

/* All of one inmate, by day and document. */
struct permits {
    struct permit *list;
    size_t count;
};

/* Read once in a transaction. NULL only if the database fails. */
const struct permits *permits_of(struct call *call, struct inmate_id inmate, struct error *err);

/* What holds of a kind on a day (of consent: for that partner), or NULL: nothing is recorded. */
const struct permit *permit_on(const struct permits *permits, enum permit_kind kind,
                               struct partner_id partner, struct day day);

/* "unfit until 2026-12-01", "barred", ...; "" if nothing recorded stands in his way on the day. */
const char *permit_text(struct call *call, const struct permits *permits, struct day day);

/* Adds it to a document that is being put together. */
void permit_draft(struct call *call, struct draft *draft, const struct permit *permit);

extern const struct slice permit_slice;

#endif
