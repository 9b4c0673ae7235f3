/* The SQL of minimums. */
#include "workshop/minimum/minimum_store.h"

enum { ALL, OF_MONTH };

const struct statement minimum_statements[] = {
    [ALL] = {"SELECT name, amount, since, fund, basis FROM workshop_minimum WHERE site = :site"
             " ORDER BY name, since, document, line"},
    [OF_MONTH] = {"SELECT top_up.document FROM workshop_top_up AS top_up"
                  " INDEXED BY workshop_top_up_by_month JOIN journal_documents AS document"
                  " ON document.site = top_up.site AND document.number = top_up.document"
                  " WHERE top_up.site = :site AND top_up.month = :month"
                  " AND top_up.minimum = :minimum AND document.reversed_by IS NULL LIMIT 1"},
    {0},
};

enum { NAME, AMOUNT, SINCE, FUND, BASIS };
static const char *const minimum_columns[] = {
    [NAME] = "name", [AMOUNT] = "amount", [SINCE] = "since",
    [FUND] = "fund", [BASIS] = "basis",   NULL,
};
const struct content minimum_content = {.table = "workshop_minimum", .columns = minimum_columns};

void minimum_draft(struct draft *draft, const struct minimum *minimum)
{
    struct draft_row *row = draft_row(draft, &minimum_content);
    row_set_text(row, NAME, minimum->name);
    row_set_integer(row, AMOUNT, minimum->amount.minor);
    row_set_integer(row, SINCE, minimum->since.days);
    row_set_text(row, FUND, minimum->fund);
    row_set_text(row, BASIS, minimum->basis);
}

bool minimums_load(struct call *call, struct minimum **list, size_t *count, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &minimum_statements[ALL]);
    bind_integer(&query, ":site", call->site->number);
    size_t room = 8;
    *list = ARENA_ARRAY(call->arena, room, struct minimum);
    for (*count = 0; query_next(&query); ++*count) {
        if (*count == room) {
            *list = arena_grow(call->arena, *list, room, room * 2, sizeof **list);
            room *= 2;
        }
        (*list)[*count] = (struct minimum){
            .name = row_text(&query, "name"),
            .amount = row_money(&query, "amount"),
            .since = row_day(&query, "since"),
            .fund = row_text(&query, "fund"),
            .basis = row_text(&query, "basis"),
        };
    }
    return query_finish(&query, err);
}

/* ------------------------------------------------------------------ topping up */

enum { UP_DAY, UP_MONTH, UP_MINIMUM, UP_INMATE, UP_GROSS, UP_SAVED, UP_USABLE };
static const char *const top_up_columns[] = {
    [UP_DAY] = "day",     [UP_MONTH] = "month", [UP_MINIMUM] = "minimum", [UP_INMATE] = "inmate",
    [UP_GROSS] = "gross", [UP_SAVED] = "saved", [UP_USABLE] = "usable",   NULL,
};
const struct content top_up_content = {
    .table = "workshop_top_up", .columns = top_up_columns, .by_day = true};

void top_up_draft(struct draft *draft, const struct top_up *top_up)
{
    struct draft_row *row = draft_row(draft, &top_up_content);
    row_set_integer(row, UP_DAY, draft->day.days);
    row_set_integer(row, UP_MONTH, top_up->month.months);
    row_set_text(row, UP_MINIMUM, top_up->minimum);
    row_set_integer(row, UP_INMATE, top_up->inmate.value);
    row_set_integer(row, UP_GROSS, top_up->gross.minor);
    row_set_integer(row, UP_SAVED, top_up->saved.minor);
    row_set_integer(row, UP_USABLE, top_up->usable.minor);
}

bool top_ups_of(struct call *call, const struct document *document, struct top_up **list,
                size_t *count, struct error *err)
{
    scoped(query_end) struct query query = content_select(call, &top_up_content, document);
    size_t room = 32;
    *list = ARENA_ARRAY(call->arena, room, struct top_up);
    for (*count = 0; query_next(&query); ++*count) {
        if (*count == room) {
            *list = arena_grow(call->arena, *list, room, room * 2, sizeof **list);
            room *= 2;
        }
        (*list)[*count] = (struct top_up){
            .month = {(int32_t)row_integer(&query, "month")},
            .minimum = row_text(&query, "minimum"),
            .inmate = {row_integer(&query, "inmate")},
            .gross = row_money(&query, "gross"),
            .saved = row_money(&query, "saved"),
            .usable = row_money(&query, "usable"),
        };
    }
    return query_finish(&query, err);
}

bool top_up_of_month(struct call *call, struct month month, const char *minimum, int64_t *document,
                     struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &minimum_statements[OF_MONTH]);
    bind_integer(&query, ":site", call->site->number);
    bind_integer(&query, ":month", month.months);
    bind_text(&query, ":minimum", minimum);
    *document = query_next(&query) ? row_integer(&query, "document") : 0;
    return query_finish(&query, err);
}
