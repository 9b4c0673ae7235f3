/* The replay. */
#include "inventory/stock/valuation.h"

#include "core/app/workspace.h"
#include "core/base/check.h"
#include "core/journal/checkpoint.h"
#include "inventory/costing/costing.h"
#include "inventory/stock/carried.h"
#include "inventory/stock/cost.h"
#include "inventory/stock/count_group.h"
#include "inventory/stock/effort.h"
#include "inventory/stock/stock_store.h"

#include <stdlib.h>
#include <string.h>

enum {
    VALUED_OWNERS = 2, /* the cooperative and the state; partners' stock has no value here */
    PERCENT_WHOLE = 100000,
};

#define VALUATION_LIMIT_BYTES ((size_t)512 << 20)

/* A job while the books are replayed. */
struct job {
    int64_t number;
    struct quantity made;
    struct money pool;
};

/* What the sheet that is being read puts into a job. */
struct sheet_job {
    int64_t number;
    struct money materials, effort;
};

/* The document that is being read. */
struct sheet {
    struct day day;
    int64_t document;
    struct sheet_job *jobs;
    size_t job_count, job_room;
    struct recorded_move *outputs; /* outputs and by-products wait for the end of the sheet */
    size_t output_count, output_room;
};

struct valuation {
    struct call *call;
    struct arena *arena;
    struct day next, last; /* where the replay stands, and where it may go */

    struct cost_policy *policies; /* by day */
    size_t policy_count, policy_next;
    const struct cost_formula *formulas[VALUED_OWNERS];
    struct day formula_since[VALUED_OWNERS];
    struct cost_book costs;
    struct cost_pool **pools; /* by item number: of each owner; NULL: never there */
    int64_t pool_room;
    struct lookup jobs; /* by number: struct job */
    struct job **job_list;
    size_t job_count, job_room;

    struct effort_book *efforts;
    struct carried_book carried;

    int64_t *cancelled;
    size_t cancelled_count;
    int64_t *wanted; /* documents whose moves come back later; sorted */
    size_t wanted_count;
    struct reversal *reversals;
    size_t reversal_count, reversal_next;
    struct correction *correction_list; /* those of the same month as their receipt */
    size_t correction_count;
    struct lookup corrections; /* by line of a receipt: struct money that is added to it */
    struct lookup joined;      /* lines of corrections that joined their receipt */

    /* While it runs. */
    valuation_sink *sink;
    job_sink *job_sink;
    void *context;
    struct sheet sheet;
    struct query effort_query, cost_query;
    struct effort_row effort_row;
    struct job_cost cost_row;
    bool effort_at_row, cost_at_row;
    int64_t seen_document; /* the last whose wantedness was looked up */
    bool seen_cancelled, seen_wanted;
};

static bool fail_overflow(struct valuation *v, int64_t document, struct error *err)
{
    const struct document *found = journal_find(v->call, document, err);
    if (found == NULL)
        return false;
    fail(err, ERROR_CONFLICT, _("the books cannot be valued at '%s'"), found->label);
    return fail_hint(err, _("'karya verify' says what is wrong"));
}

/* ------------------------------------------------------------------ what is there */

/* Stays where it is: layers point to it. */
static struct cost_pool *pool_of(struct valuation *v, struct item_id item, struct owner_id owner)
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

static const struct cost_formula *formula_of(const struct valuation *v, struct owner_id owner)
{
    return v->formulas[owner.value - 1];
}

/* The lot whose cost a move brings in: its own, unless it brings a lot back. */
static struct line_ref lot_brought(const struct move *move, int64_t document, int64_t line)
{
    return move->lot.document != 0 ? move->lot : (struct line_ref){document, line};
}

static struct job *job_of(struct valuation *v, int64_t number)
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

/* ------------------------------------------------------------------ opening */

static bool load_jobs(struct valuation *v, int64_t document, struct error *err)
{
    struct checkpoint_job row;
    scoped(query_end) struct query jobs = checkpoint_jobs_open(v->call, document);
    while (checkpoint_jobs_next(&jobs, &row)) {
        struct job *job = job_of(v, row.job);
        job->made = row.made;
        job->pool = row.pool;
    }
    return query_finish(&jobs, err);
}

