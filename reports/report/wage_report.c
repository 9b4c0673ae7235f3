/* The wages of a month as one answer: the list that is signed when they are paid. */
#include "reports/report/report.h"
#include "reports/report/wage_list.h"

#include "core/base/text.h"
#include "inventory/stock/effort.h"

#include <stdlib.h>
#include <string.h>

enum { HOUR_DECIMALS = 2, PERCENT_DECIMALS = 3 };

static const char *const roles[] = {N_("Made by"), N_("Checked by"), N_("Paid by"), N_("Known by"),
                                    NULL};

static const struct report_form form = {
    .prefix = "DP",
    .title = N_("WAGE PAYMENT LIST"),
    .signatories = SIGNED_WAGES,
    .roles = roles,
    .personal = true,
};

enum {
    COLUMN_WORKSHOP,
    COLUMN_NUMBER,
    COLUMN_INMATE,
    COLUMN_NAME,
    COLUMN_GRADE,
    COLUMN_DAYS,
    COLUMN_MINUTES,
    COLUMN_HOURS,
    COLUMN_PIECES,
    COLUMN_HOURLY,
    COLUMN_PIECE,
    COLUMN_OTHER,
    COLUMN_GROSS,
    COLUMN_DEDUCTIONS,
    COLUMN_SAVINGS,
    COLUMN_ELSEWHERE,
    COLUMN_PAID_OUT,
    COLUMN_SIGNATURE_ODD,
    COLUMN_SIGNATURE_EVEN,
    COLUMN_COUNT,
};

/* Those who sign one below the other have room if they sign by turns on the left and right. */
static const struct column columns[] = {
    [COLUMN_WORKSHOP] = {.name = "workshop",
                         .label = N_("Workshop"),
                         .kind = CELL_TEXT,
                         .screen_only = true},
    [COLUMN_NUMBER] = {.name = "no", .label = N_("No."), .kind = CELL_INTEGER, .width = 4},
    [COLUMN_INMATE] = {.name = "inmate",
                       .label = N_("Register number"),
                       .kind = CELL_TEXT,
                       .width = 12},
    [COLUMN_NAME] = {.name = "name", .label = N_("Name"), .kind = CELL_TEXT, .width = 24},
    [COLUMN_GRADE] = {.name = "grade", .label = N_("Grade"), .kind = CELL_TEXT, .width = 6},
    [COLUMN_DAYS] = {.name = "days",
                     .label = N_("Days"),
                     .kind = CELL_INTEGER,
                     .group = N_("Work"),
                     .carried = true},
    [COLUMN_MINUTES] = {.name = "minutes",
                        .label = N_("Minutes"),
                        .kind = CELL_INTEGER,
                        .screen_only = true},
    [COLUMN_HOURS] = {.name = "hours",
                      .label = N_("Hours"),
                      .kind = CELL_QUANTITY,
                      .group = N_("Work"),
                      .carried = true},
    [COLUMN_PIECES] = {.name = "pieces",
                       .label = N_("Pieces"),
                       .kind = CELL_QUANTITY,
                       .group = N_("Work"),
                       .carried = true},
    [COLUMN_HOURLY] = {.name = "hourly",
                       .label = N_("For time"),
                       .kind = CELL_MONEY,
                       .group = N_("Pay"),
                       .carried = true},
    [COLUMN_PIECE] = {.name = "piece",
                      .label = N_("By the piece"),
                      .kind = CELL_MONEY,
                      .group = N_("Pay"),
                      .carried = true},
    [COLUMN_OTHER] = {.name = "other",
                      .label = N_("Other"),
                      .kind = CELL_MONEY,
                      .group = N_("Pay"),
                      .carried = true},
    [COLUMN_GROSS] = {.name = "gross",
                      .label = N_("Gross"),
                      .kind = CELL_MONEY,
                      .group = N_("Pay"),
                      .carried = true},
    [COLUMN_DEDUCTIONS] = {.name = "deductions",
                           .label = N_("Deducted"),
                           .kind = CELL_MONEY,
                           .carried = true},
    [COLUMN_SAVINGS] = {.name = "savings",
                        .label = N_("Saved"),
                        .kind = CELL_MONEY,
                        .carried = true},
    [COLUMN_ELSEWHERE] = {.name = "elsewhere",
                          .label = N_("Elsewhere"),
                          .kind = CELL_MONEY,
                          .carried = true},
    [COLUMN_PAID_OUT] = {.name = "paid_out",
                         .label = N_("Paid out"),
                         .kind = CELL_MONEY,
                         .carried = true},
    [COLUMN_SIGNATURE_ODD] = REPORT_SIGNATURE_COLUMN("signature", N_("No. 1, 3, 5, ...")),
    [COLUMN_SIGNATURE_EVEN] = REPORT_SIGNATURE_COLUMN("signature_even", N_("No. 2, 4, 6, ...")),
    [COLUMN_COUNT] = {0},
};

