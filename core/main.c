/* The program. */
#include "core/cli/command.h"

int main(int argc, char **argv)
{
    return cli_main(argc, argv);
}
