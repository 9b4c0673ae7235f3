/*
 * What a spreadsheet shows. Each test makes a workbook in a folder of its own, takes a sheet out of
 * it with unzip and looks at its cells.
 */
#include "tests/support/assert.h"

#include "core/base/language.h"
#include "core/view/answer.h"
#include "core/view/render.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

enum { ARENA_LIMIT = 64 * 1024 * 1024, PATH_SIZE = 256 };

struct fixture {
    struct arena *arena;
    struct answer *answer;
    struct error err;
    char folder[PATH_SIZE], path[PATH_SIZE];
};

static int set_up(void **state)
{
    struct arena *arena = arena_open(ARENA_LIMIT);
    struct fixture *fixture = ARENA_NEW(arena, struct fixture);
    fixture->arena = arena;
    fixture->answer = answer_new(arena, 0);
    snprintf(fixture->folder, sizeof fixture->folder, "/tmp/karya-xlsx-XXXXXX");
    if (mkdtemp(fixture->folder) == NULL)
        return -1;
    snprintf(fixture->path, sizeof fixture->path, "%.200s/out.xlsx", fixture->folder);
    language_use(LANGUAGE_ENGLISH);
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    struct arena *arena = fixture->arena;
    unlink(fixture->path);
    int result = rmdir(fixture->folder);
    arena_close(&arena);
    return result;
}

/* ------------------------------------------------------------------ reading what was made */

static const char *read_stream(struct arena *arena, FILE *from, size_t *length)
{
    size_t used = 0, room = 1 << 16;
    char *bytes = arena_allocate(arena, room, 1);
    for (size_t got = 1; got > 0; used += got) {
        if (room - used < 2) {
            bytes = arena_grow(arena, bytes, used, room * 2, 1);
            room *= 2;
        }
        got = fread(bytes + used, 1, room - used - 1, from);
    }
    bytes[used] = '\0';
    if (length != NULL)
        *length = used;
    return bytes;
}

static const char *render(struct fixture *fixture, size_t *length)
{
    FILE *to = fopen(fixture->path, "we");
    assert_non_null(to);
    assert_done(render_xlsx(fixture->answer, to, &fixture->err), &fixture->err);
    assert_int_equal(fclose(to), 0);
    FILE *from = fopen(fixture->path, "re");
    assert_non_null(from);
    const char *bytes = read_stream(fixture->arena, from, length);
    fclose(from);
    return bytes;
}

/* A part of the workbook: "xl/worksheets/sheet1.xml". */
static const char *part(struct fixture *fixture, const char *name)
{
    render(fixture, NULL);
    const char *command = arena_format(fixture->arena, "unzip -p '%s' '%s'", fixture->path, name);
    FILE *from = popen(command, "re");
    assert_non_null(from);
    const char *text = read_stream(fixture->arena, from, NULL);
    assert_row(pclose(from) == 0, "%s is not there", name);
    return text;
}

static const char *sheet(struct fixture *fixture, int number)
{
    return part(fixture, arena_format(fixture->arena, "xl/worksheets/sheet%d.xml", number));
}

/* What stands between opening and closing behind the place. */
static const char *between(struct fixture *fixture, const char *text, const char *opening,
                           const char *closing)
{
    const char *start = strstr(text, opening);
    if (start == NULL)
        return NULL;
    start += strlen(opening);
    const char *end = strstr(start, closing);
    return end == NULL ? NULL : arena_copy_bytes(fixture->arena, start, (size_t)(end - start));
}

/* The element of a cell, with what is in it. */
static const char *cell(struct fixture *fixture, const char *xml, const char *place)
{
    const char *mark = arena_format(fixture->arena, "<c r=\"%s\"", place);
    const char *start = strstr(xml, mark);
    if (start == NULL)
        return "";
    const char *end = strstr(start, "/>"), *closing = strstr(start, "</c>");
    if (end == NULL || (closing != NULL && closing < end))
        end = closing;
    return arena_copy_bytes(fixture->arena, start, (size_t)(end - start));
}

