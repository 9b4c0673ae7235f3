/*
 * A module's tables belong to it: it alone writes them, and others read its views and nothing else
 * of it. SQLite tells us, while it compiles a statement, every table the statement touches.
 */
#include "tests/architecture/schema.h"
#include "tests/support/assert.h"

struct ground {
    sqlite3 *schema;
    struct arena *arena;
    struct names views;
};

/* Who compiles, and what was wrong with it. */
struct judge {
    const struct ground *ground;
    const char *module;
    const char *finding; /* NULL: nothing so far */
};

static const char *owner_of(const char *name)
{
    for (size_t i = 0; installed_modules[i] != NULL; i++)
        if (name_belongs(name, installed_modules[i]->name))
            return installed_modules[i]->name;
    return "(nobody)";
}

/* What is reached through a view or a trigger is reached by the module of that. */
static const char *refusal(const struct judge *judge, int operation, const char *table,
                           const char *within)
{
    struct arena *arena = judge->ground->arena;
    const char *who = within == NULL ? judge->module : owner_of(within);
    const char *by = within == NULL ? "" : arena_format(arena, " through %s", within);
    bool own = name_belongs(table, who);
    switch (operation) {
    case SQLITE_READ:
        if (!own && !names_have(&judge->ground->views, table))
            return arena_format(arena, "%s reads %s%s, which belongs to %s", who, table, by,
                                owner_of(table));
        return NULL;
    case SQLITE_INSERT:
    case SQLITE_UPDATE:
    case SQLITE_DELETE:
        if (!own)
            return arena_format(arena, "%s writes %s%s, which belongs to %s", who, table, by,
                                owner_of(table));
        return NULL;
    case SQLITE_SELECT:
    case SQLITE_FUNCTION:
    case SQLITE_RECURSIVE:
        return NULL;
    default:
        return arena_format(arena, "does what no statement of a slice does (%d on %s)", operation,
                            table);
    }
}

/* SQLite's authorizer; within is the view or trigger through which the table is reached. */
static int listen(void *data, int operation, const char *table, const char *column,
                  const char *database, const char *within)
{
    (void)column;
    (void)database;
    struct judge *judge = data;
    const char *finding = refusal(judge, operation, table == NULL ? "" : table, within);
    if (finding != NULL && judge->finding == NULL)
        judge->finding = finding;
    return SQLITE_OK;
}

static const char *repeated_column(struct arena *arena, sqlite3_stmt *statement)
{
    int count = sqlite3_column_count(statement);
    for (int i = 0; i < count; i++)
        for (int j = 0; j < i; j++)
            if (strcmp(sqlite3_column_name(statement, i), sqlite3_column_name(statement, j)) == 0)
                return arena_format(arena, "two columns are called %s",
                                    sqlite3_column_name(statement, i));
    return NULL;
}

/* What is wrong with a statement of a module, or NULL. */
static const char *judge_statement(const struct ground *ground, const char *module, const char *sql)
{
    struct judge judge = {ground, module, NULL};
    sqlite3_stmt *statement = NULL;
    const char *rest = "";
    sqlite3_set_authorizer(ground->schema, listen, &judge);
    int result = sqlite3_prepare_v2(ground->schema, sql, -1, &statement, &rest);
    sqlite3_set_authorizer(ground->schema, NULL, NULL);
    const char *finding = judge.finding;
    if (result != SQLITE_OK)
        finding =
            arena_format(ground->arena, "does not compile: %s", sqlite3_errmsg(ground->schema));
    else if (*rest != '\0')
        finding = "is more than one statement";
    else if (finding == NULL)
        finding = repeated_column(ground->arena, statement);
    /* They delete or forget without a word, and without the triggers that keep the ledgers. */
    static const char *const words[] = {"REPLACE", "OR IGNORE", "DO NOTHING"};
    for (size_t i = 0; i < COUNT_OF(words) && finding == NULL; i++)
        if (strstr(sql, words[i]) != NULL)
            finding = arena_format(ground->arena, "says %s", words[i]);
    sqlite3_finalize(statement);
    return finding;
}

