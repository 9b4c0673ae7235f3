/* CSV files as spreadsheets write them, and as they must not be. */
#include "tests/support/assert.h"

#include "core/app/app.h"
#include "core/cli/csv_reader.h"

#include <stdlib.h>

const struct module *const installed_modules[] = {&app_module, NULL};

struct desk {
    struct arena *arena;
    struct csv_reader *reader;
    struct error err;
    char path[64];
};

static int open_desk(void **state)
{
    struct desk *desk = calloc(1, sizeof *desk);
    snprintf(desk->path, sizeof desk->path, "/tmp/karya-csv-XXXXXX");
    int file = mkstemp(desk->path);
    desk->arena = arena_open((size_t)64 << 20);
    *state = desk;
    return file < 0 ? -1 : close(file);
}

static int close_desk(void **state)
{
    struct desk *desk = *state;
    csv_reader_close(&desk->reader);
    arena_close(&desk->arena);
    unlink(desk->path);
    free(desk);
    return 0;
}

static bool read_file(struct desk *desk, const char *text)
{
    FILE *file = fopen(desk->path, "w");
    fputs(text, file);
    fclose(file);
    csv_reader_close(&desk->reader);
    desk->reader = csv_reader_open(desk->arena, desk->path, "a.csv", &desk->err);
    return desk->reader != NULL;
}

/* The next row as "line: field|field|". */
static const char *next_row(struct desk *desk)
{
    struct csv_row row = {0};
    enum reading reading = csv_reader_next(desk->reader, &row, &desk->err);
    if (reading != READING_GOT)
        return reading == READING_END ? "end" : "failed";
    const char *text = arena_format(desk->arena, "%ld: ", row.line);
    for (size_t i = 0; i < row.count; i++)
        text = arena_format(desk->arena, "%s%s|", text, csv_field(&row, (int)i));
    return text;
}

static void every_delimiter_and_line_end_gives_the_same_rows(void **state)
{
    static const char *const texts[] = {
        "a,b\n1,2\n3,4\n",
        "a,b\n1,2\n3,4",
        "a;b\r\n1;2\r\n3;4\r\n",
        "\357\273\277a\tb\n1\t2\n3\t4\n",
        "\"a\",\"b\"\n \"1\" ,2\n3 , 4\n",
    };
    struct desk *desk = *state;
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        assert_true(read_file(desk, texts[i]));
        assert_string_equal(csv_reader_header(desk->reader)[0], "a");
        assert_string_equal(csv_reader_header(desk->reader)[1], "b");
        assert_null(csv_reader_header(desk->reader)[2]);
        assert_string_equal(next_row(desk), "2: 1|2|");
        assert_string_equal(next_row(desk), "3: 3|4|");
        assert_string_equal(next_row(desk), "end");
        assert_string_equal(next_row(desk), "end");
    }
}

static void the_delimiter_is_what_stands_most_often_outside_of_quotation_marks(void **state)
{
    struct desk *desk = *state;
    assert_true(read_file(desk, "\"a,b,c,d\";e;f\n1,2;3;4\n"));
    assert_string_equal(csv_reader_header(desk->reader)[0], "a,b,c,d");
    assert_string_equal(next_row(desk), "2: 1,2|3|4|");
}

static void rows_know_their_line_behind_line_ends_in_fields_and_empty_lines(void **state)
{
    struct desk *desk = *state;
    assert_true(read_file(desk, "a,b\r\n\r\n\"1\r\n\r\n1\",2\r\n  \r\n3,\"\"\"4\"\"\"\r\n"));
    assert_string_equal(next_row(desk), "3: 1\n\n1|2|");
    assert_string_equal(next_row(desk), "7: 3|\"4\"|");
    assert_string_equal(next_row(desk), "end");
}

static void fields_are_utf_8(void **state)
{
    struct desk *desk = *state;
    assert_true(read_file(desk, "a,b\nkafé,日本\nx,\xE9\n"));
    assert_string_equal(next_row(desk), "2: kafé|日本|");
    assert_string_equal(next_row(desk), "failed");
    assert_string_equal(desk->err.field, "b");
    assert_int_equal(desk->err.line, 3);
}

static void a_file_may_be_empty_or_have_only_a_header(void **state)
{
    struct desk *desk = *state;
    assert_true(read_file(desk, ""));
    assert_null(csv_reader_header(desk->reader)[0]);
    assert_true(read_file(desk, "\357\273\277"));
    assert_null(csv_reader_header(desk->reader)[0]);
    assert_true(read_file(desk, "a,b"));
    assert_string_equal(next_row(desk), "end");
}

