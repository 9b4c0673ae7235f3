/* The SQL of dated rates, and reading shift entries. */
#include "workshop/wage/wage_store.h"
#include "workshop/wage/wage_statements.h"

#define SHIFT_COLUMNS                                                                              \
    "SELECT shift.day, shift.document, shift.inmate,"                                              \
    " nullif(shift.presence, 'present') AS reason, shift.job, shift.minutes, shift.product,"       \
    " shift.good, shift.repair, done.operation FROM workshop_shift AS shift"                       \
    " LEFT JOIN workshop_operation AS done ON done.site = shift.site AND done.day = shift.day"     \
    " AND done.document = shift.document AND done.entry = shift.line WHERE shift.site = :site "    \
    "AND "
#define SHIFT_ORDER " ORDER BY shift.day, shift.document, shift.line"

#define RUN_COLUMNS                                                                                \
    "SELECT run.document, run.month, run.approves, run.known, run.people, run.gross, run.net,"     \
    " EXISTS (SELECT 1 FROM workshop_wage_fund AS fund WHERE fund.site = run.site"                 \
    " AND fund.document = run.document) AS shares"                                                 \
    " FROM workshop_wage_run AS run "
#define RUN_STANDS                                                                                 \
    "JOIN journal_documents AS document"                                                           \
    " ON document.site = run.site AND document.number = run.document"                              \
    " WHERE run.site = :site AND document.reversed_by IS NULL AND "
#define RUN_OF_MONTH RUN_COLUMNS "INDEXED BY workshop_wage_run_by_month " RUN_STANDS

