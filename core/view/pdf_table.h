/*
 * A table on paper: its head on every page it reaches, its rows, and at a break the sums of its
 * carried columns, at the foot of one page and at the top of the next.
 *
 * A break may come only before a group: any section lines, one row, and the totals below it. The
 * first two groups stay with the head. The last two stay together, and with what must follow them.
 */
#ifndef CORE_VIEW_PDF_TABLE_H
#define CORE_VIEW_PDF_TABLE_H

#include "core/view/pdf_columns.h"
#include "core/view/pdf_page.h"

struct pdf_table {
    const struct table *table;
    struct pdf_columns columns; /* measured and fitted to the page */
    const struct answer *answer;
    int keep; /* room that is left below its end on the same page */
};

/* How much must be on one page: title, head and the first two groups. */
int pdf_table_opening(const struct pdf_table *table, struct pdf_pages *pages);

/* Clears the scratch arena of the pages. */
void pdf_table_draw(const struct pdf_table *table, struct pdf_pages *pages);

#endif
