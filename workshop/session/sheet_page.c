/* The page on which a supervisor fills a session sheet in. */
#include "workshop/session/sheet.h"

#include "core/app/audit/audit.h"
#include "core/app/person/person.h"
#include "core/app/settings.h"
#include "core/app/typed.h"
#include "core/base/attribute.h"
#include "core/base/text.h"

#include <string.h>

#define ADDRESS "/session/sheet"

enum {
    EXTRA_MATERIALS = 1,
    MINUTE_MS = 60000,
    MINUTES_OF_AN_HOUR = 60,
};

static const char *const session_labels[] = {
    [SESSION_WHOLE_DAY] = N_("whole day"),
    [SESSION_MORNING] = N_("morning"),
    [SESSION_AFTERNOON] = N_("afternoon"),
};

static const char *session_label(const char *name)
{
    for (int i = 0; i < (int)COUNT_OF(session_labels); i++)
        if (strcmp(sheet_session_names[i], name) == 0)
            return _(session_labels[i]);
    return name;
}

/* ------------------------------------------------------------------ drawing */

struct drawing {
    struct visit *visit;
    struct html *html;
    struct arena *arena;
    const struct sheet *sheet;
};

static const struct input *input_of(const char *list, const char *name)
{
    const struct input *inputs = session_post_inputs;
    if (list != NULL)
        inputs = inputs[input_find(inputs, list)].lines;
    return &inputs[input_find(inputs, name)];
}

static bool is_at_fault(const struct drawing *drawing, const char *name)
{
    const struct error *problem = drawing->visit->problem;
    return problem != NULL && strcmp(problem->field, name) == 0;
}

static void draw_hidden(const struct drawing *drawing, const char *name, const char *value)
{
    html_format(drawing->html, "<input type=\"hidden\" name=\"%s\" value=\"%s\">", name, value);
}

/* An input of a row, in its own cell: text is as the form has it. */
struct cell_input {
    const char *list, *column;
    size_t row;
    const char *text, *label; /* label: of the row */
    bool focus;
};

static const char *name_of(const struct drawing *drawing, const struct cell_input *input)
{
    return arena_format(drawing->arena, "%s[%zu].%s", input->list, input->row, input->column);
}

/* A page has hundreds of them: nothing that a style or a script can find out by itself. */
static void draw_input(const struct drawing *drawing, const struct cell_input *cell)
{
    struct html *html = drawing->html;
    const struct input *input = input_of(cell->list, cell->column);
    const char *name = name_of(drawing, cell);
    html_format(html, "<td><input name=\"%s\" aria-label=\"%s, %s\"", name, _(input->label),
                cell->label);
    if (*cell->text != '\0')
        html_format(html, " value=\"%s\"", typed_show(drawing->arena, input, cell->text));
    if (is_at_fault(drawing, name))
        html_add(html, " aria-invalid=\"true\" autofocus");
    else if (cell->focus && drawing->visit->problem == NULL)
        html_add(html, " autofocus");
    html_add(html, ">");
}

static void draw_option(struct html *html, const char *value, const char *text, bool chosen)
{
    html_format(html, "<option value=\"%s\"", value);
    html_add(html, chosen ? " selected>" : ">");
    html_text(html, text);
}

/* ------------------------------------------------------------------ which sheet */

static void draw_shops(const struct drawing *drawing)
{
    struct html *html = drawing->html;
    const struct sheet *sheet = drawing->sheet;
    html_format(html,
                "<div class=\"field\"><label for=\"workshop\">%s</label>"
                "<select id=\"workshop\" name=\"workshop\">",
                _("Workshop"));
    for (size_t i = 0; i < sheet->shop_count; i++)
        draw_option(html, sheet->shops[i]->code, sheet->shops[i]->name,
                    sheet->shops[i]->id.value == sheet->shop->id.value);
    html_add(html, "</select></div>");
}

static void draw_chooser(const struct drawing *drawing)
{
    struct html *html = drawing->html;
    const struct sheet *sheet = drawing->sheet;
    html_add(html, "<form class=\"filter\" method=\"get\" action=\"" ADDRESS "\" "
                   "autocomplete=\"off\">\n");
    draw_shops(drawing);
    html_format(
        html,
        "<div class=\"field\"><label for=\"day\">%s</label><input id=\"day\" name=\"day\" "
        "class=\"day\" type=\"text\" value=\"%s\"></div>",
        _("Day"),
        typed_show(drawing->arena, input_of(NULL, "day"), day_plain(drawing->arena, sheet->day)));
    html_format(html,
                "<div class=\"field\"><label for=\"session\">%s</label>"
                "<select id=\"session\" name=\"session\">",
                _("Session"));
    bool known = false;
    for (int i = 0; i < (int)COUNT_OF(session_labels); i++) {
        bool chosen = strcmp(sheet_session_names[i], sheet->name) == 0;
        draw_option(html, sheet_session_names[i], _(session_labels[i]), chosen);
        known = known || chosen;
    }
    if (!known)
        draw_option(html, sheet->name, sheet->name, true);
    html_format(html, "</select></div><div class=\"buttons\"><button>%s</button></div></form>\n",
                _("Open"));
}