static void expect_number_in(struct fixture *fixture, const char *xml, const char *place,
                             const char *expected)
{
    const char *element = cell(fixture, xml, place);
    const char *value = between(fixture, element, "<v>", "</v>");
    assert_row(strstr(element, "t=\"") == NULL && value != NULL && strcmp(value, expected) == 0,
               "%s is not the number %s: %s", place, expected, element);
}

static void expect_text_in(struct fixture *fixture, const char *xml, const char *place,
                           const char *expected)
{
    const char *element = cell(fixture, xml, place);
    const char *open = strstr(element, "<t");
    const char *value = open == NULL ? NULL : between(fixture, open, ">", "</t>");
    assert_row(strstr(element, "t=\"inlineStr\"") != NULL && value != NULL &&
                   strcmp(value, expected) == 0,
               "%s is not the text %s: %s", place, expected, element);
}

/* The number format of a cell: by its style, in the list of formats of the workbook. */
static const char *format_of_cell(struct fixture *fixture, int number, const char *place)
{
    const char *style =
        between(fixture, cell(fixture, sheet(fixture, number), place), " s=\"", "\"");
    assert_non_null(style);
    const char *styles = part(fixture, "xl/styles.xml");
    const char *formats = strstr(styles, "<cellXfs");
    assert_non_null(formats);
    for (int i = (int)strtol(style, NULL, 10); i >= 0; i--) {
        formats = strstr(formats + 1, "<xf ");
        assert_non_null(formats);
    }
    const char *id = between(fixture, formats, "numFmtId=\"", "\"");
    if (strtol(id, NULL, 10) == 49)
        return "@"; /* built in: text */
    const char *mark = arena_format(fixture->arena, "numFmtId=\"%s\" formatCode=\"", id);
    const char *format = between(fixture, styles, mark, "\"");
    assert_row(format != NULL, "no format %s", id);
    return format;
}

/* ------------------------------------------------------------------ answers */

static const struct column columns[] = {
    {.name = "item", .label = "Item", .kind = CELL_TEXT},
    {.name = "quantity", .label = "Quantity", .kind = CELL_QUANTITY},
    {.name = "value", .label = "Value", .kind = CELL_MONEY},
    {.name = "day", .label = "Day", .kind = CELL_DAY},
    {.name = "sign", .label = "Signature", .kind = CELL_TEXT, .paper_only = true},
    {.name = "share", .label = "Share (%)", .kind = CELL_PERCENT},
    {0},
};

static struct table *add_table(struct fixture *fixture, const char *name)
{
    return answer_table(fixture->answer, name, NULL, columns, TABLE_LIST);
}

static void add_row(struct table *table, const char *item, int64_t milli, int64_t money)
{
    table_row(table, (struct cell[]){
                         cell_text(item),
                         cell_quantity((struct quantity){milli}, 2, "kg"),
                         cell_money((struct money){money}),
                         cell_day(day_of(2026, 3, 14)),
                         cell_text("sign here"),
                         cell_percent(2500),
                     });
}

static void only_table(struct fixture *fixture)
{
    struct table *table = add_table(fixture, "stock");
    answer_is_table(fixture->answer, table);
    add_row(table, "TERIGU", 12500, 1250000);
    add_row(table, "GULA", 1234567, -7);
}

/* ------------------------------------------------------------------ tests */

static void a_cell_of_a_number_is_a_number(void **state)
{
    struct fixture *fixture = *state;
    only_table(fixture);
    const char *xml = sheet(fixture, 1);
    expect_text_in(fixture, xml, "A2", "TERIGU");
    expect_number_in(fixture, xml, "B2", "12.5");
    expect_number_in(fixture, xml, "B3", "1234.567");
    expect_number_in(fixture, xml, "C2", "1250000");
    expect_number_in(fixture, xml, "C3", "-7");
    /* A day is counted from 1899-12-30: 2026-03-14 is the 46095th. */
    expect_number_in(fixture, xml, "D2", "46095");
    expect_number_in(fixture, xml, "E2", "2.5");
}

