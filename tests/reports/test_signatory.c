/* Signatories: who signs what when, and how he stands on paper. */
#include "core/office/signatory/signatory.h"

#include "core/app/workspace.h"
#include "tests/support/fixture.h"

#include <string.h>

static void set(struct fixture *fixture, const char *report, const char *place, const char *name,
                const char *since)
{
    if (since == NULL)
        DO(fixture, "signatory set", "report", report, "place", place, "role", "Mengetahui",
           "title", "Kepala", "name", name);
    else
        DO(fixture, "signatory set", "report", report, "place", place, "role", "Mengetahui",
           "title", "Kepala", "name", name, "since", since);
}

/* "Asep, Budi": who signs on a day, from the left. */
static const char *names_on(struct fixture *fixture, enum signed_report report, const char *text)
{
    struct signatory *list = NULL;
    struct day day;
    size_t count = 0;
    assert_done(day_parse(text, &day, &fixture->err), &fixture->err);
    workspace_close(&fixture->call.workspace); /* of the last action */
    fixture_begin(fixture, READS);
    assert_done(signatories_on(&fixture->call, report, day, &list, &count, &fixture->err),
                &fixture->err);
    fixture_rest(fixture);
    const char *names = "";
    for (size_t i = 0; i < count; i++)
        names = arena_format(fixture->arena, "%s%s%s", names, i > 0 ? ", " : "", list[i].name);
    return names;
}

static struct signatory first_on(struct fixture *fixture, enum signed_report report)
{
    struct signatory *list = NULL;
    size_t count = 0;
    workspace_close(&fixture->call.workspace); /* of the last action */
    fixture_begin(fixture, READS);
    assert_done(
        signatories_on(&fixture->call, report, day_of(2026, 10, 31), &list, &count, &fixture->err),
        &fixture->err);
    fixture_rest(fixture);
    assert_true(count > 0);
    return list[0];
}

static void where_nobody_was_named_nobody_signs(void **state)
{
    assert_string_equal(names_on(*state, SIGNED_STOCK, "2026-10-31"), "");
}

static void signatories_stand_by_their_places_not_as_they_were_entered(void **state)
{
    struct fixture *fixture = *state;
    set(fixture, "stock", "3", "Cecep", NULL);
    set(fixture, "stock", "1", "Asep", NULL);
    set(fixture, "stock", "4", "Dadang", NULL);
    assert_string_equal(names_on(fixture, SIGNED_STOCK, "2026-10-31"), "Asep, Cecep, Dadang");
    assert_verified(fixture);
}

static void each_report_has_signatories_of_its_own(void **state)
{
    struct fixture *fixture = *state;
    set(fixture, "stock", "1", "Asep", NULL);
    set(fixture, "wages", "1", "Budi", NULL);
    assert_string_equal(names_on(fixture, SIGNED_STOCK, "2026-10-31"), "Asep");
    assert_string_equal(names_on(fixture, SIGNED_WAGES, "2026-10-31"), "Budi");
}

static void the_first_holds_from_the_beginning_and_the_next_from_his_day_on(void **state)
{
    struct fixture *fixture = *state;
    set(fixture, "stock", "1", "Asep", NULL);
    set(fixture, "stock", "1", "Budi", "2026-11-01");
    set(fixture, "stock", "1", "Cecep", NULL);
    assert_string_equal(names_on(fixture, SIGNED_STOCK, "1970-01-01"), "Asep");
    assert_string_equal(names_on(fixture, SIGNED_STOCK, "2026-10-31"), "Asep");
    assert_string_equal(names_on(fixture, SIGNED_STOCK, "2026-11-01"), "Budi");
    assert_string_equal(names_on(fixture, SIGNED_STOCK, "2026-11-23"), "Budi");
    assert_string_equal(names_on(fixture, SIGNED_STOCK, "2026-11-24"), "Cecep");
}

