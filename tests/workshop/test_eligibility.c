/*
 * May this person work: what is recorded of him, asked when he is allocated and when his hours are
 * written down; refused unless somebody overrides it with a reason, which is recorded with the
 * name.
 */
#include "tests/workshop/shop.h"

#define WORK(day_, minutes_)                                                                       \
    "session post", "workshop", "ROTI", "day", day_, "entries[0].inmate", "B.I-1",                 \
        "entries[0].minutes", minutes_

#define PLACE(since_) "inmate place", "number", "B.I-1", "grade", "B", "since", since_

static const char *passed_hint(struct fixture *f, const char *limit)
{
    return arena_format(f->arena, "correct it, or give a reason to override the limit '%s'", limit);
}

static void assert_passed(struct fixture *f, const char *expected)
{
    DO(f, "exception list", "month", "2026-11");
    assert_answer(f, expected);
}

/* ------------------------------------------------------------------ status */

static void whoever_is_barred_is_not_put_to_work(void **state)
{
    struct fixture *f = *state;
    DO(f, "permit status", "number", "B.I-1", "state", "barred", "since", "2026-11-10", "until",
       "2026-11-12", "paper", "W.11-221");
    DO(f, WORK("2026-11-09", "60"));
    assert_refused(f, ERROR_CONFLICT, "entries[0].inmate",
                   "'B.I-1' is barred from work on 2026-11-10", passed_hint(f, "status"),
                   WORK("2026-11-10", "60"));
    assert_refused(f, ERROR_CONFLICT, "entries[0].inmate",
                   "'B.I-1' is barred from work on 2026-11-12", passed_hint(f, "status"),
                   WORK("2026-11-12", "0")); /* present is enough */
    DO(f, WORK("2026-11-13", "60"));
    assert_verified(f);
}

static void whoever_is_barred_is_not_allocated(void **state)
{
    struct fixture *f = *state;
    DO(f, "permit status", "number", "B.I-1", "state", "barred", "since", "2026-11-10");
    assert_refused(f, ERROR_CONFLICT, "number", "'B.I-1' is barred from work on 2026-11-10",
                   passed_hint(f, "status"), PLACE("2026-11-10"));
    DO(f, "permit status", "number", "B.I-1", "state", "allowed", "since", "2026-11-16");
    DO(f, PLACE("2026-11-16"));
}

static void whoever_is_barred_may_be_absent(void **state)
{
    struct fixture *f = *state;
    DO(f, "permit status", "number", "B.I-1", "state", "barred", "since", "2026-11-10");
    DO(f, "session post", "workshop", "ROTI", "day", "2026-11-10", "entries[0].inmate", "B.I-1",
       "entries[0].presence", "absent");
    assert_passed(f, "[]");
}

/* ------------------------------------------------------------------ fitness */

static void the_unfit_do_not_work_until_they_are_fit(void **state)
{
    struct fixture *f = *state;
    DO(f, "permit fitness", "number", "B.I-1", "state", "unfit", "since", "2026-11-02", "until",
       "2026-11-05");
    assert_refused(f, ERROR_CONFLICT, "entries[0].inmate",
                   "'B.I-1' is unfit for work on 2026-11-05", passed_hint(f, "fitness"),
                   WORK("2026-11-05", "60"));
    assert_refused(f, ERROR_CONFLICT, "number", "'B.I-1' is unfit for work on 2026-11-05",
                   passed_hint(f, "fitness"), PLACE("2026-11-05"));
    DO(f, WORK("2026-11-06", "60"));
}

static void whoever_is_fit_for_four_hours_works_four_hours(void **state)
{
    struct fixture *f = *state;
    DO(f, "permit fitness", "number", "B.I-1", "state", "limited", "hours-a-day", "4", "since",
       "2026-11-02");
    DO(f, WORK("2026-11-02", "200"), "session", "pagi");
    assert_refused(f, ERROR_CONFLICT, "entries[0].minutes",
                   "'B.I-1' has 4:01 hours on 2026-11-02, and is fit for 4:00",
                   passed_hint(f, "fitness"), WORK("2026-11-02", "41"), "session", "sore");
    DO(f, WORK("2026-11-02", "40"), "session", "sore");
    DO(f, "permit show", "number", "B.I-1", "on", "2026-11-02");
    assert_answer(f, "{'hindrance': 'limited', 'permits': [{'kind': 'fitness', 'state': 'limited',"
                     " 'minutes_a_day': 240, 'holds': true}]}");
}

/* ------------------------------------------------------------------ age */

static void nobody_works_before_the_least_age(void **state)
{
    struct fixture *f = *state;
    DO(f, "limit set", "limit", "age", "value", "15", "since", "2026-11-01");
    DO(f, "inmate identify", "number", "B.I-1", "born", "2011-11-11");
    assert_refused(f, ERROR_CONFLICT, "entries[0].inmate",
                   "'B.I-1' is 14 years old on 2026-11-10, and the least age is 15",
                   passed_hint(f, "age"), WORK("2026-11-10", "60"));
    DO(f, WORK("2026-11-11", "60")); /* his birthday */
}

