/* The SQL of savings. */
#include "workshop/savings/savings_store.h"

enum { RULES, LAST, MADE };

const struct statement savings_statements[] = {
    [RULES] = {"SELECT document, since, withdraw, per_month, basis FROM workshop_savings_rule"
               " WHERE site = :site ORDER BY since, document, line"},
    [LAST] = {"SELECT saving.document, saving.day, saving.inmate, saving.event, saving.saved,"
              " saving.payable, saving.pending, saving.purpose, saving.place, saving.decision"
              " FROM workshop_saving AS saving INDEXED BY workshop_saving_by_inmate"
              " JOIN journal_documents AS document"
              " ON document.site = saving.site AND document.number = saving.document"
              " WHERE saving.site = :site AND saving.inmate = :inmate AND saving.event = :event"
              " AND document.reversed_by IS NULL"
              " ORDER BY saving.day DESC, saving.document DESC LIMIT 1"},
    [MADE] = {"SELECT DISTINCT made.item FROM workshop_shift AS shift"
              " INDEXED BY workshop_shift_by_inmate JOIN workshop_made AS made"
              " ON made.site = shift.site AND made.day = shift.day"
              " AND made.document = shift.document WHERE shift.site = :site"
              " AND shift.inmate = :inmate AND shift.day BETWEEN :first AND :last"
              " ORDER BY made.item"},
    {0},
};

const char *const savings_event_names[] = {
    [SAVINGS_OPENING] = "opening",
    [SAVINGS_WITHDRAWAL] = "withdrawal",
    [SAVINGS_TRANSFER] = "transfer",
    [SAVINGS_RELEASE] = "release",
    NULL,
};

/* ------------------------------------------------------------------ the rule */

enum { RULE_SINCE, RULE_WITHDRAW, RULE_PER_MONTH, RULE_BASIS };
static const char *const rule_columns[] = {
    [RULE_SINCE] = "since",
    [RULE_WITHDRAW] = "withdraw",
    [RULE_PER_MONTH] = "per_month",
    [RULE_BASIS] = "basis",
    NULL,
};
const struct content savings_rule_content = {.table = "workshop_savings_rule",
                                             .columns = rule_columns};

void savings_rule_draft(struct draft *draft, const struct savings_rule *rule)
{
    struct draft_row *row = draft_row(draft, &savings_rule_content);
    row_set_integer(row, RULE_SINCE, rule->since.days);
    row_set_integer(row, RULE_WITHDRAW, rule->withdraw);
    if (rule->per_month.minor != 0)
        row_set_integer(row, RULE_PER_MONTH, rule->per_month.minor);
    row_set_text(row, RULE_BASIS, rule->basis);
}

bool savings_rules_load(struct call *call, struct savings_rule **list, size_t *count,
                        struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &savings_statements[RULES]);
    bind_integer(&query, ":site", call->site->number);
    size_t room = 8;
    *list = ARENA_ARRAY(call->arena, room, struct savings_rule);
    for (*count = 0; query_next(&query); ++*count) {
        if (*count == room) {
            *list = arena_grow(call->arena, *list, room, room * 2, sizeof **list);
            room *= 2;
        }
        (*list)[*count] = (struct savings_rule){
            .document = row_integer(&query, "document"),
            .since = row_day(&query, "since"),
            .withdraw = row_integer(&query, "withdraw"),
            .per_month = row_money(&query, "per_month"),
            .basis = row_text(&query, "basis"),
        };
    }
    return query_finish(&query, err);
}

/* ------------------------------------------------------------------ what happened */

enum {
    SAVING_DAY,
    SAVING_INMATE,
    SAVING_EVENT,
    SAVING_SAVED,
    SAVING_PAYABLE,
    SAVING_PENDING,
    SAVING_PURPOSE,
    SAVING_PLACE,
    SAVING_DECISION,
};
static const char *const saving_columns[] = {
    [SAVING_DAY] = "day",           [SAVING_INMATE] = "inmate",
    [SAVING_EVENT] = "event",       [SAVING_SAVED] = "saved",
    [SAVING_PAYABLE] = "payable",   [SAVING_PENDING] = "pending",
    [SAVING_PURPOSE] = "purpose",   [SAVING_PLACE] = "place",
    [SAVING_DECISION] = "decision", NULL,
};
const struct content saving_content = {
    .table = "workshop_saving", .columns = saving_columns, .by_day = true};

