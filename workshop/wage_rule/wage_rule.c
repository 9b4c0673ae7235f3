/* Which rule holds where and when. */
#include "workshop/wage_rule/wage_rule.h"

#include "workshop/wage_rule/wage_rule_store.h"

#include <string.h>

const struct grade_value *grade_find(const struct grade_list *list, const char *grade)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->list[i].grade, grade) == 0)
            return &list->list[i];
    return NULL;
}

bool rule_is_rest_day(const struct overtime *overtime, struct day day)
{
    if ((overtime->rest_weekdays >> day_weekday(day) & 1U) != 0)
        return true;
    for (size_t i = 0; i < overtime->holiday_count; i++)
        if (overtime->holidays[i].days == day.days)
            return true;
    return false;
}

bool wage_rule_covers(const struct wage_rule *rule, struct shop_id shop)
{
    for (size_t i = 0; i < rule->shop_count; i++)
        if (rule->shops[i].value == shop.value)
            return true;
    return rule->shop_count == 0;
}

/* The dated rates, with a part of gross saved until release: what holds where no decree does. */
static const struct wage_rule *make_built_in(struct arena *arena)
{
    static struct destination_term destinations[] = {
        {.name = TO_SAVINGS, .kind = TO_DATED},
        {.name = TO_SPENDABLE, .kind = TO_REST},
    };
    struct wage_rule *rule = ARENA_NEW(arena, struct wage_rule);
    *rule = (struct wage_rule){
        .label = "",
        .name = "",
        .title = "",
        .reference = "",
        .hourly = {.given = true, .dated = true, .units = 1},
        .daily.units = 1,
        .session.units = 1,
        .part_of_day = WHOLE_PERCENT,
        .overtime.after = MINUTES_PER_DAY,
        .pieces = {.given = true, .dated = true},
        .floor.fund = "",
        .deductions.at_most = WHOLE_PERCENT,
        .net = {.nearest = true,
                .unit = {1},
                .list = destinations,
                .count = COUNT_OF(destinations)},
        .payment.cash_unit = {1},
    };
    return rule;
}

bool wage_rules_load(struct call *call, int64_t known, struct wage_rule_book *book,
                     struct error *err)
{
    struct stored_rule *stored = NULL;
    size_t count = 0;
    if (!wage_rule_store_list(call, known, &stored, &count, err))
        return false;
    *book = (struct wage_rule_book){
        .list = ARENA_ARRAY(call->arena, count + 1, const struct wage_rule *),
        .built_in = make_built_in(call->arena),
    };
    for (size_t i = 0; i < count; i++) {
        struct rule_source source;
        if (!wage_rule_store_terms(call, &stored[i], &source, err))
            return false;
        struct wage_rule *rule = rule_read(call, &source, err);
        if (rule == NULL)
            return false;
        rule->document = stored[i].document;
        rule->label = stored[i].label;
        book->list[book->count++] = rule;
    }
    return true;
}

const struct wage_rule *wage_rule_on(const struct wage_rule_book *book, struct shop_id shop,
                                     struct day day)
{
    const struct wage_rule *of_site = NULL, *of_shop = NULL;
    for (size_t i = 0; i < book->count && book->list[i]->since.days <= day.days; i++) {
        const struct wage_rule *rule = book->list[i];
        if (rule->shop_count == 0)
            of_site = rule;
        else if (wage_rule_covers(rule, shop))
            of_shop = rule;
    }
    if (of_shop != NULL)
        return of_shop;
    return of_site != NULL ? of_site : book->built_in;
}

static bool same_scope(const struct wage_rule *left, const struct wage_rule *right)
{
    if (left->shop_count == 0 || right->shop_count == 0)
        return left->shop_count == right->shop_count;
    for (size_t i = 0; i < left->shop_count; i++)
        if (wage_rule_covers(right, left->shops[i]))
            return true;
    return false;
}

struct day wage_rule_until(const struct wage_rule_book *book, const struct wage_rule *rule,
                           struct day last)
{
    for (size_t i = 0; i < book->count; i++) {
        const struct wage_rule *other = book->list[i];
        if (other->since.days > rule->since.days && other->since.days <= last.days &&
            same_scope(other, rule))
            return (struct day){other->since.days - 1};
    }
    return last;
}

const struct wage_rule *wage_rule_of(const struct wage_rule_book *book, int64_t document)
{
    if (document == 0)
        return book->built_in;
    for (size_t i = 0; i < book->count; i++)
        if (book->list[i]->document == document)
            return book->list[i];
    return NULL;
}

const char *wage_rule_text(struct arena *arena, const struct wage_rule *rule)
{
    return rule->document == 0 ? _("dated rates")
                               : arena_format(arena, "%s (%s)", rule->name, rule->label);
}

bool wage_rule_check_free(const struct wage_rule_book *book, const struct wage_rule *rule,
                          const struct wage_rule **other)
{
    *other = NULL;
    for (size_t i = 0; i < book->count && *other == NULL; i++)
        if (book->list[i]->since.days == rule->since.days && same_scope(book->list[i], rule))
            *other = book->list[i];
    return *other == NULL;
}