static const char *address_of(const struct drawing *drawing, const char *path)
{
    const struct sheet *sheet = drawing->sheet;
    return arena_format(drawing->arena, "%s?workshop=%s&day=%s&session=%s", path,
                        url_escape(drawing->arena, sheet->shop->code),
                        day_plain(drawing->arena, sheet->day),
                        url_escape(drawing->arena, sheet->name));
}

/* ------------------------------------------------------------------ what was made */

static const char *still_to_make(const struct drawing *drawing, const struct order *order)
{
    int64_t left = order->quantity.milli - order->made.milli;
    return quantity_text(drawing->arena, (struct quantity){left < 0 ? 0 : left},
                         order->product->decimals);
}

/* How many work for it; and a button that moves everybody there. */
static void draw_crew(const struct drawing *drawing, size_t index)
{
    struct html *html = drawing->html;
    const struct sheet *sheet = drawing->sheet;
    const struct order *order = sheet->outputs[index].order;
    size_t people = 0;
    if (sheet->output_count < 2)
        return;
    for (size_t i = 0; i < sheet->row_count; i++)
        people += strcmp(sheet->rows[i].order, order->label) == 0;
    html_format(html,
                "<td class=\"n\"><span class=\"crew\">%zu</span> <button class=\"small\" "
                "name=\"again\" value=\"all:%zu\" aria-label=\"%s, %s\" formnovalidate>%s</button>"
                "</td>",
                people, index, _("all"), order->product->name, _("all"));
}

static void draw_output(const struct drawing *drawing, size_t index)
{
    struct html *html = drawing->html;
    const struct sheet_output *output = &drawing->sheet->outputs[index];
    const struct order *order = output->order;
    const char *label = arena_format(drawing->arena, "%s %s", order->product->name, order->label);
    const char *name = arena_format(drawing->arena, "outputs[%zu].completes", index);
    html_format(html, "<tr data-order=\"%s\" data-decimals=\"%d\"><th scope=\"row\">", order->label,
                order->product->decimals);
    draw_hidden(drawing, arena_format(drawing->arena, "outputs[%zu].order", index), order->label);
    html_format(html, "%s <small>%s</small></th><td class=\"n\">%s %s</td>", order->product->name,
                order->label, still_to_make(drawing, order), order->product->unit);
    draw_crew(drawing, index);
    draw_input(drawing, &(struct cell_input){.list = "outputs",
                                             .column = "quantity",
                                             .row = index,
                                             .text = output->good,
                                             .label = label,
                                             .focus = index == 0});
    draw_input(drawing, &(struct cell_input){.list = "outputs",
                                             .column = "spoiled",
                                             .row = index,
                                             .text = output->spoiled,
                                             .label = label});
    html_format(html,
                "<td class=\"c\"><input type=\"checkbox\" name=\"%s\" value=\"yes\" "
                "aria-label=\"%s, %s\"",
                name, _("Completes the order"), label);
    html_add(html,
             strcmp(output->completes, "yes") == 0 ? " checked></td></tr>\n" : "></td></tr>\n");
}

static void draw_outputs(const struct drawing *drawing)
{
    struct html *html = drawing->html;
    const struct sheet *sheet = drawing->sheet;
    if (sheet->output_count == 0) {
        html_format(html, "<p class=\"nothing\">%s</p>\n",
                    _("No work order is open in this workshop: only who was there can be "
                      "written down."));
        return;
    }
    html_format(html,
                "<div class=\"scroll\"><table class=\"sheet made\"><caption>%s</caption>"
                "<thead><tr>",
                _("Made by the whole crew"));
    html_format(html, "<th scope=\"col\">%s</th><th scope=\"col\" class=\"n\">%s</th>", _("Order"),
                _("Still to make"));
    if (sheet->output_count > 1)
        html_format(html, "<th scope=\"col\" class=\"n\">%s</th>", _("Crew"));
    html_format(html, "<th scope=\"col\" class=\"n\">%s</th><th scope=\"col\" class=\"n\">%s</th>",
                _("Good"), _("Spoiled"));
    html_format(html, "<th scope=\"col\">%s</th></tr></thead><tbody>\n", _("Order done"));
    for (size_t i = 0; i < sheet->output_count; i++)
        draw_output(drawing, i);
    html_add(html, "</tbody></table></div>\n");
}

/* ------------------------------------------------------------------ what it took */

static const char *amount(const struct drawing *drawing, const struct item *item,
                          struct quantity quantity)
{
    return arena_format(drawing->arena, "%s %s",
                        quantity_text(drawing->arena, quantity, item->decimals), item->unit);
}

