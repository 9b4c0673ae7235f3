/* What a day pays by rates, and turning what was gathered into lines. */
#include "core/base/check.h"
#include "workshop/presence/presence.h"
#include "workshop/wage/engine.h"

#include <stdlib.h>
#include <string.h>

bool wage_fail_overflow(struct error *err)
{
    return fail(err, ERROR_CONFLICT, _("the wages of an inmate are too large to add up"));
}

/* ------------------------------------------------------------------ tallies */

static bool same_line(const struct wage_line *left, const struct wage_line *right)
{
    return left->part == right->part && left->rule == right->rule &&
           left->rate.minor == right->rate.minor && left->per == right->per &&
           left->multiple == right->multiple && left->percent == right->percent &&
           strcmp(left->name, right->name) == 0;
}

bool tally_add(struct computing *computing, struct person *person, const struct wage_line *line,
               struct error *err)
{
    struct tally **place = &person->tallies;
    while (*place != NULL && !same_line(&(*place)->line, line))
        place = &(*place)->next;
    if (*place == NULL) {
        *place = ARENA_NEW(computing->call->arena, struct tally);
        (*place)->line = *line;
        return true;
    }
    int64_t *units = &(*place)->line.units;
    return number_add(*units, line->units, units) || wage_fail_overflow(err);
}

/* Money for one unit, as a fraction without common divisors. */
struct fraction {
    int64_t over, under;
};

static int64_t common_divisor(int64_t left, int64_t right)
{
    while (right != 0) {
        int64_t rest = left % right;
        left = right;
        right = rest;
    }
    return left == 0 ? 1 : left;
}

static bool fraction_times(struct fraction *fraction, int64_t over, int64_t under)
{
    int64_t first = common_divisor(fraction->over, under);
    int64_t second = common_divisor(over, fraction->under);
    return number_scale(fraction->over / first, over / second, 1, ROUND_EXACT, &fraction->over) &&
           number_scale(fraction->under / second, under / first, 1, ROUND_EXACT, &fraction->under);
}

static bool money_per_unit(const struct wage_line *line, struct fraction *fraction)
{
    int64_t units_of_rate = line->part == PAY_HOURLY  ? MINUTES_PER_HOUR
                            : line->part == PAY_PIECE ? 1000
                                                      : 1;
    *fraction = (struct fraction){1, 1};
    return number_scale(line->per, units_of_rate, 1, ROUND_EXACT, &units_of_rate) &&
           fraction_times(fraction, line->rate.minor, units_of_rate) &&
           fraction_times(fraction, line->multiple, WHOLE_COEFFICIENT) &&
           fraction_times(fraction, line->percent, WHOLE_PERCENT);
}

/* Brings the money of each line of a part under one divisor. */
static bool weigh_lines(struct wage_line *const *lines, size_t count, int64_t *weights,
                        int64_t *under, int64_t *sum)
{
    *under = 1;
    *sum = 0;
    struct fraction each = {0};
    for (size_t i = 0; i < count; i++)
        if (!money_per_unit(lines[i], &each) ||
            !number_scale(*under, each.under / common_divisor(*under, each.under), 1, ROUND_EXACT,
                          under))
            return false;
    for (size_t i = 0; i < count; i++)
        if (!money_per_unit(lines[i], &each) ||
            !number_scale(each.over, *under / each.under, 1, ROUND_EXACT, &weights[i]) ||
            !number_scale(weights[i], lines[i]->units, 1, ROUND_EXACT, &weights[i]) ||
            !number_add(*sum, weights[i], sum))
            return false;
    return true;
}

/* All lines of a part are rounded together, once, and share the result to the last unit. */
static bool round_part(struct call *call, struct wage_line *const *lines, size_t count,
                       struct error *err)
{
    int64_t *weights = ARENA_ARRAY(call->arena, count, int64_t);
    int64_t *shares = ARENA_ARRAY(call->arena, count, int64_t);
    int64_t under = 1, sum = 0, total = 0;
    if (!weigh_lines(lines, count, weights, &under, &sum) ||
        !number_scale(sum, 1, under, ROUND_HALF_AWAY, &total))
        return wage_fail_overflow(err);
    if (total != 0 && !number_divide(call->arena, total, weights, count, shares))
        return wage_fail_overflow(err);
    for (size_t i = 0; i < count; i++)
        lines[i]->amount.minor = shares[i];
    return true;
}

