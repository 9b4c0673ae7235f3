/* Posting a sheet: its moves, its work, its people. */
#include "workshop/session/session.h"

#include "core/base/check.h"
#include "inventory/stock/effort.h"
#include "inventory/stock/lot.h"
#include "workshop/session/session_store.h"

#include <string.h>

const struct document_kind session_kind = {
    .name = "session", .prefix = "SES", .title = N_("Session sheet"), .reverse = stock_reverse};

/* ------------------------------------------------------------------ what must not contradict */

static bool check_order_shop(const struct session *session, const struct order *order,
                             struct error *err)
{
    if (order->shop.value == session->shop->id.value)
        return true;
    fail_field(err, "order", _("the order '%s' is not for the workshop '%s'"), order->label,
               session->shop->code);
    return fail_hint(err, _("'karya order list' shows the orders of each workshop"));
}

static bool check_output(const struct session *session, size_t index, struct error *err)
{
    const struct session_output *output = &session->outputs[index];
    if (!check_order_shop(session, output->order, err))
        return fail_in_line(err, "outputs", (int)index, "order");
    bool product = output->line.item == output->order->product;
    if (output->role != OUTPUT_BY_PRODUCT && !product) {
        fail_field(err, "item", _("the order '%s' is for %s, not %s"), output->order->label,
                   output->order->product->code, output->line.item->code);
        fail_hint(err, _("if it is a by-product, give it the role by_product"));
        return fail_in_line(err, "outputs", (int)index, "item");
    }
    return true;
}

/* What the by-products of an order take all together, up to one of them. */
static bool check_shares(const struct session *session, size_t index, struct error *err)
{
    enum { WHOLE = 100000 };
    const struct order *order = session->outputs[index].order;
    int64_t shares = 0;
    for (size_t i = 0; i <= index; i++)
        if (session->outputs[i].order == order && session->outputs[i].role == OUTPUT_BY_PRODUCT)
            shares += session->outputs[i].yield.share;
    if (shares <= WHOLE)
        return true;
    fail_field(err, "cost-share", _("the by-products of '%s' take more than the whole cost"),
               order->label);
    fail_hint(err, _("their shares add up to at most 100 percent"));
    return fail_in_line(err, "outputs", (int)index, "cost-share");
}

static bool is_priced(const struct session_output *output)
{
    return output->yield.rule == YIELD_PRICE;
}

/* Where one shares the cost of its order by selling price, all that share it do. */
static bool price_output(struct session *session, size_t index, struct error *err)
{
    struct session_output *output = &session->outputs[index];
    bool priced = false;
    for (size_t i = 0; i < session->output_count; i++)
        priced = priced ||
                 (session->outputs[i].order == output->order && is_priced(&session->outputs[i]));
    if (!priced || output->role == OUTPUT_BY_PRODUCT || is_priced(output))
        return true;
    const struct item *item = output->line.item;
    output->yield = (struct recipe_yield){YIELD_PRICE, 0, item->price};
    if (item->has_price && item->price.minor > 0)
        return true;
    fail_field(err, "unit-price", _("the cost is shared by price, and %s has none"), item->code);
    fail_hint(err, _("write its price here, or a list price: karya item set %s --price"),
              item->code);
    return fail_in_line(err, "outputs", (int)index, "unit-price");
}

static bool check_entry(const struct session *session, size_t index, struct error *err)
{
    const struct shift_entry *entry = &session->entries[index];
    int64_t minutes = 0;
    if (entry->order != NULL && !check_order_shop(session, entry->order, err))
        return fail_in_line(err, "entries", (int)index, "order");
    if (entry->presence->counts != COUNTS_WORKED && entry->minutes > 0) {
        fail_field(err, "minutes", _("'%s' was not present but has %d minutes"),
                   entry->inmate->number, (int)entry->minutes);
        fail_hint(err, _("write 0, or make him present"));
        return fail_in_line(err, "entries", (int)index, "minutes");
    }
    if (entry->presence->counts != COUNTS_WORKED &&
        entry->good.milli + entry->repair.milli + entry->spoiled.milli > 0) {
        fail_field(err, "product", _("'%s' was not present but has pieces"), entry->inmate->number);
        fail_hint(err, _("leave them out, or make him present"));
        return fail_in_line(err, "entries", (int)index, "product");
    }
    for (size_t i = 0; i <= index; i++) {
        const struct shift_entry *other = &session->entries[i];
        if (other->inmate != entry->inmate)
            continue;
        minutes += other->minutes;
        bool same_work =
            other->order == entry->order && strcmp(other->operation, entry->operation) == 0;
        if (i < index && (same_work || other->presence != entry->presence)) {
            fail_field(err, "inmate", _("'%s' stands on this sheet twice"), entry->inmate->number);
            fail_hint(err, _("a second line of his must be for another order or operation"));
            return fail_in_line(err, "entries", (int)index, "inmate");
        }
    }
    if (minutes <= MINUTES_OF_A_DAY)
        return true;
    fail_field(err, "minutes", _("'%s' has %d minutes on one day"), entry->inmate->number,
               (int)minutes);
    fail_hint(err, _("a day has %d"), MINUTES_OF_A_DAY);
    return fail_in_line(err, "entries", (int)index, "minutes");
}

