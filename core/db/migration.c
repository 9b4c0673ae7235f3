/* Which steps of the schema have run, and running the others. */
#include "core/db/migration.h"

#include "core/base/digest.h"
#include "core/base/language.h"
#include "core/base/text.h"
#include "core/db/internal.h"

#include <string.h>

static const struct statement find_table = {
    "SELECT count(*) AS found FROM sqlite_schema WHERE name = 'core_migration'"};
static const struct statement list_applied = {
    "SELECT id, checksum, program FROM core_migration ORDER BY id"};
static const struct statement record = {
    "INSERT INTO core_migration (id, checksum, applied, program)"
    " VALUES (:id, :checksum, CAST(unixepoch() AS INTEGER), :program)"};
static const struct statement list_schema = {
    "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND substr(name, 1, 7) <> 'sqlite_'"
    " ORDER BY type, name"};

static const char *checksum_of(struct arena *arena, const char *sql)
{
    struct digest digest = digest_of(sql, strlen(sql));
    return digest_text(arena, &digest);
}

static bool has_table(struct db *db, struct arena *arena, bool *has, struct error *err)
{
    scoped(query_end) struct query query = query_open(db, arena, &find_table);
    *has = query_next(&query) && row_integer(&query, "found") > 0;
    return query_finish(&query, err);
}

static const struct migration *find_step(const struct migration *const *steps, const char *id)
{
    for (; *steps != NULL; steps++)
        if (strcmp((*steps)->id, id) == 0)
            return *steps;
    return NULL;
}

static bool check_applied(struct query *query, const struct migration *const *steps,
                          struct error *err)
{
    const char *id = row_text(query, "id");
    const struct migration *step = find_step(steps, id);
    if (step == NULL) {
        fail(err, ERROR_CONFLICT, _("the database was made by a newer Karya (%s)"),
             row_text(query, "program"));
        return fail_hint(err, _("use that program; this one does not know the step '%s'"), id);
    }
    if (strcmp(checksum_of(query->arena, step->sql), row_text(query, "checksum")) != 0)
        return fail(err, ERROR_CONFLICT, _("the schema step '%s' was changed after it ran"), id);
    return true;
}

bool db_migration_state(struct db *db, struct arena *arena, const struct migration *const *steps,
                        struct migration_state *state, struct error *err)
{
    bool has = false;
    *state = (struct migration_state){0};
    if (!has_table(db, arena, &has, err))
        return false;
    size_t total = 0;
    while (steps[total] != NULL)
        total++;
    bool *done = ARENA_ARRAY(arena, total + 1, bool);
    if (has) {
        scoped(query_end) struct query query = query_open(db, arena, &list_applied);
        while (query_next(&query)) {
            if (!check_applied(&query, steps, err))
                return false;
            for (size_t i = 0; i < total; i++)
                done[i] = done[i] || strcmp(steps[i]->id, row_text(&query, "id")) == 0;
            state->applied++;
        }
        if (!query_finish(&query, err))
            return false;
    }
    for (size_t i = total; i-- > 0;)
        if (!done[i]) {
            state->pending++;
            state->next = steps[i]->id;
        }
    return true;
}

static bool is_applied(struct db *db, struct arena *arena, const char *id, bool *applied,
                       struct error *err)
{
    scoped(query_end) struct query query = query_open(db, arena, &list_applied);
    *applied = false;
    while (query_next(&query))
        *applied = *applied || strcmp(row_text(&query, "id"), id) == 0;
    return query_finish(&query, err);
}

static bool apply(struct db *db, struct arena *arena, const struct migration *step,
                  const char *program, struct error *err)
{
    if (!db_begin(db, WRITES, err))
        return false;
    bool done = db_run_script(db, step->sql, err);
    if (done) {
        scoped(query_end) struct query query = query_open(db, arena, &record);
        bind_text(&query, ":id", step->id);
        bind_text(&query, ":checksum", checksum_of(arena, step->sql));
        bind_text(&query, ":program", program);
        done = query_run(&query, err);
    }
    done = done && db_commit(db, err);
    if (!done)
        db_rollback(db);
    return done;
}

bool db_migrate(struct db *db, struct arena *arena, const struct migration *const *steps,
                const char *program, struct error *err)
{
    static const char table[] =
        "CREATE TABLE IF NOT EXISTS core_migration ("
        " id TEXT PRIMARY KEY, checksum TEXT NOT NULL, applied INTEGER NOT NULL,"
        " program TEXT NOT NULL) STRICT, WITHOUT ROWID";
    struct migration_state state; /* refuses what was changed, or is not known here */
    if (!db_migration_state(db, arena, steps, &state, err) || !db_begin(db, WRITES, err))
        return false;
    if (!db_run_script(db, table, err) || !db_commit(db, err)) {
        db_rollback(db);
        return false;
    }
    for (; *steps != NULL; steps++) {
        bool applied = false;
        if (!is_applied(db, arena, (*steps)->id, &applied, err))
            return false;
        if (!applied && !apply(db, arena, *steps, program, err))
            return false;
    }
    return true;
}

const char *db_schema_text(struct db *db, struct arena *arena, struct error *err)
{
    struct text text = text_new(arena);
    scoped(query_end) struct query query = query_open(db, arena, &list_schema);
    while (query_next(&query)) {
        text_add(&text, row_text(&query, "sql"));
        text_add(&text, ";\n");
    }
    return query_finish(&query, err) ? text.bytes : NULL;
}
