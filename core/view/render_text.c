/* An answer on the terminal. */
#include "core/base/check.h"
#include "core/base/language.h"
#include "core/base/text.h"
#include "core/view/internal.h"
#include "core/view/render.h"

#include <string.h>

enum { GAP = 2, COLUMNS_MAX = 64 };

struct printer {
    const struct answer *answer;
    const struct text_style *style;
    struct arena *arena; /* cleared with each row */
    FILE *to;
};

static void switch_on(const struct printer *printer, const char *code)
{
    if (printer->style->colour)
        fprintf(printer->to, "\033[%sm", code);
}

static void print_spaces(const struct printer *printer, size_t count)
{
    for (size_t i = 0; i < count; i++)
        fputc(' ', printer->to);
}

static void print_padded(const struct printer *printer, const char *text, size_t width, bool right)
{
    size_t taken = text_width(text), fill = taken < width ? width - taken : 0;
    if (right)
        print_spaces(printer, fill);
    fputs(text, printer->to);
    if (!right)
        print_spaces(printer, fill);
}

static const char *show_with_unit(const struct printer *printer, const struct cell *cell)
{
    const char *text = cell_show(printer->answer, printer->arena, cell);
    bool unit = cell->kind == CELL_QUANTITY && cell->text != NULL && *cell->text != '\0';
    return unit ? arena_format(printer->arena, "%s %s", text, cell->text) : text;
}

static void measure(const struct printer *printer, const struct table *table,
                    size_t widths[static COLUMNS_MAX])
{
    for (size_t i = 0; i < table->width; i++)
        widths[i] = text_width(_(table->columns[i].label));
    for (const struct row *row = table->first; row != NULL; row = row->next) {
        for (size_t i = 0; row->kind != ROW_SECTION && i < table->width; i++) {
            size_t width = text_width(show_with_unit(printer, &row->cells[i]));
            widths[i] = width > widths[i] ? width : widths[i];
        }
        arena_clear(printer->arena);
    }
}

static void print_rule(const struct printer *printer, const struct table *table,
                       const size_t widths[static COLUMNS_MAX])
{
    for (size_t i = 0, printed = 0; i < table->width; i++) {
        if (table->columns[i].paper_only)
            continue;
        print_spaces(printer, printed++ > 0 ? GAP : 0);
        for (size_t c = 0; c < widths[i]; c++)
            fputs("─", printer->to);
    }
    fputc('\n', printer->to);
}

static void print_head(const struct printer *printer, const struct table *table,
                       const size_t widths[static COLUMNS_MAX])
{
    switch_on(printer, "1");
    for (size_t i = 0, printed = 0; i < table->width; i++) {
        if (table->columns[i].paper_only)
            continue;
        print_spaces(printer, printed++ > 0 ? GAP : 0);
        print_padded(printer, _(table->columns[i].label), widths[i],
                     cell_is_number(table->columns[i].kind));
    }
    switch_on(printer, "0");
    fputc('\n', printer->to);
    print_rule(printer, table, widths);
}

static void print_row(const struct printer *printer, const struct table *table,
                      const struct row *row, const size_t widths[static COLUMNS_MAX])
{
    if (row->kind == ROW_SECTION) {
        fprintf(printer->to, "%s\n", row->section);
        return;
    }
    if (row->kind == ROW_TOTAL) {
        print_rule(printer, table, widths);
        switch_on(printer, "1");
    }
    size_t last = table->width;
    while (last > 1 &&
           (table->columns[last - 1].paper_only || row->cells[last - 1].kind == CELL_EMPTY))
        last--;
    for (size_t i = 0, printed = 0; i < last; i++) {
        if (table->columns[i].paper_only)
            continue;
        bool right = cell_is_number(table->columns[i].kind);
        print_spaces(printer, printed++ > 0 ? GAP : 0);
        print_padded(printer, show_with_unit(printer, &row->cells[i]),
                     i + 1 == last && !right ? 0 : widths[i], right);
    }
    if (row->kind == ROW_TOTAL)
        switch_on(printer, "0");
    fputc('\n', printer->to);
}

static void print_table(const struct printer *printer, const struct table *table)
{
    size_t widths[COLUMNS_MAX] = {0};
    CHECK(table->width <= COLUMNS_MAX);
    if (table->title != NULL) {
        switch_on(printer, "1");
        fprintf(printer->to, "\n%s\n", _(table->title));
        switch_on(printer, "0");
    }
    if (table->first == NULL) {
        fprintf(printer->to, "%s\n", _("(nothing)"));
        return;
    }
    measure(printer, table, widths);
    print_head(printer, table, widths);
    for (const struct row *row = table->first; row != NULL; row = row->next) {
        print_row(printer, table, row, widths);
        arena_clear(printer->arena);
    }
}

static size_t field_width(const struct answer *answer)
{
    size_t widest = 0;
    for (const struct block *block = answer->first; block != NULL; block = block->next)
        if (block->kind == BLOCK_FIELD && text_width(_(block->text)) > widest)
            widest = text_width(_(block->text));
    return widest;
}

static void print_link(const struct printer *printer, const struct block *block)
{
    fprintf(printer->to, "%s: karya %s", _(block->text), block->path);
    for (const char *const *value = block->link_values; value != NULL && *value != NULL; value += 2)
        fprintf(printer->to, " --%s %s", value[0], value[1]);
    fputc('\n', printer->to);
}

static void print_notice(const struct printer *printer, const struct block *block)
{
    switch_on(printer, block->notice == NOTICE_WARNING ? "33" : "32");
    fprintf(printer->to, "%s %s", block->notice == NOTICE_WARNING ? "!" : "✓", block->text);
    switch_on(printer, "0");
    fputc('\n', printer->to);
}

static void print_block(const struct printer *printer, const struct block *block, size_t labels)
{
    switch (block->kind) {
    case BLOCK_HEADING:
        switch_on(printer, "1");
        fprintf(printer->to, "%s\n", block->text);
        switch_on(printer, "0");
        return;
    case BLOCK_PARAGRAPH:
        fprintf(printer->to, "%s\n", block->text);
        return;
    case BLOCK_FIELD:
        print_padded(printer, _(block->text), labels + GAP, false);
        fprintf(printer->to, "%s\n", show_with_unit(printer, &block->value));
        return;
    case BLOCK_NOTICE:
        print_notice(printer, block);
        return;
    case BLOCK_LINK:
        print_link(printer, block);
        return;
    case BLOCK_TABLE:
        print_table(printer, &block->table);
        return;
    }
    BUG("no such kind of block");
}

void render_text(const struct answer *answer, const struct text_style *style, FILE *to)
{
    scoped(arena_close) struct arena *scratch = arena_open(1 << 20);
    struct printer printer = {answer, style, scratch, to};
    size_t labels = field_width(answer);
    for (const struct block *block = answer->first; block != NULL; block = block->next) {
        print_block(&printer, block, labels);
        arena_clear(scratch);
    }
}
