/* The tables of moves, lots, costs and checkpoints. */
#ifndef INVENTORY_STOCK_STOCK_STORE_H
#define INVENTORY_STOCK_STOCK_STORE_H

#include "core/journal/checkpoint.h"
#include "inventory/stock/job_cost.h"
#include "inventory/stock/ledger.h"
#include "inventory/stock/lot.h"
#include "inventory/stock/move.h"

extern const struct statement stock_statements[];

/* ------------------------------------------------------------------ contents, on their way in */

extern const struct content move_content, lot_content, job_cost_content, effort_content,
    effort_rate_content, effort_policy_content, count_content, checkpoint_value_content,
    checkpoint_layer_content, checkpoint_place_content, checkpoint_job_content;

/* Adds a move to a draft; its line is the result. */
int64_t move_draft(struct draft *draft, const struct move *move);

/* ------------------------------------------------------------------ moves, as they stand */

/* Of the site, dated from first to last. */
struct query moves_open(struct call *call, struct day first, struct day last);
/* Of one item, from first on. */
struct query moves_open_item(struct call *call, struct item_id item, struct day first);
/* The next one; false at the end and on failure. */
bool moves_next(struct query *query, struct recorded_move *move);

/* References of moves dated from first to last to documents dated before first. */
struct old_reference {
    int64_t document; /* that is referred to */
    struct day day;   /* of that document */
};
bool moves_old_references(struct call *call, struct day first, struct day last,
                          struct old_reference **list, size_t *count, struct error *err) MUST_USE;

/* Numbers of documents that moves dated from first to last refer to; sorted. */
bool moves_references(struct call *call, struct day first, struct day last, int64_t **numbers,
                      size_t *count, struct error *err) MUST_USE;

/* How much of a line came back (or was taken back) in documents dated before a day. */
bool moves_returned_before(struct call *call, struct line_ref of, struct day before,
                           struct quantity *quantity, struct error *err) MUST_USE;

/* Price corrections dated from first to last, of receipts of the same month. */
struct correction {
    struct line_ref self, of;
    struct money amount;
};
bool moves_corrections(struct call *call, struct day first, struct day last,
                       struct correction **list, size_t *count, struct error *err) MUST_USE;

/* ------------------------------------------------------------------ checkpoints */

struct checkpoint_value {
    struct item_id item;
    struct owner_id owner;
    struct quantity quantity, last_quantity;
    struct money value, last_value;
};
struct query checkpoint_values_open(struct call *call, int64_t document);
bool checkpoint_values_next(struct query *query, struct checkpoint_value *row);
void checkpoint_value_draft(struct draft *draft, const struct checkpoint_value *value);

struct checkpoint_layer {
    struct item_id item;
    struct owner_id owner;
    struct line_ref lot;
    struct quantity quantity;
    struct money value;
};
/* By item and owner, the oldest first. */
struct query checkpoint_layers_open(struct call *call, int64_t document);
bool checkpoint_layers_next(struct query *query, struct checkpoint_layer *row);
void checkpoint_layer_draft(struct draft *draft, const struct checkpoint_layer *layer);

struct checkpoint_place {
    struct item_id item;
    struct owner_id owner;
    struct location_id location;
    struct line_ref lot;
    struct quantity quantity;
};
/* item 0: of all items. */
struct query checkpoint_places_open(struct call *call, int64_t document, struct item_id item);
bool checkpoint_places_next(struct query *query, struct checkpoint_place *row);
void checkpoint_place_draft(struct draft *draft, const struct checkpoint_place *place);

struct checkpoint_job {
    int64_t job;
    struct quantity made;
    struct money pool;
};
struct query checkpoint_jobs_open(struct call *call, int64_t document);
bool checkpoint_jobs_next(struct query *query, struct checkpoint_job *row);
void checkpoint_job_draft(struct draft *draft, const struct checkpoint_job *job);

/* ------------------------------------------------------------------ costs that are not stock */

struct job_cost {
    struct day day;
    int64_t document, job;
    struct money amount;
    bool takes_back; /* the document is a reversal */
};
/* Of a day those that come in, then those that are taken back. */
struct query job_costs_open(struct call *call, struct day first, struct day last);
bool job_costs_next(struct query *query, struct job_cost *row);

/* Adds the other costs of a document with the opposite sign. */
bool job_costs_take_back(struct call *call, const struct document *original, struct draft *reversal,
                         struct error *err) MUST_USE;

struct effort_row {
    struct day day;
    int64_t document;
    int64_t job;
    const char *class_name;
    int64_t minutes, people;
};
/* Of one document, by line. */
struct query effort_open_document(struct call *call, struct day day, int64_t document);
/* By day and document. */
struct query effort_open(struct call *call, struct day first, struct day last);
bool effort_next(struct query *query, struct effort_row *row);

struct effort_rate {
    const char *class_name;
    struct day since;
    struct money per_hour;
};
struct query effort_rates_open(struct call *call);
bool effort_rates_next(struct query *query, struct effort_rate *row);

struct effort_policy {
    struct day since;
    bool included;
};
struct query effort_policies_open(struct call *call);
bool effort_policies_next(struct query *query, struct effort_policy *row);

/* ------------------------------------------------------------------ lots */

struct lot {
    struct line_ref id; /* the document and line of the move that brought it in */
    struct item_id item;
    const char *code;
    bool has_expiry;
    struct day expires;
    struct day came_in;
    const char *label; /* of the document */
};
struct query lots_open(struct call *call, struct item_id item);
bool lots_next(struct query *query, struct lot *lot);

/* The lot that a move brought in; *found is false if it brought in none. */
bool lot_of(struct call *call, struct line_ref id, struct lot *lot, bool *found,
            struct error *err) MUST_USE;

/* ------------------------------------------------------------------ counts */

/* Counts of an item from a day on that were not taken back, by day and number. */
struct standing_count {
    int64_t document;
    struct day day;
    struct owner_id owner;
    struct location_id location;
};
struct query standing_counts_open(struct call *call, struct item_id item, struct day first);
bool standing_counts_next(struct query *query, struct standing_count *count);

/* ------------------------------------------------------------------ verification */

/* *finding says what is wrong with moves or counts, or stays NULL. */
bool moves_stray(struct call *call, const char **finding, struct error *err) MUST_USE;
bool counts_broken(struct call *call, const char **finding, struct error *err) MUST_USE;

#endif
