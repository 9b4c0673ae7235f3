/*
 * What stock is worth: the journal replayed from the last checkpoint, once, over all items.
 *
 * Order: business day; then what comes in from outside; then everything else as recorded; then
 * counts. A document that was taken back on its own day is passed over with its reversal, as if
 * neither had been.
 */
#ifndef INVENTORY_STOCK_VALUATION_H
#define INVENTORY_STOCK_VALUATION_H

#include "core/journal/journal.h"
#include "inventory/stock/cost.h"

struct valuation;

/* A move, with what the replay worked out. */
struct valued_move {
    struct move move;
    int64_t document, line;
    struct money value;      /* that moved with the goods */
    struct money difference; /* that left the item without goods: leftovers of a reversal */
    /* Of an output: what the sheet's total for the job is made of. */
    struct money materials, effort, pool;
    bool first_output; /* of its job on its sheet: the one that carries the three above */
    /* Of what leaves at cost: what it was taken from; until the next move. Only of valuation_read.
     */
    const struct cost_part *parts;
    size_t part_count;
};

/* Called for each move in order. Returns false to stop, with err filled in. */
typedef bool valuation_sink(void *context, const struct valued_move *move, struct error *err);

/* What a document did to a job. */
struct job_change {
    struct day day;
    int64_t document, job;
    struct money materials, effort, other; /* that it put in */
    struct money made;                     /* that went into what was made, or was lost */
    struct money taken_back;               /* of a reversal: what it did to the cost that waits */
    struct quantity good;
    struct money waiting; /* afterwards, for what is still to be made */
};

/* Called for each change in order. Returns false to stop, with err filled in. */
typedef bool job_sink(void *context, const struct job_change *change, struct error *err);

/* What is there of one item of one owner. */
struct item_value {
    struct item_id item;
    struct owner_id owner;
    struct quantity quantity;
    struct money value;
    struct quantity last_quantity; /* the last known cost */
    struct money last_value;
};

/* What a job has made, and the cost that waits for what it has still to make. */
struct job_value {
    int64_t job;
    struct quantity made;
    struct money pool;
};

/* Opens a replay that will go no further than last. The caller closes it. */
bool valuation_open(struct call *call, struct day last, struct valuation **valuation,
                    struct error *err) MUST_USE;
void valuation_close(struct valuation **valuation);

/*
 * Replays up to the end of a day, from where it stands. sink may be NULL.
 * ERROR_CONFLICT: a sum does not fit, or the books are not sound (verify says more).
 */
bool valuation_run(struct valuation *valuation, struct day until, valuation_sink *sink,
                   void *context, struct error *err) MUST_USE;

/* What a reading of some days wants to be told; each may be NULL. */
struct valuation_reader {
    void *context;
    /* As the books stand before the first day. */
    bool (*begin)(void *context, const struct valuation *valuation, struct error *err);
    valuation_sink *move; /* with its parts: how its value came about */
    job_sink *job;
};

/*
 * Reads the days from first to last, a closed month at a time from the close before it: so the cost
 * grows with the days, not with the books. For what explains figures; else use valuation_run.
 */
bool valuation_read(struct call *call, struct day first, struct day last,
                    const struct valuation_reader *reader, struct error *err) MUST_USE;

/* The item of an owner as it stands; zeros if it was never there. */
struct item_value valuation_of(const struct valuation *valuation, struct item_id item,
                               struct owner_id owner);

/* All that were ever there, by item and owner; in the call's arena. */
struct item_value *valuation_list(struct valuation *valuation, size_t *count);

/*
 * What all stock of an owner is worth at the end of a day; nothing before the first day there is.
 * ERROR_CONFLICT if the sum is too large.
 */
bool valuation_worth(struct call *call, struct owner_id owner, struct day day, struct money *worth,
                     struct error *err) MUST_USE;

/* The layers of an item of an owner, the oldest first; NULL if it is valued at the average. */
const struct cost_layer *valuation_layers(const struct valuation *valuation, struct item_id item,
                                          struct owner_id owner);

/* All jobs that have made or gathered something, by number. */
struct job_value *valuation_jobs(struct valuation *valuation, size_t *count);

/* What all jobs hold that is not yet part of a product. */
struct money valuation_job_pools(struct valuation *valuation);

#endif
