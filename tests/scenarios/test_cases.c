/*
 * Other people's test cases: cases/, in the format of cases/SCHEMA.md; and own/, in the same
 * format, for what the format can say and none of them does. Each is one test, named by its file,
 * so that a failure names the case.
 *
 * A case whose convention is not ours stands in differences.json: which convention, why, and what
 * is right here, worked out by hand, in the place of each expectation that differs. Such an
 * expectation must fail as it was written: an entry that is no longer needed is a failure too.
 *
 * An operation that the product refuses is answered for: some expectation says so, or it is a
 * failure.
 *
 * test_scenarios_cases FILE... runs these files, wherever they are; without any, all of cases/.
 */
#include "tests/scenarios/scenario.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#define FOLDER      SOURCE_DIR "/tests/scenarios/"
#define ARENA_LIMIT ((size_t)256 << 20)

static json_t *differences;

static json_t *load(const char *path)
{
    json_error_t problem;
    json_t *json = json_load_file(path, JSON_REJECT_DUPLICATES, &problem);
    assert_row(json != NULL, "%s: %s, line %d", path, problem.text, problem.line);
    return json;
}

/* The entry of a case in differences.json, or NULL. */
static json_t *difference_of(const char *id)
{
    size_t index = 0;
    json_t *entry = NULL;
    json_array_foreach (differences, index, entry)
        if (strcmp(text_in(entry, "case"), id) == 0)
            return entry;
    return NULL;
}

/* ------------------------------------------------------------------ opening */

static void note_day(struct scenario *s, const char *day)
{
    if (day == NULL)
        return;
    if (s->first == NULL || strcmp(day, s->first) < 0)
        s->first = day;
    if (s->last == NULL || strcmp(day, s->last) > 0)
        s->last = day;
}

static void read_operations(struct scenario *s)
{
    size_t index = 0;
    json_t *json = NULL;
    json_array_foreach (json_object_get(s->file, "ops"), index, json) {
        assert_true(index < OPS_MAX);
        s->ops[s->count++] = (struct op){
            .json = json,
            .kind = text_in(json, "op"),
            .n = json_integer_value(json_object_get(json, "n")),
            .day = text_in(json, "date"),
        };
        note_day(s, text_in(json, "date"));
        note_day(s, text_in(json_object_get(json, "set"), "date"));
    }
    if (s->first == NULL)
        s->first = s->last = "2026-01-01";
}

static struct scenario *open_scenario(const char *path)
{
    struct scenario *s = calloc(1, sizeof *s);
    assert_non_null(s);
    s->arena = arena_open(ARENA_LIMIT);
    s->file = load(path);
    json_object_set_new(s->file, "amended", json_array()); /* what lives as long as the file */
    s->fixture = scenario_fixture();
    read_operations(s);
    return s;
}

static void close_scenario(struct scenario *s)
{
    fixture_close(s->fixture);
    json_decref(s->file);
    arena_close(&s->arena);
    free(s);
}

/* ------------------------------------------------------------------ judging */

static bool is_stock(struct scenario *s)
{
    return strcmp(text_in(s->file, "domain"), "stock") == 0;
}

/* What is right here in the place of an expectation, or NULL. */
static json_t *ours_at(json_t *difference, size_t at)
{
    size_t index = 0;
    json_t *row = NULL;
    json_array_foreach (json_object_get(difference, "ours"), index, row)
        if (json_integer_value(json_object_get(row, "at")) == (json_int_t)at)
            return json_object_get(row, "expect");
    return NULL;
}

static int judge(struct scenario *s, json_t *difference, size_t at, json_t *expect)
{
    const char *(*check)(struct scenario *, json_t *) =
        is_stock(s) ? stock_check : calculation_check;
    json_t *ours = ours_at(difference, at);
    const char *why = check(s, expect);
    if (ours == NULL && why == NULL)
        return 0;
    if (ours == NULL) {
        char *text = json_dumps(expect, JSON_COMPACT);
        print_error("expectation %zu (%s): %s\n", at, text, why);
        free(text);
        return 1;
    }
    if (why == NULL) {
        print_error("expectation %zu holds: differences.json need not answer for it\n", at);
        return 1;
    }
    why = check(s, ours);
    if (why != NULL)
        print_error("expectation %zu, as it is here: %s\n", at, why);
    return why != NULL;
}

