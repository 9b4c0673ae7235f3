/* The lines of an explanation: one for each part of a value. */
#ifndef REPORTS_EXPLAIN_EXPLAIN_LINES_H
#define REPORTS_EXPLAIN_EXPLAIN_LINES_H

#include "core/app/action.h"
#include "inventory/stock/valuation.h"

/* An explanation while it is being written. */
struct explanation {
    struct call *call;
    struct table *table;
    struct quantity quantity; /* so far */
    struct money value;
};

/* Begins the table; its title is N_() or NULL. */
void explanation_begin(struct call *call, struct answer *out, const char *name, const char *title,
                       struct explanation *explanation);

/* What a line says. */
struct explained {
    const struct item *item; /* NULL: no item */
    int64_t document;        /* 0: none */
    const char *what, *how;  /* "" if there is nothing to say */
    int64_t quantity;        /* thousandths, below zero if it left; of an item */
    bool has_quantity;
    struct money value; /* below zero if it left */
};

bool explanation_add(struct explanation *explanation, const struct explained *line,
                     struct error *err) MUST_USE;

/*
 * The lines of a move: one for each part of its value, and one for value that left without goods.
 * sign is 1 if its value is added, -1 if it is taken.
 */
bool explanation_add_move(struct explanation *explanation, const struct valued_move *move,
                          int64_t sign, struct error *err) MUST_USE;

/* The last line: what it all comes to. */
void explanation_end(struct explanation *explanation, const char *what, const struct item *item);

action_run explain_run_item, explain_run_delivery, explain_run_sheet, explain_run_order,
    explain_run_balance, explain_run_wage;

#endif
