/* The words of the command line: what they fill, and what is said about those that do not fit. */
#include "tests/cli/shop.h"
#include "tests/cli/terminal.h"

#include "core/app/app.h"
#include "core/cli/arguments.h"

const struct module *const installed_modules[] = {&app_module, &shop_module, NULL};

static const char *const colours[] = {"red", "blue", NULL};

static const struct input inputs[] = {
    {.name = "item", .label = N_("Item"), .kind = INPUT_CODE, .positional = true},
    {.name = "quantity", .label = N_("Quantity"), .kind = INPUT_QUANTITY, .positional = true},
    {.name = "note", .label = N_("Note"), .kind = INPUT_TEXT},
    {.name = "urgent", .label = N_("Urgent"), .kind = INPUT_FLAG},
    {.name = "colour", .label = N_("Colour"), .kind = INPUT_CHOICE, .choices = colours},
    {.name = "lines", .label = N_("Lines"), .kind = INPUT_LINES, .lines = shop_row_inputs},
    {0},
};

struct desk {
    struct arena *arena;
    struct arguments arguments;
    struct error err;
};

static int open_desk(void **state)
{
    struct desk *desk = calloc(1, sizeof *desk);
    desk->arena = arena_open((size_t)64 << 20);
    *state = desk;
    return 0;
}

static int close_desk(void **state)
{
    struct desk *desk = *state;
    arena_close(&desk->arena);
    free(desk);
    return 0;
}

/* Reads words, which ends with NULL, for the inputs above. */
static bool read_words(struct desk *desk, const char *const *words)
{
    char **copy = ARENA_ARRAY(desk->arena, TERMINAL_WORDS + 2, char *);
    int count = 1;
    copy[0] = (char *)arena_allocate(desk->arena, 8, 1);
    for (; *words != NULL; words++) {
        copy[count] = arena_allocate(desk->arena, strlen(*words) + 1, 1);
        memcpy(copy[count++], *words, strlen(*words) + 1);
    }
    desk->arguments = arguments_new(desk->arena, count, copy);
    bool done = arguments_read(&desk->arguments, inputs, &desk->err);
    if (!done)
        arguments_place_error(&desk->arguments, &desk->err);
    return done;
}

#define READ(desk, ...) read_words((desk), (const char *const[]){__VA_ARGS__, NULL})

/* "item=KAIN note=x lines{item=A}": what the form holds. */
static const char *show(struct arena *arena, const struct form *form)
{
    struct text text = text_new(arena);
    for (size_t i = 0; i < form->count; i++) {
        if (form->texts[i] != NULL)
            text_format(&text, "%s=%s ", form->inputs[i].name, form->texts[i]);
        for (size_t row = 0; form->lists != NULL && row < form->lists[i].count; row++)
            text_format(&text, "%s{%s} ", form->inputs[i].name,
                        show(arena, form->lists[i].rows[row]));
    }
    return text.bytes;
}

static void assert_form(struct desk *desk, const char *text)
{
    assert_string_equal(show(desk->arena, desk->arguments.form), text);
}

static void options_and_positions_fill_the_inputs(void **state)
{
    struct desk *desk = *state;
    assert_true(READ(desk, "KAIN", "2.5", "--note", "a b"));
    assert_form(desk, "item=KAIN quantity=2.5 note=a b ");
    assert_true(READ(desk, "--note=--x", "KAIN", "--quantity=-3"));
    assert_form(desk, "item=KAIN quantity=-3 note=--x ");
    assert_true(READ(desk, "5", "--item", "KAIN"));
    assert_form(desk, "item=KAIN quantity=5 ");
    assert_true(READ(desk, "--note", "-1", "--", "-KAIN", "--json"));
    assert_form(desk, "item=-KAIN quantity=--json note=-1 ");
}

static void a_flag_stands_alone_or_before_its_value(void **state)
{
    struct desk *desk = *state;
    assert_true(READ(desk, "--urgent", "KAIN"));
    assert_form(desk, "item=KAIN urgent=yes ");
    assert_true(READ(desk, "--urgent", "tidak", "KAIN"));
    assert_form(desk, "item=KAIN urgent=tidak ");
    assert_true(READ(desk, "KAIN", "--urgent=no"));
    assert_form(desk, "item=KAIN urgent=no ");
    assert_true(READ(desk, "KAIN", "--urgent"));
    assert_form(desk, "item=KAIN urgent=yes ");
}

