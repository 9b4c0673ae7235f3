/* Sales: deliveries to buyers, what comes back, and what they pay. */
#ifndef INVENTORY_SALES_SALES_H
#define INVENTORY_SALES_SALES_H

#include "inventory/stock/stock.h"

/* What a month sold of one item. */
struct item_sales {
    struct item_id item;
    struct quantity quantity;
    struct money revenue;
    struct money cost; /* of goods sold */
};

/*
 * Sales of the days from first to last, by item; in the call's arena. What came back and what was
 * taken back is subtracted in the month in which that happened.
 */
bool sales_by_item(struct call *call, struct day first, struct day last, struct item_sales **list,
                   size_t *count, struct error *err) MUST_USE;

/*
 * What buyers paid in the days from first to last, as revenue by item: a payment for a delivery of
 * several items counts for each by its part of the delivery, to the last unit. No quantity, no
 * cost.
 */
bool sales_paid_by_item(struct call *call, struct day first, struct day last,
                        struct item_sales **list, size_t *count, struct error *err) MUST_USE;

extern const struct slice sales_slice;

#endif
