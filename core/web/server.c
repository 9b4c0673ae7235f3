/*
 * The HTTP library: a thread for each connection, limits for each of them, and a clock that cuts
 * off whoever takes too long, however steadily he drips.
 */
#include "core/base/check.h"
#include "core/base/language.h"
#include "core/base/text.h"
#include "core/web/web.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define REQUEST_ARENA_BYTES ((size_t)1 << 30)

enum {
    HEADER_BYTES_MAX = 16 * 1024,
    STACK_BYTES = 1024 * 1024,
    IDLE_SECONDS = 30,
    SEND_SECONDS = 300,
    WATCH_SECONDS = 1,
    CROWDED_SECONDS = 1,
    FLOOD = 4, /* times as many as are usual come in before any is sent away unheard */
    PEM_BYTES_MAX = 1 << 20,
    ADDRESS_SIZE = 80,
};

/* A connection, for the clock. */
struct line {
    struct line *next, *before;
    int socket;
    int64_t since; /* when it had to begin with what it is doing; 0: it is our turn */
    int64_t limit; /* seconds for it */
    bool waiting;  /* for the whole of a request */
};

struct server {
    struct web *web;
    const struct settings *settings;
    pthread_mutex_t lock;
    struct line *lines; /* the newest first */
    int64_t line_count;
    bool stopping;
};

/* One request, from its first byte to its last. */
struct reading {
    struct arena *arena;
    char *body;
    size_t length, room;
    bool too_large;
};

static int64_t seconds_now(void)
{
    struct timespec now = {0};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec;
}

