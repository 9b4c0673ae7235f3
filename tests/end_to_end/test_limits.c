/*
 * Limits on work hold at the import door: the demo month is refused at its first line that passes
 * one, in whole; with a reason in a column of its own it is taken, and each line is told.
 */
#include "tests/support/assert.h"
#include "tests/support/plain_csv.h"
#include "tests/support/program.h"

#include <stdlib.h>

#define MONTH SOURCE_DIR "/config/demo/month"

enum { LIMIT_MINUTES = 360 };

struct place {
    char folder[FOLDER_PATH];
    struct program_how how;
    struct plain_csv shifts;
};

static int set_up_place(void **state)
{
    struct place *place = calloc(1, sizeof *place);
    assert_non_null(place);
    folder_make(place->folder);
    csv_link(MONTH, place->folder);
    assert_true(plain_csv_load(&place->shifts, MONTH "/shifts.csv"));
    place->how.database = strdup(in_folder(place->folder, "karya.db"));
    RUN_EXPECTING(0, &place->how, "init");
    RUN_EXPECTING(0, &place->how, "limit", "set", "hours_a_day", "6", "--reaction", "refuse",
                  "--since", "2026-10-01");
    *state = place;
    return 0;
}

static int tear_down_place(void **state)
{
    struct place *place = *state;
    plain_csv_release(&place->shifts);
    folder_remove(place->folder);
    free((char *)(uintptr_t)place->how.database);
    free(place);
    return 0;
}

static long minutes_of(const struct place *place, size_t row)
{
    return strtol(plain_csv_field(&place->shifts, row, "minutes"), NULL, 10);
}

static void an_import_that_passes_a_limit_is_refused_where_it_does(void **state)
{
    struct place *place = *state;
    unsigned long before = books_hash(place->how.database);
    size_t row = 1;
    char expected[80];
    while (minutes_of(place, row) <= LIMIT_MINUTES)
        row++;
    struct program_ran ran = RUN(&place->how, "--language", "en", "import", place->folder);
    snprintf(expected, sizeof expected, "karya: shifts.csv:%zu: minutes: '%s' has ", row + 1,
             plain_csv_field(&place->shifts, row, "inmate"));
    assert_row(strncmp(ran.err, expected, strlen(expected)) == 0, "it said: %s", ran.err);
    assert_int_not_equal(ran.code, 0);
    program_forget(&ran);
    assert_true(books_hash(place->how.database) == before);
}

static void with_a_reason_it_is_taken_and_every_line_is_told(void **state)
{
    struct place *place = *state;
    const struct plain_csv *shifts = &place->shifts;
    const char *path = in_folder(place->folder, "shifts.csv");
    long passing = 0;
    assert_int_equal(unlink(path), 0);
    FILE *to = fopen(path, "w");
    assert_non_null(to);
    for (size_t row = 0; row < shifts->count; row++) {
        for (size_t i = 0; i < shifts->columns; i++)
            fprintf(to, "%s,", shifts->rows[row].fields[i]);
        fprintf(to, "%s\n", row == 0 ? "override" : "target bulan Oktober");
        passing += row > 0 && minutes_of(place, row) > LIMIT_MINUTES;
    }
    assert_int_equal(fclose(to), 0);
    RUN_EXPECTING(0, &place->how, "import", place->folder);
    assert_true(passing > 0);
    assert_number_equal(books_number(place->how.database,
                                     "SELECT count(*) FROM workshop_exception"
                                     " WHERE kind = 'hours_a_day' AND reaction = 'refuse'"
                                     " AND reason = 'target bulan Oktober'"),
                        passing);
    RUN_EXPECTING(0, &place->how, "verify");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up_place, tear_down_place)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_import_that_passes_a_limit_is_refused_where_it_does),
        TEST(with_a_reason_it_is_taken_and_every_line_is_told),
    };
    return cmocka_run_group_tests_name("limits", tests, NULL, NULL);
}
