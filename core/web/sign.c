/* Who asks: signing in and out, sessions, passwords, and the account page. */
#include "core/app/audit/audit.h"
#include "core/app/person/password.h"
#include "core/base/check.h"
#include "core/base/language.h"
#include "core/base/name.h"
#include "core/base/secret.h"
#include "core/base/text.h"
#include "core/web/internal.h"
#include "core/web/throttle.h"

#include <stdlib.h>
#include <string.h>

#define SESSION_COOKIE "karya"
#define FORM_COOKIE    "karya-form"
#define DEVICE_COOKIE  "karya-device"

enum {
    TOUCH_MS = 60000,
    DEVICE_SECONDS = 180 * 24 * 3600,
    RESUME_BYTES_MAX = 512 * 1024,
};

#define MINUTE_MS INT64_C(60000)
#define DAY_MS    INT64_C(86400000)

static const struct throttle_rule login_rule = {.free = 5, .most_seconds = 300};
static const struct throttle_rule address_rule = {.free = 30, .most_seconds = 60};

/* ------------------------------------------------------------------ cookies */

static void set_cookie(struct exchange *exchange, const char *name, const char *value,
                       long max_seconds)
{
    struct web_response *response = exchange->response;
    CHECK(response->cookie_count < WEB_COOKIES_MAX);
    const char *age =
        max_seconds < 0 ? "" : arena_format(exchange->arena, "; Max-Age=%ld", max_seconds);
    response->cookies[response->cookie_count++] =
        arena_format(exchange->arena, "%s=%s; Path=/; HttpOnly; SameSite=Strict%s%s", name, value,
                     exchange->web->secure ? "; Secure" : "", age);
}

static bool is_secret(const char *text)
{
    return strlen(text) == SECRET_TEXT_SIZE - 1 &&
           strspn(text, "0123456789abcdef") == SECRET_TEXT_SIZE - 1;
}

/* ------------------------------------------------------------------ who is there */

static bool is_over(const struct exchange *exchange, const struct visitor *visitor)
{
    const struct web_settings *settings = &exchange->web->settings->web;
    int64_t now = exchange->call.now.ms;
    return now - visitor->seen.ms > settings->idle_minutes * MINUTE_MS ||
           now - visitor->opened.ms > settings->signed_in_hours * 60 * MINUTE_MS;
}

/* That he is still there is written down once a minute, and not at all while others write. */
static void touch(struct exchange *exchange, const struct visitor *visitor)
{
    struct pool *pool = exchange->web->pool;
    struct error ignored;
    if (exchange->call.now.ms - visitor->seen.ms < TOUCH_MS)
        return;
    struct db *writer = pool_writer_if_free(pool);
    if (writer == NULL)
        return;
    struct call call = exchange->call;
    call.db = writer;
    if (db_begin(writer, WRITES, &ignored) && signin_touch(&call, exchange->session, &ignored))
        (void)!db_commit(writer, &ignored);
    pool_leave_writer(pool);
}

bool visitor_find(struct exchange *exchange, struct error *err)
{
    struct visitor *visitor = NULL;
    const char *session = fields_get(&exchange->cookies, SESSION_COOKIE);
    if (!is_secret(session))
        return true;
    struct db *reader = pool_reader(exchange->web->pool, err);
    if (reader == NULL)
        return false;
    bool done = db_begin(reader, READS, err) &&
                signin_find(reader, exchange->arena, session, &visitor, err);
    pool_leave(exchange->web->pool, reader);
    if (!done || visitor == NULL || is_over(exchange, visitor))
        return done;
    exchange->visitor = visitor;
    exchange->session = session;
    exchange->token = secret_derive(exchange->arena, session, "form");
    exchange->call.actor =
        (struct actor){visitor->person.id, visitor->person.login, visitor->person.roles};
    if (visitor->has_language)
        language_use(visitor->language);
    touch(exchange, visitor);
    return true;
}

