/*
 * The two papers of a month, to be signed: what the stock was and how it came to be, and who earned
 * what. Each is one answer, so that screen, JSON, CSV and PDF say the same.
 */
#ifndef REPORTS_REPORT_REPORT_H
#define REPORTS_REPORT_REPORT_H

#include "reports/report/report_paper.h"
#include "workshop/shop/shop.h"

/*
 * The stock of a month, owner by owner: each row proves itself (opening + in - out + counted
 * difference = closing, in quantity and in value).
 */
bool stock_report(struct report *report, struct answer *out, struct error *err) MUST_USE;

/* The wages of a month, workshop by workshop, with room for signatures. */
bool wage_report(struct report *report, struct answer *out, struct error *err) MUST_USE;

/*
 * What the workshops used up in a month against what their output takes, the largest unexplained
 * value first. only: of one workshop; NULL: of all.
 */
bool balance_report(struct report *report, const struct shop *only, struct answer *out,
                    struct error *err) MUST_USE;

extern const struct slice report_slice;

#endif
