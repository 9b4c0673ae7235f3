/* The SQL of requests and the audit trail. */
#include "core/app/audit/audit_store.h"

enum { FIND, REMEMBER, WRITE, LIST, LOOKS };

const struct statement audit_statements[] = {
    [FIND] = {"SELECT digest, document, label FROM app_request"
              " WHERE site = :site AND key = :key"},
    [REMEMBER] = {"INSERT INTO app_request (site, key, digest, document, label)"
                  " VALUES (:site, :key, :digest, :document, :label)"},
    [WRITE] = {"INSERT INTO app_audit (instant, person, path, document, inputs, regards)"
               " VALUES (:instant, :person, :path, :document, :inputs, :regards)"},
    [LIST] = {"SELECT audit.id, audit.instant, audit.path, audit.document, audit.inputs,"
              " audit.regards, coalesce(person.login, '') AS login"
              " FROM app_audit AS audit LEFT JOIN app_person AS person"
              " ON person.id = audit.person"
              " WHERE audit.instant >= :since"
              " ORDER BY audit.instant DESC, audit.id DESC LIMIT :most"},
    [LOOKS] = {"SELECT audit.instant, audit.path, coalesce(person.login, '') AS login"
               " FROM app_audit AS audit LEFT JOIN app_person AS person"
               " ON person.id = audit.person"
               " WHERE audit.regards = :regards AND audit.regards <> 0"
               " AND audit.instant >= :since ORDER BY audit.instant DESC"},
    {0},
};

bool audit_store_find(struct call *call, struct done_request *done, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &audit_statements[FIND]);
    bind_integer(&query, ":site", call->site->number);
    bind_text(&query, ":key", call->request);
    *done = (struct done_request){0};
    if (query_next(&query)) {
        done->found = true;
        done->digest = *(const struct digest *)row_blob(&query, "digest", DIGEST_BYTES);
        done->posted.number = row_integer(&query, "document");
        done->posted.label = row_text(&query, "label");
    }
    return query_finish(&query, err);
}

bool audit_store_remember(struct call *call, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &audit_statements[REMEMBER]);
    bind_integer(&query, ":site", call->site->number);
    bind_text(&query, ":key", call->request);
    bind_blob(&query, ":digest", call->request_digest.bytes, DIGEST_BYTES);
    bind_integer(&query, ":document", call->posted.number);
    bind_text(&query, ":label", call->posted.number == 0 ? "" : call->posted.label);
    return query_run(&query, err);
}

bool audit_store_write(struct call *call, const char *path, const char *inputs, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &audit_statements[WRITE]);
    bind_integer(&query, ":instant", call->now.ms);
    bind_integer(&query, ":person",
                 call->behind.value != 0 ? call->behind.value : call->actor.id.value);
    bind_text(&query, ":path", path);
    bind_integer(&query, ":document", call->posted.number);
    bind_text(&query, ":inputs", inputs);
    bind_integer(&query, ":regards", call->subject);
    return query_run(&query, err);
}

bool audit_store_list(struct call *call, struct instant since, int64_t most, struct table *table,
                      struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &audit_statements[LIST]);
    bind_integer(&query, ":since", since.ms);
    bind_integer(&query, ":most", most);
    while (query_next(&query)) {
        struct instant instant = {row_integer(&query, "instant")};
        table_row(table, (struct cell[]){
                             cell_integer(row_integer(&query, "id")),
                             cell_text(instant_plain(call->arena, instant)),
                             cell_text(row_text(&query, "login")),
                             cell_text(row_text(&query, "path")),
                             cell_integer(row_integer(&query, "document")),
                             cell_text(row_text(&query, "inputs")),
                             row_integer(&query, "regards") == 0
                                 ? cell_empty()
                                 : cell_integer(row_integer(&query, "regards")),
                         });
    }
    return query_finish(&query, err);
}

bool audit_looks(struct call *call, int64_t regards, struct instant since, struct table *table,
                 struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &audit_statements[LOOKS]);
    bind_integer(&query, ":regards", regards);
    bind_integer(&query, ":since", since.ms);
    while (query_next(&query)) {
        struct instant instant = {row_integer(&query, "instant")};
        table_row(table, (struct cell[]){
                             cell_text(instant_plain(call->arena, instant)),
                             cell_text(row_text(&query, "login")),
                             cell_text(row_text(&query, "path")),
                         });
    }
    return query_finish(&query, err);
}
