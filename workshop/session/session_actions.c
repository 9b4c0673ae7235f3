/* Session sheets as people write them. */
#include "core/journal/inputs.h"
#include "workshop/session/paper.h"
#include "workshop/session/sheet.h"

#include "core/app/access.h"
#include "core/app/assets.h"
#include "core/app/finds.h"
#include "core/app/settings.h"

#include "core/journal/closing.h"
#include "core/journal/document/reversal.h"
#include "inventory/stock/valuation.h"
#include "workshop/recipe/recipe.h"

static const char *const output_role_names[] = {
    [OUTPUT_PRODUCT] = "output", [OUTPUT_BY_PRODUCT] = "by_product", [OUTPUT_LOSS] = "loss", NULL};

/* ------------------------------------------------------------------ reading what was written */

/* The order of a row: its own, or the only one that the sheet's outputs name. */
static bool read_order(struct call *call, const struct values *row, const struct session *session,
                       const struct order **order, struct error *err)
{
    *order = NULL;
    if (value_given(row, "order")) {
        *order = order_find(call, value_text(row, "order"), err);
        return *order != NULL || fail_in_field(err, "order");
    }
    for (size_t i = 0; i < session->output_count; i++) {
        if (*order != NULL && *order != session->outputs[i].order) {
            fail_field(err, "order", _("the sheet is for several orders, and this line for none"));
            return fail_hint(err, _("name the order of this line"));
        }
        *order = session->outputs[i].order;
    }
    return true;
}

static bool read_output(struct call *call, const struct values *values, const struct values *row,
                        struct session_output *output, struct error *err)
{
    output->order = order_find(call, value_text(row, "order"), err);
    if (output->order == NULL)
        return fail_in_field(err, "order");
    output->spoiled = value_quantity(row, "spoiled");
    bool all_spoiled = value_quantity(row, "quantity").milli == 0 && output->spoiled.milli > 0;
    if (!all_spoiled && !stock_new_line_read(call, row, &output->line, err))
        return false;
    if (all_spoiled) {
        output->line.item = item_find(call, value_text(row, "item"), err);
        output->line.owner.value = OWNER_COOPERATIVE;
        if (output->line.item == NULL)
            return fail_in_field(err, "item");
    }
    if (!item_check_quantity(call, output->line.item, output->spoiled, err))
        return fail_in_field(err, "spoiled");
    output->role = (enum output_role)value_choice(row, "role", OUTPUT_PRODUCT);
    output->completes = value_flag(row, "completes");
    output->lot_code = value_text(row, "lot");
    output->has_expiry = value_given(row, "expires");
    output->expires = value_day(row, "expires");
    if (output->role == OUTPUT_BY_PRODUCT) {
        if (!recipe_read_yield(row, output->line.item, &output->yield, err))
            return false;
    } else if (value_given(row, "unit-price")) {
        output->yield = (struct recipe_yield){YIELD_PRICE, 0, value_money(row, "unit-price")};
    }
    if (output->role == OUTPUT_LOSS)
        return true; /* it goes nowhere */
    return stock_place_read(call, values, row, "into", &output->into, err);
}

static bool read_outputs(struct call *call, const struct values *values, struct session *session,
                         struct error *err)
{
    session->output_count = value_count(values, "outputs");
    session->outputs = ARENA_ARRAY(call->arena, session->output_count + 1, struct session_output);
    for (size_t i = 0; i < session->output_count; i++)
        if (!read_output(call, values, value_row(values, "outputs", i), &session->outputs[i], err))
            return fail_in_line(err, "outputs", (int)i, "");
    return true;
}

static bool read_materials(struct call *call, const struct values *values, struct session *session,
                           struct error *err)
{
    session->material_count = value_count(values, "materials");
    session->materials =
        ARENA_ARRAY(call->arena, session->material_count + 1, struct session_material);
    for (size_t i = 0; i < session->material_count; i++) {
        const struct values *row = value_row(values, "materials", i);
        struct session_material *material = &session->materials[i];
        if (!stock_line_read(call, row, &material->line, err) ||
            !read_order(call, row, session, &material->order, err))
            return fail_in_line(err, "materials", (int)i, "");
    }
    return true;
}

static bool read_pieces(struct call *call, const struct values *row, const char *name,
                        const struct shift_entry *entry, struct quantity *pieces, struct error *err)
{
    *pieces = value_quantity(row, name);
    if (pieces->milli == 0)
        return true;
    if (entry->product == NULL) {
        fail_field(err, "product", _("there are pieces, but of no product"));
        return fail_hint(err, _("name the product"));
    }
    return item_check_quantity(call, entry->product, *pieces, err) || fail_in_field(err, name);
}

