/* Its slices, in menu order. */
#include "core/office/office.h"

#include "core/office/letterhead/letterhead.h"
#include "core/office/signatory/signatory.h"

static const struct slice *const slices[] = {&letterhead_slice, &signatory_slice, NULL};

const struct module office_module = {
    .name = "office",
    .title = N_("Office"),
    .slices = slices,
};
