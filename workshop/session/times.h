/* When somebody came and went, as it stands on an attendance list. */
#ifndef WORKSHOP_SESSION_TIMES_H
#define WORKSHOP_SESSION_TIMES_H

#include "core/base/arena.h"
#include "core/base/error.h"

#include <stdint.h>

enum { MINUTES_OF_A_DAY = 1440 };

/* Minutes after midnight of the day of the sheet; what is past 1440 is on the next day. */
struct times {
    int64_t began, ended;
    int64_t minutes; /* there, without the time between going and coming again */
};

/*
 * Reads "08:00-12:00" or "08:00-09:30 10:00-13:00"; points will do for colons, as on paper. Each
 * coming has its going: nobody's hours are guessed. What is earlier than what stands before it is
 * on the next day. ERROR_INVALID says what is wrong.
 */
bool times_read(const char *text, struct times *times, struct error *err) MUST_USE;

/* "08:00" */
const char *time_text(struct arena *arena, int64_t minutes);

#endif
