/* Letterheads: which one holds when, and what cannot be one. */
#include "core/office/letterhead/letterhead.h"

#include "core/app/workspace.h"
#include "core/office/base64.h"
#include "core/office/entry.h"
#include "core/office/file.h"
#include "tests/reports/paper.h"

static const char emblem[] = SOURCE_DIR "/config/demo/emblem.png";

static void set(struct fixture *fixture, const char *owner, const char *line, const char *since)
{
    if (since == NULL)
        DO(fixture, "letterhead set", "for", owner, "line[0].text", line);
    else
        DO(fixture, "letterhead set", "for", owner, "line[0].text", line, "since", since);
}

/* What holds on a day; in the arena of the last action. */
static struct letterhead on(struct fixture *fixture, enum letterhead_owner owner, const char *text)
{
    struct letterhead letterhead;
    struct day day;
    assert_done(day_parse(text, &day, &fixture->err), &fixture->err);
    workspace_close(&fixture->call.workspace); /* of the last action */
    fixture_begin(fixture, READS);
    assert_done(letterhead_on(&fixture->call, owner, day, &letterhead, &fixture->err),
                &fixture->err);
    fixture_rest(fixture);
    return letterhead;
}

static const char *first_line_on(struct fixture *fixture, enum letterhead_owner owner,
                                 const char *day)
{
    struct letterhead letterhead = on(fixture, owner, day);
    return letterhead.lines[0] == NULL ? "" : letterhead.lines[0];
}

/* ------------------------------------------------------------------ which one holds */

static void where_none_was_set_none_holds(void **state)
{
    struct letterhead letterhead = on(*state, LETTERHEAD_UNIT, "2026-10-31");
    assert_number_equal(letterhead.document, 0);
    assert_null(letterhead.lines[0]);
    assert_null(letterhead.image);
    assert_int_equal(letterhead.bold, -1);
}

static void the_first_letterhead_holds_from_the_beginning(void **state)
{
    struct fixture *fixture = *state;
    set(fixture, "unit", "LAPAS LAMA", NULL);
    assert_string_equal(first_line_on(fixture, LETTERHEAD_UNIT, "1970-01-01"), "LAPAS LAMA");
    assert_string_equal(first_line_on(fixture, LETTERHEAD_UNIT, "2026-10-31"), "LAPAS LAMA");
}

static void a_later_letterhead_holds_from_its_day_on(void **state)
{
    struct fixture *fixture = *state;
    set(fixture, "unit", "LAPAS LAMA", NULL);
    set(fixture, "unit", "LAPAS BARU", "2026-11-01");
    assert_string_equal(first_line_on(fixture, LETTERHEAD_UNIT, "2026-10-31"), "LAPAS LAMA");
    assert_string_equal(first_line_on(fixture, LETTERHEAD_UNIT, "2026-11-01"), "LAPAS BARU");
    assert_string_equal(first_line_on(fixture, LETTERHEAD_UNIT, "2027-03-31"), "LAPAS BARU");
}

static void a_letterhead_without_a_day_holds_from_today_on_if_another_came_first(void **state)
{
    struct fixture *fixture = *state;
    set(fixture, "unit", "LAPAS LAMA", NULL);
    set(fixture, "unit", "LAPAS BARU", NULL);
    assert_string_equal(first_line_on(fixture, LETTERHEAD_UNIT, "2026-11-23"), "LAPAS LAMA");
    assert_string_equal(first_line_on(fixture, LETTERHEAD_UNIT, "2026-11-24"), "LAPAS BARU");
}

static void of_two_that_begin_on_one_day_the_one_written_down_last_holds(void **state)
{
    struct fixture *fixture = *state;
    set(fixture, "unit", "SALAH KETIK", "2026-10-01");
    set(fixture, "unit", "BENAR", "2026-10-01");
    assert_string_equal(first_line_on(fixture, LETTERHEAD_UNIT, "2026-10-31"), "BENAR");
}

