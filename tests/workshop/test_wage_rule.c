/* Wage rules from files: what is wrong is said with file, line, key, and what would be right. */
#include "tests/workshop/wage_prison.h"

#define GOOD "[rates hourly]\nA = 5000\n"

/* The text is refused at a line, in a field, in these words. */
#define assert_wrong(fixture, text, at_line, at, message, hint)                                    \
    do {                                                                                           \
        const char *path_ = file_of((fixture), (text));                                            \
        assert_refused((fixture), ERROR_INVALID, (at), (message), (hint), "wage-rule load",        \
                       "file", path_);                                                             \
        assert_string_equal((fixture)->err.file, path_);                                           \
        assert_int_equal((fixture)->err.line, (at_line));                                          \
    } while (0)

/* The same for what follows the five lines of a good head. */
#define assert_wrong_after_head(fixture, text, ...)                                                \
    assert_wrong((fixture), RULE_HEAD("uji", "2026-10-01") text, __VA_ARGS__)

static void a_rule_is_kept_as_it_was_written(void **state)
{
    struct fixture *f = *state;
    LOAD(f, GOOD "[net]\nspendable = 25 %\nsavings = rest\n");
    assert_answer(f, "{'document': 'KEP-2026-000001', 'name': 'uji', 'since': '2026-10-01'}");
    DO(f, "wage-rule list");
    assert_answer(f, "[{'document': 'KEP-2026-000001', 'name': 'uji', 'reference': 'SK 1',"
                     " 'since': '2026-10-01', 'workshops': 'all'}]");
    DO(f, "wage-rule show", "name", "uji");
    assert_answer(f, "{'terms': [{'section': 'rule', 'key': 'name', 'value': 'uji'}, {}, {}, {},"
                     " {'section': 'rates hourly', 'key': 'A', 'value': '5000'},"
                     " {'section': 'net', 'key': 'spendable', 'value': '25 %'},"
                     " {'section': 'net', 'key': 'savings', 'value': 'rest'}]}");
    assert_verified(f);
}

static void shares_over_the_whole_are_refused(void **state)
{
    struct fixture *f = *state;
    assert_wrong_after_head(f, "[pool p]\nbasis = sales\n[funds p]\ninmates = 60 %\nmodal = 41 %\n",
                            10, "[funds p] modal", "the shares of [funds p] come to 101 % here",
                            "the shares of a pool add up to exactly 100 %; 40 % are left");
}

static void shares_below_the_whole_are_refused(void **state)
{
    struct fixture *f = *state;
    assert_wrong_after_head(f, "[pool p]\nbasis = sales\n[funds p]\ninmates = 60 %\n", 9,
                            "[funds p] inmates", "the shares of [funds p] come to 60 %",
                            "the shares of a pool add up to exactly 100 %; 40 % are left");
}

static void an_unknown_grade_is_refused(void **state)
{
    struct fixture *f = *state;
    assert_wrong_after_head(f, "[grades]\nA = 1\nB = 1.5\n[rates hourly]\nA = 5000\nC = 1\n", 11,
                            "[rates hourly] C", "there is no grade 'C'",
                            "the grades are: A, B; write a new one under [grades] first");
}

static void pools_in_a_circle_are_refused(void **state)
{
    struct fixture *f = *state;
    assert_wrong_after_head(f,
                            "[pool a]\nbasis = fund\nfrom = y\n[funds a]\nx = 100 %\n"
                            "[pool b]\nbasis = fund\nfrom = x\n[funds b]\ny = 100 %\n",
                            8, "[pool a] from",
                            "the pools go in a circle: a takes from b takes from a",
                            "let one of them have a basis of its own, like sales");
}

static void two_rules_for_one_day_are_refused(void **state)
{
    struct fixture *f = *state;
    LOAD(f, GOOD);
    const char *path = file_of(f, RULE_HEAD("lain", "2026-10-01") GOOD);
    assert_refused(f, ERROR_CONFLICT, "[rule] since",
                   "another rule holds from 2026-10-01 on: uji (KEP-2026-000001)",
                   "choose another first day, or take that one back: karya document reverse "
                   "KEP-2026-000001",
                   "wage-rule load", "file", path);
    assert_int_equal(f->err.line, 5);
    DO(f, "document reverse", "document", "KEP-2026-000001", "reason", "salah");
    DO(f, "wage-rule load", "file", path);
}

static void a_rule_of_a_workshop_stands_beside_that_of_the_site(void **state)
{
    struct fixture *f = *state;
    LOAD(f, GOOD);
    DO(f, "wage-rule load", "file",
       file_of(f, RULE_HEAD("roti", "2026-10-01") "workshops = ROTI\n[rates hourly]\nA = 7000\n"));
    add_inmate(f, "B.I-1", "A");
    work_on(f, "B.I-1", "2026-10-05", 60);
    assert_october(f, "[{'gross': 7000}]");
}

static void words_that_nobody_knows_are_refused_with_the_nearest(void **state)
{
    struct fixture *f = *state;
    assert_wrong_after_head(f, "[rates hurly]\nA = 5000\n", 7, "[rates hurly] A",
                            "a wage rule has no section [rates hurly]",
                            "did you mean [rates hourly]?");
    assert_wrong_after_head(f, GOOD "[overtime]\nafter_minuts = 420\n", 9,
                            "[overtime] after_minuts", "[overtime] has no key 'after_minuts'",
                            "did you mean 'after_minutes'?");
    assert_wrong_after_head(f, GOOD "[absence]\nholiday = 5000\n", 9, "[absence] holiday",
                            "'holiday' is no reason of absence",
                            "the reasons are: sick, visit, worship, court, education, leave, "
                            "refused, absent, rest");
    assert_wrong_after_head(f, GOOD "[absence]\nrefused = 5000\n", 9, "[absence] refused",
                            "'refused' counts as a refusal to work, which is not paid",
                            "'karya presence list' shows what each reason counts as");
}

