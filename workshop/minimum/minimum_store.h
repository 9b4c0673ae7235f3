/* The tables of minimums and of what was topped up. */
#ifndef WORKSHOP_MINIMUM_MINIMUM_STORE_H
#define WORKSHOP_MINIMUM_MINIMUM_STORE_H

#include "core/journal/content.h"
#include "workshop/minimum/minimum.h"

extern const struct statement minimum_statements[];
extern const struct content minimum_content, top_up_content;

void minimum_draft(struct draft *draft, const struct minimum *minimum);

/* All that were ever told, by name, day and document. */
bool minimums_load(struct call *call, struct minimum **list, size_t *count,
                   struct error *err) MUST_USE;

struct top_up {
    struct month month;
    const char *minimum;
    struct inmate_id inmate;
    struct money gross, saved, usable;
};
void top_up_draft(struct draft *draft, const struct top_up *top_up);
bool top_ups_of(struct call *call, const struct document *document, struct top_up **list,
                size_t *count, struct error *err) MUST_USE;

/* The document that topped a month up to a minimum and stands; 0: none. */
bool top_up_of_month(struct call *call, struct month month, const char *minimum, int64_t *document,
                     struct error *err) MUST_USE;

#endif