static void draw_material(const struct drawing *drawing, size_t index)
{
    struct html *html = drawing->html;
    const struct sheet_material *material = &drawing->sheet->materials[index];
    const struct item *item = material->item;
    const char *order = material->order == NULL ? "" : material->order->label;
    int64_t batch = 0;
    for (size_t i = 0; i < drawing->sheet->output_count; i++)
        if (drawing->sheet->outputs[i].order == material->order &&
            drawing->sheet->outputs[i].recipe != NULL)
            batch = drawing->sheet->outputs[i].recipe->batch.milli;
    html_format(html,
                "<tr data-order=\"%s\" data-decimals=\"%d\" data-take=\"%s\" "
                "data-batch=\"%s\" data-unit=\"%s\"><th scope=\"row\">",
                order, item->decimals, number_plain(drawing->arena, material->take.milli, 0),
                number_plain(drawing->arena, material->extra ? 0 : batch, 0), item->unit);
    draw_hidden(drawing, arena_format(drawing->arena, "materials[%zu].item", index), item->code);
    draw_hidden(drawing, arena_format(drawing->arena, "materials[%zu].order", index), order);
    html_format(html, "%s</th>", item->name);
    html_format(html, "<td class=\"n\">%s</td>", amount(drawing, item, material->on_floor));
    html_format(html, "<td class=\"n recipe\">%s</td>",
                material->extra ? "" : amount(drawing, item, material->by_recipe));
    draw_input(drawing, &(struct cell_input){.list = "materials",
                                             .column = "quantity",
                                             .row = index,
                                             .text = material->used,
                                             .label = item->name});
    html_add(html, "<td class=\"n difference\"></td></tr>\n");
}

/* A row for what no recipe names. */
static void draw_other_material(const struct drawing *drawing, size_t index)
{
    struct html *html = drawing->html;
    const struct sheet *sheet = drawing->sheet;
    html_format(html,
                "<tr><th scope=\"row\"><input type=\"text\" class=\"code\" "
                "name=\"materials[%zu].item\" aria-label=\"%s\" placeholder=\"%s\">",
                index, _("Code of another material"), _("another material"));
    if (sheet->output_count == 1)
        draw_hidden(drawing, arena_format(drawing->arena, "materials[%zu].order", index),
                    sheet->outputs[0].order->label);
    if (sheet->output_count > 1) {
        html_format(html, " <select name=\"materials[%zu].order\" aria-label=\"%s\">", index,
                    _("For which order"));
        draw_option(html, "", "", true);
        for (size_t i = 0; i < sheet->output_count; i++)
            draw_option(html, sheet->outputs[i].order->label,
                        sheet->outputs[i].order->product->name, false);
        html_add(html, "</select>");
    }
    html_add(html, "</th><td></td><td></td>");
    draw_input(drawing, &(struct cell_input){.list = "materials",
                                             .column = "quantity",
                                             .row = index,
                                             .text = "",
                                             .label = _("another material")});
    html_add(html, "<td></td></tr>\n");
}

static void draw_materials(const struct drawing *drawing)
{
    struct html *html = drawing->html;
    const struct sheet *sheet = drawing->sheet;
    if (sheet->output_count == 0)
        return;
    html_format(html,
                "<div class=\"scroll\"><table class=\"sheet used\"><caption>%s</caption>"
                "<thead><tr><th scope=\"col\">%s</th>",
                _("Materials, as the recipe says where nothing is written"), _("Material"));
    html_format(html, "<th scope=\"col\" class=\"n\">%s</th><th scope=\"col\" class=\"n\">%s</th>",
                _("On the floor"), _("By recipe"));
    html_format(html, "<th scope=\"col\" class=\"n\">%s</th><th scope=\"col\" class=\"n\">%s</th>",
                _("Used"), _("Difference"));
    html_add(html, "</tr></thead><tbody>\n");
    for (size_t i = 0; i < sheet->material_count; i++) {
        const struct order *order = sheet->materials[i].order;
        bool other = i == 0 || sheet->materials[i - 1].order != order;
        if (sheet->output_count > 1 && other && order != NULL)
            html_format(html, "<tr class=\"section\"><th colspan=\"5\">%s</th></tr>\n",
                        order->product->name);
        draw_material(drawing, i);
    }
    for (size_t i = 0; i < EXTRA_MATERIALS; i++)
        draw_other_material(drawing, sheet->material_count + i);
    html_add(html, "</tbody></table></div>\n");
}

/* ------------------------------------------------------------------ who was there */

static void draw_presence(const struct drawing *drawing, size_t index)
{
    struct html *html = drawing->html;
    const struct sheet_row *row = &drawing->sheet->rows[index];
    const char *name = arena_format(drawing->arena, "entries[%zu].presence", index);
    html_format(html, "<td><select name=\"%s\" aria-label=\"%s, %s\"", name, _("Presence"),
                row->inmate->name);
    html_add(html, is_at_fault(drawing, name) ? " aria-invalid=\"true\" autofocus>" : ">");
    for (size_t i = 0; presence_names[i] != NULL; i++) {
        draw_option(html, presence_names[i], _(presence_names[i]),
                    strcmp(presence_names[i], row->presence) == 0);
    }
    html_add(html, "</select>");
}

