/* The replay. */
#include "core/base/check.h"
#include "inventory/stock/count_group.h"
#include "inventory/stock/sheet_cost.h"

#include <stdlib.h>

bool valuation_fail(struct valuation *v, int64_t document, struct error *err)
{
    const struct document *found = journal_find(v->call, document, err);
    if (found == NULL)
        return false;
    fail(err, ERROR_CONFLICT, _("the books cannot be valued at '%s'"), found->label);
    return fail_hint(err, _("'karya verify' says what is wrong"));
}

/* ------------------------------------------------------------------ what is there */

struct cost_pool *valuation_pool(struct valuation *v, struct item_id item, struct owner_id owner)
{
    CHECK(owner_has_value(owner));
    if (item.value >= v->pool_room) {
        int64_t room = item.value * 2 + 64;
        v->pools =
            arena_grow(v->arena, v->pools, (size_t)v->pool_room, (size_t)room, sizeof *v->pools);
        v->pool_room = room;
    }
    if (v->pools[item.value] == NULL)
        v->pools[item.value] = ARENA_ARRAY(v->arena, VALUED_OWNERS, struct cost_pool);
    return &v->pools[item.value][owner.value - 1];
}

const struct cost_formula *valuation_formula(const struct valuation *v, struct owner_id owner)
{
    return v->formulas[owner.value - 1];
}

struct line_ref valuation_lot_brought(const struct move *move, int64_t document, int64_t line)
{
    return move->lot.document != 0 ? move->lot : (struct line_ref){document, line};
}

struct job *valuation_job(struct valuation *v, int64_t number)
{
    struct job *job = lookup_number(&v->jobs, number);
    if (job != NULL)
        return job;
    job = ARENA_NEW(v->arena, struct job);
    job->number = number;
    lookup_put_number(v->arena, &v->jobs, number, job);
    if (v->job_count == v->job_room) {
        size_t room = v->job_room == 0 ? 64 : v->job_room * 2;
        v->job_list = arena_grow(v->arena, v->job_list, v->job_count, room, sizeof(struct job *));
        v->job_room = room;
    }
    v->job_list[v->job_count++] = job;
    return job;
}

struct item_value valuation_of(const struct valuation *v, struct item_id item,
                               struct owner_id owner)
{
    struct item_value value = {.item = item, .owner = owner};
    if (item.value < v->pool_room && v->pools[item.value] != NULL && owner_has_value(owner)) {
        const struct cost_pool *pool = &v->pools[item.value][owner.value - 1];
        value.quantity = pool->quantity;
        value.value = pool->value;
        value.last_quantity = pool->last_quantity;
        value.last_value = pool->last_value;
    }
    return value;
}

struct item_value *valuation_list(struct valuation *v, size_t *count)
{
    struct item_value *list =
        ARENA_ARRAY(v->call->arena, (size_t)v->pool_room * VALUED_OWNERS + 1, struct item_value);
    *count = 0;
    for (int64_t item = 0; item < v->pool_room; item++)
        for (int owner = 0; v->pools[item] != NULL && owner < VALUED_OWNERS; owner++) {
            const struct cost_pool *pool = &v->pools[item][owner];
            if (pool->quantity.milli != 0 || pool->value.minor != 0 ||
                pool->last_quantity.milli != 0)
                list[(*count)++] =
                    valuation_of(v, (struct item_id){item}, (struct owner_id){owner + 1});
        }
    return list;
}

const struct cost_layer *valuation_layers(const struct valuation *v, struct item_id item,
                                          struct owner_id owner)
{
    if (item.value >= v->pool_room || v->pools[item.value] == NULL || !owner_has_value(owner))
        return NULL;
    return v->pools[item.value][owner.value - 1].oldest;
}

static int by_job_number(const void *left, const void *right)
{
    const struct job_value *a = left, *b = right;
    return (a->job > b->job) - (a->job < b->job);
}

struct job_value *valuation_jobs(struct valuation *v, size_t *count)
{
    struct job_value *list = ARENA_ARRAY(v->call->arena, v->job_count + 1, struct job_value);
    *count = 0;
    for (size_t i = 0; i < v->job_count; i++) {
        const struct job *job = v->job_list[i];
        if (job->made.milli != 0 || job->pool.minor != 0)
            list[(*count)++] = (struct job_value){job->number, job->made, job->pool};
    }
    qsort(list, *count, sizeof *list, by_job_number);
    return list;
}

