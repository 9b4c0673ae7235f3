/* Turns what people typed into typed values, or says which input is at fault. */
#include "core/app/action.h"

#include "core/base/check.h"
#include "core/base/name.h"
#include "core/base/text.h"

#include <string.h>

enum { TEXT_BYTES_MAX = 2000, CODE_BYTES_MAX = 60, PERCENT_DECIMALS = 3 };

#define PERCENT_LIMIT INT64_C(100000)
#define INTEGER_LIMIT INT64_C(1000000000)

struct value {
    bool given;
    const char *text;
    int64_t number; /* milli, minor, days, months, 0 or 1, the place of the choice */
    const struct values **rows;
    size_t row_count;
};

struct values {
    const struct form *form;
    const struct input *inputs;
    size_t count;
    struct value list[];
};

struct parsing {
    struct arena *arena;
    int money_decimals;
};

static bool parse_integer(const char *text, int64_t *number, struct error *err)
{
    if (number_parse(text, 0, INTEGER_LIMIT, number) == NUMBER_OK)
        return true;
    fail(err, ERROR_INVALID, _("'%.40s' is not a whole number"), text);
    return fail_hint(err, _("write digits only, up to %d"), (int)INTEGER_LIMIT);
}

static bool parse_percent(const char *text, int64_t *number, struct error *err)
{
    if (number_parse(text, PERCENT_DECIMALS, PERCENT_LIMIT, number) == NUMBER_OK && *number >= 0)
        return true;
    fail(err, ERROR_INVALID, _("'%.40s' is not a percentage"), text);
    return fail_hint(err, _("write a number from 0 to 100, like 75 or 2.5"));
}

static bool parse_flag(const char *text, int64_t *number, struct error *err)
{
    static const char *const words[] = {"tidak", "ya", "no",    "yes",  "0",
                                        "1",     "n",  "false", "true", NULL};
    static const char *const one_letter[] = {"t", "y", NULL};
    int place = 0;
    if (name_find(words, text, &place)) {
        static const int meaning[] = {0, 1, 0, 1, 0, 1, 0, 0, 1};
        *number = meaning[place];
        return true;
    }
    if (name_find(one_letter, text, &place)) {
        *number = place;
        return true;
    }
    fail(err, ERROR_INVALID, _("'%.40s' is neither yes nor no"), text);
    return fail_hint(err, _("write yes or no"));
}

static bool parse_choice(const struct parsing *parsing, const struct input *input, const char *text,
                         int64_t *number, struct error *err)
{
    int place = 0;
    if (name_find(input->choices, text, &place)) {
        *number = place;
        return true;
    }
    fail(err, ERROR_INVALID, _("'%.40s' is not known"), text);
    return fail_hint(err, _("write one of: %s"), name_list(parsing->arena, input->choices));
}

static bool parse_code(const char *text, struct error *err)
{
    size_t length = strlen(text);
    bool edges = text[0] == ' ' || (length > 0 && text[length - 1] == ' ');
    if (length <= CODE_BYTES_MAX && !edges && strpbrk(text, "\n\t") == NULL)
        return true;
    fail(err, ERROR_INVALID, _("'%.60s' cannot be a code"), text);
    return fail_hint(err, _("a code has at most %d letters and no space at its ends"),
                     CODE_BYTES_MAX);
}

static bool check_sign(const struct input *input, int64_t number, const char *text,
                       struct error *err)
{
    if (number >= 0 || input->negative)
        return true;
    fail(err, ERROR_INVALID, _("'%.40s' is below zero"), text);
    return fail_hint(err, _("write it without the minus sign"));
}

static bool check_text(const char *text, struct error *err)
{
    if (!text_is_clean(text)) {
        fail(err, ERROR_INVALID, _("the text is not valid UTF-8, or has control characters"));
        return fail_hint(err, _("save the file as UTF-8 and try again"));
    }
    if (strlen(text) > TEXT_BYTES_MAX)
        return fail(err, ERROR_INVALID, _("the text is longer than %d bytes"), TEXT_BYTES_MAX);
    return true;
}

static bool parse_text(const struct parsing *parsing, const struct input *input, const char *text,
                       struct value *value, struct error *err)
{
    if (!check_text(text, err))
        return false;
    switch (input->kind) {
    case INPUT_TEXT:
    case INPUT_FILE:
        return true;
    case INPUT_CODE:
        return parse_code(text, err);
    case INPUT_QUANTITY: {
        struct quantity quantity = {0};
        if (!quantity_parse(text, &quantity, err))
            return false;
        value->number = quantity.milli;
        return check_sign(input, value->number, text, err);
    }
    case INPUT_MONEY: {
        struct money money = {0};
        if (!money_parse(text, parsing->money_decimals, &money, err))
            return false;
        value->number = money.minor;
        return check_sign(input, value->number, text, err);
    }
    case INPUT_INTEGER:
        return parse_integer(text, &value->number, err) &&
               check_sign(input, value->number, text, err);
    case INPUT_PERCENT:
        return parse_percent(text, &value->number, err);
    case INPUT_DAY: {
        struct day day = {0};
        bool known = day_parse(text, &day, err);
        value->number = day.days;
        return known;
    }
    case INPUT_MONTH: {
        struct month month = {0};
        bool known = month_parse(text, &month, err);
        value->number = month.months;
        return known;
    }
    case INPUT_CHOICE:
        return parse_choice(parsing, input, text, &value->number, err);
    case INPUT_FLAG:
        return parse_flag(text, &value->number, err);
    case INPUT_LINES:
        break;
    }
    BUG("no parser for input kind %d", (int)input->kind);
}

static const struct values *parse_form(const struct parsing *parsing, const struct form *form,
                                       struct error *err);

