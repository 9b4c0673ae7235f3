/* Lays out the cells of a row and draws them with their rules. */
#include "core/view/pdf_row.h"

enum {
    LINE_PADDING = 2 * PDF_POINT, /* above and below the text of a row */
    SIGNATURE_HEIGHT = 22 * PDF_POINT,
};

int pdf_grid_width(const struct pdf_grid *grid, size_t first, size_t count)
{
    int width = 0;
    for (size_t i = first; i < first + count; i++)
        width += grid->columns->columns[i].width;
    return width;
}

struct pdf_style pdf_grid_style(const struct pdf_grid *grid, enum pdf_face face, size_t first,
                                size_t count)
{
    int room = pdf_grid_width(grid, first, count) - 2 * grid->columns->padding;
    return (struct pdf_style){face, grid->columns->size, room > 0 ? room : 1};
}

int pdf_row_height(const struct pdf_grid *grid, size_t lines)
{
    return (int)lines * pdf_line_height(grid->columns->size) + 2 * LINE_PADDING;
}

size_t pdf_row_lines_within(const struct pdf_grid *grid, int height)
{
    int lines = (height - 2 * LINE_PADDING) / pdf_line_height(grid->columns->size);
    return lines > 0 ? (size_t)lines : 0;
}

/* ------------------------------------------------------------------ laying out */

static struct pdf_row *new_row(const struct pdf_grid *grid)
{
    struct arena *scratch = grid->pages->scratch;
    size_t count = grid->columns->count;
    struct pdf_row *row = ARENA_NEW(scratch, struct pdf_row);
    row->cells = ARENA_ARRAY(scratch, count + count, struct pdf_lines);
    row->units = row->cells + count;
    row->reach = ARENA_ARRAY(scratch, count, size_t);
    row->lines = 1;
    return row;
}

static void lay_text(const struct pdf_grid *grid, struct pdf_row *row, struct pdf_style style,
                     const char *text)
{
    row->cells[0] = pdf_font_wrap(grid->pages->font, grid->pages->scratch, style, text);
    row->lines = row->cells[0].count;
    row->height = pdf_row_height(grid, row->lines);
}

struct pdf_row *pdf_row_lay_across(const struct pdf_grid *grid, enum pdf_face face,
                                   const char *text)
{
    size_t count = grid->columns->count;
    struct pdf_row *row = new_row(grid);
    row->reach[0] = count;
    row->open = count > 1;
    lay_text(grid, row, pdf_grid_style(grid, face, 0, count), text);
    return row;
}

