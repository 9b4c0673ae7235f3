/*
 * One line of a batch, on books that are in use. Half of the lines are made here from the rows of
 * the actions, so that they are nearly right; the others are whatever the fuzzer makes of them.
 * What is refused says why in one line of clean text. What is done can be shown in every way, and
 * every invariant holds; then it is taken back, and the books are as they were.
 */
#include "core/app/workspace.h"
#include "core/base/check.h"
#include "core/base/text.h"
#include "core/cli/json_form.h"
#include "core/view/render.h"
#include "tests/support/fixture.h"

#include <stdlib.h>

int LLVMFuzzerInitialize(int *count, char ***words);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);
size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t size, size_t most, unsigned seed);
size_t LLVMFuzzerMutate(uint8_t *bytes, size_t size, size_t most);

enum { ACTIONS_MAX = 200, ROWS_MAX = 4, WORD_BYTES = 40 };

static struct fixture *books;
static long done, refused;

/* ------------------------------------------------------------------ the books */

static void receive(const char *number, const char *day, const char *item, const char *quantity,
                    const char *amount)
{
    DO(books, "stock receive", "supplier", "TOKO", "number", number, "day", day, "into", "GUDANG",
       "line[0].item", item, "line[0].quantity", quantity, "line[0].amount", amount);
}

static void begin_october(void)
{
    DO(books, "wage rate", "grade", "A", "per-hour", "5000");
    DO(books, "wage piece-rate", "product", "ROTI", "per-piece", "150");
    DO(books, "inmate add", "number", "B.I-1", "name", "Agus", "grade", "A", "workshop", "ROTI",
       "joined", "2026-01-05");
    DO(books, "recipe add", "product", "ROTI", "batch", "10", "minutes", "60", "part[0].item",
       "TERIGU", "part[0].quantity", "3");
    receive("BM-0", "2026-09-10", "KAIN", "3", "60000");
    DO(books, "month close", "month", "2026-09");
    receive("BM-1", "2026-10-01", "TERIGU", "200", "1600000");
    receive("BM-2", "2026-10-01", "KAIN", "50.25", "999999");
    DO(books, "order add", "product", "ROTI", "quantity", "400", "workshop", "ROTI", "start",
       "2026-10-01", "due", "2026-12-31", "number", "SPK-1");
    DO(books, "stock issue", "number", "BK-1", "day", "2026-10-02", "from", "GUDANG", "to",
       "LANTAI", "line[0].item", "TERIGU", "line[0].quantity", "120", "line[0].order", "SPK-1");
}

static void make_and_sell(void)
{
    DO(books, "session post", "workshop", "ROTI", "number", "SES-1", "day", "2026-10-02", "into",
       "JADI", "materials[0].item", "TERIGU", "materials[0].quantity", "20.5", "outputs[0].order",
       "SPK-1", "outputs[0].item", "ROTI", "outputs[0].quantity", "60", "entries[0].inmate",
       "B.I-1", "entries[0].minutes", "240");
    DO(books, "sales deliver", "buyer", "UMUM", "number", "SJ-1", "day", "2026-10-03", "from",
       "JADI", "line[0].item", "ROTI", "line[0].quantity", "25", "line[0].unit-price", "15000");
    DO(books, "sales pay", "delivery", "SJ-1", "amount", "200000", "day", "2026-10-05");
    DO(books, "count post", "location", "GUDANG", "number", "SO-1", "day", "2026-10-10",
       "line[0].item", "KAIN", "line[0].counted", "50");
}

int LLVMFuzzerInitialize(int *count, char ***words)
{
    (void)count;
    (void)words;
    books = fixture_open();
    found_small_prison(books);
    begin_october();
    make_and_sell();
    assert_verified(books);
    return 0;
}

/* ------------------------------------------------------------------ doing it */

static void show(const struct answer *answer)
{
    char *bytes = NULL;
    size_t size = 0;
    FILE *to = open_memstream(&bytes, &size);
    CHECK(to != NULL);
    render_json(answer, to);
    render_csv(answer, to);
    render_text(answer, &(struct text_style){.colour = true, .columns = 80}, to);
    fclose(to);
    free(bytes);
}

