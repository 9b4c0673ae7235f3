/* What the files of this slice share with its table of actions. */
#ifndef INVENTORY_SALES_INTERNAL_H
#define INVENTORY_SALES_INTERNAL_H

#include "core/app/page.h"
#include "core/journal/journal.h"

extern const struct document_kind delivery_kind, buyer_return_kind, payment_kind;

action_run sales_run_deliver, sales_run_return, sales_run_pay, sales_run_summary, sales_run_unpaid;

bool sales_attention(struct call *call, struct finds *finds, struct error *err);

bool sales_prices_show(struct visit *visit, struct error *err);
bool sales_prices_take(struct visit *visit, struct error *err);

#endif
