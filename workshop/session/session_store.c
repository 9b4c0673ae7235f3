/* The SQL of session sheets. */
#include "workshop/session/session_store.h"

enum { LIST, DRAFT_ADD, DRAFT_FIND, DRAFT_REMOVE, DRAFT_LIST };

const struct statement session_statements[] = {
    [LIST] = {"SELECT document.label, document.reference, session.day, shop.code AS shop,"
              " session.session, count(DISTINCT CASE WHEN shift.presence = 'present'"
              " THEN shift.inmate END) AS present, count(DISTINCT shift.inmate) AS people,"
              " coalesce(sum(shift.minutes), 0) AS minutes,"
              " document.reversed_by IS NOT NULL AS taken_back"
              " FROM workshop_session AS session"
              " JOIN journal_documents AS document ON document.site = session.site"
              " AND document.number = session.document"
              " JOIN workshop_shop AS shop ON shop.id = session.shop"
              " LEFT JOIN workshop_shift AS shift ON shift.site = session.site"
              " AND shift.day = session.day AND shift.document = session.document"
              " WHERE session.site = :site AND session.day BETWEEN :first AND :last"
              " AND (:shop = 0 OR session.shop = :shop)"
              " GROUP BY session.site, session.day, session.document"
              " ORDER BY session.day, session.document"},
    [DRAFT_ADD] = {"INSERT INTO workshop_draft (shop, day, session, person, recorded, form)"
                   " VALUES (:shop, :day, :session, :person, :recorded, :form)"},
    [DRAFT_FIND] = {"SELECT id, shop, day, session, form FROM workshop_draft WHERE id = :id"},
    [DRAFT_REMOVE] = {"DELETE FROM workshop_draft WHERE id = :id"},
    [DRAFT_LIST] = {"SELECT id, shop, day, session, form FROM workshop_draft"
                    " WHERE day BETWEEN :first AND :last ORDER BY day, id"},
    {0},
};

enum { SESSION_DAY, SESSION_SHOP, SESSION_NAME };
static const char *const session_columns[] = {
    [SESSION_DAY] = "day", [SESSION_SHOP] = "shop", [SESSION_NAME] = "session", NULL};
const struct content session_content = {
    .table = "workshop_session", .columns = session_columns, .by_day = true};

void session_draft(struct draft *draft, struct shop_id shop, const char *name)
{
    struct draft_row *row = draft_row(draft, &session_content);
    row_set_integer(row, SESSION_DAY, draft->day.days);
    row_set_integer(row, SESSION_SHOP, shop.value);
    row_set_text(row, SESSION_NAME, name);
}

enum {
    SHIFT_DAY,
    SHIFT_INMATE,
    SHIFT_PRESENCE,
    SHIFT_JOB,
    SHIFT_MINUTES,
    SHIFT_PRODUCT,
    SHIFT_GOOD,
    SHIFT_REPAIR,
    SHIFT_SPOILED,
    SHIFT_BEGAN,
    SHIFT_ENDED,
};
static const char *const shift_columns[] = {
    [SHIFT_DAY] = "day",     [SHIFT_INMATE] = "inmate",   [SHIFT_PRESENCE] = "presence",
    [SHIFT_JOB] = "job",     [SHIFT_MINUTES] = "minutes", [SHIFT_PRODUCT] = "product",
    [SHIFT_GOOD] = "good",   [SHIFT_REPAIR] = "repair",   [SHIFT_SPOILED] = "spoiled",
    [SHIFT_BEGAN] = "began", [SHIFT_ENDED] = "ended",     NULL,
};
const struct content shift_content = {
    .table = "workshop_shift", .columns = shift_columns, .by_day = true};

enum { OPERATION_DAY, OPERATION_ENTRY, OPERATION_NAME };
static const char *const operation_columns[] = {
    [OPERATION_DAY] = "day", [OPERATION_ENTRY] = "entry", [OPERATION_NAME] = "operation", NULL};
const struct content operation_content = {
    .table = "workshop_operation", .columns = operation_columns, .by_day = true};

static void operation_draft(struct draft *draft, int64_t entry, const char *operation)
{
    struct draft_row *row = draft_row(draft, &operation_content);
    row_set_integer(row, OPERATION_DAY, draft->day.days);
    row_set_integer(row, OPERATION_ENTRY, entry);
    row_set_text(row, OPERATION_NAME, operation);
}

