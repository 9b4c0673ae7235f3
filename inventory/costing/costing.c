/* When a method may be chosen, and what its document says. */
#include "inventory/costing/costing_choose.h"

#include "core/base/check.h"
#include "inventory/costing/costing_store.h"
#include "inventory/stock/valuation.h"

enum cost_method cost_method_on(const struct cost_policy *list, size_t count, struct owner_id owner,
                                struct day day)
{
    enum cost_method method = COST_AVERAGE;
    for (size_t i = 0; i < count && list[i].since.days <= day.days; i++)
        if (list[i].owner.value == owner.value)
            method = list[i].method;
    return method;
}

/* The first day of the first open month; the first of the calendar if none is closed. */
static bool find_start(struct call *call, struct day *start, struct error *err)
{
    struct day closed = {0};
    if (!journal_closed_through(call, &closed, err))
        return false;
    start->days = closed.days < 0 ? 0 : closed.days + 1;
    return true;
}

bool costing_choose(struct call *call, struct cost_policy *policy, const char *note,
                    struct document *posted, struct error *err)
{
    struct cost_policy *list = NULL;
    size_t count = 0;
    if (!cost_policies_load(call, call->arena, &list, &count, err) ||
        !find_start(call, &policy->since, err))
        return false;
    if (cost_method_on(list, count, policy->owner, policy->since) == policy->method) {
        fail_field(err, "method", _("that is the method already"));
        return fail_hint(err, _("'karya costing list' shows since when"));
    }
    struct day before = {policy->since.days - 1};
    if (!valuation_worth(call, policy->owner, before, &policy->value_before, err))
        return false;
    policy->value_after = policy->value_before;
    struct day day = policy->since.days == 0 ? call->today : policy->since;
    struct draft *draft = draft_new(call, &cost_method_kind, day, "", note);
    cost_policy_draft(draft, policy);
    return journal_post(call, draft, posted, err);
}

/* Only while its month is the first that is open: later months stand on it. */
static bool reverse(struct call *call, const struct document *original, struct draft *reversal,
                    struct document *posted, struct error *err)
{
    struct cost_policy *list = NULL;
    size_t count = 0;
    struct day start = {0};
    if (!cost_policies_load(call, call->arena, &list, &count, err) ||
        !find_start(call, &start, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (list[i].document == original->number && list[i].since.days != start.days) {
            fail(err, ERROR_CONFLICT, _("a month that was valued by it is closed"));
            return fail_hint(err, _("choose the other method from the next month on"));
        }
    if (reversal->day.days != original->day.days) {
        fail_field(err, "day", _("it is taken back on its own day, or not at all"));
        return fail_hint(err, _("its day is %s"), day_plain(call->arena, original->day));
    }
    return journal_post(call, reversal, posted, err);
}

const struct document_kind cost_method_kind = {
    .name = "cost method", .prefix = "MPN", .title = N_("Cost method"), .reverse = reverse};

bool costing_may_reopen(struct call *call, struct month month, struct error *err)
{
    struct cost_policy *list = NULL;
    size_t count = 0;
    if (!cost_policies_load(call, call->arena, &list, &count, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (list[i].since.days == month_last_day(month).days + 1) {
            const struct document *document = journal_find(call, list[i].document, err);
            if (document == NULL)
                return false;
            fail(err, ERROR_CONFLICT, _("'%s' states what the stock was worth at the end of %s"),
                 document->label, month_plain(call->arena, month));
            return fail_hint(err, _("take it back first: karya document reverse %s"),
                             document->label);
        }
    return true;
}

/* ------------------------------------------------------------------ verification */

static bool check_value(struct call *call, const struct cost_policy *policy, const char **finding,
                        struct error *err)
{
    struct money value = {0};
    if (!valuation_worth(call, policy->owner, (struct day){policy->since.days - 1}, &value, err))
        return false;
    if (value.minor == policy->value_before.minor && value.minor == policy->value_after.minor)
        return true;
    const struct document *document = journal_find(call, policy->document, err);
    if (document == NULL)
        return false;
    *finding =
        arena_format(call->arena, _("'%s' does not say what the stock was worth"), document->label);
    return true;
}

static bool check_values(struct call *call, const char **finding, struct error *err)
{
    struct cost_policy *list = NULL;
    size_t count = 0;
    if (!cost_policies_load(call, call->arena, &list, &count, err))
        return false;
    for (size_t i = 0; i < count && *finding == NULL; i++)
        if (!check_value(call, &list[i], finding, err))
            return false;
    return true;
}

const struct check costing_checks[] = {
    {.name = "cost methods",
     .summary = N_("a change of the cost method changed no value"),
     .run = check_values},
    {0},
};