void saving_draft(struct draft *draft, const struct savings_paper *paper)
{
    struct draft_row *row = draft_row(draft, &saving_content);
    row_set_integer(row, SAVING_DAY, draft->day.days);
    row_set_integer(row, SAVING_INMATE, paper->inmate.value);
    row_set_text(row, SAVING_EVENT, savings_event_names[paper->event]);
    row_set_integer(row, SAVING_SAVED, paper->saved.minor);
    row_set_integer(row, SAVING_PAYABLE, paper->payable.minor);
    row_set_integer(row, SAVING_PENDING, paper->pending.minor);
    row_set_text(row, SAVING_PURPOSE, paper->purpose);
    row_set_text(row, SAVING_PLACE, paper->place);
    row_set_text(row, SAVING_DECISION, paper->decision);
}

static struct savings_paper read_paper(struct query *query)
{
    return (struct savings_paper){
        .day = row_day(query, "day"),
        .event = (enum savings_event)row_name(query, "event", savings_event_names),
        .inmate = {row_integer(query, "inmate")},
        .saved = row_money(query, "saved"),
        .payable = row_money(query, "payable"),
        .pending = row_money(query, "pending"),
        .purpose = row_text(query, "purpose"),
        .place = row_text(query, "place"),
        .decision = row_text(query, "decision"),
    };
}

bool savings_paper_of(struct call *call, const struct document *document,
                      struct savings_paper *paper, struct error *err)
{
    scoped(query_end) struct query query = content_select(call, &saving_content, document);
    bool found = query_next(&query);
    *paper = found ? read_paper(&query) : (struct savings_paper){0};
    paper->document = document->number;
    return query_finish(&query, err) &&
           (found ||
            fail(err, ERROR_INVALID, _("'%s' is no document of savings"), document->label));
}

bool savings_paper_last(struct call *call, struct inmate_id inmate, enum savings_event event,
                        struct savings_paper *paper, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &savings_statements[LAST]);
    bind_integer(&query, ":site", call->site->number);
    bind_integer(&query, ":inmate", inmate.value);
    bind_text(&query, ":event", savings_event_names[event]);
    *paper = (struct savings_paper){.purpose = "", .place = "", .decision = ""};
    if (query_next(&query)) {
        *paper = read_paper(&query);
        paper->document = row_integer(&query, "document");
    }
    return query_finish(&query, err);
}

/* ------------------------------------------------------------------ what was not sold */

enum { UNSOLD_DAY, UNSOLD_ITEM, UNSOLD_QUANTITY, UNSOLD_PRICE };
static const char *const unsold_columns[] = {
    [UNSOLD_DAY] = "day",
    [UNSOLD_ITEM] = "item",
    [UNSOLD_QUANTITY] = "quantity",
    [UNSOLD_PRICE] = "price",
    NULL,
};
const struct content unsold_content = {
    .table = "workshop_unsold", .columns = unsold_columns, .by_day = true};

void unsold_draft(struct draft *draft, const struct savings_unsold *unsold)
{
    struct draft_row *row = draft_row(draft, &unsold_content);
    row_set_integer(row, UNSOLD_DAY, draft->day.days);
    row_set_integer(row, UNSOLD_ITEM, unsold->item.value);
    row_set_integer(row, UNSOLD_QUANTITY, unsold->quantity.milli);
    row_set_integer(row, UNSOLD_PRICE, unsold->price.minor);
}

bool savings_unsold_of(struct call *call, const struct document *document,
                       struct savings_unsold **list, size_t *count, struct error *err)
{
    scoped(query_end) struct query query = content_select(call, &unsold_content, document);
    size_t room = 16;
    *list = ARENA_ARRAY(call->arena, room, struct savings_unsold);
    for (*count = 0; query_next(&query); ++*count) {
        if (*count == room) {
            *list = arena_grow(call->arena, *list, room, room * 2, sizeof **list);
            room *= 2;
        }
        (*list)[*count] = (struct savings_unsold){
            .item = {row_integer(&query, "item")},
            .quantity = row_quantity(&query, "quantity"),
            .price = row_money(&query, "price"),
        };
    }
    return query_finish(&query, err);
}

bool savings_made(struct call *call, struct inmate_id inmate, struct day first, struct day last,
                  struct item_id **items, size_t *count, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &savings_statements[MADE]);
    bind_integer(&query, ":site", call->site->number);
    bind_integer(&query, ":inmate", inmate.value);
    bind_day(&query, ":first", first);
    bind_day(&query, ":last", last);
    size_t room = 16;
    *items = ARENA_ARRAY(call->arena, room, struct item_id);
    for (*count = 0; query_next(&query); ++*count) {
        if (*count == room) {
            *items = arena_grow(call->arena, *items, room, room * 2, sizeof **items);
            room *= 2;
        }
        (*items)[*count] = (struct item_id){row_integer(&query, "item")};
    }
    return query_finish(&query, err);
}
