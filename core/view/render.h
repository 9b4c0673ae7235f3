/* Writing an answer out. Nothing here fails by itself: ask ferror(to) at the end, once. */
#ifndef CORE_VIEW_RENDER_H
#define CORE_VIEW_RENDER_H

#include "core/base/arena.h"
#include "core/base/error.h"

#include <stdbool.h>
#include <stdio.h>

struct answer;
struct html;

/* Of a terminal. */
struct text_style {
    bool colour;
    int columns; /* how wide it is; 0: unknown, nothing is cut */
};

/* For people: aligned tables, numbers as they are written in their language. */
void render_text(const struct answer *answer, const struct text_style *style, FILE *to);

/* How an answer becomes a part of a page. */
struct html_view {
    void *context;
    /*
     * The address of an action with values (name, value, ..., NULL; the name "" is its first
     * input), in the arena; NULL if it is not there for the reader.
     */
    const char *(*address)(void *context, struct arena *arena, const char *path,
                           const char *const *values);
    /* The address of the same page with rows from first on. */
    const char *(*rows)(void *context, struct arena *arena, size_t first);
    size_t first, most; /* which rows of an answer that is one table are shown; most 0: all */
    bool bare;          /* without the links that go on from here */
};

/* For a browser: aligned tables, numbers as they are written in the reader's language. */
void render_html(const struct answer *answer, const struct html_view *view, struct html *to);

/* For machines: money in minor units, quantities as decimal strings, days as 2026-03-14. */
void render_json(const struct answer *answer, FILE *to);

/* The table of the answer (its first one, or its fields where it has none), for spreadsheets. */
void render_csv(const struct answer *answer, FILE *to);

/*
 * For spreadsheets: a workbook with numbers as numbers, a sheet for each table. The same answer is
 * the same bytes. ERROR_CONFLICT if it has more rows than a spreadsheet has, ERROR_UNAVAILABLE if
 * there is no memory for it.
 */
bool render_xlsx(const struct answer *answer, FILE *to, struct error *err) MUST_USE;

/*
 * For paper: A4 with repeated table heads, totals carried forward, page n of m. Written beside path
 * first and then moved into place, so that a full disk leaves nothing half-written.
 * fonts: folders, NULL-terminated, in which the Liberation fonts are looked for.
 * ERROR_UNAVAILABLE if the file cannot be written or the font is not there.
 */
bool render_pdf(const struct answer *answer, const char *const *fonts, const char *path,
                struct error *err) MUST_USE;

/* Whether a picture can stand in a letterhead, as render_pdf finds. ERROR_INVALID says why not. */
bool render_check_picture(const void *bytes, size_t size, struct error *err) MUST_USE;

/* Writes a JSON string with its quotes. */
void write_json_string(FILE *to, const char *text);

#endif
