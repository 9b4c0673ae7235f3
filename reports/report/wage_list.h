/* The run of a month as the papers show it: workshop by workshop. */
#ifndef REPORTS_REPORT_WAGE_LIST_H
#define REPORTS_REPORT_WAGE_LIST_H

#include "reports/report/report_paper.h"
#include "workshop/wage/wage.h"

struct listed_wage {
    const struct wage *wage;
    const struct inmate *inmate;
    const struct shop *shop;
};

struct wage_list {
    struct wage_run run;
    struct wage_rule_book rules;
    struct listed_wage *lines; /* by workshop and register number; run.count of them */
};

/*
 * Reads the run of the report's month: as it was approved, which then pins the paper; else as it is
 * computed now, and the paper says that it is not approved.
 */
bool wage_list_read(struct report *report, struct wage_list *list, struct error *err) MUST_USE;

/* The head of a paper on the run: its month, and by which document it was approved. */
void wage_list_head(const struct report *report, const struct report_form *form,
                    const struct wage_list *list, struct answer *out);

/* Hours of so many minutes, with two decimals; ERROR_CONFLICT if they do not fit. */
bool wage_hours(int64_t minutes, struct quantity *hours, struct error *err) MUST_USE;

/* Adds to a sum; ERROR_CONFLICT if it does not fit. */
bool wage_sum(struct money *sum, struct money more, struct error *err) MUST_USE;

/* Adds the figures of one wage to those of many. */
bool wage_add(struct wage *sum, const struct wage *wage, struct error *err) MUST_USE;

#endif
