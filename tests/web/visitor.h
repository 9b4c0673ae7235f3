/*
 * Somebody at a browser, without the browser: a request goes in, a response comes out, cookies are
 * kept, and the clock stands still until it is told to go on.
 */
#ifndef TESTS_WEB_VISITOR_H
#define TESTS_WEB_VISITOR_H

#include "tests/support/fixture.h"

#include "core/app/person/password.h"
#include "core/app/signin/signin.h"
#include "core/app/workspace.h"
#include "core/base/text.h"
#include "core/journal/journal.h"
#include "core/web/web.h"

#include <stdlib.h>
#include <unistd.h>

/* The door, open on the books of a small prison. */
struct house {
    char folder[64], path[96];
    struct settings settings;
    struct arena *arena;
    struct web *web;
    struct error err;
};

enum { VISITOR_COOKIES = 6 };

struct visitor_cookie {
    char name[40], value[200];
};

struct visitor_at {
    struct house *house;
    const char *address;
    struct visitor_cookie cookies[VISITOR_COOKIES];
    struct arena *arena; /* of the last response */
    struct web_response response;
    const char *token;  /* header X-Karya-Token; "" for none */
    const char *origin; /* header Origin; "" for none */
    const char *type;   /* of a body; NULL: a form */
};

static struct instant house_time = {INT64_C(1795500000000)};

static inline struct instant house_clock(void)
{
    return house_time;
}

/* People of every role, each with the password "kuda biru terbang". */
static const struct {
    const char *login, *roles;
} house_people[] = {
    {"sari", "supervisor"},     {"gudang", "storekeeper"}, {"manajer", "manager"},
    {"admin", "administrator"}, {"auditor", "auditor"},    {"juru", "clerk"},
};
#define HOUSE_PASSWORD "kuda biru terbang"

static inline void house_add_people(struct fixture *fixture)
{
    for (size_t i = 0; i < COUNT_OF(house_people); i++)
        DO(fixture, "person add", "login", house_people[i].login, "roles", house_people[i].roles);
    fixture_begin(fixture, WRITES);
    for (size_t i = 0; i < COUNT_OF(house_people); i++) {
        const struct person *person =
            person_find(fixture->call.db, fixture->action, house_people[i].login, &fixture->err);
        assert_non_null(person);
        const char *hash = password_hash(fixture->action, &fixture->settings.password,
                                         HOUSE_PASSWORD, &fixture->err);
        assert_non_null(hash);
        assert_done(credential_set(&fixture->call, person->id, hash, false, &fixture->err),
                    &fixture->err);
    }
    assert_done(db_commit(fixture->call.db, &fixture->err), &fixture->err);
    workspace_close(&fixture->call.workspace);
}

static inline struct house *house_open(void (*furnish)(struct fixture *fixture))
{
    struct house *house = calloc(1, sizeof *house);
    assert_non_null(house);
    snprintf(house->folder, sizeof house->folder, "/tmp/karya-house-XXXXXX");
    assert_non_null(mkdtemp(house->folder));
    snprintf(house->path, sizeof house->path, "%s/karya.db", house->folder);
    struct fixture *fixture = fixture_open_with(house->path, false);
    fixture->settings.password = (struct password_cost){1, 8};
    found_small_prison(fixture);
    house_add_people(fixture);
    if (furnish != NULL)
        furnish(fixture);
    fixture_close(fixture);
    house->arena = arena_open((size_t)64 << 20);
    const struct settings *settings = settings_load(house->arena, NULL, &house->err);
    assert_non_null(settings);
    house->settings = *settings;
    house->settings.password = (struct password_cost){1, 8};
    house_time.ms = INT64_C(1795500000000);
    house->web = web_open(&house->settings, house->path, house_clock, &house->err);
    assert_done(house->web != NULL, &house->err);
    return house;
}

static inline void house_close(struct house *house)
{
    static const char *const endings[] = {"", "-wal", "-shm", "-lock"};
    char path[120];
    web_close(&house->web);
    arena_close(&house->arena);
    for (size_t i = 0; i < COUNT_OF(endings); i++) {
        snprintf(path, sizeof path, "%s%s", house->path, endings[i]);
        unlink(path);
    }
    rmdir(house->folder);
    free(house);
}

static inline struct visitor_at visitor_new(struct house *house, const char *address)
{
    return (struct visitor_at){.house = house,
                               .address = address,
                               .arena = arena_open((size_t)256 << 20),
                               .token = "",
                               .origin = ""};
}

static inline void visitor_leave(struct visitor_at *visitor)
{
    if (visitor->response.file >= 0 && visitor->response.status != 0)
        close(visitor->response.file);
    arena_close(&visitor->arena);
}

static inline void keep_cookie(struct visitor_at *visitor, const char *header)
{
    char name[40], value[200];
    size_t sign = strcspn(header, "="), end = strcspn(header, ";");
    snprintf(name, sizeof name, "%.*s", (int)sign, header);
    snprintf(value, sizeof value, "%.*s", (int)(end - sign - 1), header + sign + 1);
    for (size_t i = 0; i < VISITOR_COOKIES; i++) {
        struct visitor_cookie *cookie = &visitor->cookies[i];
        if (cookie->name[0] != '\0' && strcmp(cookie->name, name) != 0)
            continue;
        memcpy(cookie->name, name, sizeof name);
        memcpy(cookie->value, value, sizeof value);
        return;
    }
    assert_true(false);
}

