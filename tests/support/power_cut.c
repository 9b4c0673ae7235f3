/* A disk that loses its cache at a chosen call, and the loop that cuts at every one. */
#include "tests/support/power_cut.h"

#include "core/base/attribute.h"
#include "core/base/check.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define SECTOR ((size_t)512)

enum { NAMES_MAX = 64, PATH_SIZE = 1024 };

/* A file as the program sees it and as the disk has it. Both buffers are zero past their size. */
struct image {
    unsigned char *current, *durable;
    unsigned char *dirty; /* one for each sector: written since the last sync */
    size_t current_size, durable_size, room;
};

/* What a name has meant since the folder was synced: the first is durable, the last is now. */
struct name {
    char path[PATH_SIZE];
    struct image **states; /* NULL: no file has the name */
    size_t count;
};

/* An open file; the file of the real file system stands behind it in the same memory. */
struct cut_file {
    sqlite3_file base;
    struct image *image; /* NULL for a temporary file */
    bool syncs_folder;   /* with its next sync */
    sqlite3_file *real;
};

/* SQLite hands no context to a file system's functions, so there is one disk in the process. */
static struct {
    sqlite3_vfs shim;
    sqlite3_vfs *real;
    const char *target_folder;
    long cut_at, calls;
    uint64_t chance;
    struct name names[NAMES_MAX];
    size_t name_count;
} disk;

/* xorshift (Marsaglia 2003) */
static unsigned next_chance(unsigned below)
{
    disk.chance ^= disk.chance << 13;
    disk.chance ^= disk.chance >> 7;
    disk.chance ^= disk.chance << 17;
    return (unsigned)(disk.chance >> 32) % below;
}

static void *allocate(void *old, size_t size)
{
    void *memory = realloc(old, size);
    CHECK(memory != NULL);
    return memory;
}

static size_t sectors_of(size_t size)
{
    return (size + SECTOR - 1) / SECTOR;
}

static void make_room(struct image *image, size_t size)
{
    if (size <= image->room)
        return;
    size_t room = (size > image->room * 2 ? size : image->room * 2) + 16 * SECTOR;
    room = sectors_of(room) * SECTOR;
    image->current = allocate(image->current, room);
    image->durable = allocate(image->durable, room);
    image->dirty = allocate(image->dirty, room / SECTOR);
    memset(image->current + image->room, 0, room - image->room);
    memset(image->durable + image->room, 0, room - image->room);
    memset(image->dirty + image->room / SECTOR, 0, (room - image->room) / SECTOR);
    image->room = room;
}

static struct image *new_image(void)
{
    struct image *image = calloc(1, sizeof *image);
    CHECK(image != NULL);
    make_room(image, 1);
    return image;
}

static void change_size(struct image *image, size_t size)
{
    make_room(image, size);
    if (size < image->current_size)
        memset(image->current + size, 0, image->current_size - size);
    for (size_t i = size / SECTOR; i < sectors_of(image->current_size); i++)
        image->dirty[i] = 1;
    image->current_size = size;
}

static void write_image(struct image *image, const void *bytes, size_t length, size_t offset)
{
    if (length == 0)
        return;
    if (offset + length > image->current_size) {
        make_room(image, offset + length);
        image->current_size = offset + length;
    }
    memcpy(image->current + offset, bytes, length);
    for (size_t i = offset / SECTOR; i < sectors_of(offset + length); i++)
        image->dirty[i] = 1;
}

static void sync_image(struct image *image)
{
    size_t sectors = image->room / SECTOR;
    for (size_t i = 0; i < sectors; i++)
        if (image->dirty[i] != 0)
            memcpy(image->durable + i * SECTOR, image->current + i * SECTOR, SECTOR);
    memset(image->dirty, 0, sectors);
    image->durable_size = image->current_size;
}

static struct image *state_now(const struct name *name)
{
    return name->states[name->count - 1];
}

static void add_state(struct name *name, struct image *image)
{
    name->states = allocate(name->states, (name->count + 1) * sizeof(struct image *));
    name->states[name->count++] = image;
}

static void sync_folder(void)
{
    for (size_t i = 0; i < disk.name_count; i++) {
        struct name *name = &disk.names[i];
        name->states[0] = state_now(name);
        name->count = 1;
    }
}

