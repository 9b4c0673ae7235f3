/* What was typed, on its way from a door to the checks. */
#include "core/app/action.h"

#include "core/base/check.h"
#include "core/base/text.h"

#include <string.h>

enum { FIRST_ROWS = 8 };

size_t input_count(const struct input *inputs)
{
    size_t count = 0;
    while (inputs != NULL && inputs[count].name != NULL)
        count++;
    return count;
}

int input_find(const struct input *inputs, const char *name)
{
    for (int i = 0; inputs != NULL && inputs[i].name != NULL; i++)
        if (strcmp(inputs[i].name, name) == 0)
            return i;
    return -1;
}

struct form *form_new(struct arena *arena, const struct input *inputs)
{
    struct form *form = ARENA_NEW(arena, struct form);
    form->inputs = inputs;
    form->count = input_count(inputs);
    form->texts = ARENA_ARRAY(arena, form->count + 1, const char *);
    for (size_t i = 0; i < form->count && form->lists == NULL; i++)
        if (inputs[i].kind == INPUT_LINES)
            form->lists = ARENA_ARRAY(arena, form->count, struct form_list);
    return form;
}

struct form *form_add_row(struct form *form, struct arena *arena, int index, struct error *err)
{
    CHECK(form->inputs[index].kind == INPUT_LINES);
    struct form_list *list = &form->lists[index];
    if (list->count >= LINES_MAX) {
        fail_field(err, form->inputs[index].name, _("more than %d lines"), LINES_MAX);
        fail_hint(err, _("write the rest as another document"));
        return NULL;
    }
    if (list->count == list->room) {
        size_t room = list->room == 0 ? FIRST_ROWS : list->room * 2;
        list->rows = arena_grow(arena, list->rows, list->count, room, sizeof *list->rows);
        list->room = room;
    }
    struct form *row = form_new(arena, form->inputs[index].lines);
    list->rows[list->count++] = row;
    return row;
}

static void write_value(struct text *text, const char *value)
{
    for (; *value != '\0'; value++) {
        if (*value == '\n' || *value == '\\')
            text_add_character(text, '\\');
        text_add_character(text, *value == '\n' ? 'n' : *value);
    }
}

/* name=value for each input that was given, name{ ... } for each row; a backslash before a line
 * end (as \n) or a backslash of a value. */
static void write_form(struct text *text, const struct form *form)
{
    for (size_t i = 0; i < form->count; i++) {
        const struct input *input = &form->inputs[i];
        if (input->kind == INPUT_LINES) {
            for (size_t row = 0; row < form->lists[i].count; row++) {
                text_add(text, input->name);
                text_add(text, "{\n");
                write_form(text, form->lists[i].rows[row]);
                text_add(text, "}\n");
            }
        } else if (!text_is_empty(form->texts[i])) {
            text_add(text, input->name);
            text_add_character(text, '=');
            write_value(text, form->texts[i]);
            text_add_character(text, '\n');
        }
    }
}

const char *form_text(const struct form *form, const char *name)
{
    int index = form == NULL ? -1 : input_find(form->inputs, name);
    return index < 0 || form->texts[index] == NULL ? "" : form->texts[index];
}

const char *form_write(struct arena *arena, const struct form *form)
{
    struct text text = text_new(arena);
    write_form(&text, form);
    return text.bytes;
}

static const char *read_value(struct arena *arena, const char *from, const char *end)
{
    struct text text = text_new(arena);
    for (; from < end; from++) {
        bool escaped = *from == '\\' && from + 1 < end;
        if (escaped)
            from++;
        text_add_character(&text, escaped && *from == 'n' ? '\n' : *from);
    }
    return text.bytes;
}

static bool read_line(struct arena *arena, struct form *form, const char *line, const char *end,
                      struct form **row, struct error *err)
{
    size_t length = strcspn(line, "={");
    const char *name = arena_copy_bytes(arena, line, length);
    int index = line + length < end ? input_find(form->inputs, name) : -1;
    bool opens = line[length] == '{';
    *row = NULL;
    if (index < 0 || opens != (form->inputs[index].kind == INPUT_LINES))
        return fail(err, ERROR_INVALID, _("what was kept has an input '%.40s' that is not known"),
                    name);
    if (opens)
        return (*row = form_add_row(form, arena, index, err)) != NULL;
    form->texts[index] = read_value(arena, line + length + 1, end);
    return true;
}

struct form *form_read(struct arena *arena, const struct input *inputs, const char *text,
                       struct error *err)
{
    struct form *form = form_new(arena, inputs), *into = form, *row = NULL;
    while (*text != '\0') {
        const char *end = text + strcspn(text, "\n");
        if (*text == '}')
            into = form;
        else if (!read_line(arena, into, text, end, &row, err))
            return NULL;
        else if (row != NULL)
            into = row;
        text = *end == '\n' ? end + 1 : end;
    }
    return form;
}

struct digest form_digest(struct arena *arena, const char *path, const struct form *form)
{
    struct text text = text_new(arena);
    text_add(&text, path);
    text_add_character(&text, '\n');
    write_form(&text, form);
    return digest_of(text.bytes, text.length);
}
