/*
 * Ending the program at any instant, with SIGKILL: nothing acknowledged is lost, no document is
 * there in part, an import is there whole or not at all, and saying the same again completes it
 * without doubling anything.
 *
 * KARYA_KILLS says how often (a hundred times), KARYA_KILL_SEED where chance begins.
 */
#include "tests/support/assert.h"
#include "tests/support/month_batch.h"
#include "tests/support/program.h"

#include <jansson.h>
#include <stdlib.h>
#include <time.h>

#define MONTH SOURCE_DIR "/config/demo/month"

enum {
    KILLS_DEFAULT = 100,
    KILLS_OF_INIT = 20,
    KILLS_OF_A_BATCH = 25,
    COMPLETED_EVERY = 3,
    LABEL_BYTES = 24,
    LINES_MAX = 5000
};

struct trial {
    char folder[FOLDER_PATH];
    const char *founded, *books, *batch; /* paths */
    struct program_how how;
    size_t lines;     /* of the batch */
    long documents;   /* that are in the books afterwards */
    long stock_value; /* and what is in stock then */
    uint64_t chance;
    /* What was acknowledged for each line of the batch; "" for what is no document, or nothing. */
    char labels[LINES_MAX + 1][LABEL_BYTES];
    bool acknowledged[LINES_MAX + 1];
};

/* splitmix64 */
static uint64_t next_chance(struct trial *trial)
{
    uint64_t z = trial->chance += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return z ^ z >> 31;
}

static long below(struct trial *trial, long limit)
{
    return (long)(next_chance(trial) % (uint64_t)(limit > 0 ? limit : 1));
}

static long setting(const char *name, long otherwise)
{
    const char *text = getenv(name);
    return text == NULL ? otherwise : strtol(text, NULL, 10);
}

static void sleep_microseconds(long microseconds)
{
    struct timespec span = {microseconds / 1000000, microseconds % 1000000 * 1000};
    nanosleep(&span, NULL);
}

static long microseconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/* ------------------------------------------------------------------ what must hold */

static long count_documents(const struct trial *trial)
{
    return books_number(trial->books, "SELECT count(*) FROM journal_document");
}

static void assert_holds(const struct trial *trial)
{
    RUN_EXPECTING(0, &trial->how, "verify");
}

/* The sum of the column of 'karya stock value'. */
static long stock_value(const struct trial *trial)
{
    struct program_ran ran = RUN(&trial->how, "stock", "value", "--on", "2026-10-31", "--json");
    json_error_t problem;
    json_t *answer = json_loads(ran.out, 0, &problem), *row = NULL;
    assert_row(ran.code == 0 && answer != NULL, "%s%s", ran.out, ran.err);
    json_t *rows = json_is_array(answer) ? answer : json_object_get(answer, "items");
    long sum = 0;
    size_t i = 0;
    json_array_foreach (rows, i, row)
        sum += (long)json_integer_value(json_object_get(row, "value"));
    json_decref(answer);
    program_forget(&ran);
    return sum;
}

static long expected_value(void)
{
    json_error_t problem;
    json_t *expected = json_load_file(MONTH "/expected.json", 0, &problem);
    assert_row(expected != NULL, "%s", problem.text);
    const json_t *without = json_object_get(expected, "without_labour_in_cost");
    long value = (long)json_integer_value(json_object_get(without, "stock_value"));
    json_decref(expected);
    assert_true(value > 0);
    return value;
}

static void assert_complete(struct trial *trial)
{
    assert_holds(trial);
    assert_int_equal(count_documents(trial), trial->documents);
    assert_int_equal(stock_value(trial), trial->stock_value);
}

/* ------------------------------------------------------------------ importing */

/* The whole import takes so long, in microseconds. */
static long measure_import(struct trial *trial)
{
    books_copy(trial->founded, trial->books);
    long begin = microseconds_now();
    RUN_EXPECTING(0, &trial->how, "import", MONTH);
    return microseconds_now() - begin;
}

/* True if it was ended before it was through. */
static bool kill_import(struct trial *trial, long microseconds, bool *reported)
{
    int out = -1;
    bool late = false;
    char said[1] = "";
    pid_t program = program_start(&trial->how, (const char *const[]){"import", MONTH, NULL},
                                  in_folder(trial->folder, "err"), &out);
    sleep_microseconds(microseconds);
    kill(program, SIGKILL);
    int status = program_wait(program, 60, &late);
    /* The report is printed behind the commit: a byte of it says that all is recorded. */
    *reported = read(out, said, 1) == 1;
    close(out);
    assert_false(late);
    return WIFSIGNALED(status);
}

