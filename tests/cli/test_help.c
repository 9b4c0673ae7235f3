/* What the program tells about itself comes from the rows, all of it. */
#include "tests/cli/shop.h"
#include "tests/cli/terminal.h"

#include "core/app/app.h"

const struct module *const installed_modules[] = {&app_module, &shop_module, NULL};

static void the_overview_names_every_noun_and_command(void **state)
{
    struct terminal *terminal = *state;
    terminal_run(terminal, "help");
    assert_code(terminal, 0);
    for (size_t i = 0; shop_slices[i] != NULL; i++) {
        char line[64];
        snprintf(line, sizeof line, "\n  %s ", shop_slices[i]->name);
        assert_has(terminal->out, line);
    }
    assert_has(terminal->out, "\n  stock       open, receive, issue\n");
    assert_has(terminal->out, "\n  sheet       Record a sheet\n");
    assert_has(terminal->out, "\n  import      Record the CSV files");
    assert_has(terminal->out, "\n  --database FILE ");
    char *overview = strdup(terminal->out);
    terminal_run(terminal, "--help");
    assert_string_equal(terminal->out, overview);
    free(overview);
}

static void a_noun_alone_lists_its_verbs(void **state)
{
    struct terminal *terminal = *state;
    terminal_run(terminal, "stock");
    assert_code(terminal, 0);
    assert_out(terminal, "Usage: karya stock VERB [OPTION...]\n"
                         "\n"
                         "Stock\n"
                         "  open     Say what is there\n"
                         "  receive  Take goods in\n"
                         "  issue    Give goods out\n"
                         "\n"
                         "'karya stock VERB --help' explains one of them.\n");
}

static void an_action_shows_its_inputs_and_two_examples(void **state)
{
    static const char page[] =
        "Usage: karya stock issue [NUMBER] [--day DAY] [--from CODE] --lines ROW...\n"
        "\n"
        "Give goods out\n"
        "\n"
        "Options\n"
        "  --number CODE  Number\n"
        "  --day DAY      Day; a day like 2026-10-31\n"
        "  --from CODE    From\n"
        "  --lines ROW    Lines, required; what was moved; a row is\n"
        "                 name=value,name=value, or @FILE.csv, or @-; may be repeated\n"
        "    item=        Item, required\n"
        "    quantity=    Quantity, required; a number with up to three decimals, like\n"
        "                 12.5\n"
        "    note=        Note\n"
        "\n"
        "Examples\n"
        "  karya stock issue BM-1 --lines item=KAIN,quantity=2\n"
        "  karya stock issue --lines @rows.csv\n"
        "\n"
        "'karya help' lists the options of every command.\n";
    struct terminal *terminal = *state;
    terminal_run(terminal, "help", "stock", "issue");
    assert_code(terminal, 0);
    assert_out(terminal, page);
    terminal_run(terminal, "stock", "issue", "--help");
    assert_out(terminal, page);
    terminal_run(terminal, "stock", "issue", "-h");
    assert_out(terminal, page);
}

static void help_needs_no_books_and_no_settings(void **state)
{
    struct terminal *terminal = *state;
    terminal_run(terminal, "help", "stock", "--config", "/nowhere.ini");
    assert_code(terminal, 0);
    terminal_run(terminal, "help", "stokc");
    assert_code(terminal, 2);
    assert_err(terminal, "karya: there is no command 'stokc'\n  did you mean 'karya stock'?\n");
    terminal_run(terminal, "help", "stock", "isue");
    assert_code(terminal, 2);
    terminal_run(terminal, "--version");
    assert_has(terminal->out, "karya ");
}