static struct name *find_name(const char *path)
{
    for (size_t i = 0; i < disk.name_count; i++)
        if (strcmp(disk.names[i].path, path) == 0)
            return &disk.names[i];
    return NULL;
}

static struct name *add_name(const char *path, struct image *durable)
{
    CHECK(disk.name_count < NAMES_MAX && strlen(path) < PATH_SIZE);
    struct name *name = &disk.names[disk.name_count++];
    snprintf(name->path, sizeof name->path, "%s", path);
    add_state(name, durable);
    return name;
}

static void write_all(int file, const unsigned char *bytes, size_t length)
{
    for (size_t done = 0; done < length;) {
        ssize_t written = write(file, bytes + done, length - done);
        CHECK(written > 0);
        done += (size_t)written;
    }
}

/* In how many of eight cases the new sector is on the disk: all, none, or anything between. */
static void write_torn(const char *path, const struct image *image, unsigned eighths)
{
    bool new_length = next_chance(8) < eighths;
    size_t size = new_length ? image->current_size : image->durable_size;
    unsigned char *bytes = calloc(sectors_of(size) + 1, SECTOR);
    CHECK(bytes != NULL);
    for (size_t i = 0; i < sectors_of(size); i++) {
        bool fresh = image->dirty[i] != 0 && next_chance(8) < eighths;
        memcpy(bytes + i * SECTOR, (fresh ? image->current : image->durable) + i * SECTOR, SECTOR);
    }
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    CHECK(file >= 0);
    write_all(file, bytes, size);
    close(file);
    free(bytes);
}

static void cut(void)
{
    unsigned eighths = next_chance(9);
    for (size_t i = 0; i < disk.name_count; i++) {
        const struct name *name = &disk.names[i];
        const struct image *image = name->states[next_chance((unsigned)name->count)];
        const char *slash = strrchr(name->path, '/');
        char path[2 * PATH_SIZE];
        snprintf(path, sizeof path, "%s/%s", disk.target_folder,
                 slash == NULL ? name->path : slash + 1);
        if (image == NULL)
            unlink(path);
        else
            write_torn(path, image, eighths);
    }
    _exit(POWER_CUT_STATUS);
}

static void count_call(void)
{
    disk.calls++;
    if (disk.calls == disk.cut_at)
        cut();
}

static struct cut_file *as_cut(sqlite3_file *file)
{
    return (struct cut_file *)file;
}

static sqlite3_file *real_of(sqlite3_file *file)
{
    return as_cut(file)->real;
}

static int cut_close(sqlite3_file *file)
{
    return real_of(file)->pMethods->xClose(real_of(file));
}

static int cut_read(sqlite3_file *file, void *bytes, int length, sqlite3_int64 offset)
{
    return real_of(file)->pMethods->xRead(real_of(file), bytes, length, offset);
}

static int cut_write(sqlite3_file *file, const void *bytes, int length, sqlite3_int64 offset)
{
    struct image *image = as_cut(file)->image;
    if (image != NULL)
        count_call();
    int result = real_of(file)->pMethods->xWrite(real_of(file), bytes, length, offset);
    if (image != NULL && result == SQLITE_OK)
        write_image(image, bytes, (size_t)length, (size_t)offset);
    return result;
}

static int cut_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    struct image *image = as_cut(file)->image;
    if (image != NULL)
        count_call();
    int result = real_of(file)->pMethods->xTruncate(real_of(file), size);
    if (image != NULL && result == SQLITE_OK)
        change_size(image, (size_t)size);
    return result;
}

/* The real disk is not asked to sync: nothing here depends on it, and it takes its time. */
static int cut_sync(sqlite3_file *file, int flags)
{
    (void)flags;
    struct cut_file *cut = as_cut(file);
    if (cut->image == NULL)
        return SQLITE_OK;
    count_call();
    sync_image(cut->image);
    if (cut->syncs_folder)
        sync_folder();
    cut->syncs_folder = false;
    return SQLITE_OK;
}

static int cut_file_size(sqlite3_file *file, sqlite3_int64 *size)
{
    return real_of(file)->pMethods->xFileSize(real_of(file), size);
}

static int cut_lock(sqlite3_file *file, int lock)
{
    return real_of(file)->pMethods->xLock(real_of(file), lock);
}

static int cut_unlock(sqlite3_file *file, int lock)
{
    return real_of(file)->pMethods->xUnlock(real_of(file), lock);
}