static void a_column_that_is_for_paper_alone_is_left_out(void **state)
{
    struct fixture *fixture = *state;
    only_table(fixture);
    const char *xml = sheet(fixture, 1);
    expect_text_in(fixture, xml, "D1", "Day");
    expect_text_in(fixture, xml, "E1", "Share (%)");
    assert_null(strstr(xml, "Signature"));
    assert_null(strstr(xml, "sign here"));
}

static void a_number_shows_its_decimals_and_no_more(void **state)
{
    struct fixture *fixture = *state;
    only_table(fixture);
    assert_string_equal(format_of_cell(fixture, 1, "B2"), "[$-809]#,##0.00");
    assert_string_equal(format_of_cell(fixture, 1, "B3"), "[$-809]#,##0.000");
    assert_string_equal(format_of_cell(fixture, 1, "C2"), "[$-809]#,##0");
    assert_string_equal(format_of_cell(fixture, 1, "D2"), "[$-809]dd-mm-yyyy");
    assert_string_equal(format_of_cell(fixture, 1, "E2"), "[$-809]#,##0.0");
}

static void numbers_are_written_as_in_the_language_of_the_moment(void **state)
{
    struct fixture *fixture = *state;
    language_use(LANGUAGE_INDONESIAN);
    only_table(fixture);
    assert_string_equal(format_of_cell(fixture, 1, "C2"), "[$-421]#,##0");
}

static void money_has_the_decimals_of_the_currency(void **state)
{
    struct fixture *fixture = *state;
    fixture->answer = answer_new(fixture->arena, 2);
    answer_field(fixture->answer, "sum", "Sum", cell_money((struct money){12345}));
    expect_number_in(fixture, sheet(fixture, 1), "B1", "123.45");
    assert_string_equal(format_of_cell(fixture, 1, "B1"), "[$-809]#,##0.00");
}

static void a_number_that_a_spreadsheet_would_round_is_text(void **state)
{
    struct fixture *fixture = *state;
    struct table *table = add_table(fixture, "stock");
    answer_is_table(fixture->answer, table);
    add_row(table, "A", 1, INT64_C(999999999999999));
    add_row(table, "B", 1, INT64_C(1000000000000000));
    const char *xml = sheet(fixture, 1);
    expect_number_in(fixture, xml, "C2", "999999999999999");
    expect_text_in(fixture, xml, "C3", "1,000,000,000,000,000");
}

static void a_text_is_never_a_formula(void **state)
{
    static const char *const texts[] = {"=1+1",     "+62 811", "-5",
                                        "@SUM(A1)", "{=A1}",   "http://example.org"};
    struct fixture *fixture = *state;
    struct table *table = add_table(fixture, "stock");
    answer_is_table(fixture->answer, table);
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        add_row(table, texts[i], 1000, 1);
    const char *xml = sheet(fixture, 1);
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        expect_text_in(fixture, xml, arena_format(fixture->arena, "A%zu", i + 2), texts[i]);
    assert_string_equal(format_of_cell(fixture, 1, "A2"), "@");
    assert_null(strstr(xml, "<f>"));
    assert_null(strstr(xml, "hyperlink"));
}

static void what_marks_up_is_escaped(void **state)
{
    struct fixture *fixture = *state;
    answer_field(fixture->answer, "a", "A", cell_text("<b> & \"Ujang\""));
    const char *xml = sheet(fixture, 1);
    assert_non_null(strstr(xml, "&lt;b&gt; &amp; "));
    assert_null(strstr(xml, "<b>"));
}

