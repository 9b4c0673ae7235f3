/* What makes an answer a paper that can be signed: the letterhead above, the signatures below. */
#ifndef CORE_VIEW_PDF_PAPER_H
#define CORE_VIEW_PDF_PAPER_H

#include "core/view/answer.h"
#include "core/view/pdf_page.h"

/* At the top of the first page; image may be NULL. */
void pdf_paper_draw_letterhead(struct pdf_pages *pages, const struct paper *paper,
                               const struct pdf_image *image);

/* Title and lines below it, centred; either may be NULL. */
void pdf_paper_draw_title(struct pdf_pages *pages, const char *title, const char *subtitle);

/* 0 if nobody signs. */
int pdf_paper_signatures_height(struct pdf_pages *pages, const struct paper *paper);
void pdf_paper_draw_signatures(struct pdf_pages *pages, const struct paper *paper);

#endif