static void lay_cell(const struct pdf_grid *grid, struct pdf_row *row, size_t i,
                     const struct cell *cell)
{
    struct arena *scratch = grid->pages->scratch;
    struct pdf_style style =
        pdf_grid_style(grid, row->total ? PDF_BOLD : PDF_REGULAR, i, row->reach[i]);
    if (cell->kind == CELL_EMPTY)
        return;
    if (cell->kind != CELL_TEXT)
        style.width = 0; /* there is room: the column was measured */
    row->cells[i] = pdf_font_wrap(grid->pages->font, scratch, style,
                                  pdf_cell_text(grid->answer, scratch, cell));
    if (row->cells[i].count > row->lines)
        row->lines = row->cells[i].count;
    if (pdf_cell_has_unit(cell)) {
        style.size = pdf_unit_size(style.size);
        row->units[i] = pdf_font_wrap(grid->pages->font, scratch, style, cell->text);
    }
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

struct pdf_row *pdf_row_lay(const struct pdf_grid *grid, const struct row *from)
{
    if (from->kind == ROW_SECTION)
        return pdf_row_lay_across(grid, PDF_BOLD, from->section);
    const struct pdf_columns *columns = grid->columns;
    struct pdf_row *row = new_row(grid);
    row->row = from;
    row->total = from->kind == ROW_TOTAL;
    for (size_t i = 0; i < columns->count; i += row->reach[i]) {
        row->reach[i] = reach_of(columns, from, i);
        row->open = row->open || row->reach[i] > 1;
        lay_cell(grid, row, i, &from->cells[columns->columns[i].index]);
    }
    row->height = pdf_row_height(grid, row->lines);
    bool signature = columns->has_room_for_signature && !row->total;
    if (signature && row->height < SIGNATURE_HEIGHT)
        row->height = SIGNATURE_HEIGHT;
    return row;
}

struct pdf_row *pdf_row_lay_sums(const struct pdf_grid *grid, const struct pdf_sum *sums,
                                 const char *text)
{
    const struct pdf_columns *columns = grid->columns;
    struct pdf_row *row = new_row(grid);
    size_t first = 0;
    while (first < columns->count && !columns->columns[first].column->carried)
        first++;
    row->reach[0] = first > 0 ? first : 1;
    row->open = first > 1;
    row->height = pdf_row_height(grid, 1);
    if (first > 0)
        lay_text(grid, row, pdf_grid_style(grid, PDF_REGULAR, 0, first), text);
    for (size_t i = first; i < columns->count; i++) {
        row->reach[i] = 1;
        lay_cell(grid, row, i, &sums[i].cell);
    }
    if (first > 0)
        return row;
    struct pdf_row *above = pdf_row_lay_across(grid, PDF_REGULAR, text);
    above->next = row;
    return above;
}

/* ------------------------------------------------------------------ drawing */

static void draw_vertical(const struct pdf_grid *grid, int x, int top)
{
    x += grid->pages->left;
    pdf_page_rule(grid->pages, (struct pdf_rule){x, top, x, grid->pages->y, PDF_HAIR});
}

void pdf_grid_end(struct pdf_grid *grid)
{
    if (grid->top > grid->pages->y) {
        for (size_t i = 0; i < grid->columns->count; i++)
            draw_vertical(grid, grid->columns->columns[i].x, grid->top);
        draw_vertical(grid, grid->columns->width, grid->top);
    }
    grid->top = grid->pages->y;
}

/* Those between the cells of one row only. */
static void draw_own_verticals(struct pdf_grid *grid, const struct pdf_row *row)
{
    for (size_t i = 0; i < grid->columns->count; i++)
        if (row->reach[i] > 0)
            draw_vertical(grid, grid->columns->columns[i].x, grid->top);
    draw_vertical(grid, grid->columns->width, grid->top);
    grid->top = grid->pages->y;
}

static void draw_horizontal(const struct pdf_grid *grid, enum pdf_weight weight)
{
    int x = grid->pages->left, y = grid->pages->y;
    pdf_page_rule(grid->pages, (struct pdf_rule){x, y, x + grid->columns->width, y, weight});
}

/* Numbers end where the room for the units of their column begins. */
static void draw_cell(const struct pdf_grid *grid, const struct pdf_row *row, size_t i,
                      const struct pdf_lines *lines, int top)
{
    const struct pdf_columns *columns = grid->columns;
    const struct pdf_column *column = &columns->columns[i];
    bool right = cell_is_number(column->column->kind) && row->reach[i] == 1;
    int x = grid->pages->left + column->x + columns->padding;
    int width = pdf_grid_width(grid, i, row->reach[i]) - 2 * columns->padding;
    int unit = pdf_width(column->unit, columns->size);
    int gap = pdf_width(PDF_UNIT_GAP, columns->size);
    struct pdf_slot slot = {x, top, right ? width - unit : width, right ? PDF_RIGHT : PDF_LEFT};
    pdf_page_write(grid->pages, lines, slot);
    if (row->units[i].count == 0 || lines->lines != row->cells[i].lines)
        return;
    int from = right ? width - unit : pdf_width(lines->lines[0].units, columns->size);
    int lower = pdf_base_line(columns->size) - pdf_base_line(pdf_unit_size(columns->size));
    pdf_page_write(grid->pages, &row->units[i],
                   (struct pdf_slot){x + from + gap, top - lower, unit, PDF_LEFT});
}

void pdf_row_draw_part(struct pdf_grid *grid, const struct pdf_row *row, size_t from, size_t count)
{
    struct pdf_pages *pages = grid->pages;
    bool whole = from == 0 && count == row->lines;
    int height = whole ? row->height : pdf_row_height(grid, count);
    int top = pages->y - (height - (int)count * pdf_line_height(grid->columns->size)) / 2;
    if (row->total)
        draw_horizontal(grid, PDF_THIN);
    if (row->open)
        pdf_grid_end(grid);
    for (size_t i = 0; i < grid->columns->count; i++) {
        struct pdf_lines lines = row->cells[i];
        if (lines.count <= from)
            continue;
        lines.lines += from;
        lines.count = lines.count - from < count ? lines.count - from : count;
        draw_cell(grid, row, i, &lines, top);
    }
    pages->y -= height;
    draw_horizontal(grid, PDF_HAIR);
    if (row->open)
        draw_own_verticals(grid, row);
}

void pdf_row_draw(struct pdf_grid *grid, const struct pdf_row *row)
{
    pdf_row_draw_part(grid, row, 0, row->lines);
}