static inline const char *visitor_cookie(const struct visitor_at *visitor, const char *name)
{
    for (size_t i = 0; i < VISITOR_COOKIES; i++)
        if (strcmp(visitor->cookies[i].name, name) == 0)
            return visitor->cookies[i].value;
    return "";
}

static inline unsigned visitor_ask(struct visitor_at *visitor, enum web_method method,
                                   const char *address, const char *body)
{
    struct text cookies = {0};
    if (visitor->response.status != 0 && visitor->response.file >= 0)
        close(visitor->response.file);
    char path[1000], kept[200000];
    snprintf(path, sizeof path, "%s", address);
    assert_true(strlen(body) < sizeof kept);
    snprintf(kept, sizeof kept, "%s", body); /* it may lie in the arena of the last response */
    const char *type = visitor->type;
    arena_clear(visitor->arena);
    cookies = text_new(visitor->arena);
    for (size_t i = 0; i < VISITOR_COOKIES; i++)
        if (visitor->cookies[i].name[0] != '\0')
            text_format(&cookies, "%s%s=%s", i == 0 ? "" : "; ", visitor->cookies[i].name,
                        visitor->cookies[i].value);
    size_t mark = strcspn(path, "?");
    struct web_request request = {
        .method = method,
        .path = arena_copy_bytes(visitor->arena, path, mark),
        .query = arena_copy(visitor->arena, path[mark] == '?' ? path + mark + 1 : ""),
        .cookie = cookies.bytes,
        .content_type = type != NULL ? type : "application/x-www-form-urlencoded",
        .host = "karya.test",
        .origin = visitor->origin,
        .fetch_site = "",
        .token = visitor->token,
        .language = "en",
        .accept = "",
        .address = visitor->address,
        .body = arena_copy(visitor->arena, kept),
        .body_length = strlen(kept),
    };
    web_answer(visitor->house->web, &request, visitor->arena, &visitor->response);
    for (size_t i = 0; i < visitor->response.cookie_count; i++)
        keep_cookie(visitor, visitor->response.cookies[i]);
    return visitor->response.status;
}

static inline unsigned visitor_get(struct visitor_at *visitor, const char *address)
{
    return visitor_ask(visitor, WEB_GET, address, "");
}

static inline unsigned visitor_post(struct visitor_at *visitor, const char *address,
                                    const char *body)
{
    return visitor_ask(visitor, WEB_POST, address, body);
}

/* The value of the last hidden input of that name on the page; "" if there is none. */
static inline const char *visitor_hidden(struct visitor_at *visitor, const char *name)
{
    char mark[80];
    const char *found = NULL;
    snprintf(mark, sizeof mark, "type=\"hidden\" name=\"%s\" value=\"", name);
    for (const char *at = strstr(visitor->response.body, mark); at != NULL;
         at = strstr(at + 1, mark))
        found = at + strlen(mark);
    return found == NULL ? "" : arena_copy_bytes(visitor->arena, found, strcspn(found, "\""));
}

/* Sends body with the token (and the request key) of the page that is shown. */
static inline unsigned visitor_send(struct visitor_at *visitor, const char *address,
                                    const char *body)
{
    char form[100000];
    int length = snprintf(form, sizeof form, "token=%s&request=%s&seen=%s&%s",
                          visitor_hidden(visitor, "token"), visitor_hidden(visitor, "request"),
                          visitor_hidden(visitor, "seen"), body);
    assert_true(length > 0 && (size_t)length < sizeof form);
    return visitor_post(visitor, address, form);
}

/* Goes where the response sends it. */
static inline unsigned visitor_follow(struct visitor_at *visitor)
{
    char address[1000];
    assert_row(visitor->response.status == 303, "status %u: %s", visitor->response.status,
               visitor->response.body);
    snprintf(address, sizeof address, "%s", visitor->response.location);
    return visitor_get(visitor, address);
}

static inline unsigned visitor_sign_in(struct visitor_at *visitor, const char *login,
                                       const char *password)
{
    char body[300];
    visitor_get(visitor, "/sign-in");
    snprintf(body, sizeof body, "login=%s&password=%s", login, password);
    for (char *c = body; *c != '\0'; c++)
        *c = *c == ' ' ? '+' : *c;
    return visitor_send(visitor, "/sign-in", body);
}

static inline struct visitor_at visitor_known(struct house *house, const char *login)
{
    struct visitor_at visitor = visitor_new(house, "10.0.0.1");
    unsigned status = visitor_sign_in(&visitor, login, HOUSE_PASSWORD);
    assert_row(status == 303, "'%s' cannot sign in: %u %s", login, status, visitor.response.body);
    return visitor;
}

static inline bool page_says(const struct visitor_at *visitor, const char *words)
{
    return strstr(visitor->response.body, words) != NULL;
}

#define assert_page_says(visitor, words)                                                           \
    assert_row(page_says((visitor), (words)), "the page does not say '%s': %.6000s", (words),      \
               (visitor)->response.body)
#define assert_page_is_silent(visitor, words)                                                      \
    assert_row(!page_says((visitor), (words)), "the page says '%s'", (words))

#endif
