/* The only file of base that knows libsodium. */
#include "core/base/digest.h"

#include <sodium.h>
#include <string.h>

struct digest digest_of(const char *bytes, size_t length)
{
    struct digest digest;
    crypto_hash_sha256(digest.bytes, (const unsigned char *)bytes, length);
    return digest;
}

bool digest_equal(const struct digest *left, const struct digest *right)
{
    return memcmp(left->bytes, right->bytes, DIGEST_BYTES) == 0;
}

void digest_write(const struct digest *digest, char text[static DIGEST_TEXT_SIZE])
{
    sodium_bin2hex(text, DIGEST_TEXT_SIZE, digest->bytes, DIGEST_BYTES);
}

const char *digest_text(struct arena *arena, const struct digest *digest)
{
    char text[DIGEST_TEXT_SIZE];
    digest_write(digest, text);
    return arena_copy(arena, text);
}