/* ------------------------------------------------------------------ moves */

static void use_materials(const struct session *session, struct move *moves)
{
    for (size_t i = 0; i < session->material_count; i++) {
        const struct session_material *material = &session->materials[i];
        moves[i] = (struct move){
            .role = MOVE_CONSUMPTION,
            .item = material->line.item->id,
            .owner = material->line.owner,
            .source = session->shop->floor,
            .target = {LOCATION_PRODUCTION},
            .quantity = material->line.quantity,
            .lot = material->line.lot,
            .job = material->order == NULL ? 0 : material->order->document,
        };
    }
}

/* What an output takes of the cost, for its move. */
static bool set_yield(const struct session_output *output, struct move *move)
{
    const struct recipe_yield *yield = &output->yield;
    switch (yield->rule) {
    case YIELD_SHARE:
        move->share = yield->share;
        return true;
    case YIELD_VALUE:
        move->has_value = true;
        return money_times(yield->amount, move->quantity, ROUND_HALF_AWAY, &move->value);
    case YIELD_PRICE:
        move->has_unit_price = true;
        move->unit_price = yield->amount;
        return true;
    }
    BUG("yield rule %d", (int)yield->rule);
}

static bool output_move(const struct session_output *output, struct move *move)
{
    *move = (struct move){
        .role = output->role == OUTPUT_BY_PRODUCT ? MOVE_BY_PRODUCT : MOVE_OUTPUT,
        .item = output->line.item->id,
        .owner = output->line.owner,
        .source = {LOCATION_PRODUCTION},
        .target = {LOCATION_LOSS},
        .quantity = output->line.quantity,
        .job = output->order->document,
        .job_quantity = output->order->quantity,
        .completes = output->completes,
    };
    if (output->role != OUTPUT_LOSS)
        move->target = output->into->id;
    return set_yield(output, move);
}

/* What spoils, or was given a lot, is a lot of its own; or more of one that is known. */
static bool make_lot(struct call *call, struct draft *draft, const struct session_output *output,
                     struct move *move, int64_t move_line, struct error *err)
{
    const struct item *item = output->line.item;
    struct new_lot lot = {
        .move_line = move_line,
        .item = item->id,
        .code = output->lot_code,
        .has_expiry = output->has_expiry || item->has_shelf_days,
        .expires = output->has_expiry ? output->expires
                                      : (struct day){draft->day.days + (int32_t)item->shelf_days},
    };
    if (!stock_lot_of_code(call, item, lot.code, draft->day, lot.has_expiry ? &lot.expires : NULL,
                           &move->lot, err))
        return false;
    if (move->lot.document == 0 && (lot.has_expiry || *lot.code != '\0'))
        lot_add(draft, &lot);
    return true;
}

static bool bring_outputs(struct call *call, struct draft *draft, const struct session *session,
                          struct move *moves, size_t *count, struct error *err)
{
    *count = session->material_count;
    for (size_t i = 0; i < session->output_count; i++) {
        const struct session_output *output = &session->outputs[i];
        if (output->role == OUTPUT_PRODUCT)
            made_draft(draft, output);
        if (output->line.quantity.milli == 0) /* everything was spoiled */
            continue;
        if (!output_move(output, &moves[(*count)++])) {
            fail_field(err, "unit-value", _("the total is too large"));
            return fail_in_line(err, "outputs", (int)i, "unit-value");
        }
        if (output->role != OUTPUT_LOSS &&
            !make_lot(call, draft, output, &moves[*count - 1], (int64_t)*count, err))
            return false;
    }
    return true;
}

/* ------------------------------------------------------------------ work */

/* People of one class who worked as long for the same order are one row. */
struct crew {
    struct effort *list;
    size_t count;
};

static bool same_effort(const struct effort *left, const struct effort *right)
{
    return left->job == right->job && left->minutes == right->minutes &&
           strcmp(left->class_name, right->class_name) == 0;
}

static void add_to_crew(struct crew *crew, const struct effort *one)
{
    for (size_t i = 0; i < crew->count; i++)
        if (same_effort(&crew->list[i], one)) {
            crew->list[i].people++;
            return;
        }
    crew->list[crew->count++] = *one;
}

static bool gather_effort(struct call *call, struct draft *draft, const struct session *session,
                          struct error *err)
{
    struct crew crew = {.list = ARENA_ARRAY(call->arena, session->entry_count + 1, struct effort)};
    for (size_t i = 0; i < session->entry_count; i++) {
        const struct shift_entry *entry = &session->entries[i];
        const struct placement *placement =
            inmate_placement(call, entry->inmate->id, draft->day, err);
        if (placement == NULL)
            return fail_in_line(err, "entries", (int)i, "inmate");
        if (entry->minutes > 0 && entry->order != NULL)
            add_to_crew(&crew, &(struct effort){entry->order->document, placement->grade,
                                                entry->minutes, 1});
    }
    for (size_t i = 0; i < crew.count; i++)
        effort_draft(draft, &crew.list[i]);
    return true;
}

