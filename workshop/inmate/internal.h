/* What the actions of the slice share. */
#ifndef WORKSHOP_INMATE_INTERNAL_H
#define WORKSHOP_INMATE_INTERNAL_H

#include "workshop/inmate/inmate_store.h"

extern const struct document_kind placement_kind;

/* The inputs of who places somebody: until, partner, reason, override. */
extern const struct input inmate_place_inputs[];
extern const struct input inmate_end_inputs[];
extern const struct input inmate_placements_inputs[];

/* Reads until when and for whom he is placed; checks whether he may work; posts and answers. */
bool place_inmate(struct call *call, const struct values *values, const struct inmate *inmate,
                  struct placement *placement, struct answer *out, struct error *err) MUST_USE;

action_run inmate_run_place, inmate_run_end, inmate_run_placements;

#define NUMBER_INPUT                                                                               \
    {                                                                                              \
        .name = "number", .label = N_("Register number"), .kind = INPUT_CODE, .required = true,    \
        .positional = true, .personal = true                                                       \
    }

#define PLACING_INPUTS                                                                             \
    {.name = "until",                                                                              \
     .label = N_("Until"),                                                                         \
     .kind = INPUT_DAY,                                                                            \
     .help = N_("the last day; until another placement follows if left out")},                     \
        {.name = "partner",                                                                        \
         .label = N_("Partner"),                                                                   \
         .kind = INPUT_CODE,                                                                       \
         .help = N_("whose work it is, if not the cooperative's; he must have agreed to it")},     \
        {.name = "reason",                                                                         \
         .label = N_("Reason"),                                                                    \
         .kind = INPUT_TEXT,                                                                       \
         .help = N_("why he is placed so")},                                                       \
        OVERRIDE_INPUT

#endif
