/* Builds answers, in the order in which they will be read. */
#include "core/view/answer.h"

#include "core/base/check.h"
#include "core/base/language.h"
#include "core/view/internal.h"

#include <string.h>

enum { PERCENT_DECIMALS = 3 };

struct cell cell_empty(void)
{
    return (struct cell){.kind = CELL_EMPTY};
}

struct cell cell_text(const char *text)
{
    return (struct cell){.kind = CELL_TEXT, .text = text};
}

struct cell cell_word(const char *name, const char *label)
{
    return (struct cell){.kind = CELL_TEXT, .text = name, .word = label};
}

struct cell cell_integer(int64_t integer)
{
    return (struct cell){.kind = CELL_INTEGER, .number = integer};
}

struct cell cell_quantity(struct quantity quantity, int decimals, const char *unit)
{
    return (struct cell){.kind = CELL_QUANTITY,
                         .number = quantity.milli,
                         .decimals = (int16_t)decimals,
                         .text = unit};
}

struct cell cell_money(struct money money)
{
    return (struct cell){.kind = CELL_MONEY, .number = money.minor};
}

struct cell cell_percent(int64_t milli_percent)
{
    return (struct cell){.kind = CELL_PERCENT, .number = milli_percent};
}

struct cell cell_day(struct day day)
{
    return (struct cell){.kind = CELL_DAY, .number = day.days};
}

struct cell cell_month(struct month month)
{
    return (struct cell){.kind = CELL_MONTH, .number = month.months};
}

struct cell cell_flag(bool yes)
{
    return (struct cell){.kind = CELL_FLAG, .number = yes};
}

struct cell cell_instant(struct instant instant, int minutes_east)
{
    return (struct cell){
        .kind = CELL_INSTANT, .number = instant.ms, .decimals = (int16_t)minutes_east};
}

/* "24-11-2026 14:03" */
static const char *instant_text(struct arena *arena, const struct cell *cell)
{
    enum { MINUTE_MS = 60000, MINUTES_OF_A_DAY = 1440, MINUTES_OF_AN_HOUR = 60 };
    int64_t minutes = cell->number / MINUTE_MS + cell->decimals;
    struct day day = {(int32_t)(minutes / MINUTES_OF_A_DAY)};
    int of_day = (int)(minutes % MINUTES_OF_A_DAY);
    return arena_format(arena, "%s %02d:%02d", day_short_text(arena, day),
                        of_day / MINUTES_OF_AN_HOUR, of_day % MINUTES_OF_AN_HOUR);
}

bool cell_is_number(enum cell_kind kind)
{
    return kind == CELL_INTEGER || kind == CELL_QUANTITY || kind == CELL_MONEY ||
           kind == CELL_PERCENT;
}

const char *cell_show(const struct answer *answer, struct arena *arena, const struct cell *cell)
{
    switch (cell->kind) {
    case CELL_EMPTY:
        return "";
    case CELL_TEXT:
        return cell->word != NULL ? _(cell->word) : cell->text;
    case CELL_INTEGER:
        return number_grouped(arena, cell->number, 0, 0);
    case CELL_QUANTITY:
        return quantity_text(arena, (struct quantity){cell->number}, cell->decimals);
    case CELL_MONEY:
        return money_text(arena, (struct money){cell->number}, answer->money_decimals);
    case CELL_PERCENT:
        return number_grouped(arena, cell->number, PERCENT_DECIMALS, 0);
    case CELL_DAY:
        return day_short_text(arena, (struct day){(int32_t)cell->number});
    case CELL_MONTH:
        return month_text(arena, (struct month){(int32_t)cell->number});
    case CELL_FLAG:
        return cell->number ? _("yes") : _("no");
    case CELL_INSTANT:
        return instant_text(arena, cell);
    }
    BUG("no such kind of cell");
}

