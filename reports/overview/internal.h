/* What the files of the overview share. */
#ifndef REPORTS_OVERVIEW_INTERNAL_H
#define REPORTS_OVERVIEW_INTERNAL_H

#include "core/app/page.h"
#include "reports/overview/overview.h"
#include "reports/overview/overview_store.h"

/* The table of the months, with its charts. */
bool overview_answer(struct call *call, struct month until, size_t most, struct answer *out,
                     struct error *err) MUST_USE;

bool overview_desk_show(struct visit *visit, struct error *err);

#endif
