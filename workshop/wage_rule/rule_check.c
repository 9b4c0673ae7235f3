/* What is wrong with a rule only shows when all of it is read. */
#include "core/base/check.h"
#include "core/base/name.h"
#include "workshop/presence/presence.h"
#include "workshop/wage_rule/internal.h"

#include <string.h>

/* ------------------------------------------------------------------ what only shows at the end */

static bool check_head(struct rule_reader *reader)
{
    static const char *const required[] = {"name", "title", "reference", "since"};
    for (size_t i = 0; i < COUNT_OF(required); i++) {
        if (rule_term_of(reader, "rule", required[i]) != NULL)
            continue;
        fail(reader->err, ERROR_INVALID, _("[rule] does not say its '%s'"), required[i]);
        fail_hint(reader->err,
                  _("a rule has a name, a title, the reference of its decree, and a first day"));
        const struct rule_term *first = rule_term_of(reader, "rule", NULL);
        return rule_fail_at(reader, first);
    }
    const struct wage_rule *rule = reader->rule;
    if (rule->hourly.given || rule->daily.given || rule->session.given || rule->pieces.given ||
        rule->pool_count > 0)
        return true;
    fail(reader->err, ERROR_INVALID, _("the rule pays nothing"));
    fail_hint(reader->err, _("give it rates, as in [rates hourly], or a [pool NAME]"));
    return rule_fail_at(reader, rule_term_of(reader, "rule", "name"));
}

/* Grades are those of [grades]; without it, those that have a rate. */
static const char *const *known_grades(const struct rule_reader *reader)
{
    const struct wage_rule *rule = reader->rule;
    const struct grade_list *const lists[] = {&rule->grades, &rule->hourly.rates,
                                              &rule->daily.rates, &rule->session.rates};
    size_t used = rule->grades.count > 0 ? 1 : COUNT_OF(lists), count = 0, room = 1;
    for (size_t i = 0; i < used; i++)
        room += lists[i]->count;
    const char **names = ARENA_ARRAY(reader->call->arena, room, const char *);
    for (size_t i = 0; i < used; i++)
        for (size_t k = 0; k < lists[i]->count; k++)
            names[count++] = lists[i]->list[k].grade;
    return names;
}

static bool check_grades_of(struct rule_reader *reader, const char *section,
                            const char *const *names)
{
    for (size_t i = 0; i < reader->source->count; i++) {
        const struct rule_term *term = &reader->source->terms[i];
        int place = 0;
        if (strcmp(term->section, section) != 0 || name_find(names, term->written, &place))
            continue;
        fail(reader->err, ERROR_INVALID, _("there is no grade '%s'"), term->written);
        if (names[0] == NULL) {
            fail_hint(reader->err, _("give it a rate, or a coefficient under [grades]"));
            return rule_fail_at(reader, term);
        }
        fail_hint(reader->err, _("the grades are: %s; write a new one under [grades] first"),
                  name_list(reader->call->arena, names));
        return rule_fail_at(reader, term);
    }
    return true;
}

static bool check_grades(struct rule_reader *reader)
{
    static const char *const by_grade[] = {"rates hourly", "rates daily", "rates session",
                                           "learners"};
    const char *const *names = known_grades(reader);
    for (size_t i = 0; i < COUNT_OF(by_grade); i++)
        if (!check_grades_of(reader, by_grade[i], names))
            return false;
    return true;
}

static bool fail_lack(struct rule_reader *reader, const char *section, const char *key,
                      const char *needs, const char *hint)
{
    fail(reader->err, ERROR_INVALID, _("'%s' needs %s"), key, needs);
    fail_hint(reader->err, "%s", hint);
    return rule_fail_at(reader, rule_term_of(reader, section, key));
}

static bool check_time(struct rule_reader *reader)
{
    const struct wage_rule *rule = reader->rule;
    const struct overtime *overtime = &rule->overtime;
    if (overtime->given && !rule->hourly.given)
        return fail_lack(reader, "overtime", "steps", "[rates hourly]",
                         _("overtime is a multiple of the hourly rate"));
    if (overtime->rest_steps.count > 0 && overtime->rest_weekdays == 0 &&
        overtime->holiday_count == 0)
        return fail_lack(reader, "overtime", "rest_steps", "rest_days",
                         _("name the days of rest, like: rest_days = sunday"));
    if (overtime->rest_steps.count == 0 &&
        (overtime->rest_weekdays != 0 || overtime->holiday_count > 0))
        return fail_lack(reader, "overtime",
                         overtime->rest_weekdays != 0 ? "rest_days" : "holidays", "rest_steps",
                         _("write what work on a day of rest pays: rest_steps = x 2"));
    if (rule->bonus.full_day.minor > 0 && rule->bonus.full_day_minutes == 0)
        return fail_lack(reader, "bonus", "full_day", "full_day_minutes",
                         _("say how many minutes make a full day"));
    return true;
}

static const struct rule_term *absence_term(const struct rule_reader *reader, const char *code)
{
    for (size_t i = 0; i < reader->source->count; i++) {
        const struct rule_term *term = &reader->source->terms[i];
        if (strcmp(term->section, "absence") == 0 && strcmp(term->written, code) == 0)
            return term;
    }
    BUG("no reason '%s' in the rule", code);
}

/* The reason of absence, of the program or of the prison, on the first day of the rule. */
static const struct presence_reason *find_reason(struct rule_reader *reader, const char *code)
{
    const struct presence_reason **list = NULL;
    size_t count = 0, absences = 0;
    if (!presence_list(reader->call, reader->rule->since, &list, &count, reader->err))
        return NULL;
    const char **codes = ARENA_ARRAY(reader->call->arena, count + 1, const char *);
    for (size_t i = 0; i < count; i++) {
        if (list[i]->counts == COUNTS_WORKED)
            continue;
        codes[absences++] = list[i]->code;
        if (strcmp(list[i]->code, code) == 0)
            return list[i];
    }
    fail(reader->err, ERROR_INVALID, _("'%.60s' is no reason of absence"), code);
    fail_hint(reader->err, _("the reasons are: %s"), name_list(reader->call->arena, codes));
    rule_fail_at(reader, absence_term(reader, code));
    return NULL;
}

/* A refusal to work is not paid. */
static bool check_reason(struct rule_reader *reader, const char *code)
{
    if (strcmp(code, ABSENCE_PAID) == 0)
        return true;
    const struct presence_reason *reason = find_reason(reader, code);
    if (reason == NULL || reason->counts != COUNTS_REFUSAL)
        return reason != NULL;
    fail(reader->err, ERROR_INVALID, _("'%s' counts as a refusal to work, which is not paid"),
         code);
    fail_hint(reader->err, _("'karya presence list' shows what each reason counts as"));
    return rule_fail_at(reader, absence_term(reader, code));
}

static bool check_absence(struct rule_reader *reader)
{
    const struct wage_rule *rule = reader->rule;
    for (size_t i = 0; i < rule->absence.count; i++) {
        const struct absence_term *paid = &rule->absence.list[i];
        bool has_day = rule->daily.given || (rule->hourly.given && rule->absence.minutes > 0);
        if (!check_reason(reader, paid->reason))
            return false;
        if (paid->is_percent && !has_day)
            return fail_lack(reader, "absence", paid->reason, "normal_day_minutes",
                             _("say how many minutes a normal day has, and give hourly rates"));
    }
    return true;
}

bool rule_check(struct rule_reader *reader)
{
    return check_head(reader) && check_grades(reader) && check_time(reader) &&
           check_absence(reader) && rule_check_pools(reader) && rule_check_deductions(reader) &&
           rule_check_net(reader);
}
