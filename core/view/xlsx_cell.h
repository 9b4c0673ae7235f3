/* Cells of a workbook: numbers as numbers, as they are written in the language of the moment. */
#ifndef CORE_VIEW_XLSX_CELL_H
#define CORE_VIEW_XLSX_CELL_H

#include "core/view/answer.h"

#include <stdbool.h>
#include <xlsxwriter.h>

/* Where a cell stands: in a row, in a total, beside the label of a field. */
enum xlsx_weight { XLSX_PLAIN, XLSX_TOTAL, XLSX_FIELD, XLSX_WEIGHTS };

/* How a cell is written; numbers by how many decimals they show. */
enum xlsx_number {
    XLSX_TEXT,
    XLSX_DAY,
    XLSX_MONTH,
    XLSX_DECIMALS,
    XLSX_NUMBERS = XLSX_DECIMALS + 5,
};

/* A workbook that is being written. */
struct xlsx_book {
    const struct answer *answer;
    struct arena *arena; /* of one row */
    lxw_workbook *workbook;
    lxw_error failure; /* the first; LXW_NO_ERROR as long as all went well */
    lxw_format *formats[XLSX_WEIGHTS][XLSX_NUMBERS];
    lxw_format *title, *heading, *heading_right, *section, *paragraph;
};

/* Makes the formats. The workbook is there; the formats go with it. */
void xlsx_formats_make(struct xlsx_book *book);

/* Remembers the first failure. */
void xlsx_note(struct xlsx_book *book, lxw_error code);

/* Text stays text, whatever it begins with. format NULL: as it is. */
void xlsx_write_text(struct xlsx_book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                     const char *text, lxw_format *format);

/* What a spreadsheet cannot hold exactly as a number is written as text. */
void xlsx_write_cell(struct xlsx_book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                     const struct cell *cell, enum xlsx_weight weight);

#endif
