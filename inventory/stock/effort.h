/* What work adds to the cost of a product: rates per class of work, from a day on. */
#ifndef INVENTORY_STOCK_EFFORT_H
#define INVENTORY_STOCK_EFFORT_H

#include "core/journal/journal.h"

/* The rates and the policy of the site, read once. */
struct effort_book;

struct effort_book *effort_load(struct call *call, struct arena *arena, struct error *err);

/* Whether work is part of the cost on a day. */
bool effort_is_included(const struct effort_book *book, struct day day);

/*
 * What people of a class cost who worked minutes each on a day: each is rounded by himself, halves
 * away from zero. No rate: zero. False if it does not fit.
 */
bool effort_cost(const struct effort_book *book, const char *class_name, struct day day,
                 int64_t minutes, int64_t people, struct money *cost) MUST_USE;

/* Work that a document recorded, and what it added to the cost. */
struct effort_line {
    int64_t job;
    const char *class_name;
    int64_t minutes, people;
    struct money per_hour, cost; /* zeros where work is no part of the cost */
};

/* By line; in the call's arena. */
bool effort_of_document(struct call *call, const struct document *document,
                        struct effort_line **list, size_t *count, struct error *err) MUST_USE;

/* The hourly rate of a class on a day; false if there is none. */
bool effort_rate_on(const struct effort_book *book, const char *class_name, struct day day,
                    struct money *per_hour);

/* Rows of documents that set a rate, the policy, or record work. */
void effort_rate_draft(struct draft *draft, const char *class_name, struct day since,
                       struct money per_hour);
void effort_policy_draft(struct draft *draft, struct day since, bool included);

struct effort {
    int64_t job;
    const char *class_name;
    int64_t minutes; /* of each */
    int64_t people;
};
void effort_draft(struct draft *draft, const struct effort *effort);

#endif
