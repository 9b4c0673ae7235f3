/* The SQL of signatories. */
#include "core/office/signatory/signatory_store.h"

enum { ON };

const struct statement signatory_statements[] = {
    [ON] = {"SELECT place, since, role, title, acting, name, staff_number FROM office_signatory"
            " WHERE site = :site AND report = :report AND since <= :day"
            " ORDER BY place, since, document, line"},
    {0},
};

enum { REPORT, PLACE, SINCE, ROLE, TITLE, ACTING, NAME, STAFF_NUMBER };
static const char *const columns[] = {
    [REPORT] = "report",
    [PLACE] = "place",
    [SINCE] = "since",
    [ROLE] = "role",
    [TITLE] = "title",
    [ACTING] = "acting",
    [NAME] = "name",
    [STAFF_NUMBER] = "staff_number",
    NULL,
};
const struct content signatory_content = {.table = "office_signatory", .columns = columns};

void seat_draft(struct draft *draft, const struct seat *seat)
{
    struct draft_row *row = draft_row(draft, &signatory_content);
    row_set_text(row, REPORT, signed_report_names[seat->report]);
    row_set_integer(row, PLACE, seat->place);
    row_set_integer(row, SINCE, seat->since.days);
    row_set_text(row, ROLE, seat->role);
    row_set_text(row, TITLE, seat->title);
    row_set_integer(row, ACTING, seat->is_acting);
    row_set_text(row, NAME, seat->name);
    row_set_text(row, STAFF_NUMBER, seat->staff_number);
}

bool seat_store_on(struct call *call, enum signed_report report, struct day day,
                   struct seat seats[static SIGNATORY_PLACES], struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &signatory_statements[ON]);
    for (int i = 0; i < SIGNATORY_PLACES; i++)
        seats[i] = (struct seat){.report = report, .role = ""};
    bind_integer(&query, ":site", call->site->number);
    bind_text(&query, ":report", signed_report_names[report]);
    bind_day(&query, ":day", day);
    while (query_next(&query)) {
        int place = (int)row_integer(&query, "place");
        seats[place - 1] = (struct seat){
            .report = report,
            .place = place,
            .since = row_day(&query, "since"),
            .role = row_text(&query, "role"),
            .title = row_text(&query, "title"),
            .name = row_text(&query, "name"),
            .staff_number = row_text(&query, "staff_number"),
            .is_acting = row_integer(&query, "acting") != 0,
        };
    }
    return query_finish(&query, err);
}
