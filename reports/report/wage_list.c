/* Reads the run of a month for the papers. */
#include "reports/report/wage_list.h"

#include <stdlib.h>
#include <string.h>

enum { MILLI = 1000 };

static bool fail_total(struct error *err)
{
    return fail(err, ERROR_CONFLICT, _("the total is too large"));
}

static int by_shop_and_number(const void *left, const void *right)
{
    const struct listed_wage *a = left, *b = right;
    int shops = strcmp(a->shop->code, b->shop->code);
    return shops != 0 ? shops : strcmp(a->inmate->number, b->inmate->number);
}

static bool read_lines(struct call *call, struct wage_list *list, struct error *err)
{
    const struct wage_run *run = &list->run;
    list->lines = ARENA_ARRAY(call->arena, run->count + 1, struct listed_wage);
    for (size_t i = 0; i < run->count; i++) {
        struct listed_wage *line = &list->lines[i];
        line->wage = &run->wages[i];
        line->inmate = inmate_of(call, line->wage->inmate, err);
        line->shop = line->inmate == NULL ? NULL : shop_of(call, line->wage->shop, err);
        if (line->shop == NULL)
            return false;
    }
    qsort(list->lines, run->count, sizeof *list->lines, by_shop_and_number);
    return true;
}

bool wage_list_read(struct report *report, struct wage_list *list, struct error *err)
{
    struct call *call = report->call;
    if (!wage_run_of(call, report->month, &list->run, err) ||
        !wage_rules_load(call, list->run.known, &list->rules, err) || !read_lines(call, list, err))
        return false;
    if (list->run.document == 0) {
        if (!report->is_closed)
            report->mark = _("PROVISIONAL - not approved yet");
        return true;
    }
    report->mark = "";
    report->pin = journal_find(call, list->run.document, err);
    if (report->pin != NULL)
        report->dated = report->pin->day;
    return report->pin != NULL;
}

void wage_list_head(const struct report *report, const struct report_form *form,
                    const struct wage_list *list, struct answer *out)
{
    const char *approved = _("not yet");
    if (list->run.document != 0)
        approved = arena_format(report->call->arena, "%s, %s", report->pin->label,
                                day_text(report->call->arena, report->pin->day));
    report_head(report, form, out);
    answer_field(out, "approved", N_("Approved"), cell_text(approved));
}

bool wage_hours(int64_t minutes, struct quantity *hours, struct error *err)
{
    return number_scale(minutes, MILLI, MINUTES_PER_HOUR, ROUND_HALF_AWAY, &hours->milli) ||
           fail_total(err);
}

bool wage_sum(struct money *sum, struct money more, struct error *err)
{
    return money_add(*sum, more, sum) || fail_total(err);
}

bool wage_add(struct wage *sum, const struct wage *wage, struct error *err)
{
    return ((number_add(sum->days, wage->days, &sum->days) &&
             number_add(sum->minutes, wage->minutes, &sum->minutes) &&
             quantity_add(sum->pieces, wage->pieces, &sum->pieces)) ||
            fail_total(err)) &&
           wage_sum(&sum->hourly, wage->hourly, err) && wage_sum(&sum->piece, wage->piece, err) &&
           wage_sum(&sum->other, wage->other, err) && wage_sum(&sum->gross, wage->gross, err) &&
           wage_sum(&sum->deductions, wage->deductions, err) &&
           wage_sum(&sum->net, wage->net, err) && wage_sum(&sum->savings, wage->savings, err) &&
           wage_sum(&sum->paid_out, wage->paid_out, err) &&
           wage_sum(&sum->elsewhere, wage->elsewhere, err);
}
