/* The head of a table, and where its pages break. */
#include "core/view/pdf_table.h"

#include "core/base/check.h"
#include "core/base/language.h"
#include "core/view/pdf_row.h"

#include <string.h>

enum {
    LABEL_PADDING = 2500, /* above and below the text of the head */
    TITLE_SIZE = 10 * PDF_POINT,
    TITLE_GAP = 3 * PDF_POINT,
    LINES_BEFORE_SPLIT = 3, /* a row is not parted for less */
    CUT_GAP = 9 * PDF_POINT,
    CUT_DASH = 3 * PDF_POINT,
};

/* A heading over neighbouring columns, or the label of one. */
struct label {
    struct pdf_lines lines;
    size_t first, count;
    bool is_group;
};

struct head {
    struct label *labels;
    size_t count;
    int group_height; /* of the line of group headings; 0 if there are none */
    int height;
};

struct writer {
    const struct pdf_table *table;
    struct pdf_grid grid;
    struct pdf_lines title;
    struct head head;
    struct pdf_sum *sums;
    int carry_height; /* of the carried sums; 0 if there are none */
    bool is_fresh;    /* no row is on this page yet */
};

struct group {
    struct pdf_row *rows;
    int height;
};

/* ------------------------------------------------------------------ the head */

static bool same_group(const struct column *left, const struct column *right)
{
    return left->group != NULL && right->group != NULL && strcmp(left->group, right->group) == 0;
}

static size_t group_size(const struct pdf_columns *columns, size_t first)
{
    size_t count = 1;
    while (first + count < columns->count &&
           same_group(columns->columns[first].column, columns->columns[first + count].column))
        count++;
    return count;
}

static int add_label(const struct writer *writer, struct head *head, struct label label,
                     const char *text)
{
    const struct pdf_pages *pages = writer->grid.pages;
    struct pdf_style style = pdf_grid_style(&writer->grid, PDF_BOLD, label.first, label.count);
    label.lines = pdf_font_wrap(pages->font, pages->arena, style, text);
    head->labels[head->count++] = label;
    return pdf_height(&label.lines) + 2 * LABEL_PADDING;
}

static struct head lay_head(const struct writer *writer)
{
    const struct pdf_columns *columns = writer->grid.columns;
    struct head head = {0};
    head.labels = ARENA_ARRAY(writer->grid.pages->arena, columns->count * 2, struct label);
    int alone = 0, below = 0;
    for (size_t i = 0; i < columns->count; i++) {
        const struct column *column = columns->columns[i].column;
        bool begins = column->group != NULL &&
                      (i == 0 || !same_group(columns->columns[i - 1].column, column));
        if (begins) {
            struct label label = {.first = i, .count = group_size(columns, i), .is_group = true};
            int height = add_label(writer, &head, label, _(column->group));
            head.group_height = pdf_larger(head.group_height, height);
        }
        int height =
            add_label(writer, &head, (struct label){.first = i, .count = 1}, _(column->label));
        int *most = column->group != NULL ? &below : &alone;
        *most = pdf_larger(*most, height);
    }
    head.height = pdf_larger(alone, head.group_height + below);
    return head;
}

static void draw_label(const struct writer *writer, const struct label *label)
{
    const struct pdf_grid *grid = &writer->grid;
    const struct pdf_column *column = &grid->columns->columns[label->first];
    bool has_group_above = !label->is_group && column->column->group != NULL;
    struct pdf_area area = {
        .x = grid->pages->left + column->x,
        .top = grid->pages->y - (has_group_above ? writer->head.group_height : 0),
        .width = pdf_grid_width(grid, label->first, label->count),
        .height = label->is_group   ? writer->head.group_height
                  : has_group_above ? writer->head.height - writer->head.group_height
                                    : writer->head.height,
    };
    pdf_page_frame(grid->pages, area);
    pdf_page_write(grid->pages, &label->lines,
                   (struct pdf_slot){area.x,
                                     area.top - (area.height - pdf_height(&label->lines)) / 2,
                                     area.width, PDF_CENTRE});
}

static void draw_head(struct writer *writer)
{
    struct pdf_pages *pages = writer->grid.pages;
    pdf_page_shade(pages, (struct pdf_area){pages->left, pages->y, writer->grid.columns->width,
                                            writer->head.height});
    for (size_t i = 0; i < writer->head.count; i++)
        draw_label(writer, &writer->head.labels[i]);
    pages->y -= writer->head.height;
    writer->grid.top = pages->y;
    writer->is_fresh = true;
}

/* ------------------------------------------------------------------ groups */

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

/* Where the last groups begin, as many as there are up to count. */
static const struct row *last_groups(const struct table *table, size_t count)
{
    const struct row *first = table->first, *ahead = table->first;
    for (size_t i = 0; i < count && ahead != NULL; i++)
        ahead = end_of_group(ahead);
    for (; ahead != NULL; ahead = end_of_group(ahead))
        first = end_of_group(first);
    return first;
}

