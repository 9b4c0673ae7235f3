/* What a browser sends is taken apart strictly: nothing hidden, nothing half-read, nothing too
 * much. */
#include "tests/support/assert.h"

#include "core/web/internal.h"

static int open_arena(void **state)
{
    *state = arena_open((size_t)64 << 20);
    return 0;
}

static int close_arena(void **state)
{
    struct arena *arena = *state;
    arena_close(&arena);
    return 0;
}

static bool read_form(struct arena *arena, const char *text, struct fields *fields)
{
    struct error err = {0};
    *fields = (struct fields){0};
    return fields_read_urlencoded(arena, text, strlen(text), fields, &err);
}

static void names_and_values_are_decoded(void **state)
{
    struct fields fields;
    assert_true(read_form(*state, "a=1&b%5B0%5D.c=dua+tiga&kosong=&tanpa&a=2", &fields));
    assert_int_equal(fields.count, 5);
    assert_string_equal(fields_get(&fields, "a"), "1"); /* the first one */
    assert_string_equal(fields_get(&fields, "b[0].c"), "dua tiga");
    assert_string_equal(fields_get(&fields, "kosong"), "");
    assert_non_null(fields_find(&fields, "tanpa"));
    assert_null(fields_find(&fields, "lain"));
}

static void line_ends_of_browsers_become_one_character(void **state)
{
    struct fields fields;
    assert_true(read_form(*state, "catatan=satu%0D%0Adua", &fields));
    assert_string_equal(fields_get(&fields, "catatan"), "satu\ndua");
}

static void what_is_not_well_formed_is_refused(void **state)
{
    static const char *const bad[] = {
        "a=%",   "a=%4",     "a=%zz",    "a=%00b",      "a=%ff%fe",
        "%00=1", "a=%c3%28", "a=%1b[0m", "a=%ed%a0%80",
    };
    struct fields fields;
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        assert_row(!read_form(*state, bad[i], &fields), "%s", bad[i]);
}

static void more_fields_than_any_form_has_are_refused(void **state)
{
    enum { MANY = 50000 };
    struct fields fields;
    struct text text = text_new(*state);
    for (int i = 0; i < MANY; i++)
        text_add(&text, "a=1&");
    assert_false(read_form(*state, text.bytes, &fields));
}

static bool read_parts(struct arena *arena, const char *type, const char *bytes,
                       struct fields *fields)
{
    struct error err = {0};
    *fields = (struct fields){0};
    return fields_read_multipart(arena, type, bytes, strlen(bytes), fields, &err);
}

static void parts_of_an_upload_are_fields_and_files(void **state)
{
    struct fields fields;
    assert_true(read_parts(*state, "multipart/form-data; boundary=XyZ",
                           "--XyZ\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\n"
                           "satu\r\ndua\r\n--XyZ\r\nContent-Disposition: form-data; "
                           "name=\"emblem\"; filename=\"lambang.png\"\r\nContent-Type: "
                           "image/png\r\n\r\nPNG\r\n--bukan\r\n--XyZ--\r\n",
                           &fields));
    assert_int_equal(fields.count, 2);
    assert_string_equal(fields_get(&fields, "note"), "satu\ndua");
    const struct field *file = fields_find(&fields, "emblem");
    assert_string_equal(file->file, "lambang.png");
    assert_int_equal(file->length, strlen("PNG\r\n--bukan"));
}

static void an_upload_that_is_cut_off_is_refused(void **state)
{
    static const char whole[] = "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx"
                                "\r\n--B--\r\n";
    struct fields fields;
    struct error err = {0};
    for (size_t length = 0; length < strlen(whole) - 2; length++) {
        fields = (struct fields){0};
        assert_row(!fields_read_multipart(*state, "multipart/form-data; boundary=B", whole, length,
                                          &fields, &err),
                   "%zu bytes", length);
    }
}

static void an_upload_without_a_boundary_or_names_is_refused(void **state)
{
    struct fields fields;
    assert_false(read_parts(*state, "multipart/form-data", "--B\r\n", &fields));
    assert_false(read_parts(*state, "multipart/form-data; boundary=", "--\r\n", &fields));
    assert_false(read_parts(*state, "multipart/form-data; boundary=B",
                            "--B\r\nContent-Disposition: form-data\r\n\r\nx\r\n--B--", &fields));
}

static void cookies_are_read_and_rubbish_passed_over(void **state)
{
    struct fields fields = {0};
    fields_read_cookies(*state, "a=1; ;;; rusak; b=dua=tiga;c=", &fields);
    assert_string_equal(fields_get(&fields, "a"), "1");
    assert_string_equal(fields_get(&fields, "b"), "dua=tiga");
    assert_null(fields_find(&fields, "rusak"));
}

static void paths_that_play_tricks_are_no_paths(void **state)
{
    static const char *const bad[] = {
        "",      "stock",     "/../etc/passwd", "/stock/../../x", "/%2e%2e/etc",
        "/a//b", "/a%2f%2fb", "/a%00.css",      "/a\\b",          "/a%5cb",
        "/%zz",  "/%ff",      "/a%0d%0ab",      "/..%2fasset",    "//evil.test/",
    };
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        assert_row(path_decode(*state, bad[i]) == NULL, "%s", bad[i]);
    assert_string_equal(path_decode(*state, "/stock/on-hand"), "/stock/on-hand");
    assert_string_equal(path_decode(*state, "/stock%2Fcard"), "/stock/card");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_and_values_are_decoded),
        cmocka_unit_test(line_ends_of_browsers_become_one_character),
        cmocka_unit_test(what_is_not_well_formed_is_refused),
        cmocka_unit_test(more_fields_than_any_form_has_are_refused),
        cmocka_unit_test(parts_of_an_upload_are_fields_and_files),
        cmocka_unit_test(an_upload_that_is_cut_off_is_refused),
        cmocka_unit_test(an_upload_without_a_boundary_or_names_is_refused),
        cmocka_unit_test(cookies_are_read_and_rubbish_passed_over),
        cmocka_unit_test(paths_that_play_tricks_are_no_paths),
    };
    return cmocka_run_group_tests_name("fields", tests, open_arena, close_arena);
}
