/* The database file: opening, the one writer, transactions, copies. */
#include "tests/support/assert.h"

#include "core/db/connection.h"
#include "core/db/query.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>

static const struct statement create_note = {
    "CREATE TABLE note (id INTEGER PRIMARY KEY, said TEXT NOT NULL) STRICT"};
static const struct statement create_reply = {
    "CREATE TABLE reply (id INTEGER PRIMARY KEY, note INTEGER NOT NULL REFERENCES note) STRICT"};
static const struct statement create_late_reply = {
    "CREATE TABLE late_reply (id INTEGER PRIMARY KEY, note INTEGER NOT NULL"
    " REFERENCES note DEFERRABLE INITIALLY DEFERRED) STRICT"};
static const struct statement insert_note = {"INSERT INTO note (said) VALUES (:said)"};
static const struct statement insert_reply = {"INSERT INTO reply (note) VALUES (:note)"};
static const struct statement insert_late_reply = {"INSERT INTO late_reply (note) VALUES (:note)"};
static const struct statement insert_next = {
    "INSERT INTO note (id, said) SELECT coalesce(max(id), 0) + 1, :said FROM note"};
static const struct statement count_notes = {
    "SELECT count(*) AS found, coalesce(max(id), 0) AS last FROM note"};

static const struct statement create_final = {"CREATE TABLE final (id INTEGER PRIMARY KEY) STRICT"};
static const struct statement create_guard = {
    "CREATE TRIGGER final_is_kept BEFORE DELETE ON final"
    " BEGIN SELECT raise(ABORT, 'a final row is never deleted'); END"};
static const struct statement insert_final = {"INSERT INTO final (id) VALUES (1)"};
static const struct statement replace_final = {"INSERT OR REPLACE INTO final (id) VALUES (1)"};

/* A folder of its own for each test, with a database that has a table of notes. */
struct fixture {
    char folder[64];
    char path[128];
    struct db *db;
    struct arena *arena;
    struct error err;
};

static void run(struct fixture *fixture, struct db *db, const struct statement *statement)
{
    struct query query = query_open(db, fixture->arena, statement);
    assert_done(query_run(&query, &fixture->err), &fixture->err);
}

static bool insert(struct fixture *fixture, struct db *db, const struct statement *statement,
                   const char *said)
{
    struct query query = query_open(db, fixture->arena, statement);
    bind_text(&query, ":said", said);
    return query_run(&query, &fixture->err);
}

static bool insert_link(struct fixture *fixture, const struct statement *statement, int64_t note)
{
    struct query query = query_open(fixture->db, fixture->arena, statement);
    bind_integer(&query, ":note", note);
    return query_run(&query, &fixture->err);
}

static int64_t notes_in(struct fixture *fixture, struct db *db)
{
    scoped(query_end) struct query query = query_open(db, fixture->arena, &count_notes);
    assert_true(query_next(&query));
    return row_integer(&query, "found");
}

static void keep_note(struct fixture *fixture, struct db *db, const char *said)
{
    assert_done(db_begin(db, WRITES, &fixture->err), &fixture->err);
    assert_done(insert(fixture, db, &insert_note, said), &fixture->err);
    assert_done(db_commit(db, &fixture->err), &fixture->err);
}

static struct db *open_again(struct fixture *fixture, enum db_mode mode)
{
    struct db *db = db_open(fixture->path, mode, &fixture->err);
    assert_done(db != NULL, &fixture->err);
    return db;
}

static const char *beside(struct fixture *fixture, const char *name)
{
    return arena_format(fixture->arena, "%s/%s", fixture->folder, name);
}

static int open_fixture(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    assert_non_null(fixture);
    fixture->arena = arena_open(4 << 20);
    snprintf(fixture->folder, sizeof fixture->folder, "/tmp/karya-connection-XXXXXX");
    assert_non_null(mkdtemp(fixture->folder));
    snprintf(fixture->path, sizeof fixture->path, "%s/books.db", fixture->folder);
    fixture->db = open_again(fixture, DB_CREATE);
    run(fixture, fixture->db, &create_note);
    *state = fixture;
    return 0;
}

static int close_fixture(void **state)
{
    struct fixture *fixture = *state;
    db_close(&fixture->db);
    DIR *folder = opendir(fixture->folder);
    assert_non_null(folder);
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder))
        if (entry->d_name[0] != '.')
            unlink(beside(fixture, entry->d_name));
    closedir(folder);
    rmdir(fixture->folder);
    arena_close(&fixture->arena);
    free(fixture);
    return 0;
}

static int files_in(const char *path)
{
    DIR *folder = opendir(path);
    assert_non_null(folder);
    int files = 0;
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder))
        files += entry->d_name[0] != '.';
    closedir(folder);
    return files;
}