const char *cell_plain(struct arena *arena, const struct cell *cell)
{
    switch (cell->kind) {
    case CELL_EMPTY:
        return "";
    case CELL_TEXT:
        return cell->text;
    case CELL_INTEGER:
    case CELL_MONEY:
        return number_plain(arena, cell->number, 0);
    case CELL_QUANTITY:
        return quantity_plain(arena, (struct quantity){cell->number});
    case CELL_PERCENT:
        return number_plain(arena, cell->number, PERCENT_DECIMALS);
    case CELL_DAY:
        return day_plain(arena, (struct day){(int32_t)cell->number});
    case CELL_MONTH:
        return month_plain(arena, (struct month){(int32_t)cell->number});
    case CELL_FLAG:
        return cell->number ? "yes" : "no";
    case CELL_INSTANT:
        return instant_plain(arena, (struct instant){cell->number});
    }
    BUG("no such kind of cell");
}

struct answer *answer_new(struct arena *arena, int money_decimals)
{
    struct answer *answer = ARENA_NEW(arena, struct answer);
    answer->arena = arena;
    answer->money_decimals = money_decimals;
    answer->end = &answer->first;
    return answer;
}

static struct block *add_block(struct answer *answer, enum block_kind kind, const char *text)
{
    struct block *block = ARENA_NEW(answer->arena, struct block);
    block->kind = kind;
    block->text = text;
    *answer->end = block;
    answer->end = &block->next;
    return block;
}

void answer_heading(struct answer *answer, const char *text)
{
    add_block(answer, BLOCK_HEADING, text);
}

void answer_paragraph(struct answer *answer, const char *text)
{
    add_block(answer, BLOCK_PARAGRAPH, text);
}

void answer_field(struct answer *answer, const char *name, const char *label, struct cell value)
{
    struct block *block = add_block(answer, BLOCK_FIELD, label);
    block->name = name;
    block->value = value;
}

void answer_field_opens(struct answer *answer, const char *name, const char *label,
                        struct cell value, const char *opens)
{
    struct block *block = add_block(answer, BLOCK_FIELD, label);
    block->name = name;
    block->value = value;
    block->opens = opens;
}

void answer_notice(struct answer *answer, enum notice_kind kind, const char *text)
{
    add_block(answer, BLOCK_NOTICE, text)->notice = kind;
}

void answer_link(struct answer *answer, const char *label, const char *path,
                 const char *const *values)
{
    struct block *block = add_block(answer, BLOCK_LINK, label);
    block->path = path;
    block->link_values = values;
}

struct table *answer_table(struct answer *answer, const char *name, const char *title,
                           const struct column *columns, enum table_shape shape)
{
    struct table *table = &add_block(answer, BLOCK_TABLE, title)->table;
    *table = (struct table){
        .arena = answer->arena, .name = name, .title = title, .columns = columns, .shape = shape};
    table->end = &table->first;
    while (columns[table->width].name != NULL)
        table->width++;
    CHECK(shape != TABLE_KEYED || table->width == 2);
    CHECK(shape != TABLE_LABELS || table->width == 3);
    return table;
}

static struct row *add_row(struct table *table, enum row_kind kind, size_t cells)
{
    struct row *row = arena_allocate(table->arena, 1, sizeof *row + cells * sizeof(struct cell));
    row->kind = kind;
    *table->end = row;
    table->end = &row->next;
    return row;
}

void table_row(struct table *table, const struct cell *cells)
{
    struct row *row = add_row(table, ROW_CELLS, table->width);
    memcpy(row->cells, cells, table->width * sizeof *cells);
    table->count++;
}

void table_section(struct table *table, const char *text)
{
    add_row(table, ROW_SECTION, 0)->section = text;
}

void table_total(struct table *table, const struct cell *cells)
{
    struct row *row = add_row(table, ROW_TOTAL, table->width);
    memcpy(row->cells, cells, table->width * sizeof *cells);
}

void table_slips(struct table *table)
{
    table->slips = true;
}

void answer_is_table(struct answer *answer, const struct table *table)
{
    answer->only = table;
}

size_t answer_table_width(const struct answer *answer)
{
    return answer->only == NULL ? 0 : answer->only->width;
}

void answer_paper(struct answer *answer, const struct paper *paper)
{
    answer->paper = paper;
}
