/* Opens without waiting for anybody, and trusts neither the name nor the size it is told. */
#include "core/office/file.h"

#include "core/base/language.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { KIB = 1024 };

static void close_file(const int *file)
{
    if (*file >= 0)
        close(*file);
}

static bool fail_reading(const char *path, int reason, struct error *err)
{
    enum error_kind kind =
        reason == ENOENT || reason == ENOTDIR ? ERROR_NOT_FOUND : ERROR_UNAVAILABLE;
    return fail(err, kind, _("cannot read '%s': %s"), path, language_system_error(reason));
}

static bool fail_size(const char *path, size_t most, struct error *err)
{
    fail(err, ERROR_INVALID, _("'%s' is larger than %zu KiB"), path, most / KIB);
    return fail_hint(err, _("make it smaller and try again"));
}

/* One byte more than there may be is asked for, so that a file that grows is noticed. */
static bool read_all(int file, unsigned char *to, size_t room, size_t *size)
{
    *size = 0;
    while (*size < room) {
        ssize_t got = read(file, to + *size, room - *size);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return got == 0;
        *size += (size_t)got;
    }
    return true;
}

bool file_load(struct arena *arena, const char *path, size_t most, struct bytes *bytes,
               struct error *err)
{
    struct stat status;
    size_t size = 0;
    scoped(close_file) int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (file < 0 || fstat(file, &status) != 0)
        return fail_reading(path, errno, err);
    if (!S_ISREG(status.st_mode))
        return fail(err, ERROR_INVALID, _("'%s' is not a file"), path);
    if (status.st_size > (off_t)most)
        return fail_size(path, most, err);
    unsigned char *read_bytes = arena_allocate(arena, most + 1, 1);
    if (!read_all(file, read_bytes, most + 1, &size))
        return fail_reading(path, errno, err);
    if (size > most)
        return fail_size(path, most, err);
    if (size == 0)
        return fail(err, ERROR_INVALID, _("'%s' is empty"), path);
    *bytes = (struct bytes){read_bytes, size};
    return true;
}