static bool is_there(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0;
}

static void write_file(const char *path, const char *bytes, size_t length)
{
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    assert_int_equal(write(file, bytes, length), length);
    close(file);
}

/* What a pragma says of this connection. */
static const char *setting(struct fixture *fixture, struct db *db,
                           const struct statement *statement, const char *name)
{
    scoped(query_end) struct query query = query_open(db, fixture->arena, statement);
    assert_true(query_next(&query));
    return row_text(&query, name);
}

static void only_a_file_that_is_not_there_is_made(void **state)
{
    struct fixture *fixture = *state;
    assert_null(db_open(fixture->path, DB_CREATE, &fixture->err));
    assert_int_equal(fixture->err.kind, ERROR_CONFLICT);
    assert_non_null(strstr(fixture->err.message, "there is a database"));
    assert_non_null(strstr(fixture->err.hint, "--database"));
    keep_note(fixture, fixture->db, "still there");
}

static void only_a_file_that_is_there_is_opened(void **state)
{
    struct fixture *fixture = *state;
    const char *path = beside(fixture, "nothing.db");
    static const enum db_mode modes[] = {DB_READ, DB_WRITE};
    for (size_t i = 0; i < COUNT_OF(modes); i++) {
        assert_null(db_open(path, modes[i], &fixture->err));
        assert_int_equal(fixture->err.kind, ERROR_NOT_FOUND);
        assert_non_null(strstr(fixture->err.hint, "karya init"));
        assert_false(is_there(path));
    }
}

static void a_folder_that_is_not_there_is_no_place_for_a_database(void **state)
{
    struct fixture *fixture = *state;
    assert_null(db_open(beside(fixture, "nowhere/books.db"), DB_CREATE, &fixture->err));
    assert_int_equal(fixture->err.kind, ERROR_UNAVAILABLE);
    assert_non_null(strstr(fixture->err.message, "cannot open"));
}

static void a_path_may_hold_spaces_and_quotes(void **state)
{
    struct fixture *fixture = *state;
    const char *path = beside(fixture, "buku 'Pak' \"Budi\" 100%s?.db");
    const char *copy = beside(fixture, "salinan 'Pak' %d?.db");
    struct db *db = db_open(path, DB_CREATE, &fixture->err);
    assert_done(db != NULL, &fixture->err);
    assert_string_equal(db_path(db), path);
    run(fixture, db, &create_note);
    keep_note(fixture, db, "written");
    assert_done(db_copy(db, copy, &fixture->err), &fixture->err);
    db_close(&db);
    assert_true(is_there(path) && is_there(copy));
    db = db_open(copy, DB_READ, &fixture->err);
    assert_done(db != NULL, &fixture->err);
    assert_number_equal(notes_in(fixture, db), 1);
    db_close(&db);
}

static void what_was_written_is_there_after_closing_and_opening(void **state)
{
    struct fixture *fixture = *state;
    keep_note(fixture, fixture->db, "caf\xC3\xA9");
    db_close(&fixture->db);
    assert_null(fixture->db);
    fixture->db = open_again(fixture, DB_WRITE);
    assert_number_equal(notes_in(fixture, fixture->db), 1);
}

static void closing_no_database_does_nothing(void **state)
{
    (void)state;
    struct db *none = NULL;
    db_close(&none);
    assert_null(none);
}

/* Read with nothing but the file format: bytes 18 and 19 are the journal mode, 68 to 71 the id. */
static void the_file_carries_our_id_and_the_journal_mode(void **state)
{
    struct fixture *fixture = *state;
    db_close(&fixture->db);
    unsigned char header[100] = {0};
    int file = open(fixture->path, O_RDONLY);
    assert_int_equal(read(file, header, sizeof header), sizeof header);
    close(file);
    assert_memory_equal(header, "SQLite format 3", 16);
    assert_memory_equal(header + 18, "\2\2", 2);
    assert_memory_equal(header + 68, "KRYA", 4);
}

static void a_commit_is_durable_and_references_hold_on_every_connection_that_writes(void **state)
{
    static const struct statement journal_mode = {"PRAGMA journal_mode"};
    static const struct statement synchronous = {"PRAGMA synchronous"};
    static const struct statement foreign_keys = {"PRAGMA foreign_keys"};
    static const struct statement trusted_schema = {"PRAGMA trusted_schema"};
    struct fixture *fixture = *state;
    for (int again = 0; again < 2; again++) {
        struct db *db = fixture->db;
        assert_string_equal(setting(fixture, db, &journal_mode, "journal_mode"), "wal");
        assert_string_equal(setting(fixture, db, &synchronous, "synchronous"), "2"); /* FULL */
        assert_string_equal(setting(fixture, db, &foreign_keys, "foreign_keys"), "1");
        assert_string_equal(setting(fixture, db, &trusted_schema, "trusted_schema"), "0");
        db_close(&fixture->db);
        fixture->db = open_again(fixture, DB_WRITE);
    }
}

