/* The table workshop_exception, and the hours of a week. */
#ifndef WORKSHOP_EXCEPTION_EXCEPTION_STORE_H
#define WORKSHOP_EXCEPTION_EXCEPTION_STORE_H

#include "core/journal/content.h"
#include "workshop/exception/exception.h"

extern const struct statement exception_statements[];
extern const struct content exception_content;

void exception_draft(struct draft *draft, struct shop_id shop, const struct exception *exception);

/* Those of documents that stand, dated from first to last, by day and document. */
bool exception_store_list(struct call *call, struct day first, struct day last, struct shop_id shop,
                          struct exceptions *exceptions, struct error *err) MUST_USE;

enum { DAYS_OF_A_WEEK = 7 };

/* Minutes of one inmate on each day of the week that begins on Monday, of sheets that stand. */
bool exception_store_week(struct call *call, struct inmate_id inmate, struct day monday,
                          int64_t minutes[static DAYS_OF_A_WEEK], struct error *err) MUST_USE;

/* The first document with an exception of somebody whom it does not place or put to work; NULL. */
bool exception_store_stray(struct call *call, const char **label, struct error *err) MUST_USE;

#endif
