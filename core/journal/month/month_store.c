/* The SQL of month closes. */
#include "core/journal/month/month_store.h"

enum { PERIOD, CLOSE_OF, SPAN, LIST };

const struct statement month_statements[] = {
    [PERIOD] = {"SELECT document, closed_through FROM journal_period WHERE site = :site"
                " ORDER BY document DESC LIMIT 1"},
    [CLOSE_OF] = {"SELECT max(document) AS document FROM journal_period"
                  " WHERE site = :site AND month = :month"},
    [SPAN] = {"SELECT (SELECT day FROM journal_document WHERE site = :site"
              " ORDER BY day LIMIT 1) AS first,"
              " (SELECT day FROM journal_document WHERE site = :site"
              " ORDER BY day DESC LIMIT 1) AS last"},
    [LIST] = {"SELECT period.month, period.closed_through, document.label, document.recorded,"
              " document.note, lower(hex(document.hash)) AS hash"
              " FROM journal_period AS period JOIN journal_document AS document"
              " ON document.site = period.site AND document.number = period.document"
              " WHERE period.site = :site ORDER BY period.document"},
    {0},
};

static struct query open_query(struct call *call, int statement)
{
    struct query query = query_open(call->db, call->arena, &month_statements[statement]);
    bind_integer(&query, ":site", call->site->number);
    return query;
}

bool month_store_period(struct call *call, struct period *period, struct error *err)
{
    scoped(query_end) struct query query = open_query(call, PERIOD);
    *period = (struct period){.closed_through = {-1}};
    if (query_next(&query)) {
        period->document = row_integer(&query, "document");
        period->closed_through = row_day(&query, "closed_through");
    }
    return query_finish(&query, err);
}

bool month_store_close_of(struct call *call, struct month month, int64_t *document,
                          struct error *err)
{
    scoped(query_end) struct query query = open_query(call, CLOSE_OF);
    bind_integer(&query, ":month", month.months);
    *document = query_next(&query) ? row_integer(&query, "document") : 0;
    return query_finish(&query, err);
}

bool month_store_span(struct call *call, struct day *first, struct day *last, struct error *err)
{
    scoped(query_end) struct query query = open_query(call, SPAN);
    *first = *last = (struct day){-1};
    if (query_next(&query) && !row_is_null(&query, "first")) {
        *first = row_day(&query, "first");
        *last = row_day(&query, "last");
    }
    return query_finish(&query, err);
}

bool month_store_list(struct call *call, struct table *table, struct error *err)
{
    scoped(query_end) struct query query = open_query(call, LIST);
    while (query_next(&query)) {
        struct month month = {(int32_t)row_integer(&query, "month")};
        bool closed = row_day(&query, "closed_through").days >= month_last_day(month).days;
        struct instant recorded = {row_integer(&query, "recorded")};
        table_row(table, (struct cell[]){
                             cell_month(month),
                             cell_text(closed ? _("closed") : _("reopened")),
                             cell_text(row_text(&query, "label")),
                             cell_text(instant_plain(call->arena, recorded)),
                             cell_text(row_text(&query, "note")),
                             cell_text(row_text(&query, "hash")),
                         });
    }
    return query_finish(&query, err);
}
