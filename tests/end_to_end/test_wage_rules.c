/*
 * The demo month under each of the example rules of config/wage-rules, through the real program:
 * computed, approved, printed; what the rule shares, takes and hands out adds up to the rupiah.
 * What each must come to is worked out here from the shift entries, apart from the product.
 */
#include "tests/support/assert.h"
#include "tests/support/program.h"

#include <jansson.h>
#include <stdlib.h>

#define DEMO_MONTH SOURCE_DIR "/config/demo/month"
#define RULES      SOURCE_DIR "/config/wage-rules/"

static char folder[FOLDER_PATH];

/* The books of the month, once; each test works on a copy. */
static int import_month(void **state)
{
    (void)state;
    folder_make(folder);
    struct program_how how = {.database = in_folder(folder, "month.db")};
    RUN_EXPECTING(0, &how, "init");
    RUN_EXPECTING(0, &how, "person", "add", "budi", "--roles", "manager");
    RUN_EXPECTING(0, &how, "import", DEMO_MONTH);
    return 0;
}

static int remove_month(void **state)
{
    (void)state;
    folder_remove(folder);
    return 0;
}

static json_t *ask(const struct program_how *how, const char *const *words)
{
    struct program_ran ran = program_run(how, words);
    json_error_t problem;
    assert_row(ran.code == 0, "%s", ran.err);
    json_t *json = json_loads(ran.out, JSON_REJECT_DUPLICATES, &problem);
    assert_row(json != NULL, "%s", ran.out);
    program_forget(&ran);
    return json;
}

#define ASK(how, ...) ask((how), (const char *const[]){__VA_ARGS__, "--json", NULL})

static int64_t number_in(const json_t *row, const char *member)
{
    assert_row(json_is_integer(json_object_get(row, member)), "%s is no number", member);
    return json_integer_value(json_object_get(row, member));
}

static int64_t sum_of(const json_t *list, const char *member)
{
    int64_t sum = 0;
    for (size_t i = 0; i < json_array_size(list); i++)
        sum += number_in(json_array_get(list, i), member);
    return sum;
}

static long posted(const struct program_how *how, const char *account)
{
    char sql[200];
    snprintf(sql, sizeof sql,
             "SELECT coalesce(sum(amount), 0) FROM journal_posting WHERE account = '%s'", account);
    return books_number(how->database, sql);
}

/* Loads a rule into a copy of the books, approves the month, and looks at what must always be so.
 */
static json_t *pay_by(struct program_how *how, const char *rule)
{
    *how = (struct program_how){.database = in_folder(folder, rule)};
    books_copy(in_folder(folder, "month.db"), how->database);
    char path[FOLDER_PATH];
    snprintf(path, sizeof path, "%s%s.ini", RULES, rule);
    RUN_EXPECTING(0, how, "wage-rule", "load", path);
    RUN_EXPECTING(0, how, "wage", "prepare", "2026-10", "--as", "budi");
    RUN_EXPECTING(0, how, "wage", "approve", "2026-10");
    RUN_EXPECTING(0, how, "report", "wages", "--month", "2026-10", "--output",
                  in_folder(folder, "wages.pdf"));
    RUN_EXPECTING(0, how, "verify");
    json_t *wages = ASK(how, "wage", "run", "--month", "2026-10");
    assert_int_equal(json_array_size(wages), 120);
    int64_t gross = sum_of(wages, "gross");
    assert_int_equal(gross,
                     sum_of(wages, "hourly") + sum_of(wages, "piece") + sum_of(wages, "other"));
    assert_int_equal(gross, sum_of(wages, "deductions") + sum_of(wages, "savings") +
                                sum_of(wages, "elsewhere") + sum_of(wages, "paid_out"));
    assert_int_equal(posted(how, "savings"), -sum_of(wages, "savings"));
    assert_int_equal(posted(how, "wages payable"), -sum_of(wages, "paid_out"));
    return wages;
}

static const json_t *wage_of(const json_t *wages, const char *inmate)
{
    for (size_t i = 0; i < json_array_size(wages); i++)
        if (strcmp(json_string_value(json_object_get(json_array_get(wages, i), "inmate")),
                   inmate) == 0)
            return json_array_get(wages, i);
    assert_row(false, "%s has no wage", inmate);
    return NULL;
}

static void assert_funds(const struct program_how *how, int64_t basis, const int64_t *amounts,
                         size_t count)
{
    json_t *funds = ASK(how, "wage", "funds", "--month", "2026-10");
    assert_int_equal(json_array_size(funds), count);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(number_in(json_array_get(funds, i), "of"), basis);
        assert_int_equal(number_in(json_array_get(funds, i), "amount"), amounts[i]);
    }
    json_decref(funds);
}

/* Revenue less cost of goods sold, as expected.json has them: halves, 35 and 15 percent of it. */
static void a_share_of_the_surplus(void **state)
{
    (void)state;
    struct program_how how;
    json_error_t problem;
    json_t *wages = pay_by(&how, "surplus-50-35-15");
    json_t *month = json_load_file(DEMO_MONTH "/expected.json", 0, &problem);
    const json_t *figures = json_object_get(month, "without_labour_in_cost");
    const char *item = NULL;
    json_t *value = NULL;
    int64_t surplus = 0;
    json_object_foreach (json_object_get(figures, "revenue"), item, value)
        surplus += json_integer_value(value);
    json_object_foreach (json_object_get(figures, "cost_of_goods_sold"), item, value)
        surplus -= json_integer_value(value);
    assert_int_equal(surplus % 20, 0); /* so that the shares are whole rupiah */
    int64_t amounts[] = {surplus / 2, surplus * 7 / 20, surplus * 3 / 20};
    assert_funds(&how, surplus, amounts, COUNT_OF(amounts));
    assert_int_equal(sum_of(wages, "gross"), amounts[0]);
    assert_int_equal(posted(&how, "fund modal"), -amounts[1]);
    assert_int_equal(posted(&how, "state revenue payable"), -amounts[2]);
    json_decref(wages);
    json_decref(month);
}

