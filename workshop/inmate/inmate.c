/* Finding inmates, and where they work. */
#include "workshop/inmate/inmate.h"

#include "core/app/workspace.h"
#include "workshop/inmate/inmate_store.h"

/* All placements of one inmate. */
struct placements {
    struct placement *list;
    size_t count;
};

/* Inmates that this transaction has seen. */
struct seen {
    struct lookup by_number, by_id, placements;
};

static const char seen_key;

static struct seen *seen_of(struct call *call)
{
    return workspace_slot(call->workspace, &seen_key, sizeof(struct seen));
}

static void remember(struct call *call, struct inmate *inmate)
{
    struct arena *arena = workspace_arena(call->workspace);
    lookup_put_text(arena, &seen_of(call)->by_number, inmate->number, inmate);
    lookup_put_number(arena, &seen_of(call)->by_id, inmate->id.value, inmate);
}

/* No near miss is suggested: it would show a register number to who may not see it. */
const struct inmate *inmate_find(struct call *call, const char *number, struct error *err)
{
    int64_t key = 0;
    struct inmate *inmate = lookup_text(&seen_of(call)->by_number, number);
    if (inmate != NULL)
        return inmate;
    if (*number == '~' && number_parse(number + 1, 0, INT64_MAX / 2, &key) == NUMBER_OK)
        return inmate_of(call, (struct inmate_id){key}, err);
    if (!inmate_store_find(call, workspace_arena(call->workspace), number, &inmate, err))
        return NULL;
    if (inmate == NULL) {
        fail(err, ERROR_NOT_FOUND, _("no inmate has the register number '%.60s'"), number);
        fail_hint(err, _("'karya inmate list' shows the register numbers"));
    } else {
        remember(call, inmate);
    }
    return inmate;
}

struct cell inmate_cell(struct call *call, const struct inmate *inmate)
{
    struct cell cell = cell_text(inmate->number);
    cell.key = arena_format(call->arena, "~%lld", (long long)inmate->id.value);
    return cell;
}

const struct inmate *inmate_read(struct call *call, const struct values *values, const char *input,
                                 struct error *err)
{
    const struct inmate *inmate = inmate_find(call, value_text(values, input), err);
    if (inmate == NULL)
        fail_in_field(err, input);
    else
        call_note_reading(call, inmate->id.value);
    return inmate;
}

const struct inmate *inmate_of(struct call *call, struct inmate_id id, struct error *err)
{
    struct inmate *inmate = lookup_number(&seen_of(call)->by_id, id.value);
    call_note_reading(call, id.value);
    if (inmate != NULL)
        return inmate;
    if (!inmate_store_get(call, workspace_arena(call->workspace), id, &inmate, err))
        return NULL;
    if (inmate == NULL)
        fail(err, ERROR_NOT_FOUND, _("the inmate with key %lld is not there"), (long long)id.value);
    else
        remember(call, inmate);
    return inmate;
}

static struct placements *placements_of(struct call *call, struct inmate_id id, struct error *err)
{
    struct arena *arena = workspace_arena(call->workspace);
    struct placements *placements = lookup_number(&seen_of(call)->placements, id.value);
    if (placements != NULL)
        return placements;
    placements = ARENA_NEW(arena, struct placements);
    if (!placement_store_of(call, arena, id, &placements->list, &placements->count, err))
        return NULL;
    lookup_put_number(arena, &seen_of(call)->placements, id.value, placements);
    return placements;
}

const struct placement *inmate_placement(struct call *call, struct inmate_id id, struct day day,
                                         struct error *err)
{
    const struct placements *placements = placements_of(call, id, err);
    const struct placement *found = NULL;
    if (placements == NULL)
        return NULL;
    for (size_t i = 0; i < placements->count && placements->list[i].since.days <= day.days; i++)
        found = &placements->list[i];
    if (found == NULL) {
        const struct inmate *inmate = inmate_of(call, id, err);
        if (inmate == NULL)
            return NULL;
        fail(err, ERROR_CONFLICT, _("'%s' worked nowhere on %s"), inmate->number,
             day_plain(call->arena, day));
        fail_hint(err, _("place him first: karya inmate place %s"), inmate->number);
    }
    return found;
}

void placement_draft(struct call *call, struct draft *draft, const struct placement *placement)
{
    placement_store_draft(draft, placement);
    /* What this transaction has read of him is no longer all. */
    lookup_put_number(workspace_arena(call->workspace), &seen_of(call)->placements,
                      placement->inmate.value, NULL);
}
