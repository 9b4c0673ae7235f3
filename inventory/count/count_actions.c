/* Counting shelves. */
#include "core/journal/inputs.h"
#include "inventory/count/internal.h"

extern const struct document_kind stocktake_kind;

/* Goods are worth what they cost; to say otherwise is not the storekeeper's. */
static bool read_unit_cost(struct call *call, const struct values *row, struct count_line *line,
                           struct error *err)
{
    line->has_unit_cost = value_given(row, "unit-cost");
    line->unit_cost = value_money(row, "unit-cost");
    if (!line->has_unit_cost)
        return true;
    if (!owner_has_value(line->owner))
        return fail_field(err, "unit-cost", _("what a partner owns has no value here"));
    if (actor_has(&call->actor, ROLE_MANAGER))
        return true;
    fail(err, ERROR_FORBIDDEN, _("'%s' may not say what goods are worth"), call->actor.login);
    fail_hint(err, _("leave it empty; this is for: manager"));
    return fail_in_field(err, "unit-cost");
}

static bool read_line(struct call *call, const struct values *values, const struct values *row,
                      struct count_line *line, struct error *err)
{
    line->item = item_find(call, value_text(row, "item"), err);
    if (line->item == NULL)
        return fail_in_field(err, "item");
    struct measured measured = {line->item, value_quantity(row, "counted"), value_text(row, "unit"),
                                "counted"};
    if (!unit_convert(call, &measured, &line->counted, err))
        return false;
    line->reason = value_text(row, "reason");
    if (!owner_find(call, value_text(row, "owner"), &line->owner, err))
        return fail_in_field(err, "owner");
    return read_unit_cost(call, row, line, err) &&
           stock_place_read(call, values, row, "location", &line->location, err);
}

static void answer_line(const struct count_line *line, struct table *table)
{
    struct quantity difference = {line->counted.milli - line->book.milli};
    table_row(table, (struct cell[]){
                         cell_text(line->item->code),
                         cell_text(line->location->code),
                         item_cell(line->item, line->book),
                         item_cell(line->item, line->counted),
                         item_cell(line->item, difference),
                         cell_text(line->reason),
                     });
}

static bool run_post(struct call *call, const struct values *values, struct answer *out,
                     struct error *err)
{
    static const struct column columns[] = {
        {.name = "item", .label = N_("Item"), .kind = CELL_TEXT, .opens = "stock card"},
        {.name = "location", .label = N_("Location"), .kind = CELL_TEXT},
        {.name = "book", .label = N_("In the books"), .kind = CELL_QUANTITY},
        {.name = "counted", .label = N_("Counted"), .kind = CELL_QUANTITY},
        {.name = "difference", .label = N_("Difference"), .kind = CELL_QUANTITY},
        {.name = "reason", .label = N_("Reason"), .kind = CELL_TEXT},
        {0},
    };
    struct document posted;
    int fault = -1;
    size_t count = value_count(values, "line");
    struct count_line *lines = ARENA_ARRAY(call->arena, count, struct count_line);
    for (size_t i = 0; i < count; i++)
        if (!read_line(call, values, value_row(values, "line", i), &lines[i], err))
            return fail_in_line(err, "line", (int)i, "");
    struct draft *draft = draft_new(call, &stocktake_kind, value_day_or(values, "day", call->today),
                                    value_text(values, "number"), value_text(values, "note"));
    if (!count_post(call, draft, lines, count, &posted, &fault, err))
        return fault < 0 ? false : fail_in_line(err, "line", fault, "");
    answer_field_opens(out, "document", N_("Document"), cell_text(posted.label), "document show");
    answer_field(out, "day", N_("Day"), cell_day(posted.day));
    struct table *table = answer_table(out, "counts", NULL, columns, TABLE_LIST);
    for (size_t i = 0; i < count; i++)
        answer_line(&lines[i], table);
    return true;
}

/* ------------------------------------------------------------------ what counts changed */

static bool difference_row(struct call *call, const struct count_difference *difference,
                           struct table *table, struct error *err)
{
    const struct count_row *row = &difference->count.row;
    const struct document *document = journal_find(call, difference->count.document, err);
    const struct item *item = document == NULL ? NULL : item_of(call, row->place.item, err);
    const struct location *location =
        item == NULL ? NULL : location_of(call, row->place.location, err);
    if (location == NULL)
        return false;
    struct quantity changed = {row->counted.milli - difference->book.milli};
    table_row(table, (struct cell[]){
                         cell_text(document->label),
                         cell_day(document->day),
                         cell_text(item->code),
                         cell_text(location->code),
                         item_cell(item, difference->book),
                         item_cell(item, row->counted),
                         item_cell(item, changed),
                         cell_money(difference->value),
                         cell_text(row->reason),
                     });
    return true;
}