struct wage_line *wage_add_line(struct call *call, struct wage *wage, const struct wage_line *line)
{
    enum { STEP = 8 };
    if (wage->line_count % STEP == 0)
        wage->lines = arena_grow(call->arena, wage->lines, wage->line_count,
                                 wage->line_count + STEP, sizeof *wage->lines);
    wage->lines[wage->line_count] = *line;
    return &wage->lines[wage->line_count++];
}

static int in_order(const void *left, const void *right)
{
    const struct wage_line *a = *(const struct wage_line *const *)left;
    const struct wage_line *b = *(const struct wage_line *const *)right;
    if (a->part != b->part)
        return a->part < b->part ? -1 : 1;
    if (a->rule != b->rule)
        return a->rule < b->rule ? -1 : 1;
    int names = strcmp(a->name, b->name);
    if (names != 0)
        return names;
    if (a->rate.minor != b->rate.minor)
        return a->rate.minor < b->rate.minor ? -1 : 1;
    if (a->multiple != b->multiple)
        return a->multiple < b->multiple ? -1 : 1;
    return (a->percent > b->percent) - (a->percent < b->percent);
}

bool wage_settle_tallies(struct computing *computing, struct person *person, struct error *err)
{
    struct call *call = computing->call;
    size_t count = 0;
    for (const struct tally *tally = person->tallies; tally != NULL; tally = tally->next)
        count++;
    struct wage_line **lines = ARENA_ARRAY(call->arena, count + 1, struct wage_line *);
    count = 0;
    for (struct tally *tally = person->tallies; tally != NULL; tally = tally->next)
        lines[count++] = &tally->line;
    if (count > 1)
        qsort(lines, count, sizeof *lines, in_order);
    for (size_t from = 0, to = 0; from < count; from = to) {
        while (to < count && lines[to]->part == lines[from]->part)
            to++;
        if (!round_part(call, lines + from, to - from, err))
            return false;
    }
    struct wage *wage = &person->wage;
    for (size_t i = 0; i < count; i++) {
        const struct wage_line *line = wage_add_line(call, wage, lines[i]);
        struct money *sum = line->part <= PAY_SESSION ? &wage->hourly
                            : line->part == PAY_PIECE ? &wage->piece
                                                      : &wage->other;
        if (!money_add(*sum, line->amount, sum) ||
            !money_add(wage->gross, line->amount, &wage->gross))
            return wage_fail_overflow(err);
    }
    return true;
}

/* ------------------------------------------------------------------ a day by rates */

/* One person's work of a day, while it is paid. */
struct paying {
    struct computing *computing;
    struct person *person;
    const struct day_work *work;
    const struct wage_rule *rule;
    const char *grade;
    struct day day;
    int64_t before; /* minutes of the day in other workshops */
    struct error *err;
};

static bool add(struct paying *paying, enum wage_part part, const char *name, int64_t units,
                struct money rate, int64_t per, int64_t multiple, int64_t percent)
{
    struct wage_line line = {
        .part = part,
        .name = name,
        .rule = paying->rule->document,
        .units = units,
        .rate = rate,
        .per = per,
        .multiple = multiple,
        .percent = percent,
    };
    return units == 0 || rate.minor == 0 ||
           tally_add(paying->computing, paying->person, &line, paying->err);
}

static int64_t learner_percent(const struct paying *paying)
{
    const struct grade_value *learner = grade_find(&paying->rule->learners, paying->grade);
    return learner == NULL ? WHOLE_PERCENT : learner->value;
}

