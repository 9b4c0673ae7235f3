/* Which limits hold on a day, and how they are written. */
#include "workshop/limit/limit.h"

#include "core/app/workspace.h"
#include "core/base/check.h"
#include "core/base/name.h"
#include "core/base/number.h"
#include "core/base/text.h"
#include "workshop/limit/limit_store.h"

#include <string.h>

enum {
    MINUTES_OF_AN_HOUR = 60,
    HOURS_OF_A_DAY = 24,
    DAYS_OF_A_WEEK = 7,
    AGE_MOST = 100,
    HOUR_DECIMALS = 3,
    HOURS_OF_A_WEEK = HOURS_OF_A_DAY * DAYS_OF_A_WEEK,
    DAY_MINUTES = 8 * MINUTES_OF_AN_HOUR,
    WEEK_MINUTES = 40 * MINUTES_OF_AN_HOUR,
    YOUTH_MINUTES = 3 * MINUTES_OF_AN_HOUR,
};

const char *const limit_names[] = {
    [LIMIT_HOURS_A_DAY] = "hours_a_day",
    [LIMIT_HOURS_A_WEEK] = "hours_a_week",
    [LIMIT_DAYS_A_WEEK] = "days_a_week",
    [LIMIT_REST_DAY] = "rest_day",
    [LIMIT_ROSTER] = "roster",
    [LIMIT_STATUS] = "status",
    [LIMIT_FITNESS] = "fitness",
    [LIMIT_AGE] = "age",
    [LIMIT_YOUTH_HOURS] = "youth_hours_a_day",
    [LIMIT_YOUTH_PARTNER] = "youth_partner_work",
    [LIMIT_CONSENT] = "consent",
    NULL,
};

const char *const limit_labels[] = {
    [LIMIT_HOURS_A_DAY] = N_("hours a day"),
    [LIMIT_HOURS_A_WEEK] = N_("hours a week"),
    [LIMIT_DAYS_A_WEEK] = N_("days a week"),
    [LIMIT_REST_DAY] = N_("day of rest"),
    [LIMIT_ROSTER] = N_("not allocated to the workshop"),
    [LIMIT_STATUS] = N_("barred from work"),
    [LIMIT_FITNESS] = N_("not fit for it"),
    [LIMIT_AGE] = N_("too young"),
    [LIMIT_YOUTH_HOURS] = N_("hours a day under 18"),
    [LIMIT_YOUTH_PARTNER] = N_("under 18, for a partner"),
    [LIMIT_CONSENT] = N_("no consent to work for the partner"),
    NULL,
};

const char *const limit_reaction_names[] = {
    [LIMIT_IGNORE] = N_("ignore"), [LIMIT_WARN] = N_("warn"), [LIMIT_REFUSE] = N_("refuse"), NULL};

static const struct limit built_in[LIMIT_COUNT] = {
    [LIMIT_HOURS_A_DAY] = {.reaction = LIMIT_WARN, .value = DAY_MINUTES},
    [LIMIT_HOURS_A_WEEK] = {.reaction = LIMIT_WARN, .value = WEEK_MINUTES},
    [LIMIT_DAYS_A_WEEK] = {.reaction = LIMIT_WARN, .value = 6},
    [LIMIT_REST_DAY] = {.reaction = LIMIT_WARN, .value = 0},
    [LIMIT_ROSTER] = {.reaction = LIMIT_WARN},
    [LIMIT_STATUS] = {.reaction = LIMIT_REFUSE},
    [LIMIT_FITNESS] = {.reaction = LIMIT_REFUSE},
    [LIMIT_AGE] = {.reaction = LIMIT_REFUSE, .value = 13},
    [LIMIT_YOUTH_HOURS] = {.reaction = LIMIT_REFUSE, .value = YOUTH_MINUTES},
    [LIMIT_YOUTH_PARTNER] = {.reaction = LIMIT_REFUSE},
    [LIMIT_CONSENT] = {.reaction = LIMIT_REFUSE},
};

/* ------------------------------------------------------------------ what holds on a day */

struct seen {
    bool known;
    struct limit *told;
    size_t count;
};

static const char seen_key;

static struct seen *seen_of(struct call *call)
{
    return workspace_slot(call->workspace, &seen_key, sizeof(struct seen));
}

void limit_draft(struct call *call, struct draft *draft, const struct limit *limit)
{
    limit_store_draft(draft, limit);
    seen_of(call)->known = false;
}

bool limits_on(struct call *call, struct day day, struct limits *limits, struct error *err)
{
    struct seen *seen = seen_of(call);
    if (!seen->known &&
        !limit_store_load(call, workspace_arena(call->workspace), &seen->told, &seen->count, err))
        return false;
    seen->known = true;
    for (int kind = 0; kind < LIMIT_COUNT; kind++) {
        limits->list[kind] = built_in[kind];
        limits->list[kind].kind = (enum limit_kind)kind;
    }
    for (size_t i = 0; i < seen->count && seen->told[i].since.days <= day.days; i++)
        limits->list[seen->told[i].kind] = seen->told[i];
    return true;
}

/* ------------------------------------------------------------------ how they are written */

static const char *const weekday_names[] = {"monday", "tuesday",  "wednesday", "thursday",
                                            "friday", "saturday", "sunday",    NULL};