static void draw_order_of_row(const struct drawing *drawing, size_t index)
{
    struct html *html = drawing->html;
    const struct sheet *sheet = drawing->sheet;
    const struct sheet_row *row = &sheet->rows[index];
    const char *name = arena_format(drawing->arena, "entries[%zu].order", index);
    if (sheet->output_count < 2) {
        draw_hidden(drawing, name, row->order);
        return;
    }
    html_format(html, "<td><select name=\"%s\" aria-label=\"%s, %s\">", name, _("Order"),
                row->inmate->name);
    if (*row->order == '\0')
        draw_option(html, "", "-", true);
    for (size_t i = 0; i < sheet->output_count; i++)
        draw_option(html, sheet->outputs[i].order->label, sheet->outputs[i].order->product->name,
                    strcmp(sheet->outputs[i].order->label, row->order) == 0);
    html_format(html,
                "</select> <button name=\"again\" value=\"split:%zu\" "
                "aria-label=\"%s, %s\">+</button>",
                index, _("Second order"), row->inmate->name);
}

static void draw_row(const struct drawing *drawing, size_t index)
{
    struct html *html = drawing->html;
    const struct sheet_row *row = &drawing->sheet->rows[index];
    static const char *const pieces[] = {"good", "repair", "spoiled"};
    const char *const texts[] = {row->good, row->repair, row->spoiled};
    bool second = index > 0 && drawing->sheet->rows[index - 1].inmate == row->inmate;
    html_format(html, "<tr><td class=\"n\">%zu</td><th>", index + 1);
    draw_hidden(drawing, arena_format(drawing->arena, "entries[%zu].inmate", index),
                row->inmate->number);
    html_format(html, "%s%s <small>%s</small></th>", second ? "\xe2\x86\xb3 " : "",
                row->inmate->name, row->inmate->number);
    draw_presence(drawing, index);
    draw_input(drawing, &(struct cell_input){.list = "entries",
                                             .column = "minutes",
                                             .row = index,
                                             .text = row->minutes,
                                             .label = row->inmate->name});
    draw_order_of_row(drawing, index);
    for (size_t i = 0; i < COUNT_OF(pieces); i++)
        draw_input(drawing, &(struct cell_input){.list = "entries",
                                                 .column = pieces[i],
                                                 .row = index,
                                                 .text = texts[i],
                                                 .label = row->inmate->name});
    html_add(html, "</tr>\n");
}

static void draw_legend(const struct drawing *drawing)
{
    const struct sheet *sheet = drawing->sheet;
    html_add(drawing->html, "<p class=\"legend\">");
    for (size_t i = 0; i < sheet->reason_count; i++)
        html_format(drawing->html, "<span><kbd>%s</kbd> %s</span> ", sheet->reasons[i]->mark,
                    sheet->reasons[i]->label);
    html_add(drawing->html, "</p>\n");
}

static void draw_people(const struct drawing *drawing)
{
    struct html *html = drawing->html;
    const struct sheet *sheet = drawing->sheet;
    if (sheet->row_count == 0) {
        html_format(html, "<p class=\"nothing\">%s</p>\n", _("Nobody works in this workshop."));
        return;
    }
    html_format(html,
                "<div class=\"scroll\"><table class=\"sheet people\" data-minutes=\"%s\">"
                "<caption>%s</caption><thead><tr>",
                number_plain(drawing->arena, sheet->minutes, 0), _("Who was there"));
    html_format(html, "<th scope=\"col\" class=\"n\">%s</th><th scope=\"col\">%s</th>", _("No."),
                _("Name"));
    html_format(html, "<th scope=\"col\">%s</th><th scope=\"col\" class=\"n\">%s</th>",
                _("Presence"), _("Minutes"));
    if (sheet->output_count > 1)
        html_format(html, "<th scope=\"col\">%s</th>", _("Order"));
    html_format(html, "<th scope=\"col\" class=\"n\">%s</th><th scope=\"col\" class=\"n\">%s</th>",
                _("Good"), _("To repair"));
    html_format(html, "<th scope=\"col\" class=\"n\">%s</th></tr></thead><tbody>\n", _("Spoiled"));
    for (size_t i = 0; i < sheet->row_count; i++)
        draw_row(drawing, i);
    html_add(html, "</tbody></table></div>\n");
    draw_legend(drawing);
}

/* ------------------------------------------------------------------ the rest of it */

static void draw_into(const struct drawing *drawing)
{
    struct html *html = drawing->html;
    const struct sheet *sheet = drawing->sheet;
    html_format(html,
                "<div class=\"field\"><label for=\"into\">%s</label>"
                "<select id=\"into\" name=\"into\">",
                _("What was made goes to"));
    for (size_t i = 0; i < sheet->store_count; i++)
        draw_option(html, sheet->stores[i]->code, sheet->stores[i]->name,
                    strcmp(sheet->stores[i]->code, sheet->into) == 0);
    html_add(html, "</select></div>\n");
}

