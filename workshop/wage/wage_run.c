/* Computing, comparing, preparing and approving runs; claims and fees that they need. */
#include "core/base/text.h"
#include "core/journal/account/posting.h"
#include "workshop/wage/engine.h"
#include "workshop/wage/wage_approval.h"
#include "workshop/wage/wage_record.h"

#include <string.h>

static struct month month_asked(struct call *call, const struct values *values)
{
    return value_given(values, "month") ? value_month(values, "month") : day_month(call->today);
}

/* ------------------------------------------------------------------ run */

enum {
    RUN_INMATE,
    RUN_GRADE,
    RUN_DAYS,
    RUN_MINUTES,
    RUN_HOURLY,
    RUN_PIECE,
    RUN_OTHER,
    RUN_GROSS,
    RUN_DEDUCTIONS,
    RUN_SAVINGS,
    RUN_ELSEWHERE,
    RUN_PAID_OUT,
    RUN_COLUMNS,
};

static const struct column run_columns[] = {
    [RUN_INMATE] = {.name = "inmate", .label = N_("Register number"), .kind = CELL_TEXT},
    [RUN_GRADE] = {.name = "grade", .label = N_("Grade"), .kind = CELL_TEXT},
    [RUN_DAYS] = {.name = "days", .label = N_("Days"), .kind = CELL_INTEGER},
    [RUN_MINUTES] = {.name = "minutes", .label = N_("Minutes"), .kind = CELL_INTEGER},
    [RUN_HOURLY] = {.name = "hourly", .label = N_("For time"), .kind = CELL_MONEY},
    [RUN_PIECE] = {.name = "piece", .label = N_("By the piece"), .kind = CELL_MONEY},
    [RUN_OTHER] = {.name = "other", .label = N_("Other"), .kind = CELL_MONEY},
    [RUN_GROSS] = {.name = "gross", .label = N_("Gross"), .kind = CELL_MONEY},
    [RUN_DEDUCTIONS] = {.name = "deductions", .label = N_("Deducted"), .kind = CELL_MONEY},
    [RUN_SAVINGS] = {.name = "savings", .label = N_("Saved"), .kind = CELL_MONEY},
    [RUN_ELSEWHERE] = {.name = "elsewhere", .label = N_("Elsewhere"), .kind = CELL_MONEY},
    [RUN_PAID_OUT] = {.name = "paid_out", .label = N_("Paid out"), .kind = CELL_MONEY},
    [RUN_COLUMNS] = {0},
};

static void run_row(const struct wage *wage, const char *number,
                    struct cell cells[static RUN_COLUMNS])
{
    cells[RUN_INMATE] = cell_text(number);
    cells[RUN_GRADE] = cell_text(wage->grade == NULL ? "" : wage->grade);
    cells[RUN_DAYS] = cell_integer(wage->days);
    cells[RUN_MINUTES] = cell_integer(wage->minutes);
    cells[RUN_HOURLY] = cell_money(wage->hourly);
    cells[RUN_PIECE] = cell_money(wage->piece);
    cells[RUN_OTHER] = cell_money(wage->other);
    cells[RUN_GROSS] = cell_money(wage->gross);
    cells[RUN_DEDUCTIONS] = cell_money(wage->deductions);
    cells[RUN_SAVINGS] = cell_money(wage->savings);
    cells[RUN_ELSEWHERE] = cell_money(wage->elsewhere);
    cells[RUN_PAID_OUT] = cell_money(wage->paid_out);
}

bool wage_action_run(struct call *call, const struct values *values, struct answer *out,
                     struct error *err)
{
    struct wage_run run;
    struct cell cells[RUN_COLUMNS];
    call_note_reading(call, 0);
    if (!wage_run_of(call, month_asked(call, values), &run, err))
        return false;
    struct table *table = answer_table(out, "wages", NULL, run_columns, TABLE_LIST);
    answer_is_table(out, table);
    for (size_t i = 0; i < run.count; i++) {
        const struct inmate *inmate = inmate_of(call, run.wages[i].inmate, err);
        if (inmate == NULL)
            return false;
        run_row(&run.wages[i], inmate->number, cells);
        table_row(table, cells);
    }
    run_row(&run.total, _("Total"), cells);
    table_total(table, cells);
    return true;
}

/* ------------------------------------------------------------------ funds */

