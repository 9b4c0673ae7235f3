/*
 * A power cut at any instant: nothing acknowledged is lost, nothing is there in part. First that
 * the shim does what it says, then our own way to write, then ways that are known to lose.
 */
#include "tests/support/assert.h"

#include "core/db/connection.h"
#include "core/db/migration.h"
#include "core/db/query.h"
#include "tests/support/power_cut.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <sys/stat.h>

/* The shim: what a file of old sectors is after a cut. */

enum { SECTOR = 512, SECTORS = 8, FILE_BYTES = SECTOR * SECTORS, SEEDS = 60 };

struct plug {
    char root[64], work[96], left[96];
};

static void open_plug(struct plug *plug)
{
    snprintf(plug->root, sizeof plug->root, "/tmp/karya-plug-XXXXXX");
    assert_non_null(mkdtemp(plug->root));
    snprintf(plug->work, sizeof plug->work, "%s/work", plug->root);
    snprintf(plug->left, sizeof plug->left, "%s/left", plug->root);
    assert_true(mkdir(plug->work, 0700) == 0 && mkdir(plug->left, 0700) == 0);
}

static void close_plug(struct plug *plug)
{
    static const char *const names[] = {"work/file", "left/file", "work/journal", "left/journal"};
    char path[128];
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        snprintf(path, sizeof path, "%s/%s", plug->root, names[i]);
        unlink(path);
    }
    rmdir(plug->work);
    rmdir(plug->left);
    rmdir(plug->root);
}

static void write_old_file(const char *folder)
{
    char path[128], bytes[FILE_BYTES];
    memset(bytes, 'o', sizeof bytes);
    snprintf(path, sizeof path, "%s/file", folder);
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    assert_int_equal(write(file, bytes, sizeof bytes), sizeof bytes);
    close(file);
}

/* Opens a file through the shim, in the child. */
static sqlite3_file *open_in_shim(const char *folder, const char *name, int flags)
{
    sqlite3_vfs *vfs = sqlite3_vfs_find("power-cut");
    sqlite3_file *file = calloc(1, (size_t)vfs->szOsFile);
    char *path = calloc(1, 130); /* SQLite wants two zeros at the end of a name */
    if (file == NULL || path == NULL)
        _exit(1);
    snprintf(path, 128, "%s/%s", folder, name);
    if (vfs->xOpen(vfs, path, file, flags, NULL) != SQLITE_OK)
        _exit(1);
    return file;
}

static sqlite3_file *open_old_file(const char *folder)
{
    return open_in_shim(folder, "file", SQLITE_OPEN_READWRITE | SQLITE_OPEN_MAIN_DB);
}

/* Of the kinds of journal the one for which SQLite does not look for a database beside it. */
static sqlite3_file *open_new_journal(const char *folder)
{
    return open_in_shim(folder, "journal",
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_SUPER_JOURNAL);
}

static void write_new(sqlite3_file *file, size_t sectors, sqlite3_int64 offset)
{
    static char bytes[2 * FILE_BYTES];
    memset(bytes, 'n', sizeof bytes);
    if (file->pMethods->xWrite(file, bytes, (int)(sectors * SECTOR), offset) != SQLITE_OK)
        _exit(1);
}

static void sync_it(sqlite3_file *file)
{
    file->pMethods->xSync(file, SQLITE_SYNC_NORMAL);
}

static void delete_file(const char *folder, int sync)
{
    sqlite3_vfs *vfs = sqlite3_vfs_find("power-cut");
    char path[128];
    snprintf(path, sizeof path, "%s/file", folder);
    if (vfs->xDelete(vfs, path, sync) != SQLITE_OK)
        _exit(1);
}

/* Each makes a number of calls; the call after the last is the cut. */
static long overwrite(const char *folder)
{
    write_new(open_old_file(folder), SECTORS, 0);
    return 1;
}

static long overwrite_and_sync(const char *folder)
{
    sqlite3_file *file = open_old_file(folder);
    write_new(file, SECTORS, 0);
    sync_it(file);
    return 2;
}

static long append(const char *folder)
{
    write_new(open_old_file(folder), SECTORS, FILE_BYTES);
    return 1;
}

