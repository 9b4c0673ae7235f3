/*
 * The page of an action: its form from the inputs of the row, and what it answers. What writes is
 * sent, done once, and followed by a page of its own; what reads shows its answer below the form,
 * and the same answer for spreadsheets, programs and paper.
 */
#include "core/app/audit/audit.h"
#include "core/app/workspace.h"
#include "core/base/check.h"
#include "core/base/language.h"
#include "core/base/secret.h"
#include "core/base/text.h"
#include "core/web/internal.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    CELLS_OF_A_PAGE = 1000,
    REQUEST_BYTES_MAX = 80,
    FLASH_PREFIX = 4, /* "web:" */
};

struct action_page {
    struct exchange *exchange;
    const struct slice *slice;
    const struct action *action;
    const char *address; /* "/stock/issue" */
    const struct fields *fields;
    struct form *form;
    struct answer *answer; /* NULL: it was not done */
    const char *seen;      /* digest of what was so when the form was made; "" */
};

/* ------------------------------------------------------------------ what an action is like */

static bool takes_files(const struct input *inputs)
{
    for (; inputs != NULL && inputs->name != NULL; inputs++)
        if (inputs->kind == INPUT_FILE)
            return true;
    return false;
}

static bool has_lines(const struct input *inputs)
{
    for (; inputs != NULL && inputs->name != NULL; inputs++)
        if (inputs->kind == INPUT_LINES)
            return true;
    return false;
}

/* What is about a person does not stand in an address. */
static bool is_personal(const struct input *inputs)
{
    for (; inputs != NULL && inputs->name != NULL; inputs++)
        if (inputs->personal || is_personal(inputs->lines))
            return true;
    return false;
}

static bool is_complete(const struct form *form)
{
    for (size_t i = 0; i < form->count; i++)
        if (form->inputs[i].required && form->inputs[i].kind != INPUT_LINES &&
            text_is_empty(form->texts[i]))
            return false;
    return true;
}

/* Only the key of the books may: "~17". */
static bool check_address(const struct action_page *page, struct error *err)
{
    for (size_t i = 0; i < page->form->count; i++) {
        const char *text = page->form->texts[i];
        if (page->form->inputs[i].personal && !text_is_empty(text) && *text != '~') {
            fail(err, ERROR_INVALID, _("what is about a person does not stand in an address"));
            return fail_hint(err, _("write it into the form"));
        }
    }
    return true;
}

/* ------------------------------------------------------------------ doing it */

static const char *show_address(void *context, struct arena *arena, const char *path,
                                const char *const *values)
{
    struct action_page *page = context;
    (void)arena;
    return action_address(page->exchange, path, values);
}

static const char *rows_address(void *context, struct arena *arena, size_t first)
{
    struct action_page *page = context;
    const char *query = form_query(arena, page->form);
    return arena_format(arena, "%s?%s%srows=%zu", page->address, query, *query == '\0' ? "" : "&",
                        first);
}

/* Reads on a connection that only reads; who looked at people is written down before it is shown.
 */
static bool perform_reading(struct action_page *page, struct error *err)
{
    struct exchange *exchange = page->exchange;
    struct web *web = exchange->web;
    struct call *call = &exchange->call;
    call->db = pool_reader(web->pool, err);
    if (call->db == NULL)
        return false;
    bool done =
        action_perform(page->slice, page->action, call, page->form, EFFECT_KEEP, page->answer, err);
    pool_leave(web->pool, call->db);
    if (!done || !call->people_read)
        return done;
    call->db = pool_writer(web->pool);
    done = action_record_reading(page->slice, page->action, call, page->form, err);
    pool_leave_writer(web->pool);
    return done;
}

