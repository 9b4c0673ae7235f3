/* A session sheet on paper: blank, to be filled in by hand, or as it was recorded. */
#ifndef WORKSHOP_SESSION_PAPER_H
#define WORKSHOP_SESSION_PAPER_H

#include "core/app/module.h"
#include "core/db/query.h"
#include "core/view/answer.h"

struct inmate;

/* A row of shift_content as it is shown; empty where he made nothing. */
struct shift_cells {
    const struct inmate *inmate;
    struct cell presence, minutes, order, good, repair, spoiled;
};
bool shift_cells_read(struct call *call, struct query *query, struct shift_cells *cells,
                      struct error *err) MUST_USE;

/* The inputs and the function of 'session paper'. People stand in the order of the page. */
extern const struct input session_paper_inputs[];
bool session_run_paper(struct call *call, const struct values *values, struct answer *out,
                       struct error *err) MUST_USE;

#endif
