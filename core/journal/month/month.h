/*
 * Closing a month: the manager's signature under it. Nothing dated in it changes any more; what
 * stood at its end is stored as a checkpoint that the next months start from. Only the last closed
 * month can be opened again, with a reason.
 */
#ifndef CORE_JOURNAL_MONTH_MONTH_H
#define CORE_JOURNAL_MONTH_MONTH_H

#include "core/journal/closing.h"
#include "core/journal/journal.h"

/* Fills the checklist of a month; list->must_fix counts what stops the close. */
bool month_review(struct call *call, struct month month, struct checklist *list,
                  struct error *err) MUST_USE;

/*
 * Closes it. Writes. ERROR_CONFLICT if something must be fixed first, if the month is not over, or
 * if an earlier one is open.
 */
bool month_close(struct call *call, struct month month, struct document *posted,
                 struct error *err) MUST_USE;

/* Opens the last closed month again. Writes. ERROR_CONFLICT if it is not the last. */
bool month_reopen(struct call *call, struct month month, const char *reason,
                  struct document *posted, struct error *err) MUST_USE;

/* The rows that the close of a month consists of. */
bool month_checkpoint(struct call *call, struct month month, struct draft *draft,
                      struct error *err) MUST_USE;

extern const struct document_kind month_close_kind;

bool month_is_closed(struct call *call, struct month month, bool *closed,
                     struct error *err) MUST_USE;

extern const struct content period_content;
extern const struct slice month_slice;

#endif
