/*
 * What paper shows. Each test makes a PDF in a folder of its own and reads it with the programs
 * that its readers use: pdftotext for the text and its lines, qpdf for the file.
 */
#include "core/view/render.h"

#include "core/base/language.h"
#include "core/view/answer.h"

#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum {
    ARENA_LIMIT = 64 * 1024 * 1024,
    PATH_SIZE = 256,
    PAGES_MAX = 300,
    LINES_MAX = 200,
    READ_STEP = 65536,
};

static const char *const fonts[] = {
    "/usr/share/fonts/truetype/liberation2",
    "/usr/share/fonts/truetype/liberation",
    NULL,
};

struct fixture {
    struct arena *arena;
    struct answer *answer;
    struct paper paper;
    struct error err;
    char folder[PATH_SIZE];
    char path[PATH_SIZE];
};

static int set_up(void **state)
{
    struct arena *arena = arena_open(ARENA_LIMIT);
    struct fixture *fixture = ARENA_NEW(arena, struct fixture);
    fixture->arena = arena;
    fixture->answer = answer_new(arena, 0);
    fixture->paper = (struct paper){.letterhead_bold = -1, .title = "Report", .subtitle = ""};
    snprintf(fixture->folder, sizeof fixture->folder, "/tmp/karya-pdf-XXXXXX");
    if (mkdtemp(fixture->folder) == NULL)
        return -1;
    snprintf(fixture->path, sizeof fixture->path, "%.200s/out.pdf", fixture->folder);
    language_use(LANGUAGE_ENGLISH);
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    unlink(fixture->path);
    int result = rmdir(fixture->folder); /* so no test leaves another file */
    struct arena *arena = fixture->arena;
    arena_close(&arena);
    return result;
}

/* ------------------------------------------------------------------ reading what was made */

static const char *read_all(struct arena *arena, int file, size_t *length)
{
    char *bytes = NULL;
    size_t used = 0, room = 0;
    for (;;) {
        if (room - used < READ_STEP) {
            bytes = arena_grow(arena, bytes, used, room * 2 + READ_STEP, 1);
            room = room * 2 + READ_STEP;
        }
        ssize_t count = read(file, bytes + used, room - used - 1);
        assert_true(count >= 0);
        if (count == 0)
            break;
        used += (size_t)count;
    }
    bytes[used] = '\0';
    if (length != NULL)
        *length = used;
    return bytes;
}

/* What a program prints, complaints too; its exit code must be 0. */
static const char *output_of(struct arena *arena, const char *const *words)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO);
    posix_spawn_file_actions_addclose(&actions, ends[0]);
    posix_spawn_file_actions_addclose(&actions, ends[1]);
    char *arguments[8] = {NULL};
    for (size_t i = 0; words[i] != NULL; i++)
        arguments[i] = strdup(words[i]);
    pid_t child = 0;
    assert_int_equal(posix_spawnp(&child, words[0], &actions, NULL, arguments, environ), 0);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    const char *output = read_all(arena, ends[0], NULL);
    close(ends[0]);
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    for (size_t i = 0; arguments[i] != NULL; i++)
        free(arguments[i]);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        fail_msg("%s: %s", words[0], output);
    return output;
}

static const char *bytes_of(struct fixture *fixture, size_t *length)
{
    int file = open(fixture->path, O_RDONLY | O_CLOEXEC);
    assert_true(file >= 0);
    const char *bytes = read_all(fixture->arena, file, length);
    close(file);
    return bytes;
}

static void render(struct fixture *fixture)
{
    if (!render_pdf(fixture->answer, fonts, fixture->path, &fixture->err))
        fail_msg("%s", fixture->err.message);
    output_of(fixture->arena, (const char *const[]){"qpdf", "--check", fixture->path, NULL});
}

static const char *text_of(struct fixture *fixture)
{
    render(fixture);
    const char *text = output_of(
        fixture->arena, (const char *const[]){"pdftotext", "-layout", fixture->path, "-", NULL});
    assert_null(strstr(text, "Syntax"));
    return text;
}

static void assert_contains(const char *text, const char *part)
{
    if (strstr(text, part) == NULL)
        fail_msg("'%s' is not in:\n%s", part, text);
}

static void assert_lacks(const char *text, const char *part)
{
    if (strstr(text, part) != NULL)
        fail_msg("'%s' is in:\n%s", part, text);
}

/* The pages of the text; pdftotext ends each with a form feed. */
static size_t split_pages(struct fixture *fixture, const char *text, const char **pages)
{
    size_t count = 0;
    for (const char *end = strchr(text, '\f'); end != NULL; end = strchr(text, '\f')) {
        assert_true(count < PAGES_MAX);
        pages[count++] = arena_copy_bytes(fixture->arena, text, (size_t)(end - text));
        text = end + 1;
    }
    return count;
}

