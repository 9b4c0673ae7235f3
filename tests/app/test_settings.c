/* The settings: every key known, typed and checked; a refusal says file, line, key and what is
 * right. */
#include "core/app/access.h"
#include "core/app/settings.h"
#include "tests/support/assert.h"

#include <stdlib.h>

#define FILE_PATH "/tmp/karya-test-ini-XXXXXX"

struct ground {
    struct arena *arena;
    struct error err;
    char path[sizeof FILE_PATH];
};

static int set_up_ground(void **state)
{
    struct ground *ground = calloc(1, sizeof *ground);
    assert_non_null(ground);
    ground->arena = arena_open((size_t)16 << 20);
    *state = ground;
    return 0;
}

static int tear_down_ground(void **state)
{
    struct ground *ground = *state;
    arena_close(&ground->arena);
    free(ground);
    return 0;
}

/* The settings of a file with this text, or NULL. */
static const struct settings *read_text(struct ground *ground, const char *text)
{
    snprintf(ground->path, sizeof ground->path, FILE_PATH);
    int file = mkstemp(ground->path);
    assert_true(file >= 0);
    assert_int_equal(write(file, text, strlen(text)), strlen(text));
    close(file);
    ground->err = (struct error){0};
    const struct settings *settings = settings_load(ground->arena, ground->path, &ground->err);
    unlink(ground->path);
    return settings;
}

static const struct settings *settings_of(struct ground *ground, const char *text)
{
    const struct settings *settings = read_text(ground, text);
    assert_done(settings != NULL, &ground->err);
    return settings;
}

static void assert_refused_at(struct ground *ground, const char *text, const char *key, long line,
                              const char *message, const char *hint)
{
    assert_row(read_text(ground, text) == NULL, "read: %s", text);
    assert_error(&ground->err, ERROR_INVALID, message, hint);
    assert_string_equal(ground->err.file, ground->path);
    assert_number_equal(ground->err.line, line);
    assert_string_equal(ground->err.field, key);
}

/* ------------------------------------------------------------------ defaults */

static void assert_defaults(const struct settings *settings)
{
    assert_string_equal(settings->database, "karya.db");
    assert_int_equal(settings->language, LANGUAGE_INDONESIAN);
    assert_number_equal(settings->site_number, 1);
    assert_string_equal(settings->site_currency, "Rp");
    assert_number_equal(settings->site_currency_decimals, 0);
    assert_number_equal(settings->site_minutes_east, 420);
    assert_false(settings->labour_in_cost);
    assert_number_equal(settings->savings_milli_percent, 75000);
    assert_number_equal(settings->backdate_days[ROLE_SUPERVISOR], 7);
    assert_number_equal(settings->backdate_days[ROLE_STOREKEEPER], 7);
    assert_number_equal(settings->backdate_days[ROLE_MANAGER], -1);
    assert_number_equal(settings->backdate_days[ROLE_ADMINISTRATOR], 0);
    assert_number_equal(settings->backdate_days[ROLE_CLERK], 0);
    assert_number_equal(settings->backdate_days[ROLE_AUDITOR], 0);
    assert_int_equal(settings->expired, EXPIRED_WARN);
    assert_non_null(settings->fonts[0]);
    assert_non_null(settings->fonts[1]);
    assert_null(settings->fonts[2]);
    assert_true(access_allows(settings->access, UINT32_C(1) << ROLE_MANAGER, "month.close"));
}

static void without_a_file_everything_has_a_default(void **state)
{
    struct ground *ground = *state;
    const struct settings *settings = settings_load(ground->arena, NULL, &ground->err);
    assert_done(settings != NULL, &ground->err);
    assert_defaults(settings);
}

static void an_empty_file_changes_nothing(void **state)
{
    struct ground *ground = *state;
    assert_defaults(settings_of(ground, ""));
}

static void the_template_says_the_defaults(void **state)
{
    struct ground *ground = *state;
    assert_defaults(settings_of(ground, settings_template(ground->arena)));
}

static void a_file_changes_what_it_names_and_nothing_else(void **state)
{
    struct ground *ground = *state;
    const struct settings *settings =
        settings_of(ground, "[site]\nname = Lapas Kelas IIA Garut\nnumber = 999999\n"
                            "[backdating]\nstorekeeper = -1\n[stock]\nexpired = refuse\n");
    assert_string_equal(settings->site_name, "Lapas Kelas IIA Garut");
    assert_number_equal(settings->site_number, 999999);
    assert_number_equal(settings->backdate_days[ROLE_STOREKEEPER], -1);
    assert_number_equal(settings->backdate_days[ROLE_SUPERVISOR], 7);
    assert_int_equal(settings->expired, EXPIRED_REFUSE);
    assert_string_equal(settings->database, "karya.db");
}

