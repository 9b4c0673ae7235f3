/* Its slices, in menu order. */
#include "core/app/app.h"

#include "core/app/audit/audit.h"
#include "core/app/person/person.h"
#include "core/app/signin/signin.h"
#include "core/app/site/site.h"

static const struct slice *const slices[] = {&site_slice, &person_slice, &signin_slice,
                                             &audit_slice, NULL};

const struct module app_module = {
    .name = "app",
    .title = N_("Program"),
    .slices = slices,
};