/* ------------------------------------------------------------------ forms of ours only */

/* Where the browser says the form was: it must be here. Old browsers say nothing. */
static bool comes_from_here(const struct exchange *exchange)
{
    const struct web_request *request = exchange->request;
    if (*request->fetch_site != '\0' && strcmp(request->fetch_site, "same-origin") != 0 &&
        strcmp(request->fetch_site, "none") != 0)
        return false;
    if (*request->origin == '\0')
        return true;
    const char *host = strstr(request->origin, "://");
    return host != NULL && strcmp(host + 3, request->host) == 0;
}

bool token_check(struct exchange *exchange, const char *token, struct error *err)
{
    if (comes_from_here(exchange) && exchange->token != NULL &&
        secret_equal(token, exchange->token))
        return true;
    fail(err, ERROR_FORBIDDEN, _("this form is no longer valid"));
    return fail_hint(err, _("open the page again, and send it from there"));
}

/* ------------------------------------------------------------------ trying a password */

/* Trying a password takes memory: so many at once, and so many may wait. */
enum { AT_ONCE = 2, MAY_WAIT = 16 };

void signin_prepare(struct web *web)
{
    CHECK(sem_init(&web->trying, 0, AT_ONCE) == 0 && sem_init(&web->waiting, 0, MAY_WAIT) == 0);
}

static bool matches(struct web *web, const char *hash, const char *password, bool *busy)
{
    *busy = sem_trywait(&web->waiting) != 0;
    if (*busy)
        return false;
    while (sem_wait(&web->trying) != 0)
        continue;
    bool match = password_matches(hash, password);
    sem_post(&web->trying);
    sem_post(&web->waiting);
    return match;
}

/* Whether this browser has signed this person in before. */
static const char *device_value(struct exchange *exchange, const char *login, const char *nonce)
{
    const char *use = arena_format(exchange->arena, "device %s %s", nonce, login);
    return arena_format(exchange->arena, "%s.%s", nonce,
                        secret_derive(exchange->arena, exchange->web->secret, use));
}

static bool is_known_device(struct exchange *exchange, const char *login)
{
    const char *value = fields_get(&exchange->cookies, DEVICE_COOKIE);
    if (strlen(value) < SECRET_TEXT_SIZE || value[SECRET_TEXT_SIZE - 1] != '.')
        return false;
    const char *nonce = arena_copy_bytes(exchange->arena, value, SECRET_TEXT_SIZE - 1);
    return secret_equal(value, device_value(exchange, login, nonce));
}

/* What an attempt counts for. A known browser is counted by itself, so that whoever guesses
 * elsewhere cannot keep its owner out. */
struct attempt {
    const char *login_key, *address_key; /* address_key NULL: not counted */
};

static struct attempt attempt_of(struct exchange *exchange, const char *login)
{
    struct arena *arena = exchange->arena;
    if (is_known_device(exchange, login))
        return (struct attempt){arena_format(arena, "device %s %s", login,
                                             fields_get(&exchange->cookies, DEVICE_COOKIE)),
                                NULL};
    return (struct attempt){arena_format(arena, "login %s %s", exchange->request->address, login),
                            arena_format(arena, "address %s", exchange->request->address)};
}

static bool check_throttle(struct exchange *exchange, const struct attempt *attempt,
                           struct error *err)
{
    struct throttle *throttle = exchange->web->throttle;
    int64_t wait = throttle_wait(throttle, attempt->login_key, exchange->call.now);
    int64_t other = attempt->address_key == NULL
                        ? 0
                        : throttle_wait(throttle, attempt->address_key, exchange->call.now);
    wait = other > wait ? other : wait;
    if (wait == 0)
        return true;
    exchange->response->retry_seconds = (long)wait;
    fail(err, ERROR_UNAVAILABLE, _("too many wrong passwords"));
    return fail_hint(err, _("try again in %d seconds"), (int)wait);
}