static const struct column fund_columns[] = {
    {.name = "pool", .label = N_("Pool"), .kind = CELL_TEXT},
    {.name = "first", .label = N_("From"), .kind = CELL_DAY},
    {.name = "last", .label = N_("To"), .kind = CELL_DAY},
    {.name = "basis", .label = N_("Basis"), .kind = CELL_TEXT},
    {.name = "of", .label = N_("To be divided"), .kind = CELL_MONEY},
    {.name = "fund", .label = N_("Fund"), .kind = CELL_TEXT},
    {.name = "share", .label = N_("Share (%)"), .kind = CELL_PERCENT},
    {.name = "amount", .label = N_("Amount"), .kind = CELL_MONEY},
    {.name = "rule", .label = N_("Wage rule"), .kind = CELL_TEXT, .width = 20},
    {.name = "reference", .label = N_("Legal reference"), .kind = CELL_TEXT, .width = 20},
    {0},
};

bool wage_action_funds(struct call *call, const struct values *values, struct answer *out,
                       struct error *err)
{
    struct wage_run run;
    struct wage_rule_book book;
    if (!wage_run_of(call, month_asked(call, values), &run, err) ||
        !wage_rules_load(call, run.known, &book, err))
        return false;
    struct table *table = answer_table(out, "funds", NULL, fund_columns, TABLE_LIST);
    answer_is_table(out, table);
    for (size_t i = 0; i < run.fund_count; i++) {
        const struct wage_fund *fund = &run.funds[i];
        const struct wage_rule *rule = wage_rule_of(&book, fund->rule);
        table_row(table, (struct cell[]){
                             cell_text(fund->pool),
                             cell_day(fund->first),
                             cell_day(fund->last),
                             cell_word(pool_basis_names[fund->basis_kind],
                                       pool_basis_names[fund->basis_kind]),
                             cell_money(fund->basis),
                             cell_text(fund->fund),
                             cell_percent(fund->share),
                             cell_money(fund->amount),
                             cell_text(rule == NULL ? "" : wage_rule_text(call->arena, rule)),
                             cell_text(rule == NULL ? "" : rule->reference),
                         });
    }
    return true;
}

/* ------------------------------------------------------------------ compare */

static const struct column compare_columns[] = {
    {.name = "inmate", .label = N_("Register number"), .kind = CELL_TEXT},
    {.name = "before", .label = N_("Month before"), .kind = CELL_MONEY},
    {.name = "now", .label = N_("This month"), .kind = CELL_MONEY},
    {.name = "difference", .label = N_("Difference"), .kind = CELL_MONEY},
    {.name = "percent", .label = N_("Change (%)"), .kind = CELL_TEXT},
    {.name = "why", .label = N_("Why"), .kind = CELL_TEXT, .width = 50},
    {0},
};

static struct money sum_of_part(const struct wage *wage, enum wage_part part)
{
    struct money sum = {0};
    for (size_t i = 0; wage != NULL && i < wage->line_count; i++)
        if (wage->lines[i].part == part)
            sum.minor += wage->lines[i].amount.minor;
    return sum;
}

/* The parts of gross that changed, each with its difference: "By the hour -35,000 (420 minutes)" */
static const char *why(struct call *call, const struct wage *before, const struct wage *now)
{
    struct text text = text_new(call->arena);
    int decimals = call->site->currency_decimals;
    int64_t minutes = (now == NULL ? 0 : now->minutes) - (before == NULL ? 0 : before->minutes);
    if (before == NULL)
        text_add(&text, _("no wage the month before"));
    else if (now == NULL)
        text_add(&text, _("no wage this month"));
    else if (minutes != 0)
        text_format(&text, _("%s minutes"), number_grouped(call->arena, minutes, 0, 0));
    for (enum wage_part part = PAY_HOURLY; part < PAY_DEDUCTION; part++) {
        struct money change = {sum_of_part(now, part).minor - sum_of_part(before, part).minor};
        if (change.minor == 0)
            continue;
        text_format(&text, "%s%s %s", text.length == 0 ? "" : "; ", _(wage_part_labels[part]),
                    money_text(call->arena, change, decimals));
    }
    return text.bytes;
}

/* Whether gross changed by more than percent (thousandths) of what it was. */
static bool changed_more(struct money before, struct money now, int64_t percent)
{
    int64_t difference = now.minor - before.minor;
    int64_t size = difference < 0 ? -difference : difference, limit = 0;
    int64_t base = before.minor < 0 ? -before.minor : before.minor;
    return difference != 0 &&
           (!number_scale(base, percent, WHOLE_PERCENT, ROUND_DOWN, &limit) || size > limit);
}