static bool read_presence(struct call *call, const struct values *row, struct day day,
                          struct shift_entry *entry, struct error *err)
{
    const char *word = value_given(row, "presence") ? value_text(row, "presence")
                                                    : presence_names[PRESENCE_PRESENT];
    entry->presence = presence_on(call, word, day, err);
    return entry->presence != NULL;
}

/* Minutes as they are written; else all of the time between coming and going. */
static bool read_minutes(const struct values *row, struct shift_entry *entry, struct error *err)
{
    entry->minutes = value_integer(row, "minutes");
    entry->has_times = value_given(row, "times");
    if (!entry->has_times)
        return true;
    if (!times_read(value_text(row, "times"), &entry->times, err))
        return fail_in_field(err, "times");
    if (!value_given(row, "minutes"))
        entry->minutes = entry->times.minutes;
    if (entry->minutes <= entry->times.minutes)
        return true;
    fail_field(err, "minutes", _("'%s' was there for %d minutes and cannot have worked %d"),
               entry->inmate->number, (int)entry->times.minutes, (int)entry->minutes);
    return fail_hint(err, _("write fewer minutes, or other times"));
}

static bool read_entry(struct call *call, const struct values *row, const struct session *session,
                       struct day day, struct shift_entry *entry, struct error *err)
{
    entry->inmate = inmate_find(call, value_text(row, "inmate"), err);
    if (entry->inmate == NULL)
        return fail_in_field(err, "inmate");
    if (!read_presence(call, row, day, entry, err))
        return false;
    if (!read_minutes(row, entry, err))
        return false;
    if (value_given(row, "product")) {
        entry->product = item_find(call, value_text(row, "product"), err);
        if (entry->product == NULL)
            return fail_in_field(err, "product");
    }
    entry->operation = value_text(row, "operation");
    if (entry->product == NULL && *entry->operation != '\0') {
        fail_field(err, "operation", _("there is an operation, but of no product"));
        return fail_hint(err, _("name the product"));
    }
    bool worked = entry->presence->counts == COUNTS_WORKED && entry->minutes > 0;
    if ((worked || value_given(row, "order")) &&
        !read_order(call, row, session, &entry->order, err))
        return false;
    return read_pieces(call, row, "good", entry, &entry->good, err) &&
           read_pieces(call, row, "repair", entry, &entry->repair, err) &&
           read_pieces(call, row, "spoiled", entry, &entry->spoiled, err);
}

static bool read_entries(struct call *call, const struct values *values, struct day day,
                         struct session *session, struct error *err)
{
    session->entry_count = value_count(values, "entries");
    session->entries = ARENA_ARRAY(call->arena, session->entry_count + 1, struct shift_entry);
    for (size_t i = 0; i < session->entry_count; i++)
        if (!read_entry(call, value_row(values, "entries", i), session, day, &session->entries[i],
                        err))
            return fail_in_line(err, "entries", (int)i, "");
    return true;
}

/* ------------------------------------------------------------------ what the recipe fills in */

static bool by_product_given(const struct session *session, const struct order *order)
{
    for (size_t i = 0; i < session->output_count; i++)
        if (session->outputs[i].order == order && session->outputs[i].role == OUTPUT_BY_PRODUCT)
            return true;
    return false;
}

/* What recipes fill in: nothing that was written down. */
struct filling {
    struct session *session;
    const struct session_output *output;
    bool materials, by_products;
};

static bool fill_part(const struct filling *filling, const struct recipe_part *part,
                      struct quantity quantity, struct error *err)
{
    struct session *session = filling->session;
    const struct session_output *output = filling->output;
    bool wanted = part->role == PART_COMPONENT ? filling->materials : filling->by_products;
    struct stock_line line = {.item = part->item,
                              .quantity = quantity,
                              .written = quantity,
                              .unit = "",
                              .owner = output->line.owner};
    if (!wanted || quantity.milli == 0)
        return true;
    if (session->material_count >= LINES_MAX ||
        session->output_count >= (size_t)LINES_MAX + LINES_MAX) {
        fail_field(err, "by-recipe", _("the recipes fill in more than %d lines"), LINES_MAX);
        return fail_hint(err, _("write the rest as another document"));
    }
    if (part->role == PART_COMPONENT)
        session->materials[session->material_count++] =
            (struct session_material){.order = output->order, .line = line};
    else
        session->outputs[session->output_count++] = (struct session_output){
            .order = output->order,
            .line = line,
            .into = output->into,
            .role = OUTPUT_BY_PRODUCT,
            .yield = part->yield,
            .lot_code = "",
        };
    return true;
}

