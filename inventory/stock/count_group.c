/* Adding up the moves of a count. */
#include "inventory/stock/count_group.h"

static bool comes_in(const struct move *move)
{
    return location_is_real(move->target);
}

static bool same_place(const struct move *left, const struct move *right)
{
    struct location_id a = comes_in(left) ? left->target : left->source;
    struct location_id b = comes_in(right) ? right->target : right->source;
    return left->item.value == right->item.value && left->owner.value == right->owner.value &&
           a.value == b.value;
}

bool count_group_has(const struct count_group *group, const struct move *move)
{
    return group->count + group->revalued == 0 ||
           (move->phase == PHASE_COUNT && group->rank == move->rank &&
            group->day.days == move->day.days);
}

enum { FIRST_ROOM = 16 };

static bool add_revaluation(struct count_group *group, struct arena *arena,
                            const struct recorded_move *recorded)
{
    if (group->revalued == group->revaluation_room) {
        size_t room = group->revaluation_room == 0 ? FIRST_ROOM : group->revaluation_room * 2;
        group->revaluations = arena_grow(arena, group->revaluations, group->revalued, room,
                                         sizeof *group->revaluations);
        group->revaluation_room = room;
    }
    group->revaluations[group->revalued++] = *recorded;
    return true;
}

bool count_group_add(struct count_group *group, struct arena *arena,
                     const struct recorded_move *recorded)
{
    const struct move *move = &recorded->move;
    int64_t net = comes_in(move) ? move->quantity.milli : -move->quantity.milli;
    group->rank = move->rank;
    group->day = move->day;
    if (move->role == MOVE_REVALUATION)
        return add_revaluation(group, arena, recorded);
    for (size_t i = 0; i < group->count; i++)
        if (same_place(&group->sums[i].first.move, move))
            return number_add(group->sums[i].net, net, &group->sums[i].net);
    if (group->count == group->room) {
        size_t room = group->room == 0 ? FIRST_ROOM : group->room * 2;
        group->sums = arena_grow(arena, group->sums, group->count, room, sizeof *group->sums);
        group->room = room;
    }
    group->sums[group->count++] = (struct count_sum){*recorded, net};
    return true;
}

void count_group_clear(struct count_group *group)
{
    group->count = group->revalued = 0;
}

bool count_group_net(const struct count_group *group, size_t index, struct recorded_move *net)
{
    const struct count_sum *sum = &group->sums[index];
    if (sum->net == 0)
        return false;
    *net = sum->first;
    net->document = group->rank;
    struct move *move = &net->move;
    if (comes_in(move) != (sum->net > 0)) {
        struct location_id source = move->source;
        move->source = move->target;
        move->target = source;
    }
    move->quantity.milli = sum->net > 0 ? sum->net : -sum->net;
    return true;
}
