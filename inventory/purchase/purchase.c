/* Returns to suppliers, and costs that are added to receipts. */
#include "inventory/purchase/internal.h"

#include "core/base/check.h"
#include "core/journal/account/posting.h"
#include "inventory/stock/ledger.h"
#include "inventory/stock/receipt.h"
#include "inventory/stock/stock.h"

const struct document_kind supplier_return_kind = {.name = "return to supplier",
                                                   .prefix = "RB",
                                                   .title = N_("Return to supplier"),
                                                   .reverse = stock_reverse};
const struct document_kind added_cost_kind = {
    .name = "added cost", .prefix = "BT", .title = N_("Added cost"), .reverse = stock_reverse};

static bool check_day(struct call *call, const struct draft *draft, const struct document *receipt,
                      struct error *err)
{
    return draft->day.days >= receipt->day.days ||
           fail_field(err, "day", _("%s lies before the day of '%s'"),
                      day_plain(call->arena, draft->day), receipt->label);
}

/* ------------------------------------------------------------------ going back */

struct supplier_return {
    const struct document *receipt;
    struct draft *draft;
    struct move *moves;
    size_t count;
    struct money total;
};

/* How much of a line goes back by the rows before this one. */
static int64_t in_rows_before(const struct supplier_return *back, struct line_ref of)
{
    int64_t milli = 0;
    for (size_t i = 0; i < back->count; i++)
        if (back->moves[i].of.document == of.document && back->moves[i].of.line == of.line)
            milli += back->moves[i].quantity.milli;
    return milli;
}

/* The part of a line's cost for what goes back; over all parts it is the whole cost. */
static bool credit_of(struct call *call, const struct supplier_return *back,
                      const struct recorded_move *line, struct quantity quantity,
                      struct money *credit, struct error *err)
{
    struct return_span *spans = NULL;
    size_t count = 0;
    struct line_ref of = {line->document, line->line};
    struct money cost = {0};
    int64_t received = line->move.quantity.milli, before = 0, due = 0, credited = 0;
    if (!moves_returns(call, of, MOVE_SUPPLIER_RETURN, &spans, &count, err) ||
        !receipt_line_cost(call, line, &cost, err))
        return false;
    before = return_spans_most(spans, count, back->draft->day).milli + in_rows_before(back, of);
    if (quantity.milli > received - before) {
        const struct item *item = item_of(call, line->move.item, err);
        if (item == NULL)
            return false;
        fail_field(err, "quantity", _("only %s of %s can still go back of '%s'"),
                   item_amount(call, item, (struct quantity){received - before}), item->code,
                   back->receipt->label);
        return fail_hint(err, _("'karya document show %s' shows its lines"), back->receipt->label);
    }
    CHECK(number_scale(cost.minor, before + quantity.milli, received, ROUND_HALF_AWAY, &due) &&
          number_scale(cost.minor, before, received, ROUND_HALF_AWAY, &credited));
    credit->minor = due - credited;
    return true;
}

static bool read_return(struct call *call, const struct values *values, const struct values *row,
                        struct supplier_return *back, struct error *err)
{
    struct recorded_move line = {0};
    struct stock_line written;
    const struct location *from = NULL;
    struct money credit = {0};
    if (!stock_line_read(call, row, &written, err) ||
        !receipt_line_find(call, back->receipt, row, &line, err) ||
        !stock_place_read(call, values, row, "from", &from, err) ||
        !credit_of(call, back, &line, written.quantity, &credit, err))
        return false;
    if (!money_add(back->total, credit, &back->total))
        return fail(err, ERROR_CONFLICT, _("the total is too large"));
    back->moves[back->count++] = (struct move){
        .role = MOVE_SUPPLIER_RETURN,
        .item = line.move.item,
        .owner = line.move.owner,
        .source = from->id,
        .target = {LOCATION_SUPPLIER},
        .quantity = written.quantity,
        .lot = written.lot,
        .of = {line.document, line.line},
    };
    return true;
}

