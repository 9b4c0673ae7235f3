/*
 * The count list as a page: what lies at a place, and room for what was counted. An empty line was
 * not counted, and stays as it is; nothing there is a zero.
 */
#include "core/app/typed.h"
#include "core/base/text.h"
#include "inventory/count/internal.h"

#include <string.h>

enum { ROWS_MAX = 400, BLANK_ROWS = 4 };

#define SHEET "/count/sheet"

static const struct input counted_input = {
    .name = "counted", .label = N_("Counted"), .kind = INPUT_QUANTITY};
static const struct input day_input = {.name = "day", .label = N_("Day"), .kind = INPUT_DAY};

struct count_page {
    struct visit *visit;
    struct arena *arena;
    const struct location *location; /* NULL: not chosen yet */
    struct day day;
    bool hidden, compared;
    struct count_listed *list;
    size_t count;
};

/* ------------------------------------------------------------------ what was asked */

static bool read_page(struct visit *visit, struct count_page *page, struct error *err)
{
    struct call *call = visit->call;
    const char *code = fields_get(visit->fields, "location"), *day = "";
    *page = (struct count_page){
        .visit = visit,
        .arena = call->arena,
        .day = call->today,
        .hidden = *fields_get(visit->fields, "hidden") != '\0',
        .compared = visit->again != NULL,
    };
    if (*code == '\0')
        return true;
    if (!typed_read(call->arena, &day_input, call->today, fields_get(visit->fields, "day"), &day,
                    err) ||
        (*day != '\0' && !day_parse(day, &page->day, err)))
        return fail_in_field(err, "day");
    page->location = location_find(call, code, err);
    return page->location != NULL &&
           count_listed_at(call, page->location, page->day, &page->list, &page->count, err);
}

static const char *field_of(const struct count_page *page, const char *name, size_t row)
{
    return fields_get(page->visit->fields, arena_format(page->arena, "%s.%zu", name, row));
}

/* ------------------------------------------------------------------ taking it */

static void set(struct form *form, const char *name, const char *text)
{
    if (*text != '\0')
        form->texts[input_find(form->inputs, name)] = text;
}

/* A line that was counted. */
static bool add_row(struct count_page *page, struct form *form, size_t row, struct error *err)
{
    const char *counted = "", *typed = field_of(page, "counted", row);
    if (*(typed + strspn(typed, " ")) == '\0')
        return true;
    if (!typed_read(page->arena, &counted_input, page->day, typed, &counted, err))
        return false;
    struct form *line = form_add_row(form, page->arena, input_find(form->inputs, "line"), err);
    if (line == NULL)
        return false;
    set(line, "item", field_of(page, "item", row));
    set(line, "counted", counted);
    set(line, "unit", field_of(page, "unit", row));
    set(line, "reason", field_of(page, "reason", row));
    return true;
}

bool count_sheet_take(struct visit *visit, struct error *err)
{
    struct count_page page;
    const struct slice *slice = NULL;
    struct call *call = visit->call;
    const struct action *action = action_find("count", "post", &slice);
    struct form *form = form_new(call->arena, action->inputs);
    struct answer *answer = answer_new(call->arena, call->site->currency_decimals);
    if (!read_page(visit, &page, err))
        return false;
    if (page.location == NULL)
        return fail_field(err, "location", _("it is not said where it was counted"));
    set(form, "location", page.location->code);
    set(form, "day", day_plain(call->arena, page.day));
    set(form, "note", fields_get(visit->fields, "note"));
    for (size_t row = 0; row < ROWS_MAX; row++)
        if (!add_row(&page, form, row, err))
            return false;
    if (form->lists[input_find(action->inputs, "line")].count == 0) {
        fail(err, ERROR_INVALID, _("no line says what was counted"));
        return fail_hint(err, _("write 0 where nothing was there"));
    }
    if (!visit_perform(visit, "count post", form, answer, err))
        return false;
    visit->go =
        arena_format(call->arena, SHEET "?location=%s&day=%s&done=%s%s",
                     url_escape(call->arena, page.location->code), day_plain(call->arena, page.day),
                     url_escape(call->arena, call->posted.label), page.hidden ? "&hidden=yes" : "");
    return true;
}

/* ------------------------------------------------------------------ drawing: what is counted */