static bool load_layers(struct valuation *v, int64_t document, struct error *err)
{
    struct checkpoint_layer row;
    scoped(query_end) struct query layers = checkpoint_layers_open(v->call, document);
    while (checkpoint_layers_next(&layers, &row))
        cost_fifo_restore(&v->costs, pool_of(v, row.item, row.owner), row.lot, row.quantity,
                          row.value);
    return query_finish(&layers, err);
}

static bool load_checkpoint(struct valuation *v, int64_t document, struct error *err)
{
    struct checkpoint_value value;
    scoped(query_end) struct query values = checkpoint_values_open(v->call, document);
    while (checkpoint_values_next(&values, &value))
        *pool_of(v, value.item, value.owner) = (struct cost_pool){
            .quantity = value.quantity,
            .value = value.value,
            .last_quantity = value.last_quantity,
            .last_value = value.last_value,
        };
    return query_finish(&values, err) && load_layers(v, document, err) &&
           load_jobs(v, document, err);
}

static int by_value(const void *left, const void *right)
{
    int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;
    return (a > b) - (a < b);
}

/* The documents whose moves will come back: those that moves refer to, and those taken back. */
static bool load_wanted(struct valuation *v, struct error *err)
{
    int64_t *references = NULL;
    size_t count = 0;
    if (!journal_cancelled(v->call, v->next, v->last, &v->cancelled, &v->cancelled_count, err) ||
        !journal_reversals(v->call, v->next, v->last, &v->reversals, &v->reversal_count, err) ||
        !moves_references(v->call, v->next, v->last, &references, &count, err))
        return false;
    v->wanted = ARENA_ARRAY(v->arena, count + v->reversal_count + 1, int64_t);
    if (count > 0)
        memcpy(v->wanted, references, count * sizeof *references);
    for (size_t i = 0; i < v->reversal_count; i++)
        v->wanted[count++] = v->reversals[i].original;
    v->wanted_count = count;
    qsort(v->wanted, count, sizeof *v->wanted, by_value);
    return true;
}

static int64_t line_key(struct line_ref of)
{
    return of.document * LINES_MAX * 4 + of.line;
}

/*
 * A correction of a receipt of the same month joins the receipt, and everything after it follows;
 * one of an earlier month counts on its own day. So closing a month changes no figure.
 */
static bool load_corrections(struct valuation *v, struct error *err)
{
    struct correction *list = NULL;
    size_t count = 0;
    if (!moves_corrections(v->call, v->next, v->last, &list, &count, err))
        return false;
    v->correction_list = list;
    v->correction_count = count;
    for (size_t i = 0; i < count; i++) {
        if (number_is_among(v->cancelled, v->cancelled_count, list[i].self.document))
            continue;
        struct money *sum = lookup_number(&v->corrections, line_key(list[i].of));
        if (sum == NULL) {
            sum = ARENA_NEW(v->arena, struct money);
            lookup_put_number(v->arena, &v->corrections, line_key(list[i].of), sum);
        }
        if (!money_add(*sum, list[i].amount, sum))
            return fail_overflow(v, list[i].self.document, err);
        lookup_put_number(v->arena, &v->joined, line_key(list[i].self), sum);
    }
    return true;
}

static bool open_at(struct call *call, struct day from, struct day last,
                    struct valuation **valuation, struct error *err);

/* Remembers what the documents of an earlier month carried that later ones refer to. */
struct remembering {
    struct valuation *later; /* where it is needed */
    const struct old_reference *list;
    size_t count;
};

/* Whether a move is a part of another that comes back, or is sent back. */
static bool is_return(const struct move *move)
{
    return (move->role == MOVE_BUYER_RETURN || move->role == MOVE_SUPPLIER_RETURN) &&
           !move->takes_back;
}