static void the_rows_come_as_json(void **state)
{
    struct terminal *terminal = *state;
    terminal_run(terminal, "help", "item", "add", "--json");
    assert_code(terminal, 0);
    assert_out(terminal,
               "[\n"
               "  {\"path\": \"item add\", \"permission\": \"item.add\", \"summary\": \"Add an "
               "item\", \"access\": \"writes\", \"inputs\": [\n"
               "      {\"name\": \"code\", \"label\": \"Code\", \"kind\": \"code\", \"required\": "
               "true, \"positional\": true, \"help\": \"short, like KAIN\"},\n"
               "      {\"name\": \"name\", \"label\": \"Name\", \"kind\": \"text\", \"required\": "
               "false, \"positional\": false, \"help\": \"\"}], \"examples\": [\"item add KAIN\", "
               "\"item add KAIN --name Cloth\"]}\n"
               "]\n");
    terminal_run(terminal, "help", "--json");
    assert_has(terminal->out, "{\"path\": \"sheet\", \"permission\": \"sheet\"");
    assert_has(terminal->out, "{\"path\": \"record list\"");
    assert_has(terminal->out, "\"access\": \"reads\", \"inputs\": []");
}

static void bash_takes_the_completion_and_offers_what_there_is(void **state)
{
    struct terminal *terminal = *state;
    char path[TERMINAL_PATH], command[1024], line[256] = "";
    terminal_run(terminal, "completion", "bash");
    assert_code(terminal, 0);
    terminal_write(terminal, "completion", terminal->out);
    terminal_path(terminal, "completion", path);
    static const struct {
        const char *words, *offered;
    } cases[] = {
        {"karya sto", "stock"},
        {"karya stock re", "receive"},
        {"karya --database x.db stock re", "receive"},
        {"karya stock issue --li", "--lines"},
        {"karya sheet --shi", "--shifts"},
        {"karya completion ba", "bash"},
        {"karya --language i", "id"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        snprintf(command, sizeof command,
                 "bash -c '. %s; COMP_WORDS=(%s); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _karya; "
                 "echo ${COMPREPLY[@]}'",
                 path, cases[i].words);
        FILE *shell = popen(command, "r"); /* NOLINT(cert-env33-c): the shell is what is tested */
        line[0] = '\0';
        if (fgets(line, sizeof line, shell) == NULL)
            line[0] = '\0';
        pclose(shell);
        line[strcspn(line, "\n")] = '\0';
        assert_row(strcmp(line, cases[i].offered) == 0, "'%s' offers '%s'", cases[i].words, line);
    }
    terminal_run(terminal, "completion", "fish");
    assert_code(terminal, 2);
}

static void the_manual_page_has_every_action(void **state)
{
    struct terminal *terminal = *state;
    terminal_run(terminal, "man");
    assert_code(terminal, 0);
    assert_has(terminal->out, ".TH KARYA 1 ");
    assert_has(terminal->out, ".SS \"\\&stock issue\"\n");
    assert_has(terminal->out, ".SS \"\\&sheet\"\n");
    assert_has(terminal->out, "karya \\&item price KAIN \\-\\-name \\(aqten \\- twelve\\(aq\n");
    assert_has(terminal->out, ".SS \"\\&init\"\n");
}

static void the_settings_are_printed_and_can_be_read_again(void **state)
{
    struct terminal *terminal = *state;
    char path[TERMINAL_PATH];
    terminal_run(terminal, "settings");
    assert_code(terminal, 0);
    assert_has(terminal->out, "[database]\n");
    terminal_write(terminal, "karya.ini", terminal->out);
    terminal_path(terminal, "karya.ini", path);
    terminal_run(terminal, "init", "--config", path, "--dry-run");
    assert_code(terminal, 0);
    terminal_run(terminal, "settings", "--output", "x.txt");
    assert_code(terminal, 2);
    assert_err(terminal,
               "karya: --output: 'settings' is only printed\n  write karya settings > FILE\n");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, terminal_open, terminal_close)
    const struct CMUnitTest tests[] = {
        TEST(the_overview_names_every_noun_and_command),
        TEST(a_noun_alone_lists_its_verbs),
        TEST(an_action_shows_its_inputs_and_two_examples),
        TEST(help_needs_no_books_and_no_settings),
        TEST(the_rows_come_as_json),
        TEST(bash_takes_the_completion_and_offers_what_there_is),
        TEST(the_manual_page_has_every_action),
        TEST(the_settings_are_printed_and_can_be_read_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
