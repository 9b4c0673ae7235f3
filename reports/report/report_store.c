/* The SQL of reports. */
#include "reports/report/report_store.h"

enum { ITEMS, SHOPS, OUTPUTS };

const struct statement report_statements[] = {
    [ITEMS] = {"SELECT code FROM inventory_items ORDER BY code"},
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
