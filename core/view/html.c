/* Escapes, and puts markup together. */
#include "core/view/html.h"

#include "core/base/check.h"
#include "core/base/number.h"

#include <stdarg.h>
#include <string.h>

struct html html_new(struct arena *arena)
{
    return (struct html){.text = text_new(arena)};
}

void html_add(struct html *html, const char *markup)
{
    text_add(&html->text, markup);
}

static const char *entity_of(char character)
{
    switch (character) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

/* What no HTML may hold: control characters, and NUL ends the text anyway. */
static bool is_forbidden(char character)
{
    unsigned char byte = (unsigned char)character;
    return (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0x7f;
}

void html_text(struct html *html, const char *text)
{
    const char *from = text;
    for (; *text != '\0'; text++) {
        const char *entity = is_forbidden(*text) ? "\xef\xbf\xbd" : entity_of(*text);
        if (entity == NULL)
            continue;
        text_add_bytes(&html->text, from, (size_t)(text - from));
        text_add(&html->text, entity);
        from = text + 1;
    }
    text_add_bytes(&html->text, from, (size_t)(text - from));
}

void html_lines(struct html *html, const char *text)
{
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        html_text(html, arena_copy_bytes(html->text.arena, text, length));
        text += length;
        if (*text == '\n') {
            text_add(&html->text, "<br>");
            text++;
        }
    }
}

void html_format(struct html *html, const char *markup, ...)
{
    va_list values;
    va_start(values, markup);
    for (const char *at = markup; *at != '\0';) {
        size_t length = strcspn(at, "%");
        text_add_bytes(&html->text, at, length);
        at += length;
        if (*at == '\0')
            break;
        at++;
        if (*at == 's') {
            html_text(html, va_arg(values, const char *));
        } else if (*at == 'd') {
            text_format(&html->text, "%d", va_arg(values, int));
        } else if (*at == 'z' && at[1] == 'u') {
            text_format(&html->text, "%zu", va_arg(values, size_t));
            at++;
        } else if (*at == '%') {
            text_add_character(&html->text, '%');
        } else {
            BUG("html_format does not know %%%c: %s", *at, markup);
        }
        at++;
    }
    va_end(values);
}

void html_append(struct html *html, const struct html *part)
{
    text_add_bytes(&html->text, part->text.bytes, part->text.length);
}

const char *url_escape(struct arena *arena, const char *text)
{
    static const char plain[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    struct text escaped = text_new(arena);
    for (; *text != '\0'; text++)
        if (strchr(plain, *text) != NULL)
            text_add_character(&escaped, *text);
        else
            text_format(&escaped, "%%%02X", (unsigned)(unsigned char)*text);
    return escaped.bytes;
}
