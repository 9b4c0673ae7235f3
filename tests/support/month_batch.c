/* From CSV files to the lines of a batch. */
#include "tests/support/month_batch.h"

#include "core/app/module.h"
#include "core/base/check.h"
#include "tests/support/plain_csv.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILES_MAX = 32, DOCUMENTS_MAX = 5000, DAY_BYTES = 11 };

struct file {
    const char *name;
    struct plain_csv csv;
};

struct document {
    int stage, place;
    char written[DAY_BYTES]; /* the latest day of its file so far; "" without one */
    const struct file *file;
    size_t row; /* where it begins */
    json_t *json;
};

struct making {
    const char *folder;
    struct file files[FILES_MAX];
    size_t file_count;
    struct document *documents;
    size_t count;
};

/* ------------------------------------------------------------------ files */

/* NULL: it is not in the folder. */
static const struct file *find_file(struct making *making, const char *name)
{
    char path[512];
    for (size_t i = 0; i < making->file_count; i++)
        if (strcmp(making->files[i].name, name) == 0)
            return &making->files[i];
    CHECK(making->file_count < FILES_MAX);
    struct file *file = &making->files[making->file_count];
    snprintf(path, sizeof path, "%s/%s", making->folder, name);
    if (!plain_csv_load(&file->csv, path))
        return NULL;
    file->name = name;
    making->file_count++;
    return file;
}

static const char *field_of(const struct file *file, size_t row, const char *column)
{
    return plain_csv_field(&file->csv, row, column);
}

/* ------------------------------------------------------------------ documents */

static void set_texts(json_t *object, const struct file *file, size_t row,
                      const struct import_column *columns)
{
    for (; columns != NULL && columns->column != NULL; columns++) {
        const char *text = field_of(file, row, columns->column);
        if (columns->input != NULL && *text != '\0')
            json_object_set_new(object, columns->input, json_string(text));
    }
}

static void add_row(json_t *object, const struct file *file, size_t row,
                    const struct import_source *source)
{
    set_texts(object, file, row, source->head);
    if (source->list == NULL)
        return;
    json_t *list = json_object_get(object, source->list), *line = json_object();
    if (list == NULL) {
        list = json_array();
        json_object_set_new(object, source->list, list);
    }
    set_texts(line, file, row, source->line);
    json_array_append_new(list, line);
}

static bool takes(const struct import *import, const char *key)
{
    const char *prefix = import->prefix, *no_prefix = import->no_prefix;
    return (prefix == NULL || strncmp(key, prefix, strlen(prefix)) == 0) &&
           (no_prefix == NULL || strncmp(key, no_prefix, strlen(no_prefix)) != 0);
}

/* Whether a row above it has the same key. */
static bool was_there(const struct file *file, size_t row, const struct import_source *source)
{
    const char *key = field_of(file, row, source->key);
    for (size_t i = 1; source->key != NULL && i < row; i++)
        if (strcmp(field_of(file, i, source->key), key) == 0)
            return true;
    return false;
}

static void add_rows(struct making *making, json_t *object, const struct import_source *source,
                     const char *key)
{
    const struct file *file = find_file(making, source->file);
    for (size_t i = 1; file != NULL && i < file->csv.count; i++)
        if (strcmp(field_of(file, i, source->key), key) == 0)
            add_row(object, file, i, source);
}

static json_t *make_object(struct making *making, const char *path, const struct import *import,
                           const struct file *file, size_t row)
{
    const struct import_source *source = import->sources;
    const char *key = field_of(file, row, source->key);
    json_t *object = json_object();
    json_object_set_new(object, "action", json_string(path));
    if (source->key == NULL)
        add_row(object, file, row, source);
    for (; source->key != NULL && source->file != NULL; source++)
        add_rows(making, object, source, key);
    return object;
}

static void add_documents(struct making *making, const char *path, const struct import *import)
{
    const struct file *file = find_file(making, import->sources->file);
    const char *written = "";
    for (size_t i = 1; file != NULL && i < file->csv.count; i++) {
        const char *day = field_of(file, i, import->day);
        if (was_there(file, i, import->sources))
            continue;
        if (strcmp(day, written) > 0)
            written = day;
        if (!takes(import, field_of(file, i, import->sources->key)))
            continue;
        CHECK(making->count < DOCUMENTS_MAX);
        struct document *document = &making->documents[making->count++];
        *document = (struct document){
            .stage = import->stage, .place = import->place, .file = file, .row = i};
        snprintf(document->written, sizeof document->written, "%s", written);
        document->json = make_object(making, path, import, file, i);
    }
}

static int by_order(const void *left, const void *right)
{
    const struct document *a = left, *b = right;
    int days = strcmp(a->written, b->written);
    if (a->stage != b->stage)
        return a->stage < b->stage ? -1 : 1;
    if (days != 0 || a->place != b->place)
        return days != 0 ? days : (a->place > b->place) - (a->place < b->place);
    if (a->file != b->file) /* they lie in one array, in the order of the modules */
        return a->file < b->file ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

static void add_actions(struct making *making)
{
    struct slice_walk walk = {0};
    for (const struct slice *s = slices_next(&walk); s != NULL; s = slices_next(&walk))
        for (const struct action *a = s->actions; a != NULL && a->name != NULL; a++) {
            char path[100];
            snprintf(path, sizeof path, "%s%s%s", s->name, *a->name == '\0' ? "" : " ", a->name);
            if (a->import != NULL)
                add_documents(making, path, a->import);
        }
}

static char *write_lines(struct making *making)
{
    char *bytes = NULL;
    size_t size = 0;
    FILE *to = open_memstream(&bytes, &size);
    CHECK(to != NULL);
    for (size_t i = 0; i < making->count; i++) {
        CHECK(json_dumpf(making->documents[i].json, to, JSON_COMPACT) == 0);
        fputc('\n', to);
        json_decref(making->documents[i].json);
    }
    fclose(to);
    return bytes;
}

char *month_batch(const char *folder, size_t *count)
{
    struct making making = {.folder = folder};
    making.documents = calloc(DOCUMENTS_MAX, sizeof *making.documents);
    CHECK(making.documents != NULL);
    add_actions(&making);
    qsort(making.documents, making.count, sizeof *making.documents, by_order);
    char *bytes = write_lines(&making);
    *count = making.count;
    for (size_t i = 0; i < making.file_count; i++)
        plain_csv_release(&making.files[i].csv);
    free(making.documents);
    return bytes;
}
