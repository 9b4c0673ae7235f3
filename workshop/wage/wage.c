/* A run, from the shift entries to what is handed over. */
#include "workshop/wage/wage.h"

#include "workshop/wage/engine.h"
#include "workshop/wage/wage_record.h"

#include <stdlib.h>
#include <string.h>

const char *const wage_part_names[] = {
    [PAY_HOURLY] = "hourly",       [PAY_DAILY] = "daily",     [PAY_SESSION] = "session",
    [PAY_PIECE] = "piece",         [PAY_ABSENCE] = "absence", [PAY_BONUS] = "bonus",
    [PAY_POOL] = "pool",           [PAY_FLOOR] = "floor",     [PAY_CORRECTION] = "correction",
    [PAY_DEDUCTION] = "deduction", [PAY_NET] = "net",         NULL,
};

const char *const wage_part_labels[] = {
    [PAY_HOURLY] = N_("By the hour"),
    [PAY_DAILY] = N_("By the day"),
    [PAY_SESSION] = N_("By the session"),
    [PAY_PIECE] = N_("By the piece"),
    [PAY_ABSENCE] = N_("Paid absence"),
    [PAY_BONUS] = N_("Bonus for full days"),
    [PAY_POOL] = N_("Share"),
    [PAY_FLOOR] = N_("Up to the guaranteed minimum"),
    [PAY_CORRECTION] = N_("Correction"),
    [PAY_DEDUCTION] = N_("Deduction"),
    [PAY_NET] = N_("Of net"),
};

/* ------------------------------------------------------------------ a view of a month */

static int by_value(const void *left, const void *right)
{
    int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;
    return (a > b) - (a < b);
}

/* Sheets of the month that were taken back, as far as the view knows. */
static bool find_gone(struct computing *computing, struct error *err)
{
    const struct wage_view *view = &computing->view;
    struct reversal *list = NULL;
    size_t count = 0;
    if (!journal_reversals(computing->call, view->first, view->through, &list, &count, err))
        return false;
    computing->gone = ARENA_ARRAY(computing->call->arena, count + 1, int64_t);
    for (size_t i = 0; i < count; i++)
        if (list[i].original_day.days >= view->first.days && list[i].number <= view->known)
            computing->gone[computing->gone_count++] = list[i].original;
    qsort(computing->gone, computing->gone_count, sizeof *computing->gone, by_value);
    return true;
}

static bool find_saved(struct call *call, struct day last, int64_t *saved, struct error *err)
{
    struct wage_policy *policies = NULL;
    size_t count = 0;
    if (!wage_policies_load(call, &policies, &count, err))
        return false;
    for (size_t i = 0; i < count && policies[i].since.days <= last.days; i++)
        *saved = policies[i].savings;
    return true;
}

static bool open_view(struct call *call, const struct wage_view *view, struct computing *computing,
                      struct error *err)
{
    *computing = (struct computing){
        .call = call,
        .month = day_month(view->first),
        .view = *view,
        .efforts = effort_load(call, call->arena, err),
    };
    if (computing->efforts == NULL || !wage_rules_load(call, view->known, &computing->book, err) ||
        !piece_rates_load(call, &computing->rates, &computing->rate_count, err) ||
        !find_saved(call, view->last, &computing->saved, err) || !find_gone(computing, err))
        return false;
    wage_open_pools(computing);
    return true;
}

static int by_number(const void *left, const void *right)
{
    const struct person *const *a = left, *const *b = right;
    return strcmp((*a)->number, (*b)->number);
}

static bool put_in_order(struct computing *computing, struct error *err)
{
    for (size_t i = 0; i < computing->count; i++) {
        struct person *person = computing->list[i];
        const struct inmate *inmate = inmate_of(computing->call, person->wage.inmate, err);
        if (inmate == NULL)
            return false;
        person->number = inmate->number;
    }
    if (computing->count > 0)
        qsort(computing->list, computing->count, sizeof(struct person *), by_number);
    return true;
}