/* Many added up. */
struct wage_sum {
    struct wage wage;
    struct quantity hours; /* as they stand on the lines, so that what is printed adds up */
};

/* The list while it is being written. */
struct wage_writing {
    struct report *report;
    struct answer *out;
    struct wage_list list;
    struct wage_sum total;
};

/* ------------------------------------------------------------------ the lines */

static bool add_to_sum(struct wage_sum *sum, const struct wage *wage, struct error *err)
{
    struct quantity hours = {0};
    return wage_hours(wage->minutes, &hours, err) && wage_add(&sum->wage, wage, err) &&
           (quantity_add(sum->hours, hours, &sum->hours) ||
            fail(err, ERROR_CONFLICT, _("the total is too large")));
}

/* What nobody has takes no room on paper. */
static const struct column *columns_of(const struct wage_writing *writing)
{
    const struct wage *sum = &writing->total.wage;
    struct column *list =
        ARENA_ARRAY(writing->report->call->arena, COLUMN_COUNT + 1, struct column);
    memcpy(list, columns, sizeof columns);
    list[COLUMN_PIECES].screen_only = sum->pieces.milli == 0;
    list[COLUMN_HOURLY].screen_only = sum->hourly.minor == 0;
    list[COLUMN_PIECE].screen_only = sum->piece.minor == 0;
    list[COLUMN_OTHER].screen_only = sum->other.minor == 0;
    list[COLUMN_DEDUCTIONS].screen_only = sum->deductions.minor == 0;
    list[COLUMN_ELSEWHERE].screen_only = sum->elsewhere.minor == 0;
    return list;
}

static void set_figures(struct cell cells[static COLUMN_COUNT], const struct wage *wage,
                        struct quantity hours)
{
    cells[COLUMN_DAYS] = cell_integer(wage->days);
    cells[COLUMN_MINUTES] = cell_integer(wage->minutes);
    cells[COLUMN_HOURS] = cell_quantity(hours, HOUR_DECIMALS, NULL);
    cells[COLUMN_PIECES] = cell_quantity(wage->pieces, 0, NULL);
    cells[COLUMN_HOURLY] = cell_money(wage->hourly);
    cells[COLUMN_PIECE] = cell_money(wage->piece);
    cells[COLUMN_OTHER] = cell_money(wage->other);
    cells[COLUMN_GROSS] = cell_money(wage->gross);
    cells[COLUMN_DEDUCTIONS] = cell_money(wage->deductions);
    cells[COLUMN_SAVINGS] = cell_money(wage->savings);
    cells[COLUMN_ELSEWHERE] = cell_money(wage->elsewhere);
    cells[COLUMN_PAID_OUT] = cell_money(wage->paid_out);
}

