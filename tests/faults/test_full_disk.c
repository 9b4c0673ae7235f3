/*
 * A full disk, while a document is recorded, a folder imported, a month closed, a copy made, books
 * made, and an answer written as a PDF or for a spreadsheet: it is an error that says so, nothing
 * is half-written, the books hold, and go on once there is room.
 *
 * The disk is a small one in memory. Who may not mount one sees those tests skipped; a limit on
 * the length of a file stands in for it.
 */
#include "core/db/connection.h"
#include "tests/support/assert.h"
#include "tests/support/program.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

#define MONTH SOURCE_DIR "/config/demo/month"

enum { KILOBYTE = 1024, DISK_BYTES = 16 * KILOBYTE * KILOBYTE };

struct trial {
    char folder[FOLDER_PATH];
    const char *disk;    /* a folder on the small disk */
    const char *founded; /* books with what there is, and no documents of the month */
    const char *month;   /* books with the whole month */
    const char *books;   /* on the small disk */
    struct program_how how;
};

static bool has_disk;

/* ------------------------------------------------------------------ the disk */

static void write_text(const char *path, const char *text)
{
    int file = open(path, O_WRONLY);
    if (file < 0)
        return;
    (void)!write(file, text, strlen(text));
    close(file);
}

/* Mounts of its own, for this process alone. */
static bool enter_own_mounts(void)
{
    char map[64];
    uid_t user = geteuid();
    gid_t group = getegid();
    if (unshare(CLONE_NEWNS) == 0)
        return true;
    if (unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0)
        return false;
    write_text("/proc/self/setgroups", "deny");
    snprintf(map, sizeof map, "0 %u 1", (unsigned)user);
    write_text("/proc/self/uid_map", map);
    snprintf(map, sizeof map, "0 %u 1", (unsigned)group);
    write_text("/proc/self/gid_map", map);
    return true;
}

static bool mount_disk(const char *path)
{
    char options[64];
    snprintf(options, sizeof options, "size=%d", DISK_BYTES);
    return mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
           mount("tmpfs", path, "tmpfs", 0, options) == 0;
}

static long free_bytes(const struct trial *trial)
{
    struct statvfs disk;
    assert_int_equal(statvfs(trial->disk, &disk), 0);
    return (long)disk.f_bavail * (long)disk.f_bsize;
}

