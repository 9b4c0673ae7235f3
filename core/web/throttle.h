/*
 * Slowing down who guesses passwords. Each attempt is counted for its keys; past a few failures a
 * key has to wait, longer each time. A key is never a login alone, so that nobody can keep a
 * colleague out by guessing his password.
 */
#ifndef CORE_WEB_THROTTLE_H
#define CORE_WEB_THROTTLE_H

#include "core/base/arena.h"
#include "core/base/day.h"

struct throttle;

/* How many failures a key has free, and how long it waits at most. */
struct throttle_rule {
    int free;
    int64_t most_seconds;
};

struct throttle *throttle_open(struct arena *arena);
void throttle_close(struct throttle *throttle);

/* How many seconds key has still to wait; 0: it may try. */
int64_t throttle_wait(struct throttle *throttle, const char *key, struct instant now);

/* It was wrong: the next one waits. */
void throttle_failed(struct throttle *throttle, const char *key, struct throttle_rule rule,
                     struct instant now);

/* It was right: nothing is counted any more. */
void throttle_forget(struct throttle *throttle, const char *key);

#endif
