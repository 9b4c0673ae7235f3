/* Pages of the door itself: the first page, everything there is, the keyboard, the search. */
#include "core/app/audit/audit.h"
#include "core/app/finds.h"
#include "core/app/workspace.h"
#include "core/base/language.h"
#include "core/base/text.h"
#include "core/web/internal.h"

#include <string.h>

enum { WORDS_BYTES_MAX = 100, WAITING_SHOWN = 6 };

/* ------------------------------------------------------------------ lines with links */

static const char *address_of(struct exchange *exchange, const struct find *find)
{
    const char *const values[] = {"", find->value, NULL};
    return action_address(exchange, find->path, find->value == NULL ? NULL : values);
}

static const char *const weight_classes[] = {
    [FIND_PLAIN] = "plain", [FIND_NOTICE] = "note", [FIND_URGENT] = "urgent"};

static void draw_find(struct exchange *exchange, struct html *html, const struct find *find)
{
    const char *address = address_of(exchange, find);
    html_format(html, "<li class=\"%s\">", weight_classes[find->weight]);
    if (address != NULL)
        html_format(html, "<a href=\"%s\">%s</a></li>\n", address, find->text);
    else
        html_format(html, "%s</li>\n", find->text);
}

/* The end of the lines of one kind: how many more there are, and where. */
static void end_kind(struct exchange *exchange, struct html *html, const struct find *last,
                     size_t hidden)
{
    const char *address = last->all == NULL ? NULL : action_address(exchange, last->all, NULL);
    hidden += last->left_out;
    if (hidden > 0) {
        const char *text = arena_format(exchange->arena, _("and %zu more"), hidden);
        if (address != NULL)
            html_format(html, "<li class=\"plain\"><a href=\"%s\">%s</a></li>\n", address, text);
        else
            html_format(html, "<li class=\"plain\">%s</li>\n", text);
    }
    html_add(html, "</ul>\n");
}

/* Lines of one kind stand together; at most most of them are shown. */
static void draw_finds(struct exchange *exchange, struct html *html, const struct finds *finds,
                       size_t most)
{
    const struct find *before = NULL;
    size_t of_kind = 0;
    for (const struct find *find = finds->first; find != NULL; find = find->next) {
        if (before == NULL || strcmp(before->kind, find->kind) != 0) {
            if (before != NULL)
                end_kind(exchange, html, before, of_kind > most ? of_kind - most : 0);
            html_format(html, "<h2>%s</h2><ul class=\"finds\">\n", _(find->kind));
            of_kind = 0;
        }
        if (of_kind++ < most)
            draw_find(exchange, html, find);
        before = find;
    }
    if (before != NULL)
        end_kind(exchange, html, before, of_kind > most ? of_kind - most : 0);
}

typedef bool gather(const struct slice *slice, struct call *call, const char *words,
                    struct finds *finds, struct error *err);

static bool gather_attention(const struct slice *slice, struct call *call, const char *words,
                             struct finds *finds, struct error *err)
{
    (void)words;
    return slice->attention == NULL || slice->attention(call, finds, err);
}

static bool gather_search(const struct slice *slice, struct call *call, const char *words,
                          struct finds *finds, struct error *err)
{
    return slice->search == NULL || slice->search(call, words, finds, err);
}

/* Asks every slice, in one look at the books. */
static bool gather_all(struct exchange *exchange, gather *ask, const char *words,
                       struct finds *finds, struct error *err)
{
    struct call *call = &exchange->call;
    struct slice_walk walk = {0};
    call->db = pool_reader(exchange->web->pool, err);
    if (call->db == NULL)
        return false;
    workspace_close(&call->workspace);
    call->workspace = workspace_open();
    bool done = db_begin(call->db, READS, err);
    for (const struct slice *s = slices_next(&walk); done && s != NULL; s = slices_next(&walk))
        done = ask(s, call, words, finds, err);
    pool_leave(exchange->web->pool, call->db);
    workspace_close(&call->workspace);
    return done;
}

