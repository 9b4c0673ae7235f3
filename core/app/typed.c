/*
 * Numbers and days as people type them on a page. On an Indonesian page 1.500 is one thousand five
 * hundred and 1,5 one and a half; what could be read both ways is refused, never guessed.
 */
#include "core/app/typed.h"

#include "core/base/language.h"
#include "core/base/text.h"

#include <ctype.h>
#include <string.h>

enum {
    GROUP = 3,
    SHORT_DAY_DIGITS = 4,
    DAYS_AHEAD = 92,
    DAYS_OF_A_YEAR = 366,
    YEAR_DIGITS = 4,
    PERCENT_DECIMALS = 3,
    NUMBER_BYTES_MAX = 40,
};

/* ------------------------------------------------------------------ numbers */

static char group_sign(void)
{
    return language_now() == LANGUAGE_INDONESIAN ? '.' : ',';
}

static char point_sign(void)
{
    return language_now() == LANGUAGE_INDONESIAN ? ',' : '.';
}

/* Copies the whole part without its group signs; false if it is not well-formed. */
static bool take_whole(const char **typed, struct text *plain)
{
    size_t digits = 0, groups = 0;
    for (;; ++*typed) {
        if (isdigit((unsigned char)**typed)) {
            digits++;
            text_add_character(plain, **typed);
        } else if (**typed == group_sign()) {
            bool fits = groups == 0 ? digits >= 1 && digits <= GROUP : digits == GROUP;
            if (!fits)
                return false;
            groups++;
            digits = 0;
        } else {
            break;
        }
    }
    return groups == 0 ? digits > 0 : digits == GROUP;
}

static bool take_decimals(const char **typed, struct text *plain)
{
    if (**typed != point_sign())
        return true;
    ++*typed;
    size_t digits = strspn(*typed, "0123456789");
    text_add_character(plain, '.');
    text_add_bytes(plain, *typed, digits);
    *typed += digits;
    return digits > 0;
}

static bool read_number(struct arena *arena, const char *typed, const char **text,
                        struct error *err)
{
    struct text plain = text_new(arena);
    const char *at = typed;
    if (*at == '-') {
        text_add_character(&plain, '-');
        at++;
    }
    if (strlen(typed) <= NUMBER_BYTES_MAX && take_whole(&at, &plain) &&
        take_decimals(&at, &plain) && *at == '\0') {
        *text = plain.bytes;
        return true;
    }
    fail(err, ERROR_INVALID, _("'%.40s' is not a number"), typed);
    return fail_hint(err, language_now() == LANGUAGE_INDONESIAN
                              ? _("write it like 1.250 or 12,5: a comma before the decimals")
                              : _("write it like 1,250 or 12.5: a point before the decimals"));
}

static const char *show_number(struct arena *arena, const char *text, int decimals)
{
    int64_t number = 0;
    if (number_parse(text, decimals, INT64_MAX / 2, &number) != NUMBER_OK)
        return text;
    return number_grouped(arena, number, decimals, 0);
}

/* ------------------------------------------------------------------ days */

static bool all_digits(const char *text, size_t length)
{
    return strspn(text, "0123456789") >= length;
}

static int number_of(const char *digits, size_t length)
{
    int number = 0;
    for (size_t i = 0; i < length; i++)
        number = number * 10 + (digits[i] - '0');
    return number;
}

static bool make_day(int year, int month, int day_of_month, struct day *day)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    if (year < 1970 || year > 9999 || month < 1 || month > 12 || day_of_month < 1 ||
        day_of_month > lengths[month - 1] + (month == 2 && leap))
        return false;
    *day = day_of(year, month, day_of_month);
    return true;
}

/*
 * 0517: the 17th of May of the last nine months or the next three. What is written down has mostly
 * been; what is planned further ahead needs its year.
 */
static bool nearest(struct day today, int month, int day_of_month, struct day *day)
{
    int year = day_year(today);
    for (int offset = -1; offset <= 1; offset++) {
        if (!make_day(year + offset, month, day_of_month, day))
            continue;
        int32_t ahead = day->days - today.days;
        if (ahead <= DAYS_AHEAD && ahead > DAYS_AHEAD - DAYS_OF_A_YEAR)
            return true;
    }
    return false;
}

/* The last day of this month if it is today, else of the month before. */
static struct day last_month_end(struct day today)
{
    struct day end = month_last_day(day_month(today));
    if (end.days <= today.days)
        return end;
    return (struct day){month_first_day(day_month(today)).days - 1};
}

/* 14-03-2026 or 14-3, with - or / or a point. */
static bool read_day_first(const char *typed, struct day today, struct day *day)
{
    int parts[3] = {0};
    size_t count = 0;
    for (const char *at = typed; count < 3; at++) {
        size_t length = strspn(at, "0123456789");
        if (length == 0 || length > YEAR_DIGITS)
            return false;
        parts[count++] = number_of(at, length);
        at += length;
        if (*at == '\0')
            break;
        if (strchr("-/.", *at) == NULL)
            return false;
        if (count == 3)
            return false;
    }
    if (count == 2)
        return nearest(today, parts[1], parts[0], day);
    return count == 3 && make_day(parts[2], parts[1], parts[0], day);
}

