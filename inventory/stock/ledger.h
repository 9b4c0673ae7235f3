/* Reading the stock ledger: the moves of documents, and what counts said. */
#ifndef INVENTORY_STOCK_LEDGER_H
#define INVENTORY_STOCK_LEDGER_H

#include "core/journal/journal.h"
#include "inventory/stock/move.h"

/* The moves of one document, by line. */
bool moves_of_document(struct call *call, const struct document *document,
                       struct recorded_move **moves, size_t *count, struct error *err) MUST_USE;

/* Between which places an item was moved. */
struct move_route {
    bool found;
    struct location_id source, target;
};

/* The newest move of a role that is dated since or later; one that was taken back counts too. */
bool moves_last_route(struct call *call, struct item_id item, enum move_role role, struct day since,
                      struct move_route *route, struct error *err) MUST_USE;

/* The label of a document that returns or corrects a line of this one and stands after a day; or
 * NULL. */
bool moves_standing_return(struct call *call, int64_t document, struct day day, const char **label,
                           struct error *err) MUST_USE;

/* Each time that some of a line came back or was sent back, until that was itself taken back. */
struct return_span {
    struct quantity quantity;
    struct day day, until; /* both included */
};

/* Those of a role, of documents that stand on some day; in the call's arena. */
bool moves_returns(struct call *call, struct line_ref of, enum move_role role,
                   struct return_span **list, size_t *count, struct error *err) MUST_USE;

/* The most that is returned at once on a day or any later one. */
struct quantity return_spans_most(const struct return_span *list, size_t count, struct day from);

/* What the corrections of a line of a receipt come to, whenever they are dated. */
bool moves_corrected_by(struct call *call, struct line_ref of, struct money *amount,
                        struct error *err) MUST_USE;

/* ------------------------------------------------------------------ counts */

/* What was counted at a place, and what the books said then. */
struct count_row {
    struct stock_place place;
    struct quantity counted, book;
    const char *reason;
};

void count_draft(struct draft *draft, const struct count_row *count);
bool counts_of_document(struct call *call, int64_t document, struct count_row **list,
                        size_t *number, struct error *err) MUST_USE;

/* The same with its document, of a count that stands. */
struct dated_count {
    int64_t document;
    struct day day;
    struct count_row row;
};

/* Of the days from first to last, by day, number and line; in the call's arena. */
bool counts_dated(struct call *call, struct day first, struct day last, struct dated_count **list,
                  size_t *number, struct error *err) MUST_USE;

/* What a place gained (or lost) by a document. */
struct place_change {
    struct stock_place place;
    int64_t net_milli;
};

/* What a count changed, with all its compensations. */
bool count_differences(struct call *call, const struct document *count, struct place_change **list,
                       size_t *number, struct error *err) MUST_USE;

#endif
