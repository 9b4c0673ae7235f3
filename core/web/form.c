/* Forms: from the fields of a page to the inputs of an action, and drawn again. */
#include "core/base/check.h"
#include "core/base/language.h"
#include "core/base/text.h"
#include "core/web/internal.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum { BLANK_ROWS = 5 };

/* ------------------------------------------------------------------ uploads */

static bool fail_upload(struct error *err)
{
    fail(err, ERROR_UNAVAILABLE, _("the file cannot be kept for reading"));
    return fail_hint(err, _("make room on the disk of this machine and try again"));
}

/* The file lies under its hash, so that sending it twice is asking the same thing twice. */
static bool keep_upload(struct exchange *exchange, const struct field *field, const char **path,
                        struct error *err)
{
    struct digest digest = digest_of(field->value, field->length);
    const char *name = digest_text(exchange->arena, &digest);
    *path = arena_format(exchange->arena, "%s/%s", exchange->web->scratch, name);
    int file = open(*path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0)
        return fail_upload(err);
    size_t written = 0;
    while (written < field->length) {
        ssize_t now = write(file, field->value + written, field->length - written);
        if (now <= 0)
            break;
        written += (size_t)now;
    }
    return (close(file) == 0 && written == field->length) || fail_upload(err);
}

/* ------------------------------------------------------------------ decoding */

static bool keep(void *context, const struct field *field, const char **path, struct error *err)
{
    return keep_upload(context, field, path, err);
}

bool form_decode(struct exchange *exchange, const struct input *inputs, const struct fields *fields,
                 struct form **form, struct error *err)
{
    struct form_reading reading = {exchange->arena, exchange->call.today, keep, exchange};
    return form_from_fields(&reading, inputs, fields, form, err);
}

const char *form_query(struct arena *arena, const struct form *form)
{
    struct text query = text_new(arena);
    for (size_t i = 0; i < form->count; i++)
        if (form->inputs[i].kind != INPUT_LINES && !text_is_empty(form->texts[i]))
            text_format(&query, "%s%s=%s", query.length == 0 ? "" : "&", form->inputs[i].name,
                        url_escape(arena, typed_show(arena, &form->inputs[i], form->texts[i])));
    return query.bytes;
}

/* ------------------------------------------------------------------ drawing */

/* Where an input stands: its name as a field, and what is at fault with it. */
struct drawing {
    struct html *html;
    const struct form_style *style;
    const char *prefix; /* "lines[2]." or "" */
    const char *label;  /* of a row, for those who cannot see the table; NULL: there is a label */
};

static bool is_at_fault(const struct drawing *drawing, const char *name)
{
    return drawing->style->problem != NULL && strcmp(drawing->style->problem->field, name) == 0;
}

static void draw_state(const struct drawing *drawing, const struct input *input, const char *name)
{
    struct html *html = drawing->html;
    if (drawing->label != NULL)
        html_format(html, " aria-label=\"%s, %s\"", _(input->label), drawing->label);
    if (input->required && drawing->label == NULL)
        html_add(html, " required");
    if (is_at_fault(drawing, name))
        html_format(html, " aria-invalid=\"true\" aria-describedby=\"problem\" autofocus");
    else if (input->help != NULL && drawing->label == NULL)
        html_format(html, " aria-describedby=\"%s-help\"", name);
}

static void draw_option(struct html *html, const char *value, const char *text, bool chosen)
{
    html_format(html, "<option value=\"%s\"", value);
    html_add(html, chosen ? " selected>" : ">");
    html_format(html, "%s</option>", text);
}

static bool means_yes(const char *text)
{
    return strcmp(text, "yes") == 0 || strcmp(text, "ya") == 0 || strcmp(text, "1") == 0 ||
           strcmp(text, "true") == 0 || strcmp(text, "y") == 0;
}

static void draw_select(const struct drawing *drawing, const struct input *input, const char *name,
                        const char *text)
{
    struct html *html = drawing->html;
    html_format(html, "<select id=\"%s\" name=\"%s\"", name, name);
    draw_state(drawing, input, name);
    html_add(html, ">");
    draw_option(html, "", "", *text == '\0');
    if (input->kind == INPUT_FLAG) {
        draw_option(html, "yes", _("yes"), *text != '\0' && means_yes(text));
        draw_option(html, "no", _("no"), *text != '\0' && !means_yes(text));
    }
    for (size_t i = 0; input->choices != NULL && input->choices[i] != NULL; i++)
        draw_option(html, input->choices[i], _(input->choices[i]),
                    strcmp(input->choices[i], text) == 0);
    html_add(html, "</select>");
}

static const char *class_of(const struct input *input)
{
    switch (input->kind) {
    case INPUT_QUANTITY:
    case INPUT_MONEY:
    case INPUT_INTEGER:
    case INPUT_PERCENT:
        return "n";
    case INPUT_DAY:
    case INPUT_MONTH:
        return "day";
    case INPUT_TEXT:
        return "text";
    case INPUT_CODE:
    case INPUT_CHOICE:
    case INPUT_FLAG:
    case INPUT_FILE:
    case INPUT_LINES:
        break;
    }
    return "code";
}

