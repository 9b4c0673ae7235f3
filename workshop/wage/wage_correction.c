/*
 * What turned out to be wrong in earlier months: a sheet that was written down late or taken back,
 * a rule that was changed backwards. Such a month is worked out anew by its own rules, and whoever
 * should have had more or less than he was paid gets the difference in this run.
 */
#include "workshop/wage/engine.h"
#include "workshop/wage/wage_record.h"

#include <string.h>

enum { MONTHS_BACK = 12 }; /* a run follows on one of the year before it */

/* An earlier month that may have to be corrected. */
struct earlier {
    struct month month;
    struct stored_run approved; /* document 0: it never was */
    struct lookup causes;       /* by inmate: the sheet, as a document's news */
    const struct news *general; /* what concerns everyone */
};

struct correcting {
    struct computing *computing;
    struct earlier *list; /* by month */
    size_t count, room;
};

static struct earlier *earlier_of(struct correcting *correcting, struct month month,
                                  struct error *err)
{
    struct call *call = correcting->computing->call;
    size_t place = 0;
    while (place < correcting->count && correcting->list[place].month.months < month.months)
        place++;
    if (place < correcting->count && correcting->list[place].month.months == month.months)
        return &correcting->list[place];
    struct earlier earlier = {.month = month};
    if (!approved_run_of(call, month, &earlier.approved, err))
        return NULL;
    if (correcting->count == correcting->room) {
        size_t room = correcting->room * 2 + 8;
        correcting->list = arena_grow(call->arena, correcting->list, correcting->count, room,
                                      sizeof *correcting->list);
        correcting->room = room;
    }
    for (size_t i = correcting->count; i > place; i--)
        correcting->list[i] = correcting->list[i - 1];
    correcting->count++;
    correcting->list[place] = earlier;
    return &correcting->list[place];
}

/* Those who stand on a sheet know why their month is corrected. */
static bool add_cause(struct correcting *correcting, struct earlier *earlier,
                      const struct news *news, struct error *err)
{
    struct call *call = correcting->computing->call;
    struct shift_row row;
    struct news *kept = ARENA_NEW(call->arena, struct news);
    *kept = *news;
    scoped(query_end) struct query query = shifts_open_document(call, news->day, news->document);
    while (shifts_next(&query, &row))
        lookup_put_number(call->arena, &earlier->causes, row.inmate.value, kept);
    return query_finish(&query, err);
}

/* A rule concerns every month from its first day on that was approved, to the one before this. */
static bool add_rule(struct correcting *correcting, const struct news *news, struct error *err)
{
    struct month last = {correcting->computing->month.months - 1};
    for (struct month month = day_month(news->day); month.months <= last.months; month.months++) {
        struct earlier *earlier = earlier_of(correcting, month, err);
        if (earlier == NULL)
            return false;
        earlier->general = news;
    }
    return true;
}

/* A paper of stock or money concerns a month whose run shared out what it tells of. */
static bool add_basis(struct correcting *correcting, const struct news *news, struct error *err)
{
    struct stored_run approved;
    if (!approved_run_of(correcting->computing->call, day_month(news->day), &approved, err))
        return false;
    if (!approved.shares)
        return true;
    struct earlier *earlier = earlier_of(correcting, approved.month, err);
    if (earlier != NULL && earlier->general == NULL)
        earlier->general = news;
    return earlier != NULL;
}

static bool add_news(struct correcting *correcting, const struct news *news, struct error *err)
{
    switch (news->kind) {
    case NEWS_RULE:
        return add_rule(correcting, news, err);
    case NEWS_BASIS:
        return add_basis(correcting, news, err);
    case NEWS_SHEET:
        break;
    }
    struct earlier *earlier = earlier_of(correcting, day_month(news->day), err);
    return earlier != NULL && add_cause(correcting, earlier, news, err);
}