static struct money rate_of(const struct paying *paying, const struct time_pay *pay)
{
    struct money rate = {0};
    const struct grade_value *own = grade_find(&pay->rates, paying->grade);
    if (own != NULL)
        rate.minor = own->value;
    else if (pay->dated)
        effort_rate_on(paying->computing->efforts, paying->grade, paying->day, &rate);
    return rate;
}

static bool add_minutes(struct paying *paying, int64_t minutes, int64_t multiple)
{
    const struct time_pay *hourly = &paying->rule->hourly;
    return add(paying, PAY_HOURLY, paying->grade, minutes, rate_of(paying, hourly), hourly->units,
               multiple, learner_percent(paying));
}

/* Minutes from a place in the steps on. */
static bool add_steps(struct paying *paying, const struct overtime_steps *steps, int64_t from,
                      int64_t minutes)
{
    for (size_t i = 0; i < steps->count && minutes > 0; i++) {
        const struct overtime_step *step = &steps->list[i];
        int64_t room = step->minutes == 0 ? minutes : step->minutes - from;
        from -= step->minutes;
        if (room <= 0)
            continue;
        int64_t here = room < minutes ? room : minutes;
        if (!add_minutes(paying, here, step->multiple))
            return false;
        minutes -= here;
        from = 0;
    }
    return true;
}

static bool pay_hours(struct paying *paying)
{
    const struct overtime *overtime = &paying->rule->overtime;
    int64_t minutes = paying->work->minutes, normal = minutes;
    if (!paying->rule->hourly.given)
        return true;
    if (overtime->rest_steps.count > 0 && rule_is_rest_day(overtime, paying->day))
        return add_steps(paying, &overtime->rest_steps, paying->before, minutes);
    if (overtime->steps.count > 0) {
        int64_t room = overtime->after - paying->before;
        normal = room < 0 ? 0 : room < minutes ? room : minutes;
    }
    int64_t from = paying->before > overtime->after ? paying->before - overtime->after : 0;
    return add_minutes(paying, normal, WHOLE_COEFFICIENT) &&
           add_steps(paying, &overtime->steps, from, minutes - normal);
}

static bool pay_day_and_sessions(struct paying *paying)
{
    const struct wage_rule *rule = paying->rule;
    const struct day_work *work = paying->work;
    int64_t percent = learner_percent(paying);
    if (work->minutes == 0)
        return true;
    if (rule->session.given &&
        !add(paying, PAY_SESSION, paying->grade, work->sheets, rate_of(paying, &rule->session),
             rule->session.units, WHOLE_COEFFICIENT, percent))
        return false;
    if (!rule->daily.given)
        return true;
    if (work->minutes < rule->full_day &&
        !number_scale(percent, rule->part_of_day, WHOLE_PERCENT, ROUND_HALF_AWAY, &percent))
        return wage_fail_overflow(paying->err);
    return add(paying, PAY_DAILY, paying->grade, 1, rate_of(paying, &rule->daily),
               rule->daily.units, WHOLE_COEFFICIENT, percent);
}

static bool pay_bonus(struct paying *paying)
{
    const struct bonus *bonus = &paying->rule->bonus;
    bool full = bonus->full_day.minor > 0 && paying->work->minutes >= bonus->full_day_minutes;
    return !full ||
           add(paying, PAY_BONUS, "", 1, bonus->full_day, 1, WHOLE_COEFFICIENT, WHOLE_PERCENT);
}

static const struct absence_term *absence_of(const struct wage_rule *rule, const char *reason)
{
    for (size_t i = 0; i < rule->absence.count; i++)
        if (strcmp(rule->absence.list[i].reason, reason) == 0)
            return &rule->absence.list[i];
    return NULL;
}

/* What the rule pays for the absence of the day: by its reason, or because it counts as paid. */
static bool find_absence(struct paying *paying, const struct absence_term **paid)
{
    const char *code = paying->work->reason;
    *paid = code == NULL ? NULL : absence_of(paying->rule, code);
    const struct absence_term *others = absence_of(paying->rule, ABSENCE_PAID);
    if (code == NULL || *paid != NULL || others == NULL)
        return true;
    const struct presence_reason *reason =
        presence_on(paying->computing->call, code, paying->day, paying->err);
    if (reason != NULL && reason->counts == COUNTS_PAID)
        *paid = others;
    return reason != NULL;
}

