/* Postings on their way in, and taken back. */
#include "core/journal/account/posting.h"

#include <string.h>

enum { DAY, ACCOUNT, PARTY, SUBJECT, AMOUNT };

static const char *const columns[] = {
    [DAY] = "day",         [ACCOUNT] = "account", [PARTY] = "party",
    [SUBJECT] = "subject", [AMOUNT] = "amount",   NULL,
};

const struct content posting_content = {
    .table = "journal_posting", .columns = columns, .by_day = true};

void draft_post(struct draft *draft, const struct posting *posting)
{
    if (posting->amount.minor == 0)
        return;
    struct draft_row *row = draft_row(draft, &posting_content);
    row_set_integer(row, DAY, draft->day.days);
    row_set_text(row, ACCOUNT, posting->account);
    if (posting->party != 0)
        row_set_integer(row, PARTY, posting->party);
    if (posting->subject != 0)
        row_set_integer(row, SUBJECT, posting->subject);
    row_set_integer(row, AMOUNT, posting->amount.minor);
}

bool posting_take_back(struct call *call, const struct document *original, struct draft *reversal,
                       struct error *err)
{
    scoped(query_end) struct query query = content_select(call, &posting_content, original);
    while (query_next(&query)) {
        struct posting posting = {
            .account = row_text(&query, "account"),
            .party = row_integer(&query, "party"),
            .subject = row_integer(&query, "subject"),
            .amount = {-row_integer(&query, "amount")},
        };
        draft_post(reversal, &posting);
    }
    return query_finish(&query, err);
}

bool posting_party(struct call *call, const struct document *document, const char *account,
                   int64_t *party, struct error *err)
{
    scoped(query_end) struct query query = content_select(call, &posting_content, document);
    *party = 0;
    while (*party == 0 && query_next(&query))
        if (strcmp(row_text(&query, "account"), account) == 0)
            *party = row_integer(&query, "party");
    return query_finish(&query, err);
}
