/* Reading INI files strictly: where iniparser reads something into a line, we say which line it is.
 */
#include "core/app/ini.h"
#include "core/base/text.h"
#include "tests/support/assert.h"

#include <stdlib.h>
#include <sys/stat.h>

#define FILE_PATH "/tmp/karya-test-ini-XXXXXX"

struct ground {
    struct arena *arena;
    struct error err;
};

static int set_up_ground(void **state)
{
    struct ground *ground = calloc(1, sizeof *ground);
    assert_non_null(ground);
    ground->arena = arena_open((size_t)64 << 20);
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

static const struct ini *parse(struct ground *ground, const char *text)
{
    ground->err = (struct error){0};
    return ini_parse(ground->arena, text, "karya.ini", &ground->err);
}

static const struct ini *parsed(struct ground *ground, const char *text)
{
    const struct ini *ini = parse(ground, text);
    assert_done(ini != NULL, &ground->err);
    return ini;
}

/* Fails unless [section] key = value stands on that line. */
static void assert_entry(const struct ini *ini, const char *section, const char *key,
                         const char *value, long line)
{
    const struct ini_entry *entry = ini_find(ini, section, key);
    assert_row(entry != NULL, "there is no %s in [%s]", key, section);
    assert_row(strcmp(entry->value, value) == 0, "%s is '%s', not '%s'", key, entry->value, value);
    assert_number_equal(entry->line, line);
}

static void assert_refused_at(struct ground *ground, const char *text, long line,
                              const char *message)
{
    assert_row(parse(ground, text) == NULL, "read: %.60s", text);
    assert_row(strcmp(ground->err.message, message) == 0, "'%s', not '%s'", ground->err.message,
               message);
    assert_int_equal(ground->err.kind, ERROR_INVALID);
    assert_string_equal(ground->err.file, "karya.ini");
    assert_number_equal(ground->err.line, line);
}

/* ------------------------------------------------------------------ what a file says */

static void a_key_has_a_section_a_value_and_a_line(void **state)
{
    struct ground *ground = *state;
    const struct ini *ini = parsed(ground, "# first\n\n[site]\nname = Lapas Garut\n"
                                           "town=Garut\n[wages]\nsavings_percent   =   75\n");
    assert_int_equal(ini->count, 3);
    assert_entry(ini, "site", "name", "Lapas Garut", 4);
    assert_entry(ini, "site", "town", "Garut", 5);
    assert_entry(ini, "wages", "savings_percent", "75", 7);
}

static void sections_and_keys_are_read_in_lower_case(void **state)
{
    struct ground *ground = *state;
    assert_entry(parsed(ground, "[Site]\nName = Lapas\n"), "site", "name", "Lapas", 2);
}

static void a_value_keeps_its_case_and_its_equals_signs(void **state)
{
    struct ground *ground = *state;
    assert_entry(parsed(ground, "[site]\nname = A = b = C\n"), "site", "name", "A = b = C", 2);
}

static void a_value_in_quotes_keeps_what_would_be_a_comment(void **state)
{
    struct ground *ground = *state;
    const struct ini *ini =
        parsed(ground, "[site]\nname = \"Lapas # 1; dua\"\ntown = Garut # kota\n");
    assert_entry(ini, "site", "name", "Lapas # 1; dua", 2);
    assert_entry(ini, "site", "town", "Garut", 3);
}

static void a_key_without_a_value_is_empty(void **state)
{
    struct ground *ground = *state;
    const struct ini *ini = parsed(ground, "[site]\nname =\ntown = \"\"\nlast=");
    assert_entry(ini, "site", "name", "", 2);
    assert_entry(ini, "site", "town", "", 3);
    assert_entry(ini, "site", "last", "", 4);
}

static void a_section_may_go_on_later(void **state)
{
    struct ground *ground = *state;
    const struct ini *ini = parsed(ground, "[site]\na = 1\n[wages]\nb = 2\n[site]\nc = 3\n");
    assert_entry(ini, "site", "a", "1", 2);
    assert_entry(ini, "site", "c", "3", 6);
}

static void the_same_key_in_two_sections_is_two_keys(void **state)
{
    struct ground *ground = *state;
    const struct ini *ini = parsed(ground, "[site]\nname = 1\n[wages]\nname = 2\n");
    assert_entry(ini, "site", "name", "1", 2);
    assert_entry(ini, "wages", "name", "2", 4);
}

static void a_file_from_windows_reads_like_any_other(void **state)
{
    struct ground *ground = *state;
    const struct ini *ini =
        parsed(ground, "\xEF\xBB\xBF[site]\r\nname = Lapas\r\ntown = Garut\r\n");
    assert_entry(ini, "site", "name", "Lapas", 2);
    assert_entry(ini, "site", "town", "Garut", 3);
}

static void an_empty_file_says_nothing(void **state)
{
    struct ground *ground = *state;
    static const char *const texts[] = {"", "\n\n", "# nothing\n; nothing\n", "[site]\n",
                                        "\xEF\xBB\xBF"};
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        assert_row(parsed(ground, texts[i])->count == 0, "%zu", i);
}

/* CVE-2023-33461: iniparser crashes where a section is asked for as if it were a key. */
static void a_key_that_is_called_like_a_section_is_only_a_key(void **state)
{
    struct ground *ground = *state;
    const struct ini *ini =
        parsed(ground, "[wages]\nwages = 1\nsite = 2\n[site]\nwages = 3\nsite = 4\n");
    assert_entry(ini, "wages", "wages", "1", 2);
    assert_entry(ini, "wages", "site", "2", 3);
    assert_entry(ini, "site", "wages", "3", 5);
    assert_entry(ini, "site", "site", "4", 6);
}

/* In iniparser's dictionary [a] b:c and [a:b] c are one key. */
static void a_colon_does_not_make_two_keys_one(void **state)
{
    struct ground *ground = *state;
    assert_refused_at(ground, "[a]\nb:c = 1\n", 2, "a key or section has no colon");
    assert_refused_at(ground, "[a:b]\nc = 2\n", 1, "a key or section has no colon");
}

/* ------------------------------------------------------------------ what is refused */

static void the_second_of_two_equal_keys_is_refused_with_both_lines(void **state)
{
    struct ground *ground = *state;
    assert_refused_at(ground, "[site]\nname = a\ntown = b\nNAME = c\n", 4,
                      "the key 'name' of [site] stands here a second time");
    assert_string_equal(ground->err.hint, "it stands on line 2 already; remove one of them");
}

static void two_equal_keys_are_refused_though_their_section_stands_twice(void **state)
{
    struct ground *ground = *state;
    assert_refused_at(ground, "[site]\nname = a\n[wages]\n[site]\nname = c\n", 5,
                      "the key 'name' of [site] stands here a second time");
}

static void a_line_that_is_nothing_is_refused(void **state)
{
    struct ground *ground = *state;
    assert_refused_at(ground, "[site]\nname = a\n\nname\n", 4, "the line is not understood");
    assert_refused_at(ground, "[site]\n= a\n", 2, "the line is not understood");
    assert_refused_at(ground, "[site\nname = a\n", 1, "the bracket is not closed");
    assert_refused_at(ground, "name = a\n[site]\n", 1, "the key stands before any [section]");
    assert_refused_at(ground, "[]\nname = a\n", 2, "the key stands before any [section]");
}

/* iniparser would take the next line for a part of this value, and that key for missing. */
static void a_value_does_not_go_on_in_the_next_line(void **state)
{
    struct ground *ground = *state;
    assert_refused_at(ground, "[site]\nname = C:\\data\\\ntown = Garut\n", 2,
                      "a line cannot end with a backslash");
    assert_refused_at(ground, "[site]\nname = a\\  \ntown = Garut\n", 2,
                      "a line cannot end with a backslash");
    assert_refused_at(ground, "[site]\n# kept in C:\\data\\\nname = a\n", 2,
                      "a line cannot end with a backslash");
    assert_entry(parsed(ground, "[site]\nname = C:\\data\n"), "site", "name", "C:\\data", 2);
}

static void a_line_that_is_too_long_is_refused_even_if_it_is_a_comment(void **state)
{
    struct ground *ground = *state;
    struct text text = text_new(ground->arena);
    text_add(&text, "[site]\nname = a\n# ");
    for (int i = 0; i < 2000; i++)
        text_add_character(&text, 'x');
    assert_refused_at(ground, text.bytes, 3, "the line is too long");
    text = text_new(ground->arena);
    text_add(&text, "[site]\nname = ");
    for (int i = 0; i < 1001; i++)
        text_add_character(&text, 'x');
    assert_refused_at(ground, text.bytes, 2, "the line is too long");
}

static void a_long_line_that_still_fits_is_read_whole(void **state)
{
    struct ground *ground = *state;
    struct text value = text_new(ground->arena);
    for (int i = 0; i < 990; i++)
        text_add_character(&value, (char)('a' + i % 26));
    const char *text = arena_format(ground->arena, "[site]\nname = %s\n", value.bytes);
    assert_entry(parsed(ground, text), "site", "name", value.bytes, 2);
}

static void too_many_keys_are_refused(void **state)
{
    struct ground *ground = *state;
    struct text text = text_new(ground->arena);
    text_add(&text, "[site]\n");
    for (int i = 0; i < 2001; i++)
        text_format(&text, "k%d = 1\n", i);
    assert_refused_at(ground, text.bytes, 2002, "there are too many keys");
}

/* ------------------------------------------------------------------ the file itself */

static const struct ini *load_bytes(struct ground *ground, const char *bytes, size_t length)
{
    char path[] = FILE_PATH;
    int file = mkstemp(path);
    assert_true(file >= 0);
    assert_int_equal(write(file, bytes, length), length);
    close(file);
    ground->err = (struct error){0};
    const struct ini *ini = ini_load(ground->arena, path, &ground->err);
    unlink(path);
    return ini;
}

static void a_file_is_read_like_a_text(void **state)
{
    struct ground *ground = *state;
    static const char text[] = "[site]\nname = Lapas\n";
    const struct ini *ini = load_bytes(ground, text, sizeof text - 1);
    assert_done(ini != NULL, &ground->err);
    assert_entry(ini, "site", "name", "Lapas", 2);
}

static void a_file_that_is_not_plain_text_is_refused(void **state)
{
    struct ground *ground = *state;
    static const char *const texts[] = {"[site]\nname = a\0b\n", "[site]\nname = \xff\n",
                                        "[site]\nname = \x01\n"};
    static const size_t lengths[] = {18, 16, 16};
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        assert_null(load_bytes(ground, texts[i], lengths[i]));
        assert_int_equal(ground->err.kind, ERROR_INVALID);
        assert_non_null(strstr(ground->err.message, "is not plain UTF-8 text"));
    }
}

