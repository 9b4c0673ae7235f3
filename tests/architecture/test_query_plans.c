/*
 * No statement may become slow with the years: what it reads of a table that grows with the history
 * it finds by an index. The site alone finds nothing, for a database has one; so a search by site
 * only counts as reading the whole table.
 */
#include "tests/architecture/schema.h"
#include "tests/support/assert.h"

#include "core/base/text.h"

#include <ctype.h>

/* A table grows with the history if its rows belong to a document, a day or an instant... */
static const char *const history_columns[] = {"document", "day", "instant"};

/* ...unless it is told a few times a year. */
static const char *const small_tables[] = {
    "inventory_effort_policy", /* a new line when the wage rule changes */
    "inventory_effort_rate",   /* a line per class of work, when it changes */
    "inventory_cost_policy",   /* a line when the method changes */
    "journal_period",          /* one line a month */
    "office_letterhead",       /* and what stands on it, when it changes */
    "office_letterhead_image", "office_letterhead_line",
    "office_signatory",      /* a line when somebody else signs */
    "workshop_limit",        /* a line when a limit changes */
    "workshop_minimum",      /* a line when a minimum changes */
    "workshop_piece_rate",   /* a line per product, when it changes */
    "workshop_placement",    /* a line when somebody changes workshop or grade */
    "workshop_presence",     /* a line when a reason of absence changes */
    "workshop_recipe",       /* a line per version of a recipe */
    "workshop_recipe_part",  /* and a few parts of each */
    "workshop_savings_rule", /* a line when the rule changes */
    "workshop_wage_policy",  /* a new line when the rule changes */
};

/* Statements that may read all of a table: the slice, and words that stand in the statement. */
struct exception {
    const char *slice, *words;
};

static const struct exception exceptions[] = {
    /* Verification reads everything: that is its purpose. */
    {"verify", "SELECT"},
    {"stock", "move.source = move.target"}, /* moves_stray */
    {"stock", "there <> count.counted"},    /* counts_broken */
    {"presence", "GROUP BY presence"},
    {"exception", "NOT EXISTS"},

    /* The first row in the order of a key, and no more. */
    {"document", "ORDER BY number DESC LIMIT 1"},
    {"month", "ORDER BY day DESC LIMIT 1"},
};

struct ground {
    sqlite3 *schema;
    struct arena *arena;
    struct names tables, views, growing;
    bool met[COUNT_OF(exceptions)];
};

/* ------------------------------------------------------------------ who is who in a statement */

