/* Labels for shelves and boxes, in a grid on plain paper that is cut. */
#ifndef CORE_VIEW_PDF_LABELS_H
#define CORE_VIEW_PDF_LABELS_H

#include "core/view/internal.h"
#include "core/view/pdf_page.h"

/*
 * Draws each row as a label: the first column in bars, as QR code and in letters, the second above
 * them, the third below. Clears the scratch arena of the pages.
 * ERROR_INVALID if a code cannot be written in bars.
 */
bool pdf_labels_draw(const struct answer *answer, const struct table *table,
                     struct pdf_pages *pages, struct error *err) MUST_USE;

#endif
