/* The calendar: days, months and instants, without a time zone; only screens know one. */
#ifndef CORE_BASE_DAY_H
#define CORE_BASE_DAY_H

#include "core/base/arena.h"
#include "core/base/error.h"

#include <stdint.h>

struct day {
    int32_t days; /* since 1970-01-01; 0 to DAY_LAST */
};

struct month {
    int32_t months; /* since January 1970 */
};

struct instant {
    int64_t ms; /* since 1970-01-01T00:00:00Z */
};

enum { DAY_LAST = 2932896 }; /* 9999-12-31 */

/* "2026-03-14", from 1970 on. ERROR_INVALID if it is not shaped like that, or no such day is. */
bool day_parse(const char *text, struct day *day, struct error *err) MUST_USE;

/* "2026-03" */
bool month_parse(const char *text, struct month *month, struct error *err) MUST_USE;

const char *day_plain(struct arena *arena, struct day day);       /* 2026-03-14 */
const char *day_text(struct arena *arena, struct day day);        /* 14 Maret 2026 */
const char *day_short_text(struct arena *arena, struct day day);  /* 14-03-2026 */
const char *month_plain(struct arena *arena, struct month month); /* 2026-03 */
const char *month_text(struct arena *arena, struct month month);  /* Maret 2026 */
const char *instant_plain(struct arena *arena,
                          struct instant instant); /* 2026-03-14T08:05:00.123Z */

struct day day_of(int year, int month, int day_of_month); /* of a day that is known to exist */
int day_year(struct day day);
int day_weekday(struct day day); /* 0 is Monday */
struct month day_month(struct day day);
struct day month_first_day(struct month month);
struct day month_last_day(struct month month);
struct day instant_day(struct instant instant, int minutes_east); /* the day it is there */

static inline int day_compare(struct day left, struct day right)
{
    return (left.days > right.days) - (left.days < right.days);
}

#endif
