/* Documents of the store: what comes in, what goes to the workshops, what is lost. */
#include "core/app/settings.h"
#include "core/journal/account/posting.h"
#include "inventory/stock/internal.h"
#include "inventory/stock/job.h"
#include "inventory/stock/receipt.h"
#include "inventory/stock/stock.h"
#include "inventory/stock/stock_store.h"

const struct document_kind opening_kind = {
    .name = "opening", .prefix = "OPN", .title = N_("Opening balance"), .reverse = stock_reverse};
const struct document_kind receipt_kind = {
    .name = "receipt", .prefix = "BM", .title = N_("Receipt"), .reverse = stock_reverse};
const struct document_kind issue_kind = {
    .name = "issue", .prefix = "BK", .title = N_("Issue"), .reverse = stock_reverse};
const struct document_kind floor_return_kind = {.name = "return from floor",
                                                .prefix = "KB",
                                                .title = N_("Return from workshop"),
                                                .reverse = stock_reverse};
const struct document_kind transfer_kind = {
    .name = "transfer", .prefix = "PB", .title = N_("Transfer"), .reverse = stock_reverse};
const struct document_kind write_off_kind = {
    .name = "write-off", .prefix = "HP", .title = N_("Write-off"), .reverse = stock_reverse};
const struct document_kind price_correction_kind = {.name = "price correction",
                                                    .prefix = "KH",
                                                    .title = N_("Price correction"),
                                                    .reverse = stock_reverse};

static struct draft *open_draft(struct call *call, const struct values *values,
                                const struct document_kind *kind, const char *note)
{
    return draft_new(call, kind, value_day_or(values, "day", call->today),
                     value_text(values, "number"), note);
}

/* Posts the moves, one per line, and answers. */
static bool post_lines(struct call *call, struct draft *draft, struct move *moves, size_t count,
                       struct answer *out, struct error *err)
{
    struct document posted;
    int fault = -1;
    if (!stock_post(call, draft, moves, count, &posted, &fault, err))
        return fault < 0 ? false : fail_in_line(err, "line", fault, "quantity");
    return stock_answer(call, &posted, moves, count, out, err);
}

/* ------------------------------------------------------------------ coming in */

/* The day a lot spoils: as written, else as the item keeps from the day it comes in. */
static bool read_lot(const struct values *row, const struct stock_line *line, struct day day,
                     struct new_lot *lot)
{
    lot->item = line->item->id;
    lot->code = value_text(row, "lot");
    lot->has_expiry = value_given(row, "expires") || line->item->has_shelf_days;
    lot->expires = value_given(row, "expires")
                       ? value_day(row, "expires")
                       : (struct day){day.days + (int32_t)line->item->shelf_days};
    return lot->has_expiry || *lot->code != '\0';
}

/* Goods past their last day are not taken in, if the site delivers none: it is a slip of the pen.
 */
static bool check_fresh(struct call *call, const struct new_lot *lot, struct day day,
                        struct error *err)
{
    if (call->settings->expired != EXPIRED_REFUSE || !lot->has_expiry ||
        lot->expires.days >= day.days)
        return true;
    fail_field(err, "expires", _("they are past their last day, %s, as they come in"),
               day_plain(call->arena, lot->expires));
    return fail_hint(err, _("look at the label again, or send them back"));
}

static bool read_incoming(struct call *call, const struct values *values, const struct values *row,
                          struct move *move, struct stock_line *line, struct error *err)
{
    const struct location *into = NULL;
    if (!stock_new_line_read(call, row, line, err) ||
        !stock_place_read(call, values, row, "into", &into, err))
        return false;
    move->item = line->item->id;
    move->owner = line->owner;
    move->target = into->id;
    move->quantity = line->quantity;
    move->has_value = true;
    move->value = value_money(row, "amount");
    if (owner_has_value(line->owner) || move->value.minor == 0)
        return true;
    fail_field(err, "amount", _("what a partner owns has no value here"));
    return fail_hint(err, _("write 0"));
}