static bool draw_places(const struct count_page *page, enum location_kind kind, struct error *err)
{
    struct location **list = NULL;
    size_t count = 0;
    struct html *html = page->visit->html;
    if (!locations_of_kind(page->visit->call, kind, &list, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        bool chosen = page->location != NULL && page->location->id.value == list[i]->id.value;
        html_format(html, "<option value=\"%s\"", list[i]->code);
        html_add(html, chosen ? " selected>" : ">");
        html_format(html, "%s %s</option>", list[i]->code, list[i]->name);
    }
    return true;
}

static bool draw_choice(const struct count_page *page, struct error *err)
{
    struct html *html = page->visit->html;
    html_format(html,
                "<form class=\"filter\" method=\"get\" action=\"" SHEET "\">"
                "<div class=\"field\"><label for=\"location\">%s</label>"
                "<select id=\"location\" name=\"location\">",
                _("Location"));
    if (!draw_places(page, LOCATION_KIND_STORE, err) ||
        !draw_places(page, LOCATION_KIND_FLOOR, err))
        return false;
    html_format(html,
                "</select></div><div class=\"field\"><label for=\"day\">%s</label>"
                "<input type=\"text\" class=\"day\" id=\"day\" name=\"day\" value=\"%s\"></div>",
                _("Day"), day_short_text(page->arena, page->day));
    html_add(html, "<div class=\"field\"><label>"
                   "<input type=\"checkbox\" name=\"hidden\" value=\"yes\"");
    html_add(html, page->hidden ? " checked> " : "> ");
    html_format(html, "%s</label></div><div class=\"buttons\"><button>%s</button></div></form>\n",
                _("Hide what the books say"), _("Show"));
    return true;
}

/* ------------------------------------------------------------------ drawing: the lines */

/* What a comparison says of a line that was counted in the base unit; "" if it agrees. */
static const char *difference_of(const struct count_page *page, const struct count_listed *listed,
                                 size_t row)
{
    struct error ignored;
    struct quantity counted;
    const char *text = "", *typed = field_of(page, "counted", row);
    if (*typed == '\0' ||
        !typed_read(page->arena, &counted_input, page->day, typed, &text, &ignored) ||
        !quantity_parse(text, &counted, &ignored) || *field_of(page, "unit", row) != '\0' ||
        counted.milli == listed->book.milli)
        return "";
    if (page->hidden)
        return _("differs: count it again");
    struct quantity difference = {counted.milli - listed->book.milli};
    return item_amount(page->visit->call, listed->item, difference);
}

static void draw_input(const struct count_page *page, const char *name, const char *class_name,
                       size_t row, const char *label)
{
    html_format(page->visit->html,
                "<td><input type=\"text\" class=\"%s\" name=\"%s.%zu\" value=\"%s\" "
                "aria-label=\"%s\"></td>",
                class_name, name, row, page->compared ? field_of(page, name, row) : "", label);
}

static void draw_row(const struct count_page *page, size_t row)
{
    struct html *html = page->visit->html;
    const struct count_listed *listed = &page->list[row];
    const char *code = listed->item->code;
    const char *difference = page->compared ? difference_of(page, listed, row) : "";
    html_add(html, *difference == '\0' ? "<tr>" : "<tr class=\"fault\">");
    html_format(html,
                "<td>%s<input type=\"hidden\" name=\"item.%zu\" value=\"%s\"></td>"
                "<td class=\"wide-only\">%s</td>",
                code, row, code, listed->item->name);
    if (!page->hidden)
        html_format(html, "<td class=\"n\">%s</td>",
                    quantity_text(page->arena, listed->book, listed->item->decimals));
    draw_input(page, "counted", "n", row, arena_format(page->arena, _("Counted, %s"), code));
    html_format(html, "<td>%s</td>", listed->item->unit);
    html_format(html, "<td class=\"n\">%s</td>", difference);
    draw_input(page, "reason", "text", row, arena_format(page->arena, _("Reason, %s"), code));
    html_add(html, "</tr>\n");
}

/* For what the books do not know to be there. */
static void draw_blank(const struct count_page *page, size_t row)
{
    struct html *html = page->visit->html;
    const char *nth = arena_format(page->arena, "%zu", row - page->count + 1);
    html_add(html, "<tr>");
    draw_input(page, "item", "code", row, arena_format(page->arena, _("Another item, %s"), nth));
    html_add(html, page->hidden ? "<td class=\"wide-only\"></td>"
                                : "<td class=\"wide-only\"></td><td></td>");
    draw_input(page, "counted", "n", row, arena_format(page->arena, _("Counted, %s"), nth));
    html_add(html, "<td></td><td></td>");
    draw_input(page, "reason", "text", row, arena_format(page->arena, _("Reason, %s"), nth));
    html_add(html, "</tr>\n");
}

static void draw_head(const struct count_page *page)
{
    struct html *html = page->visit->html;
    html_format(html,
                "<div class=\"scroll\"><table class=\"lines\"><thead><tr><th scope=\"col\">%s</th>"
                "<th scope=\"col\" class=\"wide-only\">%s</th>",
                _("Item"), _("Name"));
    if (!page->hidden)
        html_format(html, "<th scope=\"col\" class=\"n\">%s</th>", _("In the books"));
    html_format(
        html,
        "<th scope=\"col\" class=\"n\">%s</th><th scope=\"col\">%s</th>"
        "<th scope=\"col\" class=\"n\">%s</th><th scope=\"col\">%s</th></tr></thead><tbody>\n",
        _("Counted"), _("Unit"), _("Difference"), _("Reason"));
}

static void draw_sheet(const struct count_page *page)
{
    struct html *html = page->visit->html;
    page_form_begin(page->visit, SHEET);
    html_format(html, "<input type=\"hidden\" name=\"location\" value=\"%s\">",
                page->location->code);
    html_format(html, "<input type=\"hidden\" name=\"day\" value=\"%s\">",
                day_plain(page->arena, page->day));
    if (page->hidden)
        html_add(html, "<input type=\"hidden\" name=\"hidden\" value=\"yes\">");
    html_format(html, "<p>%s</p>",
                _("An empty line was not counted and stays as it is; where nothing is, write 0."));
    draw_head(page);
    size_t rows = page->count < ROWS_MAX - BLANK_ROWS ? page->count : ROWS_MAX - BLANK_ROWS;
    for (size_t row = 0; row < rows; row++)
        draw_row(page, row);
    for (size_t row = rows; row < rows + BLANK_ROWS; row++)
        draw_blank(page, row);
    html_format(html,
                "</tbody></table></div>\n<div class=\"buttons\">"
                "<button name=\"again\" value=\"yes\">%s</button>"
                "<button class=\"main\" name=\"record\" value=\"yes\" data-once>%s</button></div>"
                "</form>\n",
                _("Compare with the books"), _("Record the count"));
}

/* ------------------------------------------------------------------ drawing: the page */

static void draw_done(const struct count_page *page)
{
    const struct html_view *view = page->visit->view;
    const char *done = fields_get(page->visit->fields, "done");
    const char *const values[] = {"", done, NULL};
    const char *address = view->address(view->context, page->arena, "document show", values);
    if (*done == '\0')
        return;
    html_format(page->visit->html, "<p class=\"notice done\" role=\"status\">%s ",
                arena_format(page->arena, _("%.40s is recorded."), done));
    if (address != NULL)
        html_format(page->visit->html, "<a href=\"%s\">%s</a>", address, _("Look at the document"));
    html_add(page->visit->html, "</p>\n");
}

static void draw_papers(const struct count_page *page)
{
    const struct html_view *view = page->visit->view;
    const char *const values[] = {"location",
                                  page->location->code,
                                  "day",
                                  day_plain(page->arena, page->day),
                                  page->hidden ? "hidden" : NULL,
                                  "yes",
                                  NULL};
    const char *address = view->address(view->context, page->arena, "count list", values);
    if (address == NULL)
        return;
    size_t length = strcspn(address, "?");
    html_format(page->visit->html, "<p class=\"downloads\"><a href=\"%s.pdf%s\">%s</a></p>\n",
                arena_copy_bytes(page->arena, address, length), address + length,
                _("Print the list"));
}

bool count_sheet_show(struct visit *visit, struct error *err)
{
    struct count_page page;
    if (!read_page(visit, &page, err))
        return false;
    draw_done(&page);
    if (!draw_choice(&page, err))
        return false;
    if (page.location == NULL)
        return true;
    draw_papers(&page);
    draw_sheet(&page);
    return true;
}