/* Only what the person may open is told, the most urgent first. */
static struct finds only_allowed(struct exchange *exchange, const struct finds *all)
{
    struct finds allowed = finds_new(exchange->arena);
    for (int weight = FIND_URGENT; weight >= FIND_PLAIN; weight--)
        for (const struct find *find = all->first; find != NULL; find = find->next)
            if (find->weight == (enum find_weight)weight && address_of(exchange, find) != NULL &&
                (find->needs == NULL || exchange_may(exchange, find->needs)))
                finds_add(&allowed, *find);
    allowed.personal = all->personal && allowed.count > 0;
    return allowed;
}

/* ------------------------------------------------------------------ everything there is */

static bool draw_slice(struct exchange *exchange, struct html *html, const struct slice *slice)
{
    bool any = false;
    for (const struct page *page = slice->pages; page != NULL && page->name != NULL; page++) {
        if (!exchange_may(exchange, page->permission))
            continue;
        if (!any)
            html_format(html, "<dt>%s</dt><dd><ul>", _(slice->title));
        any = true;
        html_format(html, "<li><a href=\"/%s/%s\"><strong>%s</strong></a></li>\n", slice->name,
                    page->name, _(page->title));
    }
    for (const struct action *action = slice->actions; action != NULL && action->name != NULL;
         action++) {
        if (!exchange_may(exchange, action_path(exchange->arena, slice, action)))
            continue;
        if (!any)
            html_format(html, "<dt>%s</dt><dd><ul>", _(slice->title));
        any = true;
        html_format(html, "<li><a href=\"/%s%s%s\">%s</a></li>\n", slice->name,
                    *action->name == '\0' ? "" : "/", action->name, _(action->summary));
    }
    if (any)
        html_add(html, "</ul></dd>\n");
    return any;
}

static void draw_menu(struct exchange *exchange, struct html *html)
{
    html_add(html, "<div class=\"menu\">\n");
    for (size_t m = 0; installed_modules[m] != NULL; m++) {
        struct html part = html_new(exchange->arena);
        bool any = false;
        for (size_t s = 0; installed_modules[m]->slices[s] != NULL; s++)
            any = draw_slice(exchange, &part, installed_modules[m]->slices[s]) || any;
        if (!any)
            continue;
        html_format(html, "<section><h2>%s</h2><dl>\n", _(installed_modules[m]->title));
        html_append(html, &part);
        html_add(html, "</dl></section>\n");
    }
    html_add(html, "</div>\n");
}

void menu_answer(struct exchange *exchange)
{
    struct html *html = frame_begin(exchange, _("Everything"));
    exchange->keeps = true;
    draw_menu(exchange, html);
    frame_end(exchange, html);
}

/* ------------------------------------------------------------------ the first page */

static void draw_pages(struct exchange *exchange, struct html *html)
{
    struct slice_walk walk = {0};
    html_format(html, "<nav class=\"desks\" aria-label=\"%s\">", _("What you work with"));
    for (const struct slice *s = slices_next(&walk); s != NULL; s = slices_next(&walk))
        for (const struct page *page = s->pages; page != NULL && page->name != NULL; page++)
            if (page->in_bar && exchange_may(exchange, page->permission))
                html_format(html, "<a href=\"/%s/%s\">%s</a>", s->name, page->name, _(page->title));
    html_add(html, "</nav>\n");
}

void home_answer(struct exchange *exchange)
{
    struct error err = {0};
    struct finds finds = finds_new(exchange->arena);
    if (!gather_all(exchange, gather_attention, "", &finds, &err)) {
        answer_problem(exchange, &err);
        return;
    }
    finds = only_allowed(exchange, &finds);
    struct html *html = frame_begin(exchange, exchange->web->site->name);
    draw_pages(exchange, html);
    exchange->keeps = !finds.personal;
    if (finds.first == NULL)
        notice_draw(html, "done", _("Nothing waits for you."));
    draw_finds(exchange, html, &finds, WAITING_SHOWN);
    frame_end(exchange, html);
}

/* ------------------------------------------------------------------ the search */

static bool record_search(struct exchange *exchange, struct error *err)
{
    struct call *call = &exchange->call;
    call->db = pool_writer(exchange->web->pool);
    call->posted = (struct posted){0};
    bool done = db_begin(call->db, WRITES, err) && audit_note(call, "search", "", err) &&
                db_commit(call->db, err);
    pool_leave_writer(exchange->web->pool);
    return done;
}

