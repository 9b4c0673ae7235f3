/* The SQL of account balances. */
#include "core/journal/account/account.h"

#include "core/journal/checkpoint.h"

enum { LIST_ONE, LIST_ALL, LIST_SUMS, OF_SUBJECT, OF_PARTY, TURNOVER, OVERDRAWN };

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
    [OF_PARTY] = {"SELECT posting.day, posting.document, document.label, document.note,"
                  " document.reverses, document.reversed_by,"
                  " coalesce(original.kind, document.kind) AS kind,"
                  " sum(posting.amount) AS amount"
                  " FROM journal_posting AS posting INDEXED BY journal_posting_by_party"
                  " JOIN journal_documents AS document ON document.site = posting.site"
                  " AND document.number = posting.document"
                  " LEFT JOIN journal_document AS original ON original.site = posting.site"
                  " AND original.number = document.reverses"
                  " WHERE posting.site = :site AND posting.account = :account"
                  " AND posting.party = :party AND posting.party IS NOT NULL"
                  " AND posting.day <= :last"
                  " GROUP BY posting.day, posting.document"
                  " ORDER BY posting.day, posting.document"},
    [TURNOVER] = {"SELECT coalesce(party, 0) AS party,"
                  " coalesce(-sum(amount) FILTER (WHERE amount < 0), 0) AS came_in,"
                  " coalesce(sum(amount) FILTER (WHERE amount > 0), 0) AS went_out"
                  " FROM journal_posting INDEXED BY journal_posting_by_account"
                  " WHERE site = :site AND account = :account AND day BETWEEN :first AND :last"
                  " GROUP BY party ORDER BY party"},
    [OVERDRAWN] = {"SELECT party, day FROM (SELECT party, day,"
                   " sum(sum(amount)) OVER (PARTITION BY party ORDER BY day) AS balance"
                   " FROM journal_posting INDEXED BY journal_posting_by_party"
                   " WHERE site = :site AND account = :account AND party IS NOT NULL"
                   " GROUP BY party, day) WHERE balance > 0 LIMIT 1"},
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

bool entry_list(struct call *call, const char *account, int64_t party, struct day last,
                struct entry **list, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &account_statements[OF_PARTY]);
    bind_integer(&query, ":site", call->site->number);
    bind_text(&query, ":account", account);
    bind_integer(&query, ":party", party);
    bind_day(&query, ":last", last);
    struct entry **end = list;
    *list = NULL;
    while (query_next(&query)) {
        struct entry *entry = ARENA_NEW(call->arena, struct entry);
        const struct document_kind *kind = document_kind_find(row_text(&query, "kind"));
        *entry = (struct entry){
            .day = row_day(&query, "day"),
            .document = row_integer(&query, "document"),
            .kind = kind == NULL ? &reversal_kind : kind, /* only in tampered books */
            .label = row_text(&query, "label"),
            .note = row_text(&query, "note"),
            .is_reversal = !row_is_null(&query, "reverses"),
            .is_reversed = !row_is_null(&query, "reversed_by"),
            .amount = row_money(&query, "amount"),
        };
        *end = entry;
        end = &entry->next;
    }
    return query_finish(&query, err);
}

bool entry_lowest(struct call *call, const char *account, int64_t party, struct day day,
                  struct money *lowest, struct error *err)
{
    struct entry *list = NULL;
    struct money owed = {0};
    bool began = false; /* the days that count */
    if (!entry_list(call, account, party, (struct day){DAY_LAST}, &list, err))
        return false;
    *lowest = (struct money){0};
    for (const struct entry *entry = list; entry != NULL; entry = entry->next) {
        if (!money_add(owed, (struct money){-entry->amount.minor}, &owed))
            return fail(err, ERROR_CONFLICT, _("the balance of '%s' is too large"), account);
        bool ends_day = entry->next == NULL || entry->next->day.days != entry->day.days;
        bool last_before = entry->next == NULL || entry->next->day.days > day.days;
        bool counts = ends_day && (entry->day.days >= day.days || last_before);
        if (counts && (!began || owed.minor < lowest->minor))
            *lowest = owed;
        began = began || counts;
    }
    return true;
}

bool turnover_list(struct call *call, const char *account, struct day first, struct day last,
                   struct turnover **list, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &account_statements[TURNOVER]);
    bind_integer(&query, ":site", call->site->number);
    bind_text(&query, ":account", account);
    bind_day(&query, ":first", first);
    bind_day(&query, ":last", last);
    struct turnover **end = list;
    *list = NULL;
    while (query_next(&query)) {
        struct turnover *turnover = ARENA_NEW(call->arena, struct turnover);
        turnover->party = row_integer(&query, "party");
        turnover->in = row_money(&query, "came_in");
        turnover->out = row_money(&query, "went_out");
        *end = turnover;
        end = &turnover->next;
    }
    return query_finish(&query, err);
}

bool entry_overdrawn(struct call *call, const char *account, int64_t *party, struct day *day,
                     struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &account_statements[OVERDRAWN]);
    bind_integer(&query, ":site", call->site->number);
    bind_text(&query, ":account", account);
    *party = 0;
    if (query_next(&query)) {
        *party = row_integer(&query, "party");
        *day = row_day(&query, "day");
    }
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