static bool remember_move(void *context, const struct valued_move *move, struct error *err)
{
    struct remembering *remembering = context;
    struct valuation *later = remembering->later;
    struct line_ref self = {move->document, move->line};
    size_t at = 0;
    while (at < remembering->count && remembering->list[at].document != move->document)
        at++;
    if (at == remembering->count)
        return true;
    struct carried *carried = carried_put(&later->carried, self, move->move.quantity, move->value);
    carried->day = move->move.day;
    carried->lot = lot_brought(&move->move, move->document, move->line);
    carried->named = move->move.lot;
    if (is_return(&move->move))
        carried->origin = carried_find(&later->carried, move->move.of);
    return moves_returned_before(later->call, self, later->next, &carried->returned, err);
}

static bool copy_jobs(struct valuation *v, const struct valuation *earlier, int64_t document)
{
    for (const struct carried_job *job = carried_jobs(&earlier->carried, document); job != NULL;
         job = job->next)
        carried_put_job(&v->carried, document, job->job, job->made, job->pool);
    return true;
}

/* Besides what comes back in the month itself. */
static void want_too(struct valuation *v, const struct old_reference *list, size_t count)
{
    v->wanted = arena_grow(v->arena, v->wanted, v->wanted_count, v->wanted_count + count,
                           sizeof *v->wanted);
    for (size_t i = 0; i < count; i++)
        v->wanted[v->wanted_count++] = list[i].document;
    qsort(v->wanted, v->wanted_count, sizeof *v->wanted, by_value);
}

static bool replay_earlier(struct valuation *v, const struct old_reference *list, size_t count,
                           struct error *err)
{
    struct remembering remembering = {v, list, count};
    struct month month = day_month(list[0].day);
    scoped(valuation_close) struct valuation *earlier = NULL;
    if (!open_at(v->call, month_first_day(month), month_last_day(month), &earlier, err))
        return false;
    want_too(earlier, list, count);
    if (!valuation_run(earlier, month_last_day(month), remember_move, &remembering, err))
        return false;
    for (size_t i = 0; i < count; i++)
        copy_jobs(v, earlier, list[i].document);
    return true;
}

/* Adds the originals of reversals to those that moves refer to. */
static bool list_old_references(struct valuation *v, struct old_reference **list, size_t *count,
                                struct error *err)
{
    struct old_reference *moves = NULL;
    size_t total = 0;
    if (!moves_old_references(v->call, v->next, v->last, &moves, &total, err))
        return false;
    *list = arena_grow(v->call->arena, moves, total, total + v->reversal_count + 1, sizeof **list);
    for (size_t i = 0; i < v->reversal_count; i++)
        if (v->reversals[i].original_day.days < v->next.days)
            (*list)[total++] =
                (struct old_reference){v->reversals[i].original, v->reversals[i].original_day};
    *count = total;
    return true;
}

static int by_day_and_document(const void *left, const void *right)
{
    const struct old_reference *a = left, *b = right;
    int days = day_compare(a->day, b->day);
    return days != 0 ? days : (a->document > b->document) - (a->document < b->document);
}

/* What is taken back may be referred to by its moves too, and is remembered once. */
static size_t each_once(struct old_reference *list, size_t count)
{
    size_t kept = 0;
    qsort(list, count, sizeof *list, by_day_and_document);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || list[kept - 1].document != list[i].document)
            list[kept++] = list[i];
    return kept;
}

/* What documents before the checkpoint carried: their months are replayed, each once. */
static bool load_old_references(struct valuation *v, struct error *err)
{
    struct old_reference *list = NULL;
    size_t count = 0;
    if (!list_old_references(v, &list, &count, err))
        return false;
    count = each_once(list, count);
    for (size_t from = 0, to = 0; from < count; from = to) {
        int32_t month = day_month(list[from].day).months;
        while (to < count && day_month(list[to].day).months == month)
            to++;
        if (!replay_earlier(v, list + from, to - from, err))
            return false;
    }
    return true;
}

/* The formulas with which the books stand at the checkpoint. */
static bool load_policies(struct valuation *v, struct error *err)
{
    struct day before = {v->next.days - 1};
    if (!cost_policies_load(v->call, v->arena, &v->policies, &v->policy_count, err))
        return false;
    for (int owner = 0; owner < VALUED_OWNERS; owner++)
        v->formulas[owner] = cost_formula_of(
            cost_method_on(v->policies, v->policy_count, (struct owner_id){owner + 1}, before));
    for (; v->policy_next < v->policy_count; v->policy_next++) {
        const struct cost_policy *policy = &v->policies[v->policy_next];
        if (policy->since.days > before.days)
            break;
        v->formula_since[policy->owner.value - 1] = policy->since;
    }
    return true;
}

