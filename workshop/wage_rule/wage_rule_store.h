/* The tables of wage rules. */
#ifndef WORKSHOP_WAGE_RULE_WAGE_RULE_STORE_H
#define WORKSHOP_WAGE_RULE_WAGE_RULE_STORE_H

#include "workshop/wage_rule/internal.h"

extern const struct statement wage_rule_statements[];
extern const struct content wage_rule_content, wage_term_content;

/* The head and the terms of a rule, on their way in. */
void wage_rule_draft(struct draft *draft, const struct wage_rule *rule,
                     const struct rule_source *source);

/* A rule that holds, and where it stands. */
struct stored_rule {
    int64_t document;
    const char *label;
};

/* Those up to number known that were not taken back by then, by first day and number. */
bool wage_rule_store_list(struct call *call, int64_t known, struct stored_rule **list,
                          size_t *count, struct error *err) MUST_USE;

/* What one says, as its file did. */
bool wage_rule_store_terms(struct call *call, const struct stored_rule *rule,
                           struct rule_source *source, struct error *err) MUST_USE;

#endif
