/* The page around everything: its head, its bar, its foot; and pages that only say what is wrong.
 */
#include "core/base/language.h"
#include "core/base/text.h"
#include "core/web/internal.h"

#include <string.h>

unsigned error_status(enum error_kind kind)
{
    switch (kind) {
    case ERROR_NONE:
        return 200;
    case ERROR_INVALID:
        return 422;
    case ERROR_NOT_FOUND:
        return 404;
    case ERROR_FORBIDDEN:
        return 403;
    case ERROR_CONFLICT:
        return 409;
    case ERROR_UNAVAILABLE:
        return 503;
    }
    return 500;
}

bool exchange_may(const struct exchange *exchange, const char *permission)
{
    return exchange->visitor != NULL && access_allows(exchange->web->settings->access,
                                                      exchange->visitor->person.roles, permission);
}

/* "stock card" with values to "/stock/card?item=TERIGU". */
const char *action_address(struct exchange *exchange, const char *path, const char *const *values)
{
    struct arena *arena = exchange->arena;
    const struct slice *slice = NULL;
    size_t length = strcspn(path, " ");
    const char *noun = arena_copy_bytes(arena, path, length);
    const char *verb = path[length] == '\0' ? "" : path + length + 1;
    const struct action *action = action_find(noun, verb, &slice);
    const struct page *page = action == NULL ? page_find(noun, verb, &slice) : NULL;
    const char *permission = action != NULL ? action_path(arena, slice, action)
                             : page != NULL ? page->permission
                                            : NULL;
    if (permission == NULL || !exchange_may(exchange, permission))
        return NULL;
    struct text address = text_new(arena);
    text_format(&address, *verb == '\0' ? "/%s" : "/%s/%s", noun, verb);
    for (size_t i = 0; values != NULL && values[i] != NULL && values[i + 1] != NULL; i += 2) {
        const char *name = *values[i] != '\0'                         ? values[i]
                           : action != NULL && action->inputs != NULL ? action->inputs[0].name
                                                                      : "of";
        text_format(&address, "%c%s=%s", i == 0 ? '?' : '&', name,
                    url_escape(arena, values[i + 1]));
    }
    return address.bytes;
}

/* ------------------------------------------------------------------ the frame */

/* Pages that have no place in the bar are there for their keys. */
static void draw_bar_pages(struct exchange *exchange, struct html *html)
{
    struct slice_walk walk = {0};
    for (const struct slice *s = slices_next(&walk); s != NULL; s = slices_next(&walk))
        for (const struct page *page = s->pages; page != NULL && page->name != NULL; page++) {
            bool here =
                strcmp(exchange->first, s->name) == 0 && strcmp(exchange->second, page->name) == 0;
            if ((!page->in_bar && page->key == NULL) || !exchange_may(exchange, page->permission))
                continue;
            html_format(html, "<a href=\"/%s/%s\"", s->name, page->name);
            if (page->key != NULL)
                html_format(html, " data-key=\"%s\"", page->key);
            html_add(html, page->in_bar ? "" : " hidden");
            html_add(html, here ? " aria-current=\"page\">" : ">");
            html_format(html, "%s</a>", _(page->title));
        }
}

static void draw_bar(struct exchange *exchange, struct html *html)
{
    const struct person *person = &exchange->visitor->person;
    html_format(html, "<header class=\"bar\"><a class=\"brand\" href=\"/\" data-key=\"g h\">%s</a>",
                _("Karya"));
    html_format(html, "<nav aria-label=\"%s\">", _("Desks"));
    draw_bar_pages(exchange, html);
    html_format(html, "<a href=\"/menu\" data-key=\"g m\">%s</a></nav>", _("Everything"));
    html_format(html,
                "<form class=\"search\" role=\"search\" method=\"post\" action=\"/search\">"
                "<input type=\"hidden\" name=\"token\" value=\"%s\">"
                "<input type=\"search\" name=\"words\" aria-label=\"%s\" placeholder=\"%s\" "
                "maxlength=\"100\"></form>",
                exchange->token, _("Search"), _("Search"));
    html_format(html, "<a href=\"/account\">%s</a>", person->login);
    html_format(html,
                "<form method=\"post\" action=\"/sign-out\"><input type=\"hidden\" name=\"token\" "
                "value=\"%s\"><button class=\"small\">%s</button></form></header>\n",
                exchange->token, _("Sign out"));
}

struct html *frame_begin(struct exchange *exchange, const char *title)
{
    struct arena *arena = exchange->arena;
    struct html *html = ARENA_NEW(arena, struct html);
    *html = html_new(arena);
    html_format(html, "<!DOCTYPE html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\">",
                language_names[language_now()]);
    html_format(html, "<title>%s - %s</title>", title, _("Karya"));
    html_add(html, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    html_format(html, "<link rel=\"stylesheet\" href=\"%s\">", asset_address(arena, "karya.css"));
    html_format(html, "<link rel=\"icon\" href=\"%s\">", asset_address(arena, "karya.svg"));
    html_format(html, "<script src=\"%s\" defer></script>", asset_address(arena, "karya.js"));
    assets_draw(html, exchange->scripts);
    html_add(html, "</head>\n<body>");
    html_format(html, "<a class=\"skip\" href=\"#main\">%s</a>", _("To the content"));
    if (exchange->visitor != NULL && !exchange->visitor->one_time)
        draw_bar(exchange, html);
    html_format(html, "<main id=\"main\" tabindex=\"-1\"><h1>%s</h1>\n", title);
    return html;
}

void frame_end(struct exchange *exchange, struct html *html)
{
    html_add(html, "</main>\n<footer>");
    html_format(html, "<span>%s</span>", exchange->web->site->name);
    html_format(html, "<span>%s</span>", day_text(exchange->arena, exchange->call.today));
    if (exchange->visitor != NULL)
        html_format(html, "<a href=\"/shortcuts\" data-key=\"?\">%s <kbd>?</kbd></a>",
                    _("Keyboard"));
    html_add(html, "</footer></body></html>\n");
    exchange->response->body = html->text.bytes;
    exchange->response->body_length = html->text.length;
    exchange->response->content_type = "text/html; charset=utf-8";
}

void notice_draw(struct html *html, const char *class_name, const char *text)
{
    html_format(html, "<p class=\"notice %s\" role=\"status\">%s</p>\n", class_name, text);
}

void problem_draw(struct html *html, const struct error *problem)
{
    html_format(html, "<div class=\"notice problem\" role=\"alert\"><p>%s</p>", problem->message);
    if (problem->hint[0] != '\0')
        html_format(html, "<p>%s</p>", problem->hint);
    html_add(html, "</div>\n");
}

void answer_problem(struct exchange *exchange, const struct error *problem)
{
    exchange->response->status = error_status(problem->kind);
    struct html *html =
        frame_begin(exchange, problem->kind == ERROR_NOT_FOUND ? _("There is no such page")
                                                               : _("This cannot be done"));
    problem_draw(html, problem);
    html_format(html, "<p class=\"go\"><a href=\"/\">%s</a></p>", _("To the first page"));
    frame_end(exchange, html);
}

void answer_status(struct exchange *exchange, unsigned status, const char *text)
{
    exchange->response->status = status;
    exchange->response->content_type = "text/plain; charset=utf-8";
    exchange->response->body = text;
    exchange->response->body_length = strlen(text);
}

void answer_redirect(struct exchange *exchange, const char *address)
{
    answer_status(exchange, 303, "");
    exchange->response->location = address;
}
