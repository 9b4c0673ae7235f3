/* Opening a replay: the checkpoint, and what is to be known before the first row. */
#include "core/journal/checkpoint.h"
#include "inventory/stock/valuation_state.h"

#include <stdlib.h>
#include <string.h>

#define VALUATION_LIMIT_BYTES ((size_t)512 << 20)

int64_t valuation_line_key(struct line_ref of)
{
    return of.document * LINES_MAX * 4 + of.line;
}

static bool load_jobs(struct valuation *v, int64_t document, struct error *err)
{
    struct checkpoint_job row;
    scoped(query_end) struct query jobs = checkpoint_jobs_open(v->call, document);
    while (checkpoint_jobs_next(&jobs, &row)) {
        struct job *job = valuation_job(v, row.job);
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
        cost_fifo_restore(&v->costs, valuation_pool(v, row.item, row.owner), row.lot, row.quantity,
                          row.value);
    return query_finish(&layers, err);
}

static bool load_checkpoint(struct valuation *v, int64_t document, struct error *err)
{
    struct checkpoint_value value;
    scoped(query_end) struct query values = checkpoint_values_open(v->call, document);
    while (checkpoint_values_next(&values, &value))
        *valuation_pool(v, value.item, value.owner) = (struct cost_pool){
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
        struct money *sum = lookup_number(&v->corrections, valuation_line_key(list[i].of));
        if (sum == NULL) {
            sum = ARENA_NEW(v->arena, struct money);
            lookup_put_number(v->arena, &v->corrections, valuation_line_key(list[i].of), sum);
        }
        if (!money_add(*sum, list[i].amount, sum))
            return valuation_fail(v, list[i].self.document, err);
        lookup_put_number(v->arena, &v->joined, valuation_line_key(list[i].self), sum);
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
    carried->lot = valuation_lot_brought(&move->move, move->document, move->line);
    carried->named = move->move.lot;
    if (valuation_is_return(&move->move))
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
