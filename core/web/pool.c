/*
 * Connections to the database: one that writes, and as many that read as are wanted at once. A
 * reader belongs to a request, not to a thread: threads come and go with browsers.
 */
#include "core/base/check.h"
#include "core/web/internal.h"

#include <pthread.h>
#include <stdlib.h>

enum { READERS_KEPT = 16 };

struct pool {
    const char *path;
    pthread_mutex_t readers_lock, writer_lock, watcher_lock;
    struct db *readers[READERS_KEPT];
    size_t count;
    struct db *writer;
    struct db *watcher; /* only asks whether others have written */
};

struct pool *pool_open(const char *path, struct error *err)
{
    struct db *writer = db_open(path, DB_WRITE, err);
    struct db *watcher = writer == NULL ? NULL : db_open(path, DB_READ, err);
    if (watcher == NULL) {
        db_close(&writer);
        return NULL;
    }
    struct pool *pool = calloc(1, sizeof *pool);
    CHECK(pool != NULL);
    pool->path = path;
    pool->writer = writer;
    pool->watcher = watcher;
    CHECK(pthread_mutex_init(&pool->watcher_lock, NULL) == 0);
    CHECK(pthread_mutex_init(&pool->readers_lock, NULL) == 0);
    CHECK(pthread_mutex_init(&pool->writer_lock, NULL) == 0);
    return pool;
}

void pool_close(struct pool **pool)
{
    if (*pool == NULL)
        return;
    for (size_t i = 0; i < (*pool)->count; i++)
        db_close(&(*pool)->readers[i]);
    db_close(&(*pool)->watcher);
    db_close(&(*pool)->writer); /* the last one: it puts what was written into the file */
    pthread_mutex_destroy(&(*pool)->readers_lock);
    pthread_mutex_destroy(&(*pool)->writer_lock);
    pthread_mutex_destroy(&(*pool)->watcher_lock);
    free(*pool);
    *pool = NULL;
}

int64_t pool_version(struct pool *pool)
{
    int64_t version = 0;
    struct error ignored = {0};
    pthread_mutex_lock(&pool->watcher_lock);
    if (!db_version(pool->watcher, &version, &ignored))
        version = -1;
    pthread_mutex_unlock(&pool->watcher_lock);
    return version;
}

struct db *pool_reader(struct pool *pool, struct error *err)
{
    struct db *reader = NULL;
    pthread_mutex_lock(&pool->readers_lock);
    if (pool->count > 0)
        reader = pool->readers[--pool->count];
    pthread_mutex_unlock(&pool->readers_lock);
    return reader != NULL ? reader : db_open(pool->path, DB_READ, err);
}

void pool_leave(struct pool *pool, struct db *reader)
{
    if (reader == NULL)
        return;
    db_rollback(reader);
    pthread_mutex_lock(&pool->readers_lock);
    if (pool->count < READERS_KEPT) {
        pool->readers[pool->count++] = reader;
        reader = NULL;
    }
    pthread_mutex_unlock(&pool->readers_lock);
    db_close(&reader);
}

struct db *pool_writer(struct pool *pool)
{
    pthread_mutex_lock(&pool->writer_lock);
    return pool->writer;
}

struct db *pool_writer_if_free(struct pool *pool)
{
    return pthread_mutex_trylock(&pool->writer_lock) == 0 ? pool->writer : NULL;
}

void pool_leave_writer(struct pool *pool)
{
    db_rollback(pool->writer);
    pthread_mutex_unlock(&pool->writer_lock);
}
