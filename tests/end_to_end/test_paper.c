/*
 * The two papers of the demo month, read back with pdftotext: every figure that the independent
 * model worked out stands in its place.
 */
#include "tests/end_to_end/demo_month.h"
#include "tests/reports/paper.h"

enum { WORDS_MAX = 64 };

/* A terminal in Indonesian, and room for texts. */
struct desk {
    struct terminal *terminal;
    struct arena *arena;
};

static int desk_open(void **state)
{
    struct desk *desk = calloc(1, sizeof *desk);
    void *terminal = NULL;
    if (desk == NULL || terminal_open(&terminal) != 0)
        return -1;
    setenv("KARYA_LANGUAGE", "id", 1);
    language_use(LANGUAGE_INDONESIAN);
    desk->terminal = terminal;
    desk->arena = arena_open((size_t)16 << 20);
    *state = desk;
    return 0;
}

static int desk_close(void **state)
{
    struct desk *desk = *state;
    void *terminal = desk->terminal;
    language_use(LANGUAGE_ENGLISH);
    arena_close(&desk->arena);
    free(desk);
    return terminal_close(&terminal);
}

/* The words of one line. */
struct line {
    char text[1024];
    const char *words[WORDS_MAX];
    int count;
};

/* Splits the line whose second word is code; fails if there is none. */
static void find_line(const char *paper, const char *code, struct line *line)
{
    for (const char *at = paper; *at != '\0'; at += strcspn(at, "\n\f") + 1) {
        size_t length = strcspn(at, "\n\f");
        char *rest = NULL;
        if (length >= sizeof line->text)
            continue;
        memcpy(line->text, at, length);
        line->text[length] = '\0';
        line->count = 0;
        for (char *word = strtok_r(line->text, " ", &rest); word != NULL && line->count < WORDS_MAX;
             word = strtok_r(NULL, " ", &rest))
            line->words[line->count++] = word;
        if (line->count > 2 && strcmp(line->words[1], code) == 0)
            return;
        if (at[length] == '\0')
            break;
    }
    assert_row(false, "'%s' stands on no line of the paper", code);
}

static const char *word_from_end(const struct line *line, int place)
{
    assert_true(place <= line->count);
    return line->words[line->count - place];
}

/* As Indonesians write whole numbers. */
static const char *grouped(struct desk *desk, int64_t number)
{
    return number_grouped(desk->arena, number, 0, 0);
}

static void assert_word(const struct line *line, int place, const char *expected, const char *what)
{
    assert_row(strcmp(word_from_end(line, place), expected) == 0, "%s of %s: %s, not %s", what,
               line->words[1], word_from_end(line, place), expected);
}

/* A paper of the month as text; freed by the caller. */
static struct paper_bytes paper_of(struct desk *desk, const char *report)
{
    char path[TERMINAL_PATH];
    terminal_path(desk->terminal, "paper.pdf", path);
    terminal_run(desk->terminal, "report", report, "--month", "2026-10", "--output", path);
    assert_code(desk->terminal, 0);
    return paper_run_reader(path, "-layout");
}

static int64_t number_of(const json_t *object, const char *key)
{
    return json_integer_value(json_object_get(object, key));
}

/* "1250.5" as "1.250,5": the decimals that the item's unit shows may be more. */
static bool same_quantity(const char *printed, const char *expected)
{
    char plain[32];
    size_t at = 0;
    for (const char *c = printed; *c != '\0' && at + 1 < sizeof plain; c++)
        if (*c != '.')
            plain[at++] = *c == ',' ? '.' : *c;
    plain[at] = '\0';
    struct quantity left, right;
    struct error err = {0};
    return quantity_parse(plain, &left, &err) && quantity_parse(expected, &right, &err) &&
           left.milli == right.milli;
}

enum { CLOSING_VALUE = 1, CLOSING_QUANTITY, COUNTED_VALUE, COUNTED_QUANTITY, OUT_VALUE };

