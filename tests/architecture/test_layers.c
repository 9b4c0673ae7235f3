/*
 * The architecture, and a test that it holds: who may include whom, which folder knows which
 * library, and how the files of a slice are called.
 */
#include "tests/support/assert.h"

#include "core/base/text.h"
#include "tests/architecture/sources.h"

#include <fnmatch.h>

#define EVERYTHING_IN_CORE_BUT_THE_DOORS                                                           \
    "core/base/", "core/db/", "core/view/", "core/app/", "core/journal/", "core/office/"

/* What stands further down builds on what stands further up. The first that fits a path counts. */
static const struct {
    const char *folder;
    const char *may_include[12];
} layers[] = {
    {"core/base/", {"core/base/"}},
    {"core/db/", {"core/base/", "core/db/"}},
    {"core/view/", {"core/base/", "core/view/"}},
    {"core/app/", {"core/base/", "core/db/", "core/view/", "core/app/"}},
    {"core/journal/", {"core/base/", "core/db/", "core/view/", "core/app/", "core/journal/"}},
    {"core/office/", {EVERYTHING_IN_CORE_BUT_THE_DOORS}},
    {"core/cli/", {EVERYTHING_IN_CORE_BUT_THE_DOORS, "core/cli/"}},
    {"core/web/", {EVERYTHING_IN_CORE_BUT_THE_DOORS, "core/web/"}},
    {"core/main.c", {"core/base/", "core/cli/", "core/web/"}},
    {"inventory/", {EVERYTHING_IN_CORE_BUT_THE_DOORS, "inventory/"}},
    {"workshop/", {EVERYTHING_IN_CORE_BUT_THE_DOORS, "inventory/", "workshop/"}},
    {"reports/", {EVERYTHING_IN_CORE_BUT_THE_DOORS, "inventory/", "workshop/", "reports/"}},
};

/* Each library of others is known to a few files, and can be replaced there. */
static const struct {
    const char *header;
    const char *only_in[4];
} libraries[] = {
    {"sqlite3.h", {"core/db/*"}},
    {"hpdf*.h", {"core/view/*pdf*"}},
    {"png.h", {"core/view/pdf_image.c"}},
    {"xlsxwriter.h", {"core/view/*xlsx*"}},
    {"zint.h", {"core/view/barcode.c"}},
    {"libintl.h", {"core/base/language.c"}},
    {"iniparser/*", {"core/app/ini.c"}},
    {"sodium.h", {"core/base/digest.c", "core/base/secret.c", "core/app/person/password.c"}},
    {"jansson.h", {"core/app/json_form.c"}},
    {"csv.h", {"core/cli/*", "core/view/render_csv.c"}},
    {"microhttpd.h", {"core/web/server.c"}},

    /* What reaches out of the program: the domain asks the core. */
    {"arpa/inet.h", {"core/web/server.c"}},
    {"dirent.h", {"core/*"}},
    {"errno.h", {"core/*"}},
    {"fcntl.h", {"core/*"}},
    {"getopt.h", {"core/cli/*"}},
    {"locale.h", {"core/base/*", "core/cli/*"}},
    {"netinet/in.h", {"core/web/server.c"}},
    {"pthread.h", {"core/web/*"}},
    {"pwd.h", {"core/cli/*"}},
    {"semaphore.h", {"core/web/*"}},
    {"signal.h", {"core/cli/*", "core/web/*"}},
    {"stdio.h", {"core/*"}},
    {"sys/*.h", {"core/*"}},
    {"time.h", {"core/*"}},
    {"unistd.h", {"core/*"}},

    /* What only computes. */
    {"ctype.h", {"*"}},
    {"inttypes.h", {"*"}},
    {"limits.h", {"*"}},
    {"stdalign.h", {"*"}},
    {"stdarg.h", {"*"}},
    {"stdbool.h", {"*"}},
    {"stddef.h", {"*"}},
    {"stdint.h", {"*"}},
    {"stdlib.h", {"*"}},
    {"string.h", {"*"}},
    {"strings.h", {"*"}},
};