static void an_inmate_who_is_too_young_is_not_added(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, ERROR_CONFLICT, "number",
                   "'A-1' is 12 years old on 2026-11-10, and the least age is 13",
                   passed_hint(f, "age"), "inmate add", "number", "A-1", "name", "Dedi", "grade",
                   "A", "workshop", "ROTI", "joined", "2026-11-10", "born", "2013-11-11");
    DO(f, "inmate list");
    assert_answer(f, "[{'number': 'B.I-1'}, {'number': 'B.I-2'}, {'number': 'B.I-3'}]");
}

static void whoever_is_under_18_works_three_hours(void **state)
{
    struct fixture *f = *state;
    DO(f, "inmate identify", "number", "B.I-1", "born", "2008-11-10");
    assert_refused(f, ERROR_CONFLICT, "entries[0].minutes",
                   "'B.I-1' is under 18 and has 3:01 hours on 2026-11-09, and the limit is 3:00",
                   passed_hint(f, "youth_hours_a_day"), WORK("2026-11-09", "181"));
    DO(f, WORK("2026-11-09", "180"));
    DO(f, WORK("2026-11-10", "480")); /* 18 */
}

static void an_unknown_day_of_birth_stands_in_nobodys_way(void **state)
{
    struct fixture *f = *state;
    DO(f, WORK("2026-11-10", "480"));
    assert_passed(f, "[]");
}

/* ------------------------------------------------------------------ work for a partner */

static void receive_cloth_of_a_partner(struct fixture *f)
{
    DO(f, "stock receive", "supplier", "TOKO", "into", "LANTAI", "day", "2026-11-01",
       "line[0].item", "KAIN", "line[0].quantity", "100", "line[0].owner", "TOKO", "line[0].amount",
       "0");
}

#define SEW(day_)                                                                                  \
    WORK(day_, "60"), "materials[0].item", "KAIN", "materials[0].quantity", "1",                   \
        "materials[0].owner", "TOKO"

static void a_partners_material_asks_for_consent(void **state)
{
    struct fixture *f = *state;
    receive_cloth_of_a_partner(f);
    assert_refused(f, ERROR_CONFLICT, "entries[0].inmate",
                   "'B.I-1' has not agreed to work for 'TOKO' on 2026-11-10",
                   passed_hint(f, "consent"), SEW("2026-11-10"));
    DO(f, "permit consent", "number", "B.I-1", "partner", "TOKO", "since", "2026-11-10", "paper",
       "PKS-3/17");
    DO(f, SEW("2026-11-10"));
    assert_refused(f, ERROR_CONFLICT, "entries[0].inmate",
                   "'B.I-1' has not agreed to work for 'TOKO' on 2026-11-09",
                   passed_hint(f, "consent"), SEW("2026-11-09"));
    DO(f, "permit consent", "number", "B.I-1", "partner", "TOKO", "state", "withdrawn", "since",
       "2026-11-12");
    assert_refused(f, ERROR_CONFLICT, "entries[0].inmate",
                   "'B.I-1' has not agreed to work for 'TOKO' on 2026-11-12",
                   passed_hint(f, "consent"), SEW("2026-11-12"));
    assert_verified(f);
}

static void consent_is_given_to_one_partner(void **state)
{
    struct fixture *f = *state;
    receive_cloth_of_a_partner(f);
    DO(f, "permit consent", "number", "B.I-1", "partner", "UMUM", "since", "2026-11-01");
    assert_false(do_action(f, SEW("2026-11-10"), NULL));
    assert_string_equal(f->err.message, "'B.I-1' has not agreed to work for 'TOKO' on 2026-11-10");
}

static void the_cooperatives_own_work_asks_for_none(void **state)
{
    struct fixture *f = *state;
    DO(f, "stock receive", "supplier", "TOKO", "into", "LANTAI", "day", "2026-11-01",
       "line[0].item", "KAIN", "line[0].quantity", "100", "line[0].amount", "100000");
    DO(f, WORK("2026-11-10", "60"), "materials[0].item", "KAIN", "materials[0].quantity", "1");
    assert_passed(f, "[]");
}

static void an_allocation_to_a_partners_work_asks_for_consent(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, ERROR_CONFLICT, "number",
                   "'B.I-1' has not agreed to work for 'TOKO' on 2026-11-10",
                   passed_hint(f, "consent"), PLACE("2026-11-10"), "partner", "TOKO");
    DO(f, "permit consent", "number", "B.I-1", "partner", "TOKO", "since", "2026-11-01", "until",
       "2026-11-15");
    DO(f, PLACE("2026-11-10"), "partner", "TOKO");
    DO(f, WORK("2026-11-15", "60"));
    assert_refused(f, ERROR_CONFLICT, "entries[0].inmate",
                   "'B.I-1' has not agreed to work for 'TOKO' on 2026-11-16",
                   passed_hint(f, "consent"), WORK("2026-11-16", "60"));
}