/* Leaves so much room and no more. */
static void fill_disk(const struct trial *trial, long left)
{
    const char *filler = in_folder(trial->disk, "filler");
    unlink(filler);
    int file = open(filler, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    assert_true(file >= 0);
    long length = free_bytes(trial) - left;
    if (length > 0)
        assert_int_equal(posix_fallocate(file, 0, length), 0);
    close(file);
}

static void make_room(const struct trial *trial)
{
    unlink(in_folder(trial->disk, "filler"));
}

static void put_books(struct trial *trial, const char *from)
{
    folder_empty(trial->disk);
    books_copy(from, trial->books);
}

/* ------------------------------------------------------------------ what is expected */

/* One message that says what is wrong, and what to do. */
static void assert_says_full(const struct program_ran *ran, const char *when)
{
    assert_row(ran->code == 1, "%s: it ended with %d (signal %d): %s%s", when, ran->code,
               ran->signal, ran->out, ran->err);
    assert_row(strstr(ran->err, "the disk is full") != NULL, "%s: it says: %s", when, ran->err);
    assert_row(strstr(ran->err, "room") != NULL, "%s: no hint: %s", when, ran->err);
}

static void assert_holds(const struct trial *trial)
{
    RUN_EXPECTING(0, &trial->how, "verify");
}

/* Nothing but these names, which end with NULL; the lock file may be there. */
static void assert_only(const char *folder, const char *const *names)
{
    DIR *entries = opendir(folder);
    assert_non_null(entries);
    for (struct dirent *e = readdir(entries); e != NULL; e = readdir(entries)) {
        bool known = e->d_name[0] == '.' || strstr(e->d_name, "-lock") != NULL;
        for (size_t i = 0; names[i] != NULL; i++)
            known = known || strcmp(names[i], e->d_name) == 0;
        assert_row(known, "there is a file '%s'", e->d_name);
    }
    closedir(entries);
}

#define ASSERT_ONLY(folder, ...)                                                                   \
    assert_only((folder), (const char *const[]){"filler", __VA_ARGS__, NULL})

/*
 * Does something with so much room left. True if it was done; else it said that the disk is full,
 * and the books are as they were.
 */
static bool do_with_room(struct trial *trial, long left, const char *const *words)
{
    char when[40];
    unsigned long before = books_hash(trial->books);
    snprintf(when, sizeof when, "with %ld kB left", left / KILOBYTE);
    fill_disk(trial, left);
    struct program_ran ran = program_run(&trial->how, words);
    make_room(trial);
    bool done = ran.code == 0;
    if (!done) {
        assert_says_full(&ran, when);
        assert_row(books_hash(trial->books) == before, "%s: something was written", when);
    }
    program_forget(&ran);
    assert_holds(trial);
    return done;
}

/* With more and more room, until it is done; and once more from there, with all room. */
static void do_with_more_and_more_room(struct trial *trial, const char *from, long step,
                                       const char *const *words)
{
    long left = 0;
    long refused = 0;
    for (bool done = false; !done; left += step) {
        assert_true(left < DISK_BYTES / 2);
        put_books(trial, from);
        done = do_with_room(trial, left, words);
        refused += !done;
        if (!done) /* the same books go on, now that there is room */
            program_expect(0, &trial->how, words, __FILE__, __LINE__);
        assert_holds(trial);
    }
    print_message("%s: refused %ld times, done with %ld kB left\n", words[0], refused,
                  (left - step) / KILOBYTE);
    assert_true(refused > 0);
}

#define SKIP_WITHOUT_DISK()                                                                        \
    do {                                                                                           \
        if (!has_disk)                                                                             \
            skip();                                                                                \
    } while (0)

/* ------------------------------------------------------------------ the books */

static void a_document_is_refused_and_can_be_said_again(void **state)
{
    SKIP_WITHOUT_DISK();
    struct trial *trial = *state;
    do_with_more_and_more_room(
        trial, trial->founded, 4 * KILOBYTE,
        (const char *const[]){"stock", "receive", "TEKSTIL", "--into", "GUDANG", "--line",
                              "item=KANCING,quantity=12,amount=3000", "--day", "2026-10-01", NULL});
}

static void a_folder_is_imported_whole_or_not_at_all(void **state)
{
    SKIP_WITHOUT_DISK();
    struct trial *trial = *state;
    do_with_more_and_more_room(trial, trial->founded, 100 * KILOBYTE,
                               (const char *const[]){"import", MONTH, NULL});
}

static void a_month_is_closed_or_stays_open(void **state)
{
    SKIP_WITHOUT_DISK();
    struct trial *trial = *state;
    do_with_more_and_more_room(trial, trial->month, 8 * KILOBYTE,
                               (const char *const[]){"month", "close", "2026-10", NULL});
}

/* What is only looked at needs hardly any room; if it needs some, it says so. */
static void the_books_can_be_read_on_a_full_disk_or_it_says_why_not(void **state)
{
    SKIP_WITHOUT_DISK();
    struct trial *trial = *state;
    do_with_more_and_more_room(trial, trial->month, 4 * KILOBYTE,
                               (const char *const[]){"stock", "value", NULL});
}

static void books_are_made_or_nothing_is_left_behind(void **state)
{
    SKIP_WITHOUT_DISK();
    struct trial *trial = *state;
    long refused = 0;
    for (long left = 0; access(trial->books, F_OK) != 0; left += 24 * KILOBYTE) {
        assert_true(left < DISK_BYTES / 2);
        fill_disk(trial, left);
        struct program_ran ran = RUN(&trial->how, "init");
        if (ran.code != 0) {
            assert_says_full(&ran, "init");
            ASSERT_ONLY(trial->disk, NULL);
            refused++;
        }
        program_forget(&ran);
    }
    make_room(trial);
    assert_holds(trial);
    assert_true(refused > 0);
}

static void a_copy_is_made_whole_or_not_at_all(void **state)
{
    SKIP_WITHOUT_DISK();
    struct trial *trial = *state;
    struct error err;
    const char *copy = in_folder(trial->disk, "copy.db");
    struct db *db = db_open(trial->month, DB_WRITE, &err);
    assert_done(db != NULL, &err);
    long refused = 0;
    for (long left = 0; access(copy, F_OK) != 0; left += 60 * KILOBYTE) {
        assert_true(left < DISK_BYTES / 2);
        fill_disk(trial, left);
        if (db_copy(db, copy, &err))
            break;
        assert_int_equal(err.kind, ERROR_UNAVAILABLE);
        assert_non_null(strstr(err.message, "the disk is full"));
        assert_non_null(strstr(err.message, copy)); /* not the disk of the books */
        ASSERT_ONLY(trial->disk, NULL);
        refused++;
    }
    db_close(&db);
    make_room(trial);
    assert_true(refused > 0);
    assert_true(books_hash(copy) == books_hash(trial->month));
}

/* ------------------------------------------------------------------ answers */

/* The file that was there before stays as it was, and nothing lies beside it. */
static void an_answer_is_written_whole_or_not_at_all(void **state)
{
    SKIP_WITHOUT_DISK();
    struct trial *trial = *state;
    static const char *const names[] = {"x.pdf", "x.xlsx", "x.csv", "x.json", "x.txt"};
    struct program_how how = {.database = trial->month};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        const char *path = in_folder(trial->disk, names[i]);
        folder_empty(trial->disk);
        file_write(path, "before", 6);
        for (long left = 0; left <= 4 * KILOBYTE; left += 4 * KILOBYTE) {
            size_t length = 0;
            fill_disk(trial, left);
            struct program_ran ran = RUN(&how, "stock", "value", "--output", path);
            char *found = file_read(path, &length);
            if (ran.code != 0 || left == 0) {
                assert_says_full(&ran, names[i]);
                assert_string_equal(found, "before");
            } else {
                assert_true(length > 6);
            }
            ASSERT_ONLY(trial->disk, names[i]);
            free(found);
            program_forget(&ran);
        }
        make_room(trial);
        RUN_EXPECTING(0, &how, "stock", "value", "--output", path);
    }
}

