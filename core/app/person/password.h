/* Passwords, kept as Argon2id hashes. */
#ifndef CORE_APP_PERSON_PASSWORD_H
#define CORE_APP_PERSON_PASSWORD_H

#include "core/base/arena.h"
#include "core/base/error.h"

#include <stdbool.h>
#include <stdint.h>

enum { PASSWORD_LEAST = 10, PASSWORD_MOST = 200 };

/* What guessing one password costs. */
struct password_cost {
    int64_t passes;
    int64_t kilobytes; /* of memory */
};

/* The hash of a password, in the arena; NULL and ERROR_UNAVAILABLE without enough memory. */
const char *password_hash(struct arena *arena, const struct password_cost *cost,
                          const char *password, struct error *err);

/* A hash that no password has, and that takes as long to compare: for logins that nobody has. */
const char *password_nobody(struct arena *arena, const struct password_cost *cost,
                            struct error *err);

bool password_matches(const char *hash, const char *password);

/* Whether the hash was made at another cost. */
bool password_is_stale(const char *hash, const struct password_cost *cost);

/*
 * Whether it may be one: long enough, and not the first thing that anybody would try. Length is
 * what counts; no kinds of characters are asked for (NIST SP 800-63B, 5.1.1.2).
 */
bool password_check(const char *password, const char *login, struct error *err);

/* One that is written on a slip of paper and used once: "k7mq-3fxa-9dtw-hr2n". */
const char *password_one_time(struct arena *arena);

#endif
