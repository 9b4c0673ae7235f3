/* What the parts of the books do when a month is closed. */
#ifndef CORE_JOURNAL_CLOSING_H
#define CORE_JOURNAL_CLOSING_H

#include "core/journal/journal.h"

/* Whether a finding stops the close. */
enum finding_weight { FINDING_NOTE, FINDING_MUST_FIX };

/* The checklist of a close, while it is being filled. */
struct checklist {
    struct arena *arena;
    struct table *table;
    int64_t must_fix;
};

void checklist_add(struct checklist *list, enum finding_weight weight, const char *what,
                   const char *document);

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
