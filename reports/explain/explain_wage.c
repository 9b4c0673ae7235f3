/* What an inmate earned in a month: each line with its arithmetic, down to the sheets. */
#include "reports/explain/explain_lines.h"

#include "workshop/wage/wage.h"

#include <string.h>

static const struct column line_columns[] = {
    {.name = "part", .label = N_("Kind"), .kind = CELL_TEXT},
    {.name = "name", .label = N_("Of"), .kind = CELL_TEXT},
    {.name = "how", .label = N_("How"), .kind = CELL_TEXT, .width = 40},
    {.name = "rule", .label = N_("Wage rule"), .kind = CELL_TEXT, .width = 20},
    {.name = "amount", .label = N_("Amount"), .kind = CELL_MONEY},
    {0},
};

static const struct wage *wage_of(const struct wage_run *run, struct inmate_id inmate)
{
    for (size_t i = 0; i < run->count; i++)
        if (run->wages[i].inmate.value == inmate.value)
            return &run->wages[i];
    return NULL;
}

static const char *rule_text(struct call *call, const struct wage_rule_book *book, int64_t document)
{
    const struct wage_rule *rule = wage_rule_of(book, document);
    return rule == NULL ? "" : wage_rule_text(call->arena, rule);
}

/* Names of grades, products, pools and funds are the prison's own words. */
static struct cell line_name(const struct wage_line *line)
{
    bool ours = line->part == PAY_ABSENCE || line->part == PAY_NET;
    return ours ? cell_word(line->name, line->name) : cell_text(line->name);
}

static void add_lines(struct call *call, const struct wage *wage, const struct wage_rule_book *book,
                      enum wage_part first, enum wage_part last, struct table *table)
{
    for (size_t i = 0; i < wage->line_count; i++) {
        const struct wage_line *line = &wage->lines[i];
        if (line->part < first || line->part > last)
            continue;
        table_row(table, (struct cell[]){
                             cell_word(wage_part_names[line->part], wage_part_labels[line->part]),
                             line_name(line),
                             cell_text(wage_line_text(call, line)),
                             cell_text(rule_text(call, book, line->rule)),
                             cell_money(line->amount),
                         });
    }
}

static void add_sum(struct table *table, const char *what, struct money amount)
{
    table_total(table, (struct cell[]){cell_text(what), cell_empty(), cell_empty(), cell_empty(),
                                       cell_money(amount)});
}

static void explain_parts(struct call *call, const struct wage *wage,
                          const struct wage_rule_book *book, struct answer *out)
{
    struct table *gross =
        answer_table(out, "gross_lines", N_("How gross came about"), line_columns, TABLE_LIST);
    add_lines(call, wage, book, PAY_HOURLY, PAY_CORRECTION, gross);
    add_sum(gross, _("Gross"), wage->gross);
    if (wage->deductions.minor != 0) {
        struct table *taken =
            answer_table(out, "deduction_lines", N_("What was deducted"), line_columns, TABLE_LIST);
        add_lines(call, wage, book, PAY_DEDUCTION, PAY_DEDUCTION, taken);
        add_sum(taken, _("Deducted"), wage->deductions);
    }
    struct table *net =
        answer_table(out, "net_lines", N_("Where net went"), line_columns, TABLE_LIST);
    add_lines(call, wage, book, PAY_NET, PAY_NET, net);
    add_sum(net, _("Net"), wage->net);
}

/* ------------------------------------------------------------------ pools */

static bool is_in_pool(const struct wage *wage, const struct wage_fund *fund)
{
    for (size_t i = 0; i < wage->line_count; i++) {
        const struct wage_line *line = &wage->lines[i];
        if (line->part == PAY_POOL && line->rule == fund->rule &&
            strcmp(line->name, fund->pool) == 0)
            return true;
    }
    return false;
}

/* What the pools were that he has a share of, and what else came of their basis. */
static void explain_pools(const struct wage_run *run, const struct wage *wage, struct answer *out)
{
    static const struct column columns[] = {
        {.name = "pool", .label = N_("Pool"), .kind = CELL_TEXT},
        {.name = "of", .label = N_("To be divided"), .kind = CELL_MONEY},
        {.name = "fund", .label = N_("Fund"), .kind = CELL_TEXT},
        {.name = "share", .label = N_("Share (%)"), .kind = CELL_PERCENT},
        {.name = "amount", .label = N_("Amount"), .kind = CELL_MONEY},
        {0},
    };
    struct table *table = NULL;
    for (size_t i = 0; i < run->fund_count; i++) {
        const struct wage_fund *fund = &run->funds[i];
        if (!is_in_pool(wage, fund))
            continue;
        if (table == NULL)
            table =
                answer_table(out, "funds", N_("How the pools were divided"), columns, TABLE_LIST);
        table_row(table, (struct cell[]){
                             cell_text(fund->pool),
                             cell_money(fund->basis),
                             cell_text(fund->fund),
                             cell_percent(fund->share),
                             cell_money(fund->amount),
                         });
    }
}

