/* The tables of savings. */
#ifndef WORKSHOP_SAVINGS_SAVINGS_STORE_H
#define WORKSHOP_SAVINGS_SAVINGS_STORE_H

#include "core/journal/content.h"
#include "workshop/savings/savings.h"

extern const struct statement savings_statements[];
extern const struct content savings_rule_content, saving_content;

extern const char *const savings_event_names[]; /* ends with NULL */

extern const struct check savings_checks[];

void savings_rule_draft(struct draft *draft, const struct savings_rule *rule);

/* All rules, by day and document. */
bool savings_rules_load(struct call *call, struct savings_rule **list, size_t *count,
                        struct error *err) MUST_USE;

extern const struct content unsold_content;
void unsold_draft(struct draft *draft, const struct savings_unsold *unsold);

/* What the sheets made on which he stands, of the days from first to last; each item once. */
bool savings_made(struct call *call, struct inmate_id inmate, struct day first, struct day last,
                  struct item_id **items, size_t *count, struct error *err) MUST_USE;

void saving_draft(struct draft *draft, const struct savings_paper *paper);

#endif
