/* The SQL of payments and bank accounts. */
#include "workshop/payout/payout_store.h"

enum { ACCOUNT_OF, ACCOUNT_SET };

const struct statement payout_statements[] = {
    [ACCOUNT_OF] = {"SELECT bank, number, holder FROM workshop_bank_account"
                    " WHERE inmate = :inmate"},
    [ACCOUNT_SET] = {"INSERT INTO workshop_bank_account (inmate, bank, number, holder)"
                     " VALUES (:inmate, :bank, :number, :holder)"
                     " ON CONFLICT (inmate) DO UPDATE SET bank = excluded.bank,"
                     " number = excluded.number, holder = excluded.holder"},
    {0},
};

enum { DAY, INMATE, CHANNEL, DUE, PAID, REASON };
static const char *const columns[] = {
    [DAY] = "day", [INMATE] = "inmate", [CHANNEL] = "channel",
    [DUE] = "due", [PAID] = "paid",     [REASON] = "reason",
    NULL,
};
const struct content payout_content = {
    .table = "workshop_payout", .columns = columns, .by_day = true};

void payout_draft(struct draft *draft, const struct payout_line *line)
{
    struct draft_row *row = draft_row(draft, &payout_content);
    row_set_integer(row, DAY, draft->day.days);
    row_set_integer(row, INMATE, line->inmate.value);
    row_set_text(row, CHANNEL, channel_names[line->channel]);
    row_set_integer(row, DUE, line->due.minor);
    row_set_integer(row, PAID, line->paid.minor);
    row_set_text(row, REASON, payout_reason_names[line->reason]);
}

bool payout_lines(struct call *call, const struct document *document, struct payout_line **list,
                  size_t *count, struct error *err)
{
    scoped(query_end) struct query query = content_select(call, &payout_content, document);
    size_t room = 64;
    *list = ARENA_ARRAY(call->arena, room, struct payout_line);
    for (*count = 0; query_next(&query); ++*count) {
        if (*count == room) {
            *list = arena_grow(call->arena, *list, room, room * 2, sizeof **list);
            room *= 2;
        }
        (*list)[*count] = (struct payout_line){
            .inmate = {row_integer(&query, "inmate")},
            .channel = (enum channel)row_name(&query, "channel", channel_names),
            .due = row_money(&query, "due"),
            .paid = row_money(&query, "paid"),
            .reason = (enum payout_reason)row_name(&query, "reason", payout_reason_names),
        };
    }
    return query_finish(&query, err);
}

bool bank_account_of(struct call *call, struct inmate_id inmate, struct bank_account *account,
                     struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &payout_statements[ACCOUNT_OF]);
    bind_integer(&query, ":inmate", inmate.value);
    *account = (struct bank_account){"", "", ""};
    if (query_next(&query))
        *account = (struct bank_account){row_text(&query, "bank"), row_text(&query, "number"),
                                         row_text(&query, "holder")};
    return query_finish(&query, err);
}

bool bank_account_set(struct call *call, struct inmate_id inmate,
                      const struct bank_account *account, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &payout_statements[ACCOUNT_SET]);
    bind_integer(&query, ":inmate", inmate.value);
    bind_text(&query, ":bank", account->bank);
    bind_text(&query, ":number", account->number);
    bind_text(&query, ":holder", account->holder);
    return query_run(&query, err);
}
