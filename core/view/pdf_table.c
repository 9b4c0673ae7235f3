/*
 * Lays rows out and decides where the pages break. A break may come only before a group: any
 * section lines, one row, any totals below it. The first two groups stay with the head; the last
 * two stay together, and with what follows the table.
 */
#include "core/view/pdf_table.h"

#include "core/base/check.h"
#include "core/base/language.h"

#include <string.h>

enum {
    LINE_PADDING = 2 * PDF_POINT, /* above and below the text of a row */
    SIGNATURE_HEIGHT = 22 * PDF_POINT,
    TITLE_SIZE = 10 * PDF_POINT,
    TITLE_GAP = 4 * PDF_POINT,
};

/* A heading over neighbouring columns from first on, or the label of one. */
struct label {
    struct pdf_lines lines;
    size_t first, count;
    bool upper; /* over labels of their own */
};

struct head {
    struct label *labels;
    size_t count;
    int upper_height, height; /* of the row of group headings, and of all */
};

/* A row ready to be put on paper. */
struct laid_row {
    struct laid_row *next;
    const struct row *row;
    enum row_kind kind;
    struct pdf_lines *cells, *units; /* one for each column; of a section only the first */
    size_t *reach;                   /* how many columns each cell takes; 0: covered */
    size_t lines;
    int height;
};

struct group {
    struct laid_row *first;
    int height;
    const struct row *next;
};

struct writer {
    const struct pdf_table *table;
    const struct pdf_columns *columns;
    struct pdf_pages *pages;
    const struct answer *answer;
    struct pdf_lines title;
    struct head head;
    struct pdf_sum *sums;
    const struct row *tail; /* from here on nothing is parted */
    int keep;
    int carry_height; /* of the row of carried sums; 0 if there are none */
    bool on_fresh_page;
    int grid_top; /* where the vertical rules of the rows begin */
};

static int larger(int left, int right)
{
    return left > right ? left : right;
}

static int width_of(const struct pdf_columns *columns, size_t first, size_t count)
{
    int width = 0;
    for (size_t i = first; i < first + count; i++)
        width += columns->columns[i].width;
    return width;
}

static struct pdf_style style_of(const struct pdf_columns *columns, enum pdf_face face, int width)
{
    int room = width - 2 * columns->padding;
    return (struct pdf_style){face, columns->size, room > 0 ? room : 1};
}

/* ------------------------------------------------------------------ the head */

static bool same_group(const struct column *left, const struct column *right)
{
    return left->group != NULL && right->group != NULL && strcmp(left->group, right->group) == 0;
}

static struct label lay_label(const struct writer *writer, struct arena *arena, size_t first,
                              size_t count)
{
    const struct column *column = writer->columns->columns[first].column;
    bool upper = count > 0;
    struct label label = {.first = first, .count = upper ? count : 1, .upper = upper};
    int width = width_of(writer->columns, first, label.count);
    label.lines = pdf_font_wrap(writer->pages->font, arena,
                                style_of(writer->columns, PDF_BOLD, width),
                                _(upper ? column->group : column->label));
    return label;
}

static struct head lay_head(const struct writer *writer, struct arena *arena)
{
    const struct pdf_columns *columns = writer->columns;
    struct head head = {.labels = ARENA_ARRAY(arena, columns->count * 2, struct label)};
    int single = 0, upper = 0, lower = 0;
    for (size_t i = 0; i < columns->count; i++) {
        const struct column *column = columns->columns[i].column;
        if (column->group != NULL &&
            (i == 0 || !same_group(columns->columns[i - 1].column, column))) {
            size_t count = 1;
            while (i + count < columns->count &&
                   same_group(columns->columns[i + count].column, column))
                count++;
            head.labels[head.count] = lay_label(writer, arena, i, count);
            upper = larger(upper, pdf_height(&head.labels[head.count++].lines));
        }
        head.labels[head.count] = lay_label(writer, arena, i, 0);
        int height = pdf_height(&head.labels[head.count++].lines);
        if (column->group != NULL)
            lower = larger(lower, height);
        else
            single = larger(single, height);
    }
    head.upper_height = upper > 0 ? upper + 2 * LINE_PADDING : 0;
    int below = upper > 0 ? lower + 2 * LINE_PADDING : 0;
    head.height = larger(head.upper_height + below, single + 2 * LINE_PADDING);
    return head;
}

