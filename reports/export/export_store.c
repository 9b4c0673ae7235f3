/* The SQL of exports. */
#include "reports/export/export_store.h"

enum { DOCUMENTS, POSTINGS };

const struct statement export_statements[] = {
    [DOCUMENTS] = {"SELECT number, label, reference, kind, day, reverses,"
                   " reversed_day = day OR EXISTS (SELECT 1 FROM journal_documents AS original"
                   " WHERE original.site = document.site AND original.number = document.reverses"
                   " AND original.day = document.day) AS cancelled"
                   " FROM journal_documents AS document"
                   " WHERE site = :site AND day BETWEEN :first AND :last ORDER BY day, number"},
    [POSTINGS] = {"SELECT document, account, sum(amount) AS amount FROM journal_postings"
                  " WHERE site = :site AND day BETWEEN :first AND :last"
                  " GROUP BY day, document, account ORDER BY day, document, min(line)"},
    {0},
};

static struct query open_range(struct call *call, int statement, struct day first, struct day last)
{
    struct query query = query_open(call->db, call->arena, &export_statements[statement]);
    bind_integer(&query, ":site", call->site->number);
    bind_day(&query, ":first", first);
    bind_day(&query, ":last", last);
    return query;
}

bool export_documents(struct call *call, struct day first, struct day last, struct exported **list,
                      size_t *count, struct error *err)
{
    size_t room = 256;
    scoped(query_end) struct query query = open_range(call, DOCUMENTS, first, last);
    *list = ARENA_ARRAY(call->arena, room, struct exported);
    for (*count = 0; query_next(&query); ++*count) {
        if (*count == room) {
            *list = arena_grow(call->arena, *list, room, room * 2, sizeof **list);
            room *= 2;
        }
        (*list)[*count] = (struct exported){
            .number = row_integer(&query, "number"),
            .label = row_text(&query, "label"),
            .reference = row_text(&query, "reference"),
            .kind = row_text(&query, "kind"),
            .day = row_day(&query, "day"),
            .reverses = row_integer(&query, "reverses"),
            .cancelled = row_integer(&query, "cancelled") != 0,
        };
    }
    return query_finish(&query, err);
}

bool export_postings(struct call *call, struct day first, struct day last,
                     struct exported_posting **list, size_t *count, struct error *err)
{
    size_t room = 256;
    scoped(query_end) struct query query = open_range(call, POSTINGS, first, last);
    *list = ARENA_ARRAY(call->arena, room, struct exported_posting);
    for (*count = 0; query_next(&query); ++*count) {
        if (*count == room) {
            *list = arena_grow(call->arena, *list, room, room * 2, sizeof **list);
            room *= 2;
        }
        (*list)[*count] = (struct exported_posting){
            .document = row_integer(&query, "document"),
            .account = row_text(&query, "account"),
            .amount = row_money(&query, "amount"),
        };
    }
    return query_finish(&query, err);
}
