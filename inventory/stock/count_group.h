/*
 * All moves of one count at one place are one: a document that was recorded after the count and
 * compensated leaves the same behind as one that was recorded before it.
 */
#ifndef INVENTORY_STOCK_COUNT_GROUP_H
#define INVENTORY_STOCK_COUNT_GROUP_H

#include "core/base/arena.h"
#include "inventory/stock/move.h"

struct count_sum {
    struct recorded_move first;
    int64_t net; /* milli: in above zero, out below */
};

/* The moves of one count that have been read so far. Zeroed: none. */
struct count_group {
    int64_t rank;
    struct day day;
    struct count_sum *sums;
    size_t count, room;
    struct recorded_move *revaluations; /* they come after all that the count found */
    size_t revalued, revaluation_room;
};

/* Whether a move belongs to the count of the group; any does while the group is empty. */
bool count_group_has(const struct count_group *group, const struct move *move);

/* False if a sum does not fit. */
bool count_group_add(struct count_group *group, struct arena *arena,
                     const struct recorded_move *recorded) MUST_USE;

/* It is the next count's turn. */
void count_group_clear(struct count_group *group);

/* What a place gained or lost in all, as a move of the count itself; false if nothing. */
bool count_group_net(const struct count_group *group, size_t index, struct recorded_move *net);

#endif
