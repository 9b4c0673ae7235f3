/*
 * The line of the store desk as it is typed or scanned:
 *
 *     code quantity [unit] [<from] [>to] [#order] [@day] [=amount] [!good until] [; note] [+]
 *
 * The marks may come in any order. Numbers and days are written as in forms of the same page.
 */
#ifndef INVENTORY_STORE_LINE_H
#define INVENTORY_STORE_LINE_H

#include "core/app/call.h"
#include "core/base/error.h"

#include <stdbool.h>

enum { STORE_LINE_BYTES_MAX = 300 };

/* What was written, as texts for machines; "" for what was left out. */
struct store_line {
    const char *item, *quantity, *unit;
    const char *from, *to, *order, *day, *amount, *expires, *note;
    bool more; /* the document goes on with another line */
};

/* ERROR_INVALID with what cannot be read, and what would be right. */
bool store_line_parse(struct call *call, const char *typed, struct store_line *line,
                      struct error *err) MUST_USE;

#endif
