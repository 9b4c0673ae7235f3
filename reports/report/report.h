/*
 * The two papers of a month, to be signed: what the stock was and how it came to be, and who earned
 * what. Each is one answer, so that screen, JSON, CSV and PDF say the same.
 */
#ifndef REPORTS_REPORT_REPORT_H
#define REPORTS_REPORT_REPORT_H

#include "reports/report/report_paper.h"
#include "workshop/inmate/inmate.h"
#include "workshop/savings/savings.h"
#include "workshop/shop/shop.h"

/*
 * The stock of a month, owner by owner: each row proves itself (opening + in - out + counted
 * difference = closing, in quantity and in value).
 */
bool stock_report(struct report *report, struct answer *out, struct error *err) MUST_USE;

/* The wages of a month, workshop by workshop, with room for signatures. */
bool wage_report(struct report *report, struct answer *out, struct error *err) MUST_USE;

/* Whose payslips, and whether they name him. */
struct payslip_choice {
    const struct inmate *inmate; /* NULL: all */
    struct shop_id shop;         /* 0: all */
    bool anonymous;              /* register numbers and no names */
};

/* The payslips of a month, to be cut apart. ERROR_NOT_FOUND if the inmate has no wage in it. */
bool payslips(struct report *report, const struct payslip_choice *choice, struct answer *out,
              struct error *err) MUST_USE;

/* What each workshop paid in a month, and the spread of pay for an hour in it. */
bool wage_recap(struct report *report, struct answer *out, struct error *err) MUST_USE;

/* How the basis of each pool was divided among the funds, and by which decree. */
bool funds_report(struct report *report, struct answer *out, struct error *err) MUST_USE;

/* A payment of wages, as the list that is signed when it is handed over. */
bool payout_report(struct report *report, const struct document *document, struct answer *out,
                   struct error *err) MUST_USE;

/* The hours register of a month: days by inmates. shop 0: all workshops. */
bool hours_register(struct report *report, struct shop_id shop, struct answer *out,
                    struct error *err) MUST_USE;

/*
 * The work record of one inmate up to the report's day: where, how long, what, how well. Nothing
 * about money, health or sentence: it is for hearings and job applications.
 */
bool work_record(struct report *report, const struct inmate *inmate, struct answer *out,
                 struct error *err) MUST_USE;

/* The savings of a month: opening + in - out = closing for each inmate. */
bool savings_report(struct report *report, struct answer *out, struct error *err) MUST_USE;

/* A settlement at release, on one page: months, years or many years in a line; paper->document 0:
 * as it would be on the report's day. */
bool release_report(struct report *report, const struct inmate *inmate,
                    const struct savings_paper *paper, struct answer *out,
                    struct error *err) MUST_USE;

/*
 * What the workshops used up in a month against what their output takes, the largest unexplained
 * value first. only: of one workshop; NULL: of all.
 */
bool balance_report(struct report *report, const struct shop *only, struct answer *out,
                    struct error *err) MUST_USE;

extern const struct slice report_slice;

#endif