static void what_is_written_down_later_does_not_hide_what_begins_later(void **state)
{
    struct fixture *fixture = *state;
    set(fixture, "unit", "MULAI NOVEMBER", "2026-11-01");
    set(fixture, "unit", "MULAI OKTOBER", "2026-10-01");
    assert_string_equal(first_line_on(fixture, LETTERHEAD_UNIT, "2026-10-31"), "MULAI OKTOBER");
    assert_string_equal(first_line_on(fixture, LETTERHEAD_UNIT, "2026-11-30"), "MULAI NOVEMBER");
}

static void the_unit_and_its_cooperative_have_letterheads_of_their_own(void **state)
{
    struct fixture *fixture = *state;
    set(fixture, "unit", "LAPAS", NULL);
    assert_string_equal(first_line_on(fixture, LETTERHEAD_COOPERATIVE, "2026-10-31"), "");
    set(fixture, "cooperative", "KOPERASI", NULL);
    assert_string_equal(first_line_on(fixture, LETTERHEAD_UNIT, "2026-10-31"), "LAPAS");
    assert_string_equal(first_line_on(fixture, LETTERHEAD_COOPERATIVE, "2026-10-31"), "KOPERASI");
}

static void all_lines_come_back_in_their_order_with_the_bold_one(void **state)
{
    struct fixture *fixture = *state;
    DO(fixture, "letterhead set", "for", "unit", "line[0].text", "KEMENTERIAN", "line[1].text",
       "LAPAS \"KELAS IIA\"", "line[2].text", "Jalan Éks, nomor 1", "bold", "2");
    struct letterhead letterhead = on(fixture, LETTERHEAD_UNIT, "2026-10-31");
    assert_string_equal(letterhead.lines[0], "KEMENTERIAN");
    assert_string_equal(letterhead.lines[1], "LAPAS \"KELAS IIA\"");
    assert_string_equal(letterhead.lines[2], "Jalan Éks, nomor 1");
    assert_null(letterhead.lines[3]);
    assert_int_equal(letterhead.bold, 1);
    DO(fixture, "letterhead show", "on", "2026-10-31");
    assert_says(paper_text(fixture), "LAPAS \"KELAS IIA\"");
    assert_verified(fixture);
}

static void a_letterhead_never_reaches_into_a_closed_month(void **state)
{
    struct fixture *fixture = *state;
    set(fixture, "unit", "LAPAS LAMA", NULL);
    found_small_prison(fixture);
    DO(fixture, "stock open", "day", "2026-10-01", "line[0].item", "TERIGU", "line[0].quantity",
       "1", "line[0].into", "GUDANG", "line[0].amount", "1");
    DO(fixture, "month close", "month", "2026-10");
    assert_false(do_action(fixture, "letterhead set", "for", "unit", "line[0].text", "X", "since",
                           "2026-10-31", NULL));
    assert_error(&fixture->err, ERROR_INVALID, "2026-10-31 lies in a closed month",
                 "let it hold from 2026-11-01 on");
    set(fixture, "unit", "LAPAS BARU", "2026-11-01");
    set(fixture, "cooperative", "KOPERASI", NULL);
    assert_string_equal(first_line_on(fixture, LETTERHEAD_COOPERATIVE, "2026-10-31"), "");
    assert_string_equal(first_line_on(fixture, LETTERHEAD_COOPERATIVE, "2026-11-01"), "KOPERASI");
}

static void a_letterhead_that_was_recorded_cannot_be_changed(void **state)
{
    struct fixture *fixture = *state;
    set(fixture, "unit", "LAPAS", NULL);
    assert_false(do_action(fixture, "document reverse", "document", "KOP-2026-000001", "reason",
                           "salah", NULL));
    assert_string_equal(first_line_on(fixture, LETTERHEAD_UNIT, "2026-10-31"), "LAPAS");
}

/* ------------------------------------------------------------------ lines that cannot be */

