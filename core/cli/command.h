/* The command line: from its words to an action, and back to an exit code. */
#ifndef CORE_CLI_COMMAND_H
#define CORE_CLI_COMMAND_H

/* Runs the program: 0 done, 1 refused or failed, 2 misused. */
int cli_main(int argc, char **argv);

#endif