/* A day of absence pays money, or a part of what a normal day would have. */
static bool pay_absence(struct paying *paying)
{
    const struct wage_rule *rule = paying->rule;
    const struct absence_term *paid = NULL;
    if (!find_absence(paying, &paid))
        return false;
    if (paid == NULL)
        return true;
    const char *name = paying->work->reason;
    if (!paid->is_percent)
        return add(paying, PAY_ABSENCE, name, 1, (struct money){paid->value}, 1, WHOLE_COEFFICIENT,
                   WHOLE_PERCENT);
    if (rule->daily.given)
        return add(paying, PAY_ABSENCE, name, 1, rate_of(paying, &rule->daily), rule->daily.units,
                   WHOLE_COEFFICIENT, paid->value);
    struct money day = {0};
    if (!number_scale(rate_of(paying, &rule->hourly).minor, rule->absence.minutes,
                      MINUTES_PER_HOUR * rule->hourly.units, ROUND_HALF_AWAY, &day.minor))
        return wage_fail_overflow(paying->err);
    return add(paying, PAY_ABSENCE, name, 1, day, 1, WHOLE_COEFFICIENT, paid->value);
}

/* What is guaranteed for the day and its hours. */
static bool guarantee(struct paying *paying, bool first_of_day)
{
    struct person *person = paying->person;
    const struct floor_pay *floor = &paying->rule->floor;
    int64_t minutes = 0;
    if (first_of_day && !money_add(person->floor, floor->per_day, &person->floor))
        return wage_fail_overflow(paying->err);
    return (number_scale(floor->per_hour.minor, paying->work->minutes, 1, ROUND_EXACT, &minutes) &&
            number_add(person->floor_minutes, minutes, &person->floor_minutes)) ||
           wage_fail_overflow(paying->err);
}

static bool pay_work(struct paying *paying, bool first_of_day)
{
    return pay_hours(paying) && pay_day_and_sessions(paying) && pay_bonus(paying) &&
           (paying->work->minutes == 0 || guarantee(paying, first_of_day)) &&
           (paying->computing->pool_count == 0 ||
            wage_weigh(paying->computing, paying->person, paying->work, paying->grade, first_of_day,
                       paying->err));
}

static bool pay_day(struct computing *computing, struct person *person, struct day day,
                    struct error *err)
{
    struct call *call = computing->call;
    const struct placement *placement = inmate_placement(call, person->wage.inmate, day, err);
    if (placement == NULL)
        return false;
    struct paying paying = {
        .computing = computing,
        .person = person,
        .grade = placement->grade,
        .day = day,
        .err = err,
    };
    bool present = false;
    const struct day_work *first = person->today;
    CHECK(first != NULL);
    person->wage.shop = placement->shop;
    person->wage.grade = placement->grade;
    for (const struct day_work *work = first; work != NULL; work = work->next) {
        paying.work = work;
        paying.rule = person->rule = work->rule;
        present = present || work->present;
        if (!pay_work(&paying, paying.before == 0))
            return false;
        paying.before += work->minutes;
    }
    paying.work = first;
    paying.rule = first->rule;
    person->wage.minutes += paying.before;
    person->wage.days += paying.before > 0;
    return present || pay_absence(&paying);
}

bool wage_finish_day(struct computing *computing, struct day day, struct error *err)
{
    struct person *next = NULL;
    for (struct person *person = computing->today; person != NULL; person = next) {
        if (!pay_day(computing, person, day, err))
            return false;
        next = person->next_today;
        struct day_work *last = person->today;
        while (last->next != NULL)
            last = last->next;
        last->next = computing->spare;
        computing->spare = person->today;
        person->today = NULL;
    }
    computing->today = NULL;
    return true;
}
