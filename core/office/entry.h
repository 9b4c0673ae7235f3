/* What letterheads and signatories have in common when they are entered. */
#ifndef CORE_OFFICE_ENTRY_H
#define CORE_OFFICE_ENTRY_H

#include "core/app/module.h"

enum { ENTRY_BYTES_MAX = 120 };

/* A text that must fit on one line of a paper; ERROR_INVALID names the input. */
bool entry_line(const struct values *values, const char *name, const char **text,
                struct error *err) MUST_USE;

#endif
