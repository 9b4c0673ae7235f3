/*
 * What the web door is measured against: the same HTTP library in the same mode, with a handler
 * that does one read of SQLite by its key and sends as many bytes as the page has.
 *
 *   bare_door DATABASE BYTES      says its port, and serves until its input ends
 */
#include <microhttpd.h>
#include <sqlite3.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { READERS = 64, BODY_MAX = 1 << 20 };

struct reader {
    sqlite3 *handle;
    sqlite3_stmt *query;
};

struct door {
    const char *path;
    pthread_mutex_t lock;
    struct reader readers[READERS];
    int count;
    size_t bytes;
};

static struct reader take(struct door *door)
{
    struct reader reader = {0};
    pthread_mutex_lock(&door->lock);
    if (door->count > 0)
        reader = door->readers[--door->count];
    pthread_mutex_unlock(&door->lock);
    if (reader.handle == NULL &&
        (sqlite3_open_v2(door->path, &reader.handle, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
         sqlite3_prepare_v2(reader.handle, "SELECT label FROM journal_document WHERE site = 17"
                            " AND number = ?1", -1, &reader.query, NULL) != SQLITE_OK))
        abort();
    return reader;
}

static void give(struct door *door, struct reader reader)
{
    sqlite3_reset(reader.query);
    pthread_mutex_lock(&door->lock);
    if (door->count < READERS)
        door->readers[door->count++] = reader;
    pthread_mutex_unlock(&door->lock);
}

static enum MHD_Result handle(void *context, struct MHD_Connection *connection, const char *path,
                              const char *method, const char *version, const char *upload,
                              size_t *upload_size, void **request)
{
    static int seen;
    struct door *door = context;
    (void)path, (void)method, (void)version, (void)upload, (void)upload_size;
    if (*request == NULL) {
        *request = &seen;
        return MHD_YES;
    }
    struct reader reader = take(door);
    sqlite3_bind_int(reader.query, 1, 7);
    if (sqlite3_step(reader.query) != SQLITE_ROW)
        abort();
    char *body = malloc(door->bytes + 1);
    if (body == NULL)
        abort();
    memset(body, ' ', door->bytes);
    memcpy(body, sqlite3_column_text(reader.query, 0),
           (size_t)sqlite3_column_bytes(reader.query, 0));
    give(door, reader);
    struct MHD_Response *response =
        MHD_create_response_from_buffer(door->bytes, body, MHD_RESPMEM_MUST_FREE);
    MHD_add_response_header(response, "Content-Type", "text/html; charset=utf-8");
    enum MHD_Result queued = MHD_queue_response(connection, MHD_HTTP_OK, response);
    MHD_destroy_response(response);
    return queued;
}

int main(int count, char **words)
{
    if (count != 3)
        return 2;
    struct door door = {.path = words[1], .bytes = strtoul(words[2], NULL, 10)};
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    socklen_t length = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    if (door.bytes < 100 || door.bytes > BODY_MAX || pthread_mutex_init(&door.lock, NULL) != 0 ||
        bind(listener, (struct sockaddr *)&address, length) != 0 || listen(listener, 100) != 0 ||
        getsockname(listener, (struct sockaddr *)&address, &length) != 0)
        return 1;
    unsigned flags = MHD_USE_THREAD_PER_CONNECTION | MHD_USE_INTERNAL_POLLING_THREAD |
                     MHD_USE_POLL | MHD_USE_ITC;
    if (MHD_start_daemon(flags, 0, NULL, NULL, handle, &door, MHD_OPTION_LISTEN_SOCKET, listener,
                         MHD_OPTION_CONNECTION_TIMEOUT, 30u, MHD_OPTION_END) == NULL)
        return 1;
    printf("%d\n", ntohs(address.sin_port));
    fflush(stdout);
    while (getchar() != EOF)
        continue;
    return 0;
}