static const char *change_percent(struct call *call, struct money before, struct money now)
{
    int64_t tenths = 0;
    if (before.minor == 0 ||
        !number_scale(now.minor - before.minor, 1000, before.minor, ROUND_HALF_AWAY, &tenths))
        return "";
    return number_grouped(call->arena, tenths, 1, 1);
}

static bool compare_one(struct call *call, struct table *table, const struct wage *before,
                        const struct wage *now, int64_t percent, struct error *err)
{
    struct money zero = {0};
    struct money was = before == NULL ? zero : before->gross;
    struct money is = now == NULL ? zero : now->gross;
    if (!changed_more(was, is, percent))
        return true;
    const struct inmate *inmate = inmate_of(call, (now == NULL ? before : now)->inmate, err);
    if (inmate == NULL)
        return false;
    table_row(table, (struct cell[]){
                         cell_text(inmate->number),
                         cell_money(was),
                         cell_money(is),
                         cell_money((struct money){is.minor - was.minor}),
                         cell_text(change_percent(call, was, is)),
                         cell_text(why(call, before, now)),
                     });
    return true;
}

static struct lookup by_inmate(struct call *call, const struct wage_run *run)
{
    struct lookup lookup = {0};
    for (size_t i = 0; i < run->count; i++)
        lookup_put_number(call->arena, &lookup, run->wages[i].inmate.value, &run->wages[i]);
    return lookup;
}

bool wage_action_compare(struct call *call, const struct values *values, struct answer *out,
                         struct error *err)
{
    enum { USUAL_PERCENT = 10000 };
    struct wage_run before, now;
    struct month month = month_asked(call, values), earlier = {month.months - 1};
    int64_t percent =
        value_given(values, "percent") ? value_percent(values, "percent") : USUAL_PERCENT;
    if (earlier.months < 0)
        return fail_field(err, "month", _("there is no month before"));
    call_note_reading(call, 0);
    if (!wage_run_of(call, earlier, &before, err) || !wage_run_of(call, month, &now, err))
        return false;
    struct lookup known_before = by_inmate(call, &before), known_now = by_inmate(call, &now);
    struct table *table = answer_table(out, "changes", NULL, compare_columns, TABLE_LIST);
    answer_is_table(out, table);
    for (size_t i = 0; i < now.count; i++)
        if (!compare_one(call, table, lookup_number(&known_before, now.wages[i].inmate.value),
                         &now.wages[i], percent, err))
            return false;
    for (size_t i = 0; i < before.count; i++)
        if (lookup_number(&known_now, before.wages[i].inmate.value) == NULL &&
            !compare_one(call, table, &before.wages[i], NULL, percent, err))
            return false;
    return true;
}

/* ------------------------------------------------------------------ prepare, approve */

static void answer_run(const struct wage_run *run, const struct document *posted,
                       struct answer *out)
{
    answer_field(out, "document", N_("Document"), cell_text(posted->label));
    answer_field(out, "month", N_("Month"), cell_month(run->month));
    answer_field(out, "people", N_("Inmates"), cell_integer((int64_t)run->count));
    answer_field(out, "gross", N_("Gross"), cell_money(run->total.gross));
    answer_field(out, "deductions", N_("Deducted"), cell_money(run->total.deductions));
    answer_field(out, "savings", N_("Saved"), cell_money(run->total.savings));
    answer_field(out, "elsewhere", N_("Elsewhere"), cell_money(run->total.elsewhere));
    answer_field(out, "paid_out", N_("Paid out"), cell_money(run->total.paid_out));
}

bool wage_action_prepare(struct call *call, const struct values *values, struct answer *out,
                         struct error *err)
{
    struct wage_run run;
    struct document posted;
    if (!wage_prepare(call, value_month(values, "month"), value_text(values, "note"), &run, &posted,
                      err))
        return false;
    answer_run(&run, &posted, out);
    return true;
}

bool wage_action_approve(struct call *call, const struct values *values, struct answer *out,
                         struct error *err)
{
    struct wage_run run;
    struct document posted;
    if (!wage_approve(call, value_month(values, "month"), value_text(values, "note"), &run, &posted,
                      err))
        return false;
    answer_run(&run, &posted, out);
    return true;
}

/* ------------------------------------------------------------------ claims and fees */