static void draw_label(const struct writer *writer, const struct label *label)
{
    const struct pdf_columns *columns = writer->columns;
    struct pdf_pages *pages = writer->pages;
    const struct pdf_column *column = &columns->columns[label->first];
    int top = pages->y, height = writer->head.height;
    if (label->upper) {
        height = writer->head.upper_height;
    } else if (column->column->group != NULL) {
        top -= writer->head.upper_height;
        height -= writer->head.upper_height;
    }
    int x = pages->left + column->x, width = width_of(columns, label->first, label->count);
    pdf_page_frame(pages, (struct pdf_area){x, top, width, height});
    pdf_page_write(pages, &label->lines,
                   (struct pdf_slot){x + columns->padding,
                                     top - (height - pdf_height(&label->lines)) / 2,
                                     width - 2 * columns->padding, PDF_CENTRE});
}

static void draw_head(struct writer *writer)
{
    struct pdf_pages *pages = writer->pages;
    pdf_page_shade(pages, (struct pdf_area){pages->left, pages->y, writer->columns->width,
                                            writer->head.height});
    for (size_t i = 0; i < writer->head.count; i++)
        draw_label(writer, &writer->head.labels[i]);
    pages->y -= writer->head.height;
    writer->grid_top = pages->y;
}

/* ------------------------------------------------------------------ the grid */

static void draw_vertical(const struct writer *writer, int x, int top, int bottom)
{
    x += writer->pages->left;
    pdf_page_rule(writer->pages, (struct pdf_rule){x, top, x, bottom, PDF_HAIR});
}

/* Draws the vertical rules down to here; below, those before column number first are left out. */
static void end_grid(struct writer *writer)
{
    int top = writer->grid_top, bottom = writer->pages->y;
    if (top > bottom) {
        for (size_t i = 0; i < writer->columns->count; i++)
            draw_vertical(writer, writer->columns->columns[i].x, top, bottom);
        draw_vertical(writer, writer->columns->width, top, bottom);
    }
    writer->grid_top = bottom;
}

/* Draws those of a row that has cells reaching over several columns. */
static void draw_open_grid(struct writer *writer, const struct laid_row *laid, int top)
{
    for (size_t i = 0; i < writer->columns->count; i++)
        if (laid->reach == NULL ? i == 0 : laid->reach[i] > 0)
            draw_vertical(writer, writer->columns->columns[i].x, top, writer->pages->y);
    draw_vertical(writer, writer->columns->width, top, writer->pages->y);
    writer->grid_top = writer->pages->y;
}

static void draw_horizontal(const struct writer *writer, int y, enum pdf_weight weight)
{
    int x = writer->pages->left;
    pdf_page_rule(writer->pages,
                  (struct pdf_rule){x, y, x + writer->columns->width, y, weight});
}

/* ------------------------------------------------------------------ laying rows out */

static size_t most_lines(size_t left, size_t right)
{
    return left > right ? left : right;
}

static int height_of_lines(const struct writer *writer, size_t lines)
{
    return (int)lines * pdf_line_height(writer->columns->size) + 2 * LINE_PADDING;
}

/* The text of a total reaches over the empty cells to its right. */
static size_t reach_of(const struct pdf_columns *columns, const struct row *row, size_t from)
{
    size_t count = 1;
    if (row->kind != ROW_TOTAL || row->cells[columns->columns[from].index].kind != CELL_TEXT)
        return count;
    while (from + count < columns->count &&
           row->cells[columns->columns[from + count].index].kind == CELL_EMPTY)
        count++;
    return count;
}

static void lay_cell(const struct writer *writer, struct laid_row *laid, size_t i,
                     const struct cell *cell)
{
    const struct pdf_columns *columns = writer->columns;
    struct arena *scratch = writer->pages->scratch;
    int width = width_of(columns, i, laid->reach[i]);
    struct pdf_style style =
        style_of(columns, laid->kind == ROW_TOTAL ? PDF_BOLD : PDF_REGULAR, width);
    if (cell->kind != CELL_TEXT)
        style.width = 0;
    laid->cells[i] = pdf_font_wrap(writer->pages->font, scratch, style,
                                   pdf_cell_text(writer->answer, scratch, cell));
    laid->lines = most_lines(laid->lines, laid->cells[i].count);
    if (pdf_cell_has_unit(cell)) {
        style.size = pdf_unit_size(columns->size);
        laid->units[i] = pdf_font_wrap(writer->pages->font, scratch, style, cell->text);
    }
}

