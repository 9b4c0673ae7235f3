/* Argon2id, by libsodium. */
#include "core/app/person/password.h"

#include "core/base/check.h"
#include "core/base/language.h"
#include "core/base/secret.h"
#include "core/base/text.h"

#include <sodium.h>
#include <string.h>
#include <strings.h>

enum { GROUP = 4 };

static size_t bytes_of(const struct password_cost *cost)
{
    return (size_t)cost->kilobytes * 1024;
}

const char *password_hash(struct arena *arena, const struct password_cost *cost,
                          const char *password, struct error *err)
{
    char *hash = arena_allocate(arena, crypto_pwhash_STRBYTES, 1);
    CHECK(sodium_init() >= 0);
    if (crypto_pwhash_str(hash, password, strlen(password), (unsigned long long)cost->passes,
                          bytes_of(cost)) == 0)
        return hash;
    fail(err, ERROR_UNAVAILABLE, _("there is not enough memory to check a password"));
    fail_hint(err, _("try again in a moment"));
    return NULL;
}

const char *password_nobody(struct arena *arena, const struct password_cost *cost,
                            struct error *err)
{
    return password_hash(arena, cost, secret_new(arena), err);
}

bool password_matches(const char *hash, const char *password)
{
    return crypto_pwhash_str_verify(hash, password, strlen(password)) == 0;
}

bool password_is_stale(const char *hash, const struct password_cost *cost)
{
    return crypto_pwhash_str_needs_rehash(hash, (unsigned long long)cost->passes, bytes_of(cost)) !=
           0;
}

static bool is_one_character(const char *password)
{
    return strspn(password, (const char[]){*password, '\0'}) == strlen(password);
}

/* "1234567890", "abcdefghij": each character follows the one before it. */
static bool is_sequence(const char *password)
{
    for (const char *c = password; c[1] != '\0'; c++)
        if (c[1] != *c + 1 && !(*c == '9' && c[1] == '0'))
            return false;
    return true;
}

static bool is_common(const char *password)
{
    static const char *const common[] = {
        "password", "katasandi", "rahasia", "qwerty", "admin", "indonesia", "karya", "sayang",
    };
    for (size_t i = 0; i < COUNT_OF(common); i++) {
        size_t length = strlen(common[i]);
        if (strncasecmp(password, common[i], length) == 0 &&
            strspn(password + length, "0123456789!.") == strlen(password + length))
            return true;
    }
    return false;
}

bool password_check(const char *password, const char *login, struct error *err)
{
    size_t length = text_width(password), bytes = strlen(password);
    if (length < PASSWORD_LEAST || bytes > PASSWORD_MOST) {
        fail_field(err, "new", _("the password is too short or too long"));
        return fail_hint(err, _("take at least %d characters: three or four words are good"),
                         PASSWORD_LEAST);
    }
    if (!text_is_clean(password))
        return fail_field(err, "new", _("the password has characters that cannot be typed"));
    if (!is_one_character(password) && !is_sequence(password) && !is_common(password) &&
        strcasestr(password, login) == NULL)
        return true;
    fail_field(err, "new", _("the password would be guessed at once"));
    return fail_hint(err, _("take three or four words that have nothing to do with each other"));
}

const char *password_one_time(struct arena *arena)
{
    return arena_format(arena, "%s-%s-%s-%s", secret_word(arena, GROUP), secret_word(arena, GROUP),
                        secret_word(arena, GROUP), secret_word(arena, GROUP));
}
