/* Messages to people. */
#include "core/cli/message.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void message_error(const struct error *err)
{
    fputs("karya: ", stderr);
    if (err->file[0] != '\0' && err->line > 0)
        fprintf(stderr, "%s:%ld: ", err->file, err->line);
    else if (err->file[0] != '\0')
        fprintf(stderr, "%s: ", err->file);
    size_t length = strlen(err->field);
    if (length > 0 && err->field[length - 1] == '.') /* "lines[2].": a row, no input of it */
        length--;
    if (length > 0)
        fprintf(stderr, "%.*s: ", (int)length, err->field);
    fprintf(stderr, "%s\n", err->message);
    if (err->hint[0] != '\0')
        fprintf(stderr, "  %s\n", err->hint);
}

void message_note(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fputs("karya: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
}