static const char *const domains[] = {"inventory", "workshop", "reports"};

/*
 * Breaches that stand for now. A line that is no longer true fails the test, so that the list only
 * becomes shorter.
 */
static const struct {
    const char *path, *included;
} known_breaches[] = {
    /* The journal is one thing, told in slices; journal.h is the header of its documents. */
    {"core/journal/document/document.c", "core/journal/month/month_store.h"},
    {"core/journal/verify/verify.c", "core/journal/document/document_store.h"},
};

/* Slices whose header has another name. */
static const char *const headless[] = {
    "core/journal/document", /* core/journal/journal.h */
};

/* ------------------------------------------------------------------ findings */

enum { FINDINGS_MAX = 200 };

struct inspection {
    struct arena *arena;
    const char *findings[FINDINGS_MAX];
    size_t count;
    bool met[COUNT_OF(known_breaches)];
};

static void find(struct inspection *inspection, const char *path, int line, const char *what)
{
    if (inspection->count == FINDINGS_MAX)
        return;
    inspection->findings[inspection->count++] =
        arena_format(inspection->arena, "%s:%d: %s", path, line, what);
}

static void find_word(struct inspection *inspection, const struct source *source, const char *text,
                      const char *word, const char *why)
{
    const char *place = source_word(text, word);
    if (place != NULL)
        find(inspection, source->path, source_line(text, place),
             arena_format(inspection->arena, "'%s' %s", word, why));
}

static bool begins_with(const char *path, const char *folder)
{
    return strncmp(path, folder, strlen(folder)) == 0;
}

/* ------------------------------------------------------------------ includes */

static bool may_include_layer(const char *path, const char *included)
{
    for (size_t i = 0; i < COUNT_OF(layers); i++) {
        if (!begins_with(path, layers[i].folder))
            continue;
        for (size_t j = 0; layers[i].may_include[j] != NULL; j++)
            if (begins_with(included, layers[i].may_include[j]))
                return true;
        return false;
    }
    return false;
}

/* internal.h and SLICE_store.h are for the files beside them. */
static bool may_include_private(const char *path, const char *included)
{
    bool private = has_ending(included, "_store.h") || has_ending(included, "/internal.h");
    size_t folder = (size_t)(file_of(included) - included);
    return !private ||
           (folder == (size_t)(file_of(path) - path) && strncmp(path, included, folder) == 0);
}

static bool is_known(struct inspection *inspection, const char *path, const char *included)
{
    for (size_t i = 0; i < COUNT_OF(known_breaches); i++) {
        if (strcmp(known_breaches[i].path, path) != 0 ||
            strcmp(known_breaches[i].included, included) != 0)
            continue;
        inspection->met[i] = true;
        return true;
    }
    return false;
}

static void check_own(struct inspection *inspection, const char *path, int line,
                      const char *included)
{
    struct arena *arena = inspection->arena;
    if (strchr(included, '/') == NULL || strstr(included, "./") != NULL)
        find(inspection, path, line,
             arena_format(arena, "name the folder of '%s', from the root", included));
    else if (!may_include_layer(path, included))
        find(inspection, path, line, arena_format(arena, "may not include '%s'", included));
    else if (!may_include_private(path, included) && !is_known(inspection, path, included))
        find(inspection, path, line,
             arena_format(arena, "'%s' is only for the files beside it", included));
}

static bool is_home(const char *path, const char *const *only_in)
{
    for (; *only_in != NULL; only_in++)
        if (fnmatch(*only_in, path, 0) == 0)
            return true;
    return false;
}

static void check_foreign(struct inspection *inspection, const char *path, int line,
                          const char *included)
{
    struct arena *arena = inspection->arena;
    for (size_t i = 0; i < COUNT_OF(libraries); i++) {
        if (fnmatch(libraries[i].header, included, 0) != 0)
            continue;
        if (!is_home(path, libraries[i].only_in))
            find(inspection, path, line,
                 arena_format(arena, "<%s> is only for %s", included, libraries[i].only_in[0]));
        return;
    }
    find(inspection, path, line,
         arena_format(arena,
                      "<%s> has no home yet: say in tests/architecture/test_layers.c who"
                      " may know it",
                      included));
}

