/* Preparing and approving runs, and the actions that concern runs. */
#ifndef WORKSHOP_WAGE_WAGE_APPROVAL_H
#define WORKSHOP_WAGE_WAGE_APPROVAL_H

#include "workshop/wage/wage.h"

/*
 * Says that a run is ready to be approved. Writes.
 *
 * ERROR_CONFLICT  the month is not over, nobody worked in it, or it was approved already
 */
bool wage_prepare(struct call *call, struct month month, const char *note, struct wage_run *run,
                  struct document *posted, struct error *err) MUST_USE;

/*
 * Approves what was prepared and posts it. Writes.
 *
 * ERROR_FORBIDDEN the person prepared it himself
 * ERROR_CONFLICT  nothing was prepared, or the figures are others now
 */
bool wage_approve(struct call *call, struct month month, const char *note, struct wage_run *run,
                  struct document *posted, struct error *err) MUST_USE;

/* Takes back a document that only has to be passed over. */
bool wage_reverse_plainly(struct call *call, const struct document *original,
                          struct draft *reversal, struct document *posted, struct error *err);

extern const struct document_kind wage_preparation_kind, wage_claim_kind, wage_fee_kind;

action_run wage_action_run, wage_action_compare, wage_action_prepare, wage_action_approve,
    wage_action_funds, wage_action_claim, wage_action_fee;

#endif
