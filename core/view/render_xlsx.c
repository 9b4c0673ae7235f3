/*
 * An answer as a workbook: one sheet with headings, fields and notices, and one for each table.
 *
 * libxlsxwriter does not notice a full disk: rows would be missing without a word. So it writes
 * into memory, its scratch files too (which would also leave names of inmates in /tmp), and what it
 * made is copied out here.
 */
#include "core/view/render.h"

#include "core/base/check.h"
#include "core/base/language.h"
#include "core/base/text.h"
#include "core/view/internal.h"
#include "core/view/xlsx_cell.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum {
    A4 = 9,
    NAME_LETTERS_MAX = 31, /* of a sheet */
    NAME_SIZE = 4 * NAME_LETTERS_MAX + 16,
    COLUMN_LEAST = 6,
    COLUMN_MOST = 60,
    LABEL_WIDTH = 30,
    VALUE_WIDTH = 50,
    LINE_POINTS = 15,
    WIDE_COLUMNS = 8, /* more stand across the paper */
};

/* The workbook has no time of its own: the same answer is the same file. 1980-01-01, as far back
 * as the clock of a zip file goes. */
#define CREATED INT64_C(315532800)

/* ------------------------------------------------------------------ sheets */

/* The name of a sheet: not empty, short, without []:*?/\ and unlike the others. */
static void name_sheet(const struct xlsx_book *book, const char *text, char name[NAME_SIZE])
{
    char base[NAME_SIZE] = "";
    size_t length = 0, letters = 0, limit = NAME_LETTERS_MAX - 4;
    for (const char *c = text; *c != '\0' && letters < limit;) {
        const char *from = c;
        text_next_character(&c);
        bool banned = strchr("[]:*?/\\'", *from) != NULL;
        for (; !banned && from < c; from++)
            base[length++] = *from;
        letters += !banned;
    }
    base[length] = '\0';
    snprintf(name, NAME_SIZE, "%s", length == 0 ? "1" : base);
    for (int i = 2; workbook_get_worksheet_by_name(book->workbook, name) != NULL; i++)
        snprintf(name, NAME_SIZE, "%.*s %d", (int)length, base, i);
}

static lxw_worksheet *add_sheet(const struct xlsx_book *book, const char *text)
{
    char name[NAME_SIZE];
    name_sheet(book, text, name);
    lxw_worksheet *sheet = workbook_add_worksheet(book->workbook, name);
    CHECK(sheet != NULL);
    worksheet_set_paper(sheet, A4);
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_set_footer(sheet, "&C&P / &N");
    return sheet;
}

/* ------------------------------------------------------------------ fields and texts */

static void write_line(struct xlsx_book *book, lxw_worksheet *sheet, lxw_row_t row,
                       const char *text, lxw_format *format)
{
    size_t lines = text_width(text) / (LABEL_WIDTH + VALUE_WIDTH) + 1;
    if (lines > 1) /* cells that are merged do not grow by themselves */
        xlsx_note(book, worksheet_set_row(sheet, row, (double)lines * LINE_POINTS, NULL));
    xlsx_note(book, worksheet_merge_range(sheet, row, 0, row, 1, text, format));
}

static void write_field(struct xlsx_book *book, lxw_worksheet *sheet, lxw_row_t row,
                        const struct block *block)
{
    bool unit = block->value.kind == CELL_QUANTITY && !text_is_empty(block->value.text);
    xlsx_write_text(book, sheet, row, 0, _(block->text), NULL);
    xlsx_write_cell(book, sheet, row, 1, &block->value, XLSX_FIELD);
    if (unit)
        xlsx_write_text(book, sheet, row, 2, block->value.text, NULL);
}

/* Whether the block stands on the sheet of fields, and not on one of its own or nowhere. */
static bool is_line(const struct block *block)
{
    return block->kind != BLOCK_TABLE && block->kind != BLOCK_LINK;
}

static void write_block(struct xlsx_book *book, lxw_worksheet *sheet, lxw_row_t row,
                        const struct block *block)
{
    if (block->kind == BLOCK_FIELD)
        write_field(book, sheet, row, block);
    else
        write_line(book, sheet, row, block->text,
                   block->kind == BLOCK_HEADING ? book->title : book->paragraph);
    arena_clear(book->arena);
}