/* Without any white space, so that it does not matter where lines were broken. */
static const char *squeezed(struct fixture *fixture, const char *text)
{
    char *result = arena_allocate(fixture->arena, strlen(text) + 1, 1), *to = result;
    for (const char *c = text; *c != '\0'; c++)
        if (strchr(" \n\f", *c) == NULL)
            *to++ = *c;
    return result;
}

/* A line with its spaces made single. */
static const char *tidied(struct fixture *fixture, const char *line, size_t length)
{
    char *result = arena_allocate(fixture->arena, length + 1, 1), *to = result;
    for (size_t i = 0; i < length; i++)
        if (line[i] != ' ' || (to > result && to[-1] != ' '))
            *to++ = line[i];
    if (to > result && to[-1] == ' ')
        to[-1] = '\0';
    return result;
}

/* The lines of a page that hold something. */
static size_t split_lines(struct fixture *fixture, const char *page, const char **lines)
{
    size_t count = 0;
    while (page != NULL && *page != '\0') {
        size_t length = strcspn(page, "\n");
        const char *line = tidied(fixture, page, length);
        assert_true(count < LINES_MAX);
        if (*line != '\0')
            lines[count++] = line;
        page += length + (page[length] == '\n');
    }
    return count;
}

static bool begins_with(const char *line, const char *start)
{
    return strncmp(line, start, strlen(start)) == 0;
}

/* The last number of a line, without its separators. */
static int64_t last_number(const char *line)
{
    int64_t number = 0;
    for (const char *c = strrchr(line, ' '); c != NULL && *c != '\0'; c++)
        if (*c >= '0' && *c <= '9')
            number = number * 10 + (*c - '0');
    return number;
}

/* ------------------------------------------------------------------ things to show */

static const struct column stock_columns[] = {
    {.name = "item", .label = "Item", .kind = CELL_TEXT},
    {.name = "in", .label = "Came in", .kind = CELL_QUANTITY, .group = "October"},
    {.name = "out", .label = "Went out", .kind = CELL_QUANTITY, .group = "October"},
    {.name = "value", .label = "Value", .kind = CELL_MONEY, .carried = true},
    {.name = "ledger", .label = "Hidden", .kind = CELL_TEXT, .screen_only = true},
    {0},
};

static void add_stock(struct table *table, const char *item, int64_t value)
{
    table_row(table, (const struct cell[]){
                         cell_text(item),
                         cell_quantity((struct quantity){12500}, 0, "kg"),
                         cell_quantity((struct quantity){2000}, 0, NULL),
                         cell_money((struct money){value}),
                         cell_text("only on screens"),
                     });
}

static const struct column count_columns[] = {
    {.name = "number", .label = "Number", .kind = CELL_INTEGER},
    {.name = "value", .label = "Value", .kind = CELL_MONEY, .carried = true},
    {0},
};

/* Rows 1 to count, each worth a thousand times its number. */
static struct table *add_count(struct fixture *fixture, int count)
{
    struct table *table = answer_table(fixture->answer, "count", NULL, count_columns, TABLE_LIST);
    for (int i = 1; i <= count; i++)
        table_row(table, (const struct cell[]){cell_integer(i),
                                               cell_money((struct money){INT64_C(1000) * i})});
    return table;
}

static const struct signatory signatories[] = {
    {"Made by", "Storekeeper", "Dadang Suherman", "NIP 1981"},
    {"Seen by", "Plt. Head", "Rina Marlina", "NIP 1979"},
};

static void add_paper(struct fixture *fixture)
{
    fixture->paper.signatories = signatories;
    fixture->paper.signatory_count = COUNT_OF(signatories);
    fixture->paper.place_and_day = "Bandung, 31 October 2026";
    fixture->paper.serial = "LMP-2026-10-0007";
    fixture->paper.chain = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    answer_paper(fixture->answer, &fixture->paper);
}

/* ------------------------------------------------------------------ tests */

static void the_same_answer_becomes_the_same_bytes(void **state)
{
    struct fixture *fixture = *state;
    add_paper(fixture);
    fixture->paper.provisional = "Provisional";
    answer_paragraph(fixture->answer, "Zażółć gęślą jaźń");
    add_count(fixture, 200);
    size_t first_length = 0, second_length = 0;
    render(fixture);
    const char *first = bytes_of(fixture, &first_length);
    render(fixture);
    const char *second = bytes_of(fixture, &second_length);
    assert_int_equal(first_length, second_length);
    assert_memory_equal(first, second, first_length);
}

