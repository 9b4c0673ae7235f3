/* Adds the moves of a partner's stock up, by item, and lists them. */
#include "reports/job_work/job_card.h"

#include "core/base/check.h"
#include "inventory/stock/position.h"
#include "inventory/stock/valuation.h"

#include <stdlib.h>
#include <string.h>

/* One document's move of an item. */
struct job_move {
    struct job_move *next;
    const struct document *document;
    enum job_flow flow;
    struct quantity change; /* below zero: it left */
};

struct job_item {
    const struct item *item;
    struct quantity opening, closing;
    struct quantity flows[JOB_FLOWS];
    struct job_move *first, **end;
    const char *unit; /* in which it is shown */
};

struct job_reading {
    struct call *call;
    struct owner_id owner;
    struct job_item **list;
    size_t count, room;
};

static const char *const flow_labels[JOB_FLOWS] = {
    [JOB_RECEIVED] = N_("Received"),
    [JOB_MADE] = N_("Made"),
    [JOB_USED] = N_("Used"),
    [JOB_SCRAPPED] = N_("Written off"),
    [JOB_RETURNED] = N_("Given back"),
    [JOB_DELIVERED] = N_("Delivered"),
    [JOB_COUNTED] = N_("Count difference"),
};

/* ------------------------------------------------------------------ reading */

/* NULL on failure. */
static struct job_item *item_entry(struct job_reading *reading, struct item_id id,
                                   struct error *err)
{
    struct arena *arena = reading->call->arena;
    for (size_t i = 0; i < reading->count; i++)
        if (reading->list[i]->item->id.value == id.value)
            return reading->list[i];
    struct job_item *entry = ARENA_NEW(arena, struct job_item);
    entry->item = item_of(reading->call, id, err);
    entry->end = &entry->first;
    if (entry->item == NULL)
        return NULL;
    entry->unit = entry->item->unit;
    if (reading->count == reading->room) {
        size_t room = reading->room * 2 + 16;
        reading->list = arena_grow(arena, reading->list, reading->count, room, sizeof(void *));
        reading->room = room;
    }
    return reading->list[reading->count++] = entry;
}

static enum job_flow flow_of(const struct move *move, const struct item *item)
{
    switch (move->role) {
    case MOVE_OPENING:
    case MOVE_RECEIPT:
        return JOB_RECEIVED;
    case MOVE_OUTPUT:
    case MOVE_BY_PRODUCT:
        return JOB_MADE;
    case MOVE_CONSUMPTION:
        return JOB_USED;
    case MOVE_WRITE_OFF:
        return JOB_SCRAPPED;
    case MOVE_SUPPLIER_RETURN:
        return JOB_RETURNED;
    case MOVE_DELIVERY:
    case MOVE_BUYER_RETURN:
        return item->kind == ITEM_PRODUCT ? JOB_DELIVERED : JOB_RETURNED;
    case MOVE_COUNT:
        return JOB_COUNTED;
    case MOVE_ISSUE:
    case MOVE_FLOOR_RETURN:
    case MOVE_TRANSFER:
    case MOVE_PRICE_CORRECTION:
    case MOVE_REVALUATION:
        break;
    }
    BUG("a move of role %d changes no stock of a partner", (int)move->role);
}

static bool is_outgoing(enum job_flow flow)
{
    return flow == JOB_USED || flow == JOB_SCRAPPED || flow == JOB_RETURNED ||
           flow == JOB_DELIVERED;
}

static bool add_move(void *context, const struct valued_move *valued, struct error *err)
{
    struct job_reading *reading = context;
    const struct move *move = &valued->move;
    bool in = location_is_real(move->target), out = location_is_real(move->source);
    if (move->owner.value != reading->owner.value || in == out || move->quantity.milli == 0)
        return true;
    struct job_item *entry = item_entry(reading, move->item, err);
    const struct document *document =
        entry == NULL ? NULL : journal_find(reading->call, valued->document, err);
    if (document == NULL)
        return false;
    struct job_move *line = ARENA_NEW(reading->call->arena, struct job_move);
    *line = (struct job_move){.document = document,
                              .flow = flow_of(move, entry->item),
                              .change = {in ? move->quantity.milli : -move->quantity.milli}};
    *entry->end = line;
    entry->end = &line->next;
    struct quantity *sum = &entry->flows[line->flow];
    struct quantity more = {is_outgoing(line->flow) ? -line->change.milli : line->change.milli};
    return quantity_add(*sum, more, sum) || fail(err, ERROR_CONFLICT, _("the total is too large"));
}

static bool read_places(struct job_reading *reading, struct position *position, bool closing,
                        struct error *err)
{
    size_t count = 0;
    const struct place_lot *list = position_list(position, &count);
    for (size_t i = 0; i < count; i++) {
        if (list[i].place.owner.value != reading->owner.value)
            continue;
        struct job_item *entry = item_entry(reading, list[i].place.item, err);
        if (entry == NULL)
            return false;
        struct quantity *sum = closing ? &entry->closing : &entry->opening;
        if (!quantity_add(*sum, list[i].quantity, sum))
            return fail(err, ERROR_CONFLICT, _("the total is too large"));
    }
    return true;
}