static int cut_check_lock(sqlite3_file *file, int *held)
{
    return real_of(file)->pMethods->xCheckReservedLock(real_of(file), held);
}

static int cut_control(sqlite3_file *file, int operation, void *argument)
{
    return real_of(file)->pMethods->xFileControl(real_of(file), operation, argument);
}

static int cut_sector_size(sqlite3_file *file)
{
    return real_of(file)->pMethods->xSectorSize(real_of(file));
}

static int cut_characteristics(sqlite3_file *file)
{
    return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file));
}

static int cut_map_shared(sqlite3_file *file, int page, int size, int extend, void volatile **map)
{
    return real_of(file)->pMethods->xShmMap(real_of(file), page, size, extend, map);
}

static int cut_lock_shared(sqlite3_file *file, int offset, int count, int flags)
{
    return real_of(file)->pMethods->xShmLock(real_of(file), offset, count, flags);
}

static void cut_barrier(sqlite3_file *file)
{
    real_of(file)->pMethods->xShmBarrier(real_of(file));
}

static int cut_unmap_shared(sqlite3_file *file, int delete_it)
{
    return real_of(file)->pMethods->xShmUnmap(real_of(file), delete_it);
}

/* Version 2: without xFetch, so that every change of a file is an xWrite. */
static const sqlite3_io_methods cut_methods = {
    .iVersion = 2,
    .xClose = cut_close,
    .xRead = cut_read,
    .xWrite = cut_write,
    .xTruncate = cut_truncate,
    .xSync = cut_sync,
    .xFileSize = cut_file_size,
    .xLock = cut_lock,
    .xUnlock = cut_unlock,
    .xCheckReservedLock = cut_check_lock,
    .xFileControl = cut_control,
    .xSectorSize = cut_sector_size,
    .xDeviceCharacteristics = cut_characteristics,
    .xShmMap = cut_map_shared,
    .xShmLock = cut_lock_shared,
    .xShmBarrier = cut_barrier,
    .xShmUnmap = cut_unmap_shared,
};

/* Through SQLite: to open the file a second time would give up SQLite's locks on it. */
static struct image *load_open_file(sqlite3_file *real)
{
    struct image *image = new_image();
    sqlite3_int64 size = 0;
    CHECK(real->pMethods->xFileSize(real, &size) == SQLITE_OK);
    make_room(image, (size_t)size);
    if (size > 0)
        CHECK(real->pMethods->xRead(real, image->current, (int)size, 0) == SQLITE_OK);
    memcpy(image->durable, image->current, (size_t)size);
    image->current_size = image->durable_size = (size_t)size;
    return image;
}

static struct image *load_closed_file(const char *path)
{
    struct image *image = new_image();
    int file = open(path, O_RDONLY | O_CLOEXEC);
    struct stat status;
    CHECK(file >= 0 && fstat(file, &status) == 0);
    make_room(image, (size_t)status.st_size);
    CHECK(read(file, image->current, (size_t)status.st_size) == status.st_size);
    close(file);
    memcpy(image->durable, image->current, (size_t)status.st_size);
    image->current_size = image->durable_size = (size_t)status.st_size;
    return image;
}

/* What was there before the first look at it is durable. */
static struct image *image_of(const char *path, bool was_there, sqlite3_file *real)
{
    struct name *name = find_name(path);
    if (name == NULL)
        name = add_name(path, was_there ? load_open_file(real) : NULL);
    if (state_now(name) == NULL)
        add_state(name, new_image());
    return state_now(name);
}

static int cut_open(sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags,
                    int *flags_out)
{
    static const int journals =
        SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL | SQLITE_OPEN_WAL;
    (void)vfs;
    struct cut_file *cut = as_cut(file);
    *cut = (struct cut_file){.real = (sqlite3_file *)(cut + 1)};
    bool was_there = path != NULL && access(path, F_OK) == 0;
    int result = disk.real->xOpen(disk.real, path, cut->real, flags, flags_out);
    if (result != SQLITE_OK)
        return result;
    cut->base.pMethods = &cut_methods;
    if (path == NULL || (flags & SQLITE_OPEN_DELETEONCLOSE) != 0)
        return SQLITE_OK;
    cut->image = image_of(path, was_there, cut->real);
    cut->syncs_folder = (flags & SQLITE_OPEN_CREATE) != 0 && (flags & journals) != 0;
    return SQLITE_OK;
}

