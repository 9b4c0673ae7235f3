/* Reading what is kept back, what is taken off, where the rest goes and how it is handed out. */
#include "core/base/name.h"
#include "core/base/text.h"
#include "workshop/wage_rule/internal.h"

#include <stdlib.h>
#include <string.h>

const char *const channel_names[] = {
    [CHANNEL_CASH] = "cash", [CHANNEL_BANK] = "bank", [CHANNEL_CARD] = "card", NULL};

/* ------------------------------------------------------------------ [floor] */

static bool read_per_day(struct rule_reader *reader)
{
    return rule_money(reader, reader->term->value, &reader->rule->floor.per_day);
}

static bool read_per_hour(struct rule_reader *reader)
{
    return rule_money(reader, reader->term->value, &reader->rule->floor.per_hour);
}

static bool read_per_month(struct rule_reader *reader)
{
    return rule_money(reader, reader->term->value, &reader->rule->floor.per_month);
}

static bool read_fund(struct rule_reader *reader)
{
    reader->rule->floor.fund = reader->term->value;
    return true;
}

static const struct rule_key floor_keys[] = {
    {"per_day", read_per_day},
    {"per_hour", read_per_hour},
    {"per_month", read_per_month},
    {"topped_up_from", read_fund},
    {0},
};

bool rule_read_floor(struct rule_reader *reader)
{
    reader->rule->floor.given = true;
    return rule_read_key(reader, floor_keys);
}

/* ------------------------------------------------------------------ [deduction NAME] */

static struct deduction_term *deduction_at_hand(struct rule_reader *reader)
{
    struct deduction_rules *rules = &reader->rule->deductions;
    const char *name = rule_section_name(reader->term->section);
    for (size_t i = 0; i < rules->count; i++)
        if (strcmp(rules->list[i].name, name) == 0)
            return &rules->list[i];
    rules->list = rule_list_grow(reader, rules->list, rules->count, sizeof *rules->list);
    struct deduction_term *deduction = &rules->list[rules->count++];
    *deduction = (struct deduction_term){
        .name = name,
        .fund = name,
        .priority = (int64_t)rules->count,
        .at_most_percent = WHOLE_PERCENT,
    };
    return deduction;
}

static bool read_priority(struct rule_reader *reader)
{
    enum { PRIORITY_MAX = 99 };
    return rule_count(reader, reader->term->value, 1, PRIORITY_MAX,
                      &deduction_at_hand(reader)->priority);
}

static bool read_amount(struct rule_reader *reader)
{
    struct deduction_term *deduction = deduction_at_hand(reader);
    deduction->own_amount = strcmp(reader->term->value, "own") == 0;
    return deduction->own_amount || rule_money(reader, reader->term->value, &deduction->amount);
}

static bool read_percent(struct rule_reader *reader)
{
    return rule_percent(reader, reader->term->value, &deduction_at_hand(reader)->percent);
}

static bool read_base(struct rule_reader *reader)
{
    static const char *const names[] = {[OF_GROSS] = "gross", [OF_LEFT] = "left", NULL};
    int choice = 0;
    if (!rule_choice(reader, names, &choice))
        return false;
    deduction_at_hand(reader)->of = (enum deduction_base)choice;
    return true;
}

static bool read_above(struct rule_reader *reader)
{
    return rule_money(reader, reader->term->value, &deduction_at_hand(reader)->above);
}

static bool read_at_most(struct rule_reader *reader)
{
    struct deduction_term *deduction = deduction_at_hand(reader);
    if (rule_is_percent(reader->term->value))
        return rule_percent(reader, reader->term->value, &deduction->at_most_percent);
    deduction->has_at_most = true;
    return rule_money(reader, reader->term->value, &deduction->at_most);
}

static bool read_at_least(struct rule_reader *reader)
{
    return rule_money(reader, reader->term->value, &deduction_at_hand(reader)->at_least);
}

static bool read_until(struct rule_reader *reader)
{
    struct deduction_term *deduction = deduction_at_hand(reader);
    deduction->has_until = true;
    deduction->own_until = strcmp(reader->term->value, "own") == 0;
    return deduction->own_until || rule_money(reader, reader->term->value, &deduction->until);
}

static bool read_carry(struct rule_reader *reader)
{
    return rule_flag(reader, &deduction_at_hand(reader)->carry);
}

static bool read_residual(struct rule_reader *reader)
{
    return rule_flag(reader, &deduction_at_hand(reader)->residual);
}

static bool read_to(struct rule_reader *reader)
{
    deduction_at_hand(reader)->fund = reader->term->value;
    return true;
}

static const struct rule_key deduction_keys[] = {
    {"priority", read_priority}, {"amount", read_amount}, {"percent", read_percent},
    {"of", read_base},           {"above", read_above},   {"at_most", read_at_most},
    {"at_least", read_at_least}, {"until", read_until},   {"carry", read_carry},
    {"residual", read_residual}, {"to", read_to},         {0},
};

