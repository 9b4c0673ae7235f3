/* The SQL of people. */
#include "core/app/person/person_store.h"

enum { FIND, ADD, CHANGE, LIST, COUNT_WITH, FIRST_WITH, GET };

const struct statement person_statements[] = {
    [FIND] = {"SELECT id, login, name, roles FROM app_person WHERE login = :login"},
    [ADD] = {"INSERT INTO app_person (login, name, roles) VALUES (:login, :name, :roles)"},
    [CHANGE] = {"UPDATE app_person SET name = :name, roles = :roles WHERE id = :id"},
    [LIST] = {"SELECT id, login, name, roles FROM app_person ORDER BY login"},
    [COUNT_WITH] = {"SELECT count(*) AS people FROM app_person WHERE roles & :bit <> 0"},
    [FIRST_WITH] = {"SELECT id, login, name, roles FROM app_person WHERE roles & :bit <> 0"
                    " ORDER BY id LIMIT 1"},
    [GET] = {"SELECT id, login, name, roles FROM app_person WHERE id = :id"},
    {0},
};

static struct person *read_person(struct query *query)
{
    struct person *person = ARENA_NEW(query->arena, struct person);
    person->id.value = row_integer(query, "id");
    person->login = row_text(query, "login");
    person->name = row_text(query, "name");
    person->roles = (uint32_t)row_integer(query, "roles");
    return person;
}

const struct person *person_store_find(struct db *db, struct arena *arena, const char *login,
                                       bool *failed, struct error *err)
{
    scoped(query_end) struct query query = query_open(db, arena, &person_statements[FIND]);
    bind_text(&query, ":login", login);
    const struct person *person = query_next(&query) ? read_person(&query) : NULL;
    *failed = !query_finish(&query, err);
    return *failed ? NULL : person;
}

bool person_store_add(struct call *call, struct person *person, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &person_statements[ADD]);
    bind_text(&query, ":login", person->login);
    bind_text(&query, ":name", person->name);
    bind_integer(&query, ":roles", person->roles);
    if (!query_run(&query, err))
        return false;
    person->id.value = db_last_id(call->db);
    return true;
}

bool person_store_change(struct call *call, const struct person *person, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &person_statements[CHANGE]);
    bind_integer(&query, ":id", person->id.value);
    bind_text(&query, ":name", person->name);
    bind_integer(&query, ":roles", person->roles);
    return query_run(&query, err);
}

bool person_store_list(struct call *call, struct table *table, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &person_statements[LIST]);
    while (query_next(&query)) {
        const struct person *person = read_person(&query);
        table_row(table, (struct cell[]){
                             cell_text(person->login),
                             cell_text(person->name),
                             cell_text(person_role_text(call->arena, person->roles)),
                         });
    }
    return query_finish(&query, err);
}

bool person_store_count_with(struct call *call, enum role role, int64_t *count, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &person_statements[COUNT_WITH]);
    bind_integer(&query, ":bit", INT64_C(1) << role);
    *count = query_next(&query) ? row_integer(&query, "people") : 0;
    return query_finish(&query, err);
}

bool person_first_with(struct call *call, enum role role, const struct person **person,
                       struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &person_statements[FIRST_WITH]);
    bind_integer(&query, ":bit", INT64_C(1) << role);
    *person = query_next(&query) ? read_person(&query) : NULL;
    if (!query_finish(&query, err))
        return false;
    return *person != NULL || fail(err, ERROR_NOT_FOUND, _("nobody is %s"), _(role_labels[role]));
}

const struct person *person_by_id(struct call *call, struct person_id id, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &person_statements[GET]);
    bind_integer(&query, ":id", id.value);
    const struct person *person = query_next(&query) ? read_person(&query) : NULL;
    if (!query_finish(&query, err))
        return NULL;
    if (person == NULL)
        fail(err, ERROR_NOT_FOUND, _("there is no person number %lld"), (long long)id.value);
    return person;
}
