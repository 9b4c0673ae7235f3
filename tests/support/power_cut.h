/*
 * Pulling the plug. A virtual file system for SQLite, named "power-cut", that behaves like a disk
 * and its cache: what was not synced may be lost in any part, and what was deleted or created may
 * be there or not until the folder was synced. At a chosen call it writes down what such a disk
 * could hold after a power cut, and ends the process.
 *
 * The model. A write changes the file at once; the disk has it after xSync. At a cut each 512-byte
 * sector that differs is the old one or the new one, by chance; so is the length of the file. A
 * sector is never torn. The names in a folder become durable when SQLite's own file system would
 * sync the folder: at the first xSync of a journal or a write-ahead log, and at an xDelete that
 * asks for it. Shared memory is passed through, and lost at a cut.
 *
 * One thread at a time. What is not written through SQLite's default file system is not seen.
 */
#ifndef TESTS_SUPPORT_POWER_CUT_H
#define TESTS_SUPPORT_POWER_CUT_H

#include <stdbool.h>

/* Exit status of a process that was cut. */
enum { POWER_CUT_STATUS = 77 };

/*
 * Makes "power-cut" the default file system of SQLite in this process. Its call number cut_at, of
 * those that write, sync, truncate or delete, is not carried out: the files go to target_folder as
 * the disk has them, and the process exits with POWER_CUT_STATUS. cut_at 0: never. What happens by
 * chance depends on seed and cut_at alone; SQLite's random numbers as well.
 */
void power_cut_install(const char *target_folder, long cut_at, unsigned seed);

/* How many such calls there were. */
long power_cut_calls(void);

/* What check found in the files after a cut; the worst there is. */
enum power_cut_finding {
    POWER_CUT_SOUND,
    POWER_CUT_LOST,    /* something acknowledged is not there */
    POWER_CUT_HALF,    /* something is there in part, or sums do not balance */
    POWER_CUT_CORRUPT, /* the file is damaged, or checking it broke */
    POWER_CUT_FINDINGS,
};

/* Says that everything up to number is safe, as the program would say to its user. */
typedef void power_cut_acknowledge(long number);

/* Nothing was acknowledged before the cut. */
enum { POWER_CUT_NOTHING = -1 };

/*
 * The functions run in processes of their own, so they must not use assertions; folder is empty at
 * first, and the same path for all of them.
 */
struct power_cut_case {
    const char *name;

    /* What is there before, and safe; may be NULL. Runs once, without the shim. It may leave its
     * database open, as a program would that was killed. False: the test is broken. */
    bool (*prepare)(const char *folder);

    /* Does the work, with the shim in place. False: the test is broken. */
    bool (*run)(const char *folder, power_cut_acknowledge *acknowledge);

    /* Looks at what was left, without the shim. */
    enum power_cut_finding (*check)(const char *folder, long acknowledged);

    long stride;   /* every how many calls a cut is tried */
    unsigned seed; /* of chance */
};

struct power_cut_tally {
    long cuts;                      /* tried */
    long found[POWER_CUT_FINDINGS]; /* how many of those were sound, lost, ... */
};

/*
 * Cuts at call 1, 1 + stride, ... until a run ends without a cut, which is checked as well. False
 * if a run or its preparation broke; what was found is for the caller to judge. Prints the first
 * cut that was not sound.
 *
 * Environment: KARYA_POWER_CUT_STRIDE=1 tries every call; KARYA_POWER_CUT_SEED=n other chances;
 * KARYA_POWER_CUT_AT=n one cut only, and keeps its folder to look at.
 */
bool power_cut_try(const struct power_cut_case *trial, struct power_cut_tally *tally);

#endif