static bool is_name_character(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

/* The next word of text; *end is behind it. NULL at the end. */
static const char *next_word(const char *text, const char **end)
{
    while (*text != '\0' && !is_name_character(*text))
        text++;
    *end = text;
    while (is_name_character(**end))
        ++*end;
    return *end == text ? NULL : text;
}

static bool is_word(const char *word, const char *end, const char *wanted)
{
    return (size_t)(end - word) == strlen(wanted) && strncasecmp(word, wanted, strlen(wanted)) == 0;
}

/* Adds every table that text calls by alias: "inventory_move AS move". */
static void tables_called(const struct ground *ground, const char *text, const char *alias,
                          struct names *called)
{
    const char *end = text;
    for (const char *word = next_word(text, &end); word != NULL; word = next_word(end, &end)) {
        const char *as_end = NULL, *alias_end = NULL;
        const char *name = arena_copy_bytes(ground->arena, word, (size_t)(end - word));
        if (!names_have(&ground->tables, name) && !names_have(&ground->views, name))
            continue;
        const char *as = next_word(end, &as_end);
        const char *by = as == NULL ? NULL : next_word(as_end, &alias_end);
        if (by != NULL && is_word(as, as_end, "AS") && is_word(by, alias_end, alias))
            called->list[called->count++] = name;
    }
}

/* Whether text gives that name to something in brackets: a subquery, or WITH name AS (...). */
static bool is_called_in_text(struct arena *arena, const char *text, const char *alias)
{
    return strstr(text, arena_format(arena, ") AS %s", alias)) != NULL ||
           strstr(text, arena_format(arena, "%s AS (", alias)) != NULL ||
           strstr(text, arena_format(arena, "%s AS MATERIALIZED (", alias)) != NULL;
}

/* The tables that a name in a plan may stand for; all of one statement. */
static struct names tables_behind(const struct ground *ground, const char *sql, const char *name)
{
    struct names behind = {0};
    if (names_have(&ground->tables, name) || names_have(&ground->views, name)) {
        behind.list[behind.count++] = name;
        return behind;
    }
    tables_called(ground, sql, name, &behind);
    if (behind.count > 0)
        return behind;
    struct names views = schema_names(ground->schema, ground->arena,
                                      "SELECT sql FROM sqlite_schema WHERE type = 'view'", NULL);
    for (size_t i = 0; i < views.count; i++)
        tables_called(ground, views.list[i], name, &behind);
    return behind;
}

/* ------------------------------------------------------------------ reading a plan */

/* "(site=?)", or "(site=? AND of_document>?)": site, and all there is of something but a time. */
static bool finds_by_site_only(const char *line)
{
    static const char more[] = "(site=? AND ";
    const char *range = strstr(line, more), *end = NULL;
    if (range == NULL)
        return strstr(line, "(site=?)") != NULL;
    const char *column = next_word(range + strlen(more), &end);
    if (column == NULL || (*end != '>' && *end != '<'))
        return false;
    for (size_t i = 0; i < COUNT_OF(history_columns); i++)
        if (is_word(column, end, history_columns[i]))
            return false;
    return true;
}

/* "SCAN move USING INDEX x" or "SEARCH move USING PRIMARY KEY (site=?)": the name, else NULL. */
static const char *name_read_whole(struct arena *arena, const char *line)
{
    bool scan = strncmp(line, "SCAN ", 5) == 0;
    bool by_site = strncmp(line, "SEARCH ", 7) == 0 && finds_by_site_only(line);
    if (!scan && !by_site)
        return NULL;
    const char *name = strchr(line, ' ') + 1;
    if (*name == '(' || strncmp(name, "CONSTANT ROW", strlen("CONSTANT ROW")) == 0 ||
        isdigit((unsigned char)*name)) /* a subquery, whose own lines are there as well */
        return NULL;
    return arena_copy_bytes(arena, name, strcspn(name, " "));
}

static const char *judge_line(const struct ground *ground, const char *sql, const char *line)
{
    const char *name = name_read_whole(ground->arena, line);
    if (name == NULL || is_called_in_text(ground->arena, sql, name))
        return NULL;
    struct names tables = tables_behind(ground, sql, name);
    if (tables.count == 0)
        return arena_format(ground->arena, "%s: what is %s?", line, name);
    for (size_t i = 0; i < tables.count; i++)
        if (names_have(&ground->growing, tables.list[i]))
            return arena_format(ground->arena, "%s: reads all of %s", line, tables.list[i]);
    return NULL;
}

/* What is wrong with the plan of a statement, or NULL. */
static const char *judge_statement(const struct ground *ground, const char *sql)
{
    const char *finding = NULL;
    sqlite3_stmt *plan = NULL;
    const char *explain = arena_format(ground->arena, "EXPLAIN QUERY PLAN %s", sql);
    if (sqlite3_prepare_v2(ground->schema, explain, -1, &plan, NULL) != SQLITE_OK)
        return sqlite3_errmsg(ground->schema);
    while (finding == NULL && sqlite3_step(plan) == SQLITE_ROW)
        finding = judge_line(ground, sql, (const char *)sqlite3_column_text(plan, 3));
    sqlite3_finalize(plan);
    return finding;
}

/* ------------------------------------------------------------------ tests */

static bool is_small(const char *table)
{
    for (size_t i = 0; i < COUNT_OF(small_tables); i++)
        if (strcmp(small_tables[i], table) == 0)
            return true;
    return false;
}

static bool grows(const struct ground *ground, const char *table)
{
    struct names columns = schema_columns(ground->schema, ground->arena, table);
    for (size_t i = 0; i < COUNT_OF(history_columns); i++)
        if (names_have(&columns, history_columns[i]))
            return !is_small(table);
    return false;
}

static int open_ground(void **state)
{
    struct arena *arena = arena_open((size_t)256 << 20);
    struct ground *ground = ARENA_NEW(arena, struct ground);
    ground->arena = arena;
    ground->schema = schema_open();
    ground->tables = schema_tables(ground->schema, arena);
    ground->views = schema_views(ground->schema, arena);
    for (size_t i = 0; i < ground->tables.count; i++)
        if (grows(ground, ground->tables.list[i]))
            ground->growing.list[ground->growing.count++] = ground->tables.list[i];
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

static bool is_excepted(struct ground *ground, const struct declared *declared)
{
    bool excepted = false;
    for (size_t i = 0; i < COUNT_OF(exceptions); i++)
        if (strcmp(exceptions[i].slice, declared->slice->name) == 0 &&
            strstr(declared->sql, exceptions[i].words) != NULL)
            excepted = ground->met[i] = true;
    return excepted;
}

static void no_statement_reads_all_of_a_table_that_grows(void **state)
{
    struct ground *ground = *state;
    int slow = 0;
    const struct declared *declared = declared_statements(ground->arena);
    for (; declared->sql != NULL; declared++) {
        const char *finding = judge_statement(ground, declared->sql);
        bool scan = strncmp(declared->place, "scan of", 7) == 0; /* for verification as well */
        if (finding == NULL || scan || is_excepted(ground, declared))
            continue;
        print_error("%s: %s: %s\n    %s\n", declared->slice->name, declared->place, finding,
                    declared->sql);
        slow++;
    }
    assert_int_equal(slow, 0);
}

/* After the test above, which notes what it needed. */
static void every_exception_is_needed(void **state)
{
    struct ground *ground = *state;
    for (size_t i = 0; i < COUNT_OF(exceptions); i++)
        assert_row(ground->met[i], "%s: '%s' is no exception any more: take it off the list",
                   exceptions[i].slice, exceptions[i].words);
    for (size_t i = 0; i < COUNT_OF(small_tables); i++)
        assert_row(names_have(&ground->tables, small_tables[i]), "there is no %s", small_tables[i]);
}

static void the_ledgers_grow_and_the_lists_do_not(void **state)
{
    static const char *const ledgers[] = {
        "app_audit",     "app_request",    "inventory_move", "journal_document",
        "inventory_lot", "workshop_shift", "workshop_order", "journal_posting",
    };
    static const char *const lists[] = {"app_person", "app_site", "inventory_item",
                                        "workshop_shop"};
    struct ground *ground = *state;
    for (size_t i = 0; i < COUNT_OF(ledgers); i++)
        assert_row(names_have(&ground->growing, ledgers[i]), "%s", ledgers[i]);
    for (size_t i = 0; i < COUNT_OF(lists); i++)
        assert_row(!names_have(&ground->growing, lists[i]), "%s", lists[i]);
}

static void a_slow_statement_is_found(void **state)
{
    static const struct {
        const char *sql, *finding;
    } planted[] = {
        {"SELECT note FROM journal_document WHERE site = :site AND number = :number", NULL},
        {"SELECT name FROM inventory_item WHERE name = :name", NULL},
        {"SELECT number FROM journal_document WHERE note = :note",
         "SCAN journal_document: reads all of journal_document"},
        {"SELECT count(*) AS many FROM journal_posting", "reads all of journal_posting"},
        {"SELECT sum(amount) AS amount FROM journal_posting WHERE site = :site",
         "(site=?): reads all of journal_posting"},
        {"SELECT d.note FROM journal_document AS d WHERE d.site = :site AND d.note = :note",
         "reads all of journal_document"},
        {"SELECT label FROM journal_documents WHERE note = :note", "reads all of journal_document"},
        {"SELECT code FROM inventory_item AS item WHERE EXISTS (SELECT 1 FROM inventory_move AS"
         " move WHERE move.quantity > item.reorder_at)",
         "reads all of inventory_move"},
        {"SELECT day FROM (SELECT day, sum(quantity) AS sum FROM inventory_move GROUP BY day)"
         " AS days WHERE sum > 0",
         "reads all of inventory_move"},
        {"WITH old AS (SELECT number FROM journal_document WHERE note = '')"
         " SELECT count(*) AS many FROM old",
         "reads all of journal_document"},
        {"SELECT DISTINCT of_document FROM inventory_move WHERE site = :site"
         " AND of_document IS NOT NULL ORDER BY of_document",
         "(site=? AND of_document>?): reads all of inventory_move"},
        {"SELECT value FROM inventory_move WHERE site = :site AND day > :day", NULL},
        {"UPDATE workshop_shift SET minutes = 0 WHERE minutes = 1", "reads all of workshop_shift"},
    };
    struct ground *ground = *state;
    for (size_t i = 0; i < COUNT_OF(planted); i++) {
        const char *found = judge_statement(ground, planted[i].sql);
        const char *wanted = planted[i].finding;
        assert_row((found == NULL) == (wanted == NULL) &&
                       (found == NULL || strstr(found, wanted) != NULL),
                   "%s: found %s", planted[i].sql, found == NULL ? "nothing" : found);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_statement_reads_all_of_a_table_that_grows),
        cmocka_unit_test(every_exception_is_needed),
        cmocka_unit_test(the_ledgers_grow_and_the_lists_do_not),
        cmocka_unit_test(a_slow_statement_is_found),
    };
    return cmocka_run_group_tests_name("query plans", tests, open_ground, close_ground);
}
