/*
 * Memory with one lifetime. Everything allocated for one command or one web request comes from
 * one arena and goes away with it; nothing in it is freed by itself. Allocation never fails: an
 * arena has a limit, and running past it is a bug, so inputs have limits of their own.
 */
#ifndef CORE_BASE_ARENA_H
#define CORE_BASE_ARENA_H

#include "core/base/attribute.h"

#include <stddef.h>

struct arena;

/* Opens an empty arena of at most limit_bytes. The caller closes it. */
struct arena *arena_open(size_t limit_bytes);

/* Frees everything in it. For scoped(arena_close). Does nothing if *arena is NULL. */
void arena_close(struct arena **arena);

/* Forgets everything in it but keeps one block, so that a loop can use it again. */
void arena_clear(struct arena *arena);

/* How many bytes it has taken from the system. */
size_t arena_taken_bytes(const struct arena *arena);

/* Zeroed memory for count objects of size bytes, aligned for any of them; never NULL. */
void *arena_allocate(struct arena *arena, size_t count, size_t size);
#define ARENA_NEW(arena, type)          ((type *)arena_allocate((arena), 1, sizeof(type)))
#define ARENA_ARRAY(arena, count, type) ((type *)arena_allocate((arena), (count), sizeof(type)))

/* A copy of old_count objects of size bytes in room for new_count; old may be NULL. */
void *arena_grow(struct arena *arena, const void *old, size_t old_count, size_t new_count,
                 size_t size);

const char *arena_copy(struct arena *arena, const char *text);
const char *arena_copy_bytes(struct arena *arena, const char *bytes, size_t length);
const char *arena_format(struct arena *arena, const char *format, ...) PRINTF_LIKE(2, 3);

#endif
