/* What is recorded of somebody on a day. */
#include "workshop/permit/permit.h"

#include "core/app/workspace.h"
#include "workshop/permit/permit_store.h"

const char *const permit_kind_names[] = {[PERMIT_STATUS] = N_("status"),
                                         [PERMIT_FITNESS] = N_("fitness"),
                                         [PERMIT_CONSENT] = N_("consent"),
                                         NULL};

const char *const permit_state_names[] = {
    [PERMIT_ALLOWED] = N_("allowed"),
    [PERMIT_BARRED] = N_("barred"),
    [PERMIT_FIT] = N_("fit"),
    [PERMIT_LIMITED] = N_("limited"),
    [PERMIT_UNFIT] = N_("unfit"),
    [PERMIT_GIVEN] = N_("given"),
    [PERMIT_WITHDRAWN] = N_("withdrawn"),
    NULL,
};

static const char seen_key; /* inmates to their permits */

void permit_draft(struct call *call, struct draft *draft, const struct permit *permit)
{
    struct lookup *seen = workspace_slot(call->workspace, &seen_key, sizeof(struct lookup));
    permit_store_draft(draft, permit);
    lookup_put_number(workspace_arena(call->workspace), seen, permit->inmate.value, NULL);
}

const struct permits *permits_of(struct call *call, struct inmate_id inmate, struct error *err)
{
    struct arena *arena = workspace_arena(call->workspace);
    struct lookup *seen = workspace_slot(call->workspace, &seen_key, sizeof(struct lookup));
    struct permits *permits = lookup_number(seen, inmate.value);
    if (permits != NULL)
        return permits;
    permits = ARENA_NEW(arena, struct permits);
    if (!permit_store_of(call, arena, inmate, permits, err))
        return NULL;
    lookup_put_number(arena, seen, inmate.value, permits);
    return permits;
}

const struct permit *permit_on(const struct permits *permits, enum permit_kind kind,
                               struct partner_id partner, struct day day)
{
    const struct permit *found = NULL;
    for (size_t i = 0; i < permits->count && permits->list[i].since.days <= day.days; i++) {
        const struct permit *permit = &permits->list[i];
        if (permit->kind == kind &&
            (kind != PERMIT_CONSENT || permit->partner.value == partner.value))
            found = permit;
    }
    return found == NULL || (found->has_until && found->until.days < day.days) ? NULL : found;
}

const char *permit_text(struct call *call, const struct permits *permits, struct day day)
{
    static const enum permit_kind kinds[] = {PERMIT_STATUS, PERMIT_FITNESS};
    struct arena *arena = call->arena;
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        const struct permit *permit = permit_on(permits, kinds[i], (struct partner_id){0}, day);
        if (permit == NULL || permit->state == PERMIT_ALLOWED || permit->state == PERMIT_FIT)
            continue;
        const char *state = _(permit_state_names[permit->state]);
        return permit->has_until
                   ? arena_format(arena, _("%s until %s"), state, day_plain(arena, permit->until))
                   : state;
    }
    return "";
}