static struct group lay_group(const struct writer *writer, const struct row *from,
                              const struct row *end)
{
    struct group group = {0};
    struct pdf_row **link = &group.rows;
    for (const struct row *row = from; row != end; row = row->next) {
        *link = pdf_row_lay(&writer->grid, row);
        group.height += (*link)->height;
        link = &(*link)->next;
    }
    return group;
}

static struct group lay_sums(const struct writer *writer, const char *text)
{
    struct group group = {.rows = pdf_row_lay_sums(&writer->grid, writer->sums, text)};
    for (const struct pdf_row *row = group.rows; row != NULL; row = row->next)
        group.height += row->height;
    return group;
}

static void draw_rows(struct writer *writer, const struct pdf_row *rows)
{
    for (const struct pdf_row *row = rows; row != NULL; row = row->next)
        pdf_row_draw(&writer->grid, row);
}

static void break_page(struct writer *writer)
{
    bool carried = writer->grid.columns->has_carried;
    if (carried)
        draw_rows(writer, lay_sums(writer, _("Carried forward")).rows);
    pdf_grid_end(&writer->grid);
    pdf_page_next(writer->grid.pages);
    draw_head(writer);
    if (carried)
        draw_rows(writer, lay_sums(writer, _("Brought forward")).rows);
}

/* They were added up before, when the columns were measured, and did fit. */
static void add_to_sums(struct writer *writer, const struct row *row)
{
    const struct pdf_columns *columns = writer->grid.columns;
    if (row == NULL || row->kind != ROW_CELLS || !columns->has_carried)
        return;
    for (size_t i = 0; i < columns->count; i++)
        if (columns->columns[i].column->carried)
            CHECK(pdf_sum_add(&writer->sums[i], &row->cells[columns->columns[i].index]));
}

static void draw_whole(struct writer *writer, const struct pdf_row *row)
{
    add_to_sums(writer, row->row);
    pdf_row_draw(&writer->grid, row);
    writer->is_fresh = false;
}

/* A row that is too high for a page goes on on the next. */
static void draw_parted(struct writer *writer, const struct pdf_row *row, int below)
{
    struct pdf_grid *grid = &writer->grid;
    for (size_t drawn = 0; drawn < row->lines;) {
        size_t count = pdf_row_lines_within(grid, pdf_page_room(grid->pages) - below);
        if (count < LINES_BEFORE_SPLIT && !writer->is_fresh) {
            break_page(writer);
            continue;
        }
        if (drawn == 0)
            add_to_sums(writer, row->row);
        count = count > 0 ? count : 1;
        count = count < row->lines - drawn ? count : row->lines - drawn;
        pdf_row_draw_part(grid, row, drawn, count);
        writer->is_fresh = false;
        drawn += count;
        if (drawn < row->lines)
            break_page(writer);
    }
}

/* How much fits below the head of a new page. */
static int fresh_room(const struct writer *writer)
{
    return pdf_page_capacity(writer->grid.pages) - writer->head.height - writer->carry_height;
}

/* How much of a group must be on one page: all of it, or what comes before a break in a row. */
static int least_height(const struct writer *writer, const struct group *group, int below)
{
    int height = below;
    for (const struct pdf_row *row = group->rows; row != NULL; row = row->next) {
        if (row->height + below > fresh_room(writer))
            return height + pdf_row_height(&writer->grid, LINES_BEFORE_SPLIT);
        height += row->height;
    }
    return height;
}

/* below: room that must be left under it. */
static void draw_group(struct writer *writer, const struct group *group, int below)
{
    const struct pdf_pages *pages = writer->grid.pages;
    if (least_height(writer, group, below) > pdf_page_room(pages) && !writer->is_fresh)
        break_page(writer);
    for (const struct pdf_row *row = group->rows; row != NULL; row = row->next) {
        int height = row->height + below;
        if (height > pdf_page_room(pages) && height <= fresh_room(writer) && !writer->is_fresh)
            break_page(writer);
        if (height > pdf_page_room(pages))
            draw_parted(writer, row, below);
        else
            draw_whole(writer, row);
    }
}

/* ------------------------------------------------------------------ the table */

static struct writer begin(const struct pdf_table *table, struct pdf_pages *pages)
{
    struct writer writer = {.table = table, .grid = {pages, &table->columns, table->answer, 0}};
    struct pdf_style style = {PDF_BOLD, TITLE_SIZE, pages->right - pages->left};
    if (table->table->title != NULL)
        writer.title = pdf_font_wrap(pages->font, pages->arena, style, _(table->table->title));
    writer.head = lay_head(&writer);
    writer.sums = ARENA_ARRAY(pages->arena, table->columns.count, struct pdf_sum);
    if (table->columns.has_carried)
        writer.carry_height = pdf_larger(lay_sums(&writer, _("Carried forward")).height,
                                         lay_sums(&writer, _("Brought forward")).height);
    return writer;
}

static int title_height(const struct writer *writer)
{
    return writer->title.count > 0 ? pdf_height(&writer->title) + TITLE_GAP : 0;
}

