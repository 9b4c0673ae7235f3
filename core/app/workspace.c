/* Slots by address, and open-addressed tables. */
#include "core/app/workspace.h"

#include "core/base/check.h"

#include <string.h>

enum { SLOTS_MAX = 64, FIRST_ROOM = 64 };

#define WORKSPACE_LIMIT_BYTES ((size_t)1 << 30)

struct workspace {
    struct arena *arena;
    struct {
        const void *key;
        void *object;
    } slots[SLOTS_MAX];
};

struct lookup_entry {
    uint64_t hash; /* 0: free */
    int64_t number;
    const char *text;
    void *value;
};

struct workspace *workspace_open(void)
{
    struct arena *arena = arena_open(WORKSPACE_LIMIT_BYTES);
    struct workspace *workspace = ARENA_NEW(arena, struct workspace);
    workspace->arena = arena;
    return workspace;
}

void workspace_close(struct workspace **workspace)
{
    if (*workspace == NULL)
        return;
    struct arena *arena = (*workspace)->arena;
    *workspace = NULL;
    arena_close(&arena);
}

struct arena *workspace_arena(struct workspace *workspace)
{
    return workspace->arena;
}

void *workspace_slot(struct workspace *workspace, const void *key, size_t size)
{
    for (size_t i = 0; i < SLOTS_MAX; i++) {
        if (workspace->slots[i].key == key)
            return workspace->slots[i].object;
        if (workspace->slots[i].key == NULL) {
            workspace->slots[i].key = key;
            workspace->slots[i].object = arena_allocate(workspace->arena, 1, size);
            return workspace->slots[i].object;
        }
    }
    BUG("more than %d things in a workspace", SLOTS_MAX);
}

static uint64_t hash_number(int64_t number)
{
    uint64_t hash = ((uint64_t)number + 1) * UINT64_C(0x9E3779B97F4A7C15);
    hash ^= hash >> 29;
    return hash == 0 ? 1 : hash;
}

/* FNV-1a. */
static uint64_t hash_text(const char *text)
{
    uint64_t hash = UINT64_C(0xCBF29CE484222325);
    for (; *text != '\0'; text++)
        hash = (hash ^ (unsigned char)*text) * UINT64_C(0x100000001B3);
    return hash == 0 ? 1 : hash;
}

static struct lookup_entry *find(const struct lookup *lookup, uint64_t hash, int64_t number,
                                 const char *text)
{
    if (lookup->room == 0)
        return NULL;
    for (size_t place = hash % lookup->room;; place = (place + 1) % lookup->room) {
        struct lookup_entry *entry = &lookup->entries[place];
        if (entry->hash == 0)
            return entry;
        if (entry->hash != hash)
            continue;
        bool same = text == NULL ? entry->text == NULL && entry->number == number
                                 : entry->text != NULL && strcmp(entry->text, text) == 0;
        if (same)
            return entry;
    }
}

static void put(struct arena *arena, struct lookup *lookup, struct lookup_entry new_entry)
{
    if (lookup->count * 4 >= lookup->room * 3) {
        struct lookup grown = {.room = lookup->room == 0 ? FIRST_ROOM : lookup->room * 2};
        grown.entries = ARENA_ARRAY(arena, grown.room, struct lookup_entry);
        for (size_t i = 0; i < lookup->room; i++)
            if (lookup->entries[i].hash != 0) {
                struct lookup_entry *old = &lookup->entries[i];
                *find(&grown, old->hash, old->number, old->text) = *old;
            }
        grown.count = lookup->count;
        *lookup = grown;
    }
    struct lookup_entry *entry = find(lookup, new_entry.hash, new_entry.number, new_entry.text);
    lookup->count += entry->hash == 0;
    *entry = new_entry;
}

void *lookup_number(const struct lookup *lookup, int64_t key)
{
    struct lookup_entry *entry = find(lookup, hash_number(key), key, NULL);
    return entry == NULL ? NULL : entry->value;
}

void lookup_put_number(struct arena *arena, struct lookup *lookup, int64_t key, void *value)
{
    put(arena, lookup, (struct lookup_entry){hash_number(key), key, NULL, value});
}

void *lookup_text(const struct lookup *lookup, const char *key)
{
    struct lookup_entry *entry = find(lookup, hash_text(key), 0, key);
    return entry == NULL ? NULL : entry->value;
}

void lookup_put_text(struct arena *arena, struct lookup *lookup, const char *key, void *value)
{
    put(arena, lookup, (struct lookup_entry){hash_text(key), 0, arena_copy(arena, key), value});
}