struct money valuation_job_pools(struct valuation *v)
{
    struct money sum = {0};
    for (size_t i = 0; i < v->job_count; i++)
        CHECK(money_add(sum, v->job_list[i]->pool, &sum));
    return sum;
}

/* ------------------------------------------------------------------ one move */

bool valuation_is_return(const struct move *move)
{
    return (move->role == MOVE_BUYER_RETURN || move->role == MOVE_SUPPLIER_RETURN) &&
           !move->takes_back;
}

void valuation_remember(struct valuation *v, const struct recorded_move *recorded,
                        struct money value)
{
    struct line_ref self = {recorded->document, recorded->line};
    if (!v->seen_wanted)
        return;
    struct carried *carried = carried_put(&v->carried, self, recorded->move.quantity, value);
    carried->day = recorded->move.day;
    carried->lot = valuation_lot_brought(&recorded->move, self.document, self.line);
    carried->named = recorded->move.lot;
    if (valuation_is_return(&recorded->move))
        carried->origin = carried_find(&v->carried, recorded->move.of);
}

static bool emit(struct valuation *v, const struct recorded_move *recorded, struct money value,
                 struct money difference, struct error *err)
{
    valuation_remember(v, recorded, value);
    if (v->sink == NULL)
        return true;
    struct valued_move valued = {
        .move = recorded->move,
        .document = recorded->document,
        .line = recorded->line,
        .value = value,
        .difference = difference,
        .parts = v->costs.parts,
        .part_count = v->costs.part_count,
    };
    return v->sink(v->context, &valued, err);
}

/* The lot to look for among what is there: none if the formula took over since it came in. */
static struct line_ref lot_there(const struct valuation *v, const struct carried *carried,
                                 struct owner_id owner)
{
    bool before = carried->day.days < v->formula_since[owner.value - 1].days;
    return before ? (struct line_ref){0} : carried->lot;
}

/* Whether the item gains by the move: a reversal has the ends of its original swapped. */
static bool comes_in(const struct move *move)
{
    return location_is_real(move->target) && !location_is_real(move->source);
}

static bool take(struct valuation *v, const struct recorded_move *recorded, struct error *err)
{
    const struct move *move = &recorded->move;
    struct money value = {0};
    struct cost_pool *pool = valuation_pool(v, move->item, move->owner);
    if (move->quantity.milli > pool->quantity.milli ||
        !valuation_formula(v, move->owner)
             ->take(&v->costs, pool, move->lot, move->quantity, &value))
        return valuation_fail(v, recorded->document, err);
    if (move->role == MOVE_CONSUMPTION && move->job != 0) {
        struct sheet_job *job = sheet_cost_job(v, move->job);
        if (!money_add(job->materials, value, &job->materials))
            return valuation_fail(v, recorded->document, err);
    }
    return emit(v, recorded, value, (struct money){0}, err);
}

bool valuation_receive(struct valuation *v, const struct recorded_move *recorded,
                       struct money value, struct error *err)
{
    const struct move *move = &recorded->move;
    struct line_ref lot = valuation_lot_brought(move, recorded->document, recorded->line);
    if (!valuation_formula(v, move->owner)
             ->receive(&v->costs, valuation_pool(v, move->item, move->owner), lot, move->quantity,
                       value))
        return valuation_fail(v, recorded->document, err);
    return emit(v, recorded, value, (struct money){0}, err);
}

/* Says what a receipt cost on paper, and what was added to that since. */
static void tell_given(struct valuation *v, const struct recorded_move *recorded, struct money cut)
{
    cost_tell_part(&v->costs, &(struct cost_part){.kind = PART_GIVEN,
                                                  .quantity = recorded->move.quantity,
                                                  .value = recorded->move.value});
    for (size_t i = 0; v->costs.tells_parts && i < v->correction_count; i++) {
        const struct correction *correction = &v->correction_list[i];
        if (correction->of.document == recorded->document &&
            correction->of.line == recorded->line &&
            lookup_number(&v->joined, valuation_line_key(correction->self)) != NULL)
            cost_tell_part(&v->costs, &(struct cost_part){.kind = PART_CORRECTION,
                                                          .lot = correction->self,
                                                          .value = correction->amount});
    }
    if (cut.minor != 0)
        cost_tell_part(&v->costs, &(struct cost_part){.kind = PART_FLOOR, .value = cut});
}

