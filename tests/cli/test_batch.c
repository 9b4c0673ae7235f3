/* Batch files: a line is a document, acknowledged by itself, and never done twice. */
#include "tests/cli/shop.h"
#include "tests/cli/terminal.h"

#include "core/app/app.h"

const struct module *const installed_modules[] = {&app_module, &shop_module, NULL};

static int open_with_books(void **state)
{
    if (terminal_open(state) != 0)
        return -1;
    struct terminal *terminal = *state;
    terminal_run(terminal, "init");
    return terminal->code;
}

static void batch(struct terminal *terminal, const char *text)
{
    terminal_run_with(terminal, text, (const char *const[]){"batch", "-", NULL});
}

static void assert_recorded(struct terminal *terminal, const char *text)
{
    terminal_run(terminal, "record", "list", "--csv");
    assert_out(terminal, text);
}

#define ADD_KAIN "{\"action\": \"item add\", \"code\": \"KAIN\"}\n"
#define ADD_PAKU "{\"action\": \"item.add\", \"name\": null, \"code\": \"PAKU\"}\n"
#define ISSUE                                                                                      \
    "{\"action\": \"stock issue\", \"number\": 7, \"lines\": [{\"item\": \"KAIN\", \"quantity\": " \
    "\"2.5\"}, {\"item\": \"PAKU\", \"quantity\": 3}]}\n"

static void each_line_is_recorded_and_acknowledged(void **state)
{
    struct terminal *terminal = *state;
    batch(terminal, ADD_KAIN "\n  \r\n" ISSUE);
    assert_code(terminal, 0);
    assert_out(terminal, "{\"line\": 1, \"document\": \"D-001\", \"repeated\": false}\n"
                         "{\"line\": 4, \"document\": \"D-002\", \"repeated\": false}\n");
    assert_err(terminal, "");
    assert_recorded(terminal, "id,text\n1,item code=KAIN\n2,issue number=7 lines{ item=KAIN "
                              "quantity=2.5 } lines{ item=PAKU quantity=3 }\n");
}

static void the_same_or_a_longer_file_repeats_nothing(void **state)
{
    struct terminal *terminal = *state;
    batch(terminal, ADD_KAIN ADD_KAIN);
    assert_out(terminal, "{\"line\": 1, \"document\": \"D-001\", \"repeated\": false}\n"
                         "{\"line\": 2, \"document\": \"D-002\", \"repeated\": false}\n");
    batch(terminal, ADD_KAIN ADD_KAIN ADD_PAKU);
    assert_out(terminal, "{\"line\": 1, \"document\": \"D-001\", \"repeated\": true}\n"
                         "{\"line\": 2, \"document\": \"D-002\", \"repeated\": true}\n"
                         "{\"line\": 3, \"document\": \"D-003\", \"repeated\": false}\n");
    batch(terminal, ADD_PAKU);
    assert_out(terminal, "{\"line\": 1, \"document\": \"D-004\", \"repeated\": false}\n");
}

static void a_line_may_bring_its_own_request_key(void **state)
{
    struct terminal *terminal = *state;
    batch(terminal, "{\"action\": \"item add\", \"code\": \"KAIN\", \"request\": \"r-1\"}\n");
    batch(terminal,
          ADD_PAKU "{\"request\": \"r-1\", \"code\": \"KAIN\", \"action\": \"item add\"}\n");
    assert_out(terminal, "{\"line\": 1, \"document\": \"D-002\", \"repeated\": false}\n"
                         "{\"line\": 2, \"document\": \"D-001\", \"repeated\": true}\n");
}

static void the_first_failure_stops_it_and_what_was_before_stays(void **state)
{
    struct terminal *terminal = *state;
    terminal_write(terminal, "moves.jsonl",
                   ADD_KAIN
                   "{\"action\": \"stock issue\", \"lines\": [{\"item\": \"KAIN\", "
                   "\"quantity\": 2}, {\"item\": \"KAIN\", \"quantity\": 13}]}\n" ADD_PAKU);
    char path[TERMINAL_PATH];
    terminal_path(terminal, "moves.jsonl", path);
    terminal_run(terminal, "batch", path);
    assert_code(terminal, 2);
    assert_out(terminal, "{\"line\": 1, \"document\": \"D-001\", \"repeated\": false}\n");
    assert_has(terminal->err, "moves.jsonl:2: lines[1].quantity: 13 brings bad luck\n"
                              "karya: 1 line is recorded; run the whole file again when it is "
                              "right, and nothing is repeated\n");
    assert_recorded(terminal, "id,text\n1,item code=KAIN\n");
}

