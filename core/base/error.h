/*
 * What went wrong, told to the person who asked.
 *
 * A function that can fail returns bool (or a pointer) and takes a struct error * last. It fills
 * the error in if, and only if, it returns false (or NULL). The caller passes it on untouched or
 * replaces it with a better one; only the doors (core/cli, core/web) show it.
 *
 * The message says the fact in one line, lower case, no full stop, the subject in single quotes.
 * The hint says what would be right, or what to do first.
 */
#ifndef CORE_BASE_ERROR_H
#define CORE_BASE_ERROR_H

#include "core/base/attribute.h"

#include <stdbool.h>

/* Each kind has its exit code and its HTTP status. */
enum error_kind {
    ERROR_NONE = 0,
    ERROR_INVALID,     /* exit 2, 422: the input makes no sense */
    ERROR_NOT_FOUND,   /* exit 2, 404: nothing has that name */
    ERROR_FORBIDDEN,   /* exit 1, 403: the person may not do this */
    ERROR_CONFLICT,    /* exit 1, 409: it makes sense, but not as things are */
    ERROR_UNAVAILABLE, /* exit 1, 503: disk full, database busy: try again */
};

enum {
    ERROR_FIELD_SIZE = 64,
    ERROR_FILE_SIZE = 256,
    ERROR_MESSAGE_SIZE = 400,
    ERROR_HINT_SIZE = 400,
};

struct error {
    enum error_kind kind;
    char field[ERROR_FIELD_SIZE];     /* name of the input at fault, "" if none; "lines[2].item" */
    char file[ERROR_FILE_SIZE];       /* file at fault, "" if none */
    long line;                        /* line in that file, 0 if none */
    char message[ERROR_MESSAGE_SIZE]; /* in the reader's language */
    char hint[ERROR_HINT_SIZE];       /* what would be right; "" if the message says it */
};

/* Fills err in and returns false, so that a refusal is one line: return fail(...). */
bool fail(struct error *err, enum error_kind kind, const char *format, ...) PRINTF_LIKE(3, 4);

/* The same with kind ERROR_INVALID, and names the input to be marked on the form. */
bool fail_field(struct error *err, const char *field, const char *format, ...) PRINTF_LIKE(3, 4);

/* Adds what would be right to a failure; returns false: return fail_hint(err, ...). */
bool fail_hint(struct error *err, const char *format, ...) PRINTF_LIKE(2, 3);

/* The same by what the system says (errno): what can be done about it. */
bool fail_hint_system(struct error *err, int reason);

/* Names the input at fault of a failure that does not name one yet; returns false. */
bool fail_in_field(struct error *err, const char *field);

/* The same for an input that is column of row number index (from 0) of the lines list. */
bool fail_in_line(struct error *err, const char *list, int index, const char *column);

/* Says where in a file the fault is; returns false. */
bool fail_at(struct error *err, const char *file, long line);

/* 0 done, 1 refused or failed, 2 misused. */
int error_exit_code(enum error_kind kind);

#endif