static void draw_note(const struct drawing *drawing)
{
    struct html *html = drawing->html;
    bool fault = is_at_fault(drawing, "note");
    html_format(
        html,
        "<div class=\"field\"><label for=\"note\">%s</label><input id=\"note\" name=\"note\" "
        "class=\"text\" type=\"text\" value=\"%s\"",
        _("Note"), drawing->sheet->note);
    html_add(html, fault ? " aria-invalid=\"true\" autofocus></div>\n" : "></div>\n");
    html_format(html,
                "<div class=\"field\"><label for=\"number\">%s</label><input id=\"number\" "
                "name=\"number\" class=\"code\" type=\"text\" value=\"%s\"></div>\n",
                _("Number on the paper"), drawing->sheet->number);
}

struct totals {
    int64_t present, people, minutes;
};

static void draw_foot(const struct drawing *drawing)
{
    struct html *html = drawing->html;
    struct visit *visit = drawing->visit;
    html_add(html, "<div class=\"sheet-foot\">");
    /* The script fills in what stands in braces; without it the next page says it. */
    html_format(html, "<output class=\"summary\" data-text=\"%s\"></output>",
                _("{present} of {people} present, {minutes} minutes, {good} good, {spoiled} "
                  "spoiled, yield {yield}, materials {difference}"));
    html_add(html, "<div class=\"buttons\">");
    if (visit_may(visit, "session.post"))
        html_format(html, "<button class=\"main\" name=\"do\" value=\"post\" data-once>%s</button>",
                    _("Record the sheet"));
    html_format(html, "<button name=\"do\" value=\"keep\" formnovalidate>%s</button>",
                _("Keep as a draft"));
    html_format(html,
                "<button name=\"again\" value=\"fill\" formnovalidate class=\"plain\">%s"
                "</button>",
                _("Work the recipe out"));
    html_format(html,
                "<span class=\"kept\" role=\"status\" data-keeping=\"%s\" data-lost=\"%s\" "
                "data-out=\"%s\">"
                "</span>",
                _("keeping the draft ..."), _("the draft is NOT kept: no connection"),
                _("you are signed out: what you typed is still here; record it and sign in again"));
    html_add(html, "</div></div>\n");
}

static void draw_state(const struct drawing *drawing, const char *writer)
{
    struct html *html = drawing->html;
    const struct sheet *sheet = drawing->sheet;
    if (*fields_get(drawing->visit->fields, "kept") != '\0')
        html_format(html, "<p class=\"notice done\" role=\"status\">%s</p>\n",
                    _("The draft is kept. It is not in the books yet."));
    else if (writer != NULL)
        html_format(html, "<p class=\"notice warning\">%s</p>\n",
                    arena_format(drawing->arena,
                                 _("A draft by '%s': not in the books until it is recorded."),
                                 writer));
    if (sheet->posted.number != 0)
        html_format(html, "<p class=\"notice warning\">%s</p>\n",
                    _("Whatever is recorded here comes in addition to the sheet that is there."));
}

static const char *paper_address(const struct drawing *drawing)
{
    return visit_may(drawing->visit, "session.paper") ? address_of(drawing, "/session/paper.pdf")
                                                      : NULL;
}

static void draw_links(const struct drawing *drawing)
{
    struct html *html = drawing->html;
    const char *paper = paper_address(drawing);
    if (paper == NULL && drawing->sheet->draft == NULL)
        return;
    html_add(html, "<p class=\"go\">");
    if (paper != NULL)
        html_format(html, "<a href=\"%s\">%s</a> ", paper, _("Print a blank sheet"));
    if (drawing->sheet->draft != NULL && visit_may(drawing->visit, "session.discard"))
        html_format(html, "<a href=\"/session/discard?draft=%s\">%s</a>",
                    number_plain(drawing->arena, drawing->sheet->draft->id, 0),
                    _("Throw the draft away"));
    html_add(html, "</p>\n");
}

static void draw_form(const struct drawing *drawing)
{
    struct html *html = drawing->html;
    const struct sheet *sheet = drawing->sheet;
    html_add(html, "<div data-sheet>\n");
    page_form_begin(drawing->visit, ADDRESS);
    draw_hidden(drawing, "workshop", sheet->shop->code);
    draw_hidden(drawing, "day", day_plain(drawing->arena, sheet->day));
    draw_hidden(drawing, "session", sheet->name);
    draw_hidden(drawing, "seen", sheet->seen);
    /* Enter sends the first button of a form. */
    html_format(html,
                "<button class=\"first\" name=\"do\" value=\"%s\" tabindex=\"-1\" "
                "aria-hidden=\"true\" data-once></button>\n",
                visit_may(drawing->visit, "session.post") ? "post" : "keep");
    html_add(html, "<div class=\"columns\"><div>\n");
    draw_outputs(drawing);
    draw_people(drawing);
    html_add(html, "</div><div>\n");
    draw_materials(drawing);
    draw_into(drawing);
    draw_note(drawing);
    html_add(html, "</div></div>\n");
    draw_foot(drawing);
    html_add(html, "</form></div>\n");
}

