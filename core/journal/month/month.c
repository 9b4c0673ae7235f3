/* The rules of closing and reopening. */
#include "core/journal/month/month.h"

#include "core/base/check.h"
#include "core/journal/checkpoint.h"
#include "core/journal/month/month_store.h"

enum { CLOSED_THROUGH, MONTH };

static const char *const period_columns[] = {
    [CLOSED_THROUGH] = "closed_through", [MONTH] = "month", NULL};

const struct content period_content = {.table = "journal_period", .columns = period_columns};

const struct document_kind month_close_kind = {
    .name = "month close", .prefix = "TTP", .title = N_("Month close")};
static const struct document_kind reopen_kind = {
    .name = "month reopening", .prefix = "BUK", .title = N_("Month reopening")};

const struct document_kind *const month_kinds[] = {&month_close_kind, &reopen_kind, NULL};

struct checklist checklist_new(struct arena *arena)
{
    return (struct checklist){.arena = arena};
}

static void add_finding(struct checklist *list, struct finding finding)
{
    struct finding *added = ARENA_NEW(list->arena, struct finding);
    *added = finding;
    list->must_fix += finding.weight == FINDING_MUST_FIX;
    *(list->end == NULL ? &list->first : list->end) = added;
    list->end = &added->next;
}

void checklist_add(struct checklist *list, enum finding_weight weight, const char *what,
                   const char *document)
{
    add_finding(list, (struct finding){.weight = weight, .what = what, .document = document});
}

void checklist_add_at(struct checklist *list, enum finding_weight weight, const char *what,
                      const char *path, const char *value)
{
    add_finding(list,
                (struct finding){
                    .weight = weight, .what = what, .document = "", .path = path, .value = value});
}

bool month_is_closed(struct call *call, struct month month, bool *closed, struct error *err)
{
    struct day through = {0};
    if (!journal_closed_through(call, &through, err))
        return false;
    *closed = through.days >= month_last_day(month).days;
    return true;
}

bool checkpoint_before(struct call *call, struct day day, struct checkpoint *checkpoint,
                       struct error *err)
{
    struct day through = {0};
    *checkpoint = (struct checkpoint){0};
    if (!journal_closed_through(call, &through, err))
        return false;
    struct month newest = {day_month(day).months - 1};
    if (through.days >= 0 && day_month(through).months < newest.months)
        newest = day_month(through);
    if (through.days < 0 || newest.months < 0)
        return true;
    if (!month_store_close_of(call, newest, &checkpoint->document, err))
        return false;
    if (checkpoint->document != 0)
        checkpoint->first.days = month_last_day(newest).days + 1;
    return true;
}

bool month_review(struct call *call, struct month month, struct checklist *list, struct error *err)
{
    struct slice_walk walk = {0};
    for (const struct slice *s = slices_next(&walk); s != NULL; s = slices_next(&walk))
        if (s->closing != NULL && s->closing->review != NULL &&
            !s->closing->review(call, month, list, err))
            return false;
    return true;
}

/* Months are closed one after the other; books may begin in any month. */
static bool check_order(struct call *call, struct month month, struct error *err)
{
    const char *name = month_plain(call->arena, month);
    struct day through = {0}, first = {0}, last = {0};
    if (!journal_closed_through(call, &through, err) || !month_store_span(call, &first, &last, err))
        return false;
    if (through.days >= month_last_day(month).days)
        return fail(err, ERROR_CONFLICT, _("%s is closed already"), name);
    if (call->today.days <= month_last_day(month).days) {
        struct day after = {month_last_day(month).days + 1};
        fail(err, ERROR_CONFLICT, _("%s is not over yet"), name);
        return after.days <= DAY_LAST &&
               fail_hint(err, _("close it from %s on"), day_plain(call->arena, after));
    }
    if (first.days < 0)
        return fail(err, ERROR_CONFLICT, _("there is nothing in %s"), name);
    if (month.months < day_month(first).months) {
        fail(err, ERROR_CONFLICT, _("there is nothing in %s"), name);
        return fail_hint(err, _("the books begin in %s"),
                         month_plain(call->arena, day_month(first)));
    }
    struct month next =
        through.days >= 0 ? (struct month){day_month(through).months + 1} : day_month(first);
    if (next.months < month.months) {
        fail(err, ERROR_CONFLICT, _("%s is still open"), month_plain(call->arena, next));
        return fail_hint(err, _("close it first: karya month close %s"),
                         month_plain(call->arena, next));
    }
    return true;
}

static bool check_review(struct call *call, struct month month, struct error *err)
{
    struct checklist list = checklist_new(call->arena);
    if (!month_review(call, month, &list, err))
        return false;
    if (list.must_fix == 0)
        return true;
    fail(err, ERROR_CONFLICT, _("%s cannot be closed yet: %d things must be fixed"),
         month_plain(call->arena, month), (int)list.must_fix);
    return fail_hint(err, _("see them with: karya month review %s"),
                     month_plain(call->arena, month));
}

static void add_period(struct draft *draft, struct day closed_through, struct month month)
{
    struct draft_row *row = draft_row(draft, &period_content);
    row_set_integer(row, CLOSED_THROUGH, closed_through.days);
    row_set_integer(row, MONTH, month.months);
}

bool month_checkpoint(struct call *call, struct month month, struct draft *draft, struct error *err)
{
    add_period(draft, month_last_day(month), month);
    struct slice_walk walk = {0};
    for (const struct slice *s = slices_next(&walk); s != NULL; s = slices_next(&walk))
        if (s->closing != NULL && s->closing->store != NULL &&
            !s->closing->store(call, month, draft, err))
            return false;
    return true;
}

bool month_close(struct call *call, struct month month, struct document *posted, struct error *err)
{
    if (!check_order(call, month, err) || !check_review(call, month, err))
        return false;
    struct draft *draft =
        draft_new(call, &month_close_kind, call->today, "", month_plain(call->arena, month));
    return month_checkpoint(call, month, draft, err) && journal_post(call, draft, posted, err);
}

/* Whether nothing stands on the end of the month. */
static bool check_reopen(struct call *call, struct month month, struct error *err)
{
    struct slice_walk walk = {0};
    for (const struct slice *s = slices_next(&walk); s != NULL; s = slices_next(&walk))
        if (s->closing != NULL && s->closing->may_reopen != NULL &&
            !s->closing->may_reopen(call, month, err))
            return false;
    return true;
}

bool month_reopen(struct call *call, struct month month, const char *reason,
                  struct document *posted, struct error *err)
{
    struct day through = {0};
    if (!journal_closed_through(call, &through, err))
        return false;
    if (through.days != month_last_day(month).days) {
        fail(err, ERROR_CONFLICT, _("%s is not the last closed month"),
             month_plain(call->arena, month));
        return through.days < 0 ? fail_hint(err, _("no month is closed"))
                                : fail_hint(err, _("the last closed month is %s"),
                                            month_plain(call->arena, day_month(through)));
    }
    if (!check_reopen(call, month, err))
        return false;
    struct month before = {month.months - 1};
    int64_t earlier = 0;
    if (before.months >= 0 && !month_store_close_of(call, before, &earlier, err))
        return false;
    struct day reopened = {earlier == 0 ? -1 : month_last_day(before).days};
    struct draft *draft = draft_new(call, &reopen_kind, call->today, "", reason);
    add_period(draft, reopened, month);
    return journal_post(call, draft, posted, err);
}
