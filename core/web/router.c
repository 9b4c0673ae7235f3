/* From a request to the part of the site that answers it. */
#include "core/app/person/password.h"
#include "core/app/site/site.h"
#include "core/base/check.h"
#include "core/base/language.h"
#include "core/base/secret.h"
#include "core/base/text.h"
#include "core/web/internal.h"
#include "core/web/throttle.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define DOOR_ARENA_BYTES ((size_t)64 << 20)

/* ------------------------------------------------------------------ opening the door */

static const char *make_scratch(struct arena *arena, struct error *err)
{
    const char *folder = getenv("TMPDIR");
    char *path = NULL;
    const char *pattern =
        arena_format(arena, "%s/karya-XXXXXX", text_is_empty(folder) ? "/tmp" : folder);
    path = arena_allocate(arena, strlen(pattern) + 1, 1);
    memcpy(path, pattern, strlen(pattern) + 1);
    if (mkdtemp(path) != NULL)
        return path;
    fail(err, ERROR_UNAVAILABLE, _("cannot make a folder '%s'"), pattern);
    return NULL;
}

static void remove_scratch(const char *path)
{
    DIR *folder = opendir(path);
    if (folder == NULL)
        return;
    for (const struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder))
        unlinkat(dirfd(folder), entry->d_name, 0);
    closedir(folder);
    rmdir(path);
}

static const struct site *load_site(struct web *web, struct error *err)
{
    struct db *reader = pool_reader(web->pool, err);
    if (reader == NULL)
        return NULL;
    const struct site *site = site_load(reader, web->arena, err);
    pool_leave(web->pool, reader);
    return site;
}

struct web *web_open(const struct settings *settings, const char *path,
                     struct instant (*clock)(void), struct error *err)
{
    struct arena *arena = arena_open(DOOR_ARENA_BYTES);
    struct web *web = ARENA_NEW(arena, struct web);
    secret_start();
    *web = (struct web){
        .arena = arena,
        .settings = settings,
        .clock = clock,
        .throttle = throttle_open(arena),
        .flashes = flashes_open(arena),
        .shelf = shelf_open(arena),
        .secret = secret_new(arena),
        .secure = *settings->web.certificate != '\0' || settings->web.behind_proxy,
    };
    signin_prepare(web);
    web->pool = pool_open(arena_copy(arena, path), err);
    web->site = web->pool == NULL ? NULL : load_site(web, err);
    web->nobody = web->site == NULL ? NULL : password_nobody(arena, &settings->password, err);
    web->scratch = web->nobody == NULL ? NULL : make_scratch(arena, err);
    if (web->scratch != NULL)
        return web;
    web_close(&web);
    return NULL;
}

void web_close(struct web **web)
{
    if (*web == NULL)
        return;
    struct arena *arena = (*web)->arena;
    if ((*web)->scratch != NULL)
        remove_scratch((*web)->scratch);
    pool_close(&(*web)->pool);
    throttle_close((*web)->throttle);
    flashes_close((*web)->flashes);
    shelf_close((*web)->shelf);
    *web = NULL;
    arena_close(&arena);
}

/* ------------------------------------------------------------------ taking a request apart */

static bool read_body(struct exchange *exchange, struct error *err)
{
    static const char form[] = "application/x-www-form-urlencoded", parts[] = "multipart/form-data";
    const struct web_request *request = exchange->request;
    const char *type = request->content_type;
    if (request->method != WEB_POST || strcmp(exchange->first, "api") == 0)
        return true;
    if (strncmp(type, form, sizeof form - 1) == 0)
        return fields_read_urlencoded(exchange->arena, request->body, request->body_length,
                                      &exchange->body, err);
    if (strncmp(type, parts, sizeof parts - 1) == 0)
        return fields_read_multipart(exchange->arena, type, request->body, request->body_length,
                                     &exchange->body, err);
    return fail(err, ERROR_INVALID, _("what the browser sent is not a form"));
}

/* "/stock/on-hand.csv" to its parts. */
static void split_path(struct exchange *exchange)
{
    struct arena *arena = exchange->arena;
    const char *path = exchange->path + 1;
    size_t length = strcspn(path, "/");
    const char *second = path[length] == '/' ? path + length + 1 : "";
    bool api = length == 3 && strncmp(path, "api", 3) == 0;
    const char *dot = api ? NULL : strrchr(path, '.');
    exchange->ending = "";
    for (const struct answer_file *file = answer_files; dot != NULL && file->ending != NULL; file++)
        if (strcmp(dot + 1, file->ending) == 0)
            exchange->ending = file->ending;
    size_t cut = *exchange->ending == '\0' ? strlen(path) : (size_t)(dot - path);
    exchange->first = arena_copy_bytes(arena, path, length < cut ? length : cut);
    exchange->second =
        *second == '\0' ? "" : arena_copy_bytes(arena, second, cut - (size_t)(second - path));
}

static void choose_language(struct exchange *exchange)
{
    language_use(exchange->web->settings->language);
    const char *wanted = exchange->request->language;
    if (strncmp(wanted, "en", 2) == 0 && strstr(wanted, "id") == NULL &&
        exchange->web->settings->language == LANGUAGE_ENGLISH)
        language_use(LANGUAGE_ENGLISH);
}