/* From a supplier or an opening: at what it cost, with the corrections made since. */
static bool receive_given(struct valuation *v, const struct recorded_move *recorded,
                          struct error *err)
{
    struct money value = recorded->move.value;
    const struct money *more = lookup_number(
        &v->corrections, valuation_line_key((struct line_ref){recorded->document, recorded->line}));
    if (more != NULL && !money_add(value, *more, &value))
        return valuation_fail(v, recorded->document, err);
    struct money cut = {value.minor < 0 ? -value.minor : 0};
    value.minor += cut.minor; /* a correction that lowered it stands, one that raised it does not */
    tell_given(v, recorded, cut);
    return valuation_receive(v, recorded, value, err);
}

/* What comes back: at what it carried when it left. */
static bool come_back(struct valuation *v, const struct recorded_move *recorded, struct error *err)
{
    const struct move *move = &recorded->move;
    struct carried *carried = carried_find(&v->carried, move->of);
    struct money value = {0}, difference = {0};
    struct quantity before = carried == NULL ? (struct quantity){0} : carried->returned;
    if (carried == NULL || !carried_return(carried, move->quantity, &value))
        return valuation_fail(v, recorded->document, err);
    cost_tell_part(&v->costs, &(struct cost_part){.kind = PART_ORIGINAL,
                                                  .lot = move->of,
                                                  .of = carried->quantity,
                                                  .worth = carried->value,
                                                  .before = before,
                                                  .quantity = move->quantity,
                                                  .value = value});
    if (move->takes_back)
        carried_undo_return(carried);
    if (comes_in(move)) {
        struct recorded_move back = *recorded;
        back.move.lot = carried->named; /* a lot that was named when it left */
        return valuation_receive(v, &back, value, err);
    }
    if (!location_is_real(move->source)) /* given back, and lost at once */
        return emit(v, recorded, value, difference, err);
    struct cost_pool *pool = valuation_pool(v, move->item, move->owner);
    bool tells = v->costs.tells_parts;
    v->costs.tells_parts = false; /* what it is worth was said already */
    bool withdrawn =
        move->quantity.milli <= pool->quantity.milli &&
        valuation_formula(v, move->owner)
            ->withdraw(&v->costs, pool, carried->lot, move->quantity, value, &difference);
    v->costs.tells_parts = tells;
    if (!withdrawn)
        return valuation_fail(v, recorded->document, err);
    return emit(v, recorded, value, difference, err);
}

/* One that did not join its receipt counts on its own day. */
static bool correct(struct valuation *v, const struct recorded_move *recorded, struct error *err)
{
    const struct move *move = &recorded->move;
    struct line_ref self = {recorded->document, recorded->line};
    if (lookup_number(&v->joined, valuation_line_key(self)) != NULL)
        return emit(v, recorded, (struct money){0}, (struct money){0}, err);
    struct money difference = {0};
    const struct carried *receipt = carried_find(&v->carried, move->of);
    if (receipt == NULL || !valuation_formula(v, move->owner)
                                ->correct(&v->costs, valuation_pool(v, move->item, move->owner),
                                          lot_there(v, receipt, move->owner), receipt->quantity,
                                          move->value, &difference))
        return valuation_fail(v, recorded->document, err);
    return emit(v, recorded, move->value, difference, err);
}

static bool replay_move(struct valuation *v, const struct recorded_move *recorded,
                        struct error *err)
{
    const struct move *move = &recorded->move;
    v->costs.part_count = 0;
    if (!owner_has_value(move->owner))
        return emit(v, recorded, (struct money){0}, (struct money){0}, err);
    bool inside = location_is_real(move->source) && location_is_real(move->target);
    if (move->takes_back && !inside)
        return come_back(v, recorded, err);
    switch (move->role) {
    case MOVE_OPENING:
    case MOVE_RECEIPT:
        return receive_given(v, recorded, err);
    case MOVE_BUYER_RETURN:
    case MOVE_SUPPLIER_RETURN:
        return come_back(v, recorded, err);
    case MOVE_ISSUE:
    case MOVE_FLOOR_RETURN:
    case MOVE_TRANSFER:
        return emit(v, recorded, (struct money){0}, (struct money){0}, err);
    case MOVE_DELIVERY:
    case MOVE_WRITE_OFF:
    case MOVE_CONSUMPTION:
        return take(v, recorded, err);
    case MOVE_OUTPUT:
    case MOVE_BY_PRODUCT:
        return sheet_cost_wait(v, recorded);
    case MOVE_PRICE_CORRECTION:
        return correct(v, recorded, err);
    case MOVE_COUNT:
    case MOVE_REVALUATION:
        break;
    }
    BUG("a move of role %d in phase %d", (int)move->role, (int)move->phase);
}

