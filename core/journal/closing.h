/* What the parts of the books do when a month is closed. */
#ifndef CORE_JOURNAL_CLOSING_H
#define CORE_JOURNAL_CLOSING_H

#include "core/journal/journal.h"

/* Whether a finding stops the close. */
enum finding_weight { FINDING_NOTE, FINDING_MUST_FIX };

/* A line of the checklist, and where to put it right. */
struct finding {
    struct finding *next;
    enum finding_weight weight;
    const char *what;
    const char *document; /* it is about; "" if none */
    const char *path;     /* the action or page that shows it; NULL: that of the document */
    const char *value;    /* of its first input */
};

/* The checklist of a close, while it is being filled. */
struct checklist {
    struct arena *arena;
    struct finding *first, **end;
    int64_t must_fix;
};

struct checklist checklist_new(struct arena *arena);
void checklist_add(struct checklist *list, enum finding_weight weight, const char *what,
                   const char *document);
/* The same of what is no document: path is the action or page that shows it, value its input. */
void checklist_add_at(struct checklist *list, enum finding_weight weight, const char *what,
                      const char *path, const char *value);

struct closing {
    /* Lists what is wrong or worth a look in the month; NULL: nothing ever is. */
    bool (*review)(struct call *call, struct month month, struct checklist *list,
                   struct error *err);
    /* Adds the rows of the checkpoint to the closing document; NULL: none. */
    bool (*store)(struct call *call, struct month month, struct draft *closing, struct error *err);
    /* Refuses to open the month again if what was recorded since stands on it; NULL: it never does.
     */
    bool (*may_reopen)(struct call *call, struct month month, struct error *err);
};

#endif