/* Kills it once and looks. True if it was killed before it was through. */
static bool try_import(struct trial *trial, long before, long microseconds, long *whole)
{
    bool reported = false;
    books_copy(trial->founded, trial->books);
    bool killed = kill_import(trial, microseconds, &reported);
    assert_holds(trial);
    long documents = count_documents(trial);
    assert_row(documents == before || documents == trial->documents,
               "%ld documents of %ld are there", documents, trial->documents);
    assert_row(documents == trial->documents || (killed && !reported),
               "it said that it was done, and it was not");
    *whole += killed && documents == trial->documents;
    return killed;
}

static void an_import_that_is_killed_is_there_whole_or_not_at_all(void **state)
{
    struct trial *trial = *state;
    long kills = setting("KARYA_KILLS", KILLS_DEFAULT) / 2, killed = 0, whole = 0;
    long span = measure_import(trial);
    long before = books_number(trial->founded, "SELECT count(*) FROM journal_document");
    assert_complete(trial);
    while (killed < kills) {
        /* Every second time near the end, where the commit is. */
        long first = killed % 2 == 0 ? 0 : span * 3 / 4;
        long microseconds = first + below(trial, span - first);
        if (!try_import(trial, before, microseconds, &whole)) {
            span = microseconds; /* the machine has less to do now */
            continue;
        }
        killed++;
        if (killed % COMPLETED_EVERY != 0)
            continue;
        RUN_EXPECTING(0, &trial->how, "import", MONTH);
        assert_complete(trial);
    }
    print_message("an import was killed %ld times: %ld were whole, the others not there\n", killed,
                  whole);
}

/* ------------------------------------------------------------------ batches */

/* {"line": 3, "document": "BM-2026-000001", "repeated": false} */
static void take_acknowledgement(struct trial *trial, const char *text)
{
    json_error_t problem;
    json_t *said = json_loads(text, 0, &problem);
    assert_row(said != NULL, "not an acknowledgement: %s", text);
    json_int_t line = json_integer_value(json_object_get(said, "line"));
    const char *label = json_string_value(json_object_get(said, "document"));
    bool repeated = json_is_true(json_object_get(said, "repeated"));
    assert_true(line > 0 && (size_t)line <= trial->lines);
    label = label == NULL ? "" : label;
    assert_row(repeated || !trial->acknowledged[line], "line %d was done twice", (int)line);
    assert_row(!trial->acknowledged[line] || strcmp(trial->labels[line], label) == 0,
               "line %d was '%s' and is '%s'", (int)line, trial->labels[line], label);
    snprintf(trial->labels[line], LABEL_BYTES, "%s", label);
    trial->acknowledged[line] = true;
    json_decref(said);
}

/* Reads acknowledgements until there are so many new ones, or no more; half a line is none. */
static long read_acknowledgements(struct trial *trial, FILE *from, long new_ones)
{
    char line[256];
    long count = 0;
    while (count < new_ones && fgets(line, sizeof line, from) != NULL) {
        if (strchr(line, '\n') == NULL)
            break;
        count += strstr(line, "\"repeated\": false") != NULL;
        take_acknowledgement(trial, line);
    }
    return count;
}

static void assert_acknowledged_is_there(const struct trial *trial)
{
    char *sql = NULL;
    size_t size = 0;
    long acknowledged = 0;
    FILE *to = open_memstream(&sql, &size);
    assert_non_null(to);
    fputs("SELECT count(*) FROM journal_document WHERE label IN (''", to);
    for (size_t i = 1; i <= trial->lines; i++)
        if (trial->acknowledged[i] && trial->labels[i][0] != '\0') {
            fprintf(to, ", '%s'", trial->labels[i]);
            acknowledged++;
        }
    fputs(")", to);
    fclose(to);
    assert_int_equal(books_number(trial->books, sql), acknowledged);
    free(sql);
}

/* Until so many lines are new, and a little further: into the next one, somewhere. */
static bool kill_batch(struct trial *trial, long new_lines, long microseconds)
{
    int out = -1;
    bool late = false;
    pid_t program = program_start(&trial->how, (const char *const[]){"batch", trial->batch, NULL},
                                  in_folder(trial->folder, "err"), &out);
    FILE *from = fdopen(out, "r");
    assert_non_null(from);
    read_acknowledgements(trial, from, new_lines);
    sleep_microseconds(microseconds);
    kill(program, SIGKILL);
    int status = program_wait(program, 60, &late);
    assert_false(late);
    read_acknowledgements(trial, from, LINES_MAX); /* what was printed before the end */
    fclose(from);
    return WIFSIGNALED(status);
}

