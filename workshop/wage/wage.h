/*
 * Wages: what each inmate earned in a month, worked out from the shift entries by the rates and the
 * policy of each day. Never stored: a late sheet makes the next answer right.
 *
 * hourly   minutes at the hourly rate of the grade on that day, rounded once per inmate and month
 * piece    good pieces at the rate of the product on that day
 * savings  a part of gross, kept until release; the rest is paid out
 * All roundings are to the currency's smallest unit, halves away from zero.
 */
#ifndef WORKSHOP_WAGE_WAGE_H
#define WORKSHOP_WAGE_WAGE_H

#include "core/journal/closing.h"
#include "inventory/item/item.h"
#include "workshop/inmate/inmate.h"

/* One inmate's wage of a month. */
struct wage {
    struct inmate_id inmate;
    struct shop_id shop; /* of the last day */
    const char *grade;   /* of the last day */
    int64_t days;        /* with work */
    int64_t minutes;
    struct quantity pieces; /* good ones that are paid */
    struct money hourly, piece, gross, savings, paid_out;
    /* Of those, what belongs to earlier months: sheets that were taken back since. */
    struct money earlier_gross;
};

struct wage_run {
    struct month month;
    int64_t savings_milli_percent; /* at the month's end */
    struct wage *wages;            /* by register number */
    size_t count;
    struct wage total;
};

/* Computes the wages of a month; in the call's arena. ERROR_CONFLICT if a sum does not fit. */
bool wage_compute(struct call *call, struct month month, struct wage_run *run,
                  struct error *err) MUST_USE;

/* What a month's close must know: grades that worked without a rate. */
bool wage_review(struct call *call, struct month month, struct checklist *list,
                 struct error *err) MUST_USE;

extern const struct slice wage_slice;

#endif
