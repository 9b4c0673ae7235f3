/* Reads the rows once to learn what the columns hold, then gives each its width. */
#include "core/view/pdf_columns.h"

#include "core/base/check.h"
#include "core/base/language.h"
#include "core/base/number.h"

#include <string.h>

enum {
    WORD_MAX = 8000,    /* units of a word that a column should not break */
    WORD_LEAST = 2500,  /* the same when there is very little room */
    LABEL_LEAST = 1500, /* of a label, then */
    UNIT_SMALLER = 80,  /* percent of the size */
    SIGNATURE_WIDTH = 62 * PDF_POINT,
    SIZE_STEP = PDF_POINT / 2,
    SIZE_FLOOR = PDF_POINT, /* nobody can read it, but no number is cut */
    WEIGHT_MAX = 1000,
    WIDTH_UNBOUNDED = 1000 * 1000,
    PLACES = 3, /* of a quantity */
};

/* How wide a column is beside others, if it does not say. */
static int weight_of(const struct column *column)
{
    if (column->width > 0)
        return column->width < WEIGHT_MAX ? column->width : WEIGHT_MAX;
    switch (column->kind) {
    case CELL_EMPTY:
        return 14;
    case CELL_TEXT:
        return 20;
    case CELL_INTEGER:
    case CELL_FLAG:
        return 6;
    case CELL_QUANTITY:
    case CELL_PERCENT:
    case CELL_DAY:
        return 10;
    case CELL_MONEY:
    case CELL_MONTH:
        return 12;
    }
    BUG("no such kind of column");
}

int pdf_unit_size(int size)
{
    return size * UNIT_SMALLER / 100;
}

const char *pdf_cell_text(const struct answer *answer, struct arena *arena, const struct cell *cell)
{
    const char *text = cell_show(answer, arena, cell);
    return text == NULL ? "" : text;
}

bool pdf_cell_has_unit(const struct cell *cell)
{
    return cell->kind == CELL_QUANTITY && cell->text != NULL && *cell->text != '\0';
}

static void raise_to(int *value, int at_least)
{
    if (*value < at_least)
        *value = at_least;
}

static int places_of(const struct cell *cell)
{
    int places = cell->kind == CELL_QUANTITY ? PLACES : 0;
    for (int64_t rest = cell->number; places > 0 && rest % 10 == 0; rest /= 10)
        places--;
    return places;
}

bool pdf_sum_add(struct pdf_sum *sum, const struct cell *cell)
{
    if (!cell_is_number(cell->kind))
        return true;
    if (sum->cell.kind == CELL_EMPTY) {
        *sum = (struct pdf_sum){.cell = *cell, .places = places_of(cell)};
        return true;
    }
    raise_to(&sum->places, places_of(cell));
    if (sum->cell.decimals < cell->decimals)
        sum->cell.decimals = cell->decimals;
    sum->mixed = sum->mixed || pdf_cell_has_unit(&sum->cell) != pdf_cell_has_unit(cell) ||
                 (pdf_cell_has_unit(cell) && strcmp(sum->cell.text, cell->text) != 0);
    if (sum->mixed)
        sum->cell.text = NULL;
    return number_add(sum->cell.number, cell->number, &sum->cell.number);
}

/* The sums of a column on their way down: only the extremes can be the widest. */
struct extremes {
    struct pdf_sum sum;
    int64_t most, least;
};

struct measuring {
    const struct pdf_reader *reader;
    struct pdf_columns *columns;
    struct extremes *extremes;
};

static int units_of_text(const struct pdf_reader *reader, enum pdf_face face, const char *text)
{
    struct pdf_text encoded = pdf_font_encode(reader->scratch, text);
    return pdf_font_measure(reader->font, face, &encoded).line;
}

static void measure_unit(const struct pdf_reader *reader, struct pdf_column *column,
                         enum pdf_face face, const struct cell *cell)
{
    if (pdf_cell_has_unit(cell))
        raise_to(&column->unit,
                 PDF_UNIT_GAP + units_of_text(reader, face, cell->text) * UNIT_SMALLER / 100 + 1);
}

static void measure_cell(const struct pdf_reader *reader, struct pdf_column *column,
                         enum pdf_face face, const struct cell *cell)
{
    if (cell->kind == CELL_EMPTY)
        return;
    struct pdf_text text =
        pdf_font_encode(reader->scratch, pdf_cell_text(reader->answer, reader->scratch, cell));
    struct pdf_extent extent = pdf_font_measure(reader->font, face, &text);
    if (cell->kind == CELL_TEXT) {
        raise_to(&column->word, extent.word);
        raise_to(&column->line, extent.line);
    } else {
        raise_to(&column->solid, extent.line);
        measure_unit(reader, column, face, cell);
    }
}

static bool measure_row(const struct measuring *measuring, const struct row *row, struct error *err)
{
    for (size_t i = 0; i < measuring->columns->count; i++) {
        struct pdf_column *column = &measuring->columns->columns[i];
        const struct cell *cell = &row->cells[column->index];
        /* The words of a total reach over the empty cells beside them. */
        if (row->kind == ROW_TOTAL && cell->kind != CELL_TEXT)
            measure_cell(measuring->reader, column, PDF_BOLD, cell);
        if (row->kind != ROW_CELLS)
            continue;
        measure_cell(measuring->reader, column, PDF_REGULAR, cell);
        if (!column->column->carried)
            continue;
        struct extremes *extremes = &measuring->extremes[i];
        if (!pdf_sum_add(&extremes->sum, cell))
            return fail(err, ERROR_INVALID, _("the sum of the column '%s' is too large"),
                        _(column->column->label));
        if (extremes->sum.cell.number > extremes->most)
            extremes->most = extremes->sum.cell.number;
        if (extremes->sum.cell.number < extremes->least)
            extremes->least = extremes->sum.cell.number;
    }
    return true;
}