static void reading_goes_on_at_any_row_that_was_read(void **state)
{
    struct desk *desk = *state;
    struct csv_row row = {0}, second = {0};
    assert_true(read_file(desk, "a,b\n1,2\n\"3\n3\",4\n5,6\n"));
    assert_int_equal(csv_reader_next(desk->reader, &row, &desk->err), READING_GOT);
    assert_int_equal(csv_reader_next(desk->reader, &second, &desk->err), READING_GOT);
    assert_string_equal(next_row(desk), "5: 5|6|");
    assert_true(csv_reader_go_to(desk->reader, second.offset, second.line, &desk->err));
    assert_string_equal(next_row(desk), "3: 3\n3|4|");
    assert_string_equal(next_row(desk), "5: 5|6|");
    assert_true(csv_reader_rewind(desk->reader, &desk->err));
    assert_string_equal(next_row(desk), "2: 1|2|");
}

static void what_is_not_well_formed_is_refused_in_its_line(void **state)
{
    static const struct {
        const char *text;
        long line;
        const char *field, *message;
    } faults[] = {
        {"a,b\n1\n", 2, "", "the row has 1 fields, the header has 2"},
        {"a,b\n1,2\n1,2,3\n", 3, "", "the row has 3 fields, the header has 2"},
        {"a,b\n1,\"2\n3,4\n", 2, "b", "a quotation mark is opened and not closed"},
        {"a,b\n1,\"2\"2\n", 2, "b", "a quotation mark stands where none may"},
        {"a,b\n1\"1,2\n", 2, "a", "a quotation mark stands where none may"},
        {"a,b\n1,2\r3,4\n", 2, "", "there is a carriage return inside the line"},
        {"a,b\n1,\x01\n", 2, "b", "the text is not valid UTF-8, or has control characters"},
        {"a,b\n1,\xC3\n", 2, "b", "the text is not valid UTF-8, or has control characters"},
    };
    struct desk *desk = *state;
    for (size_t i = 0; i < COUNT_OF(faults); i++) {
        assert_true(read_file(desk, faults[i].text));
        const char *row = next_row(desk);
        while (strcmp(row, "end") != 0 && strcmp(row, "failed") != 0)
            row = next_row(desk);
        assert_row(strcmp(row, "failed") == 0, "fault %zu was read", i);
        assert_row(strcmp(desk->err.message, faults[i].message) == 0 &&
                       desk->err.line == faults[i].line &&
                       strcmp(desk->err.field, faults[i].field) == 0,
                   "fault %zu: %ld: %s: %s", i, desk->err.line, desk->err.field, desk->err.message);
        assert_string_equal(desk->err.file, "a.csv");
    }
}

static void columns_and_lines_have_a_limit(void **state)
{
    struct desk *desk = *state;
    enum { TOO_LONG = 300 * 1024 };
    char *text = calloc(1, TOO_LONG + 1);
    for (size_t i = 0; i < CSV_COLUMNS_MAX; i++)
        snprintf(text + 2 * i, 3, "a,");
    text[2 * CSV_COLUMNS_MAX - 1] = '\0';
    assert_true(read_file(desk, text));
    text[2 * CSV_COLUMNS_MAX - 1] = ',';
    assert_false(read_file(desk, text));
    assert_string_equal(desk->err.message, "the header has more than 64 columns");
    memset(text, 'x', TOO_LONG);
    text[1] = ',';
    text[3] = '\n';
    assert_true(read_file(desk, text));
    assert_string_equal(next_row(desk), "failed");
    assert_string_equal(desk->err.message, "the line is longer than 262144 bytes");
    assert_int_equal(desk->err.line, 2);
    free(text);
}

static void a_header_may_be_checked_in_part(void **state)
{
    static const char *const right[] = {"item", "quantity", "note", NULL};
    struct desk *desk = *state;
    assert_true(read_file(desk, "quantity,item\n"));
    assert_true(csv_reader_check_header(desk->reader, desk->arena, right, HEADER_PART, &desk->err));
    assert_false(
        csv_reader_check_header(desk->reader, desk->arena, right, HEADER_WHOLE, &desk->err));
    assert_error(&desk->err, ERROR_INVALID, "the column 'note' is missing",
                 "the header is: item,quantity,note");
}

static void a_file_that_is_not_there_is_not_found(void **state)
{
    struct desk *desk = *state;
    assert_null(csv_reader_open(desk->arena, "/nowhere/a.csv", "a.csv", &desk->err));
    assert_int_equal(desk->err.kind, ERROR_NOT_FOUND);
    assert_null(csv_reader_open(desk->arena, "/tmp", "tmp", &desk->err));
    assert_int_equal(desk->err.kind, ERROR_UNAVAILABLE);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_desk, close_desk)
    const struct CMUnitTest tests[] = {
        TEST(every_delimiter_and_line_end_gives_the_same_rows),
        TEST(the_delimiter_is_what_stands_most_often_outside_of_quotation_marks),
        TEST(rows_know_their_line_behind_line_ends_in_fields_and_empty_lines),
        TEST(fields_are_utf_8),
        TEST(a_file_may_be_empty_or_have_only_a_header),
        TEST(reading_goes_on_at_any_row_that_was_read),
        TEST(what_is_not_well_formed_is_refused_in_its_line),
        TEST(columns_and_lines_have_a_limit),
        TEST(a_header_may_be_checked_in_part),
        TEST(a_file_that_is_not_there_is_not_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