static void sections_and_totals_stand_among_the_rows(void **state)
{
    struct fixture *fixture = *state;
    struct table *table = add_table(fixture, "stock");
    answer_is_table(fixture->answer, table);
    table_section(table, "Bakery");
    add_row(table, "ROTI", 1000, 15000);
    struct cell none = cell_empty();
    table_total(table, (struct cell[]){cell_text("Total"), none, cell_money((struct money){15000}),
                                       none, none, none});
    const char *xml = sheet(fixture, 1);
    expect_text_in(fixture, xml, "A2", "Bakery");
    expect_text_in(fixture, xml, "A3", "ROTI");
    expect_text_in(fixture, xml, "A4", "Total");
    expect_number_in(fixture, xml, "C4", "15000");
}

static void the_heads_of_the_columns_stay_when_one_scrolls(void **state)
{
    static const struct column grouped[] = {
        {.name = "number", .label = "No.", .kind = CELL_INTEGER},
        {.name = "in", .label = "In", .kind = CELL_INTEGER, .group = "Moves"},
        {.name = "out", .label = "Out", .kind = CELL_INTEGER, .group = "Moves"},
        {0},
    };
    struct fixture *fixture = *state;
    only_table(fixture);
    assert_non_null(strstr(sheet(fixture, 1), "<pane ySplit=\"1\" topLeftCell=\"A2\""));

    fixture->answer = answer_new(fixture->arena, 0);
    answer_is_table(fixture->answer,
                    answer_table(fixture->answer, "moves", NULL, grouped, TABLE_LIST));
    const char *xml = sheet(fixture, 1);
    assert_non_null(strstr(xml, "<pane ySplit=\"2\" topLeftCell=\"A3\""));
    expect_text_in(fixture, xml, "B1", "Moves");
    assert_string_equal(cell(fixture, xml, "C1"), "");
    expect_text_in(fixture, xml, "C2", "Out");
}

static void a_column_is_as_wide_as_what_stands_in_it(void **state)
{
    struct fixture *fixture = *state;
    struct table *table = add_table(fixture, "stock");
    answer_is_table(fixture->answer, table);
    add_row(table, "a text of thirty-two characters.", 1000, 1);
    const char *xml = sheet(fixture, 1);
    /* 32 characters and 2 of room; lxw adds the margin of a cell. */
    const char *width = between(fixture, xml, "<col min=\"1\" max=\"1\" width=\"", "\"");
    assert_non_null(width);
    assert_int_equal(strtol(width, NULL, 10), 34);
}

static void each_table_has_a_sheet_and_the_fields_have_one(void **state)
{
    struct fixture *fixture = *state;
    answer_heading(fixture->answer, "Stock");
    answer_field(fixture->answer, "on_hand", "On hand",
                 cell_quantity((struct quantity){12500}, 1, "kg"));
    add_row(add_table(fixture, "first"), "A", 1000, 1);
    add_row(add_table(fixture, "a name that is longer than a sheet's: [1/2]"), "B", 1000, 1);
    add_row(add_table(fixture, "first"), "C", 1000, 1);
    const char *book = part(fixture, "xl/workbook.xml");
    assert_non_null(strstr(book, "<sheet name=\"Summary\" sheetId=\"1\""));
    assert_non_null(strstr(book, "<sheet name=\"first\" sheetId=\"2\""));
    assert_non_null(strstr(book, "<sheet name=\"a name that is longer than \" sheetId=\"3\""));
    assert_non_null(strstr(book, "<sheet name=\"first 2\" sheetId=\"4\""));
    const char *xml = sheet(fixture, 1);
    expect_text_in(fixture, xml, "A1", "Stock");
    expect_text_in(fixture, xml, "A2", "On hand");
    expect_number_in(fixture, xml, "B2", "12.5");
    expect_text_in(fixture, xml, "C2", "kg");
    expect_text_in(fixture, sheet(fixture, 4), "A2", "C");
}

