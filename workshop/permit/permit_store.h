/* The table workshop_permit. */
#ifndef WORKSHOP_PERMIT_PERMIT_STORE_H
#define WORKSHOP_PERMIT_PERMIT_STORE_H

#include "core/journal/content.h"
#include "core/journal/journal.h"
#include "workshop/permit/permit.h"

extern const struct statement permit_statements[];
extern const struct content permit_content;

bool permit_store_of(struct call *call, struct arena *arena, struct inmate_id inmate,
                     struct permits *permits, struct error *err) MUST_USE;
void permit_store_draft(struct draft *draft, const struct permit *permit);

#endif