static bool open_at(struct call *call, struct day from, struct day last,
                    struct valuation **valuation, struct error *err)
{
    struct checkpoint checkpoint;
    if (!checkpoint_before(call, from, &checkpoint, err))
        return false;
    struct arena *arena = arena_open(VALUATION_LIMIT_BYTES);
    struct valuation *v = ARENA_NEW(arena, struct valuation);
    *valuation = v;
    v->call = call;
    v->arena = arena;
    v->next = checkpoint.first;
    v->last = last;
    v->costs.arena = arena;
    v->carried.arena = arena;
    v->efforts = effort_load(call, arena, err);
    if (v->efforts == NULL || !load_policies(v, err) ||
        (checkpoint.document != 0 && !load_checkpoint(v, checkpoint.document, err)))
        return false;
    return load_wanted(v, err) && load_corrections(v, err) && load_old_references(v, err);
}

bool valuation_open(struct call *call, struct day last, struct valuation **valuation,
                    struct error *err)
{
    *valuation = NULL;
    if (open_at(call, last, last, valuation, err))
        return true;
    valuation_close(valuation);
    return false;
}

void valuation_close(struct valuation **valuation)
{
    if (*valuation == NULL)
        return;
    struct arena *arena = (*valuation)->arena;
    *valuation = NULL;
    arena_close(&arena);
}

/* ------------------------------------------------------------------ one move */

/* Keeps what a move carried, if it will come back. */
static void remember(struct valuation *v, const struct recorded_move *recorded, struct money value)
{
    struct line_ref self = {recorded->document, recorded->line};
    if (!v->seen_wanted)
        return;
    struct carried *carried = carried_put(&v->carried, self, recorded->move.quantity, value);
    carried->day = recorded->move.day;
    carried->lot = lot_brought(&recorded->move, self.document, self.line);
    carried->named = recorded->move.lot;
    if (is_return(&recorded->move))
        carried->origin = carried_find(&v->carried, recorded->move.of);
}

