/* Where a replay begins: at the newest close before a day, so that cost never grows with history.
 */
#ifndef CORE_JOURNAL_CHECKPOINT_H
#define CORE_JOURNAL_CHECKPOINT_H

#include "core/journal/journal.h"

struct checkpoint {
    int64_t document; /* the close whose rows are the beginning; 0: from empty books */
    struct day first; /* the first day after it */
};

/* The newest closed month that ended before day. */
bool checkpoint_before(struct call *call, struct day day, struct checkpoint *checkpoint,
                       struct error *err) MUST_USE;

#endif
