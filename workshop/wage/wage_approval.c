/*
 * Approving a run. One person prepares it, another approves it: the figures must be the same. What
 * was approved stands in the books as it was signed and is posted to the accounts.
 */
#include "workshop/wage/wage_approval.h"
#include "core/journal/account/account.h"
#include "workshop/wage/engine.h"
#include "workshop/wage/wage_record.h"

#include <string.h>

const char *wage_fund_account(struct arena *arena, const char *fund)
{
    return strcmp(fund, FUND_STATE) == 0 ? ACCOUNT_STATE : arena_format(arena, "fund %s", fund);
}

/* ------------------------------------------------------------------ preparing */

static bool fail_approved(struct call *call, const struct stored_run *approved, struct error *err)
{
    const struct document *document = journal_find(call, approved->document, err);
    if (document == NULL)
        return false;
    fail(err, ERROR_CONFLICT, _("the wages of %s were approved with %s"),
         month_plain(call->arena, approved->month), document->label);
    fail_hint(err, _("what was wrong is corrected by a line of the next run"));
    return fail_in_field(err, "month");
}

/* A month that is over, with work in it, that nobody approved yet. */
static bool check_month(struct call *call, struct month month, struct error *err)
{
    struct stored_run approved;
    if (!approved_run_of(call, month, &approved, err))
        return false;
    if (approved.document != 0)
        return fail_approved(call, &approved, err);
    if (call->today.days >= month_last_day(month).days)
        return true;
    fail(err, ERROR_CONFLICT, _("%s is not over yet"), month_plain(call->arena, month));
    fail_hint(err, _("'karya wage run' shows what it comes to so far"));
    return fail_in_field(err, "month");
}

static bool check_work(struct call *call, const struct wage_run *run, struct error *err)
{
    if (run->count > 0)
        return true;
    fail(err, ERROR_CONFLICT, _("nobody worked in %s"), month_plain(call->arena, run->month));
    return fail_in_field(err, "month");
}

bool wage_prepare(struct call *call, struct month month, const char *note, struct wage_run *run,
                  struct document *posted, struct error *err)
{
    if (!check_month(call, month, err) || !wage_compute(call, month, run, err) ||
        !check_work(call, run, err))
        return false;
    struct draft *draft = draft_new(call, &wage_preparation_kind, call->today, "", note);
    wage_preparation_draft(draft, run);
    return journal_post(call, draft, posted, err);
}

/* ------------------------------------------------------------------ approving */

static bool fail_same_person(const struct document *prepared, struct error *err)
{
    fail(err, ERROR_FORBIDDEN, _("whoever prepared %s may not approve it"), prepared->label);
    return fail_hint(err, _("let a second person look at the run and approve it"));
}

/* What one saw who prepared it is what the other approves. */
static bool check_same(struct call *call, const struct stored_run *prepared,
                       const struct document *document, const struct wage_run *run,
                       struct error *err)
{
    int decimals = call->site->currency_decimals;
    if (prepared->people == (int64_t)run->count &&
        prepared->gross.minor == run->total.gross.minor &&
        prepared->net.minor == run->total.net.minor)
        return true;
    fail(err, ERROR_CONFLICT, _("since %s was prepared, gross went from %s to %s"), document->label,
         money_text(call->arena, prepared->gross, decimals),
         money_text(call->arena, run->total.gross, decimals));
    return fail_hint(err, _("prepare it again: karya wage prepare %s"),
                     month_plain(call->arena, run->month));
}

static void post(struct draft *draft, const char *account, int64_t party, int64_t amount)
{
    draft_post(draft, &(struct posting){.account = account, .party = party, .amount = {amount}});
}

/* What is taken off, and what of net goes elsewhere than to his savings or his hand. */
static void post_lines(struct call *call, struct draft *draft, const struct wage *wage)
{
    for (size_t i = 0; i < wage->line_count; i++) {
        const struct wage_line *line = &wage->lines[i];
        bool elsewhere = line->part == PAY_NET && strcmp(line->name, TO_SAVINGS) != 0 &&
                         strcmp(line->name, TO_SPENDABLE) != 0;
        if (elsewhere || line->part == PAY_DEDUCTION)
            post(draft, wage_fund_account(call->arena, line->fund), wage->inmate.value,
                 -line->amount.minor);
        if (line->part == PAY_FLOOR && *line->name != '\0') {
            post(draft, wage_fund_account(call->arena, line->name), 0, line->amount.minor);
            post(draft, ACCOUNT_WAGES, 0, -line->amount.minor);
        }
    }
}

/* Shares of pools that are no wages. What nobody could be given stays in the fund of the inmates.
 */
