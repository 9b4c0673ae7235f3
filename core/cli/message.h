/* Messages to people, on standard error. */
#ifndef CORE_CLI_MESSAGE_H
#define CORE_CLI_MESSAGE_H

#include "core/base/error.h"

/* "karya: receipts.csv:17: quantity: what is wrong", and the hint on a line of its own. */
void message_error(const struct error *err);

/* "karya: a fact worth knowing" */
void message_note(const char *format, ...) PRINTF_LIKE(1, 2);

#endif
