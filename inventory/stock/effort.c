/* Rates by class and day. */
#include "inventory/stock/effort.h"

#include "core/journal/content.h"
#include "inventory/stock/stock_store.h"

#include <string.h>

struct effort_book {
    struct effort_rate *rates; /* by class, then by day; of equal days the last counts */
    size_t rate_count;
    struct effort_policy *policies; /* by day */
    size_t policy_count;
};

enum { FIRST_ROOM = 16 };

static bool load_rates(struct call *call, struct arena *arena, struct effort_book *book,
                       struct error *err)
{
    scoped(query_end) struct query query = effort_rates_open(call);
    query.arena = arena;
    size_t room = FIRST_ROOM;
    book->rates = ARENA_ARRAY(arena, room, struct effort_rate);
    while (effort_rates_next(&query, &book->rates[book->rate_count]))
        if (++book->rate_count == room) {
            book->rates = arena_grow(arena, book->rates, room, room * 2, sizeof *book->rates);
            room *= 2;
        }
    return query_finish(&query, err);
}

static bool load_policies(struct call *call, struct arena *arena, struct effort_book *book,
                          struct error *err)
{
    scoped(query_end) struct query query = effort_policies_open(call);
    size_t room = FIRST_ROOM;
    book->policies = ARENA_ARRAY(arena, room, struct effort_policy);
    while (effort_policies_next(&query, &book->policies[book->policy_count]))
        if (++book->policy_count == room) {
            book->policies =
                arena_grow(arena, book->policies, room, room * 2, sizeof *book->policies);
            room *= 2;
        }
    return query_finish(&query, err);
}

struct effort_book *effort_load(struct call *call, struct arena *arena, struct error *err)
{
    struct effort_book *book = ARENA_NEW(arena, struct effort_book);
    return load_rates(call, arena, book, err) && load_policies(call, arena, book, err) ? book
                                                                                       : NULL;
}

bool effort_is_included(const struct effort_book *book, struct day day)
{
    bool included = false;
    for (size_t i = 0; i < book->policy_count && book->policies[i].since.days <= day.days; i++)
        included = book->policies[i].included;
    return included;
}

bool effort_rate_on(const struct effort_book *book, const char *class_name, struct day day,
                    struct money *per_hour)
{
    bool found = false;
    for (size_t i = 0; i < book->rate_count; i++)
        if (book->rates[i].since.days <= day.days &&
            strcmp(book->rates[i].class_name, class_name) == 0) {
            *per_hour = book->rates[i].per_hour;
            found = true;
        }
    return found;
}

bool effort_cost(const struct effort_book *book, const char *class_name, struct day day,
                 int64_t minutes, int64_t people, struct money *cost)
{
    enum { MINUTES_PER_HOUR = 60 };
    struct money per_hour = {0}, of_one = {0};
    *cost = (struct money){0};
    if (!effort_rate_on(book, class_name, day, &per_hour))
        return true;
    return number_scale(per_hour.minor, minutes, MINUTES_PER_HOUR, ROUND_HALF_AWAY,
                        &of_one.minor) &&
           number_scale(of_one.minor, people, 1, ROUND_EXACT, &cost->minor);
}

bool effort_of_document(struct call *call, const struct document *document,
                        struct effort_line **list, size_t *count, struct error *err)
{
    struct effort_row row;
    size_t room = FIRST_ROOM;
    const struct effort_book *book = effort_load(call, call->arena, err);
    if (book == NULL)
        return false;
    bool included = effort_is_included(book, document->day);
    *list = ARENA_ARRAY(call->arena, room, struct effort_line);
    scoped(query_end) struct query query =
        effort_open_document(call, document->day, document->number);
    for (*count = 0; effort_next(&query, &row); ++*count) {
        if (*count == room) {
            *list = arena_grow(call->arena, *list, room, room * 2, sizeof **list);
            room *= 2;
        }
        struct effort_line *line = &(*list)[*count];
        *line = (struct effort_line){.job = row.job,
                                     .class_name = row.class_name,
                                     .minutes = row.minutes,
                                     .people = row.people};
        if (!included)
            continue;
        effort_rate_on(book, row.class_name, row.day, &line->per_hour);
        if (!effort_cost(book, row.class_name, row.day, row.minutes, row.people, &line->cost))
            return fail(err, ERROR_CONFLICT, _("the total is too large"));
    }
    return query_finish(&query, err);
}

enum { RATE_CLASS, RATE_SINCE, RATE_PER_HOUR };
static const char *const rate_columns[] = {
    [RATE_CLASS] = "class", [RATE_SINCE] = "since", [RATE_PER_HOUR] = "per_hour", NULL};
const struct content effort_rate_content = {.table = "inventory_effort_rate",
                                            .columns = rate_columns};

void effort_rate_draft(struct draft *draft, const char *class_name, struct day since,
                       struct money per_hour)
{
    struct draft_row *row = draft_row(draft, &effort_rate_content);
    row_set_text(row, RATE_CLASS, class_name);
    row_set_integer(row, RATE_SINCE, since.days);
    row_set_integer(row, RATE_PER_HOUR, per_hour.minor);
}

enum { POLICY_SINCE, POLICY_INCLUDED };
static const char *const policy_columns[] = {
    [POLICY_SINCE] = "since", [POLICY_INCLUDED] = "included", NULL};
const struct content effort_policy_content = {.table = "inventory_effort_policy",
                                              .columns = policy_columns};

void effort_policy_draft(struct draft *draft, struct day since, bool included)
{
    struct draft_row *row = draft_row(draft, &effort_policy_content);
    row_set_integer(row, POLICY_SINCE, since.days);
    row_set_integer(row, POLICY_INCLUDED, included);
}

enum { EFFORT_DAY, EFFORT_JOB, EFFORT_CLASS, EFFORT_MINUTES, EFFORT_PEOPLE };
static const char *const effort_columns[] = {
    [EFFORT_DAY] = "day",         [EFFORT_JOB] = "job",       [EFFORT_CLASS] = "class",
    [EFFORT_MINUTES] = "minutes", [EFFORT_PEOPLE] = "people", NULL,
};
const struct content effort_content = {
    .table = "inventory_effort", .columns = effort_columns, .by_day = true};

void effort_draft(struct draft *draft, const struct effort *effort)
{
    struct draft_row *row = draft_row(draft, &effort_content);
    row_set_integer(row, EFFORT_DAY, draft->day.days);
    row_set_integer(row, EFFORT_JOB, effort->job);
    row_set_text(row, EFFORT_CLASS, effort->class_name);
    row_set_integer(row, EFFORT_MINUTES, effort->minutes);
    row_set_integer(row, EFFORT_PEOPLE, effort->people);
}
