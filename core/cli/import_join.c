/*
 * Rows of other files that belong to a document. Where they stand in the order of the leading file,
 * as they do when both were written down together, they are read along with it; else an index says
 * where the rows of each key begin. A leading file that gathers its rows is indexed like that too.
 */
#include "core/base/check.h"
#include "core/base/language.h"
#include "core/cli/import.h"

#include <stdlib.h>
#include <string.h>

/* Neighbouring rows of one key. */
struct run {
    uint64_t hash; /* of the key */
    int64_t offset;
    uint32_t line;
    uint32_t used; /* 0: no document has that key */
};

struct import_join {
    const struct import *import;
    const struct import_part *part;
    const char *leader; /* the leading file, for messages */
    struct csv_reader *reader;
    struct csv_row row; /* the next one */
    bool has_row;
    bool fresh;       /* row was not given out yet */
    const char *key;  /* of the document being read */
    struct run *runs; /* by hash, then as in the file; NULL: read along */
    size_t run_count, place;
    uint64_t hash; /* of key */
};

const struct csv_reader *import_join_reader(const struct import_join *join)
{
    return join->reader;
}

static const char *key_of(const struct import_join *join)
{
    return csv_field(&join->row, join->part->key);
}

/* Reads the next row that is for this action. */
static bool advance(struct import_join *join, struct error *err)
{
    enum reading reading = READING_GOT;
    do
        reading = csv_reader_next(join->reader, &join->row, err);
    while (reading == READING_GOT && !import_takes(join->import, key_of(join)));
    join->has_row = reading == READING_GOT;
    return reading != READING_FAILED;
}

static bool rewind_join(struct import_join *join, struct error *err)
{
    return csv_reader_rewind(join->reader, err) && advance(join, err);
}

static bool at_key(const struct import_join *join, const char *key)
{
    return join->has_row && strcmp(key_of(join), key) == 0;
}

/* ------------------------------------------------------------------ looking before reading */

/* Calls visit for the key of each document of the leading file that is for this action. */
typedef bool visit_key(struct import_target *target, const char *key, struct error *err);

static bool visit_keys(struct import_target *target, const struct import_stream *stream,
                       visit_key *visit, struct error *err)
{
    scoped(arena_close) struct arena *arena = arena_open((size_t)4 << 20);
    scoped(csv_reader_close) struct csv_reader *reader =
        csv_reader_open(arena, stream->path, stream->file, err);
    char key[CSV_FIELD_BYTES_MAX + 1] = "";
    struct csv_row row = {0};
    enum reading reading = READING_GOT;
    if (reader == NULL)
        return false;
    int column = csv_reader_find(reader, stream->key_column);
    while ((reading = csv_reader_next(reader, &row, err)) == READING_GOT) {
        const char *next = csv_field(&row, column);
        if (strcmp(next, key) == 0 || !import_takes(target->action->import, next))
            continue;
        memcpy(key, next, strlen(next) + 1);
        if (!visit(target, key, err))
            return false;
    }
    return reading == READING_END;
}

/* Reads along: what is left at the end stands out of order, or belongs to nothing. */
static bool walk_along(struct import_target *target, const char *key, struct error *err)
{
    for (size_t i = 1; i < target->part_count; i++) {
        struct import_join *join = target->parts[i].join;
        while (join != NULL && at_key(join, key))
            if (!advance(join, err))
                return false;
    }
    return true;
}

static struct run *find_run(const struct import_join *join, uint64_t hash)
{
    size_t low = 0, high = join->run_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (join->runs[middle].hash < hash)
            low = middle + 1;
        else
            high = middle;
    }
    return low < join->run_count && join->runs[low].hash == hash ? &join->runs[low] : NULL;
}

static bool mark_runs(struct import_target *target, const char *key, struct error *err)
{
    uint64_t hash = import_hash(key);
    (void)err;
    for (size_t i = 1; i < target->part_count; i++) {
        struct import_join *join = target->parts[i].join;
        struct run *run = join == NULL || join->runs == NULL ? NULL : find_run(join, hash);
        const struct run *end = run == NULL ? NULL : join->runs + join->run_count;
        for (; run != NULL && run < end && run->hash == hash; run++)
            run->used = 1;
    }
    return true;
}

static int by_hash(const void *left, const void *right)
{
    const struct run *a = left, *b = right;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    return (a->offset > b->offset) - (a->offset < b->offset);
}

/* Goes over the file; fills runs in if there is room for them, and counts them. */
static bool scan_runs(struct import_join *join, struct run *runs, size_t *count, struct error *err)
{
    uint64_t before = 0;
    *count = 0;
    if (!rewind_join(join, err))
        return false;
    while (join->has_row) {
        uint64_t hash = import_hash(key_of(join));
        if (hash != before && runs != NULL)
            runs[*count] = (struct run){hash, join->row.offset, (uint32_t)join->row.line, 0};
        *count += hash != before;
        before = hash;
        if (!advance(join, err))
            return false;
    }
    return true;
}

static bool make_index(struct import_join *join, struct arena *arena, struct error *err)
{
    size_t count = 0;
    if (!scan_runs(join, NULL, &count, err))
        return false;
    join->runs = ARENA_ARRAY(arena, count + 1, struct run);
    if (!scan_runs(join, join->runs, &join->run_count, err))
        return false;
    qsort(join->runs, join->run_count, sizeof *join->runs, by_hash);
    return true;
}

