/* Proving the books: every invariant, on a whole database, naming the first thing that breaks. */
#ifndef CORE_JOURNAL_VERIFY_VERIFY_H
#define CORE_JOURNAL_VERIFY_VERIFY_H

#include "core/app/module.h"

extern const struct check journal_checks[];
extern const struct slice verify_slice;

#endif
