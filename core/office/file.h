/* Reading a file that a person named. */
#ifndef CORE_OFFICE_FILE_H
#define CORE_OFFICE_FILE_H

#include "core/base/arena.h"
#include "core/base/error.h"

#include <stddef.h>

struct bytes {
    const unsigned char *start;
    size_t size;
};

/*
 * The whole of a regular file of at most that many bytes.
 *
 * ERROR_NOT_FOUND    there is no such file
 * ERROR_INVALID      it is a folder, a device or a pipe, it is empty, or it is too large
 * ERROR_UNAVAILABLE  it cannot be read
 */
bool file_load(struct arena *arena, const char *path, size_t most, struct bytes *bytes,
               struct error *err) MUST_USE;

#endif