static struct instant clock_now(void)
{
    struct timespec now = {0};
    clock_gettime(CLOCK_REALTIME, &now);
    return (struct instant){(int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000};
}

/* ------------------------------------------------------------------ the clock */

static void set_clock(struct server *server, struct line *line, int64_t limit, bool waiting)
{
    if (line == NULL)
        return;
    pthread_mutex_lock(&server->lock);
    line->since = limit == 0 ? 0 : seconds_now();
    line->limit = limit;
    line->waiting = waiting;
    pthread_mutex_unlock(&server->lock);
}

static void open_line(struct server *server, struct line *line)
{
    pthread_mutex_lock(&server->lock);
    line->next = server->lines;
    if (line->next != NULL)
        line->next->before = line;
    server->lines = line;
    server->line_count++;
    pthread_mutex_unlock(&server->lock);
}

static void close_line(struct server *server, struct line *line)
{
    pthread_mutex_lock(&server->lock);
    if (line->before != NULL)
        line->before->next = line->next;
    else
        server->lines = line->next;
    if (line->next != NULL)
        line->next->before = line->before;
    server->line_count--;
    pthread_mutex_unlock(&server->lock);
    free(line);
}

static void notify_connection(void *context, struct MHD_Connection *connection,
                              void **socket_context, enum MHD_ConnectionNotificationCode what)
{
    struct server *server = context;
    if (what == MHD_CONNECTION_NOTIFY_CLOSED) {
        close_line(server, *socket_context);
        *socket_context = NULL;
        return;
    }
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    struct line *line = calloc(1, sizeof *line);
    CHECK(line != NULL);
    line->socket = info == NULL ? -1 : info->connect_fd;
    line->since = seconds_now();
    line->limit = server->settings->web.request_seconds;
    line->waiting = true;
    *socket_context = line;
    open_line(server, line);
}

static struct line *line_of(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info == NULL ? NULL : info->socket_context;
}

/* When it gets crowded, who says nothing must hurry: a browser that had nothing to ask comes back
 * by itself, and nobody keeps others out by holding connections. */
static bool is_over(const struct server *server, const struct line *line, int64_t now)
{
    bool crowded = server->line_count * 4 > server->settings->web.connections * 3;
    int64_t limit = crowded && line->waiting ? CROWDED_SECONDS : line->limit;
    return line->since != 0 && now - line->since > limit && line->socket >= 0;
}

static void *watch(void *context)
{
    struct server *server = context;
    for (;;) {
        struct timespec span = {.tv_sec = WATCH_SECONDS};
        nanosleep(&span, NULL);
        int64_t now = seconds_now();
        pthread_mutex_lock(&server->lock);
        bool stopping = server->stopping;
        for (struct line *line = server->lines; line != NULL; line = line->next)
            if (is_over(server, line, now))
                shutdown(line->socket, SHUT_RDWR);
        pthread_mutex_unlock(&server->lock);
        if (stopping)
            return NULL;
    }
}

/* ------------------------------------------------------------------ answering */

static const char *header_of(struct MHD_Connection *connection, const char *name)
{
    const char *value = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
    return value == NULL ? "" : value;
}

static void write_address(const struct sockaddr *address, char text[static ADDRESS_SIZE])
{
    const void *bytes = NULL;
    text[0] = '\0';
    if (address->sa_family == AF_INET)
        bytes = &((const struct sockaddr_in *)(const void *)address)->sin_addr;
    else if (address->sa_family == AF_INET6)
        bytes = &((const struct sockaddr_in6 *)(const void *)address)->sin6_addr;
    if (bytes != NULL)
        inet_ntop(address->sa_family, bytes, text, ADDRESS_SIZE);
}

/* Behind a proxy the last one that it names; it alone can be believed. */
static const char *address_of(const struct server *server, struct MHD_Connection *connection,
                              struct arena *arena)
{
    char *text = arena_allocate(arena, ADDRESS_SIZE, 1);
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    if (info != NULL && info->client_addr != NULL)
        write_address(info->client_addr, text);
    if (!server->settings->web.behind_proxy)
        return text;
    const char *named = header_of(connection, "X-Forwarded-For");
    const char *comma = strrchr(named, ',');
    named = comma == NULL ? named : comma + 1;
    named += strspn(named, " ");
    return *named == '\0' || strlen(named) >= ADDRESS_SIZE ? text : arena_copy(arena, named);
}

static void add_header(struct MHD_Response *response, const char *name, const char *value)
{
    if (MHD_add_response_header(response, name, value) != MHD_YES)
        BUG("no header %s", name);
}

static void add_headers(const struct server *server, const struct web_response *answer,
                        struct arena *arena, struct MHD_Response *response)
{
    static const char policy[] =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src "
        "'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
    add_header(response, "Content-Security-Policy", policy);
    add_header(response, "X-Content-Type-Options", "nosniff");
    add_header(response, "X-Frame-Options", "DENY");
    add_header(response, "Referrer-Policy", "same-origin");
    add_header(response, "Cross-Origin-Opener-Policy", "same-origin");
    add_header(response, "Cross-Origin-Resource-Policy", "same-origin");
    add_header(response, "Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    add_header(response, "Cache-Control",
               answer->lasting ? "public, max-age=31536000, immutable" : "no-store");
    if (*server->settings->web.certificate != '\0')
        add_header(response, "Strict-Transport-Security", "max-age=31536000");
    if (answer->content_type != NULL)
        add_header(response, "Content-Type", answer->content_type);
    if (answer->location != NULL)
        add_header(response, "Location", answer->location);
    if (answer->disposition != NULL)
        add_header(response, "Content-Disposition", answer->disposition);
    if (answer->retry_seconds > 0)
        add_header(response, "Retry-After", arena_format(arena, "%ld", answer->retry_seconds));
    for (size_t i = 0; i < answer->cookie_count; i++)
        add_header(response, "Set-Cookie", answer->cookies[i]);
}

static void free_arena(void *context)
{
    struct arena *arena = context;
    arena_close(&arena);
}

/* The body lies in the arena of the request, which lives until it is sent. */
static struct MHD_Response *respond(const struct web_response *answer, struct reading *reading)
{
    struct stat status;
    if (answer->file >= 0 && fstat(answer->file, &status) == 0)
        return MHD_create_response_from_fd64((uint64_t)status.st_size, answer->file);
    struct arena *arena = reading->arena;
    reading->arena = NULL;
    return MHD_create_response_from_buffer_with_free_callback_cls(
        answer->body_length, (void *)(uintptr_t)answer->body, free_arena, arena);
}

static enum MHD_Result send_answer(struct server *server, struct MHD_Connection *connection,
                                   const struct web_response *answer, struct reading *reading)
{
    struct arena *arena = reading->arena;
    struct MHD_Response *response = respond(answer, reading);
    CHECK(response != NULL);
    add_headers(server, answer, arena, response);
    set_clock(server, line_of(connection), SEND_SECONDS, false);
    enum MHD_Result queued = MHD_queue_response(connection, answer->status, response);
    MHD_destroy_response(response);
    return queued;
}

static enum MHD_Result refuse(struct server *server, struct MHD_Connection *connection,
                              struct reading *reading, unsigned status)
{
    struct web_response answer = {.status = status, .body = "", .file = -1};
    return send_answer(server, connection, &answer, reading);
}

static enum web_method method_of(const char *method)
{
    static const struct {
        const char *name;
        enum web_method method;
    } methods[] = {{"GET", WEB_GET}, {"HEAD", WEB_HEAD}, {"POST", WEB_POST}};
    for (size_t i = 0; i < COUNT_OF(methods); i++)
        if (strcmp(methods[i].name, method) == 0)
            return methods[i].method;
    return WEB_OTHER;
}

/* ------------------------------------------------------------------ reading */

/* The library has taken the query apart, without decoding it, and made spaces of plus signs. */
static void add_raw(struct text *query, const char *value)
{
    for (; *value != '\0'; value++)
        text_add_character(query, *value == ' ' ? '+' : *value);
}

static enum MHD_Result add_query(void *context, enum MHD_ValueKind kind, const char *name,
                                 const char *value)
{
    struct text *query = context;
    (void)kind;
    if (query->length > 0)
        text_add_character(query, '&');
    add_raw(query, name);
    if (value != NULL) {
        text_add_character(query, '=');
        add_raw(query, value);
    }
    return MHD_YES;
}

static void take_bytes(struct reading *reading, const char *bytes, size_t count, size_t most)
{
    if (reading->length + count > most) {
        reading->too_large = true;
        return;
    }
    if (reading->length + count > reading->room) {
        size_t room = (reading->length + count) * 2;
        reading->body = arena_grow(reading->arena, reading->body, reading->length, room, 1);
        reading->room = room;
    }
    memcpy(reading->body + reading->length, bytes, count);
    reading->length += count;
}

static bool announces_too_much(struct MHD_Connection *connection, size_t most)
{
    const char *length = header_of(connection, "Content-Length");
    return *length != '\0' && strtoull(length, NULL, 10) > most;
}

static enum MHD_Result answer_request(struct server *server, struct MHD_Connection *connection,
                                      const char *path, const char *method, struct reading *reading)
{
    struct text query = text_new(reading->arena);
    MHD_get_connection_values(connection, MHD_GET_ARGUMENT_KIND, add_query, &query);
    struct web_request request = {
        .method = method_of(method),
        .path = path,
        .query = query.bytes,
        .cookie = header_of(connection, "Cookie"),
        .content_type = header_of(connection, "Content-Type"),
        .host = header_of(connection, "Host"),
        .origin = header_of(connection, "Origin"),
        .fetch_site = header_of(connection, "Sec-Fetch-Site"),
        .token = header_of(connection, "X-Karya-Token"),
        .language = header_of(connection, "Accept-Language"),
        .accept = header_of(connection, "Accept"),
        .address = address_of(server, connection, reading->arena),
        .body = reading->body == NULL ? "" : reading->body,
        .body_length = reading->length,
    };
    struct web_response answer;
    set_clock(server, line_of(connection), 0, false);
    web_answer(server->web, &request, reading->arena, &answer);
    return send_answer(server, connection, &answer, reading);
}

static enum MHD_Result handle(void *context, struct MHD_Connection *connection, const char *path,
                              const char *method, const char *version, const char *upload,
                              size_t *upload_size, void **request_context)
{
    struct server *server = context;
    struct reading *reading = *request_context;
    size_t most = (size_t)server->settings->web.body_kilobytes * 1024;
    (void)version;
    if (reading == NULL) {
        reading = calloc(1, sizeof *reading);
        CHECK(reading != NULL);
        reading->arena = arena_open(REQUEST_ARENA_BYTES);
        *request_context = reading;
        return announces_too_much(connection, most)
                   ? refuse(server, connection, reading, MHD_HTTP_CONTENT_TOO_LARGE)
                   : MHD_YES;
    }
    if (*upload_size > 0) {
        take_bytes(reading, upload, *upload_size, most);
        *upload_size = 0;
        return MHD_YES;
    }
    if (reading->too_large)
        return refuse(server, connection, reading, MHD_HTTP_CONTENT_TOO_LARGE);
    return answer_request(server, connection, path, method, reading);
}

static void complete(void *context, struct MHD_Connection *connection, void **request_context,
                     enum MHD_RequestTerminationCode code)
{
    struct server *server = context;
    struct reading *reading = *request_context;
    (void)code;
    set_clock(server, line_of(connection), server->settings->web.request_seconds, true);
    if (reading == NULL)
        return;
    arena_close(&reading->arena);
    free(reading);
    *request_context = NULL;
}

/* Escapes stay as they were sent: web_answer decodes them, strictly. */
static size_t keep_escapes(void *context, struct MHD_Connection *connection, char *text)
{
    (void)context;
    (void)connection;
    return strlen(text);
}

/* What the library has to say names addresses; nothing of it is written down. */
static void say_nothing(void *context, const char *format, va_list arguments)
{
    (void)context;
    (void)format;
    (void)arguments;
}

/* ------------------------------------------------------------------ opening and closing */

static const char *read_file(struct arena *arena, const char *path, struct error *err)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    char *bytes = arena_allocate(arena, PEM_BYTES_MAX, 1);
    ssize_t length = file < 0 ? -1 : read(file, bytes, PEM_BYTES_MAX - 1);
    int reason = errno;
    if (file >= 0)
        close(file);
    if (length > 0)
        return bytes;
    fail(err, ERROR_UNAVAILABLE, _("cannot read '%s': %s"), path, language_system_error(reason));
    return NULL;
}