static long truncate_to_half(const char *folder)
{
    sqlite3_file *file = open_old_file(folder);
    file->pMethods->xTruncate(file, FILE_BYTES / 2);
    return 1;
}

static long truncate_and_sync(const char *folder)
{
    sqlite3_file *file = open_old_file(folder);
    file->pMethods->xTruncate(file, FILE_BYTES / 2);
    sync_it(file);
    return 2;
}

static long delete_only(const char *folder)
{
    delete_file(folder, 0);
    return 1;
}

static long delete_and_sync_folder(const char *folder)
{
    delete_file(folder, 1);
    return 1;
}

static long delete_and_sync_a_new_journal(const char *folder)
{
    delete_file(folder, 0);
    sync_it(open_new_journal(folder));
    return 2;
}

static long delete_and_sync_a_journal_again(const char *folder)
{
    sqlite3_file *journal = open_new_journal(folder);
    sync_it(journal);
    delete_file(folder, 0);
    sync_it(journal);
    return 3;
}

/* What a cut left of the file. */
struct remains {
    bool there, journal_there;
    size_t length, new_sectors, old_sectors, zero_sectors;
};

static struct remains look(const char *folder)
{
    char path[128];
    struct stat status;
    struct remains remains = {0};
    snprintf(path, sizeof path, "%s/journal", folder);
    remains.journal_there = stat(path, &status) == 0;
    snprintf(path, sizeof path, "%s/file", folder);
    int file = open(path, O_RDONLY);
    remains.there = file >= 0;
    char bytes[SECTOR];
    for (ssize_t got = read(file, bytes, SECTOR); got > 0; got = read(file, bytes, SECTOR)) {
        bool uniform = got == SECTOR && memcmp(bytes, bytes + 1, SECTOR - 1) == 0;
        remains.length += (size_t)got;
        remains.new_sectors += uniform && bytes[0] == 'n';
        remains.old_sectors += uniform && bytes[0] == 'o';
        remains.zero_sectors += uniform && bytes[0] == '\0';
    }
    if (file >= 0)
        close(file);
    return remains;
}

/* Does the work, then pulls the plug before one more write. */
static struct remains pull_plug(struct plug *plug, long (*work)(const char *folder), long cut_at,
                                unsigned seed)
{
    write_old_file(plug->work);
    write_old_file(plug->left);
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        power_cut_install(plug->left, cut_at, seed);
        if (work(plug->work) != cut_at - 1 || power_cut_calls() != cut_at - 1)
            _exit(1);
        write_new(open_new_journal(plug->work), 1, 0);
        _exit(2);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), POWER_CUT_STATUS);
    struct remains remains = look(plug->left);
    char path[128];
    snprintf(path, sizeof path, "%s/journal", plug->work);
    unlink(path);
    snprintf(path, sizeof path, "%s/journal", plug->left);
    unlink(path);
    return remains;
}

static void without_a_sync_each_sector_is_the_old_or_the_new_one(void **state)
{
    struct plug *plug = *state;
    bool all_new = false, all_old = false, mixed = false;
    for (unsigned seed = 0; seed < SEEDS; seed++) {
        struct remains remains = pull_plug(plug, overwrite, 2, seed);
        assert_int_equal(remains.length, FILE_BYTES);
        assert_int_equal(remains.old_sectors + remains.new_sectors, SECTORS);
        all_new = all_new || remains.new_sectors == SECTORS;
        all_old = all_old || remains.old_sectors == SECTORS;
        mixed = mixed || (remains.old_sectors > 0 && remains.new_sectors > 0);
    }
    assert_true(all_new && all_old && mixed);
}

static void what_was_synced_is_there_whatever_happens(void **state)
{
    struct plug *plug = *state;
    for (unsigned seed = 0; seed < SEEDS; seed++) {
        struct remains remains = pull_plug(plug, overwrite_and_sync, 3, seed);
        assert_int_equal(remains.new_sectors, SECTORS);
        remains = pull_plug(plug, truncate_and_sync, 3, seed);
        assert_int_equal(remains.length, FILE_BYTES / 2);
        assert_int_equal(remains.old_sectors, SECTORS / 2);
    }
}