static void the_options_of_every_command_stand_anywhere(void **state)
{
    struct desk *desk = *state;
    assert_true(READ(desk, "--json", "KAIN", "--database", "x.db", "--dry-run"));
    assert_form(desk, "item=KAIN ");
    assert_true(arguments_have(&desk->arguments, COMMON_JSON));
    assert_true(arguments_have(&desk->arguments, COMMON_DRY_RUN));
    assert_false(arguments_have(&desk->arguments, COMMON_CSV));
    assert_string_equal(desk->arguments.common[COMMON_DATABASE], "x.db");
}

static void rows_are_written_as_pairs(void **state)
{
    struct desk *desk = *state;
    assert_true(READ(desk, "--lines", "item=KAIN,quantity=2", "--lines",
                     "item=BENANG, note=\"red, \"\"wide\"\"\",quantity="));
    assert_form(desk, "lines{item=KAIN quantity=2 } "
                      "lines{item=BENANG quantity= note=red, \"wide\" } ");
}

static void rows_come_from_a_file(void **state)
{
    struct desk *desk = *state;
    char path[] = "/tmp/karya-rows-XXXXXX";
    int file = mkstemp(path);
    assert_true(write(file, "quantity;item\n2;KAIN\n3;BENANG\n", 29) == 29);
    close(file);
    const char *at = arena_format(desk->arena, "@%s", path);
    assert_true(READ(desk, "--lines", at, "--lines", "item=X"));
    assert_form(desk, "lines{item=KAIN quantity=2 } lines{item=BENANG quantity=3 } "
                      "lines{item=X } ");

    /* And an error of one of them is shown where it was written. */
    desk->err = (struct error){0};
    fail_field(&desk->err, "quantity", "too much");
    fail_in_line(&desk->err, "lines", 1, "");
    arguments_place_error(&desk->arguments, &desk->err);
    assert_string_equal(desk->err.file, path);
    assert_int_equal(desk->err.line, 3);
    assert_string_equal(desk->err.field, "quantity");
    fail_field(&desk->err, "item", "not known");
    fail_in_line(&desk->err, "lines", 2, "");
    arguments_place_error(&desk->arguments, &desk->err);
    assert_string_equal(desk->err.field, "--lines, row 3, item");
    unlink(path);
}

static void words_that_do_not_fit_are_refused_with_what_was_meant(void **state)
{
    static const struct {
        const char *words[4];
        const char *field, *message, *hint;
    } faults[] = {
        {{"--qantity", "2"}, "", "there is no option '--qantity'", "did you mean '--quantity'?"},
        {{"--quant", "2"}, "", "there is no option '--quant'", "did you mean '--quantity'?"},
        {{"--databse=x"}, "", "there is no option '--databse'", "did you mean '--database'?"},
        {{"--zebra"}, "", "there is no option '--zebra'", "add --help to see what there is"},
        {{"-q"}, "", "there is no option '-q'", "options are whole words, like --json"},
        {{"--note"}, "", "'--note' needs a value", "write --note VALUE"},
        {{"--json=x"}, "", "'--json' takes no value", ""},
        {{"--note", "a", "--note=b"}, "", "'--note' is given twice", ""},
        {{"--as=a", "--as=b"}, "", "'--as' is given twice", ""},
        {{"A", "1", "note=x"}, "", "'note=x' is one word too many", "write --note=x"},
        {{"A", "1", "x"},
         "",
         "'x' is one word too many",
         "words with spaces stand in quotation marks; add --help for more"},
        {{"--lines", "item"},
         "--lines",
         "'item' is not name=value",
         "write a row as 'item=KAIN,note=\"red, wide\"', or @FILE.csv"},
        {{"--lines", ""},
         "--lines",
         "'' is not name=value",
         "write a row as 'item=KAIN,note=\"red, wide\"', or @FILE.csv"},
        {{"--lines", "item=\"a\"b"},
         "--lines",
         "'item=\"a\"b' is not name=value",
         "write a row as 'item=KAIN,note=\"red, wide\"', or @FILE.csv"},
        {{"--lines", "itme=a"}, "--lines", "a row has no 'itme'", "did you mean 'item'?"},
        {{"--lines", "zebra=a"},
         "--lines",
         "a row has no 'zebra'",
         "a row has: item, quantity, note"},
        {{"--lines", "item=a,item=b"}, "--lines", "'item' is given twice", ""},
        {{"--lines", "@/nowhere.csv"},
         "",
         "cannot read '/nowhere.csv': No such file or directory",
         ""},
    };
    struct desk *desk = *state;
    for (size_t i = 0; i < COUNT_OF(faults); i++) {
        desk->err = (struct error){0};
        assert_row(!read_words(desk, faults[i].words), "fault %zu was taken", i);
        assert_row(strcmp(desk->err.message, faults[i].message) == 0 &&
                       strcmp(desk->err.hint, faults[i].hint) == 0 &&
                       strcmp(desk->err.field, faults[i].field) == 0,
                   "fault %zu: %s: %s (%s)", i, desk->err.field, desk->err.message, desk->err.hint);
    }
}

