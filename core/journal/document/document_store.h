/* The table journal_document. */
#ifndef CORE_JOURNAL_DOCUMENT_DOCUMENT_STORE_H
#define CORE_JOURNAL_DOCUMENT_DOCUMENT_STORE_H

#include "core/journal/journal.h"

extern const struct statement document_statements[];

struct chain_head {
    int64_t number; /* 0: empty books */
    struct digest hash;
};

/* What to list; days, and texts "" for any. */
struct document_filter {
    struct day first, last;
    const char *kind;
    int64_t most;
};

bool document_store_add(struct call *call, const struct document *document, int year,
                        int64_t serial, struct error *err) MUST_USE;
bool document_store_head(struct call *call, struct chain_head *head, struct error *err) MUST_USE;
bool document_store_last_serial(struct call *call, const char *kind, int year, int64_t *serial,
                                struct error *err) MUST_USE;

/* NULL in *document if there is none. */
bool document_store_find(struct call *call, int64_t number, struct document **document,
                         struct error *err) MUST_USE;
bool document_store_find_serial(struct call *call, const char *kind, int year, int64_t serial,
                                struct document **document, struct error *err) MUST_USE;
/* *count says how many have the reference; *document is the first. */
bool document_store_find_reference(struct call *call, const char *reference, const char *kind,
                                   struct document **document, int64_t *count,
                                   struct error *err) MUST_USE;
bool document_store_reversal_of(struct call *call, int64_t number, int64_t *reversal,
                                struct error *err) MUST_USE;
bool document_store_reversals(struct call *call, struct day first, struct day last,
                              struct reversal **list, size_t *count, struct error *err) MUST_USE;
bool document_store_list(struct call *call, const struct document_filter *filter,
                         struct table *table, struct error *err) MUST_USE;

#endif