static void the_first_at_each_place_holds_from_the_beginning(void **state)
{
    struct fixture *fixture = *state;
    set(fixture, "stock", "1", "Asep", NULL);
    set(fixture, "stock", "2", "Budi", NULL);
    assert_string_equal(names_on(fixture, SIGNED_STOCK, "2026-10-31"), "Asep, Budi");
}

static void of_two_from_one_day_the_one_written_down_last_holds(void **state)
{
    struct fixture *fixture = *state;
    set(fixture, "stock", "1", "Asep Salah", "2026-10-01");
    set(fixture, "stock", "1", "Asep Benar", "2026-10-01");
    assert_string_equal(names_on(fixture, SIGNED_STOCK, "2026-10-31"), "Asep Benar");
}

static void who_is_written_down_later_does_not_hide_who_begins_later(void **state)
{
    struct fixture *fixture = *state;
    set(fixture, "stock", "1", "Mulai November", "2026-11-01");
    set(fixture, "stock", "1", "Mulai Oktober", "2026-10-01");
    assert_string_equal(names_on(fixture, SIGNED_STOCK, "2026-10-31"), "Mulai Oktober");
    assert_string_equal(names_on(fixture, SIGNED_STOCK, "2026-11-30"), "Mulai November");
}

static void a_place_is_left_out_from_a_day_on(void **state)
{
    struct fixture *fixture = *state;
    set(fixture, "stock", "1", "Asep", NULL);
    set(fixture, "stock", "2", "Budi", NULL);
    DO(fixture, "signatory end", "report", "stock", "place", "1", "since", "2026-11-01");
    assert_string_equal(names_on(fixture, SIGNED_STOCK, "2026-10-31"), "Asep, Budi");
    assert_string_equal(names_on(fixture, SIGNED_STOCK, "2026-11-01"), "Budi");
    set(fixture, "stock", "1", "Cecep", "2026-11-15");
    assert_string_equal(names_on(fixture, SIGNED_STOCK, "2026-11-14"), "Budi");
    assert_string_equal(names_on(fixture, SIGNED_STOCK, "2026-11-15"), "Cecep, Budi");
}

static void a_place_where_nobody_signs_cannot_be_left_out(void **state)
{
    struct fixture *fixture = *state;
    assert_false(do_action(fixture, "signatory end", "report", "stock", "place", "2", "since",
                           "2026-11-01", NULL));
    assert_error(&fixture->err, ERROR_CONFLICT, "nobody signs at place 2 on 2026-11-01",
                 "'karya signatory list' shows who does");
}

static void there_are_four_places(void **state)
{
    struct fixture *fixture = *state;
    static const char *const places[] = {"0", "5", "1000000000"};
    for (size_t i = 0; i < COUNT_OF(places); i++) {
        assert_row(!do_action(fixture, "signatory set", "report", "stock", "place", places[i],
                              "role", "R", "title", "T", NULL),
                   "place %s was taken", places[i]);
        assert_string_equal(fixture->err.field, "place");
    }
}

static void who_looks_after_a_post_is_called_acting(void **state)
{
    struct fixture *fixture = *state;
    DO(fixture, "signatory set", "report", "wages", "place", "1", "role", "Diperiksa oleh", "title",
       "Kasi Kegiatan Kerja", "name", "Rahmat", "staff-number", "19821104 200501 1 002", "acting",
       "yes");
    struct signatory signatory = first_on(fixture, SIGNED_WAGES);
    assert_string_equal(signatory.role, "Diperiksa oleh");
    assert_string_equal(signatory.title, "Acting Kasi Kegiatan Kerja");
    assert_string_equal(signatory.name, "Rahmat");
    assert_string_equal(signatory.staff_number, "Staff no. 19821104 200501 1 002");
}

static void without_name_and_number_there_is_room_to_write_them(void **state)
{
    struct fixture *fixture = *state;
    DO(fixture, "signatory set", "report", "wages", "place", "1", "role", "Dibayar oleh", "title",
       "Bendahara");
    struct signatory signatory = first_on(fixture, SIGNED_WAGES);
    assert_string_equal(signatory.title, "Bendahara");
    assert_string_equal(signatory.name, "");
    assert_string_equal(signatory.staff_number, "");
}

