/* What the files of this slice share with its table of actions. */
#ifndef INVENTORY_STOCK_INTERNAL_H
#define INVENTORY_STOCK_INTERNAL_H

#include "core/journal/closing.h"

extern const struct document_kind opening_kind, receipt_kind, issue_kind, floor_return_kind,
    transfer_kind, write_off_kind, price_correction_kind;

action_run stock_run_open, stock_run_receive, stock_run_issue, stock_run_return, stock_run_transfer,
    stock_run_write_off, stock_run_correct;
action_run stock_run_on_hand, stock_run_value, stock_run_layers, stock_run_card, stock_run_lots,
    stock_run_purchase;

bool stock_tell(struct call *call, const struct document *document, struct answer *out,
                struct error *err);
bool stock_attention(struct call *call, struct finds *finds, struct error *err);

bool stock_close_month(struct call *call, struct month month, struct draft *closing,
                       struct error *err);

bool stock_review_month(struct call *call, struct month month, struct checklist *list,
                        struct error *err);

extern const struct check stock_checks[];

#endif
