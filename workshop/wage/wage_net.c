/* From gross to what is handed over: the guaranteed minimum, deductions, where net goes. */
#include "workshop/wage/engine.h"
#include "workshop/wage/wage_record.h"

#include <string.h>

/* ------------------------------------------------------------------ the guaranteed minimum */

bool wage_top_up(struct computing *computing, struct person *person, struct error *err)
{
    struct wage *wage = &person->wage;
    const struct floor_pay *floor = &person->rule->floor;
    struct money least = {0};
    if (!number_scale(person->floor_minutes, 1, MINUTES_PER_HOUR, ROUND_HALF_AWAY, &least.minor) ||
        !money_add(least, person->floor, &least))
        return wage_fail_overflow(err);
    if (wage->minutes > 0 && floor->per_month.minor > least.minor)
        least = floor->per_month;
    if (least.minor <= wage->gross.minor)
        return true;
    struct money missing = {least.minor - wage->gross.minor};
    wage_add_line(computing->call, wage,
                  &(struct wage_line){
                      .part = PAY_FLOOR,
                      .name = floor->fund,
                      .rule = person->rule->document,
                      .multiple = WHOLE_COEFFICIENT,
                      .percent = WHOLE_PERCENT,
                      .basis = least,
                      .amount = missing,
                  });
    wage->gross = least;
    return money_add(wage->other, missing, &wage->other) || wage_fail_overflow(err);
}

/* ------------------------------------------------------------------ deductions */

/* While deductions are taken, one after the other. */
struct deducting {
    struct computing *computing;
    struct person *person;
    int64_t gross;
    int64_t left; /* of gross */
    int64_t room; /* for all deductions that follow */
};

static int64_t least_of(int64_t left, int64_t right)
{
    return left < right ? left : right;
}

/* A percentage in favour of the inmate: what is taken is rounded down. */
static bool part_of(int64_t amount, int64_t percent, int64_t *part)
{
    return number_scale(amount, percent, WHOLE_PERCENT, ROUND_DOWN, part);
}

/* What is kept for him whatever the deductions say: rounded up. */
static bool find_room(struct deducting *deducting, const struct deduction_rules *rules)
{
    int64_t most = 0, free_part = 0;
    if (!part_of(deducting->gross, rules->at_most, &most) ||
        !part_of(deducting->gross, WHOLE_PERCENT - rules->protected_percent, &free_part))
        return false;
    int64_t above = deducting->gross - rules->protected_amount.minor;
    int64_t room = least_of(least_of(most, free_part), above);
    deducting->room = room < 0 ? 0 : room;
    return true;
}

/* What the rule wants of a deduction before any limit; due includes what is owed from before. */
struct wanted {
    struct deduction_state state; /* by the runs before */
    struct wage_claim claim;      /* what was agreed with him */
    int64_t due, basis, percent;
};

static bool load_wanted(struct deducting *deducting, const struct deduction_term *term,
                        struct wanted *wanted, struct error *err)
{
    const struct computing *computing = deducting->computing;
    struct inmate_id inmate = deducting->person->wage.inmate;
    bool has_state = term->has_until || term->carry;
    bool has_claim = term->own_amount || term->own_until;
    *wanted = (struct wanted){0};
    return (!has_state || deduction_state_load(computing->call, inmate, term->name,
                                               computing->view.known, &wanted->state, err)) &&
           (!has_claim || wage_claim_on(computing->call, inmate, term->name, computing->view.last,
                                        &wanted->claim, err));
}

/* Of this month alone. */
static bool find_due(const struct deducting *deducting, const struct deduction_term *term,
                     struct wanted *wanted)
{
    if (term->residual) {
        wanted->due = deducting->room;
    } else if (term->percent > 0) {
        int64_t basis = term->of == OF_GROSS ? deducting->gross : deducting->left;
        wanted->basis = basis > term->above.minor ? basis - term->above.minor : 0;
        wanted->percent = term->percent;
        if (!part_of(wanted->basis, term->percent, &wanted->due))
            return false;
    } else {
        wanted->due = term->own_amount ? wanted->claim.amount.minor : term->amount.minor;
    }
    if (wanted->due < term->at_least.minor)
        wanted->due = term->at_least.minor;
    return true;
}

/* How much may still be taken in all; a claim without a total has no end. */
static int64_t still_to_take(const struct deduction_term *term, const struct wanted *wanted)
{
    int64_t until = term->own_until ? wanted->claim.total.minor : term->until.minor;
    if (!term->has_until || (term->own_until && until == 0))
        return INT64_MAX;
    int64_t left = until - wanted->state.total.minor;
    return left < 0 ? 0 : left;
}

static bool find_wanted(struct deducting *deducting, const struct deduction_term *term,
                        struct wanted *wanted, struct error *err)
{
    if (!load_wanted(deducting, term, wanted, err))
        return false;
    if (!find_due(deducting, term, wanted) ||
        (term->carry && !number_add(wanted->due, wanted->state.owed.minor, &wanted->due)))
        return wage_fail_overflow(err);
    wanted->due = least_of(wanted->due, still_to_take(term, wanted));
    return true;
}