static void what_is_no_file_is_refused(void **state)
{
    struct ground *ground = *state;
    assert_null(ini_load(ground->arena, "/tmp/karya-test-no-such-file.ini", &ground->err));
    assert_error(&ground->err, ERROR_NOT_FOUND,
                 "cannot read '/tmp/karya-test-no-such-file.ini': No such file or directory", "");
    ground->err = (struct error){0};
    assert_null(ini_load(ground->arena, "/tmp", &ground->err));
    assert_error(&ground->err, ERROR_INVALID, "'/tmp' is not a settings file", "");
}

static void a_file_that_is_far_too_large_is_refused(void **state)
{
    struct ground *ground = *state;
    size_t length = ((size_t)1 << 20) + 1;
    char *bytes = arena_allocate(ground->arena, length, 1);
    memset(bytes, '\n', length);
    assert_null(load_bytes(ground, bytes, length));
    assert_int_equal(ground->err.kind, ERROR_INVALID);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up_ground, tear_down_ground)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_key_has_a_section_a_value_and_a_line),
        TEST(sections_and_keys_are_read_in_lower_case),
        TEST(a_value_keeps_its_case_and_its_equals_signs),
        TEST(a_value_in_quotes_keeps_what_would_be_a_comment),
        TEST(a_key_without_a_value_is_empty),
        TEST(a_section_may_go_on_later),
        TEST(the_same_key_in_two_sections_is_two_keys),
        TEST(a_file_from_windows_reads_like_any_other),
        TEST(an_empty_file_says_nothing),
        TEST(a_key_that_is_called_like_a_section_is_only_a_key),
        TEST(a_colon_does_not_make_two_keys_one),
        TEST(the_second_of_two_equal_keys_is_refused_with_both_lines),
        TEST(two_equal_keys_are_refused_though_their_section_stands_twice),
        TEST(a_line_that_is_nothing_is_refused),
        TEST(a_value_does_not_go_on_in_the_next_line),
        TEST(a_line_that_is_too_long_is_refused_even_if_it_is_a_comment),
        TEST(a_long_line_that_still_fits_is_read_whole),
        TEST(too_many_keys_are_refused),
        TEST(a_file_is_read_like_a_text),
        TEST(a_file_that_is_not_plain_text_is_refused),
        TEST(what_is_no_file_is_refused),
        TEST(a_file_that_is_far_too_large_is_refused),
    };
    return cmocka_run_group_tests_name("ini", tests, NULL, NULL);
}
