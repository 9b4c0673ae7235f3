/*
 * What a browser sends, decoded: addresses, forms, uploads, cookies. Nothing of it is believed:
 * counts and lengths have limits, and text must be UTF-8.
 */
#include "core/base/language.h"
#include "core/base/text.h"
#include "core/web/internal.h"

#include <string.h>
#include <strings.h>

enum {
    FIELDS_MAX = 40000,
    NAME_BYTES_MAX = 200,
    COOKIES_MAX = 50,
    BOUNDARY_BYTES_MAX = 70, /* RFC 2046, 5.1.1 */
    PATH_BYTES_MAX = 500,
};

static int hex_of(char digit)
{
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    if (digit >= 'a' && digit <= 'f')
        return digit - 'a' + 10;
    return digit >= 'A' && digit <= 'F' ? digit - 'A' + 10 : -1;
}

/* One part of "a=b%20c": NULL if an escape is broken or a NUL is hidden in it. */
static const char *unescape(struct arena *arena, const char *bytes, size_t length, bool plus)
{
    char *text = arena_allocate(arena, length + 1, 1);
    size_t written = 0;
    for (size_t i = 0; i < length; i++) {
        char c = bytes[i];
        if (c == '%') {
            int high = i + 2 < length ? hex_of(bytes[i + 1]) : -1;
            int low = i + 2 < length ? hex_of(bytes[i + 2]) : -1;
            if (high < 0 || low < 0)
                return NULL;
            c = (char)(high * 16 + low);
            i += 2;
        } else if (c == '+' && plus) {
            c = ' ';
        }
        if (c == '\0')
            return NULL;
        text[written++] = c;
    }
    return text;
}

/* Browsers send line ends as CR LF. */
static const char *unify_lines(struct arena *arena, const char *text)
{
    if (strchr(text, '\r') == NULL)
        return text;
    char *unified = arena_allocate(arena, strlen(text) + 1, 1), *to = unified;
    for (; *text != '\0'; text++)
        if (*text != '\r')
            *to++ = *text;
    return unified;
}

static bool fail_malformed(struct error *err)
{
    return fail(err, ERROR_INVALID, _("what the browser sent cannot be read"));
}

static bool add_text(struct arena *arena, struct fields *fields, const char *name,
                     const char *value, struct error *err)
{
    if (name == NULL || value == NULL || strlen(name) > NAME_BYTES_MAX || !text_is_clean(name))
        return fail_malformed(err);
    value = unify_lines(arena, value);
    if (!text_is_clean(value))
        return fail(err, ERROR_INVALID,
                    _("the text is not valid UTF-8, or has control characters"));
    if (fields->count >= FIELDS_MAX)
        return fail(err, ERROR_INVALID, _("the form has more than %d fields"), FIELDS_MAX);
    fields_add(arena, fields, (struct field){name, value, NULL, strlen(value)});
    return true;
}

bool fields_read_urlencoded(struct arena *arena, const char *bytes, size_t length,
                            struct fields *fields, struct error *err)
{
    for (size_t from = 0; from < length;) {
        const char *pair = bytes + from;
        const char *end = memchr(pair, '&', length - from);
        size_t size = end == NULL ? length - from : (size_t)(end - pair);
        from += size + 1;
        if (size == 0)
            continue;
        const char *sign = memchr(pair, '=', size);
        size_t name = sign == NULL ? size : (size_t)(sign - pair);
        size_t value = sign == NULL ? size : name + 1;
        if (!add_text(arena, fields, unescape(arena, pair, name, true),
                      unescape(arena, pair + value, size - value, true), err))
            return false;
    }
    return true;
}

/* ------------------------------------------------------------------ multipart */

/* The value of "name" in "form-data; name=\"a\"; filename=\"b\"": NULL if it is not there. */
static const char *parameter(struct arena *arena, const char *header, size_t length,
                             const char *name)
{
    size_t name_length = strlen(name);
    const char *end = header + length;
    for (const char *at = memchr(header, ';', length); at != NULL && at < end;
         at = memchr(at, ';', (size_t)(end - at))) {
        at++;
        while (at < end && *at == ' ')
            at++;
        if ((size_t)(end - at) < name_length + 1 || strncasecmp(at, name, name_length) != 0 ||
            at[name_length] != '=')
            continue;
        at += name_length + 1;
        bool quoted = at < end && *at == '"';
        at += quoted;
        const char *stop = memchr(at, quoted ? '"' : ';', (size_t)(end - at));
        if (quoted && stop == NULL)
            return NULL;
        stop = stop == NULL ? end : stop;
        if (memchr(at, '\0', (size_t)(stop - at)) != NULL)
            return NULL;
        return arena_copy_bytes(arena, at, (size_t)(stop - at));
    }
    return NULL;
}

