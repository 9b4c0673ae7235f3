/*
 * Job work: what a partner owns and has worked here for a fee. Counted and traced, at no value; the
 * card is what he is shown: received, used, made, given back, delivered, and what is left.
 */
#ifndef REPORTS_JOB_WORK_JOB_WORK_H
#define REPORTS_JOB_WORK_JOB_WORK_H

#include "core/app/module.h"

extern const struct slice job_work_slice;

#endif
