/* Inputs that almost every document has, so that they are called and explained alike. */
#ifndef CORE_JOURNAL_INPUTS_H
#define CORE_JOURNAL_INPUTS_H

#include "core/app/module.h"

#define DOCUMENT_DAY_INPUT                                                                         \
    {                                                                                              \
        .name = "day", .label = N_("Day"), .kind = INPUT_DAY,                                      \
        .help = N_("when it happened; today if left out")                                          \
    }
#define DOCUMENT_NUMBER_INPUT                                                                      \
    {                                                                                              \
        .name = "number", .label = N_("Number on the paper"), .kind = INPUT_CODE                   \
    }
#define DOCUMENT_NOTE_INPUT                                                                        \
    {                                                                                              \
        .name = "note", .label = N_("Note"), .kind = INPUT_TEXT                                    \
    }

#endif