/* What one output, good and spoiled, takes and yields by the recipe of the day. */
static bool fill_from_recipe(struct call *call, struct filling *filling, struct day day,
                             struct error *err)
{
    const struct session_output *output = filling->output;
    const struct recipe *recipe = NULL;
    struct quantity made, quantity;
    if (!recipe_on(call, output->line.item, day, &recipe, err))
        return false;
    if (recipe == NULL && !filling->materials)
        return true;
    if (recipe == NULL) {
        fail_field(err, "by-recipe", _("%s has no recipe on %s"), output->line.item->code,
                   day_plain(call->arena, day));
        return fail_hint(err, _("write down what was used"));
    }
    filling->by_products = !by_product_given(filling->session, output->order);
    if (!quantity_add(output->line.quantity, output->spoiled, &made))
        return fail_field(err, "outputs", _("the quantity is too large"));
    for (size_t i = 0; i < recipe->part_count; i++)
        if (!recipe_quantity(recipe, &recipe->parts[i], made, &quantity, err) ||
            !fill_part(filling, &recipe->parts[i], quantity, err))
            return false;
    return true;
}

static bool fill_from_recipes(struct call *call, struct session *session, struct day day,
                              struct error *err)
{
    size_t given = session->output_count, room = (size_t)LINES_MAX + LINES_MAX;
    struct filling filling = {.session = session, .materials = session->material_count == 0};
    if (filling.materials)
        session->materials = ARENA_ARRAY(call->arena, LINES_MAX, struct session_material);
    session->outputs =
        arena_grow(call->arena, session->outputs, given, room, sizeof *session->outputs);
    for (size_t i = 0; i < given; i++) {
        filling.output = &session->outputs[i];
        if (filling.output->role == OUTPUT_PRODUCT && !fill_from_recipe(call, &filling, day, err))
            return false;
    }
    return true;
}

/* ------------------------------------------------------------------ the actions */

static bool answer_sheet(struct call *call, const struct session *session,
                         const struct document *posted, const struct move *moves, size_t count,
                         struct answer *out, struct error *err)
{
    int64_t minutes = 0, present = 0;
    for (size_t i = 0; i < session->entry_count; i++) {
        minutes += session->entries[i].minutes;
        present += session->entries[i].presence->counts == COUNTS_WORKED;
    }
    if (!stock_answer(call, posted, moves, count, out, err))
        return false;
    answer_field(out, "workshop", N_("Workshop"), cell_text(session->shop->code));
    answer_field(out, "present", N_("Present"), cell_integer(present));
    answer_field(out, "people", N_("On the sheet"), cell_integer((int64_t)session->entry_count));
    answer_field(out, "minutes", N_("Minutes"), cell_integer(minutes));
    exceptions_tell(call, &session->passed, out);
    return true;
}

static bool run_post(struct call *call, const struct values *values, struct answer *out,
                     struct error *err)
{
    struct document posted;
    struct move *moves = NULL;
    size_t count = 0;
    struct session session = {
        .shop = shop_find(call, value_text(values, "workshop"), err),
        .name = value_text(values, "session"),
        .override = value_text(values, "override"),
    };
    struct day day = value_day_or(values, "day", call->today);
    if (session.shop == NULL || !shop_check_open(call, session.shop, err))
        return fail_in_field(err, "workshop");
    if (!read_outputs(call, values, &session, err) ||
        !read_materials(call, values, &session, err) ||
        !read_entries(call, values, day, &session, err))
        return false;
    if (value_flag(values, "by-recipe") && !fill_from_recipes(call, &session, day, err))
        return false;
    if (session.output_count + session.material_count + session.entry_count == 0) {
        fail(err, ERROR_INVALID, _("the sheet is empty"));
        return fail_hint(err, _("write down who was there, or what was made"));
    }
    struct draft *draft = draft_new(call, &session_kind, day, value_text(values, "number"),
                                    value_text(values, "note"));
    return session_post(call, draft, &session, &posted, &moves, &count, err) &&
           answer_sheet(call, &session, &posted, moves, count, out, err);
}

/* The same as taking any document back, for who may only write sheets. */
static bool run_undo(struct call *call, const struct values *values, struct answer *out,
                     struct error *err)
{
    const struct document *sheet =
        journal_find_label(call, &session_kind, value_text(values, "sheet"), err);
    struct session_posted posted = {0};
    if (sheet == NULL || !session_store_of(call, sheet, &posted, err))
        return fail_in_field(err, "sheet");
    const struct shop *shop = shop_of(call, posted.shop, err);
    if (shop == NULL || !shop_check_open(call, shop, err))
        return false;
    struct reversal_request request = {
        .label = sheet->label, .reference = "", .reason = value_text(values, "reason")};
    const struct document *original = NULL;
    struct document reversal;
    if (!reversal_post(call, &request, &original, &reversal, err))
        return false;
    answer_field_opens(out, "document", N_("Document"), cell_text(reversal.label), "document show");
    answer_field(out, "day", N_("Day"), cell_day(reversal.day));
    answer_field_opens(out, "reverses", N_("Takes back"), cell_text(original->label),
                       "document show");
    return true;
}

