/* Three bytes are four letters of six bits. */
#include "core/office/base64.h"

#include <stdint.h>
#include <string.h>

enum { BYTES = 3, LETTERS = 4, LETTER_BITS = 6, LETTER_MASK = 63, BYTE_BITS = 8, BYTE_MASK = 255 };

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

const char *base64_encode(struct arena *arena, struct bytes bytes)
{
    char *text = ARENA_ARRAY(arena, (bytes.size + BYTES - 1) / BYTES * LETTERS + 1, char);
    char *to = text;
    for (size_t at = 0; at < bytes.size; at += BYTES) {
        size_t count = bytes.size - at < BYTES ? bytes.size - at : BYTES;
        uint32_t group = 0;
        for (size_t i = 0; i < BYTES; i++)
            group = group << BYTE_BITS | (i < count ? bytes.start[at + i] : 0U);
        for (size_t i = 0; i < LETTERS; i++)
            *to++ =
                i > count ? '=' : alphabet[group >> (LETTERS - 1 - i) * LETTER_BITS & LETTER_MASK];
    }
    return text;
}

/* Four letters to a group; how many bytes they are, or 0 if they are not right. */
static size_t decode_group(const char *letters, uint32_t *group)
{
    size_t count = LETTERS;
    while (count > 2 && letters[count - 1] == '=')
        count--;
    *group = 0;
    for (size_t i = 0; i < LETTERS; i++) {
        const char *place = i < count ? strchr(alphabet, letters[i]) : alphabet;
        if (place == NULL || *place == '\0')
            return 0;
        *group = *group << LETTER_BITS | (uint32_t)(place - alphabet);
    }
    uint32_t unused = (1U << (LETTERS - count) * BYTE_BITS) - 1;
    return (*group & unused) == 0 ? count - 1 : 0;
}

bool base64_decode(struct arena *arena, const char *text, struct bytes *bytes)
{
    size_t length = strlen(text), size = 0, count = BYTES;
    if (length % LETTERS != 0)
        return false;
    unsigned char *decoded = ARENA_ARRAY(arena, length / LETTERS * BYTES + 1, unsigned char);
    for (size_t at = 0; at < length; at += LETTERS) {
        uint32_t group = 0;
        if (count < BYTES) /* something follows the padding */
            return false;
        count = decode_group(text + at, &group);
        if (count == 0)
            return false;
        for (size_t i = 0; i < count; i++)
            decoded[size++] = (unsigned char)(group >> (BYTES - 1 - i) * BYTE_BITS & BYTE_MASK);
    }
    *bytes = (struct bytes){decoded, size};
    return true;
}
