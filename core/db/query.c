/* Preparing once, binding and reading by name. */
#include "core/db/query.h"

#include "core/base/language.h"
#include "core/base/name.h"
#include "core/db/internal.h"

#include <stdlib.h>
#include <string.h>

static size_t address_hash(const void *pointer, size_t slots)
{
    return ((uintptr_t)pointer >> 3) * UINT64_C(0x9E3779B97F4A7C15) >> 32 & (slots - 1);
}

/* Finds the place in the cache: its own, or the free one where it belongs. */
static struct prepared **cache_place(struct db *db, const void *key)
{
    size_t place = address_hash(key, CACHE_SIZE);
    for (size_t tries = 0; tries < CACHE_SIZE; tries++) {
        struct prepared *there = db->cache[place];
        if (there == NULL || there->key == key)
            return &db->cache[place];
        place = (place + 1) % CACHE_SIZE;
    }
    BUG("more than %d statements", CACHE_SIZE);
}

/* In a damaged database a statement may not compile: its handle is then NULL, which all of SQLite's
 * functions take, and it is tried again the next time. */
static int prepare(struct db *db, const void *key, const char *sql, struct prepared *prepared)
{
    const char *rest = "";
    int result = sqlite3_prepare_v3(db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT,
                                    &prepared->handle, &rest);
    if (result == SQLITE_OK && *rest != '\0')
        BUG("more than one statement: %s", sql);
    prepared->key = key;
    return result;
}

static struct prepared *prepared_in(struct prepared **place)
{
    if (*place == NULL)
        *place = calloc(1, sizeof **place);
    CHECK(*place != NULL);
    return *place;
}

/* A write is refused here while the transaction is one that READS: PRAGMA query_only would do it
 * too, but each change of that makes SQLite compile every statement again. */
static struct query start(struct db *db, struct arena *arena, struct prepared *prepared, int result)
{
    CHECK(!sqlite3_stmt_busy(prepared->handle)); /* the same statement inside itself */
    bool reads = db->access == READS && !sqlite3_get_autocommit(db->handle);
    if (reads && result == SQLITE_OK && !sqlite3_stmt_readonly(prepared->handle))
        result = SQLITE_READONLY;
    return (struct query){.db = db, .arena = arena, .prepared = prepared, .result = result};
}

struct query query_open(struct db *db, struct arena *arena, const struct statement *statement)
{
    struct prepared *prepared = prepared_in(cache_place(db, statement));
    int result = SQLITE_OK;
    if (prepared->handle == NULL)
        result = prepare(db, statement, statement->sql, prepared);
    return start(db, arena, prepared, result);
}

struct query query_open_made(struct db *db, struct arena *arena, const void *key, sql_maker *make,
                             const void *from)
{
    struct prepared *prepared = prepared_in(cache_place(db, key));
    int result = SQLITE_OK;
    if (prepared->handle == NULL)
        result = prepare(db, key, make(arena, from), prepared);
    return start(db, arena, prepared, result);
}

/* A name's index in a statement; asks find only the first time an address is seen. */
static int name_index(struct query *query, struct name_slot *slots, const char *name,
                      int (*find)(sqlite3_stmt *, const char *))
{
    size_t place = address_hash(name, NAME_SLOTS);
    struct name_slot *slot = &slots[place];
    for (size_t tries = 1; slot->name != NULL && tries < NAME_SLOTS; tries++) {
        if (slot->name == name)
            return slot->index;
        place = (place + 1) % NAME_SLOTS;
        slot = &slots[place];
    }
    int index = find(query->prepared->handle, name);
    if (index < 0)
        BUG("no name %s: %s", name, sqlite3_sql(query->prepared->handle));
    *slot = (struct name_slot){name, index};
    return index;
}

static int find_parameter(sqlite3_stmt *handle, const char *name)
{
    int index = sqlite3_bind_parameter_index(handle, name);
    return index < 1 || index > 64 ? -1 : index;
}

static int find_column(sqlite3_stmt *handle, const char *name)
{
    int count = sqlite3_column_count(handle);
    for (int i = 0; i < count; i++)
        if (strcmp(sqlite3_column_name(handle, i), name) == 0)
            return i;
    return -1;
}

static int parameter(struct query *query, const char *name)
{
    if (query->prepared->handle == NULL)
        return 0;
    int index = name_index(query, query->prepared->parameters, name, find_parameter);
    query->bound |= UINT64_C(1) << (index - 1);
    return index;
}

static int column(struct query *query, const char *name)
{
    return name_index(query, query->prepared->columns, name, find_column);
}

static void remember(struct query *query, int result)
{
    if (query->result == SQLITE_OK && result != SQLITE_OK)
        query->result = result;
}

void bind_integer(struct query *query, const char *name, int64_t value)
{
    remember(query, sqlite3_bind_int64(query->prepared->handle, parameter(query, name), value));
}

void bind_text(struct query *query, const char *name, const char *value)
{
    int index = parameter(query, name);
    remember(query, sqlite3_bind_text(query->prepared->handle, index, value, -1, SQLITE_TRANSIENT));
}

void bind_blob(struct query *query, const char *name, const void *bytes, size_t length)
{
    int index = parameter(query, name);
    remember(query,
             sqlite3_bind_blob64(query->prepared->handle, index, bytes, length, SQLITE_TRANSIENT));
}