static void a_file_that_grew_may_be_short_or_have_holes(void **state)
{
    struct plug *plug = *state;
    bool is_short = false, has_holes = false, is_whole = false;
    for (unsigned seed = 0; seed < SEEDS; seed++) {
        struct remains remains = pull_plug(plug, append, 2, seed);
        assert_int_equal(remains.old_sectors, SECTORS);
        assert_int_equal((remains.old_sectors + remains.new_sectors + remains.zero_sectors) *
                             SECTOR,
                         remains.length);
        is_short = is_short || remains.length == FILE_BYTES;
        has_holes = has_holes || (remains.zero_sectors > 0 && remains.new_sectors > 0);
        is_whole = is_whole || remains.new_sectors == SECTORS;
    }
    assert_true(is_short && has_holes && is_whole);
}

static void a_file_that_was_truncated_may_have_its_old_length(void **state)
{
    struct plug *plug = *state;
    bool is_short = false, is_long = false;
    for (unsigned seed = 0; seed < SEEDS; seed++) {
        struct remains remains = pull_plug(plug, truncate_to_half, 2, seed);
        is_short = is_short || remains.length == FILE_BYTES / 2;
        is_long = is_long || remains.length == FILE_BYTES;
    }
    assert_true(is_short && is_long);
}

static void names_are_sure_only_after_the_folder_was_synced(void **state)
{
    static const struct {
        const char *what;
        long (*work)(const char *folder);
        long cut_at;
        bool may_be_there, may_be_gone;
    } rows[] = {
        {"deleted", delete_only, 2, true, true},
        {"deleted, with the folder", delete_and_sync_folder, 2, false, true},
        {"deleted, then a new journal", delete_and_sync_a_new_journal, 3, false, true},
        {"deleted, then a journal again", delete_and_sync_a_journal_again, 4, true, true},
    };
    struct plug *plug = *state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        unsigned times_there = 0;
        for (unsigned seed = 0; seed < SEEDS; seed++) {
            struct remains remains = pull_plug(plug, rows[i].work, rows[i].cut_at, seed);
            times_there += remains.there;
            assert_int_equal(remains.old_sectors, remains.there ? SECTORS : 0);
        }
        assert_row((times_there > 0) == rows[i].may_be_there, "%s", rows[i].what);
        assert_row((times_there < SEEDS) == rows[i].may_be_gone, "%s", rows[i].what);
    }
}

static void a_new_journal_is_sure_to_be_there_after_its_first_sync(void **state)
{
    struct plug *plug = *state;
    bool without_sync = true;
    for (unsigned seed = 0; seed < SEEDS; seed++) {
        without_sync = without_sync && pull_plug(plug, overwrite, 2, seed).journal_there;
        assert_true(pull_plug(plug, delete_and_sync_a_new_journal, 3, seed).journal_there);
    }
    assert_false(without_sync);
}

static void the_same_seed_gives_the_same_cut(void **state)
{
    struct plug *plug = *state;
    bool differ = false;
    for (unsigned seed = 0; seed < SEEDS; seed++) {
        struct remains first = pull_plug(plug, overwrite, 2, seed);
        struct remains again = pull_plug(plug, overwrite, 2, seed);
        struct remains other = pull_plug(plug, overwrite, 2, seed + 1);
        assert_int_equal(first.new_sectors, again.new_sectors);
        differ = differ || first.new_sectors != other.new_sectors;
    }
    assert_true(differ);
}

/* The books: two tables whose sums must agree, and documents of several lines. */

enum { DOCUMENTS = 60, NOTE_BYTES = 700 };

static const struct migration books = {
    "2026-11-24-10_books",
    "CREATE TABLE document (number INTEGER PRIMARY KEY, lines INTEGER NOT NULL,"
    " total INTEGER NOT NULL) STRICT;"
    "CREATE TABLE line (document INTEGER NOT NULL REFERENCES document, place INTEGER NOT NULL,"
    " amount INTEGER NOT NULL, note TEXT NOT NULL, PRIMARY KEY (document, place)) STRICT;"
    "CREATE INDEX line_by_amount ON line (amount);"};