/* Those of the state after an operation; after 0: those of the end. */
static int judge_after(struct scenario *s, json_t *difference, int64_t after)
{
    size_t index = 0;
    json_t *expect = NULL;
    int faults = 0;
    json_array_foreach (json_object_get(s->file, "expect"), index, expect)
        if (json_integer_value(json_object_get(expect, "after")) == after)
            faults += judge(s, difference, index, expect);
    return faults;
}

static bool speaks_of(json_t *expect, const struct op *op)
{
    return json_integer_value(json_object_get(expect, "n")) == op->n &&
           strcmp(text_in(expect, "check"), "error") == 0;
}

/* Whether an expectation, of the case or of ours, says that the operation is refused. */
static bool refusal_is_expected(struct scenario *s, json_t *difference, const struct op *op)
{
    size_t index = 0;
    json_t *expect = NULL;
    json_array_foreach (json_object_get(s->file, "expect"), index, expect)
        if (speaks_of(expect, op) && ours_at(difference, index) == NULL)
            return true;
    json_array_foreach (json_object_get(difference, "ours"), index, expect)
        if (speaks_of(json_object_get(expect, "expect"), op))
            return true;
    json_array_foreach (json_object_get(difference, "refused"), index, expect)
        if (json_integer_value(expect) == op->n)
            return true;
    return false;
}

static int run_operations(struct scenario *s, json_t *difference)
{
    int faults = 0;
    stock_found(s);
    for (size_t i = 0; i < s->count; i++) {
        struct op *op = &s->ops[i];
        stock_perform(s, op);
        if (op->refused && !refusal_is_expected(s, difference, op)) {
            print_error("operation %lld was refused: %s (%s)\n", (long long)op->n, op->err.message,
                        op->err.hint);
            faults++;
        }
        faults += judge_after(s, difference, op->n);
    }
    return faults;
}

static void one_case(void **state)
{
    struct scenario *s = open_scenario(*state);
    const char *id = text_in(s->file, "id");
    json_t *difference = difference_of(id);
    print_message("%s: %s\n", id, text_in(s->file, "title"));
    if (difference != NULL)
        print_message("    not our convention: %s\n", text_in(difference, "convention"));
    int faults = is_stock(s) ? run_operations(s, difference) : 0;
    faults += judge_after(s, difference, 0);
    if (is_stock(s)) {
        assert_done(day_parse(s->last, &s->fixture->call.today, &s->fixture->err),
                    &s->fixture->err);
        assert_verified(s->fixture);
    }
    close_scenario(s);
    assert_int_equal(faults, 0);
}

/* ------------------------------------------------------------------ all of them */

enum { CASES_MAX = 2000 };

static bool is_known(const char *path)
{
    json_t *file = load(path);
    const char *domain = text_in(file, "domain");
    bool known = strcmp(domain, "stock") == 0 || calculation_is_known(domain);
    json_decref(file);
    return known;
}

static int by_name(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

static size_t list_cases(char **paths)
{
    size_t count = 0;
    DIR *folder = opendir(FOLDER "cases");
    assert_non_null(folder);
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        const char *end = strrchr(entry->d_name, '.');
        if (end == NULL || strcmp(end, ".json") != 0)
            continue;
        assert_true(count < CASES_MAX &&
                    asprintf(&paths[count++], "%s%s", FOLDER "cases/", entry->d_name) > 0);
    }
    closedir(folder);
    qsort(paths, count, sizeof *paths, by_name);
    return count;
}

int main(int argc, char **argv)
{
    static char *paths[CASES_MAX];
    static struct CMUnitTest tests[CASES_MAX];
    size_t found = argc > 1 ? (size_t)argc - 1 : list_cases(paths), count = 0;
    if (argc > 1)
        memcpy(paths, argv + 1, found * sizeof *paths);
    differences = load(FOLDER "differences.json");
    for (size_t i = 0; i < found; i++)
        if (argc > 1 || is_known(paths[i]))
            tests[count++] = (struct CMUnitTest){
                .name = strrchr(paths[i], '/') == NULL ? paths[i] : strrchr(paths[i], '/') + 1,
                .test_func = one_case,
                .initial_state = paths[i],
            };
    int failed = _cmocka_run_group_tests("scenarios", tests, count, NULL, NULL);
    json_decref(differences);
    for (size_t i = 0; argc == 1 && i < found; i++)
        free(paths[i]);
    return failed;
}
