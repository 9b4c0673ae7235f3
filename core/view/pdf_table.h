/*
 * A table on paper: its head on every page it reaches, its rows, and at a break the sums of its
 * carried columns, at the foot of one page and at the top of the next.
 */
#ifndef CORE_VIEW_PDF_TABLE_H
#define CORE_VIEW_PDF_TABLE_H

#include "core/view/pdf_columns.h"
#include "core/view/pdf_page.h"

struct pdf_table {
    const struct table *table;
    struct pdf_columns columns;
};

/* How much of it belongs together with its title: the head and two rows. */
int pdf_table_opening(const struct pdf_table *table, const struct pdf_pages *pages,
                      const struct answer *answer);

/* keep: room that must be left below its last two rows, on the same page, for what follows. */
void pdf_table_draw(const struct pdf_table *table, struct pdf_pages *pages,
                    const struct answer *answer, int keep);

#endif
