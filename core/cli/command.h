/* The command line: from its words to an action, and back to an exit code. */
#ifndef CORE_CLI_COMMAND_H
#define CORE_CLI_COMMAND_H

#include "core/app/settings.h"
#include "core/base/arena.h"
#include "core/base/error.h"

#include <stdbool.h>

/* The web door, which main() knows: opens it on the books at path until it is asked to stop. */
typedef bool serve_books(const struct settings *settings, const char *path, struct arena *arena,
                         struct error *err);

/* Runs the program: 0 done, 1 refused or failed, 2 misused. serve may be NULL. */
int cli_main(int argc, char **argv, serve_books *serve);

#endif
