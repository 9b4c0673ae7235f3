/*
 * Stock: documents that move it.
 *
 * Every document that moves stock is posted through here, whoever makes it: its moves are checked
 * against every later balance, written, and compensated where a count stands.
 */
#ifndef INVENTORY_STOCK_STOCK_H
#define INVENTORY_STOCK_STOCK_H

#include "core/journal/journal.h"
#include "inventory/stock/move.h"
#include "inventory/unit/unit.h"

/*
 * Posts a document with its moves. day, phase and rank of the moves are filled in. Writes.
 *
 * ERROR_CONFLICT  a balance would fall below zero, now or later; *fault is the move, or -1
 *                 and whatever journal_post refuses
 */
bool stock_post(struct call *call, struct draft *draft, struct move *moves, size_t count,
                struct document *posted, int *fault, struct error *err) MUST_USE;

/*
 * Takes a document's moves, money and costs back: the reverse function of kinds that consist of
 * them. Writes. ERROR_CONFLICT if what came in is gone, or if others stand on the document.
 */
bool stock_reverse(struct call *call, const struct document *original, struct draft *reversal,
                   struct document *posted, struct error *err) MUST_USE;

/* Adds the document and what it moved, with the balances after, to an answer. */
bool stock_answer(struct call *call, const struct document *posted, const struct move *moves,
                  size_t count, struct answer *out, struct error *err) MUST_USE;

/* Where a document put what it brought into the house; NULL if it brought nothing. */
bool stock_came_into(struct call *call, const struct document *document,
                     const struct location **into, struct error *err) MUST_USE;

/* ------------------------------------------------------------------ what lines have in common */

/* One line of a document about stock: item, quantity, unit, owner and lot are inputs of values. */
struct stock_line {
    const struct item *item;
    struct quantity quantity; /* in base units; more than zero */
    struct quantity written;  /* as it was written */
    const char *unit;         /* in this unit */
    struct owner_id owner;
    struct line_ref lot; /* named; document 0 if none */
};

/* Names the column at fault ("item", "quantity", ...). */
bool stock_line_read(struct call *call, const struct values *row, struct stock_line *line,
                     struct error *err) MUST_USE;

/* The same of what comes in: its lot is made by the line, and not looked up. */
bool stock_new_line_read(struct call *call, const struct values *row, struct stock_line *line,
                         struct error *err) MUST_USE;

/* The inputs that these read, for tables of inputs. */
#define STOCK_LINE_INPUTS                                                                          \
    {.name = "item", .label = N_("Item"), .kind = INPUT_CODE, .required = true},                   \
        {.name = "quantity", .label = N_("Quantity"), .kind = INPUT_QUANTITY, .required = true},   \
        {.name = "unit",                                                                           \
         .label = N_("Unit"),                                                                      \
         .kind = INPUT_CODE,                                                                       \
         .help = N_("if not the base unit")},                                                      \
        {.name = "owner",                                                                          \
         .label = N_("Owner"),                                                                     \
         .kind = INPUT_CODE,                                                                       \
         .help = N_("cooperative, state, or the code of a partner")},                              \
    {                                                                                              \
        .name = "lot", .label = N_("Lot"), .kind = INPUT_CODE,                                     \
        .help = N_("its code or the document that brought it; else the first to expire")           \
    }

/* The store or floor of a line: its own, or that of the whole document. */
bool stock_place_read(struct call *call, const struct values *values, const struct values *row,
                      const char *name, const struct location **location,
                      struct error *err) MUST_USE;

extern const struct slice stock_slice;

#endif
