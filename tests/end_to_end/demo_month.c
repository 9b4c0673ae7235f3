/* Asks the program for every figure of the month. */
#include "tests/end_to_end/demo_month.h"

json_t *expected_month(void)
{
    json_error_t problem;
    json_t *expected = json_load_file(DEMO_MONTH "/expected.json", 0, &problem);
    assert_row(expected != NULL, "%s", problem.text);
    return expected;
}

void demo_found(struct terminal *terminal, enum labour labour)
{
    char config[TERMINAL_PATH];
    terminal_write(terminal, "karya.ini",
                   labour == WITH_LABOUR ? "[wages]\nlabour_in_cost = yes\n"
                                         : "[wages]\nlabour_in_cost = no\n");
    terminal_path(terminal, "karya.ini", config);
    terminal_run(terminal, "--config", config, "init");
    assert_code(terminal, 0);
}

json_t *demo_json(struct terminal *terminal, const char *const *words)
{
    const char *all[TERMINAL_WORDS] = {0};
    size_t count = 0;
    for (; words[count] != NULL; count++)
        all[count] = words[count];
    all[count] = "--json";
    terminal_run_words(terminal, all);
    assert_code(terminal, 0);
    json_error_t problem;
    json_t *json = json_loads(terminal->out, JSON_REJECT_DUPLICATES, &problem);
    assert_row(json != NULL, "%s: %s", problem.text, terminal->out);
    return json;
}

#define ASK(terminal, ...) demo_json((terminal), (const char *const[]){__VA_ARGS__, NULL})

/* The row of a list whose member is text. */
static const json_t *find_row(const json_t *list, const char *member, const char *text)
{
    size_t index = 0;
    const json_t *row = NULL;
    json_array_foreach (list, index, row)
        if (strcmp(json_string_value(json_object_get(row, member)), text) == 0)
            return row;
    assert_row(false, "there is no row with %s %s", member, text);
    return NULL;
}

static int64_t number_in(const json_t *row, const char *member)
{
    const json_t *number = json_object_get(row, member);
    assert_row(json_is_integer(number), "%s is no whole number", member);
    return json_integer_value(number);
}

static void assert_numbers(const json_t *actual, const json_t *expected, const char *what)
{
    const char *key = NULL;
    json_t *value = NULL;
    json_object_foreach ((json_t *)(uintptr_t)expected, key, value)
        assert_row(number_in(actual, key) == json_integer_value(value), "%s of %s: %lld, not %lld",
                   what, key, (long long)number_in(actual, key),
                   (long long)json_integer_value(value));
    assert_int_equal(json_object_size(actual), json_object_size(expected));
}

static void assert_items(struct terminal *terminal, const json_t *expected)
{
    json_t *actual = ASK(terminal, "stock", "value", "--on", "2026-10-31");
    const json_t *items = json_object_get(expected, "items");
    const char *code = NULL;
    json_t *item = NULL;
    int64_t total = 0;
    json_object_foreach ((json_t *)(uintptr_t)items, code, item) {
        const json_t *row = find_row(actual, "item", code);
        assert_string_equal(json_string_value(json_object_get(row, "quantity")),
                            json_string_value(json_object_get(item, "quantity")));
        assert_row(number_in(row, "value") == number_in(item, "value"), "%s: %lld, not %lld", code,
                   (long long)number_in(row, "value"), (long long)number_in(item, "value"));
        total += number_in(row, "value");
    }
    assert_int_equal(json_array_size(actual), json_object_size(items));
    assert_number_equal(total, number_in(expected, "stock_value"));
    json_decref(actual);
}

static void assert_sales(struct terminal *terminal, const json_t *all, const json_t *expected)
{
    json_t *actual = ASK(terminal, "sales", "summary", "--month", "2026-10");
    assert_numbers(json_object_get(actual, "revenue"), json_object_get(expected, "revenue"),
                   "revenue");
    assert_numbers(json_object_get(actual, "cost_of_goods_sold"),
                   json_object_get(expected, "cost_of_goods_sold"), "cost");
    assert_number_equal(number_in(actual, "receivable"), number_in(all, "receivable"));
    json_decref(actual);
}

static void assert_production(struct terminal *terminal, const json_t *expected)
{
    json_t *actual = ASK(terminal, "session", "value", "2026-10");
    const json_t *values = json_object_get(expected, "production_value");
    const char *number = NULL;
    json_t *value = NULL;
    json_object_foreach ((json_t *)(uintptr_t)values, number, value)
        assert_row(number_in(find_row(actual, "number", number), "value") ==
                       json_integer_value(value),
                   "%s: %lld, not %lld", number,
                   (long long)number_in(find_row(actual, "number", number), "value"),
                   (long long)json_integer_value(value));
    assert_int_equal(json_array_size(actual), json_object_size(values));
    json_decref(actual);
}

static int64_t sum_of(struct terminal *terminal, const char *member, const char *const *words)
{
    json_t *list = demo_json(terminal, words);
    size_t index = 0;
    const json_t *row = NULL;
    int64_t sum = 0;
    json_array_foreach (list, index, row)
        sum += number_in(row, member);
    json_decref(list);
    return sum;
}

static void assert_wages(struct terminal *terminal, const json_t *all)
{
    static const char *const members[] = {"minutes", "hourly",  "piece",
                                          "gross",   "savings", "paid_out"};
    json_t *actual = ASK(terminal, "wage", "run", "--month", "2026-10");
    const json_t *wages = json_object_get(all, "wages");
    const char *inmate = NULL;
    json_t *wage = NULL;
    json_object_foreach ((json_t *)(uintptr_t)wages, inmate, wage) {
        const json_t *row = find_row(actual, "inmate", inmate);
        for (size_t i = 0; i < COUNT_OF(members); i++)
            assert_row(number_in(row, members[i]) == number_in(wage, members[i]),
                       "%s of %s: %lld, not %lld", members[i], inmate,
                       (long long)number_in(row, members[i]),
                       (long long)number_in(wage, members[i]));
    }
    assert_int_equal(json_array_size(actual), json_object_size(wages));
    json_decref(actual);
    for (size_t i = 0; i < COUNT_OF(members); i++)
        assert_number_equal(
            sum_of(terminal, members[i],
                   (const char *const[]){"wage", "run", "--month", "2026-10", NULL}),
            number_in(json_object_get(all, "wage_totals"), members[i]));
}

void assert_demo_figures(struct terminal *terminal, enum labour labour)
{
    json_t *all = expected_month();
    const json_t *expected = json_object_get(all, labour == WITH_LABOUR ? "with_labour_in_cost"
                                                                        : "without_labour_in_cost");
    assert_items(terminal, expected);
    assert_sales(terminal, all, expected);
    assert_production(terminal, expected);
    assert_wages(terminal, all);
    assert_number_equal(
        sum_of(terminal, "value", (const char *const[]){"count", "differences", "2026-10", NULL}),
        number_in(expected, "count_difference_value"));
    assert_number_equal(
        sum_of(terminal, "cost_waiting", (const char *const[]){"order", "list", "2026-10", NULL}),
        number_in(expected, "order_cost_left"));
    json_decref(all);
}