static void count_failure(struct exchange *exchange, const struct attempt *attempt)
{
    throttle_failed(exchange->web->throttle, attempt->login_key, login_rule, exchange->call.now);
    if (attempt->address_key != NULL)
        throttle_failed(exchange->web->throttle, attempt->address_key, address_rule,
                        exchange->call.now);
}

/* *person NULL: nobody has that login, or he has no password. */
static bool find_person(struct exchange *exchange, const char *login, const struct person **person,
                        struct credential *credential, struct error *err)
{
    struct error unknown = {0};
    struct db *reader = pool_reader(exchange->web->pool, err);
    *credential = (struct credential){0};
    *person = NULL;
    if (reader == NULL)
        return false;
    bool done = db_begin(reader, READS, err);
    if (done) {
        *person = person_find(reader, exchange->arena, login, &unknown);
        done = *person != NULL
                   ? credential_find(reader, exchange->arena, (*person)->id, credential, err)
                   : unknown.kind == ERROR_FORBIDDEN;
    }
    pool_leave(exchange->web->pool, reader);
    return done;
}

static bool is_usable(const struct exchange *exchange, const struct credential *credential)
{
    return credential->hash != NULL &&
           (!credential->one_time ||
            exchange->call.now.ms - credential->changed.ms <= ONE_TIME_DAYS * DAY_MS);
}

static bool keep_signin(struct exchange *exchange, const struct person *person,
                        const struct credential *credential, const char *password,
                        const char *session, struct error *err)
{
    struct web *web = exchange->web;
    const struct password_cost *cost = &web->settings->password;
    const char *fresh = NULL;
    if (!credential->one_time && password_is_stale(credential->hash, cost)) {
        fresh = password_hash(exchange->arena, cost, password, err);
        if (fresh == NULL)
            return false;
    }
    struct call call = exchange->call;
    call.db = pool_writer(web->pool);
    call.actor = (struct actor){person->id, person->login, person->roles};
    struct instant oldest = {call.now.ms - web->settings->web.signed_in_hours * 60 * MINUTE_MS};
    bool done = db_begin(call.db, WRITES, err) &&
                signin_open(&call, person->id, session, oldest, err) &&
                (fresh == NULL || credential_refresh(&call, person->id, fresh, err)) &&
                audit_note(&call, "sign-in", "", err) && db_commit(call.db, err);
    pool_leave_writer(web->pool);
    return done;
}

static void remember_browser(struct exchange *exchange, const char *login, const char *session)
{
    set_cookie(exchange, SESSION_COOKIE, session, -1);
    if (!is_known_device(exchange, login))
        set_cookie(exchange, DEVICE_COOKIE,
                   device_value(exchange, login, secret_new(exchange->arena)), DEVICE_SECONDS);
}

static bool fail_wrong(struct error *err)
{
    fail(err, ERROR_FORBIDDEN, _("the login or the password is wrong"));
    return fail_hint(err, _("an administrator can give you a new password"));
}

bool signin_try(struct exchange *exchange, const char *login, const char *password,
                struct error *err)
{
    bool busy = false;
    const struct person *person = NULL;
    struct credential credential;
    struct attempt attempt = attempt_of(exchange, login);
    if (!check_throttle(exchange, &attempt, err) ||
        !find_person(exchange, login, &person, &credential, err))
        return false;
    /* Before it is tried, so that a thousand at once do not all get their try. */
    count_failure(exchange, &attempt);
    bool usable = person != NULL && is_usable(exchange, &credential);
    bool right =
        strlen(password) <= PASSWORD_MOST &&
        matches(exchange->web, usable ? credential.hash : exchange->web->nobody, password, &busy);
    if (busy) {
        exchange->response->retry_seconds = 2;
        fail(err, ERROR_UNAVAILABLE, _("too many people are signing in right now"));
        return fail_hint(err, _("try again in a moment"));
    }
    if (!usable || !right)
        return fail_wrong(err);
    throttle_forget(exchange->web->throttle, attempt.login_key);
    if (attempt.address_key != NULL)
        throttle_forget(exchange->web->throttle, attempt.address_key);
    const char *session = secret_new(exchange->arena);
    if (!keep_signin(exchange, person, &credential, password, session, err))
        return false;
    remember_browser(exchange, login, session);
    exchange->session = session;
    exchange->token = secret_derive(exchange->arena, session, "form");
    struct visitor *visitor = ARENA_NEW(exchange->arena, struct visitor);
    *visitor = (struct visitor){.person = *person, .one_time = credential.one_time};
    exchange->visitor = visitor;
    return true;
}