static const char *digest_now(struct action_page *page, struct error *err)
{
    struct exchange *exchange = page->exchange;
    struct form *current = form_new(exchange->arena, page->action->inputs);
    for (size_t i = 0; i < current->count; i++)
        if (current->inputs[i].positional)
            current->texts[i] = page->form->texts[i];
    if (!page->action->current(&exchange->call, current, err))
        return NULL;
    struct digest digest = form_digest(
        exchange->arena, action_path(exchange->arena, page->slice, page->action), current);
    return digest_text(exchange->arena, &digest);
}

static bool check_unchanged(struct action_page *page, struct error *err)
{
    if (page->action->current == NULL || *page->seen == '\0')
        return true;
    const char *now = digest_now(page, err);
    if (now == NULL || strcmp(now, page->seen) == 0)
        return now != NULL;
    page->seen = now; /* sent once more, it is meant */
    fail(err, ERROR_CONFLICT, _("somebody else has changed this meanwhile"));
    return fail_hint(err, _("look at what is there now; send again to put yours in its place"));
}

static bool was_done(struct call *call, bool *done, struct error *err)
{
    struct done_request request;
    bool found = request_find(call, &request, err);
    *done = found && request.found;
    return found;
}

/* In one transaction: whether it is still as it was, and the action. A repeat is no change. */
static bool perform_writing(struct action_page *page, enum effect effect, struct error *err)
{
    struct web *web = page->exchange->web;
    struct call *call = &page->exchange->call;
    bool repeated = false, before = false;
    call->db = pool_writer(web->pool);
    bool done = db_begin(call->db, WRITES, err);
    if (done) {
        workspace_close(&call->workspace);
        call->workspace = workspace_open();
        done = was_done(call, &before, err) && (before || check_unchanged(page, err)) &&
               action_perform_inside(page->slice, page->action, call, page->form, page->answer,
                                     &repeated, err) &&
               (effect == EFFECT_REHEARSE || db_commit(call->db, err));
    }
    pool_leave_writer(web->pool);
    return done;
}

/* ------------------------------------------------------------------ other forms of an answer */

static const char *file_name(const struct action_page *page)
{
    struct arena *arena = page->exchange->arena;
    return arena_format(arena, "%s%s%s-%s", page->slice->name,
                        *page->action->name == '\0' ? "" : "-", page->action->name,
                        day_plain(arena, page->exchange->call.today));
}

static void respond_with_text(struct action_page *page, const char *type,
                              void (*render)(const struct answer *, FILE *), const char *ending)
{
    struct web_response *response = page->exchange->response;
    struct arena *arena = page->exchange->arena;
    char *bytes = NULL;
    size_t size = 0;
    FILE *memory = open_memstream(&bytes, &size);
    CHECK(memory != NULL);
    render(page->answer, memory);
    CHECK(fclose(memory) == 0);
    response->body = arena_copy_bytes(arena, bytes, size);
    response->body_length = size;
    free(bytes);
    response->content_type = type;
    if (ending != NULL)
        response->disposition =
            arena_format(arena, "attachment; filename=\"%s.%s\"", file_name(page), ending);
}

static bool respond_with_paper(struct action_page *page, struct error *err)
{
    struct web *web = page->exchange->web;
    struct arena *arena = page->exchange->arena;
    const char *path = arena_format(arena, "%s/%s.pdf", web->scratch, secret_new(arena));
    if (!render_pdf(page->answer, web->settings->fonts, path, err))
        return false;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    unlink(path);
    if (file < 0)
        return fail(err, ERROR_UNAVAILABLE, _("the paper cannot be read again"));
    page->exchange->response->file = file;
    page->exchange->response->content_type = "application/pdf";
    page->exchange->response->disposition =
        arena_format(arena, "inline; filename=\"%s.pdf\"", file_name(page));
    return true;
}

static bool respond(struct action_page *page, struct error *err)
{
    const char *ending = page->exchange->ending;
    page->exchange->response->status = 200;
    if (strcmp(ending, "pdf") == 0)
        return respond_with_paper(page, err);
    if (strcmp(ending, "csv") == 0)
        respond_with_text(page, "text/csv; charset=utf-8", render_csv, "csv");
    else
        respond_with_text(page, "application/json", render_json, "json");
    return true;
}