static void rows_come_out_as_rows(void **state)
{
    struct fixture *fixture = *state;
    struct table *table =
        answer_table(fixture->answer, "stock", "Stock", stock_columns, TABLE_LIST);
    add_stock(table, "Plywood 18 mm", 1234567);
    add_stock(table, "Nails", 0);
    const char *pages[PAGES_MAX] = {0}, *lines[LINES_MAX] = {0};
    assert_int_equal(split_pages(fixture, text_of(fixture), pages), 1);
    assert_int_equal(split_lines(fixture, pages[0], lines), 7);
    assert_string_equal(lines[0], "Stock");
    assert_string_equal(lines[1], "October");
    assert_string_equal(lines[2], "Item Value");
    assert_string_equal(lines[3], "Came in Went out");
    assert_string_equal(lines[4], "Plywood 18 mm 12.5 kg 2 1,234,567");
    assert_string_equal(lines[5], "Nails 12.5 kg 2 0");
    assert_string_equal(lines[6], "Page 1 of 1");
}

static void what_is_only_for_screens_is_left_out(void **state)
{
    struct fixture *fixture = *state;
    add_stock(answer_table(fixture->answer, "stock", NULL, stock_columns, TABLE_LIST), "Nails", 1);
    answer_link(fixture->answer, "Ledger", "stock ledger", NULL);
    const char *text = text_of(fixture);
    assert_lacks(text, "only on screens");
    assert_lacks(text, "Hidden");
    assert_lacks(text, "Ledger");
}

static void numbers_are_written_in_their_language(void **state)
{
    struct fixture *fixture = *state;
    language_use(LANGUAGE_INDONESIAN);
    add_stock(answer_table(fixture->answer, "s", NULL, stock_columns, TABLE_LIST), "Paku", 1234567);
    const char *text = text_of(fixture);
    assert_contains(text, "12,5 kg");
    assert_contains(text, "1.234.567");
}

/* 1000 + 2000 + ... + 1000 * last */
static int64_t sum_down_to(int64_t last)
{
    return 500 * last * (last + 1);
}

static void sums_are_carried_over_each_break(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(sum_down_to(4), 10000);
    add_count(fixture, 150);
    const char *pages[PAGES_MAX] = {0}, *lines[LINES_MAX] = {0};
    size_t count = split_pages(fixture, text_of(fixture), pages);
    assert_int_equal(count, 4);
    int64_t last = 0;
    int carried = 0, brought = 0;
    for (size_t page = 0; page < count; page++) {
        size_t line_count = split_lines(fixture, pages[page], lines);
        for (size_t i = 0; i < line_count; i++) {
            if (begins_with(lines[i], "Brought forward")) {
                assert_int_equal(i, 1); /* below the head */
                assert_int_equal(last_number(lines[i]), sum_down_to(last));
                brought++;
            } else if (begins_with(lines[i], "Carried forward")) {
                assert_int_equal(i, line_count - 2); /* above the page number */
                assert_int_equal(last_number(lines[i]), sum_down_to(last));
                carried++;
            } else if (*lines[i] >= '0' && *lines[i] <= '9') {
                assert_int_equal(strtoll(lines[i], NULL, 10), last + 1);
                last++;
            }
        }
    }
    assert_int_equal(last, 150);
    assert_int_equal(carried, 3);
    assert_int_equal(brought, 3);
}

static void a_table_on_one_page_carries_nothing(void **state)
{
    struct fixture *fixture = *state;
    add_count(fixture, 40);
    const char *text = text_of(fixture);
    assert_contains(text, "Page 1 of 1");
    assert_lacks(text, "forward");
}

static void a_sum_that_does_not_fit_is_refused(void **state)
{
    struct fixture *fixture = *state;
    struct table *table = add_count(fixture, 1);
    table_row(table, (const struct cell[]){cell_integer(2), cell_money((struct money){INT64_MAX})});
    assert_false(render_pdf(fixture->answer, fonts, fixture->path, &fixture->err));
    assert_int_equal(fixture->err.kind, ERROR_INVALID);
    assert_contains(fixture->err.message, "'Value'");
}

static void the_head_stands_on_each_page(void **state)
{
    struct fixture *fixture = *state;
    struct table *table = answer_table(fixture->answer, "s", NULL, stock_columns, TABLE_LIST);
    for (int i = 0; i < 150; i++)
        add_stock(table, "Plywood", 1);
    const char *pages[PAGES_MAX] = {0};
    size_t count = split_pages(fixture, text_of(fixture), pages);
    assert_true(count > 1);
    for (size_t i = 0; i < count; i++) {
        assert_contains(pages[i], "October");
        assert_contains(pages[i], "Went out");
        assert_contains(pages[i], arena_format(fixture->arena, "Page %zu of %zu", i + 1, count));
    }
}

static void each_page_names_the_paper_and_the_chain(void **state)
{
    struct fixture *fixture = *state;
    add_paper(fixture);
    add_count(fixture, 100);
    const char *pages[PAGES_MAX] = {0};
    size_t count = split_pages(fixture, text_of(fixture), pages);
    assert_true(count > 1);
    for (size_t i = 0; i < count; i++) {
        assert_contains(pages[i], fixture->paper.serial);
        assert_contains(pages[i], fixture->paper.chain);
    }
}

