/* Reading times of coming and going. */
#include "workshop/session/times.h"

#include "core/base/language.h"

#include <string.h>

enum { MINUTES_OF_AN_HOUR = 60, HOURS_OF_A_DAY = 24 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* "8:00", "08:00" or "08.00"; *text is behind it. */
static bool read_time(const char **text, int64_t *minutes)
{
    const char *c = *text;
    int64_t hour = 0, minute = 0;
    int digits = 0;
    for (; is_digit(*c) && digits < 2; digits++)
        hour = hour * 10 + (*c++ - '0');
    if (digits == 0 || (*c != ':' && *c != '.') || !is_digit(c[1]) || !is_digit(c[2]))
        return false;
    minute = (c[1] - '0') * 10 + (c[2] - '0');
    *text = c + 3;
    *minutes = hour * MINUTES_OF_AN_HOUR + minute;
    return hour < HOURS_OF_A_DAY && minute < MINUTES_OF_AN_HOUR;
}

static bool fail_shape(const char *at, struct error *err)
{
    fail(err, ERROR_INVALID, _("'%.*s' is not a time of coming and going"), (int)strcspn(at, " "),
         at);
    return fail_hint(err, _("write both, like 08:00-12:00; for a pause 08:00-09:30 10:00-13:00"));
}

/* The first time of that clock at or after the moment; strictly after, if it is a going. */
static int64_t next_moment(int64_t moment, int64_t clock, bool going)
{
    while (clock < moment || (going && clock == moment))
        clock += MINUTES_OF_A_DAY;
    return clock;
}

bool times_read(const char *text, struct times *times, struct error *err)
{
    struct times found = {.began = -1};
    const char *at = text + strspn(text, " ");
    int64_t moment = 0, come = 0, go = 0;
    if (*at == '\0')
        return fail_shape(text, err);
    while (*at != '\0') {
        const char *from = at;
        if (!read_time(&at, &come) || *at++ != '-' || !read_time(&at, &go) ||
            (*at != '\0' && *at != ' '))
            return fail_shape(from, err);
        come = next_moment(moment, come, false);
        go = next_moment(come, go, true);
        moment = go;
        found.began = found.began < 0 ? come : found.began;
        found.minutes += go - come;
        at += strspn(at, " ");
    }
    found.ended = moment;
    if (found.ended - found.began > MINUTES_OF_A_DAY) {
        fail(err, ERROR_INVALID, _("'%.60s' is longer than a day"), text);
        return fail_hint(err, _("write the times in the order in which they were"));
    }
    *times = found;
    return true;
}

const char *time_text(struct arena *arena, int64_t minutes)
{
    int64_t of_day = minutes % MINUTES_OF_A_DAY;
    return arena_format(arena, "%02d:%02d", (int)(of_day / MINUTES_OF_AN_HOUR),
                        (int)(of_day % MINUTES_OF_AN_HOUR));
}