static bool run_list(struct call *call, const struct values *values, struct answer *out,
                     struct error *err)
{
    static const struct column columns[] = {
        {.name = "sheet", .label = N_("Sheet"), .kind = CELL_TEXT, .opens = "document show"},
        {.name = "number", .label = N_("Number on the paper"), .kind = CELL_TEXT},
        {.name = "day", .label = N_("Day"), .kind = CELL_DAY},
        {.name = "workshop", .label = N_("Workshop"), .kind = CELL_TEXT},
        {.name = "session", .label = N_("Session"), .kind = CELL_TEXT},
        {.name = "present", .label = N_("Present"), .kind = CELL_INTEGER},
        {.name = "people", .label = N_("On the sheet"), .kind = CELL_INTEGER},
        {.name = "minutes", .label = N_("Minutes"), .kind = CELL_INTEGER},
        {.name = "taken_back", .label = N_("Taken back"), .kind = CELL_FLAG},
        {0},
    };
    struct shop_id wanted = {0};
    struct month month =
        value_given(values, "month") ? value_month(values, "month") : day_month(call->today);
    if (value_given(values, "workshop")) {
        const struct shop *shop = shop_find(call, value_text(values, "workshop"), err);
        if (shop == NULL || !shop_check_open(call, shop, err))
            return fail_in_field(err, "workshop");
        wanted = shop->id;
    }
    struct table *table = answer_table(out, "sheets", NULL, columns, TABLE_LIST);
    answer_is_table(out, table);
    return session_store_list(call, month_first_day(month), month_last_day(month), wanted, table,
                              err);
}

/* ------------------------------------------------------------------ drafts */

/* What was written, with the day it was written for: confirmed later, it still happened then. */
static const char *write_dated(struct call *call, const struct form *form, struct day day)
{
    struct form dated = *form;
    dated.texts =
        arena_grow(call->arena, form->texts, form->count, form->count, sizeof *form->texts);
    dated.texts[input_find(form->inputs, "day")] = day_plain(call->arena, day);
    return form_write(call->arena, &dated);
}

static bool run_draft(struct call *call, const struct values *values, struct answer *out,
                      struct error *err)
{
    const struct shop *shop = shop_find(call, value_text(values, "workshop"), err);
    if (shop == NULL || !shop_check_open(call, shop, err))
        return fail_in_field(err, "workshop");
    struct day day = value_day_or(values, "day", call->today);
    struct session_sketch sketch = {
        .shop = shop->id,
        .day = day,
        .name = value_text(values, "session"),
        .form = write_dated(call, values_form(values), day),
    };
    if (!journal_check_day(call, sketch.day, err) || !draft_store_add(call, &sketch, err))
        return false;
    answer_field(out, "draft", N_("Draft"), cell_integer(sketch.id));
    answer_field(out, "workshop", N_("Workshop"), cell_text(shop->code));
    answer_field(out, "day", N_("Day"), cell_day(sketch.day));
    answer_notice(out, NOTICE_WARNING,
                  _("this is not in the books yet; a supervisor must confirm it"));
    return true;
}

static bool find_draft(struct call *call, const struct values *values,
                       struct session_sketch **sketch, struct error *err)
{
    int64_t id = value_integer(values, "draft");
    if (!draft_store_find(call, id, sketch, err))
        return false;
    if (*sketch != NULL) {
        const struct shop *shop = shop_of(call, (*sketch)->shop, err);
        return shop != NULL && shop_check_open(call, shop, err);
    }
    fail(err, ERROR_NOT_FOUND, _("there is no draft %d"), (int)id);
    fail_hint(err, _("'karya session drafts' lists them"));
    return fail_in_field(err, "draft");
}

/* The sheet as it was written; who confirms it may add why a limit is passed all the same. */
static const struct values *read_sheet(struct call *call, const struct session_sketch *sketch,
                                       const struct values *values, struct error *err)
{
    struct form *form = form_read(call->arena, session_post_inputs, sketch->form, err);
    if (form == NULL)
        return NULL;
    if (value_given(values, "override"))
        form->texts[input_find(session_post_inputs, "override")] = value_text(values, "override");
    return values_parse(form, call->site->currency_decimals, call->arena, err);
}

static bool run_confirm(struct call *call, const struct values *values, struct answer *out,
                        struct error *err)
{
    struct session_sketch *sketch = NULL;
    if (!find_draft(call, values, &sketch, err))
        return false;
    const struct values *sheet = read_sheet(call, sketch, values, err);
    return sheet != NULL && run_post(call, sheet, out, err) &&
           draft_store_remove(call, sketch->id, err);
}

