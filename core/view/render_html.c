/* An answer in a browser. */
#include "core/base/check.h"
#include "core/base/language.h"
#include "core/base/text.h"
#include "core/view/html_parts.h"
#include "core/view/render.h"

#include <string.h>

/* Rows of a table that stands among others. */
enum { ROWS_AMONG_OTHERS = 400 };

struct writer {
    const struct answer *answer;
    const struct html_view *view;
    struct html *to;
    struct arena *arena; /* of the page */
};

/* ------------------------------------------------------------------ cells */

static const char *address_of(const struct writer *writer, const char *opens,
                              const struct cell *cell)
{
    const char *value = cell->key != NULL ? cell->key : cell->text;
    if (opens == NULL || cell->kind == CELL_EMPTY || writer->view->address == NULL)
        return NULL;
    if (value == NULL)
        value = cell_plain(writer->arena, cell);
    if (*value == '\0')
        return NULL;
    const char *const values[] = {"", value, NULL};
    return writer->view->address(writer->view->context, writer->arena, opens, values);
}

static void write_value(const struct writer *writer, const char *opens, const struct cell *cell)
{
    const char *text = cell_show(writer->answer, writer->arena, cell);
    const char *address = address_of(writer, opens, cell);
    bool unit = cell->kind == CELL_QUANTITY && !text_is_empty(cell->text);
    if (address != NULL)
        html_format(writer->to, "<a href=\"%s\">%s</a>", address, text);
    else
        html_lines(writer->to, text);
    if (unit)
        html_format(writer->to, " <small>%s</small>", cell->text);
}

/* ------------------------------------------------------------------ tables */

static bool is_shown(const struct column *column)
{
    return !column->paper_only;
}

static bool has_groups(const struct table *table)
{
    for (size_t i = 0; i < table->width; i++)
        if (is_shown(&table->columns[i]) && table->columns[i].group != NULL)
            return true;
    return false;
}

static size_t shown_width(const struct table *table)
{
    size_t width = 0;
    for (size_t i = 0; i < table->width; i++)
        width += is_shown(&table->columns[i]);
    return width;
}

static const char *class_of(const struct column *column)
{
    bool moment =
        column->kind == CELL_DAY || column->kind == CELL_MONTH || column->kind == CELL_INSTANT;
    return cell_is_number(column->kind) ? " class=\"n\"" : moment ? " class=\"d\"" : "";
}

/* The upper of two lines of heads: groups over their columns, and columns that have none. */
static void write_groups(const struct writer *writer, const struct table *table)
{
    html_add(writer->to, "<tr>");
    for (size_t i = 0; i < table->width;) {
        const char *group = table->columns[i].group;
        size_t span = 0, from = i;
        for (;
             i < table->width && (i == from || (group != NULL && table->columns[i].group != NULL &&
                                                strcmp(group, table->columns[i].group) == 0));
             i++)
            span += is_shown(&table->columns[i]);
        if (span == 0)
            continue;
        if (group == NULL) {
            html_add(writer->to, "<th scope=\"col\" rowspan=\"2\"");
            html_add(writer->to, class_of(&table->columns[from]));
            html_format(writer->to, ">%s</th>", _(table->columns[from].label));
        } else {
            html_format(writer->to, "<th scope=\"colgroup\" colspan=\"%zu\">%s</th>", span,
                        _(group));
        }
    }
    html_add(writer->to, "</tr>");
}

static void write_head(const struct writer *writer, const struct table *table)
{
    bool groups = has_groups(table);
    html_add(writer->to, "<thead>");
    if (groups)
        write_groups(writer, table);
    html_add(writer->to, "<tr>");
    for (size_t i = 0; i < table->width; i++) {
        const struct column *column = &table->columns[i];
        if (!is_shown(column) || (groups && column->group == NULL))
            continue;
        html_add(writer->to, "<th scope=\"col\"");
        html_add(writer->to, class_of(column));
        html_format(writer->to, ">%s</th>", _(column->label));
    }
    html_add(writer->to, "</tr></thead>");
}

static void write_row(const struct writer *writer, const struct table *table, const struct row *row)
{
    if (row->kind == ROW_SECTION) {
        html_format(writer->to, "<tr class=\"section\"><th colspan=\"%zu\" scope=\"rowgroup\">%s",
                    shown_width(table), row->section);
        html_add(writer->to, "</th></tr>");
        return;
    }
    html_add(writer->to, row->kind == ROW_TOTAL ? "<tr class=\"total\">" : "<tr>");
    for (size_t i = 0; i < table->width; i++) {
        if (!is_shown(&table->columns[i]))
            continue;
        html_add(writer->to, "<td");
        html_add(writer->to, class_of(&table->columns[i]));
        html_add(writer->to, ">");
        write_value(writer, table->columns[i].opens, &row->cells[i]);
        html_add(writer->to, "</td>");
    }
    html_add(writer->to, "</tr>\n");
}

