/*
 * Whatever a browser may send: paths, queries, forms, uploads and JSON, from somebody who is signed
 * in and may do everything, and from nobody. Each is answered with a status of its own, nothing of
 * it becomes markup, and the books hold.
 */
#include "tests/web/visitor.h"

#include "core/base/check.h"

int LLVMFuzzerInitialize(int *count, char ***words);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

enum { VERIFY_EVERY = 20000, LOOK_EVERY = 20, LINE_MAX_BYTES = 600, BODY_MAX_BYTES = 90000 };

static struct house *house;
static struct visitor_at manager;
static char token[200];

static void furnish(struct fixture *fixture)
{
    DO(fixture, "inmate add", "number", "B.I-000777", "name", "Ujang", "workshop", "ROTI", "grade",
       "A");
    DO(fixture, "order add", "product", "ROTI", "quantity", "400", "workshop", "ROTI", "due",
       "2026-12-31");
}

int LLVMFuzzerInitialize(int *count, char ***words)
{
    (void)count;
    (void)words;
    house = house_open(furnish);
    manager = visitor_known(house, "manajer");
    visitor_get(&manager, "/");
    snprintf(token, sizeof token, "%s", visitor_hidden(&manager, "token"));
    return 0;
}

/* The first line of a text that ends with a zero; the rest follows it. */
static const char *take_line(char **rest, char *line)
{
    size_t length = strcspn(*rest, "\n");
    size_t kept = length < LINE_MAX_BYTES - 1 ? length : LINE_MAX_BYTES - 1;
    memcpy(line, *rest, kept);
    line[kept] = '\0';
    *rest += length + ((*rest)[length] == '\n');
    return line;
}

static const char *type_of(const char *word)
{
    if (strcmp(word, "json") == 0)
        return "application/json";
    if (strcmp(word, "parts") == 0)
        return "multipart/form-data; boundary=b";
    return strcmp(word, "form") == 0 ? NULL : word;
}

static bool is_known_status(unsigned status)
{
    static const unsigned known[] = {200, 303, 400, 403, 404, 405, 409, 413, 415, 422, 429, 503};
    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (known[i] == status)
            return true;
    return false;
}

/* A session that was ended by what was sent is opened anew. */
static void stay_signed_in(void)
{
    visitor_get(&manager, "/");
    if (manager.response.status == 200)
        return;
    visitor_leave(&manager);
    manager = visitor_known(house, "manajer");
    visitor_get(&manager, "/");
    snprintf(token, sizeof token, "%s", visitor_hidden(&manager, "token"));
}

static void ask(struct visitor_at *visitor, const char *line, const char *type, const char *body)
{
    static char whole[BODY_MAX_BYTES + 400];
    bool post = strncmp(line, "POST ", 5) == 0;
    const char *address = strchr(line, ' ') == NULL ? line : strchr(line, ' ') + 1;
    visitor->type = type;
    visitor->token = token;
    snprintf(whole, sizeof whole, type == NULL ? "token=%s&%s" : "%.0s%s", token, body);
    house_time.ms += 1000;
    visitor_ask(visitor, post ? WEB_POST : WEB_GET, address, post ? whole : "");
    visitor->type = NULL;
    visitor->token = "";
    CHECK(is_known_status(visitor->response.status));
    const char *kind = visitor->response.content_type;
    bool page = kind != NULL && strncmp(kind, "text/html", strlen("text/html")) == 0;
    CHECK(!page || strstr(visitor->response.body, "<zz") == NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static char text[BODY_MAX_BYTES], line[LINE_MAX_BYTES], type[LINE_MAX_BYTES];
    static long asked;
    if (size >= sizeof text)
        return 0;
    memcpy(text, bytes, size);
    text[size] = '\0';
    char *rest = text;
    take_line(&rest, line);
    const char *content = type_of(take_line(&rest, type));
    ask(&manager, line, content, rest);
    struct visitor_at nobody = visitor_new(house, "10.0.0.9");
    ask(&nobody, line, content, rest);
    CHECK(nobody.response.file < 0);
    visitor_leave(&nobody);
    if (asked % LOOK_EVERY == 0)
        stay_signed_in();
    if (++asked % VERIFY_EVERY == 0) {
        visitor_get(&manager, "/verify");
        CHECK(manager.response.status == 200);
    }
    return 0;
}
