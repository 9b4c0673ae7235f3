/* Walks the tree, and knows comments from code. SOURCE_DIR comes from CMake. */
#include "tests/architecture/sources.h"

#include "tests/support/assert.h"

#include <ctype.h>
#include <ftw.h>
#include <stdlib.h>

enum { DEPTH_MAX = 16 };

const char *source_read(struct arena *arena, const char *path)
{
    FILE *file = fopen(arena_format(arena, "%s/%s", SOURCE_DIR, path), "r");
    if (file == NULL)
        return NULL;
    size_t room = 1 << 16, length = 0;
    char *text = arena_allocate(arena, room, 1);
    for (size_t got = 1; got > 0; length += got) {
        if (room - length < 2) {
            text = arena_grow(arena, text, length, room * 2, 1);
            room *= 2;
        }
        got = fread(text + length, 1, room - length - 1, file);
    }
    text[length] = '\0';
    fclose(file);
    return text;
}

/* nftw gives its visitor nothing of ours. */
static struct {
    struct arena *arena;
    struct sources *sources;
} walk;

static int visit(const char *path, const struct stat *status, int type, struct FTW *ftw)
{
    (void)status;
    (void)ftw;
    struct sources *sources = walk.sources;
    if (type != FTW_F)
        return 0;
    if (sources->count == sources->room) {
        size_t room = sources->room == 0 ? 256 : sources->room * 2;
        sources->list =
            arena_grow(walk.arena, sources->list, sources->count, room, sizeof *sources->list);
        sources->room = room;
    }
    path = arena_copy(walk.arena, path + strlen(SOURCE_DIR "/"));
    sources->list[sources->count++] = (struct source){path, source_read(walk.arena, path)};
    return 0;
}

static int by_path(const void *left, const void *right)
{
    const struct source *a = left, *b = right;
    return strcmp(a->path, b->path);
}

struct sources sources_below(struct arena *arena, const char *folder)
{
    struct sources sources = {0};
    walk.arena = arena;
    walk.sources = &sources;
    nftw(arena_format(arena, "%s/%s", SOURCE_DIR, folder), visit, DEPTH_MAX, FTW_PHYS);
    if (sources.count > 0)
        qsort(sources.list, sources.count, sizeof *sources.list, by_path);
    return sources;
}

/* ------------------------------------------------------------------ parts of a file */

enum state { CODE, COMMENT, LINE_COMMENT, STRING, CHARACTER };

static bool is_kept(enum state state, enum source_part part)
{
    switch (part) {
    case SOURCE_CODE:
    case SOURCE_SQL:
        return state != COMMENT && state != LINE_COMMENT;
    case SOURCE_OUTSIDE_TEXT:
        return state == CODE || state == CHARACTER;
    case SOURCE_TEXT:
        return state == STRING;
    }
    return false;
}

/* The state that begins at c, in code. */
static enum state opened(const char *c, enum source_part part)
{
    if (part == SOURCE_SQL)
        return strncmp(c, "--", 2) == 0 ? LINE_COMMENT : *c == '\'' ? CHARACTER : CODE;
    if (strncmp(c, "/*", 2) == 0)
        return COMMENT;
    if (strncmp(c, "//", 2) == 0)
        return LINE_COMMENT;
    return *c == '"' ? STRING : *c == '\'' ? CHARACTER : CODE;
}

/* Whether what is open ends behind the characters at c. */
static bool is_closed(const char *c, enum state state)
{
    static const char *const ends[] = {
        [COMMENT] = "*/", [LINE_COMMENT] = "\n", [STRING] = "\"", [CHARACTER] = "'"};
    return strncmp(c, ends[state], strlen(ends[state])) == 0;
}

/* How many characters at c are read at once: an escaped one with its backslash, an end whole. */
static size_t width(const char *c, enum state state)
{
    bool escape = (state == STRING || state == CHARACTER) && c[0] == '\\' && c[1] != '\0';
    return escape || (state == COMMENT && is_closed(c, state)) ? 2 : 1;
}

const char *source_keep(struct arena *arena, const char *text, enum source_part part)
{
    size_t length = strlen(text);
    char *kept = arena_allocate(arena, length + 1, 1);
    enum state state = CODE;
    for (size_t i = 0; i < length;) {
        bool opens = state == CODE;
        if (opens)
            state = opened(text + i, part);
        opens = opens && state != CODE;
        size_t end = i + (opens && state == COMMENT ? 2 : width(text + i, state));
        bool closes = state != CODE && !opens && is_closed(text + i, state);
        bool keep = is_kept(state, part);
        memset(kept + i, ' ', end - i);
        for (; i < end; i++)
            if (keep || text[i] == '\n')
                kept[i] = text[i];
        if (closes)
            state = CODE;
    }
    return kept;
}

int source_line(const char *text, const char *place)
{
    int line = 1;
    for (; text < place; text++)
        line += *text == '\n';
    return line;
}

static bool is_word_character(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

const char *source_word(const char *text, const char *word)
{
    size_t length = strlen(word);
    for (const char *c = strstr(text, word); c != NULL; c = strstr(c + 1, word))
        if ((c == text || !is_word_character(c[-1])) && !is_word_character(c[length]))
            return c;
    return NULL;
}

bool has_ending(const char *path, const char *ending)
{
    size_t length = strlen(path), tail = strlen(ending);
    return length >= tail && strcmp(path + length - tail, ending) == 0;
}

const char *file_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}

const char *folder_of(struct arena *arena, const char *path)
{
    return arena_copy_bytes(arena, path, (size_t)(file_of(path) - path));
}