static void complete_batch(struct trial *trial)
{
    struct program_ran ran =
        program_run(&trial->how, (const char *const[]){"batch", trial->batch, NULL});
    assert_row(ran.code == 0, "%s", ran.err);
    FILE *from = fmemopen(ran.out, ran.out_length, "r");
    assert_non_null(from);
    read_acknowledgements(trial, from, LINES_MAX);
    fclose(from);
    program_forget(&ran);
    for (size_t i = 1; i <= trial->lines; i++)
        assert_row(trial->acknowledged[i], "line %zu was not acknowledged", i);
    assert_acknowledged_is_there(trial);
}

/* How long a line takes, in microseconds. */
static long measure_line(struct trial *trial)
{
    books_copy(trial->founded, trial->books);
    long begin = microseconds_now();
    complete_batch(trial);
    return (microseconds_now() - begin) / (long)trial->lines;
}

static void forget_acknowledgements(struct trial *trial)
{
    memset(trial->acknowledged, 0, sizeof trial->acknowledged);
    memset(trial->labels, 0, sizeof trial->labels);
}

static void what_a_batch_acknowledged_before_it_was_killed_is_there(void **state)
{
    struct trial *trial = *state;
    long kills = setting("KARYA_KILLS", KILLS_DEFAULT), killed = 0;
    kills -= kills / 2;
    long line_microseconds = measure_line(trial);
    assert_complete(trial);
    print_message("a batch of %zu lines, %ld microseconds each\n", trial->lines, line_microseconds);
    while (killed < kills) {
        books_copy(trial->founded, trial->books);
        forget_acknowledgements(trial);
        for (long i = 0; i < KILLS_OF_A_BATCH && killed < kills; i++) {
            long step = below(trial, 2 * (long)trial->lines / KILLS_OF_A_BATCH);
            killed += kill_batch(trial, step, below(trial, line_microseconds * 2));
            assert_holds(trial);
            assert_acknowledged_is_there(trial);
        }
        complete_batch(trial);
        assert_complete(trial);
    }
    print_message("it was killed %ld times\n", killed);
}

/* ------------------------------------------------------------------ founding */

static void books_that_are_being_made_are_there_whole_or_not_at_all(void **state)
{
    struct trial *trial = *state;
    const char *const words[] = {"init", NULL};
    long killed = 0, whole = 0;
    unlink(trial->books);
    long begin = microseconds_now();
    program_expect(0, &trial->how, words, __FILE__, __LINE__);
    long span = microseconds_now() - begin;
    while (killed < KILLS_OF_INIT) {
        int out = -1;
        bool late = false;
        const char *books = trial->books;
        unlink(books);
        struct program_how how = {.database = books};
        pid_t program = program_start(&how, words, in_folder(trial->folder, "err"), &out);
        sleep_microseconds(below(trial, span));
        kill(program, SIGKILL);
        killed += WIFSIGNALED(program_wait(program, 60, &late)) != 0;
        close(out);
        bool there = access(books, F_OK) == 0;
        whole += there;
        if (!there)
            program_expect(0, &how, words, __FILE__, __LINE__);
        RUN_EXPECTING(0, &how, "verify");
    }
    print_message("making books was killed %ld times: %ld were there\n", killed, whole);
}

/* ------------------------------------------------------------------ the month */

static int open_month(void **state)
{
    struct trial *trial = calloc(1, sizeof *trial);
    if (trial == NULL)
        return -1;
    folder_make(trial->folder);
    trial->founded = strdup(in_folder(trial->folder, "founded.db"));
    trial->books = strdup(in_folder(trial->folder, "books.db"));
    trial->batch = strdup(in_folder(trial->folder, "month.jsonl"));
    trial->how = (struct program_how){.database = trial->founded};
    trial->chance = (uint64_t)setting("KARYA_KILL_SEED", 1);
    RUN_EXPECTING(0, &trial->how, "init");
    trial->how.database = trial->books;
    char *lines = month_batch(MONTH, &trial->lines);
    assert_true(trial->lines <= LINES_MAX);
    file_write(trial->batch, lines, strlen(lines));
    free(lines);
    trial->stock_value = expected_value();
    books_copy(trial->founded, trial->books);
    RUN_EXPECTING(0, &trial->how, "import", MONTH);
    trial->documents = count_documents(trial);
    *state = trial;
    return 0;
}

static int close_month(void **state)
{
    struct trial *trial = *state;
    folder_remove(trial->folder);
    free((void *)(uintptr_t)trial->founded);
    free((void *)(uintptr_t)trial->books);
    free((void *)(uintptr_t)trial->batch);
    free(trial);
    return 0;
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_month, close_month)
    const struct CMUnitTest tests[] = {
        TEST(an_import_that_is_killed_is_there_whole_or_not_at_all),
        TEST(what_a_batch_acknowledged_before_it_was_killed_is_there),
        TEST(books_that_are_being_made_are_there_whole_or_not_at_all),
    };
    return cmocka_run_group_tests_name("kill", tests, NULL, NULL);
}
