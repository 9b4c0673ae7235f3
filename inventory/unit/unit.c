/* Converting what was written down into base units. */
#include "inventory/unit/unit.h"

#include "core/app/workspace.h"
#include "core/base/text.h"
#include "inventory/unit/unit_store.h"

#include <string.h>

static const char seen_key;

/* A unit of an item, read once in a transaction. */
static bool find_unit(struct call *call, const struct item *item, const char *name,
                      struct unit **unit, struct error *err)
{
    struct lookup *seen = workspace_slot(call->workspace, &seen_key, sizeof(struct lookup));
    const char *key = arena_format(call->arena, "%lld/%s", (long long)item->id.value, name);
    *unit = lookup_text(seen, key);
    if (*unit != NULL)
        return true;
    struct arena *arena = workspace_arena(call->workspace);
    if (!unit_store_find(call, arena, item->id, name, unit, err))
        return false;
    if (*unit != NULL) {
        lookup_put_text(arena, seen, key, *unit);
        return true;
    }
    const char *names = "";
    if (!unit_store_names(call, item->id, &names, err))
        return false;
    fail(err, ERROR_NOT_FOUND, _("%s has no unit '%.40s'"), item->code, name);
    fail_hint(err, _("it is counted in: %s%s%s"), item->unit, *names == '\0' ? "" : ", ", names);
    return fail_in_field(err, "unit");
}

bool unit_convert(struct call *call, const struct measured *measured, struct quantity *base,
                  struct error *err)
{
    const struct item *item = measured->item;
    const char *field = measured->field == NULL ? "quantity" : measured->field;
    *base = measured->quantity;
    if (!text_is_empty(measured->unit) && strcmp(measured->unit, item->unit) != 0) {
        struct unit *unit = NULL;
        if (!find_unit(call, item, measured->unit, &unit, err))
            return false;
        if (!quantity_convert(measured->quantity, unit->equals, unit->per, base)) {
            fail_field(err, field, _("%s %s of %s does not come out even in thousandths of %s"),
                       quantity_plain(call->arena, measured->quantity), unit->name, item->code,
                       item->unit);
            return fail_hint(err, _("write it in %s"), item->unit);
        }
    }
    if (base->milli > QUANTITY_LIMIT_MILLI)
        return fail_field(err, field, _("the quantity is too large"));
    return item_check_quantity(call, item, *base, err) || fail_in_field(err, field);
}

bool unit_express(struct call *call, const struct item *item, const char *name,
                  struct quantity base, struct quantity *quantity, bool *even, struct error *err)
{
    struct unit *unit = NULL;
    *quantity = base;
    *even = true;
    if (text_is_empty(name) || strcmp(name, item->unit) == 0)
        return true;
    if (!find_unit(call, item, name, &unit, err))
        return false;
    *even = quantity_convert(base, unit->per, unit->equals, quantity);
    return true;
}