static bool run_position(struct job_reading *reading, struct day before, struct day last,
                         struct error *err)
{
    scoped(position_close) struct position *position = NULL;
    return position_open(reading->call, (struct item_id){0}, last, &position, err) &&
           position_run(position, before, NULL, err) &&
           read_places(reading, position, false, err) && position_run(position, last, NULL, err) &&
           read_places(reading, position, true, err);
}

/* What came and went is what makes the one of the other. */
static bool prove(const struct job_item *entry, struct error *err)
{
    int64_t left = entry->opening.milli;
    for (int flow = 0; flow < JOB_FLOWS; flow++)
        left +=
            is_outgoing((enum job_flow)flow) ? -entry->flows[flow].milli : entry->flows[flow].milli;
    if (left == entry->closing.milli)
        return true;
    fail(err, ERROR_CONFLICT, _("what came and went of %s does not add up to what is there"),
         entry->item->code);
    return fail_hint(err, _("'karya verify' says what is wrong"));
}

static int by_kind_and_code(const void *left, const void *right)
{
    const struct job_item *a = *(struct job_item *const *)left;
    const struct job_item *b = *(struct job_item *const *)right;
    if (a->item->kind != b->item->kind)
        return a->item->kind < b->item->kind ? -1 : 1;
    return strcmp(a->item->code, b->item->code);
}

static bool read_month(struct report *report, struct job_reading *reading, struct error *err)
{
    struct day before = {report->first.days - 1};
    struct valuation_reader reader = {.context = reading, .move = add_move};
    if (!valuation_read(report->call, report->first, report->last, &reader, err) ||
        !run_position(reading, before, report->last, err))
        return false;
    for (size_t i = 0; i < reading->count; i++)
        if (!prove(reading->list[i], err))
            return false;
    if (reading->count > 0)
        qsort(reading->list, reading->count, sizeof *reading->list, by_kind_and_code);
    return true;
}

/* ------------------------------------------------------------------ in his units */

/* Whether a quantity comes out even in the unit. */
static bool is_even(struct call *call, const struct job_item *entry, const char *unit,
                    struct quantity quantity, bool *even, struct error *err)
{
    struct quantity there;
    bool here = false;
    if (!unit_express(call, entry->item, unit, quantity, &there, &here, err))
        return false;
    *even = *even && here;
    return true;
}

/* His unit, if everything on the card comes out even in it: nothing is rounded for him. */
static bool choose_unit(struct call *call, struct job_item *entry, const char *unit,
                        struct error *err)
{
    bool even = true;
    if (!is_even(call, entry, unit, entry->opening, &even, err) ||
        !is_even(call, entry, unit, entry->closing, &even, err))
        return false;
    for (const struct job_move *move = entry->first; move != NULL; move = move->next)
        if (!is_even(call, entry, unit, move->change, &even, err))
            return false;
    if (even)
        entry->unit = unit;
    return true;
}

static bool choose_units(struct call *call, struct job_reading *reading,
                         const struct job_card_request *request, struct error *err)
{
    for (size_t i = 0; i < request->unit_count; i++)
        for (size_t k = 0; k < reading->count; k++)
            if (reading->list[k]->item == request->units[i].item &&
                !choose_unit(call, reading->list[k], request->units[i].unit, err))
                return fail_in_line(err, "unit", (int)i, "unit");
    return true;
}

static bool unit_cell(struct call *call, const struct job_item *entry, struct quantity quantity,
                      struct cell *cell, struct error *err)
{
    struct quantity shown;
    bool even = false;
    bool base = strcmp(entry->unit, entry->item->unit) == 0;
    if (!unit_express(call, entry->item, entry->unit, quantity, &shown, &even, err))
        return false;
    *cell = cell_quantity(shown, base && shown.milli != 0 ? entry->item->decimals : 0, NULL);
    return true;
}

/* ------------------------------------------------------------------ writing */

enum { FIRST_FLOW = 5, SUM_COLUMNS = FIRST_FLOW + JOB_FLOWS + 1 };

static bool add_item(struct call *call, struct table *table, const struct job_item *entry,
                     int64_t number, struct error *err)
{
    struct cell cells[SUM_COLUMNS] = {cell_integer(number), cell_text(entry->item->code),
                                      cell_text(entry->item->name), cell_text(entry->unit)};
    if (!unit_cell(call, entry, entry->opening, &cells[FIRST_FLOW - 1], err))
        return false;
    for (int flow = 0; flow < JOB_FLOWS; flow++)
        if (!unit_cell(call, entry, entry->flows[flow], &cells[FIRST_FLOW + flow], err))
            return false;
    if (!unit_cell(call, entry, entry->closing, &cells[SUM_COLUMNS - 1], err))
        return false;
    table_row(table, cells);
    return true;
}