static void what_a_head_must_say_is_missed(void **state)
{
    struct fixture *f = *state;
    assert_wrong(f, "[rule]\nname = x\ntitle = y\nsince = 2026-10-01\n" GOOD, 2, "[rule] name",
                 "[rule] does not say its 'reference'",
                 "a rule has a name, a title, the reference of its decree, and a first day");
}

static void a_rule_that_pays_nothing_is_refused(void **state)
{
    struct fixture *f = *state;
    assert_wrong_after_head(f, "[net]\nsavings = rest\n", 2, "[rule] name", "the rule pays nothing",
                            "give it rates, as in [rates hourly], or a [pool NAME]");
}

static void bad_values_are_refused(void **state)
{
    struct fixture *f = *state;
    assert_wrong_after_head(f, "[rates hourly]\nA = -1\n", 7, "[rates hourly] A",
                            "'-1' is below zero", "write an amount from 0 on");
    assert_wrong_after_head(f, GOOD "[net]\nsavings = 101 %\nspendable = rest\n", 9,
                            "[net] savings", "'101 %' is no percentage",
                            "write a number from 0 to 100 with at most 3 decimals");
    assert_wrong_after_head(f, GOOD "[net]\nsavings = 60 %\nfamily = 50 %\nspendable = rest\n", 11,
                            "[net] spendable", "the percentages of [net] come to 110 %",
                            "together they are at most 100 percent");
    assert_wrong_after_head(f, GOOD "[net]\nsavings = 60 %\n", 9, "[net] savings",
                            "[net] does not say where all of it goes",
                            "give exactly one destination the rest, like: savings = rest");
    assert_wrong_after_head(f, GOOD "[overtime]\nsteps = 60 x 1.5\n", 9, "[overtime] steps",
                            "'60 x 1.5' is no step of overtime",
                            "write steps like: 60 x 1.5, x 2; the last one takes the rest");
    const char *path = file_of(f, RULE_HEAD("uji", "2026-10-01") "[rates piece]\nBAJU = 250\n");
    assert_refused(f, ERROR_NOT_FOUND, "[rates piece] BAJU", "no item has the code 'BAJU'",
                   "'karya item list' shows them; 'karya item add' makes a new one",
                   "wage-rule load", "file", path);
    assert_int_equal(f->err.line, 7);
}

static void deductions_that_contradict_each_other_are_refused(void **state)
{
    struct fixture *f = *state;
    assert_wrong_after_head(f,
                            GOOD "[deduction a]\npriority = 1\namount = 5\n"
                                 "[deduction b]\npriority = 1\namount = 6\n",
                            12, "[deduction b] priority",
                            "two deductions have the priority 1: a and b",
                            "give each its own; the lowest is taken first");
    assert_wrong_after_head(f, GOOD "[deduction a]\namount = 5\npercent = 3 %\n", 10,
                            "[deduction a] percent",
                            "[deduction a] does not say how much, or says it twice",
                            "write one of: amount, percent, residual");
    assert_wrong_after_head(f, GOOD "[deduction a]\nresidual = yes\n", 9, "[deduction a] residual",
                            "'residual' would take everything",
                            "write what all deductions come to at most: [deductions] at_most");
}

static void nothing_is_written_of_a_rule_that_is_refused(void **state)
{
    struct fixture *f = *state;
    int64_t before = document_count(f);
    assert_wrong_after_head(f, GOOD "[net]\nsavings = 60 %\n", 9, "[net] savings",
                            "[net] does not say where all of it goes",
                            "give exactly one destination the rest, like: savings = rest");
    assert_int_equal(document_count(f), before);
}

static void a_file_that_is_not_there_is_said(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, ERROR_NOT_FOUND, "",
                   "cannot read '/nowhere/rule.ini': No such file or directory", "",
                   "wage-rule load", "file", "/nowhere/rule.ini");
}

static void a_name_that_no_rule_has_is_said(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, ERROR_NOT_FOUND, "name", "no wage rule is called 'x'",
                   "'karya wage-rule list' shows their names", "wage-rule show", "name", "x");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up_prison, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_rule_is_kept_as_it_was_written),
        TEST(shares_over_the_whole_are_refused),
        TEST(shares_below_the_whole_are_refused),
        TEST(an_unknown_grade_is_refused),
        TEST(pools_in_a_circle_are_refused),
        TEST(two_rules_for_one_day_are_refused),
        TEST(a_rule_of_a_workshop_stands_beside_that_of_the_site),
        TEST(words_that_nobody_knows_are_refused_with_the_nearest),
        TEST(what_a_head_must_say_is_missed),
        TEST(a_rule_that_pays_nothing_is_refused),
        TEST(bad_values_are_refused),
        TEST(deductions_that_contradict_each_other_are_refused),
        TEST(nothing_is_written_of_a_rule_that_is_refused),
        TEST(a_file_that_is_not_there_is_said),
        TEST(a_name_that_no_rule_has_is_said),
    };
    return cmocka_run_group_tests_name("wage rules", tests, NULL, NULL);
}
