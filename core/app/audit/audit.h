/*
 * Requests that were done, so that twice is once, and the audit trail: who did what, when, with
 * which values, in the same transaction as the work.
 */
#ifndef CORE_APP_AUDIT_AUDIT_H
#define CORE_APP_AUDIT_AUDIT_H

#include "core/app/module.h"

/* What a request key led to before. */
struct done_request {
    bool found;
    struct digest digest;
    struct posted posted;
};

bool request_find(struct call *call, struct done_request *done, struct error *err) MUST_USE;
bool request_remember(struct call *call, struct error *err) MUST_USE;

/* Writes the audit line of what was just done; values of personal inputs are left out. */
bool audit_write(struct call *call, const char *path, const struct form *form,
                 struct error *err) MUST_USE;

/* The same for what was only read about people: call->subject, their opaque key, stands for who. */
bool audit_write_reading(struct call *call, const char *path, const struct form *form,
                         struct error *err) MUST_USE;

/* Columns of the table that audit_looks fills; end with {0}. */
extern const struct column look_columns[];

/* A row for each time somebody looked at, or changed, the figures of a person, the newest first. */
bool audit_looks(struct call *call, int64_t regards, struct instant since, struct table *table,
                 struct error *err) MUST_USE;

extern const struct slice audit_slice;

#endif