/* ------------------------------------------------------------------ what is not a move */

bool valuation_tell_job(struct valuation *v, const struct job *job, struct job_change *change,
                        struct error *err)
{
    change->job = job->number;
    change->waiting = job->pool;
    return v->job_sink == NULL || v->job_sink(v->context, change, err);
}

static void look_up_document(struct valuation *v, int64_t document)
{
    if (document == v->seen_document)
        return;
    v->seen_document = document;
    v->seen_cancelled = number_is_among(v->cancelled, v->cancelled_count, document);
    v->seen_wanted = number_is_among(v->wanted, v->wanted_count, document);
}

static bool add_effort(struct valuation *v, struct error *err)
{
    const struct effort_row *row = &v->effort_row;
    struct money cost = {0};
    if (effort_is_included(v->efforts, row->day)) {
        struct sheet_job *job = sheet_cost_job(v, row->job);
        if (!effort_cost(v->efforts, row->class_name, row->day, row->minutes, row->people, &cost) ||
            !money_add(job->effort, cost, &job->effort))
            return valuation_fail(v, row->document, err);
    }
    v->effort_at_row = effort_next(&v->effort_query, &v->effort_row);
    return true;
}

static bool is_before(struct day day, int64_t document, struct day other_day,
                      int64_t other_document)
{
    return day.days < other_day.days || (day.days == other_day.days && document < other_document);
}

/* Sheets that moved nothing: their work waits in the pools of their jobs. */
static bool catch_up_effort(struct valuation *v, struct day day, int64_t document,
                            struct error *err)
{
    while (v->effort_at_row &&
           is_before(v->effort_row.day, v->effort_row.document, day, document)) {
        int64_t sheet = v->effort_row.document;
        struct day of = v->effort_row.day;
        look_up_document(v, sheet);
        v->sheet.day = of;
        v->sheet.document = sheet;
        while (v->effort_at_row && v->effort_row.document == sheet &&
               v->effort_row.day.days == of.days)
            if (!add_effort(v, err))
                return false;
        if (v->seen_cancelled)
            v->sheet.job_count = 0;
        if (!sheet_cost_finish(v, err))
            return false;
    }
    return true;
}

/* What a document did to jobs is undone when its reversal is reached. */
static bool catch_up_reversals(struct valuation *v, struct day day, int64_t document,
                               struct error *err)
{
    for (; v->reversal_next < v->reversal_count; v->reversal_next++) {
        const struct reversal *reversal = &v->reversals[v->reversal_next];
        if (!is_before(reversal->day, reversal->number, day, document))
            return true;
        if (reversal->day.days == reversal->original_day.days)
            continue;
        for (const struct carried_job *carried = carried_jobs(&v->carried, reversal->original);
             carried != NULL; carried = carried->next) {
            struct job *job = valuation_job(v, carried->job);
            struct job_change change = {.day = reversal->day,
                                        .document = reversal->number,
                                        .taken_back = {-carried->pool.minor},
                                        .good = {-carried->made.milli}};
            job->made.milli -= carried->made.milli;
            if (!number_subtract(job->pool.minor, carried->pool.minor, &job->pool.minor))
                return valuation_fail(v, reversal->number, err);
            if (!valuation_tell_job(v, job, &change, err))
                return false;
        }
    }
    return true;
}

/* A formula takes over at the start of its day. */
static void catch_up_policies(struct valuation *v, struct day day)
{
    for (; v->policy_next < v->policy_count; v->policy_next++) {
        const struct cost_policy *policy = &v->policies[v->policy_next];
        if (policy->since.days > day.days)
            return;
        const struct cost_formula *formula = cost_formula_of(policy->method);
        v->formulas[policy->owner.value - 1] = formula;
        v->formula_since[policy->owner.value - 1] = policy->since;
        for (int64_t item = 0; item < v->pool_room; item++)
            if (v->pools[item] != NULL)
                formula->begin(&v->costs, &v->pools[item][policy->owner.value - 1]);
    }
}

