/* What exports ask of the views of other modules. */
#ifndef REPORTS_EXPORT_EXPORT_STORE_H
#define REPORTS_EXPORT_EXPORT_STORE_H

#include "core/journal/journal.h"

extern const struct statement export_statements[];

/* A document of the period. */
struct exported {
    int64_t number;
    const char *label, *reference, *kind;
    struct day day;
    int64_t reverses;
    bool cancelled; /* taken back on its own day, or what took that back */
};

/* Of documents dated from first to last, by day and number; in the call's arena. */
bool export_documents(struct call *call, struct day first, struct day last, struct exported **list,
                      size_t *count, struct error *err) MUST_USE;

/* What a document posted to an account. */
struct exported_posting {
    int64_t document;
    const char *account;
    struct money amount;
};

bool export_postings(struct call *call, struct day first, struct day last,
                     struct exported_posting **list, size_t *count, struct error *err) MUST_USE;

#endif
