/* The table workshop_limit. */
#ifndef WORKSHOP_LIMIT_LIMIT_STORE_H
#define WORKSHOP_LIMIT_LIMIT_STORE_H

#include "core/journal/content.h"
#include "workshop/limit/limit.h"

extern const struct statement limit_statements[];
extern const struct content limit_content;

/* All that were ever told, by day, document and line. */
bool limit_store_load(struct call *call, struct arena *arena, struct limit **list, size_t *count,
                      struct error *err) MUST_USE;
void limit_store_draft(struct draft *draft, const struct limit *limit);

#endif
