/* The parts of the stock report, in the order in which they stand on paper. */
#ifndef REPORTS_REPORT_STOCK_PARTS_H
#define REPORTS_REPORT_STOCK_PARTS_H

#include "reports/report/report_paper.h"
#include "reports/report/stock_month.h"

enum { STOCK_KINDS = 3 }; /* of items */

/* N_(): "Materials", by kind of item. */
extern const char *const stock_kind_titles[STOCK_KINDS];

/* The report while it is being written. */
struct stock_writing {
    struct report *report;
    const struct stock_month *stock;
    struct answer *out;
};

/* The values of a line, or of many added up: opening + in - out + counted = closing. */
struct stock_values {
    struct money opening, in, out, counted, closing;
};

struct stock_values item_month_values(const struct item_month *line);

/* Nothing is a plain 0, so that what moved stands out, and no cell is left to be filled in. */
struct cell stock_cell(const struct item *item, int64_t milli);

bool stock_values_add(struct stock_values *sum, const struct stock_values *more,
                      struct error *err) MUST_USE;

/* What of the material the workshops used up their output does not explain: the largest values. */
bool stock_part_balance(const struct stock_writing *writing, struct error *err) MUST_USE;

/* Item by item: the cooperative's, the state's, then what partners own, at no value. */
bool stock_part_owners(const struct stock_writing *writing, struct error *err) MUST_USE;

/* What needs attention: reorder levels, counts, what has expired. */
bool stock_part_attention(const struct stock_writing *writing, struct error *err) MUST_USE;

/* The values of the cooperative by kind of item and of flow. */
bool stock_part_summary(const struct stock_writing *writing, struct error *err) MUST_USE;

#endif