static void a_letterhead_needs_lines_that_fit(void **state)
{
    struct fixture *fixture = *state;
    char longest[ENTRY_BYTES_MAX + 2];
    memset(longest, 'M', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    assert_false(
        do_action(fixture, "letterhead set", "for", "unit", "line[0].text", longest, NULL));
    assert_string_equal(fixture->err.field, "line[0].text");
    longest[sizeof longest - 2] = '\0';
    set(fixture, "unit", longest, NULL);
    assert_false(
        do_action(fixture, "letterhead set", "for", "unit", "line[0].text", "dua\nbaris", NULL));
    assert_error(&fixture->err, ERROR_INVALID, "'dua baris' is more than one line",
                 "write it without line ends and tabs");
    assert_false(do_action(fixture, "letterhead set", "for", "unit", NULL));
    assert_string_equal(fixture->err.field, "line");
}

static void eleven_lines_are_too_many(void **state)
{
    struct fixture *fixture = *state;
    assert_false(do_action(fixture, "letterhead set", "for", "unit", "line[0].text", "1",
                           "line[1].text", "2", "line[2].text", "3", "line[3].text", "4",
                           "line[4].text", "5", "line[5].text", "6", "line[6].text", "7",
                           "line[7].text", "8", "line[8].text", "9", "line[9].text", "10",
                           "line[10].text", "11", NULL));
    assert_error(&fixture->err, ERROR_INVALID, "a letterhead of 11 lines", "write 1 to 10 lines");
}

static void only_a_line_that_is_there_can_be_bold(void **state)
{
    struct fixture *fixture = *state;
    assert_false(do_action(fixture, "letterhead set", "for", "unit", "line[0].text", "LAPAS",
                           "bold", "2", NULL));
    assert_error(&fixture->err, ERROR_INVALID, "there is no line 2 to be bold",
                 "the letterhead has 1 lines");
    assert_false(do_action(fixture, "letterhead set", "for", "unit", "line[0].text", "LAPAS",
                           "bold", "0", NULL));
    assert_error(&fixture->err, ERROR_INVALID, "there is no line 0 to be bold",
                 "the first line is number 1");
}

/* ------------------------------------------------------------------ pictures */

/* A file with these bytes, for as long as the test runs. */
static const char *file_of(struct fixture *fixture, const void *bytes, size_t size)
{
    char path[] = "/tmp/karya-picture-XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0);
    assert_int_equal(write(file, bytes, size), (ssize_t)size);
    close(file);
    return arena_copy(fixture->arena, path);
}

static bool set_picture(struct fixture *fixture, const char *path)
{
    return do_action(fixture, "letterhead set", "for", "unit", "line[0].text", "LAPAS", "image",
                     path, NULL);
}

static struct bytes emblem_bytes(struct fixture *fixture)
{
    struct bytes bytes = {NULL, 0};
    assert_done(file_load(fixture->arena, emblem, 1 << 20, &bytes, &fixture->err), &fixture->err);
    return bytes;
}

static void a_picture_comes_back_byte_for_byte(void **state)
{
    struct fixture *fixture = *state;
    struct bytes bytes = emblem_bytes(fixture);
    assert_done(set_picture(fixture, emblem), &fixture->err);
    struct letterhead letterhead = on(fixture, LETTERHEAD_UNIT, "2026-10-31");
    assert_number_equal((int64_t)letterhead.image_size, (int64_t)bytes.size);
    assert_memory_equal(letterhead.image, bytes.start, bytes.size);
    assert_verified(fixture);
}

static void a_picture_stands_in_the_books_and_needs_its_file_no_more(void **state)
{
    struct fixture *fixture = *state;
    struct bytes bytes = emblem_bytes(fixture);
    const char *path = file_of(fixture, bytes.start, bytes.size);
    assert_done(set_picture(fixture, path), &fixture->err);
    unlink(path);
    DO(fixture, "letterhead show");
    struct paper_bytes paper = paper_make(fixture, NULL);
    assert_true(paper.size > 0);
    free(paper.start);
}

static void a_letterhead_without_a_picture_follows_one_that_had_one(void **state)
{
    struct fixture *fixture = *state;
    assert_done(set_picture(fixture, emblem), &fixture->err);
    set(fixture, "unit", "LAPAS", "2026-11-01");
    assert_non_null(on(fixture, LETTERHEAD_UNIT, "2026-10-31").image);
    assert_null(on(fixture, LETTERHEAD_UNIT, "2026-11-01").image);
}

static void a_broken_picture_is_refused(void **state)
{
    struct fixture *fixture = *state;
    struct bytes bytes = emblem_bytes(fixture);
    unsigned char *bent = arena_allocate(fixture->arena, bytes.size, 1);
    memcpy(bent, bytes.start, bytes.size);
    memset(bent + bytes.size / 2, 0x5A, 64);
    static const unsigned char jpeg_of_nothing[] = {0xFF, 0xD8, 0xFF, 0xE0, 0x00, 0x10, 0xFF, 0xD9};
    const struct {
        const char *what;
        const void *bytes;
        size_t size;
    } pictures[] = {
        {"a PNG that is cut off", bytes.start, bytes.size - 100},
        {"a PNG with other bytes in its middle", bent, bytes.size},
        {"the signature of a PNG alone", bytes.start, 8},
        {"a JPEG without a picture", jpeg_of_nothing, sizeof jpeg_of_nothing},
        {"a text", "bukan gambar", 12},
        {"one byte", "x", 1},
    };
    for (size_t i = 0; i < COUNT_OF(pictures); i++) {
        const char *path = file_of(fixture, pictures[i].bytes, pictures[i].size);
        bool taken = set_picture(fixture, path);
        unlink(path);
        assert_row(!taken, "%s was taken", pictures[i].what);
        assert_row(fixture->err.kind == ERROR_INVALID, "%s: %s", pictures[i].what,
                   fixture->err.message);
        assert_string_equal(fixture->err.field, "image");
        assert_string_equal(fixture->err.hint, "use a PNG or JPEG file of at most 64 KiB");
    }
    assert_number_equal(on(fixture, LETTERHEAD_UNIT, "2026-10-31").document, 0);
}

static void a_picture_of_more_than_64_kib_is_refused(void **state)
{
    struct fixture *fixture = *state;
    char *bytes = arena_allocate(fixture->arena, LETTERHEAD_IMAGE_BYTES_MAX + 1, 1);
    const char *path = file_of(fixture, bytes, LETTERHEAD_IMAGE_BYTES_MAX + 1);
    bool taken = set_picture(fixture, path);
    unlink(path);
    assert_false(taken);
    assert_string_equal(fixture->err.hint, "make it smaller and try again");
    assert_string_equal(fixture->err.field, "image");
}

static void only_a_file_can_be_a_picture(void **state)
{
    struct fixture *fixture = *state;
    char pipe_path[] = "/tmp/karya-pipe-XXXXXX";
    assert_non_null(mkdtemp(pipe_path));
    const char *fifo = arena_format(fixture->arena, "%s/pipe", pipe_path);
    assert_int_equal(mkfifo(fifo, 0600), 0);
    assert_false(set_picture(fixture, fifo)); /* and nobody waits for its other end */
    assert_int_equal(fixture->err.kind, ERROR_INVALID);
    unlink(fifo);
    rmdir(pipe_path);
    assert_false(set_picture(fixture, "/tmp"));
    assert_error(&fixture->err, ERROR_INVALID, "'/tmp' is not a file", "");
    assert_false(set_picture(fixture, "/dev/zero"));
    assert_error(&fixture->err, ERROR_INVALID, "'/dev/zero' is not a file", "");
    assert_false(set_picture(fixture, "/tmp/there-is-no-such-picture.png"));
    assert_int_equal(fixture->err.kind, ERROR_NOT_FOUND);
    const char *empty = file_of(fixture, "", 0);
    bool taken = set_picture(fixture, empty);
    unlink(empty);
    assert_false(taken);
    assert_int_equal(fixture->err.kind, ERROR_INVALID);
}

/* ------------------------------------------------------------------ base64 */

static void bytes_become_the_letters_of_the_standard(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *bytes, *text;
    } vectors[] = {
        /* RFC 4648, section 10 */
        {"", ""},
        {"f", "Zg=="},
        {"fo", "Zm8="},
        {"foo", "Zm9v"},
        {"foob", "Zm9vYg=="},
        {"fooba", "Zm9vYmE="},
        {"foobar", "Zm9vYmFy"},
        {"\xFB\xFF", "+/8="},
    };
    for (size_t i = 0; i < COUNT_OF(vectors); i++) {
        struct bytes bytes = {(const unsigned char *)vectors[i].bytes, strlen(vectors[i].bytes)};
        struct bytes back = {NULL, 99};
        assert_string_equal(base64_encode(fixture->arena, bytes), vectors[i].text);
        assert_true(base64_decode(fixture->arena, vectors[i].text, &back));
        assert_int_equal(back.size, bytes.size);
        assert_memory_equal(back.start, bytes.start, bytes.size);
    }
}

