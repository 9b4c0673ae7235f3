/*
 * Any figure of the books, explained: the documents it is made of and the arithmetic of each, to
 * the last unit. The sum at the bottom is the figure.
 */
#ifndef REPORTS_EXPLAIN_EXPLAIN_H
#define REPORTS_EXPLAIN_EXPLAIN_H

#include "core/app/module.h"

extern const struct slice explain_slice;

#endif