/* All but what no document can change. */
static void check_invariants(void)
{
    struct slice_walk walk = {0};
    struct error err;
    for (const struct slice *s = slices_next(&walk); s != NULL; s = slices_next(&walk))
        for (const struct check *check = s->checks; check != NULL && check->name != NULL; check++) {
            const char *finding = NULL;
            if (strcmp(check->name, "file") == 0 || strcmp(check->name, "schema") == 0)
                continue;
            CHECK(check->run(&books->call, &finding, &err));
            if (finding != NULL)
                BUG("%s: %s", check->name, finding);
        }
}

static void check_error(const struct error *err)
{
    CHECK(err->kind != ERROR_NONE && err->message[0] != '\0');
    CHECK(text_is_clean(err->message) && text_is_clean(err->hint) && text_is_clean(err->field));
    CHECK(strchr(err->message, '\n') == NULL && strchr(err->hint, '\n') == NULL);
}

static bool perform(const struct json_request *request, struct answer *answer, struct error *err)
{
    struct call *call = &books->call;
    bool repeated = false;
    CHECK(db_begin(call->db, WRITES, err));
    call->workspace = workspace_open();
    call->request = request->key == NULL ? "" : request->key;
    call->now.ms += 1;
    bool good = action_perform_inside(request->topic.slice, request->topic.action, call,
                                      request->form, answer, &repeated, err);
    if (good) {
        show(answer);
        workspace_close(&call->workspace);
        call->workspace = workspace_open();
        check_invariants();
    }
    workspace_close(&call->workspace);
    db_rollback(call->db);
    return good;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct json_request request = {0};
    struct error err = {0};
    arena_clear(books->action);
    bool good = json_request_read(&request, books->action, (const char *)bytes, size, &err);
    struct answer *answer = answer_new(books->action, books->site.currency_decimals);
    good = good && perform(&request, answer, &err);
    if (!good)
        check_error(&err);
    done += good;
    refused += !good;
    if ((done + refused) % 5000 == 0)
        fprintf(stderr, "%ld done, %ld refused\n", done, refused);
    return 0;
}

/* ------------------------------------------------------------------ lines that are nearly right */

static uint64_t chance;

static unsigned below(unsigned limit)
{
    uint64_t z = chance += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return (unsigned)((z ^ z >> 31) % limit);
}

/* What inputs of a name are likely to mean. */
static const struct {
    const char *inputs[9], *codes[9];
} known[] = {
    {{"item", "product"}, {"KAIN", "TERIGU", "ROTI", "REMAH"}},
    {{"into", "from", "to", "location", "floor"}, {"GUDANG", "JADI", "LANTAI"}},
    {{"supplier", "buyer"}, {"TOKO", "UMUM"}},
    {{"workshop"}, {"ROTI"}},
    {{"order"}, {"SPK-1", "SPK-2026-000001"}},
    {{"delivery"}, {"SJ-1", "SJ-2026-000001"}},
    {{"receipt"}, {"BM-1", "BM-2", "BM-2026-000001"}},
    {{"document"}, {"BM-1", "BM-2", "BK-1", "SES-1", "SJ-1", "SO-1", "KM-2026-000001"}},
    {{"unit"}, {"kg", "m", "pcs", "sak"}},
    {{"inmate"}, {"B.I-1"}},
    {{"number"}, {"B.I-1", "X-1", "BM-1", "X-2"}},
    {{"owner"}, {"cooperative", "state", "TOKO"}},
    {{"grade"}, {"A", "B"}},
    {{"code"}, {"KAIN", "BARU", "TOKO", "GUDANG"}},
    {{"login"}, {"tester", "budi"}},
    {{"roles"}, {"manager", "storekeeper,clerk"}},
};

static const char *some_code(const char *input)
{
    size_t which = below(COUNT_OF(known));
    for (size_t i = 0; i < COUNT_OF(known) && below(10) > 0; i++)
        for (size_t k = 0; known[i].inputs[k] != NULL; k++)
            if (strcmp(known[i].inputs[k], input) == 0)
                which = i;
    size_t count = 0;
    while (known[which].codes[count] != NULL)
        count++;
    return known[which].codes[below((unsigned)count)];
}

static const char *some_number(char to[WORD_BYTES], bool decimals)
{
    static const char *const odd[] = {
        "0",     "0.001",         "-1",  "1000000000",      "1000000000000000", "1e3", "0.0001", "",
        "00012", "999999999.999", "1,5", "9007199254740993"};
    if (below(8) == 0)
        return odd[below(COUNT_OF(odd))];
    if (decimals && below(3) == 0)
        snprintf(to, WORD_BYTES, "%u.%u", below(40), below(1000));
    else
        snprintf(to, WORD_BYTES, "%u", below(below(4) == 0 ? 2000000 : 60));
    return to;
}

