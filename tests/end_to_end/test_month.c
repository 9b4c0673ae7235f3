/*
 * The demo month through the import door: every figure that an independent model worked out, in
 * both labour settings; a second time; after the month is closed; and in another order of writing
 * down.
 */
#include "tests/end_to_end/demo_month.h"

#include <sys/stat.h>

enum { FILE_BYTES_MAX = 1 << 20, DAYS = 31, ROWS_MAX = 4000, SHUFFLES = 4 };

static void import_demo(struct terminal *terminal)
{
    terminal_run(terminal, "import", DEMO_MONTH);
    assert_code(terminal, 0);
}

static void the_month_comes_out_right_without_labour_in_the_cost(void **state)
{
    struct terminal *terminal = *state;
    demo_found(terminal, WITHOUT_LABOUR);
    import_demo(terminal);
    assert_demo_figures(terminal, WITHOUT_LABOUR);
    terminal_run(terminal, "verify");
    assert_code(terminal, 0);
}

static void the_month_comes_out_right_with_labour_in_the_cost(void **state)
{
    struct terminal *terminal = *state;
    demo_found(terminal, WITH_LABOUR);
    import_demo(terminal);
    assert_demo_figures(terminal, WITH_LABOUR);
}

static int64_t document_count(struct terminal *terminal)
{
    json_t *verified = demo_json(terminal, (const char *const[]){"verify", NULL});
    int64_t count = json_integer_value(json_object_get(verified, "documents"));
    json_decref(verified);
    return count;
}

static void the_same_files_a_second_time_change_nothing(void **state)
{
    struct terminal *terminal = *state;
    demo_found(terminal, WITHOUT_LABOUR);
    import_demo(terminal);
    int64_t before = document_count(terminal);
    import_demo(terminal);
    assert_number_equal(document_count(terminal), before);
    assert_demo_figures(terminal, WITHOUT_LABOUR);
}

static void closing_the_month_changes_no_figure(void **state)
{
    struct terminal *terminal = *state;
    demo_found(terminal, WITH_LABOUR);
    import_demo(terminal);
    terminal_run(terminal, "month", "close", "2026-10");
    assert_code(terminal, 0);
    assert_demo_figures(terminal, WITH_LABOUR);
    terminal_run(terminal, "verify");
    assert_code(terminal, 0);
    terminal_run(terminal, "month", "reopen", "2026-10", "--reason", "uji coba");
    assert_code(terminal, 0);
    assert_demo_figures(terminal, WITH_LABOUR);
}

static void a_rehearsal_writes_nothing(void **state)
{
    struct terminal *terminal = *state;
    demo_found(terminal, WITHOUT_LABOUR);
    int64_t before = document_count(terminal);
    terminal_run(terminal, "import", DEMO_MONTH, "--dry-run");
    assert_code(terminal, 0);
    assert_number_equal(document_count(terminal), before);
}

/* ------------------------------------------------------------------ in another order */

/* xorshift: the same orders for the same seed. */
static unsigned next_random(unsigned *random)
{
    *random ^= *random << 13;
    *random ^= *random >> 17;
    *random ^= *random << 5;
    return *random;
}

static char *read_demo(const char *name)
{
    char path[TERMINAL_PATH];
    snprintf(path, sizeof path, "%s/%s", DEMO_MONTH, name);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    char *text = calloc(1, FILE_BYTES_MAX);
    assert_non_null(text);
    size_t length = fread(text, 1, FILE_BYTES_MAX - 1, file);
    fclose(file);
    text[length] = '\0';
    return text;
}

/* The day of the month that a row carries: its first "2026-10-". */
static int day_of_row(const char *row)
{
    const char *day = strstr(row, ",2026-10-");
    return day == NULL ? 0 : (int)strtol(day + strlen(",2026-10-"), NULL, 10);
}

/* Copies a file of the month into the folder, its days in a random order; rows of one day keep
 * theirs. */