static bool add_line(const struct wage_writing *writing, struct table *table,
                     const struct listed_wage *line, int number, struct error *err)
{
    struct quantity hours = {0};
    struct cell cells[COLUMN_COUNT] = {
        [COLUMN_WORKSHOP] = cell_text(line->shop->code),
        [COLUMN_NUMBER] = cell_integer(number),
        [COLUMN_INMATE] = cell_text(line->inmate->number),
        [COLUMN_NAME] = cell_text(line->inmate->name),
        [COLUMN_GRADE] = cell_text(line->wage->grade),
    };
    if (!wage_hours(line->wage->minutes, &hours, err))
        return false;
    set_figures(cells, line->wage, hours);
    int side = number % 2 == 1 ? COLUMN_SIGNATURE_ODD : COLUMN_SIGNATURE_EVEN;
    cells[side] = cell_text(arena_format(writing->report->call->arena, "%d.", number));
    table_row(table, cells);
    return true;
}

static void add_total(struct table *table, const char *text, const struct wage_sum *sum)
{
    struct cell cells[COLUMN_COUNT] = {[COLUMN_INMATE] = cell_text(text)};
    set_figures(cells, &sum->wage, sum->hours);
    table_total(table, cells);
}

static bool add_lines(struct wage_writing *writing, struct error *err)
{
    struct arena *arena = writing->report->call->arena;
    size_t count = writing->list.run.count;
    for (size_t i = 0; i < count; i++)
        if (!add_to_sum(&writing->total, writing->list.lines[i].wage, err))
            return false;
    struct table *table =
        answer_table(writing->out, "wages", NULL, columns_of(writing), TABLE_LIST);
    struct wage_sum of_shop = {0};
    for (size_t i = 0; i < count; i++) {
        const struct listed_wage *line = &writing->list.lines[i];
        bool begins = i == 0 || writing->list.lines[i - 1].shop != line->shop;
        bool ends = i + 1 == count || writing->list.lines[i + 1].shop != line->shop;
        if (begins) {
            of_shop = (struct wage_sum){0};
            table_section(table, line->shop->name);
        }
        if (!add_line(writing, table, line, (int)i + 1, err) ||
            !add_to_sum(&of_shop, line->wage, err))
            return false;
        if (ends)
            add_total(table, arena_format(arena, _("Total: %s"), line->shop->name), &of_shop);
    }
    if (count > 0)
        add_total(table, _("TOTAL"), &writing->total);
    return true;
}

/* ------------------------------------------------------------------ late corrections */

/* What was wrong in earlier months: part of the figures, and named. */
static void add_earlier(const struct wage_writing *writing)
{
    static const struct column earlier_columns[] = {
        {.name = "inmate", .label = N_("Register number"), .kind = CELL_TEXT},
        {.name = "name", .label = N_("Name"), .kind = CELL_TEXT, .width = 30},
        {.name = "why", .label = N_("Why"), .kind = CELL_TEXT, .width = 60},
        {.name = "gross", .label = N_("Gross"), .kind = CELL_MONEY},
        {0},
    };
    struct call *call = writing->report->call;
    struct table *table = NULL;
    for (size_t i = 0; i < writing->list.run.count; i++) {
        const struct listed_wage *listed = &writing->list.lines[i];
        for (size_t k = 0; k < listed->wage->line_count; k++) {
            const struct wage_line *line = &listed->wage->lines[k];
            if (line->part != PAY_CORRECTION)
                continue;
            if (table == NULL)
                table = answer_table(writing->out, "earlier",
                                     N_("Of these, corrections of earlier months"), earlier_columns,
                                     TABLE_LIST);
            table_row(table, (struct cell[]){
                                 cell_text(listed->inmate->number),
                                 cell_text(listed->inmate->name),
                                 cell_text(wage_line_text(call, line)),
                                 cell_money(line->amount),
                             });
        }
    }
}

/* ------------------------------------------------------------------ sums and the rule */

