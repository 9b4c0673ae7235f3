/* Opens and closes the product in memory, and performs actions. */
#include "tests/support/fixture.h"

#include "core/app/access.h"
#include "core/app/person/person.h"
#include "core/app/site/site.h"
#include "core/app/workspace.h"
#include "core/db/internal.h"
#include "core/view/render.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#define ARENA_LIMIT ((size_t)256 << 20)

static void found_books(struct fixture *fixture)
{
    struct call *call = &fixture->call;
    struct person person = {
        .login = "tester",
        .name = "",
        .roles = UINT32_C(1) << ROLE_MANAGER | UINT32_C(1) << ROLE_ADMINISTRATOR,
    };
    fixture_begin(fixture, WRITES);
    assert_done(site_found(call, &fixture->err), &fixture->err);
    assert_done(person_add(call, &person, &fixture->err), &fixture->err);
    call->actor = (struct actor){person.id, person.login, person.roles};
    struct slice_walk walk = {0};
    for (const struct slice *s = slices_next(&walk); s != NULL; s = slices_next(&walk))
        if (s->found != NULL)
            assert_done(s->found(call, &fixture->err), &fixture->err);
    assert_done(db_commit(call->db, &fixture->err), &fixture->err);
    workspace_close(&call->workspace);
}

static void make_tables(struct fixture *fixture, struct db *db)
{
    const struct migration *const *steps = modules_migrations(fixture->arena);
    assert_done(db_migrate(db, fixture->arena, steps, "test", &fixture->err), &fixture->err);
}

/* The tables are made once in a program, and copied: to make them takes longer than most tests. */
static void copy_tables(struct fixture *fixture)
{
    static struct db *tables;
    if (tables == NULL) {
        tables = db_open(":memory:", DB_CREATE, &fixture->err);
        assert_done(tables != NULL, &fixture->err);
        make_tables(fixture, tables);
    }
    sqlite3_backup *copy =
        sqlite3_backup_init(fixture->call.db->handle, "main", tables->handle, "main");
    assert_non_null(copy);
    assert_int_equal(sqlite3_backup_step(copy, -1), SQLITE_DONE);
    assert_int_equal(sqlite3_backup_finish(copy), SQLITE_OK);
}

struct fixture *fixture_open_with(const char *path, bool labour_in_cost)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    assert_non_null(fixture);
    fixture->arena = arena_open(ARENA_LIMIT);
    fixture->action = arena_open(ARENA_LIMIT);
    const struct settings *settings = settings_load(fixture->arena, NULL, &fixture->err);
    assert_non_null(settings);
    fixture->settings = *settings;
    fixture->settings.labour_in_cost = labour_in_cost;
    fixture->site = (struct site){.number = fixture->settings.site_number,
                                  .name = fixture->settings.site_name,
                                  .town = fixture->settings.site_town,
                                  .currency = fixture->settings.site_currency,
                                  .minutes_east = (int)fixture->settings.site_minutes_east};
    fixture->call = (struct call){
        .db = db_open(path, DB_CREATE, &fixture->err),
        .arena = fixture->action,
        .settings = &fixture->settings,
        .site = &fixture->site,
        .today = day_of(2026, 11, 24),
        .now = {INT64_C(1795500000000)},
        .request = "",
    };
    assert_done(fixture->call.db != NULL, &fixture->err);
    if (strcmp(path, ":memory:") == 0)
        copy_tables(fixture);
    else
        make_tables(fixture, fixture->call.db);
    found_books(fixture);
    return fixture;
}

struct fixture *fixture_open(void)
{
    return fixture_open_with(":memory:", false);
}

void fixture_close(struct fixture *fixture)
{
    workspace_close(&fixture->call.workspace);
    db_rollback(fixture->call.db);
    db_close(&fixture->call.db);
    arena_close(&fixture->action);
    arena_close(&fixture->arena);
    free(fixture);
}

int set_up(void **state)
{
    *state = fixture_open();
    return 0;
}

int tear_down(void **state)
{
    fixture_close(*state);
    return 0;
}

void fixture_begin(struct fixture *fixture, enum access access)
{
    assert_done(db_begin(fixture->call.db, access, &fixture->err), &fixture->err);
    workspace_close(&fixture->call.workspace);
    fixture->call.workspace = workspace_open();
}

void fixture_rest(struct fixture *fixture)
{
    workspace_close(&fixture->call.workspace);
    db_rollback(fixture->call.db);
}

/* ------------------------------------------------------------------ performing actions */

static const struct action *find_action(const char *path, const struct slice **slice)
{
    char name[100];
    assert_true(strlen(path) < sizeof name);
    snprintf(name, sizeof name, "%s", path);
    char *space = strchr(name, ' ');
    if (space != NULL)
        *space = '\0';
    const struct action *action = action_find(name, space == NULL ? "" : space + 1, slice);
    assert_row(action != NULL, "there is no action '%s'", path);
    return action;
}

static void set_value(struct fixture *fixture, struct form *form, const char *name,
                      const char *value)
{
    const char *bracket = strchr(name, '[');
    size_t length = bracket == NULL ? strlen(name) : (size_t)(bracket - name);
    const char *input = arena_copy_bytes(fixture->action, name, length);
    int index = input_find(form->inputs, input);
    assert_row(index >= 0, "there is no input '%s'", input);
    if (bracket == NULL) {
        form->texts[index] = arena_copy(fixture->action, value);
        return;
    }
    size_t row = strtoul(bracket + 1, NULL, 10);
    while (form->lists[index].count <= row)
        assert_non_null(form_add_row(form, fixture->action, index, &fixture->err));
    const char *column = strchr(bracket, '.');
    assert_non_null(column);
    set_value(fixture, form->lists[index].rows[row], column + 1, value);
}

