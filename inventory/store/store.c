/* From a line to what it comes to, and to the action that records it. */
#include "inventory/store/store.h"

#include "core/base/check.h"
#include "core/base/text.h"
#include "inventory/partner/partner.h"
#include "inventory/stock/job.h"
#include "inventory/stock/ledger.h"
#include "inventory/stock/position.h"
#include "inventory/unit/unit.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

enum { LOOK_BACK_DAYS = 400 };

const char *const store_mode_names[] = {
    [STORE_RECEIVE] = "receive", [STORE_ISSUE] = "issue",
    [STORE_RETURN] = "return",   [STORE_MOVE] = "move",
    [STORE_DELIVER] = "deliver", [STORE_WRITE_OFF] = "write-off",
    [STORE_COUNT] = "count",     NULL,
};

const struct store_way store_ways[STORE_MODE_COUNT] = {
    [STORE_RECEIVE] = {.label = N_("Take in"),
                       .noun = "stock",
                       .verb = "receive",
                       .from = END_SUPPLIER,
                       .to = END_STORE,
                       .from_name = "supplier",
                       .to_name = "into",
                       .quantity_name = "quantity",
                       .amount_name = "amount",
                       .note_name = "note",
                       .to_in_line = true,
                       .gathers = true},
    [STORE_ISSUE] = {.label = N_("Give out"),
                     .noun = "stock",
                     .verb = "issue",
                     .from = END_STORE,
                     .to = END_FLOOR,
                     .from_name = "from",
                     .to_name = "to",
                     .quantity_name = "quantity",
                     .note_name = "note",
                     .from_in_line = true,
                     .to_in_line = true,
                     .takes_order = true},
    [STORE_RETURN] = {.label = N_("Bring back"),
                      .noun = "stock",
                      .verb = "return",
                      .from = END_FLOOR,
                      .to = END_STORE,
                      .from_name = "from",
                      .to_name = "to",
                      .quantity_name = "quantity",
                      .note_name = "note",
                      .from_in_line = true,
                      .to_in_line = true,
                      .takes_order = true},
    [STORE_MOVE] = {.label = N_("Move"),
                    .noun = "stock",
                    .verb = "transfer",
                    .from = END_STORE,
                    .to = END_STORE,
                    .from_name = "from",
                    .to_name = "to",
                    .quantity_name = "quantity",
                    .note_name = "note",
                    .from_in_line = true,
                    .to_in_line = true},
    [STORE_DELIVER] = {.label = N_("Deliver"),
                       .noun = "sales",
                       .verb = "deliver",
                       .from = END_STORE,
                       .to = END_BUYER,
                       .from_name = "from",
                       .to_name = "buyer",
                       .quantity_name = "quantity",
                       .amount_name = "unit-price",
                       .note_name = "note",
                       .from_in_line = true,
                       .gathers = true},
    [STORE_WRITE_OFF] = {.label = N_("Write off"),
                         .noun = "stock",
                         .verb = "write-off",
                         .from = END_PLACE,
                         .from_name = "from",
                         .quantity_name = "quantity",
                         .note_name = "reason",
                         .from_in_line = true},
    [STORE_COUNT] = {.label = N_("Count"),
                     .noun = "count",
                     .verb = "post",
                     .from = END_PLACE,
                     .from_name = "location",
                     .quantity_name = "counted",
                     .note_name = "reason",
                     .from_in_line = true,
                     .note_in_line = true},
};

int store_mode_find(const char *word)
{
    for (int i = 0; i < STORE_MODE_COUNT; i++)
        if (strcasecmp(word, store_mode_names[i]) == 0 ||
            strcasecmp(word, _(store_mode_names[i])) == 0 ||
            strcasecmp(word, store_ways[i].label) == 0 ||
            strcasecmp(word, _(store_ways[i].label)) == 0)
            return i;
    return -1;
}

/* ------------------------------------------------------------------ what it is */

/* Codes are written in capitals on the shelf; who types them small means the same. */
static const struct item *find_item(struct call *call, const char *code, struct error *err)
{
    struct error unknown = {0};
    const struct item *item = item_find(call, code, err);
    if (item != NULL || err->kind != ERROR_NOT_FOUND)
        return item;
    char *capitals = arena_allocate(call->arena, strlen(code) + 1, 1);
    for (size_t i = 0; code[i] != '\0'; i++)
        capitals[i] = (char)toupper((unsigned char)code[i]);
    item = item_find(call, capitals, &unknown);
    if (item != NULL)
        *err = (struct error){0};
    return item;
}

