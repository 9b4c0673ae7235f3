/* What may be taken back, and on which day. */
#include "core/journal/document/reversal.h"

#include "core/base/check.h"

const struct document_kind reversal_kind = {
    .name = "reversal", .prefix = "BTL", .title = N_("Reversal")};

static bool check_reversible(struct call *call, const struct document *original, struct error *err)
{
    int64_t reversal = 0;
    if (original->kind->reverse == NULL) {
        fail(err, ERROR_CONFLICT, _("a document of the kind '%s' cannot be taken back"),
             _(original->kind->title));
        return fail_in_field(err, "document");
    }
    if (!journal_reversal_of(call, original->number, &reversal, err))
        return false;
    if (reversal == 0)
        return true;
    const struct document *by = journal_find(call, reversal, err);
    if (by == NULL)
        return false;
    fail(err, ERROR_CONFLICT, _("'%s' was taken back before"), original->label);
    fail_in_field(err, "document");
    return fail_hint(err, _("by %s on %s"), by->label, day_plain(call->arena, by->day));
}

static bool choose_day(struct call *call, const struct reversal_request *request,
                       const struct document *original, struct day *day, struct error *err)
{
    struct day closed = {0};
    if (!journal_closed_through(call, &closed, err))
        return false;
    *day = request->day_given                 ? request->day
           : original->day.days > closed.days ? original->day
                                              : call->today;
    if (day->days >= original->day.days)
        return true;
    fail_field(err, "day", _("%s lies before the day of '%s'"), day_plain(call->arena, *day),
               original->label);
    return fail_hint(err, _("it happened on %s"), day_plain(call->arena, original->day));
}

bool reversal_post(struct call *call, const struct reversal_request *request,
                   const struct document **original, struct document *posted, struct error *err)
{
    struct day day = {0};
    *original = journal_find_label(call, NULL, request->label, err);
    if (*original == NULL)
        return fail_in_field(err, "document");
    if (!check_reversible(call, *original, err) || !choose_day(call, request, *original, &day, err))
        return false;
    struct draft *draft = draft_new(call, &reversal_kind, day, request->reference, request->reason);
    draft->reverses = (*original)->number;
    return (*original)->kind->reverse(call, *original, draft, posted, err);
}