/* The row that nothing takes, with a message that says so. */
static bool fail_orphan(struct import_join *join, const struct run *run, struct error *err)
{
    if (!csv_reader_go_to(join->reader, run->offset, run->line, err) || !advance(join, err))
        return false;
    if (*key_of(join) == '\0') {
        fail(err, ERROR_INVALID, _("the row does not say to which document it belongs"));
        fail_hint(err, _("each row here belongs to a document of '%s'"), join->leader);
        return csv_fail_at(join->reader, &join->row, join->part->key, err);
    }
    fail(err, ERROR_INVALID, _("'%.60s' is not in '%s'"), key_of(join), join->leader);
    fail_hint(err, _("each row here belongs to a document there"));
    return csv_fail_at(join->reader, &join->row, join->part->key, err);
}

static bool check_orphans(struct import_join *join, struct error *err)
{
    const struct run *first = NULL;
    for (size_t i = 0; i < join->run_count; i++)
        if (join->runs[i].used == 0 && (first == NULL || join->runs[i].offset < first->offset))
            first = &join->runs[i];
    return first == NULL || fail_orphan(join, first, err);
}

/* ------------------------------------------------------------------ opening */

static bool open_join(struct import_target *target, size_t place, struct arena *arena,
                      struct error *err)
{
    struct import_part *part = &target->parts[place];
    struct import_join *join = ARENA_NEW(arena, struct import_join);
    *join = (struct import_join){
        .import = target->action->import,
        .part = part,
        .leader = target->parts[0].source->file,
        .reader = csv_reader_open(arena, part->path, part->source->file, err),
    };
    if (join->reader == NULL)
        return false;
    CHECK(part->key >= 0);
    part->join = join;
    return advance(join, err);
}

/* Those that were not read to their end while walking along get an index. */
static bool index_joins(struct import_target *target, const struct import_stream *stream,
                        struct arena *arena, struct error *err)
{
    bool any = false;
    for (size_t i = 1; i < target->part_count; i++) {
        struct import_join *join = target->parts[i].join;
        if (join == NULL || !(join->has_row || stream->gathers))
            continue;
        any = true;
        if (!make_index(join, arena, err))
            return false;
    }
    if (any && !visit_keys(target, stream, mark_runs, err))
        return false;
    for (size_t i = 1; i < target->part_count; i++) {
        struct import_join *join = target->parts[i].join;
        if (join != NULL && !check_orphans(join, err))
            return false;
    }
    return true;
}

static bool open_others(struct import_target *target, const struct import_stream *stream,
                        struct arena *arena, struct error *err)
{
    bool any = false;
    for (size_t i = 1; i < target->part_count; i++) {
        if (target->parts[i].path == NULL)
            continue;
        any = true;
        if (!open_join(target, i, arena, err))
            return false;
    }
    if (!any)
        return true;
    CHECK(stream->key_column != NULL);
    if (!visit_keys(target, stream, walk_along, err) || !index_joins(target, stream, arena, err))
        return false;
    for (size_t i = 1; i < target->part_count; i++) {
        struct import_join *join = target->parts[i].join;
        if (join != NULL && !rewind_join(join, err))
            return false;
    }
    return true;
}

bool import_joins_open(struct import_target *target, const struct import_stream *stream,
                       struct arena *arena, struct error *err)
{
    if (!open_others(target, stream, arena, err))
        return false;
    return !stream->gathers ||
           (open_join(target, 0, arena, err) && make_index(target->parts[0].join, arena, err));
}

void import_joins_close(struct import_target *target)
{
    for (size_t i = 0; i < target->part_count; i++) {
        if (target->parts[i].join != NULL)
            csv_reader_close(&target->parts[i].join->reader);
        target->parts[i].join = NULL;
    }
}

bool import_joins_check(const struct import_target *target, struct error *err)
{
    for (size_t i = 0; i < target->part_count; i++) {
        const struct import_join *join = target->parts[i].join;
        if (join == NULL || join->runs != NULL || !join->has_row)
            continue;
        fail(err, ERROR_CONFLICT, _("the file was changed while it was read"));
        return fail_at(err, join->part->source->file, 0);
    }
    return true;
}

/* ------------------------------------------------------------------ reading */

/* Goes to the run at place, if it is of the hash that is looked for. */
static bool go_to_run(struct import_join *join, struct error *err)
{
    const struct run *run = &join->runs[join->place];
    join->has_row = join->place < join->run_count && run->hash == join->hash;
    if (!join->has_row)
        return true;
    return csv_reader_go_to(join->reader, run->offset, run->line, err) && advance(join, err);
}

bool import_join_begin(struct import_join *join, const char *key, struct error *err)
{
    join->key = key;
    join->fresh = true;
    if (join->runs == NULL)
        return true;
    join->hash = import_hash(key);
    const struct run *run = find_run(join, join->hash);
    join->place = run == NULL ? join->run_count : (size_t)(run - join->runs);
    return go_to_run(join, err);
}

/* The row that was given out stays valid until now, when the next one is read. */
enum reading import_join_next(struct import_join *join, struct csv_row *row, struct error *err)
{
    if (!join->fresh && !advance(join, err))
        return READING_FAILED;
    join->fresh = false;
    while (!at_key(join, join->key)) {
        bool in_run = join->runs != NULL && join->place < join->run_count &&
                      join->runs[join->place].hash == join->hash;
        if (!in_run)
            return READING_END;
        join->place++;
        if (!go_to_run(join, err))
            return READING_FAILED;
    }
    *row = join->row;
    return READING_GOT;
}
