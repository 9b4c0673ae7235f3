/* Reasons of presence: which words a sheet takes, what they count as, and from when on. */
#include "tests/workshop/shop.h"

#define WORDS                                                                                      \
    "write one of: present, sick, visit, worship, court, education, leave, refused, absent, rest"

static void every_reason_in_use_is_known_from_the_beginning(void **state)
{
    static const struct {
        const char *code, *mark, *counts;
    } known[] = {
        {"present", "H", "worked"}, {"sick", "S", "unpaid"},     {"visit", "K", "unpaid"},
        {"worship", "B", "unpaid"}, {"court", "P", "unpaid"},    {"education", "D", "unpaid"},
        {"leave", "I", "unpaid"},   {"refused", "T", "refusal"}, {"absent", "A", "unpaid"},
        {"rest", "L", "unpaid"},
    };
    struct fixture *fixture = *state;
    DO(fixture, "presence list", "on", "1970-01-02");
    assert_int_equal(row_count_of(fixture, NULL), COUNT_OF(known));
    for (size_t i = 0; i < COUNT_OF(known); i++) {
        ASSERT_CELL(fixture, NULL, "code", known[i].code, "mark", known[i].mark);
        ASSERT_CELL(fixture, NULL, "code", known[i].code, "counts_as", known[i].counts);
    }
}

static void a_sheet_takes_the_words_and_the_marks(void **state)
{
    struct fixture *fixture = *state;
    DO(fixture, "session post", "workshop", "ROTI", "entries[0].inmate", "B.I-1",
       "entries[0].minutes", "60", "entries[1].inmate", "B.I-2", "entries[1].presence", "sick",
       "entries[2].inmate", "B.I-3", "entries[2].presence", "T");
    DO(fixture, "session list", "month", "2026-11");
    ASSERT_CELL(fixture, NULL, "workshop", "ROTI", "people", "3");
    ASSERT_CELL(fixture, NULL, "workshop", "ROTI", "present", "1");
    assert_verified(fixture);
}

static void a_word_that_is_no_reason_is_refused_with_those_there_are(void **state)
{
    struct fixture *fixture = *state;
    assert_refused(fixture, ERROR_NOT_FOUND, "entries[0].presence",
                   "'sik' is no reason of presence", WORDS, "session post", "workshop", "ROTI",
                   "entries[0].inmate", "B.I-1", "entries[0].presence", "sik");
    assert_string_equal(fixture->err.field, "entries[0].presence");
}

static void a_prison_adds_a_reason_of_its_own(void **state)
{
    struct fixture *fixture = *state;
    DO(fixture, "presence set", "code", "isolation", "label", "Isolasi", "mark", "X", "counts-as",
       "paid", "since", "2026-11-10");
    DO(fixture, "session post", "workshop", "ROTI", "day", "2026-11-10", "entries[0].inmate",
       "B.I-1", "entries[0].presence", "isolation");
    DO(fixture, "presence list", "on", "2026-11-10");
    ASSERT_CELL(fixture, NULL, "code", "isolation", "label", "Isolasi");
    ASSERT_CELL(fixture, NULL, "code", "isolation", "counts_as", "paid");
    assert_verified(fixture);
}

static void a_reason_holds_from_its_day_on(void **state)
{
    struct fixture *fixture = *state;
    DO(fixture, "presence set", "code", "isolation", "mark", "X", "since", "2026-11-10");
    assert_refused(fixture, ERROR_NOT_FOUND, "entries[0].presence",
                   "'isolation' is no reason of presence", WORDS, "session post", "workshop",
                   "ROTI", "day", "2026-11-09", "entries[0].inmate", "B.I-1", "entries[0].presence",
                   "isolation");
}

static void what_a_reason_counts_as_changes_with_the_day(void **state)
{
    struct fixture *fixture = *state;
    DO(fixture, "presence set", "code", "sick", "counts-as", "paid", "since", "2026-11-16");
    DO(fixture, "presence list", "on", "2026-11-15");
    ASSERT_CELL(fixture, NULL, "code", "sick", "counts_as", "unpaid");
    DO(fixture, "presence list", "on", "2026-11-16");
    ASSERT_CELL(fixture, NULL, "code", "sick", "counts_as", "paid");
    ASSERT_CELL(fixture, NULL, "code", "sick", "mark", "S"); /* what is not said stays */
    ASSERT_CELL(fixture, NULL, "code", "sick", "label", "sick");
}

static void a_word_or_mark_stands_for_one_reason(void **state)
{
    struct fixture *fixture = *state;
    static const char hint[] = "'karya presence list' shows the words and marks that are taken";
    assert_refused(fixture, ERROR_CONFLICT, "mark", "'S' stands for 'sick' already", hint,
                   "presence set", "code", "strike", "mark", "S");
    assert_refused(fixture, ERROR_CONFLICT, "code", "'H' stands for 'present' already", hint,
                   "presence set", "code", "H", "mark", "X");
}

static void who_works_stays_present(void **state)
{
    struct fixture *fixture = *state;
    assert_refused(fixture, ERROR_INVALID, "code", "'present' is who works, and stays so",
                   "name a reason of absence", "presence set", "code", "present", "counts-as",
                   "unpaid");
}

static void a_mark_fits_into_a_square(void **state)
{
    struct fixture *fixture = *state;
    assert_refused(fixture, ERROR_INVALID, "mark",
                   "'isolation' does not fit into a square of the register",
                   "a mark has at most 3 letters", "presence set", "code", "isolation");
}

static void a_reason_does_not_change_in_a_closed_month(void **state)
{
    struct fixture *fixture = *state;
    DO(fixture, "session post", "workshop", "ROTI", "day", "2026-10-05", "entries[0].inmate",
       "B.I-1", "entries[0].presence", "sick");
    DO(fixture, "month close", "month", "2026-10");
    assert_refused(fixture, ERROR_INVALID, "since", "2026-10-31 lies in a closed month",
                   "let it hold from 2026-11-01 on", "presence set", "code", "sick", "counts-as",
                   "paid", "since", "2026-10-31");
}

static void who_is_absent_has_no_minutes(void **state)
{
    struct fixture *fixture = *state;
    assert_refused(fixture, ERROR_INVALID, "entries[0].minutes",
                   "'B.I-1' was not present but has 60 minutes", "write 0, or make him present",
                   "session post", "workshop", "ROTI", "entries[0].inmate", "B.I-1",
                   "entries[0].presence", "S", "entries[0].minutes", "60");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up_bakery, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_reason_in_use_is_known_from_the_beginning),
        TEST(a_sheet_takes_the_words_and_the_marks),
        TEST(a_word_that_is_no_reason_is_refused_with_those_there_are),
        TEST(a_prison_adds_a_reason_of_its_own),
        TEST(a_reason_holds_from_its_day_on),
        TEST(what_a_reason_counts_as_changes_with_the_day),
        TEST(a_word_or_mark_stands_for_one_reason),
        TEST(who_works_stays_present),
        TEST(a_mark_fits_into_a_square),
        TEST(a_reason_does_not_change_in_a_closed_month),
        TEST(who_is_absent_has_no_minutes),
    };
    return cmocka_run_group_tests_name("presence", tests, NULL, NULL);
}