static int cut_delete(sqlite3_vfs *vfs, const char *path, int sync)
{
    (void)vfs;
    count_call();
    struct name *name = find_name(path);
    if (name == NULL && access(path, F_OK) == 0)
        name = add_name(path, load_closed_file(path));
    int result = disk.real->xDelete(disk.real, path, 0);
    if (result != SQLITE_OK)
        return result;
    if (name != NULL)
        add_state(name, NULL);
    if (sync != 0)
        sync_folder();
    return SQLITE_OK;
}

static int cut_randomness(sqlite3_vfs *vfs, int length, char *bytes)
{
    (void)vfs;
    for (int i = 0; i < length; i++)
        bytes[i] = (char)next_chance(256);
    return length;
}

void power_cut_install(const char *target_folder, long cut_at, unsigned seed)
{
    CHECK(disk.real == NULL); /* once in a process */
    disk.real = sqlite3_vfs_find(NULL);
    disk.target_folder = target_folder;
    disk.cut_at = cut_at;
    disk.chance = UINT64_C(0x9E3779B97F4A7C15) * (seed + 1) ^ (uint64_t)cut_at << 20;
    for (int i = 0; i < 20; i++)
        next_chance(2);
    /* The functions of SQLite's own file system that are kept do not ask who calls them. */
    disk.shim = *disk.real;
    disk.shim.pNext = NULL;
    disk.shim.zName = "power-cut";
    disk.shim.szOsFile = (int)sizeof(struct cut_file) + disk.real->szOsFile;
    disk.shim.xOpen = cut_open;
    disk.shim.xDelete = cut_delete;
    disk.shim.xRandomness = cut_randomness;
    CHECK(sqlite3_vfs_register(&disk.shim, 1) == SQLITE_OK);
    sqlite3_randomness(0, NULL); /* begins anew, with ours */
}

long power_cut_calls(void)
{
    return disk.calls;
}

/* The loop: where a run works, what it starts from, and what a cut leaves. */
struct folders {
    char root[64];
    char work[128], start[128], left[128];
};

static void empty_folder(const char *path)
{
    DIR *folder = opendir(path);
    CHECK(folder != NULL);
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder))
        if (entry->d_name[0] != '.')
            CHECK(unlinkat(dirfd(folder), entry->d_name, 0) == 0);
    closedir(folder);
}

static void copy_file(const char *from, const char *to)
{
    struct image *image = load_closed_file(from);
    write_torn(to, image, 8);
    free(image->current);
    free(image->durable);
    free(image->dirty);
    free(image);
}

/* Shared memory is not a file: it does not survive. */
static void copy_folder(const char *from, const char *to)
{
    empty_folder(to);
    DIR *folder = opendir(from);
    CHECK(folder != NULL);
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        size_t length = strlen(entry->d_name);
        bool shared = length > 4 && strcmp(entry->d_name + length - 4, "-shm") == 0;
        if (entry->d_name[0] == '.' || shared)
            continue;
        char from_path[512], to_path[512];
        snprintf(from_path, sizeof from_path, "%s/%s", from, entry->d_name);
        snprintf(to_path, sizeof to_path, "%s/%s", to, entry->d_name);
        copy_file(from_path, to_path);
    }
    closedir(folder);
}

static void open_folders(struct folders *folders)
{
    snprintf(folders->root, sizeof folders->root, "/tmp/karya-power-cut-XXXXXX");
    CHECK(mkdtemp(folders->root) != NULL);
    snprintf(folders->work, sizeof folders->work, "%s/work", folders->root);
    snprintf(folders->start, sizeof folders->start, "%s/start", folders->root);
    snprintf(folders->left, sizeof folders->left, "%s/left", folders->root);
    CHECK(mkdir(folders->work, 0700) == 0 && mkdir(folders->start, 0700) == 0 &&
          mkdir(folders->left, 0700) == 0);
}

static void close_folders(struct folders *folders)
{
    const char *const paths[] = {folders->work, folders->start, folders->left};
    for (size_t i = 0; i < COUNT_OF(paths); i++) {
        empty_folder(paths[i]);
        rmdir(paths[i]);
    }
    rmdir(folders->root);
}