/* libxlsxwriter would lose rows without a word if its scratch files were there. */
static void a_workbook_needs_no_room_for_scratch_files(void **state)
{
    SKIP_WITHOUT_DISK();
    struct trial *trial = *state;
    struct program_how how = {.database = trial->month};
    const char *paths[2] = {in_folder(trial->folder, "a.xlsx"), in_folder(trial->folder, "b.xlsx")};
    char *bytes[2];
    size_t lengths[2];
    folder_empty(trial->disk);
    RUN_EXPECTING(0, &how, "stock", "value", "--output", paths[0]);
    fill_disk(trial, 0);
    setenv("TMPDIR", trial->disk, 1);
    RUN_EXPECTING(0, &how, "stock", "value", "--output", paths[1]);
    unsetenv("TMPDIR");
    make_room(trial);
    for (size_t i = 0; i < COUNT_OF(paths); i++) {
        bytes[i] = file_read(paths[i], &lengths[i]);
        unlink(paths[i]);
    }
    assert_int_equal(lengths[0], lengths[1]);
    assert_memory_equal(bytes[0], bytes[1], lengths[0]);
    free(bytes[0]);
    free(bytes[1]);
}

static void an_answer_that_cannot_be_printed_is_an_error(void **state)
{
    struct trial *trial = *state;
    static const char *const commands[][5] = {
        {"stock", "value"},
        {"stock", "value", "--json"},
        {"stock", "value", "--csv"},
        {"stock", "value", "--xlsx"},
        {"verify"},
        {"--help"},
        {"help", "--json"},
        {"man"},
        {"--version"},
        {"completion", "bash"},
        {"settings"},
        {"import", MONTH},
        {"import", MONTH, "--dry-run"},
        {"stock", "receive", "--help"},
    };
    struct program_how how = {.database = trial->month, .out_path = "/dev/full"};
    for (size_t i = 0; i < COUNT_OF(commands); i++) {
        struct program_ran ran = program_run(&how, commands[i]);
        assert_says_full(&ran, commands[i][0]);
        program_forget(&ran);
    }
}

/* What was recorded and could not be acknowledged is not recorded again by the next try. */
static void a_batch_stops_when_nobody_hears_it(void **state)
{
    struct trial *trial = *state;
    const char *batch = in_folder(trial->folder, "lines.jsonl");
    static const char lines[] =
        "{\"action\": \"partner add\", \"code\": \"A\", \"name\": \"A\", \"kind\": \"buyer\"}\n"
        "{\"action\": \"partner add\", \"code\": \"B\", \"name\": \"B\", \"kind\": \"buyer\"}\n";
    struct program_how how = {.database = in_folder(trial->folder, "batch.db"),
                              .out_path = "/dev/full"};
    static const char count[] = "SELECT count(*) FROM inventory_partner WHERE code IN ('A', 'B')";
    books_copy(trial->founded, how.database);
    file_write(batch, lines, strlen(lines));
    struct program_ran ran = RUN(&how, "batch", batch);
    assert_says_full(&ran, "batch");
    program_forget(&ran);
    assert_int_equal(books_number(how.database, count), 1);
    how.out_path = NULL;
    RUN_EXPECTING(0, &how, "batch", batch);
    assert_int_equal(books_number(how.database, count), 2);
}

