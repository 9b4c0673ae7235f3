/* The page of the store desk: the line, what it comes to, what was gathered, and what came last. */
#include "core/app/typed.h"
#include "core/base/text.h"
#include "inventory/partner/partner.h"
#include "inventory/store/internal.h"

#include <string.h>

enum { CHOICES_MAX = 300 };

#define DESK "/store/desk"

static const struct input day_input = {.name = "day", .label = N_("Day"), .kind = INPUT_DAY};

/* What the page was asked for. */
struct desk {
    struct visit *visit;
    struct arena *arena;
    struct store_head head;
    const char *typed;                  /* in the line */
    const char *begun;                  /* an item whose quantity is asked for; "" */
    const char *lines[STORE_LINES_MAX]; /* gathered so far */
    size_t line_count;
};

/* ------------------------------------------------------------------ what was asked */

static bool read_day(struct desk *desk, struct error *err)
{
    const char *typed = fields_get(desk->visit->fields, "day");
    desk->head.day = "";
    return typed_read(desk->arena, &day_input, desk->visit->call->today, typed, &desk->head.day,
                      err) ||
           fail_in_field(err, "day");
}

static enum store_mode first_mode(const struct visit *visit)
{
    const struct store_way *issue = &store_ways[STORE_ISSUE];
    struct arena *arena = visit->call->arena;
    if (visit_may(visit, arena_format(arena, "%s.%s", issue->noun, issue->verb)))
        return STORE_ISSUE;
    return STORE_DELIVER;
}

static bool read_desk(struct visit *visit, struct desk *desk, struct error *err)
{
    const struct fields *fields = visit->fields;
    int mode = store_mode_find(fields_get(fields, "mode"));
    *desk = (struct desk){
        .visit = visit,
        .arena = visit->call->arena,
        .head = {.mode = mode < 0 ? first_mode(visit) : (enum store_mode)mode,
                 .from = fields_get(fields, "from"),
                 .to = fields_get(fields, "to"),
                 .order = fields_get(fields, "order"),
                 .note = fields_get(fields, "note")},
        .typed = fields_get(fields, "line"),
        .begun = fields_get(fields, "begun"),
    };
    for (size_t i = 0; i < fields->count; i++)
        if (strcmp(fields->list[i].name, "kept") == 0 && desk->line_count < STORE_LINES_MAX)
            desk->lines[desk->line_count++] = fields->list[i].value;
    return read_day(desk, err);
}

/* A quantity that follows a code which came by itself; anything else is a line of its own. */
static const char *whole_line(const struct desk *desk)
{
    const char *typed = desk->typed + strspn(desk->typed, " ");
    if (*desk->begun == '\0' || *typed == '\0' || strchr("0123456789,.", *typed) == NULL)
        return typed;
    return arena_format(desk->arena, "%s %s", desk->begun, typed);
}

/* ------------------------------------------------------------------ addresses */

static void add_parameter(struct text *address, struct arena *arena, const char *name,
                          const char *value)
{
    if (*value != '\0')
        text_format(address, "&%s=%s", name, url_escape(arena, value));
}

const char *store_day_typed(struct arena *arena, const char *day)
{
    return typed_show(arena, &day_input, day);
}

static struct text address_of(const struct desk *desk)
{
    struct arena *arena = desk->arena;
    const struct store_head *head = &desk->head;
    struct text address = text_new(arena);
    text_format(&address, DESK "?mode=%s", store_mode_names[head->mode]);
    add_parameter(&address, arena, "from", head->from);
    add_parameter(&address, arena, "to", head->to);
    add_parameter(&address, arena, "order", head->order);
    add_parameter(&address, arena, "day", store_day_typed(arena, head->day));
    add_parameter(&address, arena, "note", head->note);
    return address;
}

/* The same with the lines gathered so far, but one (none: line_count). */
static const char *address_with_lines(const struct desk *desk, size_t but)
{
    struct text address = address_of(desk);
    for (size_t i = 0; i < desk->line_count; i++)
        if (i != but)
            add_parameter(&address, desk->arena, "kept", desk->lines[i]);
    return address.bytes;
}

