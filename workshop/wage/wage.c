/* Adding up shift entries. */
#include "workshop/wage/wage.h"

#include "core/app/workspace.h"
#include "inventory/stock/effort.h"
#include "workshop/wage/wage_store.h"

#include <stdlib.h>
#include <string.h>

enum { MINUTES_PER_HOUR = 60, WHOLE_PERCENT = 100000 };

/* One inmate while the month is read. */
struct account {
    struct wage wage;
    int64_t minute_money; /* minutes times the hourly rate: sixtieths of the currency's unit */
    int64_t earlier_minute_money;
    struct money earlier_piece;
    int32_t last_day; /* with work, in the order of reading */
    const char *number;
};

struct computing {
    struct call *call;
    struct day first, last;
    struct reversal *reversals; /* of these days */
    size_t reversal_count;
    struct effort_book *efforts;
    struct piece_rate *rates;
    size_t rate_count;
    struct lookup accounts; /* by key */
    struct account **list;
    size_t count, room;
};

static bool fail_overflow(struct error *err)
{
    return fail(err, ERROR_CONFLICT, _("the wages of an inmate are too large to add up"));
}

static struct account *account_of(struct computing *computing, struct inmate_id inmate)
{
    struct account *account = lookup_number(&computing->accounts, inmate.value);
    struct arena *arena = computing->call->arena;
    if (account != NULL)
        return account;
    account = ARENA_NEW(arena, struct account);
    account->wage.inmate = inmate;
    account->last_day = -1;
    lookup_put_number(arena, &computing->accounts, inmate.value, account);
    if (computing->count == computing->room) {
        size_t room = computing->room == 0 ? 128 : computing->room * 2;
        computing->list =
            arena_grow(arena, computing->list, computing->count, room, sizeof(struct account *));
        computing->room = room;
    }
    return computing->list[computing->count++] = account;
}

static struct money piece_rate_on(const struct computing *computing, struct item_id product,
                                  struct day day)
{
    struct money rate = {0};
    for (size_t i = 0; i < computing->rate_count; i++)
        if (computing->rates[i].product.value == product.value &&
            computing->rates[i].since.days <= day.days)
            rate = computing->rates[i].per_piece;
    return rate;
}

/* sign is 1 for an entry of the month, -1 for one of an earlier month that was taken back. */
static bool add_entry(struct computing *computing, const struct shift_row *row, int sign,
                      struct error *err)
{
    struct account *account = account_of(computing, row->inmate);
    struct money per_hour = {0}, piece = {0};
    int64_t minute_money = 0;
    const struct placement *placement =
        inmate_placement(computing->call, row->inmate, row->day, err);
    if (placement == NULL)
        return false;
    effort_rate_on(computing->efforts, placement->grade, row->day, &per_hour);
    struct money per_piece = row->product.value == 0
                                 ? (struct money){0}
                                 : piece_rate_on(computing, row->product, row->day);
    if (!number_scale(per_hour.minor, row->minutes * sign, 1, ROUND_EXACT, &minute_money) ||
        !money_times(per_piece, row->good, ROUND_HALF_AWAY, &piece) ||
        !number_add(account->minute_money, minute_money, &account->minute_money))
        return fail_overflow(err);
    piece.minor *= sign;
    account->wage.minutes += row->minutes * sign;
    if (per_piece.minor > 0)
        account->wage.pieces.milli += row->good.milli * sign;
    if (!money_add(account->wage.piece, piece, &account->wage.piece))
        return fail_overflow(err);
    if (sign < 0) {
        account->earlier_minute_money += minute_money;
        account->earlier_piece.minor += piece.minor;
    } else if (row->minutes > 0 && row->day.days != account->last_day) {
        account->last_day = row->day.days;
        account->wage.days++;
    }
    return true;
}

static int by_value(const void *left, const void *right)
{
    int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;
    return (a > b) - (a < b);
}

/* A sheet that was taken back in its own month was never worked. */
static bool read_month(struct computing *computing, struct error *err)
{
    struct shift_row row;
    size_t count = 0;
    int64_t *gone = ARENA_ARRAY(computing->call->arena, computing->reversal_count + 1, int64_t);
    for (size_t i = 0; i < computing->reversal_count; i++)
        if (computing->reversals[i].original_day.days >= computing->first.days)
            gone[count++] = computing->reversals[i].original;
    qsort(gone, count, sizeof *gone, by_value);
    scoped(query_end) struct query query =
        shifts_open(computing->call, computing->first, computing->last);
    while (shifts_next(&query, &row))
        if (!number_is_among(gone, count, row.document) && !add_entry(computing, &row, 1, err))
            return false;
    return query_finish(&query, err);
}

static bool take_back_sheet(struct computing *computing, const struct reversal *reversal,
                            struct error *err)
{
    struct shift_row row;
    scoped(query_end) struct query query =
        shifts_open_document(computing->call, reversal->original_day, reversal->original);
    while (shifts_next(&query, &row))
        if (!add_entry(computing, &row, -1, err))
            return false;
    return query_finish(&query, err);
}

/* One of an earlier month is taken off. */
static bool read_reversals(struct computing *computing, struct error *err)
{
    for (size_t i = 0; i < computing->reversal_count; i++)
        if (computing->reversals[i].original_day.days < computing->first.days &&
            !take_back_sheet(computing, &computing->reversals[i], err))
            return false;
    return true;
}

