/*
 * What nobody in his right mind would type, and files that are none: the program neither breaks nor
 * hangs, and says in one message what is wrong.
 *
 * KARYA_HOSTILE_RUNS says how many random command lines are tried, KARYA_HOSTILE_SEED where chance
 * begins.
 */
#include "core/app/module.h"
#include "core/base/text.h"
#include "tests/support/assert.h"
#include "tests/support/program.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>

#define MONTH SOURCE_DIR "/config/demo/month"

enum {
    RUNS_DEFAULT = 250,
    WORDS_MAX = 8,
    LONG_WORD = 120000, /* the system takes no longer one */
    MANY = 10000,
    NOBODY = 65534,
    SECONDS = 30,
    DAMAGES = 60,
};

struct trial {
    struct arena *arena;
    char folder[FOLDER_PATH];
    const char *founded, *books;
    struct program_how how;
    uint64_t chance;
};

static long setting(const char *name, long otherwise)
{
    const char *text = getenv(name);
    return text == NULL ? otherwise : strtol(text, NULL, 10);
}

/* splitmix64 */
static unsigned below(struct trial *trial, unsigned limit)
{
    uint64_t z = trial->chance += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return (unsigned)((z ^ z >> 31) % limit);
}

/* ------------------------------------------------------------------ judging */

static void show(const char *const *words)
{
    print_error("karya");
    for (size_t i = 0; words[i] != NULL && i < 2 * WORDS_MAX; i++)
        print_error(" '%.100s'", words[i]);
    print_error("\n");
}

/* "karya: ...", a hint, and perhaps what was recorded: clean text in at most three lines. */
static bool is_one_message(const char *text)
{
    const char *second = strchr(text, '\n');
    if (strncmp(text, "karya: ", 7) != 0 || second == NULL || !text_is_clean(text))
        return false;
    const char *rest = second + 1;
    if (strncmp(rest, "  ", 2) == 0)
        rest += strcspn(rest, "\n") + 1;
    return *rest == '\0' || (strncmp(rest, "karya: ", 7) == 0 && strstr(rest, "recorded") != NULL);
}

/* Done, refused or misused, in a reasonable time. */
static struct program_ran attempt(const struct program_how *how, const char *const *words)
{
    struct program_how patient = *how;
    patient.seconds = SECONDS;
    struct program_ran ran = program_run(&patient, words);
    bool sane = ran.code >= 0 && ran.code <= 2 && !ran.timed_out;
    bool told = ran.code == 0 || is_one_message(ran.err);
    if (!sane || !told) {
        show(words);
        print_error("it ended with %d (signal %d%s) and said: %s\n", ran.code, ran.signal,
                    ran.timed_out ? ", it hung" : "", ran.err);
        _fail(__FILE__, __LINE__);
    }
    return ran;
}

#define ATTEMPT(how, ...) attempt_and_forget((how), (const char *const[]){__VA_ARGS__, NULL})
static int attempt_and_forget(const struct program_how *how, const char *const *words)
{
    struct program_ran ran = attempt(how, words);
    int code = ran.code;
    program_forget(&ran);
    return code;
}

#define REFUSED(how, ...)                                                                          \
    expect_refusal((how), (const char *const[]){__VA_ARGS__, NULL}, __FILE__, __LINE__)
static void expect_refusal(const struct program_how *how, const char *const *words,
                           const char *file, int line)
{
    struct program_ran ran = attempt(how, words);
    if (ran.code == 0 || ran.out_length > 0) {
        show(words);
        print_error("it was taken: %s\n", ran.out);
        _fail(file, line);
    }
    program_forget(&ran);
}

/* ------------------------------------------------------------------ words */

static const char *some_bytes(struct trial *trial, char *to, unsigned most)
{
    unsigned length = below(trial, most);
    for (unsigned i = 0; i < length; i++)
        to[i] = (char)(1 + below(trial, 255));
    to[length] = '\0';
    return to;
}

