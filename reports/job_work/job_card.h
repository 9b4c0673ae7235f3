/* The card of a partner for a month. */
#ifndef REPORTS_JOB_WORK_JOB_CARD_H
#define REPORTS_JOB_WORK_JOB_CARD_H

#include "inventory/partner/partner.h"
#include "inventory/unit/unit.h"
#include "reports/report/report_paper.h"

/* How what a partner owns came and went; each but the last two is more than zero, as a rule. */
enum job_flow {
    JOB_RECEIVED,
    JOB_MADE,
    JOB_USED,
    JOB_SCRAPPED,  /* written off */
    JOB_RETURNED,  /* material that went back to him */
    JOB_DELIVERED, /* products that went to him */
    JOB_COUNTED,   /* differences that counts found */
};

enum { JOB_FLOWS = 7 };

/* The unit in which he counts an item. */
struct job_unit {
    const struct item *item;
    const char *unit;
};

struct job_card_request {
    const struct partner *partner;
    const struct job_unit *units;
    size_t unit_count;
};

/* Nothing is in it for a partner who owns nothing here. */
bool job_card(struct report *report, const struct job_card_request *request, struct answer *out,
              struct error *err) MUST_USE;

#endif
