/* What a replay knows while it runs: for valuation.c and the files that it is divided into. */
#ifndef INVENTORY_STOCK_VALUATION_STATE_H
#define INVENTORY_STOCK_VALUATION_STATE_H

#include "core/app/workspace.h"
#include "inventory/costing/costing.h"
#include "inventory/stock/carried.h"
#include "inventory/stock/effort.h"
#include "inventory/stock/stock_store.h"
#include "inventory/stock/valuation.h"

enum {
    VALUED_OWNERS = 2, /* the cooperative and the state; partners' stock has no value here */
};

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

/* ERROR_CONFLICT: the books cannot be valued at a document. */
bool valuation_fail(struct valuation *v, int64_t document, struct error *err);

/* The pool of an item of an owner whose stock has a value; stays where it is: layers point to it.
 */
struct cost_pool *valuation_pool(struct valuation *v, struct item_id item, struct owner_id owner);

const struct cost_formula *valuation_formula(const struct valuation *v, struct owner_id owner);

/* The job of a number; new if it was never seen. */
struct job *valuation_job(struct valuation *v, int64_t number);

/* The lot whose cost a move brings in: its own, unless it brings a lot back. */
struct line_ref valuation_lot_brought(const struct move *move, int64_t document, int64_t line);

/* Whether a move is a part of another that comes back, or is sent back. */
bool valuation_is_return(const struct move *move);

/* A number that is its own for each line of a document. */
int64_t valuation_line_key(struct line_ref of);

/* Keeps what a move carried, if it will come back. */
void valuation_remember(struct valuation *v, const struct recorded_move *recorded,
                        struct money value);

/* Brings goods in at a value, and tells of the move. */
bool valuation_receive(struct valuation *v, const struct recorded_move *recorded,
                       struct money value, struct error *err) MUST_USE;

/* Tells of a change of a job; what waits afterwards is filled in. */
bool valuation_tell_job(struct valuation *v, const struct job *job, struct job_change *change,
                        struct error *err) MUST_USE;

#endif
