/* Which actions have files in the folder, and whether their headers are right. */
#include "core/base/check.h"
#include "core/base/name.h"
#include "core/base/text.h"
#include "core/cli/import.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

enum { FILES_MAX = 256, TARGETS_MAX = 256 };

/* A file that some action reads. */
struct known_file {
    const char *name;
    const char *path;     /* NULL: not in the folder */
    const char **columns; /* of every action that reads it; ends with NULL */
    size_t column_count;
    size_t required; /* the first of the columns, which the file may not lack */
};

struct planning {
    struct import_plan *plan;
    struct known_file files[FILES_MAX];
    size_t file_count;
};

bool import_takes(const struct import *import, const char *key)
{
    if (import->prefix != NULL && strncmp(key, import->prefix, strlen(import->prefix)) != 0)
        return false;
    return import->no_prefix == NULL ||
           strncmp(key, import->no_prefix, strlen(import->no_prefix)) != 0;
}

/* ------------------------------------------------------------------ what the rows say */

static struct known_file *find_file(struct planning *planning, const char *name)
{
    for (size_t i = 0; i < planning->file_count; i++)
        if (strcmp(planning->files[i].name, name) == 0)
            return &planning->files[i];
    return NULL;
}

static void add_column(struct planning *planning, struct known_file *file, const char *column,
                       bool optional)
{
    if (column == NULL)
        return;
    for (size_t i = 0; i < file->column_count; i++)
        if (strcmp(file->columns[i], column) == 0)
            return;
    CHECK(file->column_count < CSV_COLUMNS_MAX);
    if (file->columns == NULL)
        file->columns = ARENA_ARRAY(planning->plan->arena, CSV_COLUMNS_MAX + 1, const char *);
    size_t place = optional ? file->column_count : file->required++;
    file->columns[file->column_count++] = file->columns[place];
    file->columns[place] = column;
}

static void add_columns(struct planning *planning, struct known_file *file,
                        const struct import_source *source, const struct import_column *columns)
{
    int place = 0;
    for (; columns != NULL && columns->column != NULL; columns++)
        add_column(planning, file, columns->column,
                   source->optional != NULL &&
                       name_find(source->optional, columns->column, &place));
}

static void add_source(struct planning *planning, const struct import *import,
                       const struct import_source *source)
{
    struct known_file *file = find_file(planning, source->file);
    if (file == NULL) {
        CHECK(planning->file_count < FILES_MAX);
        file = &planning->files[planning->file_count++];
        file->name = source->file;
    }
    add_column(planning, file, source->key, false);
    if (source == import->sources)
        add_column(planning, file, import->day, false);
    add_columns(planning, file, source, source->head);
    add_columns(planning, file, source, source->line);
}

/* Whether the key of an action's documents goes to an input about a person. */
static bool has_personal_key(const struct action *action)
{
    const struct import_source *source = action->import->sources;
    for (const struct import_column *column = source->head;
         source->key != NULL && column != NULL && column->column != NULL; column++) {
        if (column->input == NULL || strcmp(column->column, source->key) != 0)
            continue;
        int index = input_find(action->inputs, column->input);
        return index >= 0 && action->inputs[index].personal;
    }
    return false;
}

static void add_target(struct planning *planning, const struct slice *slice,
                       const struct action *action)
{
    struct import_plan *plan = planning->plan;
    struct import_target *target = ARENA_NEW(plan->arena, struct import_target);
    *target = (struct import_target){
        .slice = slice, .action = action, .path = action_path(plan->arena, slice, action)};
    target->request = arena_format(plan->arena, "import/%s/", target->path);
    target->request_length = strlen(target->request);
    target->personal_key = has_personal_key(action);
    while (action->import->sources[target->part_count].file != NULL)
        target->part_count++;
    CHECK(target->part_count > 0 && target->part_count <= IMPORT_PARTS_MAX);
    target->parts = ARENA_ARRAY(plan->arena, target->part_count, struct import_part);
    for (size_t i = 0; i < target->part_count; i++) {
        target->parts[i].source = &action->import->sources[i];
        add_source(planning, action->import, target->parts[i].source);
    }
    CHECK(plan->target_count < TARGETS_MAX);
    plan->targets[plan->target_count++] = target;
}

static void add_targets(struct planning *planning)
{
    struct slice_walk walk = {0};
    planning->plan->targets =
        ARENA_ARRAY(planning->plan->arena, TARGETS_MAX, struct import_target *);
    for (const struct slice *s = slices_next(&walk); s != NULL; s = slices_next(&walk))
        for (const struct action *a = s->actions; a != NULL && a->name != NULL; a++)
            if (a->import != NULL)
                add_target(planning, s, a);
}

/* ------------------------------------------------------------------ what the folder has */