static bool emit(struct valuation *v, const struct recorded_move *recorded, struct money value,
                 struct money difference, struct error *err)
{
    remember(v, recorded, value);
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

static struct sheet_job *sheet_job_of(struct valuation *v, int64_t number)
{
    struct sheet *sheet = &v->sheet;
    for (size_t i = 0; i < sheet->job_count; i++)
        if (sheet->jobs[i].number == number)
            return &sheet->jobs[i];
    if (sheet->job_count == sheet->job_room) {
        size_t room = sheet->job_room == 0 ? 8 : sheet->job_room * 2;
        sheet->jobs =
            arena_grow(v->arena, sheet->jobs, sheet->job_count, room, sizeof *sheet->jobs);
        sheet->job_room = room;
    }
    sheet->jobs[sheet->job_count] = (struct sheet_job){.number = number};
    return &sheet->jobs[sheet->job_count++];
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
    struct cost_pool *pool = pool_of(v, move->item, move->owner);
    if (move->quantity.milli > pool->quantity.milli ||
        !formula_of(v, move->owner)->take(&v->costs, pool, move->lot, move->quantity, &value))
        return fail_overflow(v, recorded->document, err);
    if (move->role == MOVE_CONSUMPTION && move->job != 0) {
        struct sheet_job *job = sheet_job_of(v, move->job);
        if (!money_add(job->materials, value, &job->materials))
            return fail_overflow(v, recorded->document, err);
    }
    return emit(v, recorded, value, (struct money){0}, err);
}

static bool receive(struct valuation *v, const struct recorded_move *recorded, struct money value,
                    struct error *err)
{
    const struct move *move = &recorded->move;
    struct line_ref lot = lot_brought(move, recorded->document, recorded->line);
    if (!formula_of(v, move->owner)
             ->receive(&v->costs, pool_of(v, move->item, move->owner), lot, move->quantity, value))
        return fail_overflow(v, recorded->document, err);
    return emit(v, recorded, value, (struct money){0}, err);
}

/* Says what a receipt cost on paper, and what was added to that since. */
static void tell_given(struct valuation *v, const struct recorded_move *recorded)
{
    cost_tell_part(&v->costs, &(struct cost_part){.kind = PART_GIVEN,
                                                  .quantity = recorded->move.quantity,
                                                  .value = recorded->move.value});
    for (size_t i = 0; v->costs.tells_parts && i < v->correction_count; i++) {
        const struct correction *correction = &v->correction_list[i];
        if (correction->of.document == recorded->document &&
            correction->of.line == recorded->line &&
            lookup_number(&v->joined, line_key(correction->self)) != NULL)
            cost_tell_part(&v->costs, &(struct cost_part){.kind = PART_CORRECTION,
                                                          .lot = correction->self,
                                                          .value = correction->amount});
    }
}

/* From a supplier or an opening: at what it cost, with the corrections made since. */
static bool receive_given(struct valuation *v, const struct recorded_move *recorded,
                          struct error *err)
{
    struct money value = recorded->move.value;
    const struct money *more = lookup_number(
        &v->corrections, line_key((struct line_ref){recorded->document, recorded->line}));
    if (more != NULL && !money_add(value, *more, &value))
        return fail_overflow(v, recorded->document, err);
    if (value.minor < 0)
        value.minor = 0; /* a correction that lowered it stands, one that raised it does not */
    tell_given(v, recorded);
    return receive(v, recorded, value, err);
}

/* What comes back: at what it carried when it left. */
static bool come_back(struct valuation *v, const struct recorded_move *recorded, struct error *err)
{
    const struct move *move = &recorded->move;
    struct carried *carried = carried_find(&v->carried, move->of);
    struct money value = {0}, difference = {0};
    struct quantity before = carried == NULL ? (struct quantity){0} : carried->returned;
    if (carried == NULL || !carried_return(carried, move->quantity, &value))
        return fail_overflow(v, recorded->document, err);
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
        return receive(v, &back, value, err);
    }
    if (!location_is_real(move->source)) /* given back, and lost at once */
        return emit(v, recorded, value, difference, err);
    struct cost_pool *pool = pool_of(v, move->item, move->owner);
    bool tells = v->costs.tells_parts;
    v->costs.tells_parts = false; /* what it is worth was said already */
    bool withdrawn =
        move->quantity.milli <= pool->quantity.milli &&
        formula_of(v, move->owner)
            ->withdraw(&v->costs, pool, carried->lot, move->quantity, value, &difference);
    v->costs.tells_parts = tells;
    if (!withdrawn)
        return fail_overflow(v, recorded->document, err);
    return emit(v, recorded, value, difference, err);
}

/* One that did not join its receipt counts on its own day. */
static bool correct(struct valuation *v, const struct recorded_move *recorded, struct error *err)
{
    const struct move *move = &recorded->move;
    struct line_ref self = {recorded->document, recorded->line};
    if (lookup_number(&v->joined, line_key(self)) != NULL)
        return emit(v, recorded, (struct money){0}, (struct money){0}, err);
    struct money difference = {0};
    const struct carried *receipt = carried_find(&v->carried, move->of);
    if (receipt == NULL || !formula_of(v, move->owner)
                                ->correct(&v->costs, pool_of(v, move->item, move->owner),
                                          lot_there(v, receipt, move->owner), receipt->quantity,
                                          move->value, &difference))
        return fail_overflow(v, recorded->document, err);
    return emit(v, recorded, move->value, difference, err);
}

static bool wait_for_sheet(struct valuation *v, const struct recorded_move *recorded)
{
    struct sheet *sheet = &v->sheet;
    if (sheet->output_count == sheet->output_room) {
        size_t room = sheet->output_room == 0 ? 16 : sheet->output_room * 2;
        sheet->outputs =
            arena_grow(v->arena, sheet->outputs, sheet->output_count, room, sizeof *sheet->outputs);
        sheet->output_room = room;
    }
    sheet->outputs[sheet->output_count++] = *recorded;
    return true;
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
        return wait_for_sheet(v, recorded);
    case MOVE_PRICE_CORRECTION:
        return correct(v, recorded, err);
    case MOVE_COUNT:
        break;
    }
    BUG("a move of role %d in phase %d", (int)move->role, (int)move->phase);
}