/* ------------------------------------------------------------------ the sign-in page */

/* What was asked when nobody was signed in; it goes on from there. */
struct wish {
    const char *address; /* "/session/post"; "" for the first page */
    const char *body;    /* of a form that was sent: shown again, and sent again by hand */
};

static bool is_own_address(const char *address)
{
    return address[0] == '/' && address[1] != '/' && address[1] != '\\' && text_is_clean(address) &&
           strpbrk(address, "\r\n\t\\") == NULL;
}

static void draw_language_choice(struct html *html)
{
    html_format(html,
                "<p class=\"languages\"><a href=\"/sign-in?language=id\" lang=\"id\">%s</a> "
                "<a href=\"/sign-in?language=en\" lang=\"en\">%s</a></p>",
                "Bahasa Indonesia", "English");
}

static void draw_signin(struct exchange *exchange, const struct wish *wish,
                        const struct error *problem)
{
    struct arena *arena = exchange->arena;
    const char *cookie = fields_get(&exchange->cookies, FORM_COOKIE);
    exchange->visitor = NULL;
    if (!is_secret(cookie)) {
        cookie = secret_new(arena);
        set_cookie(exchange, FORM_COOKIE, cookie, -1);
    }
    struct html *html = frame_begin(exchange, _("Sign in"));
    if (problem != NULL)
        problem_draw(html, problem);
    else if (*wish->body != '\0')
        notice_draw(html, "warning",
                    _("You were signed out meanwhile. Sign in: what you had typed is kept."));
    html_format(html,
                "<form class=\"narrow\" method=\"post\" action=\"/sign-in\">"
                "<input type=\"hidden\" name=\"token\" value=\"%s\">",
                secret_derive(arena, cookie, "sign-in"));
    html_format(html, "<input type=\"hidden\" name=\"address\" value=\"%s\">", wish->address);
    if (*wish->body != '\0')
        html_format(html, "<input type=\"hidden\" name=\"body\" value=\"%s\">", wish->body);
    html_format(html,
                "<div class=\"field\"><label for=\"login\">%s</label><input id=\"login\" "
                "name=\"login\" type=\"text\" autocomplete=\"username\" required "
                "autocapitalize=\"none\" autofocus></div>",
                _("Login"));
    html_format(html,
                "<div class=\"field\"><label for=\"password\">%s</label><input "
                "id=\"password\" name=\"password\" type=\"password\" "
                "autocomplete=\"current-password\" required></div>",
                _("Password"));
    html_format(html, "<div class=\"buttons\"><button class=\"main\">%s</button></div></form>\n",
                _("Sign in"));
    draw_language_choice(html);
    frame_end(exchange, html);
}

static const char *address_with_query(struct exchange *exchange)
{
    return *exchange->request->query == '\0'
               ? exchange->request->path
               : arena_format(exchange->arena, "%s?%s", exchange->request->path,
                              exchange->request->query);
}

