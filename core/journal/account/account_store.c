/* The SQL of account balances. */
#include "core/journal/account/account.h"

#include "core/journal/checkpoint.h"

enum { LIST_ONE, LIST_ALL, LIST_SUMS, OF_SUBJECT };

#define SINCE_CHECKPOINT(condition)                                                                \
    "SELECT account, coalesce(party, 0) AS party, coalesce(subject, 0) AS subject, amount"         \
    " FROM journal_balance WHERE site = :site AND document = :checkpoint" condition                \
    " UNION ALL SELECT account, coalesce(party, 0), coalesce(subject, 0), amount"                  \
    " FROM journal_posting WHERE site = :site AND day BETWEEN :first AND :last" condition

const struct statement account_statements[] = {
    [LIST_ONE] = {"SELECT party, subject, sum(amount) AS amount FROM (" SINCE_CHECKPOINT(
        " AND account = :account") ") GROUP BY party, subject"
                                   " HAVING sum(amount) <> 0 ORDER BY party, subject"},
    [LIST_ALL] = {"SELECT account, party, subject, sum(amount) AS amount"
                  " FROM (" SINCE_CHECKPOINT(
                      "") ") GROUP BY account, party, subject"
                          " HAVING sum(amount) <> 0 ORDER BY account, party, subject"},
    [LIST_SUMS] = {"SELECT account, sum(amount) AS amount FROM (" SINCE_CHECKPOINT(
        "") ") GROUP BY account HAVING sum(amount) <> 0 ORDER BY account"},
    [OF_SUBJECT] = {"SELECT coalesce(sum(amount), 0) AS amount FROM journal_posting"
                    " INDEXED BY journal_posting_by_subject"
                    " WHERE site = :site AND subject = :subject AND account = :account"},
    {0},
};

enum { ACCOUNT, PARTY, SUBJECT, AMOUNT };

static const char *const columns[] = {
    [ACCOUNT] = "account", [PARTY] = "party", [SUBJECT] = "subject", [AMOUNT] = "amount", NULL};

const struct content balance_content = {.table = "journal_balance", .columns = columns};

/*
 * The statement, bound to what lies between the newest checkpoint before day and day. The close of
 * the month that ends on that day is not used: verification would find in it what it says itself.
 */
static bool open_since(struct call *call, int statement, struct day day, struct query *query,
                       struct error *err)
{
    struct checkpoint checkpoint;
    if (!checkpoint_before(call, day, &checkpoint, err))
        return false;
    *query = query_open(call->db, call->arena, &account_statements[statement]);
    bind_integer(query, ":site", call->site->number);
    bind_integer(query, ":checkpoint", checkpoint.document);
    bind_day(query, ":first", checkpoint.first);
    bind_day(query, ":last", day);
    return true;
}

bool balance_list(struct call *call, const char *account, struct day day, struct balance **list,
                  struct error *err)
{
    scoped(query_end) struct query query = {0};
    if (!open_since(call, LIST_ONE, day, &query, err))
        return false;
    bind_text(&query, ":account", account);
    struct balance **end = list;
    *list = NULL;
    while (query_next(&query)) {
        struct balance *balance = ARENA_NEW(call->arena, struct balance);
        balance->party = row_integer(&query, "party");
        balance->subject = row_integer(&query, "subject");
        balance->amount = row_money(&query, "amount");
        *end = balance;
        end = &balance->next;
    }
    return query_finish(&query, err);
}

bool balance_total(struct call *call, const char *account, struct day day, struct money *total,
                   struct error *err)
{
    struct balance *list = NULL;
    if (!balance_list(call, account, day, &list, err))
        return false;
    *total = (struct money){0};
    for (const struct balance *balance = list; balance != NULL; balance = balance->next)
        if (!money_add(*total, balance->amount, total))
            return fail(err, ERROR_CONFLICT, _("the balance of '%s' is too large"), account);
    return true;
}

bool balance_of_subject(struct call *call, const char *account, int64_t subject,
                        struct money *amount, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &account_statements[OF_SUBJECT]);
    bind_integer(&query, ":site", call->site->number);
    bind_integer(&query, ":subject", subject);
    bind_text(&query, ":account", account);
    *amount = query_next(&query) ? row_money(&query, "amount") : (struct money){0};
    return query_finish(&query, err);
}

bool account_sums(struct call *call, struct day day, struct account_sum **list, struct error *err)
{
    scoped(query_end) struct query query = {0};
    if (!open_since(call, LIST_SUMS, day, &query, err))
        return false;
    struct account_sum **end = list;
    *list = NULL;
    while (query_next(&query)) {
        struct account_sum *sum = ARENA_NEW(call->arena, struct account_sum);
        sum->account = row_text(&query, "account");
        sum->amount = row_money(&query, "amount");
        *end = sum;
        end = &sum->next;
    }
    return query_finish(&query, err);
}

bool account_store_checkpoint(struct call *call, struct month month, struct draft *closing,
                              struct error *err)
{
    scoped(query_end) struct query query = {0};
    if (!open_since(call, LIST_ALL, month_last_day(month), &query, err))
        return false;
    while (query_next(&query)) {
        struct draft_row *row = draft_row(closing, &balance_content);
        row_set_text(row, ACCOUNT, row_text(&query, "account"));
        if (row_integer(&query, "party") != 0)
            row_set_integer(row, PARTY, row_integer(&query, "party"));
        if (row_integer(&query, "subject") != 0)
            row_set_integer(row, SUBJECT, row_integer(&query, "subject"));
        row_set_integer(row, AMOUNT, row_integer(&query, "amount"));
    }
    return query_finish(&query, err);
}
