/* Runs the real program, and looks at what it left. */
#include "tests/support/program.h"

#include "core/base/check.h"
#include "tests/support/assert.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <poll.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>

enum {
    SECONDS_DEFAULT = 60,
    PATHS_AT_ONCE = 64,
    DEPTH_MAX = 16,
    NO_PROGRAM = 127,
    MEMORY_DISK_BYTES = 256 << 20
};

const char *program_path(void)
{
    static char path[FOLDER_PATH];
    const char *told = getenv("KARYA_PROGRAM");
    if (told != NULL)
        return told;
    ssize_t length = readlink("/proc/self/exe", path, sizeof path - sizeof "/../karya");
    CHECK(length > 0);
    path[length] = '\0';
    strcpy(strrchr(path, '/'), "/../karya"); /* there is room for it */
    return path;
}

/* ------------------------------------------------------------------ running */

struct streams {
    int in, out, err; /* of the program */
};

static void set_environment(const struct program_how *how)
{
    setenv("KARYA_LANGUAGE", "en", 1);
    unsetenv("KARYA_CONFIG");
    unsetenv("KARYA_DATABASE");
    if (how->database != NULL)
        setenv("KARYA_DATABASE", how->database, 1);
    /* A finding must not look like a refusal. */
    setenv("ASAN_OPTIONS", "exitcode=99:detect_leaks=1:handle_segv=1:allocator_may_return_null=1",
           1);
    setenv("UBSAN_OPTIONS", "exitcode=99:print_stacktrace=1", 1);
}

static void set_limits(const struct program_how *how)
{
    if (how->file_bytes > 0) {
        struct rlimit limit = {(rlim_t)how->file_bytes, (rlim_t)how->file_bytes};
        signal(SIGXFSZ, SIG_IGN);
        CHECK(setrlimit(RLIMIT_FSIZE, &limit) == 0);
    }
    if (how->user != 0)
        CHECK(setgid(how->user) == 0 && setuid(how->user) == 0);
}

/* In the child; does not return. */
static void become(const struct program_how *how, const char *const *words, struct streams streams)
{
    size_t count = 0;
    while (words[count] != NULL)
        count++;
    char **arguments = calloc(count + 2, sizeof *arguments);
    CHECK(arguments != NULL);
    arguments[0] = strdup("karya");
    for (size_t i = 0; i < count; i++)
        arguments[i + 1] = strdup(words[i]);
    char *program = realpath(program_path(), NULL);
    if (program == NULL)
        _exit(NO_PROGRAM);
    dup2(streams.in, STDIN_FILENO);
    dup2(streams.out, STDOUT_FILENO);
    dup2(streams.err, STDERR_FILENO);
    set_environment(how);
    if (how->folder != NULL && chdir(how->folder) != 0)
        _exit(NO_PROGRAM);
    set_limits(how);
    for (int i = 0; i < 3; i++)
        if (how->closed[i])
            close(i);
    execv(program, arguments);
    _exit(NO_PROGRAM);
}

static int memory_file(const char *text)
{
    int file = memfd_create("stream", MFD_CLOEXEC);
    CHECK(file >= 0);
    if (text != NULL)
        CHECK(write(file, text, strlen(text)) == (ssize_t)strlen(text));
    lseek(file, 0, SEEK_SET);
    return file;
}

static pid_t start(const struct program_how *how, const char *const *words, struct streams streams)
{
    fflush(NULL);
    pid_t child = fork();
    CHECK(child >= 0);
    if (child == 0)
        become(how, words, streams);
    return child;
}

int program_wait(pid_t program, int seconds, bool *timed_out)
{
    int handle = (int)syscall(SYS_pidfd_open, program, 0), status = 0;
    CHECK(handle >= 0);
    struct pollfd ended = {.fd = handle, .events = POLLIN};
    *timed_out = poll(&ended, 1, seconds * 1000) == 0;
    if (*timed_out)
        kill(program, SIGKILL);
    CHECK(waitpid(program, &status, 0) == program);
    close(handle);
    return status;
}