static bool take(struct deducting *deducting, const struct deduction_term *term, struct error *err)
{
    struct wanted wanted;
    int64_t limit = 0;
    if (!find_wanted(deducting, term, &wanted, err))
        return false;
    if (!part_of(deducting->gross, term->at_most_percent, &limit))
        return wage_fail_overflow(err);
    int64_t amount = least_of(least_of(wanted.due, limit), deducting->room);
    if (term->has_at_most)
        amount = least_of(amount, term->at_most.minor);
    int64_t owed = term->carry ? wanted.due - amount : 0;
    if (amount == 0 && owed == 0)
        return true;
    deducting->room -= amount;
    deducting->left -= amount;
    struct wage *wage = &deducting->person->wage;
    wage->deductions.minor += amount;
    wage_add_line(deducting->computing->call, wage,
                  &(struct wage_line){
                      .part = PAY_DEDUCTION,
                      .name = term->name,
                      .fund = term->fund,
                      .rule = deducting->person->rule->document,
                      .units = wanted.due,
                      .multiple = WHOLE_COEFFICIENT,
                      .percent = wanted.percent,
                      .basis = {wanted.basis},
                      .amount = {amount},
                      .total = {wanted.state.total.minor + amount},
                      .owed = {owed},
                  });
    return true;
}

bool wage_take_deductions(struct computing *computing, struct person *person, struct error *err)
{
    const struct deduction_rules *rules = &person->rule->deductions;
    int64_t gross = person->wage.gross.minor;
    struct deducting deducting = {
        .computing = computing, .person = person, .gross = gross, .left = gross};
    if (gross > 0 && !find_room(&deducting, rules))
        return wage_fail_overflow(err);
    for (size_t i = 0; i < rules->count; i++)
        if (!take(&deducting, &rules->list[i], err))
            return false;
    person->wage.net.minor = gross - person->wage.deductions.minor;
    return true;
}

/* ------------------------------------------------------------------ where net goes */

static bool percent_of_net(const struct net_rules *net, int64_t amount, int64_t percent,
                           int64_t *part)
{
    enum rounding rounding = net->nearest ? ROUND_HALF_AWAY : ROUND_DOWN;
    int64_t unit = net->unit.minor;
    return number_scale(amount, percent, WHOLE_PERCENT * unit, rounding, part) &&
           number_scale(*part, unit, 1, ROUND_EXACT, part);
}

static bool divide_in_parts(struct call *call, const struct net_rules *net, int64_t amount,
                            int64_t *shares)
{
    int64_t *weights = ARENA_ARRAY(call->arena, net->count, int64_t);
    for (size_t i = 0; i < net->count; i++)
        weights[i] = net->list[i].value;
    return number_divide(call->arena, amount, weights, net->count, shares);
}

/* Amounts go as far as net does; one destination gets what the others leave. */
static bool divide(struct computing *computing, const struct net_rules *net, int64_t amount,
                   int64_t *shares)
{
    int64_t left = amount;
    size_t rest = 0;
    if (net->list[0].kind == TO_PARTS)
        return divide_in_parts(computing->call, net, amount, shares);
    for (size_t i = 0; i < net->count; i++) {
        const struct destination_term *to = &net->list[i];
        int64_t percent = to->kind == TO_DATED ? computing->saved : to->value;
        shares[i] = 0;
        if (to->kind == TO_REST)
            rest = i;
        else if (to->kind == TO_AMOUNT)
            shares[i] = left <= 0 ? 0 : least_of(to->value, left);
        else if (!percent_of_net(net, amount, percent, &shares[i]))
            return false;
        if (left > 0 && shares[i] > left)
            shares[i] = left;
        left -= shares[i];
    }
    shares[rest] = left;
    return true;
}

bool wage_divide_net(struct computing *computing, struct person *person, struct error *err)
{
    struct wage *wage = &person->wage;
    const struct net_rules *net = &person->rule->net;
    int64_t *shares = ARENA_ARRAY(computing->call->arena, net->count, int64_t);
    if (!divide(computing, net, wage->net.minor, shares))
        return wage_fail_overflow(err);
    for (size_t i = 0; i < net->count; i++) {
        const struct destination_term *to = &net->list[i];
        bool by_percent = to->kind == TO_DATED || to->kind == TO_PERCENT;
        struct money *sum = strcmp(to->name, TO_SAVINGS) == 0     ? &wage->savings
                            : strcmp(to->name, TO_SPENDABLE) == 0 ? &wage->paid_out
                                                                  : &wage->elsewhere;
        sum->minor += shares[i];
        if (shares[i] == 0)
            continue;
        wage_add_line(computing->call, wage,
                      &(struct wage_line){
                          .part = PAY_NET,
                          .name = to->name,
                          .fund = to->name,
                          .rule = person->rule->document,
                          .units = to->kind == TO_PARTS ? to->value : 0,
                          .multiple = WHOLE_COEFFICIENT,
                          .percent = !by_percent            ? 0
                                     : to->kind == TO_DATED ? computing->saved
                                                            : to->value,
                          .basis = wage->net,
                          .amount = {shares[i]},
                      });
    }
    return true;
}
