/* The tables of payments and bank accounts. */
#ifndef WORKSHOP_PAYOUT_PAYOUT_STORE_H
#define WORKSHOP_PAYOUT_PAYOUT_STORE_H

#include "core/journal/content.h"
#include "workshop/payout/payout.h"

extern const struct statement payout_statements[];
extern const struct content payout_content;

void payout_draft(struct draft *draft, const struct payout_line *line);

bool bank_account_set(struct call *call, struct inmate_id inmate,
                      const struct bank_account *account, struct error *err) MUST_USE;

#endif
