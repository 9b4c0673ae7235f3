/* The end of a sheet. */
#include "inventory/stock/sheet_cost.h"

enum { PERCENT_WHOLE = 100000 };

struct sheet_job *sheet_cost_job(struct valuation *v, int64_t number)
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

bool sheet_cost_wait(struct valuation *v, const struct recorded_move *recorded)
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
            return valuation_fail(v, recorded->document, err);
        if (!valuation_receive(v, recorded, value, err))
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
    struct line_ref lot = valuation_lot_brought(move, recorded->document, recorded->line);
    if (location_is_real(move->target) &&
        !valuation_formula(v, move->owner)
             ->receive(&v->costs, valuation_pool(v, move->item, move->owner), lot, move->quantity,
                       valued->value))
        return valuation_fail(v, recorded->document, err);
    valuation_remember(v, recorded, valued->value);
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
        return valuation_fail(v, v->sheet.document, err);
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
            return valuation_fail(v, recorded->document, err);
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
    struct job *job = valuation_job(v, sheet_job->number);
    struct quantity made;
    struct money total = {0}, pool = {0}, rest = {0};
    bool sharing = count_made(&v->sheet, job->number, &made);
    if (!money_add(sheet_job->materials, sheet_job->effort, &total) ||
        (sharing && !pool_share(job, &v->sheet, &pool)) || !money_add(total, pool, &total))
        return valuation_fail(v, v->sheet.document, err);
    if (!receive_by_products(v, job->number, total, &rest, err))
        return false;
    struct money waits = sharing ? (struct money){-pool.minor} : rest;
    if (!change_job(v, job, made, waits))
        return valuation_fail(v, v->sheet.document, err);
    struct job_change change = {
        .day = v->sheet.day,
        .document = v->sheet.document,
        .materials = sheet_job->materials,
        .effort = sheet_job->effort,
        .made = {sharing ? total.minor : total.minor - rest.minor},
        .good = made,
    };
    return valuation_tell_job(v, job, &change, err) &&
           (!sharing || receive_outputs(v, sheet_job, pool, rest, err));
}

bool sheet_cost_finish(struct valuation *v, struct error *err)
{
    for (size_t i = 0; i < v->sheet.output_count; i++)
        sheet_cost_job(v, v->sheet.outputs[i].move.job);
    for (size_t i = 0; i < v->sheet.job_count; i++)
        if (!finish_job(v, &v->sheet.jobs[i], err))
            return false;
    v->sheet.job_count = 0;
    v->sheet.output_count = 0;
    v->sheet.document = 0;
    return true;
}
