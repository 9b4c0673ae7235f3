/*
 * The real program, from outside: words in, two streams and an exit code out, in a process of its
 * own that is ended if it takes too long. And folders of a test's own, and a look into a database
 * with no code of the product in between.
 *
 * The program is $KARYA_PROGRAM, else the karya in the folder above that of the test.
 */
#ifndef TESTS_SUPPORT_PROGRAM_H
#define TESTS_SUPPORT_PROGRAM_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

enum { FOLDER_PATH = 512 };

/* How it is run; all of it may be left out. */
struct program_how {
    const char *folder;   /* to work in */
    const char *input;    /* text on standard input; else there is nothing */
    const char *out_path; /* standard output goes there, in place of ran.out */
    const char *database; /* $KARYA_DATABASE */
    long file_bytes;      /* no file may grow past that; 0: no limit */
    int seconds;          /* until it is ended; 0: a minute */
    unsigned user;        /* whose rights it has, if the test has those of root; 0: its own */
    bool closed[3];       /* these of its three streams are not open at all */
};

/* What came of it. */
struct program_ran {
    int code;       /* exit code; -1: it was ended by a signal */
    int signal;     /* which; 0: none */
    bool timed_out; /* and was ended for that */
    char *out, *err;
    size_t out_length, err_length;
};

/* The exit code of a program that a sanitizer stopped: none of ours. */
enum { SANITIZER_CODE = 99 };

const char *program_path(void);

/* words: without "karya", ending with NULL. Release what comes back with program_forget. */
struct program_ran program_run(const struct program_how *how, const char *const *words);
void program_forget(struct program_ran *ran);

#define RUN(how, ...) program_run((how), (const char *const[]){__VA_ARGS__, NULL})

/* Runs it, and the test fails with what it said if it does not end with code. */
#define RUN_EXPECTING(code, how, ...)                                                              \
    program_expect((code), (how), (const char *const[]){__VA_ARGS__, NULL}, __FILE__, __LINE__)
void program_expect(int code, const struct program_how *how, const char *const *words,
                    const char *file, int line);

/* Starts it and does not wait. *out: the read end of its standard output; its standard error goes
 * to err_path. */
pid_t program_start(const struct program_how *how, const char *const *words, const char *err_path,
                    int *out);

/* Waits until it ends, or ends it after so many seconds; its status, as of waitpid. */
int program_wait(pid_t program, int seconds, bool *timed_out);

/* ---------------------------------------------------------------- folders */

/* A new, empty folder, in memory if possible; the path is the caller's. */
void folder_make(char path[FOLDER_PATH]);

/* With all that is in it. */
void folder_remove(const char *path);
void folder_empty(const char *path);

/* "folder/name"; the last 64 stay valid. */
const char *in_folder(const char *folder, const char *name);

void file_write(const char *path, const char *bytes, size_t length);

/* The caller releases it; a terminating zero stands behind the last byte. */
char *file_read(const char *path, size_t *length);
void file_copy(const char *from, const char *to);

/* The database with its write-ahead log. */
void books_copy(const char *from, const char *to);

/* Links to the CSV files of a folder, so that one of them can be replaced. */
void csv_link(const char *from, const char *folder);

/* ---------------------------------------------------------------- databases */

/* The one number that a query gives. */
long books_number(const char *path, const char *sql);

/* A hash of every row of every table but the steps of the schema, which say when they ran: equal if
 * the books say the same. */
unsigned long books_hash(const char *path);

#endif
