/* Reading what gross pay is made of: time, pieces, additions. */
#include "core/base/name.h"
#include "core/base/text.h"
#include "workshop/wage_rule/internal.h"

#include <string.h>

/* ------------------------------------------------------------------ lists by grade */

static void add_grade(struct rule_reader *reader, struct grade_list *list, int64_t value)
{
    list->list = rule_list_grow(reader, list->list, list->count, sizeof *list->list);
    list->list[list->count++] = (struct grade_value){reader->term->written, value};
}

bool rule_read_grade(struct rule_reader *reader)
{
    int64_t coefficient = 0;
    if (!rule_decimal(reader, reader->term->value, &coefficient))
        return false;
    add_grade(reader, &reader->rule->grades, coefficient);
    return true;
}

bool rule_read_learner(struct rule_reader *reader)
{
    int64_t percent = 0;
    if (!rule_percent(reader, reader->term->value, &percent))
        return false;
    add_grade(reader, &reader->rule->learners, percent);
    return true;
}

static bool read_rate(struct rule_reader *reader, struct time_pay *pay)
{
    struct money rate = {0};
    if (!rule_money(reader, reader->term->value, &rate))
        return false;
    pay->given = true;
    add_grade(reader, &pay->rates, rate.minor);
    return true;
}

bool rule_read_hourly_rate(struct rule_reader *reader)
{
    return read_rate(reader, &reader->rule->hourly);
}

bool rule_read_daily_rate(struct rule_reader *reader)
{
    return read_rate(reader, &reader->rule->daily);
}

bool rule_read_session_rate(struct rule_reader *reader)
{
    return read_rate(reader, &reader->rule->session);
}

/* ------------------------------------------------------------------ pay for time */

enum { UNITS_MAX = 1000 };

static bool read_hours(struct rule_reader *reader)
{
    return rule_count(reader, reader->term->value, 1, UNITS_MAX, &reader->rule->hourly.units);
}

static bool read_hourly_dated(struct rule_reader *reader)
{
    struct time_pay *pay = &reader->rule->hourly;
    if (!rule_flag(reader, &pay->dated))
        return false;
    pay->given = pay->given || pay->dated;
    return true;
}

static const struct rule_key hourly_keys[] = {
    {"hours", read_hours}, {"dated", read_hourly_dated}, {0}};

bool rule_read_hourly(struct rule_reader *reader)
{
    return rule_read_key(reader, hourly_keys);
}

static bool read_days(struct rule_reader *reader)
{
    return rule_count(reader, reader->term->value, 1, UNITS_MAX, &reader->rule->daily.units);
}

static bool read_full_day(struct rule_reader *reader)
{
    return rule_count(reader, reader->term->value, 1, MINUTES_PER_DAY, &reader->rule->full_day);
}

static bool read_part_of_day(struct rule_reader *reader)
{
    return rule_percent(reader, reader->term->value, &reader->rule->part_of_day);
}

static const struct rule_key daily_keys[] = {
    {"days", read_days},
    {"full_day_minutes", read_full_day},
    {"part_of_day", read_part_of_day},
    {0},
};

bool rule_read_daily(struct rule_reader *reader)
{
    return rule_read_key(reader, daily_keys);
}

/* ------------------------------------------------------------------ [overtime] */

static bool read_after(struct rule_reader *reader)
{
    return rule_count(reader, reader->term->value, 0, MINUTES_PER_DAY,
                      &reader->rule->overtime.after);
}

static bool fail_step(struct rule_reader *reader, const char *text)
{
    fail(reader->err, ERROR_INVALID, _("'%.60s' is no step of overtime"), text);
    fail_hint(reader->err, _("write steps like: 60 x 1.5, x 2; the last one takes the rest"));
    return rule_fail_at(reader, reader->term);
}