static bool add_cost(struct valuation *v, const struct job_cost *cost, struct error *err)
{
    struct job *job = valuation_job(v, cost->job);
    struct job_change change = {
        .day = cost->day, .document = cost->document, .other = cost->amount};
    return (money_add(job->pool, cost->amount, &job->pool) ||
            valuation_fail(v, cost->document, err)) &&
           valuation_tell_job(v, job, &change, err);
}

/* Other costs of jobs come in at the start of their day, and are taken back when their reversal is
 * reached. */
static bool catch_up_costs(struct valuation *v, struct day day, int64_t document, struct error *err)
{
    while (v->cost_at_row &&
           (v->cost_row.takes_back ? is_before(v->cost_row.day, v->cost_row.document, day, document)
                                   : v->cost_row.day.days <= day.days)) {
        look_up_document(v, v->cost_row.document);
        if (!v->seen_cancelled && !add_cost(v, &v->cost_row, err))
            return false;
        v->cost_at_row = job_costs_next(&v->cost_query, &v->cost_row);
    }
    return true;
}

static bool catch_up(struct valuation *v, struct day day, int64_t document, struct error *err)
{
    catch_up_policies(v, day);
    return catch_up_costs(v, day, document, err) && catch_up_effort(v, day, document, err) &&
           catch_up_reversals(v, day, document, err);
}

/* ------------------------------------------------------------------ counts */

static bool replay_count(struct valuation *v, const struct recorded_move *recorded,
                         struct error *err)
{
    const struct move *move = &recorded->move;
    struct money value = {0};
    look_up_document(v, recorded->document);
    v->costs.part_count = 0;
    if (!owner_has_value(move->owner))
        return emit(v, recorded, (struct money){0}, (struct money){0}, err);
    if (!comes_in(move))
        return take(v, recorded, err);
    const struct cost_pool *pool = valuation_pool(v, move->item, move->owner);
    if (!cost_of_surplus(pool, move->quantity, &value))
        return valuation_fail(v, recorded->document, err);
    bool any = pool->quantity.milli > 0;
    cost_tell_part(&v->costs, &(struct cost_part){.kind = PART_SURPLUS,
                                                  .of = any ? pool->quantity : pool->last_quantity,
                                                  .worth = any ? pool->value : pool->last_value,
                                                  .quantity = move->quantity,
                                                  .value = value});
    return valuation_receive(v, recorded, value, err);
}

/* Says what one is worth: all that there is now. */
static bool revalue(struct valuation *v, const struct recorded_move *recorded, struct error *err)
{
    const struct move *move = &recorded->move;
    struct cost_pool *pool = valuation_pool(v, move->item, move->owner);
    struct money before = pool->value, change = {0};
    look_up_document(v, recorded->document);
    v->costs.part_count = 0;
    if (!valuation_formula(v, move->owner)->revalue(pool, move->value) ||
        !number_subtract(pool->value.minor, before.minor, &change.minor))
        return valuation_fail(v, recorded->document, err);
    cost_tell_part(&v->costs, &(struct cost_part){.kind = PART_REVALUED,
                                                  .of = {before.minor},
                                                  .worth = move->value,
                                                  .quantity = pool->quantity,
                                                  .value = change});
    return emit(v, recorded, change, (struct money){0}, err);
}

static bool finish_count(struct valuation *v, struct count_group *group, struct error *err)
{
    struct recorded_move net;
    for (size_t i = 0; i < group->count; i++)
        if (count_group_net(group, i, &net) && !replay_count(v, &net, err))
            return false;
    for (size_t i = 0; i < group->revalued; i++)
        if (!revalue(v, &group->revaluations[i], err))
            return false;
    count_group_clear(group);
    return true;
}

/* ------------------------------------------------------------------ running */

static bool begin_sheet(struct valuation *v, const struct recorded_move *first, struct error *err)
{
    v->sheet.day = first->move.day;
    v->sheet.document = first->document;
    while (v->effort_at_row && v->effort_row.document == first->document)
        if (!add_effort(v, err))
            return false;
    return true;
}

