/* Suppliers and buyers, and whose stock is. */
#ifndef INVENTORY_PARTNER_PARTNER_H
#define INVENTORY_PARTNER_PARTNER_H

#include "core/app/module.h"

struct partner_id {
    int64_t value;
};

enum partner_kind { PARTNER_SUPPLIER, PARTNER_BUYER, PARTNER_BOTH };

extern const char *const partner_kind_names[]; /* ends with NULL */

struct partner {
    struct partner_id id;
    const char *code, *name;
    enum partner_kind kind;
};

/* NULL and ERROR_NOT_FOUND, or ERROR_INVALID if it is not of that kind (PARTNER_BOTH: any). */
const struct partner *partner_find(struct call *call, const char *code, enum partner_kind kind,
                                   struct error *err);

/* The partner of an id that is known to exist. NULL only if the database fails. */
const struct partner *partner_of(struct call *call, struct partner_id id, struct error *err);

/* All of them, by code; in the call's arena. */
bool partners_all(struct call *call, struct partner ***list, size_t *count,
                  struct error *err) MUST_USE;

/* Whose stock is. */
struct owner_id {
    int64_t value;
};

/* The cooperative is the usual owner; what a partner owns is counted and traced at no value. */
enum { OWNER_COOPERATIVE = 1, OWNER_STATE = 2 };

/* text: "" or "cooperative", "state", or the code of a partner, who becomes an owner. Writes. */
bool owner_find(struct call *call, const char *text, struct owner_id *owner,
                struct error *err) MUST_USE;

/* The same without writing: 0 for a partner who owns nothing. */
bool owner_look_up(struct call *call, const char *text, struct owner_id *owner,
                   struct error *err) MUST_USE;

/* Whether a text means an owner who is no partner. */
bool owner_is_word(const char *text);

/* What owner_find understands. */
const char *owner_code(struct call *call, struct owner_id owner, struct error *err);

/* Whether stock of this owner has a value in these books. */
static inline bool owner_has_value(struct owner_id owner)
{
    return owner.value == OWNER_COOPERATIVE || owner.value == OWNER_STATE;
}

extern const struct slice partner_slice;

#endif
