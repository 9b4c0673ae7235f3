/* Days to year, month and day and back, by the rules of the Gregorian calendar. */
#include "core/base/day.h"

#include "core/base/check.h"
#include "core/base/language.h"

#include <inttypes.h>
#include <stdbool.h>
#include <string.h>

enum { FIRST_YEAR = 1970, LAST_YEAR = 9999, DAY_MS = 86400000, MINUTE_MS = 60000 };

struct civil {
    int32_t year, month, day;
};

/* Years start in March here, so that the leap day is the last day of the year. */
static int32_t days_from_civil(struct civil civil)
{
    int32_t year = civil.year - (civil.month <= 2);
    int32_t era = year / 400;
    int32_t year_of_era = year - era * 400;
    int32_t march_month = (civil.month + 9) % 12;
    int32_t day_of_year = (153 * march_month + 2) / 5 + civil.day - 1;
    int32_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

static struct civil civil_from_days(int32_t days)
{
    days += 719468;
    int32_t era = days / 146097;
    int32_t day_of_era = days - era * 146097;
    int32_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int32_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int32_t march_month = (5 * day_of_year + 2) / 153;
    int32_t month = march_month < 10 ? march_month + 3 : march_month - 9;
    return (struct civil){
        .year = year_of_era + era * 400 + (month <= 2),
        .month = month,
        .day = day_of_year - (153 * march_month + 2) / 5 + 1,
    };
}

static bool read_digits(const char *text, int count, int32_t *number)
{
    *number = 0;
    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        *number = *number * 10 + (text[i] - '0');
    }
    return true;
}

static bool fail_no_day(struct error *err, const char *text)
{
    fail(err, ERROR_INVALID, _("there is no day '%.20s'"), text);
    return fail_hint(err, _("write year-month-day, like 2026-03-14"));
}

bool day_parse(const char *text, struct day *day, struct error *err)
{
    struct civil civil = {0};
    bool shaped = strlen(text) == 10 && text[4] == '-' && text[7] == '-' &&
                  read_digits(text, 4, &civil.year) && read_digits(text + 5, 2, &civil.month) &&
                  read_digits(text + 8, 2, &civil.day);
    if (!shaped) {
        fail(err, ERROR_INVALID, _("'%.40s' is not a day"), text);
        return fail_hint(err, _("write year-month-day, like 2026-03-14"));
    }
    if (civil.year < FIRST_YEAR || civil.month < 1 || civil.month > 12 || civil.day < 1)
        return fail_no_day(err, text);
    int32_t days = days_from_civil(civil);
    struct civil again = civil_from_days(days);
    if (again.month != civil.month || again.day != civil.day)
        return fail_no_day(err, text);
    day->days = days;
    return true;
}

bool month_parse(const char *text, struct month *month, struct error *err)
{
    struct civil civil = {0};
    bool shaped = strlen(text) == 7 && text[4] == '-' && read_digits(text, 4, &civil.year) &&
                  read_digits(text + 5, 2, &civil.month) && civil.year >= FIRST_YEAR &&
                  civil.month >= 1 && civil.month <= 12;
    if (!shaped) {
        fail(err, ERROR_INVALID, _("'%.40s' is not a month"), text);
        return fail_hint(err, _("write year-month, like 2026-03"));
    }
    month->months = (civil.year - FIRST_YEAR) * 12 + civil.month - 1;
    return true;
}

static struct civil civil_of(struct day day)
{
    CHECK(day.days >= 0 && day.days <= DAY_LAST);
    return civil_from_days(day.days);
}

static const char *month_name(int month)
{
    static const char *const names[] = {
        N_("January"),   N_("February"), N_("March"),    N_("April"),
        N_("May"),       N_("June"),     N_("July"),     N_("August"),
        N_("September"), N_("October"),  N_("November"), N_("December"),
    };
    return _(names[month - 1]);
}

const char *day_plain(struct arena *arena, struct day day)
{
    struct civil civil = civil_of(day);
    return arena_format(arena, "%04d-%02d-%02d", civil.year, civil.month, civil.day);
}

const char *day_text(struct arena *arena, struct day day)
{
    struct civil civil = civil_of(day);
    return arena_format(arena, "%d %s %d", civil.day, month_name(civil.month), civil.year);
}

const char *day_short_text(struct arena *arena, struct day day)
{
    struct civil civil = civil_of(day);
    return arena_format(arena, "%02d-%02d-%04d", civil.day, civil.month, civil.year);
}

const char *month_plain(struct arena *arena, struct month month)
{
    return arena_format(arena, "%04d-%02d", month.months / 12 + FIRST_YEAR, month.months % 12 + 1);
}

const char *month_text(struct arena *arena, struct month month)
{
    return arena_format(arena, "%s %d", month_name(month.months % 12 + 1),
                        month.months / 12 + FIRST_YEAR);
}

const char *instant_plain(struct arena *arena, struct instant instant)
{
    CHECK(instant.ms >= 0 && instant.ms / DAY_MS <= DAY_LAST);
    int64_t ms = instant.ms % DAY_MS;
    struct civil civil = civil_of((struct day){(int32_t)(instant.ms / DAY_MS)});
    return arena_format(arena, "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", civil.year, civil.month,
                        civil.day, (int)(ms / 3600000), (int)(ms / 60000 % 60),
                        (int)(ms / 1000 % 60), (int)(ms % 1000));
}

struct day day_of(int year, int month, int day_of_month)
{
    return (struct day){days_from_civil((struct civil){year, month, day_of_month})};
}

int day_year(struct day day)
{
    return civil_of(day).year;
}

int day_weekday(struct day day)
{
    return (day.days + 3) % 7; /* 1970-01-01 was a Thursday */
}

struct month day_month(struct day day)
{
    struct civil civil = civil_of(day);
    return (struct month){(civil.year - FIRST_YEAR) * 12 + civil.month - 1};
}

struct day month_first_day(struct month month)
{
    return day_of(month.months / 12 + FIRST_YEAR, month.months % 12 + 1, 1);
}

struct day month_last_day(struct month month)
{
    struct day next = month_first_day((struct month){month.months + 1});
    return (struct day){next.days - 1};
}

struct day instant_day(struct instant instant, int minutes_east)
{
    return (struct day){(int32_t)((instant.ms + (int64_t)minutes_east * MINUTE_MS) / DAY_MS)};
}