static void a_copy_that_is_written_to_is_as_durable_as_the_original(void **state)
{
    static const struct statement journal_mode = {"PRAGMA journal_mode"};
    static const struct statement synchronous = {"PRAGMA synchronous"};
    struct fixture *fixture = *state;
    const char *path = beside(fixture, "copy.db");
    assert_done(db_copy(fixture->db, path, &fixture->err), &fixture->err);
    struct db *copy = db_open(path, DB_WRITE, &fixture->err);
    assert_done(copy != NULL, &fixture->err);
    assert_string_equal(setting(fixture, copy, &journal_mode, "journal_mode"), "wal");
    assert_string_equal(setting(fixture, copy, &synchronous, "synchronous"), "2");
    db_close(&copy);
}

static void a_file_of_another_program_is_refused_and_left_as_it_was(void **state)
{
    struct fixture *fixture = *state;
    static char sqlite_file[4096];
    int file = open(fixture->path, O_RDONLY);
    assert_int_equal(read(file, sqlite_file, sizeof sqlite_file), sizeof sqlite_file);
    close(file);
    sqlite_file[68] = 'X'; /* the id of another program */
    sqlite_file[18] = sqlite_file[19] = 1;
    const struct {
        const char *bytes;
        size_t length;
        enum error_kind kind;
        const char *words;
    } rows[] = {
        {sqlite_file, sizeof sqlite_file, ERROR_CONFLICT, "is not a database of Karya"},
        {"", 0, ERROR_CONFLICT, "is not a database of Karya"},
        {"A letter, and no database at all. It is long enough to be taken for a header of one,"
         " which is 100 bytes, and so SQLite looks at it.",
         120, ERROR_UNAVAILABLE, "is damaged"},
    };
    static const enum db_mode modes[] = {DB_READ, DB_WRITE};
    const char *folder = beside(fixture, "other");
    const char *path = beside(fixture, "other/other.db");
    assert_int_equal(mkdir(folder, 0700), 0);
    for (size_t i = 0; i < COUNT_OF(rows) * 2; i++) {
        const char *bytes = rows[i / 2].bytes;
        size_t length = rows[i / 2].length;
        write_file(path, bytes, length);
        assert_null(db_open(path, modes[i % 2], &fixture->err));
        assert_int_equal(fixture->err.kind, rows[i / 2].kind);
        assert_row(strstr(fixture->err.message, rows[i / 2].words) != NULL, "%s",
                   fixture->err.message);
        static char found[4097];
        file = open(path, O_RDONLY);
        assert_int_equal(read(file, found, sizeof found), length);
        close(file);
        assert_memory_equal(found, bytes, length);
        assert_row(files_in(folder) == 1, "file %zu, mode %zu", i / 2, i % 2);
    }
    unlink(path);
    rmdir(folder);
}

static void what_was_committed_is_seen_and_what_was_not_is_not(void **state)
{
    struct fixture *fixture = *state;
    scoped(db_close) struct db *reader = open_again(fixture, DB_READ);
    assert_done(db_begin(fixture->db, WRITES, &fixture->err), &fixture->err);
    assert_done(insert(fixture, fixture->db, &insert_note, "first"), &fixture->err);
    assert_number_equal(notes_in(fixture, reader), 0);
    db_rollback(fixture->db);
    assert_number_equal(notes_in(fixture, fixture->db), 0);
    keep_note(fixture, fixture->db, "second");
    assert_number_equal(notes_in(fixture, reader), 1);
}

static void a_reader_sees_one_moment_and_does_not_hinder_the_writer(void **state)
{
    struct fixture *fixture = *state;
    scoped(db_close) struct db *reader = open_again(fixture, DB_READ);
    assert_done(db_begin(reader, READS, &fixture->err), &fixture->err);
    assert_number_equal(notes_in(fixture, reader), 0);
    keep_note(fixture, fixture->db, "meanwhile");
    assert_number_equal(notes_in(fixture, reader), 0);
    assert_done(db_commit(reader, &fixture->err), &fixture->err);
    assert_number_equal(notes_in(fixture, reader), 1);
}