static void check_includes(struct inspection *inspection, const struct source *source)
{
    const char *code = source_keep(inspection->arena, source->text, SOURCE_CODE);
    for (const char *hash = strchr(code, '#'); hash != NULL; hash = strchr(hash + 1, '#')) {
        char included[200];
        int line = source_line(code, hash);
        if (sscanf(hash, "# include \"%199[^\"]\"", included) == 1)
            check_own(inspection, source->path, line, included);
        else if (sscanf(hash, "# include <%199[^>]>", included) == 1)
            check_foreign(inspection, source->path, line, included);
    }
}

/* ------------------------------------------------------------------ what the core may name */

/* Names of things: in code anywhere; in a text as a table, a path of a file or of an action. */
static void check_names(struct inspection *inspection, const struct source *source)
{
    static const char *const why = "is named in the core, which knows no domain";
    struct arena *arena = inspection->arena;
    bool sql = has_ending(source->path, ".sql");
    const char *code = source_keep(arena, source->text, sql ? SOURCE_SQL : SOURCE_OUTSIDE_TEXT);
    const char *text = sql ? "" : source_keep(arena, source->text, SOURCE_TEXT);
    for (size_t i = 0; i < COUNT_OF(domains); i++) {
        const char *place = strstr(code, domains[i]);
        for (const char *end = "_/"; place == NULL && *end != '\0'; end++)
            place = strstr(text, arena_format(arena, "%s%c", domains[i], *end));
        if (place == NULL)
            continue;
        const char *from = place >= code && place <= code + strlen(code) ? code : text;
        find(inspection, source->path, source_line(from, place),
             arena_format(arena, "'%s' %s", domains[i], why));
    }
}

/* ------------------------------------------------------------------ reports */

static void check_report(struct inspection *inspection, const struct source *source)
{
    static const char *const words[] = {"INSERT", "UPDATE", "DELETE", "REPLACE",
                                        "CREATE", "DROP",   "ALTER",  "WRITES"};
    const char *code = source_keep(inspection->arena, source->text, SOURCE_CODE);
    for (size_t i = 0; i < COUNT_OF(words); i++)
        find_word(inspection, source, code, words[i], "writes; a report only reads");
    if (strstr(source->path, "/schema/") != NULL)
        find(inspection, source->path, 1, "a report has no tables");
}

/* ------------------------------------------------------------------ slices */

/* A step begins with its day and number, and says what it is about. */
static void check_step(struct inspection *inspection, const struct source *source)
{
    static const char pattern[] = "20[0-9][0-9]-[01][0-9]-[0-3][0-9]-[0-9][0-9]_[a-z]*.sql";
    if (fnmatch(pattern, file_of(source->path), 0) != 0)
        find(inspection, source->path, 1, "a step is called like 2026-11-24-20_item.sql");
    if (strchr(source->text, '\t') != NULL)
        find(inspection, source->path, 1, "has a tab");
}

/* SLICE_store.c in SLICE/, and so on: whoever has seen one slice has seen them all. */
static void check_file_name(struct inspection *inspection, const struct source *source)
{
    static const char *const endings[] = {"_store.c", "_store.h", "_actions.c", "_actions.h"};
    struct arena *arena = inspection->arena;
    const char *folder = folder_of(arena, source->path);
    const char *slice = file_of(arena_copy_bytes(arena, folder, strlen(folder) - 1));
    for (size_t i = 0; i < COUNT_OF(endings); i++) {
        const char *name = arena_format(arena, "%s%s", slice, endings[i]);
        if (has_ending(source->path, endings[i]) && strcmp(file_of(source->path), name) != 0)
            find(inspection, source->path, 1, arena_format(arena, "should be called %s", name));
    }
}

static bool has_file(const struct sources *sources, const char *path)
{
    for (size_t i = 0; i < sources->count; i++)
        if (strcmp(sources->list[i].path, path) == 0)
            return true;
    return false;
}

