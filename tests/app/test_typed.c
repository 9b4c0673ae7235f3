/*
 * Numbers and days as people type them. On an Indonesian page 1.500 is one thousand five hundred;
 * an English one reads the same as one and a half. Nothing is ever guessed.
 */
#include "tests/support/assert.h"

#include "core/app/typed.h"
#include "core/base/language.h"

static const struct input quantity = {
    .name = "quantity", .label = "Quantity", .kind = INPUT_QUANTITY, .negative = true};
static const struct input day_input = {.name = "day", .label = "Day", .kind = INPUT_DAY};
static const struct input month_input = {.name = "month", .label = "Month", .kind = INPUT_MONTH};

static int open_arena(void **state)
{
    *state = arena_open((size_t)1 << 20);
    return 0;
}

static int close_arena(void **state)
{
    struct arena *arena = *state;
    language_use(LANGUAGE_ENGLISH);
    arena_close(&arena);
    return 0;
}

static const char *reading(struct arena *arena, const struct input *input, const char *today,
                           const char *typed)
{
    const char *text = NULL;
    struct day day;
    struct error err = {0};
    assert_done(day_parse(today, &day, &err), &err);
    return typed_read(arena, input, day, typed, &text, &err) ? text : "(refused)";
}

struct example {
    const char *typed, *read;
};

static void check(void **state, enum language language, const struct input *input,
                  const char *today, const struct example *examples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        language_use(language);
        const char *read = reading(*state, input, today, examples[i].typed);
        assert_row(strcmp(read, examples[i].read) == 0, "'%s' is read as '%s', not '%s'",
                   examples[i].typed, read, examples[i].read);
    }
}

static void an_indonesian_page_reads_indonesian_numbers(void **state)
{
    static const struct example examples[] = {
        {"12", "12"},
        {"12,5", "12.5"},
        {"1.500", "1500"},
        {"1.234.567,125", "1234567.125"},
        {"1500,5", "1500.5"},
        {" 7 ", "7"},
        {"-3,5", "-3.5"},
        {"0,001", "0.001"},
        {"", ""},
        {"12.5", "(refused)"},
        {"1.50", "(refused)"},
        {"1.2345", "(refused)"},
        {"1,234,567", "(refused)"},
        {"12,", "(refused)"},
        {",5", "(refused)"},
        {"1..500", "(refused)"},
        {"1.500.", "(refused)"},
        {"1234.567", "(refused)"},
        {"dua", "(refused)"},
        {"1e3", "(refused)"},
        {"--1", "(refused)"},
        {"+5", "(refused)"},
        {"1 500", "(refused)"},
    };
    check(state, LANGUAGE_INDONESIAN, &quantity, "2026-11-24", examples, COUNT_OF(examples));
}

static void an_english_page_reads_english_numbers(void **state)
{
    static const struct example examples[] = {
        {"12.5", "12.5"},      {"1,500", "1500"},  {"1,234,567.125", "1234567.125"},
        {"12,5", "(refused)"}, {"1.500", "1.500"}, {"1.234.567", "(refused)"},
        {"1,50", "(refused)"},
    };
    check(state, LANGUAGE_ENGLISH, &quantity, "2026-11-24", examples, COUNT_OF(examples));
}

static void what_is_shown_is_read_as_the_same_number(void **state)
{
    static const char *const plain[] = {"0", "7", "999", "1000", "1234567.125", "-12.5", "0.001"};
    for (size_t i = 0; i < COUNT_OF(plain); i++)
        for (int language = 0; language < 2; language++) {
            language_use((enum language)language);
            const char *shown = typed_show(*state, &quantity, plain[i]);
            assert_string_equal(reading(*state, &quantity, "2026-11-24", shown), plain[i]);
        }
}

static void days_can_be_written_short(void **state)
{
    static const struct example examples[] = {
        {"2026-03-14", "2026-03-14"},  {"14-03-2026", "2026-03-14"}, {"14/3/2026", "2026-03-14"},
        {"-1", "2026-11-23"},          {"-24", "2026-10-31"},        {"+2", "2026-11-26"},
        {"0", "2026-11-24"},           {"0517", "2026-05-17"},       {"17-5", "2026-05-17"},
        {"1224", "2026-12-24"},        {"e", "2026-10-31"},          {"30-2", "(refused)"},
        {"1332", "(refused)"},         {"kemarin", "(refused)"},     {"14-03-26", "(refused)"},
        {"14-03-2026-1", "(refused)"}, {"-", "(refused)"},           {"", ""},
    };
    check(state, LANGUAGE_INDONESIAN, &day_input, "2026-11-24", examples, COUNT_OF(examples));
}

static void a_day_without_a_year_is_the_last_one_or_a_near_one(void **state)
{
    static const struct example in_january[] = {{"1224", "2025-12-24"}, {"0110", "2026-01-10"}};
    static const struct example in_december[] = {{"0105", "2027-01-05"}, {"1224", "2026-12-24"}};
    static const struct example leap[] = {{"0229", "2024-02-29"}};
    check(state, LANGUAGE_INDONESIAN, &day_input, "2026-01-05", in_january, COUNT_OF(in_january));
    check(state, LANGUAGE_INDONESIAN, &day_input, "2026-12-20", in_december, COUNT_OF(in_december));
    check(state, LANGUAGE_INDONESIAN, &day_input, "2024-01-31", leap, COUNT_OF(leap));
}

static void the_end_of_the_month_is_today_if_it_is(void **state)
{
    static const struct example examples[] = {{"e", "2026-11-30"}};
    check(state, LANGUAGE_INDONESIAN, &day_input, "2026-11-30", examples, COUNT_OF(examples));
}

static void months_can_be_written_short(void **state)
{
    static const struct example examples[] = {
        {"2026-10", "2026-10"}, {"10-2026", "2026-10"},   {"3/2026", "2026-03"},
        {"-1", "2026-10"},      {"-11", "2025-12"},       {"13-2026", "(refused)"},
        {"10-26", "(refused)"}, {"oktober", "(refused)"},
    };
    check(state, LANGUAGE_INDONESIAN, &month_input, "2026-11-24", examples, COUNT_OF(examples));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_indonesian_page_reads_indonesian_numbers),
        cmocka_unit_test(an_english_page_reads_english_numbers),
        cmocka_unit_test(what_is_shown_is_read_as_the_same_number),
        cmocka_unit_test(days_can_be_written_short),
        cmocka_unit_test(a_day_without_a_year_is_the_last_one_or_a_near_one),
        cmocka_unit_test(the_end_of_the_month_is_today_if_it_is),
        cmocka_unit_test(months_can_be_written_short),
    };
    return cmocka_run_group_tests_name("typed", tests, open_arena, close_arena);
}
