/* The SQL of verification. */
#include "core/journal/verify/verify_store.h"

const struct statement verify_statements[] = {
    [VERIFY_DOCUMENTS] = {"SELECT number, kind, label, year, serial, day, recorded, person,"
                          " reference, note, coalesce(reverses, 0) AS reverses,"
                          " coalesce(cause, 0) AS cause, hash FROM journal_document"
                          " WHERE site = :site ORDER BY number"},
    [VERIFY_GAPS] = {"SELECT label FROM (SELECT label, serial, row_number() OVER"
                     " (PARTITION BY kind, year ORDER BY serial) AS place"
                     " FROM journal_document WHERE site = :site)"
                     " WHERE serial <> place LIMIT 1"},
    [VERIFY_UNBALANCED] = {"SELECT coalesce((SELECT label FROM journal_document AS document"
                           " WHERE document.site = :site AND document.number = posting.document),"
                           " 'number ' || posting.document) AS label"
                           " FROM journal_posting AS posting WHERE posting.site = :site"
                           " GROUP BY posting.document HAVING sum(posting.amount) <> 0 LIMIT 1"},
    [VERIFY_STRAY_DAYS] = {"SELECT document.label FROM journal_posting AS posting"
                           " JOIN journal_document AS document ON document.site = posting.site"
                           " AND document.number = posting.document"
                           " WHERE posting.site = :site AND posting.day <> document.day LIMIT 1"},
    [VERIFY_REVERSALS] = {"SELECT reversal.label FROM journal_document AS reversal"
                          " LEFT JOIN journal_document AS original"
                          " ON original.site = reversal.site"
                          " AND original.number = reversal.reverses"
                          " WHERE reversal.site = :site AND reversal.reverses IS NOT NULL"
                          " AND (original.number IS NULL OR original.day > reversal.day"
                          " OR original.number > reversal.number"
                          " OR original.reverses IS NOT NULL) LIMIT 1"},
    [VERIFY_PERIODS] = {"SELECT document.label FROM journal_document AS document"
                        " WHERE document.site = :site AND document.day <="
                        " (SELECT period.closed_through FROM journal_period AS period"
                        " WHERE period.site = document.site"
                        " AND period.document < document.number"
                        " ORDER BY period.document DESC LIMIT 1)"
                        " ORDER BY document.number LIMIT 1"},
    [VERIFY_CLOSES] = {"SELECT max(document) AS document, month FROM journal_period"
                       " WHERE site = :site GROUP BY month ORDER BY month"},
    [VERIFY_REQUESTS] = {"SELECT request.key AS label FROM app_request_documents AS request"
                         " WHERE request.site = :site AND request.document <> 0"
                         " AND NOT EXISTS (SELECT 1 FROM journal_document AS document"
                         " WHERE document.site = request.site"
                         " AND document.number = request.document"
                         " AND document.label = request.label) LIMIT 1"},
    {0},
};

struct query verify_open(struct call *call, enum verify_query which)
{
    struct query query = query_open(call->db, call->arena, &verify_statements[which]);
    bind_integer(&query, ":site", call->site->number);
    return query;
}

bool verify_first(struct call *call, enum verify_query which, const char **text, struct error *err)
{
    scoped(query_end) struct query query = verify_open(call, which);
    *text = query_next(&query) ? row_text(&query, "label") : NULL;
    return query_finish(&query, err);
}