/* ------------------------------------------------------------------ the whole program */

static int open_with_books(void **state)
{
    if (terminal_open(state) != 0)
        return -1;
    struct terminal *terminal = *state;
    terminal_run(terminal, "init");
    return terminal->code;
}

static void nouns_and_verbs_are_guessed(void **state)
{
    static const struct {
        const char *words[3];
        const char *said;
    } faults[] = {
        {{"stokc", "issue"}, "karya: there is no command 'stokc'\n  did you mean 'karya stock'?\n"},
        {{"stock", "isue"},
         "karya: 'karya stock' has no 'isue'\n  did you mean 'karya stock issue'?\n"},
        {{"stock", "zebra"},
         "karya: 'karya stock' has no 'zebra'\n  it has: open, receive, issue\n"},
        {{"issue"}, "karya: there is no command 'issue'\n  did you mean 'karya stock issue'?\n"},
        {{"zebra"}, "karya: there is no command 'zebra'\n  'karya help' lists the commands\n"},
        {{"stock", "issue", "--line=x"},
         "karya: there is no option '--line'\n  did you mean '--lines'?\n"},
        {{"stock", "issue", "--quantity=2"},
         "karya: there is no option '--quantity'\n  it is part of a row: --lines "
         "'quantity=...'\n"},
        {{"stock", "issue"}, "karya: --lines: 'Lines' is missing\n  what was moved\n"},
        {{"--language=fr"},
         "karya: --language: 'fr' is not a language\n  write id (Indonesian) or en (English)\n"},
        {{"record", "list", "--output=x"},
         "karya: --output: 'x' does not say what kind of file it is\n  its name ends in .pdf, "
         ".xlsx, .csv, .json or .txt\n"},
        {{"record", "list", "--json"}, NULL},
    };
    struct terminal *terminal = *state;
    for (size_t i = 0; i < COUNT_OF(faults); i++) {
        const char *given[4] = {NULL};
        memcpy(given, faults[i].words, sizeof faults[i].words);
        terminal_run_words(terminal, given);
        if (faults[i].said == NULL) {
            assert_code(terminal, 0);
            continue;
        }
        assert_code(terminal, 2);
        assert_err(terminal, faults[i].said);
        assert_out(terminal, "");
    }
}

static void what_is_recorded_is_shown_and_a_rehearsal_is_not_kept(void **state)
{
    struct terminal *terminal = *state;
    terminal_run(terminal, "stock", "issue", "BK-1", "--lines", "item=KAIN,quantity=2",
                 "--dry-run");
    assert_code(terminal, 0);
    assert_out(terminal, "Document  D-001\n! a rehearsal: nothing of this was kept\n");
    terminal_run(terminal, "record", "list", "--csv");
    assert_out(terminal, "id,text\n");
    terminal_run(terminal, "stock", "issue", "BK-1", "--lines", "item=KAIN,quantity=2", "--json");
    assert_code(terminal, 0);
    assert_out(terminal, "{\n\"document\": \"D-001\"\n}\n");
    terminal_run(terminal, "record", "list", "--csv");
    assert_out(terminal, "id,text\n1,issue number=BK-1 lines{ item=KAIN quantity=2 }\n");
}

