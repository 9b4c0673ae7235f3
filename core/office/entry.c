/* Checks what is entered for papers. */
#include "core/office/entry.h"

#include <string.h>

bool entry_line(const struct values *values, const char *name, const char **text, struct error *err)
{
    *text = value_text(values, name);
    if (strpbrk(*text, "\n\t") != NULL) {
        fail_field(err, name, _("'%.60s' is more than one line"), *text);
        return fail_hint(err, _("write it without line ends and tabs"));
    }
    if (strlen(*text) <= ENTRY_BYTES_MAX)
        return true;
    fail_field(err, name, _("'%.60s...' is too long for one line"), *text);
    return fail_hint(err, _("write at most %d letters"), ENTRY_BYTES_MAX);
}