static struct laid_row *new_laid(const struct writer *writer, enum row_kind kind)
{
    struct arena *scratch = writer->pages->scratch;
    struct laid_row *laid = ARENA_NEW(scratch, struct laid_row);
    laid->kind = kind;
    laid->lines = 1;
    laid->cells = ARENA_ARRAY(scratch, writer->columns->count + 1, struct pdf_lines);
    return laid;
}

static struct laid_row *lay_across(const struct writer *writer, enum pdf_face face,
                                   const char *text)
{
    struct laid_row *laid = new_laid(writer, ROW_SECTION);
    laid->cells[0] = pdf_font_wrap(writer->pages->font, writer->pages->scratch,
                                   style_of(writer->columns, face, writer->columns->width), text);
    laid->lines = laid->cells[0].count;
    laid->height = height_of_lines(writer, laid->lines);
    return laid;
}

static struct laid_row *lay_row(const struct writer *writer, const struct row *row)
{
    if (row->kind == ROW_SECTION)
        return lay_across(writer, PDF_BOLD, row->section);
    const struct pdf_columns *columns = writer->columns;
    struct laid_row *laid = new_laid(writer, row->kind);
    laid->row = row;
    laid->units = ARENA_ARRAY(writer->pages->scratch, columns->count + 1, struct pdf_lines);
    laid->reach = ARENA_ARRAY(writer->pages->scratch, columns->count + 1, size_t);
    for (size_t i = 0; i < columns->count; i += laid->reach[i]) {
        laid->reach[i] = reach_of(columns, row, i);
        lay_cell(writer, laid, i, &row->cells[columns->columns[i].index]);
    }
    laid->height = height_of_lines(writer, laid->lines);
    if (row->kind == ROW_CELLS && columns->has_room_for_signature)
        laid->height = larger(laid->height, SIGNATURE_HEIGHT);
    return laid;
}

static const struct row *end_of_group(const struct row *row)
{
    while (row != NULL && row->kind == ROW_SECTION)
        row = row->next;
    if (row != NULL)
        row = row->next;
    while (row != NULL && row->kind == ROW_TOTAL)
        row = row->next;
    return row;
}

static struct group lay_group(const struct writer *writer, const struct row *from,
                              const struct row *next)
{
    struct group group = {.next = next};
    struct laid_row **end = &group.first;
    for (const struct row *row = from; row != next; row = row->next) {
        *end = lay_row(writer, row);
        group.height += (*end)->height;
        end = &(*end)->next;
    }
    return group;
}

/* ------------------------------------------------------------------ putting rows on paper */

static void draw_cell(const struct writer *writer, const struct laid_row *laid, size_t i,
                      const struct pdf_lines *lines, int top)
{
    const struct pdf_columns *columns = writer->columns;
    const struct pdf_column *column = &columns->columns[i];
    bool right = cell_is_number(column->column->kind) && laid->reach[i] == 1;
    int width = width_of(columns, i, laid->reach[i]) - 2 * columns->padding;
    int unit = right ? pdf_width(column->unit, columns->size) : 0;
    struct pdf_slot slot = {writer->pages->left + column->x + columns->padding, top, width - unit,
                            right ? PDF_RIGHT : PDF_LEFT};
    pdf_page_write(writer->pages, lines, slot);
}

/* Behind the number, on the same base line. */
static void draw_unit(const struct writer *writer, const struct laid_row *laid, size_t i, int top)
{
    const struct pdf_columns *columns = writer->columns;
    const struct pdf_column *column = &columns->columns[i];
    if (laid->units[i].count == 0)
        return;
    int end = column->x + column->width - columns->padding;
    int widest = pdf_width(column->unit, columns->size);
    int gap = pdf_width(column->unit_gap, columns->size);
    int x = writer->pages->left + end - widest + gap;
    int lower = (columns->size - pdf_unit_size(columns->size)) * 93 / 100;
    pdf_page_write(writer->pages, &laid->units[i],
                   (struct pdf_slot){x, top - lower, widest - gap, PDF_LEFT});
}
