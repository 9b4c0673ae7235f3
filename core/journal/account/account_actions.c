/* Looking at accounts. */
#include "core/journal/account/account.h"

#include "core/journal/closing.h"

static bool run_list(struct call *call, const struct values *values, struct answer *out,
                     struct error *err)
{
    static const struct column columns[] = {
        {.name = "account", .label = N_("Account"), .kind = CELL_TEXT},
        {.name = "balance", .label = N_("Balance"), .kind = CELL_MONEY},
        {0},
    };
    struct account_sum *sums = NULL;
    if (!account_sums(call, value_day_or(values, "on", call->today), &sums, err))
        return false;
    struct table *table = answer_table(out, "accounts", NULL, columns, TABLE_LIST);
    answer_is_table(out, table);
    for (const struct account_sum *sum = sums; sum != NULL; sum = sum->next)
        table_row(table,
                  (struct cell[]){cell_word(sum->account, sum->account), cell_money(sum->amount)});
    return true;
}

static const struct input list_inputs[] = {
    {.name = "on", .label = N_("On"), .kind = INPUT_DAY, .help = N_("at the end of this day")},
    {0},
};

static const struct action actions[] = {
    {
        .name = "list",
        .summary = N_("Show what stands on each account at the end of a day"),
        .access = READS,
        .inputs = list_inputs,
        .run = run_list,
        .examples = {"account list", "account list --on 2026-10-31 --json"},
    },
    {0},
};

static const struct content *const contents[] = {&posting_content, &balance_content, NULL};
static const struct closing closing = {.store = account_store_checkpoint};

const struct slice account_slice = {
    .name = "account",
    .title = N_("Accounts"),
    .statements = account_statements,
    .actions = actions,
    .contents = contents,
    .closing = &closing,
};
