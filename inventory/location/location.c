/* Finding locations. */
#include "inventory/location/location.h"

#include "core/app/workspace.h"
#include "core/base/name.h"
#include "inventory/location/location_store.h"

const char *const location_kind_names[] = {
    [LOCATION_KIND_STORE] = "store",           [LOCATION_KIND_FLOOR] = "floor",
    [LOCATION_KIND_SUPPLIER] = "supplier",     [LOCATION_KIND_BUYER] = "buyer",
    [LOCATION_KIND_PRODUCTION] = "production", [LOCATION_KIND_LOSS] = "loss",
    [LOCATION_KIND_OPENING] = "opening",       NULL,
};

/* Locations that this transaction has seen. */
struct seen {
    struct lookup by_code, by_id;
};

static const char seen_key;

static struct seen *seen_of(struct call *call)
{
    return workspace_slot(call->workspace, &seen_key, sizeof(struct seen));
}

static void remember(struct call *call, struct location *location)
{
    struct arena *arena = workspace_arena(call->workspace);
    lookup_put_text(arena, &seen_of(call)->by_code, location->code, location);
    lookup_put_number(arena, &seen_of(call)->by_id, location->id.value, location);
}

static bool fail_unknown(struct call *call, const char *code, struct error *err)
{
    const char **codes = NULL;
    if (!location_store_codes(call, &codes, err))
        return false;
    const char *nearest = name_nearest(codes, code);
    fail(err, ERROR_NOT_FOUND, _("no location has the code '%.60s'"), code);
    if (nearest != NULL)
        return fail_hint(err, _("did you mean '%s'?"), nearest);
    return fail_hint(err,
                     _("'karya location list' shows them; 'karya location add' makes a new one"));
}

const struct location *location_find(struct call *call, const char *code, struct error *err)
{
    struct location *location = lookup_text(&seen_of(call)->by_code, code);
    if (location != NULL)
        return location;
    if (!location_store_find(call, workspace_arena(call->workspace), code, &location, err))
        return NULL;
    if (location == NULL || !location_is_real(location->id)) {
        fail_unknown(call, code, err);
        return NULL;
    }
    remember(call, location);
    return location;
}

const struct location *location_of(struct call *call, struct location_id id, struct error *err)
{
    struct location *location = lookup_number(&seen_of(call)->by_id, id.value);
    if (location != NULL)
        return location;
    if (!location_store_get(call, workspace_arena(call->workspace), id, &location, err))
        return NULL;
    if (location == NULL)
        fail(err, ERROR_CONFLICT, _("the location number %lld is not there"), (long long)id.value);
    else
        remember(call, location);
    return location;
}
