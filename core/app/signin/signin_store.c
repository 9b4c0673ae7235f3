/* The SQL of signing in. */
#include "core/app/signin/signin_store.h"

#include "core/base/name.h"
#include "core/base/secret.h"

enum { CREDENTIAL, SET, ANYBODY, FIND, OPEN, FORGET, TOUCH, CLOSE, CLOSE_ALL, PREFER, LIST };

const struct statement signin_statements[] = {
    [CREDENTIAL] = {"SELECT hash, one_time, changed FROM app_credential WHERE person = :person"},
    [SET] = {"INSERT INTO app_credential (person, hash, one_time, changed)"
             " VALUES (:person, :hash, :one_time, :changed) ON CONFLICT (person) DO UPDATE SET"
             " hash = excluded.hash, one_time = excluded.one_time, changed = excluded.changed"},
    [ANYBODY] = {"SELECT EXISTS (SELECT 1 FROM app_credential) AS anybody"},
    [FIND] = {"SELECT signin.opened, signin.seen, person.id, person.login, person.name,"
              " person.roles, coalesce(credential.one_time, 0) AS one_time,"
              " coalesce(preference.language, '') AS language"
              " FROM app_signin AS signin JOIN app_person AS person ON person.id = signin.person"
              " LEFT JOIN app_credential AS credential ON credential.person = person.id"
              " LEFT JOIN app_preference AS preference ON preference.person = person.id"
              " WHERE signin.token = :token AND person.roles <> 0"},
    [OPEN] = {"INSERT INTO app_signin (token, person, opened, seen)"
              " VALUES (:token, :person, :now, :now)"},
    [FORGET] = {"DELETE FROM app_signin WHERE opened < :oldest"},
    [TOUCH] = {"UPDATE app_signin SET seen = :now WHERE token = :token"},
    [CLOSE] = {"DELETE FROM app_signin WHERE token = :token"},
    [CLOSE_ALL] = {"DELETE FROM app_signin WHERE person = :person"},
    [PREFER] = {"INSERT INTO app_preference (person, language) VALUES (:person, :language)"
                " ON CONFLICT (person) DO UPDATE SET language = excluded.language"},
    [LIST] = {"SELECT person.login, person.name, count(*) AS browsers, min(signin.opened) AS since,"
              " max(signin.seen) AS seen"
              " FROM app_signin AS signin JOIN app_person AS person ON person.id = signin.person"
              " GROUP BY signin.person"},
    {0},
};

static void bind_token(struct query *query, const char *token)
{
    struct digest digest = secret_digest(token);
    bind_blob(query, ":token", digest.bytes, DIGEST_BYTES);
}

bool credential_find(struct db *db, struct arena *arena, struct person_id person,
                     struct credential *credential, struct error *err)
{
    scoped(query_end) struct query query = query_open(db, arena, &signin_statements[CREDENTIAL]);
    bind_integer(&query, ":person", person.value);
    *credential = (struct credential){0};
    if (query_next(&query)) {
        credential->hash = row_text(&query, "hash");
        credential->one_time = row_integer(&query, "one_time") != 0;
        credential->changed.ms = row_integer(&query, "changed");
    }
    return query_finish(&query, err);
}

bool signin_store_set(struct call *call, struct person_id person, const char *hash, bool one_time,
                      struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &signin_statements[SET]);
    bind_integer(&query, ":person", person.value);
    bind_text(&query, ":hash", hash);
    bind_integer(&query, ":one_time", one_time);
    bind_integer(&query, ":changed", call->now.ms);
    return query_run(&query, err);
}

bool credential_nobody(struct db *db, struct arena *arena, bool *nobody, struct error *err)
{
    scoped(query_end) struct query query = query_open(db, arena, &signin_statements[ANYBODY]);
    *nobody = query_next(&query) && row_integer(&query, "anybody") == 0;
    return query_finish(&query, err);
}

bool signin_find(struct db *db, struct arena *arena, const char *token, struct visitor **visitor,
                 struct error *err)
{
    scoped(query_end) struct query query = query_open(db, arena, &signin_statements[FIND]);
    bind_token(&query, token);
    *visitor = NULL;
    if (query_next(&query)) {
        struct visitor *found = ARENA_NEW(arena, struct visitor);
        int language = 0;
        found->person = (struct person){
            .id = {row_integer(&query, "id")},
            .login = row_text(&query, "login"),
            .name = row_text(&query, "name"),
            .roles = (uint32_t)row_integer(&query, "roles"),
        };
        found->one_time = row_integer(&query, "one_time") != 0;
        found->has_language = name_find(language_names, row_text(&query, "language"), &language);
        found->language = (enum language)language;
        found->opened.ms = row_integer(&query, "opened");
        found->seen.ms = row_integer(&query, "seen");
        *visitor = found;
    }
    return query_finish(&query, err);
}

static bool forget(struct call *call, struct instant oldest, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &signin_statements[FORGET]);
    bind_integer(&query, ":oldest", oldest.ms);
    return query_run(&query, err);
}

bool signin_open(struct call *call, struct person_id person, const char *token,
                 struct instant oldest, struct error *err)
{
    if (!forget(call, oldest, err))
        return false;
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &signin_statements[OPEN]);
    bind_token(&query, token);
    bind_integer(&query, ":person", person.value);
    bind_integer(&query, ":now", call->now.ms);
    return query_run(&query, err);
}

bool signin_touch(struct call *call, const char *token, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &signin_statements[TOUCH]);
    bind_token(&query, token);
    bind_integer(&query, ":now", call->now.ms);
    return query_run(&query, err);
}

bool signin_close(struct call *call, const char *token, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &signin_statements[CLOSE]);
    bind_token(&query, token);
    return query_run(&query, err);
}

bool signin_close_all(struct call *call, struct person_id person, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &signin_statements[CLOSE_ALL]);
    bind_integer(&query, ":person", person.value);
    return query_run(&query, err);
}

bool language_prefer(struct call *call, struct person_id person, enum language language,
                     struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &signin_statements[PREFER]);
    bind_integer(&query, ":person", person.value);
    bind_text(&query, ":language", language_names[language]);
    return query_run(&query, err);
}

bool signin_store_list(struct call *call, struct table *table, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &signin_statements[LIST]);
    while (query_next(&query)) {
        struct instant since = {row_integer(&query, "since")}, seen = {row_integer(&query, "seen")};
        table_row(table, (struct cell[]){
                             cell_text(row_text(&query, "login")),
                             cell_text(row_text(&query, "name")),
                             cell_integer(row_integer(&query, "browsers")),
                             cell_instant(since, call->site->minutes_east),
                             cell_instant(seen, call->site->minutes_east),
                         });
    }
    return query_finish(&query, err);
}
