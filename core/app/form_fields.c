/* From the fields of a page to the inputs of an action. */
#include "core/app/typed.h"

#include <stdlib.h>
#include <string.h>

enum { ROW_PLACES_MAX = LINES_MAX + 200 };

/* Where a field belongs: "day", or column "item" of row 2 of "lines" for "lines[2].item". */
struct place {
    int input, column;
    size_t row;
};

static bool find_place(const struct input *inputs, struct arena *arena, const char *name,
                       struct place *place)
{
    const char *bracket = strchr(name, '[');
    size_t length = bracket == NULL ? strlen(name) : (size_t)(bracket - name);
    place->input = input_find(inputs, arena_copy_bytes(arena, name, length));
    place->column = -1;
    if (place->input < 0)
        return false;
    bool list = inputs[place->input].kind == INPUT_LINES;
    if (bracket == NULL)
        return !list;
    size_t digits = strspn(bracket + 1, "0123456789");
    const char *close = bracket + 1 + digits;
    if (!list || digits == 0 || digits > 4 || strncmp(close, "].", 2) != 0)
        return false;
    place->row = strtoul(bracket + 1, NULL, 10);
    place->column = input_find(inputs[place->input].lines, close + 2);
    return place->column >= 0 && place->row < ROW_PLACES_MAX;
}

struct decoding {
    const struct form_reading *reading;
    const struct input *inputs;
    struct form *form;
    struct error *err;
    bool failed;
};

/* What was typed stays on the form even if it is wrong; the first fault is told. */
static void set_text(struct decoding *decoding, const struct input *input,
                     const struct field *field, const struct place *place, const char **text)
{
    struct error problem = {0};
    bool good = true;
    if (input->kind == INPUT_FILE) {
        if (field->file != NULL && field->length > 0)
            good = decoding->reading->keep == NULL ||
                   decoding->reading->keep(decoding->reading->context, field, text, &problem);
    } else if (field->file == NULL) {
        good = typed_read(decoding->reading->arena, input, decoding->reading->today, field->value,
                          text, &problem);
    }
    if (good || decoding->failed)
        return;
    decoding->failed = true;
    fail_in_field(&problem, input->name);
    if (place->column >= 0)
        fail_in_line(&problem, decoding->inputs[place->input].name,
                     (int)decoding->form->lists[place->input].count - 1, "");
    *decoding->err = problem;
}

static const struct input *input_at(const struct decoding *decoding, const struct place *place)
{
    const struct input *input = &decoding->inputs[place->input];
    return place->column < 0 ? input : &input->lines[place->column];
}

static void decode_singles(struct decoding *decoding, const struct fields *fields)
{
    for (size_t i = 0; i < fields->count; i++) {
        struct place place = {0};
        const struct field *field = &fields->list[i];
        if (!find_place(decoding->inputs, decoding->reading->arena, field->name, &place) ||
            place.column >= 0)
            continue;
        set_text(decoding, input_at(decoding, &place), field, &place,
                 &decoding->form->texts[place.input]);
    }
}

/* A field of a row, with its place. */
struct row_field {
    struct place place;
    const struct field *field;
    size_t order;
};

static int by_row(const void *left, const void *right)
{
    const struct row_field *a = left, *b = right;
    if (a->place.input != b->place.input)
        return a->place.input < b->place.input ? -1 : 1;
    if (a->place.row != b->place.row)
        return a->place.row < b->place.row ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

static bool is_blank(const char *text)
{
    return text[strspn(text, " \t\n")] == '\0';
}

/* One row of a list, unless nothing was written into it. */
static bool decode_row(struct decoding *decoding, const struct row_field *fields, size_t count)
{
    bool empty = true;
    for (size_t i = 0; i < count; i++)
        empty = empty && is_blank(fields[i].field->value);
    if (empty)
        return true;
    struct form *row = form_add_row(decoding->form, decoding->reading->arena, fields[0].place.input,
                                    decoding->err);
    if (row == NULL)
        return false;
    for (size_t i = 0; i < count; i++)
        set_text(decoding, input_at(decoding, &fields[i].place), fields[i].field, &fields[i].place,
                 &row->texts[fields[i].place.column]);
    return true;
}

static bool decode_rows(struct decoding *decoding, const struct fields *fields)
{
    struct arena *arena = decoding->reading->arena;
    struct row_field *found = ARENA_ARRAY(arena, fields->count + 1, struct row_field);
    size_t count = 0;
    for (size_t i = 0; i < fields->count; i++) {
        struct row_field one = {.field = &fields->list[i], .order = i};
        if (find_place(decoding->inputs, arena, one.field->name, &one.place) &&
            one.place.column >= 0)
            found[count++] = one;
    }
    qsort(found, count, sizeof *found, by_row);
    for (size_t from = 0; from < count;) {
        size_t end = from + 1;
        while (end < count && found[end].place.input == found[from].place.input &&
               found[end].place.row == found[from].place.row)
            end++;
        if (!decode_row(decoding, found + from, end - from))
            return false;
        from = end;
    }
    return true;
}

bool form_from_fields(const struct form_reading *reading, const struct input *inputs,
                      const struct fields *fields, struct form **form, struct error *err)
{
    *form = form_new(reading->arena, inputs);
    struct decoding decoding = {reading, inputs, *form, err, false};
    if (inputs == NULL)
        return true;
    decode_singles(&decoding, fields);
    return decode_rows(&decoding, fields) && !decoding.failed;
}