static void all_bytes_come_back_at_every_length(void **state)
{
    struct fixture *fixture = *state;
    unsigned char all[300];
    for (size_t i = 0; i < sizeof all; i++)
        all[i] = (unsigned char)(i * 7);
    for (size_t size = 0; size <= sizeof all; size++) {
        struct bytes back = {NULL, 0};
        const char *text = base64_encode(fixture->arena, (struct bytes){all, size});
        assert_true(base64_decode(fixture->arena, text, &back));
        assert_int_equal(back.size, size);
        assert_memory_equal(back.start, all, size);
    }
}

static void what_base64_does_not_write_is_refused(void **state)
{
    struct fixture *fixture = *state;
    static const char *const texts[] = {"Z",    "Zg",           "Zg=",      "Zh==",  "Zm9=",
                                        "====", "Z===",         "Zg==Zg==", "Zm9v ", "Zm 9",
                                        "Zm9-", "Zm9v\n\n\n\n", "=m9v",     "Zm=v"};
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct bytes back = {NULL, 0};
        assert_row(!base64_decode(fixture->arena, texts[i], &back), "'%s' was taken", texts[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(where_none_was_set_none_holds, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_first_letterhead_holds_from_the_beginning, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_later_letterhead_holds_from_its_day_on, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(
            a_letterhead_without_a_day_holds_from_today_on_if_another_came_first, set_up,
            tear_down),
        cmocka_unit_test_setup_teardown(
            of_two_that_begin_on_one_day_the_one_written_down_last_holds, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_written_down_later_does_not_hide_what_begins_later,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_unit_and_its_cooperative_have_letterheads_of_their_own,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(all_lines_come_back_in_their_order_with_the_bold_one,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_letterhead_never_reaches_into_a_closed_month, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_letterhead_that_was_recorded_cannot_be_changed, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_letterhead_needs_lines_that_fit, set_up, tear_down),
        cmocka_unit_test_setup_teardown(eleven_lines_are_too_many, set_up, tear_down),
        cmocka_unit_test_setup_teardown(only_a_line_that_is_there_can_be_bold, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_picture_comes_back_byte_for_byte, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_picture_stands_in_the_books_and_needs_its_file_no_more,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_letterhead_without_a_picture_follows_one_that_had_one,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_broken_picture_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_picture_of_more_than_64_kib_is_refused, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(only_a_file_can_be_a_picture, set_up, tear_down),
        cmocka_unit_test_setup_teardown(bytes_become_the_letters_of_the_standard, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(all_bytes_come_back_at_every_length, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_base64_does_not_write_is_refused, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