static void assert_stock_paper(struct desk *desk, enum labour labour)
{
    json_t *expected = expected_month(), *item = NULL, *cost = NULL;
    const json_t *all = json_object_get(expected, labour == WITH_LABOUR ? "with_labour_in_cost"
                                                                        : "without_labour_in_cost");
    struct paper_bytes paper = paper_of(desk, "stock");
    const char *code = NULL;
    struct line line;
    json_object_foreach (json_object_get(all, "items"), code, item) {
        const char *quantity = json_string_value(json_object_get(item, "quantity"));
        find_line(paper.start, code, &line);
        assert_word(&line, CLOSING_VALUE, grouped(desk, number_of(item, "value")), "value");
        assert_row(same_quantity(word_from_end(&line, CLOSING_QUANTITY), quantity),
                   "quantity of %s: %s, not %s", code, word_from_end(&line, CLOSING_QUANTITY),
                   quantity);
    }
    json_object_foreach (json_object_get(all, "cost_of_goods_sold"), code, cost) {
        find_line(paper.start, code, &line);
        assert_word(&line, OUT_VALUE, grouped(desk, json_integer_value(cost)), "cost sold");
    }
    assert_says(paper.start, grouped(desk, number_of(all, "stock_value")));
    assert_says(paper.start, grouped(desk, number_of(all, "count_difference_value")));
    assert_says(paper.start, grouped(desk, number_of(all, "order_cost_left")));
    free(paper.start);
    json_decref(expected);
}

static void the_stock_report_says_what_the_model_says_without_labour(void **state)
{
    struct desk *desk = *state;
    demo_found(desk->terminal, WITHOUT_LABOUR);
    terminal_run(desk->terminal, "import", DEMO_MONTH);
    assert_stock_paper(desk, WITHOUT_LABOUR);
}

static void the_stock_report_says_what_the_model_says_with_labour(void **state)
{
    struct desk *desk = *state;
    demo_found(desk->terminal, WITH_LABOUR);
    terminal_run(desk->terminal, "import", DEMO_MONTH);
    assert_stock_paper(desk, WITH_LABOUR);
}

/* By the hour, by the piece, gross, saved, paid out: then there is only room for a signature. */
static void assert_wage_line(struct desk *desk, const char *paper, const char *inmate,
                             const json_t *wage)
{
    static const char *const parts[] = {"hourly", "piece", "gross", "savings", "paid_out"};
    struct line line;
    int at = 0;
    find_line(paper, inmate, &line);
    const char *hours = number_grouped(desk->arena, number_of(wage, "minutes") * 100 / 60, 2, 2);
    while (at < line.count && strcmp(line.words[at], hours) != 0)
        at++;
    assert_row(at + 6 < line.count, "%s: there are no %s hours", inmate, hours);
    for (int i = 0; i < 5; i++)
        assert_row(strcmp(line.words[at + 2 + i], grouped(desk, number_of(wage, parts[i]))) == 0,
                   "%s of %s: %s, not %lld", parts[i], inmate, line.words[at + 2 + i],
                   (long long)number_of(wage, parts[i]));
}

static void the_wage_report_says_what_the_model_says(void **state)
{
    struct desk *desk = *state;
    json_t *expected = expected_month(), *wage = NULL;
    const char *inmate = NULL, *part = NULL;
    demo_found(desk->terminal, WITHOUT_LABOUR);
    terminal_run(desk->terminal, "import", DEMO_MONTH);
    struct paper_bytes paper = paper_of(desk, "wages");
    json_object_foreach (json_object_get(expected, "wages"), inmate, wage)
        assert_wage_line(desk, paper.start, inmate, wage);
    json_object_foreach (json_object_get(expected, "wage_totals"), part, wage)
        if (strcmp(part, "minutes") != 0)
            assert_says(paper.start, grouped(desk, json_integer_value(wage)));
    free(paper.start);
    json_decref(expected);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_stock_report_says_what_the_model_says_without_labour,
                                        desk_open, desk_close),
        cmocka_unit_test_setup_teardown(the_stock_report_says_what_the_model_says_with_labour,
                                        desk_open, desk_close),
        cmocka_unit_test_setup_teardown(the_wage_report_says_what_the_model_says, desk_open,
                                        desk_close),
    };
    return cmocka_run_group_tests_name("paper", tests, NULL, NULL);
}
