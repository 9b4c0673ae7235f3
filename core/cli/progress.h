/* A bar that grows while somebody waits at a terminal; elsewhere nothing is shown. */
#ifndef CORE_CLI_PROGRESS_H
#define CORE_CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

struct progress {
    bool shown; /* there is a terminal */
    int64_t total;
    int64_t next_ms; /* when to draw again */
    int width;       /* of what is drawn now */
};

/* total: of the work, in any unit. */
struct progress progress_start(int64_t total);

/* done of the total; count of things that are through. */
void progress_show(struct progress *progress, int64_t done, long count);

/* Takes the bar away. */
void progress_end(struct progress *progress);

#endif