static const struct migration *const steps[] = {&books, NULL};

static const struct statement insert_document = {
    "INSERT INTO document (number, lines, total) VALUES (:number, :lines, :total)"};
static const struct statement insert_line = {"INSERT INTO line (document, place, amount, note)"
                                             " VALUES (:document, :place, :amount, :note)"};
static const struct statement count_documents = {
    "SELECT count(*) AS found, coalesce(max(number), 0) AS last FROM document"};
static const struct statement find_half = {
    "SELECT count(*) AS found FROM document WHERE"
    " lines <> (SELECT count(*) FROM line WHERE line.document = document.number)"
    " OR total <> (SELECT coalesce(sum(amount), 0) FROM line"
    " WHERE line.document = document.number)"};
static const struct statement find_imbalance = {
    "SELECT coalesce((SELECT sum(total) FROM document), 0)"
    " - coalesce((SELECT sum(amount) FROM line), 0) AS difference"};

static int64_t amount_of(long number, int64_t place)
{
    return number * 1000 + place * 7 - 3;
}

static bool write_lines(struct db *db, struct arena *arena, long number, int64_t lines,
                        struct error *err)
{
    static char note[NOTE_BYTES + 1];
    memset(note, 'a' + (int)(number % 26), NOTE_BYTES);
    for (int64_t place = 1; place <= lines; place++) {
        struct query query = query_open(db, arena, &insert_line);
        bind_integer(&query, ":document", number);
        bind_integer(&query, ":place", place);
        bind_integer(&query, ":amount", amount_of(number, place));
        bind_text(&query, ":note", note);
        if (!query_run(&query, err))
            return false;
    }
    return true;
}

static bool write_document(struct db *db, struct arena *arena, long number, struct error *err)
{
    int64_t lines = 3 + number % 7, total = 0;
    for (int64_t place = 1; place <= lines; place++)
        total += amount_of(number, place);
    if (!db_begin(db, WRITES, err))
        return false;
    struct query query = query_open(db, arena, &insert_document);
    bind_integer(&query, ":number", number);
    bind_integer(&query, ":lines", lines);
    bind_integer(&query, ":total", total);
    return query_run(&query, err) && write_lines(db, arena, number, lines, err) &&
           db_commit(db, err);
}

static struct db *open_books(const char *folder, enum db_mode mode, struct error *err)
{
    char path[256];
    snprintf(path, sizeof path, "%s/books.db", folder);
    return db_open(path, mode, err);
}

/* A pragma may answer with a row, which is of no interest. */
static void set_pragma(struct db *db, struct arena *arena, const struct statement *pragma)
{
    scoped(query_end) struct query query = query_open(db, arena, pragma);
    while (query_next(&query))
        continue;
}

static bool append_documents(struct db *db, struct arena *arena, long first,
                             power_cut_acknowledge *acknowledge, struct error *err)
{
    for (long number = first; number < first + DOCUMENTS; number++) {
        if (!write_document(db, arena, number, err))
            return false;
        acknowledge(number);
    }
    return true;
}

/* A new database, with the pragmas a careless program would set; there are up to two. */
static bool keep_books(const char *folder, power_cut_acknowledge *acknowledge,
                       const struct statement *pragma, const struct statement *other)
{
    struct error err;
    struct arena *arena = arena_open(4 << 20);
    struct db *db = open_books(folder, DB_CREATE, &err);
    if (db == NULL)
        return false;
    if (pragma != NULL)
        set_pragma(db, arena, pragma);
    if (other != NULL)
        set_pragma(db, arena, other);
    if (!db_migrate(db, arena, steps, "karya 1.0", &err))
        return false;
    acknowledge(0);
    if (!append_documents(db, arena, 1, acknowledge, &err))
        return false;
    db_close(&db);
    return true;
}

static int64_t ask(struct db *db, struct arena *arena, const struct statement *statement,
                   const char *column)
{
    scoped(query_end) struct query query = query_open(db, arena, statement);
    return query_next(&query) ? row_integer(&query, column) : INT64_MIN;
}