static bool run_discard(struct call *call, const struct values *values, struct answer *out,
                        struct error *err)
{
    struct session_sketch *sketch = NULL;
    if (!find_draft(call, values, &sketch, err) || !draft_store_remove(call, sketch->id, err))
        return false;
    answer_field(out, "draft", N_("Draft"), cell_integer(sketch->id));
    answer_notice(out, NOTICE_DONE, _("the draft is gone; nothing was in the books"));
    return true;
}

static bool run_drafts(struct call *call, const struct values *values, struct answer *out,
                       struct error *err)
{
    static const struct column columns[] = {
        {.name = "draft", .label = N_("Draft"), .kind = CELL_INTEGER},
        {.name = "day", .label = N_("Day"), .kind = CELL_DAY},
        {.name = "workshop", .label = N_("Workshop"), .kind = CELL_TEXT},
        {.name = "session", .label = N_("Session"), .kind = CELL_TEXT},
        {0},
    };
    struct session_sketch *list = NULL;
    size_t count = 0;
    (void)values;
    if (!draft_store_list(call, (struct day){0}, (struct day){DAY_LAST}, &list, &count, err))
        return false;
    struct table *table = answer_table(out, "drafts", NULL, columns, TABLE_LIST);
    answer_is_table(out, table);
    for (size_t i = 0; i < count; i++) {
        const struct shop *shop = shop_of(call, list[i].shop, err);
        if (shop == NULL)
            return false;
        if (!shop_is_open_to(call, shop))
            continue;
        table_row(table, (struct cell[]){
                             cell_integer(list[i].id),
                             cell_day(list[i].day),
                             cell_text(shop->code),
                             cell_text(list[i].name),
                         });
    }
    return true;
}

/* ------------------------------------------------------------------ what sheets are worth */

struct valuing {
    struct call *call;
    struct table *table;
    struct money total;
};

static bool value_row_of(void *context, const struct valued_move *valued, struct error *err)
{
    struct valuing *valuing = context;
    if (!valued->first_output || valued->move.takes_back)
        return true;
    const struct document *sheet = journal_find(valuing->call, valued->document, err);
    const struct document *order =
        sheet == NULL ? NULL : journal_find(valuing->call, valued->move.job, err);
    const struct item *item = order == NULL ? NULL : item_of(valuing->call, valued->move.item, err);
    struct money value = {0};
    if (item == NULL)
        return false;
    if (!money_add(valued->materials, valued->effort, &value) ||
        !money_add(value, valued->pool, &value) ||
        !money_add(valuing->total, value, &valuing->total))
        return fail(err, ERROR_CONFLICT, _("the total is too large"));
    table_row(valuing->table, (struct cell[]){
                                  cell_text(sheet->label),
                                  cell_text(sheet->reference),
                                  cell_day(sheet->day),
                                  cell_text(order->label),
                                  cell_text(item->code),
                                  cell_money(valued->materials),
                                  cell_money(valued->effort),
                                  cell_money(valued->pool),
                                  cell_money(value),
                              });
    return true;
}

static bool run_value(struct call *call, const struct values *values, struct answer *out,
                      struct error *err)
{
    static const struct column columns[] = {
        {.name = "sheet", .label = N_("Sheet"), .kind = CELL_TEXT, .opens = "document show"},
        {.name = "number", .label = N_("Number on the paper"), .kind = CELL_TEXT},
        {.name = "day", .label = N_("Day"), .kind = CELL_DAY},
        {.name = "order", .label = N_("Order"), .kind = CELL_TEXT, .opens = "document show"},
        {.name = "item", .label = N_("Item"), .kind = CELL_TEXT, .opens = "stock card"},
        {.name = "materials", .label = N_("Materials"), .kind = CELL_MONEY},
        {.name = "labour", .label = N_("Labour"), .kind = CELL_MONEY},
        {.name = "other_costs", .label = N_("Other costs"), .kind = CELL_MONEY},
        {.name = "value", .label = N_("Value"), .kind = CELL_MONEY},
        {0},
    };
    struct month month =
        value_given(values, "month") ? value_month(values, "month") : day_month(call->today);
    struct day first = month_first_day(month), last = month_last_day(month);
    struct valuing valuing = {.call = call};
    valuing.table = answer_table(out, "sheets", NULL, columns, TABLE_LIST);
    answer_is_table(out, valuing.table);
    scoped(valuation_close) struct valuation *valuation = NULL;
    if (!valuation_open(call, last, &valuation, err) ||
        !valuation_run(valuation, (struct day){first.days - 1}, NULL, NULL, err) ||
        !valuation_run(valuation, last, value_row_of, &valuing, err))
        return false;
    struct cell none = cell_empty();
    table_total(valuing.table, (struct cell[]){cell_text(_("Total")), none, none, none, none, none,
                                               none, none, cell_money(valuing.total)});
    return true;
}

