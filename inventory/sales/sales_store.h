/* The table inventory_sale. */
#ifndef INVENTORY_SALES_SALES_STORE_H
#define INVENTORY_SALES_SALES_STORE_H

#include "core/journal/closing.h"
#include "core/journal/content.h"
#include "inventory/sales/sales.h"

extern const struct statement sales_statements[];
extern const struct content sale_content;

struct sale_row {
    int64_t delivery; /* of a return; 0: none */
    int64_t move_line;
    struct partner_id buyer;
    struct item_id item;
    struct quantity quantity;
    struct money unit_price, amount;
};
void sale_draft(struct draft *draft, const struct sale_row *sale);

/* The rows of one document, by line. */
bool sale_rows(struct call *call, const struct document *document, struct sale_row **list,
               size_t *count, struct error *err) MUST_USE;

/* How much of a line of a delivery was credited so far, and for how much. */
bool sale_credited(struct call *call, int64_t delivery, int64_t move_line,
                   struct quantity *quantity, struct money *amount, struct error *err) MUST_USE;

/* Each time that some of a line came back, and stayed until its return was taken back. */
struct sale_return {
    struct quantity quantity;
    struct day day, until; /* both included */
};
bool sale_returns(struct call *call, int64_t delivery, int64_t move_line, struct sale_return **list,
                  size_t *count, struct error *err) MUST_USE;

/* What a month's close must know: deliveries without a price. */
bool sale_review(struct call *call, struct month month, struct checklist *list,
                 struct error *err) MUST_USE;

/* Sums by item of the days from first to last, without the cost. */
bool sale_sums(struct call *call, struct day first, struct day last, struct item_sales **list,
               size_t *count, struct error *err) MUST_USE;

/* What was paid for each delivery in the days from first to last. */
struct delivery_payment {
    int64_t delivery;
    struct money amount;
};
bool sale_payments(struct call *call, struct day first, struct day last,
                   struct delivery_payment **list, size_t *count, struct error *err) MUST_USE;

#endif
