/* What there is to count at a place. */
#include "core/base/text.h"
#include "inventory/count/internal.h"
#include "inventory/stock/position.h"

#include <stdlib.h>
#include <string.h>

static int compare_codes(const void *left, const void *right)
{
    const struct count_listed *a = left, *b = right;
    return strcmp(a->item->code, b->item->code);
}

static struct count_listed *listed_of(struct count_listed *list, size_t *count,
                                      const struct item *item)
{
    for (size_t i = 0; i < *count; i++)
        if (list[i].item == item)
            return &list[i];
    list[*count] = (struct count_listed){.item = item};
    return &list[(*count)++];
}

bool count_listed_at(struct call *call, const struct location *location, struct day day,
                     struct count_listed **list, size_t *count, struct error *err)
{
    size_t lots_count = 0;
    scoped(position_close) struct position *position = NULL;
    if (!position_open(call, (struct item_id){0}, day, &position, err) ||
        !position_run(position, day, NULL, err))
        return false;
    const struct place_lot *lots = position_list(position, &lots_count);
    *list = ARENA_ARRAY(call->arena, lots_count + 1, struct count_listed);
    *count = 0;
    for (size_t i = 0; i < lots_count; i++) {
        const struct stock_place *place = &lots[i].place;
        if (place->location.value != location->id.value || place->owner.value != OWNER_COOPERATIVE)
            continue;
        const struct item *item = item_of(call, place->item, err);
        if (item == NULL)
            return false;
        listed_of(*list, count, item)->book.milli += lots[i].quantity.milli;
    }
    qsort(*list, *count, sizeof **list, compare_codes);
    return true;
}

bool count_run_list(struct call *call, const struct values *values, struct answer *out,
                    struct error *err)
{
    static const struct column columns[] = {
        {.name = "item", .label = N_("Item"), .kind = CELL_TEXT, .opens = "stock card"},
        {.name = "name", .label = N_("Name"), .kind = CELL_TEXT, .width = 40},
        {.name = "unit", .label = N_("Unit"), .kind = CELL_TEXT},
        {.name = "book", .label = N_("In the books"), .kind = CELL_QUANTITY},
        {.name = "counted",
         .label = N_("Counted"),
         .kind = CELL_TEXT,
         .width = 18,
         .paper_only = true},
        {.name = "reason",
         .label = N_("Reason"),
         .kind = CELL_TEXT,
         .width = 30,
         .paper_only = true},
        {0},
    };
    struct count_listed *list = NULL;
    size_t count = 0;
    bool hidden = value_flag(values, "hidden");
    struct day day = value_day_or(values, "day", call->today);
    const struct location *location = location_find(call, value_text(values, "location"), err);
    if (location == NULL)
        return fail_in_field(err, "location");
    if (!count_listed_at(call, location, day, &list, &count, err))
        return false;
    answer_heading(out, arena_format(call->arena, _("Count list: %s, %s"), location->name,
                                     day_text(call->arena, day)));
    struct table *table = answer_table(out, "list", NULL, columns, TABLE_LIST);
    for (size_t i = 0; i < count; i++)
        table_row(table, (struct cell[]){
                             cell_text(list[i].item->code),
                             cell_text(list[i].item->name),
                             cell_text(list[i].item->unit),
                             hidden ? cell_empty()
                                    : cell_quantity(list[i].book, list[i].item->decimals, NULL),
                             cell_text(""),
                             cell_text(""),
                         });
    const char **values_of = ARENA_ARRAY(call->arena, 3, const char *);
    values_of[0] = "location";
    values_of[1] = location->code;
    answer_link(out, N_("Write down what was counted"), "count sheet", values_of);
    return true;
}
