/* What the files of this slice share with its table of actions. */
#ifndef CORE_JOURNAL_MONTH_INTERNAL_H
#define CORE_JOURNAL_MONTH_INTERNAL_H

#include "core/app/page.h"

bool month_assistant_show(struct visit *visit, struct error *err);
bool month_assistant_take(struct visit *visit, struct error *err);

#endif
