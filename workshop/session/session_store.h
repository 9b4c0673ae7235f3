/* The tables of session sheets. */
#ifndef WORKSHOP_SESSION_SESSION_STORE_H
#define WORKSHOP_SESSION_SESSION_STORE_H

#include "core/journal/content.h"
#include "workshop/session/session.h"

extern const struct statement session_statements[];
extern const struct content session_content, shift_content, operation_content, made_content;

void session_draft(struct draft *draft, struct shop_id shop, const char *name);
void shift_draft(struct draft *draft, const struct shift_entry *entry);
void made_draft(struct draft *draft, const struct session_output *output);

bool session_store_list(struct call *call, struct day first, struct day last, struct shop_id shop,
                        struct table *table, struct error *err) MUST_USE;

/* A sheet that was written down but not confirmed. */
struct session_sketch {
    int64_t id;
    struct shop_id shop;
    struct day day;
    const char *name;
    const char *form;
};
bool draft_store_add(struct call *call, struct session_sketch *sketch, struct error *err) MUST_USE;
/* *sketch is NULL if there is none. */
bool draft_store_find(struct call *call, int64_t id, struct session_sketch **sketch,
                      struct error *err) MUST_USE;
bool draft_store_remove(struct call *call, int64_t id, struct error *err) MUST_USE;

/* Those of the days from first to last; in the call's arena. */
bool draft_store_list(struct call *call, struct day first, struct day last,
                      struct session_sketch **list, size_t *count, struct error *err) MUST_USE;

#endif
