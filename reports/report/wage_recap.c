/* What each workshop paid in a month, on one page. */
#include "reports/report/report.h"
#include "reports/report/wage_list.h"

static const char *const roles[] = {N_("Made by"), N_("Checked by"), N_("Known by"), NULL};

static const struct report_form form = {
    .prefix = "RP",
    .title = N_("WAGES BY WORKSHOP"),
    .signatories = SIGNED_WAGES,
    .roles = roles,
};

enum {
    COLUMN_SHOP,
    COLUMN_INMATES,
    COLUMN_DAYS,
    COLUMN_HOURS,
    COLUMN_GROSS,
    COLUMN_DEDUCTIONS,
    COLUMN_SAVINGS,
    COLUMN_ELSEWHERE,
    COLUMN_PAID_OUT,
    COLUMN_LEAST,
    COLUMN_MEAN,
    COLUMN_MOST,
    COLUMN_COUNT,
};

static const struct column columns[] = {
    [COLUMN_SHOP] = {.name = "workshop", .label = N_("Workshop"), .kind = CELL_TEXT, .width = 30},
    [COLUMN_INMATES] = {.name = "inmates", .label = N_("Inmates"), .kind = CELL_INTEGER},
    [COLUMN_DAYS] = {.name = "days", .label = N_("Days"), .kind = CELL_INTEGER},
    [COLUMN_HOURS] = {.name = "hours", .label = N_("Hours"), .kind = CELL_QUANTITY},
    [COLUMN_GROSS] = {.name = "gross", .label = N_("Gross"), .kind = CELL_MONEY},
    [COLUMN_DEDUCTIONS] = {.name = "deductions", .label = N_("Deducted"), .kind = CELL_MONEY},
    [COLUMN_SAVINGS] = {.name = "savings", .label = N_("Saved"), .kind = CELL_MONEY},
    [COLUMN_ELSEWHERE] = {.name = "elsewhere", .label = N_("Elsewhere"), .kind = CELL_MONEY},
    [COLUMN_PAID_OUT] = {.name = "paid_out", .label = N_("Paid out"), .kind = CELL_MONEY},
    [COLUMN_LEAST] = {.name = "least_per_hour",
                      .label = N_("Least"),
                      .kind = CELL_MONEY,
                      .group = N_("Gross for an hour")},
    [COLUMN_MEAN] = {.name = "mean_per_hour",
                     .label = N_("Mean"),
                     .kind = CELL_MONEY,
                     .group = N_("Gross for an hour")},
    [COLUMN_MOST] = {.name = "most_per_hour",
                     .label = N_("Most"),
                     .kind = CELL_MONEY,
                     .group = N_("Gross for an hour")},
    [COLUMN_COUNT] = {0},
};

enum { HOUR_DECIMALS = 2 };

/* One workshop, or all of them. */
struct recap {
    struct wage wage;
    int64_t inmates;
    struct money least, most; /* for an hour, among those who worked */
    bool has_spread;
};

/* Halves away from zero. */
static bool per_hour(const struct wage *wage, struct money *rate, struct error *err)
{
    return number_scale(wage->gross.minor, MINUTES_PER_HOUR, wage->minutes, ROUND_HALF_AWAY,
                        &rate->minor) ||
           fail(err, ERROR_CONFLICT, _("the total is too large"));
}

static bool add_wage(struct recap *recap, const struct wage *wage, struct error *err)
{
    struct money rate = {0};
    recap->inmates++;
    if (!wage_add(&recap->wage, wage, err))
        return false;
    if (wage->minutes <= 0)
        return true;
    if (!per_hour(wage, &rate, err))
        return false;
    if (!recap->has_spread || rate.minor < recap->least.minor)
        recap->least = rate;
    if (!recap->has_spread || rate.minor > recap->most.minor)
        recap->most = rate;
    recap->has_spread = true;
    return true;
}

static bool set_row(const char *name, const struct recap *recap,
                    struct cell cells[static COLUMN_COUNT], struct error *err)
{
    struct quantity hours = {0};
    struct money mean = {0};
    const struct wage *wage = &recap->wage;
    if (!wage_hours(wage->minutes, &hours, err) ||
        (recap->has_spread && !per_hour(wage, &mean, err)))
        return false;
    cells[COLUMN_SHOP] = cell_text(name);
    cells[COLUMN_INMATES] = cell_integer(recap->inmates);
    cells[COLUMN_DAYS] = cell_integer(wage->days);
    cells[COLUMN_HOURS] = cell_quantity(hours, HOUR_DECIMALS, NULL);
    cells[COLUMN_GROSS] = cell_money(wage->gross);
    cells[COLUMN_DEDUCTIONS] = cell_money(wage->deductions);
    cells[COLUMN_SAVINGS] = cell_money(wage->savings);
    cells[COLUMN_ELSEWHERE] = cell_money(wage->elsewhere);
    cells[COLUMN_PAID_OUT] = cell_money(wage->paid_out);
    cells[COLUMN_LEAST] = recap->has_spread ? cell_money(recap->least) : cell_empty();
    cells[COLUMN_MEAN] = recap->has_spread ? cell_money(mean) : cell_empty();
    cells[COLUMN_MOST] = recap->has_spread ? cell_money(recap->most) : cell_empty();
    return true;
}

static bool add_rows(struct table *table, const struct wage_list *list, struct recap *total,
                     struct error *err)
{
    struct recap of_shop = {0};
    struct cell cells[COLUMN_COUNT];
    size_t count = list->run.count;
    for (size_t i = 0; i < count; i++) {
        const struct listed_wage *line = &list->lines[i];
        if (!add_wage(&of_shop, line->wage, err) || !add_wage(total, line->wage, err))
            return false;
        if (i + 1 < count && list->lines[i + 1].shop == line->shop)
            continue;
        if (!set_row(line->shop->name, &of_shop, cells, err))
            return false;
        table_row(table, cells);
        of_shop = (struct recap){0};
    }
    if (count > 0 && !set_row(_("TOTAL"), total, cells, err))
        return false;
    if (count > 0)
        table_total(table, cells);
    return true;
}

bool wage_recap(struct report *report, struct answer *out, struct error *err)
{
    struct wage_list list;
    struct recap total = {0};
    if (!wage_list_read(report, &list, err))
        return false;
    wage_list_head(report, &form, &list, out);
    struct table *table = answer_table(out, "workshops", NULL, columns, TABLE_LIST);
    if (!add_rows(table, &list, &total, err))
        return false;
    answer_field(out, "total_gross", N_("Total gross"), cell_money(total.wage.gross));
    answer_field(out, "gross_in_words", N_("Gross in words"),
                 cell_text(report_in_words(report->call, total.wage.gross)));
    return report_put_on_paper(report, &form, out, err);
}