/* ------------------------------------------------------------------ after it was recorded */

static void draw_undo(const struct drawing *drawing, const char *label)
{
    struct html *html = drawing->html;
    if (!visit_may(drawing->visit, "session.undo"))
        return;
    html_add(html, "<div class=\"narrow\">\n");
    page_form_begin(drawing->visit, ADDRESS);
    draw_hidden(drawing, "do", "undo");
    draw_hidden(drawing, "sheet", label);
    html_format(html,
                "<div class=\"field\"><label for=\"reason\">%s</label><input id=\"reason\" "
                "name=\"reason\" class=\"text\" type=\"text\" required></div>"
                "<div class=\"buttons\"><button data-once>%s</button></div></form></div>\n",
                _("Something wrong? Write why, and take the sheet back whole"), _("Take it back"));
}

static bool draw_done(const struct drawing *drawing, const char *label, struct error *err)
{
    struct html *html = drawing->html;
    struct call *call = drawing->visit->call;
    struct session_posted posted = {0};
    struct session_sums sums = {0};
    int64_t reversal = 0;
    const struct document *document = journal_find_label(call, &session_kind, label, err);
    if (document == NULL || !session_store_of(call, document, &posted, err) ||
        !session_store_sums(call, document, &sums, err) ||
        !journal_reversal_of(call, document->number, &reversal, err))
        return false;
    const struct shop *shop = shop_of(call, posted.shop, err);
    if (shop == NULL || !shop_check_open(call, shop, err))
        return false;
    html_format(html, "<div class=\"notice done\" role=\"status\"><p><strong>%s</strong></p>",
                arena_format(drawing->arena,
                             reversal != 0 ? _("'%s' is taken back: as if it had never been.")
                                           : _("'%s' is recorded."),
                             document->label));
    html_format(html, "<p>%s</p></div>\n",
                arena_format(drawing->arena, _("%s, %s, %s: %d of %d present, %d minutes"),
                             shop->name, day_text(drawing->arena, posted.day),
                             session_label(posted.name), (int)sums.present, (int)sums.people,
                             (int)sums.minutes));
    html_format(html, "<p class=\"go\"><a href=\"" ADDRESS "?workshop=%s\" autofocus>%s</a> ",
                url_escape(drawing->arena, shop->code), _("The next sheet"));
    html_format(html, "<a href=\"/document/show?document=%s\">%s</a> ",
                url_escape(drawing->arena, document->label), _("Look at the document"));
    if (visit_may(drawing->visit, "session.paper"))
        html_format(html, "<a href=\"/session/paper.pdf?sheet=%s\">%s</a>",
                    url_escape(drawing->arena, document->label), _("Print it"));
    html_add(html, "</p>\n");
    if (reversal == 0)
        draw_undo(drawing, document->label);
    return true;
}

/* ------------------------------------------------------------------ showing */

/* The row that is to have a second order becomes two; each with half of the time. */
static void split_row(struct call *call, struct sheet *sheet, const char *what)
{
    int64_t index = 0, minutes = 0;
    if (strncmp(what, "split:", 6) != 0 ||
        number_parse(what + 6, 0, LINES_MAX - 1, &index) != NUMBER_OK || index < 0 ||
        (size_t)index >= sheet->row_count || sheet->row_count >= LINES_MAX)
        return;
    struct sheet_row *row = &sheet->rows[index];
    memmove(row + 1, row, (sheet->row_count - (size_t)index) * sizeof *row);
    sheet->row_count++;
    row[1].order = row[1].good = row[1].repair = row[1].spoiled = "";
    for (size_t i = 0; i < sheet->output_count && *row[1].order == '\0'; i++)
        if (strcmp(sheet->outputs[i].order->label, row->order) != 0)
            row[1].order = sheet->outputs[i].order->label;
    if (number_parse(row->minutes, 0, MINUTES_OF_A_DAY, &minutes) == NUMBER_OK && minutes > 1) {
        row[1].minutes = number_plain(call->arena, minutes / 2, 0);
        row->minutes = number_plain(call->arena, minutes - minutes / 2, 0);
    }
}

static void move_all(struct sheet *sheet, const char *what)
{
    int64_t index = 0;
    if (strncmp(what, "all:", 4) != 0 ||
        number_parse(what + 4, 0, SHEET_ORDERS_MAX, &index) != NUMBER_OK || index < 0 ||
        (size_t)index >= sheet->output_count)
        return;
    for (size_t i = 0; i < sheet->row_count; i++)
        sheet->rows[i].order = sheet->outputs[index].order->label;
}

