/* The table workshop_presence. */
#ifndef WORKSHOP_PRESENCE_PRESENCE_STORE_H
#define WORKSHOP_PRESENCE_PRESENCE_STORE_H

#include "core/journal/content.h"
#include "core/journal/journal.h"
#include "workshop/presence/presence.h"

extern const struct statement presence_statements[];
extern const struct content presence_content;

/* All that were ever told, by day, document and line. */
bool presence_store_load(struct call *call, struct arena *arena, struct presence_reason **list,
                         size_t *count, struct error *err) MUST_USE;

/* A code that stands on session sheets, and the first day on which it does. */
struct presence_use {
    const char *code;
    struct day first;
};
bool presence_store_used(struct call *call, struct presence_use **list, size_t *count,
                         struct error *err) MUST_USE;
void presence_draft(struct draft *draft, const struct presence_reason *reason);

/* Forgets what this transaction has read: another reason was told. */
void presence_forget(struct call *call);

#endif