/* ------------------------------------------------------------------ drawing */

static const char *request_key(struct exchange *exchange)
{
    return arena_format(exchange->arena, "web:%s", secret_new(exchange->arena));
}

static void draw_hidden(struct action_page *page, struct html *html)
{
    struct exchange *exchange = page->exchange;
    html_format(html, "<input type=\"hidden\" name=\"token\" value=\"%s\">", exchange->token);
    html_format(html, "<input type=\"hidden\" name=\"language\" value=\"%s\">",
                language_names[language_now()]);
    if (page->action->access == WRITES)
        html_format(html, "<input type=\"hidden\" name=\"request\" value=\"%s\">",
                    *exchange->call.request == '\0' ? request_key(exchange)
                                                    : exchange->call.request);
    if (*page->seen != '\0')
        html_format(html, "<input type=\"hidden\" name=\"seen\" value=\"%s\">", page->seen);
}

/* What names the thing comes first, by itself, if the page can show how it is now. */
static bool asks_for_name(const struct action_page *page)
{
    return page->action->current != NULL && *page->seen == '\0';
}

static void draw_buttons(struct action_page *page, struct html *html)
{
    html_add(html, "<div class=\"buttons\">");
    if (page->action->access == READS) {
        html_format(html, "<button class=\"main\">%s</button>", _("Show"));
    } else if (asks_for_name(page)) {
        html_format(html, "<button class=\"main\">%s</button>", _("Go on"));
    } else {
        html_format(html, "<button class=\"main\" data-once>%s</button>", _("Record"));
        html_format(html, "<button name=\"rehearse\" value=\"yes\">%s</button>",
                    _("Only try it out"));
    }
    html_add(html, "</div>");
}

static void draw_form(struct action_page *page, struct html *html, const struct error *problem)
{
    const struct action *action = page->action;
    bool get = (action->access == READS && !is_personal(action->inputs)) || asks_for_name(page);
    struct form_style style = {
        .problem = problem,
        .more = *fields_get(page->fields, "more") == '\0' ? NULL : fields_get(page->fields, "more"),
        .only_named = asks_for_name(page),
    };
    if (input_count(action->inputs) == 0 && action->access == READS)
        return;
    html_format(html, "<form class=\"%s\" method=\"%s\" action=\"%s\" autocomplete=\"off\"",
                action->access == READS     ? "filter"
                : has_lines(action->inputs) ? "wide"
                                            : "narrow",
                get ? "get" : "post", page->address);
    html_add(html, takes_files(action->inputs) ? " enctype=\"multipart/form-data\">\n" : ">\n");
    if (!get)
        draw_hidden(page, html);
    form_draw(html, page->form, &style);
    draw_buttons(page, html);
    html_add(html, "</form>\n");
}

static void draw_downloads(struct action_page *page, struct html *html)
{
    struct arena *arena = page->exchange->arena;
    bool get = page->exchange->request->method != WEB_POST;
    const char *query = form_query(arena, page->form);
    html_add(html, get ? "<p class=\"downloads\">" : "<form class=\"downloads\" method=\"post\">");
    if (!get) {
        draw_hidden(page, html);
        for (size_t i = 0; i < page->form->count; i++)
            if (!text_is_empty(page->form->texts[i]))
                html_format(html, "<input type=\"hidden\" name=\"%s\" value=\"%s\">",
                            page->form->inputs[i].name,
                            typed_show(arena, &page->form->inputs[i], page->form->texts[i]));
    }
    for (const struct answer_file *file = answer_files; file->ending != NULL; file++)
        if (get)
            html_format(html, "<a href=\"%s.%s%s%s\">%s</a> ", page->address, file->ending,
                        *query == '\0' ? "" : "?", query, file->label);
        else
            html_format(html, "<button class=\"small\" formaction=\"%s.%s\">%s</button> ",
                        page->address, file->ending, file->label);
    html_add(html, get ? "</p>\n" : "</form>\n");
}

