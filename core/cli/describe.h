/* What inputs and commands look like in the help, the manual page and the completion. */
#ifndef CORE_CLI_DESCRIBE_H
#define CORE_CLI_DESCRIBE_H

#include "core/cli/internal.h"

/* "quantity": the kind of an input, for programs. */
const char *describe_kind(enum input_kind kind);

/* "--quantity QUANTITY" */
const char *describe_option(struct arena *arena, const struct input *input);

/* "Quantity, required; a number with up to three decimals, like 12.5" */
const char *describe_input(struct arena *arena, const struct input *input);

/* "stock issue": what is written behind "karya". */
const char *describe_path(struct arena *arena, const struct slice *slice,
                          const struct action *action);

/* "karya stock issue ITEM --quantity QUANTITY [--note TEXT]" */
const char *describe_usage(struct arena *arena, const char *path, const struct input *inputs);

#endif
