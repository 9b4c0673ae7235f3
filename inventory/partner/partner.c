/* Finding partners and owners. */
#include "inventory/partner/partner.h"

#include "core/app/workspace.h"
#include "core/base/name.h"
#include "inventory/partner/partner_store.h"

#include <string.h>

const char *const partner_kind_names[] = {
    [PARTNER_SUPPLIER] = "supplier",
    [PARTNER_BUYER] = "buyer",
    [PARTNER_BOTH] = "both",
    NULL,
};

/* Partners that this transaction has seen. */
struct seen {
    struct lookup by_code, by_id;
};

static const char seen_key;

static struct seen *seen_of(struct call *call)
{
    return workspace_slot(call->workspace, &seen_key, sizeof(struct seen));
}

static void remember(struct call *call, struct partner *partner)
{
    struct arena *arena = workspace_arena(call->workspace);
    lookup_put_text(arena, &seen_of(call)->by_code, partner->code, partner);
    lookup_put_number(arena, &seen_of(call)->by_id, partner->id.value, partner);
}

static bool fail_unknown(struct call *call, const char *code, struct error *err)
{
    const char **codes = NULL;
    if (!partner_store_codes(call, &codes, err))
        return false;
    const char *nearest = name_nearest(codes, code);
    fail(err, ERROR_NOT_FOUND, _("no partner has the code '%.60s'"), code);
    if (nearest != NULL)
        return fail_hint(err, _("did you mean '%s'?"), nearest);
    return fail_hint(err,
                     _("'karya partner list' shows them; 'karya partner add' makes a new one"));
}

const struct partner *partner_find(struct call *call, const char *code, enum partner_kind kind,
                                   struct error *err)
{
    struct partner *partner = lookup_text(&seen_of(call)->by_code, code);
    if (partner == NULL) {
        if (!partner_store_find(call, workspace_arena(call->workspace), code, &partner, err))
            return NULL;
        if (partner == NULL) {
            fail_unknown(call, code, err);
            return NULL;
        }
        remember(call, partner);
    }
    if (kind == PARTNER_BOTH || partner->kind == PARTNER_BOTH || partner->kind == kind)
        return partner;
    fail(err, ERROR_INVALID,
         kind == PARTNER_BUYER ? _("'%s' is not a buyer") : _("'%s' is not a supplier"),
         partner->code);
    fail_hint(err, _("'karya partner list' shows who is what"));
    return NULL;
}

const struct partner *partner_of(struct call *call, struct partner_id id, struct error *err)
{
    struct partner *partner = lookup_number(&seen_of(call)->by_id, id.value);
    if (partner != NULL)
        return partner;
    if (!partner_store_get(call, workspace_arena(call->workspace), id, &partner, err))
        return NULL;
    if (partner == NULL)
        fail(err, ERROR_CONFLICT, _("the partner number %lld is not there"), (long long)id.value);
    else
        remember(call, partner);
    return partner;
}

static const char *const owner_words[] = {
    [OWNER_COOPERATIVE] = "cooperative", [OWNER_STATE] = "state"};

bool owner_is_word(const char *text)
{
    return strcmp(text, owner_words[OWNER_COOPERATIVE]) == 0 ||
           strcmp(text, owner_words[OWNER_STATE]) == 0;
}

/* *partner is NULL if the owner is none. */
static bool read_owner(struct call *call, const char *text, const struct partner **partner,
                       struct owner_id *owner, struct error *err)
{
    *partner = NULL;
    owner->value = OWNER_COOPERATIVE;
    if (*text == '\0' || strcmp(text, owner_words[OWNER_COOPERATIVE]) == 0)
        return true;
    owner->value = OWNER_STATE;
    if (strcmp(text, owner_words[OWNER_STATE]) == 0)
        return true;
    *partner = partner_find(call, text, PARTNER_BOTH, err);
    if (*partner == NULL)
        return fail_hint(err, _("an owner is: cooperative, state, or the code of a partner"));
    return owner_store_of_partner(call, (*partner)->id, owner, err);
}

bool owner_look_up(struct call *call, const char *text, struct owner_id *owner, struct error *err)
{
    const struct partner *partner = NULL;
    return read_owner(call, text, &partner, owner, err);
}

bool owner_find(struct call *call, const char *text, struct owner_id *owner, struct error *err)
{
    const struct partner *partner = NULL;
    return read_owner(call, text, &partner, owner, err) &&
           (owner->value != 0 || owner_store_add(call, partner->id, owner, err));
}

const char *owner_code(struct call *call, struct owner_id owner, struct error *err)
{
    if (owner.value == OWNER_COOPERATIVE)
        return owner_words[OWNER_COOPERATIVE];
    const char *code = NULL;
    return owner_store_code(call, owner, &code, err) ? code : NULL;
}