/* ------------------------------------------------------------------ tests */

static int open_ground(void **state)
{
    struct arena *arena = arena_open((size_t)64 << 20);
    struct ground *ground = ARENA_NEW(arena, struct ground);
    ground->arena = arena;
    ground->schema = schema_open();
    ground->views = schema_views(ground->schema, arena);
    *state = ground;
    return 0;
}

static int close_ground(void **state)
{
    struct ground *ground = *state;
    struct arena *arena = ground->arena;
    int result = sqlite3_close(ground->schema);
    arena_close(&arena);
    return result;
}

static void every_statement_keeps_to_the_tables_of_its_module(void **state)
{
    struct ground *ground = *state;
    int breaches = 0;
    const struct declared *declared = declared_statements(ground->arena);
    for (; declared->sql != NULL; declared++) {
        const char *finding = judge_statement(ground, declared->module->name, declared->sql);
        if (finding == NULL)
            continue;
        print_error("%s: %s: %s\n    %s\n", declared->slice->name, declared->place, finding,
                    declared->sql);
        breaches++;
    }
    assert_int_equal(breaches, 0);
}

static void every_view_reads_only_tables_of_its_module(void **state)
{
    struct ground *ground = *state;
    int breaches = 0;
    for (size_t i = 0; i < ground->views.count; i++) {
        const char *view = ground->views.list[i];
        const char *sql = arena_format(ground->arena, "SELECT * FROM %s", view);
        const char *finding = judge_statement(ground, owner_of(view), sql);
        if (finding == NULL)
            continue;
        print_error("%s: %s\n", view, finding);
        breaches++;
    }
    assert_int_equal(breaches, 0);
}

/* ------------------------------------------------------------------ migrations */

struct step_judge {
    const char *module;
    const char *step;
    int breaches;
    bool quiet; /* they were planted */
};

/* A step makes, changes and fills only what is its module's; name is of a table, view, index... */
static int listen_to_step(void *data, int operation, const char *name, const char *other,
                          const char *database, const char *within)
{
    (void)database;
    (void)within;
    struct step_judge *judge = data;
    bool changes = operation != SQLITE_READ && operation != SQLITE_SELECT &&
                   operation != SQLITE_FUNCTION && operation != SQLITE_TRANSACTION;
    bool on_other = operation == SQLITE_CREATE_INDEX || operation == SQLITE_CREATE_TRIGGER;
    if (!changes || name == NULL || strncmp(name, "sqlite_", strlen("sqlite_")) == 0)
        return SQLITE_OK;
    /* SQLite looks at the rows itself before it adds a column with a CHECK. */
    if (operation == SQLITE_PRAGMA && strcmp(name, "quick_check") == 0)
        return SQLITE_OK;
    if (operation == SQLITE_ALTER_TABLE) /* its first argument is the database */
        name = other;
    if (name_belongs(name, judge->module) && (!on_other || name_belongs(other, judge->module)))
        return SQLITE_OK;
    if (!judge->quiet)
        print_error("%s: %s changes %s, which belongs to %s\n", judge->step, judge->module,
                    on_other ? other : name, owner_of(on_other ? other : name));
    judge->breaches++;
    return SQLITE_OK;
}

static const char *module_of_step(const struct migration *step)
{
    for (size_t i = 0; installed_modules[i] != NULL; i++)
        for (size_t j = 0; installed_modules[i]->slices[j] != NULL; j++) {
            const struct migration *steps = installed_modules[i]->slices[j]->migrations;
            for (size_t k = 0; steps != NULL && steps[k].id != NULL; k++)
                if (&steps[k] == step)
                    return installed_modules[i]->name;
        }
    return "(nobody)";
}

static int run_step(sqlite3 *empty, const struct migration *step, const char *module, bool quiet)
{
    struct step_judge judge = {.module = module, .step = step->id, .quiet = quiet};
    sqlite3_set_authorizer(empty, listen_to_step, &judge);
    if (sqlite3_exec(empty, step->sql, NULL, NULL, NULL) != SQLITE_OK) {
        print_error("%s: %s\n", step->id, sqlite3_errmsg(empty));
        judge.breaches++;
    }
    return judge.breaches;
}

