/* The manager's desk: the papers of a month, each as a page and as files, and the months in charts.
 */
#include "core/app/typed.h"
#include "core/base/text.h"
#include "core/journal/month/month.h"
#include "reports/overview/internal.h"

#include <string.h>

static const struct input month_input = {
    .name = "month", .label = N_("Month"), .kind = INPUT_MONTH};

/* A report of a month, or of the day at its end. */
struct report_link {
    const char *path, *label;
    const char *input; /* that takes the month, or the day at its end */
    bool by_day;
};

static const struct report_link report_links[] = {
    {"report stock", N_("Stock report"), "month", false},
    {"report wages", N_("Wage report"), "month", false},
    {"sales summary", N_("Sales and what they cost"), "month", false},
    {"sales unpaid", N_("Unpaid deliveries"), "on", true},
    {"stock value", N_("Value of the stock"), "on", true},
    {"count differences", N_("Differences found by counting"), "month", false},
    {"session value", N_("What the sheets made"), "month", false},
    {"order list", N_("Work orders"), NULL, false},
    {"stock purchase", N_("Purchase list"), NULL, false},
    {"account list", N_("Accounts"), "on", true},
};

static bool read_month(struct visit *visit, struct month *month, struct error *err)
{
    const char *text = "";
    struct call *call = visit->call;
    month->months = day_month(call->today).months;
    if (!typed_read(call->arena, &month_input, call->today, fields_get(visit->fields, "month"),
                    &text, err))
        return fail_in_field(err, "month");
    return *text == '\0' || month_parse(text, month, err) || fail_in_field(err, "month");
}

/* ------------------------------------------------------------------ which month */

static const char *month_typed(struct visit *visit, struct month month)
{
    struct arena *arena = visit->call->arena;
    return typed_show(arena, &month_input, month_plain(arena, month));
}

static void draw_month(struct visit *visit, struct month month)
{
    struct html *html = visit->html;
    html_format(html, "<form class=\"filter\" method=\"get\" action=\"/overview/desk\">");
    html_format(html,
                "<div class=\"field\"><label for=\"month\">%s</label><input type=\"text\" "
                "class=\"day\" id=\"month\" name=\"month\" value=\"%s\"></div>",
                _("Month"), month_typed(visit, month));
    html_format(html, "<div class=\"buttons\"><button class=\"main\">%s</button></div>", _("Show"));
    html_format(html, "<div class=\"buttons\"><a href=\"/overview/desk?month=%s\">%s</a></div>",
                month_typed(visit, (struct month){month.months - 1}), _("The month before"));
    html_add(html, "</form>\n");
}

/* ------------------------------------------------------------------ papers */

static const char *ended(struct arena *arena, const char *address, const char *ending)
{
    size_t length = strcspn(address, "?");
    return arena_format(arena, "%s.%s%s", arena_copy_bytes(arena, address, length), ending,
                        address + length);
}

static void draw_report(struct visit *visit, const struct report_link *link, struct month month)
{
    struct arena *arena = visit->call->arena;
    const struct html_view *view = visit->view;
    struct day last = month_last_day(month);
    if (last.days > visit->call->today.days)
        last = visit->call->today;
    const char *value = link->by_day ? day_plain(arena, last) : month_plain(arena, month);
    const char *const values[] = {link->input, value, NULL};
    const char *address =
        view->address(view->context, arena, link->path, link->input == NULL ? NULL : values);
    if (address == NULL)
        return;
    html_format(visit->html, "<tr><td><a href=\"%s\">%s</a></td>", address, _(link->label));
    html_add(visit->html, "<td class=\"downloads\">");
    for (const struct answer_file *file = answer_files; file->ending != NULL; file++)
        if (!file->for_machines)
            html_format(visit->html, "<a href=\"%s\" aria-label=\"%s, %s\">%s</a> ",
                        ended(arena, address, file->ending), _(link->label), file->label,
                        file->label);
    html_add(visit->html, "</td>");
    html_add(visit->html, "</tr>\n");
}

static void draw_reports(struct visit *visit, struct month month)
{
    struct html *html = visit->html;
    html_format(
        html,
        "<div class=\"scroll\"><table><caption>%s</caption><thead><tr>"
        "<th scope=\"col\">%s</th><th scope=\"col\">%s</th></tr></thead>"
        "<tbody>\n",
        arena_format(visit->call->arena, _("Reports, %s"), month_text(visit->call->arena, month)),
        _("Report"), _("As a file"));
    for (size_t i = 0; i < COUNT_OF(report_links); i++)
        draw_report(visit, &report_links[i], month);
    html_add(html, "</tbody></table></div>\n");
}

/* ------------------------------------------------------------------ where to go on */

static bool draw_close(struct visit *visit, struct month month, struct error *err)
{
    bool closed = false;
    struct arena *arena = visit->call->arena;
    const struct html_view *view = visit->view;
    const char *const values[] = {"month", month_plain(arena, month), NULL};
    const char *address = view->address(view->context, arena, "month assistant", values);
    if (address == NULL)
        return true;
    if (!month_is_closed(visit->call, month, &closed, err))
        return false;
    html_format(visit->html,
                closed ? "<p class=\"notice done\">%s <a href=\"%s\">%s</a></p>\n"
                       : "<p class=\"notice warning\">%s <a href=\"%s\">%s</a></p>\n",
                arena_format(arena, closed ? _("%s is closed.") : _("%s is open."),
                             month_text(arena, month)),
                address, closed ? _("Look at the close") : _("Close it"));
    return true;
}

static void draw_ways(struct visit *visit)
{
    static const char *const ways[][2] = {
        {"sales prices", N_("Prices")},
        {"wage run", N_("Wages")},
        {"document list", N_("Documents")},
        {"verify ", N_("Verify the books")},
    };
    const struct html_view *view = visit->view;
    html_add(visit->html, "<p class=\"go\">");
    for (size_t i = 0; i < COUNT_OF(ways); i++) {
        const char *address = view->address(view->context, visit->call->arena, ways[i][0], NULL);
        if (address != NULL)
            html_format(visit->html, "<a href=\"%s\">%s</a> ", address, _(ways[i][1]));
    }
    html_add(visit->html, "</p>\n");
}

bool overview_desk_show(struct visit *visit, struct error *err)
{
    struct month month;
    struct call *call = visit->call;
    struct answer *answer = answer_new(call->arena, call->site->currency_decimals);
    if (!read_month(visit, &month, err) ||
        !overview_answer(call, month, OVERVIEW_MONTHS_USUAL, answer, err))
        return false;
    draw_month(visit, month);
    if (!draw_close(visit, month, err))
        return false;
    draw_ways(visit);
    html_add(visit->html, "<div class=\"columns\"><div>\n");
    draw_reports(visit, month);
    html_add(visit->html, "</div><div class=\"rest\">\n");
    render_html(answer, visit->view, visit->html);
    html_add(visit->html, "</div></div>\n");
    return true;
}
