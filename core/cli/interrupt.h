/*
 * Being asked to stop, by Ctrl-C or by a shutdown. Long work looks here between two documents, and
 * ends as it would on any other failure. A second Ctrl-C stops the program on the spot; the books
 * are safe even then.
 */
#ifndef CORE_CLI_INTERRUPT_H
#define CORE_CLI_INTERRUPT_H

#include "core/base/error.h"

/* From now on SIGINT and SIGTERM are only noted. */
void interrupt_watch(void);

/* False, with ERROR_UNAVAILABLE, if the program was asked to stop. */
bool interrupt_check(struct error *err) MUST_USE;

#endif
