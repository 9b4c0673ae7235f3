/* Labels of jobs, looked up once in a transaction. */
#include "inventory/stock/job.h"

#include "core/app/workspace.h"

static const char seen_key;

bool job_find(struct call *call, const char *label, int64_t *job, struct error *err)
{
    struct lookup *seen = workspace_slot(call->workspace, &seen_key, sizeof(struct lookup));
    int64_t *known = lookup_text(seen, label);
    if (known == NULL) {
        const struct document *document = journal_find_label(call, NULL, label, err);
        if (document == NULL)
            return false;
        if (!document->kind->collects_cost) {
            fail(err, ERROR_INVALID, _("'%s' is not a work order"), document->label);
            return fail_hint(err, _("'karya order list' shows the work orders"));
        }
        known = ARENA_NEW(workspace_arena(call->workspace), int64_t);
        *known = document->number;
        lookup_put_text(workspace_arena(call->workspace), seen, label, known);
    }
    *job = *known;
    return true;
}
