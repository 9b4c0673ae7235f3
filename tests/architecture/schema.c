/* A database with every migration, made by core/db itself, and the walk over all statements. */
#include "tests/architecture/schema.h"

#include "tests/support/assert.h"

#include <stdlib.h>

static void migrate(const char *path)
{
    struct error err = {0};
    struct arena *arena = arena_open((size_t)16 << 20);
    struct db *db = db_open(path, DB_CREATE, &err);
    assert_done(db != NULL, &err);
    assert_done(db_migrate(db, arena, modules_migrations(arena), "test", &err), &err);
    db_close(&db);
    arena_close(&arena);
}

/* In memory, so that nothing is left over when a test fails. */
static sqlite3 *copy_into_memory(const char *path)
{
    sqlite3 *file = NULL, *memory = NULL;
    assert_int_equal(sqlite3_open_v2(path, &file, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_open(":memory:", &memory), SQLITE_OK);
    sqlite3_backup *copy = sqlite3_backup_init(memory, "main", file, "main");
    assert_non_null(copy);
    assert_int_equal(sqlite3_backup_step(copy, -1), SQLITE_DONE);
    assert_int_equal(sqlite3_backup_finish(copy), SQLITE_OK);
    assert_int_equal(sqlite3_close(file), SQLITE_OK);
    return memory;
}

sqlite3 *schema_open(void)
{
    static const char *const endings[] = {"", "-lock", "-shm", "-wal"};
    char folder[] = "/tmp/karya-schema-XXXXXX", path[64], name[80];
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/karya.db", folder);
    migrate(path);
    sqlite3 *schema = copy_into_memory(path);
    for (size_t i = 0; i < COUNT_OF(endings); i++) {
        snprintf(name, sizeof name, "%s%s", path, endings[i]);
        unlink(name);
    }
    assert_int_equal(rmdir(folder), 0);
    return schema;
}

/* ------------------------------------------------------------------ statements */

struct walk {
    struct arena *arena;
    struct declared *list;
    size_t count;
    const struct module *module;
};

static void add(struct walk *walk, const struct slice *slice, const char *place, const char *sql)
{
    assert_true(walk->count < LIST_MAX - 1);
    walk->list[walk->count++] = (struct declared){walk->module, slice, place, sql};
}

static void add_content(struct walk *walk, const struct slice *slice, const struct content *content)
{
    static const struct {
        const char *what;
        sql_maker *make;
    } made[] = {
        {"insert into", content_insert_sql},
        {"select from", content_select_sql},
        {"scan of", content_scan_sql},
    };
    for (size_t i = 0; i < COUNT_OF(made); i++)
        add(walk, slice, arena_format(walk->arena, "%s %s", made[i].what, content->table),
            made[i].make(walk->arena, content));
}

static void add_slice(struct walk *walk, const struct slice *slice)
{
    for (size_t i = 0; slice->statements != NULL && slice->statements[i].sql != NULL; i++)
        add(walk, slice, arena_format(walk->arena, "statement %zu", i), slice->statements[i].sql);
    for (size_t i = 0; slice->contents != NULL && slice->contents[i] != NULL; i++)
        add_content(walk, slice, slice->contents[i]);
}

const struct declared *declared_statements(struct arena *arena)
{
    struct walk walk = {
        .arena = arena,
        .list = ARENA_ARRAY(arena, LIST_MAX, struct declared),
    };
    for (size_t i = 0; installed_modules[i] != NULL; i++) {
        walk.module = installed_modules[i];
        for (size_t j = 0; walk.module->slices[j] != NULL; j++)
            add_slice(&walk, walk.module->slices[j]);
    }
    return walk.list;
}

/* ------------------------------------------------------------------ names */

struct names schema_names(sqlite3 *schema, struct arena *arena, const char *sql,
                          const char *argument)
{
    struct names names = {0};
    sqlite3_stmt *list = NULL;
    if (sqlite3_prepare_v2(schema, sql, -1, &list, NULL) != SQLITE_OK) {
        print_error("%s: %s\n", sqlite3_errmsg(schema), sql);
        _fail(__FILE__, __LINE__);
    }
    if (argument != NULL)
        sqlite3_bind_text(list, 1, argument, -1, SQLITE_STATIC);
    while (sqlite3_step(list) == SQLITE_ROW) {
        assert_true(names.count < LIST_MAX);
        const char *name = (const char *)sqlite3_column_text(list, 0);
        names.list[names.count++] = arena_copy(arena, name == NULL ? "" : name);
    }
    assert_int_equal(sqlite3_finalize(list), SQLITE_OK);
    return names;
}

struct names schema_tables(sqlite3 *schema, struct arena *arena)
{
    return schema_names(schema, arena,
                        "SELECT name FROM sqlite_schema"
                        " WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name",
                        NULL);
}

struct names schema_views(sqlite3 *schema, struct arena *arena)
{
    return schema_names(schema, arena,
                        "SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY name", NULL);
}

struct names schema_columns(sqlite3 *schema, struct arena *arena, const char *table)
{
    return schema_names(schema, arena, "SELECT name FROM pragma_table_info(?1) ORDER BY cid",
                        table);
}

bool names_have(const struct names *names, const char *name)
{
    for (size_t i = 0; i < names->count; i++)
        if (strcmp(names->list[i], name) == 0)
            return true;
    return false;
}

bool name_belongs(const char *table, const char *module)
{
    size_t length = strlen(module);
    return strncmp(table, module, length) == 0 && table[length] == '_';
}