static const char *clock_text(const struct call *call)
{
    int64_t minutes = call->now.ms / MINUTE_MS + call->site->minutes_east;
    int64_t of_day = minutes % MINUTES_OF_A_DAY;
    return arena_format(call->arena, "%02d:%02d", (int)(of_day / MINUTES_OF_AN_HOUR),
                        (int)(of_day % MINUTES_OF_AN_HOUR));
}

/* It is kept in the background: only what the script needs to know. */
static void draw_quiet(struct visit *visit, const char *seen)
{
    html_format(visit->html, "<p id=\"kept\" data-seen=\"%s\">%s</p>\n", seen,
                arena_format(visit->call->arena, _("draft kept at %s"), clock_text(visit->call)));
}

static bool writer_of(struct visit *visit, const struct sheet *sheet, const char **writer,
                      struct error *err)
{
    *writer = NULL;
    if (sheet->draft == NULL)
        return true;
    const struct person *person = person_by_id(visit->call, sheet->draft->person, err);
    if (person == NULL)
        return false;
    *writer = person->login;
    return true;
}

static void draw_recorded(const struct drawing *drawing)
{
    const struct sheet *sheet = drawing->sheet;
    html_format(
        drawing->html, "<p class=\"notice done\">%s</p><p class=\"go\">",
        arena_format(drawing->arena, _("This session is recorded: '%s'."), sheet->posted.label));
    html_format(drawing->html, "<a href=\"" ADDRESS "?done=%s\" autofocus>%s</a> ",
                url_escape(drawing->arena, sheet->posted.label), _("Look at it"));
    html_format(drawing->html, "<a href=\"%s&amp;more=yes\">%s</a></p>\n",
                address_of(drawing, ADDRESS), _("Another sheet for the same session"));
}

static bool show_sheet(struct visit *visit, struct error *err)
{
    struct sheet sheet;
    struct form *sent = NULL;
    const char *writer = NULL;
    struct error faults = {0};
    if (visit->again != NULL && !visit_form(visit, session_post_inputs, &sent, &faults) &&
        sent == NULL)
        return false;
    if (!sheet_load(visit->call, visit->fields, sent, &sheet, err) ||
        !writer_of(visit, &sheet, &writer, err))
        return false;
    struct drawing drawing = {visit, visit->html, visit->call->arena, &sheet};
    if (sheet.shop == NULL) {
        html_format(visit->html, "<p class=\"notice warning\">%s</p>\n",
                    _("No workshop is open to you: a manager binds people to workshops."));
        return true;
    }
    split_row(visit->call, &sheet, fields_get(visit->fields, "again"));
    move_all(&sheet, fields_get(visit->fields, "again"));
    visit->title = arena_format(drawing.arena, _("Session sheet: %s, %s, %s"), sheet.shop->name,
                                day_text(drawing.arena, sheet.day), session_label(sheet.name));
    draw_chooser(&drawing);
    bool more = sent != NULL || sheet.draft != NULL || *fields_get(visit->fields, "more") != '\0';
    if (sheet.posted.number != 0 && !more) {
        draw_recorded(&drawing);
        return true;
    }
    draw_state(&drawing, writer);
    draw_form(&drawing);
    draw_links(&drawing);
    return true;
}

static bool show(struct visit *visit, struct error *err)
{
    const char *done = fields_get(visit->fields, "done");
    const char *quiet = fields_get(visit->fields, "quiet");
    struct drawing drawing = {visit, visit->html, visit->call->arena, NULL};
    if (*quiet != '\0' && visit->again == NULL) {
        draw_quiet(visit, quiet);
        return true;
    }
    return *done != '\0' ? draw_done(&drawing, done, err) : show_sheet(visit, err);
}

/* ------------------------------------------------------------------ taking */

/* The rows of the completed form are fewer than those of the page: where the fault stands there. */
static bool point_at_page(struct arena *arena, const struct sheet *sheet, const struct form *form,
                          struct error *err)
{
    const char *field = err->field;
    size_t length = strcspn(field, "[");
    const char *list = arena_copy_bytes(arena, field, length);
    const char *digits = field + length + (field[length] == '[');
    size_t count = strcspn(digits, "]");
    int64_t index = 0;
    if (digits[count] != ']' || digits[count + 1] != '.' ||
        number_parse(arena_copy_bytes(arena, digits, count), 0, LINES_MAX, &index) != NUMBER_OK)
        return false;
    const char *column = arena_copy_bytes(arena, digits + count + 2, strlen(digits + count + 2));
    int place = input_find(form->inputs, list);
    if (place < 0 || (size_t)index >= form->lists[place].count)
        return false;
    const struct form *row = form->lists[place].rows[index];
    const char *order = form_text(row, "order"), *item = form_text(row, "item");
    size_t found = (size_t)index;
    if (strcmp(list, "outputs") == 0)
        for (size_t i = 0; i < sheet->output_count; i++)
            if (strcmp(sheet->outputs[i].order->label, order) == 0)
                found = i;
    if (strcmp(list, "materials") == 0)
        for (size_t i = 0; i < sheet->material_count; i++)
            if (strcmp(sheet->materials[i].item->code, item) == 0 &&
                (sheet->materials[i].order == NULL ||
                 strcmp(sheet->materials[i].order->label, order) == 0))
                found = i;
    err->field[0] = '\0';
    return fail_in_line(err, list, (int)found, column);
}

