/*
 * May this person work? The checks at assignment and where hours are written down, and what becomes
 * of them: a limit that only warns, and one that somebody overrode with a reason, are recorded with
 * the document that passed it, and told when the month is closed.
 */
#ifndef WORKSHOP_EXCEPTION_EXCEPTION_H
#define WORKSHOP_EXCEPTION_EXCEPTION_H

#include "workshop/limit/limit.h"
#include "workshop/permit/permit.h"

/* Somebody about to work. */
struct worker {
    const struct inmate *inmate;
    int64_t minutes;               /* on this paper, all lines together */
    const struct partner *partner; /* whose material it is; NULL: no partner's */
    const char *list;              /* where he stands on the paper: "entries"; NULL: no list */
    int line;
};

/* What is about to be written down. */
struct work {
    const struct shop *shop;
    struct day day;
    bool assignment; /* he is being allocated: hours and roster are not asked */
    const struct worker *workers;
    size_t worker_count;
    const char *reason; /* to override what is refused; "" for none */
};

/* A limit that is passed. */
struct exception {
    struct inmate_id inmate;
    const char *number; /* register number, or what is left of it */
    const char *shop;   /* code */
    struct day day;
    enum limit_kind kind;
    enum limit_reaction reaction; /* LIMIT_REFUSE: it was overridden */
    bool has_figures;
    int64_t allowed, found;
    const char *partner; /* code; "" */
    const char *reason;  /* why it was overridden */
    /* Only of those that are recorded: */
    int64_t document;
    const char *label;
    struct person_id person; /* who recorded it, and answers for it */
};

struct exceptions {
    struct exception *list;
    size_t count;
};

/*
 * Checks the work, and adds what is passed to the draft of the document that records it. The list
 * is in the call's arena.
 *
 * ERROR_CONFLICT  something is refused and there is no reason to override it; the message says who,
 *                 which limit and by how much, the field where he stands on the paper
 */
bool exceptions_check(struct call *call, const struct work *work, struct draft *draft,
                      struct exceptions *passed, struct error *err) MUST_USE;

/* Tells them to the person who wrote the paper. */
void exceptions_tell(struct call *call, const struct exceptions *passed, struct answer *out);

/* "'B.I-1' has 9:30 hours of work on ..., 1:30 more than the limit of 8:00 a day" */
const char *exception_text(struct call *call, const struct exception *exception);

/* The input that overrides, for tables of inputs. */
#define OVERRIDE_INPUT                                                                             \
    {                                                                                              \
        .name = "override", .label = N_("Reason to override"), .kind = INPUT_TEXT,                 \
        .help = N_("why a limit is passed all the same; recorded with who says so")                \
    }

extern const struct slice exception_slice;

#endif