/* From first on, as many as most; sections and totals stay with the rows around them. */
static size_t write_rows(const struct writer *writer, const struct table *table, size_t first,
                         size_t most)
{
    size_t place = 0;
    for (const struct row *row = table->first; row != NULL; row = row->next) {
        bool last_page = first + most >= table->count;
        bool within = place >= first && place < first + most;
        if (row->kind == ROW_TOTAL ? (within || last_page) : within)
            write_row(writer, table, row);
        place += row->kind == ROW_CELLS;
    }
    return first + most < table->count ? first + most : table->count;
}

static void write_turning(const struct writer *writer, const struct table *table, size_t first,
                          size_t end, size_t most)
{
    const struct html_view *view = writer->view;
    if (first == 0 && end >= table->count)
        return;
    html_format(writer->to, "<nav class=\"turning\" aria-label=\"%s\"><span>", _("Pages"));
    html_text(writer->to, arena_format(writer->arena, _("lines %zu to %zu of %zu"), first + 1, end,
                                       table->count));
    html_add(writer->to, "</span>");
    if (view->rows != NULL && first > 0)
        html_format(writer->to, " <a rel=\"prev\" href=\"%s\">%s</a>",
                    view->rows(view->context, writer->arena, first > most ? first - most : 0),
                    _("earlier lines"));
    if (view->rows != NULL && end < table->count)
        html_format(writer->to, " <a rel=\"next\" href=\"%s\">%s</a>",
                    view->rows(view->context, writer->arena, end), _("more lines"));
    html_add(writer->to, "</nav>");
}

static void write_bars(const struct writer *writer, const struct table *table)
{
    size_t drawn = 0;
    for (size_t i = 0; i < table->width; i++) {
        if (!table->columns[i].bars)
            continue;
        html_add(writer->to, drawn++ == 0 ? "<div class=\"charts\">\n" : "");
        html_bars(writer->to, writer->answer, table, i);
    }
    html_add(writer->to, drawn > 0 ? "</div>\n" : "");
}

static void write_table(const struct writer *writer, const struct table *table)
{
    bool only = table == writer->answer->only;
    size_t most = only ? writer->view->most : ROWS_AMONG_OTHERS;
    size_t first = only && writer->view->first < table->count ? writer->view->first : 0;
    if (most == 0)
        most = table->count;
    if (table->first == NULL) {
        if (table->title != NULL)
            html_format(writer->to, "<h2>%s</h2>", _(table->title));
        html_format(writer->to, "<p class=\"nothing\">%s</p>\n", _("(nothing)"));
        return;
    }
    write_bars(writer, table);
    html_format(writer->to,
                "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"%s\">",
                table->title == NULL ? _("Table") : _(table->title));
    html_format(writer->to, "<table data-table=\"%s\">", table->name);
    if (table->title != NULL)
        html_format(writer->to, "<caption>%s</caption>", _(table->title));
    write_head(writer, table);
    html_add(writer->to, "<tbody>\n");
    size_t end = write_rows(writer, table, first, most);
    html_add(writer->to, "</tbody></table></div>\n");
    write_turning(writer, table, first, end, most);
}

/* ------------------------------------------------------------------ the rest */

static void write_link(const struct writer *writer, const struct block *block)
{
    if (writer->view->bare || writer->view->address == NULL)
        return;
    const char *address = writer->view->address(writer->view->context, writer->arena, block->path,
                                                block->link_values);
    if (address != NULL)
        html_format(writer->to, "<p class=\"go\"><a href=\"%s\">%s</a></p>\n", address,
                    _(block->text));
}

static void write_field(const struct writer *writer, const struct block *block)
{
    html_format(writer->to, "<div><dt>%s</dt><dd data-field=\"%s\">", _(block->text), block->name);
    write_value(writer, block->opens, &block->value);
    html_add(writer->to, "</dd></div>\n");
}

static void write_block(const struct writer *writer, const struct block *block)
{
    switch (block->kind) {
    case BLOCK_HEADING:
        html_format(writer->to, "<h2>%s</h2>\n", block->text);
        return;
    case BLOCK_PARAGRAPH:
        html_add(writer->to, "<p>");
        html_lines(writer->to, block->text);
        html_add(writer->to, "</p>\n");
        return;
    case BLOCK_FIELD:
        write_field(writer, block);
        return;
    case BLOCK_NOTICE:
        html_add(writer->to, block->notice == NOTICE_WARNING ? "<p class=\"notice warning\">"
                                                             : "<p class=\"notice done\">");
        html_format(writer->to, "%s</p>\n", block->text);
        return;
    case BLOCK_LINK:
        write_link(writer, block);
        return;
    case BLOCK_TABLE:
        write_table(writer, &block->table);
        return;
    }
    BUG("no such kind of block");
}

void render_html(const struct answer *answer, const struct html_view *view, struct html *to)
{
    struct writer writer = {answer, view, to, to->text.arena};
    bool in_fields = false;
    for (const struct block *block = answer->first; block != NULL; block = block->next) {
        bool field = block->kind == BLOCK_FIELD;
        if (field != in_fields)
            html_add(to, field ? "<dl class=\"fields\">\n" : "</dl>\n");
        in_fields = field;
        write_block(&writer, block);
    }
    if (in_fields)
        html_add(to, "</dl>\n");
}
