/* A session sheet on paper: blank, to be filled in by hand, or as it was recorded. */
#ifndef WORKSHOP_SESSION_PAPER_H
#define WORKSHOP_SESSION_PAPER_H

#include "core/app/module.h"

/* The inputs and the function of 'session paper'. People stand in the order of the page. */
extern const struct input session_paper_inputs[];
bool session_run_paper(struct call *call, const struct values *values, struct answer *out,
                       struct error *err) MUST_USE;

#endif
