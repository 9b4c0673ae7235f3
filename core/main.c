/* The program. */
#include "core/base/language.h"
#include "core/cli/command.h"
#include "core/web/web.h"

#include <stdio.h>

static void tell(const char *address, const struct first_person *first)
{
    printf(_("people can sign in at %s\n"), address);
    if (first->login != NULL)
        printf(_("the first to sign in is '%s' with the one-time password %s\n"), first->login,
               first->password);
    fflush(stdout);
}

static bool serve(const struct settings *settings, const char *path, struct arena *arena,
                  struct error *err)
{
    struct web_start start = {settings, path, tell};
    return web_serve(&start, arena, err);
}

int main(int argc, char **argv)
{
    return cli_main(argc, argv, serve);
}