/* ------------------------------------------------------------------ a limit in its place */

static void a_file_that_may_not_grow_is_like_a_full_disk(void **state)
{
    struct trial *trial = *state;
    struct program_how how = {.database = in_folder(trial->folder, "limited.db")};
    const char *pdf = in_folder(trial->folder, "x.pdf");
    books_copy(trial->founded, how.database);
    unsigned long before = books_hash(how.database);
    for (long limit = 4 * KILOBYTE; limit < 400 * KILOBYTE; limit += 36 * KILOBYTE) {
        how.file_bytes = limit;
        struct program_ran ran = RUN(&how, "import", MONTH);
        assert_row(ran.code == 1 && strstr(ran.err, "disk") != NULL, "with a limit of %ld: %s",
                   limit, ran.err); /* to SQLite it is a disk that fails */
        program_forget(&ran);
        assert_true(books_hash(how.database) == before);
    }
    how.file_bytes = 4 * KILOBYTE; /* room for the settings, not for a page */
    struct program_ran ran = RUN(&how, "stock", "value", "--output", pdf);
    assert_says_full(&ran, "pdf");
    program_forget(&ran);
    assert_true(access(pdf, F_OK) != 0);
    how.file_bytes = 0;
    RUN_EXPECTING(0, &how, "verify");
    RUN_EXPECTING(0, &how, "import", MONTH);
    RUN_EXPECTING(0, &how, "verify");
}

/* ------------------------------------------------------------------ setting up */

static const char *const plain_files[] = {"items.csv", "units.csv", "partners.csv", "locations.csv",
                                          "workshops.csv"};

static int open_trial(void **state)
{
    struct trial *trial = calloc(1, sizeof *trial);
    folder_make(trial->folder);
    trial->disk = strdup(in_folder(trial->folder, "disk"));
    trial->founded = strdup(in_folder(trial->folder, "founded.db"));
    trial->month = strdup(in_folder(trial->folder, "month.db"));
    trial->books = strdup(in_folder(trial->disk, "books.db"));
    if (mkdir(trial->disk, 0700) != 0)
        return -1;
    has_disk = enter_own_mounts() && mount_disk(trial->disk);
    if (!has_disk)
        print_message("no disk of its own: some tests are skipped\n");
    const char *plain = in_folder(trial->folder, "plain");
    if (mkdir(plain, 0700) != 0)
        return -1;
    for (size_t i = 0; i < COUNT_OF(plain_files); i++)
        file_copy(in_folder(MONTH, plain_files[i]), in_folder(plain, plain_files[i]));
    trial->how.database = trial->founded;
    RUN_EXPECTING(0, &trial->how, "init");
    RUN_EXPECTING(0, &trial->how, "import", plain);
    trial->how.database = trial->month;
    books_copy(trial->founded, trial->month);
    RUN_EXPECTING(0, &trial->how, "import", MONTH);
    trial->how.database = trial->books;
    *state = trial;
    return 0;
}

static int close_trial(void **state)
{
    struct trial *trial = *state;
    if (trial == NULL)
        return -1;
    if (has_disk)
        umount(trial->disk);
    folder_remove(trial->folder);
    free((void *)(uintptr_t)trial->disk);
    free((void *)(uintptr_t)trial->founded);
    free((void *)(uintptr_t)trial->month);
    free((void *)(uintptr_t)trial->books);
    free(trial);
    return 0;
}

static int empty_disk(void **state)
{
    const struct trial *trial = *state;
    folder_empty(trial->disk);
    return 0;
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup(name, empty_disk)
    const struct CMUnitTest tests[] = {
        TEST(a_document_is_refused_and_can_be_said_again),
        TEST(a_folder_is_imported_whole_or_not_at_all),
        TEST(a_month_is_closed_or_stays_open),
        TEST(the_books_can_be_read_on_a_full_disk_or_it_says_why_not),
        TEST(books_are_made_or_nothing_is_left_behind),
        TEST(a_copy_is_made_whole_or_not_at_all),
        TEST(an_answer_is_written_whole_or_not_at_all),
        TEST(a_workbook_needs_no_room_for_scratch_files),
        TEST(an_answer_that_cannot_be_printed_is_an_error),
        TEST(a_batch_stops_when_nobody_hears_it),
        TEST(a_file_that_may_not_grow_is_like_a_full_disk),
    };
    return cmocka_run_group_tests_name("full disk", tests, open_trial, close_trial);
}
