/* Its slices, in menu order. */
#include "reports/reports.h"

#include "reports/explain/explain.h"
#include "reports/export/export.h"
#include "reports/job_work/job_work.h"
#include "reports/report/report.h"

static const struct slice *const slices[] = {&report_slice, &explain_slice, &job_work_slice,
                                             &export_slice, NULL};

const struct module reports_module = {
    .name = "reports",
    .title = N_("Reports"),
    .slices = slices,
};