static const char *const weekday_names_indonesian[] = {"senin", "selasa", "rabu",   "kamis",
                                                       "jumat", "sabtu",  "minggu", NULL};

static bool is_hours(enum limit_kind kind)
{
    return kind == LIMIT_HOURS_A_DAY || kind == LIMIT_HOURS_A_WEEK || kind == LIMIT_YOUTH_HOURS;
}

static bool read_hours(const char *text, int64_t hours_most, int64_t *minutes, struct error *err)
{
    int64_t milli = 0;
    if (number_parse(text, HOUR_DECIMALS, hours_most * 1000, &milli) == NUMBER_OK && milli >= 0 &&
        number_scale(milli, MINUTES_OF_AN_HOUR, 1000, ROUND_EXACT, minutes))
        return true;
    fail(err, ERROR_INVALID, _("'%.40s' is not a number of hours"), text);
    return fail_hint(err, _("write hours from 0 to %d that are whole minutes, like 8 or 7.5"),
                     (int)hours_most);
}

static bool read_count(const char *text, int64_t most, int64_t *number, struct error *err)
{
    if (number_parse(text, 0, most, number) == NUMBER_OK && *number >= 0)
        return true;
    fail(err, ERROR_INVALID, _("'%.40s' is not a value of this limit"), text);
    return fail_hint(err, _("write a whole number from 0 to %d"), (int)most);
}

/* "sunday", "sabtu,minggu" or "none". */
static bool read_weekdays(struct call *call, const char *text, int64_t *weekdays, struct error *err)
{
    *weekdays = 0;
    if (strcmp(text, "none") == 0)
        return true;
    for (const char *word = text; *word != '\0';) {
        size_t length = strcspn(word, ",");
        const char *name = arena_copy_bytes(call->arena, word, length);
        int weekday = 0;
        if (!name_find(weekday_names, name, &weekday) &&
            !name_find(weekday_names_indonesian, name, &weekday)) {
            fail(err, ERROR_INVALID, _("'%.40s' is not a day of the week"), name);
            return fail_hint(err, _("write none, or one or more of: %s"),
                             name_list(call->arena, weekday_names));
        }
        *weekdays |= INT64_C(1) << weekday;
        word += length + (word[length] == ',');
    }
    return true;
}

static bool read_value(struct call *call, enum limit_kind kind, const char *text, int64_t *value,
                       struct error *err)
{
    switch (kind) {
    case LIMIT_HOURS_A_DAY:
    case LIMIT_YOUTH_HOURS:
        return read_hours(text, HOURS_OF_A_DAY, value, err);
    case LIMIT_HOURS_A_WEEK:
        return read_hours(text, HOURS_OF_A_WEEK, value, err);
    case LIMIT_DAYS_A_WEEK:
        return read_count(text, DAYS_OF_A_WEEK, value, err);
    case LIMIT_AGE:
        return read_count(text, AGE_MOST, value, err);
    case LIMIT_REST_DAY:
        return read_weekdays(call, text, value, err);
    case LIMIT_ROSTER:
    case LIMIT_STATUS:
    case LIMIT_FITNESS:
    case LIMIT_YOUTH_PARTNER:
    case LIMIT_CONSENT:
        fail(err, ERROR_INVALID, _("the limit '%s' has no value"), limit_names[kind]);
        return fail_hint(err, _("write one of: %s"), name_list(call->arena, limit_reaction_names));
    case LIMIT_COUNT:
        break;
    }
    BUG("no such limit: %d", (int)kind);
}

static const char *weekdays_text(struct call *call, int64_t weekdays)
{
    struct text text = text_new(call->arena);
    for (int i = 0; i < DAYS_OF_A_WEEK; i++)
        if ((weekdays >> i & 1) != 0)
            text_format(&text, "%s%s", text.length > 0 ? "," : "", weekday_names[i]);
    return text.length > 0 ? text.bytes : "none";
}

const char *limit_value_text(struct call *call, enum limit_kind kind, int64_t value)
{
    int64_t milli = 0;
    if (kind == LIMIT_REST_DAY)
        return weekdays_text(call, value);
    if (kind == LIMIT_DAYS_A_WEEK || kind == LIMIT_AGE)
        return number_plain(call->arena, value, 0);
    if (!is_hours(kind))
        return "";
    CHECK(number_scale(value, 1000, MINUTES_OF_AN_HOUR, ROUND_HALF_AWAY, &milli));
    return number_plain(call->arena, milli, HOUR_DECIMALS);
}

bool limit_read(struct call *call, const char *text, struct limit *limit, struct error *err)
{
    struct limit found = *limit;
    const char *word = text + strspn(text, " ");
    if (*word == '\0') {
        fail(err, ERROR_INVALID, _("the limit '%s' is empty"), limit_names[limit->kind]);
        return fail_hint(err, _("write one of: %s"), name_list(call->arena, limit_reaction_names));
    }
    while (*word != '\0') {
        size_t length = strcspn(word, " ");
        const char *part = arena_copy_bytes(call->arena, word, length);
        int reaction = 0;
        if (name_find(limit_reaction_names, part, &reaction))
            found.reaction = (enum limit_reaction)reaction;
        else if (!read_value(call, limit->kind, part, &found.value, err))
            return false;
        word += length;
        word += strspn(word, " ");
    }
    *limit = found;
    return true;
}
