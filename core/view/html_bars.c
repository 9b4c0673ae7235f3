/*
 * A column of figures as bars, one for each row of its table: drawn here, in whole numbers, so that
 * a page needs no script for it. The table with the exact figures stands below.
 */
#include "core/base/language.h"
#include "core/base/text.h"
#include "core/view/html_parts.h"

enum {
    WIDTH = 420,
    PLOT_TOP = 22,
    PLOT_HEIGHT = 130,
    FOOT = 20,
    HEIGHT = PLOT_TOP + PLOT_HEIGHT + FOOT,
    SLOT_MAX = 60,
    TEXT_DROP = 4, /* from a bar's top up to its figure */
};

#define MILLION INT64_C(1000000)
#define BILLION INT64_C(1000000000)

struct chart {
    struct html *to;
    struct arena *arena;
    const struct answer *answer;
    int64_t most, least; /* of the figures; zero is between them */
    int slot;            /* how wide a bar is, with the gap beside it */
};

/* "46,0 million" where the whole number would not fit above a bar. */
static const char *short_figure(const struct chart *chart, const struct cell *cell)
{
    enum { TENTH = 10 };
    int64_t unit = 1;
    for (int i = 0; cell->kind == CELL_MONEY && i < chart->answer->money_decimals; i++)
        unit *= TENTH;
    int64_t whole = cell->number / unit, size = whole < 0 ? -whole : whole;
    if (cell->kind == CELL_QUANTITY || size < MILLION)
        return cell_show(chart->answer, chart->arena, cell);
    int64_t over = size < BILLION ? MILLION : BILLION;
    const char *figure = number_grouped(chart->arena, whole / (over / TENTH), 1, 1);
    return arena_format(chart->arena, over == MILLION ? _("%s m") : _("%s bn"), figure);
}

/* "10/26" for October 2026; other names as they are. */
static const char *short_name(const struct chart *chart, const struct cell *cell)
{
    if (cell->kind != CELL_MONTH)
        return cell_show(chart->answer, chart->arena, cell);
    const char *plain = cell_plain(chart->arena, cell);
    return arena_format(chart->arena, "%s/%.2s", plain + 5, plain + 2);
}

/* How far below the top of the drawing a figure stands. */
static int height_of(const struct chart *chart, int64_t number)
{
    int64_t drop = 0;
    int64_t span = chart->most - chart->least;
    if (span == 0 || !number_scale(chart->most - number, PLOT_HEIGHT, span, ROUND_HALF_AWAY, &drop))
        return PLOT_TOP + PLOT_HEIGHT;
    return PLOT_TOP + (int)drop;
}

static void draw_bar(const struct chart *chart, int place, const struct cell *name,
                     const struct cell *figure)
{
    int zero = height_of(chart, 0), end = height_of(chart, figure->number);
    int top = end < zero ? end : zero, bottom = end < zero ? zero : end;
    int middle = place * chart->slot + chart->slot / 2;
    html_format(chart->to, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\">",
                place * chart->slot + chart->slot / 8, top, chart->slot - chart->slot / 4,
                bottom - top);
    html_format(chart->to, "<title>%s: %s</title></rect>",
                cell_show(chart->answer, chart->arena, name),
                cell_show(chart->answer, chart->arena, figure));
    html_format(chart->to, "<text x=\"%d\" y=\"%d\">%s</text>", middle, top - TEXT_DROP,
                short_figure(chart, figure));
    html_format(chart->to, "<text x=\"%d\" y=\"%d\">%s</text>\n", middle, HEIGHT - TEXT_DROP,
                short_name(chart, name));
}

static void measure(struct chart *chart, const struct table *table, size_t column)
{
    for (const struct row *row = table->first; row != NULL; row = row->next) {
        if (row->kind != ROW_CELLS)
            continue;
        int64_t number = row->cells[column].number;
        chart->most = number > chart->most ? number : chart->most;
        chart->least = number < chart->least ? number : chart->least;
    }
}

void html_bars(struct html *to, const struct answer *answer, const struct table *table,
               size_t column)
{
    struct chart chart = {.to = to, .arena = to->text.arena, .answer = answer};
    const char *label = _(table->columns[column].label);
    int place = 0;
    if (table->count == 0 || table->count > WIDTH / 8)
        return;
    measure(&chart, table, column);
    chart.slot = WIDTH / (int)table->count;
    chart.slot = chart.slot < SLOT_MAX ? chart.slot : SLOT_MAX;
    html_format(to, "<figure class=\"bars\"><figcaption>%s</figcaption>", label);
    html_format(to, "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n", WIDTH,
                (int)HEIGHT, label);
    for (const struct row *row = table->first; row != NULL; row = row->next)
        if (row->kind == ROW_CELLS)
            draw_bar(&chart, place++, &row->cells[0], &row->cells[column]);
    html_format(to, "<line x1=\"0\" x2=\"%d\" y1=\"%d\" y2=\"%d\"></line></svg></figure>\n", WIDTH,
                height_of(&chart, 0), height_of(&chart, 0));
}
