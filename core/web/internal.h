/* What the files of the web door share. */
#ifndef CORE_WEB_INTERNAL_H
#define CORE_WEB_INTERNAL_H

#include "core/app/access.h"
#include "core/app/page.h"
#include "core/app/settings.h"
#include "core/app/signin/signin.h"
#include "core/app/typed.h"
#include "core/view/html.h"
#include "core/view/render.h"
#include "core/web/web.h"

#include <semaphore.h>

/* ---------------------------------------------------------------- the door */

struct pool;
struct throttle;
struct flashes;
struct shelf;

struct web {
    struct arena *arena; /* as long as the door is open */
    const struct settings *settings;
    const struct site *site;
    struct pool *pool;
    struct throttle *throttle;
    struct flashes *flashes;
    struct shelf *shelf;
    const char *secret;  /* of this run of the program */
    const char *scratch; /* a folder of its own for uploads and papers */
    const char *nobody;  /* a hash that no password has */
    struct instant (*clock)(void);
    bool secure;           /* browsers reach it through TLS */
    sem_t trying, waiting; /* passwords that are tried now, and that may wait for it */
};

/* ---------------------------------------------------------------- one request */

/* What a request is, while it is being answered. */
struct exchange {
    struct web *web;
    const struct web_request *request;
    struct web_response *response;
    struct arena *arena;
    struct fields query, body; /* decoded */
    struct fields cookies;
    const char *path;              /* decoded, without the ending */
    const char *first, *second;    /* its parts; "" if there are fewer */
    const char *ending;            /* "csv", "json", "pdf"; "" */
    const struct visitor *visitor; /* NULL: nobody is signed in */
    const char *session;           /* the token of his cookie */
    const char *token;             /* that his forms carry */
    int64_t version;               /* of the books, when it began */
    bool keeps;                    /* only shows: the same until somebody writes */
    const struct asset *scripts;   /* of this page, beside that of all; NULL: none */
    struct call call;
};

/* ---------------------------------------------------------------- databases */

struct pool *pool_open(const char *path, struct error *err);
void pool_close(struct pool **pool);

/* A number that changes whenever anybody has written; -1: it cannot be told. */
int64_t pool_version(struct pool *pool);

/* A connection that only reads, for this request; given back with pool_leave. NULL on failure. */
struct db *pool_reader(struct pool *pool, struct error *err);
void pool_leave(struct pool *pool, struct db *reader);

/* The one connection that writes: others wait until it is given back. */
struct db *pool_writer(struct pool *pool);
/* The same, or NULL if somebody has it. */
struct db *pool_writer_if_free(struct pool *pool);
void pool_leave_writer(struct pool *pool);

/* ---------------------------------------------------------------- what was sent */

/* Decodes "a=1&b=2" into fields. ERROR_INVALID: too many, or not UTF-8. */
bool fields_read_urlencoded(struct arena *arena, const char *bytes, size_t length,
                            struct fields *fields, struct error *err) MUST_USE;
bool fields_read_multipart(struct arena *arena, const char *content_type, const char *bytes,
                           size_t length, struct fields *fields, struct error *err) MUST_USE;
/* "a=1; b=2": what is not well-formed is passed over. */
void fields_read_cookies(struct arena *arena, const char *header, struct fields *fields);

/* A path from its escapes: "/stock/on-hand". NULL if it is none of ours: dots, NUL, no UTF-8. */
const char *path_decode(struct arena *arena, const char *path);

/* ---------------------------------------------------------------- forms */

/* A form of the inputs from the fields; what is no input of them is passed over. *form holds what
 * could be read even if it fails. */
bool form_decode(struct exchange *exchange, const struct input *inputs, const struct fields *fields,
                 struct form **form, struct error *err) MUST_USE;

/* How the inputs are drawn. */
struct form_style {
    const struct error *problem; /* marks an input; NULL: none */
    const char *more;            /* the list that gets more rows; NULL: none */
    bool only_named;             /* only what names the thing that is to be changed */
};

void form_draw(struct html *html, const struct form *form, const struct form_style *style);

/* name=value, &... of the inputs that are given, for an address. */
const char *form_query(struct arena *arena, const struct form *form);

/* ---------------------------------------------------------------- pages */

/* The page around what a function draws. */
struct html *frame_begin(struct exchange *exchange, const char *title);
void frame_end(struct exchange *exchange, struct html *html);

void notice_draw(struct html *html, const char *class_name, const char *text);
void problem_draw(struct html *html, const struct error *problem);

/* A whole page that only says what is wrong; JSON where JSON was asked for. */
void answer_problem(struct exchange *exchange, const struct error *problem);
void answer_status(struct exchange *exchange, unsigned status, const char *text);
void answer_redirect(struct exchange *exchange, const char *address);
unsigned error_status(enum error_kind kind);

/* A page of the address that the person may do; NULL for none. */
bool exchange_may(const struct exchange *exchange, const char *permission);
const char *action_address(struct exchange *exchange, const char *path, const char *const *values);

/* ---------------------------------------------------------------- parts of the site */

void home_answer(struct exchange *exchange);
void menu_answer(struct exchange *exchange);
void shortcuts_answer(struct exchange *exchange);
void search_answer(struct exchange *exchange);
void action_answer(struct exchange *exchange, const struct slice *slice,
                   const struct action *action);
void page_answer(struct exchange *exchange, const struct slice *slice, const struct page *page);
void api_answer(struct exchange *exchange);
void openapi_write(struct exchange *exchange);
bool asset_answer(struct exchange *exchange);
const char *asset_address(struct arena *arena, const char *name);
void assets_draw(struct html *html, const struct asset *scripts);

/* Signing in and out, and the account of who is signed in. */
bool visitor_find(struct exchange *exchange, struct error *err) MUST_USE;
void signin_prepare(struct web *web);
void signin_answer(struct exchange *exchange);
void signin_ask(struct exchange *exchange);
void signout_answer(struct exchange *exchange);
void account_answer(struct exchange *exchange);
/* Whether the login and the password are right; signs in. *problem says why not. */
bool signin_try(struct exchange *exchange, const char *login, const char *password,
                struct error *err) MUST_USE;

/* Whether the request comes from a page of ours: its token, and where the browser says it is. */
bool token_check(struct exchange *exchange, const char *token, struct error *err) MUST_USE;

/* ---------------------------------------------------------------- what is shown again */

struct shelf *shelf_open(struct arena *arena);
void shelf_close(struct shelf *shelf);
/* Answers with what was kept; false if there is nothing, or anybody has written since. */
bool shelf_find(struct exchange *exchange);
/* Keeps the answer of an exchange that keeps, if it may be kept. */
void shelf_keep(struct exchange *exchange);

/* ---------------------------------------------------------------- what is shown once */

struct flashes *flashes_open(struct arena *arena);
void flashes_close(struct flashes *flashes);
/* Keeps a part of a page for who is signed in with session, under key. */
void flash_keep(struct flashes *flashes, const char *session, const char *key, const char *html);
/* Gives it back as often as it is asked for; NULL if it is gone. */
const char *flash_find(struct flashes *flashes, struct arena *arena, const char *session,
                       const char *key);

#endif
