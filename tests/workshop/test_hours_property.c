/*
 * Whatever was written down, in whatever order, and taken back: each sheet tells exactly the limits
 * that it passes, by the count of an independent model that knows days and minutes only.
 */
#include "tests/workshop/shop.h"

enum { PEOPLE = 3, DAYS = 21, SHEETS = 60, MONTHS = 12, WEEK = 7 };

/* 2026-10-26, a Monday. The days go on into November. */
static const int first_day = 20752;

struct model {
    int minutes[PEOPLE][DAYS];
    int day_limit, week_limit, days_limit, rest_weekday; /* -1: none */
    uint32_t seed;
};

static int draw(struct model *model, int below)
{
    model->seed = model->seed * 1664525U + 1013904223U;
    return (int)((model->seed >> 8) % (uint32_t)below);
}

static void set_limits(struct fixture *f, struct model *model)
{
    static const char *const weekdays[] = {"none",     "monday", "tuesday",  "wednesday",
                                           "thursday", "friday", "saturday", "sunday"};
    char text[16];
    model->day_limit = 60 * (4 + draw(model, 6));
    model->week_limit = 60 * (15 + draw(model, 30));
    model->days_limit = 3 + draw(model, 5);
    model->rest_weekday = draw(model, 8) - 1;
    snprintf(text, sizeof text, "%d", model->day_limit / 60);
    DO(f, "limit set", "limit", "hours_a_day", "value", text, "since", "2026-10-01");
    snprintf(text, sizeof text, "%d", model->week_limit / 60);
    DO(f, "limit set", "limit", "hours_a_week", "value", text, "since", "2026-10-01");
    snprintf(text, sizeof text, "%d", model->days_limit);
    DO(f, "limit set", "limit", "days_a_week", "value", text, "since", "2026-10-01");
    DO(f, "limit set", "limit", "rest_day", "value", weekdays[model->rest_weekday + 1], "since",
       "2026-10-01");
}

/* How many limits a person passes by so many minutes more on a day. */
static int passes(const struct model *model, int person, int day, int minutes)
{
    const int *days = &model->minutes[person][day - day % WEEK];
    int week = minutes, worked = 0, before = days[day % WEEK];
    for (int i = 0; i < WEEK; i++) {
        week += days[i];
        worked += days[i] > 0;
    }
    if (minutes == 0)
        return 0;
    return (before + minutes > model->day_limit) + (week > model->week_limit) +
           (before == 0 && worked + 1 > model->days_limit) + (day % WEEK == model->rest_weekday);
}

static size_t told_of(struct fixture *f, const char *sheet)
{
    static const char *const months[] = {"2026-10", "2026-11"};
    size_t count = 0, index = 0;
    for (size_t i = 0; i < COUNT_OF(months); i++) {
        json_t *row = NULL;
        DO(f, "exception list", "month", months[i]);
        json_t *list = answer_json(f);
        json_array_foreach (list, index, row)
            count += strcmp(json_string_value(json_object_get(row, "document")), sheet) == 0;
        json_decref(list);
    }
    return count;
}

static void write_a_sheet(struct fixture *f, struct model *model)
{
    static const char *const numbers[PEOPLE] = {"B.I-1", "B.I-2", "B.I-3"};
    int day = draw(model, DAYS), expected = 0, minutes[PEOPLE];
    char texts[PEOPLE][16];
    for (int i = 0; i < PEOPLE; i++) {
        minutes[i] = draw(model, 4) == 0 ? 0 : draw(model, 400);
        expected += passes(model, i, day, minutes[i]);
        snprintf(texts[i], sizeof texts[i], "%d", minutes[i]);
    }
    DO(f, "session post", "workshop", "ROTI", "day",
       day_plain(f->arena, (struct day){first_day + day}), "entries[0].inmate", numbers[0],
       "entries[0].minutes", texts[0], "entries[1].inmate", numbers[1], "entries[1].minutes",
       texts[1], "entries[2].inmate", numbers[2], "entries[2].minutes", texts[2]);
    const char *sheet = arena_copy(f->arena, answer_text(f, "document"));
    size_t told = told_of(f, sheet);
    assert_row(told == (size_t)expected, "%s tells of %zu limits, not %d", sheet, told, expected);
    if (draw(model, 5) == 0) {
        DO(f, "document reverse", "document", sheet, "reason", "salah");
        assert_int_equal(told_of(f, sheet), 0);
        return;
    }
    for (int i = 0; i < PEOPLE; i++)
        model->minutes[i][day] += minutes[i];
}

static void each_sheet_tells_the_limits_that_it_passes(void **state)
{
    (void)state;
    for (uint32_t month = 0; month < MONTHS; month++) {
        struct model model = {.seed = month};
        struct fixture *f = fixture_open();
        found_bakery(f);
        set_limits(f, &model);
        for (int i = 0; i < SHEETS; i++)
            write_a_sheet(f, &model);
        assert_verified(f);
        fixture_close(f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_sheet_tells_the_limits_that_it_passes),
    };
    return cmocka_run_group_tests_name("hours property", tests, NULL, NULL);
}
