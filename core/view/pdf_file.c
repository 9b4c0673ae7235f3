/* Writes the file itself, because libharu does not notice a full disk. */
#include "core/view/pdf_file.h"

#include "core/base/check.h"
#include "core/base/language.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { PATH_SIZE = 4096, TRIES_MAX = 1000, CHUNK_BYTES = 65536, MODE = 0666 };

struct draft {
    int file; /* -1: none */
    char path[PATH_SIZE];
};

static void drop_draft(struct draft *draft)
{
    if (draft->file < 0)
        return;
    close(draft->file);
    unlink(draft->path);
}

static bool fail_writing(const char *path, int reason, struct error *err)
{
    fail(err, ERROR_UNAVAILABLE, _("cannot write '%s': %s"), path, language_system_error(reason));
    return fail_hint_system(err, reason);
}

/* Beside the target, because a rename does not cross file systems. */
static bool open_draft(struct draft *draft, const char *path, struct error *err)
{
    for (int i = 0; i < TRIES_MAX; i++) {
        int length = snprintf(draft->path, sizeof draft->path, "%s.part%d", path, i);
        if (length < 0 || (size_t)length >= sizeof draft->path)
            return fail_writing(path, ENAMETOOLONG, err);
        draft->file = open(draft->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, MODE);
        if (draft->file >= 0)
            return true;
        if (errno != EEXIST)
            return fail_writing(path, errno, err);
    }
    return fail_writing(path, EEXIST, err);
}

static bool write_bytes(int file, const unsigned char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t written = write(file, bytes, size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        bytes += written;
        size -= (size_t)written;
    }
    return true;
}

static bool write_all(HPDF_Doc pdf, int file)
{
    unsigned char chunk[CHUNK_BYTES];
    for (size_t left = HPDF_GetStreamSize(pdf); left > 0;) {
        HPDF_UINT32 size = sizeof chunk;
        HPDF_ReadFromStream(pdf, chunk, &size);
        CHECK(size > 0 && size <= left);
        if (!write_bytes(file, chunk, size))
            return false;
        left -= size;
    }
    return fsync(file) == 0;
}

/* Without this a power cut could still undo the rename. Returns 0 or what went wrong. */
static int sync_folder(const char *path)
{
    char folder[PATH_SIZE] = ".";
    const char *slash = strrchr(path, '/');
    if (slash == path)
        snprintf(folder, sizeof folder, "/");
    else if (slash != NULL)
        snprintf(folder, sizeof folder, "%.*s", (int)(slash - path), path);
    int file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file < 0)
        return errno;
    int reason = fsync(file) == 0 || errno == EINVAL ? 0 : errno; /* some file systems cannot */
    close(file);
    return reason;
}

bool pdf_file_save(HPDF_Doc pdf, const char *path, struct error *err)
{
    HPDF_STATUS status = HPDF_SaveToStream(pdf);
    if (status != HPDF_OK)
        return fail(err, ERROR_UNAVAILABLE, _("the PDF cannot be made (libharu error 0x%04lx)"),
                    (unsigned long)status);
    scoped(drop_draft) struct draft draft = {.file = -1};
    if (!open_draft(&draft, path, err))
        return false;
    if (!write_all(pdf, draft.file) || rename(draft.path, path) != 0)
        return fail_writing(path, errno, err);
    close(draft.file);
    draft.file = -1;
    int reason = sync_folder(path);
    return reason == 0 || fail_writing(path, reason, err);
}