static void every_migration_changes_only_what_is_its_module_s(void **state)
{
    struct ground *ground = *state;
    sqlite3 *empty = NULL;
    int breaches = 0;
    assert_int_equal(sqlite3_open(":memory:", &empty), SQLITE_OK);
    const struct migration *const *steps = modules_migrations(ground->arena);
    for (; *steps != NULL; steps++)
        breaches += run_step(empty, *steps, module_of_step(*steps), false);
    const struct migration foreign = {
        "planted", "CREATE TRIGGER workshop_x AFTER INSERT ON inventory_item BEGIN SELECT 1; END;"
                   "INSERT INTO journal_posting SELECT * FROM journal_posting"};
    assert_int_equal(breaches, 0);
    assert_int_equal(run_step(empty, &foreign, "workshop", true), 2);
    sqlite3_close(empty);
}

static void every_name_of_the_schema_begins_with_its_module(void **state)
{
    struct ground *ground = *state;
    struct names names =
        schema_names(ground->schema, ground->arena,
                     "SELECT name FROM sqlite_schema WHERE name NOT LIKE 'sqlite%'"
                     " AND name <> 'core_migration' ORDER BY name", /* that is core/db's own */
                     NULL);
    assert_true(names.count > 20);
    for (size_t i = 0; i < names.count; i++)
        assert_row(strcmp(owner_of(names.list[i]), "(nobody)") != 0, "%s", names.list[i]);
}

static void a_breach_is_found(void **state)
{
    static const struct {
        const char *module, *sql, *finding;
    } planted[] = {
        {"journal", "SELECT note FROM journal_document", NULL},
        {"inventory", "SELECT note FROM journal_documents", NULL},
        {"inventory", "SELECT note FROM journal_document",
         "inventory reads journal_document, which belongs to journal"},
        {"inventory", "SELECT 1 AS one WHERE EXISTS (SELECT 1 FROM journal_posting)",
         "inventory reads journal_posting, which belongs to journal"},
        {"workshop", "UPDATE inventory_item SET name = ''",
         "workshop writes inventory_item, which belongs to inventory"},
        {"workshop", "DELETE FROM journal_posting",
         "workshop writes journal_posting, which belongs to journal"},
        {"app", "INSERT INTO journal_posting SELECT * FROM journal_posting",
         "app writes journal_posting, which belongs to journal"},
        {"app", "SELECT name FROM sqlite_schema",
         "app reads sqlite_master, which belongs to (nobody)"},
        {"app", "CREATE TABLE app_more (id INTEGER)", "app writes sqlite_master, which"},
        {"app", "PRAGMA foreign_keys = OFF", "does what no statement of a slice does"},
        {"app", "SELECT nonsense FROM app_person", "does not compile: no such column: nonsense"},
        {"app", "SELECT login FROM app_person; SELECT 1", "is more than one statement"},
        {"app", "SELECT a.login, b.login FROM app_person AS a JOIN app_person AS b",
         "two columns are called login"},
        {"app", "INSERT OR REPLACE INTO app_person (id, login, name, roles) VALUES (1, '', '', 0)",
         "says REPLACE"},
    };
    struct ground *ground = *state;
    for (size_t i = 0; i < COUNT_OF(planted); i++) {
        const char *found = judge_statement(ground, planted[i].module, planted[i].sql);
        const char *wanted = planted[i].finding;
        assert_row((found == NULL) == (wanted == NULL) &&
                       (found == NULL || strstr(found, wanted) != NULL),
                   "%s: found %s", planted[i].sql, found == NULL ? "nothing" : found);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_statement_keeps_to_the_tables_of_its_module),
        cmocka_unit_test(every_view_reads_only_tables_of_its_module),
        cmocka_unit_test(every_migration_changes_only_what_is_its_module_s),
        cmocka_unit_test(every_name_of_the_schema_begins_with_its_module),
        cmocka_unit_test(a_breach_is_found),
    };
    return cmocka_run_group_tests_name("sql ownership", tests, open_ground, close_ground);
}