/* Of an action that there is: its noun, its verb, or one of its options. */
static const char *some_word(struct trial *trial, char to[80])
{
    static const char *const common[] = {
        "--json", "--csv", "--dry-run", "--help", "--request",      "--as",
        "--",     "-",     "--version", "",       "--output=x.csv", "--language=id"};
    unsigned which = below(trial, 400);
    struct slice_walk walk = {0};
    for (const struct slice *s = slices_next(&walk); s != NULL; s = slices_next(&walk))
        for (const struct action *a = s->actions; a != NULL && a->name != NULL; a++) {
            if (which-- == 0)
                return s->name;
            if (which-- == 0)
                return a->name;
            for (const struct input *i = a->inputs; i != NULL && i->name != NULL; i++)
                if (which-- == 0) {
                    snprintf(to, 80, "--%s", i->name);
                    return to;
                }
        }
    return common[which % COUNT_OF(common)];
}

static void random_words_are_refused_or_done(void **state)
{
    struct trial *trial = *state;
    long runs = setting("KARYA_HOSTILE_RUNS", RUNS_DEFAULT), refused = 0;
    for (long i = 0; i < runs; i++) {
        const char *words[WORDS_MAX + 1] = {NULL};
        char bytes[WORDS_MAX][120];
        unsigned count = 1 + below(trial, WORDS_MAX - 1);
        for (unsigned k = 0; k < count; k++)
            words[k] = below(trial, 4) == 0 ? some_bytes(trial, bytes[k], sizeof bytes[k])
                                            : some_word(trial, bytes[k]);
        refused += attempt_and_forget(&trial->how, words) != 0;
    }
    print_message("%ld random command lines, %ld of them refused\n", runs, refused);
    RUN_EXPECTING(0, &trial->how, "verify");
}

static void random_values_are_refused_or_taken(void **state)
{
    struct trial *trial = *state;
    long runs = setting("KARYA_HOSTILE_RUNS", RUNS_DEFAULT) / 2;
    for (long i = 0; i < runs; i++) {
        char bytes[4][60];
        for (int k = 0; k < 4; k++)
            some_bytes(trial, bytes[k], sizeof bytes[k]);
        ATTEMPT(&trial->how, "stock", "receive", bytes[0], "--day", bytes[1], "--line", bytes[2],
                "--note", bytes[3]);
        ATTEMPT(&trial->how, "item", "add", bytes[0], "--name", bytes[1], "--kind", "material",
                "--unit", bytes[2], "--decimals", "2");
    }
    RUN_EXPECTING(0, &trial->how, "verify");
}

static void words_without_end_are_refused(void **state)
{
    const struct trial *trial = *state;
    const struct program_how *how = &trial->how;
    char *word = malloc(LONG_WORD + 1), *option = malloc(LONG_WORD + 3);
    memset(word, 'x', LONG_WORD);
    word[LONG_WORD] = '\0';
    snprintf(option, LONG_WORD + 3, "--%s", word);
    REFUSED(how, word);
    REFUSED(how, "stock", word);
    REFUSED(how, option);
    REFUSED(how, "stock", "value", option);
    REFUSED(how, "stock", "value", word);
    REFUSED(how, "stock", "value", "--on", word);
    REFUSED(how, "stock", "value", "--as", word);
    REFUSED(how, "stock", "value", "--database", word);
    REFUSED(how, "stock", "value", "--config", word);
    REFUSED(how, "stock", "value", "--language", word);
    REFUSED(how, "stock", "value", "--output", word);
    REFUSED(how, "stock", "card", word);
    REFUSED(how, "stock", "receive", "TEKSTIL", "--line", word);
    REFUSED(how, "item", "add", word, "--name", "x", "--kind", "material", "--unit", "kg",
            "--decimals", "2");
    REFUSED(how, "partner", "add", "X", "--kind", "buyer", "--name", word);
    REFUSED(how, "import", word);
    REFUSED(how, "batch", word);
    REFUSED(how, "help", word);
    REFUSED(how, "init", "--name", word);
    ATTEMPT(how, "partner", "add", "X", "--kind", "buyer", "--name", "X", "--request", word);
    free(word);
    free(option);
}

static const char *const *many_words(const char *const *first, const char *again, const char *value)
{
    static const char *words[2 * MANY + 20];
    size_t count = 0;
    for (; *first != NULL; first++)
        words[count++] = *first;
    for (int i = 0; i < MANY; i++) {
        words[count++] = again;
        if (value != NULL)
            words[count++] = value;
    }
    words[count] = NULL;
    return words;
}