static const char *some_text(const struct input *input, char to[WORD_BYTES])
{
    switch (input->kind) {
    case INPUT_CODE:
    case INPUT_FILE:
        return some_code(input->name);
    case INPUT_TEXT:
        return below(3) > 0 ? "keterangan" : some_code(input->name);
    case INPUT_QUANTITY:
        return some_number(to, true);
    case INPUT_PERCENT:
        snprintf(to, WORD_BYTES, "%u", below(102));
        return to;
    case INPUT_MONEY:
    case INPUT_INTEGER:
        return some_number(to, false);
    case INPUT_DAY:
        snprintf(to, WORD_BYTES, "2026-%02u-%02u", below(12) == 0 ? below(14) : 10 + below(2),
                 1 + below(31));
        return to;
    case INPUT_MONTH:
        snprintf(to, WORD_BYTES, "2026-%02u", 8 + below(4));
        return to;
    case INPUT_CHOICE: {
        unsigned count = 0;
        while (input->choices[count] != NULL)
            count++;
        return input->choices[below(count)];
    }
    case INPUT_FLAG:
        return below(2) == 0 ? "yes" : "no";
    case INPUT_LINES:
        break;
    }
    abort();
}

static json_t *some_object(const struct input *inputs);

static json_t *some_value(const struct input *input)
{
    char word[WORD_BYTES];
    if (input->kind != INPUT_LINES)
        return json_string(some_text(input, word));
    json_t *rows = json_array();
    for (unsigned i = below(ROWS_MAX); i < ROWS_MAX; i++)
        json_array_append_new(rows, some_object(input->lines));
    return rows;
}

static json_t *some_object(const struct input *inputs)
{
    json_t *object = json_object();
    for (; inputs != NULL && inputs->name != NULL; inputs++)
        if (inputs->required ? below(40) > 0 : below(5) < 2)
            json_object_set_new(object, inputs->name, some_value(inputs));
    return object;
}

static json_t *some_request(void)
{
    static const struct action *actions[ACTIONS_MAX];
    static const char *paths[ACTIONS_MAX];
    static unsigned count;
    struct slice_walk walk = {0};
    for (const struct slice *s = count > 0 ? NULL : slices_next(&walk); s != NULL;
         s = slices_next(&walk))
        for (const struct action *a = s->actions; a != NULL && a->name != NULL; a++) {
            if (a->access != WRITES || count == ACTIONS_MAX)
                continue;
            paths[count] = arena_format(books->arena, "%s %s", s->name, a->name);
            actions[count++] = a;
        }
    unsigned which = below(count);
    json_t *object = some_object(actions[which]->inputs);
    json_object_set_new(object, "action", json_string(paths[which]));
    if (below(10) == 0 && json_object_get(object, "request") == NULL)
        json_object_set_new(object, "request", json_string("again"));
    return object;
}

/* Another value for one of the inputs it has. */
static void change_one(json_t *object)
{
    const char *path = json_string_value(json_object_get(object, "action"));
    struct topic topic = {0};
    struct error err;
    if (path == NULL || !topic_find_action(&topic, books->action, path, &err))
        return;
    size_t count = input_count(topic.action->inputs);
    if (count == 0)
        return;
    const struct input *input = &topic.action->inputs[below((unsigned)count)];
    if (below(4) == 0)
        json_object_del(object, input->name);
    else
        json_object_set_new(object, input->name, some_value(input));
}

static size_t write_line(json_t *object, uint8_t *bytes, size_t most)
{
    char *text = json_dumps(object, JSON_COMPACT);
    size_t size = text == NULL ? 0 : strlen(text);
    if (size > 0 && size <= most)
        memcpy(bytes, text, size);
    else
        size = 0;
    free(text);
    json_decref(object);
    return size;
}

size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t size, size_t most, unsigned seed)
{
    chance = seed;
    unsigned way = below(8);
    if (way == 0)
        return LLVMFuzzerMutate(bytes, size, most);
    json_t *object = way < 4 ? NULL : json_loadb((const char *)bytes, size, 0, NULL);
    if (!json_is_object(object)) {
        json_decref(object);
        object = some_request();
    } else {
        change_one(object);
    }
    size_t written = write_line(object, bytes, most);
    return written > 0 ? written : LLVMFuzzerMutate(bytes, size, most);
}