static void draw_control(const struct drawing *drawing, const struct input *input, const char *text)
{
    struct html *html = drawing->html;
    struct arena *arena = html->text.arena;
    const char *name = arena_format(arena, "%s%s", drawing->prefix, input->name);
    text = text == NULL ? "" : text;
    if (input->kind == INPUT_CHOICE || input->kind == INPUT_FLAG) {
        draw_select(drawing, input, name, text);
        return;
    }
    html_format(html, "<input id=\"%s\" name=\"%s\" class=\"%s\"", name, name, class_of(input));
    if (input->kind == INPUT_FILE)
        html_add(html, " type=\"file\"");
    else
        html_format(html, " type=\"text\" value=\"%s\"", typed_show(arena, input, text));
    if (strcmp(class_of(input), "n") == 0)
        html_add(html, " inputmode=\"decimal\"");
    draw_state(drawing, input, name);
    html_add(html, ">");
}

static void draw_problem(const struct drawing *drawing)
{
    const struct error *problem = drawing->style->problem;
    html_format(drawing->html, "<em id=\"problem\" class=\"problem\">%s", problem->message);
    if (problem->hint[0] != '\0')
        html_format(drawing->html, "<br>%s", problem->hint);
    html_add(drawing->html, "</em>");
}

static void draw_single(const struct drawing *drawing, const struct input *input, const char *text)
{
    struct html *html = drawing->html;
    html_add(html, is_at_fault(drawing, input->name) ? "<div class=\"field fault\">"
                                                     : "<div class=\"field\">");
    html_format(html, "<label for=\"%s\">%s", input->name, _(input->label));
    if (input->required)
        html_format(html, "<abbr title=\"%s\">*</abbr>", _("must be filled in"));
    html_add(html, "</label>");
    draw_control(drawing, input, text);
    if (is_at_fault(drawing, input->name))
        draw_problem(drawing);
    if (input->help != NULL)
        html_format(html, "<small id=\"%s-help\">%s</small>", input->name, _(input->help));
    html_add(html, "</div>\n");
}

static void draw_row(const struct drawing *drawing, const struct input *input,
                     const struct form *row, size_t place)
{
    struct html *html = drawing->html;
    struct arena *arena = html->text.arena;
    const struct error *problem = drawing->style->problem;
    struct drawing inner = *drawing;
    inner.prefix = arena_format(arena, "%s[%zu].", input->name, place);
    inner.label = arena_format(arena, _("line %zu"), place + 1);
    bool fault =
        problem != NULL && strncmp(problem->field, inner.prefix, strlen(inner.prefix)) == 0;
    html_add(html, fault ? "<tr class=\"fault\">" : "<tr>");
    for (size_t i = 0; input->lines[i].name != NULL; i++) {
        html_add(html, "<td>");
        draw_control(&inner, &input->lines[i], row == NULL ? NULL : row->texts[i]);
        html_add(html, "</td>");
    }
    html_add(html, "</tr>\n");
    if (fault) {
        html_format(html, "<tr class=\"fault\"><td colspan=\"%zu\">", input_count(input->lines));
        draw_problem(drawing);
        html_add(html, "</td></tr>\n");
    }
}

static void draw_list(const struct drawing *drawing, const struct input *input,
                      const struct form_list *list)
{
    struct html *html = drawing->html;
    bool more = drawing->style->more != NULL && strcmp(drawing->style->more, input->name) == 0;
    size_t rows = list->count + (more ? BLANK_ROWS * 2 : BLANK_ROWS);
    html_format(html, "<fieldset class=\"lines%s\"><legend>%s",
                is_at_fault(drawing, input->name) ? " fault" : "", _(input->label));
    if (input->required)
        html_format(html, "<abbr title=\"%s\">*</abbr>", _("must be filled in"));
    html_add(html, "</legend>");
    if (is_at_fault(drawing, input->name))
        draw_problem(drawing);
    if (input->help != NULL)
        html_format(html, "<small>%s</small>", _(input->help));
    html_format(html, "<div class=\"scroll\"><table class=\"lines\" data-list=\"%s\"><thead><tr>",
                input->name);
    for (const struct input *column = input->lines; column->name != NULL; column++) {
        html_format(html, "<th scope=\"col\" title=\"%s\">%s",
                    column->help == NULL ? _(column->label) : _(column->help), _(column->label));
        html_add(html, column->required ? "<abbr>*</abbr></th>" : "</th>");
    }
    html_add(html, "</tr></thead><tbody>\n");
    for (size_t i = 0; i < rows && i < LINES_MAX; i++)
        draw_row(drawing, input, i < list->count ? list->rows[i] : NULL, i);
    html_add(html, "</tbody></table></div>");
    html_format(html,
                "<button class=\"small\" name=\"more\" value=\"%s\" formnovalidate>%s</button>",
                input->name, _("add lines"));
    html_add(html, "</fieldset>\n");
}

void form_draw(struct html *html, const struct form *form, const struct form_style *style)
{
    struct drawing drawing = {html, style, "", NULL};
    for (size_t i = 0; i < form->count; i++) {
        const struct input *input = &form->inputs[i];
        if (style->only_named && !input->positional)
            continue;
        if (input->kind == INPUT_LINES)
            draw_list(&drawing, input, &form->lists[i]);
        else
            draw_single(&drawing, input, form->texts[i]);
    }
}