static int opening(const struct writer *writer)
{
    enum { GROUPS = 2 };
    int fixed = title_height(writer) + writer->head.height;
    int rows = writer->table->table->count == 0 ? pdf_row_height(&writer->grid, 1) : 0;
    const struct row *row = writer->table->table->first;
    for (int i = 0; i < GROUPS && row != NULL; i++) {
        const struct row *end = end_of_group(row);
        rows += lay_group(writer, row, end).height;
        row = end;
    }
    arena_clear(writer->grid.pages->scratch);
    int below = row == NULL ? writer->table->keep : writer->carry_height;
    int capacity = pdf_page_capacity(writer->grid.pages);
    if (fixed + rows + below <= capacity)
        return fixed + rows + below;
    return fixed + rows <= capacity ? fixed + rows
                                    : fixed + pdf_row_height(&writer->grid, LINES_BEFORE_SPLIT);
}

int pdf_table_opening(const struct pdf_table *table, struct pdf_pages *pages)
{
    struct writer writer = begin(table, pages);
    return table->table->slips ? 0 : opening(&writer);
}

static void draw_title(const struct writer *writer)
{
    struct pdf_pages *pages = writer->grid.pages;
    pdf_page_write(pages, &writer->title,
                   (struct pdf_slot){pages->left, pages->y, pages->right - pages->left, PDF_LEFT});
    pages->y -= title_height(writer);
}

static void draw_rows_of(struct writer *writer)
{
    enum { TAIL_GROUPS = 2 };
    const struct row *tail = last_groups(writer->table->table, TAIL_GROUPS);
    for (const struct row *row = writer->table->table->first; row != NULL;) {
        const struct row *end = row == tail ? NULL : end_of_group(row);
        struct group group = lay_group(writer, row, end);
        int below = end == NULL ? writer->table->keep : writer->carry_height;
        if (end == NULL && group.height + below > fresh_room(writer)) {
            /* Too much to be kept together: the last group alone, or at least whole. */
            tail = end_of_group(row);
            end = tail;
            group = lay_group(writer, row, end);
            below = end == NULL ? 0 : writer->carry_height;
        }
        draw_group(writer, &group, below);
        arena_clear(writer->grid.pages->scratch);
        row = end;
    }
}

/* ------------------------------------------------------------------ slips */

/* A slip begins with the first of its section lines. */
static const struct row *end_of_slip(const struct row *row)
{
    while (row != NULL && row->kind == ROW_SECTION)
        row = row->next;
    while (row != NULL && row->kind != ROW_SECTION)
        row = row->next;
    return row;
}

static void draw_cut(struct pdf_pages *pages)
{
    pages->y -= CUT_GAP;
    for (int x = pages->left; x < pages->right; x += 2 * CUT_DASH)
        pdf_page_rule(pages, (struct pdf_rule){x, pages->y, x + CUT_DASH, pages->y, PDF_HAIR});
    pages->y -= CUT_GAP;
}

static void draw_upper_edge(const struct writer *writer)
{
    const struct pdf_pages *pages = writer->grid.pages;
    int x = pages->left, y = pages->y;
    pdf_page_rule(writer->grid.pages,
                  (struct pdf_rule){x, y, x + writer->grid.columns->width, y, PDF_THIN});
}

/* One that is higher than a page goes on on the next. */
static void draw_slip(struct writer *writer, const struct pdf_row *row)
{
    struct pdf_pages *pages = writer->grid.pages;
    writer->grid.top = pages->y;
    draw_upper_edge(writer);
    for (; row != NULL; row = row->next) {
        if (row->height > pdf_page_room(pages) && !pdf_page_is_empty(pages)) {
            pdf_grid_end(&writer->grid);
            pdf_page_next(pages);
            writer->grid.top = pages->y;
            draw_upper_edge(writer);
        }
        pdf_row_draw(&writer->grid, row);
    }
    pdf_grid_end(&writer->grid);
}

static void draw_slips(struct writer *writer)
{
    struct pdf_pages *pages = writer->grid.pages;
    for (const struct row *row = writer->table->table->first; row != NULL;) {
        const struct row *end = end_of_slip(row);
        struct group group = lay_group(writer, row, end);
        bool first = row == writer->table->table->first;
        if (group.height + 2 * CUT_GAP > pdf_page_room(pages) && !pdf_page_is_empty(pages))
            pdf_page_next(pages);
        else if (!first)
            draw_cut(pages);
        draw_slip(writer, group.rows);
        arena_clear(pages->scratch);
        row = end;
    }
}

void pdf_table_draw(const struct pdf_table *table, struct pdf_pages *pages)
{
    struct writer writer = begin(table, pages);
    if (table->table->slips && table->table->first != NULL) {
        draw_slips(&writer);
        return;
    }
    pdf_page_need(pages, opening(&writer));
    draw_title(&writer);
    draw_head(&writer);
    if (table->table->count == 0)
        draw_whole(&writer, pdf_row_lay_across(&writer.grid, PDF_REGULAR, _("(nothing)")));
    draw_rows_of(&writer);
    pdf_grid_end(&writer.grid);
}