static void what_stands_on_one_line_is_one_line(void **state)
{
    struct fixture *fixture = *state;
    assert_false(do_action(fixture, "signatory set", "report", "wages", "place", "1", "role", "R",
                           "title", "Kepala\nLapas", NULL));
    assert_string_equal(fixture->err.field, "title");
}

static void a_signatory_never_reaches_into_a_closed_month(void **state)
{
    struct fixture *fixture = *state;
    set(fixture, "stock", "1", "Asep", NULL);
    found_small_prison(fixture);
    DO(fixture, "stock open", "day", "2026-10-01", "line[0].item", "TERIGU", "line[0].quantity",
       "1", "line[0].into", "GUDANG", "line[0].amount", "1");
    DO(fixture, "month close", "month", "2026-10");
    assert_false(do_action(fixture, "signatory set", "report", "stock", "place", "1", "role", "R",
                           "title", "T", "since", "2026-10-01", NULL));
    assert_error(&fixture->err, ERROR_INVALID, "2026-10-01 lies in a closed month",
                 "let it hold from 2026-11-01 on");
    assert_false(do_action(fixture, "signatory end", "report", "stock", "place", "1", "since",
                           "2026-10-31", NULL));
    set(fixture, "stock", "2", "Budi", NULL); /* the first there, as far back as it may */
    assert_string_equal(names_on(fixture, SIGNED_STOCK, "2026-10-31"), "Asep");
    assert_string_equal(names_on(fixture, SIGNED_STOCK, "2026-11-01"), "Asep, Budi");
}

static void the_list_shows_who_signs_on_a_day(void **state)
{
    struct fixture *fixture = *state;
    set(fixture, "stock", "1", "Asep", NULL);
    set(fixture, "wages", "2", "Budi", NULL);
    set(fixture, "wages", "2", "Cecep", "2026-11-01");
    DO(fixture, "signatory list", "on", "2026-10-31");
    json_t *list = answer_json(fixture);
    assert_int_equal(json_array_size(list), 2);
    const json_t *row = json_array_get(list, 1);
    assert_string_equal(json_string_value(json_object_get(row, "report")), "wages");
    assert_number_equal(json_integer_value(json_object_get(row, "place")), 2);
    assert_string_equal(json_string_value(json_object_get(row, "name")), "Budi");
    json_decref(list);
    DO(fixture, "signatory list", "on", "2026-11-01", "report", "wages");
    list = answer_json(fixture);
    assert_int_equal(json_array_size(list), 1);
    row = json_array_get(list, 0);
    assert_string_equal(json_string_value(json_object_get(row, "name")), "Cecep");
    assert_string_equal(json_string_value(json_object_get(row, "since")), "2026-11-01");
    json_decref(list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(where_nobody_was_named_nobody_signs, set_up, tear_down),
        cmocka_unit_test_setup_teardown(signatories_stand_by_their_places_not_as_they_were_entered,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(each_report_has_signatories_of_its_own, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            the_first_holds_from_the_beginning_and_the_next_from_his_day_on, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_first_at_each_place_holds_from_the_beginning, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(of_two_from_one_day_the_one_written_down_last_holds, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(who_is_written_down_later_does_not_hide_who_begins_later,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_place_is_left_out_from_a_day_on, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_place_where_nobody_signs_cannot_be_left_out, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(there_are_four_places, set_up, tear_down),
        cmocka_unit_test_setup_teardown(who_looks_after_a_post_is_called_acting, set_up, tear_down),
        cmocka_unit_test_setup_teardown(without_name_and_number_there_is_room_to_write_them, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(what_stands_on_one_line_is_one_line, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_signatory_never_reaches_into_a_closed_month, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(the_list_shows_who_signs_on_a_day, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