static bool run_differences(struct call *call, const struct values *values, struct answer *out,
                            struct error *err)
{
    static const struct column columns[] = {
        {.name = "document", .label = N_("Document"), .kind = CELL_TEXT, .opens = "document show"},
        {.name = "day", .label = N_("Day"), .kind = CELL_DAY},
        {.name = "item", .label = N_("Item"), .kind = CELL_TEXT, .opens = "stock card"},
        {.name = "location", .label = N_("Location"), .kind = CELL_TEXT},
        {.name = "book", .label = N_("In the books"), .kind = CELL_QUANTITY},
        {.name = "counted", .label = N_("Counted"), .kind = CELL_QUANTITY},
        {.name = "difference", .label = N_("Difference"), .kind = CELL_QUANTITY},
        {.name = "value", .label = N_("Value"), .kind = CELL_MONEY},
        {.name = "reason", .label = N_("Reason"), .kind = CELL_TEXT},
        {0},
    };
    struct count_difference *list = NULL;
    size_t count = 0;
    struct money total = {0};
    struct month month =
        value_given(values, "month") ? value_month(values, "month") : day_month(call->today);
    if (!count_differences_of(call, month, &list, &count, err))
        return false;
    struct table *table = answer_table(out, "differences", NULL, columns, TABLE_LIST);
    answer_is_table(out, table);
    for (size_t i = 0; i < count; i++)
        if (!difference_row(call, &list[i], table, err) || !money_add(total, list[i].value, &total))
            return false;
    struct cell none = cell_empty();
    table_total(table, (struct cell[]){cell_text(_("Total")), none, none, none, none, none, none,
                                       cell_money(total), none});
    return true;
}

static const struct input differences_inputs[] = {
    {.name = "month",
     .label = N_("Month"),
     .kind = INPUT_MONTH,
     .positional = true,
     .help = N_("this month if left out")},
    {0},
};

static const struct input post_lines[] = {
    {.name = "item", .label = N_("Item"), .kind = INPUT_CODE, .required = true},
    {.name = "counted",
     .label = N_("Counted"),
     .kind = INPUT_QUANTITY,
     .required = true,
     .help = N_("zero if nothing was there")},
    {.name = "unit", .label = N_("Unit"), .kind = INPUT_CODE, .help = N_("if not the base unit")},
    {.name = "location", .label = N_("Location"), .kind = INPUT_CODE},
    {.name = "owner",
     .label = N_("Owner"),
     .kind = INPUT_CODE,
     .help = N_("cooperative, state, or the code of a partner")},
    {.name = "reason",
     .label = N_("Reason"),
     .kind = INPUT_TEXT,
     .help = N_("why it differs from the books")},
    {.name = "unit-cost",
     .label = N_("Worth of one"),
     .kind = INPUT_MONEY,
     .help = N_("if the books have it wrong: of one base unit, wherever it lies")},
    {0},
};

static const struct input post_inputs[] = {
    {.name = "location",
     .label = N_("Location"),
     .kind = INPUT_CODE,
     .positional = true,
     .help = N_("for all lines that do not say otherwise")},
    {.name = "day",
     .label = N_("Day"),
     .kind = INPUT_DAY,
     .help = N_("what was there at its end; today if left out")},
    DOCUMENT_NUMBER_INPUT,
    DOCUMENT_NOTE_INPUT,
    {.name = "line",
     .label = N_("Line"),
     .kind = INPUT_LINES,
     .required = true,
     .lines = post_lines},
    {0},
};

static const struct import_column post_head[] = {{"number", "number"}, {"date", "day"}, {0}};
static const struct import_column post_line[] = {
    {"location", "location"}, {"item", "item"}, {"counted", "counted"}, {0}};
static const struct import_source post_sources[] = {{.file = "stocktake.csv",
                                                     .key = "number",
                                                     .head = post_head,
                                                     .list = "line",
                                                     .line = post_line},
                                                    {0}};
static const struct import post_import = {
    .stage = 100, .place = 90, .day = "date", .sources = post_sources};

static const struct input list_inputs[] = {
    {.name = "location",
     .label = N_("Location"),
     .kind = INPUT_CODE,
     .required = true,
     .positional = true},
    {.name = "day",
     .label = N_("Day"),
     .kind = INPUT_DAY,
     .help = N_("what was there at its end; today if left out")},
    {.name = "hidden",
     .label = N_("Hide what the books say"),
     .kind = INPUT_FLAG,
     .help = N_("so that nobody counts what is expected")},
    {0},
};

static const struct action actions[] = {
    {
        .name = "post",
        .summary = N_("Record what was counted on the shelves"),
        .access = WRITES,
        .inputs = post_inputs,
        .run = run_post,
        .examples = {"count post GUDANG --line 'item=GULA,counted=187.89'",
                     "count post GUDANG --day 2026-10-31 --line @count.csv"},
        .import = &post_import,
    },
    {
        .name = "list",
        .summary = N_("List what there is to count at a place"),
        .access = READS,
        .inputs = list_inputs,
        .run = count_run_list,
        .examples = {"count list GUDANG", "count list GUDANG --hidden yes"},
    },
    {
        .name = "differences",
        .summary = N_("Show what the counts of a month changed, and what it is worth"),
        .access = READS,
        .inputs = differences_inputs,
        .run = run_differences,
        .examples = {"count differences 2026-10", "count differences 2026-10 --json"},
    },
    {0},
};

static const struct document_kind *const kinds[] = {&stocktake_kind, NULL};

static const struct closing closing = {.review = count_review};

static const struct page pages[] = {
    {
        .name = "sheet",
        .title = N_("Count list"),
        .permission = "count.post",
        .key = "g c",
        .show = count_sheet_show,
        .take = count_sheet_take,
    },
    {0},
};

const struct slice count_slice = {
    .name = "count",
    .title = N_("Stocktakes"),
    .actions = actions,
    .kinds = kinds,
    .closing = &closing,
    .pages = pages,
};