/* ------------------------------------------------------------------ the end of a sheet */

/* Whether a move of the sheet is an output of the job, or a by-product that shares like one. */
static bool shares_cost(const struct move *move, int64_t job)
{
    bool sharing =
        move->role == MOVE_OUTPUT || (move->role == MOVE_BY_PRODUCT && move->has_unit_price);
    return sharing && move->job == job;
}

/* What an output takes of the job's pool: its part of what is still to be made. */
static bool pool_share(const struct job *job, const struct sheet *sheet, struct money *share)
{
    struct quantity output = {0};
    int64_t to_make = 0;
    bool completes = false;
    for (size_t i = 0; i < sheet->output_count; i++) {
        const struct move *move = &sheet->outputs[i].move;
        if (move->role != MOVE_OUTPUT || move->job != job->number)
            continue;
        if (!quantity_add(output, move->quantity, &output))
            return false;
        completes = completes || move->completes;
        to_make = move->job_quantity.milli - job->made.milli;
    }
    *share = job->pool;
    if (completes || output.milli >= to_make)
        return true;
    return number_scale(job->pool.minor, output.milli, to_make, ROUND_HALF_AWAY, &share->minor);
}

/* A fixed value, at most what is there; or a percentage of the total. */
static bool by_product_value(struct valuation *v, const struct move *move, struct money total,
                             struct money rest, struct money *value)
{
    struct cost_part part = {.kind = move->has_value ? PART_GIVEN : PART_PERCENT,
                             .of = {PERCENT_WHOLE},
                             .worth = total,
                             .quantity = {move->share}};
    if (move->has_value)
        part.value.minor = move->value.minor < rest.minor ? move->value.minor : rest.minor;
    else if (!number_scale(total.minor, move->share, PERCENT_WHOLE, ROUND_HALF_AWAY,
                           &part.value.minor))
        return false;
    *value = part.value;
    cost_tell_part(&v->costs, &part);
    return true;
}

/* Brings the by-products in at their share of the total; *rest is left for the outputs. */
static bool receive_by_products(struct valuation *v, int64_t job, struct money total,
                                struct money *rest, struct error *err)
{
    *rest = total;
    for (size_t i = 0; i < v->sheet.output_count; i++) {
        const struct recorded_move *recorded = &v->sheet.outputs[i];
        struct money value = {0};
        if (recorded->move.job != job || recorded->move.role != MOVE_BY_PRODUCT ||
            recorded->move.has_unit_price)
            continue;
        v->costs.part_count = 0;
        if (!by_product_value(v, &recorded->move, total, *rest, &value) ||
            !number_subtract(rest->minor, value.minor, &rest->minor))
            return fail_overflow(v, recorded->document, err);
        if (!receive(v, recorded, value, err))
            return false;
    }
    return true;
}

/* By what the cost is shared: the quantity, or what it will sell for. */
static bool output_weight(const struct move *move, int64_t *weight)
{
    *weight = move->quantity.milli;
    return !move->has_unit_price || number_scale(move->unit_price.minor, move->quantity.milli, 1000,
                                                 ROUND_HALF_AWAY, weight);
}

static bool sum_weights(const struct sheet *sheet, int64_t job, int64_t *sum)
{
    int64_t weight = 0;
    *sum = 0;
    for (size_t i = 0; i < sheet->output_count; i++)
        if (shares_cost(&sheet->outputs[i].move, job) &&
            (!output_weight(&sheet->outputs[i].move, &weight) || !number_add(*sum, weight, sum)))
            return false;
    return true;
}

/* Brings one output in, unless it is lost, and tells of it. */
static bool receive_output(struct valuation *v, const struct recorded_move *recorded,
                           struct valued_move *valued, struct error *err)
{
    const struct move *move = &recorded->move;
    struct line_ref lot = lot_brought(move, recorded->document, recorded->line);
    if (location_is_real(move->target) &&
        !formula_of(v, move->owner)
             ->receive(&v->costs, pool_of(v, move->item, move->owner), lot, move->quantity,
                       valued->value))
        return fail_overflow(v, recorded->document, err);
    remember(v, recorded, valued->value);
    valued->parts = v->costs.parts;
    valued->part_count = v->costs.part_count;
    return v->sink == NULL || v->sink(v->context, valued, err);
}

