/* Draws on standard error, ten times a second at most. */
#include "core/cli/progress.h"

#include "core/base/language.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum { CELLS = 30, FIRST_MS = 500, STEP_MS = 100 };

static int64_t clock_ms(void)
{
    struct timespec now = {0};
    clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

struct progress progress_start(int64_t total)
{
    bool shown = total > 0 && isatty(STDERR_FILENO) != 0;
    return (struct progress){.shown = shown, .total = total, .next_ms = clock_ms() + FIRST_MS};
}

static void erase(const struct progress *progress)
{
    if (progress->width > 0)
        fprintf(stderr, "\r%*s\r", progress->width, "");
}

void progress_show(struct progress *progress, int64_t done, long count)
{
    if (!progress->shown)
        return;
    int64_t now = clock_ms();
    if (now < progress->next_ms)
        return;
    int64_t part = done < progress->total ? done : progress->total;
    int filled = (int)(part * CELLS / progress->total);
    char bar[CELLS + 1];
    for (int i = 0; i < CELLS; i++)
        bar[i] = i < filled ? '#' : '.';
    bar[CELLS] = '\0';
    erase(progress);
    progress->width = fprintf(stderr, _("[%s] %3d %%  %ld documents"), bar,
                              (int)(part * 100 / progress->total), count);
    fflush(stderr);
    progress->next_ms = now + STEP_MS;
}

void progress_end(struct progress *progress)
{
    erase(progress);
    progress->width = 0;
}
