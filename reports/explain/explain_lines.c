/* Writing arithmetic down. */
#include "reports/explain/explain_lines.h"

#include "core/base/check.h"
#include "core/base/text.h"
#include "core/journal/journal.h"

static const struct column columns[] = {
    {.name = "day", .label = N_("Date"), .kind = CELL_DAY},
    {.name = "document", .label = N_("Document"), .kind = CELL_TEXT, .width = 2},
    {.name = "item", .label = N_("Item"), .kind = CELL_TEXT},
    {.name = "what", .label = N_("What"), .kind = CELL_TEXT, .width = 3},
    {.name = "how", .label = N_("How"), .kind = CELL_TEXT, .width = 5},
    {.name = "quantity", .label = N_("Quantity"), .kind = CELL_QUANTITY},
    {.name = "value", .label = N_("Value"), .kind = CELL_MONEY},
    {0},
};

void explanation_begin(struct call *call, struct answer *out, const char *name, const char *title,
                       struct explanation *explanation)
{
    *explanation = (struct explanation){
        .call = call, .table = answer_table(out, name, title, columns, TABLE_LIST)};
}

static struct cell quantity_cell(const struct explained *line)
{
    return line->has_quantity && line->item != NULL
               ? item_cell(line->item, (struct quantity){line->quantity})
               : cell_empty();
}

bool explanation_add(struct explanation *explanation, const struct explained *line,
                     struct error *err)
{
    const struct document *document = NULL;
    if (line->document != 0) {
        document = journal_find(explanation->call, line->document, err);
        if (document == NULL)
            return false;
    }
    if (!money_add(explanation->value, line->value, &explanation->value) ||
        !number_add(explanation->quantity.milli, line->quantity, &explanation->quantity.milli))
        return fail(err, ERROR_CONFLICT, _("the total is too large"));
    table_row(explanation->table, (struct cell[]){
                                      document == NULL ? cell_empty() : cell_day(document->day),
                                      cell_text(document == NULL ? "" : document->label),
                                      cell_text(line->item == NULL ? "" : line->item->code),
                                      cell_text(line->what),
                                      cell_text(line->how),
                                      quantity_cell(line),
                                      cell_money(line->value),
                                  });
    return true;
}

void explanation_end(struct explanation *explanation, const char *what, const struct item *item)
{
    table_total(explanation->table,
                (struct cell[]){
                    cell_text(what),
                    cell_empty(),
                    cell_empty(),
                    cell_empty(),
                    cell_empty(),
                    item == NULL ? cell_empty() : item_cell(item, explanation->quantity),
                    cell_money(explanation->value),
                });
}

/* ------------------------------------------------------------------ the arithmetic of a part */

static const char *money_of(struct call *call, struct money money)
{
    return money_text(call->arena, money, call->site->currency_decimals);
}

/* "1.000 x 3 kg / 10 kg", or that all of it went. */
static const char *fraction(struct call *call, const struct item *item,
                            const struct cost_part *part)
{
    if (part->quantity.milli == part->of.milli && part->before.milli == 0)
        return arena_format(call->arena, _("all of %s"), money_of(call, part->worth));
    return arena_format(call->arena, "%s × %s ÷ %s", money_of(call, part->worth),
                        item_amount(call, item, part->quantity), item_amount(call, item, part->of));
}

/* What comes back in parts: each rounding is that of all so far. */
static const char *next_part(struct call *call, const struct item *item,
                             const struct cost_part *part)
{
    struct quantity after = {part->before.milli + part->quantity.milli};
    if (part->before.milli == 0)
        return fraction(call, item, part);
    return arena_format(call->arena, "%s × %s ÷ %s − %s × %s ÷ %s", money_of(call, part->worth),
                        item_amount(call, item, after), item_amount(call, item, part->of),
                        money_of(call, part->worth), item_amount(call, item, part->before),
                        item_amount(call, item, part->of));
}

static const char *by_price(struct call *call, const struct cost_part *part)
{
    return arena_format(call->arena, _("%s × %s ÷ %s of the selling price"),
                        money_of(call, part->worth),
                        money_of(call, (struct money){part->quantity.milli}),
                        money_of(call, (struct money){part->of.milli}));
}