/* The payments of payments.csv add up to 118,534,225; 30 % are 35,560,267.5. */
static void a_share_of_turnover(void **state)
{
    (void)state;
    struct program_how how;
    json_t *wages = pay_by(&how, "turnover-30-70");
    assert_funds(&how, 118534225, (const int64_t[]){35560268, 82973957}, 2);
    assert_int_equal(sum_of(wages, "gross"), 35560268);
    for (size_t i = 0; i < json_array_size(wages); i++)
        assert_int_equal(number_in(json_array_get(wages, i), "paid_out") % 500, 0);
    json_decref(wages);
}

/* Nobody has less than 20,000 a day, and the savings of the cooperative are 10,000 each. */
static void pieces_with_a_floor(void **state)
{
    (void)state;
    struct program_how how;
    json_t *wages = pay_by(&how, "bag-piece-rates");
    for (size_t i = 0; i < json_array_size(wages); i++) {
        const json_t *wage = json_array_get(wages, i);
        assert_true(number_in(wage, "gross") >= 20000 * number_in(wage, "days"));
        assert_int_equal(number_in(wage, "deductions"), 10000);
    }
    assert_int_equal(posted(&how, "fund koperasi"), -10000 * 120);
    /* 2 shirts, 7 trousers at 48,000 a dozen, and 18 sheets: see shifts.csv. */
    assert_int_equal(number_in(wage_of(wages, "B.I-010003"), "piece"), 125000);
    assert_int_equal(posted(&how, "fund bantuan") + posted(&how, "wages"), sum_of(wages, "gross"));
    json_decref(wages);
}

/* 27 days at 1,500,000 for 26 are 1,557,692.31; 5 : 2 : 8 of 1,557,692 are 519,230.67, 207,692.27
 * and 830,769.07. */
static void a_fixed_wage_with_a_fixed_split(void **state)
{
    (void)state;
    struct program_how how;
    json_t *wages = pay_by(&how, "fixed-500-200-800");
    const json_t *wage = wage_of(wages, "B.I-010003");
    assert_int_equal(number_in(wage, "days"), 27);
    assert_int_equal(number_in(wage, "gross"), 1557692);
    assert_int_equal(number_in(wage, "paid_out"), 519231);
    assert_int_equal(number_in(wage, "elsewhere"), 207692);
    assert_int_equal(number_in(wage, "savings"), 830769);
    json_decref(wages);
}

/* The hourly part is that of the dated rates, which are the same; a quarter is rounded down. */
static void wages_saved_to_three_quarters(void **state)
{
    (void)state;
    struct program_how how;
    json_error_t problem;
    json_t *wages = pay_by(&how, "savings-75-25");
    json_t *month = json_load_file(DEMO_MONTH "/expected.json", 0, &problem);
    const char *inmate = NULL;
    json_t *expected = NULL;
    json_object_foreach (json_object_get(month, "wages"), inmate, expected) {
        const json_t *wage = wage_of(wages, inmate);
        assert_int_equal(number_in(wage, "hourly"), number_in(expected, "hourly"));
        assert_int_equal(number_in(wage, "paid_out"), number_in(wage, "gross") / 4);
    }
    json_decref(wages);
    json_decref(month);
}

/* Half the month by the dated rates, half by a rule: each day by its own, twice the same answer. */
static void a_rule_that_begins_within_the_month(void **state)
{
    (void)state;
    struct program_how how = {.database = in_folder(folder, "change.db")};
    static const char rule[] = "[rule]\nname = x\ntitle = y\nreference = z\nsince = 2026-10-16\n"
                               "[rates hourly]\nA = 0\nB = 0\nC = 0\n[net]\nspendable = rest\n";
    books_copy(in_folder(folder, "month.db"), how.database);
    file_write(in_folder(folder, "change.ini"), rule, strlen(rule));
    RUN_EXPECTING(0, &how, "wage-rule", "load", in_folder(folder, "change.ini"));
    json_t *wages = ASK(&how, "wage", "run", "--month", "2026-10");
    long sixtieths = books_number(
        how.database,
        "SELECT sum(minutes * (CASE grade WHEN 'A' THEN 5000 WHEN 'B' THEN 4250 ELSE 3500 END))"
        " FROM workshop_shift AS shift JOIN workshop_placement AS placement USING (inmate)"
        " WHERE shift.day < (SELECT since FROM workshop_wage_rule)");
    int64_t hourly = sum_of(wages, "hourly");
    /* Each of 120 is rounded once, by half a rupiah at most. */
    assert_true(hourly * 60 >= sixtieths - 120 * 30 && hourly * 60 <= sixtieths + 120 * 30);
    assert_true(hourly > 0);
    json_decref(wages);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_share_of_the_surplus),
        cmocka_unit_test(a_share_of_turnover),
        cmocka_unit_test(pieces_with_a_floor),
        cmocka_unit_test(a_fixed_wage_with_a_fixed_split),
        cmocka_unit_test(wages_saved_to_three_quarters),
        cmocka_unit_test(a_rule_that_begins_within_the_month),
    };
    return cmocka_run_group_tests_name("wage rules of the demo month", tests, import_month,
                                       remove_month);
}