static const struct input value_inputs[] = {
    {.name = "month",
     .label = N_("Month"),
     .kind = INPUT_MONTH,
     .positional = true,
     .help = N_("this month if left out")},
    {0},
};

static const struct input output_lines[] = {
    {.name = "order", .label = N_("Order"), .kind = INPUT_CODE, .required = true},
    STOCK_LINE_INPUTS,
    {.name = "spoiled", .label = N_("Spoiled"), .kind = INPUT_QUANTITY},
    {.name = "into", .label = N_("Into"), .kind = INPUT_CODE},
    {.name = "completes",
     .label = N_("Completes the order"),
     .kind = INPUT_FLAG,
     .help = N_("yes on the order's last sheet")},
    {.name = "expires", .label = N_("Good until"), .kind = INPUT_DAY},
    {.name = "role",
     .label = N_("Role"),
     .kind = INPUT_CHOICE,
     .choices = output_role_names,
     .help = N_("output (if left out), by_product, or loss beyond what is normal")},
    RECIPE_YIELD_INPUTS,
    {0},
};

static const struct input material_lines[] = {
    STOCK_LINE_INPUTS,
    {.name = "order",
     .label = N_("Order"),
     .kind = INPUT_CODE,
     .help = N_("if the sheet is for several")},
    {0},
};

static const struct input entry_lines[] = {
    {.name = "inmate",
     .label = N_("Register number"),
     .kind = INPUT_CODE,
     .required = true,
     .personal = true},
    {.name = "presence",
     .label = N_("Presence"),
     .kind = INPUT_CODE,
     .help = N_("present if left out; 'presence list' shows the words")},
    {.name = "order",
     .label = N_("Order"),
     .kind = INPUT_CODE,
     .help = N_("if the sheet is for several")},
    {.name = "minutes",
     .label = N_("Minutes"),
     .kind = INPUT_INTEGER,
     .help = N_("of work; all of the times if left out")},
    {.name = "times",
     .label = N_("Came and went"),
     .kind = INPUT_TEXT,
     .help = N_("like 08:00-12:00, or 08:00-09:30 10:00-13:00")},
    {.name = "product", .label = N_("Product"), .kind = INPUT_CODE, .help = N_("of the pieces")},
    {.name = "operation",
     .label = N_("Operation"),
     .kind = INPUT_CODE,
     .help = N_("what was done of the product, where the wage rule pays it by itself")},
    {.name = "good", .label = N_("Good"), .kind = INPUT_QUANTITY},
    {.name = "repair", .label = N_("To repair"), .kind = INPUT_QUANTITY},
    {.name = "spoiled", .label = N_("Spoiled"), .kind = INPUT_QUANTITY},
    {0},
};

const struct input session_post_inputs[] = {
    {.name = "workshop",
     .label = N_("Workshop"),
     .kind = INPUT_CODE,
     .required = true,
     .positional = true},
    DOCUMENT_DAY_INPUT,
    {.name = "session",
     .label = N_("Session"),
     .kind = INPUT_TEXT,
     .help = N_("morning, afternoon, ...")},
    DOCUMENT_NUMBER_INPUT,
    DOCUMENT_NOTE_INPUT,
    {.name = "into",
     .label = N_("Into"),
     .kind = INPUT_CODE,
     .help = N_("for all outputs that do not say otherwise")},
    {.name = "outputs", .label = N_("Outputs"), .kind = INPUT_LINES, .lines = output_lines},
    {.name = "materials", .label = N_("Materials"), .kind = INPUT_LINES, .lines = material_lines},
    {.name = "entries", .label = N_("Entries"), .kind = INPUT_LINES, .lines = entry_lines},
    {.name = "by-recipe",
     .label = N_("By recipe"),
     .kind = INPUT_FLAG,
     .help = N_("materials and by-products that are not written come from the recipe")},
    OVERRIDE_INPUT,
    {0},
};

static const struct input draft_inputs[] = {
    {.name = "draft",
     .label = N_("Draft"),
     .kind = INPUT_INTEGER,
     .required = true,
     .positional = true},
    {0},
};

static const struct input undo_inputs[] = {
    {.name = "sheet",
     .label = N_("Sheet"),
     .kind = INPUT_CODE,
     .required = true,
     .positional = true},
    {.name = "reason",
     .label = N_("Reason"),
     .kind = INPUT_TEXT,
     .required = true,
     .help = N_("why it is taken back")},
    {0},
};

static const struct input confirm_inputs[] = {
    {.name = "draft",
     .label = N_("Draft"),
     .kind = INPUT_INTEGER,
     .required = true,
     .positional = true},
    OVERRIDE_INPUT,
    {0},
};

