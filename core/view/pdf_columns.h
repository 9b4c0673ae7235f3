/*
 * The columns of a table on paper: which there are, how much they hold and how wide they become.
 *
 * A number is never cut or wrapped, so every column gets at least its widest number; text shares
 * what is left in proportion to the widths the columns ask for, and wraps. When even that does not
 * fit, the letters become smaller.
 */
#ifndef CORE_VIEW_PDF_COLUMNS_H
#define CORE_VIEW_PDF_COLUMNS_H

#include "core/view/internal.h"
#include "core/view/pdf_font.h"

enum {
    PDF_TABLE_SIZE = 9 * PDF_POINT,
    PDF_TABLE_SIZE_LEAST = 6 * PDF_POINT,
    PDF_UNIT_GAP = 220, /* units between a number and its unit */
};

/* The sum of a carried column down to some row. */
struct pdf_sum {
    struct cell cell; /* CELL_EMPTY until there was a number */
    int places;       /* decimals that were needed */
    bool mixed;       /* units differ, so none is shown */
};

struct pdf_column {
    const struct column *column;
    size_t index; /* among the cells of a row */

    /* What it holds, in units. */
    int solid; /* widest number, day or the like */
    int unit;  /* widest unit of a quantity with the gap before it; 0 if there are none */
    int word, line;
    int label; /* longest word of the label */

    /* What it may get, and gets, from the left edge of the table. */
    int least, most;
    int x, width;
};

struct pdf_columns {
    struct pdf_column *columns; /* those that are shown on paper */
    size_t count;
    bool has_carried;
    bool has_room_for_signature;
    int size, padding;
    int width;
};

/* What is needed to look at rows. */
struct pdf_reader {
    const struct answer *answer;
    const struct pdf_font *font;
    struct arena *arena;
    struct arena *scratch; /* cleared with each row */
};

/* Reads all rows once. ERROR_INVALID if a carried sum does not fit. */
bool pdf_columns_measure(struct pdf_columns *columns, const struct pdf_reader *reader,
                         const struct table *table, struct error *err) MUST_USE;

/* Sets size, and x and width of each column. */
void pdf_columns_fit(struct pdf_columns *columns, int width);

/* A quantity's unit is shown smaller. */
int pdf_unit_size(int size);

/* Text of a cell on paper, without the unit; never NULL. */
const char *pdf_cell_text(const struct answer *answer, struct arena *arena,
                          const struct cell *cell);
bool pdf_cell_has_unit(const struct cell *cell);

/* False if the sum does not fit. */
bool pdf_sum_add(struct pdf_sum *sum, const struct cell *cell) MUST_USE;

#endif