struct form *form_of(struct fixture *fixture, const struct action *action, const char *const *pairs)
{
    struct form *form = form_new(fixture->action, action->inputs);
    for (; *pairs != NULL; pairs += 2)
        set_value(fixture, form, pairs[0], pairs[1]);
    return form;
}

static bool perform_pairs(struct fixture *fixture, const char *key, const char *path,
                          const char *const *pairs)
{
    arena_clear(fixture->action);
    const struct slice *slice = NULL;
    const struct action *action = find_action(path, &slice);
    const struct form *form = form_of(fixture, action, pairs);
    fixture->answer = answer_new(fixture->action, fixture->site.currency_decimals);
    fixture->err = (struct error){0};
    fixture->call.request = key;
    fixture->call.now.ms += 1000;
    if (!action_perform(slice, action, &fixture->call, form, EFFECT_KEEP, fixture->answer,
                        &fixture->err))
        return false;
    /* As the doors do. */
    return action->access == WRITES || !fixture->call.people_read ||
           action_record_reading(slice, action, &fixture->call, form, &fixture->err);
}

static bool perform(struct fixture *fixture, const char *key, const char *path, va_list arguments)
{
    enum { PAIRS_MAX = 2000 };
    static const char *pairs[PAIRS_MAX];
    size_t count = 0;
    for (const char *word = va_arg(arguments, const char *); word != NULL;
         word = va_arg(arguments, const char *)) {
        assert_true(count + 1 < PAIRS_MAX);
        pairs[count++] = word;
    }
    pairs[count] = NULL;
    assert_int_equal(count % 2, 0);
    return perform_pairs(fixture, key, path, pairs);
}

bool do_pairs(struct fixture *fixture, const char *path, const char *const *pairs)
{
    return perform_pairs(fixture, "", path, pairs);
}

bool do_action(struct fixture *fixture, const char *path, ...)
{
    va_list arguments;
    va_start(arguments, path);
    bool done = perform(fixture, "", path, arguments);
    va_end(arguments);
    return done;
}

bool do_request(struct fixture *fixture, const char *key, const char *path, ...)
{
    va_list arguments;
    va_start(arguments, path);
    bool done = perform(fixture, key, path, arguments);
    va_end(arguments);
    return done;
}

json_t *answer_json(struct fixture *fixture)
{
    char *bytes = NULL;
    size_t size = 0;
    FILE *memory = open_memstream(&bytes, &size);
    assert_non_null(memory);
    render_json(fixture->answer, memory);
    fclose(memory);
    json_error_t problem;
    json_t *json = json_loads(bytes, JSON_REJECT_DUPLICATES, &problem);
    assert_row(json != NULL, "not JSON: %s: %s", problem.text, bytes);
    free(bytes);
    return json;
}

const char *answer_text(struct fixture *fixture, const char *field)
{
    json_t *json = answer_json(fixture);
    const char *text = json_string_value(json_object_get(json, field));
    assert_non_null(text);
    text = arena_copy(fixture->arena, text);
    json_decref(json);
    return text;
}

void assert_stock(struct fixture *fixture, const char *item, const char *day, const char *quantity,
                  int64_t value)
{
    DO(fixture, "stock value", "on", day);
    json_t *list = answer_json(fixture), *row = NULL;
    size_t index = 0;
    bool found = false;
    json_array_foreach (list, index, row) {
        if (strcmp(json_string_value(json_object_get(row, "item")), item) != 0)
            continue;
        found = true;
        assert_string_equal(json_string_value(json_object_get(row, "quantity")), quantity);
        assert_number_equal(json_integer_value(json_object_get(row, "value")), value);
    }
    assert_row(found || (strcmp(quantity, "0") == 0 && value == 0), "there is no %s on %s", item,
               day);
    json_decref(list);
}

void assert_verified(struct fixture *fixture)
{
    DO(fixture, "verify");
}

void found_small_prison(struct fixture *fixture)
{
    DO(fixture, "item add", "code", "KAIN", "name", "Kain", "kind", "material", "unit", "m",
       "decimals", "2");
    DO(fixture, "item add", "code", "TERIGU", "name", "Tepung terigu", "kind", "material", "unit",
       "kg", "decimals", "3");
    DO(fixture, "item add", "code", "ROTI", "name", "Roti tawar", "kind", "product", "unit", "pcs",
       "decimals", "0", "price", "15000");
    DO(fixture, "item add", "code", "REMAH", "name", "Remah roti", "kind", "product", "unit", "kg",
       "decimals", "3");
    DO(fixture, "unit add", "item", "TERIGU", "unit", "sak", "equals", "25");
    DO(fixture, "partner add", "code", "TOKO", "name", "Toko Maju", "kind", "supplier");
    DO(fixture, "partner add", "code", "UMUM", "name", "Pembeli umum", "kind", "buyer");
    DO(fixture, "location add", "code", "GUDANG", "name", "Gudang", "kind", "store");
    DO(fixture, "location add", "code", "JADI", "name", "Barang jadi", "kind", "store");
    DO(fixture, "location add", "code", "LANTAI", "name", "Lantai roti", "kind", "floor");
    DO(fixture, "workshop add", "code", "ROTI", "name", "Bengkel roti", "floor", "LANTAI");
}