static const char *const *known_names(struct planning *planning)
{
    const char **names = ARENA_ARRAY(planning->plan->arena, planning->file_count + 1, const char *);
    for (size_t i = 0; i < planning->file_count; i++)
        names[i] = planning->files[i].name;
    return names;
}

static bool is_csv(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot != NULL && dot != name && strcasecmp(dot, ".csv") == 0;
}

static bool fail_unknown(struct planning *planning, const char *name, struct error *err)
{
    const char *const *names = known_names(planning);
    const char *nearest = name_nearest(names, name);
    fail(err, ERROR_INVALID, _("no action reads a file of this name"));
    fail_at(err, name, 0);
    if (nearest != NULL)
        return fail_hint(err, _("did you mean '%s'?"), nearest);
    return fail_hint(err, _("these are read: %s"), name_list(planning->plan->arena, names));
}

/* Marks the files that are there; *unknown is the first one, by name, that nothing reads. */
static size_t mark_files(struct planning *planning, DIR *folder, const char **unknown)
{
    struct arena *arena = planning->plan->arena;
    const struct dirent *entry = NULL;
    size_t found = 0;
    while ((entry = readdir(folder)) != NULL) {
        if (!is_csv(entry->d_name))
            continue;
        struct known_file *file = find_file(planning, entry->d_name);
        if (file != NULL) {
            file->path = arena_format(arena, "%s/%s", planning->plan->folder, file->name);
            found++;
        } else if (*unknown == NULL || strcmp(entry->d_name, *unknown) < 0) {
            *unknown = arena_copy(arena, entry->d_name);
        }
    }
    return found;
}

static bool look_at_folder(struct planning *planning, struct error *err)
{
    const char *name = planning->plan->folder, *unknown = NULL;
    DIR *folder = opendir(name);
    if (folder == NULL) {
        fail_field(err, "folder", _("cannot read '%s': %s"), name, language_system_error(errno));
        return false;
    }
    size_t found = mark_files(planning, folder, &unknown);
    closedir(folder);
    if (unknown != NULL)
        return fail_unknown(planning, unknown, err);
    if (found > 0)
        return true;
    fail_field(err, "folder", _("'%s' has no file that is read"), name);
    return fail_hint(err, _("these are read: %s"),
                     name_list(planning->plan->arena, known_names(planning)));
}

static void bind_paths(struct planning *planning)
{
    for (size_t t = 0; t < planning->plan->target_count; t++) {
        struct import_target *target = planning->plan->targets[t];
        for (size_t i = 0; i < target->part_count; i++) {
            const struct known_file *file = find_file(planning, target->parts[i].source->file);
            CHECK(file != NULL);
            target->parts[i].path = file->path;
        }
    }
}

/* A file whose rows belong to the documents of another says nothing without that one. */
static bool check_leader(struct planning *planning, const struct known_file *file,
                         struct error *err)
{
    const char *missing = NULL;
    for (size_t t = 0; t < planning->plan->target_count; t++) {
        const struct import_target *target = planning->plan->targets[t];
        for (size_t i = 0; i < target->part_count; i++) {
            if (strcmp(target->parts[i].source->file, file->name) != 0)
                continue;
            if (target->parts[0].path != NULL)
                return true;
            missing = target->parts[0].source->file;
        }
    }
    fail(err, ERROR_INVALID, _("'%s' is missing, to which these rows belong"), missing);
    return fail_at(err, file->name, 0);
}

static bool check_leaders(struct planning *planning, struct error *err)
{
    for (size_t i = 0; i < planning->file_count; i++)
        if (planning->files[i].path != NULL && !check_leader(planning, &planning->files[i], err))
            return false;
    return true;
}

/* ------------------------------------------------------------------ headers */

static struct import_map *map_columns(struct arena *arena, const struct csv_reader *reader,
                                      const struct import_column *columns,
                                      const struct input *inputs, size_t *count)
{
    size_t total = 0;
    while (columns != NULL && columns[total].column != NULL)
        total++;
    struct import_map *maps = ARENA_ARRAY(arena, total + 1, struct import_map);
    for (size_t i = 0; i < total; i++) {
        if (columns[i].input == NULL)
            continue;
        struct import_map map = {csv_reader_find(reader, columns[i].column),
                                 input_find(inputs, columns[i].input)};
        if (map.input < 0)
            BUG("the column %s goes to an input %s that is not there", columns[i].column,
                columns[i].input);
        if (map.column >= 0)
            maps[(*count)++] = map;
    }
    return maps;
}

static void map_part(struct arena *arena, struct import_part *part, const struct action *action,
                     const struct csv_reader *reader)
{
    const struct import_source *source = part->source;
    const struct input *rows = NULL;
    part->key = source->key == NULL ? -1 : csv_reader_find(reader, source->key);
    part->list = source->list == NULL ? -1 : input_find(action->inputs, source->list);
    if (source->list != NULL && (part->list < 0 || action->inputs[part->list].lines == NULL))
        BUG("the list %s of %s is not there", source->list, source->file);
    if (part->list >= 0)
        rows = action->inputs[part->list].lines;
    part->head = map_columns(arena, reader, source->head, action->inputs, &part->head_count);
    part->line = map_columns(arena, reader, source->line, rows, &part->line_count);
}