/* ------------------------------------------------------------------ taking a line */

static bool record(struct desk *desk, const struct store_look *looks, size_t count,
                   struct error *err)
{
    struct call *call = desk->visit->call;
    const struct store_way *way = &store_ways[desk->head.mode];
    struct form *form = NULL;
    struct answer *answer = answer_new(call->arena, call->site->currency_decimals);
    if (!store_form(call, &desk->head, looks, count, &form, err) ||
        !visit_perform(desk->visit, arena_format(desk->arena, "%s %s", way->noun, way->verb), form,
                       answer, err))
        return false;
    struct text address = address_of(desk);
    add_parameter(&address, desk->arena, "done", call->posted.label);
    desk->visit->go = address.bytes;
    return true;
}

static bool look_at(struct desk *desk, const char *typed, struct store_look *look,
                    struct error *err)
{
    return store_look_at(desk->visit->call, &desk->head, typed, look, err) &&
           store_check_complete(&desk->head, look, err);
}

/* All lines that were gathered, and the last one if there is one. */
static bool record_all(struct desk *desk, const char *last, struct error *err)
{
    struct store_look *looks = ARENA_ARRAY(desk->arena, STORE_LINES_MAX + 1, struct store_look);
    size_t count = 0;
    for (size_t i = 0; i < desk->line_count; i++)
        if (!look_at(desk, desk->lines[i], &looks[count++], err))
            return false;
    if (*last != '\0' && !look_at(desk, last, &looks[count++], err))
        return false;
    return record(desk, looks, count, err);
}

/* The line together with those before it, as a form: so it is refused now, and not at the end. */
static bool check_with_others(struct desk *desk, const struct store_look *look, struct error *err)
{
    struct form *form = NULL;
    struct store_look looks[2];
    if (!store_check_complete(&desk->head, look, err))
        return false;
    if (desk->line_count == 0)
        return true;
    looks[1] = *look;
    return store_look_at(desk->visit->call, &desk->head, desk->lines[0], &looks[0], err) &&
           store_form(desk->visit->call, &desk->head, looks, COUNT_OF(looks), &form, err);
}

static bool gather(struct desk *desk, const char *typed, const struct store_look *look,
                   struct error *err)
{
    const struct store_way *way = &store_ways[desk->head.mode];
    if (!check_with_others(desk, look, err))
        return false;
    if (desk->line_count == STORE_LINES_MAX) {
        fail_field(err, "line", _("a document has at most %d lines here"), STORE_LINES_MAX);
        return fail_hint(err, _("record these first"));
    }
    desk->lines[desk->line_count++] = typed;
    if (!way->from_in_line)
        desk->head.from = look->from;
    if (way->to != END_NONE && !way->to_in_line)
        desk->head.to = look->to;
    desk->visit->go = address_with_lines(desk, desk->line_count);
    return true;
}

static bool take_line(struct desk *desk, const char *typed, struct error *err)
{
    struct store_look look;
    int mode = strchr(typed, ' ') == NULL ? store_mode_find(typed) : -1;
    if (mode >= 0 && desk->line_count == 0) {
        desk->visit->go = arena_format(desk->arena, DESK "?mode=%s", store_mode_names[mode]);
        return true;
    }
    if (!store_look_at(desk->visit->call, &desk->head, typed, &look, err))
        return false;
    if (!look.has_quantity) {
        struct text address = {0};
        address = address_of(desk);
        for (size_t i = 0; i < desk->line_count; i++)
            add_parameter(&address, desk->arena, "kept", desk->lines[i]);
        add_parameter(&address, desk->arena, "begun", typed);
        desk->visit->go = address.bytes;
        return true;
    }
    bool gathers = store_ways[desk->head.mode].gathers || look.line.more;
    return gathers ? gather(desk, typed, &look, err) : record_all(desk, typed, err);
}

