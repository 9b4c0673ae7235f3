/* Looks text up in the catalogue of the thread's language; English is the text itself. */
#include "core/base/language.h"

#include <libintl.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#define INDONESIAN_DOMAIN "karya-id"

const char *const language_names[] = {
    [LANGUAGE_INDONESIAN] = "id",
    [LANGUAGE_ENGLISH] = "en",
    NULL,
};

static _Thread_local enum language now = LANGUAGE_ENGLISH;

void language_start(const char *locale_folder)
{
    /* A fresh Debian has no id_ID locale, and gettext is silent in the C locale: C.UTF-8 with
     * LANGUAGE fixed works on every machine, and numbers stay in C form. */
    setlocale(LC_CTYPE, "C.UTF-8");
    setlocale(LC_MESSAGES, "C.UTF-8");
    setenv("LANGUAGE", "id", 1);
    bindtextdomain(INDONESIAN_DOMAIN, locale_folder);
    bind_textdomain_codeset(INDONESIAN_DOMAIN, "UTF-8");
}

void language_use(enum language language)
{
    now = language;
}

enum language language_now(void)
{
    return now;
}

const char *language_text(const char *text)
{
    if (now == LANGUAGE_ENGLISH || *text == '\0')
        return text;
    return dgettext(INDONESIAN_DOMAIN, text);
}

const char *language_plural(const char *one, const char *many, long count)
{
    if (now == LANGUAGE_ENGLISH)
        return count == 1 ? one : many;
    return dngettext(INDONESIAN_DOMAIN, one, many, (unsigned long)count);
}

const char *language_system_error(int number)
{
    const char *english = strerrordesc_np(number);
    /* libc has a catalogue of its own, which follows LANGUAGE as fixed above. */
    return now == LANGUAGE_ENGLISH && english != NULL ? english : strerror(number);
}
