/*
 * The pages of a PDF: where on them there is still room, and text, rules and shades put on them.
 * A place is given from the lower left corner of the page, in thousandths of a point.
 */
#ifndef CORE_VIEW_PDF_PAGE_H
#define CORE_VIEW_PDF_PAGE_H

#include "core/view/pdf_font.h"
#include "core/view/pdf_image.h"

enum pdf_align { PDF_LEFT, PDF_CENTRE, PDF_RIGHT };

/* How thick a rule is. */
enum pdf_weight { PDF_HAIR, PDF_THIN, PDF_THICK, PDF_WEIGHT_COUNT };

struct pdf_rule {
    int x, y, to_x, to_y;
    enum pdf_weight weight;
};

struct pdf_area {
    int x, top, width, height;
};

/* Where lines of text go: the first one just below top. */
struct pdf_slot {
    int x, top, width;
    enum pdf_align align;
};

/* What stands at the foot of each page; "" for none. */
struct pdf_footer {
    const char *serial;
    const char *chain;
};

struct pdf_pages {
    HPDF_Doc pdf;
    struct pdf_font *font;
    struct arena *arena;     /* lasts as long as the PDF is being made */
    struct arena *scratch;   /* for what is on its way to the page; cleared by others */
    const char *provisional; /* NULL: none */
    const char *printed;     /* NULL: none */
    bool landscape;
    int width, height;            /* of the paper */
    int left, right, top, bottom; /* of what may be written on */
    int y;                        /* there is room from here down to bottom */
    int count;

    /* Of the page being written. */
    HPDF_Page page;
    bool in_text;
    HPDF_Font used_font;
    int used_size;
    int text_x, text_y; /* where its text last began, in eighths of a point */
    struct pdf_rule *rules;
    size_t rule_count, rule_room;
};

/* Before the first page, when all down to landscape is set. */
void pdf_pages_begin(struct pdf_pages *pages);

/* Goes to the top of a new page. */
void pdf_page_next(struct pdf_pages *pages);

/* Goes to a new page unless there is room for that much, or the page is still empty. */
void pdf_page_need(struct pdf_pages *pages, int height);

/* How much there is room for, and how much on an empty page. */
int pdf_page_room(const struct pdf_pages *pages);
int pdf_page_capacity(const struct pdf_pages *pages);
bool pdf_page_is_empty(const struct pdf_pages *pages);

void pdf_page_write(struct pdf_pages *pages, const struct pdf_lines *lines, struct pdf_slot slot);
void pdf_page_rule(struct pdf_pages *pages, struct pdf_rule rule);
void pdf_page_shade(struct pdf_pages *pages, struct pdf_area area);
void pdf_page_frame(struct pdf_pages *pages, struct pdf_area area);
void pdf_page_picture(struct pdf_pages *pages, const struct pdf_image *image, struct pdf_area area);

/* After the last page: how many there are is only known now. */
void pdf_pages_end(struct pdf_pages *pages, const struct pdf_footer *footer);

#endif