static bool take_back(struct desk *desk, const char *label, struct error *err)
{
    const struct slice *slice = NULL;
    struct call *call = desk->visit->call;
    const struct action *action = action_find("document", "reverse", &slice);
    struct form *form = form_new(call->arena, action->inputs);
    struct answer *answer = answer_new(call->arena, call->site->currency_decimals);
    form->texts[input_find(action->inputs, "document")] = label;
    form->texts[input_find(action->inputs, "reason")] = _("taken back at the store desk");
    if (!visit_perform(desk->visit, "document reverse", form, answer, err))
        return false;
    struct text address = address_of(desk);
    add_parameter(&address, desk->arena, "back", label);
    desk->visit->go = address.bytes;
    return true;
}

bool store_desk_take(struct visit *visit, struct error *err)
{
    struct desk desk;
    if (!read_desk(visit, &desk, err))
        return false;
    const char *label = fields_get(visit->fields, "take-back");
    const char *typed = whole_line(&desk);
    if (*label != '\0')
        return take_back(&desk, label, err);
    if (*typed != '\0')
        return take_line(&desk, typed, err);
    if (desk.line_count > 0)
        return record_all(&desk, "", err);
    fail_field(err, "line", _("the line is empty"));
    return fail_hint(err, _("scan or write a code, then a quantity"));
}

/* ------------------------------------------------------------------ drawing: modes */

static void draw_modes(const struct desk *desk)
{
    struct html *html = desk->visit->html;
    html_format(html, "<nav class=\"tabs\" aria-label=\"%s\">", _("What is done"));
    for (int i = 0; i < STORE_MODE_COUNT; i++) {
        const struct store_way *way = &store_ways[i];
        if (!visit_may(desk->visit, arena_format(desk->arena, "%s.%s", way->noun, way->verb)))
            continue;
        html_format(html, "<a href=\"" DESK "?mode=%s\" data-key=\"F%d\"", store_mode_names[i],
                    i + 2);
        html_add(html, i == (int)desk->head.mode ? " aria-current=\"page\">" : ">");
        html_format(html, "%s <kbd>F%d</kbd></a>", _(way->label), i + 2);
    }
    html_add(html, "</nav>\n");
}

/* ------------------------------------------------------------------ drawing: what is chosen */

static void draw_option(struct html *html, const char *code, const char *name, const char *chosen)
{
    html_format(html, "<option value=\"%s\"", code);
    html_add(html, strcmp(code, chosen) == 0 ? " selected>" : ">");
    html_format(html, *code == '\0' ? "%s%s</option>" : "%s %s</option>", code, name);
}

static bool draw_places_of(const struct desk *desk, enum location_kind kind, const char *chosen,
                           struct error *err)
{
    struct location **list = NULL;
    size_t count = 0;
    if (!locations_of_kind(desk->visit->call, kind, &list, &count, err))
        return false;
    for (size_t i = 0; i < count && i < CHOICES_MAX; i++)
        draw_option(desk->visit->html, list[i]->code, list[i]->name, chosen);
    return true;
}

static bool draw_places(const struct desk *desk, enum store_end end, const char *chosen,
                        struct error *err)
{
    return (end == END_FLOOR || draw_places_of(desk, LOCATION_KIND_STORE, chosen, err)) &&
           (end == END_STORE || draw_places_of(desk, LOCATION_KIND_FLOOR, chosen, err));
}

static bool draw_partners(const struct desk *desk, enum store_end end, const char *chosen,
                          struct error *err)
{
    struct partner **list = NULL;
    size_t count = 0;
    enum partner_kind wanted = end == END_SUPPLIER ? PARTNER_SUPPLIER : PARTNER_BUYER;
    if (!partners_all(desk->visit->call, &list, &count, err))
        return false;
    for (size_t i = 0; i < count && i < CHOICES_MAX; i++)
        if (list[i]->kind == wanted || list[i]->kind == PARTNER_BOTH)
            draw_option(desk->visit->html, list[i]->code, list[i]->name, chosen);
    return true;
}

static const char *usual_of(enum store_mode mode, bool is_source)
{
    if (mode == STORE_ISSUE && !is_source)
        return _("(as the last time)");
    if (is_source || mode == STORE_RETURN || mode == STORE_RECEIVE)
        return _("(where it lies)");
    return "";
}