bool rule_read_deduction(struct rule_reader *reader)
{
    deduction_at_hand(reader);
    return rule_read_key(reader, deduction_keys);
}

static bool read_total(struct rule_reader *reader)
{
    return rule_percent(reader, reader->term->value, &reader->rule->deductions.at_most);
}

static bool read_protected(struct rule_reader *reader)
{
    struct deduction_rules *rules = &reader->rule->deductions;
    return rule_is_percent(reader->term->value)
               ? rule_percent(reader, reader->term->value, &rules->protected_percent)
               : rule_money(reader, reader->term->value, &rules->protected_amount);
}

static const struct rule_key total_keys[] = {
    {"at_most", read_total}, {"protected", read_protected}, {0}};

bool rule_read_deductions(struct rule_reader *reader)
{
    return rule_read_key(reader, total_keys);
}

static const struct rule_term *term_of_deduction(const struct rule_reader *reader,
                                                 const struct deduction_term *deduction,
                                                 const char *key)
{
    const char *section = arena_format(reader->call->arena, "deduction %s", deduction->name);
    const struct rule_term *term = rule_term_of(reader, section, key);
    return term != NULL ? term : rule_term_of(reader, section, NULL);
}

static bool check_deduction(struct rule_reader *reader, const struct deduction_term *deduction)
{
    bool fixed = deduction->own_amount || deduction->amount.minor > 0;
    int kinds = (fixed ? 1 : 0) + (deduction->percent > 0 ? 1 : 0) + (deduction->residual ? 1 : 0);
    if (kinds != 1) {
        fail(reader->err, ERROR_INVALID,
             _("[deduction %s] does not say how much, or says it twice"), deduction->name);
        fail_hint(reader->err, _("write one of: amount, percent, residual"));
        return rule_fail_at(reader, term_of_deduction(reader, deduction, "percent"));
    }
    if (deduction->residual && reader->rule->deductions.at_most == WHOLE_PERCENT) {
        fail(reader->err, ERROR_INVALID, _("'residual' would take everything"));
        fail_hint(reader->err,
                  _("write what all deductions come to at most: [deductions] at_most"));
        return rule_fail_at(reader, term_of_deduction(reader, deduction, "residual"));
    }
    if (deduction->carry && !fixed) {
        fail(reader->err, ERROR_INVALID, _("only a fixed amount can be owed the next month"));
        fail_hint(reader->err, _("leave 'carry' out, or write an amount"));
        return rule_fail_at(reader, term_of_deduction(reader, deduction, "carry"));
    }
    return true;
}

static bool check_priorities(struct rule_reader *reader)
{
    const struct deduction_rules *rules = &reader->rule->deductions;
    for (size_t i = 1; i < rules->count; i++)
        if (rules->list[i].priority == rules->list[i - 1].priority) {
            fail(reader->err, ERROR_INVALID, _("two deductions have the priority %d: %s and %s"),
                 (int)rules->list[i].priority, rules->list[i - 1].name, rules->list[i].name);
            fail_hint(reader->err, _("give each its own; the lowest is taken first"));
            return rule_fail_at(reader, term_of_deduction(reader, &rules->list[i], "priority"));
        }
    return true;
}

static int by_priority(const void *left, const void *right)
{
    const struct deduction_term *a = left, *b = right;
    if (a->priority != b->priority)
        return a->priority < b->priority ? -1 : 1;
    return strcmp(a->name, b->name);
}

bool rule_check_deductions(struct rule_reader *reader)
{
    struct deduction_rules *rules = &reader->rule->deductions;
    for (size_t i = 0; i < rules->count; i++)
        if (!check_deduction(reader, &rules->list[i]))
            return false;
    if (rules->count > 0)
        qsort(rules->list, rules->count, sizeof *rules->list, by_priority);
    return check_priorities(reader);
}

/* ------------------------------------------------------------------ [net] */

/* "25 %", "rest", "dated", "5 parts" or an amount. */
static bool read_destination(struct rule_reader *reader, struct destination_term *to)
{
    static const char parts[] = " parts";
    const char *value = reader->term->value, *ending = strstr(value, parts);
    struct money amount = {0};
    if (strcmp(value, "rest") == 0) {
        to->kind = TO_REST;
        return true;
    }
    if (strcmp(value, "dated") == 0) {
        to->kind = TO_DATED;
        return true;
    }
    if (ending != NULL && ending[strlen(parts)] == '\0') {
        enum { PARTS_MAX = 1000000 };
        const char *number = arena_copy_bytes(reader->call->arena, value, (size_t)(ending - value));
        to->kind = TO_PARTS;
        return rule_count(reader, number, 1, PARTS_MAX, &to->value);
    }
    if (rule_is_percent(value)) {
        to->kind = TO_PERCENT;
        return rule_percent(reader, value, &to->value);
    }
    to->kind = TO_AMOUNT;
    bool read = rule_money(reader, value, &amount);
    to->value = amount.minor;
    return read || fail_hint(reader->err, _("write 25 %%, rest, 5 parts, or an amount"));
}

