/* The savings of a month: what each had, what came and went, and what stands at its end. */
#include "core/base/text.h"
#include "reports/report/report.h"
#include "workshop/savings/savings.h"

static const char *const roles[] = {N_("Made by"), N_("Checked by"), N_("Kept by"), N_("Known by"),
                                    NULL};

static const struct report_form form = {
    .prefix = "TB",
    .title = N_("SAVINGS OF INMATES"),
    .signatories = SIGNED_WAGES,
    .roles = roles,
    .personal = true,
};

enum {
    COLUMN_NUMBER,
    COLUMN_INMATE,
    COLUMN_NAME,
    COLUMN_OPENING,
    COLUMN_IN,
    COLUMN_OUT,
    COLUMN_CLOSING,
    COLUMN_USABLE,
    COLUMN_ALL,
    COLUMN_COUNT,
};

static const struct column columns[] = {
    [COLUMN_NUMBER] = {.name = "no", .label = N_("No."), .kind = CELL_INTEGER, .width = 4},
    [COLUMN_INMATE] = {.name = "inmate",
                       .label = N_("Register number"),
                       .kind = CELL_TEXT,
                       .width = 14},
    [COLUMN_NAME] = {.name = "name", .label = N_("Name"), .kind = CELL_TEXT, .width = 36},
    [COLUMN_OPENING] = {.name = "opening",
                        .label = N_("Opening"),
                        .kind = CELL_MONEY,
                        .group = N_("Savings until release"),
                        .carried = true},
    [COLUMN_IN] = {.name = "in",
                   .label = N_("In"),
                   .kind = CELL_MONEY,
                   .group = N_("Savings until release"),
                   .carried = true},
    [COLUMN_OUT] = {.name = "out",
                    .label = N_("Out"),
                    .kind = CELL_MONEY,
                    .group = N_("Savings until release"),
                    .carried = true},
    [COLUMN_CLOSING] = {.name = "closing",
                        .label = N_("Closing"),
                        .kind = CELL_MONEY,
                        .group = N_("Savings until release"),
                        .carried = true},
    [COLUMN_USABLE] = {.name = "usable",
                       .label = N_("His to use, not handed over"),
                       .kind = CELL_MONEY,
                       .carried = true},
    [COLUMN_ALL] = {.name = "all",
                    .label = N_("Kept for him"),
                    .kind = CELL_MONEY,
                    .carried = true},
    [COLUMN_COUNT] = {0},
};

static bool add(struct money *sum, struct money more, struct error *err)
{
    return money_add(*sum, more, sum) || fail(err, ERROR_CONFLICT, _("the total is too large"));
}

/* Opening + in - out = closing, or the figures are not printed. */
static bool prove(const struct savings_month *month, struct error *err)
{
    struct money closing = month->opening;
    if (!add(&closing, month->in, err) || !add(&closing, (struct money){-month->out.minor}, err))
        return false;
    if (closing.minor == month->closing.minor)
        return true;
    fail(err, ERROR_CONFLICT, _("the savings of '%s' do not add up"), month->inmate->number);
    return fail_hint(err, _("'karya verify' says more"));
}

static bool add_to_total(struct savings_month *total, const struct savings_month *month,
                         struct error *err)
{
    return add(&total->opening, month->opening, err) && add(&total->in, month->in, err) &&
           add(&total->out, month->out, err) && add(&total->closing, month->closing, err) &&
           add(&total->usable, month->usable, err);
}

static bool set_figures(struct cell cells[static COLUMN_COUNT], const struct savings_month *month,
                        struct error *err)
{
    struct money all = month->closing;
    if (!add(&all, month->usable, err))
        return false;
    cells[COLUMN_OPENING] = cell_money(month->opening);
    cells[COLUMN_IN] = cell_money(month->in);
    cells[COLUMN_OUT] = cell_money(month->out);
    cells[COLUMN_CLOSING] = cell_money(month->closing);
    cells[COLUMN_USABLE] = cell_money(month->usable);
    cells[COLUMN_ALL] = cell_money(all);
    return true;
}

static bool add_lines(struct table *table, struct savings_month **list, size_t count,
                      struct savings_month *total, struct error *err)
{
    for (size_t i = 0; i < count; i++) {
        struct cell cells[COLUMN_COUNT] = {
            [COLUMN_NUMBER] = cell_integer((int64_t)i + 1),
            [COLUMN_INMATE] = cell_text(list[i]->inmate->number),
            [COLUMN_NAME] = cell_text(list[i]->inmate->name),
        };
        if (!prove(list[i], err) || !set_figures(cells, list[i], err) ||
            !add_to_total(total, list[i], err))
            return false;
        table_row(table, cells);
    }
    struct cell sums[COLUMN_COUNT] = {[COLUMN_INMATE] = cell_text(_("TOTAL"))};
    if (!set_figures(sums, total, err))
        return false;
    if (count > 0)
        table_total(table, sums);
    return true;
}

bool savings_report(struct report *report, struct answer *out, struct error *err)
{
    struct savings_month **list = NULL, total = {0};
    size_t count = 0;
    if (!savings_months(report->call, report->month, &list, &count, err))
        return false;
    report_head(report, &form, out);
    struct table *table = answer_table(out, "savings", NULL, columns, TABLE_LIST);
    if (!add_lines(table, list, count, &total, err))
        return false;
    answer_field(out, "inmates", N_("Inmates"), cell_integer((int64_t)count));
    answer_field(out, "total_closing", N_("Savings at the month's end"), cell_money(total.closing));
    answer_field(out, "closing_in_words", N_("In words"),
                 cell_text(report_in_words(report->call, total.closing)));
    return report_put_on_paper(report, &form, out, err);
}