static bool draw_end(const struct desk *desk, bool is_source, struct error *err)
{
    const struct store_way *way = &store_ways[desk->head.mode];
    struct html *html = desk->visit->html;
    enum store_end end = is_source ? way->from : way->to;
    const char *name = is_source ? "from" : "to";
    const char *chosen = is_source ? desk->head.from : desk->head.to;
    bool partner = end == END_SUPPLIER || end == END_BUYER;
    const char *label = end == END_SUPPLIER              ? _("Supplier")
                        : end == END_BUYER               ? _("Buyer")
                        : desk->head.mode == STORE_COUNT ? _("Location")
                        : is_source                      ? _("From")
                                                         : _("To");
    if (end == END_NONE)
        return true;
    html_format(html,
                "<div class=\"field\"><label for=\"%s\">%s</label>"
                "<select id=\"%s\" name=\"%s\">",
                name, label, name, name);
    draw_option(html, "", partner ? "" : usual_of(desk->head.mode, is_source), chosen);
    bool done =
        partner ? draw_partners(desk, end, chosen, err) : draw_places(desk, end, chosen, err);
    html_add(html, "</select></div>\n");
    return done;
}

static void draw_text(const struct desk *desk, const char *name, const char *label,
                      const char *class_name, const char *value)
{
    html_format(desk->visit->html,
                "<div class=\"field\"><label for=\"%s\">%s</label><input type=\"text\" id=\"%s\" "
                "name=\"%s\" class=\"%s\" value=\"%s\"></div>\n",
                name, label, name, name, class_name, value);
}

static bool draw_chosen(const struct desk *desk, struct error *err)
{
    const struct store_way *way = &store_ways[desk->head.mode];
    html_add(desk->visit->html, "<div class=\"chosen\">\n");
    if (!draw_end(desk, true, err) || !draw_end(desk, false, err))
        return false;
    if (way->takes_order)
        draw_text(desk, "order", _("Order"), "code", desk->head.order);
    draw_text(desk, "day", _("Day"), "day", store_day_typed(desk->arena, desk->head.day));
    draw_text(desk, "note", way->to == END_NONE ? _("Reason") : _("Note"), "code", desk->head.note);
    html_add(desk->visit->html, "</div>\n");
    return true;
}

/* ------------------------------------------------------------------ drawing: the line */

static bool draw_codes(const struct desk *desk, struct error *err)
{
    struct html *html = desk->visit->html;
    struct item **list = NULL;
    size_t count = 0;
    if (!items_all(desk->visit->call, &list, &count, err))
        return false;
    html_add(html, "<datalist id=\"codes\">");
    for (size_t i = 0; i < count && i < CHOICES_MAX; i++)
        html_format(html, "<option value=\"%s\">%s</option>", list[i]->code, list[i]->name);
    html_add(html, "</datalist>\n");
    return true;
}

static const char *const examples[STORE_MODE_COUNT] = {
    [STORE_RECEIVE] = N_("TERIGU 2 sak =455000 <SEMBAKO"),
    [STORE_ISSUE] = N_("TERIGU 18.5 >L-ROTI"),
    [STORE_RETURN] = N_("GULA 1.5 <L-ROTI"),
    [STORE_MOVE] = N_("MAJUN 3 >JADI"),
    [STORE_DELIVER] = N_("ROTI-TW 49 >UMUM"),
    [STORE_WRITE_OFF] = N_("ROTI-TW 12 ; berjamur"),
    [STORE_COUNT] = N_("GULA 187.89"),
};

static void draw_line(const struct desk *desk, bool in_form_again)
{
    struct html *html = desk->visit->html;
    const char *label = *desk->begun == '\0'
                            ? _("Code and quantity")
                            : arena_format(desk->arena, _("Quantity of %s"), desk->begun);
    html_format(html, "<div class=\"line\"><label for=\"line\">%s</label>", label);
    html_format(html,
                "<input type=\"text\" id=\"line\" name=\"line\" list=\"codes\" maxlength=\"300\" "
                "value=\"%s\" placeholder=\"%s\" autofocus",
                in_form_again ? desk->typed : "", _(examples[desk->head.mode]));
    html_format(html, " data-live=\"look\" data-live-address=\"" DESK "\"");
    html_add(html, desk->visit->problem != NULL ? " aria-invalid=\"true\">" : ">");
    if (*desk->begun != '\0')
        html_format(html, "<input type=\"hidden\" name=\"begun\" value=\"%s\">", desk->begun);
    html_add(html, "<span class=\"buttons\">");
    html_format(html, "<button class=\"main\" data-once>%s</button>",
                store_ways[desk->head.mode].gathers ? _("Add") : _("Record"));
    html_format(html, "<button formmethod=\"get\" name=\"try\" value=\"yes\">%s</button></span>",
                _("Only look"));
    html_add(html, "</div>\n");
}

