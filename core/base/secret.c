/* Secrets, by libsodium. */
#include "core/base/secret.h"

#include "core/base/check.h"

#include <sodium.h>
#include <string.h>

void secret_start(void)
{
    CHECK(sodium_init() >= 0);
}

const char *secret_new(struct arena *arena)
{
    unsigned char bytes[SECRET_BYTES];
    char *text = arena_allocate(arena, SECRET_TEXT_SIZE, 1);
    randombytes_buf(bytes, sizeof bytes);
    sodium_bin2hex(text, SECRET_TEXT_SIZE, bytes, sizeof bytes);
    sodium_memzero(bytes, sizeof bytes);
    return text;
}

const char *secret_word(struct arena *arena, int length)
{
    static const char letters[] = "abcdefghjkmnpqrstuvwxyz23456789";
    char *word = arena_allocate(arena, (size_t)length + 1, 1);
    for (int i = 0; i < length; i++)
        word[i] = letters[randombytes_uniform(sizeof letters - 1)];
    return word;
}

const char *secret_derive(struct arena *arena, const char *secret, const char *use)
{
    unsigned char key[SECRET_BYTES], hash[SECRET_BYTES];
    char *text = arena_allocate(arena, SECRET_TEXT_SIZE, 1);
    crypto_generichash(key, sizeof key, (const unsigned char *)secret, strlen(secret), NULL, 0);
    crypto_generichash(hash, sizeof hash, (const unsigned char *)use, strlen(use), key, sizeof key);
    sodium_bin2hex(text, SECRET_TEXT_SIZE, hash, sizeof hash);
    sodium_memzero(key, sizeof key);
    return text;
}

struct digest secret_digest(const char *secret)
{
    struct digest digest;
    crypto_generichash(digest.bytes, sizeof digest.bytes, (const unsigned char *)secret,
                       strlen(secret), NULL, 0);
    return digest;
}

bool secret_equal(const char *left, const char *right)
{
    size_t length = strlen(left);
    return length == strlen(right) && sodium_memcmp(left, right, length) == 0;
}