/* "60 x 1.5" or, at the end, "x 2" */
static bool read_step(struct rule_reader *reader, const char *text, struct overtime_step *step)
{
    const char *cross = strchr(text, 'x');
    if (cross == NULL)
        return fail_step(reader, text);
    size_t length = (size_t)(cross - text);
    while (length > 0 && text[length - 1] == ' ')
        length--;
    const char *minutes = arena_copy_bytes(reader->call->arena, text, length);
    *step = (struct overtime_step){0};
    return (length == 0 || rule_count(reader, minutes, 1, MINUTES_PER_DAY, &step->minutes)) &&
           rule_decimal(reader, cross + 1 + strspn(cross + 1, " "), &step->multiple);
}

static bool read_step_list(struct rule_reader *reader, struct overtime_steps *steps)
{
    const char *text = reader->term->value, *one = NULL;
    while ((one = rule_list_next(reader->call->arena, &text)) != NULL) {
        bool ended = steps->count > 0 && steps->list[steps->count - 1].minutes == 0;
        steps->list = rule_list_grow(reader, steps->list, steps->count, sizeof *steps->list);
        if (ended)
            return fail_step(reader, one);
        if (!read_step(reader, one, &steps->list[steps->count]))
            return false;
        steps->count++;
    }
    if (steps->count == 0 || steps->list[steps->count - 1].minutes != 0)
        return fail_step(reader, reader->term->value);
    return true;
}

static bool read_steps(struct rule_reader *reader)
{
    reader->rule->overtime.given = true;
    return read_step_list(reader, &reader->rule->overtime.steps);
}

static bool read_rest_steps(struct rule_reader *reader)
{
    reader->rule->overtime.given = true;
    return read_step_list(reader, &reader->rule->overtime.rest_steps);
}

static const char *const weekday_names[] = {"monday", "tuesday",  "wednesday", "thursday",
                                            "friday", "saturday", "sunday",    NULL};

static bool read_rest_days(struct rule_reader *reader)
{
    const char *text = reader->term->value, *one = NULL;
    while ((one = rule_list_next(reader->call->arena, &text)) != NULL) {
        int weekday = 0;
        if (!name_find(weekday_names, one, &weekday)) {
            fail(reader->err, ERROR_INVALID, _("'%.60s' is no day of the week"), one);
            fail_hint(reader->err, _("write one of: %s"),
                      name_list(reader->call->arena, weekday_names));
            return rule_fail_at(reader, reader->term);
        }
        reader->rule->overtime.rest_weekdays |= 1U << weekday;
    }
    return true;
}

static bool read_holidays(struct rule_reader *reader)
{
    struct overtime *overtime = &reader->rule->overtime;
    const char *text = reader->term->value, *one = NULL;
    while ((one = rule_list_next(reader->call->arena, &text)) != NULL) {
        size_t count = overtime->holiday_count;
        overtime->holidays =
            rule_list_grow(reader, overtime->holidays, count, sizeof *overtime->holidays);
        if (!rule_day(reader, one, &overtime->holidays[count]))
            return false;
        overtime->holiday_count++;
    }
    return true;
}

static const struct rule_key overtime_keys[] = {
    {"after_minutes", read_after}, {"steps", read_steps},           {"rest_days", read_rest_days},
    {"holidays", read_holidays},   {"rest_steps", read_rest_steps}, {0},
};

bool rule_read_overtime(struct rule_reader *reader)
{
    return rule_read_key(reader, overtime_keys);
}

/* ------------------------------------------------------------------ [piece], [rates piece] */

static bool read_piece_dated(struct rule_reader *reader)
{
    struct piece_pay *pieces = &reader->rule->pieces;
    if (!rule_flag(reader, &pieces->dated))
        return false;
    pieces->given = pieces->given || pieces->dated;
    return true;
}

static bool read_count(struct rule_reader *reader)
{
    static const char *const names[] = {"person", "sheet", NULL};
    int choice = 0;
    if (!rule_choice(reader, names, &choice))
        return false;
    reader->rule->pieces.by_sheet = choice == 1;
    return true;
}