const struct statement wage_statements[] = {
    [PIECE_RATES] = {"SELECT product, since, per_piece FROM workshop_piece_rate"
                     " WHERE site = :site ORDER BY product, since, document, line"},
    [POLICIES] = {"SELECT since, savings FROM workshop_wage_policy WHERE site = :site"
                  " ORDER BY since, document, line"},
    [SHEETS] = {"SELECT day, document, shop FROM workshop_session WHERE site = :site"
                " AND day BETWEEN :first AND :last ORDER BY day, document, line"},
    [SHIFTS] = {SHIFT_COLUMNS "shift.day BETWEEN :first AND :last" SHIFT_ORDER},
    [SHIFTS_OF_DOCUMENT] = {SHIFT_COLUMNS
                            "shift.day = :day AND shift.document = :document" SHIFT_ORDER},
    [SHIFTS_OF_INMATE] = {SHIFT_COLUMNS "shift.day BETWEEN :first AND :last"
                                        " AND shift.inmate = :inmate" SHIFT_ORDER},
    [MADE] = {"SELECT job, item, good FROM workshop_made WHERE site = :site AND day = :day"
              " AND document = :document ORDER BY line"},
    [CLAIM_ON] = {"SELECT claim.since, claim.amount, claim.total FROM workshop_wage_claim AS claim"
                  " INDEXED BY workshop_wage_claim_by_inmate JOIN journal_documents AS document"
                  " ON document.site = claim.site AND document.number = claim.document"
                  " WHERE claim.site = :site AND claim.inmate = :inmate"
                  " AND claim.deduction = :deduction AND claim.since <= :day"
                  " AND document.reversed_by IS NULL"
                  " ORDER BY claim.since DESC, claim.document DESC LIMIT 1"},
    [DEDUCTION_STATE] = {"SELECT line.total, line.owed FROM workshop_wage_line AS line"
                         " JOIN journal_documents AS document"
                         " ON document.site = line.site AND document.number = line.document"
                         " WHERE line.site = :site AND line.inmate = :inmate"
                         " AND line.part = 'deduction' AND line.name = :name"
                         " AND line.document <= :known AND document.reversed_by IS NULL"
                         " ORDER BY line.document DESC LIMIT 1"},
    [FEES] = {"SELECT coalesce(sum(amount), 0) AS amount FROM workshop_wage_fee"
              " WHERE site = :site AND day BETWEEN :first AND :last AND document <= :known"
              " AND pool = :pool"},
    [PREPARED] = {RUN_OF_MONTH "run.month = :month AND run.approves IS NULL"
                               " ORDER BY run.document DESC LIMIT 1"},
    [APPROVED] = {RUN_OF_MONTH "run.month = :month AND run.approves IS NOT NULL"
                               " ORDER BY run.document DESC LIMIT 1"},
    [APPROVED_BY] = {RUN_COLUMNS RUN_STANDS "run.document = :document"},
    [WAGES] = {"SELECT inmate, shop, grade, days, minutes, pieces, hourly, piece, other, gross,"
               " deductions, net, savings, paid_out, elsewhere FROM workshop_wage"
               " WHERE site = :site AND document = :document ORDER BY line"},
    [LINES] = {"SELECT inmate, part, name, fund, rule, units, rate, per, multiple, percent, basis,"
               " weights, amount, total, owed, about, sheet FROM workshop_wage_line"
               " WHERE site = :site AND document = :document ORDER BY line"},
    [FUNDS] =
        {"SELECT pool, fund, rule, first, last, kind, basis, share, amount, passed_on, undivided"
         " FROM workshop_wage_fund WHERE site = :site AND document = :document"
         " ORDER BY line"},
    [SETTLED_FUNDS] =
        {"SELECT fund.pool, fund.fund, fund.rule, fund.first, fund.last, fund.kind,"
         " sum(fund.basis) AS basis, fund.share, sum(fund.amount) AS amount, fund.passed_on,"
         " fund.undivided FROM workshop_wage_fund AS fund INDEXED BY workshop_wage_fund_by_month"
         " JOIN journal_documents AS document"
         " ON document.site = fund.site AND document.number = fund.document"
         " WHERE fund.site = :site AND fund.month = :month"
         " AND document.reversed_by IS NULL GROUP BY fund.pool, fund.fund, fund.rule, fund.first"
         " ORDER BY min(fund.document), min(fund.line)"},
    [SETTLED] = {"SELECT wage.inmate, wage.shop, wage.grade,"
                 " wage.gross - coalesce(sum(line.amount), 0) AS gross"
                 " FROM workshop_wage AS wage LEFT JOIN workshop_wage_line AS line"
                 " ON line.site = wage.site AND line.document = wage.document"
                 " AND line.inmate = wage.inmate AND line.part = 'correction'"
                 " WHERE wage.site = :site AND wage.document = :document"
                 " GROUP BY wage.line ORDER BY wage.line"},
    [CORRECTED] = {"SELECT line.inmate, sum(line.amount) AS amount"
                   " FROM workshop_wage_line AS line INDEXED BY workshop_wage_line_by_month"
                   " JOIN journal_documents AS document"
                   " ON document.site = line.site AND document.number = line.document"
                   " WHERE line.site = :site AND line.part = 'correction'"
                   " AND line.about = :month AND document.reversed_by IS NULL"
                   " GROUP BY line.inmate ORDER BY line.inmate"},
    [NEWS] = {"SELECT coalesce(original.number, document.number) AS document,"
              " coalesce(original.kind, document.kind) AS kind, document.day AS written,"
              " coalesce(original.day, document.day) AS day,"
              " min(coalesce(rule.since, 2932896), coalesce(piece.since, 2932896),"
              " coalesce(hour.since, 2932896)) AS since"
              " FROM journal_documents AS document"
              " LEFT JOIN journal_documents AS original"
              " ON original.site = document.site AND original.number = document.reverses"
              " LEFT JOIN workshop_wage_rule AS rule ON rule.site = document.site"
              " AND rule.document = coalesce(original.number, document.number)"
              " LEFT JOIN workshop_piece_rate AS piece ON piece.site = document.site"
              " AND piece.document = document.number"
              " LEFT JOIN inventory_effort_rates AS hour ON hour.site = document.site"
              " AND hour.document = document.number"
              " WHERE document.site = :site AND document.number > :from"
              " AND document.number <= :known ORDER BY document.number"},
    {0},
};

enum { RATE_PRODUCT, RATE_SINCE, RATE_PER_PIECE };
static const char *const rate_columns[] = {
    [RATE_PRODUCT] = "product", [RATE_SINCE] = "since", [RATE_PER_PIECE] = "per_piece", NULL};
const struct content piece_rate_content = {.table = "workshop_piece_rate", .columns = rate_columns};

void piece_rate_draft(struct draft *draft, const struct piece_rate *rate)
{
    struct draft_row *row = draft_row(draft, &piece_rate_content);
    row_set_integer(row, RATE_PRODUCT, rate->product.value);
    row_set_integer(row, RATE_SINCE, rate->since.days);
    row_set_integer(row, RATE_PER_PIECE, rate->per_piece.minor);
}

enum { POLICY_SINCE, POLICY_SAVINGS };
static const char *const policy_columns[] = {
    [POLICY_SINCE] = "since", [POLICY_SAVINGS] = "savings", NULL};
const struct content wage_policy_content = {.table = "workshop_wage_policy",
                                            .columns = policy_columns};

