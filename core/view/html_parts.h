/* Parts of an answer in a browser that have a file of their own. */
#ifndef CORE_VIEW_HTML_PARTS_H
#define CORE_VIEW_HTML_PARTS_H

#include "core/base/number.h"
#include "core/view/html.h"
#include "core/view/internal.h"

/* The figures of a column as bars, named by the first column of the table. */
void html_bars(struct html *to, const struct answer *answer, const struct table *table,
               size_t column);

#endif