static bool read_amounts(struct call *call, struct store_look *look, struct error *err)
{
    struct measured measured = {.item = look->item, .unit = look->line.unit};
    look->has_quantity = *look->line.quantity != '\0';
    if (!look->has_quantity)
        return true;
    return quantity_parse(look->line.quantity, &measured.quantity, err) &&
           unit_convert(call, &measured, &look->quantity, err);
}

static bool read_day(const struct store_head *head, struct call *call, struct store_look *look,
                     struct error *err)
{
    const char *day = *look->line.day != '\0' ? look->line.day : head->day;
    look->day = call->today;
    return *day == '\0' || day_parse(day, &look->day, err) || fail_in_field(err, "day");
}

/* A mark that the action of the mode has no input for would be lost. */
static bool check_marks(const struct store_head *head, const struct store_line *line,
                        struct error *err)
{
    const struct store_way *way = &store_ways[head->mode];
    char sign = '\0';
    if (*line->to != '\0' && way->to == END_NONE)
        sign = '>';
    else if (*line->order != '\0' && !way->takes_order)
        sign = '#';
    else if (*line->amount != '\0' && way->amount_name == NULL)
        sign = '=';
    else if (*line->expires != '\0' && head->mode != STORE_RECEIVE)
        sign = '!';
    if (sign == '\0')
        return true;
    fail_field(err, "line", _("'%c' has no meaning under '%s'"), sign, _(way->label));
    return fail_hint(err, _("leave it out, or choose what is really done"));
}

/* ------------------------------------------------------------------ where it is */

static bool fits(const struct location *location, enum store_end end)
{
    return end == END_PLACE || (end == END_STORE && location->kind == LOCATION_KIND_STORE) ||
           (end == END_FLOOR && location->kind == LOCATION_KIND_FLOOR);
}

static bool is_own(const struct place_lot *lot)
{
    return lot->place.owner.value == OWNER_COOPERATIVE;
}

/* How much lies at a place. */
static struct quantity quantity_at(const struct place_lot *lots, size_t count,
                                   const struct location *place)
{
    struct quantity sum = {0};
    for (size_t i = 0; i < count; i++)
        if (is_own(&lots[i]) && lots[i].place.location.value == place->id.value)
            sum.milli += lots[i].quantity.milli;
    return sum;
}

/* The place of that kind where most of it lies; *code stays "" if it lies nowhere. */
static bool where_most_lies(struct call *call, const struct place_lot *lots, size_t count,
                            enum store_end end, const char **code, struct error *err)
{
    int64_t most = 0;
    for (size_t i = 0; i < count; i++) {
        const struct location *place = location_of(call, lots[i].place.location, err);
        if (place == NULL)
            return false;
        int64_t there = quantity_at(lots, count, place).milli;
        if (is_own(&lots[i]) && fits(place, end) && there > most) {
            most = there;
            *code = place->code;
        }
    }
    return true;
}

/* Where it went, and where it came from, the last time that it was given out. */
static bool last_issue(struct call *call, const struct store_look *look, const char **from,
                       const char **to, struct error *err)
{
    struct move_route route;
    struct day since = {look->day.days - LOOK_BACK_DAYS};
    if (!moves_last_route(call, look->item->id, MOVE_ISSUE, since, &route, err))
        return false;
    if (!route.found)
        return true;
    const struct location *source = location_of(call, route.source, err);
    const struct location *target = source == NULL ? NULL : location_of(call, route.target, err);
    if (target == NULL)
        return false;
    *from = source->code;
    *to = target->code;
    return true;
}

static const char *first_of(const char *written, const char *chosen, const char *usual)
{
    return *written != '\0' ? written : *chosen != '\0' ? chosen : usual;
}

/* The code of the first store; "" if there is none. */
static bool first_store(struct call *call, const char **code, struct error *err)
{
    struct location **stores = NULL;
    size_t count = 0;
    if (!locations_of_kind(call, LOCATION_KIND_STORE, &stores, &count, err))
        return false;
    *code = count == 0 ? "" : stores[0]->code;
    return true;
}