/* Whether the figures may still change, and what pins them; the next free row. */
static lxw_row_t write_paper(struct xlsx_book *book, lxw_worksheet *sheet, lxw_row_t row)
{
    const struct paper *paper = book->answer->paper;
    if (paper == NULL)
        return row;
    const char *const lines[] = {paper->subtitle, paper->provisional, paper->chain};
    for (size_t i = 0; i < COUNT_OF(lines); i++)
        if (!text_is_empty(lines[i]))
            write_line(book, sheet, row++, lines[i], book->paragraph);
    return row;
}

static const struct block *next_line(const struct block *block)
{
    while (block != NULL && !is_line(block))
        block = block->next;
    return block;
}

static void write_lines(struct xlsx_book *book)
{
    const struct block *block = next_line(book->answer->first);
    lxw_row_t row = 0;
    if (block == NULL)
        return;
    lxw_worksheet *sheet = add_sheet(book, _("Summary"));
    xlsx_note(book, worksheet_set_column(sheet, 0, 0, LABEL_WIDTH, NULL));
    xlsx_note(book, worksheet_set_column(sheet, 1, 1, VALUE_WIDTH, NULL));
    for (; block != NULL; block = next_line(block->next)) {
        write_block(book, sheet, row++, block);
        if (row == 1)
            row = write_paper(book, sheet, row);
    }
}

/* ------------------------------------------------------------------ tables */

static size_t longest_word(const char *text)
{
    size_t longest = 0;
    for (; *text != '\0'; text += strspn(text, " ")) {
        size_t length = strcspn(text, " ");
        longest = length > longest ? length : longest;
        text += length;
    }
    return longest;
}

/* As wide as the widest cell and the longest word of its heading, within reason. */
static void set_widths(struct xlsx_book *book, lxw_worksheet *sheet, const struct table *table)
{
    size_t *widths = ARENA_ARRAY(book->answer->arena, table->width, size_t);
    for (size_t i = 0; i < table->width; i++)
        widths[i] = longest_word(_(table->columns[i].label));
    for (const struct row *row = table->first; row != NULL; row = row->next) {
        for (size_t i = 0; row->kind != ROW_SECTION && i < table->width; i++) {
            size_t width = text_width(cell_show(book->answer, book->arena, &row->cells[i]));
            widths[i] = width > widths[i] ? width : widths[i];
        }
        arena_clear(book->arena);
    }
    lxw_col_t place = 0;
    for (size_t i = 0; i < table->width; i++) {
        size_t width = widths[i] < COLUMN_LEAST  ? COLUMN_LEAST
                       : widths[i] > COLUMN_MOST ? COLUMN_MOST
                                                 : widths[i];
        if (table->columns[i].paper_only)
            continue;
        xlsx_note(book, worksheet_set_column(sheet, place, place, (double)width + 2, NULL));
        place++;
    }
}

static bool has_groups(const struct table *table)
{
    for (size_t i = 0; i < table->width; i++)
        if (table->columns[i].group != NULL && !table->columns[i].paper_only)
            return true;
    return false;
}

/* The headings over neighbours, where there are any, and those of the columns; how many rows. */
static lxw_row_t write_head(struct xlsx_book *book, lxw_worksheet *sheet, const struct table *table)
{
    lxw_row_t row = has_groups(table) ? 1 : 0;
    const char *before = NULL;
    lxw_col_t place = 0;
    for (size_t i = 0; i < table->width; i++) {
        const struct column *column = &table->columns[i];
        if (column->paper_only)
            continue;
        bool again = before != NULL && column->group != NULL && strcmp(before, column->group) == 0;
        if (row > 0 && column->group != NULL && !again)
            xlsx_write_text(book, sheet, 0, place, _(column->group), book->section);
        before = column->group;
        place++;
    }
    place = 0;
    for (size_t i = 0; i < table->width; i++) {
        const struct column *column = &table->columns[i];
        if (column->paper_only)
            continue;
        xlsx_write_text(book, sheet, row, place++, _(column->label),
                        cell_is_number(column->kind) ? book->heading_right : book->heading);
    }
    return row + 1;
}

