/* What hand-made pages share. */
#include "core/app/page.h"

#include "core/app/access.h"
#include "core/app/settings.h"
#include "core/app/typed.h"
#include "core/base/check.h"

#include <string.h>

const struct answer_file answer_files[] = {
    {"pdf", "PDF", false},
    {"csv", "CSV", false},
    {"json", "JSON", true},
    {0},
};

const struct page *page_find(const char *slice_name, const char *page_name,
                             const struct slice **slice)
{
    struct slice_walk walk = {0};
    for (const struct slice *s = slices_next(&walk); s != NULL; s = slices_next(&walk)) {
        if (s->pages == NULL || strcmp(s->name, slice_name) != 0)
            continue;
        for (const struct page *page = s->pages; page->name != NULL; page++)
            if (strcmp(page->name, page_name) == 0) {
                *slice = s;
                return page;
            }
    }
    return NULL;
}

void page_form_begin(struct visit *visit, const char *address)
{
    html_format(visit->html,
                "<form method=\"post\" action=\"%s\" autocomplete=\"off\">"
                "<input type=\"hidden\" name=\"token\" value=\"%s\">"
                "<input type=\"hidden\" name=\"request\" value=\"%s\">"
                "<input type=\"hidden\" name=\"language\" value=\"%s\">\n",
                address, visit->token, visit->request, language_names[language_now()]);
}

bool visit_may(const struct visit *visit, const char *permission)
{
    return access_allows(visit->call->settings->access, visit->call->actor.roles, permission);
}

bool visit_perform(struct visit *visit, const char *path, const struct form *form,
                   struct answer *answer, struct error *err)
{
    const struct slice *slice = NULL;
    struct call *call = visit->call;
    size_t length = strcspn(path, " ");
    const char *verb = path[length] == '\0' ? "" : path + length + 1;
    const struct action *action =
        action_find(arena_copy_bytes(call->arena, path, length), verb, &slice);
    bool repeated = false;
    if (action == NULL)
        BUG("there is no action '%s'", path);
    return action_perform_inside(slice, action, call, form, answer, &repeated, err);
}

bool visit_form(const struct visit *visit, const struct input *inputs, struct form **form,
                struct error *err)
{
    struct form_reading reading = {.arena = visit->call->arena, .today = visit->call->today};
    return form_from_fields(&reading, inputs, visit->fields, form, err);
}
