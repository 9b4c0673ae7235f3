/* The tables of session sheets. */
#ifndef WORKSHOP_SESSION_SESSION_STORE_H
#define WORKSHOP_SESSION_SESSION_STORE_H

#include "core/journal/content.h"
#include "workshop/session/session.h"

extern const struct statement session_statements[];
extern const struct content session_content, shift_content, made_content;

void session_draft(struct draft *draft, struct shop_id shop, const char *name);
void shift_draft(struct draft *draft, const struct shift_entry *entry);
void made_draft(struct draft *draft, const struct session_output *output);

bool session_store_list(struct call *call, struct day first, struct day last, struct shop_id shop,
                        struct table *table, struct error *err) MUST_USE;

#endif
