/*
 * The only file that knows iniparser. What iniparser leaves out is added here: the line of each
 * key, duplicates (its last one wins silently), and strictness about shape.
 */
#include "core/app/ini.h"

#include "core/base/check.h"
#include "core/base/language.h"
#include "core/base/text.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <iniparser/iniparser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILE_BYTES_MAX = 1 << 20, LINE_BYTES_MAX = 1000, ENTRIES_MAX = 2000 };

static const char *read_all(struct arena *arena, const char *path, struct error *err)
{
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); /* a pipe must not make it wait */
    struct stat status;
    if (file < 0 || fstat(file, &status) != 0) {
        fail(err, ERROR_NOT_FOUND, _("cannot read '%s': %s"), path, strerror(errno));
        if (file >= 0)
            close(file);
        return NULL;
    }
    if (!S_ISREG(status.st_mode) || status.st_size > FILE_BYTES_MAX) {
        fail(err, ERROR_INVALID, _("'%s' is not a settings file"), path);
        close(file);
        return NULL;
    }
    size_t size = (size_t)status.st_size, length = 0;
    char *bytes = arena_allocate(arena, size + 1, 1);
    ssize_t got = 0;
    while (length < size && (got = read(file, bytes + length, size - length)) > 0)
        length += (size_t)got;
    close(file);
    bytes[length] = '\0';
    if (strlen(bytes) != length || !text_is_clean(bytes)) {
        fail(err, ERROR_INVALID, _("'%s' is not plain UTF-8 text"), path);
        return NULL;
    }
    return bytes;
}

static const char *trimmed(struct arena *arena, const char *from, const char *to)
{
    while (from < to && isspace((unsigned char)*from))
        from++;
    while (to > from && isspace((unsigned char)to[-1]))
        to--;
    return arena_copy_bytes(arena, from, (size_t)(to - from));
}

static const char *lower(struct arena *arena, const char *text)
{
    char *copy = arena_allocate(arena, strlen(text) + 1, 1);
    for (size_t i = 0; text[i] != '\0'; i++)
        copy[i] = (char)tolower((unsigned char)text[i]);
    return copy;
}

static bool fail_line(struct error *err, const struct ini *ini, long line, const char *message)
{
    fail(err, ERROR_INVALID, "%s", message);
    fail_at(err, ini->path, line);
    return fail_hint(err, _("a line is [section], key = value, or a comment after #"));
}

static bool add_entry(struct arena *arena, struct ini *ini, struct ini_entry entry,
                      struct error *err)
{
    const struct ini_entry *twin = ini_find(ini, entry.section, entry.key);
    if (twin != NULL) {
        fail(err, ERROR_INVALID, _("the key '%s' of [%s] stands here a second time"), entry.key,
             entry.section);
        fail_at(err, ini->path, entry.line);
        return fail_hint(err, _("it stands on line %ld already; remove one of them"), twin->line);
    }
    if (ini->count >= ENTRIES_MAX)
        return fail_line(err, ini, entry.line, _("there are too many keys"));
    if (ini->count % 32 == 0)
        ini->entries =
            arena_grow(arena, ini->entries, ini->count, ini->count + 32, sizeof *ini->entries);
    ini->entries[ini->count++] = entry;
    return true;
}

/* What iniparser would take for the beginning of the next line, or could not tell apart. */
static bool check_shape(const struct ini *ini, const char *text, long number, struct error *err)
{
    size_t length = strlen(text);
    if (length > LINE_BYTES_MAX)
        return fail_line(err, ini, number, _("the line is too long"));
    if (length > 0 && text[length - 1] == '\\')
        return fail_line(err, ini, number, _("a line cannot end with a backslash"));
    return true;
}

static bool check_name(const struct ini *ini, const char *name, long number, struct error *err)
{
    return strchr(name, ':') == NULL ||
           fail_line(err, ini, number, _("a key or section has no colon"));
}

/* Finds where each key stands; the values come from iniparser afterwards. */
static bool scan_line(struct arena *arena, struct ini *ini, const char *line, long number,
                      const char **section, struct error *err)
{
    const char *text = trimmed(arena, line, line + strcspn(line, "\n"));
    if (!check_shape(ini, text, number, err))
        return false;
    if (*text == '\0' || *text == '#' || *text == ';')
        return true;
    if (*text == '[') {
        const char *end = strchr(text, ']');
        if (end == NULL)
            return fail_line(err, ini, number, _("the bracket is not closed"));
        *section = lower(arena, trimmed(arena, text + 1, end));
        return check_name(ini, *section, number, err);
    }
    const char *equals = strchr(text, '=');
    if (equals == NULL || equals == text)
        return fail_line(err, ini, number, _("the line is not understood"));
    if (**section == '\0')
        return fail_line(err, ini, number, _("the key stands before any [section]"));
    const char *written = trimmed(arena, text, equals);
    struct ini_entry entry = {
        .section = *section,
        .key = lower(arena, written),
        .written = written,
        .line = number,
    };
    return check_name(ini, entry.key, number, err) && add_entry(arena, ini, entry, err);
}

static int be_silent(const char *format, ...)
{
    (void)format;
    return 0;
}

/* iniparser reads only files by name: a file in memory has one. */
static dictionary *load_dictionary(const char *text)
{
    int file = memfd_create("karya-ini", MFD_CLOEXEC);
    if (file < 0)
        return NULL;
    size_t length = strlen(text);
    bool written = write(file, text, length) == (ssize_t)length;
    char path[64];
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    iniparser_set_error_callback(be_silent);
    dictionary *loaded = written ? iniparser_load(path) : NULL;
    iniparser_set_error_callback(NULL);
    close(file);
    return loaded;
}

static bool take_values(struct arena *arena, struct ini *ini, const char *text, struct error *err)
{
    dictionary *loaded = load_dictionary(text);
    if (loaded == NULL) {
        fail(err, ERROR_INVALID, _("'%s' cannot be understood"), ini->path);
        return fail_at(err, ini->path, 1);
    }
    bool good = true;
    for (size_t i = 0; i < ini->count && good; i++) {
        struct ini_entry *entry = &ini->entries[i];
        const char *path = arena_format(arena, "%s:%s", entry->section, entry->key);
        const char *value = iniparser_getstring(loaded, path, NULL);
        entry->value = value == NULL ? "" : arena_copy(arena, value);
    }
    iniparser_freedict(loaded);
    return good;
}

const struct ini *ini_parse(struct arena *arena, const char *text, const char *path,
                            struct error *err)
{
    struct ini *ini = ARENA_NEW(arena, struct ini);
    ini->path = arena_copy(arena, path);
    const char *section = "";
    long number = 1;
    if (strncmp(text, "\xEF\xBB\xBF", 3) == 0)
        text += 3;
    for (const char *line = text; *line != '\0'; number++) {
        if (!scan_line(arena, ini, line, number, &section, err))
            return NULL;
        line += strcspn(line, "\n");
        line += *line == '\n';
    }
    return take_values(arena, ini, text, err) ? ini : NULL;
}

const struct ini *ini_load(struct arena *arena, const char *path, struct error *err)
{
    const char *text = read_all(arena, path, err);
    return text == NULL ? NULL : ini_parse(arena, text, path, err);
}

const struct ini_entry *ini_find(const struct ini *ini, const char *section, const char *key)
{
    for (size_t i = 0; i < ini->count; i++)
        if (strcmp(ini->entries[i].section, section) == 0 && strcmp(ini->entries[i].key, key) == 0)
            return &ini->entries[i];
    return NULL;
}