static int status_of(pid_t child)
{
    int status = 0;
    CHECK(child > 0 && waitpid(child, &status, 0) == child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static pid_t start_process(void)
{
    fflush(NULL);
    pid_t child = fork();
    CHECK(child >= 0);
    return child;
}

static bool prepare_start(const struct power_cut_case *trial, const struct folders *folders)
{
    if (trial->prepare == NULL)
        return true;
    pid_t child = start_process();
    if (child == 0)
        _exit(trial->prepare(folders->work) ? 0 : 1);
    if (status_of(child) != 0)
        return false;
    copy_folder(folders->work, folders->start);
    return true;
}

static int acknowledgements = -1; /* the child's end of the pipe */

static void acknowledge(long number)
{
    CHECK(write(acknowledgements, &number, sizeof number) == sizeof number);
}

/* Runs once, and gives the exit status of the run and the last number it acknowledged. */
static int run_once(const struct power_cut_case *trial, const struct folders *folders, long cut_at,
                    unsigned seed, long *acknowledged)
{
    int ends[2];
    CHECK(pipe(ends) == 0);
    copy_folder(folders->start, folders->work);
    copy_folder(folders->start, folders->left);
    pid_t child = start_process();
    if (child == 0) {
        close(ends[0]);
        acknowledgements = ends[1];
        power_cut_install(folders->left, cut_at, seed);
        _exit(trial->run(folders->work, acknowledge) ? 0 : 1);
    }
    close(ends[1]);
    *acknowledged = POWER_CUT_NOTHING;
    for (long number = 0; read(ends[0], &number, sizeof number) == sizeof number;)
        *acknowledged = number;
    close(ends[0]);
    return status_of(child);
}

/* Sanitizers exit with 1, so a finding is told by a number they do not use. */
enum { CHECK_STATUS = 100 };

static enum power_cut_finding check_once(const struct power_cut_case *trial, const char *folder,
                                         long acknowledged)
{
    pid_t child = start_process();
    if (child == 0)
        _exit(CHECK_STATUS + (int)trial->check(folder, acknowledged));
    int finding = status_of(child) - CHECK_STATUS;
    bool ended_well = finding >= 0 && finding < POWER_CUT_FINDINGS;
    return ended_well ? (enum power_cut_finding)finding : POWER_CUT_CORRUPT;
}

static void tell_first(const struct power_cut_case *trial, const struct power_cut_tally *tally,
                       enum power_cut_finding finding, long cut_at, unsigned seed)
{
    static const char *const words[] = {"sound", "lost", "half", "corrupt"};
    if (tally->cuts == tally->found[POWER_CUT_SOUND] + 1 && finding != POWER_CUT_SOUND)
        fprintf(stderr, "%s: first %s with KARYA_POWER_CUT_AT=%ld KARYA_POWER_CUT_SEED=%u\n",
                trial->name, words[finding], cut_at, seed);
}

static long from_environment(const char *name, long otherwise)
{
    const char *text = getenv(name);
    return text == NULL ? otherwise : strtol(text, NULL, 10);
}

bool power_cut_try(const struct power_cut_case *trial, struct power_cut_tally *tally)
{
    const long only = from_environment("KARYA_POWER_CUT_AT", 0);
    const long stride = from_environment("KARYA_POWER_CUT_STRIDE", trial->stride);
    const unsigned seed = (unsigned)from_environment("KARYA_POWER_CUT_SEED", trial->seed);
    struct folders folders;
    *tally = (struct power_cut_tally){0};
    CHECK(stride > 0);
    open_folders(&folders);
    bool well = prepare_start(trial, &folders);
    bool was_cut = well;
    for (long cut_at = only > 0 ? only : 1; was_cut; cut_at += stride) {
        long acknowledged = 0;
        int status = run_once(trial, &folders, cut_at, seed, &acknowledged);
        was_cut = status == POWER_CUT_STATUS && only == 0;
        well = status == POWER_CUT_STATUS || status == 0;
        if (!well)
            break;
        const char *folder = status == 0 ? folders.work : folders.left;
        enum power_cut_finding finding = check_once(trial, folder, acknowledged);
        tally->cuts++;
        tally->found[finding]++;
        tell_first(trial, tally, finding, cut_at, seed);
    }
    if (only > 0)
        fprintf(stderr, "%s: the files are in %s\n", trial->name, folders.root);
    else
        close_folders(&folders);
    return well;
}
