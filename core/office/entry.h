/* What letterheads and signatories have in common when they are entered. */
#ifndef CORE_OFFICE_ENTRY_H
#define CORE_OFFICE_ENTRY_H

#include "core/app/module.h"

enum { ENTRY_BYTES_MAX = 120 };

/*
 * The day from which an entry holds: the input "since", or today; without it the first of its kind
 * holds from the beginning of the books. ERROR_INVALID (field "since") if it lies in a closed
 * month: what was printed of that month stays as it is.
 */
bool entry_since(struct call *call, const struct values *values, bool is_first, struct day *since,
                 struct error *err) MUST_USE;

/* A text that must fit on one line of a paper; ERROR_INVALID names the input. */
bool entry_line(const struct values *values, const char *name, const char **text,
                struct error *err) MUST_USE;

#endif
