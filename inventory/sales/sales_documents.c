/* Delivering, taking back, being paid. */
#include "core/base/check.h"
#include "core/journal/account/account.h"
#include "inventory/sales/internal.h"
#include "inventory/sales/sales_store.h"
#include "inventory/stock/ledger.h"

/* What still has to be paid for a delivery. */
static bool outstanding(struct call *call, const struct document *delivery, struct money *amount,
                        struct error *err)
{
    return balance_of_subject(call, "receivable", delivery->number, amount, err);
}

/* ------------------------------------------------------------------ delivering */

struct delivery {
    const struct partner *buyer;
    struct draft *draft;
    struct move *moves;
    struct money total;
};

static bool read_price(const struct values *row, const struct stock_line *line,
                       struct money *unit_price, struct error *err)
{
    if (value_given(row, "unit-price")) {
        *unit_price = value_money(row, "unit-price");
        return true;
    }
    if (line->item->has_price && *line->unit == '\0') {
        *unit_price = line->item->price;
        return true;
    }
    fail_field(err, "unit-price", _("%s has no list price"), line->item->code);
    return fail_hint(err, _("write the price of one unit"));
}

static bool read_delivery_line(struct call *call, const struct values *values,
                               const struct values *row, struct delivery *delivery, size_t index,
                               struct error *err)
{
    struct stock_line line;
    const struct location *from = NULL;
    struct money unit_price = {0}, amount = {0};
    if (!stock_line_read(call, row, &line, err) ||
        !stock_place_read(call, values, row, "from", &from, err) ||
        !read_price(row, &line, &unit_price, err))
        return false;
    if (!money_times(unit_price, line.written, ROUND_HALF_AWAY, &amount) ||
        amount.minor > MONEY_LIMIT_MINOR || !money_add(delivery->total, amount, &delivery->total))
        return fail_field(err, "unit-price", _("the amount is too large"));
    delivery->moves[index] = (struct move){
        .role = MOVE_DELIVERY,
        .item = line.item->id,
        .owner = line.owner,
        .source = from->id,
        .target = {LOCATION_BUYER},
        .quantity = line.quantity,
        .lot = line.lot,
    };
    sale_draft(delivery->draft, &(struct sale_row){
                                    .move_line = (int64_t)index + 1,
                                    .buyer = delivery->buyer->id,
                                    .item = line.item->id,
                                    .quantity = line.quantity,
                                    .unit_price = unit_price,
                                    .amount = amount,
                                });
    return true;
}

/* The delivery is its own subject on the buyer's account: payments settle it. */
static bool post_delivery(struct call *call, struct delivery *delivery, size_t count,
                          struct document *posted, int *fault, struct error *err)
{
    int64_t head = 0;
    struct digest hash;
    if (!journal_head(call, &head, &hash, err))
        return false;
    draft_post(delivery->draft, &(struct posting){
                                    .account = "receivable",
                                    .party = delivery->buyer->id.value,
                                    .subject = head + 1,
                                    .amount = delivery->total,
                                });
    draft_post(delivery->draft,
               &(struct posting){.account = "sales", .amount = {-delivery->total.minor}});
    if (!stock_post(call, delivery->draft, delivery->moves, count, posted, fault, err))
        return false;
    CHECK(posted->number == head + 1);
    return true;
}

bool sales_run_deliver(struct call *call, const struct values *values, struct answer *out,
                       struct error *err)
{
    struct document posted;
    int fault = -1;
    size_t count = value_count(values, "line");
    struct delivery delivery = {
        .buyer = partner_find(call, value_text(values, "buyer"), PARTNER_BUYER, err),
        .moves = ARENA_ARRAY(call->arena, count, struct move),
        .draft = draft_new(call, &delivery_kind, value_day_or(values, "day", call->today),
                           value_text(values, "number"), value_text(values, "note")),
    };
    if (delivery.buyer == NULL)
        return fail_in_field(err, "buyer");
    for (size_t i = 0; i < count; i++)
        if (!read_delivery_line(call, values, value_row(values, "line", i), &delivery, i, err))
            return fail_in_line(err, "line", (int)i, "");
    if (!post_delivery(call, &delivery, count, &posted, &fault, err))
        return fault < 0 ? false : fail_in_line(err, "line", fault, "quantity");
    if (!stock_answer(call, &posted, delivery.moves, count, out, err))
        return false;
    answer_field(out, "buyer", N_("Buyer"), cell_text(delivery.buyer->name));
    answer_field(out, "amount", N_("Amount"), cell_money(delivery.total));
    return true;
}

/* ------------------------------------------------------------------ coming back */

struct buyer_return {
    const struct document *delivery;
    struct sale_row *sold;
    struct recorded_move *left;
    size_t sold_count, left_count;
    struct draft *draft;
    struct move *moves;
    struct money total;
};