static void a_long_serial_pushes_the_chain_to_a_line_of_its_own(void **state)
{
    struct fixture *fixture = *state;
    add_paper(fixture);
    fixture->paper.serial = "LAPORAN-MUTASI-PERSEDIAAN-BARANG-GUDANG-BENGKEL-KERJA-2026-10-0007";
    const char *text = text_of(fixture);
    assert_contains(text, fixture->paper.serial);
    const char *pages[PAGES_MAX] = {0}, *lines[LINES_MAX] = {0};
    split_pages(fixture, text, pages);
    size_t count = split_lines(fixture, pages[0], lines);
    assert_string_equal(lines[count - 1], fixture->paper.chain);
}

/* Narrow enough for a name of 60 letters to wrap; the name is last, so its parts stay together. */
static const struct column name_columns[] = {
    {.name = "a", .label = "A", .kind = CELL_MONEY},
    {.name = "b", .label = "B", .kind = CELL_MONEY},
    {.name = "c", .label = "C", .kind = CELL_MONEY},
    {.name = "d", .label = "D", .kind = CELL_MONEY},
    {.name = "name", .label = "Name", .kind = CELL_TEXT},
    {0},
};

static void names_of_sixty_letters_wrap_and_lose_none(void **state)
{
    static const char *const names[] = {
        "Muhammad Abdurrahman Wahid Nurcholish Madjid Surjadiningrat",
        "Radenmaspanjisosrokartonodjojoadiningrattjokronegoroabcdefghi",
        "Łukasz Żółkiewski-Brzęczyszczykiewicz Chrząszczyżewoszycki",
    };
    struct fixture *fixture = *state;
    add_paper(fixture);
    struct table *table = answer_table(fixture->answer, "n", NULL, name_columns, TABLE_LIST);
    struct cell sum = cell_money((struct money){INT64_C(987654321987)});
    for (size_t i = 0; i < COUNT_OF(names); i++)
        table_row(table, (const struct cell[]){sum, sum, sum, sum, cell_text(names[i])});
    const char *text = text_of(fixture);
    const char *without_spaces = squeezed(fixture, text);
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        assert_lacks(text, names[i]);
        assert_contains(without_spaces, squeezed(fixture, names[i]));
    }
}