static void post_funds(struct call *call, struct draft *draft, const struct wage_run *run)
{
    int64_t shared = 0;
    for (size_t i = 0; i < run->fund_count; i++) {
        const struct wage_fund *fund = &run->funds[i];
        if (fund->passed_on || (strcmp(fund->fund, FUND_INMATES) == 0 && !fund->undivided))
            continue;
        post(draft, wage_fund_account(call->arena, fund->fund), 0, -fund->amount.minor);
        shared += fund->amount.minor;
    }
    post(draft, ACCOUNT_SHARED, 0, shared);
}

static void post_run(struct call *call, struct draft *draft, const struct wage_run *run)
{
    post(draft, ACCOUNT_WAGES, 0, run->total.gross.minor);
    for (size_t i = 0; i < run->count; i++) {
        const struct wage *wage = &run->wages[i];
        post(draft, ACCOUNT_WAGES_PAYABLE, wage->inmate.value, -wage->paid_out.minor);
        post(draft, ACCOUNT_SAVINGS, wage->inmate.value, -wage->savings.minor);
        post_lines(call, draft, wage);
    }
    post_funds(call, draft, run);
}

bool wage_approve(struct call *call, struct month month, const char *note, struct wage_run *run,
                  struct document *posted, struct error *err)
{
    struct stored_run prepared;
    if (!check_month(call, month, err) || !prepared_run_of(call, month, &prepared, err))
        return false;
    if (prepared.document == 0) {
        fail(err, ERROR_CONFLICT, _("nobody prepared the wages of %s"),
             month_plain(call->arena, month));
        fail_hint(err, _("prepare them first: karya wage prepare %s"),
                  month_plain(call->arena, month));
        return fail_in_field(err, "month");
    }
    const struct document *document = journal_find(call, prepared.document, err);
    if (document == NULL)
        return false;
    if (document->person.value == call->actor.id.value ||
        document->person.value == call->behind.value)
        return fail_same_person(document, err);
    if (!wage_compute(call, month, run, err) || !check_same(call, &prepared, document, run, err))
        return false;
    struct draft *draft = draft_new(call, &wage_approval_kind, call->today, "", note);
    draft->cause = prepared.document;
    wage_run_draft(draft, run, prepared.document);
    post_run(call, draft, run);
    return journal_post(call, draft, posted, err);
}

/* ------------------------------------------------------------------ taking back */

/* Nothing may stand on it: no later run, no payment. */
static bool check_untouched(struct call *call, const struct document *original, struct error *err)
{
    struct money payable = {0};
    struct wage_run run;
    struct stored_run stored;
    struct stored_run later;
    if (!approved_run_by(call, original->number, &stored, err) ||
        !approved_run_between(call, (struct month){stored.month.months + 1}, day_month(call->today),
                              &later, err) ||
        !wage_run_of(call, stored.month, &run, err) ||
        !balance_total(call, ACCOUNT_WAGES_PAYABLE, call->today, &payable, err))
        return false;
    if (later.document != 0) {
        fail(err, ERROR_CONFLICT, _("a later run was approved after %s"), original->label);
        return fail_hint(err, _("what was wrong is corrected by a line of the next run"));
    }
    if (-payable.minor >= run.total.paid_out.minor)
        return true;
    fail(err, ERROR_CONFLICT, _("wages of %s were paid already"), original->label);
    return fail_hint(err, _("take the payments back first"));
}

static bool reverse(struct call *call, const struct document *original, struct draft *reversal,
                    struct document *posted, struct error *err)
{
    return check_untouched(call, original, err) &&
           posting_take_back(call, original, reversal, err) &&
           journal_post(call, reversal, posted, err);
}

bool wage_reverse_plainly(struct call *call, const struct document *original,
                          struct draft *reversal, struct document *posted, struct error *err)
{
    (void)original;
    return journal_post(call, reversal, posted, err);
}

const struct document_kind wage_preparation_kind = {.name = "wage preparation",
                                                    .prefix = "UPR",
                                                    .title = N_("Wages prepared"),
                                                    .reverse = wage_reverse_plainly};
const struct document_kind wage_approval_kind = {
    .name = "wage approval", .prefix = "PUP", .title = N_("Wages approved"), .reverse = reverse};

bool wage_month_of(struct call *call, int64_t document, struct month *month, struct error *err)
{
    struct stored_run run = {0};
    if (!approved_run_by(call, document, &run, err))
        return false;
    if (run.document == 0)
        return fail(err, ERROR_CONFLICT, _("document no. %lld approved no wages"),
                    (long long)document);
    *month = run.month;
    return true;
}
