/* The action rows, for programs. */
#ifndef CORE_CLI_HELP_JSON_H
#define CORE_CLI_HELP_JSON_H

#include "core/cli/internal.h"

/* Prints an array: of all actions, or those of a slice, or one. */
void help_json(struct arena *arena, const struct topic *topic);

#endif
