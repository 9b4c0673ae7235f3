/*
 * What the benchmarks share: work is measured in a process of its own, ours and the bare way in
 * turn, and judged by the ratio of the two. The best of several runs counts, so that whatever else
 * the machine does decides nothing.
 */
#ifndef TESTS_BENCH_BENCH_H
#define TESTS_BENCH_BENCH_H

#include <stdbool.h>
#include <stdint.h>

/* Does the work and measures what counts of it. A failure ends the process with bench_fail. */
typedef void bench_work(void *context, double *seconds);

/* The best of the runs so far. Zeroed: none. */
struct measured {
    double seconds;
    long peak_kib; /* the most memory of any run */
};

/* Runs work in a process of its own. */
void bench_run(struct measured *measured, bench_work *work, void *context);

/* Runs what only has to be there before, in a process of its own as well. */
typedef void bench_preparation(void *context);
void bench_prepare(bench_preparation *preparation, void *context);

enum bound {
    AT_LEAST, /* bare time by ours */
    AT_MOST,  /* our time by bare */
};

struct bench_result {
    const char *what, *ours_is, *bare_is;
    struct measured ours, bare;
    enum bound bound;
    double limit;
    bool no_database; /* there is no cache of SQLite in its memory */
};

/* Prints the table; the exit code. */
int bench_report(const struct bench_result *results, int count);

/* How many of something: as the benchmark says, or less by $KARYA_BENCH_PERCENT, for a try. */
int64_t bench_count(int64_t count);

/*
 * Seconds that this process had a processor. What others do on the machine does not count, nor does
 * waiting for the disk: both ways wait alike, or the bare one not at all, so that this is the
 * stricter measure.
 */
double bench_clock(void);

/* Says what went wrong and ends the process. */
void bench_fail(const char *format, ...) __attribute__((__noreturn__, __format__(printf, 1, 2)));

/* Makes a folder for the files of a benchmark, in $TMPDIR or /tmp; it goes with the process. */
const char *bench_folder_make(void);

/* A file in it; the result lasts. */
const char *bench_path(const char *folder, const char *name);

void bench_copy_file(const char *from, const char *to);
void bench_remove_database(const char *path);

/* Runs the program as its users do: words end with NULL. Nothing is printed but errors. */
void bench_karya(const char *const *words);

/* A generator of numbers that are the same in every run (SplitMix64). */
struct dice {
    uint64_t state;
};

/* From 0 to below sides. */
int64_t dice_roll(struct dice *dice, int64_t sides);
/* From least to most. */
int64_t dice_between(struct dice *dice, int64_t least, int64_t most);
bool dice_percent(struct dice *dice, int percent);

#endif