/* What was recorded since the run of the month before was approved. */
static bool gather_news(struct correcting *correcting, struct error *err)
{
    struct computing *computing = correcting->computing;
    struct news *news = NULL;
    size_t count = 0;
    struct stored_run before;
    struct month first = {computing->month.months - MONTHS_BACK};
    struct month last = {computing->month.months - 1};
    if (!approved_run_between(computing->call, first, last, &before, err))
        return false;
    if (before.document == 0)
        return true;
    if (!wage_news(computing->call, before.known, computing->view.known, &news, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (news[i].day.days >= computing->view.first.days)
            continue;
        if (!add_news(correcting, &news[i], err))
            return false;
    }
    return true;
}

/* Sheets of earlier months that were taken back in this one. */
static bool gather_reversals(struct correcting *correcting, struct error *err)
{
    struct computing *computing = correcting->computing;
    struct reversal *list = NULL;
    size_t count = 0;
    if (!journal_reversals(computing->call, computing->view.first, computing->view.last, &list,
                           &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (list[i].original_day.days >= computing->view.first.days)
            continue;
        struct news news = {NEWS_SHEET, list[i].original, list[i].original_day};
        struct earlier *earlier = earlier_of(correcting, day_month(list[i].original_day), err);
        if (earlier == NULL || !add_cause(correcting, earlier, &news, err))
            return false;
    }
    return true;
}

/* ------------------------------------------------------------------ differences */

/* Gross of one inmate in an earlier month. */
struct difference {
    struct difference *next;
    struct inmate_id inmate;
    struct shop_id shop;
    const char *grade;
    struct money amount;
};

struct differences {
    struct difference *first, **end;
    struct lookup by_inmate;
    struct wage_fund *funds; /* as they are now */
    size_t fund_count;
};

static bool add_difference(struct call *call, struct differences *differences,
                           const struct difference *one, struct error *err)
{
    struct difference *known = lookup_number(&differences->by_inmate, one->inmate.value);
    if (known != NULL)
        return money_add(known->amount, one->amount, &known->amount) || wage_fail_overflow(err);
    known = ARENA_NEW(call->arena, struct difference);
    *known = *one;
    known->next = NULL;
    lookup_put_number(call->arena, &differences->by_inmate, one->inmate.value, known);
    *differences->end = known;
    differences->end = &known->next;
    return true;
}

/* sign 1 adds what a view of the month gives, -1 takes it off. */
static bool add_view(struct call *call, const struct wage_view *view, int sign,
                     struct differences *differences, struct error *err)
{
    struct computing computing;
    if (!wage_compute_gross(call, view, &computing, err))
        return false;
    for (size_t i = 0; i < computing.count; i++) {
        const struct wage *wage = &computing.list[i]->wage;
        struct difference one = {
            .inmate = wage->inmate,
            .shop = wage->shop,
            .grade = wage->grade,
            .amount = {sign * wage->gross.minor},
        };
        if (!add_difference(call, differences, &one, err))
            return false;
    }
    if (sign > 0) {
        differences->funds = computing.funds;
        differences->fund_count = computing.fund_count;
    }
    return true;
}

static bool add_settled(struct call *call, const struct stored_run *run,
                        struct differences *differences, struct error *err)
{
    struct settled_wage *list = NULL;
    if (!settled_wages(call, run, &list, err))
        return false;
    for (const struct settled_wage *settled = list; settled != NULL; settled = settled->next) {
        struct difference one = {
            .inmate = settled->inmate,
            .shop = settled->shop,
            .grade = settled->grade,
            .amount = {-settled->gross.minor},
        };
        if (!add_difference(call, differences, &one, err))
            return false;
    }
    return true;
}

/* What the month gives now, less what it gave before. */
static bool find_differences(struct correcting *correcting, const struct earlier *earlier,
                             struct differences *differences, struct error *err)
{
    struct computing *computing = correcting->computing;
    struct wage_view view = {
        .first = month_first_day(earlier->month),
        .last = month_last_day(earlier->month),
        .known = computing->view.known,
        .through = computing->view.last,
    };
    *differences = (struct differences){.end = &differences->first};
    if (!add_view(computing->call, &view, 1, differences, err))
        return false;
    if (earlier->approved.document != 0)
        return add_settled(computing->call, &earlier->approved, differences, err);
    view.through.days = computing->view.first.days - 1;
    return add_view(computing->call, &view, -1, differences, err);
}

static bool correct_one(struct correcting *correcting, const struct earlier *earlier,
                        const struct difference *difference, struct error *err)
{
    struct computing *computing = correcting->computing;
    struct person *person = person_of(computing, difference->inmate);
    const struct news *cause = lookup_number(&earlier->causes, difference->inmate.value);
    if (cause == NULL)
        cause = earlier->general;
    if (person->rule == NULL) {
        person->wage.shop = difference->shop;
        person->wage.grade = difference->grade;
        person->rule = wage_rule_on(&computing->book, difference->shop, computing->view.last);
    }
    struct wage *wage = &person->wage;
    wage_add_line(computing->call, wage,
                  &(struct wage_line){
                      .part = PAY_CORRECTION,
                      .name = "",
                      .rule = person->rule->document,
                      .multiple = WHOLE_COEFFICIENT,
                      .percent = WHOLE_PERCENT,
                      .amount = difference->amount,
                      .about = earlier->month,
                      .document = cause == NULL ? 0 : cause->document,
                  });
    return (money_add(wage->other, difference->amount, &wage->other) &&
            money_add(wage->gross, difference->amount, &wage->gross)) ||
           wage_fail_overflow(err);
}

/* ------------------------------------------------------------------ funds */

static bool same_fund(const struct wage_fund *left, const struct wage_fund *right)
{
    return left->rule == right->rule && left->first.days == right->first.days &&
           strcmp(left->pool, right->pool) == 0 && strcmp(left->fund, right->fund) == 0;
}

/* A line of its own for what a fund should have had more or less for earlier days. */
static void add_fund(struct computing *computing, const struct wage_fund *now,
                     const struct wage_fund *before)
{
    struct wage_fund fund = now == NULL ? *before : *now;
    struct money zero = {0};
    struct money is = now == NULL ? zero : now->amount, of = now == NULL ? zero : now->basis;
    struct money was = before == NULL ? zero : before->amount;
    struct money was_of = before == NULL ? zero : before->basis;
    fund.amount.minor = is.minor - was.minor;
    fund.basis.minor = of.minor - was_of.minor;
    if (fund.amount.minor == 0 && fund.basis.minor == 0)
        return;
    computing->funds = arena_grow(computing->call->arena, computing->funds, computing->fund_count,
                                  computing->fund_count + 1, sizeof fund);
    computing->funds[computing->fund_count++] = fund;
}

static const struct wage_fund *find_fund(const struct wage_fund *list, size_t count,
                                         const struct wage_fund *fund)
{
    for (size_t i = 0; i < count; i++)
        if (same_fund(&list[i], fund))
            return &list[i];
    return NULL;
}

static bool correct_funds(struct computing *computing, struct month month,
                          const struct differences *now, struct error *err)
{
    struct wage_fund *before = NULL;
    size_t count = 0;
    if (!settled_funds(computing->call, month, &before, &count, err))
        return false;
    for (size_t i = 0; i < now->fund_count; i++)
        add_fund(computing, &now->funds[i], find_fund(before, count, &now->funds[i]));
    for (size_t i = 0; i < count; i++)
        if (find_fund(now->funds, now->fund_count, &before[i]) == NULL)
            add_fund(computing, NULL, &before[i]);
    return true;
}

bool wage_correct(struct computing *computing, struct error *err)
{
    struct correcting correcting = {.computing = computing};
    if (!gather_news(&correcting, err) || !gather_reversals(&correcting, err))
        return false;
    for (size_t i = 0; i < correcting.count; i++) {
        struct differences differences;
        if (!find_differences(&correcting, &correcting.list[i], &differences, err))
            return false;
        if (correcting.list[i].approved.document != 0 &&
            !correct_funds(computing, correcting.list[i].month, &differences, err))
            return false;
        for (const struct difference *one = differences.first; one != NULL; one = one->next)
            if (one->amount.minor != 0 && !correct_one(&correcting, &correcting.list[i], one, err))
                return false;
    }
    return true;
}