static bool add_sums(const struct report *report, const struct job_reading *reading,
                     struct answer *out, struct error *err)
{
    static const struct column columns[] = {
        {.name = "no", .label = N_("No."), .kind = CELL_INTEGER, .width = 3},
        {.name = "item", .label = N_("Code"), .kind = CELL_TEXT, .width = 10},
        {.name = "name", .label = N_("Name"), .kind = CELL_TEXT, .width = 24},
        {.name = "unit", .label = N_("Unit"), .kind = CELL_TEXT, .width = 6},
        {.name = "opening", .label = N_("Opening"), .kind = CELL_QUANTITY},
        {.name = "received", .label = N_("Received"), .kind = CELL_QUANTITY, .group = N_("In")},
        {.name = "made", .label = N_("Made"), .kind = CELL_QUANTITY, .group = N_("In")},
        {.name = "used", .label = N_("Used"), .kind = CELL_QUANTITY, .group = N_("Out")},
        {.name = "written_off",
         .label = N_("Written off"),
         .kind = CELL_QUANTITY,
         .group = N_("Out")},
        {.name = "returned", .label = N_("Given back"), .kind = CELL_QUANTITY, .group = N_("Out")},
        {.name = "delivered", .label = N_("Delivered"), .kind = CELL_QUANTITY, .group = N_("Out")},
        {.name = "count_difference", .label = N_("Count difference"), .kind = CELL_QUANTITY},
        {.name = "closing", .label = N_("Closing"), .kind = CELL_QUANTITY},
        {0},
    };
    struct table *table = answer_table(out, "items", NULL, columns, TABLE_LIST);
    for (size_t i = 0; i < reading->count; i++)
        if (!add_item(report->call, table, reading->list[i], (int64_t)i + 1, err))
            return false;
    return true;
}

static bool add_line(struct call *call, struct table *table, const struct job_item *entry,
                     const struct job_move *move, struct quantity balance, struct error *err)
{
    struct cell moved, left;
    struct quantity size = {move->change.milli < 0 ? -move->change.milli : move->change.milli};
    if (!unit_cell(call, entry, size, &moved, err) || !unit_cell(call, entry, balance, &left, err))
        return false;
    table_row(table, (struct cell[]){
                         cell_text(entry->item->code),
                         cell_day(move->document->day),
                         cell_text(move->document->label),
                         cell_text(move->document->reference),
                         cell_text(_(flow_labels[move->flow])),
                         cell_text(entry->unit),
                         move->change.milli > 0 ? moved : cell_empty(),
                         move->change.milli < 0 ? moved : cell_empty(),
                         left,
                     });
    return true;
}

static bool add_lines(const struct report *report, const struct job_reading *reading,
                      struct answer *out, struct error *err)
{
    static const struct column columns[] = {
        {.name = "item", .label = N_("Code"), .kind = CELL_TEXT, .screen_only = true},
        {.name = "day", .label = N_("Date"), .kind = CELL_DAY},
        {.name = "document", .label = N_("Document"), .kind = CELL_TEXT, .width = 14},
        {.name = "number", .label = N_("Number on the paper"), .kind = CELL_TEXT, .width = 14},
        {.name = "what", .label = N_("What"), .kind = CELL_TEXT, .width = 16},
        {.name = "unit", .label = N_("Unit"), .kind = CELL_TEXT, .width = 6},
        {.name = "in", .label = N_("In"), .kind = CELL_QUANTITY},
        {.name = "out", .label = N_("Out"), .kind = CELL_QUANTITY},
        {.name = "left", .label = N_("Left"), .kind = CELL_QUANTITY},
        {0},
    };
    struct call *call = report->call;
    struct table *table =
        answer_table(out, "moves", N_("Document by document"), columns, TABLE_LIST);
    for (size_t i = 0; i < reading->count; i++) {
        const struct job_item *entry = reading->list[i];
        struct quantity balance = entry->opening;
        if (entry->first != NULL)
            table_section(
                table, arena_format(call->arena, "%s (%s)", entry->item->name, entry->item->code));
        for (const struct job_move *move = entry->first; move != NULL; move = move->next) {
            balance.milli += move->change.milli;
            if (!add_line(call, table, entry, move, balance, err))
                return false;
        }
    }
    return true;
}

static const char *const roles[] = {N_("Made by"), N_("Checked by"), N_("Known by"), NULL};

static const struct report_form form = {
    .prefix = "KMK",
    .title = N_("JOB WORK CARD"),
    .signatories = SIGNED_STOCK,
    .roles = roles,
};

bool job_card(struct report *report, const struct job_card_request *request, struct answer *out,
              struct error *err)
{
    struct call *call = report->call;
    struct job_reading reading = {.call = call};
    if (!owner_look_up(call, request->partner->code, &reading.owner, err))
        return false;
    report_head(report, &form, out);
    answer_field(out, "partner", N_("Partner"),
                 cell_text(arena_format(call->arena, "%s (%s)", request->partner->name,
                                        request->partner->code)));
    if (reading.owner.value != 0 && !read_month(report, &reading, err))
        return false;
    if (!choose_units(call, &reading, request, err) || !add_sums(report, &reading, out, err) ||
        !add_lines(report, &reading, out, err))
        return false;
    answer_paragraph(out, _("All of this belongs to the partner. It is counted here, and has no "
                            "value in these books."));
    return report_put_on_paper(report, &form, out, err);
}
