/* Opening, locking, transactions. */
#include "core/db/connection.h"

#include "core/base/language.h"
#include "core/base/text.h"
#include "core/db/internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* "KRYA": SQLite keeps it in the file, so that another program's file is told apart. */
#define APPLICATION_ID 0x4b525941

enum {
    BUSY_MS = 5000,
    LOCK_STEP_MS = 20,
};

static const char settings[] = "PRAGMA foreign_keys = ON;"
                               "PRAGMA recursive_triggers = ON;" /* REPLACE asks them too */
                               "PRAGMA trusted_schema = OFF;"
                               "PRAGMA cache_size = -32768;"
                               "PRAGMA temp_store = MEMORY;";

static const char write_settings[] = "PRAGMA journal_mode = WAL;"
                                     "PRAGMA synchronous = FULL;";

/* SQLite calls it a failure of the disk where a file cannot be made longer before it is written. */
static bool is_full(struct db *db, int result)
{
    int reason = sqlite3_system_errno(db->handle);
    switch (result & 0xff) {
    case SQLITE_FULL:
        return true;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
        return reason == ENOSPC || reason == EDQUOT || reason == EFBIG;
    default:
        return false;
    }
}

bool db_error(struct db *db, int result, struct error *err)
{
    if (is_full(db, result)) {
        fail(err, ERROR_UNAVAILABLE, _("the disk is full; nothing of this was recorded"));
        return fail_hint(err, _("make room on the disk of '%s' and try again"), db->path);
    }
    switch (result & 0xff) {
    case SQLITE_CONSTRAINT:
        return fail(err, ERROR_CONFLICT, "%s", _(sqlite3_errmsg(db->handle)));
    case SQLITE_READONLY:
        if (db->access == READS && sqlite3_db_readonly(db->handle, "main") == 0)
            BUG("a write in a READS transaction");
        fail(err, ERROR_UNAVAILABLE, _("the database '%s' cannot be written"), db->path);
        return fail_hint(err, _("look at the permissions of the file and its folder"));
    case SQLITE_BUSY:
        fail(err, ERROR_UNAVAILABLE, _("the database is busy"));
        return fail_hint(err, _("another command is writing; try again in a moment"));
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        fail(err, ERROR_UNAVAILABLE, _("the database '%s' is damaged"), db->path);
        return fail_hint(err, _("do not write to it; restore the last backup"));
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
        fail(err, ERROR_UNAVAILABLE, _("the database said: %s"), sqlite3_errmsg(db->handle));
        return fail_hint(err, _("see whether the disk is in order, and run 'karya verify'"));
    default:
        return fail(err, ERROR_UNAVAILABLE, _("the database said: %s"), sqlite3_errmsg(db->handle));
    }
}

bool db_run_script(struct db *db, const char *sql, struct error *err)
{
    int result = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);
    return result == SQLITE_OK || db_error(db, result, err);
}

static bool is_memory(const char *path)
{
    return strcmp(path, ":memory:") == 0;
}

static bool check_presence(const char *path, enum db_mode mode, struct error *err)
{
    struct stat status;
    bool there = !is_memory(path) && stat(path, &status) == 0;
    if (mode == DB_CREATE && there) {
        fail(err, ERROR_CONFLICT, _("there is a database '%s' already"), path);
        return fail_hint(err, _("choose another file with --database"));
    }
    if (mode != DB_CREATE && !there) {
        fail(err, ERROR_NOT_FOUND, _("there is no database '%s'"), path);
        return fail_hint(err, _("make one with 'karya init', or name it with --database"));
    }
    if (there && !S_ISREG(status.st_mode)) { /* to open a pipe would wait for its other end */
        fail(err, ERROR_CONFLICT, _("'%s' is not a database of Karya"), path);
        return fail_hint(err, _("name the right file with --database"));
    }
    return true;
}

static bool open_handle(struct db *db, enum db_mode mode, struct error *err)
{
    static const int flags[] = {
        [DB_READ] = SQLITE_OPEN_READONLY,
        [DB_WRITE] = SQLITE_OPEN_READWRITE,
        [DB_CREATE] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
    };
    int result = sqlite3_open_v2(db->path, &db->handle, flags[mode] | SQLITE_OPEN_EXRESCODE, NULL);
    if (result != SQLITE_OK)
        return fail(err, ERROR_UNAVAILABLE, _("cannot open '%s': %s"), db->path,
                    sqlite3_errmsg(db->handle));
    sqlite3_busy_timeout(db->handle, BUSY_MS);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    return true;
}