bool wage_compute_gross(struct call *call, const struct wage_view *view,
                        struct computing *computing, struct error *err)
{
    if (!open_view(call, view, computing, err) || !wage_read_month(computing, err) ||
        !put_in_order(computing, err))
        return false;
    for (size_t i = 0; i < computing->count; i++)
        if (!wage_settle_tallies(computing, computing->list[i], err))
            return false;
    if (!wage_share_pools(computing, err))
        return false;
    for (size_t i = 0; i < computing->count; i++)
        if (!wage_top_up(computing, computing->list[i], err))
            return false;
    return true;
}

/* ------------------------------------------------------------------ the run */

static bool add_to_total(struct wage *total, const struct wage *wage)
{
    total->days += wage->days;
    total->minutes += wage->minutes;
    return quantity_add(total->pieces, wage->pieces, &total->pieces) &&
           money_add(total->hourly, wage->hourly, &total->hourly) &&
           money_add(total->piece, wage->piece, &total->piece) &&
           money_add(total->other, wage->other, &total->other) &&
           money_add(total->gross, wage->gross, &total->gross) &&
           money_add(total->deductions, wage->deductions, &total->deductions) &&
           money_add(total->net, wage->net, &total->net) &&
           money_add(total->savings, wage->savings, &total->savings) &&
           money_add(total->paid_out, wage->paid_out, &total->paid_out) &&
           money_add(total->elsewhere, wage->elsewhere, &total->elsewhere);
}

static bool sum_up(struct wage_run *run, struct error *err)
{
    run->total = (struct wage){0};
    for (size_t i = 0; i < run->count; i++)
        if (!add_to_total(&run->total, &run->wages[i]))
            return wage_fail_overflow(err);
    return true;
}

static bool finish_run(struct computing *computing, struct wage_run *run, struct error *err)
{
    run->count = computing->count;
    run->wages = ARENA_ARRAY(computing->call->arena, run->count + 1, struct wage);
    run->funds = computing->funds;
    run->fund_count = computing->fund_count;
    run->savings_milli_percent = computing->saved;
    for (size_t i = 0; i < run->count; i++) {
        struct person *person = computing->list[i];
        if (!wage_take_deductions(computing, person, err) ||
            !wage_divide_net(computing, person, err))
            return false;
        run->wages[i] = person->wage;
    }
    return sum_up(run, err);
}

bool wage_compute(struct call *call, struct month month, struct wage_run *run, struct error *err)
{
    struct computing computing;
    struct digest hash;
    struct wage_view view = {
        .first = month_first_day(month),
        .last = month_last_day(month),
        .through = month_last_day(month),
    };
    *run = (struct wage_run){.month = month};
    if (!journal_head(call, &view.known, &hash, err))
        return false;
    run->known = view.known;
    return wage_compute_gross(call, &view, &computing, err) && wage_correct(&computing, err) &&
           put_in_order(&computing, err) && finish_run(&computing, run, err);
}

bool wage_run_of(struct call *call, struct month month, struct wage_run *run, struct error *err)
{
    struct stored_run stored;
    if (!approved_run_of(call, month, &stored, err))
        return false;
    if (stored.document == 0)
        return wage_compute(call, month, run, err);
    return wage_run_load(call, &stored, run, err) && sum_up(run, err) &&
           find_saved(call, month_last_day(month), &run->savings_milli_percent, err);
}

bool wage_approval_of(struct call *call, struct month month, struct wage_approval *approval,
                      struct error *err)
{
    struct stored_run stored;
    *approval = (struct wage_approval){.month = month, .label = ""};
    if (!approved_run_of(call, month, &stored, err))
        return false;
    if (stored.document == 0)
        return true;
    const struct document *document = journal_find(call, stored.document, err);
    const struct document *prepared =
        document == NULL ? NULL : journal_find(call, stored.approves, err);
    if (prepared == NULL)
        return false;
    *approval = (struct wage_approval){
        .document = document->number,
        .label = document->label,
        .month = month,
        .day = document->day,
        .prepared_by = prepared->person,
        .approved_by = document->person,
        .known = stored.known,
    };
    return true;
}

/* ------------------------------------------------------------------ down to the sheets */

