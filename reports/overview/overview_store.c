/* The SQL of the overview. */
#include "reports/overview/overview_store.h"

enum { MINUTES, FIRST_DAY };

const struct statement overview_statements[] = {
    [MINUTES] = {"SELECT coalesce(sum(shift.minutes), 0) AS minutes FROM workshop_shifts AS shift"
                 " WHERE shift.site = :site AND shift.day BETWEEN :first AND :last"
                 " AND NOT EXISTS (SELECT 1 FROM journal_documents AS document"
                 " WHERE document.site = shift.site AND document.number = shift.document"
                 " AND document.reversed_by IS NOT NULL)"},
    [FIRST_DAY] = {"SELECT day FROM journal_documents WHERE site = :site ORDER BY day LIMIT 1"},
    {0},
};

bool overview_minutes(struct call *call, struct day first, struct day last, int64_t *minutes,
                      struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &overview_statements[MINUTES]);
    bind_integer(&query, ":site", call->site->number);
    bind_day(&query, ":first", first);
    bind_day(&query, ":last", last);
    *minutes = query_next(&query) ? row_integer(&query, "minutes") : 0;
    return query_finish(&query, err);
}

bool overview_first_day(struct call *call, struct day *first, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &overview_statements[FIRST_DAY]);
    bind_integer(&query, ":site", call->site->number);
    *first = query_next(&query) ? row_day(&query, "day") : (struct day){-1};
    return query_finish(&query, err);
}