/* supplier: NULL for opening balances. */
static bool receive(struct call *call, const struct values *values,
                    const struct document_kind *kind, const struct partner *supplier,
                    struct answer *out, struct error *err)
{
    size_t count = value_count(values, "line");
    struct move *moves = ARENA_ARRAY(call->arena, count, struct move);
    struct draft *draft = open_draft(call, values, kind, value_text(values, "note"));
    for (size_t i = 0; i < count; i++) {
        const struct values *row = value_row(values, "line", i);
        struct stock_line line;
        struct new_lot lot = {.move_line = (int64_t)i + 1};
        moves[i].role = supplier == NULL ? MOVE_OPENING : MOVE_RECEIPT;
        moves[i].source.value = supplier == NULL ? LOCATION_OPENING : LOCATION_SUPPLIER;
        if (!read_incoming(call, values, row, &moves[i], &line, err))
            return fail_in_line(err, "line", (int)i, "");
        if (read_lot(row, &line, draft->day, &lot))
            lot_add(draft, &lot);
        if (supplier != NULL && !check_fresh(call, &lot, draft->day, err))
            return fail_in_line(err, "line", (int)i, "");
        draft_post(draft, &(struct posting){.account = "stock", .amount = moves[i].value});
        draft_post(draft, &(struct posting){
                              .account = supplier == NULL ? "opening" : "payable",
                              .party = supplier == NULL ? 0 : supplier->id.value,
                              .amount = {-moves[i].value.minor},
                          });
    }
    return post_lines(call, draft, moves, count, out, err);
}

bool stock_run_open(struct call *call, const struct values *values, struct answer *out,
                    struct error *err)
{
    return receive(call, values, &opening_kind, NULL, out, err);
}

bool stock_run_receive(struct call *call, const struct values *values, struct answer *out,
                       struct error *err)
{
    const struct partner *supplier =
        partner_find(call, value_text(values, "supplier"), PARTNER_SUPPLIER, err);
    if (supplier == NULL)
        return fail_in_field(err, "supplier");
    return receive(call, values, &receipt_kind, supplier, out, err);
}

/* ------------------------------------------------------------------ from place to place */

struct route {
    enum move_role role;
    const struct document_kind *kind;
    enum location_kind from, to; /* what the ends must be; equal kinds: anything */
};

static bool check_end(const struct location *location, enum location_kind wanted, const char *field,
                      struct error *err)
{
    if (location->kind == wanted)
        return true;
    fail_field(err, field,
               wanted == LOCATION_KIND_FLOOR ? _("'%s' is not a workshop floor")
                                             : _("'%s' is not a store"),
               location->code);
    return fail_hint(err, _("'karya location list' shows what is what"));
}

static bool read_route(struct call *call, const struct values *values, const struct values *row,
                       const struct route *route, struct move *move, struct error *err)
{
    struct stock_line line;
    const struct location *from = NULL, *to = NULL;
    if (!stock_line_read(call, row, &line, err) ||
        !stock_place_read(call, values, row, "from", &from, err) ||
        !stock_place_read(call, values, row, "to", &to, err))
        return false;
    if (route->from != route->to &&
        (!check_end(from, route->from, "from", err) || !check_end(to, route->to, "to", err)))
        return false;
    if (from == to) {
        fail_field(err, "to", _("'%s' is where it is already"), to->code);
        return fail_hint(err, _("name another place"));
    }
    move->role = route->role;
    move->item = line.item->id;
    move->owner = line.owner;
    move->source = from->id;
    move->target = to->id;
    move->quantity = line.quantity;
    move->lot = line.lot;
    return true;
}

static bool run_route(struct call *call, const struct values *values, const struct route *route,
                      struct answer *out, struct error *err)
{
    size_t count = value_count(values, "line");
    struct move *moves = ARENA_ARRAY(call->arena, count, struct move);
    struct draft *draft = open_draft(call, values, route->kind, value_text(values, "note"));
    for (size_t i = 0; i < count; i++) {
        const struct values *row = value_row(values, "line", i);
        if (!read_route(call, values, row, route, &moves[i], err))
            return fail_in_line(err, "line", (int)i, "");
        if (route->kind == &transfer_kind)
            continue;
        bool own = value_given(row, "order");
        const char *order = value_text(own ? row : values, "order");
        if (*order != '\0' && !job_find(call, order, &moves[i].job, err)) {
            fail_in_field(err, "order");
            return own ? fail_in_line(err, "line", (int)i, "order") : false;
        }
    }
    return post_lines(call, draft, moves, count, out, err);
}