static bool read_rounding(struct rule_reader *reader)
{
    static const char *const names[] = {"down", "nearest", NULL};
    int choice = 0;
    if (!rule_choice(reader, names, &choice))
        return false;
    reader->rule->net.nearest = choice == 1;
    return true;
}

static bool read_unit(struct rule_reader *reader)
{
    struct money *unit = &reader->rule->net.unit;
    if (!rule_money(reader, reader->term->value, unit))
        return false;
    if (unit->minor > 0)
        return true;
    fail(reader->err, ERROR_INVALID, _("the rounding unit is above zero"));
    return rule_fail_at(reader, reader->term);
}

bool rule_read_net(struct rule_reader *reader)
{
    struct net_rules *net = &reader->rule->net;
    const char *key = reader->term->key;
    if (strcmp(key, "rounding") == 0)
        return read_rounding(reader);
    if (strcmp(key, "unit") == 0)
        return read_unit(reader);
    net->list = rule_list_grow(reader, net->list, net->count, sizeof *net->list);
    struct destination_term *to = &net->list[net->count];
    *to = (struct destination_term){.name = key};
    if (!read_destination(reader, to))
        return false;
    net->count++;
    return true;
}

struct net_count {
    int rest, parts, dated;
    int64_t percent;
};

static struct net_count count_net(const struct net_rules *net)
{
    struct net_count count = {0};
    for (size_t i = 0; i < net->count; i++) {
        const struct destination_term *to = &net->list[i];
        count.rest += to->kind == TO_REST;
        count.parts += to->kind == TO_PARTS;
        count.dated += to->kind == TO_DATED;
        count.percent += to->kind == TO_PERCENT ? to->value : 0;
    }
    return count;
}

static bool fail_net(struct rule_reader *reader, const char *key, const char *hint)
{
    fail_hint(reader->err, "%s", hint);
    return rule_fail_at(reader, rule_term_of(reader, "net", key));
}

bool rule_check_net(struct rule_reader *reader)
{
    struct net_rules *net = &reader->rule->net;
    if (net->count == 0) { /* nothing is said: all of it can be spent */
        net->list = ARENA_NEW(reader->call->arena, struct destination_term);
        net->list[net->count++] = (struct destination_term){.name = TO_SPENDABLE, .kind = TO_REST};
        return true;
    }
    struct net_count count = count_net(net);
    if (count.percent > WHOLE_PERCENT) {
        fail(reader->err, ERROR_INVALID, _("the percentages of [net] come to %s %%"),
             number_plain(reader->call->arena, count.percent, 3));
        return fail_net(reader, net->list[net->count - 1].name,
                        _("together they are at most 100 percent"));
    }
    if (count.dated > 1 || (count.dated == 1 && net->list[0].kind != TO_DATED)) {
        fail(reader->err, ERROR_INVALID, _("'dated' is for the first destination alone"));
        return fail_net(reader, NULL, _("write: savings = dated, then: spendable = rest"));
    }
    bool all_parts = count.parts > 0 && (size_t)count.parts == net->count;
    if (all_parts || (count.parts == 0 && count.rest == 1))
        return true;
    if (count.parts > 0) {
        fail(reader->err, ERROR_INVALID, _("[net] mixes parts with something else"));
        return fail_net(reader, NULL, _("write parts for all, or for none"));
    }
    fail(reader->err, ERROR_INVALID, _("[net] does not say where all of it goes"));
    return fail_net(reader, NULL, _("give exactly one destination the rest, like: savings = rest"));
}

/* ------------------------------------------------------------------ handing out */

static bool read_channel(struct rule_reader *reader)
{
    int choice = 0;
    if (!rule_choice(reader, channel_names, &choice))
        return false;
    reader->rule->payment.channel = (enum channel)choice;
    return true;
}

static bool read_cash_unit(struct rule_reader *reader)
{
    struct money *unit = &reader->rule->payment.cash_unit;
    if (!rule_money(reader, reader->term->value, unit))
        return false;
    if (unit->minor > 0)
        return true;
    fail(reader->err, ERROR_INVALID, _("the smallest unit of cash is above zero"));
    return rule_fail_at(reader, reader->term);
}

static bool read_ceiling(struct rule_reader *reader)
{
    reader->rule->payment.has_ceiling = true;
    return rule_money(reader, reader->term->value, &reader->rule->payment.card_ceiling);
}

static const struct rule_key payment_keys[] = {
    {"channel", read_channel}, {"cash_unit", read_cash_unit}, {"card_ceiling", read_ceiling}, {0}};

bool rule_read_payment(struct rule_reader *reader)
{
    return rule_read_key(reader, payment_keys);
}

static bool read_withdraw(struct rule_reader *reader)
{
    return rule_percent(reader, reader->term->value, &reader->rule->withdraw);
}

static const struct rule_key savings_keys[] = {{"withdraw_a_month", read_withdraw}, {0}};

bool rule_read_savings(struct rule_reader *reader)
{
    return rule_read_key(reader, savings_keys);
}