static void a_database_opened_for_reading_cannot_be_written(void **state)
{
    struct fixture *fixture = *state;
    scoped(db_close) struct db *reader = open_again(fixture, DB_READ);
    assert_false(db_begin(reader, WRITES, &fixture->err));
    assert_int_equal(fixture->err.kind, ERROR_UNAVAILABLE);
    assert_non_null(strstr(fixture->err.message, "cannot be written"));
    fixture->err = (struct error){0};
    assert_false(insert(fixture, reader, &insert_note, "unheard"));
    assert_int_equal(fixture->err.kind, ERROR_UNAVAILABLE);
    assert_number_equal(notes_in(fixture, reader), 0);
    keep_note(fixture, fixture->db, "the writer goes on");
}

static void write_while_reading(void *data)
{
    struct fixture *fixture = data;
    if (db_begin(fixture->db, READS, &fixture->err) &&
        insert(fixture, fixture->db, &insert_note, "unheard"))
        fputs("written", stderr);
}

static void a_write_in_a_transaction_that_reads_is_a_bug(void **state)
{
    struct fixture *fixture = *state;
    assert_bug(write_while_reading, fixture, "a write in a READS transaction");
    assert_number_equal(notes_in(fixture, fixture->db), 0);
}

static void after_reading_one_can_write(void **state)
{
    struct fixture *fixture = *state;
    for (int i = 0; i < 3; i++) {
        assert_done(db_begin(fixture->db, READS, &fixture->err), &fixture->err);
        assert_number_equal(notes_in(fixture, fixture->db), i);
        assert_done(db_commit(fixture->db, &fixture->err), &fixture->err);
        keep_note(fixture, fixture->db, "in turn");
    }
    assert_done(db_begin(fixture->db, READS, &fixture->err), &fixture->err);
    db_rollback(fixture->db);
    keep_note(fixture, fixture->db, "in turn");
}

static void begin_twice(void *data)
{
    struct fixture *fixture = data;
    if (db_begin(fixture->db, WRITES, &fixture->err) &&
        !db_begin(fixture->db, WRITES, &fixture->err))
        fputs("refused", stderr);
}

static void a_transaction_inside_another_is_a_bug(void **state)
{
    struct fixture *fixture = *state;
    assert_bug(begin_twice, fixture, "autocommit");
}

static void rolling_back_nothing_does_nothing(void **state)
{
    struct fixture *fixture = *state;
    db_rollback(fixture->db);
    keep_note(fixture, fixture->db, "kept");
    db_rollback(fixture->db);
    assert_number_equal(notes_in(fixture, fixture->db), 1);
}

static void a_reference_to_nothing_is_a_conflict(void **state)
{
    struct fixture *fixture = *state;
    run(fixture, fixture->db, &create_reply);
    assert_false(insert_link(fixture, &insert_reply, 99));
    assert_int_equal(fixture->err.kind, ERROR_CONFLICT);
}

static void a_commit_that_fails_can_be_rolled_back(void **state)
{
    struct fixture *fixture = *state;
    run(fixture, fixture->db, &create_late_reply);
    assert_done(db_begin(fixture->db, WRITES, &fixture->err), &fixture->err);
    assert_done(insert_link(fixture, &insert_late_reply, 99), &fixture->err);
    assert_done(insert(fixture, fixture->db, &insert_note, "lost with it"), &fixture->err);
    assert_false(db_commit(fixture->db, &fixture->err));
    assert_int_equal(fixture->err.kind, ERROR_CONFLICT);
    db_rollback(fixture->db);
    assert_number_equal(notes_in(fixture, fixture->db), 0);
    scoped(db_close) struct db *other = open_again(fixture, DB_WRITE);
    keep_note(fixture, other, "the lock is free");
}

static void a_full_disk_is_told_and_nothing_is_recorded(void **state)
{
    static const struct statement limit_pages = {"PRAGMA max_page_count = 8"};
    struct fixture *fixture = *state;
    struct query query = query_open(fixture->db, fixture->arena, &limit_pages);
    assert_true(query_next(&query));
    query_end(&query);
    static char long_note[100000];
    memset(long_note, 'x', sizeof long_note - 1);
    keep_note(fixture, fixture->db, "short");
    assert_done(db_begin(fixture->db, WRITES, &fixture->err), &fixture->err);
    assert_done(insert(fixture, fixture->db, &insert_note, "also short"), &fixture->err);
    assert_false(insert(fixture, fixture->db, &insert_note, long_note));
    assert_int_equal(fixture->err.kind, ERROR_UNAVAILABLE);
    assert_non_null(strstr(fixture->err.message, "the disk is full"));
    db_rollback(fixture->db);
    assert_number_equal(notes_in(fixture, fixture->db), 1);
    keep_note(fixture, fixture->db, "there is room for this");
}