static bool read_application_id(struct db *db, int *id, struct error *err)
{
    sqlite3_stmt *pragma = NULL;
    int result = sqlite3_prepare_v2(db->handle, "PRAGMA application_id", -1, &pragma, NULL);
    if (result == SQLITE_OK)
        result = sqlite3_step(pragma);
    *id = result == SQLITE_ROW ? sqlite3_column_int(pragma, 0) : 0;
    sqlite3_finalize(pragma);
    return result == SQLITE_ROW || db_error(db, result, err);
}

static bool prepare_file(struct db *db, enum db_mode mode, struct error *err)
{
    if (mode == DB_CREATE) {
        char sql[64];
        snprintf(sql, sizeof sql, "PRAGMA application_id = %d", APPLICATION_ID);
        if (!db_run_script(db, sql, err))
            return false;
    }
    int id = 0;
    if (!read_application_id(db, &id, err))
        return false;
    if (id != APPLICATION_ID) {
        fail(err, ERROR_CONFLICT, _("'%s' is not a database of Karya"), db->path);
        return fail_hint(err, _("name the right file with --database"));
    }
    return (mode == DB_READ || db_run_script(db, write_settings, err)) &&
           db_run_script(db, settings, err);
}

struct db *db_open(const char *path, enum db_mode mode, struct error *err)
{
    if (!check_presence(path, mode, err))
        return NULL;
    struct db *db = calloc(1, sizeof *db);
    CHECK(db != NULL);
    db->lock = -1;
    db->path = strdup(path);
    CHECK(db->path != NULL);
    if (open_handle(db, mode, err) && prepare_file(db, mode, err))
        return db;
    /* It may be another's file: no checkpoint and no lock file beside it. */
    if (db->handle != NULL)
        sqlite3_db_config(db->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    sqlite3_close(db->handle);
    free(db->path);
    free(db);
    return NULL;
}

const char *db_path(const struct db *db)
{
    return db->path;
}

static void sleep_ms(long ms)
{
    struct timespec span = {.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000};
    nanosleep(&span, NULL);
}

/* Waits up to BUSY_MS for the right to write. The file stays; only the lock on it counts. */
static bool take_lock(struct db *db, struct error *err)
{
    if (is_memory(db->path) || db->lock >= 0)
        return true;
    char path[4096];
    int length = snprintf(path, sizeof path, "%s-lock", db->path);
    if (length < 0 || (size_t)length >= sizeof path)
        return fail(err, ERROR_INVALID, _("the file name '%.60s...' is too long"), db->path);
    int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0660);
    if (file < 0)
        return fail(err, ERROR_UNAVAILABLE, _("cannot open '%s': %s"), path, strerror(errno));
    for (int waited = 0; flock(file, LOCK_EX | LOCK_NB) != 0; waited += LOCK_STEP_MS) {
        if (waited >= BUSY_MS) {
            close(file);
            return db_error(db, SQLITE_BUSY, err);
        }
        sleep_ms(LOCK_STEP_MS);
    }
    db->lock = file;
    return true;
}

static void release_lock(struct db *db)
{
    if (db->lock >= 0)
        close(db->lock);
    db->lock = -1;
}