static bool read_entries(struct computing *computing, struct inmate_id inmate,
                         struct wage_entry **list, size_t *count, struct error *err)
{
    struct call *call = computing->call;
    const struct wage_view *view = &computing->view;
    struct shift_row row;
    struct sheet_row sheet = {0};
    size_t room = 64;
    *list = ARENA_ARRAY(call->arena, room, struct wage_entry);
    *count = 0;
    scoped(query_end) struct query sheets = sheets_open(call, view->first, view->last);
    scoped(query_end) struct query query =
        shifts_open_inmate(call, view->first, view->last, inmate);
    while (shifts_next(&query, &row)) {
        while (sheet.document != row.document && sheets_next(&sheets, &sheet))
            ;
        if (row.document > view->known ||
            number_is_among(computing->gone, computing->gone_count, row.document))
            continue;
        if (*count == room) {
            *list = arena_grow(call->arena, *list, room, room * 2, sizeof **list);
            room *= 2;
        }
        (*list)[(*count)++] = (struct wage_entry){
            .day = row.day,
            .document = row.document,
            .shop = sheet.shop,
            .reason = row.reason,
            .minutes = row.minutes,
            .product = row.product,
            .good = row.good,
        };
    }
    return query_finish(&query, err);
}

bool wage_entries(struct call *call, const struct wage_run *run, struct inmate_id inmate,
                  struct wage_entry **list, size_t *count, struct error *err)
{
    struct computing computing = {
        .call = call,
        .view =
            {
                .first = month_first_day(run->month),
                .last = month_last_day(run->month),
                .known = run->known,
                .through = month_last_day(run->month),
            },
    };
    return find_gone(&computing, err) && read_entries(&computing, inmate, list, count, err);
}

/* ------------------------------------------------------------------ before a month is closed */

/* Each grade that worked without an hourly rate, once. */
static bool review_entry(struct computing *computing, const struct shift_row *row,
                         const struct sheet_row *sheet, struct lookup *told, struct checklist *list,
                         struct error *err)
{
    struct call *call = computing->call;
    struct money rate = {0};
    const struct wage_rule *rule = wage_rule_on(&computing->book, sheet->shop, row->day);
    if (row->minutes == 0 || !rule->hourly.given)
        return true;
    const struct placement *placement = inmate_placement(call, row->inmate, row->day, err);
    if (placement == NULL)
        return false;
    if (grade_find(&rule->hourly.rates, placement->grade) != NULL ||
        (rule->hourly.dated &&
         effort_rate_on(computing->efforts, placement->grade, row->day, &rate)) ||
        lookup_text(told, placement->grade) != NULL)
        return true;
    lookup_put_text(call->arena, told, placement->grade, told);
    checklist_add(list, FINDING_MUST_FIX,
                  arena_format(call->arena, _("people of grade '%s' worked without a rate"),
                               placement->grade),
                  "");
    return true;
}

/* Wages that nobody approved are no reason to keep a month open, but worth a look. */
static bool review_approval(struct call *call, struct month month, bool worked,
                            struct checklist *list, struct error *err)
{
    struct stored_run approved;
    if (!approved_run_of(call, month, &approved, err))
        return false;
    if (worked && approved.document == 0)
        checklist_add(list, FINDING_NOTE, _("the wages of the month are not approved yet"), "");
    return true;
}

bool wage_review(struct call *call, struct month month, struct checklist *list, struct error *err)
{
    struct shift_row row;
    bool worked = false;
    struct sheet_row sheet = {0};
    struct lookup told = {0};
    struct computing computing;
    struct wage_view view = {
        .first = month_first_day(month),
        .last = month_last_day(month),
        .known = INT64_MAX - 1,
        .through = month_last_day(month),
    };
    if (!open_view(call, &view, &computing, err))
        return false;
    scoped(query_end) struct query sheets = sheets_open(call, view.first, view.last);
    scoped(query_end) struct query query = shifts_open(call, view.first, view.last);
    while (shifts_next(&query, &row)) {
        while (sheet.document != row.document && sheets_next(&sheets, &sheet))
            ;
        if (number_is_among(computing.gone, computing.gone_count, row.document))
            continue;
        worked = true;
        if (!review_entry(&computing, &row, &sheet, &told, list, err))
            return false;
    }
    return query_finish(&query, err) && review_approval(call, month, worked, list, err);
}
