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

/* A sheet that was written down but not confirmed. */
struct session_sketch {
    int64_t id;
    struct shop_id shop;
    struct day day;
    const char *name;
    const char *form;
    struct person_id person; /* who wrote it */
    struct instant recorded;
};
bool draft_store_add(struct call *call, struct session_sketch *sketch, struct error *err) MUST_USE;
/* *sketch is NULL if there is none. */
bool draft_store_find(struct call *call, int64_t id, struct session_sketch **sketch,
                      struct error *err) MUST_USE;
/* The newest of a workshop, day and session. */
bool draft_store_at(struct call *call, const struct session_sketch *like,
                    struct session_sketch **sketch, struct error *err) MUST_USE;
bool draft_store_change(struct call *call, const struct session_sketch *sketch,
                        struct error *err) MUST_USE;
bool draft_store_remove(struct call *call, int64_t id, struct error *err) MUST_USE;

/* Those of the days from first to last; in the call's arena. */
bool draft_store_list(struct call *call, struct day first, struct day last,
                      struct session_sketch **list, size_t *count, struct error *err) MUST_USE;

/* The newest sheet of a workshop that stands, dated from first to last; number 0 if there is none.
 */
struct session_posted {
    int64_t number;
    struct shop_id shop;
    const char *label, *name;
    struct day day;
};
bool session_store_newest(struct call *call, struct shop_id shop, struct day first, struct day last,
                          struct session_posted *found, struct error *err) MUST_USE;

/* Of one document that is a sheet. */
bool session_store_of(struct call *call, const struct document *document,
                      struct session_posted *found, struct error *err) MUST_USE;

/* The same of one day and session. */
bool session_store_posted(struct call *call, const struct session_sketch *like,
                          struct session_posted *found, struct error *err) MUST_USE;

/* How many on a sheet were present, and how long all of them worked. */
struct session_sums {
    int64_t people, present, minutes;
};
bool session_store_sums(struct call *call, const struct document *sheet, struct session_sums *sums,
                        struct error *err) MUST_USE;

extern const struct input session_post_inputs[]; /* of 'session post', and of drafts */

#endif
