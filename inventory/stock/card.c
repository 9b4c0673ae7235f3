/* Reads the item's moves once, with their values, and writes them in either layout. */
#include "inventory/stock/card.h"

#include "core/base/text.h"
#include "core/journal/journal.h"
#include "inventory/stock/position.h"
#include "inventory/stock/valuation.h"

const char *const card_layout_names[] = {[CARD_BIN] = "bin", [CARD_VALUE] = "value", NULL};

/* Columns of the form: 1 no, 2 date, 3 in, 4 out, 5 balance, 6 initials and remarks. */
static const struct column bin_columns[] = {
    {.name = "no", .label = N_("No."), .kind = CELL_INTEGER},
    {.name = "day", .label = N_("Date"), .kind = CELL_DAY},
    {.name = "in", .label = N_("In"), .kind = CELL_QUANTITY},
    {.name = "out", .label = N_("Out"), .kind = CELL_QUANTITY},
    {.name = "balance", .label = N_("Balance"), .kind = CELL_QUANTITY},
    {.name = "remarks", .label = N_("Initials and remarks"), .kind = CELL_TEXT, .width = 4},
    {0},
};

/* 1 date, 2 document, 3 from or to, 4 to 6 quantities, 7 unit price, 8 to 10 values. */
static const struct column value_columns[] = {
    {.name = "day", .label = N_("Date"), .kind = CELL_DAY},
    {.name = "document",
     .label = N_("Document"),
     .kind = CELL_TEXT,
     .opens = "document show",
     .width = 3},
    {.name = "other", .label = N_("From / to"), .kind = CELL_TEXT, .width = 2},
    {.name = "in", .label = N_("In"), .kind = CELL_QUANTITY, .group = N_("Quantity")},
    {.name = "out", .label = N_("Out"), .kind = CELL_QUANTITY, .group = N_("Quantity")},
    {.name = "left", .label = N_("Left"), .kind = CELL_QUANTITY, .group = N_("Quantity")},
    {.name = "unit_price", .label = N_("Unit price"), .kind = CELL_MONEY},
    {.name = "value_in", .label = N_("In"), .kind = CELL_MONEY, .group = N_("Value")},
    {.name = "value_out", .label = N_("Out"), .kind = CELL_MONEY, .group = N_("Value")},
    {.name = "value_left", .label = N_("Left"), .kind = CELL_MONEY, .group = N_("Value")},
    {0},
};

struct card {
    struct call *call;
    const struct card_request *request;
    struct table *table;
    struct quantity balance; /* of the location, or of all */
    struct money value;
    int64_t number;
};

/* What the card's place gains by a move: of all locations, or of one. */
static int64_t gain(const struct card *card, const struct move *move)
{
    const struct location *location = card->request->location;
    bool from = location == NULL ? location_is_real(move->source)
                                 : move->source.value == location->id.value;
    bool to = location == NULL ? location_is_real(move->target)
                               : move->target.value == location->id.value;
    return from == to ? 0 : to ? move->quantity.milli : -move->quantity.milli;
}

static const char *other_end(struct card *card, const struct move *move, bool comes_in,
                             struct error *err)
{
    const struct location *other =
        location_of(card->call, comes_in ? move->source : move->target, err);
    if (other == NULL)
        return NULL;
    return location_is_real(other->id) ? other->code : _(other->name);
}

static const char *document_text(struct card *card, int64_t number, struct error *err)
{
    const struct document *document = journal_find(card->call, number, err);
    if (document == NULL)
        return NULL;
    return text_is_empty(document->reference)
               ? document->label
               : arena_format(card->call->arena, "%s (%s)", document->label, document->reference);
}

static struct cell money_or_nothing(struct money money)
{
    return money.minor == 0 ? cell_empty() : cell_money(money);
}

static void write_bin_row(struct card *card, const struct valued_move *valued, int64_t change,
                          const char *document, const char *other)
{
    const struct item *item = card->request->item;
    struct cell moved = item_cell(item, (struct quantity){change < 0 ? -change : change});
    table_row(card->table,
              (struct cell[]){
                  cell_integer(++card->number),
                  cell_day(valued->move.day),
                  change > 0 ? moved : cell_empty(),
                  change < 0 ? moved : cell_empty(),
                  item_cell(item, card->balance),
                  cell_text(arena_format(card->call->arena, "%s %s, %s",
                                         _(move_role_labels[valued->move.role]), document, other)),
              });
}