static void map_file(struct planning *planning, const struct known_file *file,
                     const struct csv_reader *reader)
{
    for (size_t t = 0; t < planning->plan->target_count; t++) {
        struct import_target *target = planning->plan->targets[t];
        for (size_t i = 0; i < target->part_count; i++)
            if (strcmp(target->parts[i].source->file, file->name) == 0)
                map_part(planning->plan->arena, &target->parts[i], target->action, reader);
    }
}

/* A file is read several times, and to open a pipe would wait for its other end. */
static bool check_file(const struct known_file *file, struct error *err)
{
    struct stat status;
    if (stat(file->path, &status) != 0 || S_ISREG(status.st_mode))
        return true; /* or reading it says what is wrong */
    fail(err, ERROR_INVALID, _("it is no file of rows"));
    fail_at(err, file->name, 0);
    return fail_hint(err, _("put the CSV file itself there, or take this away"));
}

static bool check_header(struct planning *planning, const struct known_file *file,
                         struct error *err)
{
    scoped(arena_close) struct arena *arena = arena_open((size_t)4 << 20);
    scoped(csv_reader_close) struct csv_reader *reader =
        csv_reader_open(arena, file->path, file->name, err);
    if (reader == NULL ||
        !csv_reader_check_header(reader, arena, file->columns, file->required, err))
        return false;
    map_file(planning, file, reader);
    return true;
}

static bool check_headers(struct planning *planning, struct error *err)
{
    for (size_t i = 0; i < planning->file_count; i++)
        if (planning->files[i].path != NULL && (!check_file(&planning->files[i], err) ||
                                                !check_header(planning, &planning->files[i], err)))
            return false;
    return true;
}

/* ------------------------------------------------------------------ streams */

static bool same(const char *left, const char *right)
{
    return left == right || (left != NULL && right != NULL && strcmp(left, right) == 0);
}

static bool fits(const struct import_stream *stream, const struct import_target *target)
{
    const struct import *import = target->action->import;
    return stream->stage == import->stage && same(stream->file, import->sources->file) &&
           same(stream->key_column, import->sources->key) && same(stream->day_column, import->day);
}

static bool comes_before(const struct import *import, const struct import_stream *stream)
{
    return import->stage != stream->stage ? import->stage < stream->stage
                                          : import->place < stream->place;
}

/* A new stream, behind all that are not to come after it. */
static struct import_stream *add_stream(struct import_plan *plan,
                                        const struct import_target *target)
{
    const struct import *import = target->action->import;
    size_t place = plan->stream_count++;
    for (; place > 0 && comes_before(import, &plan->streams[place - 1]); place--)
        plan->streams[place] = plan->streams[place - 1];
    plan->streams[place] = (struct import_stream){
        .plan = plan,
        .stage = import->stage,
        .place = import->place,
        .file = import->sources->file,
        .path = target->parts[0].path,
        .key_column = import->sources->key,
        .day_column = import->day,
        .targets = ARENA_ARRAY(plan->arena, plan->target_count, struct import_target *),
    };
    return &plan->streams[place];
}

static void make_streams(struct import_plan *plan)
{
    plan->streams = ARENA_ARRAY(plan->arena, plan->target_count + 1, struct import_stream);
    for (size_t t = 0; t < plan->target_count; t++) {
        struct import_target *target = plan->targets[t];
        struct import_stream *stream = NULL;
        if (target->parts[0].path == NULL)
            continue;
        for (size_t i = 0; i < plan->stream_count && stream == NULL; i++)
            if (fits(&plan->streams[i], target))
                stream = &plan->streams[i];
        if (stream == NULL)
            stream = add_stream(plan, target);
        CHECK(stream->place == target->action->import->place); /* or the file's order is lost */
        stream->targets[stream->target_count++] = target;
        if (stream->day_column == NULL && stream->key_column != NULL && target->parts[0].list >= 0)
            stream->gathers = true;
    }
}

struct import_plan *import_plan_make(struct arena *arena, const char *folder, struct error *err)
{
    struct import_plan *plan = ARENA_NEW(arena, struct import_plan);
    struct planning *planning = ARENA_NEW(arena, struct planning);
    *plan = (struct import_plan){.arena = arena, .folder = folder};
    planning->plan = plan;
    add_targets(planning);
    if (!look_at_folder(planning, err))
        return NULL;
    bind_paths(planning);
    if (!check_leaders(planning, err) || !check_headers(planning, err))
        return NULL;
    make_streams(plan);
    return plan;
}
