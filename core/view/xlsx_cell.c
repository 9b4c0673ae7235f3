/* Formats and cells. */
#include "core/view/xlsx_cell.h"

#include "core/base/check.h"
#include "core/base/language.h"
#include "core/view/internal.h"

#include <stdio.h>

/* Spreadsheets keep 15 digits. */
#define EXACT_LIMIT INT64_C(1000000000000000)

enum { PERCENT_DECIMALS = 3, FORMAT_SIZE = 40, UNIX_EPOCH = 25569 /* 1970-01-01 in a workbook */ };

void xlsx_note(struct xlsx_book *book, lxw_error code)
{
    if (book->failure == LXW_NO_ERROR)
        book->failure = code;
}

/* ------------------------------------------------------------------ formats */

/* A format names its language, so that a reader elsewhere sees the same point and comma. */
static void set_number_format(lxw_format *format, enum xlsx_number number)
{
    static const char *const bodies[XLSX_NUMBERS] = {
        [XLSX_TEXT] = "@",
        [XLSX_DAY] = "dd-mm-yyyy",
        [XLSX_MONTH] = "mmmm yyyy",
        [XLSX_DECIMALS] = "#,##0",
        [XLSX_DECIMALS + 1] = "#,##0.0",
        [XLSX_DECIMALS + 2] = "#,##0.00",
        [XLSX_DECIMALS + 3] = "#,##0.000",
        [XLSX_DECIMALS + 4] = "#,##0.0000",
    };
    char text[FORMAT_SIZE];
    const char *language = language_now() == LANGUAGE_INDONESIAN ? "[$-421]" : "[$-809]";
    snprintf(text, sizeof text, "%s%s", number == XLSX_TEXT ? "" : language, bodies[number]);
    format_set_num_format(format, text);
}

static lxw_format *new_format(struct xlsx_book *book)
{
    lxw_format *format = workbook_add_format(book->workbook);
    CHECK(format != NULL);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    return format;
}

static lxw_format *bold_format(struct xlsx_book *book)
{
    lxw_format *format = new_format(book);
    format_set_bold(format);
    return format;
}

static lxw_format *heading_format(struct xlsx_book *book)
{
    lxw_format *format = bold_format(book);
    format_set_text_wrap(format);
    format_set_bottom(format, LXW_BORDER_THIN);
    return format;
}

void xlsx_formats_make(struct xlsx_book *book)
{
    for (int number = 0; number < XLSX_NUMBERS; number++) {
        book->formats[XLSX_PLAIN][number] = new_format(book);
        book->formats[XLSX_TOTAL][number] = bold_format(book);
        format_set_top(book->formats[XLSX_TOTAL][number], LXW_BORDER_THIN);
        book->formats[XLSX_FIELD][number] = new_format(book);
        format_set_align(book->formats[XLSX_FIELD][number], LXW_ALIGN_LEFT);
        for (int weight = 0; weight < XLSX_WEIGHTS; weight++)
            set_number_format(book->formats[weight][number], (enum xlsx_number)number);
    }
    format_set_text_wrap(book->formats[XLSX_FIELD][XLSX_TEXT]);
    book->title = bold_format(book);
    format_set_font_size(book->title, 14);
    book->heading = heading_format(book);
    book->heading_right = heading_format(book);
    format_set_align(book->heading_right, LXW_ALIGN_RIGHT);
    book->section = bold_format(book);
    book->paragraph = new_format(book);
    format_set_text_wrap(book->paragraph);
}

/* ------------------------------------------------------------------ cells */

void xlsx_write_text(struct xlsx_book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                     const char *text, lxw_format *format)
{
    if (*text != '\0')
        xlsx_note(book, worksheet_write_string(sheet, row, column, text, format));
    else
        xlsx_note(book, worksheet_write_blank(sheet, row, column, format));
}

/* How many decimals a number in units of 10^-decimals needs, at least least. */
static int decimals_needed(int64_t number, int decimals, int least)
{
    while (decimals > least && number % 10 == 0) {
        number /= 10;
        decimals--;
    }
    return decimals;
}

static void write_number(struct xlsx_book *book, lxw_worksheet *sheet, lxw_row_t row,
                         lxw_col_t column, const struct cell *cell, int decimals, int least,
                         enum xlsx_weight weight)
{
    double unit = 1;
    for (int i = 0; i < decimals; i++)
        unit *= 10;
    int shown = decimals_needed(cell->number, decimals, least);
    if (cell->number < EXACT_LIMIT && cell->number > -EXACT_LIMIT)
        xlsx_note(book, worksheet_write_number(sheet, row, column, (double)cell->number / unit,
                                               book->formats[weight][XLSX_DECIMALS + shown]));
    else
        xlsx_write_text(book, sheet, row, column, cell_show(book->answer, book->arena, cell),
                        book->formats[weight][XLSX_TEXT]);
}

static void write_date(struct xlsx_book *book, lxw_worksheet *sheet, lxw_row_t row,
                       lxw_col_t column, int64_t days, lxw_format *format)
{
    xlsx_note(book,
              worksheet_write_number(sheet, row, column, (double)(days + UNIX_EPOCH), format));
}

void xlsx_write_cell(struct xlsx_book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                     const struct cell *cell, enum xlsx_weight weight)
{
    lxw_format **formats = book->formats[weight];
    struct month month = {(int32_t)cell->number};
    int money = book->answer->money_decimals;
    switch (cell->kind) {
    case CELL_EMPTY:
    case CELL_TEXT:
    case CELL_FLAG:
    case CELL_INSTANT:
        xlsx_write_text(book, sheet, row, column, cell_show(book->answer, book->arena, cell),
                        formats[XLSX_TEXT]);
        return;
    case CELL_INTEGER:
        write_number(book, sheet, row, column, cell, 0, 0, weight);
        return;
    case CELL_QUANTITY:
        write_number(book, sheet, row, column, cell, QUANTITY_DECIMALS, cell->decimals, weight);
        return;
    case CELL_MONEY:
        write_number(book, sheet, row, column, cell, money, money, weight);
        return;
    case CELL_PERCENT:
        write_number(book, sheet, row, column, cell, PERCENT_DECIMALS, 0, weight);
        return;
    case CELL_DAY:
        write_date(book, sheet, row, column, cell->number, formats[XLSX_DAY]);
        return;
    case CELL_MONTH:
        write_date(book, sheet, row, column, month_first_day(month).days, formats[XLSX_MONTH]);
        return;
    }
    BUG("no such kind of cell");
}