void signin_ask(struct exchange *exchange)
{
    const struct web_request *request = exchange->request;
    struct wish wish = {"", ""};
    bool post = request->method == WEB_POST;
    if (post || request->method == WEB_GET)
        wish.address = address_with_query(exchange);
    if (!is_own_address(wish.address) || strcmp(exchange->first, "sign-out") == 0)
        wish.address = "";
    bool kept = post && *wish.address != '\0' && request->body_length <= RESUME_BYTES_MAX &&
                strncmp(request->content_type, "application/x-www-form-urlencoded", 33) == 0;
    if (kept)
        wish.body = arena_copy_bytes(exchange->arena, request->body, request->body_length);
    exchange->response->status = 403;
    draw_signin(exchange, &wish, NULL);
}

/* A one-time password must be replaced before anything else. */
static void go_on(struct exchange *exchange, const struct wish *wish)
{
    if (exchange->visitor->one_time) {
        answer_redirect(exchange, "/account");
        return;
    }
    if (*wish->body == '\0') {
        answer_redirect(exchange, *wish->address == '\0' ? "/" : wish->address);
        return;
    }
    struct arena *arena = exchange->arena;
    exchange->response->status = 200;
    struct html *html = frame_begin(exchange, _("Signed in again"));
    notice_draw(html, "done", _("What you had typed is kept. Look it over and send it again."));
    html_format(html, "<form method=\"post\" action=\"%s\">", wish->address);
    struct fields fields = {0};
    struct error ignored;
    if (fields_read_urlencoded(arena, wish->body, strlen(wish->body), &fields, &ignored))
        for (size_t i = 0; i < fields.count; i++)
            if (strcmp(fields.list[i].name, "token") != 0 &&
                strcmp(fields.list[i].name, "again") != 0)
                html_format(html, "<input type=\"hidden\" name=\"%s\" value=\"%s\">",
                            fields.list[i].name, fields.list[i].value);
    html_format(html,
                "<input type=\"hidden\" name=\"token\" value=\"%s\">"
                "<div class=\"buttons\"><button class=\"main\" name=\"again\" value=\"yes\" "
                "autofocus>%s</button></div></form>",
                exchange->token, _("Back to what I had typed"));
    frame_end(exchange, html);
}

static void take_signin(struct exchange *exchange)
{
    struct error err = {0};
    const char *cookie = fields_get(&exchange->cookies, FORM_COOKIE);
    struct wish wish = {fields_get(&exchange->body, "address"),
                        fields_get(&exchange->body, "body")};
    if (!is_own_address(wish.address))
        wish = (struct wish){"", ""};
    exchange->token = is_secret(cookie) ? secret_derive(exchange->arena, cookie, "sign-in") : NULL;
    if (token_check(exchange, fields_get(&exchange->body, "token"), &err) &&
        signin_try(exchange, fields_get(&exchange->body, "login"),
                   fields_get(&exchange->body, "password"), &err)) {
        go_on(exchange, &wish);
        return;
    }
    exchange->response->status =
        exchange->response->retry_seconds > 0 ? 429 : error_status(err.kind);
    draw_signin(exchange, &wish, &err);
}

void signin_answer(struct exchange *exchange)
{
    int language = 0;
    if (exchange->request->method == WEB_POST) {
        take_signin(exchange);
        return;
    }
    if (name_find(language_names, fields_get(&exchange->query, "language"), &language))
        language_use((enum language)language);
    draw_signin(exchange, &(struct wish){"", ""}, NULL);
}

void signout_answer(struct exchange *exchange)
{
    struct error err = {0};
    struct web *web = exchange->web;
    if (!token_check(exchange, fields_get(&exchange->body, "token"), &err)) {
        answer_problem(exchange, &err);
        return;
    }
    struct call call = exchange->call;
    call.db = pool_writer(web->pool);
    bool everywhere = *fields_get(&exchange->body, "everywhere") != '\0';
    bool done = db_begin(call.db, WRITES, &err) &&
                (everywhere ? signin_close_all(&call, call.actor.id, &err)
                            : signin_close(&call, exchange->session, &err)) &&
                audit_note(&call, "sign-out", everywhere ? "everywhere" : "", &err) &&
                db_commit(call.db, &err);
    pool_leave_writer(web->pool);
    if (!done) {
        answer_problem(exchange, &err);
        return;
    }
    set_cookie(exchange, SESSION_COOKIE, "", 0);
    answer_redirect(exchange, "/sign-in");
}

