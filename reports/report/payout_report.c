/* A payment of wages as a list to be signed: what was due, what was paid, what stays and why. */
#include "reports/report/report.h"
#include "reports/report/wage_list.h"
#include "workshop/payout/payout.h"

static const char *const roles[] = {N_("Made by"), N_("Paid by"), N_("Known by"), NULL};

static const struct report_form form = {
    .prefix = "BYR",
    .title = N_("LIST OF WAGES HANDED OVER"),
    .signatories = SIGNED_WAGES,
    .roles = roles,
    .final = true,
    .personal = true,
};

enum {
    COLUMN_NUMBER,
    COLUMN_INMATE,
    COLUMN_NAME,
    COLUMN_CHANNEL,
    COLUMN_DUE,
    COLUMN_PAID,
    COLUMN_KEPT,
    COLUMN_REASON,
    COLUMN_SIGNATURE_ODD,
    COLUMN_SIGNATURE_EVEN,
    COLUMN_COUNT,
};

static const struct column columns[] = {
    [COLUMN_NUMBER] = {.name = "no", .label = N_("No."), .kind = CELL_INTEGER, .width = 4},
    [COLUMN_INMATE] = {.name = "inmate",
                       .label = N_("Register number"),
                       .kind = CELL_TEXT,
                       .width = 12},
    [COLUMN_NAME] = {.name = "name", .label = N_("Name"), .kind = CELL_TEXT, .width = 26},
    [COLUMN_CHANNEL] = {.name = "channel",
                        .label = N_("Way of payment"),
                        .kind = CELL_TEXT,
                        .width = 8},
    [COLUMN_DUE] = {.name = "due", .label = N_("To be paid"), .kind = CELL_MONEY, .carried = true},
    [COLUMN_PAID] = {.name = "paid", .label = N_("Paid"), .kind = CELL_MONEY, .carried = true},
    [COLUMN_KEPT] = {.name = "kept",
                     .label = N_("Stays for him"),
                     .kind = CELL_MONEY,
                     .carried = true},
    [COLUMN_REASON] = {.name = "reason", .label = N_("Why"), .kind = CELL_TEXT, .width = 20},
    [COLUMN_SIGNATURE_ODD] = REPORT_SIGNATURE_COLUMN("signature", N_("No. 1, 3, 5, ...")),
    [COLUMN_SIGNATURE_EVEN] = REPORT_SIGNATURE_COLUMN("signature_even", N_("No. 2, 4, 6, ...")),
    [COLUMN_COUNT] = {0},
};

static bool add_line(struct call *call, struct table *table, const struct payout_line *line,
                     int number, struct error *err)
{
    const struct inmate *inmate = inmate_of(call, line->inmate, err);
    if (inmate == NULL)
        return false;
    struct cell cells[COLUMN_COUNT] = {
        [COLUMN_NUMBER] = cell_integer(number),
        [COLUMN_INMATE] = cell_text(inmate->number),
        [COLUMN_NAME] = cell_text(inmate->name),
        [COLUMN_CHANNEL] = cell_text(_(channel_labels[line->channel])),
        [COLUMN_DUE] = cell_money(line->due),
        [COLUMN_PAID] = cell_money(line->paid),
        [COLUMN_KEPT] = cell_money((struct money){line->due.minor - line->paid.minor}),
        [COLUMN_REASON] = cell_text(_(payout_reason_labels[line->reason])),
    };
    int side = number % 2 == 1 ? COLUMN_SIGNATURE_ODD : COLUMN_SIGNATURE_EVEN;
    cells[side] = cell_text(arena_format(call->arena, "%d.", number));
    table_row(table, cells);
    return true;
}

static bool add_lines(struct call *call, struct table *table, const struct payout_line *list,
                      size_t count, struct money *paid, struct error *err)
{
    struct money due = {0};
    for (size_t i = 0; i < count; i++)
        if (!wage_sum(&due, list[i].due, err) || !wage_sum(paid, list[i].paid, err) ||
            !add_line(call, table, &list[i], (int)i + 1, err))
            return false;
    if (count > 0)
        table_total(table, (struct cell[COLUMN_COUNT]){[COLUMN_INMATE] = cell_text(_("TOTAL")),
                                                       [COLUMN_DUE] = cell_money(due),
                                                       [COLUMN_PAID] = cell_money(*paid),
                                                       [COLUMN_KEPT] = cell_money((struct money){
                                                           due.minor - paid->minor})});
    return true;
}

bool payout_report(struct report *report, const struct document *document, struct answer *out,
                   struct error *err)
{
    struct payout_line *list = NULL;
    size_t count = 0;
    struct money paid = {0};
    struct call *call = report->call;
    int64_t reversal = 0;
    if (!payout_lines(call, document, &list, &count, err) ||
        !journal_reversal_of(call, document->number, &reversal, err))
        return false;
    report->pin = document;
    if (reversal != 0)
        report->mark = _("TAKEN BACK");
    answer_heading(out, _(form.title));
    answer_field(out, "document", N_("Document"), cell_text(document->label));
    answer_field(out, "on", N_("On"), cell_day(document->day));
    answer_field(out, "currency", N_("Amounts in"), cell_text(call->site->currency));
    struct table *table = answer_table(out, "lines", NULL, columns, TABLE_LIST);
    if (!add_lines(call, table, list, count, &paid, err))
        return false;
    answer_field(out, "total_paid", N_("Total paid out"), cell_money(paid));
    answer_field(out, "paid_in_words", N_("In words"), cell_text(report_in_words(call, paid)));
    return report_put_on_paper(report, &form, out, err);
}