static bool is_loopback(const char *address)
{
    return strncmp(address, "127.", 4) == 0 || strcmp(address, "::1") == 0;
}

static bool check_settings(const struct web_settings *web, struct error *err)
{
    if ((*web->certificate == '\0') != (*web->key == '\0')) {
        fail_field(err, *web->key == '\0' ? "key" : "certificate",
                   _("a certificate and its key belong together"));
        return fail_hint(err, _("set both in [web], or none"));
    }
    bool protected = *web->certificate != '\0' || web->unprotected || is_loopback(web->address);
    if (protected)
        return true;
    fail_field(err, "address", _("passwords would be sent over the network without TLS"));
    return fail_hint(err, _("set certificate and key in [web], or listen on 127.0.0.1 behind a "
                            "proxy, or say unprotected = yes"));
}

/* *length 0: it is no address. */
static void parse_address(const struct web_settings *web, struct sockaddr_storage *address,
                          socklen_t *length)
{
    struct sockaddr_in *four = (struct sockaddr_in *)(void *)address;
    struct sockaddr_in6 *six = (struct sockaddr_in6 *)(void *)address;
    *address = (struct sockaddr_storage){0};
    *length = 0;
    if (inet_pton(AF_INET, web->address, &four->sin_addr) == 1) {
        four->sin_family = AF_INET;
        four->sin_port = htons((uint16_t)web->port);
        *length = sizeof *four;
    } else if (inet_pton(AF_INET6, web->address, &six->sin6_addr) == 1) {
        six->sin6_family = AF_INET6;
        six->sin6_port = htons((uint16_t)web->port);
        *length = sizeof *six;
    }
}

