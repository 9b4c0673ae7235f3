/* The books, opened for somebody. */
#ifndef CORE_CLI_BOOKS_H
#define CORE_CLI_BOOKS_H

#include "core/cli/internal.h"

struct books {
    struct db *db;
    struct call call;
};

/*
 * Opens the database of the command, brings its schema up to date, and finds out who asks. READS:
 * every write fails. ERROR_FORBIDDEN if nobody here knows the person.
 */
bool books_open(struct books *books, const struct command *command, enum access access,
                struct error *err) MUST_USE;

/*
 * Records that the actor has read about people, where the database can be written; from a copy that
 * cannot, nobody could record anything. Closes the reading connection.
 */
bool books_record_reading(struct books *books, const struct command *command,
                          struct error *err) MUST_USE;

/* For scoped(books_close). */
void books_close(struct books *books);

/* The database of the command: --database, $KARYA_DATABASE, or what the settings say. */
const char *books_path(const struct command *command);

/* The account that runs the program. */
const char *books_login(struct arena *arena);

/* Sets the call's clock. */
void books_set_clock(struct call *call);

#endif
