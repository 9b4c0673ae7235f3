/*
 * Who signs which report, at which place. Each holds from a day on, until another follows him:
 * people rotate, and a reprint shows those of then.
 */
#ifndef CORE_OFFICE_SIGNATORY_SIGNATORY_H
#define CORE_OFFICE_SIGNATORY_SIGNATORY_H

#include "core/app/module.h"

enum signed_report {
    SIGNED_STOCK,
    SIGNED_WAGES,
    SIGNED_WORK,    /* hours, and what was done */
    SIGNED_RELEASE, /* besides the inmate who is released */
};

extern const char *const signed_report_names[]; /* ends with NULL */

enum { SIGNATORY_PLACES = 4 };

/* Those who sign a report on a day, from the left, as they stand on paper; in the call's arena. */
bool signatories_on(struct call *call, enum signed_report report, struct day day,
                    struct signatory **list, size_t *count, struct error *err) MUST_USE;

extern const struct slice signatory_slice;

#endif