void bind_null(struct query *query, const char *name)
{
    remember(query, sqlite3_bind_null(query->prepared->handle, parameter(query, name)));
}

void bind_quantity(struct query *query, const char *name, struct quantity value)
{
    bind_integer(query, name, value.milli);
}

void bind_money(struct query *query, const char *name, struct money value)
{
    bind_integer(query, name, value.minor);
}

void bind_day(struct query *query, const char *name, struct day value)
{
    bind_integer(query, name, value.days);
}

void bind_integer_at(struct query *query, int index, int64_t value)
{
    query->bound |= UINT64_C(1) << (index - 1);
    remember(query, sqlite3_bind_int64(query->prepared->handle, index, value));
}

void bind_text_at(struct query *query, int index, const char *value)
{
    query->bound |= UINT64_C(1) << (index - 1);
    remember(query, sqlite3_bind_text(query->prepared->handle, index, value, -1, SQLITE_STATIC));
}

void bind_null_at(struct query *query, int index)
{
    query->bound |= UINT64_C(1) << (index - 1);
    remember(query, sqlite3_bind_null(query->prepared->handle, index));
}

bool query_next(struct query *query)
{
    sqlite3_stmt *handle = query->prepared->handle;
    if (handle == NULL)
        return false;
    if (__builtin_popcountll(query->bound) != sqlite3_bind_parameter_count(handle))
        BUG("a parameter without a value: %s", sqlite3_sql(handle));
    if (query->result != SQLITE_OK)
        return false;
    int result = sqlite3_step(handle);
    if (result == SQLITE_ROW)
        return true;
    remember(query, result); /* SQLITE_DONE as well: one more step would begin again */
    return false;
}

int64_t row_integer(struct query *query, const char *name)
{
    return sqlite3_column_int64(query->prepared->handle, column(query, name));
}

const char *row_text(struct query *query, const char *name)
{
    int index = column(query, name);
    const unsigned char *text = sqlite3_column_text(query->prepared->handle, index);
    return text == NULL || *text == '\0' ? "" : arena_copy(query->arena, (const char *)text);
}

const void *row_blob(struct query *query, const char *name, size_t length)
{
    int index = column(query, name);
    const void *bytes = sqlite3_column_blob(query->prepared->handle, index);
    size_t found = (size_t)sqlite3_column_bytes(query->prepared->handle, index);
    void *copy = arena_allocate(query->arena, length, 1);
    if (bytes != NULL)
        memcpy(copy, bytes, found < length ? found : length);
    return copy;
}

bool row_is_null(struct query *query, const char *name)
{
    return sqlite3_column_type(query->prepared->handle, column(query, name)) == SQLITE_NULL;
}

struct quantity row_quantity(struct query *query, const char *name)
{
    return (struct quantity){row_integer(query, name)};
}

struct money row_money(struct query *query, const char *name)
{
    return (struct money){row_integer(query, name)};
}

struct day row_day(struct query *query, const char *name)
{
    return (struct day){(int32_t)row_integer(query, name)};
}

int row_name(struct query *query, const char *name, const char *const *names)
{
    int value = 0;
    int index = column(query, name);
    const char *text = (const char *)sqlite3_column_text(query->prepared->handle, index);
    if (text == NULL || !name_find(names, text, &value))
        remember(query, SQLITE_CORRUPT); /* no row that this program wrote */
    return value;
}

enum value_kind row_kind_at(struct query *query, int index)
{
    int type = sqlite3_column_type(query->prepared->handle, index);
    return type == SQLITE_NULL ? VALUE_NULL : type == SQLITE_INTEGER ? VALUE_INTEGER : VALUE_TEXT;
}

int64_t row_integer_at(struct query *query, int index)
{
    return sqlite3_column_int64(query->prepared->handle, index);
}

const char *row_text_at(struct query *query, int index)
{
    const unsigned char *text = sqlite3_column_text(query->prepared->handle, index);
    return text == NULL ? "" : (const char *)text;
}

bool query_finish(struct query *query, struct error *err)
{
    bool well = query->result == SQLITE_OK || query->result == SQLITE_DONE ||
                db_error(query->db, query->result, err);
    if (query->prepared->handle == NULL) /* the tables are not those that this program made */
        fail_hint(err, _("do not write to it; restore the last backup"));
    query_end(query);
    return well;
}

bool query_texts(struct query *query, const char *name, const char ***texts, struct error *err)
{
    size_t count = 0, room = 64;
    *texts = ARENA_ARRAY(query->arena, room, const char *);
    while (query_next(query)) {
        if (count + 1 == room) {
            *texts = arena_grow(query->arena, *texts, count, room * 2, sizeof **texts);
            room *= 2;
        }
        (*texts)[count++] = row_text(query, name);
    }
    return query_finish(query, err);
}

bool query_run(struct query *query, struct error *err)
{
    CHECK(!query_next(query));
    return query_finish(query, err);
}

void query_end(struct query *query)
{
    if (query->prepared == NULL)
        return;
    sqlite3_reset(query->prepared->handle);
    if (query->prepared->handle != NULL)
        sqlite3_clear_bindings(query->prepared->handle);
    query->prepared = NULL;
}

int64_t db_last_id(struct db *db)
{
    return sqlite3_last_insert_rowid(db->handle);
}
