/* The module of documents: its slices, in menu order. */
#include "core/journal/journal.h"

#include "core/journal/account/account.h"
#include "core/journal/month/month.h"
#include "core/journal/verify/verify.h"

extern const struct slice document_slice;

static const struct slice *const slices[] = {&document_slice, &account_slice, &month_slice,
                                             &verify_slice, NULL};

const struct module journal_module = {
    .name = "journal",
    .title = N_("Journal"),
    .slices = slices,
};