/* A form is read in the language in which it was drawn: 1.500 is not the same in both. */
static void follow_form(const struct exchange *exchange)
{
    const char *language = fields_get(&exchange->body, "language");
    if (strcmp(exchange->first, "account") == 0)
        return;
    if (strcmp(language, language_names[LANGUAGE_ENGLISH]) == 0)
        language_use(LANGUAGE_ENGLISH);
    else if (strcmp(language, language_names[LANGUAGE_INDONESIAN]) == 0)
        language_use(LANGUAGE_INDONESIAN);
}

/* ------------------------------------------------------------------ who answers */

static bool is_safe(const struct exchange *exchange)
{
    return exchange->request->method == WEB_GET || exchange->request->method == WEB_HEAD;
}

static void answer_not_found(struct exchange *exchange)
{
    struct error err = {0};
    fail(&err, ERROR_NOT_FOUND, _("there is nothing under this address"));
    answer_problem(exchange, &err);
}

static void answer_forbidden(struct exchange *exchange, const char *permission)
{
    struct error err = {0};
    fail(&err, ERROR_FORBIDDEN, _("'%s' may not do this"), exchange->visitor->person.login);
    fail_hint(&err, _("this is for: %s"),
              access_who_may(exchange->arena, exchange->web->settings->access, permission));
    answer_problem(exchange, &err);
}

static void answer_slice(struct exchange *exchange)
{
    const struct slice *slice = NULL;
    const struct action *action = action_find(exchange->first, exchange->second, &slice);
    const struct page *page =
        action == NULL ? page_find(exchange->first, exchange->second, &slice) : NULL;
    const char *permission = action != NULL ? action_path(exchange->arena, slice, action)
                             : page != NULL ? page->permission
                                            : NULL;
    if (permission == NULL)
        answer_not_found(exchange);
    else if (!exchange_may(exchange, permission))
        answer_forbidden(exchange, permission);
    else if (action != NULL)
        action_answer(exchange, slice, action);
    else
        page_answer(exchange, slice, page);
}

static const struct {
    const char *name;
    void (*answer)(struct exchange *exchange);
    bool only_post;
} own_pages[] = {
    {"", home_answer, false},
    {"menu", menu_answer, false},
    {"shortcuts", shortcuts_answer, false},
    {"search", search_answer, false},
    {"account", account_answer, false},
    {"sign-out", signout_answer, true},
};

static void answer_signed_in(struct exchange *exchange)
{
    bool one_time = exchange->visitor->one_time && strcmp(exchange->first, "account") != 0 &&
                    strcmp(exchange->first, "sign-out") != 0;
    if (one_time) {
        answer_redirect(exchange, "/account");
        return;
    }
    for (size_t i = 0; i < COUNT_OF(own_pages); i++)
        if (strcmp(exchange->path + 1, own_pages[i].name) == 0) {
            if (own_pages[i].only_post && is_safe(exchange))
                answer_redirect(exchange, "/");
            else
                own_pages[i].answer(exchange);
            return;
        }
    answer_slice(exchange);
}

static void answer_known(struct exchange *exchange)
{
    struct error err = {0};
    exchange->call = (struct call){
        .arena = exchange->arena,
        .settings = exchange->web->settings,
        .site = exchange->web->site,
        .now = exchange->web->clock(),
        .request = "",
    };
    exchange->call.today = instant_day(exchange->call.now, exchange->web->site->minutes_east);
    if (!fields_read_urlencoded(exchange->arena, exchange->request->query,
                                strlen(exchange->request->query), &exchange->query, &err) ||
        !read_body(exchange, &err) || !visitor_find(exchange, &err)) {
        answer_problem(exchange, &err);
        return;
    }
    follow_form(exchange);
    if (strcmp(exchange->first, "api") == 0)
        api_answer(exchange);
    else if (strcmp(exchange->path, "/sign-in") == 0)
        signin_answer(exchange);
    else if (exchange->visitor == NULL)
        signin_ask(exchange);
    else
        answer_signed_in(exchange);
}

void web_answer(struct web *web, const struct web_request *request, struct arena *arena,
                struct web_response *response)
{
    struct exchange exchange = {
        .web = web,
        .request = request,
        .response = response,
        .arena = arena,
        .path = path_decode(arena, request->path),
    };
    *response = (struct web_response){.status = 200, .body = "", .file = -1};
    choose_language(&exchange);
    if (request->method == WEB_OTHER) {
        answer_status(&exchange, 405, "405\n");
        return;
    }
    if (exchange.path == NULL) {
        answer_status(&exchange, 400, "400\n");
        return;
    }
    fields_read_cookies(arena, request->cookie, &exchange.cookies);
    split_path(&exchange);
    if (asset_answer(&exchange))
        return;
    bool looks = request->method == WEB_GET && *request->cookie != '\0';
    exchange.version = looks ? pool_version(web->pool) : -1;
    if (exchange.version >= 0 && shelf_find(&exchange))
        return;
    answer_known(&exchange);
    if (exchange.version >= 0)
        shelf_keep(&exchange);
}
