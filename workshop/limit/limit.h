/*
 * Limits on who may work, and for how long: dated data, each with what happens when it is passed.
 * They are set by 'karya limit set', or by the document of a wage rule: limit_read understands the
 * value of a key that is called like the limit ("hours_a_day = 8 refuse"), limit_draft adds it to
 * the document.
 *
 * What holds where nothing was told is no rule for prisons, which was not found, but the nearest
 * there is: the hours of free labour (UU 13/2003 art. 77: 7 hours on 6 days or 8 on 5, 40 a week),
 * a day of rest in seven (Nelson Mandela Rules, rule 102), light work of children from 13 on for
 * at most 3 hours a day (UU 13/2003 art. 69), consent before work for a private firm (ILO C029,
 * art. 2 (2) (c)). A child is who is not 18 yet (UU 35/2014 art. 1).
 */
#ifndef WORKSHOP_LIMIT_LIMIT_H
#define WORKSHOP_LIMIT_LIMIT_H

#include "core/journal/journal.h"

enum limit_kind {
    LIMIT_HOURS_A_DAY,   /* minutes on one day, all sheets together */
    LIMIT_HOURS_A_WEEK,  /* minutes from Monday to Sunday */
    LIMIT_DAYS_A_WEEK,   /* days with work from Monday to Sunday */
    LIMIT_REST_DAY,      /* bits of weekdays without work; bit 0 is Monday */
    LIMIT_ROSTER,        /* work in a workshop to which he is not allocated */
    LIMIT_STATUS,        /* work of somebody who is barred */
    LIMIT_FITNESS,       /* work of somebody unfit, or beyond what he is fit for */
    LIMIT_AGE,           /* the least age, in full years */
    LIMIT_YOUTH_HOURS,   /* minutes on one day of somebody under 18 */
    LIMIT_YOUTH_PARTNER, /* work for a partner by somebody under 18 */
    LIMIT_CONSENT,       /* work for a partner without recorded consent */
    LIMIT_COUNT,
};

extern const char *const limit_names[];  /* "hours_a_day"; ends with NULL */
extern const char *const limit_labels[]; /* N_(), ends with NULL */

enum limit_reaction {
    LIMIT_IGNORE,
    LIMIT_WARN,   /* it is written down, and told at the month's close */
    LIMIT_REFUSE, /* unless somebody overrides it, with a reason that is written down */
};

extern const char *const limit_reaction_names[]; /* ends with NULL */

enum { YOUTH_UNTIL_AGE = 18 };

struct limit {
    enum limit_kind kind;
    enum limit_reaction reaction;
    int64_t value;    /* as the kind says; 0 where it has none */
    struct day since; /* 0: it came with the program */
    int64_t document; /* that says so; 0: none */
};

/* The limits of a day, by kind. */
struct limits {
    struct limit list[LIMIT_COUNT];
};

/* Reads what was told once in a transaction. False only if the database fails. */
bool limits_on(struct call *call, struct day day, struct limits *limits,
               struct error *err) MUST_USE;

/*
 * "8 refuse", "8", "refuse", "sunday warn": what is not said stays as it is in *limit, whose kind
 * is given. ERROR_INVALID says what would be right.
 */
bool limit_read(struct call *call, const char *text, struct limit *limit,
                struct error *err) MUST_USE;

/* "8", "7.5", "saturday,sunday", "6"; "" for kinds without a value. */
const char *limit_value_text(struct call *call, enum limit_kind kind, int64_t value);

/* Adds it to a document that is being put together. */
void limit_draft(struct call *call, struct draft *draft, const struct limit *limit);

extern const struct slice limit_slice;

#endif