static void add_sums(const struct wage_writing *writing)
{
    const struct call *call = writing->report->call;
    const struct wage *sum = &writing->total.wage;
    struct answer *out = writing->out;
    answer_field(out, "inmates", N_("Inmates"), cell_integer((int64_t)writing->list.run.count));
    answer_field(out, "total_gross", N_("Total gross"), cell_money(sum->gross));
    answer_field(out, "gross_in_words", N_("Gross in words"),
                 cell_text(report_in_words(call, sum->gross)));
    answer_field(out, "total_savings", N_("Total saved"), cell_money(sum->savings));
    answer_field(out, "total_paid_out", N_("Total paid out"), cell_money(sum->paid_out));
    answer_field(out, "paid_out_in_words", N_("Paid out in words"),
                 cell_text(report_in_words(call, sum->paid_out)));
}

static int by_text(const void *left, const void *right)
{
    const char *const *a = left, *const *b = right;
    return strcmp(*a, *b);
}

/* "A 5.000, B 4.250": what an hour of each grade pays on the month's last day. */
static const char *rates_of(const struct wage_writing *writing, const struct effort_book *efforts)
{
    struct call *call = writing->report->call;
    struct text text = text_new(call->arena);
    size_t count = writing->list.run.count;
    const char **grades = ARENA_ARRAY(call->arena, count + 1, const char *);
    for (size_t i = 0; i < count; i++)
        grades[i] = writing->list.lines[i].wage->grade;
    qsort(grades, count, sizeof *grades, by_text);
    for (size_t i = 0; i < count; i++) {
        struct money per_hour = {0};
        bool again = i > 0 && strcmp(grades[i], grades[i - 1]) == 0;
        if (again || !effort_rate_on(efforts, grades[i], writing->report->last, &per_hour))
            continue;
        text_format(&text, "%s%s %s", text.length > 0 ? ", " : "", grades[i],
                    money_text(call->arena, per_hour, call->site->currency_decimals));
    }
    return text.length > 0 ? text.bytes : "-";
}

static bool add_dated_rates(const struct wage_writing *writing, struct error *err)
{
    struct call *call = writing->report->call;
    struct arena *arena = call->arena;
    const struct effort_book *efforts = effort_load(call, arena, err);
    if (efforts == NULL)
        return false;
    answer_paragraph(
        writing->out,
        arena_format(
            arena,
            _("Rule: minutes at the hourly rate of the grade (%s on %s: %s), rounded once "
              "for each inmate, and good pieces at the rate of the product. Of gross, "
              "%s %% is saved until release and the rest is paid out."),
            call->site->currency, day_text(arena, writing->report->last),
            rates_of(writing, efforts),
            number_grouped(arena, writing->list.run.savings_milli_percent, PERCENT_DECIMALS, 0)));
    return true;
}

static bool is_used(const struct wage_run *run, int64_t rule)
{
    for (size_t i = 0; i < run->count; i++)
        for (size_t k = 0; k < run->wages[i].line_count; k++)
            if (run->wages[i].lines[k].rule == rule)
                return true;
    return false;
}

/* Each rule by which somebody on the list is paid. */
static bool add_rule(const struct wage_writing *writing, struct error *err)
{
    struct call *call = writing->report->call;
    const struct wage_rule_book *book = &writing->list.rules;
    for (size_t i = 0; i < book->count; i++)
        if (is_used(&writing->list.run, book->list[i]->document))
            answer_paragraph(writing->out,
                             arena_format(call->arena, _("Rule: %s (%s), from %s on."),
                                          book->list[i]->title, book->list[i]->reference,
                                          day_text(call->arena, book->list[i]->since)));
    return (writing->list.run.count > 0 && !is_used(&writing->list.run, 0)) ||
           add_dated_rates(writing, err);
}

bool wage_report(struct report *report, struct answer *out, struct error *err)
{
    struct wage_writing writing = {.report = report, .out = out};
    if (!wage_list_read(report, &writing.list, err))
        return false;
    wage_list_head(report, &form, &writing.list, out);
    if (!add_rule(&writing, err) || !add_lines(&writing, err))
        return false;
    add_earlier(&writing);
    add_sums(&writing); /* last: they stay on the page with the signatures */
    return report_put_on_paper(report, &form, out, err);
}
