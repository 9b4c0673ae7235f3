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

/* Orders that start in the days from first to last and were not taken back; in the arena. */
bool order_store_list(struct call *call, struct day first, struct day last, struct order **list,
                      size_t *count, struct error *err) MUST_USE;

/* Whether any sheet, cost or move is for it: *label is the first document that is, or NULL. */
bool order_store_used_by(struct call *call, int64_t order, const char **label,
                         struct error *err) MUST_USE;

#endif