static bool parse_rows(const struct parsing *parsing, const struct input *input,
                       const struct form_list *list, struct value *value, struct error *err)
{
    value->given = list->count > 0;
    value->row_count = list->count;
    value->rows = ARENA_ARRAY(parsing->arena, list->count + 1, const struct values *);
    for (size_t i = 0; i < list->count; i++) {
        value->rows[i] = parse_form(parsing, list->rows[i], err);
        if (value->rows[i] == NULL)
            return fail_in_line(err, input->name, (int)i, "");
    }
    return true;
}

/* What would be right, where the input itself does not say so. */
static bool fail_missing(const struct parsing *parsing, const struct input *input,
                         struct error *err)
{
    fail_field(err, input->name, _("'%s' is missing"), _(input->label));
    if (input->help != NULL)
        return fail_hint(err, "%s", _(input->help));
    switch (input->kind) {
    case INPUT_CODE:
        return fail_hint(err, _("write the code or number that it has in the books"));
    case INPUT_QUANTITY:
        return fail_hint(err, _("write digits with a decimal point, like 12 or 12.5"));
    case INPUT_MONEY:
        return fail_hint(err, parsing->money_decimals == 0
                                  ? _("write digits only, like 125000")
                                  : _("write digits with a decimal point, like 1250.50"));
    case INPUT_INTEGER:
        return fail_hint(err, _("write digits only, up to %d"), (int)INTEGER_LIMIT);
    case INPUT_PERCENT:
        return fail_hint(err, _("write a number from 0 to 100, like 75 or 2.5"));
    case INPUT_DAY:
        return fail_hint(err, _("write year-month-day, like 2026-03-14"));
    case INPUT_MONTH:
        return fail_hint(err, _("write year-month, like 2026-03"));
    case INPUT_CHOICE:
        return fail_hint(err, _("write one of: %s"), name_list(parsing->arena, input->choices));
    case INPUT_FLAG:
        return fail_hint(err, _("write yes or no"));
    case INPUT_FILE:
        return fail_hint(err, _("write the name of a file"));
    case INPUT_TEXT:
        return fail_hint(err, _("it may not be left empty"));
    case INPUT_LINES:
        break; /* the message says it */
    }
    return false;
}

static bool parse_value(const struct parsing *parsing, const struct form *form, size_t index,
                        struct value *value, struct error *err)
{
    const struct input *input = &form->inputs[index];
    bool good = true;
    if (input->kind == INPUT_LINES) {
        good = parse_rows(parsing, input, &form->lists[index], value, err);
    } else if (!text_is_empty(form->texts[index])) {
        value->given = true;
        value->text = form->texts[index];
        good = parse_text(parsing, input, value->text, value, err);
    }
    if (!good)
        return fail_in_field(err, input->name);
    return value->given || !input->required || fail_missing(parsing, input, err);
}

static const struct values *parse_form(const struct parsing *parsing, const struct form *form,
                                       struct error *err)
{
    struct values *values =
        arena_allocate(parsing->arena, 1, sizeof *values + form->count * sizeof(struct value));
    values->form = form;
    values->inputs = form->inputs;
    values->count = form->count;
    for (size_t i = 0; i < form->count; i++)
        if (!parse_value(parsing, form, i, &values->list[i], err))
            return NULL;
    return values;
}

const struct values *values_parse(const struct form *form, int money_decimals, struct arena *arena,
                                  struct error *err)
{
    struct parsing parsing = {arena, money_decimals};
    return parse_form(&parsing, form, err);
}

const struct form *values_form(const struct values *values)
{
    return values->form;
}

static const struct value *find_value(const struct values *values, const char *name)
{
    int index = input_find(values->inputs, name);
    if (index < 0)
        BUG("the action has no input %s", name);
    return &values->list[index];
}

bool value_given(const struct values *values, const char *name)
{
    return find_value(values, name)->given;
}

const char *value_text(const struct values *values, const char *name)
{
    const struct value *value = find_value(values, name);
    return value->text == NULL ? "" : value->text;
}

static int64_t number_of(const struct values *values, const char *name, enum input_kind kind)
{
    int index = input_find(values->inputs, name);
    if (index < 0 || values->inputs[index].kind != kind)
        BUG("the action has no input %s of kind %d", name, (int)kind);
    return values->list[index].number;
}

struct quantity value_quantity(const struct values *values, const char *name)
{
    return (struct quantity){number_of(values, name, INPUT_QUANTITY)};
}

struct money value_money(const struct values *values, const char *name)
{
    return (struct money){number_of(values, name, INPUT_MONEY)};
}

int64_t value_integer(const struct values *values, const char *name)
{
    return number_of(values, name, INPUT_INTEGER);
}

int64_t value_percent(const struct values *values, const char *name)
{
    return number_of(values, name, INPUT_PERCENT);
}

struct day value_day(const struct values *values, const char *name)
{
    return (struct day){(int32_t)number_of(values, name, INPUT_DAY)};
}

struct day value_day_or(const struct values *values, const char *name, struct day fallback)
{
    return value_given(values, name) ? value_day(values, name) : fallback;
}

struct month value_month(const struct values *values, const char *name)
{
    return (struct month){(int32_t)number_of(values, name, INPUT_MONTH)};
}

bool value_flag(const struct values *values, const char *name)
{
    return number_of(values, name, INPUT_FLAG) != 0;
}

int value_choice(const struct values *values, const char *name, int fallback)
{
    return value_given(values, name) ? (int)number_of(values, name, INPUT_CHOICE) : fallback;
}

size_t value_count(const struct values *values, const char *name)
{
    return find_value(values, name)->row_count;
}

const struct values *value_row(const struct values *values, const char *name, size_t index)
{
    const struct value *value = find_value(values, name);
    CHECK(index < value->row_count);
    return value->rows[index];
}