static bool read_share(struct rule_reader *reader)
{
    static const char *const names[] = {
        [CREW_MINUTES] = "minutes", [CREW_EQUALLY] = "equally", NULL};
    int choice = 0;
    if (!rule_choice(reader, names, &choice))
        return false;
    reader->rule->pieces.share = (enum crew_share)choice;
    return true;
}

static bool read_rework(struct rule_reader *reader)
{
    return rule_percent(reader, reader->term->value, &reader->rule->pieces.rework);
}

static const struct rule_key piece_keys[] = {
    {"dated", read_piece_dated},
    {"count", read_count},
    {"share", read_share},
    {"rework", read_rework},
    {0},
};

bool rule_read_piece(struct rule_reader *reader)
{
    return rule_read_key(reader, piece_keys);
}

/* "KEMEJA" or "KEMEJA/jahit" */
static bool read_piece_key(struct rule_reader *reader, struct piece_term *piece)
{
    struct arena *arena = reader->call->arena;
    const char *written = reader->term->written, *slash = strchr(written, '/');
    const char *code =
        slash == NULL ? written : arena_copy_bytes(arena, written, (size_t)(slash - written));
    const struct item *item = item_find(reader->call, code, reader->err);
    if (item == NULL)
        return rule_fail_at(reader, reader->term);
    piece->product = item->id;
    piece->operation = slash == NULL ? "" : slash + 1;
    return true;
}

/* "250" or "3500 per 12" */
static bool read_piece_value(struct rule_reader *reader, struct piece_term *piece)
{
    static const char per[] = " per ";
    enum { PIECES_MAX = 1000000 };
    const char *value = reader->term->value, *place = strstr(value, per);
    piece->pieces = 1;
    if (place == NULL)
        return rule_money(reader, value, &piece->amount);
    const char *amount = arena_copy_bytes(reader->call->arena, value, (size_t)(place - value));
    return rule_money(reader, amount, &piece->amount) &&
           rule_count(reader, place + strlen(per), 1, PIECES_MAX, &piece->pieces);
}

bool rule_read_piece_rate(struct rule_reader *reader)
{
    struct piece_pay *pieces = &reader->rule->pieces;
    pieces->given = true;
    pieces->list = rule_list_grow(reader, pieces->list, pieces->count, sizeof *pieces->list);
    struct piece_term *piece = &pieces->list[pieces->count];
    if (!read_piece_key(reader, piece) || !read_piece_value(reader, piece))
        return false;
    pieces->count++;
    return true;
}

/* ------------------------------------------------------------------ additions */

bool rule_read_absence(struct rule_reader *reader)
{
    struct absence_pay *absence = &reader->rule->absence;
    const char *value = reader->term->value;
    if (strcmp(reader->term->key, "normal_day_minutes") == 0)
        return rule_count(reader, value, 1, MINUTES_PER_DAY, &absence->minutes);
    absence->list = rule_list_grow(reader, absence->list, absence->count, sizeof *absence->list);
    struct absence_term *paid = &absence->list[absence->count];
    *paid = (struct absence_term){.is_percent = rule_is_percent(value)};
    paid->reason = reader->term->written;
    struct money amount = {0};
    if (paid->is_percent ? !rule_percent(reader, value, &paid->value)
                         : !rule_money(reader, value, &amount))
        return false;
    if (!paid->is_percent)
        paid->value = amount.minor;
    absence->count++;
    return true;
}

static bool read_bonus_amount(struct rule_reader *reader)
{
    return rule_money(reader, reader->term->value, &reader->rule->bonus.full_day);
}

static bool read_bonus_minutes(struct rule_reader *reader)
{
    return rule_count(reader, reader->term->value, 1, MINUTES_PER_DAY,
                      &reader->rule->bonus.full_day_minutes);
}

static const struct rule_key bonus_keys[] = {
    {"full_day", read_bonus_amount}, {"full_day_minutes", read_bonus_minutes}, {0}};

bool rule_read_bonus(struct rule_reader *reader)
{
    return rule_read_key(reader, bonus_keys);
}
