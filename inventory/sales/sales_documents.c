/* Delivering, taking back, being paid. */
#include "core/app/settings.h"
#include "core/base/check.h"
#include "core/journal/account/account.h"
#include "inventory/sales/internal.h"
#include "inventory/sales/sales_store.h"
#include "inventory/stock/ledger.h"
#include "inventory/stock/position.h"

#include <string.h>

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
    bool base = *line->unit == '\0' || strcmp(line->unit, line->item->unit) == 0;
    *unit_price = value_money(row, "unit-price");
    if (value_given(row, "unit-price"))
        return true;
    *unit_price = line->item->price;
    if (line->item->has_price && base)
        return true;
    if (line->item->has_price)
        fail_field(err, "unit-price", _("the list price of %s is for one %s"), line->item->code,
                   line->item->unit);
    else
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

/* ------------------------------------------------------------------ past their last day */

struct delivering {
    struct call *call;
    int64_t document;
};

static bool fail_expired(void *context, const struct recorded_move *move,
                         const struct place_lot *lot, struct error *err)
{
    const struct delivering *delivering = context;
    if (move->document != delivering->document)
        return true;
    struct call *call = delivering->call;
    const struct item *item = item_of(call, move->move.item, err);
    if (item == NULL)
        return false;
    fail(err, ERROR_CONFLICT, _("%s of %s are past their last day, %s"),
         item_amount(call, item, lot->quantity), item->code,
         day_plain(call->arena, (struct day){lot->expires}));
    fail_hint(err, _("write them off, or name another lot"));
    return fail_in_line(err, "line", (int)move->line - 1, "item");
}

/* Which lots a delivery takes is known once it is written. */
static bool check_expired(struct call *call, const struct document *posted,
                          const struct move *moves, size_t count, struct error *err)
{
    struct delivering delivering = {call, posted->number};
    struct position_watch watch = {.context = &delivering, .expired = fail_expired};
    if (call->settings->expired != EXPIRED_REFUSE)
        return true;
    for (size_t i = 0; i < count; i++) {
        scoped(position_close) struct position *position = NULL;
        if (!position_open(call, moves[i].item, posted->day, &position, err) ||
            !position_run(position, posted->day, &watch, err))
            return false;
    }
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
    if (!check_expired(call, &posted, delivery.moves, count, err) ||
        !stock_answer(call, &posted, delivery.moves, count, out, err))
        return false;
    answer_field(out, "buyer", N_("Buyer"), cell_text(delivery.buyer->name));
    answer_field(out, "amount", N_("Amount"), cell_money(delivery.total));
    return true;
}

/* ------------------------------------------------------------------ coming back */

/* What the return that is being written takes of a line of the delivery. */
struct returning {
    struct quantity quantity;
    struct money credit;
};