static char *read_back(int file, size_t *length)
{
    struct stat about;
    CHECK(fstat(file, &about) == 0);
    char *bytes = malloc((size_t)about.st_size + 1);
    CHECK(bytes != NULL);
    ssize_t got = pread(file, bytes, (size_t)about.st_size, 0);
    *length = got < 0 ? 0 : (size_t)got;
    bytes[*length] = '\0';
    return bytes;
}

struct program_ran program_run(const struct program_how *how, const char *const *words)
{
    struct streams streams = {memory_file(how->input), memory_file(NULL), memory_file(NULL)};
    struct program_ran ran = {0};
    int out =
        how->out_path == NULL ? -1 : open(how->out_path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    CHECK(how->out_path == NULL || out >= 0);
    pid_t child =
        start(how, words, (struct streams){streams.in, out < 0 ? streams.out : out, streams.err});
    int status =
        program_wait(child, how->seconds == 0 ? SECONDS_DEFAULT : how->seconds, &ran.timed_out);
    ran.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    ran.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    ran.out = read_back(streams.out, &ran.out_length);
    ran.err = read_back(streams.err, &ran.err_length);
    close(streams.in);
    close(streams.out);
    close(streams.err);
    if (out >= 0)
        close(out);
    assert_row(ran.code != NO_PROGRAM, "there is no program '%s'", program_path());
    return ran;
}

void program_forget(struct program_ran *ran)
{
    free(ran->out);
    free(ran->err);
    *ran = (struct program_ran){0};
}

void program_expect(int code, const struct program_how *how, const char *const *words,
                    const char *file, int line)
{
    struct program_ran ran = program_run(how, words);
    if (ran.code != code) {
        print_error("karya");
        for (; *words != NULL; words++)
            print_error(" %s", *words);
        print_error(" ended with %d (signal %d), not %d, and said:\n%s%s\n", ran.code, ran.signal,
                    code, ran.out, ran.err);
        _fail(file, line);
    }
    program_forget(&ran);
}

pid_t program_start(const struct program_how *how, const char *const *words, const char *err_path,
                    int *out)
{
    int ends[2];
    CHECK(pipe2(ends, O_CLOEXEC) == 0);
    struct streams streams = {memory_file(how->input), ends[1],
                              open(err_path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600)};
    CHECK(streams.err >= 0);
    pid_t child = start(how, words, streams);
    close(streams.in);
    close(streams.out);
    close(streams.err);
    *out = ends[0];
    return child;
}

/* ------------------------------------------------------------------ folders and files */

/* In memory, if there is some: what these tests are about does not depend on the disk. */
static bool has_memory_disk(void)
{
    struct statvfs disk;
    return access("/dev/shm", W_OK) == 0 && statvfs("/dev/shm", &disk) == 0 &&
           disk.f_bavail >= MEMORY_DISK_BYTES / disk.f_bsize;
}

void folder_make(char path[FOLDER_PATH])
{
    snprintf(path, FOLDER_PATH, "%s/karya-test-XXXXXX", has_memory_disk() ? "/dev/shm" : "/tmp");
    CHECK(mkdtemp(path) != NULL);
}

static int remove_one(const char *path, const struct stat *about, int kind, struct FTW *place)
{
    (void)about;
    (void)kind;
    return place->level == 0 ? 0 : remove(path);
}

void folder_empty(const char *path)
{
    CHECK(nftw(path, remove_one, DEPTH_MAX, FTW_DEPTH | FTW_PHYS) == 0);
}

void folder_remove(const char *path)
{
    folder_empty(path);
    CHECK(rmdir(path) == 0);
}

const char *in_folder(const char *folder, const char *name)
{
    static char paths[PATHS_AT_ONCE][FOLDER_PATH];
    static size_t next;
    char *path = paths[next++ % PATHS_AT_ONCE];
    int length = snprintf(path, FOLDER_PATH, "%s/%s", folder, name);
    CHECK(length > 0 && length < FOLDER_PATH);
    return path;
}

void file_write(const char *path, const char *bytes, size_t length)
{
    unlink(path); /* it may be a link */
    FILE *file = fopen(path, "w");
    assert_row(file != NULL, "cannot write '%s'", path);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

char *file_read(const char *path, size_t *length)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    assert_row(file >= 0, "cannot read '%s'", path);
    char *bytes = read_back(file, length);
    close(file);
    return bytes;
}

void file_copy(const char *from, const char *to)
{
    size_t length = 0;
    char *bytes = file_read(from, &length);
    file_write(to, bytes, length);
    free(bytes);
}

void books_copy(const char *from, const char *to)
{
    char log[FOLDER_PATH], log_copy[FOLDER_PATH];
    snprintf(log, sizeof log, "%s-wal", from);
    snprintf(log_copy, sizeof log_copy, "%s-wal", to);
    unlink(log_copy);
    file_copy(from, to);
    if (access(log, F_OK) == 0)
        file_copy(log, log_copy);
    snprintf(log, sizeof log, "%s-shm", to);
    unlink(log);
}

void csv_link(const char *from, const char *folder)
{
    DIR *files = opendir(from);
    assert_row(files != NULL, "cannot read '%s'", from);
    const struct dirent *entry = NULL;
    while ((entry = readdir(files)) != NULL) {
        const char *dot = strrchr(entry->d_name, '.');
        if (dot == NULL || strcmp(dot, ".csv") != 0)
            continue;
        const char *link_path = in_folder(folder, entry->d_name);
        unlink(link_path);
        CHECK(symlink(in_folder(from, entry->d_name), link_path) == 0);
    }
    closedir(files);
}

/* ------------------------------------------------------------------ databases */

static sqlite3 *open_file(const char *path)
{
    sqlite3 *db = NULL;
    int result = sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL);
    assert_row(result == SQLITE_OK, "cannot open '%s': %s", path, sqlite3_errmsg(db));
    sqlite3_busy_timeout(db, 10000);
    return db;
}

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *statement = NULL;
    int result = sqlite3_prepare_v2(db, sql, -1, &statement, NULL);
    assert_row(result == SQLITE_OK, "%s: %s", sql, sqlite3_errmsg(db));
    return statement;
}