static const struct input list_inputs[] = {
    {.name = "month",
     .label = N_("Month"),
     .kind = INPUT_MONTH,
     .positional = true,
     .help = N_("this month if left out")},
    {.name = "workshop", .label = N_("Workshop"), .kind = INPUT_CODE},
    {0},
};

static const struct import_column shift_head[] = {{"session", "number"},
                                                  {"date", "day"},
                                                  {"workshop", "workshop"},
                                                  {"override", "override"},
                                                  {0}};
static const struct import_column shift_line[] = {
    {"inmate", "inmate"},       {"presence", "presence"}, {"order", "order"},
    {"minutes", "minutes"},     {"times", "times"},       {"product", "product"},
    {"operation", "operation"}, {"pieces", "good"},       {0},
};
static const struct import_column output_head[] = {{"session", "number"}, {"date", "day"}, {0}};
static const struct import_column output_line[] = {{"order", "order"},
                                                   {"item", "item"},
                                                   {"quantity", "quantity"},
                                                   {"spoiled", "spoiled"},
                                                   {"into", "into"},
                                                   {"completes_order", "completes"},
                                                   {"expires", "expires"},
                                                   {"role", "role"},
                                                   {"cost_share_percent", "cost-share"},
                                                   {0}};
static const struct import_column material_head[] = {{"session", "number"}, {0}};
static const struct import_column material_line[] = {
    {"item", "item"}, {"quantity", "quantity"}, {0}};
static const char *const shift_optional[] = {"times", "override", "operation", NULL};
static const struct import_source post_sources[] = {
    {.file = "shifts.csv",
     .key = "session",
     .head = shift_head,
     .list = "entries",
     .line = shift_line,
     .optional = shift_optional},
    {.file = "production.csv",
     .key = "session",
     .head = output_head,
     .list = "outputs",
     .line = output_line},
    {.file = "consumption.csv",
     .key = "session",
     .head = material_head,
     .list = "materials",
     .line = material_line},
    {0},
};
static const struct import post_import = {
    .stage = 100, .place = 50, .day = "date", .sources = post_sources};

static const struct action actions[] = {
    {
        .name = "post",
        .summary = N_("Record a session sheet: who was there, what was made, what it took"),
        .access = WRITES,
        .inputs = session_post_inputs,
        .run = run_post,
        .examples = {"session post ROTI --into JADI --by-recipe yes "
                     "--outputs 'order=SPK-2026-000003,item=ROTI-TW,quantity=58,spoiled=2' "
                     "--entries 'inmate=B.I-010002,minutes=420'",
                     "session post KAYU --day 2026-10-02 --entries @hadir.csv"},
        .import = &post_import,
    },
    {
        .name = "list",
        .summary = N_("List the session sheets of a month"),
        .access = READS,
        .inputs = list_inputs,
        .run = run_list,
        .examples = {"session list 2026-10", "session list 2026-10 --workshop ROTI --csv"},
    },
    {
        .name = "draft",
        .summary = N_("Write a session sheet down without recording it yet"),
        .access = WRITES,
        .inputs = session_post_inputs,
        .run = run_draft,
        .examples = {"session draft ROTI --entries 'inmate=B.I-010002,minutes=420'",
                     "session draft KAYU --day 2026-10-02 --entries @hadir.csv"},
    },
    {
        .name = "drafts",
        .summary = N_("List the session sheets that are not confirmed yet"),
        .access = READS,
        .run = run_drafts,
        .examples = {"session drafts", "session drafts --json"},
    },
    {
        .name = "confirm",
        .summary = N_("Record a session sheet that was written down as a draft"),
        .access = WRITES,
        .inputs = confirm_inputs,
        .run = run_confirm,
        .examples = {"session confirm 3", "session confirm 3 --dry-run"},
    },
    {
        .name = "discard",
        .summary = N_("Throw a draft away"),
        .access = WRITES,
        .inputs = draft_inputs,
        .run = run_discard,
        .examples = {"session discard 3", "session discard 3 --dry-run"},
    },
    {
        .name = "paper",
        .summary = N_("Print a session sheet: blank, or as it was recorded"),
        .access = READS,
        .inputs = session_paper_inputs,
        .run = session_run_paper,
        .examples = {"session paper ROTI --output lembar-roti.pdf",
                     "session paper --sheet SES-2026-000012 --output lembar-12.pdf"},
    },
    {
        .name = "undo",
        .summary = N_("Take a session sheet back, whole"),
        .access = WRITES,
        .inputs = undo_inputs,
        .run = run_undo,
        .examples = {"session undo SES-2026-000012 --reason 'wrong day'",
                     "session undo SES-2026-000013 --reason 'counted twice'"},
    },
    {
        .name = "value",
        .summary = N_("Show what the sheets of a month made, and what it is worth"),
        .access = READS,
        .inputs = value_inputs,
        .run = run_value,
        .examples = {"session value 2026-10", "session value 2026-10 --json"},
    },
    {0},
};

