/*
 * Any text in a form with every kind of input. What is taken reads back as something within its
 * limits, and what it says is taken again for the same.
 */
#include "core/app/action.h"
#include "core/base/check.h"
#include "core/base/text.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

enum { ROWS_MAX = 20, DECIMALS_MAX = 4 };

#define ARENA_BYTES ((size_t)8 << 20)

static const char *const colours[] = {"red", "green", "blue", NULL};

#define EVERY_KIND                                                                                 \
    {.name = "text", .label = "Text", .kind = INPUT_TEXT},                                         \
        {.name = "code", .label = "Code", .kind = INPUT_CODE},                                     \
        {.name = "quantity", .label = "Quantity", .kind = INPUT_QUANTITY},                         \
        {.name = "difference", .label = "Difference", .kind = INPUT_QUANTITY, .negative = true},   \
        {.name = "money", .label = "Money", .kind = INPUT_MONEY},                                  \
        {.name = "integer", .label = "Integer", .kind = INPUT_INTEGER},                            \
        {.name = "percent", .label = "Percent", .kind = INPUT_PERCENT},                            \
        {.name = "day", .label = "Day", .kind = INPUT_DAY},                                        \
        {.name = "month", .label = "Month", .kind = INPUT_MONTH},                                  \
        {.name = "choice", .label = "Choice", .kind = INPUT_CHOICE, .choices = colours},           \
        {.name = "flag", .label = "Flag", .kind = INPUT_FLAG},                                     \
    {                                                                                              \
        .name = "file", .label = "File", .kind = INPUT_FILE                                        \
    }

static const struct input row_inputs[] = {
    EVERY_KIND,
    {.name = "must", .label = "Must", .kind = INPUT_CODE, .required = true},
    {0},
};
static const struct input inputs[] = {
    EVERY_KIND,
    {.name = "line", .label = "Line", .kind = INPUT_LINES, .lines = row_inputs},
    {0},
};

/* "name=value" a line; a line with a comma only begins a row. */
static void fill(struct arena *arena, struct form *form, char *text)
{
    struct error err;
    struct form *into = form;
    for (char *line = strsep(&text, "\n"); line != NULL; line = strsep(&text, "\n")) {
        char *value = strchr(line, '=');
        if (strcmp(line, ",") == 0 && form->lists[input_find(inputs, "line")].count < ROWS_MAX)
            into = form_add_row(form, arena, input_find(inputs, "line"), &err);
        if (value == NULL)
            continue;
        *value++ = '\0';
        int place = input_find(into->inputs, line);
        if (place >= 0 && into->inputs[place].kind != INPUT_LINES)
            into->texts[place] = value;
    }
}

static void check_quantity(struct arena *arena, const struct values *values, const char *name)
{
    struct quantity quantity = value_quantity(values, name), again = {0};
    struct error err;
    CHECK(quantity_parse(quantity_plain(arena, quantity), &again, &err));
    CHECK(again.milli == quantity.milli);
    CHECK(quantity.milli >= 0 || strcmp(name, "difference") == 0);
}

static void check_day(struct arena *arena, const struct values *values)
{
    struct day day = value_day(values, "day"), again = {0};
    struct error err;
    if (!value_given(values, "day"))
        return;
    CHECK(day_parse(day_plain(arena, day), &again, &err) && day_compare(day, again) == 0);
}

static void check_month(struct arena *arena, const struct values *values)
{
    struct month month = value_month(values, "month"), again = {0};
    struct error err;
    if (!value_given(values, "month"))
        return;
    CHECK(month_parse(month_plain(arena, month), &again, &err) && again.months == month.months);
    CHECK(month_first_day(month).days <= month_last_day(month).days);
}

static void check_values(struct arena *arena, const struct values *values, int decimals)
{
    CHECK(text_is_clean(value_text(values, "text")) && text_is_clean(value_text(values, "code")));
    check_quantity(arena, values, "quantity");
    check_quantity(arena, values, "difference");
    check_day(arena, values);
    check_month(arena, values);
    struct money money = value_money(values, "money");
    CHECK(money.minor >= 0 && money_text(arena, money, decimals) != NULL);
    CHECK(value_integer(values, "integer") >= 0);
    CHECK(value_percent(values, "percent") >= 0 && value_percent(values, "percent") <= 100000);
    CHECK(value_choice(values, "choice", 0) < 3);
    (void)value_flag(values, "flag");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    if (size == 0)
        return 0;
    struct error err = {0};
    scoped(arena_close) struct arena *arena = arena_open(ARENA_BYTES);
    int decimals = bytes[0] % (DECIMALS_MAX + 1);
    struct form *form = form_new(arena, inputs);
    char *text = arena_allocate(arena, size, 1); /* ends with a zero in place of the first byte */
    memcpy(text, bytes + 1, size - 1);
    fill(arena, form, text);
    struct digest before = form_digest(arena, "fuzz", form);
    const struct values *values = values_parse(form, decimals, arena, &err);
    struct digest after = form_digest(arena, "fuzz", form);
    CHECK(digest_equal(&before, &after));
    if (values == NULL) {
        CHECK(err.kind == ERROR_INVALID && err.message[0] != '\0' && err.field[0] != '\0');
        CHECK(text_is_clean(err.message) && text_is_clean(err.hint));
        return 0;
    }
    check_values(arena, values, decimals);
    for (size_t i = 0; i < value_count(values, "line"); i++)
        check_values(arena, value_row(values, "line", i), decimals);
    return 0;
}
