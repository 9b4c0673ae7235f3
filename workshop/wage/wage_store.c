/* The SQL of wages. */
#include "workshop/wage/wage_store.h"

enum { PIECE_RATES, POLICIES, SHIFTS, SHIFTS_OF_DOCUMENT };

const struct statement wage_statements[] = {
    [PIECE_RATES] = {"SELECT product, since, per_piece FROM workshop_piece_rate"
                     " WHERE site = :site ORDER BY product, since, document, line"},
    [POLICIES] = {"SELECT since, savings FROM workshop_wage_policy WHERE site = :site"
                  " ORDER BY since, document, line"},
    [SHIFTS] = {"SELECT day, document, inmate, minutes, product, good FROM workshop_shift"
                " WHERE site = :site AND day BETWEEN :first AND :last"
                " ORDER BY day, document, line"},
    [SHIFTS_OF_DOCUMENT] = {"SELECT day, document, inmate, minutes, product, good"
                            " FROM workshop_shift WHERE site = :site AND day = :day"
                            " AND document = :document ORDER BY line"},
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

bool shifts_next(struct query *query, struct shift_row *row)
{
    if (!query_next(query))
        return false;
    *row = (struct shift_row){
        .day = row_day(query, "day"),
        .document = row_integer(query, "document"),
        .inmate = {row_integer(query, "inmate")},
        .minutes = row_integer(query, "minutes"),
        .product = {row_integer(query, "product")},
        .good = row_quantity(query, "good"),
    };
    return true;
}