/* ------------------------------------------------------------------ drawing: what it comes to */

static void draw_pair(struct html *html, const char *name, const char *label, const char *value)
{
    if (*value != '\0')
        html_format(html, "<div data-look=\"%s\"><dt>%s</dt><dd>%s</dd></div>", name, label, value);
}

static void draw_look(const struct desk *desk, const struct store_look *look)
{
    struct call *call = desk->visit->call;
    struct html *html = desk->visit->html;
    const struct item *item = look->item;
    const char *order = look->line.order;
    html_format(html, "<p><strong>%s</strong> %s</p><dl>", item->code, item->name);
    if (look->has_quantity)
        draw_pair(html, "quantity", _("Quantity"), item_amount(call, item, look->quantity));
    if (look->place != NULL) {
        draw_pair(html, "before", arena_format(desk->arena, _("In %s now"), look->place->code),
                  item_amount(call, item, look->before));
        if (look->has_quantity)
            draw_pair(html, "after", _("And after that"), item_amount(call, item, look->after));
    }
    draw_pair(html, "from", _("From"), look->from);
    draw_pair(html, "to", _("To"), look->to);
    draw_pair(html, "order", _("Order"), order);
    if (look->day.days != call->today.days)
        draw_pair(html, "day", _("Day"), day_text(desk->arena, look->day));
    html_add(html, "</dl>");
    if (look->place != NULL && look->after.milli < 0)
        html_format(html, "<p class=\"short\">%s</p>", _("There is not as much as that."));
}

static void draw_looking(const struct desk *desk)
{
    struct error problem = {0};
    struct store_look look;
    struct html *html = desk->visit->html;
    const char *typed = whole_line(desk);
    if (*typed == '\0')
        typed = desk->begun;
    html_add(html, "<div id=\"look\" class=\"look\" role=\"status\">");
    if (*typed == '\0' || (strchr(typed, ' ') == NULL && store_mode_find(typed) >= 0))
        html_format(html, "<p class=\"nothing\">%s</p>",
                    _("What the line comes to is shown here before it is recorded."));
    else if (!store_look_at(desk->visit->call, &desk->head, typed, &look, &problem))
        html_format(html, "<p class=\"short\">%s</p><p>%s</p>", problem.message, problem.hint);
    else
        draw_look(desk, &look);
    html_add(html, "</div>\n");
}

/* ------------------------------------------------------------------ drawing: what is gathered */

static bool draw_gathered(const struct desk *desk, struct error *err)
{
    struct html *html = desk->visit->html;
    struct call *call = desk->visit->call;
    if (desk->line_count == 0)
        return true;
    html_format(html,
                "<div class=\"scroll\"><table><caption>%s</caption><thead><tr>"
                "<th scope=\"col\">%s</th><th scope=\"col\">%s</th>",
                _("Lines of this document, not recorded yet"), _("Item"), _("Name"));
    html_format(html,
                "<th scope=\"col\" class=\"n\">%s</th><th scope=\"col\">%s</th>"
                "<th scope=\"col\">%s</th></tr></thead><tbody>\n",
                _("Quantity"), _("As it was written"), _("Leave out"));
    for (size_t i = 0; i < desk->line_count; i++) {
        struct store_look look;
        if (!store_look_at(call, &desk->head, desk->lines[i], &look, err))
            return false;
        html_format(html, "<tr><td>%s</td><td>%s</td><td class=\"n\">%s</td><td>%s</td>",
                    look.item->code, look.item->name, item_amount(call, look.item, look.quantity),
                    desk->lines[i]);
        html_format(html, "<td><a href=\"%s\">%s</a></td></tr>\n", address_with_lines(desk, i),
                    _("Leave out"));
    }
    html_add(html, "</tbody></table></div>\n");
    for (size_t i = 0; i < desk->line_count; i++)
        html_format(html, "<input type=\"hidden\" name=\"kept\" value=\"%s\">", desk->lines[i]);
    html_format(html,
                "<p class=\"buttons\"><button class=\"main\" name=\"all\" value=\"yes\" "
                "data-once>%s</button> <small>%s</small></p>\n",
                _("Record these lines"), _("or press Enter with an empty line"));
    return true;
}

