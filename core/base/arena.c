/* A list of blocks; allocation moves a mark inside the newest one. */
#include "core/base/arena.h"

#include "core/base/check.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_BYTES = 64 * 1024 };

struct block {
    struct block *previous;
    size_t used, size;
    alignas(max_align_t) unsigned char bytes[];
};

struct arena {
    struct block *newest;
    size_t taken, limit;
};

struct arena *arena_open(size_t limit_bytes)
{
    struct arena *arena = calloc(1, sizeof *arena);
    CHECK(arena != NULL);
    arena->limit = limit_bytes;
    return arena;
}

static void free_blocks(struct arena *arena, struct block *from)
{
    for (struct block *block = from; block != NULL;) {
        struct block *previous = block->previous;
        arena->taken -= block->size;
        free(block);
        block = previous;
    }
}

void arena_close(struct arena **arena)
{
    if (*arena == NULL)
        return;
    free_blocks(*arena, (*arena)->newest);
    free(*arena);
    *arena = NULL;
}

void arena_clear(struct arena *arena)
{
    struct block *kept = arena->newest;
    if (kept == NULL)
        return;
    free_blocks(arena, kept->previous);
    kept->previous = NULL;
    memset(kept->bytes, 0, kept->used);
    kept->used = 0;
}

size_t arena_taken_bytes(const struct arena *arena)
{
    return arena->taken;
}

static void add_block(struct arena *arena, size_t size)
{
    size_t room = arena->limit - arena->taken;
    if (size > room)
        BUG("an arena of %zu bytes is full", arena->limit);
    if (size < BLOCK_BYTES)
        size = room < BLOCK_BYTES ? room : BLOCK_BYTES;
    struct block *block = calloc(1, sizeof *block + size);
    CHECK(block != NULL);
    block->size = size;
    block->previous = arena->newest;
    arena->newest = block;
    arena->taken += size;
}

void *arena_allocate(struct arena *arena, size_t count, size_t size)
{
    size_t bytes = 0;
    CHECK(!__builtin_mul_overflow(count, size, &bytes) && bytes < SIZE_MAX / 2);
    bytes = (bytes + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
    if (arena->newest == NULL || bytes > arena->newest->size - arena->newest->used)
        add_block(arena, bytes);
    void *memory = arena->newest->bytes + arena->newest->used;
    arena->newest->used += bytes;
    return memory;
}

void *arena_grow(struct arena *arena, const void *old, size_t old_count, size_t new_count,
                 size_t size)
{
    CHECK(new_count >= old_count);
    void *grown = arena_allocate(arena, new_count, size);
    if (old_count > 0)
        memcpy(grown, old, old_count * size);
    return grown;
}

const char *arena_copy_bytes(struct arena *arena, const char *bytes, size_t length)
{
    char *copy = arena_allocate(arena, length + 1, 1);
    memcpy(copy, bytes, length);
    return copy;
}

const char *arena_copy(struct arena *arena, const char *text)
{
    return arena_copy_bytes(arena, text, strlen(text));
}

const char *arena_format(struct arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    CHECK(length >= 0);
    char *text = arena_allocate(arena, (size_t)length + 1, 1);
    vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return text;
}