static void write_value_row(struct card *card, const struct valued_move *valued, int64_t change,
                            const char *document, const char *other)
{
    const struct item *item = card->request->item;
    int64_t size = change < 0 ? -change : change;
    struct money unit_price = {0};
    struct cell moved = item_cell(item, (struct quantity){size});
    bool priced = size > 0 &&
                  number_scale(valued->value.minor, 1000, size, ROUND_HALF_AWAY, &unit_price.minor);
    bool in = change > 0 || (change == 0 && valued->value.minor > 0);
    table_row(card->table, (struct cell[]){
                               cell_day(valued->move.day),
                               cell_text(document),
                               cell_text(other),
                               change > 0 ? moved : cell_empty(),
                               change < 0 ? moved : cell_empty(),
                               item_cell(item, card->balance),
                               priced ? cell_money(unit_price) : cell_empty(),
                               in ? money_or_nothing(valued->value) : cell_empty(),
                               in ? cell_empty() : money_or_nothing(valued->value),
                               cell_money(card->value),
                           });
}

static bool add_move(void *context, const struct valued_move *valued, struct error *err)
{
    struct card *card = context;
    const struct move *move = &valued->move;
    if (move->item.value != card->request->item->id.value ||
        move->owner.value != card->request->owner.value)
        return true;
    int64_t change = gain(card, move);
    bool value_only = move->quantity.milli == 0 && card->request->layout == CARD_VALUE;
    if (change == 0 && !value_only)
        return true;
    int64_t sign = change < 0 ? -1 : 1;
    card->balance.milli += change;
    card->value.minor += sign * valued->value.minor - valued->difference.minor;
    const char *document = document_text(card, valued->document, err);
    const char *other = document == NULL ? NULL : other_end(card, move, change >= 0, err);
    if (other == NULL)
        return false;
    if (card->request->layout == CARD_BIN)
        write_bin_row(card, valued, change, document, other);
    else
        write_value_row(card, valued, change, document, other);
    return true;
}

/* The quantity of the card's place at the end of a day. */
static bool read_balance(struct card *card, struct day day, struct error *err)
{
    const struct card_request *request = card->request;
    size_t count = 0;
    scoped(position_close) struct position *position = NULL;
    if (!position_open(card->call, request->item->id, day, &position, err) ||
        !position_run(position, day, NULL, err))
        return false;
    const struct place_lot *lots = position_list(position, &count);
    for (size_t i = 0; i < count; i++)
        if (lots[i].place.owner.value == request->owner.value &&
            (request->location == NULL ||
             lots[i].place.location.value == request->location->id.value))
            card->balance.milli += lots[i].quantity.milli;
    return true;
}

static void opening_row(struct card *card)
{
    const struct item *item = card->request->item;
    struct cell day = cell_day(card->request->first), balance = item_cell(item, card->balance);
    struct cell text = cell_text(_("Opening balance")), none = cell_empty();
    if (card->request->layout == CARD_BIN)
        table_row(card->table,
                  (struct cell[]){cell_integer(++card->number), day, none, none, balance, text});
    else
        table_row(card->table, (struct cell[]){day, text, none, none, none, balance, none, none,
                                               none, cell_money(card->value)});
}

/*
 * The balance before the first row is of the same replay as the rows: a correction may have joined
 * what lies there.
 */
static bool begin(void *context, const struct valuation *valuation, struct error *err)
{
    struct card *card = context;
    const struct card_request *request = card->request;
    struct day before = {request->first.days - 1};
    card->value = valuation_of(valuation, request->item->id, request->owner).value;
    if (before.days >= 0 && !read_balance(card, before, err))
        return false;
    opening_row(card);
    return true;
}

bool card_show(struct call *call, const struct card_request *request, struct answer *out,
               struct error *err)
{
    bool bin = request->layout == CARD_BIN;
    struct card card = {.call = call, .request = request};
    answer_heading(out, bin ? _("Bin card") : _("Stock card"));
    answer_field_opens(out, "item", N_("Item"), cell_text(request->item->code), "stock card");
    answer_field(out, "name", N_("Name"), cell_text(request->item->name));
    answer_field(out, "unit", N_("Unit"), cell_text(request->item->unit));
    answer_field(out, "location", N_("Location"),
                 cell_text(request->location == NULL ? _("all") : request->location->code));
    card.table = answer_table(out, "card", NULL, bin ? bin_columns : value_columns, TABLE_LIST);
    struct valuation_reader reader = {.context = &card, .begin = begin, .move = add_move};
    return valuation_read(call, request->first, request->last, &reader, err);
}
