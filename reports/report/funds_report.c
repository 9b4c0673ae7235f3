/* How the basis of each pool was divided among the funds, and by which decree. */
#include "core/base/text.h"
#include "reports/report/report.h"
#include "reports/report/wage_list.h"

#include <string.h>

static const char *const roles[] = {N_("Made by"), N_("Checked by"), N_("Known by"), NULL};

static const struct report_form form = {
    .prefix = "PH",
    .title = N_("DIVISION OF RESULTS AMONG FUNDS"),
    .signatories = SIGNED_WAGES,
    .roles = roles,
    .portrait = true,
};

enum {
    COLUMN_POOL,
    COLUMN_RULE,
    COLUMN_REFERENCE,
    COLUMN_BASIS_KIND,
    COLUMN_BASIS,
    COLUMN_FUND,
    COLUMN_SHARE,
    COLUMN_AMOUNT,
    COLUMN_NOTE,
    COLUMN_COUNT,
};

static const struct column columns[] = {
    [COLUMN_POOL] = {.name = "pool", .label = N_("Pool"), .kind = CELL_TEXT, .screen_only = true},
    [COLUMN_RULE] = {.name = "rule",
                     .label = N_("Wage rule"),
                     .kind = CELL_TEXT,
                     .screen_only = true},
    [COLUMN_REFERENCE] = {.name = "reference",
                          .label = N_("Legal reference"),
                          .kind = CELL_TEXT,
                          .screen_only = true},
    [COLUMN_BASIS_KIND] = {.name = "basis_kind",
                           .label = N_("Basis"),
                           .kind = CELL_TEXT,
                           .screen_only = true},
    [COLUMN_BASIS] = {.name = "basis",
                      .label = N_("To be divided"),
                      .kind = CELL_MONEY,
                      .screen_only = true},
    [COLUMN_FUND] = {.name = "fund", .label = N_("Fund"), .kind = CELL_TEXT, .width = 30},
    [COLUMN_SHARE] = {.name = "share", .label = N_("Share (%)"), .kind = CELL_PERCENT},
    [COLUMN_AMOUNT] = {.name = "amount", .label = N_("Amount"), .kind = CELL_MONEY},
    [COLUMN_NOTE] = {.name = "note", .label = N_("Remark"), .kind = CELL_TEXT, .width = 30},
    [COLUMN_COUNT] = {0},
};

/* What is divided: N_(), by pool_basis. */
static const char *const basis_texts[] = {[BASIS_SALES_PAID] = N_("sales that were paid"),
                                          [BASIS_SALES] = N_("sales"),
                                          [BASIS_SURPLUS] =
                                              N_("surplus: sales less what they cost"),
                                          [BASIS_FEES] = N_("fees of job work"),
                                          [BASIS_FUND] = N_("a fund of another pool")};

/* The funds that every rule may name; others are called as the rule calls them. */
static const char *fund_text(const char *fund)
{
    if (strcmp(fund, FUND_INMATES) == 0)
        return _("inmates");
    return strcmp(fund, FUND_STATE) == 0 ? _("state (non-tax revenue)") : fund;
}

static bool same_pool(const struct wage_fund *left, const struct wage_fund *right)
{
    return left->rule == right->rule && left->first.days == right->first.days &&
           left->shop.value == right->shop.value && strcmp(left->pool, right->pool) == 0;
}

/* "roti: sales, 1 to 31 October 2026; SK 12/2026: 6.187.453" */
static bool add_section(const struct report *report, const struct wage_list *list,
                        const struct wage_fund *fund, struct table *table, struct error *err)
{
    struct call *call = report->call;
    const struct wage_rule *rule = wage_rule_of(&list->rules, fund->rule);
    const struct shop *shop = fund->shop.value == 0 ? NULL : shop_of(call, fund->shop, err);
    if (fund->shop.value != 0 && shop == NULL)
        return false;
    table_section(table,
                  arena_format(call->arena, "%s: %s, %s - %s%s%s", fund->pool,
                               _(basis_texts[fund->basis_kind]), day_text(call->arena, fund->first),
                               day_text(call->arena, fund->last), shop == NULL ? "" : ", ",
                               shop == NULL ? "" : shop->name));
    table_section(table,
                  arena_format(call->arena, _("%s - basis: %s"), rule == NULL ? "" : rule->title,
                               rule == NULL ? "" : rule->reference));
    return true;
}