static void the_workbook_says_what_pins_its_figures(void **state)
{
    struct fixture *fixture = *state;
    static const struct paper paper = {.letterhead_bold = -1,
                                       .title = "Wage list",
                                       .subtitle = "October 2026 - number DP/1",
                                       .provisional = "PROVISIONAL",
                                       .chain = "Chain head: abc"};
    answer_heading(fixture->answer, "Wage list");
    answer_field(fixture->answer, "inmates", "Inmates", cell_integer(3));
    answer_paper(fixture->answer, &paper);
    const char *xml = sheet(fixture, 1);
    expect_text_in(fixture, xml, "A1", "Wage list");
    expect_text_in(fixture, xml, "A2", "October 2026 - number DP/1");
    expect_text_in(fixture, xml, "A3", "PROVISIONAL");
    expect_text_in(fixture, xml, "A4", "Chain head: abc");
    expect_text_in(fixture, xml, "A5", "Inmates");
}

static void the_same_answer_is_the_same_file(void **state)
{
    struct fixture *fixture = *state;
    only_table(fixture);
    size_t first_length = 0, second_length = 0;
    const char *first = render(fixture, &first_length);
    const char *second = render(fixture, &second_length);
    assert_int_equal(first_length, second_length);
    assert_memory_equal(first, second, first_length);
    assert_non_null(strstr(part(fixture, "docProps/core.xml"), "1980-01-01T00:00:00Z"));
}

static void an_answer_of_many_rows_has_them_all(void **state)
{
    enum { ROWS = 20000 };
    struct fixture *fixture = *state;
    struct table *table = add_table(fixture, "stock");
    answer_is_table(fixture->answer, table);
    for (int i = 0; i < ROWS; i++)
        add_row(table, "A", i, i);
    const char *xml = sheet(fixture, 1);
    expect_number_in(fixture, xml, "C20001", "19999");
}

static void more_rows_than_a_spreadsheet_has_are_refused(void **state)
{
    enum { ROWS = 1048576 }; /* and the heading */
    static const struct column narrow[] = {{.name = "n", .label = "N", .kind = CELL_INTEGER}, {0}};
    struct fixture *fixture = *state;
    struct arena *arena = arena_open((size_t)512 << 20);
    struct answer *answer = answer_new(arena, 0);
    struct table *table = answer_table(answer, "many", NULL, narrow, TABLE_LIST);
    answer_is_table(answer, table);
    for (int i = 0; i < ROWS; i++)
        table_row(table, (struct cell[]){cell_integer(i)});
    FILE *to = fopen("/dev/null", "we");
    assert_non_null(to);
    assert_false(render_xlsx(answer, to, &fixture->err));
    fclose(to);
    arena_close(&arena);
    assert_error(&fixture->err, ERROR_CONFLICT, "a spreadsheet has no room for so many rows",
                 "ask for less at a time, or for CSV");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_cell_of_a_number_is_a_number),
        TEST(a_column_that_is_for_paper_alone_is_left_out),
        TEST(a_number_shows_its_decimals_and_no_more),
        TEST(numbers_are_written_as_in_the_language_of_the_moment),
        TEST(money_has_the_decimals_of_the_currency),
        TEST(a_number_that_a_spreadsheet_would_round_is_text),
        TEST(a_text_is_never_a_formula),
        TEST(what_marks_up_is_escaped),
        TEST(sections_and_totals_stand_among_the_rows),
        TEST(the_heads_of_the_columns_stay_when_one_scrolls),
        TEST(a_column_is_as_wide_as_what_stands_in_it),
        TEST(each_table_has_a_sheet_and_the_fields_have_one),
        TEST(the_workbook_says_what_pins_its_figures),
        TEST(the_same_answer_is_the_same_file),
        TEST(an_answer_of_many_rows_has_them_all),
        TEST(more_rows_than_a_spreadsheet_has_are_refused),
    };
    return cmocka_run_group_tests_name("workbooks", tests, NULL, NULL);
}
