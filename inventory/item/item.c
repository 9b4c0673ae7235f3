/* Finding items, and what a quantity of one may look like. */
#include "inventory/item/item.h"

#include "core/app/workspace.h"
#include "core/base/name.h"
#include "inventory/item/item_store.h"

const char *const item_kind_names[] = {
    [ITEM_MATERIAL] = "material",
    [ITEM_PRODUCT] = "product",
    [ITEM_TOOL] = "tool",
    NULL,
};

/* Items that this transaction has seen. */
struct seen {
    struct lookup by_code, by_id;
};

static const char seen_key;

static struct seen *seen_of(struct call *call)
{
    return workspace_slot(call->workspace, &seen_key, sizeof(struct seen));
}

static void remember(struct call *call, struct item *item)
{
    struct arena *arena = workspace_arena(call->workspace);
    lookup_put_text(arena, &seen_of(call)->by_code, item->code, item);
    lookup_put_number(arena, &seen_of(call)->by_id, item->id.value, item);
}

static bool fail_unknown(struct call *call, const char *code, struct error *err)
{
    const char **codes = NULL;
    if (!item_store_codes(call, &codes, err))
        return false;
    const char *nearest = name_nearest(codes, code);
    fail(err, ERROR_NOT_FOUND, _("no item has the code '%.60s'"), code);
    if (nearest != NULL)
        return fail_hint(err, _("did you mean '%s'?"), nearest);
    return fail_hint(err, _("'karya item list' shows them; 'karya item add' makes a new one"));
}

const struct item *item_find(struct call *call, const char *code, struct error *err)
{
    struct item *item = lookup_text(&seen_of(call)->by_code, code);
    if (item != NULL)
        return item;
    if (!item_store_find(call, workspace_arena(call->workspace), code, &item, err))
        return NULL;
    if (item == NULL)
        fail_unknown(call, code, err);
    else
        remember(call, item);
    return item;
}

const struct item *item_of(struct call *call, struct item_id id, struct error *err)
{
    struct item *item = lookup_number(&seen_of(call)->by_id, id.value);
    if (item != NULL)
        return item;
    if (!item_store_get(call, workspace_arena(call->workspace), id, &item, err))
        return NULL;
    if (item == NULL)
        fail(err, ERROR_CONFLICT, _("the item number %lld is not there"), (long long)id.value);
    else
        remember(call, item);
    return item;
}

bool item_add(struct call *call, struct item *item, struct error *err)
{
    struct item *twin = NULL;
    if (!item_store_find(call, call->arena, item->code, &twin, err))
        return false;
    if (twin != NULL) {
        fail(err, ERROR_CONFLICT, _("there is an item '%s' already: %s"), twin->code, twin->name);
        return fail_in_field(err, "code");
    }
    if (item->has_reorder_at && !item_check_quantity(call, item, item->reorder_at, err))
        return fail_in_field(err, "reorder-at");
    return item_store_add(call, item, err);
}

bool item_check_quantity(struct call *call, const struct item *item, struct quantity quantity,
                         struct error *err)
{
    static const int64_t steps[] = {1000, 100, 10, 1};
    if (quantity.milli % steps[item->decimals] == 0)
        return true;
    fail(err, ERROR_INVALID, _("%s is counted in '%s' with %d decimals, not %s"), item->code,
         item->unit, item->decimals, quantity_plain(call->arena, quantity));
    return fail_hint(err,
                     item->decimals == 0 ? _("write a whole number") : _("write fewer decimals"));
}

struct cell item_cell(const struct item *item, struct quantity quantity)
{
    return cell_quantity(quantity, item->decimals, item->unit);
}

const char *item_amount(struct call *call, const struct item *item, struct quantity quantity)
{
    return arena_format(call->arena, "%s %s", quantity_text(call->arena, quantity, item->decimals),
                        item->unit);
}