/* ------------------------------------------------------------------ the account page */

static void draw_password_form(struct exchange *exchange, struct html *html)
{
    html_format(html,
                "<form class=\"narrow\" method=\"post\" action=\"/account\">"
                "<input type=\"hidden\" name=\"token\" value=\"%s\">"
                "<input type=\"hidden\" name=\"what\" value=\"password\"><h2>%s</h2>",
                exchange->token, _("Change the password"));
    html_format(html,
                "<div class=\"field\"><label for=\"old\">%s</label><input id=\"old\" "
                "name=\"old\" type=\"password\" autocomplete=\"current-password\" "
                "required></div>",
                _("Password so far"));
    html_format(html,
                "<div class=\"field\"><label for=\"new\">%s</label><input id=\"new\" "
                "name=\"new\" type=\"password\" autocomplete=\"new-password\" required "
                "aria-describedby=\"new-help\"><small id=\"new-help\">%s</small></div>",
                _("New password"),
                arena_format(exchange->arena,
                             _("at least %d characters: three or four words are good"),
                             PASSWORD_LEAST));
    html_format(html,
                "<div class=\"field\"><label for=\"twice\">%s</label><input id=\"twice\" "
                "name=\"twice\" type=\"password\" autocomplete=\"new-password\" "
                "required></div><div class=\"buttons\"><button class=\"main\">%s</button>"
                "</div></form>\n",
                _("New password once more"), _("Change the password"));
}

static void draw_other_forms(struct exchange *exchange, struct html *html)
{
    html_format(html,
                "<form class=\"narrow\" method=\"post\" action=\"/account\">"
                "<input type=\"hidden\" name=\"token\" value=\"%s\">"
                "<input type=\"hidden\" name=\"what\" value=\"language\"><h2>%s</h2>"
                "<div class=\"buttons\"><button name=\"language\" value=\"id\" lang=\"id\">"
                "Bahasa Indonesia</button><button name=\"language\" value=\"en\" "
                "lang=\"en\">English</button></div></form>\n",
                exchange->token, _("Language"));
    html_format(html,
                "<form class=\"narrow\" method=\"post\" action=\"/sign-out\">"
                "<input type=\"hidden\" name=\"token\" value=\"%s\">"
                "<input type=\"hidden\" name=\"everywhere\" value=\"yes\"><h2>%s</h2>"
                "<p>%s</p><div class=\"buttons\"><button>%s</button></div></form>\n",
                exchange->token, _("Sign out everywhere"),
                _("If somebody else may be using your account: every browser is signed out."),
                _("Sign out everywhere"));
}

static void draw_account(struct exchange *exchange, const struct error *problem)
{
    const struct person *person = &exchange->visitor->person;
    struct html *html = frame_begin(exchange, _("Your account"));
    if (problem != NULL)
        problem_draw(html, problem);
    else if (exchange->visitor->one_time)
        notice_draw(html, "warning",
                    _("Your password works only once. Choose a new one before you go on."));
    if (*fields_get(&exchange->query, "done") != '\0')
        notice_draw(html, "done", _("It is changed."));
    html_format(html,
                "<dl class=\"fields\"><div><dt>%s</dt><dd>%s</dd></div>"
                "<div><dt>%s</dt><dd>%s</dd></div></dl>",
                _("Login"), person->login, _("Roles"),
                person_role_text(exchange->arena, person->roles));
    html_add(html, "<div class=\"columns\">");
    draw_password_form(exchange, html);
    if (!exchange->visitor->one_time)
        draw_other_forms(exchange, html);
    html_add(html, "</div>");
    frame_end(exchange, html);
}

