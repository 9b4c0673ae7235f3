/* Which reasons there are on a day. */
#include "workshop/presence/presence.h"

#include "core/app/workspace.h"
#include "core/base/name.h"
#include "workshop/presence/presence_store.h"

#include <string.h>

const char *const presence_counts_names[] = {[COUNTS_WORKED] = N_("worked"),
                                             [COUNTS_PAID] = N_("paid"),
                                             [COUNTS_UNPAID] = N_("unpaid"),
                                             [COUNTS_REFUSAL] = N_("refusal"),
                                             NULL};

const char *const presence_names[] = {
    [PRESENCE_PRESENT] = "present",
    [PRESENCE_SICK] = "sick",
    [PRESENCE_VISIT] = "visit",
    [PRESENCE_WORSHIP] = "worship",
    [PRESENCE_COURT] = "court",
    [PRESENCE_EDUCATION] = "education",
    [PRESENCE_LEAVE] = "leave",
    [PRESENCE_REFUSED] = "refused",
    [PRESENCE_ABSENT] = "absent",
    [PRESENCE_REST] = "rest",
    NULL,
};

/* The marks H, S, I, A and L are those of attendance lists on paper. */
static const struct presence_reason built_in[] = {
    [PRESENCE_PRESENT] = {"present", N_("present"), "H", COUNTS_WORKED, {0}, 0},
    [PRESENCE_SICK] = {"sick", N_("sick"), "S", COUNTS_UNPAID, {0}, 0},
    [PRESENCE_VISIT] = {"visit", N_("visit"), "K", COUNTS_UNPAID, {0}, 0},
    [PRESENCE_WORSHIP] = {"worship", N_("worship"), "B", COUNTS_UNPAID, {0}, 0},
    [PRESENCE_COURT] = {"court", N_("court"), "P", COUNTS_UNPAID, {0}, 0},
    [PRESENCE_EDUCATION] = {"education", N_("education"), "D", COUNTS_UNPAID, {0}, 0},
    [PRESENCE_LEAVE] = {"leave", N_("leave"), "I", COUNTS_UNPAID, {0}, 0},
    [PRESENCE_REFUSED] = {"refused", N_("refused"), "T", COUNTS_REFUSAL, {0}, 0},
    [PRESENCE_ABSENT] = {"absent", N_("absent"), "A", COUNTS_UNPAID, {0}, 0},
    [PRESENCE_REST] = {"rest", N_("rest"), "L", COUNTS_UNPAID, {0}, 0},
};

/* What was told of reasons, read once in a transaction. */
struct seen {
    bool known;
    struct presence_reason *told;
    size_t count;
};

static const char seen_key;

static struct seen *seen_of(struct call *call)
{
    return workspace_slot(call->workspace, &seen_key, sizeof(struct seen));
}

void presence_forget(struct call *call)
{
    seen_of(call)->known = false;
}

static const struct seen *told(struct call *call, struct error *err)
{
    struct seen *seen = seen_of(call);
    if (!seen->known && !presence_store_load(call, workspace_arena(call->workspace), &seen->told,
                                             &seen->count, err))
        return NULL;
    seen->known = true;
    return seen;
}

static size_t place_of(const struct presence_reason **list, size_t count, const char *code)
{
    size_t place = 0;
    while (place < count && strcmp(list[place]->code, code) != 0)
        place++;
    return place;
}

/* What came with the program, then what was told up to the day in the place of its code. */
bool presence_list(struct call *call, struct day day, const struct presence_reason ***list,
                   size_t *count, struct error *err)
{
    const struct seen *seen = told(call, err);
    if (seen == NULL)
        return false;
    *list =
        ARENA_ARRAY(call->arena, COUNT_OF(built_in) + seen->count, const struct presence_reason *);
    for (*count = 0; *count < COUNT_OF(built_in); ++*count)
        (*list)[*count] = &built_in[*count];
    for (size_t i = 0; i < seen->count && seen->told[i].since.days <= day.days; i++) {
        size_t place = place_of(*list, *count, seen->told[i].code);
        (*list)[place] = &seen->told[i];
        *count += place == *count;
    }
    return true;
}

static bool fail_unknown(struct call *call, const struct presence_reason **list, size_t count,
                         const char *word, struct error *err)
{
    const char **codes = ARENA_ARRAY(call->arena, count + 1, const char *);
    for (size_t i = 0; i < count; i++)
        codes[i] = list[i]->code;
    fail(err, ERROR_NOT_FOUND, _("'%.60s' is no reason of presence"), word);
    fail_hint(err, _("write one of: %s"), name_list(call->arena, codes));
    return fail_in_field(err, "presence");
}

const struct presence_reason *presence_on(struct call *call, const char *word, struct day day,
                                          struct error *err)
{
    const struct presence_reason **list = NULL;
    size_t count = 0;
    if (strcmp(word, presence_names[PRESENCE_PRESENT]) == 0)
        return &built_in[PRESENCE_PRESENT];
    if (!presence_list(call, day, &list, &count, err))
        return NULL;
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i]->code, word) == 0 || strcmp(list[i]->mark, word) == 0)
            return list[i];
    fail_unknown(call, list, count, word, err);
    return NULL;
}
