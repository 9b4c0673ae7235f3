/* Taking documents back. */
#ifndef CORE_JOURNAL_DOCUMENT_REVERSAL_H
#define CORE_JOURNAL_DOCUMENT_REVERSAL_H

#include "core/journal/journal.h"

/* Which document, when (given: whether a day was named), why. */
struct reversal_request {
    const char *label;
    bool day_given;
    struct day day;
    const char *reference;
    const char *reason;
};

/*
 * Takes a document back: dated like the original while its month is open, else today. Writes.
 *
 * ERROR_NOT_FOUND  there is no such document
 * ERROR_CONFLICT   it was taken back before, or its kind cannot be
 * ERROR_INVALID    the day lies before the original's
 */
bool reversal_post(struct call *call, const struct reversal_request *request,
                   const struct document **original, struct document *posted,
                   struct error *err) MUST_USE;

#endif