/* Shares what is left among the outputs of a job; the last takes the rest. */
static bool receive_outputs(struct valuation *v, const struct sheet_job *sheet_job,
                            struct money pool, struct money rest, struct error *err)
{
    int64_t left = 0, weight = 0;
    bool first = true;
    if (!sum_weights(&v->sheet, sheet_job->number, &left))
        return fail_overflow(v, v->sheet.document, err);
    for (size_t i = 0; i < v->sheet.output_count; i++) {
        const struct recorded_move *recorded = &v->sheet.outputs[i];
        const struct move *move = &recorded->move;
        struct cost_part part = {
            .kind = move->has_unit_price ? PART_PRICE : PART_SHEET, .of = {left}, .worth = rest};
        if (!shares_cost(move, sheet_job->number))
            continue;
        if (!output_weight(move, &weight) ||
            (left > 0 &&
             !number_scale(rest.minor, weight, left, ROUND_HALF_AWAY, &part.value.minor)))
            return fail_overflow(v, recorded->document, err);
        part.quantity.milli = weight;
        left -= weight;
        rest.minor -= part.value.minor;
        v->costs.part_count = 0;
        cost_tell_part(&v->costs, &part);
        struct valued_move valued = {.move = *move,
                                     .document = recorded->document,
                                     .line = recorded->line,
                                     .value = part.value,
                                     .first_output = first,
                                     .materials = first ? sheet_job->materials : (struct money){0},
                                     .effort = first ? sheet_job->effort : (struct money){0},
                                     .pool = first ? pool : (struct money){0}};
        if (!receive_output(v, recorded, &valued, err))
            return false;
        first = false;
    }
    return true;
}

/* What a job made on this sheet: good pieces, and whether anything shares its cost. */
static bool count_made(const struct sheet *sheet, int64_t job, struct quantity *good)
{
    bool sharing = false;
    *good = (struct quantity){0};
    for (size_t i = 0; i < sheet->output_count; i++) {
        const struct move *move = &sheet->outputs[i].move;
        sharing = sharing || shares_cost(move, job);
        if (move->role == MOVE_OUTPUT && move->job == job && location_is_real(move->target))
            good->milli += move->quantity.milli;
    }
    return sharing;
}

static bool tell_job(struct valuation *v, const struct job *job, struct job_change *change,
                     struct error *err)
{
    change->job = job->number;
    change->waiting = job->pool;
    return v->job_sink == NULL || v->job_sink(v->context, change, err);
}

/* Changes a job by what a sheet did, and keeps the change in case it is taken back. */
static bool change_job(struct valuation *v, struct job *job, struct quantity made,
                       struct money pool)
{
    job->made.milli += made.milli;
    if (v->seen_wanted)
        carried_put_job(&v->carried, v->sheet.document, job->number, made, pool);
    return money_add(job->pool, pool, &job->pool);
}

static bool finish_job(struct valuation *v, const struct sheet_job *sheet_job, struct error *err)
{
    struct job *job = job_of(v, sheet_job->number);
    struct quantity made;
    struct money total = {0}, pool = {0}, rest = {0};
    bool sharing = count_made(&v->sheet, job->number, &made);
    if (!money_add(sheet_job->materials, sheet_job->effort, &total) ||
        (sharing && !pool_share(job, &v->sheet, &pool)) || !money_add(total, pool, &total))
        return fail_overflow(v, v->sheet.document, err);
    if (!receive_by_products(v, job->number, total, &rest, err))
        return false;
    struct money waits = sharing ? (struct money){-pool.minor} : rest;
    if (!change_job(v, job, made, waits))
        return fail_overflow(v, v->sheet.document, err);
    struct job_change change = {
        .day = v->sheet.day,
        .document = v->sheet.document,
        .materials = sheet_job->materials,
        .effort = sheet_job->effort,
        .made = {sharing ? total.minor : total.minor - rest.minor},
        .good = made,
    };
    return tell_job(v, job, &change, err) &&
           (!sharing || receive_outputs(v, sheet_job, pool, rest, err));
}

