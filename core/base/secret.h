/* What must not be guessed: random bytes, keyed hashes, comparisons that take always as long. */
#ifndef CORE_BASE_SECRET_H
#define CORE_BASE_SECRET_H

#include "core/base/arena.h"
#include "core/base/digest.h"

#include <stdbool.h>

enum { SECRET_BYTES = 32, SECRET_TEXT_SIZE = 65 };

/* Once, before any thread starts. */
void secret_start(void);

/* 64 lower-case hexadecimal digits of 32 random bytes. */
const char *secret_new(struct arena *arena);

/* A random word of length letters and digits that cannot be mistaken for one another on paper. */
const char *secret_word(struct arena *arena, int length);

/* BLAKE2b of what a secret is used for, with the secret as its key: 64 hexadecimal digits. */
const char *secret_derive(struct arena *arena, const char *secret, const char *use);

/* What is kept of a secret: enough to know it again, not enough to use it. */
struct digest secret_digest(const char *secret);

/* In a time that does not depend on where they differ. */
bool secret_equal(const char *left, const char *right);

#endif
