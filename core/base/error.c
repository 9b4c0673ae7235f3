/* Fills in errors. */
#include "core/base/error.h"

#include "core/base/check.h"
#include "core/base/language.h"
#include "core/base/text.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/*
 * Messages quote what people typed, cut to a number of bytes. What is left of a character is
 * dropped and a control character becomes a space, so that every message is one line of clean text.
 */
static void make_clean(char *message)
{
    const char *from = message;
    char *to = message;
    while (*from != '\0') {
        const char *start = from;
        uint32_t character = text_next_character(&from);
        size_t length = (size_t)(from - start);
        bool broken = length == 1 && character > 0x7F;
        bool control = character < 0x20 || (character >= 0x7F && character < 0xA0);
        if (control)
            *to++ = ' ';
        else if (!broken)
            to = (char *)memmove(to, start, length) + length;
    }
    *to = '\0';
}

PRINTF_LIKE(3, 0)
static void set_error(struct error *err, enum error_kind kind, const char *format,
                      va_list arguments)
{
    CHECK(err != NULL && kind != ERROR_NONE);
    *err = (struct error){.kind = kind};
    vsnprintf(err->message, sizeof err->message, format, arguments);
    make_clean(err->message);
}

bool fail(struct error *err, enum error_kind kind, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    set_error(err, kind, format, arguments);
    va_end(arguments);
    return false;
}

bool fail_field(struct error *err, const char *field, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    set_error(err, ERROR_INVALID, format, arguments);
    va_end(arguments);
    return fail_in_field(err, field);
}

bool fail_hint(struct error *err, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(err->hint, sizeof err->hint, format, arguments);
    make_clean(err->hint);
    va_end(arguments);
    return false;
}

bool fail_hint_system(struct error *err, int reason)
{
    switch (reason) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return fail_hint(err, _("the disk is full: make room and try again"));
    case ENOENT:
    case ENOTDIR:
        return fail_hint(err, _("there is no such folder: make it first, or choose another"));
    case EACCES:
    case EPERM:
    case EROFS:
        return fail_hint(err, _("this folder may not be written to: choose another"));
    case EISDIR:
        return fail_hint(err, _("there is a folder of that name: choose another name"));
    case ENXIO:
        return fail_hint(err, _("nobody reads at its other end"));
    case ENAMETOOLONG:
        return fail_hint(err, _("choose a shorter name"));
    default:
        return fail_hint(err, _("see whether the disk is in order"));
    }
}

bool fail_in_field(struct error *err, const char *field)
{
    if (err->field[0] == '\0')
        snprintf(err->field, sizeof err->field, "%s", field);
    return false;
}

bool fail_in_line(struct error *err, const char *list, int index, const char *column)
{
    const char *known = err->field[0] == '\0' ? column : err->field;
    if (strchr(known, '[') != NULL)
        return false;
    char field[ERROR_FIELD_SIZE];
    int length = snprintf(field, sizeof field, "%s[%d].%s", list, index, known);
    CHECK(length > 0 && length < ERROR_FIELD_SIZE);
    memcpy(err->field, field, sizeof field);
    return false;
}

bool fail_at(struct error *err, const char *file, long line)
{
    if (err->file[0] == '\0') {
        snprintf(err->file, sizeof err->file, "%s", file);
        err->line = line;
    }
    return false;
}

int error_exit_code(enum error_kind kind)
{
    switch (kind) {
    case ERROR_NONE:
        return 0;
    case ERROR_INVALID:
    case ERROR_NOT_FOUND:
        return 2;
    case ERROR_FORBIDDEN:
    case ERROR_CONFLICT:
    case ERROR_UNAVAILABLE:
        return 1;
    }
    BUG("no exit code for error kind %d", (int)kind);
}
