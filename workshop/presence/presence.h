/*
 * Presence: what a line of a session sheet says of somebody, that he worked or why he did not. Each
 * reason is dated data: a prison adds its own and says what each counts as. Those that come with
 * the program hold until another follows.
 */
#ifndef WORKSHOP_PRESENCE_PRESENCE_H
#define WORKSHOP_PRESENCE_PRESENCE_H

#include "core/app/module.h"

/* What a reason counts as. What a paid absence pays is the wage rule's. */
enum presence_counts {
    COUNTS_WORKED,  /* he is there: minutes and pieces are his; only of "present" */
    COUNTS_PAID,    /* absent, and the day is paid */
    COUNTS_UNPAID,  /* absent, and the day is not paid */
    COUNTS_REFUSAL, /* not paid, and told as a refusal to work */
};

extern const char *const presence_counts_names[]; /* ends with NULL */

/* The reasons that come with the program. */
enum presence {
    PRESENCE_PRESENT,
    PRESENCE_SICK,
    PRESENCE_VISIT,
    PRESENCE_WORSHIP,
    PRESENCE_COURT,
    PRESENCE_EDUCATION,
    PRESENCE_LEAVE,
    PRESENCE_REFUSED,
    PRESENCE_ABSENT,
    PRESENCE_REST,
};

extern const char *const presence_names[]; /* their codes; ends with NULL */

struct presence_reason {
    const char *code;  /* "sick": in the books and in files */
    const char *label; /* for people, translated if it came with the program */
    const char *mark;  /* "S": in the squares of the hours register, and typed for short */
    enum presence_counts counts;
    struct day since; /* 0 for those that came with the program */
    int64_t document; /* that says so; 0: it came with the program */
};

/*
 * The reason of a code or mark as it is on a day. NULL and ERROR_NOT_FOUND with those there are as
 * a hint; field "presence".
 */
const struct presence_reason *presence_on(struct call *call, const char *word, struct day day,
                                          struct error *err);

/* All reasons as they are on a day, those of the program first; in the call's arena. */
bool presence_list(struct call *call, struct day day, const struct presence_reason ***list,
                   size_t *count, struct error *err) MUST_USE;

extern const struct slice presence_slice;

#endif