/* ------------------------------------------------------------------ yes and no */

/* iniparser would read every word that begins with a t as yes. */
static void tidak_is_no(void **state)
{
    struct ground *ground = *state;
    static const struct {
        const char *word;
        bool meaning;
    } rows[] = {{"tidak", false}, {"no", false}, {"false", false}, {"0", false},
                {"ya", true},     {"yes", true}, {"true", true},   {"1", true}};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const char *text =
            arena_format(ground->arena, "[wages]\nlabour_in_cost = %s\n", rows[i].word);
        assert_row(settings_of(ground, text)->labour_in_cost == rows[i].meaning, "%s",
                   rows[i].word);
    }
}

static void what_is_neither_yes_nor_no_is_refused(void **state)
{
    struct ground *ground = *state;
    static const char *const words[] = {"t", "y", "n", "tentu", "ya sudah", "2", "-", ""};
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        const char *text = arena_format(ground->arena, "[wages]\nlabour_in_cost = %s\n", words[i]);
        const char *message = arena_format(ground->arena, "'%s' is neither yes nor no", words[i]);
        assert_refused_at(ground, text, "labour_in_cost", 2, message, "write yes or no");
    }
}

/* ------------------------------------------------------------------ numbers */

static void a_number_stays_in_its_range(void **state)
{
    struct ground *ground = *state;
    static const struct {
        const char *section, *key, *least, *most, *below, *above;
    } rows[] = {
        {"site", "number", "1", "999999", "0", "1000000"},
        {"site", "currency_decimals", "0", "4", "-1", "5"},
        {"site", "minutes_east", "-720", "840", "-721", "841"},
        {"wages", "savings_percent", "0", "100", "-0.001", "100.001"},
        {"backdating", "supervisor", "-1", "366", "-2", "367"},
        {"backdating", "storekeeper", "-1", "366", "-2", "367"},
        {"backdating", "manager", "-1", "366", "-2", "367"},
        {"backdating", "administrator", "-1", "366", "-2", "367"},
        {"backdating", "clerk", "-1", "366", "-2", "367"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const char *good[] = {rows[i].least, rows[i].most};
        const char *bad[] = {rows[i].below, rows[i].above};
        const char *hint = arena_format(ground->arena, "write a number from %s to %s",
                                        rows[i].least, rows[i].most);
        for (size_t n = 0; n < COUNT_OF(good); n++) {
            settings_of(ground, arena_format(ground->arena, "[%s]\n%s = %s\n", rows[i].section,
                                             rows[i].key, good[n]));
            assert_refused_at(
                ground,
                arena_format(ground->arena, "[%s]\n%s = %s\n", rows[i].section, rows[i].key,
                             bad[n]),
                rows[i].key, 2,
                arena_format(ground->arena, "'%s' is not a value of '%s'", bad[n], rows[i].key),
                hint);
        }
    }
}

/* atoi would make 12 of 12abc, and 1215752191 of 99999999999. */
static void what_is_no_whole_number_is_refused(void **state)
{
    struct ground *ground = *state;
    static const char *const texts[] = {
        "12abc",       "1.5",   "0x10", "1e3", "",
        "99999999999", "1 000", "+7",   "--7", "9223372036854775808"};
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        const char *text = arena_format(ground->arena, "[site]\nnumber = %s\n", texts[i]);
        assert_row(read_text(ground, text) == NULL, "'%s'", texts[i]);
        assert_row(ground->err.line == 2 && ground->err.kind == ERROR_INVALID, "'%s'", texts[i]);
    }
}

static void a_percentage_has_three_decimals(void **state)
{
    struct ground *ground = *state;
    assert_number_equal(
        settings_of(ground, "[wages]\nsavings_percent = 33.333\n")->savings_milli_percent, 33333);
    assert_null(read_text(ground, "[wages]\nsavings_percent = 33.3333\n"));
}

/* ------------------------------------------------------------------ choices and texts */

static void a_choice_is_one_of_those_there_are(void **state)
{
    struct ground *ground = *state;
    assert_int_equal(settings_of(ground, "[site]\nlanguage = en\n")->language, LANGUAGE_ENGLISH);
    assert_refused_at(ground, "[site]\nlanguage = indonesia\n", "language", 2,
                      "'indonesia' is not a value of 'language'", "write one of: id, en");
    assert_refused_at(ground, "[stock]\nexpired = tolak\n", "expired", 2,
                      "'tolak' is not a value of 'expired'", "write one of: warn, refuse");
}

