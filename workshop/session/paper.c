/* Printing session sheets. */
#include "workshop/session/paper.h"

#include "core/journal/inputs.h"
#include "core/office/letterhead/letterhead.h"
#include "workshop/session/sheet.h"

#include <string.h>

static const struct column columns[] = {
    {.name = "row", .label = N_("No."), .kind = CELL_INTEGER},
    {.name = "inmate", .label = N_("Register number"), .kind = CELL_TEXT, .width = 2},
    {.name = "name", .label = N_("Name"), .kind = CELL_TEXT, .width = 4},
    {.name = "presence", .label = N_("Presence"), .kind = CELL_TEXT, .width = 2},
    {.name = "minutes", .label = N_("Minutes"), .kind = CELL_INTEGER},
    {.name = "order", .label = N_("Order"), .kind = CELL_TEXT, .width = 2},
    {.name = "good", .label = N_("Good"), .kind = CELL_QUANTITY},
    {.name = "repair", .label = N_("To repair"), .kind = CELL_QUANTITY},
    {.name = "spoiled", .label = N_("Spoiled"), .kind = CELL_QUANTITY},
    {.name = "initials",
     .label = N_("Initials"),
     .kind = CELL_TEXT,
     .width = 2,
     .paper_only = true},
    {0},
};

/* ------------------------------------------------------------------ blank */

static void add_field(struct call *call, struct fields *fields, const char *name, const char *value)
{
    fields_add(call->arena, fields,
               (struct field){.name = name, .value = value, .length = strlen(value)});
}

static bool load_blank(struct call *call, const struct values *values, struct sheet *sheet,
                       struct error *err)
{
    struct fields fields = {0};
    if (value_given(values, "workshop"))
        add_field(call, &fields, "workshop", value_text(values, "workshop"));
    add_field(call, &fields, "day",
              day_plain(call->arena, value_day_or(values, "day", call->today)));
    if (value_given(values, "session"))
        add_field(call, &fields, "session", value_text(values, "session"));
    const struct form *nothing = form_new(call->arena, session_post_inputs);
    if (!sheet_load(call, &fields, nothing, sheet, err))
        return false;
    if (sheet->shop != NULL)
        return true;
    fail(err, ERROR_CONFLICT, _("no workshop is open to you"));
    return fail_hint(err, _("a manager binds people to workshops: karya workshop bind"));
}

static void list_outputs(const struct sheet *sheet, struct answer *out)
{
    static const struct column made[] = {
        {.name = "order", .label = N_("Order"), .kind = CELL_TEXT, .width = 2},
        {.name = "product", .label = N_("Product"), .kind = CELL_TEXT, .width = 4},
        {.name = "good", .label = N_("Good"), .kind = CELL_QUANTITY},
        {.name = "spoiled", .label = N_("Spoiled"), .kind = CELL_QUANTITY},
        {0},
    };
    struct cell none = cell_empty();
    struct table *table = answer_table(out, "made", N_("Made by the whole crew"), made, TABLE_LIST);
    for (size_t i = 0; i < sheet->output_count; i++)
        table_row(table,
                  (struct cell[]){cell_text(sheet->outputs[i].order->label),
                                  cell_text(sheet->outputs[i].order->product->name), none, none});
}

static void list_people(const struct sheet *sheet, struct answer *out)
{
    struct cell none = cell_empty();
    struct table *table = answer_table(out, "people", N_("Who was there"), columns, TABLE_LIST);
    for (size_t i = 0; i < sheet->row_count; i++)
        table_row(table, (struct cell[]){cell_integer((int64_t)i + 1),
                                         cell_text(sheet->rows[i].inmate->number),
                                         cell_text(sheet->rows[i].inmate->name), none, none, none,
                                         none, none, none, none});
}

/* ------------------------------------------------------------------ as it was recorded */

bool shift_cells_read(struct call *call, struct query *query, struct shift_cells *cells,
                      struct error *err)
{
    int64_t job = row_integer(query, "job"), product = row_integer(query, "product");
    const struct document *order = job == 0 ? NULL : journal_find(call, job, err);
    const struct item *item = product == 0 ? NULL : item_of(call, (struct item_id){product}, err);
    cells->inmate = inmate_of(call, (struct inmate_id){row_integer(query, "inmate")}, err);
    if (cells->inmate == NULL || (job != 0 && order == NULL) || (product != 0 && item == NULL))
        return false;
    cells->presence = cell_text(_(row_text(query, "presence")));
    cells->minutes = cell_integer(row_integer(query, "minutes"));
    cells->order = cell_text(order == NULL ? "" : order->label);
    cells->good = cells->repair = cells->spoiled = cell_empty();
    if (item == NULL)
        return true;
    cells->good = item_cell(item, row_quantity(query, "good"));
    cells->repair = item_cell(item, row_quantity(query, "repair"));
    cells->spoiled = item_cell(item, row_quantity(query, "spoiled"));
    return true;
}