/* ------------------------------------------------------------------ drawing: the page */

static void draw_done(const struct desk *desk)
{
    struct html *html = desk->visit->html;
    const char *done = fields_get(desk->visit->fields, "done");
    const char *back = fields_get(desk->visit->fields, "back");
    if (*done != '\0')
        html_format(html, "<p class=\"notice done\" role=\"status\">%s</p>\n",
                    arena_format(desk->arena, _("%.40s is recorded."), done));
    if (*back != '\0')
        html_format(html, "<p class=\"notice done\" role=\"status\">%s</p>\n",
                    arena_format(desk->arena, _("%.40s is taken back."), back));
}

static void draw_help(const struct desk *desk)
{
    static const char *const signs[][2] = {
        {"18 kg", N_("how much; another unit of the item behind it")},
        {">L-ROTI", N_("where it goes, or who gets it")},
        {"<GUDANG", N_("where it comes from, or who brings it")},
        {"#SPK-2026-000003", N_("the order that it is for")},
        {"@-1", N_("another day: yesterday; @0517 is the 17th of May")},
        {"=455000", N_("what the line cost; the price of one, when it is delivered")},
        {"!0131", N_("the last day it may be used")},
        {"; ...", N_("a note; the reason, when it is written off or counted")},
        {"+", N_("at the end: the document has more lines")},
    };
    struct html *html = desk->visit->html;
    html_format(html, "<details><summary>%s</summary><table><tbody>",
                _("What may stand in the line"));
    for (size_t i = 0; i < COUNT_OF(signs); i++)
        html_format(html, "<tr><td><code>%s</code></td><td>%s</td></tr>", signs[i][0],
                    _(signs[i][1]));
    html_add(html, "</tbody></table></details>\n");
}

static void draw_others(const struct desk *desk)
{
    static const struct {
        const char *path, *label;
    } others[] = {
        {"count sheet", N_("Count list")},
        {"stock purchase", N_("Purchase list")},
        {"store labels", N_("Labels")},
        {"stock on-hand", N_("Stock on hand")},
    };
    const struct html_view *view = desk->visit->view;
    html_add(desk->visit->html, "<p class=\"go\">");
    for (size_t i = 0; i < COUNT_OF(others); i++) {
        const char *address = view->address(view->context, desk->arena, others[i].path, NULL);
        if (address != NULL)
            html_format(desk->visit->html, "<a href=\"%s\">%s</a> ", address, _(others[i].label));
    }
    html_add(desk->visit->html, "</p>\n");
}

bool store_desk_show(struct visit *visit, struct error *err)
{
    struct desk desk;
    struct error unread = {0};
    bool again = visit->again != NULL || *fields_get(visit->fields, "try") != '\0';
    if (!read_desk(visit, &desk, visit->again != NULL ? &unread : err) && visit->again == NULL)
        return false;
    draw_modes(&desk);
    draw_done(&desk);
    page_form_begin(visit, DESK);
    html_format(visit->html, "<input type=\"hidden\" name=\"mode\" value=\"%s\">",
                store_mode_names[desk.head.mode]);
    draw_line(&desk, again);
    draw_looking(&desk);
    if (!draw_gathered(&desk, err) || !draw_chosen(&desk, err) || !draw_codes(&desk, err))
        return false;
    html_add(visit->html, "</form>\n");
    if (!store_draw_recent(visit, &desk.head, err))
        return false;
    draw_help(&desk);
    draw_others(&desk);
    return true;
}
