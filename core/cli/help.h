/* Help, printed from the rows. */
#ifndef CORE_CLI_HELP_H
#define CORE_CLI_HELP_H

#include "core/cli/internal.h"

/* About one action, one command, a noun with its verbs, or (an empty topic) everything. */
void help_print(struct arena *arena, const struct topic *topic);

#endif