/* Both ends: as written, else as chosen for all lines, else as usual. */
static bool find_ends(struct call *call, const struct store_head *head,
                      const struct place_lot *lots, size_t count, struct store_look *look,
                      struct error *err)
{
    const struct store_way *way = &store_ways[head->mode];
    const char *lies = "", *issued_from = "", *issued_to = "", *store = "";
    if (!where_most_lies(call, lots, count, way->from, &lies, err) ||
        !last_issue(call, look, &issued_from, &issued_to, err) || !first_store(call, &store, err))
        return false;
    if (*lies == '\0' && way->from != END_FLOOR && way->from != END_SUPPLIER)
        lies = store;
    const char *into = *issued_from != '\0' ? issued_from : store;
    if (head->mode == STORE_RECEIVE && !where_most_lies(call, lots, count, END_STORE, &into, err))
        return false;
    const char *usual_from = way->from == END_SUPPLIER ? "" : lies;
    const char *usual_to = head->mode == STORE_ISSUE                          ? issued_to
                           : way->to == END_STORE && head->mode != STORE_MOVE ? into
                                                                              : "";
    look->from = way->from == END_NONE ? "" : first_of(look->line.from, head->from, usual_from);
    look->to = way->to == END_NONE ? "" : first_of(look->line.to, head->to, usual_to);
    return true;
}

/* ERROR_NOT_FOUND if there is no such place or partner. */
static bool check_end(struct call *call, enum store_end end, const char *code, struct error *err)
{
    if (*code == '\0' || end == END_NONE)
        return true;
    if (end == END_SUPPLIER || end == END_BUYER)
        return partner_find(call, code, end == END_SUPPLIER ? PARTNER_SUPPLIER : PARTNER_BUYER,
                            err) != NULL;
    const struct location *place = location_find(call, code, err);
    if (place == NULL || fits(place, end))
        return place != NULL;
    fail_field(err, "line",
               end == END_FLOOR ? _("'%s' is not a workshop floor") : _("'%s' is not a store"),
               place->code);
    return fail_hint(err, _("name another place"));
}

static bool find_balance(struct call *call, const struct store_head *head,
                         const struct place_lot *lots, size_t count, struct store_look *look,
                         struct error *err)
{
    bool comes_in = head->mode == STORE_RECEIVE;
    const char *code = comes_in ? look->to : look->from;
    if (*code == '\0')
        return true;
    look->place = location_find(call, code, err);
    if (look->place == NULL)
        return false;
    look->before = quantity_at(lots, count, look->place);
    look->after = look->before;
    if (head->mode == STORE_COUNT && look->has_quantity)
        look->after = look->quantity;
    else if (comes_in)
        look->after.milli += look->quantity.milli;
    else
        look->after.milli -= look->quantity.milli;
    return true;
}

bool store_look_at(struct call *call, const struct store_head *head, const char *typed,
                   struct store_look *look, struct error *err)
{
    size_t count = 0;
    int64_t job = 0;
    scoped(position_close) struct position *position = NULL;
    *look = (struct store_look){.from = "", .to = ""};
    if (!store_line_parse(call, typed, &look->line, err) || !check_marks(head, &look->line, err))
        return false;
    if (*look->line.item == '\0') {
        fail_field(err, "line", _("the line has no code of an item"));
        return fail_hint(err, _("write: code quantity unit >where #order @day"));
    }
    look->item = find_item(call, look->line.item, err);
    if (look->item == NULL)
        return fail_in_field(err, "line");
    if (*look->line.order == '\0' && store_ways[head->mode].takes_order)
        look->line.order = head->order;
    if (!read_amounts(call, look, err) || !read_day(head, call, look, err) ||
        (*look->line.order != '\0' && !job_find(call, look->line.order, &job, err)))
        return fail_in_field(err, "line");
    if (!position_open(call, look->item->id, look->day, &position, err) ||
        !position_run(position, look->day, NULL, err))
        return false;
    const struct place_lot *lots = position_list(position, &count);
    return (find_ends(call, head, lots, count, look, err) &&
            check_end(call, store_ways[head->mode].from, look->from, err) &&
            check_end(call, store_ways[head->mode].to, look->to, err) &&
            find_balance(call, head, lots, count, look, err)) ||
           fail_in_field(err, "line");
}

/* ------------------------------------------------------------------ recording it */

