/*
 * The close of a month as a page: what must be put right first, what may be worth a look, each with
 * the way to it; then the signature.
 */
#include "core/app/typed.h"
#include "core/base/text.h"
#include "core/journal/month/internal.h"
#include "core/journal/month/month.h"
#include "core/journal/month/month_store.h"

#define ASSISTANT "/month/assistant"

static const struct input month_input = {
    .name = "month", .label = N_("Month"), .kind = INPUT_MONTH};

/* The month that was asked for, or the first that is still open and over. */
static bool read_month(struct visit *visit, struct month *month, struct error *err)
{
    const char *text = "";
    struct call *call = visit->call;
    struct day through = {0}, first = {0}, last = {0};
    if (!typed_read(call->arena, &month_input, call->today, fields_get(visit->fields, "month"),
                    &text, err) ||
        (*text != '\0' && !month_parse(text, month, err)))
        return fail_in_field(err, "month");
    if (*text != '\0')
        return true;
    if (!journal_closed_through(call, &through, err) || !month_store_span(call, &first, &last, err))
        return false;
    month->months = day_month(call->today).months - 1;
    if (through.days >= 0)
        month->months = day_month(through).months + 1;
    else if (first.days >= 0)
        month->months = day_month(first).months;
    return true;
}

/* ------------------------------------------------------------------ taking it */

bool month_assistant_take(struct visit *visit, struct error *err)
{
    const struct slice *slice = NULL;
    struct month month = {0};
    struct call *call = visit->call;
    const struct action *action = action_find("month", "close", &slice);
    struct form *form = form_new(call->arena, action->inputs);
    struct answer *answer = answer_new(call->arena, call->site->currency_decimals);
    if (!read_month(visit, &month, err))
        return false;
    form->texts[input_find(action->inputs, "month")] = month_plain(call->arena, month);
    if (!visit_perform(visit, "month close", form, answer, err))
        return false;
    visit->go = arena_format(call->arena, ASSISTANT "?month=%s", month_plain(call->arena, month));
    return true;
}

/* ------------------------------------------------------------------ the checklist */

static void draw_finding(struct visit *visit, const struct finding *finding)
{
    struct html *html = visit->html;
    const char *path = finding->path == NULL ? "document show" : finding->path;
    const char *value = finding->path == NULL ? finding->document : finding->value;
    const char *const values[] = {"", value, NULL};
    const char *address = NULL;
    if (finding->path != NULL || *finding->document != '\0')
        address = visit->view->address(visit->view->context, visit->call->arena, path,
                                       value == NULL ? NULL : values);
    html_add(html,
             finding->weight == FINDING_MUST_FIX ? "<li class=\"urgent\">" : "<li class=\"note\">");
    html_text(html, finding->what);
    if (address != NULL)
        html_format(html, " <a href=\"%s\">%s</a>", address,
                    *finding->document == '\0' ? _("Put it right") : finding->document);
    else if (*finding->document != '\0')
        html_format(html, " %s", finding->document);
    html_add(html, "</li>\n");
}

static size_t draw_findings(struct visit *visit, const struct checklist *list,
                            enum finding_weight weight, const char *title)
{
    size_t count = 0;
    for (const struct finding *finding = list->first; finding != NULL; finding = finding->next) {
        if (finding->weight != weight)
            continue;
        if (count++ == 0)
            html_format(visit->html, "<h2>%s</h2><ul class=\"finds\">\n", title);
        draw_finding(visit, finding);
    }
    html_add(visit->html, count > 0 ? "</ul>\n" : "");
    return count;
}

/* ------------------------------------------------------------------ where the month stands */

static void draw_month(struct visit *visit, struct month month)
{
    struct arena *arena = visit->call->arena;
    html_format(visit->html,
                "<form class=\"filter\" method=\"get\" action=\"" ASSISTANT "\">"
                "<div class=\"field\"><label for=\"month\">%s</label><input type=\"text\" "
                "class=\"day\" id=\"month\" name=\"month\" value=\"%s\"></div>"
                "<div class=\"buttons\"><button>%s</button></div></form>\n",
                _("Month"), typed_show(arena, &month_input, month_plain(arena, month)), _("Show"));
}

static bool draw_closed(struct visit *visit, struct month month, struct error *err)
{
    int64_t number = 0;
    struct call *call = visit->call;
    if (!month_store_close_of(call, month, &number, err))
        return false;
    const struct document *close = number == 0 ? NULL : journal_find(call, number, err);
    if (close == NULL)
        return number == 0;
    const char *const shown[] = {"", close->label, NULL};
    const char *const opened[] = {"", month_plain(call->arena, month), NULL};
    const struct html_view *view = visit->view;
    const char *show = view->address(view->context, call->arena, "document show", shown);
    const char *reopen = view->address(view->context, call->arena, "month reopen", opened);
    html_format(visit->html, "<p class=\"notice done\" role=\"status\">%s</p>\n<p class=\"go\">",
                arena_format(call->arena, _("%s is closed; nothing dated in it changes any more."),
                             month_text(call->arena, month)));
    if (show != NULL)
        html_format(visit->html, "<a href=\"%s\">%s</a> ", show, close->label);
    if (reopen != NULL)
        html_format(visit->html, "<a href=\"%s\">%s</a>", reopen, _("Open it again"));
    html_add(visit->html, "</p>\n");
    return true;
}

static void draw_signature(struct visit *visit, struct month month, int64_t must_fix)
{
    struct arena *arena = visit->call->arena;
    struct html *html = visit->html;
    const char *name = month_text(arena, month);
    if (must_fix > 0) {
        html_format(html, "<p class=\"notice warning\" role=\"status\">%s</p>\n",
                    arena_format(arena, _("%d things must be fixed before %s is closed"),
                                 (int)must_fix, name));
        return;
    }
    if (month_last_day(month).days >= visit->call->today.days) {
        html_format(html, "<p class=\"notice warning\" role=\"status\">%s</p>\n",
                    arena_format(arena, _("%s is not over yet"), name));
        return;
    }
    if (!visit_may(visit, "month.close"))
        return;
    page_form_begin(visit, ASSISTANT);
    html_format(html, "<input type=\"hidden\" name=\"month\" value=\"%s\">",
                month_plain(arena, month));
    html_format(html, "<div class=\"buttons\"><button class=\"main\" data-once>%s</button></div>",
                arena_format(arena, _("Close %s"), name));
    html_format(html, "<p>%s</p></form>\n",
                _("After that nothing dated in it changes any more; its reports can be signed."));
}

bool month_assistant_show(struct visit *visit, struct error *err)
{
    struct month month = {0};
    bool closed = false;
    struct checklist list = checklist_new(visit->call->arena);
    if (!read_month(visit, &month, err) || !month_is_closed(visit->call, month, &closed, err) ||
        !month_review(visit->call, month, &list, err))
        return false;
    visit->title =
        arena_format(visit->call->arena, _("Close of %s"), month_text(visit->call->arena, month));
    draw_month(visit, month);
    if (closed && !draw_closed(visit, month, err))
        return false;
    if (!closed)
        draw_signature(visit, month, list.must_fix);
    size_t count = draw_findings(visit, &list, FINDING_MUST_FIX, _("Must be put right first"));
    count += draw_findings(visit, &list, FINDING_NOTE, _("Worth a look"));
    if (count == 0)
        html_format(visit->html, "<p class=\"notice done\">%s</p>\n",
                    _("Nothing about this month is worth a look."));
    return true;
}