/* ------------------------------------------------------------------ sheets */

static bool add_entry(struct call *call, struct table *table, const struct wage_entry *entry,
                      struct error *err)
{
    const struct shop *shop = shop_of(call, entry->shop, err);
    const struct document *sheet = shop == NULL ? NULL : journal_find(call, entry->document, err);
    const struct item *product = NULL;
    const char *presence = entry->reason == NULL ? "present" : entry->reason;
    if (sheet == NULL)
        return false;
    if (entry->product.value != 0 && (product = item_of(call, entry->product, err)) == NULL)
        return false;
    table_row(table, (struct cell[]){
                         cell_day(entry->day),
                         cell_text(sheet->label),
                         cell_text(shop->code),
                         cell_word(presence, presence),
                         cell_integer(entry->minutes),
                         cell_text(product == NULL ? "" : product->code),
                         product == NULL ? cell_empty() : item_cell(product, entry->good),
                     });
    return true;
}

static bool explain_sheets(struct call *call, const struct wage_run *run, struct inmate_id inmate,
                           struct answer *out, struct error *err)
{
    static const struct column columns[] = {
        {.name = "day", .label = N_("Day"), .kind = CELL_DAY},
        {.name = "document", .label = N_("Document"), .kind = CELL_TEXT},
        {.name = "workshop", .label = N_("Workshop"), .kind = CELL_TEXT},
        {.name = "presence", .label = N_("Presence"), .kind = CELL_TEXT},
        {.name = "minutes", .label = N_("Minutes"), .kind = CELL_INTEGER},
        {.name = "product", .label = N_("Product"), .kind = CELL_TEXT},
        {.name = "good", .label = N_("Good"), .kind = CELL_QUANTITY},
        {0},
    };
    struct wage_entry *entries = NULL;
    size_t count = 0;
    int64_t minutes = 0;
    if (!wage_entries(call, run, inmate, &entries, &count, err))
        return false;
    struct table *table =
        answer_table(out, "entries", N_("What the sheets say"), columns, TABLE_LIST);
    for (size_t i = 0; i < count; i++) {
        minutes += entries[i].minutes;
        if (!add_entry(call, table, &entries[i], err))
            return false;
    }
    table_total(table,
                (struct cell[]){cell_empty(), cell_text(_("Total")), cell_empty(), cell_empty(),
                                cell_integer(minutes), cell_empty(), cell_empty()});
    return true;
}

bool explain_run_wage(struct call *call, const struct values *values, struct answer *out,
                      struct error *err)
{
    struct wage_run run;
    struct wage_rule_book book;
    struct wage_approval approval;
    struct month month =
        value_given(values, "month") ? value_month(values, "month") : day_month(call->today);
    const struct inmate *inmate = inmate_find(call, value_text(values, "inmate"), err);
    if (inmate == NULL)
        return fail_in_field(err, "inmate");
    call_note_reading(call, inmate->id.value);
    if (!wage_run_of(call, month, &run, err) || !wage_rules_load(call, run.known, &book, err) ||
        !wage_approval_of(call, month, &approval, err))
        return false;
    const struct wage *wage = wage_of(&run, inmate->id);
    if (wage == NULL) {
        fail(err, ERROR_NOT_FOUND, _("'%s' has no wage in %s"), inmate->number,
             month_plain(call->arena, month));
        return fail_in_field(err, "inmate");
    }
    answer_field(out, "inmate", N_("Register number"), cell_text(inmate->number));
    answer_field(out, "month", N_("Month"), cell_month(month));
    answer_field(out, "document", N_("Approved with"), cell_text(approval.label));
    answer_field(out, "gross", N_("Gross"), cell_money(wage->gross));
    answer_field(out, "deductions", N_("Deducted"), cell_money(wage->deductions));
    answer_field(out, "net", N_("Net"), cell_money(wage->net));
    answer_field(out, "savings", N_("Saved"), cell_money(wage->savings));
    answer_field(out, "elsewhere", N_("Elsewhere"), cell_money(wage->elsewhere));
    answer_field(out, "paid_out", N_("Paid out"), cell_money(wage->paid_out));
    explain_parts(call, wage, &book, out);
    explain_pools(&run, wage, out);
    return explain_sheets(call, &run, inmate->id, out, err);
}
