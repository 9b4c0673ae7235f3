/*
 * The store desk: one line for everything that a storekeeper does all day. A line says what and how
 * much; where from, where to and for whom is what was chosen above the line, or else what follows
 * from where the item lies and where it went the last time.
 */
#ifndef INVENTORY_STORE_STORE_H
#define INVENTORY_STORE_STORE_H

#include "core/app/module.h"
#include "inventory/item/item.h"
#include "inventory/location/location.h"
#include "inventory/store/line.h"

enum store_mode {
    STORE_RECEIVE,
    STORE_ISSUE,
    STORE_RETURN,
    STORE_MOVE,
    STORE_DELIVER,
    STORE_WRITE_OFF,
    STORE_COUNT,
};

enum { STORE_MODE_COUNT = 7, STORE_LINES_MAX = 60 };

extern const char *const store_mode_names[]; /* ends with NULL */

/* What may stand at an end of a line. */
enum store_end { END_NONE, END_STORE, END_FLOOR, END_PLACE, END_SUPPLIER, END_BUYER };

/* How a mode becomes an action. The names are those of its inputs; NULL: it has none. */
struct store_way {
    const char *label;       /* N_() */
    const char *noun, *verb; /* "stock", "issue" */
    enum store_end from, to;
    const char *from_name, *to_name, *quantity_name, *amount_name, *note_name;
    bool from_in_line, to_in_line, note_in_line;
    bool takes_order;
    bool gathers; /* lines of one document are gathered, and recorded together */
};

extern const struct store_way store_ways[STORE_MODE_COUNT];

/* The mode that a word means, in any language of the program; -1 if it means none. */
int store_mode_find(const char *word);

/* What was chosen for all lines; "" for what is left to the line. */
struct store_head {
    enum store_mode mode;
    const char *from, *to, *order, *day, *note;
};

/* A line, and what it comes to. */
struct store_look {
    struct store_line line;
    const struct item *item;
    const char *from, *to; /* codes; "" while it is not known */
    struct day day;
    bool has_quantity;
    struct quantity quantity;      /* in base units */
    const struct location *place;  /* whose balance changes; NULL while it is not known */
    struct quantity before, after; /* there, of the cooperative's own, at that day's end */
};

/*
 * Looks at a line without recording anything.
 * ERROR_INVALID if it cannot be read, ERROR_NOT_FOUND if something in it is not there.
 */
bool store_look_at(struct call *call, const struct store_head *head, const char *typed,
                   struct store_look *look, struct error *err) MUST_USE;

/* ERROR_INVALID if something is missing without which the line cannot be recorded. */
bool store_check_complete(const struct store_head *head, const struct store_look *look,
                          struct error *err) MUST_USE;

/* The lines as a form of the action of their mode; they are one document. */
bool store_form(struct call *call, const struct store_head *head, const struct store_look *looks,
                size_t count, struct form **form, struct error *err) MUST_USE;

extern const struct slice store_slice;

#endif