static void write_row(struct xlsx_book *book, lxw_worksheet *sheet, lxw_row_t place,
                      const struct table *table, const struct row *row)
{
    enum xlsx_weight weight = row->kind == ROW_TOTAL ? XLSX_TOTAL : XLSX_PLAIN;
    lxw_col_t column = 0;
    if (row->kind == ROW_SECTION) {
        xlsx_write_text(book, sheet, place, 0, row->section, book->section);
        return;
    }
    for (size_t i = 0; i < table->width; i++)
        if (!table->columns[i].paper_only)
            xlsx_write_cell(book, sheet, place, column++, &row->cells[i], weight);
    arena_clear(book->arena);
}

static void write_table(struct xlsx_book *book, const struct table *table)
{
    const char *title = table->title != NULL ? _(table->title) : table->name;
    lxw_worksheet *sheet = add_sheet(book, title);
    set_widths(book, sheet, table);
    lxw_row_t head = write_head(book, sheet, table), place = head;
    worksheet_freeze_panes(sheet, head, 0);
    worksheet_gridlines(sheet, LXW_SHOW_ALL_GRIDLINES);
    xlsx_note(book, worksheet_repeat_rows(sheet, 0, head - 1));
    if (table->width > WIDE_COLUMNS)
        worksheet_set_landscape(sheet);
    for (const struct row *row = table->first; row != NULL && book->failure == LXW_NO_ERROR;
         row = row->next)
        write_row(book, sheet, place++, table, row);
}

static void write_tables(struct xlsx_book *book)
{
    for (const struct block *block = book->answer->first; block != NULL; block = block->next)
        if (block->kind == BLOCK_TABLE)
            write_table(book, &block->table);
}

/* ------------------------------------------------------------------ the file */

/* Takes the place of the library's own, which opens a file in $TMPDIR. */
FILE *lxw_tmpfile(char *tmpdir) /* NOLINT(readability-non-const-parameter): so it is declared */
{
    (void)tmpdir;
    int file = memfd_create("scratch", MFD_CLOEXEC);
    return file < 0 ? NULL : fdopen(file, "w+");
}

static void close_file(const int *file)
{
    if (*file >= 0)
        close(*file);
}

static void set_properties(const struct xlsx_book *book)
{
    lxw_doc_properties properties = {.created = CREATED};
    char title[NAME_SIZE * 4] = "";
    if (book->answer->paper != NULL)
        snprintf(title, sizeof title, "%s", book->answer->paper->title);
    properties.title = title;
    workbook_set_properties(book->workbook, &properties);
}

static bool write_workbook(const struct answer *answer, const char *path, struct error *err)
{
    lxw_workbook_options options = {.constant_memory = LXW_TRUE};
    scoped(arena_close) struct arena *arena = arena_open((size_t)1 << 20);
    struct xlsx_book book = {.answer = answer, .arena = arena};
    book.workbook = workbook_new_opt(path, &options);
    CHECK(book.workbook != NULL);
    xlsx_formats_make(&book);
    set_properties(&book);
    if (answer->only == NULL)
        write_lines(&book);
    if (answer->only != NULL)
        write_table(&book, answer->only);
    else
        write_tables(&book);
    xlsx_note(&book, workbook_close(book.workbook));
    if (book.failure == LXW_NO_ERROR)
        return true;
    if (book.failure == LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE) {
        fail(err, ERROR_CONFLICT, _("a spreadsheet has no room for so many rows"));
        return fail_hint(err, _("ask for less at a time, or for CSV"));
    }
    return fail(err, ERROR_UNAVAILABLE, _("the workbook cannot be made: %s"),
                lxw_strerror(book.failure));
}

static bool copy_out(int file, FILE *to, struct error *err)
{
    char chunk[1 << 14];
    ssize_t got = 0;
    bool taken = lseek(file, 0, SEEK_SET) == 0;
    while (taken && (got = read(file, chunk, sizeof chunk)) > 0)
        taken = fwrite(chunk, 1, (size_t)got, to) == (size_t)got;
    return got >= 0 || fail(err, ERROR_UNAVAILABLE, _("the workbook cannot be made: %s"),
                            language_system_error(errno));
}

bool render_xlsx(const struct answer *answer, FILE *to, struct error *err)
{
    char path[40];
    scoped(close_file) int file = memfd_create("workbook", MFD_CLOEXEC);
    if (file < 0)
        return fail(err, ERROR_UNAVAILABLE, _("the workbook cannot be made: %s"),
                    language_system_error(errno));
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    return write_workbook(answer, path, err) && copy_out(file, to, err);
}
