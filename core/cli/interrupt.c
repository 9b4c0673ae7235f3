/* The one variable that a signal handler may touch. */
#include "core/cli/interrupt.h"

#include "core/base/language.h"

#include <signal.h>

/* The only global of the program that changes: a signal handler has no other way to speak. */
static volatile sig_atomic_t asked;

static void note(int signal_number)
{
    (void)signal_number;
    asked = 1;
}

void interrupt_watch(void)
{
    /* Without SA_RESTART, so that waiting for standard input ends too. */
    struct sigaction action = {.sa_handler = note, .sa_flags = (int)SA_RESETHAND};
    sigemptyset(&action.sa_mask);
    asked = 0;
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

bool interrupt_check(struct error *err)
{
    return asked == 0 || fail(err, ERROR_UNAVAILABLE, _("stopped on request"));
}