struct part {
    const char *name, *file;
    const char *bytes;
    size_t length;
};

/* The head of a part, up to the empty line. */
static bool read_head(struct arena *arena, const char *head, size_t length, struct part *part)
{
    static const char wanted[] = "Content-Disposition:";
    for (size_t from = 0; from < length;) {
        const char *line = head + from;
        const char *end = memmem(line, length - from, "\r\n", 2);
        size_t size = end == NULL ? length - from : (size_t)(end - line);
        if (size > sizeof wanted && strncasecmp(line, wanted, sizeof wanted - 1) == 0) {
            part->name = parameter(arena, line, size, "name");
            part->file = parameter(arena, line, size, "filename");
        }
        from += size + 2;
    }
    return part->name != NULL;
}

static bool add_part(struct arena *arena, const struct part *part, struct fields *fields,
                     struct error *err)
{
    if (part->file == NULL) {
        if (memchr(part->bytes, '\0', part->length) != NULL)
            return fail_malformed(err);
        return add_text(arena, fields, part->name,
                        arena_copy_bytes(arena, part->bytes, part->length), err);
    }
    if (strlen(part->name) > NAME_BYTES_MAX || !text_is_clean(part->name) ||
        fields->count >= FIELDS_MAX)
        return fail_malformed(err);
    const char *file = text_is_clean(part->file) ? part->file : "file";
    fields_add(arena, fields,
               (struct field){part->name, arena_copy_bytes(arena, part->bytes, part->length), file,
                              part->length});
    return true;
}

static const char *boundary_of(struct arena *arena, const char *content_type)
{
    const char *boundary = parameter(arena, content_type, strlen(content_type), "boundary");
    if (boundary == NULL || *boundary == '\0' || strlen(boundary) > BOUNDARY_BYTES_MAX)
        return NULL;
    return arena_format(arena, "\r\n--%s", boundary);
}

bool fields_read_multipart(struct arena *arena, const char *content_type, const char *bytes,
                           size_t length, struct fields *fields, struct error *err)
{
    const char *boundary = boundary_of(arena, content_type);
    if (boundary == NULL)
        return fail_malformed(err);
    size_t mark = strlen(boundary);
    /* The first one has no line end before it. */
    if (length < mark - 2 || memcmp(bytes, boundary + 2, mark - 2) != 0)
        return fail_malformed(err);
    const char *end = bytes + length, *at = bytes + mark - 2;
    while (end - at >= 2 && memcmp(at, "\r\n", 2) == 0) {
        const char *head = at + 2;
        const char *empty = memmem(at, (size_t)(end - at), "\r\n\r\n", 4);
        const char *next =
            empty == NULL ? NULL : memmem(empty + 2, (size_t)(end - empty - 2), boundary, mark);
        struct part part = {0};
        if (next == NULL || empty < head || next < empty + 4 ||
            !read_head(arena, head, (size_t)(empty - head), &part))
            return fail_malformed(err);
        part.bytes = empty + 4;
        part.length = (size_t)(next - part.bytes);
        if (!add_part(arena, &part, fields, err))
            return false;
        at = next + mark;
    }
    return (end - at >= 2 && memcmp(at, "--", 2) == 0) || fail_malformed(err);
}

/* ------------------------------------------------------------------ cookies and paths */

void fields_read_cookies(struct arena *arena, const char *header, struct fields *fields)
{
    while (*header != '\0' && fields->count < COOKIES_MAX) {
        header += strspn(header, " ;");
        size_t length = strcspn(header, ";");
        const char *sign = memchr(header, '=', length);
        if (sign != NULL && length < PATH_BYTES_MAX) {
            size_t name = (size_t)(sign - header);
            fields_add(arena, fields,
                       (struct field){arena_copy_bytes(arena, header, name),
                                      arena_copy_bytes(arena, sign + 1, length - name - 1), NULL,
                                      length - name - 1});
        }
        header += length;
    }
}

const char *path_decode(struct arena *arena, const char *path)
{
    if (*path != '/' || strlen(path) > PATH_BYTES_MAX)
        return NULL;
    const char *decoded = unescape(arena, path, strlen(path), false);
    if (decoded == NULL || !text_is_clean(decoded) || strstr(decoded, "//") != NULL ||
        strstr(decoded, "..") != NULL || strpbrk(decoded, "\\\n\t") != NULL)
        return NULL;
    return decoded;
}
