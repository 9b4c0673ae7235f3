/* The SQL of reports. */
#include "reports/report/report_store.h"

#include <stdlib.h>

enum { ITEMS, SHIFTS, SHIFTS_OF_INMATE, SHOPS, OUTPUTS };

#define SHIFT_COLUMNS                                                                              \
    "SELECT day, document, shop, inmate, presence, minutes, product, good, repair, spoiled"        \
    " FROM workshop_shifts WHERE site = :site"

const struct statement report_statements[] = {
    [ITEMS] = {"SELECT code FROM inventory_items ORDER BY code"},
    [SHIFTS] = {SHIFT_COLUMNS " AND day BETWEEN :first AND :last ORDER BY day, document, line"},
    [SHIFTS_OF_INMATE] = {SHIFT_COLUMNS " AND inmate = :inmate AND day BETWEEN :first AND :last"
                                        " ORDER BY day, document, line"},
    [SHOPS] = {"SELECT id, code, name, floor FROM workshop_shops ORDER BY code"},
    [OUTPUTS] = {"SELECT sheet.number AS document, sheet.day, outputs.day AS made, outputs.line,"
                 " outputs.shop, outputs.item, outputs.good, outputs.spoiled"
                 " FROM journal_documents AS sheet JOIN workshop_outputs AS outputs"
                 " ON outputs.site = sheet.site AND outputs.day = sheet.day"
                 " AND outputs.document = sheet.number"
                 " WHERE sheet.site = :site AND sheet.day BETWEEN :first AND :last"
                 " AND (sheet.reversed_day IS NULL OR sheet.reversed_day > sheet.day)"
                 " UNION ALL SELECT back.number, back.day, outputs.day, outputs.line,"
                 " outputs.shop, outputs.item, -outputs.good, -outputs.spoiled"
                 " FROM journal_documents AS back JOIN journal_documents AS sheet"
                 " ON sheet.site = back.site AND sheet.number = back.reverses"
                 " JOIN workshop_outputs AS outputs ON outputs.site = sheet.site"
                 " AND outputs.day = sheet.day AND outputs.document = sheet.number"
                 " WHERE back.site = :site AND back.day BETWEEN :first AND :last"
                 " AND back.reverses IS NOT NULL AND sheet.day < back.day"
                 " ORDER BY 2, 1, 4"},
    {0},
};

bool report_items(struct call *call, const struct item ***items, size_t *count, struct error *err)
{
    const char **codes = NULL;
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &report_statements[ITEMS]);
    if (!query_texts(&query, "code", &codes, err))
        return false;
    size_t total = 0;
    while (codes[total] != NULL)
        total++;
    *items = ARENA_ARRAY(call->arena, total + 1, const struct item *);
    for (*count = 0; *count < total; ++*count) {
        (*items)[*count] = item_find(call, codes[*count], err);
        if ((*items)[*count] == NULL)
            return false;
    }
    return true;
}

struct query report_shifts(struct call *call, struct day first, struct day last)
{
    struct query query = query_open(call->db, call->arena, &report_statements[SHIFTS]);
    bind_integer(&query, ":site", call->site->number);
    bind_day(&query, ":first", first);
    bind_day(&query, ":last", last);
    return query;
}

struct query report_shifts_of(struct call *call, struct inmate_id inmate, struct day first,
                              struct day last)
{
    struct query query = query_open(call->db, call->arena, &report_statements[SHIFTS_OF_INMATE]);
    bind_integer(&query, ":site", call->site->number);
    bind_integer(&query, ":inmate", inmate.value);
    bind_day(&query, ":first", first);
    bind_day(&query, ":last", last);
    return query;
}

bool report_shifts_next(struct query *query, struct shift_line *line)
{
    if (!query_next(query))
        return false;
    *line = (struct shift_line){
        .day = row_day(query, "day"),
        .document = row_integer(query, "document"),
        .shop = {row_integer(query, "shop")},
        .inmate = {row_integer(query, "inmate")},
        .presence = row_text(query, "presence"),
        .minutes = row_integer(query, "minutes"),
        .product = {row_integer(query, "product")},
        .good = row_quantity(query, "good"),
        .repair = row_quantity(query, "repair"),
        .spoiled = row_quantity(query, "spoiled"),
    };
    return true;
}

static int by_value(const void *left, const void *right)
{
    int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;
    return (a > b) - (a < b);
}

bool report_sheets_gone(const struct report *report, int64_t **numbers, size_t *count,
                        struct error *err)
{
    struct call *call = report->call;
    struct reversal *list = NULL;
    size_t all = 0;
    if (!journal_reversals(call, report->first, report->last, &list, &all, err))
        return false;
    *count = 0;
    *numbers = ARENA_ARRAY(call->arena, all + 1, int64_t);
    for (size_t i = 0; i < all; i++)
        if (list[i].original_day.days >= report->first.days)
            (*numbers)[(*count)++] = list[i].original;
    qsort(*numbers, *count, sizeof **numbers, by_value);
    return true;
}

bool report_shops(struct call *call, struct report_shop **shops, size_t *count, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &report_statements[SHOPS]);
    size_t room = 8;
    *shops = ARENA_ARRAY(call->arena, room, struct report_shop);
    for (*count = 0; query_next(&query); ++*count) {
        if (*count == room) {
            *shops = arena_grow(call->arena, *shops, room, room * 2, sizeof **shops);
            room *= 2;
        }
        (*shops)[*count] = (struct report_shop){
            .id = row_integer(&query, "id"),
            .code = row_text(&query, "code"),
            .name = row_text(&query, "name"),
            .floor = {row_integer(&query, "floor")},
        };
    }
    return query_finish(&query, err);
}

bool report_outputs(struct call *call, struct day first, struct day last,
                    struct report_output **list, size_t *count, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &report_statements[OUTPUTS]);
    bind_integer(&query, ":site", call->site->number);
    bind_day(&query, ":first", first);
    bind_day(&query, ":last", last);
    size_t room = 64;
    *list = ARENA_ARRAY(call->arena, room, struct report_output);
    for (*count = 0; query_next(&query); ++*count) {
        if (*count == room) {
            *list = arena_grow(call->arena, *list, room, room * 2, sizeof **list);
            room *= 2;
        }
        (*list)[*count] = (struct report_output){
            .document = row_integer(&query, "document"),
            .day = row_day(&query, "day"),
            .made = row_day(&query, "made"),
            .shop = row_integer(&query, "shop"),
            .product = {row_integer(&query, "item")},
            .good = row_quantity(&query, "good"),
            .spoiled = row_quantity(&query, "spoiled"),
        };
    }
    return query_finish(&query, err);
}