struct buyer_return {
    const struct document *delivery;
    struct sale_row *sold;
    struct returning *returning; /* of each sold line */
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

/* The move of a sold line. */
static const struct recorded_move *move_of(const struct buyer_return *back,
                                           const struct sale_row *sold)
{
    for (size_t m = 0; m < back->left_count; m++)
        if (back->left[m].line == sold->move_line)
            return &back->left[m];
    BUG("a sold line of '%s' that moved nothing", back->delivery->label);
}

static int64_t returned_at(const struct sale_return *list, size_t count, struct day day)
{
    int64_t milli = 0;
    for (size_t i = 0; i < count; i++)
        if (list[i].day.days <= day.days && day.days <= list[i].until.days)
            milli += list[i].quantity.milli;
    return milli;
}

/* How much of a sold line can still come back: at no time may more have come back than left. */
static bool returnable(struct call *call, const struct buyer_return *back, size_t index,
                       struct quantity *quantity, struct error *err)
{
    const struct sale_row *sold = &back->sold[index];
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
    quantity->milli = sold->quantity.milli - most - back->returning[index].quantity.milli;
    return true;
}

/* The first sold line that so much of an item can come back from. */
static bool find_sold(struct call *call, const struct buyer_return *back,
                      const struct stock_line *line, size_t *index, struct error *err)
{
    bool delivered = false;
    struct quantity most = {0};
    for (*index = 0; *index < back->sold_count; ++*index) {
        struct quantity left = {0};
        if (back->sold[*index].item.value != line->item->id.value)
            continue;
        delivered = true;
        if (!returnable(call, back, *index, &left, err))
            return false;
        if (line->quantity.milli <= left.milli)
            return true;
        most = left.milli > most.milli ? left : most;
    }
    if (!delivered)
        return fail_field(err, "item", _("'%s' delivered no %s"), back->delivery->label,
                          line->item->code);
    fail_field(err, "quantity", _("only %s of %s can still come back from '%s'"),
               item_amount(call, line->item, most), line->item->code, back->delivery->label);
    return fail_hint(err, _("look at the delivery note"));
}

/* The price of what comes back: its part of the line, the rest with the last part. */
static bool credit_of(struct call *call, const struct buyer_return *back, size_t index,
                      struct quantity quantity, struct money *credit, struct error *err)
{
    const struct sale_row *sold = &back->sold[index];
    const struct returning *returning = &back->returning[index];
    struct quantity after = {0};
    struct money credited = {0}, due = {0};
    if (!sale_credited(call, back->delivery->number, sold->move_line, &after, &credited, err))
        return false;
    after.milli += returning->quantity.milli + quantity.milli;
    CHECK(number_scale(sold->amount.minor, after.milli, sold->quantity.milli, ROUND_HALF_AWAY,
                       &due.minor));
    credit->minor = due.minor - credited.minor - returning->credit.minor;
    return true;
}

/* A store; or nowhere, if it comes back worthless. */
static bool read_into(struct call *call, const struct values *values, const struct values *row,
                      struct location_id *into, struct error *err)
{
    const struct location *location = NULL;
    bool own = value_given(row, "into") || value_given(row, "lost");
    *into = (struct location_id){LOCATION_LOSS};
    if (!value_flag(own ? row : values, "lost")) {
        if (!stock_place_read(call, values, row, "into", &location, err))
            return false;
        *into = location->id;
        return true;
    }
    if (!value_given(own ? row : values, "into"))
        return true;
    fail_field(err, "lost", _("what is lost goes into no store"));
    return fail_hint(err, _("write 'into' or 'lost', not both"));
}

static bool read_return_line(struct call *call, const struct values *values,
                             const struct values *row, struct buyer_return *back, size_t number,
                             struct error *err)
{
    struct stock_line line;
    struct location_id into;
    size_t index = 0;
    struct money credit = {0};
    if (!stock_line_read(call, row, &line, err) || !read_into(call, values, row, &into, err) ||
        !find_sold(call, back, &line, &index, err) ||
        !credit_of(call, back, index, line.quantity, &credit, err) ||
        !money_add(back->total, credit, &back->total))
        return false;
    const struct sale_row *sold = &back->sold[index];
    const struct recorded_move *left = move_of(back, sold);
    back->returning[index].quantity.milli += line.quantity.milli;
    back->returning[index].credit.minor += credit.minor;
    back->moves[number] = (struct move){
        .role = MOVE_BUYER_RETURN,
        .item = line.item->id,
        .owner = left->move.owner,
        .source = {LOCATION_BUYER},
        .target = into,
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
    back.returning = ARENA_ARRAY(call->arena, back.sold_count + 1, struct returning);
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
    if (due.minor <= 0) {
        fail(err, ERROR_CONFLICT, _("nothing is to be paid for '%s' any more"), delivery->label);
        fail_hint(err, _("'karya sales unpaid' shows what is"));
        return fail_in_field(err, "delivery");
    }
    if (amount.minor > due.minor) {
        fail(err, ERROR_CONFLICT, _("only %s is still to be paid for '%s'"),
             money_text(call->arena, due, call->site->currency_decimals), delivery->label);
        fail_hint(err, _("name another delivery for the rest"));
        return fail_in_field(err, "amount");
    }
    struct draft *draft = draft_new(call, &payment_kind, value_day_or(values, "day", call->today),
                                    value_text(values, "number"), value_text(values, "note"));
    if (draft->day.days < delivery->day.days)
        return fail_field(err, "day", _("%s lies before the day of '%s'"),
                          day_plain(call->arena, draft->day), delivery->label);
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