static void write_shuffled(struct terminal *terminal, const char *name, unsigned *random)
{
    static char *rows[ROWS_MAX];
    int order[DAYS + 1], count = 0;
    char *text = read_demo(name), *rest = text, path[TERMINAL_PATH + 64];
    snprintf(path, sizeof path, "%s/part/%s", terminal->folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fprintf(file, "%s\n", strsep(&rest, "\n"));
    while (rest != NULL && *rest != '\0')
        rows[count++] = strsep(&rest, "\n");
    for (int i = 0; i <= DAYS; i++)
        order[i] = i;
    for (int i = DAYS; i > 0; i--) {
        int other = (int)(next_random(random) % (unsigned)(i + 1)), kept = order[i];
        order[i] = order[other];
        order[other] = kept;
    }
    for (int day = 0; day <= DAYS; day++)
        for (int i = 0; i < count; i++)
            if (day_of_row(rows[i]) == order[day])
                fprintf(file, "%s\n", rows[i]);
    fclose(file);
    free(text);
}

static void clear_part(struct terminal *terminal)
{
    static const char *const names[] = {
        "items.csv",       "units.csv",       "partners.csv",   "locations.csv", "workshops.csv",
        "recipes.csv",     "inmates.csv",     "wage_rates.csv", "orders.csv",    "piece_rates.csv",
        "receipts.csv",    "order_costs.csv", "issues.csv",     "shifts.csv",    "production.csv",
        "consumption.csv", "payments.csv",    "reversals.csv",  "stocktake.csv", "deliveries.csv",
    };
    char path[TERMINAL_PATH + 64];
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        snprintf(path, sizeof path, "%s/part/%s", terminal->folder, names[i]);
        unlink(path);
    }
}

/* Imports some files by themselves, shuffled. */
static void import_part(struct terminal *terminal, unsigned *random, const char *const *names)
{
    char folder[TERMINAL_PATH];
    snprintf(folder, sizeof folder, "%s/part", terminal->folder);
    clear_part(terminal);
    for (; *names != NULL; names++)
        write_shuffled(terminal, *names, random);
    terminal_run(terminal, "import", folder);
    assert_code(terminal, 0);
}

#define PART(...) import_part(terminal, &random, (const char *const[]){__VA_ARGS__, NULL})

/*
 * Everything that is issued before anything is made, all that is made before anything is sold, each
 * of them with its days shuffled; the shelves counted first, in the middle, or last. What the
 * invariants need is kept: what came in is there before it goes out, and one day's papers keep
 * their order.
 */
static void write_down_in_another_order(struct terminal *terminal, unsigned random)
{
    char folder[TERMINAL_PATH];
    unsigned when = random % 3;
    snprintf(folder, sizeof folder, "%s/part", terminal->folder);
    mkdir(folder, 0700);
    PART("items.csv", "units.csv", "partners.csv", "locations.csv", "workshops.csv", "recipes.csv",
         "inmates.csv", "wage_rates.csv", "piece_rates.csv");
    PART("receipts.csv", "orders.csv");
    if (when == 0)
        PART("stocktake.csv");
    PART("order_costs.csv");
    PART("issues.csv");
    if (when == 1)
        PART("stocktake.csv");
    PART("shifts.csv", "production.csv", "consumption.csv");
    PART("deliveries.csv");
    PART("payments.csv");
    PART("reversals.csv");
    if (when == 2)
        PART("stocktake.csv");
    clear_part(terminal);
    rmdir(folder);
}

static void the_order_of_writing_down_does_not_matter(void **state)
{
    struct terminal *terminal = *state;
    for (unsigned seed = 1; seed <= SHUFFLES; seed++) {
        terminal_empty(terminal);
        demo_found(terminal, WITH_LABOUR);
        write_down_in_another_order(terminal, seed * 2654435761U);
        assert_demo_figures(terminal, WITH_LABOUR);
        terminal_run(terminal, "verify");
        assert_code(terminal, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_month_comes_out_right_without_labour_in_the_cost,
                                        terminal_open, terminal_close),
        cmocka_unit_test_setup_teardown(the_month_comes_out_right_with_labour_in_the_cost,
                                        terminal_open, terminal_close),
        cmocka_unit_test_setup_teardown(the_same_files_a_second_time_change_nothing, terminal_open,
                                        terminal_close),
        cmocka_unit_test_setup_teardown(closing_the_month_changes_no_figure, terminal_open,
                                        terminal_close),
        cmocka_unit_test_setup_teardown(a_rehearsal_writes_nothing, terminal_open, terminal_close),
        cmocka_unit_test_setup_teardown(the_order_of_writing_down_does_not_matter, terminal_open,
                                        terminal_close),
    };
    return cmocka_run_group_tests_name("month", tests, NULL, NULL);
}