static bool take_back(struct visit *visit, struct error *err)
{
    struct arena *arena = visit->call->arena;
    const struct slice *slice = NULL;
    const struct action *undo = action_find("session", "undo", &slice);
    struct form *form = NULL;
    struct answer *answer = answer_new(arena, visit->call->site->currency_decimals);
    if (!visit_form(visit, undo->inputs, &form, err) ||
        !visit_perform(visit, "session undo", form, answer, err))
        return false;
    visit->go = arena_format(arena, ADDRESS "?done=%s",
                             url_escape(arena, fields_get(visit->fields, "sheet")));
    return true;
}

static bool keep(struct visit *visit, struct error *err)
{
    struct sheet sheet;
    struct error ignored = {0};
    struct form *form = NULL, *whole = NULL;
    struct arena *arena = visit->call->arena;
    bool good = visit_form(visit, session_post_inputs, &form, &ignored) &&
                visit_form(visit, session_post_inputs, &whole, &ignored);
    if (!sheet_load(visit->call, visit->fields, form, &sheet, err))
        return false;
    if (sheet.shop == NULL)
        return fail(err, ERROR_FORBIDDEN, _("no workshop is open to you"));
    if (!sheet_check_seen(visit->call, &sheet, fields_get(visit->fields, "seen"), err))
        return false;
    /* What can be completed is kept so that it can be recorded as it stands. */
    if (good && sheet_complete(visit->call, &sheet, whole, &ignored))
        form = whole;
    if (!sheet_keep(visit->call, &sheet, form, err))
        return false;
    const char *seen = arena_format(arena, "%lld-%lld", (long long)visit->call->now.ms,
                                    (long long)sheet.posted.number);
    visit->go = *fields_get(visit->fields, "quiet") != '\0'
                    ? arena_format(arena, ADDRESS "?quiet=%s", seen)
                    : arena_format(arena, ADDRESS "?workshop=%s&day=%s&session=%s&kept=yes",
                                   url_escape(arena, sheet.shop->code), day_plain(arena, sheet.day),
                                   url_escape(arena, sheet.name));
    return true;
}

/* Sent twice is recorded once, even if the order is done meanwhile. */
static bool was_done(struct visit *visit, bool *done, struct error *err)
{
    struct done_request before = {0};
    if (!request_find(visit->call, &before, err))
        return false;
    *done = before.found;
    if (before.found)
        visit->go = arena_format(visit->call->arena, ADDRESS "?done=%s",
                                 url_escape(visit->call->arena, before.posted.label));
    return true;
}

static bool record(struct visit *visit, struct error *err)
{
    struct sheet sheet;
    struct form *form = NULL;
    struct call *call = visit->call;
    struct answer *answer = answer_new(call->arena, call->site->currency_decimals);
    bool done = false;
    if (!was_done(visit, &done, err) || done)
        return done;
    if (!visit_form(visit, session_post_inputs, &form, err) ||
        !sheet_load(call, visit->fields, form, &sheet, err))
        return false;
    if (sheet.shop == NULL)
        return fail(err, ERROR_FORBIDDEN, _("no workshop is open to you"));
    if (!sheet_check_seen(call, &sheet, fields_get(visit->fields, "seen"), err) ||
        !sheet_complete(call, &sheet, form, err) || !sheet_check_materials(call, &sheet, err))
        return false;
    if (!visit_perform(visit, "session post", form, answer, err))
        return point_at_page(call->arena, &sheet, form, err);
    if (sheet.draft != NULL && !draft_store_remove(call, sheet.draft->id, err))
        return false;
    visit->go =
        arena_format(call->arena, ADDRESS "?done=%s", url_escape(call->arena, call->posted.label));
    return true;
}

static bool take(struct visit *visit, struct error *err)
{
    const char *what = fields_get(visit->fields, "do");
    if (strcmp(what, "undo") == 0)
        return take_back(visit, err);
    return strcmp(what, "keep") == 0 ? keep(visit, err) : record(visit, err);
}

static const struct page_key keys[] = {
    {"Tab", N_("down the column, then to the top of the next")},
    {"\xe2\x86\x93 \xe2\x86\x91", N_("the row below, the row above")},
    {"s", N_("sick, or another reason by its letter, on somebody's presence")},
    {"+", N_("a second order for the person of this row")},
    {"Enter", N_("record the sheet")},
    {0},
};

const struct page session_pages[] = {
    {
        .name = "sheet",
        .title = N_("Session sheet"),
        .permission = "session.draft",
        .in_bar = true,
        .key = "g s",
        .keys = keys,
        .show = show,
        .take = take,
    },
    {0},
};