static bool is_headless(const char *folder)
{
    for (size_t i = 0; i < COUNT_OF(headless); i++)
        if (strcmp(headless[i], folder) == 0)
            return true;
    return false;
}

/* What has a store or a schema is a slice, and a slice has a header and actions. */
static void check_slice(struct inspection *inspection, const struct sources *sources,
                        const struct source *source)
{
    struct arena *arena = inspection->arena;
    const char *path = source->path, *schema = strstr(path, "/schema/");
    bool in_slice =
        schema != NULL || has_ending(path, "_store.c") || has_ending(path, "_actions.c");
    if (!in_slice)
        return;
    const char *end = schema != NULL ? schema : file_of(path) - 1;
    const char *folder = arena_copy_bytes(arena, path, (size_t)(end - path));
    const char *header = arena_format(arena, "%s/%s.h", folder, file_of(folder));
    const char *actions = arena_format(arena, "%s/%s_actions.c", folder, file_of(folder));
    if (!has_file(sources, header) && !is_headless(folder))
        find(inspection, path, 1, arena_format(arena, "there is no %s", header));
    if (!has_file(sources, actions))
        find(inspection, path, 1, arena_format(arena, "there is no %s", actions));
}

/* ------------------------------------------------------------------ the build */

/* Names beside a CMakeLists.txt are written as from there: "stock/stock.c". */
static bool is_listed(struct arena *arena, const char *path)
{
    const char *slash = strchr(path, '/');
    if (strcmp(path, "core/main.c") == 0 || slash == NULL)
        return true;
    const char *build = arena_format(arena, "%s/CMakeLists.txt",
                                     arena_copy_bytes(arena, path, (size_t)(slash - path)));
    const char *text = source_read(arena, build);
    return text != NULL && source_word(text, slash + 1) != NULL;
}

static void check_listed(struct inspection *inspection, const struct source *source)
{
    if (has_ending(source->path, ".c") && !is_listed(inspection->arena, source->path))
        find(inspection, source->path, 1, "is in no list of CMake: nobody compiles it");
}

/* A header that another part includes is public: listed, and so compiled on its own. */
static void check_public(struct inspection *inspection, const struct source *source)
{
    struct arena *arena = inspection->arena;
    const char *code = source_keep(arena, source->text, SOURCE_CODE);
    for (const char *place = strstr(code, "#include \""); place != NULL;
         place = strstr(place + 1, "#include \"")) {
        const char *name = place + strlen("#include \"");
        const char *included = arena_copy_bytes(arena, name, strcspn(name, "\""));
        bool same = may_include_layer(included, source->path); /* of one layer: of one part */
        if (!same && strchr(included, '/') != NULL && !is_listed(arena, included))
            find(inspection, source->path, source_line(code, place),
                 arena_format(arena, "'%s' is not listed as public", included));
    }
}

/* Every statement is listed by a slice, or the checks of the SQL would not see it. */
static void check_statements(struct inspection *inspection, const struct sources *sources,
                             const struct source *source)
{
    struct arena *arena = inspection->arena;
    const char *code = source_keep(arena, source->text, SOURCE_OUTSIDE_TEXT);
    if (begins_with(source->path, "core/db/")) /* has a table of its own */
        return;
    for (const char *place = source_word(code, "struct statement"); place != NULL;
         place = source_word(place + 1, "struct statement")) {
        char name[80];
        size_t declaration = strcspn(place, "=;,)"); /* with '=' it is a definition */
        if (sscanf(place, "struct statement %79[a-z_]", name) != 1 || place[declaration] != '=')
            continue;
        const char *entry = arena_format(arena, ".statements = %s", name);
        bool listed = false;
        for (size_t i = 0; i < sources->count && !listed; i++)
            listed = strstr(sources->list[i].text, entry) != NULL;
        if (!listed)
            find(inspection, source->path, source_line(code, place),
                 arena_format(arena, "no slice lists '%s'", name));
    }
}

/* ------------------------------------------------------------------ all of it */