static bool finish_sheet(struct valuation *v, struct error *err)
{
    for (size_t i = 0; i < v->sheet.output_count; i++)
        sheet_job_of(v, v->sheet.outputs[i].move.job);
    for (size_t i = 0; i < v->sheet.job_count; i++)
        if (!finish_job(v, &v->sheet.jobs[i], err))
            return false;
    v->sheet.job_count = 0;
    v->sheet.output_count = 0;
    v->sheet.document = 0;
    return true;
}

/* ------------------------------------------------------------------ what is not a move */

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
        struct sheet_job *job = sheet_job_of(v, row->job);
        if (!effort_cost(v->efforts, row->class_name, row->day, row->minutes, row->people, &cost) ||
            !money_add(job->effort, cost, &job->effort))
            return fail_overflow(v, row->document, err);
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
        if (!finish_sheet(v, err))
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
            struct job *job = job_of(v, carried->job);
            struct job_change change = {.day = reversal->day,
                                        .document = reversal->number,
                                        .taken_back = {-carried->pool.minor},
                                        .good = {-carried->made.milli}};
            job->made.milli -= carried->made.milli;
            if (!number_subtract(job->pool.minor, carried->pool.minor, &job->pool.minor))
                return fail_overflow(v, reversal->number, err);
            if (!tell_job(v, job, &change, err))
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
    struct job *job = job_of(v, cost->job);
    struct job_change change = {
        .day = cost->day, .document = cost->document, .other = cost->amount};
    return (money_add(job->pool, cost->amount, &job->pool) ||
            fail_overflow(v, cost->document, err)) &&
           tell_job(v, job, &change, err);
}

/* Other costs of jobs come in at the start of their day. */
static bool catch_up_costs(struct valuation *v, struct day day, struct error *err)
{
    while (v->cost_at_row && v->cost_row.day.days <= day.days) {
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
    return catch_up_costs(v, day, err) && catch_up_effort(v, day, document, err) &&
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
    const struct cost_pool *pool = pool_of(v, move->item, move->owner);
    if (!cost_of_surplus(pool, move->quantity, &value))
        return fail_overflow(v, recorded->document, err);
    bool any = pool->quantity.milli > 0;
    cost_tell_part(&v->costs, &(struct cost_part){.kind = PART_SURPLUS,
                                                  .of = any ? pool->quantity : pool->last_quantity,
                                                  .worth = any ? pool->value : pool->last_value,
                                                  .quantity = move->quantity,
                                                  .value = value});
    return receive(v, recorded, value, err);
}

static bool finish_count(struct valuation *v, struct count_group *group, struct error *err)
{
    struct recorded_move net;
    for (size_t i = 0; i < group->count; i++)
        if (count_group_net(group, i, &net) && !replay_count(v, &net, err))
            return false;
    group->count = 0;
    return true;
}

/* ------------------------------------------------------------------ running */

/* The row's turn: everything that comes before it has been done. */
static bool replay_row(struct valuation *v, struct count_group *count,
                       const struct recorded_move *recorded, struct error *err)
{
    const struct move *move = &recorded->move;
    bool counting = move->phase == PHASE_COUNT;
    if (v->sheet.document != 0 &&
        (v->sheet.document != recorded->document || v->sheet.day.days != move->day.days))
        if (!finish_sheet(v, err))
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
               fail_overflow(v, recorded->document, err);
    if (v->sheet.document == 0) {
        v->sheet.day = move->day;
        v->sheet.document = recorded->document;
        while (v->effort_at_row && v->effort_row.document == recorded->document)
            if (!add_effort(v, err))
                return false;
    }
    return replay_move(v, recorded, err);
}

static bool run_rows(struct valuation *v, struct query *rows, struct day until, struct error *err)
{
    struct recorded_move recorded;
    struct count_group count = {0};
    while (moves_next(rows, &recorded))
        if (!replay_row(v, &count, &recorded, err))
            return false;
    return finish_sheet(v, err) && finish_count(v, &count, err) &&
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
