/* Strings: terminated, UTF-8, in the arena or constant. */
#ifndef CORE_BASE_TEXT_H
#define CORE_BASE_TEXT_H

#include "core/base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A string that is being built, in an arena. Always terminated. */
struct text {
    struct arena *arena;
    char *bytes;
    size_t length, room;
};

struct text text_new(struct arena *arena);
void text_add(struct text *text, const char *more);
void text_add_bytes(struct text *text, const char *bytes, size_t length);
void text_add_character(struct text *text, char character);
void text_format(struct text *text, const char *format, ...) PRINTF_LIKE(2, 3);

/* True for well-formed UTF-8 without control characters (a tab and a line end are allowed). */
bool text_is_clean(const char *text);

/* Decodes one character of well-formed UTF-8 and moves on; 0 at the end. */
uint32_t text_next_character(const char **text);

/* How many columns a terminal gives it. */
size_t text_width(const char *text);

static inline bool text_is_empty(const char *text)
{
    return text == NULL || *text == '\0';
}

#endif
