/* SHA-256 (FIPS 180-4): the hash of the chain, which an auditor can check with sha256sum. */
#ifndef CORE_BASE_DIGEST_H
#define CORE_BASE_DIGEST_H

#include "core/base/arena.h"

#include <stdbool.h>

enum { DIGEST_BYTES = 32, DIGEST_TEXT_SIZE = 65 };

struct digest {
    unsigned char bytes[DIGEST_BYTES];
};

struct digest digest_of(const char *bytes, size_t length);
bool digest_equal(const struct digest *left, const struct digest *right);

/* 64 lower-case hexadecimal digits. */
void digest_write(const struct digest *digest, char text[static DIGEST_TEXT_SIZE]);
const char *digest_text(struct arena *arena, const struct digest *digest);

#endif
