/* A window that moves over the file; one line is never larger than the window. */
#include "core/cli/line_reader.h"

#include "core/base/language.h"
#include "core/cli/interrupt.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum { CHUNK_BYTES = 64 * 1024, CHUNK_BYTES_FIRST = 4 * 1024 };

struct line_reader {
    const char *name;
    int file;
    size_t limit;
    size_t chunk; /* how much is read next: little after a jump, as another may follow */
    char *window;
    size_t start, end; /* of what was read and not yet given out */
    int64_t offset;    /* of start in the file */
    long number;       /* of the last line given out */
    bool ended;
};

static bool fail_read(const struct line_reader *reader, struct error *err)
{
    return fail(err, ERROR_UNAVAILABLE, _("cannot read '%s': %s"), reader->name,
                language_system_error(errno));
}

struct line_reader *line_reader_open(struct arena *arena, const char *path, const char *name,
                                     size_t limit_bytes, struct error *err)
{
    int file = strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        fail(err, ERROR_NOT_FOUND, _("cannot read '%s': %s"), name, language_system_error(errno));
        return NULL;
    }
    struct line_reader *reader = ARENA_NEW(arena, struct line_reader);
    reader->name = name;
    reader->file = file;
    reader->limit = limit_bytes;
    reader->chunk = CHUNK_BYTES;
    /* Room for the longest line with its end, and a chunk behind it; untouched pages cost nothing.
     */
    reader->window = arena_allocate(arena, limit_bytes + CHUNK_BYTES + 2, 1);
    return reader;
}

void line_reader_close(struct line_reader **reader)
{
    if (*reader != NULL && (*reader)->file != STDIN_FILENO)
        close((*reader)->file);
    *reader = NULL;
}

static bool fill(struct line_reader *reader, struct error *err)
{
    memmove(reader->window, reader->window + reader->start, reader->end - reader->start);
    reader->end -= reader->start;
    reader->start = 0;
    ssize_t got = 0;
    while ((got = read(reader->file, reader->window + reader->end, reader->chunk)) < 0) {
        if (errno != EINTR)
            return fail_read(reader, err);
        if (!interrupt_check(err))
            return false;
    }
    reader->chunk = reader->chunk * 2 < CHUNK_BYTES ? reader->chunk * 2 : CHUNK_BYTES;
    reader->end += (size_t)got;
    reader->ended = got == 0;
    return true;
}

static enum reading fail_long(struct line_reader *reader, struct error *err)
{
    fail(err, ERROR_INVALID, _("the line is longer than %zu bytes"), reader->limit);
    fail_hint(err, _("see whether this is the right file, and whether its lines have ends"));
    fail_at(err, reader->name, reader->number + 1);
    return READING_FAILED;
}

/* length: with what ends the line; the window has room for a line feed that is missing. */
static enum reading give_out(struct line_reader *reader, size_t length, bool ended_well,
                             struct line *line, struct error *err)
{
    char *bytes = reader->window + reader->start;
    size_t text = ended_well ? length - 1 : length;
    if (text > 0 && bytes[text - 1] == '\r')
        text--;
    if (text > reader->limit)
        return fail_long(reader, err);
    bytes[text] = '\n';
    *line = (struct line){
        .bytes = bytes, .length = text, .offset = reader->offset, .number = ++reader->number};
    reader->start += length;
    reader->offset += (int64_t)length;
    return READING_GOT;
}

enum reading line_reader_next(struct line_reader *reader, struct line *line, struct error *err)
{
    for (;;) {
        size_t available = reader->end - reader->start;
        char *start = reader->window + reader->start;
        const char *feed = memchr(start, '\n', available);
        if (feed != NULL)
            return give_out(reader, (size_t)(feed - start) + 1, true, line, err);
        if (reader->ended)
            return available == 0 ? READING_END : give_out(reader, available, false, line, err);
        if (available > reader->limit + 1)
            return fail_long(reader, err);
        if (!fill(reader, err))
            return READING_FAILED;
    }
}

void line_reader_place(const struct line_reader *reader, int64_t *offset, long *number)
{
    *offset = reader->offset;
    *number = reader->number + 1;
}

bool line_reader_go_to(struct line_reader *reader, int64_t offset, long number, struct error *err)
{
    int64_t ahead = offset - reader->offset;
    reader->number = number - 1;
    if (ahead >= 0 && (size_t)ahead <= reader->end - reader->start) {
        reader->start += (size_t)ahead;
        reader->offset = offset;
        return true;
    }
    if (lseek(reader->file, (off_t)offset, SEEK_SET) < 0)
        return fail_read(reader, err);
    reader->start = reader->end = 0;
    reader->chunk = CHUNK_BYTES_FIRST;
    reader->offset = offset;
    reader->ended = false;
    return true;
}