static void inspect(struct inspection *inspection, const struct sources *sources,
                    const struct source *source)
{
    const char *path = source->path;
    check_slice(inspection, sources, source);
    if (has_ending(path, ".sql"))
        check_step(inspection, source);
    if (begins_with(path, "core/") && has_ending(path, ".sql"))
        check_names(inspection, source);
    if (!has_ending(path, ".c") && !has_ending(path, ".h"))
        return;
    check_includes(inspection, source);
    check_file_name(inspection, source);
    check_public(inspection, source);
    check_statements(inspection, sources, source);
    if (begins_with(path, "core/"))
        check_names(inspection, source);
    if (begins_with(path, "reports/"))
        check_report(inspection, source);
}

static struct sources read_tree(struct arena *arena)
{
    static const char *const folders[] = {"core", "inventory", "workshop", "reports"};
    struct sources all = {0};
    for (size_t i = 0; i < COUNT_OF(folders); i++) {
        struct sources some = sources_below(arena, folders[i]);
        if (some.count == 0)
            continue;
        all.list = arena_grow(arena, all.list, all.count, all.count + some.count, sizeof *all.list);
        memcpy(all.list + all.count, some.list, some.count * sizeof *all.list);
        all.count += some.count;
    }
    return all;
}

static int open_arena(void **state)
{
    *state = arena_open((size_t)512 << 20);
    return 0;
}

static int close_arena(void **state)
{
    struct arena *arena = *state;
    arena_close(&arena);
    return 0;
}

static void the_tree_is_built_as_designed(void **state)
{
    struct arena *arena = *state;
    struct inspection inspection = {.arena = arena};
    struct sources sources = read_tree(arena);
    assert_true(sources.count > 100);
    for (size_t i = 0; i < sources.count; i++) {
        inspect(&inspection, &sources, &sources.list[i]);
        check_listed(&inspection, &sources.list[i]);
    }
    for (size_t i = 0; i < COUNT_OF(known_breaches); i++)
        if (!inspection.met[i])
            find(&inspection, known_breaches[i].path, 1, "is mended: take it off known_breaches");
    for (size_t i = 0; i < inspection.count; i++)
        print_error("%s\n", inspection.findings[i]);
    assert_int_equal(inspection.count, 0);
}

/* ------------------------------------------------------------------ the checks check */

