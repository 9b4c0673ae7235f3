/* Rows of an INPUT_LINES on the command line: 'item=KAIN,quantity=2', @FILE.csv or @- */
#ifndef CORE_CLI_LINE_ARGUMENT_H
#define CORE_CLI_LINE_ARGUMENT_H

#include "core/cli/arguments.h"

/* Adds what text says to the rows of the input at place list. */
bool line_argument_read(struct arguments *arguments, int list, const char *text,
                        struct error *err) MUST_USE;

#endif
