/* What is proven about approved runs on a whole database: every part adds up to its whole. */
#include "workshop/wage/engine.h"
#include "workshop/wage/wage_record.h"

#include <string.h>

/* The lines of a wage against its figures. */
static bool lines_add_up(const struct wage *wage)
{
    int64_t gross = 0, deductions = 0, net = 0;
    for (size_t i = 0; i < wage->line_count; i++) {
        const struct wage_line *line = &wage->lines[i];
        int64_t *sum = line->part == PAY_DEDUCTION ? &deductions
                       : line->part == PAY_NET     ? &net
                                                   : &gross;
        *sum += line->amount.minor;
    }
    return gross == wage->gross.minor && deductions == wage->deductions.minor &&
           net == wage->net.minor;
}

/* What the funds of a pool got together is its basis. */
static bool funds_add_up(const struct wage_run *run)
{
    for (size_t i = 0; i < run->fund_count; i++) {
        const struct wage_fund *fund = &run->funds[i];
        int64_t sum = 0;
        for (size_t k = 0; k < run->fund_count; k++) {
            const struct wage_fund *other = &run->funds[k];
            if (other->rule == fund->rule && other->first.days == fund->first.days &&
                strcmp(other->pool, fund->pool) == 0)
                sum += other->amount.minor;
        }
        if (sum != fund->basis.minor)
            return false;
    }
    return true;
}

/* What is wrong with an approved run, or NULL. */
static const char *judge(struct arena *arena, const struct stored_run *stored,
                         const struct wage_run *run, const char *label)
{
    int64_t gross = 0, net = 0;
    for (size_t i = 0; i < run->count; i++) {
        if (!lines_add_up(&run->wages[i]))
            return arena_format(arena, _("'%s': the lines of a wage do not add up to it"), label);
        gross += run->wages[i].gross.minor;
        net += run->wages[i].net.minor;
    }
    if (gross != stored->gross.minor || net != stored->net.minor)
        return arena_format(arena, _("'%s': its wages do not add up to it"), label);
    return funds_add_up(run)
               ? NULL
               : arena_format(arena, _("'%s': funds do not add up to what was divided"), label);
}

static bool check_month(struct call *call, struct month month, const char **finding,
                        struct error *err)
{
    struct stored_run stored;
    struct wage_run run;
    if (!approved_run_of(call, month, &stored, err))
        return false;
    if (stored.document == 0)
        return true;
    const struct document *document = journal_find(call, stored.document, err);
    if (document == NULL || !wage_run_load(call, &stored, &run, err))
        return false;
    *finding = judge(call->arena, &stored, &run, document->label);
    return true;
}

static bool check_runs(struct call *call, const char **finding, struct error *err)
{
    struct month last = day_month(call->today);
    for (struct month month = {0}; month.months <= last.months && *finding == NULL; month.months++)
        if (!check_month(call, month, finding, err))
            return false;
    return true;
}

const struct check wage_checks[] = {
    {.name = "wages",
     .summary = N_("the lines of every approved wage add up to the rupiah"),
     .run = check_runs},
    {0},
};