void search_answer(struct exchange *exchange)
{
    struct error err = {0};
    struct finds all = finds_new(exchange->arena);
    const char *words = fields_get(&exchange->body, "words");
    words += strspn(words, " ");
    bool asked =
        exchange->request->method == WEB_POST && *words != '\0' && strlen(words) <= WORDS_BYTES_MAX;
    bool done = !asked || (token_check(exchange, fields_get(&exchange->body, "token"), &err) &&
                           gather_all(exchange, gather_search, words, &all, &err));
    struct finds finds = only_allowed(exchange, &all);
    if (done && finds.personal)
        done = record_search(exchange, &err);
    if (!done) {
        answer_problem(exchange, &err);
        return;
    }
    if (finds.count == 1 && !finds.personal) {
        answer_redirect(exchange, address_of(exchange, finds.first));
        return;
    }
    struct html *html = frame_begin(exchange, _("Search"));
    html_format(html,
                "<form class=\"narrow\" method=\"post\" action=\"/search\">"
                "<input type=\"hidden\" name=\"token\" value=\"%s\"><div class=\"field\">"
                "<label for=\"words\">%s</label><input id=\"words\" name=\"words\" "
                "type=\"search\" value=\"%s\" maxlength=\"100\"></div>"
                "<div class=\"buttons\"><button class=\"main\">%s</button></div></form>\n",
                exchange->token, _("A code, a name or a number, or how it begins"), words,
                _("Search"));
    if (asked && finds.count == 0)
        html_format(html, "<p class=\"nothing\">%s</p>", _("Nothing is called like that."));
    draw_finds(exchange, html, &finds, FINDS_OF_ONE_MAX);
    frame_end(exchange, html);
}

/* ------------------------------------------------------------------ the keyboard */

static void draw_key(struct html *html, const char *key, const char *what)
{
    html_format(html, "<tr><td><kbd>%s</kbd></td><td>%s</td></tr>\n", key, what);
}

/* What the scripts of hand-made pages know beside. */
static void draw_page_keys(struct exchange *exchange, struct html *html)
{
    struct slice_walk walk = {0};
    for (const struct slice *s = slices_next(&walk); s != NULL; s = slices_next(&walk))
        for (const struct page *page = s->pages; page != NULL && page->name != NULL; page++) {
            if (page->keys == NULL || !exchange_may(exchange, page->permission))
                continue;
            html_format(html, "<div class=\"scroll\"><table><caption>%s</caption><tbody>\n",
                        _(page->title));
            for (const struct page_key *key = page->keys; key->key != NULL; key++)
                draw_key(html, key->key, _(key->what));
            html_add(html, "</tbody></table></div>\n");
        }
}

void shortcuts_answer(struct exchange *exchange)
{
    struct html *html = frame_begin(exchange, _("Keyboard"));
    exchange->keeps = true;
    struct slice_walk walk = {0};
    html_format(html, "<div class=\"scroll\"><table><caption>%s</caption><tbody>\n",
                _("Keys, where nothing is being typed"));
    draw_key(html, "?", _("this page"));
    draw_key(html, "/", _("search"));
    draw_key(html, "g h", _("the first page"));
    draw_key(html, "g m", _("everything there is"));
    for (const struct slice *s = slices_next(&walk); s != NULL; s = slices_next(&walk))
        for (const struct page *page = s->pages; page != NULL && page->name != NULL; page++)
            if (page->key != NULL && exchange_may(exchange, page->permission))
                draw_key(html, page->key, _(page->title));
    html_format(html,
                "</tbody></table></div>\n<div class=\"scroll\"><table><caption>%s</caption>"
                "<tbody>\n",
                _("Days in short"));
    draw_key(html, "-1", _("yesterday; -2 the day before, +1 tomorrow"));
    draw_key(html, "0", _("today"));
    draw_key(html, "0517", _("the 17th of May: the last one, or the next if it is near"));
    draw_key(html, "17-5", _("the same"));
    draw_key(html, "e", _("the end of the last month that is over"));
    html_add(html, "</tbody></table></div>\n");
    draw_page_keys(exchange, html);
    frame_end(exchange, html);
}
