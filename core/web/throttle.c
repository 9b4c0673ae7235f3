/* A table of keys with a fixed number of places: the one that waits least makes room. */
#include "core/web/throttle.h"

#include "core/base/check.h"
#include "core/base/digest.h"

#include <pthread.h>
#include <string.h>

enum { PLACES = 4096, TRIES = 16, DOUBLINGS_MAX = 20 };

#define FORGET_MS INT64_C(900000) /* after a quarter of an hour without a failure */

struct place {
    struct digest key;
    int failures; /* 0: free */
    struct instant last, until;
};

struct throttle {
    pthread_mutex_t lock;
    struct place places[PLACES];
};

struct throttle *throttle_open(struct arena *arena)
{
    struct throttle *throttle = ARENA_NEW(arena, struct throttle);
    CHECK(pthread_mutex_init(&throttle->lock, NULL) == 0);
    return throttle;
}

void throttle_close(struct throttle *throttle)
{
    pthread_mutex_destroy(&throttle->lock);
}

/* The place of a key, or NULL; *room is where it would go. */
static struct place *find(struct throttle *throttle, const struct digest *key, struct place **room)
{
    size_t start = 0;
    memcpy(&start, key->bytes, sizeof start);
    *room = NULL;
    for (size_t i = 0; i < TRIES; i++) {
        struct place *place = &throttle->places[(start + i) % PLACES];
        if (place->failures > 0 && digest_equal(&place->key, key))
            return place;
        if (*room == NULL || place->failures == 0 ||
            ((*room)->failures > 0 && place->last.ms < (*room)->last.ms))
            *room = (*room != NULL && (*room)->failures == 0) ? *room : place;
    }
    return NULL;
}

static void forget_if_old(struct place *place, struct instant now)
{
    if (place->failures > 0 && now.ms - place->last.ms > FORGET_MS && now.ms > place->until.ms)
        *place = (struct place){0};
}

int64_t throttle_wait(struct throttle *throttle, const char *key, struct instant now)
{
    struct digest digest = digest_of(key, strlen(key));
    struct place *room = NULL;
    int64_t wait_ms = 0;
    pthread_mutex_lock(&throttle->lock);
    const struct place *place = find(throttle, &digest, &room);
    if (place != NULL && place->until.ms > now.ms)
        wait_ms = place->until.ms - now.ms;
    pthread_mutex_unlock(&throttle->lock);
    return (wait_ms + 999) / 1000;
}

void throttle_failed(struct throttle *throttle, const char *key, struct throttle_rule rule,
                     struct instant now)
{
    struct digest digest = digest_of(key, strlen(key));
    struct place *room = NULL;
    pthread_mutex_lock(&throttle->lock);
    struct place *place = find(throttle, &digest, &room);
    if (place != NULL)
        forget_if_old(place, now);
    if (place == NULL || place->failures == 0) {
        place = place == NULL ? room : place;
        *place = (struct place){.key = digest};
    }
    place->failures++;
    place->last = now;
    int beyond = place->failures - rule.free;
    if (beyond >= 0) {
        int doublings = beyond < DOUBLINGS_MAX ? beyond : DOUBLINGS_MAX;
        int64_t seconds = INT64_C(1) << doublings;
        place->until.ms =
            now.ms + (seconds < rule.most_seconds ? seconds : rule.most_seconds) * 1000;
    }
    pthread_mutex_unlock(&throttle->lock);
}

void throttle_forget(struct throttle *throttle, const char *key)
{
    struct digest digest = digest_of(key, strlen(key));
    struct place *room = NULL;
    pthread_mutex_lock(&throttle->lock);
    struct place *place = find(throttle, &digest, &room);
    if (place != NULL)
        *place = (struct place){0};
    pthread_mutex_unlock(&throttle->lock);
}
