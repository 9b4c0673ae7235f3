/*
 * Pages that only show something, as they were last drawn for a session. They are shown again as
 * long as nobody, in this program or another, has written anything since: an office looks at the
 * same pages all day. What was read about people is not among them: who looks is recorded.
 */
#include "core/base/check.h"
#include "core/base/digest.h"
#include "core/web/internal.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { PLACES = 256, PAGE_BYTES_MAX = 128 * 1024, TOUCH_MS = 60000 };

#define DAY_MS    INT64_C(86400000)
#define MINUTE_MS INT64_C(60000)

struct kept {
    char *key, *content_type, *body;
    size_t length;
    int64_t version; /* of the books, before it was drawn */
    int64_t until;   /* ms: the day ends, or that he is still there is to be written down */
};

struct shelf {
    pthread_mutex_t lock;
    struct kept places[PLACES];
};

struct shelf *shelf_open(struct arena *arena)
{
    struct shelf *shelf = ARENA_NEW(arena, struct shelf);
    CHECK(pthread_mutex_init(&shelf->lock, NULL) == 0);
    return shelf;
}

static void clear(struct kept *kept)
{
    free(kept->key);
    free(kept->content_type);
    free(kept->body);
    *kept = (struct kept){0};
}

void shelf_close(struct shelf *shelf)
{
    for (size_t i = 0; i < PLACES; i++)
        clear(&shelf->places[i]);
    pthread_mutex_destroy(&shelf->lock);
}

/* Everything that the answer depends on, besides the books and the day. */
static const char *key_of(const struct exchange *exchange)
{
    const struct web_request *request = exchange->request;
    return arena_format(exchange->arena, "%s?%s\n%s\n%s", request->path, request->query,
                        request->cookie, request->language);
}

static struct kept *place_of(struct shelf *shelf, const char *key)
{
    uint64_t hash = UINT64_C(14695981039346656037); /* FNV-1a */
    for (const char *c = key; *c != '\0'; c++)
        hash = (hash ^ (unsigned char)*c) * UINT64_C(1099511628211);
    return &shelf->places[hash % PLACES];
}

bool shelf_find(struct exchange *exchange)
{
    struct shelf *shelf = exchange->web->shelf;
    const char *key = key_of(exchange);
    const struct kept *kept = place_of(shelf, key);
    struct web_response *response = exchange->response;
    pthread_mutex_lock(&shelf->lock);
    bool found = kept->key != NULL && kept->version == exchange->version &&
                 exchange->web->clock().ms < kept->until && strcmp(kept->key, key) == 0;
    if (found) {
        response->status = 200;
        response->content_type = arena_copy(exchange->arena, kept->content_type);
        response->body = arena_copy_bytes(exchange->arena, kept->body, kept->length);
        response->body_length = kept->length;
    }
    pthread_mutex_unlock(&shelf->lock);
    return found;
}

static char *copy(const char *bytes, size_t length)
{
    char *made = malloc(length + 1);
    CHECK(made != NULL);
    memcpy(made, bytes, length);
    made[length] = '\0';
    return made;
}

void shelf_keep(struct exchange *exchange)
{
    const struct web_response *response = exchange->response;
    struct shelf *shelf = exchange->web->shelf;
    if (!exchange->keeps || exchange->visitor == NULL || exchange->call.people_read ||
        response->status != 200 || response->file >= 0 || response->cookie_count > 0 ||
        response->disposition != NULL || response->body_length > PAGE_BYTES_MAX)
        return;
    int64_t midnight = (exchange->call.today.days + INT64_C(1)) * DAY_MS -
                       exchange->web->site->minutes_east * MINUTE_MS;
    int64_t touch = exchange->visitor->seen.ms + TOUCH_MS;
    const char *key = key_of(exchange);
    struct kept *kept = place_of(shelf, key);
    pthread_mutex_lock(&shelf->lock);
    clear(kept);
    *kept = (struct kept){
        .key = copy(key, strlen(key)),
        .content_type = copy(response->content_type, strlen(response->content_type)),
        .body = copy(response->body, response->body_length),
        .length = response->body_length,
        .version = exchange->version,
        .until = midnight < touch ? midnight : touch,
    };
    pthread_mutex_unlock(&shelf->lock);
}