static const char *label_of(struct call *call, int64_t number, struct error *err)
{
    const struct document *document = journal_find(call, number, err);
    return document == NULL ? NULL : document->label;
}

/* NULL on failure. */
static const char *part_text(struct call *call, const struct item *item,
                             const struct cost_part *part, struct error *err)
{
    const char *lot = part->lot.document == 0 ? "" : label_of(call, part->lot.document, err);
    if (lot == NULL)
        return NULL;
    switch (part->kind) {
    case PART_POOL:
        return fraction(call, item, part);
    case PART_LAYER:
        return *lot == '\0'
                   ? arena_format(call->arena, _("from before: %s"), fraction(call, item, part))
                   : arena_format(call->arena, _("of %s: %s"), lot, fraction(call, item, part));
    case PART_GIVEN:
        return _("as written down");
    case PART_CORRECTION:
        return arena_format(call->arena, _("added by %s"), lot);
    case PART_FLOOR:
        return _("nothing is worth less than nothing");
    case PART_ORIGINAL:
        return arena_format(call->arena, _("as %s carried it: %s"), lot,
                            next_part(call, item, part));
    case PART_SURPLUS:
        return part->of.milli == 0 ? _("its cost was never known")
                                   : arena_format(call->arena, _("as the rest is worth: %s"),
                                                  fraction(call, item, part));
    case PART_SHEET:
        return arena_format(call->arena, _("of the sheet's cost: %s"), fraction(call, item, part));
    case PART_PRICE:
        return by_price(call, part);
    case PART_PERCENT:
        return arena_format(call->arena, _("%s %% of %s"),
                            number_plain(call->arena, part->quantity.milli, 3),
                            money_of(call, part->worth));
    case PART_REVALUED:
        return arena_format(call->arena, _("%s each of %s, less %s before"),
                            money_of(call, part->worth), item_amount(call, item, part->quantity),
                            money_of(call, (struct money){part->of.milli}));
    }
    BUG("a part of kind %d", (int)part->kind);
}

static const char *what_of(const struct valued_move *move)
{
    return move->move.takes_back ? _("taken back") : _(move_role_labels[move->move.role]);
}

bool explanation_add_move(struct explanation *explanation, const struct valued_move *move,
                          int64_t sign, struct error *err)
{
    struct call *call = explanation->call;
    const struct item *item = item_of(call, move->move.item, err);
    struct explained line = {.item = item,
                             .document = move->document,
                             .what = what_of(move),
                             .how = "",
                             .quantity = sign * move->move.quantity.milli,
                             .has_quantity = move->move.quantity.milli > 0,
                             .value = {sign * move->value.minor}};
    if (item == NULL)
        return false;
    bool moved = move->move.quantity.milli != 0 || move->value.minor != 0;
    if (move->part_count == 0 && moved && !explanation_add(explanation, &line, err))
        return false;
    for (size_t i = 0; i < move->part_count; i++) {
        const struct cost_part *part = &move->parts[i];
        line.how = part_text(call, item, part, err);
        line.value.minor = sign * part->value.minor;
        bool counts = part->kind != PART_PRICE && part->kind != PART_PERCENT &&
                      part->kind != PART_CORRECTION && part->kind != PART_FLOOR;
        line.has_quantity = (counts || i == 0) && part->kind != PART_REVALUED;
        line.quantity = !line.has_quantity                 ? 0
                        : move->part_count == 1 || !counts ? sign * move->move.quantity.milli
                                                           : sign * part->quantity.milli;
        if (line.how == NULL || !explanation_add(explanation, &line, err))
            return false;
    }
    if (move->difference.minor == 0)
        return true;
    struct explained lost = {.item = item,
                             .document = move->document,
                             .what = line.what,
                             .how = move->difference.minor > 0
                                        ? _("what it belongs to is gone: a cost of this month")
                                        : _("what it belongs to is gone: a gain of this month"),
                             .value = {-move->difference.minor}};
    return explanation_add(explanation, &lost, err);
}
