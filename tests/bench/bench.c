/* Processes, clocks, folders and the table of results. */
#include "tests/bench/bench.h"

#include "core/cli/command.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    PEAK_LIMIT_KIB = 64 * 1024,
    CACHE_KIB = 32 * 1024, /* SQLite's, which comes on top */
    WORDS_MAX = 32,
};

double bench_clock(void)
{
    struct timespec now = {0};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

int64_t bench_count(int64_t count)
{
    const char *percent = getenv("KARYA_BENCH_PERCENT");
    return percent == NULL ? count : count * strtoll(percent, NULL, 10) / 100;
}

void bench_fail(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fprintf(stderr, "bench: ");
    vfprintf(stderr, format, arguments);
    fprintf(stderr, "\n");
    va_end(arguments);
    exit(EXIT_FAILURE);
}

/* ------------------------------------------------------------------ processes */

static double run_apart(bench_work *work, void *context, long *peak_kib)
{
    int ends[2];
    double seconds = 0;
    fflush(NULL);
    if (pipe(ends) != 0)
        bench_fail("pipe: %s", strerror(errno));
    pid_t child = fork();
    if (child < 0)
        bench_fail("fork: %s", strerror(errno));
    if (child == 0) {
        close(ends[0]);
        work(context, &seconds);
        bool told = write(ends[1], &seconds, sizeof seconds) == (ssize_t)sizeof seconds;
        exit(told ? EXIT_SUCCESS : EXIT_FAILURE);
    }
    close(ends[1]);
    bool told = read(ends[0], &seconds, sizeof seconds) == (ssize_t)sizeof seconds;
    close(ends[0]);
    int status = 0;
    struct rusage usage = {0};
    if (wait4(child, &status, 0, &usage) != child || status != 0 || !told)
        bench_fail("a run ended with status %d", status);
    *peak_kib = usage.ru_maxrss;
    return seconds;
}

void bench_run(struct measured *measured, bench_work *work, void *context)
{
    long peak_kib = 0;
    double seconds = run_apart(work, context, &peak_kib);
    if (measured->seconds == 0 || seconds < measured->seconds)
        measured->seconds = seconds;
    if (peak_kib > measured->peak_kib)
        measured->peak_kib = peak_kib;
}

struct preparing {
    bench_preparation *prepare;
    void *context;
};

static void prepare(void *context, double *seconds)
{
    const struct preparing *preparing = context;
    *seconds = 0;
    preparing->prepare(preparing->context);
}

void bench_prepare(bench_preparation *preparation, void *context)
{
    long peak_kib = 0;
    run_apart(prepare, &(struct preparing){preparation, context}, &peak_kib);
}

/* What the person who measures has set for himself must not count. */
static void forget_environment(void)
{
    unsetenv("KARYA_CONFIG");
    unsetenv("KARYA_DATABASE");
    unsetenv("KARYA_LANGUAGE");
}

void bench_karya(const char *const *words)
{
    char *copies[WORDS_MAX + 1] = {NULL};
    int count = 0, screen = dup(STDOUT_FILENO), nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    for (; words[count] != NULL && count < WORDS_MAX; count++)
        copies[count] = strdup(words[count]);
    fflush(stdout);
    forget_environment();
    dup2(nowhere, STDOUT_FILENO);
    int code = cli_main(count, copies, NULL);
    fflush(stdout);
    dup2(screen, STDOUT_FILENO);
    close(screen);
    close(nowhere);
    if (code != 0)
        bench_fail("karya %s: exit code %d", words[1], code);
    for (int i = 0; i < count; i++)
        free(copies[i]);
}

/* ------------------------------------------------------------------ files */

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
    (void)status;
    (void)kind;
    (void)walk;
    return remove(path);
}

static struct {
    const char *path;
    pid_t owner;
} folder_made;