/* All other browsers are signed out; this one gets a new session. */
static bool store_password(struct exchange *exchange, const char *hash, struct error *err)
{
    struct web *web = exchange->web;
    const char *session = secret_new(exchange->arena);
    struct call call = exchange->call;
    struct instant oldest = {0};
    call.db = pool_writer(web->pool);
    bool done = db_begin(call.db, WRITES, err) &&
                credential_set(&call, call.actor.id, hash, false, err) &&
                signin_open(&call, call.actor.id, session, oldest, err) &&
                audit_note(&call, "account", "password", err) && db_commit(call.db, err);
    pool_leave_writer(web->pool);
    if (done)
        set_cookie(exchange, SESSION_COOKIE, session, -1);
    return done;
}

static bool change_password(struct exchange *exchange, struct error *err)
{
    bool busy = false;
    const struct person *person = NULL;
    struct credential credential;
    const char *fresh = fields_get(&exchange->body, "new");
    const char *login = exchange->visitor->person.login;
    struct attempt attempt = attempt_of(exchange, login);
    if (!password_check(fresh, login, err))
        return false;
    if (strcmp(fresh, fields_get(&exchange->body, "twice")) != 0)
        return fail_field(err, "twice", _("the two new passwords are not the same"));
    if (!check_throttle(exchange, &attempt, err) ||
        !find_person(exchange, login, &person, &credential, err))
        return false;
    if (credential.hash == NULL ||
        !matches(exchange->web, credential.hash, fields_get(&exchange->body, "old"), &busy)) {
        count_failure(exchange, &attempt);
        return fail_field(err, "old", _("the password so far is wrong"));
    }
    if (password_matches(credential.hash, fresh))
        return fail_field(err, "new", _("this is the password that you have already"));
    const char *hash =
        password_hash(exchange->arena, &exchange->web->settings->password, fresh, err);
    return hash != NULL && store_password(exchange, hash, err);
}

static bool change_language(struct exchange *exchange, struct error *err)
{
    int language = 0;
    struct call call = exchange->call;
    if (!name_find(language_names, fields_get(&exchange->body, "language"), &language))
        return fail_field(err, "language", _("there is no such language"));
    call.db = pool_writer(exchange->web->pool);
    bool done = db_begin(call.db, WRITES, err) &&
                language_prefer(&call, call.actor.id, (enum language)language, err) &&
                db_commit(call.db, err);
    pool_leave_writer(exchange->web->pool);
    return done;
}

void account_answer(struct exchange *exchange)
{
    struct error err = {0};
    if (exchange->request->method != WEB_POST) {
        draw_account(exchange, NULL);
        return;
    }
    bool password = strcmp(fields_get(&exchange->body, "what"), "password") == 0;
    bool done = token_check(exchange, fields_get(&exchange->body, "token"), &err) &&
                (password ? change_password(exchange, &err) : change_language(exchange, &err));
    if (done) {
        answer_redirect(exchange, "/account?done=yes");
        return;
    }
    exchange->response->status = error_status(err.kind);
    draw_account(exchange, &err);
}

/* ------------------------------------------------------------------ the first start */

bool web_first_person(struct web *web, struct arena *arena, struct first_person *first,
                      struct error *err)
{
    bool nobody = false;
    const struct person *person = NULL;
    struct call call = {.db = pool_writer(web->pool),
                        .arena = arena,
                        .settings = web->settings,
                        .site = web->site,
                        .now = web->clock(),
                        .request = ""};
    *first = (struct first_person){0};
    bool done = db_begin(call.db, WRITES, err) && credential_nobody(call.db, arena, &nobody, err) &&
                (!nobody || (person_first_with(&call, ROLE_ADMINISTRATOR, &person, err) &&
                             credential_issue(&call, person->id, &first->password, err) &&
                             audit_note(&call, "serve", "first password", err))) &&
                db_commit(call.db, err);
    pool_leave_writer(web->pool);
    if (done && nobody)
        first->login = person->login;
    return done;
}