void db_close(struct db **db)
{
    if (*db == NULL)
        return;
    for (size_t i = 0; i < CACHE_SIZE; i++) {
        if ((*db)->cache[i] != NULL)
            sqlite3_finalize((*db)->cache[i]->handle);
        free((*db)->cache[i]);
    }
    sqlite3_finalize((*db)->version);
    /* The last connection checkpoints when it closes: a write like any other. */
    struct error ignored;
    if ((*db)->handle != NULL && sqlite3_db_readonly((*db)->handle, "main") == 0 &&
        !take_lock(*db, &ignored))
        sqlite3_db_config((*db)->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    CHECK(sqlite3_close((*db)->handle) == SQLITE_OK); /* an open query would be a bug */
    release_lock(*db);
    free((*db)->path);
    free(*db);
    *db = NULL;
}

bool db_begin(struct db *db, enum access access, struct error *err)
{
    static const char *const scripts[] = {[READS] = "BEGIN", [WRITES] = "BEGIN IMMEDIATE"};
    CHECK(sqlite3_get_autocommit(db->handle)); /* a transaction inside another */
    db->access = access;
    /* SQLite would begin all the same, and refuse the first write. */
    if (access == WRITES && sqlite3_db_readonly(db->handle, "main") == 1)
        return db_error(db, SQLITE_READONLY, err);
    if (access == WRITES && !take_lock(db, err))
        return false;
    if (db_run_script(db, scripts[access], err))
        return true;
    release_lock(db);
    return false;
}

bool db_commit(struct db *db, struct error *err)
{
    if (!db_run_script(db, "COMMIT", err))
        return false;
    release_lock(db);
    return true;
}

void db_rollback(struct db *db)
{
    if (!sqlite3_get_autocommit(db->handle))
        sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
    release_lock(db);
}

bool db_version(struct db *db, int64_t *version, struct error *err)
{
    int result = SQLITE_OK;
    if (db->version == NULL)
        result = sqlite3_prepare_v2(db->handle, "PRAGMA data_version", -1, &db->version, NULL);
    if (result == SQLITE_OK)
        result = sqlite3_step(db->version);
    if (result == SQLITE_ROW)
        *version = sqlite3_column_int64(db->version, 0);
    sqlite3_reset(db->version);
    return result == SQLITE_ROW || db_error(db, result, err);
}

static bool vacuum_into(struct db *db, const char *path, struct error *err)
{
    sqlite3_stmt *copy = NULL;
    int result = sqlite3_prepare_v2(db->handle, "VACUUM INTO ?1", -1, &copy, NULL);
    if (result == SQLITE_OK)
        result = sqlite3_bind_text(copy, 1, path, -1, SQLITE_STATIC);
    if (result == SQLITE_OK)
        result = sqlite3_step(copy);
    bool done = result == SQLITE_DONE || db_error(db, result, err);
    if (is_full(db, result)) { /* another disk than that of the database, perhaps */
        fail(err, ERROR_UNAVAILABLE, _("the disk is full; '%s' was not made"), path);
        fail_hint(err, _("make room there and try again"));
    }
    sqlite3_finalize(copy);
    return done;
}

bool db_copy(struct db *db, const char *path, struct error *err)
{
    /* EXTRA: the copy's own journal must not come back after a power cut, for it would empty the
     * copy. */
    static const char before[] = "PRAGMA synchronous = EXTRA";
    static const char after[] = "PRAGMA synchronous = FULL";
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0660);
    if (file < 0 && errno == EEXIST)
        return fail(err, ERROR_CONFLICT, _("there is a file '%s' already"), path);
    if (file < 0)
        return fail(err, ERROR_UNAVAILABLE, _("cannot open '%s': %s"), path, strerror(errno));
    close(file);
    bool done = db_run_script(db, before, err) && vacuum_into(db, path, err);
    if (!done)
        unlink(path); /* half a copy must not be taken for one, nor stand in the way of the next */
    sqlite3_exec(db->handle, after, NULL, NULL, NULL);
    return done;
}

bool db_check_file(struct db *db, struct arena *arena, const char **problem, struct error *err)
{
    static const char *const checks[] = {"PRAGMA integrity_check(1)", "PRAGMA foreign_key_check"};
    *problem = NULL;
    for (size_t i = 0; i < COUNT_OF(checks) && *problem == NULL; i++) {
        sqlite3_stmt *check = NULL;
        int result = sqlite3_prepare_v2(db->handle, checks[i], -1, &check, NULL);
        if (result == SQLITE_OK)
            result = sqlite3_step(check);
        const char *said =
            result == SQLITE_ROW ? (const char *)sqlite3_column_text(check, 0) : "ok";
        if (said != NULL && strcmp(said, "ok") != 0)
            *problem = i == 0 ? arena_copy(arena, said)
                              : arena_format(arena, _("a row of table '%s' points nowhere"), said);
        bool ran = result == SQLITE_ROW || result == SQLITE_DONE || db_error(db, result, err);
        sqlite3_finalize(check);
        if (!ran)
            return false;
    }
    return true;
}
