/* The SQL that verification asks besides what the other slices have. */
#ifndef CORE_JOURNAL_VERIFY_VERIFY_STORE_H
#define CORE_JOURNAL_VERIFY_VERIFY_STORE_H

#include "core/journal/journal.h"

extern const struct statement verify_statements[];

enum verify_query {
    VERIFY_DOCUMENTS,  /* every document of the site, in order */
    VERIFY_GAPS,       /* serial numbers that do not follow their forerunner: label */
    VERIFY_UNBALANCED, /* documents whose postings do not sum to zero: label */
    VERIFY_STRAY_DAYS, /* postings dated otherwise than their document: label */
    VERIFY_REVERSALS,  /* reversals dated before their original, or of reversals: label */
    VERIFY_PERIODS,    /* documents dated inside a month that was closed when they came: label */
    VERIFY_CLOSES,     /* closes that hold: document, month */
    VERIFY_REQUESTS,   /* requests that name a document that is not there: key */
};

struct query verify_open(struct call *call, enum verify_query which);

/* The first text of a query, or NULL. */
bool verify_first(struct call *call, enum verify_query which, const char **text,
                  struct error *err) MUST_USE;

#endif