static void a_text_that_must_be_there_cannot_be_empty(void **state)
{
    struct ground *ground = *state;
    assert_refused_at(ground, "[database]\nfile =\n", "file", 2, "'file' is empty",
                      "write a value, or leave the line out");
    assert_refused_at(ground, "[site]\nname = \"\"\n", "name", 2, "'name' is empty",
                      "write a value, or leave the line out");
    assert_string_equal(settings_of(ground, "[access]\nroles =\n")->roles_file, "");
}

static void folders_are_separated_by_colons(void **state)
{
    struct ground *ground = *state;
    const struct settings *settings = settings_of(ground, "[reports]\nfonts = /a b:/c\n");
    assert_string_equal(settings->fonts[0], "/a b");
    assert_string_equal(settings->fonts[1], "/c");
    assert_null(settings->fonts[2]);
}

/* ------------------------------------------------------------------ keys that are not known */

static void an_unknown_key_is_refused_with_its_line_and_what_was_meant(void **state)
{
    struct ground *ground = *state;
    assert_refused_at(ground, "[wages]\nsavings_percent = 75\nsaving_percent = 70\n",
                      "saving_percent", 3, "there is no setting 'saving_percent' in [wages]",
                      "did you mean 'savings_percent' in [wages]?");
}

static void a_key_in_the_wrong_section_is_shown_the_right_one(void **state)
{
    struct ground *ground = *state;
    assert_refused_at(ground, "[site]\nlabour_in_cost = ya\n", "labour_in_cost", 2,
                      "there is no setting 'labour_in_cost' in [site]",
                      "did you mean 'labour_in_cost' in [wages]?");
}

static void a_key_that_is_like_nothing_is_sent_to_the_list(void **state)
{
    struct ground *ground = *state;
    assert_refused_at(ground, "[web]\nlisten_address = 0.0.0.0\n", "listen_address", 2,
                      "there is no setting 'listen_address' in [web]",
                      "config/karya.ini lists every setting");
}

static void a_key_that_stands_twice_is_refused(void **state)
{
    struct ground *ground = *state;
    assert_null(read_text(ground, "[site]\nnumber = 1\nnumber = 2\n"));
    assert_number_equal(ground->err.line, 3);
}

/* ------------------------------------------------------------------ the roles they name */

static void a_file_of_roles_that_is_not_there_is_refused(void **state)
{
    struct ground *ground = *state;
    assert_null(read_text(ground, "[access]\nroles = /tmp/karya-test-no-such-roles\n"));
    assert_int_equal(ground->err.kind, ERROR_NOT_FOUND);
}

static void a_fault_in_the_roles_names_their_file(void **state)
{
    struct ground *ground = *state;
    char path[] = FILE_PATH;
    static const char roles[] = "[roles]\nwarden = *\n";
    int file = mkstemp(path);
    assert_true(file >= 0);
    assert_int_equal(write(file, roles, sizeof roles - 1), sizeof roles - 1);
    close(file);
    assert_null(read_text(ground, arena_format(ground->arena, "[access]\nroles = %s\n", path)));
    unlink(path);
    assert_string_equal(ground->err.file, path);
    assert_number_equal(ground->err.line, 2);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up_ground, tear_down_ground)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(without_a_file_everything_has_a_default),
        TEST(an_empty_file_changes_nothing),
        TEST(the_template_says_the_defaults),
        TEST(a_file_changes_what_it_names_and_nothing_else),
        TEST(tidak_is_no),
        TEST(what_is_neither_yes_nor_no_is_refused),
        TEST(a_number_stays_in_its_range),
        TEST(what_is_no_whole_number_is_refused),
        TEST(a_percentage_has_three_decimals),
        TEST(a_choice_is_one_of_those_there_are),
        TEST(a_text_that_must_be_there_cannot_be_empty),
        TEST(folders_are_separated_by_colons),
        TEST(an_unknown_key_is_refused_with_its_line_and_what_was_meant),
        TEST(a_key_in_the_wrong_section_is_shown_the_right_one),
        TEST(a_key_that_is_like_nothing_is_sent_to_the_list),
        TEST(a_key_that_stands_twice_is_refused),
        TEST(a_file_of_roles_that_is_not_there_is_refused),
        TEST(a_fault_in_the_roles_names_their_file),
    };
    return cmocka_run_group_tests_name("settings", tests, NULL, NULL);
}
