/* The SQL of exceptions. */
#include "workshop/exception/exception_store.h"

enum { LIST, WEEK, STRAY };

const struct statement exception_statements[] = {
    [LIST] = {"SELECT exception.day, exception.document, exception.inmate, exception.kind,"
              " exception.reaction, exception.allowed, exception.found, exception.partner,"
              " exception.reason, exception.since, identity.number, shop.code AS shop,"
              " document.label, document.person"
              " FROM workshop_exception AS exception"
              " JOIN journal_documents AS document ON document.site = exception.site"
              " AND document.number = exception.document"
              " JOIN workshop_identities AS identity ON identity.inmate = exception.inmate"
              " JOIN workshop_shop AS shop ON shop.id = exception.shop"
              " WHERE exception.site = :site AND exception.day BETWEEN :first AND :last"
              " AND (:shop = 0 OR exception.shop = :shop) AND document.reversed_by IS NULL"
              " ORDER BY exception.day, exception.document, exception.line"},
    [WEEK] = {"SELECT shift.day, shift.minutes FROM workshop_shift AS shift"
              " INDEXED BY workshop_shift_by_inmate"
              " JOIN journal_documents AS document ON document.site = shift.site"
              " AND document.number = shift.document"
              " WHERE shift.site = :site AND shift.inmate = :inmate"
              " AND shift.day BETWEEN :first AND :last AND document.reversed_by IS NULL"},
    [STRAY] = {"SELECT document.label FROM workshop_exception AS exception"
               " JOIN journal_documents AS document ON document.site = exception.site"
               " AND document.number = exception.document"
               " WHERE exception.site = :site AND NOT EXISTS (SELECT 1 FROM workshop_shift AS shift"
               " WHERE shift.site = exception.site AND shift.day = exception.day"
               " AND shift.document = exception.document AND shift.inmate = exception.inmate)"
               " AND NOT EXISTS (SELECT 1 FROM workshop_placement AS placement"
               " WHERE placement.site = exception.site"
               " AND placement.document = exception.document"
               " AND placement.inmate = exception.inmate) LIMIT 1"},
    {0},
};

enum { DAY, INMATE, SHOP, KIND, REACTION, ALLOWED, FOUND, PARTNER, REASON, SINCE };

static const char *const columns[] = {[DAY] = "day",
                                      [INMATE] = "inmate",
                                      [SHOP] = "shop",
                                      [KIND] = "kind",
                                      [REACTION] = "reaction",
                                      [ALLOWED] = "allowed",
                                      [FOUND] = "found",
                                      [PARTNER] = "partner",
                                      [REASON] = "reason",
                                      [SINCE] = "since",
                                      NULL};

const struct content exception_content = {
    .table = "workshop_exception", .columns = columns, .by_day = true};

void exception_draft(struct draft *draft, struct shop_id shop, const struct exception *exception)
{
    struct draft_row *row = draft_row(draft, &exception_content);
    row_set_integer(row, DAY, draft->day.days);
    row_set_integer(row, INMATE, exception->inmate.value);
    row_set_integer(row, SHOP, shop.value);
    row_set_text(row, KIND, limit_names[exception->kind]);
    row_set_text(row, REACTION, limit_reaction_names[exception->reaction]);
    if (exception->day.days != draft->day.days)
        row_set_integer(row, SINCE, exception->day.days);
    if (exception->has_figures) {
        row_set_integer(row, ALLOWED, exception->allowed);
        row_set_integer(row, FOUND, exception->found);
    }
    row_set_text(row, PARTNER, exception->partner);
    row_set_text(row, REASON, exception->reaction == LIMIT_REFUSE ? exception->reason : "");
}

static struct exception read_exception(struct query *query)
{
    bool later = !row_is_null(query, "since");
    return (struct exception){
        .inmate = {row_integer(query, "inmate")},
        .number = row_text(query, "number"),
        .shop = row_text(query, "shop"),
        .day = row_day(query, later ? "since" : "day"),
        .kind = (enum limit_kind)row_name(query, "kind", limit_names),
        .reaction = (enum limit_reaction)row_name(query, "reaction", limit_reaction_names),
        .has_figures = !row_is_null(query, "found"),
        .allowed = row_integer(query, "allowed"),
        .found = row_integer(query, "found"),
        .partner = row_text(query, "partner"),
        .reason = row_text(query, "reason"),
        .document = row_integer(query, "document"),
        .label = row_text(query, "label"),
        .person = {row_integer(query, "person")},
    };
}

bool exception_store_list(struct call *call, struct day first, struct day last, struct shop_id shop,
                          struct exceptions *exceptions, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &exception_statements[LIST]);
    bind_integer(&query, ":site", call->site->number);
    bind_day(&query, ":first", first);
    bind_day(&query, ":last", last);
    bind_integer(&query, ":shop", shop.value);
    size_t room = 16;
    exceptions->list = ARENA_ARRAY(call->arena, room, struct exception);
    for (exceptions->count = 0; query_next(&query); exceptions->count++) {
        if (exceptions->count == room) {
            exceptions->list =
                arena_grow(call->arena, exceptions->list, room, room * 2, sizeof *exceptions->list);
            room *= 2;
        }
        exceptions->list[exceptions->count] = read_exception(&query);
    }
    return query_finish(&query, err);
}

bool exception_store_week(struct call *call, struct inmate_id inmate, struct day monday,
                          int64_t minutes[static DAYS_OF_A_WEEK], struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &exception_statements[WEEK]);
    bind_integer(&query, ":site", call->site->number);
    bind_integer(&query, ":inmate", inmate.value);
    bind_day(&query, ":first", monday);
    bind_day(&query, ":last", (struct day){monday.days + DAYS_OF_A_WEEK - 1});
    for (int i = 0; i < DAYS_OF_A_WEEK; i++)
        minutes[i] = 0;
    while (query_next(&query))
        minutes[row_day(&query, "day").days - monday.days] += row_integer(&query, "minutes");
    return query_finish(&query, err);
}

bool exception_store_stray(struct call *call, const char **label, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &exception_statements[STRAY]);
    bind_integer(&query, ":site", call->site->number);
    *label = query_next(&query) ? row_text(&query, "label") : NULL;
    return query_finish(&query, err);
}