extern const struct migration session_migrations[];
extern const struct asset workshop_assets[]; /* sheet.js */

static const struct document_kind *const kinds[] = {&session_kind, NULL};
static const struct content *const contents[] = {&session_content, &shift_content,
                                                 &operation_content, &made_content, NULL};

/* ------------------------------------------------------------------ before a month is closed */

static bool review(struct call *call, struct month month, struct checklist *list, struct error *err)
{
    struct session_sketch *drafts = NULL;
    size_t count = 0;
    if (!draft_store_list(call, month_first_day(month), month_last_day(month), &drafts, &count,
                          err))
        return false;
    for (size_t i = 0; i < count; i++) {
        const struct shop *shop = shop_of(call, drafts[i].shop, err);
        if (shop == NULL)
            return false;
        checklist_add_at(list, FINDING_MUST_FIX,
                         arena_format(call->arena,
                                      _("the sheet of '%s' on %s is not confirmed (draft %lld)"),
                                      shop->code, day_short_text(call->arena, drafts[i].day),
                                      (long long)drafts[i].id),
                         "session sheet", number_plain(call->arena, drafts[i].id, 0));
    }
    return true;
}

/* ------------------------------------------------------------------ told elsewhere */

static bool attention(struct call *call, struct finds *finds, struct error *err)
{
    struct session_sketch *drafts = NULL;
    size_t count = 0;
    if (!draft_store_list(call, (struct day){0}, (struct day){DAY_LAST}, &drafts, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        const struct shop *shop = shop_of(call, drafts[i].shop, err);
        if (shop == NULL)
            return false;
        if (!shop_is_open_to(call, shop))
            continue;
        finds_add(finds, (struct find){
                             .weight = FIND_URGENT,
                             .kind = N_("Session sheets that are not confirmed"),
                             .text = arena_format(call->arena, "%s, %s %s", shop->name,
                                                  day_text(call->arena, drafts[i].day),
                                                  *drafts[i].name == '\0' ? "" : _(drafts[i].name)),
                             .path = "session sheet",
                             .value = number_plain(call->arena, drafts[i].id, 0),
                             .all = "session drafts",
                         });
    }
    return true;
}

static bool tell_shift(struct call *call, struct query *query, struct table *table,
                       struct error *err)
{
    struct shift_cells cells;
    if (!shift_cells_read(call, query, &cells, err))
        return false;
    table_row(table, (struct cell[]){inmate_cell(call, cells.inmate), cell_text(cells.inmate->name),
                                     cells.presence, cells.order, cells.minutes, cells.good,
                                     cells.repair, cells.spoiled});
    return true;
}

/* Who was there: only for who may see inmates anyway. */
static bool tell(struct call *call, const struct document *document, struct answer *out,
                 struct error *err)
{
    static const struct column columns[] = {
        {.name = "inmate",
         .label = N_("Register number"),
         .kind = CELL_TEXT,
         .opens = "inmate show"},
        {.name = "name", .label = N_("Name"), .kind = CELL_TEXT, .width = 3},
        {.name = "presence", .label = N_("Presence"), .kind = CELL_TEXT},
        {.name = "order", .label = N_("Order"), .kind = CELL_TEXT, .opens = "document show"},
        {.name = "minutes", .label = N_("Minutes"), .kind = CELL_INTEGER},
        {.name = "good", .label = N_("Good"), .kind = CELL_QUANTITY},
        {.name = "repair", .label = N_("To repair"), .kind = CELL_QUANTITY},
        {.name = "spoiled", .label = N_("Spoiled"), .kind = CELL_QUANTITY},
        {0},
    };
    bool told = true;
    if (document->kind != &session_kind ||
        !access_allows(call->settings->access, call->actor.roles, "inmate.list"))
        return true;
    struct table *table = answer_table(out, "shifts", N_("Who was there"), columns, TABLE_LIST);
    scoped(query_end) struct query query = content_select(call, &shift_content, document);
    while (told && query_next(&query))
        told = tell_shift(call, &query, table, err);
    return told && query_finish(&query, err);
}

static const struct closing closing = {.review = review};

const struct slice session_slice = {
    .name = "session",
    .title = N_("Session sheets"),
    .migrations = session_migrations,
    .statements = session_statements,
    .actions = actions,
    .kinds = kinds,
    .contents = contents,
    .closing = &closing,
    .pages = session_pages,
    .scripts = workshop_assets,
    .attention = attention,
    .tell = tell,
};