/* ------------------------------------------------------------------ whether they may work */

/* The partner who owns a line of stock; *partner stays as it is if none does. */
static bool note_partner(struct call *call, struct owner_id owner, const struct partner **partner,
                         struct error *err)
{
    if (owner_has_value(owner))
        return true;
    const char *code = owner_code(call, owner, err);
    const struct partner *found = code == NULL ? NULL : partner_find(call, code, PARTNER_BOTH, err);
    if (found != NULL)
        *partner = found;
    return found != NULL;
}

/* For whom somebody works: whose material it is, or for whom he was placed. */
static bool find_partner(struct call *call, const struct session *session, struct day day,
                         const struct shift_entry *entry, const struct partner **partner,
                         struct error *err)
{
    *partner = NULL;
    for (size_t i = 0; i < session->output_count; i++)
        if (session->outputs[i].order == entry->order &&
            !note_partner(call, session->outputs[i].line.owner, partner, err))
            return false;
    for (size_t i = 0; i < session->material_count; i++)
        if (session->materials[i].order == entry->order &&
            !note_partner(call, session->materials[i].line.owner, partner, err))
            return false;
    const struct placement *placement = inmate_placement(call, entry->inmate->id, day, err);
    if (placement == NULL)
        return false;
    if (*partner != NULL || placement->partner.value == 0 ||
        placement->shop.value != session->shop->id.value)
        return true;
    *partner = partner_of(call, placement->partner, err);
    return *partner != NULL;
}

/* One worker for all lines of an inmate, and another for each further partner. */
static void add_worker(struct work *work, struct worker *workers, const struct shift_entry *entry,
                       const struct partner *partner, size_t index)
{
    struct worker *before = NULL;
    for (size_t i = 0; i < work->worker_count && before == NULL; i++)
        if (workers[i].inmate == entry->inmate)
            before = &workers[i];
    if (before != NULL) {
        before->minutes += entry->minutes;
        before->partner = before->partner == NULL ? partner : before->partner;
        if (partner == NULL || partner == before->partner)
            return;
    }
    workers[work->worker_count++] = (struct worker){.inmate = entry->inmate,
                                                    .minutes = before == NULL ? entry->minutes : 0,
                                                    .partner = partner,
                                                    .list = "entries",
                                                    .line = (int)index};
}

static bool check_work(struct call *call, struct draft *draft, struct session *session,
                       struct error *err)
{
    struct worker *workers = ARENA_ARRAY(call->arena, session->entry_count + 1, struct worker);
    struct work work = {
        .shop = session->shop, .day = draft->day, .workers = workers, .reason = session->override};
    for (size_t i = 0; i < session->entry_count; i++) {
        const struct partner *partner = NULL;
        if (session->entries[i].presence->counts != COUNTS_WORKED)
            continue;
        if (!find_partner(call, session, draft->day, &session->entries[i], &partner, err))
            return fail_in_line(err, "entries", (int)i, "inmate");
        add_worker(&work, workers, &session->entries[i], partner, i);
    }
    return exceptions_check(call, &work, draft, &session->passed, err);
}

/* ------------------------------------------------------------------ posting */

static bool check(struct session *session, struct error *err)
{
    for (size_t i = 0; i < session->output_count; i++)
        if (!check_output(session, i, err) || !check_shares(session, i, err) ||
            !price_output(session, i, err))
            return false;
    for (size_t i = 0; i < session->material_count; i++)
        if (session->materials[i].order != NULL &&
            !check_order_shop(session, session->materials[i].order, err))
            return fail_in_line(err, "materials", (int)i, "order");
    for (size_t i = 0; i < session->entry_count; i++)
        if (!check_entry(session, i, err))
            return false;
    return true;
}

static bool fail_at_move(const struct session *session, int fault, struct error *err)
{
    if (fault < 0)
        return false;
    size_t index = (size_t)fault;
    return index < session->material_count
               ? fail_in_line(err, "materials", fault, "quantity")
               : fail_in_line(err, "outputs", fault - (int)session->material_count, "quantity");
}

bool session_post(struct call *call, struct draft *draft, struct session *session,
                  struct document *posted, struct move **moves, size_t *move_count,
                  struct error *err)
{
    int fault = -1;
    size_t most = session->material_count + session->output_count;
    if (!check(session, err))
        return false;
    *moves = ARENA_ARRAY(call->arena, most + 1, struct move);
    session_draft(draft, session->shop->id, session->name);
    for (size_t i = 0; i < session->entry_count; i++)
        shift_draft(draft, &session->entries[i]);
    if (!gather_effort(call, draft, session, err) || !check_work(call, draft, session, err))
        return false;
    use_materials(session, *moves);
    return bring_outputs(call, draft, session, *moves, move_count, err) &&
           (stock_post(call, draft, *moves, *move_count, posted, &fault, err) ||
            fail_at_move(session, fault, err));
}