static void remove_folder(void)
{
    if (folder_made.path != NULL && folder_made.owner == getpid())
        nftw(folder_made.path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

const char *bench_folder_make(void)
{
    const char *base = getenv("TMPDIR");
    const char *folder =
        bench_path(base == NULL || *base == '\0' ? "/tmp" : base, "karya-bench-XXXXXX");
    char *made = strdup(folder);
    if (made == NULL || mkdtemp(made) == NULL)
        bench_fail("cannot make '%s': %s", folder, strerror(errno));
    folder_made.path = made;
    folder_made.owner = getpid();
    atexit(remove_folder);
    return made;
}

const char *bench_path(const char *folder, const char *name)
{
    size_t size = strlen(folder) + strlen(name) + 2;
    char *path = malloc(size);
    if (path == NULL)
        bench_fail("no memory");
    snprintf(path, size, "%s/%s", folder, name);
    return path;
}

void bench_copy_file(const char *from, const char *to)
{
    char bytes[64 * 1024];
    FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
    if (in == NULL || out == NULL)
        bench_fail("cannot copy '%s' to '%s': %s", from, to, strerror(errno));
    for (size_t got = 0; (got = fread(bytes, 1, sizeof bytes, in)) > 0;)
        if (fwrite(bytes, 1, got, out) != got)
            bench_fail("cannot write '%s': %s", to, strerror(errno));
    fclose(in);
    if (fclose(out) != 0)
        bench_fail("cannot write '%s': %s", to, strerror(errno));
}

void bench_remove_database(const char *path)
{
    static const char *const endings[] = {"", "-wal", "-shm", "-lock"};
    char name[4096];
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        snprintf(name, sizeof name, "%s%s", path, endings[i]);
        unlink(name);
    }
}

/* ------------------------------------------------------------------ dice */

static uint64_t next_number(struct dice *dice)
{
    uint64_t number = dice->state += UINT64_C(0x9E3779B97F4A7C15);
    number = (number ^ number >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    number = (number ^ number >> 27) * UINT64_C(0x94D049BB133111EB);
    return number ^ number >> 31;
}

int64_t dice_roll(struct dice *dice, int64_t sides)
{
    return (int64_t)(next_number(dice) % (uint64_t)sides);
}

int64_t dice_between(struct dice *dice, int64_t least, int64_t most)
{
    return least + dice_roll(dice, most - least + 1);
}

bool dice_percent(struct dice *dice, int percent)
{
    return dice_roll(dice, 100) < percent;
}

/* ------------------------------------------------------------------ the table */

static double ratio_of(const struct bench_result *result)
{
    return result->bound == AT_LEAST ? result->bare.seconds / result->ours.seconds
                                     : result->ours.seconds / result->bare.seconds;
}

static long peak_limit_kib(const struct bench_result *result)
{
    return PEAK_LIMIT_KIB + (result->no_database ? 0 : CACHE_KIB);
}

static bool is_good(const struct bench_result *result)
{
    double ratio = ratio_of(result);
    bool fast = result->bound == AT_LEAST ? ratio >= result->limit : ratio <= result->limit;
    return fast && result->ours.peak_kib <= peak_limit_kib(result);
}

static void print_result(const struct bench_result *result)
{
    bool least = result->bound == AT_LEAST;
    printf("%-30s %8.1f ms %8.1f ms  %s %5.2f  %s %4.2f %7.1f MiB %5.0f MiB  %s\n", result->what,
           result->ours.seconds * 1e3, result->bare.seconds * 1e3,
           least ? "bare/ours" : "ours/bare", ratio_of(result), least ? ">=" : "<=", result->limit,
           (double)result->ours.peak_kib / 1024, (double)peak_limit_kib(result) / 1024,
           is_good(result) ? "pass" : "FAIL");
}

int bench_report(const struct bench_result *results, int count)
{
    bool good = true;
    printf("%-30s %11s %11s  %15s  %7s %11s %9s\n", "what", "ours", "bare", "ratio", "limit",
           "peak", "limit");
    for (int i = 0; i < count; i++) {
        print_result(&results[i]);
        good = good && is_good(&results[i]);
    }
    for (int i = 0; i < count; i++)
        printf("  ours: %s\n  bare: %s\n", results[i].ours_is, results[i].bare_is);
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