bool purchase_run_return(struct call *call, const struct values *values, struct answer *out,
                         struct error *err)
{
    struct document posted;
    int fault = -1;
    int64_t supplier = 0;
    size_t count = value_count(values, "line");
    struct supplier_return back = {
        .receipt = receipt_find(call, value_text(values, "receipt"), err),
        .moves = ARENA_ARRAY(call->arena, count, struct move),
        .draft = draft_new(call, &supplier_return_kind, value_day_or(values, "day", call->today),
                           value_text(values, "number"), value_text(values, "reason")),
    };
    if (back.receipt == NULL || !check_day(call, back.draft, back.receipt, err) ||
        !posting_party(call, back.receipt, "payable", &supplier, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!read_return(call, values, value_row(values, "line", i), &back, err))
            return fail_in_line(err, "line", (int)i, "");
    draft_post(back.draft,
               &(struct posting){.account = "payable", .party = supplier, .amount = back.total});
    draft_post(back.draft, &(struct posting){.account = "stock", .amount = {-back.total.minor}});
    if (!stock_post(call, back.draft, back.moves, count, &posted, &fault, err))
        return fault < 0 ? false : fail_in_line(err, "line", fault, "quantity");
    if (!stock_answer(call, &posted, back.moves, count, out, err))
        return false;
    answer_field(out, "receipt", N_("Receipt"), cell_text(back.receipt->label));
    answer_field(out, "amount", N_("To be credited"), cell_money(back.total));
    return true;
}

/* ------------------------------------------------------------------ added costs */

const char *const cost_basis_names[] = {
    [BASIS_VALUE] = "value", [BASIS_QUANTITY] = "quantity", [BASIS_WEIGHT] = "weight", NULL};

struct added_cost {
    enum cost_basis basis;
    struct draft *draft;
    struct recorded_move *lines; /* of receipts */
    int64_t *weights;
    struct money *parts;
    size_t count, room;
};

static bool weigh_by_weight(struct call *call, const struct recorded_move *line, int64_t *weight,
                            struct error *err)
{
    const struct item *item = item_of(call, line->move.item, err);
    if (item == NULL)
        return false;
    if (!item->has_weight) {
        fail_field(err, "basis", _("the weight of %s is not known"), item->code);
        return fail_hint(err, _("write it down: karya item set %s --weight KILOGRAMS"), item->code);
    }
    return number_scale(line->move.quantity.milli, item->weight.milli, 1000, ROUND_HALF_AWAY,
                        weight) ||
           fail(err, ERROR_CONFLICT, _("the total is too large"));
}

static bool weigh(struct call *call, const struct added_cost *cost,
                  const struct recorded_move *line, int64_t *weight, struct error *err)
{
    struct money worth = {0};
    switch (cost->basis) {
    case BASIS_VALUE:
        if (!receipt_line_cost(call, line, &worth, err))
            return false;
        *weight = worth.minor;
        return true;
    case BASIS_QUANTITY:
        *weight = line->move.quantity.milli;
        return true;
    case BASIS_WEIGHT:
        return weigh_by_weight(call, line, weight, err);
    }
    BUG("basis %d", (int)cost->basis);
}

static bool add_line(struct call *call, struct added_cost *cost, const struct recorded_move *line,
                     struct error *err)
{
    int64_t weight = 0;
    if (!owner_has_value(line->move.owner))
        return true; /* what a partner owns has no value here */
    for (size_t i = 0; i < cost->count; i++)
        if (cost->lines[i].document == line->document && cost->lines[i].line == line->line)
            return fail_field(err, "receipt", _("that line of the receipt is named twice"));
    if (!weigh(call, cost, line, &weight, err))
        return false;
    if (cost->count == cost->room) {
        size_t room = cost->room == 0 ? 16 : cost->room * 2;
        cost->lines = arena_grow(call->arena, cost->lines, cost->count, room, sizeof *cost->lines);
        cost->weights =
            arena_grow(call->arena, cost->weights, cost->count, room, sizeof *cost->weights);
        cost->room = room;
    }
    cost->lines[cost->count] = *line;
    cost->weights[cost->count++] = weight;
    return true;
}

/* A row: a whole receipt, or its lines of an item. */
static bool read_receipt(struct call *call, const struct values *row, struct added_cost *cost,
                         struct error *err)
{
    struct recorded_move *moves = NULL, line = {0};
    size_t count = 0;
    const struct document *receipt = receipt_find(call, value_text(row, "receipt"), err);
    if (receipt == NULL || !check_day(call, cost->draft, receipt, err))
        return false;
    if (value_given(row, "item"))
        return receipt_line_find(call, receipt, row, &line, err) &&
               add_line(call, cost, &line, err);
    if (!moves_of_document(call, receipt, &moves, &count, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!add_line(call, cost, &moves[i], err))
            return false;
    return true;
}

/* A rebate takes at most what the goods cost. */
static bool check_rebate(struct call *call, const struct recorded_move *line, struct money part,
                         struct error *err)
{
    struct money worth = {0};
    if (part.minor >= 0)
        return true;
    if (!receipt_line_cost(call, line, &worth, err))
        return false;
    if (worth.minor + part.minor >= 0)
        return true;
    const struct document *receipt = journal_find(call, line->document, err);
    const struct item *item = receipt == NULL ? NULL : item_of(call, line->move.item, err);
    if (item == NULL)
        return false;
    fail_field(err, "amount", _("%s of '%s' cost only %s"), item->code, receipt->label,
               money_text(call->arena, worth, call->site->currency_decimals));
    return fail_hint(err, _("a rebate is at most that"));
}

/* Shares the amount: by largest remainder, so that the parts add up to it. */
static bool spread(struct call *call, struct added_cost *cost, struct money amount,
                   struct error *err)
{
    int64_t sum = 0;
    int64_t *shares = ARENA_ARRAY(call->arena, cost->count + 1, int64_t);
    for (size_t i = 0; i < cost->count; i++)
        if (!number_add(sum, cost->weights[i], &sum))
            return fail(err, ERROR_CONFLICT, _("the total is too large"));
    if (sum == 0) {
        fail_field(err, "basis", _("by %s there is nothing to share it by"),
                   _(cost_basis_names[cost->basis]));
        return fail_hint(err, _("choose another basis"));
    }
    if (!number_divide(call->arena, amount.minor, cost->weights, cost->count, shares))
        return fail(err, ERROR_CONFLICT, _("the total is too large"));
    cost->parts = ARENA_ARRAY(call->arena, cost->count, struct money);
    for (size_t i = 0; i < cost->count; i++) {
        cost->parts[i].minor = shares[i];
        if (!check_rebate(call, &cost->lines[i], cost->parts[i], err))
            return false;
    }
    return true;
}

static size_t make_moves(const struct added_cost *cost, struct move *moves)
{
    size_t made = 0;
    CHECK(cost->parts != NULL); /* as spread() left them */
    for (size_t i = 0; i < cost->count; i++) {
        if (cost->parts[i].minor == 0)
            continue;
        moves[made] = cost->lines[i].move;
        moves[made].role = MOVE_PRICE_CORRECTION;
        moves[made].rank = 0;
        moves[made].quantity = (struct quantity){0};
        moves[made].value = cost->parts[i];
        moves[made++].of = (struct line_ref){cost->lines[i].document, cost->lines[i].line};
    }
    return made;
}

static bool answer_parts(struct call *call, const struct added_cost *cost, struct answer *out,
                         struct error *err)
{
    static const struct column columns[] = {
        {.name = "receipt", .label = N_("Receipt"), .kind = CELL_TEXT},
        {.name = "item", .label = N_("Item"), .kind = CELL_TEXT},
        {.name = "quantity", .label = N_("Quantity"), .kind = CELL_QUANTITY},
        {.name = "amount", .label = N_("Amount"), .kind = CELL_MONEY},
        {0},
    };
    struct table *table = answer_table(out, "parts", NULL, columns, TABLE_LIST);
    for (size_t i = 0; i < cost->count; i++) {
        const struct document *receipt = journal_find(call, cost->lines[i].document, err);
        const struct item *item =
            receipt == NULL ? NULL : item_of(call, cost->lines[i].move.item, err);
        if (item == NULL)
            return false;
        table_row(table, (struct cell[]){
                             cell_text(receipt->label),
                             cell_text(item->code),
                             item_cell(item, cost->lines[i].move.quantity),
                             cell_money(cost->parts[i]),
                         });
    }
    return true;
}

bool purchase_run_add_cost(struct call *call, const struct values *values, struct answer *out,
                           struct error *err)
{
    struct document posted;
    int fault = -1;
    const struct partner *payee = NULL;
    struct money amount = value_money(values, "amount");
    struct added_cost cost = {
        .basis = (enum cost_basis)value_choice(values, "basis", BASIS_VALUE),
        .draft = draft_new(call, &added_cost_kind, value_day_or(values, "day", call->today),
                           value_text(values, "number"), value_text(values, "what")),
    };
    if (amount.minor == 0)
        return fail_field(err, "amount", _("the amount must not be zero"));
    if (value_given(values, "payee")) {
        payee = partner_find(call, value_text(values, "payee"), PARTNER_SUPPLIER, err);
        if (payee == NULL)
            return fail_in_field(err, "payee");
    }
    for (size_t i = 0; i < value_count(values, "line"); i++)
        if (!read_receipt(call, value_row(values, "line", i), &cost, err))
            return fail_in_line(err, "line", (int)i, "");
    if (!spread(call, &cost, amount, err))
        return false;
    struct move *moves = ARENA_ARRAY(call->arena, cost.count + 1, struct move);
    size_t made = make_moves(&cost, moves);
    draft_post(cost.draft, &(struct posting){.account = "stock", .amount = amount});
    draft_post(cost.draft, &(struct posting){.account = "payable",
                                             .party = payee == NULL ? 0 : payee->id.value,
                                             .amount = {-amount.minor}});
    if (!stock_post(call, cost.draft, moves, made, &posted, &fault, err))
        return false;
    answer_field(out, "document", N_("Document"), cell_text(posted.label));
    answer_field(out, "amount", N_("Amount"), cell_money(amount));
    return answer_parts(call, &cost, out, err);
}
