/* An answer for programs. */
#include "core/view/render.h"

#include "core/base/check.h"
#include "core/view/internal.h"

#include <inttypes.h>
#include <string.h>

void write_json_string(FILE *to, const char *text)
{
    fputc('"', to);
    for (const char *c = text; *c != '\0'; c++) {
        unsigned char byte = (unsigned char)*c;
        if (byte == '"' || byte == '\\')
            fprintf(to, "\\%c", byte);
        else if (byte == '\n')
            fputs("\\n", to);
        else if (byte == '\t')
            fputs("\\t", to);
        else if (byte < 0x20)
            fprintf(to, "\\u%04x", byte);
        else
            fputc(byte, to);
    }
    fputc('"', to);
}

static void write_cell(FILE *to, struct arena *arena, const struct cell *cell)
{
    switch (cell->kind) {
    case CELL_EMPTY:
        fputs("null", to);
        return;
    case CELL_INTEGER:
    case CELL_MONEY:
        fprintf(to, "%" PRId64, cell->number);
        return;
    case CELL_FLAG:
        fputs(cell->number ? "true" : "false", to);
        return;
    case CELL_TEXT:
    case CELL_QUANTITY:
    case CELL_PERCENT:
    case CELL_DAY:
    case CELL_MONTH:
    case CELL_INSTANT:
        write_json_string(to, cell_plain(arena, cell));
        return;
    }
    BUG("no such kind of cell");
}

static void write_row(FILE *to, const struct table *table, struct arena *arena,
                      const struct row *row)
{
    const char *comma = "";
    fputc('{', to);
    for (size_t i = 0; i < table->width; i++) {
        if (table->columns[i].paper_only)
            continue;
        fputs(comma, to);
        write_json_string(to, table->columns[i].name);
        fputs(": ", to);
        write_cell(to, arena, &row->cells[i]);
        comma = ", ";
    }
    fputc('}', to);
}

static void write_table(FILE *to, const struct table *table)
{
    bool keyed = table->shape == TABLE_KEYED;
    const char *comma = "";
    scoped(arena_close) struct arena *scratch = arena_open(1 << 20);
    fputc(keyed ? '{' : '[', to);
    for (const struct row *row = table->first; row != NULL; row = row->next) {
        if (row->kind != ROW_CELLS)
            continue;
        fprintf(to, "%s\n  ", comma);
        if (keyed) {
            write_json_string(to, cell_plain(scratch, &row->cells[0]));
            fputs(": ", to);
            write_cell(to, scratch, &row->cells[1]);
        } else {
            write_row(to, table, scratch, row);
        }
        comma = ",";
        arena_clear(scratch);
    }
    fputs(table->count > 0 ? "\n" : "", to);
    fputc(keyed ? '}' : ']', to);
}

void render_json(const struct answer *answer, FILE *to)
{
    if (answer->only != NULL) {
        write_table(to, answer->only);
        fputc('\n', to);
        return;
    }
    const char *comma = "";
    fputc('{', to);
    for (const struct block *block = answer->first; block != NULL; block = block->next) {
        if (block->kind != BLOCK_FIELD && block->kind != BLOCK_TABLE)
            continue;
        fprintf(to, "%s\n", comma);
        write_json_string(to, block->kind == BLOCK_FIELD ? block->name : block->table.name);
        fputs(": ", to);
        if (block->kind == BLOCK_FIELD)
            write_cell(to, answer->arena, &block->value);
        else
            write_table(to, &block->table);
        comma = ",";
    }
    fputs("\n}\n", to);
}
