/* A bakery with an order, and inmates B.I-1, B.I-2, B.I-3 who work there since 2026-01-01. */
#ifndef TESTS_WORKSHOP_SHOP_H
#define TESTS_WORKSHOP_SHOP_H

#include "tests/app/outcome.h"

#include <stdlib.h>
#include <string.h>

static inline void found_bakery(struct fixture *fixture)
{
    found_small_prison(fixture);
    DO(fixture, "inmate add", "number", "B.I-1", "name", "Asep", "grade", "A", "workshop", "ROTI",
       "joined", "2026-01-01");
    DO(fixture, "inmate add", "number", "B.I-2", "name", "Ujang", "grade", "B", "workshop", "ROTI",
       "joined", "2026-01-01");
    DO(fixture, "inmate add", "number", "B.I-3", "name", "Dadang", "grade", "C", "workshop", "ROTI",
       "joined", "2026-01-01");
}

static inline int set_up_bakery(void **state)
{
    struct fixture *fixture = fixture_open();
    *state = fixture;
    found_bakery(fixture);
    return 0;
}

/* The text of a cell of the last answer's table (the answer itself, or its table of that name). */
static inline const char *cell_of(struct fixture *fixture, const char *table, const char *key_name,
                                  const char *key, const char *column)
{
    json_t *json = answer_json(fixture), *row = NULL;
    json_t *rows = table == NULL ? json : json_object_get(json, table);
    const char *found = NULL;
    size_t index = 0;
    json_array_foreach (rows, index, row) {
        const char *name = json_string_value(json_object_get(row, key_name));
        if (name == NULL || strcmp(name, key) != 0 || found != NULL)
            continue;
        json_t *value = json_object_get(row, column);
        assert_row(value != NULL, "no column %s", column);
        found = json_is_string(value) ? arena_copy(fixture->arena, json_string_value(value))
                : json_is_integer(value)
                    ? arena_format(fixture->arena, "%lld", (long long)json_integer_value(value))
                : json_is_true(value)  ? "yes"
                : json_is_false(value) ? "no"
                                       : "";
    }
    json_decref(json);
    assert_row(found != NULL, "no row where %s is %s", key_name, key);
    return found;
}

/* How many rows the last answer's table has. */
static inline size_t row_count_of(struct fixture *fixture, const char *table)
{
    json_t *json = answer_json(fixture);
    size_t count = json_array_size(table == NULL ? json : json_object_get(json, table));
    json_decref(json);
    return count;
}

#define ASSERT_CELL(fixture, table, key_name, key, column, expected)                               \
    do {                                                                                           \
        const char *cell_found = cell_of((fixture), (table), (key_name), (key), (column));         \
        assert_row(strcmp(cell_found, (expected)) == 0, "%s of %s is '%s', not '%s'", (column),    \
                   (key), cell_found, (expected));                                                 \
    } while (0)

#endif