static void words_without_number_are_refused_or_done(void **state)
{
    const struct trial *trial = *state;
    const struct program_how *how = &trial->how;
    static const char *const receive[] = {"stock", "receive", "TEKSTIL", "--into", "GUDANG", NULL};
    static const char *const value[] = {"stock", "value", NULL};
    static const char *const none[] = {NULL};
    const struct {
        const char *const *first;
        const char *again, *value;
        int code;
    } cases[] = {
        {value, "--json", NULL, 0},
        {value, "--on", "2026-10-01", 2},
        {value, "x", NULL, 2},
        {value, "--", NULL, 2},
        {receive, "--line", "item=KANCING,quantity=1,amount=1", 2},
        {receive, "--line=item=KANCING,quantity=1,amount=1", NULL, 2},
        {receive, "--nonsense", NULL, 2},
        {none, "--database", "x", 2},
        {none, "--help", NULL, 0},
        {none, "", NULL, 2},
        {none, "-x", NULL, 2},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const char *const *words = many_words(cases[i].first, cases[i].again, cases[i].value);
        int code = attempt_and_forget(how, words);
        assert_row(code == cases[i].code, "many %s: %d", cases[i].again, code);
    }
}

/* ------------------------------------------------------------------ files that are none */

struct strange {
    const char *what, *path;
    bool waits;  /* whoever opens it waits for somebody else */
    bool exists; /* as something that can be read or written, if strangely */
};

enum { STRANGE = 11 };

static void make_strange(struct trial *trial, struct strange strange[STRANGE])
{
    static const char wild[] = "wild\nname \xC3\xA9\xE2\x82\xAC \xFF.db";
    const char *folder = in_folder(trial->folder, "a-folder");
    const char *pipe = in_folder(trial->folder, "a-pipe");
    const char *loop = in_folder(trial->folder, "a-loop");
    const char *dangling = in_folder(trial->folder, "dangling");
    const char *text = in_folder(trial->folder, "text");
    const char *empty = in_folder(trial->folder, "empty");
    const char *in_text = in_folder(trial->folder, "text/inside");
    mkdir(folder, 0700);
    mkfifo(pipe, 0600);
    (void)!symlink(loop, loop);
    (void)!symlink("/nowhere/at/all", dangling);
    file_write(text, "no database\nand no CSV\n", 23);
    file_write(empty, "", 0);
    size_t i = 0;
    strange[i++] = (struct strange){"a folder", arena_copy(trial->arena, folder), false, false};
    strange[i++] = (struct strange){"a pipe", arena_copy(trial->arena, pipe), true, true};
    strange[i++] =
        (struct strange){"a link to itself", arena_copy(trial->arena, loop), false, false};
    strange[i++] =
        (struct strange){"a link to nothing", arena_copy(trial->arena, dangling), false, false};
    strange[i++] = (struct strange){"a text", arena_copy(trial->arena, text), false, true};
    strange[i++] = (struct strange){"nothing", arena_copy(trial->arena, empty), false, true};
    strange[i++] = (struct strange){"in a file", arena_copy(trial->arena, in_text), false, false};
    strange[i++] = (struct strange){"no name", arena_copy(trial->arena, ""), false, false};
    strange[i++] = (struct strange){"zeros", arena_copy(trial->arena, "/dev/zero"), false, true};
    strange[i++] =
        (struct strange){"the null device", arena_copy(trial->arena, "/dev/null"), false, true};
    strange[i++] = (struct strange){
        "a wild name", arena_copy(trial->arena, in_folder(trial->folder, wild)), false, false};
}

static void what_is_no_database_is_refused(void **state)
{
    struct trial *trial = *state;
    struct strange strange[STRANGE];
    make_strange(trial, strange);
    struct program_how how = {.folder = trial->folder};
    for (size_t i = 0; i < STRANGE; i++) {
        const char *path = strange[i].path;
        if (*path == '\0')
            continue; /* then it is the one of the settings */
        REFUSED(&how, "stock", "value", "--database", path);
        REFUSED(&how, "verify", "--database", path);
        REFUSED(&how, "person", "add", "x", "--roles", "manager", "--database", path);
    }
    /* A wild name is a name all the same. */
    const char *wild = strange[STRANGE - 1].path;
    assert_int_equal(ATTEMPT(&how, "init", "--database", wild), 0);
    assert_int_equal(ATTEMPT(&how, "verify", "--database", wild), 0);
    REFUSED(&how, "init", "--database", wild);
    for (size_t i = 0; i < STRANGE; i++)
        if (*strange[i].path != '\0')
            REFUSED(&how, "init", "--database", strange[i].path);
}

