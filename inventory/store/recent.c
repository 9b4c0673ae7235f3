/* What the person recorded last at the store desk, each document with the way to take it back. */
#include "core/base/text.h"
#include "core/journal/journal.h"
#include "inventory/stock/ledger.h"
#include "inventory/store/internal.h"

#include <string.h>

enum { DOCUMENTS_READ = 40, DOCUMENTS_SHOWN = 12, LINES_SHOWN = 6, MINUTE_MS = 60000 };

/* The kinds of documents that the desk records. */
static bool is_of_desk(const struct document *document)
{
    static const char *const kinds[] = {"receipt",  "issue",     "return from floor", "transfer",
                                        "delivery", "write-off", "stocktake"};
    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        if (strcmp(document->kind->name, kinds[i]) == 0)
            return true;
    return false;
}

/* "14:03" */
static const char *time_of(const struct call *call, const struct document *document)
{
    enum { MINUTES_OF_A_DAY = 1440, MINUTES_OF_AN_HOUR = 60 };
    int64_t minutes = document->recorded.ms / MINUTE_MS + call->site->minutes_east;
    int of_day = (int)(minutes % MINUTES_OF_A_DAY);
    return arena_format(call->arena, "%02d:%02d", of_day / MINUTES_OF_AN_HOUR,
                        of_day % MINUTES_OF_AN_HOUR);
}

static const char *place_of(const struct location *location)
{
    return location_is_real(location->id) ? location->code : _(location_kind_names[location->kind]);
}

static bool draw_move(struct visit *visit, const struct move *move, struct error *err)
{
    struct call *call = visit->call;
    const struct item *item = item_of(call, move->item, err);
    const struct location *source = item == NULL ? NULL : location_of(call, move->source, err);
    const struct location *target = source == NULL ? NULL : location_of(call, move->target, err);
    if (target == NULL)
        return false;
    html_format(visit->html, "<td>%s</td><td>%s</td><td class=\"n\">%s</td><td>%s &rarr; %s</td>",
                item->code, item->name, item_amount(call, item, move->quantity), place_of(source),
                place_of(target));
    return true;
}

static bool draw_count(struct visit *visit, const struct count_row *row, struct error *err)
{
    struct call *call = visit->call;
    const struct item *item = item_of(call, row->place.item, err);
    const struct location *place =
        item == NULL ? NULL : location_of(call, row->place.location, err);
    if (place == NULL)
        return false;
    html_format(visit->html, "<td>%s</td><td>%s</td><td class=\"n\">%s</td><td>%s</td>", item->code,
                item->name, item_amount(call, item, row->counted), place->code);
    return true;
}

/* What a document consists of, one line of the table each. */
struct recent_lines {
    struct recorded_move *moves;
    struct count_row *counts;
    size_t count;
};

static bool read_lines(struct call *call, const struct document *document,
                       struct recent_lines *lines, struct error *err)
{
    *lines = (struct recent_lines){0};
    if (strcmp(document->kind->name, "stocktake") == 0)
        return counts_of_document(call, document->number, &lines->counts, &lines->count, err);
    return moves_of_document(call, document, &lines->moves, &lines->count, err);
}

static void draw_way_back(struct visit *visit, const struct store_head *head,
                          const struct document *document)
{
    struct html *html = visit->html;
    if (!visit_may(visit, "document.reverse"))
        return;
    page_form_begin(visit, "/store/desk");
    store_draw_head(html, visit->call->arena, head);
    html_format(html,
                "<button class=\"small\" name=\"take-back\" value=\"%s\" data-once "
                "aria-label=\"%s\">%s</button></form>",
                document->label,
                arena_format(visit->call->arena, _("Take %s back"), document->label),
                _("Take back"));
}

static bool draw_document(struct visit *visit, const struct store_head *head,
                          const struct document *document, struct error *err)
{
    struct recent_lines lines;
    struct html *html = visit->html;
    int64_t reversal = 0;
    const char *const values[] = {"", document->label, NULL};
    const char *address =
        visit->view->address(visit->view->context, visit->call->arena, "document show", values);
    if (!read_lines(visit->call, document, &lines, err) ||
        !journal_reversal_of(visit->call, document->number, &reversal, err))
        return false;
    for (size_t i = 0; i < lines.count && i < LINES_SHOWN; i++) {
        html_add(html, reversal != 0 ? "<tr class=\"gone\">" : "<tr>");
        if (i > 0)
            html_add(html, "<td colspan=\"3\"></td>");
        else
            html_format(html, "<td>%s</td><td>%s</td><td><a href=\"%s\">%s</a></td>",
                        time_of(visit->call, document), _(document->kind->title),
                        address == NULL ? "" : address, document->label);
        if (!(lines.counts != NULL ? draw_count(visit, &lines.counts[i], err)
                                   : draw_move(visit, &lines.moves[i].move, err)))
            return false;
        html_add(html, "<td>");
        if (i == 0 && reversal != 0)
            html_format(html, "%s", _("taken back"));
        else if (i == 0)
            draw_way_back(visit, head, document);
        html_add(html, "</td></tr>\n");
    }
    return true;
}

void store_draw_head(struct html *html, struct arena *arena, const struct store_head *head)
{
    const char *const fields[][2] = {
        {"mode", store_mode_names[head->mode]},
        {"from", head->from},
        {"to", head->to},
        {"order", head->order},
        {"day", store_day_typed(arena, head->day)},
        {"note", head->note},
    };
    for (size_t i = 0; i < COUNT_OF(fields); i++)
        if (*fields[i][1] != '\0')
            html_format(html, "<input type=\"hidden\" name=\"%s\" value=\"%s\">", fields[i][0],
                        fields[i][1]);
}

static void draw_recent_head(struct html *html)
{
    html_format(html,
                "<div class=\"scroll\"><table class=\"recent\"><caption>%s</caption><thead>"
                "<tr><th scope=\"col\">%s</th><th scope=\"col\">%s</th>"
                "<th scope=\"col\">%s</th>",
                _("What you recorded last"), _("Time"), _("What"), _("Document"));
    html_format(html,
                "<th scope=\"col\">%s</th><th scope=\"col\">%s</th>"
                "<th scope=\"col\" class=\"n\">%s</th><th scope=\"col\">%s</th>"
                "<th scope=\"col\">%s</th></tr></thead><tbody>\n",
                _("Item"), _("Name"), _("Quantity"), _("From and to"), _("Take back"));
}

bool store_draw_recent(struct visit *visit, const struct store_head *head, struct error *err)
{
    const struct document **list = NULL;
    size_t count = 0, shown = 0;
    if (!journal_recent(visit->call, visit->call->actor.id, DOCUMENTS_READ, &list, &count, err))
        return false;
    for (size_t i = 0; i < count && shown < DOCUMENTS_SHOWN; i++) {
        if (!is_of_desk(list[i]))
            continue;
        if (shown++ == 0)
            draw_recent_head(visit->html);
        if (!draw_document(visit, head, list[i], err))
            return false;
    }
    html_add(visit->html, shown > 0 ? "</tbody></table></div>\n" : "");
    return true;
}