static int listen_on(const struct web_settings *web, struct error *err)
{
    struct sockaddr_storage address;
    socklen_t length = 0;
    int yes = 1;
    parse_address(web, &address, &length);
    if (length == 0) {
        fail_field(err, "address", _("'%s' is not an address of this machine"), web->address);
        fail_hint(err, _("write it like 127.0.0.1 or 0.0.0.0"));
        return -1;
    }
    int listener = socket(address.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (listener >= 0 && setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) == 0 &&
        bind(listener, (struct sockaddr *)(void *)&address, length) == 0 &&
        listen(listener, SOMAXCONN) == 0)
        return listener;
    int reason = errno;
    if (listener >= 0)
        close(listener);
    fail(err, ERROR_UNAVAILABLE, _("cannot listen on %s, port %d: %s"), web->address,
         (int)web->port, language_system_error(reason));
    fail_hint(err, _("choose another address or port in [web]"));
    return -1;
}

enum { OPTIONS_MAX = 16 };

static struct MHD_Daemon *start_daemon(struct server *server, int listener, struct arena *arena,
                                       struct error *err)
{
    const struct web_settings *web = &server->settings->web;
    unsigned flags = MHD_USE_THREAD_PER_CONNECTION | MHD_USE_INTERNAL_POLLING_THREAD |
                     MHD_USE_POLL | MHD_USE_ITC | MHD_USE_ERROR_LOG;
    struct MHD_OptionItem options[OPTIONS_MAX] = {
        {MHD_OPTION_EXTERNAL_LOGGER, (intptr_t)say_nothing, NULL},
        {MHD_OPTION_LISTEN_SOCKET, listener, NULL},
        {MHD_OPTION_CONNECTION_MEMORY_LIMIT, HEADER_BYTES_MAX, NULL},
        {MHD_OPTION_CONNECTION_LIMIT, web->connections * FLOOD, NULL},
        {MHD_OPTION_PER_IP_CONNECTION_LIMIT, web->behind_proxy ? 0 : web->connections_each, NULL},
        {MHD_OPTION_CONNECTION_TIMEOUT, IDLE_SECONDS, NULL},
        {MHD_OPTION_THREAD_STACK_SIZE, STACK_BYTES, NULL},
        {MHD_OPTION_NOTIFY_CONNECTION, (intptr_t)notify_connection, server},
        {MHD_OPTION_NOTIFY_COMPLETED, (intptr_t)complete, server},
        {MHD_OPTION_UNESCAPE_CALLBACK, (intptr_t)keep_escapes, NULL},
        {MHD_OPTION_STRICT_FOR_CLIENT, 1, NULL},
        {MHD_OPTION_END, 0, NULL},
        {MHD_OPTION_END, 0, NULL},
        {MHD_OPTION_END, 0, NULL},
    };
    if (*web->certificate != '\0') {
        const char *certificate = read_file(arena, web->certificate, err);
        const char *key = certificate == NULL ? NULL : read_file(arena, web->key, err);
        if (key == NULL)
            return NULL;
        options[11] =
            (struct MHD_OptionItem){MHD_OPTION_HTTPS_MEM_CERT, 0, (void *)(uintptr_t)certificate};
        options[12] = (struct MHD_OptionItem){MHD_OPTION_HTTPS_MEM_KEY, 0, (void *)(uintptr_t)key};
        flags |= MHD_USE_TLS;
    }
    struct MHD_Daemon *daemon = MHD_start_daemon(flags, 0, NULL, NULL, handle, server,
                                                 MHD_OPTION_ARRAY, options, MHD_OPTION_END);
    if (daemon == NULL) {
        fail(err, ERROR_UNAVAILABLE, _("the web server cannot be started"));
        fail_hint(err, _("see whether certificate and key are PEM files that belong together"));
    }
    return daemon;
}