/* The widest that a sum of that size can be: with all the decimals that were seen. */
static void measure_sum(const struct pdf_reader *reader, struct pdf_column *column,
                        const struct pdf_sum *sum, int64_t number)
{
    static const int64_t last_place[] = {0, 100, 10, 1};
    struct cell cell = sum->cell;
    cell.number = number;
    if (sum->places > 0 && cell.kind == CELL_QUANTITY)
        cell.number += (number < 0 ? -1 : 1) * last_place[sum->places] - number % 1000;
    measure_cell(reader, column, PDF_REGULAR, &cell);
}

static void choose(struct pdf_columns *columns, const struct table *table, struct arena *arena)
{
    columns->columns = ARENA_ARRAY(arena, table->width, struct pdf_column);
    for (size_t i = 0; i < table->width; i++) {
        const struct column *column = &table->columns[i];
        if (column->screen_only)
            continue;
        columns->columns[columns->count++] = (struct pdf_column){.column = column, .index = i};
        columns->has_carried = columns->has_carried || column->carried;
        columns->has_room_for_signature = columns->has_room_for_signature || column->signature;
    }
}

bool pdf_columns_measure(struct pdf_columns *columns, const struct pdf_reader *reader,
                         const struct table *table, struct error *err)
{
    struct arena *arena = reader->arena;
    *columns = (struct pdf_columns){0};
    choose(columns, table, arena);
    struct measuring measuring = {reader, columns,
                                  ARENA_ARRAY(arena, columns->count, struct extremes)};
    for (const struct row *row = table->first; row != NULL; row = row->next) {
        if (row->kind != ROW_SECTION && !measure_row(&measuring, row, err))
            return false;
        arena_clear(reader->scratch);
    }
    for (size_t i = 0; i < columns->count; i++) {
        struct pdf_column *column = &columns->columns[i];
        const struct extremes *extremes = &measuring.extremes[i];
        struct pdf_text label = pdf_font_encode(reader->scratch, _(column->column->label));
        column->label = pdf_font_measure(reader->font, PDF_BOLD, &label).word;
        if (extremes->sum.cell.kind != CELL_EMPTY) {
            measure_sum(reader, column, &extremes->sum, extremes->most);
            measure_sum(reader, column, &extremes->sum, extremes->least);
        }
    }
    arena_clear(reader->scratch);
    return true;
}

static int least_of(int left, int right)
{
    return left < right ? left : right;
}

/* The least width a column can do with; generous: without breaking words of usual length. */
static int narrowest(const struct pdf_columns *columns, const struct pdf_column *column,
                     bool generous)
{
    int units = column->solid + column->unit;
    raise_to(&units, least_of(column->word, generous ? WORD_MAX : WORD_LEAST));
    raise_to(&units, least_of(column->label, generous ? WORD_MAX : LABEL_LEAST));
    int width = pdf_width(units, columns->size);
    if (column->column->signature && generous)
        raise_to(&width, SIGNATURE_WIDTH);
    return width + 2 * columns->padding;
}

/* The width at which nothing in it wraps. */
static int widest(const struct pdf_columns *columns, const struct pdf_column *column)
{
    int width = pdf_width(column->line, columns->size) + 2 * columns->padding;
    raise_to(&width, narrowest(columns, column, true));
    return width;
}

static int within(const struct pdf_column *column, int scale)
{
    int64_t width = (int64_t)scale * weight_of(column->column);
    return width < column->least ? column->least : width > column->most ? column->most : (int)width;
}

/* Widths in proportion to the weights, as far as the bounds let them, that add up to the whole. */
static void share(struct pdf_columns *columns)
{
    int low = 0, high = columns->width;
    while (low < high) {
        int scale = low + (high - low + 1) / 2;
        int64_t sum = 0;
        for (size_t i = 0; i < columns->count; i++)
            sum += within(&columns->columns[i], scale);
        if (sum <= columns->width)
            low = scale;
        else
            high = scale - 1;
    }
    int x = 0;
    for (size_t i = 0; i < columns->count; i++) {
        struct pdf_column *column = &columns->columns[i];
        column->x = x;
        column->width = within(column, low);
        x += column->width;
    }
    if (columns->count > 0 && x < columns->width) /* what did not divide */
        columns->columns[columns->count - 1].width += columns->width - x;
}

static bool fit(struct pdf_columns *columns, bool generous)
{
    int64_t least = 0, most = 0;
    columns->padding = columns->size / 3;
    for (size_t i = 0; i < columns->count; i++) {
        struct pdf_column *column = &columns->columns[i];
        column->least = narrowest(columns, column, generous);
        column->most = widest(columns, column);
        least += column->least;
        most += column->most;
    }
    if (least > columns->width)
        return false;
    for (size_t i = 0; i < columns->count && most <= columns->width; i++) {
        struct pdf_column *column = &columns->columns[i];
        column->least = column->most;
        column->most = WIDTH_UNBOUNDED;
    }
    share(columns);
    return true;
}

void pdf_columns_fit(struct pdf_columns *columns, int width)
{
    columns->width = width;
    for (columns->size = PDF_TABLE_SIZE; columns->size >= PDF_TABLE_SIZE_LEAST;
         columns->size -= SIZE_STEP)
        if (fit(columns, true))
            return;
    for (columns->size = PDF_TABLE_SIZE_LEAST; columns->size > SIZE_FLOOR;
         columns->size -= SIZE_STEP)
        if (fit(columns, false))
            return;
    share(columns);
}