static size_t rows_of_a_page(const struct answer *answer)
{
    size_t width = answer_table_width(answer);
    return width == 0 ? 0 : CELLS_OF_A_PAGE / width;
}

static void draw_answer(struct action_page *page, struct html *html)
{
    struct html_view view = {
        .context = page,
        .address = show_address,
        .rows = page->exchange->request->method == WEB_POST ? NULL : rows_address,
        .first = strtoul(fields_get(page->fields, "rows"), NULL, 10),
        .most = page->exchange->request->method == WEB_POST ? 0 : rows_of_a_page(page->answer),
    };
    html_add(html, "<section class=\"answer\">\n");
    render_html(page->answer, &view, html);
    html_add(html, "</section>\n");
}

static void draw_page(struct action_page *page, const struct error *problem)
{
    struct html *html = frame_begin(page->exchange, _(page->action->summary));
    if (problem != NULL)
        page->exchange->response->status = error_status(problem->kind);
    if (problem != NULL && problem->field[0] == '\0')
        problem_draw(html, problem);
    else if (problem != NULL)
        html_format(html, "<div class=\"notice problem\" role=\"alert\"><p>%s</p></div>\n",
                    problem->message);
    draw_form(page, html, problem);
    if (page->answer != NULL) {
        draw_answer(page, html);
        if (page->action->access == READS)
            draw_downloads(page, html);
    }
    frame_end(page->exchange, html);
}

/* ------------------------------------------------------------------ looking at it */

static bool prepare_current(struct action_page *page, struct error *err)
{
    struct exchange *exchange = page->exchange;
    struct call *call = &exchange->call;
    if (page->action->current == NULL || !is_complete(page->form))
        return true;
    call->db = pool_reader(exchange->web->pool, err);
    if (call->db == NULL)
        return false;
    workspace_close(&call->workspace);
    call->workspace = workspace_open();
    bool done = db_begin(call->db, READS, err) && page->action->current(call, page->form, err);
    if (done) {
        struct digest digest = form_digest(
            exchange->arena, action_path(exchange->arena, page->slice, page->action), page->form);
        page->seen = digest_text(exchange->arena, &digest);
    }
    pool_leave(exchange->web->pool, call->db);
    return done;
}

static void look_at_writing(struct action_page *page)
{
    struct error err = {0};
    struct exchange *exchange = page->exchange;
    const char *done = fields_get(&exchange->query, "done");
    const char *flash = *done == '\0' ? NULL
                                      : flash_find(exchange->web->flashes, exchange->arena,
                                                   exchange->session, done);
    if (*done == '\0') {
        bool prepared = prepare_current(page, &err);
        draw_page(page, prepared ? NULL : &err);
        return;
    }
    struct html *html = frame_begin(exchange, _(page->action->summary));
    notice_draw(html, "done", _("It is recorded."));
    if (flash != NULL)
        html_add(html, flash); /* written by render_html */
    html_format(html, "<p class=\"go\"><a href=\"%s\" autofocus>%s</a></p>\n", page->address,
                _("Another one"));
    frame_end(exchange, html);
}

static void read_and_show(struct action_page *page)
{
    struct error err = {0};
    page->answer = answer_new(page->exchange->arena, page->exchange->web->site->currency_decimals);
    bool done = perform_reading(page, &err);
    page->exchange->keeps = done;
    if (done && *page->exchange->ending != '\0')
        done = respond(page, &err);
    else if (done)
        draw_page(page, NULL);
    if (done)
        return;
    page->answer = NULL;
    page->exchange->ending = "";
    draw_page(page, &err);
}

static void look(struct action_page *page)
{
    struct error err = {0};
    bool good =
        form_decode(page->exchange, page->action->inputs, page->fields, &page->form, &err) &&
        check_address(page, &err);
    if (!good)
        draw_page(page, &err);
    else if (page->action->access == WRITES)
        look_at_writing(page);
    else if (is_complete(page->form))
        read_and_show(page);
    else
        draw_page(page, NULL);
}