static enum power_cut_finding look_at_books(struct db *db, struct arena *arena, long acknowledged)
{
    struct error err;
    const char *problem = NULL;
    if (!db_check_file(db, arena, &problem, &err) || problem != NULL)
        return POWER_CUT_CORRUPT;
    if (ask(db, arena, &find_half, "found") != 0 ||
        ask(db, arena, &find_imbalance, "difference") != 0)
        return POWER_CUT_HALF;
    int64_t last = ask(db, arena, &count_documents, "last");
    if (ask(db, arena, &count_documents, "found") != last || last > acknowledged + 1)
        return POWER_CUT_HALF;
    return last < acknowledged ? POWER_CUT_LOST : POWER_CUT_SOUND;
}

/* Looks, goes on writing as one would the morning after, and looks again. */
static enum power_cut_finding check_books(const char *folder, long acknowledged)
{
    struct error err;
    struct arena *arena = arena_open(4 << 20);
    struct db *db = open_books(folder, DB_WRITE, &err);
    if (db == NULL && strstr(err.message, "damaged") != NULL)
        return POWER_CUT_CORRUPT;
    if (db == NULL) /* no file, or not yet one of ours */
        return acknowledged == POWER_CUT_NOTHING ? POWER_CUT_SOUND : POWER_CUT_LOST;
    struct migration_state state;
    if (!db_migration_state(db, arena, steps, &state, &err))
        return POWER_CUT_CORRUPT;
    if (state.pending > 0 && acknowledged > POWER_CUT_NOTHING)
        return POWER_CUT_LOST;
    if (!db_migrate(db, arena, steps, "karya 1.0", &err))
        return POWER_CUT_CORRUPT;
    long sure = acknowledged == POWER_CUT_NOTHING ? 0 : acknowledged;
    enum power_cut_finding finding = look_at_books(db, arena, sure);
    if (finding != POWER_CUT_SOUND)
        return finding;
    long next = (long)ask(db, arena, &count_documents, "last") + 1;
    if (!write_document(db, arena, next, &err))
        return POWER_CUT_CORRUPT;
    db_close(&db);
    db = open_books(folder, DB_READ, &err);
    return db == NULL ? POWER_CUT_CORRUPT : look_at_books(db, arena, next);
}

static const struct statement checkpoint_often = {"PRAGMA wal_autocheckpoint = 12"};
static const struct statement sync_sometimes = {"PRAGMA synchronous = NORMAL"};
static const struct statement sync_never = {"PRAGMA synchronous = OFF"};
static const struct statement journal_deleted = {"PRAGMA journal_mode = DELETE"};

/* As if a document needed no transaction of its own. */
static bool keep_books_in_halves(const char *folder, power_cut_acknowledge *acknowledge)
{
    static const struct statement promise = {
        "INSERT INTO document (number, lines, total) VALUES (:number, 1, 1000 * :number + 4)"};
    struct error err;
    struct arena *arena = arena_open(4 << 20);
    struct db *db = open_books(folder, DB_CREATE, &err);
    bool well = db != NULL && db_migrate(db, arena, steps, "karya 1.0", &err);
    for (long number = 1; well && number <= DOCUMENTS; number++) {
        struct query query = query_open(db, arena, &promise);
        bind_integer(&query, ":number", number);
        well = query_run(&query, &err) && write_lines(db, arena, number, 1, &err);
        acknowledge(number);
    }
    db_close(&db);
    return well;
}

static bool keep_books_as_we_do(const char *folder, power_cut_acknowledge *acknowledge)
{
    return keep_books(folder, acknowledge, NULL, NULL);
}

static bool keep_books_with_checkpoints(const char *folder, power_cut_acknowledge *acknowledge)
{
    return keep_books(folder, acknowledge, &checkpoint_often, NULL);
}

static bool keep_books_syncing_sometimes(const char *folder, power_cut_acknowledge *acknowledge)
{
    return keep_books(folder, acknowledge, &sync_sometimes, NULL);
}

static bool keep_books_syncing_never(const char *folder, power_cut_acknowledge *acknowledge)
{
    return keep_books(folder, acknowledge, &sync_never, &checkpoint_often);
}