bool stock_run_issue(struct call *call, const struct values *values, struct answer *out,
                     struct error *err)
{
    static const struct route route = {MOVE_ISSUE, &issue_kind, LOCATION_KIND_STORE,
                                       LOCATION_KIND_FLOOR};
    return run_route(call, values, &route, out, err);
}

bool stock_run_return(struct call *call, const struct values *values, struct answer *out,
                      struct error *err)
{
    static const struct route route = {MOVE_FLOOR_RETURN, &floor_return_kind, LOCATION_KIND_FLOOR,
                                       LOCATION_KIND_STORE};
    return run_route(call, values, &route, out, err);
}

bool stock_run_transfer(struct call *call, const struct values *values, struct answer *out,
                        struct error *err)
{
    static const struct route route = {MOVE_TRANSFER, &transfer_kind, LOCATION_KIND_STORE,
                                       LOCATION_KIND_STORE};
    return run_route(call, values, &route, out, err);
}

/* ------------------------------------------------------------------ lost */

bool stock_run_write_off(struct call *call, const struct values *values, struct answer *out,
                         struct error *err)
{
    size_t count = value_count(values, "line");
    struct move *moves = ARENA_ARRAY(call->arena, count, struct move);
    struct draft *draft = open_draft(call, values, &write_off_kind, value_text(values, "reason"));
    for (size_t i = 0; i < count; i++) {
        const struct values *row = value_row(values, "line", i);
        struct stock_line line;
        const struct location *from = NULL;
        if (!stock_line_read(call, row, &line, err) ||
            !stock_place_read(call, values, row, "from", &from, err))
            return fail_in_line(err, "line", (int)i, "");
        moves[i] = (struct move){
            .role = MOVE_WRITE_OFF,
            .item = line.item->id,
            .owner = line.owner,
            .source = from->id,
            .target = {LOCATION_LOSS},
            .quantity = line.quantity,
            .lot = line.lot,
        };
    }
    return post_lines(call, draft, moves, count, out, err);
}

/* ------------------------------------------------------------------ at another price */

bool stock_run_correct(struct call *call, const struct values *values, struct answer *out,
                       struct error *err)
{
    struct document posted;
    struct recorded_move line = {0};
    int64_t supplier = 0;
    int fault = -1;
    const struct document *receipt = receipt_find(call, value_text(values, "receipt"), err);
    if (receipt == NULL || !receipt_line_find(call, receipt, values, &line, err))
        return false;
    struct money amount = value_money(values, "amount"), difference = {0}, before = {0};
    struct line_ref of = {line.document, line.line};
    if (!moves_corrected_by(call, of, &before, err))
        return false;
    if (!money_add(before, line.move.value, &before) ||
        !number_subtract(amount.minor, before.minor, &difference.minor) || difference.minor == 0)
        return fail_field(err, "amount", _("that is what '%s' says already"), receipt->label);
    if (!owner_has_value(line.move.owner))
        return fail_field(err, "amount", _("what a partner owns has no value here"));
    if (!posting_party(call, receipt, "payable", &supplier, err))
        return false;
    struct draft *draft =
        open_draft(call, values, &price_correction_kind, value_text(values, "reason"));
    if (draft->day.days < receipt->day.days)
        return fail_field(err, "day", _("%s lies before the day of '%s'"),
                          day_plain(call->arena, draft->day), receipt->label);
    struct move move = line.move;
    move.role = MOVE_PRICE_CORRECTION;
    move.rank = 0;
    move.quantity = (struct quantity){0};
    move.value = difference;
    move.of = of;
    draft_post(draft, &(struct posting){.account = "stock", .amount = difference});
    draft_post(draft, &(struct posting){
                          .account = "payable", .party = supplier, .amount = {-difference.minor}});
    if (!stock_post(call, draft, &move, 1, &posted, &fault, err))
        return false;
    answer_field_opens(out, "document", N_("Document"), cell_text(posted.label), "document show");
    answer_field(out, "receipt", N_("Receipt"), cell_text(receipt->label));
    answer_field(out, "before", N_("It was"), cell_money(before));
    answer_field(out, "amount", N_("It is"), cell_money(amount));
    answer_field(out, "difference", N_("Difference"), cell_money(difference));
    return true;
}
