/* Payslips: each line of an inmate's wage with its arithmetic, several on a page, to be cut apart.
 */
#include "core/base/text.h"
#include "reports/report/report.h"
#include "reports/report/wage_list.h"
#include "workshop/presence/presence.h"
#include "workshop/savings/savings.h"

#include <string.h>

static const struct report_form form = {
    .prefix = "SP",
    .title = N_("PAYSLIP"),
    .signatories = SIGNED_WAGES,
    .portrait = true,
    .personal = true,
    .unsigned_slips = true,
};

enum {
    COLUMN_INMATE,
    COLUMN_NAME,
    COLUMN_WORKSHOP,
    COLUMN_PART,
    COLUMN_WHAT,
    COLUMN_HOW,
    COLUMN_AMOUNT,
    COLUMN_COUNT,
};

static const struct column columns[] = {
    [COLUMN_INMATE] = {.name = "inmate",
                       .label = N_("Register number"),
                       .kind = CELL_TEXT,
                       .screen_only = true},
    [COLUMN_NAME] = {.name = "name", .label = N_("Name"), .kind = CELL_TEXT, .screen_only = true},
    [COLUMN_WORKSHOP] = {.name = "workshop",
                         .label = N_("Workshop"),
                         .kind = CELL_TEXT,
                         .screen_only = true},
    [COLUMN_PART] = {.name = "part",
                     .label = N_("Kind of line"),
                     .kind = CELL_TEXT,
                     .screen_only = true},
    [COLUMN_WHAT] = {.name = "what", .label = N_("What"), .kind = CELL_TEXT, .width = 34},
    [COLUMN_HOW] = {.name = "how", .label = N_("How"), .kind = CELL_TEXT, .width = 46},
    [COLUMN_AMOUNT] = {.name = "amount", .label = N_("Amount"), .kind = CELL_MONEY},
    [COLUMN_COUNT] = {0},
};

/* The slips while they are being written. */
struct slip_writing {
    struct report *report;
    struct table *table;
    struct wage_list list;
    bool anonymous; /* register numbers and no names */
};

/* ------------------------------------------------------------------ rows */

static void add_row(const struct slip_writing *writing, const struct listed_wage *listed,
                    const char *part, const char *what, const char *how, struct money amount)
{
    struct cell cells[COLUMN_COUNT] = {
        [COLUMN_INMATE] = cell_text(listed->inmate->number),
        [COLUMN_NAME] = cell_text(writing->anonymous ? "" : listed->inmate->name),
        [COLUMN_WORKSHOP] = cell_text(listed->shop->code),
        [COLUMN_PART] = cell_text(part),
        [COLUMN_WHAT] = cell_text(what),
        [COLUMN_HOW] = cell_text(how),
        [COLUMN_AMOUNT] = cell_money(amount),
    };
    table_row(writing->table, cells);
}

static void add_sum(const struct slip_writing *writing, const char *what, const char *how,
                    struct money amount)
{
    table_total(writing->table, (struct cell[COLUMN_COUNT]){[COLUMN_WHAT] = cell_text(what),
                                                            [COLUMN_HOW] = cell_text(how),
                                                            [COLUMN_AMOUNT] = cell_money(amount)});
}

/* What a line is of, as he would call it. */
static const char *name_of(const struct slip_writing *writing, const struct wage_line *line)
{
    static const struct {
        enum wage_part part;
        const char *name, *text;
    } names[] = {
        {PAY_NET, TO_SPENDABLE, N_("his to use")},
        {PAY_NET, TO_SAVINGS, N_("savings until release")},
        {PAY_NET, TO_FAMILY, N_("to his family")},
    };
    struct error ignored = {0};
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (names[i].part == line->part && strcmp(names[i].name, line->name) == 0)
            return _(names[i].text);
    struct call *call = writing->report->call;
    if (line->part == PAY_ABSENCE) {
        const struct presence_reason *reason =
            presence_on(call, line->name, writing->report->last, &ignored);
        return reason == NULL ? line->name : reason->label;
    }
    const struct item *product =
        line->part == PAY_PIECE ? item_find(call, line->name, &ignored) : NULL;
    return product == NULL ? line->name : product->name;
}

/* "By the hour: A" */
static const char *what_of(const struct slip_writing *writing, const struct wage_line *line)
{
    const char *label = _(wage_part_labels[line->part]);
    return text_is_empty(line->name) ? label
                                     : arena_format(writing->report->call->arena, "%s: %s", label,
                                                    name_of(writing, line));
}

