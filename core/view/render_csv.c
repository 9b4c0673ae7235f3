/* An answer for spreadsheets. */
#include "core/base/check.h"
#include "core/view/internal.h"
#include "core/view/render.h"

#include <csv.h>
#include <string.h>

/* A text that a spreadsheet would take for a formula gets an apostrophe before it. */
static void write_value(FILE *to, struct arena *arena, const struct cell *cell)
{
    const char *plain = cell_plain(arena, cell);
    bool formula = cell->kind == CELL_TEXT && *plain != '\0' && strchr("=+-@\t\r", *plain) != NULL;
    const char *safe = formula ? arena_format(arena, "'%s", plain) : plain;
    if (strpbrk(safe, ",\"\n\r") == NULL && *safe != ' ')
        fputs(safe, to);
    else
        csv_fwrite(to, safe, strlen(safe));
}

static void write_table(FILE *to, const struct table *table)
{
    scoped(arena_close) struct arena *scratch = arena_open(1 << 20);
    const char *comma = "";
    for (size_t i = 0; i < table->width; i++) {
        if (table->columns[i].paper_only)
            continue;
        fprintf(to, "%s%s", comma, table->columns[i].name);
        comma = ",";
    }
    fputc('\n', to);
    for (const struct row *row = table->first; row != NULL; row = row->next) {
        if (row->kind != ROW_CELLS)
            continue;
        comma = "";
        for (size_t i = 0; i < table->width; i++) {
            if (table->columns[i].paper_only)
                continue;
            fputs(comma, to);
            write_value(to, scratch, &row->cells[i]);
            comma = ",";
        }
        fputc('\n', to);
        arena_clear(scratch);
    }
}

void render_csv(const struct answer *answer, FILE *to)
{
    const struct table *table = answer->only;
    for (const struct block *block = answer->first; block != NULL && table == NULL;
         block = block->next)
        if (block->kind == BLOCK_TABLE)
            table = &block->table;
    if (table != NULL) {
        write_table(to, table);
        return;
    }
    fputs("field,value\n", to);
    for (const struct block *block = answer->first; block != NULL; block = block->next)
        if (block->kind == BLOCK_FIELD) {
            fprintf(to, "%s,", block->name);
            write_value(to, answer->arena, &block->value);
            fputc('\n', to);
        }
}
