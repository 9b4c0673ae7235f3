/*
 * The web door: the same actions in a browser. From each action row it makes a page with its form,
 * downloads, and an operation of the JSON interface; pages that slices make by hand stand beside.
 *
 * A request goes in and a response comes out as data: the HTTP library is known only to server.c.
 */
#ifndef CORE_WEB_WEB_H
#define CORE_WEB_WEB_H

#include "core/app/settings.h"
#include "core/base/arena.h"
#include "core/base/day.h"
#include "core/base/error.h"

#include <stdbool.h>
#include <stddef.h>

enum web_method { WEB_GET, WEB_HEAD, WEB_POST, WEB_OTHER };

/* What a browser asks. Headers that it did not send are "". */
struct web_request {
    enum web_method method;
    const char *path;  /* as it was sent, without the query */
    const char *query; /* as it was sent, without the question mark */
    const char *cookie, *content_type, *host, *origin, *fetch_site, *token, *language, *accept;
    const char *address; /* of who asks */
    const char *body;
    size_t body_length;
};

enum { WEB_COOKIES_MAX = 3 };

/* What it is told. Text lies in the arena that web_answer was given. */
struct web_response {
    unsigned status;
    const char *content_type;
    const char *location;    /* NULL: none */
    const char *disposition; /* NULL: none */
    const char *cookies[WEB_COOKIES_MAX];
    size_t cookie_count;
    long retry_seconds; /* 0: none */
    bool lasting;       /* may be kept for a year: its address changes when it does */
    const char *body;
    size_t body_length;
    int file; /* in place of body; -1: none. Whoever sends it closes it. */
};

struct web;

/* Opens the door to the books of the settings at path. NULL says why not. */
struct web *web_open(const struct settings *settings, const char *path,
                     struct instant (*clock)(void), struct error *err);
void web_close(struct web **web);

/* Answers one request; in any thread. Everything it says lies in the arena. */
void web_answer(struct web *web, const struct web_request *request, struct arena *arena,
                struct web_response *response);

/* What the first start tells: the login and the one-time password of the administrator who was
 * made able to sign in; NULL if somebody can already. */
struct first_person {
    const char *login, *password;
};
bool web_first_person(struct web *web, struct arena *arena, struct first_person *first,
                      struct error *err) MUST_USE;

/*
 * Serves the books at path until the program is asked to stop. started is called when the door is
 * open, with its address. ERROR_INVALID: the settings contradict each other.
 */
struct web_start {
    const struct settings *settings;
    const char *path;
    void (*started)(const char *address, const struct first_person *first);
};
bool web_serve(const struct web_start *start, struct arena *arena, struct error *err) MUST_USE;

#endif