static bool keep_books_with_a_deleted_journal(const char *folder,
                                              power_cut_acknowledge *acknowledge)
{
    return keep_books(folder, acknowledge, &journal_deleted, NULL);
}

static void ignore(long number)
{
    (void)number;
}

/* As left by a program that was killed: everything stands in the log, nothing in the file. */
static bool leave_books_open(const char *folder)
{
    struct error err;
    struct arena *arena = arena_open(4 << 20);
    struct db *db = open_books(folder, DB_CREATE, &err);
    return db != NULL && db_migrate(db, arena, steps, "karya 1.0", &err) &&
           append_documents(db, arena, 1, ignore, &err);
}

/* The cut may come while the log of the killed program is being read. */
static bool go_on_with_books(const char *folder, power_cut_acknowledge *acknowledge)
{
    struct error err;
    struct arena *arena = arena_open(4 << 20);
    acknowledge(DOCUMENTS);
    struct db *db = open_books(folder, DB_WRITE, &err);
    if (db == NULL)
        return false;
    set_pragma(db, arena, &checkpoint_often);
    if (!append_documents(db, arena, DOCUMENTS + 1, acknowledge, &err))
        return false;
    db_close(&db);
    return true;
}

/* A backup that was reported as made is there, and complete. */
static bool copy_books(const char *folder, power_cut_acknowledge *acknowledge)
{
    struct error err;
    struct arena *arena = arena_open(4 << 20);
    struct db *db = open_books(folder, DB_WRITE, &err);
    char path[256];
    snprintf(path, sizeof path, "%s/copy.db", folder);
    if (db == NULL || !db_copy(db, path, &err))
        return false;
    acknowledge(DOCUMENTS);
    return write_document(db, arena, DOCUMENTS + 1, &err);
}

static enum power_cut_finding check_copy(const char *folder, long acknowledged)
{
    struct error err;
    struct arena *arena = arena_open(4 << 20);
    char path[256];
    snprintf(path, sizeof path, "%s/copy.db", folder);
    if (acknowledged == POWER_CUT_NOTHING)
        return POWER_CUT_SOUND;
    struct db *copy = db_open(path, DB_READ, &err);
    return copy == NULL ? POWER_CUT_LOST : look_at_books(copy, arena, DOCUMENTS);
}

static struct power_cut_tally try_case(struct power_cut_case trial)
{
    struct power_cut_tally tally;
    if (trial.check == NULL)
        trial.check = check_books;
    trial.seed = 1;
    assert_true(power_cut_try(&trial, &tally));
    print_message("%s: %ld cuts, %ld lost, %ld half, %ld corrupt\n", trial.name, tally.cuts,
                  tally.found[POWER_CUT_LOST], tally.found[POWER_CUT_HALF],
                  tally.found[POWER_CUT_CORRUPT]);
    return tally;
}

static void nothing_acknowledged_is_lost_at_any_cut(void **state)
{
    (void)state;
    struct power_cut_tally tally = try_case(
        (struct power_cut_case){.name = "as we do", .run = keep_books_as_we_do, .stride = 7});
    assert_int_equal(tally.found[POWER_CUT_SOUND], tally.cuts);
}

static void nothing_is_lost_while_the_log_is_moved_into_the_file(void **state)
{
    (void)state;
    struct power_cut_tally tally = try_case((struct power_cut_case){
        .name = "with checkpoints", .run = keep_books_with_checkpoints, .stride = 17});
    assert_int_equal(tally.found[POWER_CUT_SOUND], tally.cuts);
}

static void nothing_is_lost_at_a_second_cut(void **state)
{
    (void)state;
    struct power_cut_tally tally = try_case((struct power_cut_case){
        .name = "second cut",
        .prepare = leave_books_open,
        .run = go_on_with_books,
        .stride = 17,
    });
    assert_int_equal(tally.found[POWER_CUT_SOUND], tally.cuts);
}

