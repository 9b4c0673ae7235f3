/* Doing an action: permission, checks, work and audit line, in one transaction. */
#include "core/app/access.h"
#include "core/app/audit/audit.h"
#include "core/app/module.h"
#include "core/app/settings.h"
#include "core/app/workspace.h"

#include "core/base/check.h"
#include "core/base/text.h"

static bool check_access(struct call *call, const char *path, struct error *err)
{
    if (access_allows(call->settings->access, call->actor.roles, path))
        return true;
    fail(err, ERROR_FORBIDDEN, _("'%s' may not do '%s'"), call->actor.login, path);
    return fail_hint(err, _("this is for: %s"),
                     access_who_may(call->arena, call->settings->access, path));
}

static bool check_repeat(struct call *call, struct answer *out, bool *repeated, struct error *err)
{
    struct done_request done;
    *repeated = false;
    if (text_is_empty(call->request))
        return true;
    if (!request_find(call, &done, err))
        return false;
    if (!done.found)
        return true;
    if (!digest_equal(&done.digest, &call->request_digest)) {
        fail(err, ERROR_CONFLICT, _("'%s' was recorded before with other content"), call->request);
        return fail_hint(err, _("take the first one back and record this under a new number"));
    }
    *repeated = true;
    call->posted = done.posted;
    if (done.posted.number != 0)
        answer_field(out, "document", N_("Document"), cell_text(done.posted.label));
    answer_notice(out, NOTICE_DONE, _("this had been recorded before; nothing was changed"));
    return true;
}

/* A document is its own record of who and when; everything else that writes leaves a line, and so
 * does who acts as somebody else. */
static bool note_down(struct call *call, const char *path, const struct form *form,
                      struct error *err)
{
    bool told_by_document = call->posted.number != 0 && call->behind.value == 0;
    if (!told_by_document && !audit_write(call, path, form, err))
        return false;
    return text_is_empty(call->request) || request_remember(call, err);
}

static bool perform(const char *path, const struct action *action, struct call *call,
                    const struct form *form, struct answer *out, bool *repeated, struct error *err)
{
    call->posted = (struct posted){0};
    call->people_read = false;
    call->subject = 0;
    *repeated = false;
    if (!check_access(call, path, err))
        return false;
    if (action->access == WRITES && !text_is_empty(call->request)) {
        call->request_digest = form_digest(call->arena, path, form);
        if (!check_repeat(call, out, repeated, err))
            return false;
        if (*repeated)
            return true;
    }
    const struct values *values =
        values_parse(form, call->site->currency_decimals, call->arena, err);
    if (values == NULL || !action->run(call, values, out, err))
        return false;
    return action->access == READS || note_down(call, path, form, err);
}

bool action_perform_inside(const struct slice *slice, const struct action *action,
                           struct call *call, const struct form *form, struct answer *out,
                           bool *repeated, struct error *err)
{
    return perform(action_path(call->arena, slice, action), action, call, form, out, repeated, err);
}

bool action_perform(const struct slice *slice, const struct action *action, struct call *call,
                    const struct form *form, enum effect effect, struct answer *out,
                    struct error *err)
{
    bool repeated = false;
    if (!db_begin(call->db, action->access, err))
        return false;
    workspace_close(&call->workspace);
    call->workspace = workspace_open();
    bool done = action_perform_inside(slice, action, call, form, out, &repeated, err) &&
                (effect == EFFECT_REHEARSE || db_commit(call->db, err));
    if (!done || effect == EFFECT_REHEARSE)
        db_rollback(call->db);
    return done;
}

bool action_record_reading(const struct slice *slice, const struct action *action,
                           struct call *call, const struct form *form, struct error *err)
{
    if (!db_begin(call->db, WRITES, err))
        return false;
    bool done = audit_write_reading(call, action_path(call->arena, slice, action), form, err) &&
                db_commit(call->db, err);
    if (!done)
        db_rollback(call->db);
    return done;
}