const struct document_kind wage_claim_kind = {.name = "wage claim",
                                              .prefix = "TGH",
                                              .title = N_("Claim on wages"),
                                              .reverse = wage_reverse_plainly};

/* A deduction of some rule whose amount or total is each inmate's own. */
static bool check_deduction(struct call *call, const char *name, struct error *err)
{
    struct wage_rule_book book;
    if (!wage_rules_load(call, INT64_MAX - 1, &book, err))
        return false;
    for (size_t i = 0; i < book.count; i++)
        for (size_t k = 0; k < book.list[i]->deductions.count; k++) {
            const struct deduction_term *term = &book.list[i]->deductions.list[k];
            if (strcmp(term->name, name) == 0 && (term->own_amount || term->own_until))
                return true;
        }
    fail_field(err, "deduction", _("no wage rule has a deduction '%.60s' of each inmate's own"),
               name);
    return fail_hint(err, _("the rule must say under [deduction NAME]: amount = own"));
}

bool wage_action_claim(struct call *call, const struct values *values, struct answer *out,
                       struct error *err)
{
    struct document posted;
    const char *name = value_text(values, "deduction");
    const struct inmate *inmate = inmate_find(call, value_text(values, "inmate"), err);
    if (inmate == NULL)
        return fail_in_field(err, "inmate");
    if (!check_deduction(call, name, err))
        return false;
    struct wage_claim claim = {
        .inmate = inmate->id,
        .deduction = name,
        .since = value_day_or(values, "since", call->today),
        .amount = value_money(values, "amount"),
        .total = value_money(values, "total"),
    };
    struct draft *draft =
        draft_new(call, &wage_claim_kind, call->today, "", value_text(values, "note"));
    wage_claim_draft(draft, &claim);
    if (!journal_post(call, draft, &posted, err))
        return false;
    answer_field(out, "document", N_("Document"), cell_text(posted.label));
    answer_field(out, "inmate", N_("Register number"), cell_text(inmate->number));
    answer_field(out, "deduction", N_("Deduction"), cell_text(name));
    answer_field(out, "amount", N_("A month"), cell_money(claim.amount));
    answer_field(out, "total", N_("In all"), cell_money(claim.total));
    answer_field(out, "since", N_("Since"), cell_day(claim.since));
    return true;
}

static bool reverse_fee(struct call *call, const struct document *original, struct draft *reversal,
                        struct document *posted, struct error *err)
{
    return wage_fee_take_back(call, original, reversal, err) &&
           posting_take_back(call, original, reversal, err) &&
           journal_post(call, reversal, posted, err);
}

const struct document_kind wage_fee_kind = {
    .name = "job work fee", .prefix = "JKM", .title = N_("Job work fee"), .reverse = reverse_fee};

static bool check_pool(struct call *call, const char *name, struct error *err)
{
    struct wage_rule_book book;
    if (!wage_rules_load(call, INT64_MAX - 1, &book, err))
        return false;
    for (size_t i = 0; i < book.count; i++)
        for (size_t k = 0; k < book.list[i]->pool_count; k++)
            if (book.list[i]->pools[k].basis == BASIS_FEES &&
                strcmp(book.list[i]->pools[k].name, name) == 0)
                return true;
    fail_field(err, "pool", _("no wage rule shares fees in a pool '%.60s'"), name);
    return fail_hint(err, _("the rule must say under [pool NAME]: basis = fees"));
}

bool wage_action_fee(struct call *call, const struct values *values, struct answer *out,
                     struct error *err)
{
    struct document posted;
    const char *pool = value_text(values, "pool");
    struct money amount = value_money(values, "amount");
    if (!check_pool(call, pool, err))
        return false;
    if (amount.minor <= 0)
        return fail_field(err, "amount", _("a fee is above zero"));
    struct draft *draft = draft_new(call, &wage_fee_kind, value_day_or(values, "day", call->today),
                                    value_text(values, "number"), value_text(values, "note"));
    wage_fee_draft(draft, pool, amount);
    draft_post(draft, &(struct posting){.account = "cash", .amount = amount});
    draft_post(draft, &(struct posting){.account = "job work fees", .amount = {-amount.minor}});
    if (!journal_post(call, draft, &posted, err))
        return false;
    answer_field(out, "document", N_("Document"), cell_text(posted.label));
    answer_field(out, "pool", N_("Pool"), cell_text(pool));
    answer_field(out, "amount", N_("Amount"), cell_money(amount));
    return true;
}