static void a_request_key_makes_twice_once(void **state)
{
    struct terminal *terminal = *state;
    terminal_run(terminal, "item", "add", "KAIN", "--request", "r-1");
    terminal_run(terminal, "item", "add", "KAIN", "--request", "r-1");
    assert_code(terminal, 0);
    assert_has(terminal->out, "this had been recorded before; nothing was changed");
    terminal_run(terminal, "item", "add", "BENANG", "--request", "r-1");
    assert_code(terminal, 1);
    terminal_run(terminal, "record", "list", "--csv");
    assert_out(terminal, "id,text\n1,item code=KAIN\n");
}

static void rows_come_from_standard_input(void **state)
{
    struct terminal *terminal = *state;
    terminal_run_with(terminal, "item,quantity\nKAIN,2\nKAIN,13\n",
                      (const char *const[]){"stock", "issue", "--lines", "@-", NULL});
    assert_code(terminal, 2);
    assert_err(terminal, "karya: -:3: quantity: 13 brings bad luck\n");
}

static void one_person_may_act_as_another_if_he_is_an_administrator(void **state)
{
    struct terminal *terminal = *state;
    terminal_run(terminal, "person", "add", "budi", "--roles", "auditor");
    terminal_run(terminal, "person", "add", "sari", "--roles", "manager");
    terminal_run(terminal, "--as", "sari", "record", "list");
    assert_code(terminal, 0);
    terminal_run(terminal, "item", "add", "KAIN", "--as=budi");
    assert_code(terminal, 1);
    assert_has(terminal->err, "karya: 'budi' may not do 'item.add'\n  this is for: ");
    terminal_run(terminal, "item", "add", "KAIN", "--as=nobody-here");
    assert_code(terminal, 1);
    assert_has(terminal->err, "karya: --as: 'nobody-here' is not known here\n");
}

static void an_answer_goes_into_a_file_by_its_name(void **state)
{
    struct terminal *terminal = *state;
    char path[TERMINAL_PATH], text[64] = "";
    terminal_run(terminal, "item", "add", "KAIN");
    terminal_path(terminal, "list.csv", path);
    terminal_run(terminal, "record", "list", "--output", path);
    assert_code(terminal, 0);
    assert_out(terminal, "");
    FILE *file = fopen(path, "r");
    assert_true(fread(text, 1, sizeof text - 1, file) > 0);
    fclose(file);
    assert_string_equal(text, "id,text\n1,item code=KAIN\n");
    terminal_run(terminal, "record", "list", "--output", "/nowhere/list.json");
    assert_code(terminal, 1);
    assert_err(terminal, "karya: cannot write '/nowhere/list.json': No such file or directory\n"
                         "  there is no such folder: make it first, or choose another\n");
    terminal_run(terminal, "item", "add", "KAIN", "--output", "/dev/full");
    assert_code(terminal, 2);
    terminal_run(terminal, "record", "list", "--json", "--csv");
    assert_code(terminal, 2);
    assert_err(terminal, "karya: the answer can be printed in one way only\n  choose one of "
                         "--json, --csv, --xlsx and --output\n");
}

static void what_was_recorded_stays_if_its_answer_cannot_be_written(void **state)
{
    struct terminal *terminal = *state;
    char path[TERMINAL_PATH];
    terminal_path(terminal, "full.csv", path);
    assert_int_equal(symlink("/dev/full", path), 0);
    terminal_run(terminal, "item", "add", "KAIN", "--output", path);
    assert_code(terminal, 1);
    assert_has(terminal->err, "full.csv': No space left on device\n  only the answer is missing; "
                              "what was asked is done and recorded\n");
    terminal_run(terminal, "record", "list", "--csv");
    assert_out(terminal, "id,text\n1,item code=KAIN\n");
}

static void books_that_cannot_be_made_leave_nothing_behind(void **state)
{
    struct terminal *terminal = *state;
    char path[TERMINAL_PATH], lock[TERMINAL_PATH];
    terminal_path(terminal, "other.db", path);
    terminal_path(terminal, "other.db-lock", lock);
    terminal_run(terminal, "init", "--database", path, "--name", "Nowhere");
    assert_code(terminal, 1);
    assert_err(terminal, "karya: there is no such place\n");
    assert_int_equal(access(path, F_OK), -1);
    assert_int_equal(access(lock, F_OK), -1);
}

