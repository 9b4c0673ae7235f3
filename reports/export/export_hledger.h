/* Writing months of the books as a journal of hledger. */
#ifndef REPORTS_EXPORT_EXPORT_HLEDGER_H
#define REPORTS_EXPORT_EXPORT_HLEDGER_H

#include "core/app/action.h"

/*
 * One transaction for each document, what stood before, and at each month's end what has to stand
 * there, for hledger to compare. No names of people and no notes are written.
 */
bool export_hledger(struct call *call, struct month first, struct month last, struct answer *out,
                    struct error *err) MUST_USE;

#endif