/* ------------------------------------------------------------------ sending it */

/* What comes after: the answer, and the way back from it. */
static void keep_answer(struct action_page *page, const char *key)
{
    struct exchange *exchange = page->exchange;
    struct html html = html_new(exchange->arena);
    struct html_view view = {.context = page, .address = show_address};
    const struct posted *posted = &exchange->call.posted;
    html_add(&html, "<section class=\"answer\">\n");
    render_html(page->answer, &view, &html);
    html_add(&html, "</section>\n");
    if (posted->number != 0) {
        const char *const values[] = {"", posted->label, NULL};
        const char *show = action_address(exchange, "document show", values);
        const char *back = action_address(exchange, "document reverse", values);
        html_add(&html, "<p class=\"go\">");
        if (show != NULL)
            html_format(&html, "<a href=\"%s\">%s</a> ", show, _("Look at the document"));
        if (back != NULL)
            html_format(&html, "<a href=\"%s\">%s</a>", back, _("Take it back"));
        html_add(&html, "</p>\n");
    }
    flash_keep(exchange->web->flashes, exchange->session, key, html.text.bytes);
}

static void record(struct action_page *page)
{
    struct error err = {0};
    struct exchange *exchange = page->exchange;
    bool rehearse = *fields_get(page->fields, "rehearse") != '\0';
    page->answer = answer_new(exchange->arena, exchange->web->site->currency_decimals);
    bool done = perform_writing(page, rehearse ? EFFECT_REHEARSE : EFFECT_KEEP, &err);
    if (!done || rehearse) {
        if (!done)
            page->answer = NULL;
        else
            answer_notice(page->answer, NOTICE_WARNING, _("a rehearsal: nothing of this was kept"));
        draw_page(page, done ? NULL : &err);
        return;
    }
    const char *key = exchange->call.request;
    keep_answer(page, key);
    answer_redirect(exchange, arena_format(exchange->arena, "%s?done=%s", page->address,
                                           url_escape(exchange->arena, key)));
}

static const char *read_request_key(struct exchange *exchange)
{
    const char *key = fields_get(&exchange->body, "request");
    bool ours = strncmp(key, "web:", FLASH_PREFIX) == 0 && strlen(key) <= REQUEST_BYTES_MAX &&
                strspn(key + FLASH_PREFIX, "0123456789abcdef") == strlen(key + FLASH_PREFIX);
    return ours ? key : request_key(exchange);
}

static void send(struct action_page *page)
{
    struct error err = {0};
    struct exchange *exchange = page->exchange;
    if (!token_check(exchange, fields_get(page->fields, "token"), &err)) {
        answer_problem(exchange, &err);
        return;
    }
    if (page->action->access == WRITES)
        exchange->call.request = read_request_key(exchange);
    page->seen = fields_get(page->fields, "seen");
    bool good = form_decode(exchange, page->action->inputs, page->fields, &page->form, &err);
    bool only_draw =
        *fields_get(page->fields, "more") != '\0' || *fields_get(page->fields, "again") != '\0';
    if (only_draw || !good)
        draw_page(page, only_draw ? NULL : &err);
    else if (page->action->access == WRITES)
        record(page);
    else
        read_and_show(page);
}

void action_answer(struct exchange *exchange, const struct slice *slice,
                   const struct action *action)
{
    bool post = exchange->request->method == WEB_POST;
    struct action_page page = {
        .exchange = exchange,
        .slice = slice,
        .action = action,
        .address = *action->name == '\0'
                       ? arena_format(exchange->arena, "/%s", slice->name)
                       : arena_format(exchange->arena, "/%s/%s", slice->name, action->name),
        .fields = post ? &exchange->body : &exchange->query,
        .seen = "",
    };
    if (post)
        send(&page);
    else
        look(&page);
    workspace_close(&exchange->call.workspace);
}
