/*
 * Where stock is, by location and lot, on any day.
 *
 * A lot that was not named is worked out: first expired, first out, among those that may still be
 * used on that day; then what has no lot; then what has expired. So a receipt that is recorded late
 * makes the next answer right.
 */
#ifndef INVENTORY_STOCK_POSITION_H
#define INVENTORY_STOCK_POSITION_H

#include "core/journal/journal.h"
#include "inventory/stock/move.h"

struct position;

enum { NEVER_EXPIRES = INT32_MAX };

/* A quantity of one lot at one place. */
struct place_lot {
    struct stock_place place;
    struct line_ref lot; /* document 0: without a lot */
    int32_t expires;     /* day, or NEVER_EXPIRES */
    struct quantity quantity;
};

/* What may be worth telling about a move; returns false to stop, with err filled in. */
struct position_watch {
    void *context;
    /* A quantity of a lot left for a buyer after its last day. */
    bool (*expired)(void *context, const struct recorded_move *move, const struct place_lot *lot,
                    struct error *err);
};

/* Opens the positions before last; item 0: of all items. The caller closes it. */
bool position_open(struct call *call, struct item_id item, struct day last,
                   struct position **position, struct error *err) MUST_USE;
void position_close(struct position **position);

/*
 * Moves on to the end of a day. watch may be NULL.
 * ERROR_CONFLICT if a lot that was named does not have what was taken of it: the message says
 * where.
 */
bool position_run(struct position *position, struct day until, const struct position_watch *watch,
                  struct error *err) MUST_USE;

/* What is there, by item, owner, location and expiry; in the call's arena. */
struct place_lot *position_list(struct position *position, size_t *count);

#endif