static void add_fund(const struct wage_list *list, const struct wage_fund *fund,
                     struct table *table)
{
    const struct wage_rule *rule = wage_rule_of(&list->rules, fund->rule);
    const char *note = fund->undivided   ? _("nobody worked whom it could be given")
                       : fund->passed_on ? _("divided further below")
                                         : "";
    struct cell cells[COLUMN_COUNT] = {
        [COLUMN_POOL] = cell_text(fund->pool),
        [COLUMN_RULE] = cell_text(rule == NULL ? "" : rule->name),
        [COLUMN_REFERENCE] = cell_text(rule == NULL ? "" : rule->reference),
        [COLUMN_BASIS_KIND] = cell_text(pool_basis_names[fund->basis_kind]),
        [COLUMN_BASIS] = cell_money(fund->basis),
        [COLUMN_FUND] = cell_text(fund_text(fund->fund)),
        [COLUMN_SHARE] = cell_percent(fund->share),
        [COLUMN_AMOUNT] = cell_money(fund->amount),
        [COLUMN_NOTE] = cell_text(note),
    };
    table_row(table, cells);
}

/* The parts are the whole, or nothing is printed. */
static bool add_whole(const struct report *report, const struct wage_fund *fund, int64_t share,
                      struct money sum, struct table *table, struct error *err)
{
    if (sum.minor != fund->basis.minor)
        return fail(err, ERROR_CONFLICT, _("the parts of '%s' are not the whole"), fund->pool);
    const char *proof = arena_format(
        report->call->arena, _("parts = basis %s"),
        money_text(report->call->arena, fund->basis, report->call->site->currency_decimals));
    table_total(table, (struct cell[COLUMN_COUNT]){[COLUMN_FUND] = cell_text(_("Total")),
                                                   [COLUMN_SHARE] = cell_percent(share),
                                                   [COLUMN_AMOUNT] = cell_money(sum),
                                                   [COLUMN_NOTE] = cell_text(proof)});
    return true;
}

static bool add_pools(const struct report *report, const struct wage_list *list,
                      struct table *table, struct error *err)
{
    const struct wage_fund *funds = list->run.funds;
    struct money sum = {0};
    int64_t share = 0;
    for (size_t i = 0; i < list->run.fund_count; i++) {
        bool begins = i == 0 || !same_pool(&funds[i - 1], &funds[i]);
        bool ends = i + 1 == list->run.fund_count || !same_pool(&funds[i], &funds[i + 1]);
        if (begins) {
            sum = (struct money){0};
            share = 0;
            if (!add_section(report, list, &funds[i], table, err))
                return false;
        }
        add_fund(list, &funds[i], table);
        share += funds[i].share;
        if (!wage_sum(&sum, funds[i].amount, err) ||
            (ends && !add_whole(report, &funds[i], share, sum, table, err)))
            return false;
    }
    return true;
}

bool funds_report(struct report *report, struct answer *out, struct error *err)
{
    struct wage_list list;
    if (!wage_list_read(report, &list, err))
        return false;
    wage_list_head(report, &form, &list, out);
    struct table *table = answer_table(out, "funds", NULL, columns, TABLE_LIST);
    if (!add_pools(report, &list, table, err))
        return false;
    answer_paragraph(out, _("Each share is rounded down, and what is left goes one by one to the "
                            "largest remainders: the parts are the whole."));
    return report_put_on_paper(report, &form, out, err);
}