static void a_rehearsal_sees_its_own_lines_and_keeps_none(void **state)
{
    struct terminal *terminal = *state;
    terminal_run_with(terminal, ADD_KAIN ADD_PAKU ADD_KAIN,
                      (const char *const[]){"batch", "-", "--dry-run", NULL});
    assert_code(terminal, 0);
    assert_out(terminal,
               "{\"line\": 1, \"document\": \"D-001\", \"repeated\": false, \"dry_run\": true}\n"
               "{\"line\": 2, \"document\": \"D-002\", \"repeated\": false, \"dry_run\": true}\n"
               "{\"line\": 3, \"document\": \"D-003\", \"repeated\": false, \"dry_run\": true}\n");
    assert_recorded(terminal, "id,text\n");
}

static void what_makes_no_sense_is_refused_with_its_line(void **state)
{
    static const struct {
        const char *line, *said;
    } faults[] = {
        {"[]", "-:1: the JSON is not an object\n"},
        {"7", "-:1: the JSON is not an object\n"},
        {"{\"action\": \"item add\"", "-:1: not JSON at character 21: '}' expected"},
        {"{} x", "-:1: not JSON at character 4: end of file expected"},
        {"{\"code\": \"KAIN\"}", "-:1: action: the line does not say what to do\n"},
        {"{\"action\": 1}", "-:1: action: a text is needed here\n"},
        {"{\"action\": \"item ad\"}",
         "-:1: action: 'karya item' has no 'ad'\n  did you mean 'karya item add'?\n"},
        {"{\"action\": \"itme add\"}",
         "-:1: action: there is no command 'itme'\n  did you mean 'karya item'?\n"},
        {"{\"action\": \"item\"}",
         "-:1: action: 'item' alone is not an action\n  it has: add, price\n"},
        {"{\"action\": \"batch\"}", "-:1: action: 'batch' is not an action\n"},
        {"{\"action\": \"record list\"}",
         "-:1: action: 'record list' only shows something\n  a batch is for what is recorded\n"},
        {"{\"action\": \"item add\", \"cod\": 1}",
         "-:1: 'item add' has no input 'cod'\n  did you mean 'code'?\n"},
        {"{\"action\": \"item add\", \"zebra\": 1}",
         "-:1: 'item add' has no input 'zebra'\n  it has: code, name\n"},
        {"{\"action\": \"item add\", \"code\": 1.5}",
         "-:1: code: a number with decimals is not exact in JSON\n  write decimals as strings, "
         "like \"12.5\"\n"},
        {"{\"action\": \"item add\", \"code\": []}", "-:1: code: a text is needed here\n"},
        {"{\"action\": \"item add\", \"code\": 99999999999999999999}",
         "-:1: not JSON at character 51: too big integer"},
        {"{\"action\": \"item add\", \"code\": \"A\", \"code\": \"B\"}",
         "-:1: not JSON at character 42: duplicate object key"},
        {"{\"action\": \"item add\", \"code\": \"\xE9\"}",
         "-:1: not JSON at character 32: unable to decode byte 0xe9"},
        {"{\"action\": \"item add\", \"code\": \"\\u0000\"}", "-:1: not JSON at character "},
        {"{\"action\": \"item add\"}", "-:1: code: 'Code' is missing\n  short, like KAIN\n"},
        {"{\"action\": \"stock issue\", \"lines\": 3}",
         "-:1: lines: rows are needed here\n  write an array of objects\n"},
        {"{\"action\": \"stock issue\", \"lines\": [3]}", "-:1: lines[0]: a row is an object\n"},
        {"{\"action\": \"stock issue\", \"lines\": [{\"itme\": 3}]}",
         "-:1: lines[0]: 'stock issue' has no input 'itme'\n  did you mean 'item'?\n"},
        {"{\"action\": \"stock issue\", \"lines\": [{\"item\": \"A\", \"quantity\": 2.5}]}",
         "-:1: lines[0].quantity: a number with decimals is not exact in JSON\n"},
    };
    struct terminal *terminal = *state;
    for (size_t i = 0; i < COUNT_OF(faults); i++) {
        batch(terminal, faults[i].line);
        assert_row(terminal->code == 2, "fault %zu ended with %d", i, terminal->code);
        assert_row(strncmp(terminal->err, "karya: ", 7) == 0 &&
                       strncmp(terminal->err + 7, faults[i].said, strlen(faults[i].said)) == 0,
                   "fault %zu: %s", i, terminal->err);
        assert_has(terminal->err, "karya: nothing was recorded\n");
    }
    assert_recorded(terminal, "id,text\n");
}