static const char *url_of(const struct web_settings *web, int listener, struct arena *arena)
{
    union {
        struct sockaddr any;
        struct sockaddr_in four;
        struct sockaddr_in6 six;
    } address;
    memset(&address, 0, sizeof address);
    socklen_t length = sizeof address;
    uint16_t port = 0;
    if (getsockname(listener, &address.any, &length) == 0)
        port = ntohs(address.any.sa_family == AF_INET6 ? address.six.sin6_port
                                                       : address.four.sin_port);
    bool six = strchr(web->address, ':') != NULL;
    return arena_format(arena, "%s://%s%s%s:%u/", *web->certificate == '\0' ? "http" : "https",
                        six ? "[" : "", web->address, six ? "]" : "", port);
}

static void wait_for_stop(const sigset_t *signals)
{
    int signal_number = 0;
    while (sigwait(signals, &signal_number) != 0)
        continue;
}

static bool serve(struct server *server, const struct web_start *start, struct arena *arena,
                  const sigset_t *signals, struct error *err)
{
    struct first_person first;
    pthread_t watcher;
    int listener = listen_on(&start->settings->web, err);
    if (listener < 0)
        return false;
    if (!web_first_person(server->web, arena, &first, err)) {
        close(listener);
        return false;
    }
    struct MHD_Daemon *daemon = start_daemon(server, listener, arena, err);
    if (daemon == NULL) {
        close(listener);
        return false;
    }
    CHECK(pthread_create(&watcher, NULL, watch, server) == 0);
    start->started(url_of(&start->settings->web, listener, arena), &first);
    wait_for_stop(signals);
    pthread_mutex_lock(&server->lock);
    server->stopping = true;
    pthread_mutex_unlock(&server->lock);
    MHD_stop_daemon(daemon); /* lets requests that are being answered end */
    pthread_join(watcher, NULL);
    return true;
}

bool web_serve(const struct web_start *start, struct arena *arena, struct error *err)
{
    struct server server = {.settings = start->settings};
    sigset_t signals;
    if (!check_settings(&start->settings->web, err))
        return false;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, NULL); /* in every thread; only sigwait sees them */
    server.web = web_open(start->settings, start->path, clock_now, err);
    if (server.web == NULL)
        return false;
    CHECK(pthread_mutex_init(&server.lock, NULL) == 0);
    bool served = serve(&server, start, arena, &signals, err);
    web_close(&server.web);
    pthread_mutex_destroy(&server.lock);
    return served;
}
