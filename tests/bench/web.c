/*
 * Pages of the web door in books of five years, asked for by wrk on loopback, against a bare
 * handler of the same HTTP library in the same mode that does one read of SQLite by its key.
 */
#include "tests/bench/ledger.h"
#include "tests/bench/prison.h"

#include "core/app/settings.h"
#include "core/app/signin/signin.h"
#include "core/base/secret.h"
#include "core/base/text.h"
#include "core/web/web.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <pthread.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MONTHS = 60, MOVES_A_MONTH = 2000, ROUNDS = 5, READERS = 64, BARE_BYTES = 1600 };
enum { LAST_MONTH = 2025 * 12 + 9, LINE_BYTES = 400 };

struct place {
    const char *files, *database, *config, *session;
    char first_label[64];
};

/* ------------------------------------------------------------------ the bare way */

struct reader {
    sqlite3 *handle;
    sqlite3_stmt *query;
};

struct bare {
    const char *path;
    pthread_mutex_t lock;
    struct reader readers[READERS];
    int count;
};

static struct reader take_reader(struct bare *bare)
{
    static const char sql[] = "SELECT label FROM journal_document WHERE number = ?1 LIMIT 1";
    struct reader reader = {0};
    pthread_mutex_lock(&bare->lock);
    if (bare->count > 0)
        reader = bare->readers[--bare->count];
    pthread_mutex_unlock(&bare->lock);
    if (reader.handle == NULL &&
        (sqlite3_open_v2(bare->path, &reader.handle, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
         sqlite3_prepare_v2(reader.handle, sql, -1, &reader.query, NULL) != SQLITE_OK))
        bench_fail("cannot open '%s'", bare->path);
    return reader;
}

static void give_reader(struct bare *bare, struct reader reader)
{
    sqlite3_reset(reader.query);
    pthread_mutex_lock(&bare->lock);
    if (bare->count < READERS)
        bare->readers[bare->count++] = reader;
    pthread_mutex_unlock(&bare->lock);
}

static enum MHD_Result answer_bare(void *context, struct MHD_Connection *connection,
                                   const char *path, const char *method, const char *version,
                                   const char *upload, size_t *upload_size, void **request)
{
    static int seen;
    *upload_size = 0;
    struct bare *bare = context;
    (void)path, (void)method, (void)version, (void)upload, (void)upload_size;
    if (*request == NULL) {
        *request = &seen;
        return MHD_YES;
    }
    struct reader reader = take_reader(bare);
    sqlite3_bind_int(reader.query, 1, 1);
    char *body = malloc(BARE_BYTES + LINE_BYTES);
    if (body == NULL || sqlite3_step(reader.query) != SQLITE_ROW)
        bench_fail("the bare handler found nothing");
    memset(body, ' ', BARE_BYTES);
    snprintf(body, LINE_BYTES, "<!DOCTYPE html><p>%s", sqlite3_column_text(reader.query, 0));
    give_reader(bare, reader);
    struct MHD_Response *response =
        MHD_create_response_from_buffer(BARE_BYTES, body, MHD_RESPMEM_MUST_FREE);
    MHD_add_response_header(response, "Content-Type", "text/html; charset=utf-8");
    enum MHD_Result queued = MHD_queue_response(connection, MHD_HTTP_OK, response);
    MHD_destroy_response(response);
    return queued;
}

static void serve_bare(const struct place *place, FILE *to)
{
    struct bare bare = {.path = place->database};
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    socklen_t length = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    unsigned flags = MHD_USE_THREAD_PER_CONNECTION | MHD_USE_INTERNAL_POLLING_THREAD |
                     MHD_USE_POLL | MHD_USE_ITC;
    if (pthread_mutex_init(&bare.lock, NULL) != 0 ||
        bind(listener, (struct sockaddr *)&address, length) != 0 || listen(listener, 100) != 0 ||
        getsockname(listener, (struct sockaddr *)&address, &length) != 0 ||
        MHD_start_daemon(flags, 0, NULL, NULL, answer_bare, &bare, MHD_OPTION_LISTEN_SOCKET,
                         listener, MHD_OPTION_END) == NULL)
        bench_fail("cannot serve the bare way");
    fprintf(to, "http://127.0.0.1:%d/\n", ntohs(address.sin_port));
    fclose(to);
    for (;;)
        pause();
}

/* ------------------------------------------------------------------ ours */

static FILE *tell_to;

static void tell(const char *address, const struct first_person *first)
{
    (void)first;
    fprintf(tell_to, "%s\n", address);
    fclose(tell_to);
}

static void serve_ours(const struct place *place, FILE *to)
{
    struct error err = {0};
    struct arena *arena = arena_open((size_t)1 << 30);
    const struct settings *settings = settings_load(arena, place->config, &err);
    tell_to = to;
    if (settings == NULL)
        bench_fail("%s", err.message);
    struct web_start start = {settings, place->database, tell};
    if (!web_serve(&start, arena, &err))
        bench_fail("%s", err.message);
    _exit(0);
}

/* ------------------------------------------------------------------ asking */

struct served {
    pid_t process;
    char address[LINE_BYTES];
};

static struct served start(const struct place *place,
                           void (*serve)(const struct place *place, FILE *to))
{
    int ends[2];
    struct served served = {0};
    if (pipe(ends) != 0)
        bench_fail("no pipe");
    served.process = fork();
    if (served.process == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        close(ends[0]);
        serve(place, fdopen(ends[1], "w"));
        _exit(1);
    }
    close(ends[1]);
    FILE *from = fdopen(ends[0], "r");
    if (fgets(served.address, sizeof served.address, from) == NULL)
        bench_fail("the server does not start");
    fclose(from);
    served.address[strcspn(served.address, "\n") - 1] = '\0'; /* and the slash */
    return served;
}

/* Seconds for a request: eight connections for two seconds. */
static void ask(const struct served *served, const char *path, const struct place *place,
                struct measured *measured)
{
    char command[LINE_BYTES * 4], line[LINE_BYTES];
    double requests = 0;
    bool wrong = false;
    snprintf(command, sizeof command, "wrk -t1 -c8 -d2s -H 'Cookie: karya=%s' '%s%s'",
             place->session, served->address, path);
    FILE *from = popen(command, "r");
    while (from != NULL && fgets(line, sizeof line, from) != NULL) {
        if (strncmp(line, "Requests/sec:", 13) == 0)
            requests = strtod(line + 13, NULL);
        wrong = wrong || strstr(line, "Non-2xx") != NULL;
    }
    if (from == NULL || pclose(from) != 0 || requests <= 0 || wrong)
        bench_fail("wrk cannot measure '%s%s': %.0f requests, %s", served->address, path, requests,
                   wrong ? "refused" : "is it installed?");
    if (measured->seconds == 0 || 1 / requests < measured->seconds)
        measured->seconds = 1 / requests;
}

static void stop(const struct served *served)
{
    kill(served->process, SIGKILL);
    waitpid(served->process, NULL, 0);
}

/* ------------------------------------------------------------------ the books */

static void prepare(void *context)
{
    const struct place *place = context;
    struct ledger ledger;
    struct error err = {0};
    prison_make_books(&(struct prison_books){place->files, place->database, LAST_MONTH, MONTHS,
                                             bench_count(MOVES_A_MONTH)});
    ledger_begin(&ledger, place->database, WRITES);
    struct timespec now = {0};
    clock_gettime(CLOCK_REALTIME, &now);
    ledger.call.now.ms = (int64_t)now.tv_sec * 1000;
    if (!signin_open(&ledger.call, ledger.call.actor.id, place->session, (struct instant){0}, &err))
        bench_fail("%s", err.message);
    ledger_end(&ledger);
}

static void find_document(struct place *place)
{
    sqlite3 *handle = NULL;
    sqlite3_stmt *query = NULL;
    if (sqlite3_open_v2(place->database, &handle, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
        sqlite3_prepare_v2(handle,
                           "SELECT label FROM journal_document WHERE kind = 'receipt'"
                           " ORDER BY number DESC LIMIT 1",
                           -1, &query, NULL) != SQLITE_OK ||
        sqlite3_step(query) != SQLITE_ROW)
        bench_fail("no receipt in the books");
    snprintf(place->first_label, sizeof place->first_label, "%s", sqlite3_column_text(query, 0));
    sqlite3_finalize(query);
    sqlite3_close(handle);
}

int main(void)
{
    const char *folder = bench_folder_make();
    struct place place = {.files = bench_path(folder, "month"),
                          .database = bench_path(folder, "books.db"),
                          .config = bench_path(folder, "karya.ini")};
    struct arena *arena = arena_open((size_t)1 << 20);
    secret_start();
    place.session = secret_new(arena);
    mkdir(place.files, 0700);
    bench_prepare(prepare, &place);
    find_document(&place);
    FILE *config = fopen(place.config, "w");
    fputs("[web]\nport = 0\nconnections_each = 200\n", config);
    fclose(config);
    char document[LINE_BYTES];
    snprintf(document, sizeof document, "/document/show?document=%s", place.first_label);
    const char *const paths[] = {"/", "/stock/on-hand", document};
    static const char bare_is[] = "a handler of the same library with one read of SQLite";
    struct bench_result results[] = {
        {.what = "home page", .ours_is = "the first page of a manager", .bare_is = bare_is},
        {.what = "stock on hand", .ours_is = "what is where, after five years", .bare_is = bare_is},
        {.what = "document page", .ours_is = "what a receipt consists of", .bare_is = bare_is},
    };
    struct served ours = start(&place, serve_ours), bare = start(&place, serve_bare);
    for (int round = 0; round < ROUNDS; round++)
        for (size_t i = 0; i < COUNT_OF(paths); i++) {
            ask(&bare, "/", &place, &results[i].bare);
            ask(&ours, paths[i], &place, &results[i].ours);
        }
    stop(&ours);
    stop(&bare);
    arena_close(&arena);
    for (size_t i = 0; i < COUNT_OF(results); i++) {
        results[i].bound = AT_LEAST;
        results[i].limit = 0.4;
    }
    return bench_report(results, COUNT_OF(results));
}
