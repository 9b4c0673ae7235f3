/* Pages that slices make by hand: what is around them. */
#include "core/app/audit/audit.h"
#include "core/app/workspace.h"
#include "core/base/check.h"
#include "core/base/language.h"
#include "core/base/secret.h"
#include "core/base/text.h"
#include "core/web/internal.h"

#include <string.h>

enum { REQUEST_BYTES_MAX = 80 };

static const char *request_key(struct exchange *exchange)
{
    const char *key = fields_get(&exchange->body, "request");
    if (strncmp(key, "web:", 4) == 0 && strlen(key) <= REQUEST_BYTES_MAX &&
        strspn(key + 4, "0123456789abcdef-") == strlen(key + 4))
        return key;
    return arena_format(exchange->arena, "web:%s", secret_new(exchange->arena));
}

static const char *show_address(void *context, struct arena *arena, const char *path,
                                const char *const *values)
{
    (void)arena;
    return action_address(context, path, values);
}

static struct visit visit_of(struct exchange *exchange, const struct fields *fields)
{
    return (struct visit){
        .call = &exchange->call,
        .fields = fields,
        .token = exchange->token,
        .request = request_key(exchange),
    };
}

static void begin(struct call *call)
{
    workspace_close(&call->workspace);
    call->workspace = workspace_open();
}

static bool record_reading(struct exchange *exchange, const struct slice *slice,
                           const struct page *page, struct error *err)
{
    struct call *call = &exchange->call;
    const char *path = arena_format(exchange->arena, "%s.%s", slice->name, page->name);
    const struct form *nothing = form_new(exchange->arena, NULL);
    call->db = pool_writer(exchange->web->pool);
    bool done = db_begin(call->db, WRITES, err) && audit_write_reading(call, path, nothing, err) &&
                db_commit(call->db, err);
    pool_leave_writer(exchange->web->pool);
    return done;
}

static void show(struct exchange *exchange, const struct slice *slice, const struct page *page,
                 struct visit *visit)
{
    struct error err = {0};
    struct call *call = &exchange->call;
    struct html part = html_new(exchange->arena);
    struct html_view view = {.context = exchange, .address = show_address};
    visit->html = &part;
    visit->view = &view;
    call->db = pool_reader(exchange->web->pool, &err);
    bool done = call->db != NULL;
    if (done) {
        begin(call);
        call->people_read = false;
        call->subject = 0;
        done = db_begin(call->db, READS, &err) && page->show(visit, &err);
        pool_leave(exchange->web->pool, call->db);
    }
    if (done && call->people_read)
        done = record_reading(exchange, slice, page, &err);
    visit->html = NULL; /* they end with this function */
    visit->view = NULL;
    if (!done) {
        answer_problem(exchange, &err);
        return;
    }
    struct html *html = frame_begin(exchange, visit->title != NULL ? visit->title : _(page->title));
    if (visit->problem != NULL) {
        exchange->response->status = error_status(visit->problem->kind);
        problem_draw(html, visit->problem);
    }
    html_append(html, &part);
    frame_end(exchange, html);
    exchange->keeps = page->only_shows;
}

static bool take(struct exchange *exchange, const struct page *page, struct visit *visit,
                 struct error *err)
{
    struct call *call = &exchange->call;
    call->request = visit->request;
    call->db = pool_writer(exchange->web->pool);
    begin(call);
    bool done =
        db_begin(call->db, WRITES, err) && page->take(visit, err) && db_commit(call->db, err);
    pool_leave_writer(exchange->web->pool);
    return done;
}

void page_answer(struct exchange *exchange, const struct slice *slice, const struct page *page)
{
    struct error err = {0};
    bool post = exchange->request->method == WEB_POST && page->take != NULL;
    exchange->scripts = slice->scripts;
    struct visit visit = visit_of(exchange, post ? &exchange->body : &exchange->query);
    if (!post) {
        show(exchange, slice, page, &visit);
    } else if (!token_check(exchange, fields_get(&exchange->body, "token"), &err)) {
        answer_problem(exchange, &err);
    } else if (*fields_get(&exchange->body, "again") == '\0' &&
               take(exchange, page, &visit, &err)) {
        answer_redirect(exchange, visit.go != NULL ? visit.go
                                                   : arena_format(exchange->arena, "/%s/%s",
                                                                  slice->name, page->name));
    } else {
        visit.again = &exchange->body;
        visit.problem = err.kind == ERROR_NONE ? NULL : &err;
        exchange->call.posted = (struct posted){0};
        show(exchange, slice, page, &visit);
    }
    workspace_close(&exchange->call.workspace);
}