/* Sources that are not there, and what would be said of them; NULL: nothing. */
static const struct {
    const char *path, *text, *finding;
} planted[] = {
    {"core/base/day.c", "#include \"core/base/day.h\"\n", NULL},
    {"core/base/day.c", "/* like\n */\n#include \"core/db/query.h\"",
     "core/base/day.c:3: may not include 'core/db/query.h'"},
    {"core/view/answer.c", "#include \"core/db/query.h\"", "may not include"},
    {"core/app/app.c", "#include \"core/journal/journal.h\"", "may not include"},
    {"core/journal/draft.c", "#include \"core/cli/command.h\"", "may not include"},
    {"core/journal/draft.c", "#include \"inventory/item/item.h\"", "may not include"},
    {"inventory/item/item.c", "#include \"workshop/shop/shop.h\"", "may not include"},
    {"inventory/item/item.c", "#include \"core/cli/command.h\"", "may not include"},
    {"workshop/wage/wage.c", "#include \"reports/stock/stock_report.h\"", "may not include"},
    {"workshop/wage/wage.c", "#include \"inventory/item/item.h\"", NULL},
    {"inventory/item/item.c", "#include \"item.h\"", "name the folder of 'item.h'"},
    {"inventory/item/item.c", "#include \"../unit/unit.h\"", "name the folder of"},
    {"inventory/item/item.c", "#include \"inventory/item/../unit/unit.h\"", "name the folder"},
    {"inventory/item/item.c", "#include \"inventory/item/item_store.h\"", NULL},
    {"inventory/unit/unit.c", "#include \"inventory/item/item_store.h\"", "only for the files"},
    {"core/app/app.c", "#include \"core/db/internal.h\"", "only for the files beside it"},
    {"core/app/app.c", "#include <sqlite3.h>", "<sqlite3.h> is only for core/db/*"},
    {"core/app/app.c", "# include <curl/curl.h>", "<curl/curl.h> has no home yet"},
    {"core/view/answer.c", "#include <hpdf.h>", "is only for core/view/*pdf*"},
    {"core/view/pdf_page.c", "#include <hpdf.h>", NULL},
    {"inventory/item/item.c", "#include <time.h>", "<time.h> is only for core/*"},
    {"core/app/app.c", "/* of inventory_move */ // workshop_shift\n", NULL},
    {"core/app/app.c", "_(\"one of the workshops\")", NULL},
    {"core/app/app.c", "char c = '\"', d = '\\''; /* \" */ int inventory_count;",
     "'inventory' is named in the core"},
    {"core/app/app.c", "char *s = \"/*\"; int inventory_count; /* \" */",
     "'inventory' is named in the core"},
    {"core/app/app.c", "char *s = \"\\\"\"; // int inventory_count;", NULL},
    {"core/app/site/schema/2026-11-24-02_site.sql", "CREATE TABLE app_x -- like inventory_move\n",
     NULL},
    {"core/app/site/schema/2026-11-24-02_site.sql", "SELECT 1 FROM inventory_move",
     "'inventory' is named in the core"},
    {"core/app/app.c", "extern const struct module inventory_module;",
     "'inventory' is named in the core"},
    {"core/app/app.c", "\n\"SELECT 1 FROM inventory_move\"", "core/app/app.c:2: 'inventory'"},
    {"core/app/app.c", "\"workshop/roles.ini\"", "'workshop' is named in the core"},
    {"reports/stock/stock.c", "{\"UPDATE inventory_item SET name = ''\"}", "'UPDATE' writes"},
    {"reports/stock/stock.c", ".access = WRITES,", "'WRITES' writes; a report only reads"},
    {"reports/stock/stock.c", "/* DELETE */ _(\"Updated\")", NULL},
    {"inventory/item/unit_store.c", "", "should be called item_store.c"},
    {"inventory/item/actions.c", "", NULL},
    {"inventory/tool/tool_actions.c", "", "there is no inventory/tool/tool.h"},
    {"inventory/tool/schema/2026-11-24-25_tool.sql", "", "no inventory/tool/tool.h"},
    {"inventory/item/schema/tool.sql", "", "a step is called like"},
    {"inventory/item/schema/2026-11-24_tool.sql", "", "a step is called like"},
    {"inventory/stock/lots.c", "const struct statement lot_statements[] = {",
     "no slice lists 'lot_statements'"},
    {"inventory/stock/lots.c", "static const struct statement lot = {\"SELECT 1 AS one\"};",
     "no slice lists 'lot'"},
    {"inventory/stock/lots.c", "extern const struct statement lot_statements[];", NULL},
    {"core/journal/draft.c", "#include \"core/app/secret.h\"", "is not listed as public"},
};

static void every_check_finds_what_is_planted(void **state)
{
    struct arena *arena = *state;
    struct sources sources = read_tree(arena);
    for (size_t i = 0; i < COUNT_OF(planted); i++) {
        struct inspection inspection = {.arena = arena};
        struct source source = {planted[i].path, planted[i].text};
        inspect(&inspection, &sources, &source);
        const char *found = inspection.count == 0 ? "nothing" : inspection.findings[0];
        const char *wanted = planted[i].finding == NULL ? "nothing" : planted[i].finding;
        assert_row(strstr(found, wanted) != NULL, "%s: %s: found %s", planted[i].path,
                   planted[i].text, found);
    }
}

static void a_file_that_nobody_compiles_is_found(void **state)
{
    struct inspection inspection = {.arena = *state};
    check_listed(&inspection, &(struct source){"core/base/forgotten.c", ""});
    check_listed(&inspection, &(struct source){"core/base/day.c", ""});
    assert_int_equal(inspection.count, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_tree_is_built_as_designed),
        cmocka_unit_test(every_check_finds_what_is_planted),
        cmocka_unit_test(a_file_that_nobody_compiles_is_found),
    };
    return cmocka_run_group_tests_name("layers", tests, open_arena, close_arena);
}