void wage_policy_draft(struct draft *draft, const struct wage_policy *policy)
{
    struct draft_row *row = draft_row(draft, &wage_policy_content);
    row_set_integer(row, POLICY_SINCE, policy->since.days);
    row_set_integer(row, POLICY_SAVINGS, policy->savings);
}

static struct query open_query(struct call *call, int statement)
{
    struct query query = query_open(call->db, call->arena, &wage_statements[statement]);
    bind_integer(&query, ":site", call->site->number);
    return query;
}

bool piece_rates_load(struct call *call, struct piece_rate **list, size_t *count, struct error *err)
{
    scoped(query_end) struct query query = open_query(call, PIECE_RATES);
    size_t room = 32;
    *list = ARENA_ARRAY(call->arena, room, struct piece_rate);
    for (*count = 0; query_next(&query); ++*count) {
        if (*count == room) {
            *list = arena_grow(call->arena, *list, room, room * 2, sizeof **list);
            room *= 2;
        }
        (*list)[*count] = (struct piece_rate){
            .product = {row_integer(&query, "product")},
            .since = row_day(&query, "since"),
            .per_piece = row_money(&query, "per_piece"),
        };
    }
    return query_finish(&query, err);
}

bool wage_policies_load(struct call *call, struct wage_policy **list, size_t *count,
                        struct error *err)
{
    scoped(query_end) struct query query = open_query(call, POLICIES);
    size_t room = 8;
    *list = ARENA_ARRAY(call->arena, room, struct wage_policy);
    for (*count = 0; query_next(&query); ++*count) {
        if (*count == room) {
            *list = arena_grow(call->arena, *list, room, room * 2, sizeof **list);
            room *= 2;
        }
        (*list)[*count] = (struct wage_policy){
            .since = row_day(&query, "since"),
            .savings = row_integer(&query, "savings"),
        };
    }
    return query_finish(&query, err);
}

struct query sheets_open(struct call *call, struct day first, struct day last)
{
    struct query query = open_query(call, SHEETS);
    bind_day(&query, ":first", first);
    bind_day(&query, ":last", last);
    return query;
}

bool sheets_next(struct query *query, struct sheet_row *row)
{
    if (!query_next(query))
        return false;
    *row = (struct sheet_row){
        .day = row_day(query, "day"),
        .document = row_integer(query, "document"),
        .shop = {row_integer(query, "shop")},
    };
    return true;
}

struct query shifts_open(struct call *call, struct day first, struct day last)
{
    struct query query = open_query(call, SHIFTS);
    bind_day(&query, ":first", first);
    bind_day(&query, ":last", last);
    return query;
}

struct query shifts_open_document(struct call *call, struct day day, int64_t document)
{
    struct query query = open_query(call, SHIFTS_OF_DOCUMENT);
    bind_day(&query, ":day", day);
    bind_integer(&query, ":document", document);
    return query;
}

struct query shifts_open_inmate(struct call *call, struct day first, struct day last,
                                struct inmate_id inmate)
{
    struct query query = open_query(call, SHIFTS_OF_INMATE);
    bind_day(&query, ":first", first);
    bind_day(&query, ":last", last);
    bind_integer(&query, ":inmate", inmate.value);
    return query;
}

bool shifts_next(struct query *query, struct shift_row *row)
{
    if (!query_next(query))
        return false;
    *row = (struct shift_row){
        .day = row_day(query, "day"),
        .document = row_integer(query, "document"),
        .inmate = {row_integer(query, "inmate")},
        .reason = row_is_null(query, "reason") ? NULL : row_text(query, "reason"),
        .job = row_integer(query, "job"),
        .minutes = row_integer(query, "minutes"),
        .product = {row_integer(query, "product")},
        .operation = row_is_null(query, "operation") ? "" : row_text(query, "operation"),
        .good = row_quantity(query, "good"),
        .repair = row_quantity(query, "repair"),
    };
    return true;
}

bool made_load(struct call *call, const struct sheet_row *sheet, struct made_row **list,
               size_t *count, struct error *err)
{
    scoped(query_end) struct query query = open_query(call, MADE);
    bind_day(&query, ":day", sheet->day);
    bind_integer(&query, ":document", sheet->document);
    size_t room = 8;
    *list = ARENA_ARRAY(call->arena, room, struct made_row);
    for (*count = 0; query_next(&query); ++*count) {
        if (*count == room) {
            *list = arena_grow(call->arena, *list, room, room * 2, sizeof **list);
            room *= 2;
        }
        (*list)[*count] = (struct made_row){
            .job = row_integer(&query, "job"),
            .item = {row_integer(&query, "item")},
            .good = row_quantity(&query, "good"),
        };
    }
    return query_finish(&query, err);
}
