/* The table workshop_shop. */
#ifndef WORKSHOP_SHOP_SHOP_STORE_H
#define WORKSHOP_SHOP_SHOP_STORE_H

#include "core/app/person/person.h"
#include "workshop/shop/shop.h"

extern const struct statement shop_statements[];

/* *shop is NULL if there is none. */
bool shop_store_find(struct call *call, struct arena *arena, const char *code, struct shop **shop,
                     struct error *err) MUST_USE;
bool shop_store_get(struct call *call, struct arena *arena, struct shop_id id, struct shop **shop,
                    struct error *err) MUST_USE;
bool shop_store_add(struct call *call, struct shop *shop, struct error *err) MUST_USE;
bool shop_store_list(struct call *call, struct table *table, struct error *err) MUST_USE;
bool shop_store_codes(struct call *call, const char ***codes, struct error *err) MUST_USE;

bool shop_store_all(struct call *call, const struct shop ***list, size_t *count,
                    struct error *err) MUST_USE;

enum { ASSIGNMENTS_MAX = 50 };

/* The workshops that one person is bound to. */
struct assignments {
    struct shop_id shops[ASSIGNMENTS_MAX];
    size_t count;
};
bool assignment_store_of(struct call *call, struct arena *arena, struct person_id person,
                         struct assignments *found, struct error *err) MUST_USE;
bool assignment_store_add(struct call *call, struct person_id person, struct shop_id shop,
                          struct error *err) MUST_USE;
bool assignment_store_remove(struct call *call, struct person_id person, struct shop_id shop,
                             struct error *err) MUST_USE;
bool assignment_store_list(struct call *call, struct table *table, struct error *err) MUST_USE;

#endif