static void what_is_no_file_is_refused(void **state)
{
    struct trial *trial = *state;
    struct strange strange[STRANGE];
    make_strange(trial, strange);
    struct program_how how = trial->how;
    for (size_t i = 0; i < STRANGE; i++) {
        char rows[FOLDER_PATH + 8];
        const char *path = strange[i].path;
        snprintf(rows, sizeof rows, "@%s", path);
        REFUSED(&how, "import", path);
        if (*path != '\0' && strcmp(strange[i].what, "nothing") != 0) /* no settings: defaults */
            REFUSED(&how, "verify", "--config", path);
        if (strange[i].waits) /* for who writes into it, as every program does */
            continue;
        int code = ATTEMPT(&how, "batch", path);
        assert_row(code != 0 || strange[i].exists, "a batch from %s", strange[i].what);
        REFUSED(&how, "stock", "receive", "TEKSTIL", "--into", "GUDANG", "--line", rows);
    }
}

/* In the place of a CSV file, whatever it is. */
static void a_folder_of_strange_files_is_refused(void **state)
{
    struct trial *trial = *state;
    struct strange strange[STRANGE];
    make_strange(trial, strange);
    const char *data = arena_copy(trial->arena, in_folder(trial->folder, "strange-data"));
    mkdir(data, 0700);
    const char *csv = arena_copy(trial->arena, in_folder(data, "items.csv"));
    for (size_t i = 0; i < STRANGE; i++) {
        unlink(csv);
        if (*strange[i].path == '\0')
            continue;
        assert_int_equal(symlink(strange[i].path, csv), 0);
        REFUSED(&trial->how, "import", data);
    }
}

static void what_cannot_be_written_is_refused(void **state)
{
    struct trial *trial = *state;
    struct program_how how = trial->how;
    static const char *const endings[] = {"pdf", "csv", "json", "txt"};
    for (size_t i = 0; i < COUNT_OF(endings); i++) {
        char name[64], path[FOLDER_PATH + 64];
        snprintf(name, sizeof name, "folder.%s", endings[i]);
        mkdir(in_folder(trial->folder, name), 0700);
        REFUSED(&how, "stock", "value", "--output", in_folder(trial->folder, name));
        snprintf(path, sizeof path, "/nowhere/x.%s", endings[i]);
        REFUSED(&how, "stock", "value", "--output", path);
        snprintf(path, sizeof path, "/proc/x.%s", endings[i]);
        REFUSED(&how, "stock", "value", "--output", path);
        snprintf(name, sizeof name, "pipe.%s", endings[i]);
        mkfifo(in_folder(trial->folder, name), 0600);
        ATTEMPT(&how, "stock", "value", "--output", in_folder(trial->folder, name));
        snprintf(name, sizeof name, "wild\nname\xE2\x82\xAC.%s", endings[i]);
        assert_int_equal(
            ATTEMPT(&how, "stock", "value", "--output", in_folder(trial->folder, name)), 0);
        assert_int_equal(access(in_folder(trial->folder, name), F_OK), 0);
    }
    REFUSED(&how, "stock", "value", "--output", "no-ending");
    REFUSED(&how, "stock", "value", "--output", "x.xyz");
    REFUSED(&how, "stock", "value", "--output", "");
}

/* ------------------------------------------------------------------ damaged databases */

static void a_truncated_database_is_refused(void **state)
{
    struct trial *trial = *state;
    size_t length = 0;
    char *bytes = file_read(trial->founded, &length);
    for (unsigned i = 0; i < DAMAGES; i++) {
        file_write(trial->books, bytes, below(trial, (unsigned)length));
        REFUSED(&trial->how, "verify");
        ATTEMPT(&trial->how, "stock", "value");
        ATTEMPT(&trial->how, "partner", "add", "X", "--kind", "buyer", "--name", "X");
    }
    free(bytes);
}