static bool read_offset(const char *typed, struct day today, struct day *day)
{
    bool offset = (*typed == '-' || *typed == '+') && typed[1] != '\0' && strlen(typed) <= 4 &&
                  all_digits(typed + 1, strlen(typed + 1));
    if (!offset)
        return false;
    int days = number_of(typed + 1, strlen(typed + 1));
    day->days = today.days + (*typed == '-' ? -days : days);
    return day->days >= 0;
}

static bool read_day(struct arena *arena, struct day today, const char *typed, const char **text,
                     struct error *err)
{
    struct day day = {0};
    struct error ignored;
    size_t length = strlen(typed);
    bool known = false;
    if (strcmp(typed, "e") == 0 || strcmp(typed, "E") == 0) {
        day = last_month_end(today);
        known = true;
    } else if (strcmp(typed, "0") == 0 || strcmp(typed, "h") == 0 || strcmp(typed, "t") == 0) {
        day = today;
        known = true;
    } else if (length == SHORT_DAY_DIGITS && all_digits(typed, length)) {
        known = nearest(today, number_of(typed, 2), number_of(typed + 2, 2), &day);
    } else {
        known = read_offset(typed, today, &day) || day_parse(typed, &day, &ignored) ||
                read_day_first(typed, today, &day);
    }
    if (known) {
        *text = day_plain(arena, day);
        return true;
    }
    fail(err, ERROR_INVALID, _("'%.40s' is not a day"), typed);
    return fail_hint(err, _("write it like 14-03-2026, 0314, or -1 for yesterday"));
}

/* 10-2026 */
static const char *month_first(struct arena *arena, const char *typed)
{
    size_t digits = strspn(typed, "0123456789");
    if (digits == 0 || digits > 2 || (typed[digits] != '-' && typed[digits] != '/') ||
        strlen(typed + digits + 1) != YEAR_DIGITS || !all_digits(typed + digits + 1, YEAR_DIGITS))
        return typed;
    return arena_format(arena, "%s-%02d", typed + digits + 1, number_of(typed, digits));
}

static bool read_month(struct arena *arena, struct day today, const char *typed, const char **text,
                       struct error *err)
{
    struct month month = day_month(today);
    struct error ignored;
    size_t length = strlen(typed);
    if (*typed == '-' && length > 1 && length <= 3 && all_digits(typed + 1, length - 1)) {
        month.months -= number_of(typed + 1, length - 1);
        if (month.months >= 0) {
            *text = month_plain(arena, month);
            return true;
        }
    }
    *text = month_first(arena, typed);
    if (month_parse(*text, &month, &ignored))
        return true;
    fail(err, ERROR_INVALID, _("'%.40s' is not a month"), typed);
    return fail_hint(err, _("write it like 10-2026, or -1 for last month"));
}

/* ------------------------------------------------------------------ by kind */

static const char *trim(struct arena *arena, const char *typed)
{
    typed += strspn(typed, " \t\n");
    size_t length = strlen(typed);
    while (length > 0 && strchr(" \t\n", typed[length - 1]) != NULL)
        length--;
    return arena_copy_bytes(arena, typed, length);
}

bool typed_read(struct arena *arena, const struct input *input, struct day today, const char *typed,
                const char **text, struct error *err)
{
    *text = trim(arena, typed);
    if (**text == '\0')
        return true;
    switch (input->kind) {
    case INPUT_QUANTITY:
    case INPUT_MONEY:
    case INPUT_INTEGER:
    case INPUT_PERCENT:
        return read_number(arena, *text, text, err);
    case INPUT_DAY:
        return read_day(arena, today, *text, text, err);
    case INPUT_MONTH:
        return read_month(arena, today, *text, text, err);
    case INPUT_TEXT:
    case INPUT_CODE:
    case INPUT_CHOICE:
    case INPUT_FLAG:
    case INPUT_FILE:
    case INPUT_LINES:
        break;
    }
    return true;
}

const char *typed_show(struct arena *arena, const struct input *input, const char *text)
{
    struct error ignored;
    struct day day;
    struct month month;
    if (text_is_empty(text))
        return "";
    switch (input->kind) {
    case INPUT_QUANTITY:
        return show_number(arena, text, QUANTITY_DECIMALS);
    case INPUT_MONEY:
        return show_number(arena, text, 4);
    case INPUT_INTEGER:
        return show_number(arena, text, 0);
    case INPUT_PERCENT:
        return show_number(arena, text, PERCENT_DECIMALS);
    case INPUT_DAY:
        return day_parse(text, &day, &ignored) ? day_short_text(arena, day) : text;
    case INPUT_MONTH:
        return month_parse(text, &month, &ignored)
                   ? arena_format(arena, "%.2s-%.4s", month_plain(arena, month) + 5,
                                  month_plain(arena, month))
                   : text;
    case INPUT_TEXT:
    case INPUT_CODE:
    case INPUT_CHOICE:
    case INPUT_FLAG:
    case INPUT_FILE:
    case INPUT_LINES:
        break;
    }
    return text;
}