static bool finish_account(struct computing *computing, struct account *account, struct day last,
                           int64_t savings, struct error *err)
{
    struct wage *wage = &account->wage;
    struct money earlier = {0};
    const struct inmate *inmate = inmate_of(computing->call, wage->inmate, err);
    const struct placement *placement =
        inmate == NULL ? NULL : inmate_placement(computing->call, wage->inmate, last, err);
    if (placement == NULL)
        return false;
    account->number = inmate->number;
    wage->shop = placement->shop;
    wage->grade = placement->grade;
    if (!number_scale(account->minute_money, 1, MINUTES_PER_HOUR, ROUND_HALF_AWAY,
                      &wage->hourly.minor) ||
        !number_scale(account->earlier_minute_money, 1, MINUTES_PER_HOUR, ROUND_HALF_AWAY,
                      &earlier.minor) ||
        !money_add(earlier, account->earlier_piece, &wage->earlier_gross) ||
        !money_add(wage->hourly, wage->piece, &wage->gross) ||
        !number_scale(wage->gross.minor, savings, WHOLE_PERCENT, ROUND_HALF_AWAY,
                      &wage->savings.minor))
        return fail_overflow(err);
    wage->paid_out.minor = wage->gross.minor - wage->savings.minor;
    return true;
}

static bool add_to_total(struct wage *total, const struct wage *wage)
{
    total->days += wage->days;
    total->minutes += wage->minutes;
    return quantity_add(total->pieces, wage->pieces, &total->pieces) &&
           money_add(total->hourly, wage->hourly, &total->hourly) &&
           money_add(total->piece, wage->piece, &total->piece) &&
           money_add(total->gross, wage->gross, &total->gross) &&
           money_add(total->savings, wage->savings, &total->savings) &&
           money_add(total->paid_out, wage->paid_out, &total->paid_out) &&
           money_add(total->earlier_gross, wage->earlier_gross, &total->earlier_gross);
}

static int by_number(const void *left, const void *right)
{
    const struct account *const *a = left, *const *b = right;
    return strcmp((*a)->number, (*b)->number);
}

static bool savings_on(struct call *call, struct day day, int64_t *savings, struct error *err)
{
    struct wage_policy *policies = NULL;
    size_t count = 0;
    if (!wage_policies_load(call, &policies, &count, err))
        return false;
    for (size_t i = 0; i < count && policies[i].since.days <= day.days; i++)
        *savings = policies[i].savings;
    return true;
}

static bool finish_run(struct computing *computing, struct wage_run *run, struct error *err)
{
    struct day last = month_last_day(run->month);
    for (size_t i = 0; i < computing->count; i++)
        if (!finish_account(computing, computing->list[i], last, run->savings_milli_percent, err))
            return false;
    if (computing->count > 0)
        qsort(computing->list, computing->count, sizeof(struct account *), by_number);
    run->count = computing->count;
    run->wages = ARENA_ARRAY(computing->call->arena, run->count + 1, struct wage);
    for (size_t i = 0; i < run->count; i++) {
        run->wages[i] = computing->list[i]->wage;
        if (!add_to_total(&run->total, &run->wages[i]))
            return fail_overflow(err);
    }
    return true;
}

/* Each grade that worked without an hourly rate, once. */
static bool review_entry(struct call *call, const struct effort_book *efforts,
                         const struct shift_row *row, struct lookup *told, struct checklist *list,
                         struct error *err)
{
    struct money rate = {0};
    if (row->minutes == 0)
        return true;
    const struct placement *placement = inmate_placement(call, row->inmate, row->day, err);
    if (placement == NULL)
        return false;
    if (effort_rate_on(efforts, placement->grade, row->day, &rate) ||
        lookup_text(told, placement->grade) != NULL)
        return true;
    lookup_put_text(call->arena, told, placement->grade, told);
    checklist_add(list, FINDING_MUST_FIX,
                  arena_format(call->arena, _("people of grade '%s' worked without a rate"),
                               placement->grade),
                  "");
    return true;
}

bool wage_review(struct call *call, struct month month, struct checklist *list, struct error *err)
{
    struct shift_row row;
    struct lookup told = {0};
    struct day first = month_first_day(month), last = month_last_day(month);
    int64_t *cancelled = NULL;
    size_t count = 0;
    const struct effort_book *efforts = effort_load(call, call->arena, err);
    if (efforts == NULL || !journal_cancelled(call, first, last, &cancelled, &count, err))
        return false;
    scoped(query_end) struct query query = shifts_open(call, first, last);
    while (shifts_next(&query, &row))
        if (!number_is_among(cancelled, count, row.document) &&
            !review_entry(call, efforts, &row, &told, list, err))
            return false;
    return query_finish(&query, err);
}

bool wage_compute(struct call *call, struct month month, struct wage_run *run, struct error *err)
{
    struct computing computing = {
        .call = call,
        .first = month_first_day(month),
        .last = month_last_day(month),
        .efforts = effort_load(call, call->arena, err),
    };
    *run = (struct wage_run){.month = month};
    return computing.efforts != NULL &&
           piece_rates_load(call, &computing.rates, &computing.rate_count, err) &&
           savings_on(call, computing.last, &run->savings_milli_percent, err) &&
           journal_reversals(call, computing.first, computing.last, &computing.reversals,
                             &computing.reversal_count, err) &&
           read_month(&computing, err) && read_reversals(&computing, err) &&
           finish_run(&computing, run, err);
}