/* The row's turn: everything that comes before it has been done. */
static bool replay_row(struct valuation *v, struct count_group *count,
                       const struct recorded_move *recorded, struct error *err)
{
    const struct move *move = &recorded->move;
    bool counting = move->phase == PHASE_COUNT;
    if (v->sheet.document != 0 &&
        (v->sheet.document != recorded->document || v->sheet.day.days != move->day.days))
        if (!sheet_cost_finish(v, err))
            return false;
    if (!count_group_has(count, move) && !finish_count(v, count, err))
        return false;
    int64_t until = counting ? INT64_MAX : move->phase == PHASE_INCOMING ? 0 : move->rank;
    if (!catch_up(v, move->day, until, err))
        return false;
    look_up_document(v, recorded->document);
    if (v->seen_cancelled)
        return true;
    if (counting)
        return count_group_add(count, v->arena, recorded) ||
               valuation_fail(v, recorded->document, err);
    return (v->sheet.document != 0 || begin_sheet(v, recorded, err)) &&
           replay_move(v, recorded, err);
}

static bool run_rows(struct valuation *v, struct query *rows, struct day until, struct error *err)
{
    struct recorded_move recorded;
    struct count_group count = {0};
    while (moves_next(rows, &recorded))
        if (!replay_row(v, &count, &recorded, err))
            return false;
    return sheet_cost_finish(v, err) && finish_count(v, &count, err) &&
           catch_up(v, until, INT64_MAX, err) && query_finish(rows, err) &&
           query_finish(&v->effort_query, err) && query_finish(&v->cost_query, err);
}

bool valuation_run(struct valuation *v, struct day until, valuation_sink *sink, void *context,
                   struct error *err)
{
    CHECK(until.days <= v->last.days);
    if (until.days < v->next.days)
        return true;
    v->sink = sink;
    v->context = context;
    scoped(query_end) struct query rows = moves_open(v->call, v->next, until);
    v->effort_query = effort_open(v->call, v->next, until);
    v->effort_query.arena = v->arena;
    v->effort_at_row = effort_next(&v->effort_query, &v->effort_row);
    v->cost_query = job_costs_open(v->call, v->next, until);
    v->cost_at_row = job_costs_next(&v->cost_query, &v->cost_row);
    bool done = run_rows(v, &rows, until, err);
    query_end(&v->effort_query);
    query_end(&v->cost_query);
    v->next.days = until.days + 1;
    return done;
}

/* The rows of some days: of one month if it is closed. */
static bool read_days(struct call *call, struct day first, struct day last,
                      const struct valuation_reader *reader, bool begins, struct error *err)
{
    scoped(valuation_close) struct valuation *v = NULL;
    if (!valuation_open(call, last, &v, err) ||
        !valuation_run(v, (struct day){first.days - 1}, NULL, NULL, err) ||
        (begins && reader->begin != NULL && !reader->begin(reader->context, v, err)))
        return false;
    v->costs.tells_parts = true;
    v->job_sink = reader->job;
    return valuation_run(v, last, reader->move, reader->context, err);
}

bool valuation_read(struct call *call, struct day first, struct day last,
                    const struct valuation_reader *reader, struct error *err)
{
    struct day from = first, closed = {0};
    if (!journal_closed_through(call, &closed, err))
        return false;
    while (from.days <= last.days) {
        struct day until = month_last_day(day_month(from));
        if (from.days > closed.days || until.days > last.days)
            until = last;
        if (!read_days(call, from, until, reader, from.days == first.days, err))
            return false;
        from.days = until.days + 1;
    }
    return true;
}

bool valuation_worth(struct call *call, struct owner_id owner, struct day day, struct money *worth,
                     struct error *err)
{
    size_t count = 0;
    scoped(valuation_close) struct valuation *valuation = NULL;
    *worth = (struct money){0};
    if (day.days < 0)
        return true;
    if (!valuation_open(call, day, &valuation, err) ||
        !valuation_run(valuation, day, NULL, NULL, err))
        return false;
    const struct item_value *list = valuation_list(valuation, &count);
    for (size_t i = 0; i < count; i++)
        if (list[i].owner.value == owner.value && !money_add(*worth, list[i].value, worth))
            return fail(err, ERROR_CONFLICT, _("the total is too large"));
    return true;
}