/* Damage that nobody can see is no damage; what is seen is told. */
static void a_damaged_database_is_refused(void **state)
{
    struct trial *trial = *state;
    size_t length = 0;
    char *bytes = file_read(trial->founded, &length);
    long seen = 0;
    for (unsigned i = 0; i < DAMAGES; i++) {
        char *damaged = malloc(length);
        memcpy(damaged, bytes, length);
        for (unsigned k = 0; k < 1 + i % 20; k++)
            damaged[below(trial, (unsigned)length)] = (char)below(trial, 256);
        file_write(trial->books, damaged, length);
        free(damaged);
        seen += ATTEMPT(&trial->how, "verify") != 0;
        ATTEMPT(&trial->how, "item", "list");
        ATTEMPT(&trial->how, "stock", "value");
        ATTEMPT(&trial->how, "partner", "add", "X", "--kind", "buyer", "--name", "X");
    }
    print_message("%u damaged databases, %ld of them seen by 'verify'\n", (unsigned)DAMAGES, seen);
    assert_true(seen > 0);
    free(bytes);
}

static void change(const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_row(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK, "%s: %s", sql,
               sqlite3_errmsg(db));
    sqlite3_close(db);
}

static void what_others_made_is_refused(void **state)
{
    struct trial *trial = *state;
    static const char *const changes[] = {
        /* A newer program. */
        "INSERT INTO core_migration VALUES ('2099-01-01-01_future', 'x', 0, 'karya 9.9')",
        "UPDATE core_migration SET checksum = 'x'", "PRAGMA application_id = 0",
        "PRAGMA application_id = 252006673", /* of Fossil */
    };
    for (size_t i = 0; i < COUNT_OF(changes); i++) {
        books_copy(trial->founded, trial->books);
        change(trial->books, changes[i]);
        REFUSED(&trial->how, "verify");
        REFUSED(&trial->how, "stock", "value");
        REFUSED(&trial->how, "partner", "add", "X", "--kind", "buyer", "--name", "X");
    }
    unlink(trial->books);
    change(trial->books, "CREATE TABLE something (else_ TEXT)");
    REFUSED(&trial->how, "verify");
    unlink(trial->books);
    change(trial->books, "PRAGMA application_id = 1263688001; CREATE TABLE x (y TEXT)");
    REFUSED(&trial->how, "verify");
    REFUSED(&trial->how, "stock", "value");
}

static void who_may_not_read_or_write_is_told(void **state)
{
    struct trial *trial = *state;
    if (geteuid() != 0)
        skip(); /* the test needs to become somebody else */
    const char *own = arena_copy(trial->arena, in_folder(trial->folder, "others"));
    const char *books = arena_copy(trial->arena, in_folder(own, "books.db"));
    mkdir(own, 0755);
    chmod(trial->folder, 0755);
    books_copy(trial->founded, books);
    struct program_how how = {.database = books, .user = NOBODY, .folder = "/"};
    chmod(books, 0600);
    REFUSED(&how, "stock", "value");
    REFUSED(&how, "partner", "add", "X", "--kind", "buyer", "--name", "X");
    chmod(books, 0644);
    REFUSED(&how, "stock", "value"); /* it can be read, but nobody knows him */
    REFUSED(&how, "partner", "add", "X", "--kind", "buyer", "--name", "X");
    how.database = trial->founded;
    how.user = 0;
    RUN_EXPECTING(0, &how, "person", "add", "nobody", "--roles", "manager");
    books_copy(trial->founded, books);
    chmod(books, 0444);
    how = (struct program_how){.database = books, .user = NOBODY, .folder = "/"};
    REFUSED(&how, "partner", "add", "X", "--kind", "buyer", "--name", "X");
    REFUSED(&how, "init", "--database", in_folder(own, "new.db"));
    REFUSED(&how, "stock", "value", "--output", in_folder(own, "x.csv"));
    REFUSED(&how, "stock", "value", "--output", in_folder(own, "x.pdf"));
    chmod(own, 0);
    REFUSED(&how, "stock", "value");
    chmod(own, 0755);
}