static bool fail_missing(enum store_end end, bool is_source, struct error *err)
{
    switch (end) {
    case END_SUPPLIER:
        fail_field(err, "line", _("it is not said who brought it"));
        return fail_hint(err, _("choose the supplier, or write <CODE"));
    case END_BUYER:
        fail_field(err, "line", _("it is not said who gets it"));
        return fail_hint(err, _("choose the buyer, or write >CODE"));
    case END_NONE:
    case END_STORE:
    case END_FLOOR:
    case END_PLACE:
        break;
    }
    fail_field(err, "line",
               is_source ? _("it is not said where it comes from")
                         : _("it is not said where it goes"));
    return fail_hint(err, is_source ? _("choose the place, or write <CODE")
                                    : _("choose the place, or write >CODE"));
}

bool store_check_complete(const struct store_head *head, const struct store_look *look,
                          struct error *err)
{
    const struct store_way *way = &store_ways[head->mode];
    if (!look->has_quantity)
        return fail_field(err, "line", _("how much of %s?"), look->item->code);
    if (way->from != END_NONE && *look->from == '\0')
        return fail_missing(way->from, true, err);
    if (way->to != END_NONE && *look->to == '\0')
        return fail_missing(way->to, false, err);
    if (head->mode == STORE_RECEIVE && *look->line.amount == '\0') {
        fail_field(err, "line", _("it is not said what the line cost"));
        return fail_hint(err, _("write =455000 behind the quantity; =0 if it was a gift"));
    }
    if (head->mode == STORE_WRITE_OFF && *look->line.note == '\0' && *head->note == '\0') {
        fail_field(err, "line", _("it is not said what happened to it"));
        return fail_hint(err, _("write the reason behind a semicolon"));
    }
    return true;
}

static void set(struct form *form, const char *name, const char *text)
{
    int place = name == NULL ? -1 : input_find(form->inputs, name);
    if (place >= 0 && *text != '\0')
        form->texts[place] = text;
}

static void set_line(struct form *row, const struct store_head *head, const struct store_look *look)
{
    const struct store_way *way = &store_ways[head->mode];
    set(row, "item", look->item->code);
    set(row, way->quantity_name, look->line.quantity);
    set(row, "unit", look->line.unit);
    set(row, way->amount_name, look->line.amount);
    set(row, "expires", look->line.expires);
    set(row, "order", look->line.order);
    if (way->from_in_line)
        set(row, way->from_name, look->from);
    if (way->to_in_line)
        set(row, way->to_name, look->to);
    if (way->note_in_line)
        set(row, way->note_name, *look->line.note != '\0' ? look->line.note : head->note);
}

/* What is said once for the whole document comes from its first line. */
static void set_head(struct call *call, struct form *form, const struct store_head *head,
                     const struct store_look *first)
{
    const struct store_way *way = &store_ways[head->mode];
    set(form, "day", day_plain(call->arena, first->day));
    if (!way->from_in_line)
        set(form, way->from_name, first->from);
    if (!way->to_in_line)
        set(form, way->to_name, first->to);
    if (!way->note_in_line)
        set(form, way->note_name, *first->line.note != '\0' ? first->line.note : head->note);
}

/* What a document says once is the same in all its lines. */
static bool check_same(const struct store_way *way, const struct store_look *first,
                       const struct store_look *look, struct error *err)
{
    const char *what = NULL;
    if (look->day.days != first->day.days)
        what = _("day");
    else if (!way->from_in_line && strcmp(look->from, first->from) != 0)
        what = look->from;
    else if (way->to != END_NONE && !way->to_in_line && strcmp(look->to, first->to) != 0)
        what = look->to;
    else if (!way->note_in_line && *look->line.note != '\0' &&
             strcmp(look->line.note, first->line.note) != 0)
        what = _("note");
    if (what == NULL)
        return true;
    fail_field(err, "line", _("%s: '%s' is not that of the first line of this document"),
               look->item->code, what);
    return fail_hint(err, _("record the lines before it first; this one is another document"));
}

bool store_form(struct call *call, const struct store_head *head, const struct store_look *looks,
                size_t count, struct form **form, struct error *err)
{
    const struct slice *slice = NULL;
    const struct store_way *way = &store_ways[head->mode];
    const struct action *action = action_find(way->noun, way->verb, &slice);
    CHECK(action != NULL && count > 0);
    *form = form_new(call->arena, action->inputs);
    int list = input_find(action->inputs, "line");
    set_head(call, *form, head, &looks[0]);
    for (size_t i = 0; i < count; i++) {
        struct form *row = check_same(way, &looks[0], &looks[i], err)
                               ? form_add_row(*form, call->arena, list, err)
                               : NULL;
        if (row == NULL)
            return false;
        set_line(row, head, &looks[i]);
    }
    return true;
}
