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

static bool tell_posting(struct call *call, struct query *query, struct table *table,
                         struct error *err)
{
    int64_t subject = row_integer(query, "subject");
    const struct document *settled = subject == 0 ? NULL : journal_find(call, subject, err);
    if (subject != 0 && settled == NULL)
        return false;
    table_row(table, (struct cell[]){
                         cell_text(_(row_text(query, "account"))),
                         cell_text(settled == NULL ? "" : settled->label),
                         cell_money(row_money(query, "amount")),
                     });
    return true;
}

/* The money of a document. */
static bool tell(struct call *call, const struct document *document, struct answer *out,
                 struct error *err)
{
    static const struct column columns[] = {
        {.name = "account", .label = N_("Account"), .kind = CELL_TEXT},
        {.name = "settles", .label = N_("For"), .kind = CELL_TEXT, .opens = "document show"},
        {.name = "amount", .label = N_("Amount"), .kind = CELL_MONEY},
        {0},
    };
    struct table *table = NULL;
    bool told = true;
    scoped(query_end) struct query query = content_select(call, &posting_content, document);
    while (told && query_next(&query)) {
        if (table == NULL)
            table = answer_table(out, "postings", N_("Money"), columns, TABLE_LIST);
        told = tell_posting(call, &query, table, err);
    }
    return told && query_finish(&query, err);
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
    .tell = tell,
};
