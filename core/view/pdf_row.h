/* A row of a table: laid out, then put on paper, whole or a few lines at a time. */
#ifndef CORE_VIEW_PDF_ROW_H
#define CORE_VIEW_PDF_ROW_H

#include "core/view/pdf_columns.h"
#include "core/view/pdf_page.h"

/* The part of a table that is on the page being written. */
struct pdf_grid {
    struct pdf_pages *pages;
    const struct pdf_columns *columns;
    const struct answer *answer;
    int top; /* where the vertical rules that are still to be drawn begin */
};

struct pdf_row {
    struct pdf_row *next;
    const struct row *row; /* NULL for one that the table does not have */
    bool total;
    struct pdf_lines *cells, *units; /* one for each column */
    size_t *reach;                   /* how many columns each cell takes; 0: covered by another */
    bool open;                       /* some cell takes more than one */
    size_t lines;
    int height;
};

/* All live in the scratch arena of the pages. */
struct pdf_row *pdf_row_lay(const struct pdf_grid *grid, const struct row *from);
struct pdf_row *pdf_row_lay_across(const struct pdf_grid *grid, enum pdf_face face,
                                   const char *text);
/* text, and the sums of the carried columns; two rows where there is no column for the text. */
struct pdf_row *pdf_row_lay_sums(const struct pdf_grid *grid, const struct pdf_sum *sums,
                                 const char *text);

/* How many lines fit into height, and how high a row of so many lines is. */
size_t pdf_row_lines_within(const struct pdf_grid *grid, int height);
int pdf_row_height(const struct pdf_grid *grid, size_t lines);

void pdf_row_draw(struct pdf_grid *grid, const struct pdf_row *row);
void pdf_row_draw_part(struct pdf_grid *grid, const struct pdf_row *row, size_t from, size_t count);

/* Draws the vertical rules down to here. */
void pdf_grid_end(struct pdf_grid *grid);

/* The room for text in so many columns. */
struct pdf_style pdf_grid_style(const struct pdf_grid *grid, enum pdf_face face, size_t first,
                                size_t count);
int pdf_grid_width(const struct pdf_grid *grid, size_t first, size_t count);

#endif
