/* The tables inventory_partner and inventory_owner. */
#ifndef INVENTORY_PARTNER_PARTNER_STORE_H
#define INVENTORY_PARTNER_PARTNER_STORE_H

#include "inventory/partner/partner.h"

extern const struct statement partner_statements[];

/* *partner is NULL if there is none. */
bool partner_store_find(struct call *call, struct arena *arena, const char *code,
                        struct partner **partner, struct error *err) MUST_USE;
bool partner_store_get(struct call *call, struct arena *arena, struct partner_id id,
                       struct partner **partner, struct error *err) MUST_USE;
bool partner_store_add(struct call *call, struct partner *partner, struct error *err) MUST_USE;
bool partner_store_list(struct call *call, struct table *table, struct error *err) MUST_USE;
bool partner_store_codes(struct call *call, const char ***codes, struct error *err) MUST_USE;

/* The owner that a partner is; 0 if it owns nothing yet. */
bool owner_store_of_partner(struct call *call, struct partner_id partner, struct owner_id *owner,
                            struct error *err) MUST_USE;
bool owner_store_add(struct call *call, struct partner_id partner, struct owner_id *owner,
                     struct error *err) MUST_USE;
bool owner_store_code(struct call *call, struct owner_id owner, const char **code,
                      struct error *err) MUST_USE;

/* Adds partners whose code or name has words in it. */
bool partner_store_search(struct call *call, const char *words, struct finds *finds,
                          struct error *err) MUST_USE;

#endif
