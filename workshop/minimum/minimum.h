/*
 * A reference minimum for a month's wages (a minimum wage, a poverty line), as dated data: who is
 * below it is listed. A fund tops up only if the prison wrote that down, and then in a document of
 * its own that names the fund: never silently, never inside a run.
 *
 * Whether a minimum counts in full for part of a month is not settled anywhere; it is compared in
 * full.
 */
#ifndef WORKSHOP_MINIMUM_MINIMUM_H
#define WORKSHOP_MINIMUM_MINIMUM_H

#include "workshop/wage/wage.h"

struct minimum {
    const char *name;
    struct day since;
    struct money amount; /* a month */
    const char *fund;    /* that tops up; "": none does */
    const char *basis;   /* the decree */
};

/* Those that hold on a day, by name; in the call's arena. */
bool minimums_on(struct call *call, struct day day, struct minimum **list, size_t *count,
                 struct error *err) MUST_USE;

extern const struct document_kind top_up_kind;
extern const struct slice minimum_slice;

#endif