static void a_copy_is_on_the_disk_when_it_is_reported(void **state)
{
    (void)state;
    struct power_cut_tally tally = try_case((struct power_cut_case){
        .name = "copy",
        .prepare = leave_books_open,
        .run = copy_books,
        .check = check_copy,
        .stride = 1,
    });
    assert_int_equal(tally.found[POWER_CUT_SOUND], tally.cuts);
}

/* That the test can fail: what is known to lose documents is found to lose them. */
static void syncing_only_at_checkpoints_is_found_to_lose_documents(void **state)
{
    (void)state;
    struct power_cut_tally tally = try_case((struct power_cut_case){
        .name = "synchronous=NORMAL", .run = keep_books_syncing_sometimes, .stride = 43});
    assert_true(tally.found[POWER_CUT_LOST] > 0);
    assert_int_equal(tally.found[POWER_CUT_HALF] + tally.found[POWER_CUT_CORRUPT], 0);
}

static void syncing_never_is_found_to_lose_and_to_damage(void **state)
{
    (void)state;
    struct power_cut_tally tally = try_case((struct power_cut_case){
        .name = "synchronous=OFF", .run = keep_books_syncing_never, .stride = 43});
    assert_true(tally.found[POWER_CUT_LOST] > 0);
    assert_true(tally.found[POWER_CUT_HALF] + tally.found[POWER_CUT_CORRUPT] > 0);
}

static void a_document_in_two_transactions_is_found_in_half(void **state)
{
    (void)state;
    struct power_cut_tally tally = try_case((struct power_cut_case){
        .name = "two transactions", .run = keep_books_in_halves, .stride = 23});
    assert_true(tally.found[POWER_CUT_HALF] > 0);
    assert_int_equal(tally.found[POWER_CUT_LOST] + tally.found[POWER_CUT_CORRUPT], 0);
}

/* The journal's removal is the commit, and SQLite does not sync it: LIBRARIES.md section 3. */
static void a_journal_that_is_deleted_is_found_to_come_back(void **state)
{
    (void)state;
    struct power_cut_tally tally = try_case((struct power_cut_case){
        .name = "journal_mode=DELETE", .run = keep_books_with_a_deleted_journal, .stride = 43});
    assert_true(tally.found[POWER_CUT_LOST] > 0);
    assert_int_equal(tally.found[POWER_CUT_HALF] + tally.found[POWER_CUT_CORRUPT], 0);
}

static int open_plug_state(void **state)
{
    struct plug *plug = calloc(1, sizeof *plug);
    assert_non_null(plug);
    open_plug(plug);
    *state = plug;
    return 0;
}

static int close_plug_state(void **state)
{
    close_plug(*state);
    free(*state);
    return 0;
}

#define SHIM_TEST(test) cmocka_unit_test_setup_teardown(test, open_plug_state, close_plug_state)

int main(void)
{
    static const struct CMUnitTest tests[] = {
        SHIM_TEST(without_a_sync_each_sector_is_the_old_or_the_new_one),
        SHIM_TEST(what_was_synced_is_there_whatever_happens),
        SHIM_TEST(a_file_that_grew_may_be_short_or_have_holes),
        SHIM_TEST(a_file_that_was_truncated_may_have_its_old_length),
        SHIM_TEST(names_are_sure_only_after_the_folder_was_synced),
        SHIM_TEST(a_new_journal_is_sure_to_be_there_after_its_first_sync),
        SHIM_TEST(the_same_seed_gives_the_same_cut),
        cmocka_unit_test(nothing_acknowledged_is_lost_at_any_cut),
        cmocka_unit_test(nothing_is_lost_while_the_log_is_moved_into_the_file),
        cmocka_unit_test(nothing_is_lost_at_a_second_cut),
        cmocka_unit_test(a_copy_is_on_the_disk_when_it_is_reported),
        cmocka_unit_test(syncing_only_at_checkpoints_is_found_to_lose_documents),
        cmocka_unit_test(syncing_never_is_found_to_lose_and_to_damage),
        cmocka_unit_test(a_document_in_two_transactions_is_found_in_half),
        cmocka_unit_test(a_journal_that_is_deleted_is_found_to_come_back),
    };
    return cmocka_run_group_tests_name("power cut", tests, NULL, NULL);
}
