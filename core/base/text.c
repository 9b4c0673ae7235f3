/* Builds and measures strings. */
#include "core/base/text.h"

#include "core/base/check.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { FIRST_ROOM = 128 };

struct text text_new(struct arena *arena)
{
    return (struct text){
        .arena = arena, .bytes = arena_allocate(arena, FIRST_ROOM, 1), .room = FIRST_ROOM};
}

static void make_room(struct text *text, size_t more)
{
    size_t needed = text->length + more + 1;
    if (needed <= text->room)
        return;
    size_t room = text->room * 2 > needed ? text->room * 2 : needed;
    text->bytes = arena_grow(text->arena, text->bytes, text->length, room, 1);
    text->room = room;
}

void text_add_bytes(struct text *text, const char *bytes, size_t length)
{
    make_room(text, length);
    memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
    text->bytes[text->length] = '\0';
}

void text_add(struct text *text, const char *more)
{
    text_add_bytes(text, more, strlen(more));
}

void text_add_character(struct text *text, char character)
{
    text_add_bytes(text, &character, 1);
}

void text_format(struct text *text, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    CHECK(length >= 0);
    make_room(text, (size_t)length);
    vsnprintf(text->bytes + text->length, (size_t)length + 1, format, again);
    va_end(again);
    text->length += (size_t)length;
}

/* The length of the well-formed sequence at bytes (Unicode 15, table 3-7), or 0. */
static int sequence_length(const unsigned char *bytes)
{
    unsigned char first = bytes[0];
    if (first < 0x80)
        return 1;
    if (first < 0xC2 || first > 0xF4)
        return 0;
    int length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    unsigned char low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    unsigned char high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (bytes[1] < low || bytes[1] > high)
        return 0;
    for (int i = 2; i < length; i++)
        if (bytes[i] < 0x80 || bytes[i] > 0xBF)
            return 0;
    return length;
}

bool text_is_clean(const char *text)
{
    const unsigned char *bytes = (const unsigned char *)text;
    while (*bytes != '\0') {
        bool control = (*bytes < 0x20 && *bytes != '\n' && *bytes != '\t') || *bytes == 0x7F;
        int length = sequence_length(bytes);
        if (control || length == 0 || (length == 2 && bytes[0] == 0xC2 && bytes[1] < 0xA0))
            return false;
        bytes += length;
    }
    return true;
}

uint32_t text_next_character(const char **text)
{
    const unsigned char *bytes = (const unsigned char *)*text;
    if (*bytes == '\0')
        return 0;
    int length = sequence_length(bytes);
    if (length == 0) {
        (*text)++;
        return 0xFFFD;
    }
    static const unsigned char masks[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    uint32_t character = bytes[0] & masks[length];
    for (int i = 1; i < length; i++)
        character = character << 6 | (bytes[i] & 0x3FU);
    *text += length;
    return character;
}

size_t text_width(const char *text)
{
    size_t width = 0;
    for (uint32_t c = text_next_character(&text); c != 0; c = text_next_character(&text)) {
        bool combining = c >= 0x300 && c <= 0x36F;
        bool wide = (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) ||
                    (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xFF00 && c <= 0xFF60);
        width += combining ? 0 : wide ? 2 : 1;
    }
    return width;
}