static bool list_shift(struct call *call, struct query *query, struct table *table, int64_t number,
                       struct error *err)
{
    struct shift_cells cells;
    if (!shift_cells_read(call, query, &cells, err))
        return false;
    table_row(table,
              (struct cell[]){cell_integer(number), cell_text(cells.inmate->number),
                              cell_text(cells.inmate->name), cells.presence, cells.minutes,
                              cells.order, cells.good, cells.repair, cells.spoiled, cell_empty()});
    return true;
}

static bool list_shifts(struct call *call, const struct document *document, struct answer *out,
                        struct error *err)
{
    bool told = true;
    int64_t number = 0;
    struct table *table = answer_table(out, "people", N_("Who was there"), columns, TABLE_LIST);
    scoped(query_end) struct query query = content_select(call, &shift_content, document);
    while (told && query_next(&query))
        told = list_shift(call, &query, table, ++number, err);
    return told && query_finish(&query, err);
}

/* ------------------------------------------------------------------ the paper */

static bool set_paper(struct call *call, struct answer *out, const struct session_posted *posted,
                      const struct shop *shop, struct error *err)
{
    struct letterhead letterhead;
    struct paper *paper = ARENA_NEW(call->arena, struct paper);
    struct signatory *signatory = ARENA_NEW(call->arena, struct signatory);
    const char **name = ARENA_ARRAY(call->arena, 2, const char *);
    if (!letterhead_on(call, LETTERHEAD_UNIT, posted->day, &letterhead, err))
        return false;
    name[0] = call->site->name;
    *signatory = (struct signatory){
        .role = "", .title = _("Workshop supervisor"), .name = "", .staff_number = ""};
    *paper = (struct paper){
        .letterhead = letterhead.document == 0 ? name : letterhead.lines,
        .letterhead_bold = letterhead.document == 0 ? 0 : letterhead.bold,
        .image = letterhead.image,
        .image_size = letterhead.image_size,
        .title = _("SESSION SHEET"),
        .subtitle =
            arena_format(call->arena, "%s, %s, %s", shop->name, day_text(call->arena, posted->day),
                         *posted->name == '\0' ? _("whole day") : _(posted->name)),
        .serial = posted->label,
        .place_and_day = arena_format(call->arena, "%s, %s", call->site->town,
                                      day_text(call->arena, posted->day)),
        .chain = "",
        .signatories = signatory,
        .signatory_count = 1,
    };
    answer_paper(out, paper);
    return true;
}

static bool show_recorded(struct call *call, const char *label, struct answer *out,
                          struct error *err)
{
    struct session_posted posted = {0};
    const struct document *document = journal_find_label(call, &session_kind, label, err);
    if (document == NULL || !session_store_of(call, document, &posted, err))
        return fail_in_field(err, "sheet");
    const struct shop *shop = shop_of(call, posted.shop, err);
    if (shop == NULL || !shop_check_open(call, shop, err))
        return false;
    return list_shifts(call, document, out, err) && set_paper(call, out, &posted, shop, err);
}

bool session_run_paper(struct call *call, const struct values *values, struct answer *out,
                       struct error *err)
{
    struct sheet sheet;
    if (value_given(values, "sheet"))
        return show_recorded(call, value_text(values, "sheet"), out, err);
    if (!load_blank(call, values, &sheet, err))
        return false;
    struct session_posted blank = {.label = "", .name = sheet.name, .day = sheet.day};
    list_outputs(&sheet, out);
    list_people(&sheet, out);
    return set_paper(call, out, &blank, sheet.shop, err);
}

const struct input session_paper_inputs[] = {
    {.name = "workshop",
     .label = N_("Workshop"),
     .kind = INPUT_CODE,
     .positional = true,
     .help = N_("for a blank sheet; the first that is open to you if left out")},
    DOCUMENT_DAY_INPUT,
    {.name = "session",
     .label = N_("Session"),
     .kind = INPUT_TEXT,
     .help = N_("morning, afternoon, ...")},
    {.name = "sheet",
     .label = N_("Sheet"),
     .kind = INPUT_CODE,
     .help = N_("of one that was recorded, in place of a blank one")},
    {0},
};
