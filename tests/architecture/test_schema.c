/*
 * The schema: what every table keeps to, and that the tables of documents are what the journal
 * takes them for.
 */
#include "tests/architecture/schema.h"
#include "tests/support/assert.h"

#include <ctype.h>
#include <fnmatch.h>

/* Before the columns that a content lists. */
static const char *const content_head[] = {"site", "document", "line"};
static const char *const content_head_by_day[] = {"site", "day", "document", "line"};

struct ground {
    sqlite3 *schema;
    struct arena *arena;
    int findings;
    bool quiet; /* findings are only counted: they were planted */
};

static int open_ground(void **state)
{
    struct arena *arena = arena_open((size_t)64 << 20);
    struct ground *ground = ARENA_NEW(arena, struct ground);
    ground->arena = arena;
    ground->schema = schema_open();
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

static void find(struct ground *ground, const char *where, const char *what)
{
    if (!ground->quiet)
        print_error("%s: %s\n", where, what);
    ground->findings++;
}

static void assert_no_findings(struct ground *ground)
{
    int findings = ground->findings;
    ground->findings = 0;
    assert_int_equal(findings, 0);
}

/* Runs a query that gives a name for everything that is not as it should be. */
static void find_names(struct ground *ground, const char *sql, const char *what)
{
    struct names names = schema_names(ground->schema, ground->arena, sql, NULL);
    for (size_t i = 0; i < names.count; i++)
        find(ground, names.list[i], what);
}

/* ------------------------------------------------------------------ every table */

static void every_table_is_strict(void **state)
{
    find_names(*state,
               "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
               " AND strict = 0 AND name NOT LIKE 'sqlite%'",
               "is not STRICT");
    assert_no_findings(*state);
}

static void every_table_has_a_key(void **state)
{
    find_names(*state,
               "SELECT name FROM pragma_table_list AS list WHERE schema = 'main'"
               " AND type = 'table' AND name NOT LIKE 'sqlite%'"
               " AND NOT EXISTS (SELECT 1 FROM pragma_table_info(list.name) WHERE pk > 0)",
               "has no PRIMARY KEY");
    assert_no_findings(*state);
}

/* A text is there, if only as '': so that nobody has to ask which of two nothings it is. */
static void every_text_is_not_null(void **state)
{
    find_names(*state,
               "SELECT list.name || '.' || col.name FROM pragma_table_list AS list"
               " JOIN pragma_table_info(list.name) AS col WHERE list.schema = 'main'"
               " AND list.type = 'table' AND list.name NOT LIKE 'sqlite%'"
               " AND col.type IN ('TEXT', 'BLOB') AND col.\"notnull\" = 0 AND col.pk = 0",
               "may be NULL");
    assert_no_findings(*state);
}

/* No REAL: quantities and sums are whole numbers. ANY would let everything in. */
static void every_column_is_a_whole_number_or_a_text(void **state)
{
    find_names(*state,
               "SELECT list.name || '.' || col.name FROM pragma_table_list AS list"
               " JOIN pragma_table_info(list.name) AS col WHERE list.schema = 'main'"
               " AND list.type = 'table' AND list.name NOT LIKE 'sqlite%'"
               " AND col.type NOT IN ('INTEGER', 'TEXT', 'BLOB')",
               "is neither INTEGER nor TEXT nor BLOB");
    assert_no_findings(*state);
}

/* Foreign keys that lead nowhere are errors only when a row is written. */
static void every_foreign_key_leads_to_a_key(void **state)
{
    struct ground *ground = *state;
    find_names(ground,
               "SELECT list.name || ' to ' || fk.\"table\" FROM pragma_table_list AS list"
               " JOIN pragma_foreign_key_list(list.name) AS fk WHERE list.type = 'table'"
               " AND NOT EXISTS (SELECT 1 FROM sqlite_schema AS s WHERE s.type = 'table'"
               " AND s.name = fk.\"table\")",
               "leads to no table");
    char *message = NULL;
    if (sqlite3_exec(ground->schema, "PRAGMA foreign_key_check", NULL, NULL, &message) != SQLITE_OK)
        find(ground, "foreign_key_check", message);
    sqlite3_free(message);
    assert_no_findings(ground);
}

/* A table whose rows belong to documents is a content, or its rows are in no hash. */
static void every_row_of_a_document_is_in_its_hash(void **state)
{
    struct ground *ground = *state;
    struct names contents = {0};
    struct slice_walk walk = {0};
    for (const struct slice *s = slices_next(&walk); s != NULL; s = slices_next(&walk))
        for (size_t i = 0; s->contents != NULL && s->contents[i] != NULL; i++)
            contents.list[contents.count++] = s->contents[i]->table;
    struct names tables = schema_tables(ground->schema, ground->arena);
    for (size_t i = 0; i < tables.count; i++) {
        struct names columns = schema_columns(ground->schema, ground->arena, tables.list[i]);
        if (names_have(&columns, "document") && names_have(&columns, "line") &&
            !names_have(&contents, tables.list[i]))
            find(ground, tables.list[i], "has lines of documents, and no slice lists it");
    }
    assert_no_findings(ground);
}

/* ------------------------------------------------------------------ migrations */

static void every_migration_begins_with_its_day(void **state)
{
    struct ground *ground = *state;
    const struct migration *const *steps = modules_migrations(ground->arena);
    for (size_t i = 0; steps[i] != NULL; i++) {
        static const char pattern[] = "20[0-9][0-9]-[01][0-9]-[0-3][0-9]-[0-9][0-9]_[a-z]*";
        if (fnmatch(pattern, steps[i]->id, 0) != 0)
            find(ground, steps[i]->id, "is not called like 2026-11-24-20_item");
        if (i > 0 && strcmp(steps[i - 1]->id, steps[i]->id) == 0)
            find(ground, steps[i]->id, "is there twice");
        /* Otherwise their order hangs on the rest of their names. */
        if (i > 0 && strncmp(steps[i - 1]->id, steps[i]->id, strlen("2026-11-24-20")) == 0)
            find(ground, steps[i]->id, "has the day and number of another");
    }
    assert_no_findings(ground);
}

/* ------------------------------------------------------------------ contents */

/* Compares the columns of a table with those of a content: the same names, in the same order. */
static void check_columns(struct ground *ground, const struct content *content)
{
    struct names columns = schema_columns(ground->schema, ground->arena, content->table);
    size_t head = content->by_day ? COUNT_OF(content_head_by_day) : COUNT_OF(content_head);
    struct names wanted = {0};
    for (size_t i = 0; i < COUNT_OF(content_head); i++)
        wanted.list[wanted.count++] = content_head[i];
    for (size_t i = 0; content->columns[i] != NULL; i++)
        wanted.list[wanted.count++] = content->columns[i];
    for (size_t i = 0; i < wanted.count; i++)
        if (!names_have(&columns, wanted.list[i]))
            find(ground, content->table,
                 arena_format(ground->arena, "has no column '%s'", wanted.list[i]));
    for (size_t i = 0; i < columns.count; i++)
        if (!names_have(&wanted, columns.list[i]))
            find(ground, content->table,
                 arena_format(ground->arena, "'%s' is in no hash", columns.list[i]));
    for (size_t i = 0; i < head && content->by_day; i++)
        if (!names_have(&columns, content_head_by_day[i]))
            find(ground, content->table, "is said to have a day");
    if (wanted.count != columns.count)
        find(ground, content->table, "lists a column twice");
}

/* The key is site, document and line; or site, day (and whatever orders a day), document, line. */
static void check_key(struct ground *ground, const struct content *content)
{
    struct names key = schema_names(ground->schema, ground->arena,
                                    "SELECT name FROM pragma_table_info(?1) WHERE pk > 0"
                                    " ORDER BY pk",
                                    content->table);
    size_t last = key.count;
    if (last < 3 || strcmp(key.list[0], "site") != 0 ||
        strcmp(key.list[last - 2], "document") != 0 || strcmp(key.list[last - 1], "line") != 0) {
        find(ground, content->table, "its key does not run from site to document and line");
        return;
    }
    bool by_day = strcmp(key.list[1], "day") == 0;
    if (by_day != content->by_day)
        find(ground, content->table,
             by_day ? "its key begins with the day: say by_day"
                    : "its key has no day: do not say by_day");
    if (!by_day && key.count != 3)
        find(ground, content->table, "its key has something between site and document");
}

static void check_triggers(struct ground *ground, const struct content *content)
{
    static const struct {
        const char *name, *when, *what;
    } triggers[] = {
        {"final", "*BEFORE UPDATE ON *", "has no trigger that forbids UPDATE"},
        {"kept", "*BEFORE DELETE ON *", "has no trigger that forbids DELETE"},
    };
    for (size_t i = 0; i < COUNT_OF(triggers); i++) {
        const char *name =
            arena_format(ground->arena, "%s_is_%s", content->table, triggers[i].name);
        struct names sql = schema_names(ground->schema, ground->arena,
                                        "SELECT sql FROM sqlite_schema WHERE type = 'trigger'"
                                        " AND name = ?1",
                                        name);
        if (sql.count != 1 || fnmatch(triggers[i].when, sql.list[0], 0) != 0 ||
            strstr(sql.list[0], "WHEN") != NULL || strstr(sql.list[0], "raise(ABORT") == NULL)
            find(ground, content->table, triggers[i].what);
    }
}

/* A document is there before its rows. */
static void check_document(struct ground *ground, const struct content *content)
{
    struct names keys = schema_names(ground->schema, ground->arena,
                                     "SELECT group_concat(\"from\" || '=' || \"to\")"
                                     " FROM pragma_foreign_key_list(?1)"
                                     " WHERE \"table\" = 'journal_document' GROUP BY id",
                                     content->table);
    if (!names_have(&keys, "site=site,document=number"))
        find(ground, content->table, "its documents need not be there (no FOREIGN KEY)");
}

static void check_content(struct ground *ground, const struct content *content)
{
    struct names columns = schema_columns(ground->schema, ground->arena, content->table);
    if (columns.count == 0) {
        find(ground, content->table, "is no table");
        return;
    }
    check_columns(ground, content);
    check_key(ground, content);
    check_triggers(ground, content);
    check_document(ground, content);
}

static void every_content_is_its_table(void **state)
{
    struct ground *ground = *state;
    struct slice_walk walk = {0};
    int contents = 0;
    for (const struct slice *s = slices_next(&walk); s != NULL; s = slices_next(&walk))
        for (size_t i = 0; s->contents != NULL && s->contents[i] != NULL; i++, contents++)
            check_content(ground, s->contents[i]);
    assert_true(contents > 10);
    assert_no_findings(ground);
}

static void a_content_that_is_not_its_table_is_found(void **state)
{
    static const char *const all[] = {"account", "party", "subject", "amount", "day", NULL};
    static const char *const less[] = {"account", "party", "amount", "day", NULL};
    static const char *const more[] = {"account", "party", "subject", "amount",
                                       "day",     "note",  NULL};
    static const char *const of_request[] = {"key", "digest", "label", NULL};
    static const struct {
        struct content content;
        int findings;
    } planted[] = {
        {{.table = "journal_posting", .columns = all, .by_day = true}, 0},
        {{.table = "journal_posting", .columns = all}, 1},                  /* it is by day */
        {{.table = "journal_posting", .columns = less, .by_day = true}, 2}, /* one in no hash */
        {{.table = "journal_posting", .columns = more, .by_day = true}, 2}, /* one not there */
        {{.table = "journal_nothing", .columns = all}, 1},                  /* no such table */
        {{.table = "app_request", .columns = of_request}, 4}, /* no line, key, document, ... */
    };
    struct ground *ground = *state;
    ground->quiet = true;
    for (size_t i = 0; i < COUNT_OF(planted); i++) {
        ground->findings = 0;
        check_content(ground, &planted[i].content);
        assert_row(ground->findings == planted[i].findings, "row %zu: %d findings", i,
                   ground->findings);
    }
    ground->findings = 0;
    ground->quiet = false;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_table_is_strict),
        cmocka_unit_test(every_table_has_a_key),
        cmocka_unit_test(every_text_is_not_null),
        cmocka_unit_test(every_column_is_a_whole_number_or_a_text),
        cmocka_unit_test(every_foreign_key_leads_to_a_key),
        cmocka_unit_test(every_row_of_a_document_is_in_its_hash),
        cmocka_unit_test(every_migration_begins_with_its_day),
        cmocka_unit_test(every_content_is_its_table),
        cmocka_unit_test(a_content_that_is_not_its_table_is_found),
    };
    return cmocka_run_group_tests_name("schema", tests, open_ground, close_ground);
}
