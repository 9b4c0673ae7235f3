/*
 * What an action answered, kept for the page that the browser is sent to next. In memory only: it
 * may hold a one-time password. Who comes too late reads the document instead.
 */
#include "core/base/check.h"
#include "core/web/internal.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { FLASHES = 256, FLASH_BYTES_MAX = 256 * 1024 };

struct flash {
    char *session, *key, *html;
};

struct flashes {
    pthread_mutex_t lock;
    size_t next; /* the oldest: the next one takes its place */
    struct flash list[FLASHES];
};

struct flashes *flashes_open(struct arena *arena)
{
    struct flashes *flashes = ARENA_NEW(arena, struct flashes);
    CHECK(pthread_mutex_init(&flashes->lock, NULL) == 0);
    return flashes;
}

static void forget(struct flash *flash)
{
    free(flash->session);
    free(flash->key);
    free(flash->html);
    *flash = (struct flash){0};
}

void flashes_close(struct flashes *flashes)
{
    for (size_t i = 0; i < FLASHES; i++)
        forget(&flashes->list[i]);
    pthread_mutex_destroy(&flashes->lock);
}

void flash_keep(struct flashes *flashes, const char *session, const char *key, const char *html)
{
    if (strlen(html) > FLASH_BYTES_MAX)
        return;
    pthread_mutex_lock(&flashes->lock);
    struct flash *flash = &flashes->list[flashes->next];
    flashes->next = (flashes->next + 1) % FLASHES;
    forget(flash);
    *flash = (struct flash){strdup(session), strdup(key), strdup(html)};
    CHECK(flash->session != NULL && flash->key != NULL && flash->html != NULL);
    pthread_mutex_unlock(&flashes->lock);
}

const char *flash_find(struct flashes *flashes, struct arena *arena, const char *session,
                       const char *key)
{
    const char *html = NULL;
    pthread_mutex_lock(&flashes->lock);
    for (size_t i = 0; i < FLASHES && html == NULL; i++) {
        const struct flash *flash = &flashes->list[i];
        if (flash->key != NULL && strcmp(flash->key, key) == 0 &&
            strcmp(flash->session, session) == 0)
            html = arena_copy(arena, flash->html);
    }
    pthread_mutex_unlock(&flashes->lock);
    return html;
}
