/* The shape of an answer, for the renderers. */
#ifndef CORE_VIEW_INTERNAL_H
#define CORE_VIEW_INTERNAL_H

#include "core/view/answer.h"

enum row_kind { ROW_CELLS, ROW_SECTION, ROW_TOTAL };

struct row {
    struct row *next;
    enum row_kind kind;
    const char *section; /* of ROW_SECTION */
    struct cell cells[]; /* of the others */
};

struct table {
    struct arena *arena;
    const char *name, *title;
    const struct column *columns;
    enum table_shape shape;
    bool slips;   /* on paper each section is one */
    size_t width; /* how many columns */
    size_t count; /* how many rows of ROW_CELLS */
    struct row *first, **end;
};

enum block_kind {
    BLOCK_HEADING,
    BLOCK_PARAGRAPH,
    BLOCK_FIELD,
    BLOCK_NOTICE,
    BLOCK_LINK,
    BLOCK_TABLE,
};

struct block {
    struct block *next;
    enum block_kind kind;
    const char *name;  /* of a field */
    const char *text;  /* heading, paragraph, notice; label of a field or link */
    struct cell value; /* of a field */
    enum notice_kind notice;
    const char *path; /* of a link */
    const char *const *link_values;
    struct table table;
};

struct answer {
    struct arena *arena;
    int money_decimals;
    struct block *first, **end;
    const struct table *only; /* the whole answer, if not NULL */
    const struct paper *paper;
};

/* A cell for people, in the language of the moment; units are not part of it. */
const char *cell_show(const struct answer *answer, struct arena *arena, const struct cell *cell);

/* A cell for machines: CSV and JSON strings. */
const char *cell_plain(struct arena *arena, const struct cell *cell);

/* True for kinds that stand on the right. */
bool cell_is_number(enum cell_kind kind);

#endif