static void who_comes_while_another_writes_waits_and_is_told(void **state)
{
    struct trial *trial = *state;
    char lock[FOLDER_PATH + 8];
    snprintf(lock, sizeof lock, "%s-lock", trial->books);
    int file = open(lock, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    assert_int_equal(flock(file, LOCK_EX), 0);
    struct program_ran ran =
        attempt(&trial->how, (const char *const[]){"partner", "add", "X", "--kind", "buyer",
                                                   "--name", "X", NULL});
    assert_int_equal(ran.code, 1);
    assert_non_null(strstr(ran.err, "busy"));
    program_forget(&ran);
    assert_int_equal(ATTEMPT(&trial->how, "item", "list"), 0); /* who only looks does not wait */
    close(file);
    RUN_EXPECTING(0, &trial->how, "partner", "add", "X", "--kind", "buyer", "--name", "X");
}

/* ------------------------------------------------------------------ the surroundings */

/* What is printed must not go into a file that took the place of the stream. */
static void without_its_streams_nothing_is_lost_or_spoilt(void **state)
{
    struct trial *trial = *state;
    for (int closed = 0; closed < 8; closed++) {
        struct program_how how = trial->how;
        for (int i = 0; i < 3; i++)
            how.closed[i] = (closed >> i & 1) != 0;
        books_copy(trial->founded, trial->books);
        struct program_ran look = RUN(&how, "item", "list");
        assert_row(look.code == (how.closed[1] ? 1 : 0), "streams %d: %d", closed, look.code);
        program_forget(&look);
        struct program_ran add = RUN(&how, "partner", "add", "X", "--kind", "buyer", "--name", "X");
        assert_row(add.code == (how.closed[1] ? 1 : 0), "streams %d: %d", closed, add.code);
        program_forget(&add);
        const char *csv = in_folder(trial->folder, "closed.csv");
        struct program_ran write = RUN(&how, "item", "list", "--output", csv);
        size_t length = 0;
        char *written = file_read(csv, &length);
        assert_row(strncmp(written, "code,", 5) == 0, "streams %d: %.60s", closed, written);
        free(written);
        unlink(csv);
        program_forget(&write);
        RUN_EXPECTING(0, &trial->how, "verify");
        assert_int_equal(
            books_number(trial->books, "SELECT count(*) FROM inventory_partner WHERE code = 'X'"),
            1);
    }
}

/* ------------------------------------------------------------------ setting up */

static int open_trial(void **state)
{
    struct trial *trial = calloc(1, sizeof *trial);
    trial->arena = arena_open((size_t)1 << 20);
    folder_make(trial->folder);
    trial->founded = arena_copy(trial->arena, in_folder(trial->folder, "founded.db"));
    trial->books = arena_copy(trial->arena, in_folder(trial->folder, "books.db"));
    trial->chance = (uint64_t)setting("KARYA_HOSTILE_SEED", 1);
    const char *plain = arena_copy(trial->arena, in_folder(trial->folder, "plain"));
    static const char *const files[] = {"items.csv", "units.csv", "partners.csv", "locations.csv"};
    mkdir(plain, 0700);
    for (size_t i = 0; i < COUNT_OF(files); i++)
        file_copy(in_folder(MONTH, files[i]), in_folder(plain, files[i]));
    trial->how = (struct program_how){.database = trial->founded, .folder = trial->folder};
    RUN_EXPECTING(0, &trial->how, "init");
    RUN_EXPECTING(0, &trial->how, "import", plain);
    trial->how.database = trial->books;
    books_copy(trial->founded, trial->books);
    *state = trial;
    return 0;
}

static int close_trial(void **state)
{
    struct trial *trial = *state;
    folder_remove(trial->folder);
    arena_close(&trial->arena);
    free(trial);
    return 0;
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_trial, close_trial)
    const struct CMUnitTest tests[] = {
        TEST(random_words_are_refused_or_done),
        TEST(random_values_are_refused_or_taken),
        TEST(words_without_end_are_refused),
        TEST(words_without_number_are_refused_or_done),
        TEST(what_is_no_database_is_refused),
        TEST(what_is_no_file_is_refused),
        TEST(a_folder_of_strange_files_is_refused),
        TEST(what_cannot_be_written_is_refused),
        TEST(a_truncated_database_is_refused),
        TEST(a_damaged_database_is_refused),
        TEST(what_others_made_is_refused),
        TEST(who_may_not_read_or_write_is_told),
        TEST(who_comes_while_another_writes_waits_and_is_told),
        TEST(without_its_streams_nothing_is_lost_or_spoilt),
    };
    return cmocka_run_group_tests_name("hostile", tests, NULL, NULL);
}