long books_number(const char *path, const char *sql)
{
    sqlite3 *db = open_file(path);
    sqlite3_stmt *statement = prepare(db, sql);
    assert_row(sqlite3_step(statement) == SQLITE_ROW, "%s: %s", sql, sqlite3_errmsg(db));
    long number = (long)sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return number;
}

/* FNV-1a */
static void hash_bytes(unsigned long *hash, const void *bytes, size_t length)
{
    const unsigned char *byte = bytes;
    for (size_t i = 0; i < length; i++)
        *hash = (*hash ^ byte[i]) * 0x100000001B3UL;
}

static void hash_table(sqlite3 *db, const char *table, unsigned long *hash)
{
    char sql[256];
    snprintf(sql, sizeof sql, "SELECT * FROM \"%s\"", table);
    sqlite3_stmt *rows = prepare(db, sql);
    hash_bytes(hash, table, strlen(table) + 1);
    int result = SQLITE_ROW;
    while ((result = sqlite3_step(rows)) == SQLITE_ROW)
        for (int i = 0; i < sqlite3_column_count(rows); i++) {
            int kind = sqlite3_column_type(rows, i);
            const void *bytes = sqlite3_column_blob(rows, i);
            hash_bytes(hash, &kind, sizeof kind);
            hash_bytes(hash, bytes, (size_t)sqlite3_column_bytes(rows, i));
        }
    assert_row(result == SQLITE_DONE, "%s: %s", sql, sqlite3_errmsg(db));
    sqlite3_finalize(rows);
}

unsigned long books_hash(const char *path)
{
    unsigned long hash = 0xCBF29CE484222325UL;
    sqlite3 *db = open_file(path);
    sqlite3_stmt *tables = prepare(db, "SELECT name FROM sqlite_schema WHERE type = 'table'"
                                       " AND name NOT LIKE 'sqlite_%' AND name <> 'core_migration'"
                                       " ORDER BY name");
    while (sqlite3_step(tables) == SQLITE_ROW)
        hash_table(db, (const char *)sqlite3_column_text(tables, 0), &hash);
    sqlite3_finalize(tables);
    sqlite3_close(db);
    return hash;
}
