/* Refusals: what they say and where they say it belongs. */
#include "tests/support/assert.h"

#include "core/base/error.h"
#include "core/base/text.h"

static void a_failure_says_what_and_is_false(void **state)
{
    (void)state;
    struct error err = {.kind = ERROR_INVALID, .field = "old", .line = 7, .hint = "old"};
    assert_false(fail(&err, ERROR_CONFLICT, "only %d of '%s' on hand", 3, "PLY-18"));
    assert_error(&err, ERROR_CONFLICT, "only 3 of 'PLY-18' on hand", "");
    assert_string_equal(err.field, "");
    assert_string_equal(err.file, "");
    assert_int_equal(err.line, 0);
}

static void a_failure_of_an_input_names_it(void **state)
{
    (void)state;
    struct error err = {0};
    assert_false(fail_field(&err, "quantity", "must be more than %s", "zero"));
    assert_error(&err, ERROR_INVALID, "must be more than zero", "");
    assert_string_equal(err.field, "quantity");
}

static void a_hint_is_added_to_a_failure(void **state)
{
    (void)state;
    struct error err = {0};
    fail_field(&err, "item", "no such item");
    assert_false(fail_hint(&err, "did you mean '%s'?", "PLY-18"));
    assert_error(&err, ERROR_INVALID, "no such item", "did you mean 'PLY-18'?");
    assert_string_equal(err.field, "item");
}

static void the_first_field_that_is_named_stays(void **state)
{
    (void)state;
    struct error err = {0};
    fail(&err, ERROR_NOT_FOUND, "no such item");
    assert_false(fail_in_field(&err, "item"));
    assert_false(fail_in_field(&err, "order"));
    assert_string_equal(err.field, "item");
    assert_error(&err, ERROR_NOT_FOUND, "no such item", "");
}

static void a_field_of_a_line_says_which_line(void **state)
{
    (void)state;
    struct error err = {0};
    fail(&err, ERROR_INVALID, "too much");
    assert_false(fail_in_line(&err, "lines", 2, "quantity"));
    assert_string_equal(err.field, "lines[2].quantity");

    fail_field(&err, "item", "no such item");
    assert_false(fail_in_line(&err, "lines", 0, "quantity"));
    assert_string_equal(err.field, "lines[0].item");

    assert_false(fail_in_line(&err, "sheets", 5, "quantity"));
    assert_string_equal(err.field, "lines[0].item");
}

static void the_first_place_in_a_file_that_is_named_stays(void **state)
{
    (void)state;
    struct error err = {0};
    fail(&err, ERROR_INVALID, "no such key");
    assert_false(fail_at(&err, "config/karya.ini", 12));
    assert_false(fail_at(&err, "other.ini", 1));
    assert_string_equal(err.file, "config/karya.ini");
    assert_int_equal(err.line, 12);
}

static void what_is_too_long_is_cut_and_stays_terminated(void **state)
{
    (void)state;
    char text[2 * ERROR_MESSAGE_SIZE];
    memset(text, 'x', sizeof text);
    text[sizeof text - 1] = '\0';
    struct error err = {0};
    fail_field(&err, text, "%s", text);
    fail_hint(&err, "%s", text);
    fail_at(&err, text, 1);
    assert_int_equal(strlen(err.message), ERROR_MESSAGE_SIZE - 1);
    assert_int_equal(strlen(err.hint), ERROR_HINT_SIZE - 1);
    assert_int_equal(strlen(err.field), ERROR_FIELD_SIZE - 1);
    assert_int_equal(strlen(err.file), ERROR_FILE_SIZE - 1);
}

/* Messages quote what people typed, with a limit in bytes; JSON and HTML want whole characters. */
static void a_message_is_never_cut_inside_a_character(void **state)
{
    (void)state;
    static const char name[] = "caf\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80";
    for (int limit = 0; limit <= (int)sizeof name; limit++) {
        struct error err = {0};
        fail(&err, ERROR_INVALID, "'%.*s' is not a day", limit, name);
        fail_hint(&err, "write '%.*s'", limit, name);
        assert_row(text_is_clean(err.message), "%d: %s", limit, err.message);
        assert_row(text_is_clean(err.hint), "%d: %s", limit, err.hint);
        assert_non_null(strstr(err.message, "' is not a day"));
    }
    char text[2 * ERROR_MESSAGE_SIZE + 1] = "";
    for (size_t before = 0; before < 4; before++) {
        memset(text, 'x', before);
        for (size_t i = before; i + 4 < sizeof text; i += 4)
            memcpy(text + i, "\xF0\x9F\x98\x80", 5);
        struct error err = {0};
        fail(&err, ERROR_INVALID, "%s", text);
        assert_true(text_is_clean(err.message));
        assert_in_range(strlen(err.message), ERROR_MESSAGE_SIZE - 4, ERROR_MESSAGE_SIZE - 1);
    }
}

/* What was typed may hold anything; a terminal must not obey it. */
static void a_message_is_one_line_without_control_characters(void **state)
{
    (void)state;
    struct error err = {0};
    fail(&err, ERROR_INVALID, "'%s' is not a day", "a\nb\x1B[2J\r\x7F\xC2\x9B");
    assert_null(strpbrk(err.message, "\n\r\x1B\x7F"));
    assert_true(text_is_clean(err.message));
    assert_non_null(strstr(err.message, "is not a day"));
}

static void each_kind_has_its_exit_code(void **state)
{
    (void)state;
    assert_int_equal(error_exit_code(ERROR_NONE), 0);
    assert_int_equal(error_exit_code(ERROR_INVALID), 2);
    assert_int_equal(error_exit_code(ERROR_NOT_FOUND), 2);
    assert_int_equal(error_exit_code(ERROR_FORBIDDEN), 1);
    assert_int_equal(error_exit_code(ERROR_CONFLICT), 1);
    assert_int_equal(error_exit_code(ERROR_UNAVAILABLE), 1);
}

static void fail_with_no_kind(void *err)
{
    fail(err, ERROR_NONE, "nothing happened");
}

static void a_failure_without_a_kind_is_a_bug(void **state)
{
    (void)state;
    struct error err = {0};
    assert_bug(fail_with_no_kind, &err, "kind != ERROR_NONE");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_failure_says_what_and_is_false),
        cmocka_unit_test(a_failure_of_an_input_names_it),
        cmocka_unit_test(a_hint_is_added_to_a_failure),
        cmocka_unit_test(the_first_field_that_is_named_stays),
        cmocka_unit_test(a_field_of_a_line_says_which_line),
        cmocka_unit_test(the_first_place_in_a_file_that_is_named_stays),
        cmocka_unit_test(what_is_too_long_is_cut_and_stays_terminated),
        cmocka_unit_test(a_message_is_never_cut_inside_a_character),
        cmocka_unit_test(a_message_is_one_line_without_control_characters),
        cmocka_unit_test(each_kind_has_its_exit_code),
        cmocka_unit_test(a_failure_without_a_kind_is_a_bug),
    };
    return cmocka_run_group_tests_name("error", tests, NULL, NULL);
}