void shift_draft(struct draft *draft, const struct shift_entry *entry)
{
    struct draft_row *row = draft_row(draft, &shift_content);
    row_set_integer(row, SHIFT_DAY, draft->day.days);
    row_set_integer(row, SHIFT_INMATE, entry->inmate->id.value);
    row_set_text(row, SHIFT_PRESENCE, entry->presence->code);
    if (entry->order != NULL)
        row_set_integer(row, SHIFT_JOB, entry->order->document);
    row_set_integer(row, SHIFT_MINUTES, entry->minutes);
    if (entry->product != NULL)
        row_set_integer(row, SHIFT_PRODUCT, entry->product->id.value);
    row_set_integer(row, SHIFT_GOOD, entry->good.milli);
    row_set_integer(row, SHIFT_REPAIR, entry->repair.milli);
    row_set_integer(row, SHIFT_SPOILED, entry->spoiled.milli);
    if (entry->has_times) {
        row_set_integer(row, SHIFT_BEGAN, entry->times.began);
        row_set_integer(row, SHIFT_ENDED, entry->times.ended);
    }
    if (*entry->operation != '\0')
        operation_draft(draft, row->line, entry->operation);
}

enum { MADE_DAY, MADE_JOB, MADE_ITEM, MADE_GOOD, MADE_SPOILED, MADE_COMPLETES };
static const char *const made_columns[] = {
    [MADE_DAY] = "day",
    [MADE_JOB] = "job",
    [MADE_ITEM] = "item",
    [MADE_GOOD] = "good",
    [MADE_SPOILED] = "spoiled",
    [MADE_COMPLETES] = "completes",
    NULL,
};
const struct content made_content = {
    .table = "workshop_made", .columns = made_columns, .by_day = true};

void made_draft(struct draft *draft, const struct session_output *output)
{
    struct draft_row *row = draft_row(draft, &made_content);
    row_set_integer(row, MADE_DAY, draft->day.days);
    row_set_integer(row, MADE_JOB, output->order->document);
    row_set_integer(row, MADE_ITEM, output->line.item->id.value);
    row_set_integer(row, MADE_GOOD, output->line.quantity.milli);
    row_set_integer(row, MADE_SPOILED, output->spoiled.milli);
    row_set_integer(row, MADE_COMPLETES, output->completes);
}

bool session_store_list(struct call *call, struct day first, struct day last, struct shop_id shop,
                        struct table *table, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &session_statements[LIST]);
    bind_integer(&query, ":site", call->site->number);
    bind_day(&query, ":first", first);
    bind_day(&query, ":last", last);
    bind_integer(&query, ":shop", shop.value);
    while (query_next(&query))
        table_row(table, (struct cell[]){
                             cell_text(row_text(&query, "label")),
                             cell_text(row_text(&query, "reference")),
                             cell_day(row_day(&query, "day")),
                             cell_text(row_text(&query, "shop")),
                             cell_text(row_text(&query, "session")),
                             cell_integer(row_integer(&query, "present")),
                             cell_integer(row_integer(&query, "people")),
                             cell_integer(row_integer(&query, "minutes")),
                             cell_flag(row_integer(&query, "taken_back") != 0),
                         });
    return query_finish(&query, err);
}

/* ------------------------------------------------------------------ drafts */

static struct session_sketch read_sketch(struct query *query)
{
    return (struct session_sketch){
        .id = row_integer(query, "id"),
        .shop = {row_integer(query, "shop")},
        .day = row_day(query, "day"),
        .name = row_text(query, "session"),
        .form = row_text(query, "form"),
    };
}

bool draft_store_add(struct call *call, struct session_sketch *sketch, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &session_statements[DRAFT_ADD]);
    bind_integer(&query, ":shop", sketch->shop.value);
    bind_day(&query, ":day", sketch->day);
    bind_text(&query, ":session", sketch->name);
    bind_integer(&query, ":person", call->actor.id.value);
    bind_integer(&query, ":recorded", call->now.ms);
    bind_text(&query, ":form", sketch->form);
    if (!query_run(&query, err))
        return false;
    sketch->id = db_last_id(call->db);
    return true;
}

bool draft_store_find(struct call *call, int64_t id, struct session_sketch **sketch,
                      struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &session_statements[DRAFT_FIND]);
    bind_integer(&query, ":id", id);
    *sketch = NULL;
    if (query_next(&query)) {
        *sketch = ARENA_NEW(call->arena, struct session_sketch);
        **sketch = read_sketch(&query);
    }
    return query_finish(&query, err);
}

bool draft_store_remove(struct call *call, int64_t id, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &session_statements[DRAFT_REMOVE]);
    bind_integer(&query, ":id", id);
    return query_run(&query, err);
}

bool draft_store_list(struct call *call, struct day first, struct day last,
                      struct session_sketch **list, size_t *count, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &session_statements[DRAFT_LIST]);
    bind_day(&query, ":first", first);
    bind_day(&query, ":last", last);
    size_t room = 16;
    *list = ARENA_ARRAY(call->arena, room, struct session_sketch);
    for (*count = 0; query_next(&query); ++*count) {
        if (*count == room) {
            *list = arena_grow(call->arena, *list, room, room * 2, sizeof **list);
            room *= 2;
        }
        (*list)[*count] = read_sketch(&query);
    }
    return query_finish(&query, err);
}