static bool find_delivery(struct call *call, const char *label, const struct document **delivery,
                          struct error *err)
{
    int64_t reversal = 0;
    *delivery = journal_find_label(call, &delivery_kind, label, err);
    if (*delivery == NULL)
        return fail_in_field(err, "delivery");
    if (!journal_reversal_of(call, (*delivery)->number, &reversal, err))
        return false;
    if (reversal == 0)
        return true;
    fail(err, ERROR_CONFLICT, _("'%s' was taken back"), (*delivery)->label);
    return fail_in_field(err, "delivery");
}

/* The line of the delivery that an item comes back from. */
static bool find_sold(const struct buyer_return *back, const struct item *item,
                      const struct sale_row **sold, const struct recorded_move **left)
{
    for (size_t i = 0; i < back->sold_count; i++)
        for (size_t m = 0; m < back->left_count; m++)
            if (back->sold[i].item.value == item->id.value &&
                back->left[m].line == back->sold[i].move_line) {
                *sold = &back->sold[i];
                *left = &back->left[m];
                return true;
            }
    return false;
}

static int64_t returned_at(const struct sale_return *list, size_t count, struct day day)
{
    int64_t milli = 0;
    for (size_t i = 0; i < count; i++)
        if (list[i].day.days <= day.days && day.days <= list[i].until.days)
            milli += list[i].quantity.milli;
    return milli;
}

/* At no time has more come back than left. */
static bool check_returnable(struct call *call, const struct buyer_return *back,
                             const struct sale_row *sold, struct quantity quantity,
                             struct error *err)
{
    struct sale_return *list = NULL;
    size_t count = 0;
    if (!sale_returns(call, back->delivery->number, sold->move_line, &list, &count, err))
        return false;
    int64_t most = returned_at(list, count, back->draft->day);
    for (size_t i = 0; i < count; i++) {
        int64_t then = returned_at(list, count, list[i].day);
        if (list[i].day.days > back->draft->day.days && then > most)
            most = then;
    }
    if (quantity.milli <= sold->quantity.milli - most)
        return true;
    const struct item *item = item_of(call, sold->item, err);
    if (item == NULL)
        return false;
    struct quantity left = {sold->quantity.milli - most};
    fail_field(err, "quantity", _("only %s of %s can still come back from '%s'"),
               item_amount(call, item, left), item->code, back->delivery->label);
    return fail_hint(err, _("look at the delivery note"));
}

/* The price of what comes back: its part of the line, the rest with the last part. */
static bool credit_of(struct call *call, const struct buyer_return *back,
                      const struct sale_row *sold, struct quantity quantity, struct money *credit,
                      struct error *err)
{
    struct quantity before = {0}, after = {0};
    struct money credited = {0}, due = {0};
    if (!check_returnable(call, back, sold, quantity, err) ||
        !sale_credited(call, back->delivery->number, sold->move_line, &before, &credited, err))
        return false;
    CHECK(quantity_add(before, quantity, &after) &&
          number_scale(sold->amount.minor, after.milli, sold->quantity.milli, ROUND_HALF_AWAY,
                       &due.minor));
    credit->minor = due.minor - credited.minor;
    return true;
}

static bool read_return_line(struct call *call, const struct values *values,
                             const struct values *row, struct buyer_return *back, size_t index,
                             struct error *err)
{
    struct stock_line line;
    const struct location *into = NULL;
    const struct sale_row *sold = NULL;
    const struct recorded_move *left = NULL;
    struct money credit = {0};
    if (!stock_line_read(call, row, &line, err) ||
        !stock_place_read(call, values, row, "into", &into, err))
        return false;
    if (!find_sold(back, line.item, &sold, &left))
        return fail_field(err, "item", _("'%s' delivered no %s"), back->delivery->label,
                          line.item->code);
    if (!credit_of(call, back, sold, line.quantity, &credit, err) ||
        !money_add(back->total, credit, &back->total))
        return false;
    back->moves[index] = (struct move){
        .role = MOVE_BUYER_RETURN,
        .item = line.item->id,
        .owner = left->move.owner,
        .source = {LOCATION_BUYER},
        .target = into->id,
        .quantity = line.quantity,
        .of = {left->document, left->line},
        /* What left today cannot come back before it left. */
        .as_recorded = back->draft->day.days == back->delivery->day.days,
    };
    sale_draft(back->draft, &(struct sale_row){
                                .delivery = back->delivery->number,
                                .move_line = sold->move_line,
                                .buyer = sold->buyer,
                                .item = line.item->id,
                                .quantity = {-line.quantity.milli},
                                .unit_price = sold->unit_price,
                                .amount = {-credit.minor},
                            });
    return true;
}