/* Deductions stand below zero, so that the column adds up as it is read. */
static void add_lines(const struct slip_writing *writing, const struct listed_wage *listed,
                      enum wage_part first, enum wage_part last)
{
    for (size_t i = 0; i < listed->wage->line_count; i++) {
        const struct wage_line *line = &listed->wage->lines[i];
        if (line->part < first || line->part > last)
            continue;
        int64_t sign = line->part == PAY_DEDUCTION ? -1 : 1;
        add_row(writing, listed, wage_part_names[line->part], what_of(writing, line),
                wage_line_text(writing->report->call, line),
                (struct money){sign * line->amount.minor});
    }
}

/* ------------------------------------------------------------------ one slip */

static const char *work_text(struct arena *arena, const struct wage *wage)
{
    return arena_format(arena, _("%lld days, %lld:%02lld hours"), (long long)wage->days,
                        (long long)(wage->minutes / MINUTES_PER_HOUR),
                        (long long)(wage->minutes % MINUTES_PER_HOUR));
}

static void add_head(const struct slip_writing *writing, const struct listed_wage *listed)
{
    const struct report *report = writing->report;
    struct arena *arena = report->call->arena;
    const char *name = writing->anonymous ? "" : listed->inmate->name;
    table_section(writing->table,
                  arena_format(arena, "%s - %s %s - %s", report->call->site->name, _(form.title),
                               report->period, report_serial(report, &form)));
    table_section(writing->table,
                  arena_format(arena, "%s%s%s - %s, %s %s - %s", listed->inmate->number,
                               text_is_empty(name) ? "" : "  ", name, listed->shop->name,
                               _("grade"), listed->wage->grade, work_text(arena, listed->wage)));
}

/* The rules by which he is paid, once each. */
static const char *rules_of(const struct slip_writing *writing, const struct wage *wage)
{
    struct text text = text_new(writing->report->call->arena);
    const struct wage_rule *last = NULL;
    for (size_t i = 0; i < wage->line_count; i++) {
        const struct wage_rule *rule = wage_rule_of(&writing->list.rules, wage->lines[i].rule);
        if (rule == NULL || rule == last || text_is_empty(rule->reference) ||
            strstr(text.bytes, rule->reference) != NULL)
            continue;
        text_format(&text, "%s%s", text.length > 0 ? "; " : _("Rule: "), rule->reference);
        last = rule;
    }
    return text.bytes;
}

/* What he has saved when this wage is among it. */
static bool add_balance(const struct slip_writing *writing, const struct listed_wage *listed,
                        struct error *err)
{
    struct savings savings;
    const struct report *report = writing->report;
    int64_t known = writing->list.run.document;
    struct day day = known == 0 ? report->last : report->pin->day;
    if (!savings_of(report->call, listed->inmate->id, day, known, &savings, err))
        return false;
    struct money saved = savings.saved.balance;
    if (known == 0 && !wage_sum(&saved, listed->wage->savings, err))
        return false;
    add_row(writing, listed, "savings", _("Savings so far"),
            known == 0 ? _("with this wage, once it is approved") : _("with this wage"), saved);
    return true;
}

static bool add_slip(const struct slip_writing *writing, const struct listed_wage *listed,
                     struct error *err)
{
    const struct wage *wage = listed->wage;
    add_head(writing, listed);
    add_lines(writing, listed, PAY_HOURLY, PAY_CORRECTION);
    add_sum(writing, _("Gross"), rules_of(writing, wage), wage->gross);
    add_lines(writing, listed, PAY_DEDUCTION, PAY_DEDUCTION);
    if (wage->deductions.minor != 0)
        add_sum(writing, _("Net"), "", wage->net);
    add_lines(writing, listed, PAY_NET, PAY_NET);
    return add_balance(writing, listed, err);
}

bool payslips(struct report *report, const struct payslip_choice *choice, struct answer *out,
              struct error *err)
{
    struct slip_writing writing = {.report = report, .anonymous = choice->anonymous};
    if (!wage_list_read(report, &writing.list, err))
        return false;
    writing.table = answer_table(out, "slips", NULL, columns, TABLE_LIST);
    answer_is_table(out, writing.table);
    table_slips(writing.table);
    size_t count = 0;
    for (size_t i = 0; i < writing.list.run.count; i++) {
        const struct listed_wage *listed = &writing.list.lines[i];
        if ((choice->inmate != NULL && choice->inmate->id.value != listed->inmate->id.value) ||
            (choice->shop.value != 0 && choice->shop.value != listed->shop->id.value))
            continue;
        count++;
        if (!add_slip(&writing, listed, err))
            return false;
    }
    if (choice->inmate != NULL && count == 0) {
        fail(err, ERROR_NOT_FOUND, _("'%s' has no wage in %s"), choice->inmate->number,
             report->period_plain);
        return fail_in_field(err, "inmate");
    }
    return report_put_on_paper(report, &form, out, err);
}