static void a_full_disk_behind_standard_output_is_a_failure(void **state)
{
    struct terminal *terminal = *state;
    int before = dup(STDOUT_FILENO);
    int full = open("/dev/full", O_WRONLY);
    fflush(stdout);
    dup2(full, STDOUT_FILENO);
    char *words[] = {strdup("karya"), strdup("man"), NULL};
    int err_before = -1;
    int err = terminal_redirect(STDERR_FILENO, &err_before);
    int code = cli_main(2, words, NULL);
    clearerr(stdout);
    dup2(before, STDOUT_FILENO);
    dup2(err_before, STDERR_FILENO);
    close(before);
    close(err_before);
    close(full);
    terminal_read_back(err, terminal->err);
    free(words[0]);
    free(words[1]);
    assert_int_equal(code, 1);
    assert_string_equal(terminal->err, "karya: cannot write the answer: No space left on device\n"
                                       "  the disk is full: make room and try again\n");
}

static void books_are_made_once(void **state)
{
    struct terminal *terminal = *state;
    terminal_run(terminal, "init");
    assert_code(terminal, 1);
    assert_has(terminal->err, "already\n  the books are made once");
    char path[TERMINAL_PATH];
    terminal_path(terminal, "other.db", path);
    terminal_run(terminal, "init", "--database", path, "--name", "Lapas X", "--number", "17",
                 "--dry-run");
    assert_code(terminal, 0);
    assert_has(terminal->out, "! a rehearsal: nothing of this was kept\n");
    assert_int_equal(access(path, F_OK), -1);
    terminal_run(terminal, "init", "--database", path, "--as", "budi");
    assert_code(terminal, 2);
    terminal_run(terminal, "init", "--database", path, "--name", "Lapas X", "--number", "0");
    assert_code(terminal, 2);
    assert_err(terminal, "karya: --number: the number of a prison is from 1 to 999999\n");
    terminal_run(terminal, "init", "--database", path, "--name", "Lapas X", "--number", "17");
    assert_code(terminal, 0);
    terminal_run(terminal, "site", "show", "--json", "--database", path);
    assert_has(terminal->out, "\"number\": 17,\n\"name\": \"Lapas X\"");
}

static void books_that_are_not_there_are_not_opened(void **state)
{
    struct terminal *terminal = *state;
    terminal_run(terminal, "record", "list", "--database", "/nowhere/x.db");
    assert_code(terminal, 2);
    assert_err(terminal, "karya: there is no database '/nowhere/x.db'\n  make one with 'karya "
                         "init', or name it with --database\n");
    terminal_run(terminal, "record", "list", "--config", "/nowhere/x.ini");
    assert_code(terminal, 2);
    assert_has(terminal->err, "'/nowhere/x.ini'");
}

int main(void)
{
#define TEST(name)  cmocka_unit_test_setup_teardown(name, open_desk, close_desk)
#define WHOLE(name) cmocka_unit_test_setup_teardown(name, open_with_books, terminal_close)
    const struct CMUnitTest tests[] = {
        TEST(options_and_positions_fill_the_inputs),
        TEST(a_flag_stands_alone_or_before_its_value),
        TEST(the_options_of_every_command_stand_anywhere),
        TEST(rows_are_written_as_pairs),
        TEST(rows_come_from_a_file),
        TEST(words_that_do_not_fit_are_refused_with_what_was_meant),
        WHOLE(nouns_and_verbs_are_guessed),
        WHOLE(what_is_recorded_is_shown_and_a_rehearsal_is_not_kept),
        WHOLE(a_request_key_makes_twice_once),
        WHOLE(rows_come_from_standard_input),
        WHOLE(one_person_may_act_as_another_if_he_is_an_administrator),
        WHOLE(an_answer_goes_into_a_file_by_its_name),
        WHOLE(what_was_recorded_stays_if_its_answer_cannot_be_written),
        WHOLE(books_that_cannot_be_made_leave_nothing_behind),
        WHOLE(a_full_disk_behind_standard_output_is_a_failure),
        WHOLE(books_are_made_once),
        WHOLE(books_that_are_not_there_are_not_opened),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