bool sales_run_return(struct call *call, const struct values *values, struct answer *out,
                      struct error *err)
{
    struct document posted;
    int fault = -1;
    size_t count = value_count(values, "line");
    struct buyer_return back = {
        .moves = ARENA_ARRAY(call->arena, count, struct move),
        .draft = draft_new(call, &buyer_return_kind, value_day_or(values, "day", call->today),
                           value_text(values, "number"), value_text(values, "reason")),
    };
    if (!find_delivery(call, value_text(values, "delivery"), &back.delivery, err) ||
        !sale_rows(call, back.delivery, &back.sold, &back.sold_count, err) ||
        !moves_of_document(call, back.delivery, &back.left, &back.left_count, err))
        return false;
    if (back.draft->day.days < back.delivery->day.days)
        return fail_field(err, "day", _("%s lies before the day of '%s'"),
                          day_plain(call->arena, back.draft->day), back.delivery->label);
    for (size_t i = 0; i < count; i++)
        if (!read_return_line(call, values, value_row(values, "line", i), &back, i, err))
            return fail_in_line(err, "line", (int)i, "");
    struct posting credit = {
        .account = "receivable",
        .party = back.sold[0].buyer.value,
        .subject = back.delivery->number,
        .amount = {-back.total.minor},
    };
    draft_post(back.draft, &credit);
    draft_post(back.draft, &(struct posting){.account = "sales", .amount = back.total});
    if (!stock_post(call, back.draft, back.moves, count, &posted, &fault, err) ||
        !stock_answer(call, &posted, back.moves, count, out, err))
        return false;
    answer_field_opens(out, "delivery", N_("Delivery"), cell_text(back.delivery->label),
                       "document show");
    answer_field(out, "amount", N_("Credited"), cell_money(back.total));
    return true;
}

/* ------------------------------------------------------------------ being paid */

bool sales_run_pay(struct call *call, const struct values *values, struct answer *out,
                   struct error *err)
{
    struct document posted;
    const struct document *delivery = NULL;
    struct sale_row *sold = NULL;
    size_t count = 0;
    struct money due = {0}, amount = value_money(values, "amount");
    if (!find_delivery(call, value_text(values, "delivery"), &delivery, err) ||
        !sale_rows(call, delivery, &sold, &count, err) || !outstanding(call, delivery, &due, err))
        return false;
    if (amount.minor == 0)
        return fail_field(err, "amount", _("the amount must be more than zero"));
    if (amount.minor > due.minor) {
        fail(err, ERROR_CONFLICT, _("only %s is still to be paid for '%s'"),
             money_text(call->arena, due, call->site->currency_decimals), delivery->label);
        fail_hint(err, _("name another delivery for the rest"));
        return fail_in_field(err, "amount");
    }
    struct draft *draft = draft_new(call, &payment_kind, value_day_or(values, "day", call->today),
                                    value_text(values, "number"), value_text(values, "note"));
    draft_post(draft, &(struct posting){.account = "cash", .amount = amount});
    draft_post(draft, &(struct posting){
                          .account = "receivable",
                          .party = sold[0].buyer.value,
                          .subject = delivery->number,
                          .amount = {-amount.minor},
                      });
    if (!journal_post(call, draft, &posted, err))
        return false;
    answer_field_opens(out, "document", N_("Document"), cell_text(posted.label), "document show");
    answer_field_opens(out, "delivery", N_("Delivery"), cell_text(delivery->label),
                       "document show");
    answer_field(out, "amount", N_("Amount"), cell_money(amount));
    answer_field(out, "left", N_("Still to be paid"),
                 cell_money((struct money){due.minor - amount.minor}));
    return true;
}

/* ------------------------------------------------------------------ taking back */

static bool reverse_sale(struct call *call, const struct document *original, struct draft *reversal,
                         struct document *posted, struct error *err)
{
    struct sale_row *rows = NULL;
    size_t count = 0;
    if (!sale_rows(call, original, &rows, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        rows[i].quantity.milli = -rows[i].quantity.milli;
        rows[i].amount.minor = -rows[i].amount.minor;
        sale_draft(reversal, &rows[i]);
    }
    return stock_reverse(call, original, reversal, posted, err);
}

/* A delivery that was paid for is not taken back before its payments. */
static bool reverse_delivery(struct call *call, const struct document *original,
                             struct draft *reversal, struct document *posted, struct error *err)
{
    struct money due = {0}, total = {0};
    struct sale_row *rows = NULL;
    size_t count = 0;
    if (!outstanding(call, original, &due, err) || !sale_rows(call, original, &rows, &count, err))
        return false;
    for (size_t i = 0; i < count; i++)
        total.minor += rows[i].amount.minor;
    if (due.minor != total.minor) {
        fail(err, ERROR_CONFLICT, _("'%s' was paid for, or partly came back"), original->label);
        fail_hint(err, _("take its payments and returns back first"));
        return fail_in_field(err, "document");
    }
    return reverse_sale(call, original, reversal, posted, err);
}

const struct document_kind delivery_kind = {
    .name = "delivery", .prefix = "SJ", .title = N_("Delivery"), .reverse = reverse_delivery};
const struct document_kind buyer_return_kind = {.name = "return from buyer",
                                                .prefix = "RJ",
                                                .title = N_("Return from buyer"),
                                                .reverse = reverse_sale};
const struct document_kind payment_kind = {
    .name = "payment", .prefix = "KM", .title = N_("Payment"), .reverse = stock_reverse};
