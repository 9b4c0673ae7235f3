/*
 * What a call answers: headings, fields, tables and notices, without a word of HTML. The renderers
 * beside this file turn one answer into terminal text, HTML, JSON, CSV or PDF, so that a list is
 * right in all of them or in none.
 *
 * Names ("item") are for machines and never change with the language; labels (N_("Item")) are for
 * people and are translated when they are shown. Text in cells is shown as it is. Everything an
 * answer is given must live as long as its arena.
 */
#ifndef CORE_VIEW_ANSWER_H
#define CORE_VIEW_ANSWER_H

#include "core/base/arena.h"
#include "core/base/day.h"
#include "core/base/money.h"
#include "core/base/quantity.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum cell_kind {
    CELL_EMPTY,
    CELL_TEXT,
    CELL_INTEGER,
    CELL_QUANTITY, /* JSON: a decimal string */
    CELL_MONEY,    /* JSON: an integer of minor units */
    CELL_PERCENT,  /* thousandths of a percent */
    CELL_DAY,
    CELL_MONTH,
    CELL_FLAG,    /* yes or no */
    CELL_INSTANT, /* for people in their own time */
};

struct cell {
    enum cell_kind kind;
    int16_t
        decimals; /* of CELL_QUANTITY: how many are shown at least; of CELL_INSTANT: minutes east */
    int64_t number;   /* milli, minor, days, months, 0 or 1, ms */
    const char *text; /* of CELL_TEXT; of CELL_QUANTITY the unit, may be NULL */
    const char *key;  /* what opens the page of it, where that is not its text; may be NULL */
    const char *word; /* of CELL_TEXT: N_(), what people read in place of text; may be NULL */
};

struct cell cell_empty(void);
struct cell cell_text(const char *text);
struct cell cell_word(const char *name, const char *label); /* for machines, and N_() for people */
struct cell cell_integer(int64_t integer);
struct cell cell_quantity(struct quantity quantity, int decimals, const char *unit);
struct cell cell_money(struct money money);
struct cell cell_percent(int64_t milli_percent);
struct cell cell_day(struct day day);
struct cell cell_month(struct month month);
struct cell cell_flag(bool yes);
struct cell cell_instant(struct instant instant, int minutes_east);

/* A column of a table. Rows of columns are designated and end with {0}. */
struct column {
    const char *name;  /* for machines */
    const char *label; /* N_() */
    enum cell_kind kind;
    int width;         /* relative, on paper; 0: as for its kind */
    const char *group; /* N_(), a heading over neighbours that have the same; may be NULL */
    bool carried;      /* on paper: summed at the foot of each page and carried to the next */
    const char *opens; /* "document show": the action that shows what a cell names; may be NULL */
    bool screen_only;  /* left out on paper */
    bool paper_only;   /* left out everywhere else */
    bool signature;    /* of paper_only: the rows are high enough to be signed in */
    bool bars;         /* in a browser also drawn, a bar for each row */
};

struct answer;
struct table;

struct answer *answer_new(struct arena *arena, int money_decimals);

void answer_heading(struct answer *answer, const char *text);
void answer_paragraph(struct answer *answer, const char *text);

/* label is N_(), name for machines. */
void answer_field(struct answer *answer, const char *name, const char *label, struct cell value);

/* The same for a value that has a page of its own: opens is the action that shows it. */
void answer_field_opens(struct answer *answer, const char *name, const char *label,
                        struct cell value, const char *opens);

enum notice_kind { NOTICE_DONE, NOTICE_WARNING };
void answer_notice(struct answer *answer, enum notice_kind kind, const char *text);

/*
 * Another action that goes on from here, with its values as name, value, ..., NULL: in HTML a
 * link, on the terminal the command; nothing in CSV, JSON and PDF.
 */
void answer_link(struct answer *answer, const char *label, const char *path,
                 const char *const *values);

/* How a table comes out in JSON. */
enum table_shape {
    TABLE_LIST,   /* an array of objects */
    TABLE_KEYED,  /* of two columns: an object from the first to the second */
    TABLE_LABELS, /* of three columns; on paper a label for each row: its code, name and more */
};

/* title is N_() or NULL. Returns the table, for its rows. */
struct table *answer_table(struct answer *answer, const char *name, const char *title,
                           const struct column *columns, enum table_shape shape);

/* As many cells as the table has columns. */
void table_row(struct table *table, const struct cell *cells);

/* A line across the table, over the rows that follow; not in JSON or CSV. */
void table_section(struct table *table, const char *text);

/*
 * On paper the sections become slips: each stands by itself, whole, without a head, with a line to
 * cut along between one and the next. Elsewhere the table is as any other.
 */
void table_slips(struct table *table);

/* The last line, in bold, with a rule above; not in JSON or CSV. */
void table_total(struct table *table, const struct cell *cells);

/* The answer is this one table: JSON is the array (or object) itself, CSV has only it. */
void answer_is_table(struct answer *answer, const struct table *table);

/* How many columns the one table has that the answer is; 0 if it is not one table. */
size_t answer_table_width(const struct answer *answer);

/* ------------------------------------------------------------------ what paper needs besides */

struct signatory {
    const char *role;         /* above: "Dibuat oleh" */
    const char *title;        /* "Kasi Kegiatan Kerja", with "Plt." if acting */
    const char *name;         /* underlined */
    const char *staff_number; /* "NIP ..."; "" if none */
};

struct paper {
    bool landscape;
    const char *const *letterhead; /* lines, the name of the unit among them; NULL-terminated */
    int letterhead_bold;           /* which of them is bold, from 0; -1 for none */
    const void *image;             /* PNG or JPEG on the left of the letterhead; NULL for none */
    size_t image_size;
    const char *title;         /* as it is */
    const char *subtitle;      /* as it is; "" for none */
    const char *serial;        /* of the paper: at the foot of each page */
    const char *chain;         /* head of the hash chain: at the foot of each page */
    const char *provisional;   /* printed large on each page; NULL when the month is closed */
    const char *printed;       /* who printed it, and when: at the head of each page; NULL: none */
    const char *place_and_day; /* "Bandung, 31 Oktober 2026" */
    const struct signatory *signatories;
    size_t signatory_count;
};

/* What the PDF of this answer looks like; without it, a plain page with the first heading. */
void answer_paper(struct answer *answer, const struct paper *paper);

#endif
