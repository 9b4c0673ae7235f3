/* Finding workshops. */
#include "workshop/shop/shop.h"

#include "core/app/workspace.h"
#include "core/base/name.h"
#include "workshop/shop/shop_store.h"

/* Workshops that this transaction has seen. */
struct seen {
    struct lookup by_code, by_id;
    struct assignments *assigned; /* of the actor; NULL: not read yet */
};

static const char seen_key;

static struct seen *seen_of(struct call *call)
{
    return workspace_slot(call->workspace, &seen_key, sizeof(struct seen));
}

static void remember(struct call *call, struct shop *shop)
{
    struct arena *arena = workspace_arena(call->workspace);
    lookup_put_text(arena, &seen_of(call)->by_code, shop->code, shop);
    lookup_put_number(arena, &seen_of(call)->by_id, shop->id.value, shop);
}

static bool fail_unknown(struct call *call, const char *code, struct error *err)
{
    const char **codes = NULL;
    if (!shop_store_codes(call, &codes, err))
        return false;
    const char *nearest = name_nearest(codes, code);
    fail(err, ERROR_NOT_FOUND, _("no workshop has the code '%.60s'"), code);
    if (nearest != NULL)
        return fail_hint(err, _("did you mean '%s'?"), nearest);
    return fail_hint(err, _("'karya workshop list' shows them"));
}

const struct shop *shop_find(struct call *call, const char *code, struct error *err)
{
    struct shop *shop = lookup_text(&seen_of(call)->by_code, code);
    if (shop != NULL)
        return shop;
    if (!shop_store_find(call, workspace_arena(call->workspace), code, &shop, err))
        return NULL;
    if (shop == NULL)
        fail_unknown(call, code, err);
    else
        remember(call, shop);
    return shop;
}

const struct shop *shop_of(struct call *call, struct shop_id id, struct error *err)
{
    struct shop *shop = lookup_number(&seen_of(call)->by_id, id.value);
    if (shop != NULL)
        return shop;
    if (!shop_store_get(call, workspace_arena(call->workspace), id, &shop, err))
        return NULL;
    if (shop == NULL)
        fail(err, ERROR_CONFLICT, _("the workshop number %lld is not there"), (long long)id.value);
    else
        remember(call, shop);
    return shop;
}

/* ------------------------------------------------------------------ who works in which */

static const struct assignments *assigned(struct call *call, struct error *err)
{
    struct seen *seen = seen_of(call);
    struct arena *arena = workspace_arena(call->workspace);
    if (seen->assigned != NULL)
        return seen->assigned;
    struct assignments *found = ARENA_NEW(arena, struct assignments);
    if (!assignment_store_of(call, arena, call->actor.id, found, err))
        return NULL;
    return seen->assigned = found;
}

static bool is_open(const struct call *call, const struct assignments *bound,
                    const struct shop *shop)
{
    uint32_t clerk = UINT32_C(1) << ROLE_CLERK;
    if (actor_has(&call->actor, ROLE_MANAGER))
        return true;
    for (size_t i = 0; i < bound->count; i++)
        if (bound->shops[i].value == shop->id.value)
            return true;
    return bound->count == 0 && call->actor.roles != clerk;
}

bool shop_is_open_to(struct call *call, const struct shop *shop)
{
    struct error ignored;
    const struct assignments *bound = assigned(call, &ignored);
    return bound != NULL && is_open(call, bound, shop);
}

bool shop_check_open(struct call *call, const struct shop *shop, struct error *err)
{
    const struct assignments *bound = assigned(call, err);
    if (bound == NULL || is_open(call, bound, shop))
        return bound != NULL;
    fail(err, ERROR_FORBIDDEN, _("'%s' does not work in the workshop '%s'"), call->actor.login,
         shop->code);
    return fail_hint(err, _("a manager binds people to workshops: karya workshop bind"));
}

bool shops_open(struct call *call, const struct shop ***list, size_t *count, struct error *err)
{
    size_t all = 0;
    const struct assignments *bound = assigned(call, err);
    if (bound == NULL || !shop_store_all(call, list, &all, err))
        return false;
    *count = 0;
    for (size_t i = 0; i < all; i++)
        if (is_open(call, bound, (*list)[i]))
            (*list)[(*count)++] = (*list)[i];
    return true;
}