static void nobody_under_18_works_for_a_partner(void **state)
{
    struct fixture *f = *state;
    DO(f, "inmate identify", "number", "B.I-1", "born", "2009-01-01");
    DO(f, "permit consent", "number", "B.I-1", "partner", "TOKO", "since", "2026-11-01");
    assert_refused(f, ERROR_CONFLICT, "number",
                   "'B.I-1' is under 18 and works for 'TOKO' on 2026-11-10",
                   passed_hint(f, "youth_partner_work"), PLACE("2026-11-10"), "partner", "TOKO");
}

/* ------------------------------------------------------------------ overrides */

static void an_override_is_recorded_with_its_reason_and_who_gave_it(void **state)
{
    struct fixture *f = *state;
    DO(f, "permit status", "number", "B.I-1", "state", "barred", "since", "2026-11-10");
    DO(f, WORK("2026-11-10", "60"), "override", "izin lisan Kalapas");
    assert_passed(f, "[{'day': '2026-11-10', 'workshop': 'ROTI', 'inmate': 'B.I-1',"
                     " 'limit': 'status', 'what': '`B.I-1` is barred from work on 2026-11-10',"
                     " 'overridden': true, 'reason': 'izin lisan Kalapas',"
                     " 'document': 'SES-2026-000001'}]");
    json_t *list = answer_json(f);
    assert_string_equal(json_string_value(json_object_get(json_array_get(list, 0), "person")),
                        f->call.actor.login);
    json_decref(list);
    assert_verified(f);
}

static void an_override_of_an_allocation_tells_the_day_it_is_for(void **state)
{
    struct fixture *f = *state;
    DO(f, "permit status", "number", "B.I-1", "state", "barred", "since", "2026-11-10");
    DO(f, PLACE("2026-11-30"), "override", "dicabut mulai 30 November");
    assert_passed(f, "[{'day': '2026-11-30', 'limit': 'status', 'overridden': true,"
                     " 'what': '`B.I-1` is barred from work on 2026-11-30',"
                     " 'document': 'PNP-2026-000004'}]");
    assert_verified(f);
}

static void a_reason_that_is_not_needed_is_not_recorded(void **state)
{
    struct fixture *f = *state;
    DO(f, WORK("2026-11-10", "60"), "override", "berjaga-jaga");
    assert_passed(f, "[]");
}

static void a_refusal_leaves_nothing_behind(void **state)
{
    struct fixture *f = *state;
    DO(f, "permit status", "number", "B.I-2", "state", "barred", "since", "2026-11-10");
    int64_t before = document_count(f);
    assert_refused(f, ERROR_CONFLICT, "entries[1].inmate",
                   "'B.I-2' is barred from work on 2026-11-10", passed_hint(f, "status"),
                   WORK("2026-11-10", "600"), "entries[1].inmate", "B.I-2");
    assert_number_equal(document_count(f), before);
    assert_passed(f, "[]");
}

static void the_closer_of_a_month_is_told_how_often_limits_were_passed(void **state)
{
    struct fixture *f = *state;
    DO(f, "permit status", "number", "B.I-1", "state", "barred", "since", "2026-11-10");
    DO(f, WORK("2026-11-10", "60"), "override", "izin lisan Kalapas");
    DO(f, WORK("2026-11-09", "481"));
    DO(f, "month review", "month", "2026-11");
    ASSERT_CELL(f, NULL, "weight", "note", "what",
                "limits on work were passed 2 times, 1 of them overridden: karya exception list "
                "2026-11");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up_bakery, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(whoever_is_barred_is_not_put_to_work),
        TEST(whoever_is_barred_is_not_allocated),
        TEST(whoever_is_barred_may_be_absent),
        TEST(the_unfit_do_not_work_until_they_are_fit),
        TEST(whoever_is_fit_for_four_hours_works_four_hours),
        TEST(nobody_works_before_the_least_age),
        TEST(an_inmate_who_is_too_young_is_not_added),
        TEST(whoever_is_under_18_works_three_hours),
        TEST(an_unknown_day_of_birth_stands_in_nobodys_way),
        TEST(a_partners_material_asks_for_consent),
        TEST(consent_is_given_to_one_partner),
        TEST(the_cooperatives_own_work_asks_for_none),
        TEST(an_allocation_to_a_partners_work_asks_for_consent),
        TEST(nobody_under_18_works_for_a_partner),
        TEST(an_override_is_recorded_with_its_reason_and_who_gave_it),
        TEST(an_override_of_an_allocation_tells_the_day_it_is_for),
        TEST(a_reason_that_is_not_needed_is_not_recorded),
        TEST(a_refusal_leaves_nothing_behind),
        TEST(the_closer_of_a_month_is_told_how_often_limits_were_passed),
    };
    return cmocka_run_group_tests_name("eligibility", tests, NULL, NULL);
}
