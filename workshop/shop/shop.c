/* Finding workshops. */
#include "workshop/shop/shop.h"

#include "core/app/workspace.h"
#include "core/base/name.h"
#include "workshop/shop/shop_store.h"

/* Workshops that this transaction has seen. */
struct seen {
    struct lookup by_code, by_id;
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
