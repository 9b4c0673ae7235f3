/*
 * What an action answered or how it refused, in one line of a test.
 *
 * An expected answer is JSON with ' for " and ` for ': what it names must be so, what it leaves out
 * may be anything. Lists are compared whole.
 */
#ifndef TESTS_APP_OUTCOME_H
#define TESTS_APP_OUTCOME_H

#include "tests/support/fixture.h"

#include "core/app/workspace.h"

#include <stdlib.h>

/* assert_answer(f, "{'document': 'BM-2026-000001'}"): of the last action. */
#define assert_answer(fixture, expected) expect_answer((fixture), (expected), __FILE__, __LINE__)

/* assert_refused(f, ERROR_CONFLICT, "field", "message", "hint", "stock issue", "from", ...) */
#define assert_refused(fixture, kind, at, message, hint, ...)                                      \
    expect_refused((fixture), do_action((fixture), __VA_ARGS__, NULL), (kind), (at), (message),    \
                   (hint), __FILE__, __LINE__)

static inline bool answer_agrees(const json_t *found, const json_t *expected)
{
    const char *key = NULL;
    const json_t *value = NULL;
    if (json_is_object(expected)) {
        for (void *at = json_object_iter((json_t *)(uintptr_t)expected); at != NULL;
             at = json_object_iter_next((json_t *)(uintptr_t)expected, at)) {
            key = json_object_iter_key(at);
            value = json_object_iter_value(at);
            if (!answer_agrees(json_object_get(found, key), value))
                return false;
        }
        return json_is_object(found);
    }
    if (!json_is_array(expected))
        return json_equal(found, expected);
    if (!json_is_array(found) || json_array_size(found) != json_array_size(expected))
        return false;
    for (size_t i = 0; i < json_array_size(expected); i++)
        if (!answer_agrees(json_array_get(found, i), json_array_get(expected, i)))
            return false;
    return true;
}

static inline json_t *parse_expected(const char *expected)
{
    json_error_t problem;
    char *text = strdup(expected);
    assert_non_null(text);
    for (char *c = text; *c != '\0'; c++)
        *c = *c == '\'' ? '"' : *c == '`' ? '\'' : *c;
    json_t *json = json_loads(text, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &problem);
    assert_row(json != NULL, "the expectation is no JSON: %s: %s", problem.text, text);
    free(text);
    return json;
}

static inline void expect_answer(struct fixture *fixture, const char *expected, const char *file,
                                 int line)
{
    json_t *found = answer_json(fixture), *wanted = parse_expected(expected);
    bool same = answer_agrees(found, wanted);
    if (!same) {
        char *text = json_dumps(found, JSON_SORT_KEYS | JSON_INDENT(1));
        print_error("the answer is %s\n   and not %s\n", text, expected);
        free(text);
    }
    json_decref(found);
    json_decref(wanted);
    if (!same)
        _fail(file, line);
}

static inline void expect_refused(struct fixture *fixture, bool done, enum error_kind kind,
                                  const char *at, const char *message, const char *hint,
                                  const char *file, int line)
{
    if (done) {
        print_error("it was done, and should be refused: %s\n", message);
        _fail(file, line);
    }
    expect_error(&fixture->err, kind, message, hint, file, line);
    if (strcmp(fixture->err.field, at) == 0)
        return;
    print_error("the input at fault is '%s', not '%s'\n", fixture->err.field, at);
    _fail(file, line);
}

/* ------------------------------------------------------------------ who asks, and when */

static inline void it_is(struct fixture *fixture, const char *day)
{
    assert_done(day_parse(day, &fixture->call.today, &fixture->err), &fixture->err);
}

/* From now on, the actor has this role and no other. */
static inline void act_as(struct fixture *fixture, enum role role)
{
    fixture->call.actor.roles = UINT32_C(1) << role;
}

/* ------------------------------------------------------------------ what stands in the tables */

/* For tests that call rules directly; fixture_rest ends it. */
static inline void begin(struct fixture *fixture, enum access access)
{
    workspace_close(&fixture->call.workspace); /* of the last action */
    fixture_begin(fixture, access);
}

/* The first column, named n, of the first row of a query: a number. */
static inline int64_t number_in_books(struct fixture *fixture, const char *sql)
{
    struct statement *statement = ARENA_NEW(fixture->arena, struct statement);
    statement->sql = sql;
    begin(fixture, READS);
    struct query query = query_open(fixture->call.db, fixture->arena, statement);
    assert_row(query_next(&query), "nothing comes of: %s", sql);
    int64_t number = row_integer(&query, "n");
    query_end(&query);
    fixture_rest(fixture);
    return number;
}

static inline int64_t document_count(struct fixture *fixture)
{
    return number_in_books(fixture, "SELECT count(*) AS n FROM journal_document");
}

#endif
