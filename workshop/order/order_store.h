/* The table workshop_order. */
#ifndef WORKSHOP_ORDER_ORDER_STORE_H
#define WORKSHOP_ORDER_ORDER_STORE_H

#include "core/journal/content.h"
#include "workshop/order/order.h"

extern const struct statement order_statements[];
extern const struct content order_content;

void order_draft(struct draft *draft, const struct order *order);

/* Fills in product, quantity, shop and due of an order whose document is known. */
bool order_store_get(struct call *call, struct order *order, struct error *err) MUST_USE;

/* Which orders, and as they stood at the end of which day. */
struct order_filter {
    struct day first, last; /* on which they start */
    struct day until;
};

/* Those that were not taken back; in the arena. */
bool order_store_list(struct call *call, const struct order_filter *filter, struct order **list,
                      size_t *count, struct error *err) MUST_USE;

/* Whether a sheet turned something out for it or somebody worked for it: *label is one, or NULL. */
bool order_store_used_by(struct call *call, int64_t order, const char **label,
                         struct error *err) MUST_USE;

#endif