static void a_nul_byte_and_a_line_without_end_are_refused(void **state)
{
    static const char nul[] = "{\"action\": \"item add\", \"code\": \"A\0B\"}\n";
    struct terminal *terminal = *state;
    char path[TERMINAL_PATH];
    terminal_path(terminal, "moves.jsonl", path);
    terminal_write_bytes(terminal, "moves.jsonl", nul, sizeof nul - 1);
    terminal_run(terminal, "batch", path);
    assert_code(terminal, 2);
    assert_has(terminal->err, "moves.jsonl:1: not JSON at character ");

    enum { TOO_MANY = (1 << 20) + 1 };
    char *text = calloc(1, TOO_MANY);
    memset(text, ' ', TOO_MANY);
    terminal_write_bytes(terminal, "moves.jsonl", text, TOO_MANY);
    terminal_run(terminal, "batch", path);
    free(text);
    assert_code(terminal, 2);
    assert_has(terminal->err, "moves.jsonl:1: the line is longer than 1048576 bytes\n");
}

static void options_that_make_no_sense_are_refused(void **state)
{
    struct terminal *terminal = *state;
    terminal_run_with(terminal, ADD_KAIN,
                      (const char *const[]){"batch", "-", "--request", "r", NULL});
    assert_code(terminal, 2);
    assert_has(terminal->err, "karya: --request: each line of a batch has a key of its own\n");
    terminal_run_with(terminal, ADD_KAIN,
                      (const char *const[]){"batch", "-", "--output", "x.csv", NULL});
    assert_code(terminal, 2);
    terminal_run(terminal, "batch", "/nowhere.jsonl");
    assert_code(terminal, 2);
    assert_has(terminal->err, "karya: cannot read '/nowhere.jsonl': No such file or directory\n");
    assert_recorded(terminal, "id,text\n");
}

static void asked_to_stop_it_ends_behind_a_line(void **state)
{
    struct terminal *terminal = *state;
    batch(terminal, ADD_KAIN "{\"action\": \"item add\", \"code\": \"STOP\"}\n" ADD_PAKU);
    assert_code(terminal, 1);
    assert_err(terminal, "karya: stopped on request\n"
                         "karya: 2 lines are recorded; run the whole file again when it is right, "
                         "and nothing is repeated\n");
    batch(terminal, ADD_KAIN);
    assert_out(terminal, "{\"line\": 1, \"document\": \"D-001\", \"repeated\": true}\n");
    assert_recorded(terminal, "id,text\n1,item code=KAIN\n2,item code=STOP\n");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_with_books, terminal_close)
    const struct CMUnitTest tests[] = {
        TEST(each_line_is_recorded_and_acknowledged),
        TEST(the_same_or_a_longer_file_repeats_nothing),
        TEST(a_line_may_bring_its_own_request_key),
        TEST(the_first_failure_stops_it_and_what_was_before_stays),
        TEST(a_rehearsal_sees_its_own_lines_and_keeps_none),
        TEST(what_makes_no_sense_is_refused_with_its_line),
        TEST(a_nul_byte_and_a_line_without_end_are_refused),
        TEST(options_that_make_no_sense_are_refused),
        TEST(asked_to_stop_it_ends_behind_a_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