static int64_t milliseconds(void)
{
    struct timespec now = {0};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void a_second_writer_waits_some_seconds_and_is_refused(void **state)
{
    struct fixture *fixture = *state;
    scoped(db_close) struct db *other = open_again(fixture, DB_WRITE);
    assert_done(db_begin(fixture->db, WRITES, &fixture->err), &fixture->err);
    int64_t before = milliseconds();
    assert_false(db_begin(other, WRITES, &fixture->err));
    assert_in_range(milliseconds() - before, 4500, 9000);
    assert_error(&fixture->err, ERROR_UNAVAILABLE, "the database is busy",
                 "another command is writing; try again in a moment");
    assert_done(insert(fixture, fixture->db, &insert_note, "undisturbed"), &fixture->err);
    assert_done(db_commit(fixture->db, &fixture->err), &fixture->err);
    keep_note(fixture, other, "now it is free");
}

/* The lock that everyone who writes takes, seen by one who does not use our code. */
static int take_lock_of(struct fixture *fixture)
{
    int file = open(beside(fixture, "books.db-lock"), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    assert_true(file >= 0);
    if (flock(file, LOCK_EX | LOCK_NB) == 0)
        return file;
    close(file);
    return -1;
}

static bool is_locked(struct fixture *fixture)
{
    int file = take_lock_of(fixture);
    close(file);
    return file < 0;
}

static void the_lock_is_held_while_writing_and_only_then(void **state)
{
    struct fixture *fixture = *state;
    assert_done(db_begin(fixture->db, READS, &fixture->err), &fixture->err);
    assert_false(is_locked(fixture));
    db_rollback(fixture->db);
    assert_done(db_begin(fixture->db, WRITES, &fixture->err), &fixture->err);
    assert_true(is_locked(fixture));
    assert_done(db_commit(fixture->db, &fixture->err), &fixture->err);
    assert_false(is_locked(fixture));
    assert_done(db_begin(fixture->db, WRITES, &fixture->err), &fixture->err);
    assert_true(is_locked(fixture));
    db_rollback(fixture->db);
    assert_false(is_locked(fixture));
    assert_done(db_begin(fixture->db, WRITES, &fixture->err), &fixture->err);
    db_close(&fixture->db);
    assert_false(is_locked(fixture));
}

/* Who holds the lock may be moving the log into the file, which SQLite itself would not mind. */
static void closing_while_another_holds_the_lock_leaves_the_log_alone(void **state)
{
    struct fixture *fixture = *state;
    keep_note(fixture, fixture->db, "in the log");
    int file = take_lock_of(fixture);
    assert_true(file >= 0);
    db_close(&fixture->db);
    assert_true(is_there(beside(fixture, "books.db-wal")));
    close(file);
    fixture->db = open_again(fixture, DB_WRITE);
    assert_number_equal(notes_in(fixture, fixture->db), 1);
}

/* The child opens the file for itself: neither SQLite nor the lock survive a fork. */
struct child {
    pid_t id;
    int ready; /* becomes readable when the child has begun its transaction */
};

static struct child start_writer(const char *path, unsigned hold_ms)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    fflush(NULL);
    pid_t id = fork();
    assert_true(id >= 0);
    if (id == 0) {
        struct error err;
        struct arena *arena = arena_open(1 << 20);
        struct db *db = db_open(path, DB_WRITE, &err);
        bool done = db != NULL && db_begin(db, WRITES, &err);
        if (done) {
            struct query query = query_open(db, arena, &insert_note);
            bind_text(&query, ":said", "by the child");
            done = query_run(&query, &err) && write(ends[1], "", 1) == 1;
            usleep(hold_ms * 1000);
            done = done && db_commit(db, &err);
        }
        _exit(done ? 0 : 1);
    }
    close(ends[1]);
    char byte = 0;
    assert_int_equal(read(ends[0], &byte, 1), 1);
    return (struct child){id, ends[0]};
}

static int end_of(struct child child)
{
    int status = -1;
    assert_int_equal(waitpid(child.id, &status, 0), child.id);
    close(child.ready);
    return status;
}

static void a_writer_of_another_process_is_waited_for(void **state)
{
    struct fixture *fixture = *state;
    struct child child = start_writer(fixture->path, 300);
    assert_done(db_begin(fixture->db, WRITES, &fixture->err), &fixture->err);
    assert_number_equal(notes_in(fixture, fixture->db), 1);
    assert_done(db_commit(fixture->db, &fixture->err), &fixture->err);
    assert_int_equal(end_of(child), 0);
}

static void a_writer_that_is_killed_leaves_neither_lock_nor_trace(void **state)
{
    struct fixture *fixture = *state;
    struct child child = start_writer(fixture->path, 60000);
    assert_int_equal(kill(child.id, SIGKILL), 0);
    assert_true(WIFSIGNALED(end_of(child)));
    int64_t before = milliseconds();
    keep_note(fixture, fixture->db, "at once");
    assert_in_range(milliseconds() - before, 0, 2000);
    assert_number_equal(notes_in(fixture, fixture->db), 1);
    const char *problem = "not looked";
    assert_done(db_check_file(fixture->db, fixture->arena, &problem, &fixture->err), &fixture->err);
    assert_null(problem);
}

enum { WRITERS = 3, TURNS = 60, NOTES = WRITERS * TURNS };

/* Takes the next number each time: two who do it at once would take the same. */
static bool take_turns(const char *path)
{
    struct error err;
    struct arena *arena = arena_open(1 << 20);
    struct db *db = db_open(path, DB_WRITE, &err);
    bool done = db != NULL;
    for (int i = 0; done && i < TURNS; i++) {
        done = db_begin(db, WRITES, &err);
        if (done) {
            struct query query = query_open(db, arena, &insert_next);
            bind_text(&query, ":said", "in turn");
            done = query_run(&query, &err) && db_commit(db, &err);
        }
        if (i % 20 == 19 && done) { /* a command of its own: closing checkpoints */
            db_close(&db);
            db = db_open(path, DB_WRITE, &err);
            done = db != NULL;
        }
    }
    db_close(&db);
    arena_close(&arena);
    return done;
}

static void processes_that_write_at_once_take_turns_and_lose_nothing(void **state)
{
    struct fixture *fixture = *state;
    pid_t children[WRITERS];
    db_close(&fixture->db);
    fflush(NULL);
    for (size_t i = 0; i < WRITERS; i++) {
        children[i] = fork();
        assert_true(children[i] >= 0);
        if (children[i] == 0)
            _exit(take_turns(fixture->path) ? 0 : 1);
    }
    for (size_t i = 0; i < WRITERS; i++) {
        int status = -1;
        assert_int_equal(waitpid(children[i], &status, 0), children[i]);
        assert_int_equal(status, 0);
    }
    fixture->db = open_again(fixture, DB_WRITE);
    scoped(query_end) struct query query = query_open(fixture->db, fixture->arena, &count_notes);
    assert_true(query_next(&query));
    assert_number_equal(row_integer(&query, "found"), NOTES);
    assert_number_equal(row_integer(&query, "last"), NOTES);
    query_end(&query);
    const char *problem = "not looked";
    assert_done(db_check_file(fixture->db, fixture->arena, &problem, &fixture->err), &fixture->err);
    assert_null(problem);
}

static void closing_the_last_connection_leaves_one_complete_file(void **state)
{
    struct fixture *fixture = *state;
    keep_note(fixture, fixture->db, "in the journal");
    assert_true(is_there(beside(fixture, "books.db-wal")));
    db_close(&fixture->db);
    assert_false(is_there(beside(fixture, "books.db-wal")));
    fixture->db = open_again(fixture, DB_READ);
    assert_number_equal(notes_in(fixture, fixture->db), 1);
}

static void a_copy_is_complete_and_one_of_ours(void **state)
{
    struct fixture *fixture = *state;
    const char *path = beside(fixture, "copy.db");
    keep_note(fixture, fixture->db, "first");
    assert_done(db_copy(fixture->db, path, &fixture->err), &fixture->err);
    keep_note(fixture, fixture->db, "after the copy");
    struct db *copy = db_open(path, DB_READ, &fixture->err);
    assert_done(copy != NULL, &fixture->err);
    assert_number_equal(notes_in(fixture, copy), 1);
    db_close(&copy);
    assert_false(is_there(beside(fixture, "copy.db-wal")));
}

static void a_copy_overwrites_nothing(void **state)
{
    struct fixture *fixture = *state;
    const char *path = beside(fixture, "copy.db");
    write_file(path, "mine", 4);
    assert_false(db_copy(fixture->db, path, &fixture->err));
    assert_int_equal(fixture->err.kind, ERROR_CONFLICT);
    assert_false(db_copy(fixture->db, fixture->path, &fixture->err));
    assert_int_equal(fixture->err.kind, ERROR_CONFLICT);
    char found[5] = "";
    int file = open(path, O_RDONLY);
    assert_int_equal(read(file, found, sizeof found), 4);
    close(file);
    assert_string_equal(found, "mine");
}

static void a_copy_that_cannot_be_written_says_so(void **state)
{
    struct fixture *fixture = *state;
    assert_false(db_copy(fixture->db, beside(fixture, "nowhere/copy.db"), &fixture->err));
    assert_int_equal(fixture->err.kind, ERROR_UNAVAILABLE);
    keep_note(fixture, fixture->db, "and nothing else is changed");
}

static bool copy_with_little_room(const char *path, const char *copy)
{
    const struct rlimit little = {.rlim_cur = 16384, .rlim_max = 16384};
    struct error err;
    struct db *db = db_open(path, DB_READ, &err);
    signal(SIGXFSZ, SIG_IGN);
    return db != NULL && setrlimit(RLIMIT_FSIZE, &little) == 0 && !db_copy(db, copy, &err) &&
           err.kind == ERROR_UNAVAILABLE;
}

static void a_copy_that_runs_out_of_room_leaves_no_half_file(void **state)
{
    struct fixture *fixture = *state;
    const char *path = beside(fixture, "copy.db");
    static char long_note[100000];
    memset(long_note, 'x', sizeof long_note - 1);
    keep_note(fixture, fixture->db, long_note);
    db_close(&fixture->db);
    fflush(NULL);
    pid_t child = fork();
    if (child == 0)
        _exit(copy_with_little_room(fixture->path, path) ? 0 : 1);
    int status = -1;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    assert_false(is_there(path));
    fixture->db = open_again(fixture, DB_WRITE);
    assert_done(db_copy(fixture->db, path, &fixture->err), &fixture->err);
}

/* A backup only looks at the books: it must work wherever looking works. */
static void a_copy_can_be_made_after_reading(void **state)
{
    struct fixture *fixture = *state;
    keep_note(fixture, fixture->db, "first");
    assert_done(db_begin(fixture->db, READS, &fixture->err), &fixture->err);
    assert_number_equal(notes_in(fixture, fixture->db), 1);
    assert_done(db_commit(fixture->db, &fixture->err), &fixture->err);
    assert_done(db_copy(fixture->db, beside(fixture, "copy.db"), &fixture->err), &fixture->err);
}

static void a_copy_can_be_made_of_a_database_opened_for_reading(void **state)
{
    struct fixture *fixture = *state;
    const char *path = beside(fixture, "copy.db");
    keep_note(fixture, fixture->db, "first");
    struct db *reader = open_again(fixture, DB_READ);
    assert_done(db_begin(reader, READS, &fixture->err), &fixture->err);
    assert_done(db_commit(reader, &fixture->err), &fixture->err);
    assert_done(db_copy(reader, path, &fixture->err), &fixture->err);
    db_close(&reader);
    struct db *copy = db_open(path, DB_READ, &fixture->err);
    assert_done(copy != NULL, &fixture->err);
    assert_number_equal(notes_in(fixture, copy), 1);
    db_close(&copy);
}

static void a_copy_made_while_another_writes_has_what_was_committed(void **state)
{
    struct fixture *fixture = *state;
    const char *path = beside(fixture, "copy.db");
    struct child child = start_writer(fixture->path, 300);
    assert_done(db_copy(fixture->db, path, &fixture->err), &fixture->err);
    assert_int_equal(end_of(child), 0);
    struct db *copy = db_open(path, DB_READ, &fixture->err);
    assert_done(copy != NULL, &fixture->err);
    assert_number_equal(notes_in(fixture, copy), 0);
    db_close(&copy);
}

static void a_sound_file_has_no_problem(void **state)
{
    struct fixture *fixture = *state;
    keep_note(fixture, fixture->db, "sound");
    const char *problem = "not looked";
    assert_done(db_check_file(fixture->db, fixture->arena, &problem, &fixture->err), &fixture->err);
    assert_null(problem);
}

static void a_damaged_page_is_found(void **state)
{
    struct fixture *fixture = *state;
    for (int i = 0; i < 200; i++)
        keep_note(fixture, fixture->db, "a note that takes some room on its page in the file");
    db_close(&fixture->db);
    int file = open(fixture->path, O_RDWR);
    char garbage[2000];
    memset(garbage, 0xA5, sizeof garbage);
    assert_int_equal(pwrite(file, garbage, sizeof garbage, 8192), sizeof garbage);
    close(file);
    fixture->db = open_again(fixture, DB_READ);
    const char *problem = NULL;
    bool looked = db_check_file(fixture->db, fixture->arena, &problem, &fixture->err);
    assert_true(!looked || problem != NULL);
    if (!looked)
        assert_non_null(strstr(fixture->err.message, "is damaged"));
}

static void a_row_that_points_nowhere_is_found(void **state)
{
    static const struct statement careless = {"PRAGMA foreign_keys = OFF"};
    struct fixture *fixture = *state;
    run(fixture, fixture->db, &create_reply);
    run(fixture, fixture->db, &careless);
    assert_done(insert_link(fixture, &insert_reply, 99), &fixture->err);
    const char *problem = NULL;
    assert_done(db_check_file(fixture->db, fixture->arena, &problem, &fixture->err), &fixture->err);
    assert_string_equal(problem, "a row of table 'reply' points nowhere");
}

static void databases_in_memory_are_apart(void **state)
{
    struct fixture *fixture = *state;
    struct db *left = db_open(":memory:", DB_CREATE, &fixture->err);
    struct db *right = db_open(":memory:", DB_CREATE, &fixture->err);
    assert_true(left != NULL && right != NULL);
    run(fixture, left, &create_note);
    run(fixture, right, &create_note);
    assert_done(db_begin(left, WRITES, &fixture->err), &fixture->err);
    keep_note(fixture, right, "without waiting");
    assert_done(db_commit(left, &fixture->err), &fixture->err);
    assert_number_equal(notes_in(fixture, left), 0);
    db_close(&left);
    db_close(&right);
    assert_false(is_there(":memory:-lock"));
}

/* Without recursive_triggers SQLite deletes what is in the way and asks no trigger. */
static void a_final_row_cannot_be_replaced(void **state)
{
    struct fixture *fixture = *state;
    assert_done(db_begin(fixture->db, WRITES, &fixture->err), &fixture->err);
    run(fixture, fixture->db, &create_final);
    run(fixture, fixture->db, &create_guard);
    run(fixture, fixture->db, &insert_final);
    struct query query = query_open(fixture->db, fixture->arena, &replace_final);
    assert_false(query_run(&query, &fixture->err));
    assert_string_equal(fixture->err.message, "a final row is never deleted");
    db_rollback(fixture->db);
}

#define DB_TEST(test) cmocka_unit_test_setup_teardown(test, open_fixture, close_fixture)

int main(void)
{
    static const struct CMUnitTest tests[] = {
        DB_TEST(only_a_file_that_is_not_there_is_made),
        DB_TEST(only_a_file_that_is_there_is_opened),
        DB_TEST(a_folder_that_is_not_there_is_no_place_for_a_database),
        DB_TEST(a_path_may_hold_spaces_and_quotes),
        DB_TEST(what_was_written_is_there_after_closing_and_opening),
        DB_TEST(a_final_row_cannot_be_replaced),
        cmocka_unit_test(closing_no_database_does_nothing),
        DB_TEST(the_file_carries_our_id_and_the_journal_mode),
        DB_TEST(a_commit_is_durable_and_references_hold_on_every_connection_that_writes),
        DB_TEST(a_copy_that_is_written_to_is_as_durable_as_the_original),
        DB_TEST(a_file_of_another_program_is_refused_and_left_as_it_was),
        DB_TEST(what_was_committed_is_seen_and_what_was_not_is_not),
        DB_TEST(a_reader_sees_one_moment_and_does_not_hinder_the_writer),
        DB_TEST(a_database_opened_for_reading_cannot_be_written),
        DB_TEST(a_write_in_a_transaction_that_reads_is_a_bug),
        DB_TEST(after_reading_one_can_write),
        DB_TEST(a_transaction_inside_another_is_a_bug),
        DB_TEST(rolling_back_nothing_does_nothing),
        DB_TEST(a_reference_to_nothing_is_a_conflict),
        DB_TEST(a_commit_that_fails_can_be_rolled_back),
        DB_TEST(a_full_disk_is_told_and_nothing_is_recorded),
        DB_TEST(a_second_writer_waits_some_seconds_and_is_refused),
        DB_TEST(the_lock_is_held_while_writing_and_only_then),
        DB_TEST(closing_while_another_holds_the_lock_leaves_the_log_alone),
        DB_TEST(a_writer_of_another_process_is_waited_for),
        DB_TEST(a_writer_that_is_killed_leaves_neither_lock_nor_trace),
        DB_TEST(processes_that_write_at_once_take_turns_and_lose_nothing),
        DB_TEST(closing_the_last_connection_leaves_one_complete_file),
        DB_TEST(a_copy_is_complete_and_one_of_ours),
        DB_TEST(a_copy_overwrites_nothing),
        DB_TEST(a_copy_that_cannot_be_written_says_so),
        DB_TEST(a_copy_that_runs_out_of_room_leaves_no_half_file),
        DB_TEST(a_copy_can_be_made_after_reading),
        DB_TEST(a_copy_can_be_made_of_a_database_opened_for_reading),
        DB_TEST(a_copy_made_while_another_writes_has_what_was_committed),
        DB_TEST(a_sound_file_has_no_problem),
        DB_TEST(a_damaged_page_is_found),
        DB_TEST(a_row_that_points_nowhere_is_found),
        DB_TEST(databases_in_memory_are_apart),
    };
    return cmocka_run_group_tests_name("connection", tests, NULL, NULL);
}
