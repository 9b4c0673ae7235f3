/* A set of hashes: eight bytes for a key, whatever its length. */
#include "core/base/check.h"
#include "core/cli/import.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_ROOM = 1024 };

#define ROOM_MAX ((size_t)1 << 28)

struct import_keys {
    uint64_t *slots; /* 0: free */
    size_t room, count;
};

struct import_keys *import_keys_open(void)
{
    struct import_keys *keys = calloc(1, sizeof *keys);
    CHECK(keys != NULL);
    keys->room = FIRST_ROOM;
    keys->slots = calloc(keys->room, sizeof *keys->slots);
    CHECK(keys->slots != NULL);
    return keys;
}

void import_keys_close(struct import_keys **keys)
{
    if (*keys != NULL)
        free((*keys)->slots);
    free(*keys);
    *keys = NULL;
}

/* FNV-1a, with its last bits mixed (Murmur 3); never 0. */
uint64_t import_hash(const char *key)
{
    uint64_t hash = UINT64_C(0xCBF29CE484222325);
    for (; *key != '\0'; key++)
        hash = (hash ^ (unsigned char)*key) * UINT64_C(0x100000001B3);
    hash = (hash ^ hash >> 33) * UINT64_C(0xFF51AFD7ED558CCD);
    hash ^= hash >> 33;
    return hash == 0 ? 1 : hash;
}

static bool put(uint64_t *slots, size_t room, uint64_t hash)
{
    size_t place = hash & (room - 1);
    while (slots[place] != 0 && slots[place] != hash)
        place = (place + 1) & (room - 1);
    bool is_new = slots[place] == 0;
    slots[place] = hash;
    return is_new;
}

static void grow(struct import_keys *keys)
{
    size_t room = keys->room * 2;
    CHECK(room <= ROOM_MAX);
    uint64_t *slots = calloc(room, sizeof *slots);
    CHECK(slots != NULL);
    for (size_t i = 0; i < keys->room; i++)
        if (keys->slots[i] != 0)
            put(slots, room, keys->slots[i]);
    free(keys->slots);
    keys->slots = slots;
    keys->room = room;
}

bool import_keys_add(struct import_keys *keys, uint64_t hash)
{
    if (keys->count * 4 >= keys->room * 3)
        grow(keys);
    bool is_new = put(keys->slots, keys->room, hash);
    keys->count += is_new;
    return is_new;
}