static void letters_outside_cp1252_survive(void **state)
{
    static const char *const texts[] = {
        "Zażółć gęślą jaźń",   "Ελληνικά",      "Привет", "café – “10 €” ™",
        "at most ≤ that much", "(back\\slash)",
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        answer_paragraph(fixture->answer, texts[i]);
    answer_notice(fixture->answer, NOTICE_WARNING, "Łódź");
    const char *text = text_of(fixture);
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        assert_contains(text, texts[i]);
    assert_contains(text, "Łódź");
}

static void what_no_font_has_becomes_a_question_mark(void **state)
{
    struct fixture *fixture = *state;
    answer_paragraph(fixture->answer, "smile \xF0\x9F\x98\x80 or \xFF not\ttab");
    assert_contains(text_of(fixture), "smile ? or ? not tab");
}

static void numbers_are_never_cut(void **state)
{
    enum { COLUMNS = 20 };
    struct fixture *fixture = *state;
    add_paper(fixture);
    struct column *columns = ARENA_ARRAY(fixture->arena, COLUMNS + 1, struct column);
    struct cell cells[COLUMNS];
    for (int i = 0; i < COLUMNS; i++) {
        columns[i] = (struct column){.name = "c", .label = "Column", .kind = CELL_MONEY};
        cells[i] = cell_money((struct money){INT64_C(-1000000000000) - i});
    }
    table_row(answer_table(fixture->answer, "t", NULL, columns, TABLE_LIST), cells);
    const char *text = text_of(fixture);
    for (int i = 0; i < COLUMNS; i++)
        assert_contains(text, arena_format(fixture->arena, "-1,000,000,000,0%02d", i));
}

static void an_empty_table_says_so(void **state)
{
    struct fixture *fixture = *state;
    add_count(fixture, 0);
    const char *text = text_of(fixture);
    assert_contains(text, "Number");
    assert_contains(text, "(nothing)");
}

static void the_words_of_a_total_reach_over_empty_cells(void **state)
{
    struct fixture *fixture = *state;
    static const struct column columns[] = {
        {.name = "n", .label = "No.", .kind = CELL_INTEGER},
        {.name = "day", .label = "Day", .kind = CELL_DAY},
        {.name = "value", .label = "Value", .kind = CELL_MONEY},
        {0},
    };
    struct table *table = answer_table(fixture->answer, "t", NULL, columns, TABLE_LIST);
    table_row(table, (const struct cell[]){cell_integer(1), cell_day(day_of(2026, 3, 14)),
                                           cell_money((struct money){5})});
    table_total(table, (const struct cell[]){cell_text("Total of everything in the store"),
                                             cell_empty(), cell_money((struct money){5})});
    const char *pages[PAGES_MAX] = {0}, *lines[LINES_MAX] = {0};
    split_pages(fixture, text_of(fixture), pages);
    split_lines(fixture, pages[0], lines);
    assert_string_equal(lines[2], "Total of everything in the store 5");
}

static void a_row_higher_than_a_page_goes_on_on_the_next(void **state)
{
    enum { WORDS = 3000 };
    struct fixture *fixture = *state;
    char *long_text = arena_allocate(fixture->arena, WORDS, 8), *to = long_text;
    for (int i = 0; i < WORDS; i++)
        to += sprintf(to, "w%04d ", i);
    struct table *table = answer_table(fixture->answer, "n", NULL, name_columns, TABLE_LIST);
    struct cell sum = cell_money((struct money){1});
    table_row(table, (const struct cell[]){sum, sum, sum, sum, cell_text(long_text)});
    const char *text = text_of(fixture), *pages[PAGES_MAX];
    assert_true(split_pages(fixture, text, pages) > 1);
    const char *at = text;
    for (int i = 0; i < WORDS; i++) {
        at = strstr(at, arena_format(fixture->arena, "w%04d", i));
        assert_non_null(at);
    }
}

static bool is_row(const char *line)
{
    return *line >= '0' && *line <= '9';
}

static size_t rows_on(struct fixture *fixture, const char *page)
{
    const char *lines[LINES_MAX];
    size_t rows = 0, count = split_lines(fixture, page, lines);
    for (size_t i = 0; i < count; i++)
        rows += is_row(lines[i]);
    return rows;
}

static void a_total_and_signatures_have_two_rows_above_them(void **state)
{
    struct fixture *fixture = *state;
    for (int i = 0; i < 40; i++) {
        fixture->answer = answer_new(fixture->arena, 0);
        if (i % 2 == 0)
            add_paper(fixture);
        table_total(add_count(fixture, 34 + i / 2),
                    (const struct cell[]){cell_text("Total"), cell_money((struct money){0})});
        const char *pages[PAGES_MAX] = {0};
        size_t page_count = split_pages(fixture, text_of(fixture), pages);
        assert_true(rows_on(fixture, pages[page_count - 1]) >= 2);
    }
}

static void a_section_has_a_row_below_it(void **state)
{
    struct fixture *fixture = *state;
    for (int before = 40; before < 56; before++) {
        fixture->answer = answer_new(fixture->arena, 0);
        struct table *table = add_count(fixture, before);
        table_section(table, "Section");
        for (int i = 0; i < 5; i++)
            table_row(table, (const struct cell[]){cell_integer(1), cell_money((struct money){1})});
        const char *pages[PAGES_MAX] = {0}, *lines[LINES_MAX] = {0};
        size_t page_count = split_pages(fixture, text_of(fixture), pages);
        for (size_t page = 0; page < page_count; page++) {
            size_t count = split_lines(fixture, pages[page], lines);
            for (size_t i = 0; i < count; i++)
                if (begins_with(lines[i], "Section"))
                    assert_true(i + 1 < count && is_row(lines[i + 1]));
        }
    }
}

static void a_head_has_two_rows_below_it(void **state)
{
    struct fixture *fixture = *state;
    for (int before = 26; before < 50; before++) {
        fixture->answer = answer_new(fixture->arena, 0);
        for (int i = 0; i < before; i++)
            answer_paragraph(fixture->answer, "Paragraph");
        answer_heading(fixture->answer, "Title");
        if (before % 2 == 0)
            answer_heading(fixture->answer, "Heading");
        add_count(fixture, 20);
        const char *pages[PAGES_MAX] = {0};
        size_t page_count = split_pages(fixture, text_of(fixture), pages);
        for (size_t page = 0; page < page_count; page++) {
            bool has_head = strstr(pages[page], "Number") != NULL;
            assert_true(!has_head || rows_on(fixture, pages[page]) >= 2);
            assert_true(strstr(pages[page], "Heading") == NULL || has_head);
        }
    }
}

/* In points from the upper edge of the paper. */
enum { BODY_END = 788, FOOTER_START = 800 };

static void nothing_reaches_into_the_footer(void **state)
{
    struct fixture *fixture = *state;
    for (int i = 0; i < 40; i++) {
        fixture->answer = answer_new(fixture->arena, 0);
        if (i % 2 == 0)
            add_paper(fixture);
        for (int k = 0; k < i; k++)
            answer_paragraph(fixture->answer, "Paragraph");
        add_count(fixture, 50);
        render(fixture);
        const char *at = output_of(
            fixture->arena, (const char *const[]){"pdftotext", "-bbox", fixture->path, "-", NULL});
        int words = 0;
        for (at = strstr(at, " yMin=\""); at != NULL; at = strstr(at + 1, " yMin=\"")) {
            long top = strtol(at + strlen(" yMin=\""), NULL, 10);
            at = strstr(at, " yMax=\"");
            assert_non_null(at);
            long bottom = strtol(at + strlen(" yMax=\""), NULL, 10);
            assert_true(bottom <= BODY_END || top >= FOOTER_START);
            words++;
        }
        assert_true(words > 100);
    }
}

static void carried_sums_have_room_in_their_columns(void **state)
{
    enum { SUMS = 14, ROWS = 100 };
    struct fixture *fixture = *state;
    add_paper(fixture);
    struct column *columns = ARENA_ARRAY(fixture->arena, SUMS + 2, struct column);
    struct cell cells[SUMS + 1] = {cell_text("A row of the table")};
    columns[0] = (struct column){.name = "a", .label = "A", .kind = CELL_TEXT};
    for (int i = 1; i <= SUMS; i++) {
        columns[i] =
            (struct column){.name = "b", .label = "B", .kind = CELL_MONEY, .carried = true};
        cells[i] = cell_money((struct money){10000});
    }
    struct table *table = answer_table(fixture->answer, "t", NULL, columns, TABLE_LIST);
    for (int i = 0; i < ROWS; i++)
        table_row(table, cells);
    const char *pages[PAGES_MAX] = {0}, *lines[LINES_MAX] = {0};
    split_pages(fixture, text_of(fixture), pages);
    size_t count = split_lines(fixture, pages[1], lines);
    int seen = 0;
    for (size_t i = 0; i < count; i++) {
        if (!begins_with(lines[i], "Brought"))
            continue;
        for (const char *c = strchr(lines[i], ','); c != NULL; c = strchr(c + 1, ','), seen++)
            assert_true(begins_with(c, ",000 ") || begins_with(c, ",000\0"));
    }
    assert_int_equal(seen, SUMS);
}

static void signatures_are_all_there(void **state)
{
    struct fixture *fixture = *state;
    add_paper(fixture);
    const char *text = text_of(fixture);
    assert_contains(text, "Bandung, 31 October 2026");
    for (size_t i = 0; i < COUNT_OF(signatories); i++) {
        assert_contains(text, signatories[i].role);
        assert_contains(text, signatories[i].title);
        assert_contains(text, signatories[i].name);
        assert_contains(text, signatories[i].staff_number);
    }
}

static void a_provisional_paper_says_so_once_a_page_and_keeps_its_rows(void **state)
{
    struct fixture *fixture = *state;
    add_paper(fixture);
    add_count(fixture, 100);
    const char *pages[PAGES_MAX], *before[LINES_MAX], *after[LINES_MAX];
    split_pages(fixture, text_of(fixture), pages);
    size_t count = split_lines(fixture, pages[1], before);
    fixture->paper.provisional = "PROVISIONAL: the month is open";
    split_pages(fixture, text_of(fixture), pages);
    assert_int_equal(split_lines(fixture, pages[1], after), count + 1);
    assert_string_equal(after[0], fixture->paper.provisional);
    for (size_t i = 0; i < count; i++)
        assert_string_equal(after[i + 1], before[i]);
}

static bool is_landscape(struct fixture *fixture)
{
    const char *facts =
        output_of(fixture->arena, (const char *const[]){"pdfinfo", fixture->path, NULL});
    return strstr(facts, "841.89 x 595.276") != NULL;
}

static void the_paper_is_turned_only_for_a_table_that_needs_it(void **state)
{
    struct fixture *fixture = *state;
    add_count(fixture, 3);
    render(fixture);
    assert_false(is_landscape(fixture));
    struct column *columns = ARENA_ARRAY(fixture->arena, 13, struct column);
    struct cell cells[12];
    for (size_t i = 0; i < COUNT_OF(cells); i++) {
        columns[i] = (struct column){.name = "c", .label = "Column", .kind = CELL_MONEY};
        cells[i] = cell_money((struct money){123456789});
    }
    table_row(answer_table(fixture->answer, "t", NULL, columns, TABLE_LIST), cells);
    render(fixture);
    assert_true(is_landscape(fixture));
}

static void the_first_heading_is_the_title(void **state)
{
    struct fixture *fixture = *state;
    answer_heading(fixture->answer, "Kartu persediaan – Łódź");
    answer_paragraph(fixture->answer, "Text");
    render(fixture);
    assert_contains(
        output_of(fixture->arena, (const char *const[]){"pdfinfo", fixture->path, NULL}),
        "Kartu persediaan – Łódź");
    const char *text = text_of(fixture);
    assert_lacks(strstr(text, "Kartu") + 1, "Kartu");
}

/* ------------------------------------------------------------------ what goes wrong */

static void assert_nothing_was_written(struct fixture *fixture)
{
    assert_int_equal(access(fixture->path, F_OK), -1);
    assert_int_equal(rmdir(fixture->folder), 0); /* it is empty */
    assert_int_equal(mkdir(fixture->folder, 0700), 0);
}

static void without_the_fonts_the_package_is_named(void **state)
{
    static const char *const no_fonts[] = {"/nowhere", "/tmp", NULL};
    struct fixture *fixture = *state;
    assert_false(render_pdf(fixture->answer, no_fonts, fixture->path, &fixture->err));
    assert_int_equal(fixture->err.kind, ERROR_UNAVAILABLE);
    assert_contains(fixture->err.message, "LiberationSans-Regular.ttf");
    assert_contains(fixture->err.hint, "fonts-liberation2");
    assert_nothing_was_written(fixture);
}

static void a_folder_that_is_not_there_is_an_error(void **state)
{
    struct fixture *fixture = *state;
    const char *path = arena_format(fixture->arena, "%s/no/such.pdf", fixture->folder);
    assert_false(render_pdf(fixture->answer, fonts, path, &fixture->err));
    assert_int_equal(fixture->err.kind, ERROR_UNAVAILABLE);
    assert_contains(fixture->err.message, path);
    assert_contains(fixture->err.hint, "no such folder");
}

static void a_full_disk_is_an_error_and_leaves_the_old_file(void **state)
{
    struct fixture *fixture = *state;
    add_count(fixture, 1000);
    FILE *old = fopen(fixture->path, "w");
    assert_non_null(old);
    fputs("old", old);
    assert_int_equal(fclose(old), 0);
    struct rlimit before;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    struct sigaction ignore = {.sa_handler = SIG_IGN}, action;
    sigaction(SIGXFSZ, &ignore, &action);
    struct rlimit small = {.rlim_cur = 20000, .rlim_max = before.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    bool done = render_pdf(fixture->answer, fonts, fixture->path, &fixture->err);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    sigaction(SIGXFSZ, &action, NULL);
    assert_false(done);
    assert_int_equal(fixture->err.kind, ERROR_UNAVAILABLE);
    assert_contains(fixture->err.hint, "the disk is full");
    assert_string_equal(bytes_of(fixture, NULL), "old");
    assert_int_equal(unlink(fixture->path), 0);
    assert_nothing_was_written(fixture);
}

/* Only root may mount; the test before this one asks nearly the same of everybody. */
static void a_full_file_system_is_an_error_and_leaves_no_file(void **state)
{
    struct fixture *fixture = *state;
    if (mount("tmpfs", fixture->folder, "tmpfs", 0, "size=16k") != 0)
        skip();
    bool done = render_pdf(fixture->answer, fonts, fixture->path, &fixture->err);
    bool left = access(fixture->path, F_OK) == 0;
    const char *part = arena_format(fixture->arena, "%s.part0", fixture->path);
    bool part_left = access(part, F_OK) == 0;
    assert_int_equal(umount(fixture->folder), 0);
    assert_false(done || left || part_left);
    assert_int_equal(fixture->err.kind, ERROR_UNAVAILABLE);
    assert_contains(fixture->err.hint, "the disk is full");
}

/* A PNG of one pixel, half transparent; libpng checks each of its sums. */
static const unsigned char pixel[] = {
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48,
    0x44, 0x52, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x06, 0x00, 0x00,
    0x00, 0x1F, 0x15, 0xC4, 0x89, 0x00, 0x00, 0x00, 0x01, 0x73, 0x52, 0x47, 0x42, 0x00,
    0xAE, 0xCE, 0x1C, 0xE9, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x44, 0x41, 0x54, 0x08, 0x99,
    0x63, 0xF8, 0xCF, 0xC0, 0xD0, 0x00, 0x00, 0x04, 0x81, 0x01, 0x80, 0x0E, 0x02, 0xC5,
    0x24, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
};

static const char *const letterhead[] = {"MINISTRY", "PRISON", "Street", NULL};

static bool render_with_image(struct fixture *fixture, const void *image, size_t size)
{
    fixture->paper.letterhead = letterhead;
    fixture->paper.letterhead_bold = 1;
    fixture->paper.image = image;
    fixture->paper.image_size = size;
    answer_paper(fixture->answer, &fixture->paper);
    return render_pdf(fixture->answer, fonts, fixture->path, &fixture->err);
}

static void a_letterhead_has_its_picture_and_lines(void **state)
{
    struct fixture *fixture = *state;
    assert_true(render_with_image(fixture, pixel, sizeof pixel));
    const char *pages[PAGES_MAX] = {0}, *lines[LINES_MAX] = {0};
    split_pages(fixture, text_of(fixture), pages);
    split_lines(fixture, pages[0], lines);
    for (size_t i = 0; letterhead[i] != NULL; i++)
        assert_string_equal(lines[i], letterhead[i]);
    assert_contains(
        output_of(fixture->arena, (const char *const[]){"pdfimages", "-list", fixture->path, NULL}),
        "smask");
}

static void hostile_pictures_are_refused(void **state)
{
    static const unsigned char jpeg_without_frame[] = {0xFF, 0xD8, 0xFF, 0xE0, 0x00, 0x04, 0x00,
                                                       0x00, 0xFF, 0xDA, 0x00, 0x02, 0xFF, 0xD9};
    static const unsigned char jpeg_cut_short[] = {0xFF, 0xD8, 0xFF, 0xC0, 0xFF, 0xFF, 0x08};
    static const unsigned char jpeg_too_large[] = {0xFF, 0xD8, 0xFF, 0xC0, 0x00, 0x0B,
                                                   0x08, 0xFF, 0xFF, 0xFF, 0xFF, 0x01,
                                                   0x01, 0x11, 0x00, 0x00, 0xFF, 0xD9};
    unsigned char wide[sizeof pixel];
    memcpy(wide, pixel, sizeof pixel);
    wide[17] = 0xFF; /* of the width: its check sum no longer holds either */
    const struct {
        const void *bytes;
        size_t size;
    } pictures[] = {
        {"", 0},
        {"no picture at all", 17},
        {pixel, sizeof pixel - 20},
        {pixel, 8},
        {wide, sizeof wide},
        {jpeg_without_frame, sizeof jpeg_without_frame},
        {jpeg_cut_short, sizeof jpeg_cut_short},
        {jpeg_too_large, sizeof jpeg_too_large},
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < COUNT_OF(pictures); i++) {
        assert_false(render_with_image(fixture, pictures[i].bytes, pictures[i].size));
        assert_int_equal(fixture->err.kind, ERROR_INVALID);
        assert_contains(fixture->err.hint, "PNG or JPEG");
    }
    assert_nothing_was_written(fixture);
}

static void a_damaged_picture_never_stops_the_program(void **state)
{
    struct fixture *fixture = *state;
    unsigned char damaged[sizeof pixel];
    int refused = 0;
    for (size_t i = 0; i < sizeof pixel; i++) {
        memcpy(damaged, pixel, sizeof pixel);
        damaged[i] ^= 0x55;
        refused += !render_with_image(fixture, damaged, sizeof damaged);
    }
    assert_true(refused > 40);
}

#define PDF_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PDF_TEST(the_same_answer_becomes_the_same_bytes),
        PDF_TEST(rows_come_out_as_rows),
        PDF_TEST(what_is_only_for_screens_is_left_out),
        PDF_TEST(numbers_are_written_in_their_language),
        PDF_TEST(sums_are_carried_over_each_break),
        PDF_TEST(a_table_on_one_page_carries_nothing),
        PDF_TEST(a_sum_that_does_not_fit_is_refused),
        PDF_TEST(the_head_stands_on_each_page),
        PDF_TEST(each_page_names_the_paper_and_the_chain),
        PDF_TEST(a_long_serial_pushes_the_chain_to_a_line_of_its_own),
        PDF_TEST(names_of_sixty_letters_wrap_and_lose_none),
        PDF_TEST(letters_outside_cp1252_survive),
        PDF_TEST(what_no_font_has_becomes_a_question_mark),
        PDF_TEST(numbers_are_never_cut),
        PDF_TEST(an_empty_table_says_so),
        PDF_TEST(the_words_of_a_total_reach_over_empty_cells),
        PDF_TEST(a_row_higher_than_a_page_goes_on_on_the_next),
        PDF_TEST(a_total_and_signatures_have_two_rows_above_them),
        PDF_TEST(a_section_has_a_row_below_it),
        PDF_TEST(a_head_has_two_rows_below_it),
        PDF_TEST(nothing_reaches_into_the_footer),
        PDF_TEST(carried_sums_have_room_in_their_columns),
        PDF_TEST(signatures_are_all_there),
        PDF_TEST(a_provisional_paper_says_so_once_a_page_and_keeps_its_rows),
        PDF_TEST(the_paper_is_turned_only_for_a_table_that_needs_it),
        PDF_TEST(the_first_heading_is_the_title),
        PDF_TEST(without_the_fonts_the_package_is_named),
        PDF_TEST(a_folder_that_is_not_there_is_an_error),
        PDF_TEST(a_full_disk_is_an_error_and_leaves_the_old_file),
        PDF_TEST(a_full_file_system_is_an_error_and_leaves_no_file),
        PDF_TEST(a_letterhead_has_its_picture_and_lines),
        PDF_TEST(hostile_pictures_are_refused),
        PDF_TEST(a_damaged_picture_never_stops_the_program),
    };
    return cmocka_run_group_tests_name("render_pdf", tests, NULL, NULL);
}
