/* Folders of CSV files, from the outside: what is recorded, in which order, and what is refused. */
#include "tests/cli/shop.h"
#include "tests/cli/terminal.h"

#include "core/app/app.h"

const struct module *const installed_modules[] = {&app_module, &shop_module, NULL};

/* ------------------------------------------------------------------ what is recorded */

static int open_with_books(void **state)
{
    if (terminal_open(state) != 0)
        return -1;
    struct terminal *terminal = *state;
    terminal_run(terminal, "init");
    return terminal->code;
}

static void import(struct terminal *terminal)
{
    terminal_run(terminal, "import", terminal->folder);
}

/* What was recorded so far, one a line. */
static void assert_recorded(struct terminal *terminal, const char *text)
{
    terminal_run(terminal, "record", "list", "--csv");
    assert_code(terminal, 0);
    assert_out(terminal, text);
}

static void rows_of_one_key_become_one_document(void **state)
{
    struct terminal *terminal = *state;
    terminal_write(terminal, "receipts.csv",
                   "number,date,supplier,item,quantity,note\n"
                   "BM-1,2026-10-01,TEKSTIL,KAIN,2,\"red, wide\"\n"
                   "BM-1,2026-10-01,TEKSTIL,BENANG,3.5,\n"
                   "BM-2,2026-10-02,,KAIN,1,\n");
    import(terminal);
    assert_code(terminal, 0);
    assert_out(terminal, "Action         Files         New  Already there  First  Last \n"
                         "─────────────  ────────────  ───  ─────────────  ─────  ─────\n"
                         "stock open     receipts.csv    0              0\n"
                         "stock receive  receipts.csv    2              0  D-001  D-002\n"
                         "New            2\n"
                         "Already there  0\n"
                         "✓ recorded, all of it\n");
    assert_recorded(terminal, "id,text\n"
                              "1,\"receive number=BM-1 day=2026-10-01 from=TEKSTIL lines{ item=KAIN"
                              " quantity=2 note=red, wide } lines{ item=BENANG quantity=3.5 }\"\n"
                              "2,receive number=BM-2 day=2026-10-02 lines{ item=KAIN quantity=1 "
                              "}\n");
}

static void two_actions_share_a_file_and_keep_its_order(void **state)
{
    struct terminal *terminal = *state;
    terminal_write(terminal, "receipts.csv",
                   "number,date,supplier,item,quantity,note\n"
                   "BM-1,2026-10-01,,KAIN,1,\n"
                   "OPN-1,2026-10-01,,KAIN,2,\n"
                   "BM-2,2026-10-01,,KAIN,3,\n");
    import(terminal);
    assert_code(terminal, 0);
    assert_recorded(terminal,
                    "id,text\n"
                    "1,receive number=BM-1 day=2026-10-01 lines{ item=KAIN quantity=1 }\n"
                    "2,open number=OPN-1 day=2026-10-01 lines{ item=KAIN quantity=2 }\n"
                    "3,receive number=BM-2 day=2026-10-01 lines{ item=KAIN quantity=3 }\n");
}

static void files_are_merged_by_the_day_they_were_written_down(void **state)
{
    struct terminal *terminal = *state;
    terminal_write(terminal, "items.csv", "code,name\nKAIN,Cloth\n");
    /* BM-2 happened before BM-1, and was written down after it. */
    terminal_write(terminal, "receipts.csv",
                   "number,date,supplier,item,quantity,note\n"
                   "BM-1,2026-10-02,,KAIN,1,\n"
                   "BM-2,2026-10-01,,KAIN,2,\n"
                   "BM-3,2026-10-03,,KAIN,3,\n");
    terminal_write(terminal, "issues.csv",
                   "number,date,item,quantity,clerk\n"
                   "BK-1,2026-10-01,KAIN,4,\n"
                   "BK-2,2026-10-02,KAIN,5,\n"
                   "BK-3,2026-10-03,KAIN,6,x\n");
    import(terminal);
    assert_code(terminal, 0);
    assert_recorded(terminal, "id,text\n"
                              "1,item code=KAIN name=Cloth\n"
                              "2,issue number=BK-1 day=2026-10-01 lines{ item=KAIN quantity=4 }\n"
                              "3,receive number=BM-1 day=2026-10-02 lines{ item=KAIN quantity=1 }\n"
                              "4,receive number=BM-2 day=2026-10-01 lines{ item=KAIN quantity=2 }\n"
                              "5,issue number=BK-2 day=2026-10-02 lines{ item=KAIN quantity=5 }\n"
                              "6,receive number=BM-3 day=2026-10-03 lines{ item=KAIN quantity=3 }\n"
                              "7,issue number=BK-3 day=2026-10-03 lines{ item=KAIN quantity=6 }\n");
}

static void documents_of_one_day_stand_by_their_place_in_it(void **state)
{
    struct terminal *terminal = *state;
    terminal_write(terminal, "shifts.csv",
                   "session,date,inmate,minutes\n"
                   "S-1,2026-10-01,A,1\n"
                   "S-2,2026-10-02,A,1\n");
    terminal_write(terminal, "issues.csv",
                   "number,date,item,quantity,clerk\n"
                   "BK-1,2026-10-01,KAIN,4,\n");
    import(terminal);
    assert_code(terminal, 0);
    assert_recorded(terminal, "id,text\n"
                              "1,sheet number=S-1 day=2026-10-01 shifts{ inmate=A minutes=1 }\n"
                              "2,issue number=BK-1 day=2026-10-01 lines{ item=KAIN quantity=4 }\n"
                              "3,sheet number=S-2 day=2026-10-02 shifts{ inmate=A minutes=1 }\n");
}

static const char shifts[] = "session,date,inmate,minutes\n"
                             "S-1,2026-10-01,A,60\n"
                             "S-1,2026-10-01,B,30\n"
                             "S-2,2026-10-01,A,90\n"
                             "S-3,2026-10-02,C,\n";

static const char sheets[] =
    "id,text\n"
    "1,sheet number=S-1 day=2026-10-01 shifts{ inmate=A minutes=60 } shifts{ inmate=B minutes=30 }"
    " made{ item=BAJU quantity=1 } made{ item=CELANA quantity=2 } used{ item=KAIN quantity=5 }\n"
    "2,sheet number=S-2 day=2026-10-01 shifts{ inmate=A minutes=90 }"
    " used{ item=KAIN quantity=6 } used{ item=BENANG quantity=7 }\n"
    "3,sheet number=S-3 day=2026-10-02 shifts{ inmate=C } made{ item=BAJU quantity=3 }\n";

static void rows_of_other_files_join_their_document(void **state)
{
    struct terminal *terminal = *state;
    terminal_write(terminal, "shifts.csv", shifts);
    terminal_write(terminal, "production.csv",
                   "session,date,item,quantity,note\n"
                   "S-1,2026-10-01,BAJU,1,\n"
                   "S-1,2026-10-01,CELANA,2,\n"
                   "S-3,2026-10-02,BAJU,3,\n");
    terminal_write(terminal, "consumption.csv",
                   "session,item,quantity\n"
                   "S-1,KAIN,5\n"
                   "S-2,KAIN,6\n"
                   "S-2,BENANG,7\n");
    import(terminal);
    assert_code(terminal, 0);
    assert_has(terminal->out, "sheet   shifts.csv, production.csv, consumption.csv    3");
    assert_recorded(terminal, sheets);
}

static void they_join_it_in_any_order_and_apart_from_each_other(void **state)
{
    struct terminal *terminal = *state;
    terminal_write(terminal, "shifts.csv", shifts);
    terminal_write(terminal, "production.csv",
                   "session,date,item,quantity,note\n"
                   "S-3,2026-10-02,BAJU,3,\n"
                   "S-1,2026-10-01,BAJU,1,\n"
                   "S-1,2026-10-01,CELANA,2,\n");
    terminal_write(terminal, "consumption.csv",
                   "session,item,quantity\n"
                   "S-2,KAIN,6\n"
                   "S-1,KAIN,5\n"
                   "S-2,BENANG,7\n");
    import(terminal);
    assert_code(terminal, 0);
    assert_recorded(terminal, sheets);
}

static void rows_of_a_key_may_stand_apart_where_there_are_no_days(void **state)
{
    struct terminal *terminal = *state;
    terminal_write(terminal, "recipes.csv",
                   "product,batch,item,quantity,note\n"
                   "BAJU,10,KAIN,1,\n"
                   "BAJU,10,KANCING,2,\n"
                   "CELANA,5,KAIN,3,\n"
                   "BAJU,10,MAJUN,4,left over\n"
                   "CELANA,5,MAJUN,5,\n"
                   "MEJA,1,KAYU,6,\n"
                   "BAJU,10,DEBU,7,\n");
    import(terminal);
    assert_code(terminal, 0);
    assert_recorded(terminal,
                    "id,text\n"
                    "1,recipe product=BAJU batch=10 lines{ item=KAIN quantity=1 } lines{ "
                    "item=KANCING quantity=2 } lines{ item=MAJUN quantity=4 note=left over } "
                    "lines{ item=DEBU quantity=7 }\n"
                    "2,recipe product=CELANA batch=5 lines{ item=KAIN quantity=3 } lines{ "
                    "item=MAJUN quantity=5 }\n"
                    "3,recipe product=MEJA batch=1 lines{ item=KAYU quantity=6 }\n");
}

static void a_file_may_be_read_in_two_stages(void **state)
{
    struct terminal *terminal = *state;
    terminal_write(terminal, "tags.csv", "code,name\nB-1,x\nA-1,y\nB-2,z\n");
    import(terminal);
    assert_code(terminal, 0);
    assert_recorded(terminal, "id,text\n"
                              "1,tag code=A-1 name=y\n"
                              "2,tag code=B-1 name=x\n"
                              "3,tag code=B-2 name=z\n");
}

static void a_file_that_is_missing_is_not_read(void **state)
{
    struct terminal *terminal = *state;
    terminal_write(terminal, "shifts.csv", shifts);
    terminal_write(terminal, "README.md", "not a CSV file");
    import(terminal);
    assert_code(terminal, 0);
    assert_has(terminal->out, "sheet   shifts.csv    3              0  D-001  D-003");
}

static void what_spreadsheets_save_is_understood(void **state)
{
    static const char *const files[] = {
        "\xEF\xBB\xBFnumber;date;supplier;item;quantity;note\r\n"
        "BM-1;2026-10-01;\"A; B\";KAIN;2;two\r\n",
        "number\tdate\tsupplier\titem\tquantity\tnote\n"
        "BM-1\t2026-10-01\tA; B\tKAIN\t2\ttwo",
        "\"number\",\"date\",\"supplier\",\"item\",\"quantity\",\"note\"\r\n"
        "\r\n"
        "\"BM-1\", 2026-10-01 ,\"A; B\",\"KAIN\",\"2\",\"two\"\r\n"
        "\r\n",
        "quantity,note,number,date,supplier,item\n"
        "2,two,BM-1,2026-10-01,A; B,KAIN\n",
    };
    struct terminal *terminal = *state;
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        terminal_empty(terminal);
        terminal_run(terminal, "init");
        terminal_write(terminal, "receipts.csv", files[i]);
        import(terminal);
        assert_row(terminal->code == 0, "file %zu: %s", i, terminal->err);
        assert_recorded(terminal, "id,text\n"
                                  "1,receive number=BM-1 day=2026-10-01 from=A; B lines{ item=KAIN "
                                  "quantity=2 note=two }\n");
    }
}

static void a_field_may_have_line_ends_in_it(void **state)
{
    struct terminal *terminal = *state;
    terminal_write(terminal, "receipts.csv",
                   "number,date,supplier,item,quantity,note\r\n"
                   "BM-1,2026-10-01,,KAIN,2,\"one\r\ntwo \"\"three\"\"\"\r\n"
                   "BM-2,2026-10-01,,KAIN,x,\r\n");
    import(terminal);
    assert_code(terminal, 2);
    assert_has(terminal->err, "karya: receipts.csv:4: quantity: 'x' is not a quantity\n");
    terminal_write(terminal, "receipts.csv",
                   "number,date,supplier,item,quantity,note\n"
                   "BM-1,2026-10-01,,KAIN,2,\"one\r\ntwo \"\"three\"\"\"\n");
    import(terminal);
    assert_recorded(terminal, "id,text\n1,\"receive number=BM-1 day=2026-10-01 lines{ item=KAIN "
                              "quantity=2 note=one\ntwo \"\"three\"\" }\"\n");
}

/* ------------------------------------------------------------------ twice, and not at all */

static void importing_again_changes_nothing_and_what_is_new_is_added(void **state)
{
    struct terminal *terminal = *state;
    terminal_write(terminal, "issues.csv",
                   "number,date,item,quantity,clerk\n"
                   "BK-1,2026-10-01,KAIN,4,\n");
    terminal_write(terminal, "prices.csv", "code,name\nKAIN,ten\nBENANG,two\n");
    import(terminal);
    assert_code(terminal, 0);
    import(terminal);
    assert_code(terminal, 0);
    assert_has(terminal->out, "✓ all of this had been recorded before\n");
    terminal_write(terminal, "issues.csv",
                   "number,date,item,quantity,clerk\n"
                   "BK-1,2026-10-01,KAIN,4,\n"
                   "BK-2,2026-10-01,KAIN,5,\n");
    terminal_write(terminal, "prices.csv", "code,name\nKAIN,eleven\nBENANG,two\n");
    terminal_run(terminal, "import", terminal->folder, "--json");
    assert_out(terminal, "{\n"
                         "\"actions\": [\n"
                         "  {\"action\": \"item price\", \"files\": \"prices.csv\", \"new\": 1, "
                         "\"already\": 1, \"first\": \"D-004\", \"last\": \"D-004\"},\n"
                         "  {\"action\": \"stock issue\", \"files\": \"issues.csv\", \"new\": 1, "
                         "\"already\": 1, \"first\": \"D-005\", \"last\": \"D-005\"}\n"
                         "],\n"
                         "\"new\": 2,\n"
                         "\"already\": 2\n"
                         "}\n");
    assert_recorded(terminal, "id,text\n"
                              "1,price code=KAIN name=ten\n"
                              "2,price code=BENANG name=two\n"
                              "3,issue number=BK-1 day=2026-10-01 lines{ item=KAIN quantity=4 }\n"
                              "4,price code=KAIN name=eleven\n"
                              "5,issue number=BK-2 day=2026-10-01 lines{ item=KAIN quantity=5 }\n");
}

static void another_content_under_a_recorded_key_is_refused_where_it_begins(void **state)
{
    struct terminal *terminal = *state;
    terminal_write(terminal, "issues.csv",
                   "number,date,item,quantity,clerk\n"
                   "BK-1,2026-10-01,KAIN,4,\n");
    import(terminal);
    terminal_write(terminal, "issues.csv",
                   "number,date,item,quantity,clerk\n"
                   "BK-0,2026-10-01,KAIN,4,\n"
                   "BK-1,2026-10-01,KAIN,5,\n");
    import(terminal);
    assert_code(terminal, 1);
    assert_err(terminal,
               "karya: issues.csv:3: 'import/stock.issue/BK-1' was recorded before with other "
               "content\n"
               "  take the first one back and record this under a new number\n"
               "karya: nothing was recorded\n");
}

static void a_rehearsal_lists_the_documents_and_keeps_nothing(void **state)
{
    struct terminal *terminal = *state;
    terminal_write(terminal, "items.csv", "code,name\nKAIN,Cloth\n");
    terminal_write(terminal, "issues.csv",
                   "number,date,item,quantity,clerk\n"
                   "BK-1,2026-10-01,KAIN,4,\n");
    terminal_run(terminal, "import", terminal->folder, "--dry-run");
    assert_code(terminal, 0);
    assert_has(terminal->out, "What would be recorded\n"
                              "Document  Day         Reference  Action     \n");
    assert_has(terminal->out, "D-001                 KAIN       item add\n"
                              "D-002     01-10-2026  BK-1       stock issue\n");
    assert_has(terminal->out, "! a rehearsal: nothing of this was kept\n");
    assert_recorded(terminal, "id,text\n");
}

static void the_last_row_takes_everything_back(void **state)
{
    struct terminal *terminal = *state;
    terminal_write(terminal, "items.csv", "code,name\nKAIN,Cloth\n");
    terminal_write(terminal, "issues.csv",
                   "number,date,item,quantity,clerk\n"
                   "BK-1,2026-10-01,KAIN,4,\n"
                   "BK-2,2026-10-01,KAIN,13,\n");
    import(terminal);
    assert_code(terminal, 2);
    assert_err(terminal, "karya: issues.csv:3: quantity: 13 brings bad luck\n"
                         "karya: nothing was recorded\n");
    assert_recorded(terminal, "id,text\n");
}

/* ------------------------------------------------------------------ what is refused */

#define ISSUES      "number,date,item,quantity,clerk\n"
#define RECEIPTS    "number,date,supplier,item,quantity,note\n"
#define SHIFTS      "session,date,inmate,minutes\nS-1,2026-10-01,A,60\nS-2,2026-10-01,A,60\n"
#define PRODUCTION  "session,date,item,quantity,note\n"
#define CONSUMPTION "session,item,quantity\n"

/* One or two files, and what is said. */
static const struct fault {
    const char *file, *text, *other, *other_text, *said;
} faults[] = {
    {.file = "issues.csv",
     .text = "",
     .said = "issues.csv:1: the file is empty\n"
             "  the header is: number,date,item,quantity,clerk\n"},
    {.file = "issues.csv",
     .text = "BK-1,2026-10-01,KAIN,4,\n",
     .said = "issues.csv:1: the header is missing\n"
             "  the header is: number,date,item,quantity,clerk\n"},
    {.file = "issues.csv",
     .text = "number;date;item;quantity\nBK-1;2026-10-01;KAIN;4\n",
     .said = "issues.csv:1: the column 'clerk' is missing\n"
             "  the header is: number;date;item;quantity;clerk\n"},
    {.file = "issues.csv",
     .text = "number,date,item,quantitiy,clerk\n",
     .said = "issues.csv:1: there is no column 'quantitiy'; did you mean 'quantity'?\n"
             "  the header is: number,date,item,quantity,clerk\n"},
    {.file = "issues.csv",
     .text = "number,date,item,quantity,clerk,colour\n",
     .said = "issues.csv:1: there is no column 'colour'\n"
             "  the header is: number,date,item,quantity,clerk\n"},
    {.file = "issues.csv",
     .text = "number,date,item,quantity,clerk,item\n",
     .said = "issues.csv:1: the column 'item' is there twice\n"
             "  the header is: number,date,item,quantity,clerk\n"},
    {.file = "issues.csv",
     .text = ISSUES "BK-1,2026-10-01,KAIN,4\n",
     .said = "issues.csv:2: the row has 4 fields, the header has 5\n"
             "  write empty fields too, with nothing between their separators\n"},
    {.file = "issues.csv",
     .text = ISSUES "BK-1,2026-10-01,KAIN,4,5,\n",
     .said = "issues.csv:2: the row has 6 fields, the header has 5\n"
             "  a field with a separator in it stands in quotation marks\n"},
    {.file = "issues.csv",
     .text = ISSUES "BK-1,2026-10-01,KAIN,4,\nBK-2,2026-10-01,\"KAIN,4,\nBK-3,2026-10-01,A,4,\n",
     .said = "issues.csv:3: item: a quotation mark is opened and not closed\n"
             "  write a mark inside a field twice, and one at the end of the field\n"},
    {.file = "issues.csv",
     .text = ISSUES "BK-1,2026-10-01,KAIN 18\",4,\n",
     .said = "issues.csv:2: item: a quotation mark stands where none may\n"
             "  put the whole field in quotation marks, and write those inside it twice\n"},
    {.file = "issues.csv",
     .text = ISSUES "BK-1,2026-10-01,KAF\xC9,4,\n",
     .said = "issues.csv:2: item: the text is not valid UTF-8, or has control characters\n"
             "  save the file as CSV in UTF-8 and try again\n"},
    {.file = "issues.csv",
     .text = ISSUES "BK-1,2026-10-01,KAIN,4,\rBK-2,2026-10-01,KAIN,4,\n",
     .said = "issues.csv:2: there is a carriage return inside the line\n"
             "  end the lines with LF or CRLF\n"},
    {.file = "issues.csv",
     .text = "\xFF\xFEn",
     .said = "issues.csv:1: the file is UTF-16\n"
             "  save it as CSV in UTF-8\n"},
    {.file = "issues.csv",
     .text = ISSUES "BK-1,2026-10-32,KAIN,4,\n",
     .said = "issues.csv:2: date: there is no day '2026-10-32'\n"
             "  write year-month-day, like 2026-03-14\n"},
    {.file = "issues.csv",
     .text = ISSUES ",2026-10-01,KAIN,4,\n",
     .said = "issues.csv:2: number: the row does not say to which document it belongs\n"},
    {.file = "issues.csv",
     .text = ISSUES "BK-1,2026-10-01,KAIN,4,\nBK-1,2026-10-02,KAIN,4,\n",
     .said = "issues.csv:3: date: '2026-10-02' differs from '2026-10-01' in another row of 'BK-1'\n"
             "  all rows of one document have the same here\n"},
    {.file = "issues.csv",
     .text = ISSUES "BK-1,2026-10-01,KAIN,4,\nBK-2,2026-10-01,KAIN,4,\nBK-1,2026-10-01,KAIN,4,\n",
     .said = "issues.csv:4: number: 'BK-1' comes back, after other rows\n"
             "  it began on line 2; the rows of a document stand together\n"},
    {.file = "issues.csv",
     .text = ISSUES "BK-1,2026-10-01,KAIN,4,\nBK-1,2026-10-01,,4,\n",
     .said = "issues.csv:3: item: 'Item' is missing\n"},
    {.file = "receipts.csv",
     .text = RECEIPTS "BM-1,2026-10-01,NOBODY,KAIN,4,\n",
     .said = "receipts.csv:2: supplier: nobody is not known\n"},
    {.file = "receipts.csv",
     .text = RECEIPTS "BM-1,2026-10-01,A,KAIN,4,\nBM-2,2026-10-01,CLOSED,KAIN,4,\n",
     .said = "receipts.csv:3: the shop is closed\n"},
    {.file = "receipts.csv",
     .text = RECEIPTS "BM-1,2026-10-01,A,KAIN,1.2345,\n",
     .said = "receipts.csv:2: quantity: '1.2345' has more than three decimals\n"},
    {.file = "shifts.csv",
     .text = SHIFTS,
     .other = "production.csv",
     .other_text = PRODUCTION "S-1,2026-10-01,BAJU,1,\nS-1,2026-10-01,BAJU,13,\n",
     .said = "production.csv:3: quantity: 13 brings bad luck\n"},
    {.file = "shifts.csv",
     .text = SHIFTS,
     .other = "production.csv",
     .other_text = PRODUCTION "S-1,2026-10-01,BAJU,1,\nS-2,2026-10-02,BAJU,1,\n",
     .said = "production.csv:3: date: '2026-10-02' differs from '2026-10-01' in another row of "
             "'S-2'\n"
             "  all rows of one document have the same here\n"},
    {.file = "shifts.csv",
     .text = SHIFTS,
     .other = "consumption.csv",
     .other_text = CONSUMPTION "S-2,KAIN,1\nS-9,KAIN,1\nS-1,KAIN,1\nS-8,KAIN,1\n",
     .said = "consumption.csv:3: session: 'S-9' is not in 'shifts.csv'\n"
             "  each row here belongs to a document there\n"},
    {.file = "production.csv",
     .text = PRODUCTION,
     .said = "production.csv: 'shifts.csv' is missing, to which these rows belong\n"},
    {.file = "issue.csv",
     .text = ISSUES,
     .said = "issue.csv: no action reads a file of this name\n"
             "  did you mean 'issues.csv'?\n"},
    {.file = "tags.csv",
     .text = "code,name\nA-1,\nB-1,\nC-1,\n",
     .said = "tags.csv:4: code: no action takes a document called 'C-1'\n"},
    {.file = "recipes.csv",
     .text = "product,batch,item,quantity,note\nBAJU,10,KAIN,1,\nMEJA,1,KAIN,1,\n"
             "BAJU,11,MAJUN,1,\n",
     .said = "recipes.csv:4: batch: '11' differs from '10' in another row of 'BAJU'\n"},
    {.file = "recipes.csv",
     .text = "product,batch,item,quantity,note\nBAJU,10,KAIN,1,\nMEJA,1,KAIN,1,\n"
             "BAJU,10,MAJUN,13,\n",
     .said = "recipes.csv:4: quantity: 13 brings bad luck\n"},
    {.file = "zebra.csv",
     .text = ISSUES,
     .said = "zebra.csv: no action reads a file of this name\n"
             "  these are read: items.csv, prices.csv, receipts.csv, issues.csv, recipes.csv, "
             "shifts.csv, production.csv, consumption.csv, tags.csv\n"},
};

static void what_is_wrong_is_named_with_its_file_line_and_column(void **state)
{
    struct terminal *terminal = *state;
    for (size_t i = 0; i < COUNT_OF(faults); i++) {
        terminal_write(terminal, faults[i].file, faults[i].text);
        if (faults[i].other != NULL)
            terminal_write(terminal, faults[i].other, faults[i].other_text);
        import(terminal);
        assert_row(terminal->code != 0, "fault %zu was taken: %s", i, terminal->out);
        assert_row(strncmp(terminal->err, "karya: ", 7) == 0 &&
                       strncmp(terminal->err + 7, faults[i].said, strlen(faults[i].said)) == 0,
                   "fault %zu: %s\n   and not: %s", i, terminal->err, faults[i].said);
        terminal_remove(terminal, faults[i].file);
        if (faults[i].other != NULL)
            terminal_remove(terminal, faults[i].other);
    }
    assert_recorded(terminal, "id,text\n");
}

static void a_nul_byte_is_refused(void **state)
{
    static const char text[] = ISSUES "BK-1,2026-10-01,KA\0IN,4,\n";
    struct terminal *terminal = *state;
    terminal_write_bytes(terminal, "issues.csv", text, sizeof text - 1);
    import(terminal);
    assert_code(terminal, 2);
    assert_has(terminal->err, "karya: issues.csv:2: there is a NUL byte in the line\n");
}

static void a_field_that_is_too_long_is_refused(void **state)
{
    struct terminal *terminal = *state;
    char text[4096] = ISSUES "BK-1,2026-10-01,KAIN,4,";
    size_t length = strlen(text);
    memset(text + length, 'x', 2001);
    terminal_write(terminal, "issues.csv", text);
    import(terminal);
    assert_code(terminal, 2);
    assert_has(terminal->err, "karya: issues.csv:2: clerk: the field is longer than 2000 bytes\n");
    text[length + 2000] = '\0';
    terminal_write(terminal, "issues.csv", text);
    import(terminal);
    assert_code(terminal, 0);
}

static void an_empty_folder_is_refused_with_the_names_that_are_read(void **state)
{
    struct terminal *terminal = *state;
    import(terminal);
    assert_code(terminal, 2);
    assert_has(terminal->err, "has no file that is read\n  these are read: items.csv, prices.csv");
    terminal_run(terminal, "import", "/nowhere");
    assert_code(terminal, 2);
    assert_err(terminal, "karya: --folder: cannot read '/nowhere': No such file or directory\n");
}

static void only_who_may_record_may_import(void **state)
{
    struct terminal *terminal = *state;
    terminal_write(terminal, "issues.csv", ISSUES "BK-1,2026-10-01,KAIN,4,\n");
    terminal_run(terminal, "person", "add", "budi", "--roles", "supervisor");
    assert_code(terminal, 0);
    terminal_run(terminal, "import", terminal->folder, "--as", "budi");
    assert_code(terminal, 1);
    assert_has(terminal->err, "'budi' may not do 'stock.issue'\n");
}

static void asked_to_stop_it_takes_everything_back(void **state)
{
    struct terminal *terminal = *state;
    terminal_write(terminal, "items.csv", "code,name\nKAIN,\nSTOP,\nPAKU,\n");
    import(terminal);
    assert_code(terminal, 1);
    assert_err(terminal, "karya: stopped on request\nkarya: nothing was recorded\n");
    assert_recorded(terminal, "id,text\n");
}

/* Many keys, and rows of another file that stand in the other order: the index finds all. */
static void a_long_file_joins_as_a_short_one_does(void **state)
{
    enum { SHEETS = 3000 };
    struct terminal *terminal = *state;
    char path[TERMINAL_PATH];
    terminal_path(terminal, "shifts.csv", path);
    FILE *lead = fopen(path, "w");
    terminal_path(terminal, "consumption.csv", path);
    FILE *joined = fopen(path, "w");
    fputs("session,date,inmate,minutes\n", lead);
    fputs(CONSUMPTION, joined);
    for (int i = 0; i < SHEETS; i++) {
        fprintf(lead, "S-%d,2026-10-01,A,%d\n", i, i);
        fprintf(joined, "S-%d,KAIN,%d\n", SHEETS - 1 - i, SHEETS - 1 - i + 100);
    }
    fclose(lead);
    fclose(joined);
    import(terminal);
    assert_code(terminal, 0);
    terminal_run(terminal, "record", "list", "--csv");
    assert_has(terminal->out, "\n1,sheet number=S-0 day=2026-10-01 shifts{ inmate=A minutes=0 } "
                              "used{ item=KAIN quantity=100 }\n");
    assert_has(terminal->out, "\n1000,sheet number=S-999 day=2026-10-01 shifts{ inmate=A "
                              "minutes=999 } used{ item=KAIN quantity=1099 }\n");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_with_books, terminal_close)
    const struct CMUnitTest tests[] = {
        TEST(rows_of_one_key_become_one_document),
        TEST(two_actions_share_a_file_and_keep_its_order),
        TEST(files_are_merged_by_the_day_they_were_written_down),
        TEST(documents_of_one_day_stand_by_their_place_in_it),
        TEST(rows_of_other_files_join_their_document),
        TEST(they_join_it_in_any_order_and_apart_from_each_other),
        TEST(rows_of_a_key_may_stand_apart_where_there_are_no_days),
        TEST(a_file_may_be_read_in_two_stages),
        TEST(a_file_that_is_missing_is_not_read),
        TEST(what_spreadsheets_save_is_understood),
        TEST(a_field_may_have_line_ends_in_it),
        TEST(importing_again_changes_nothing_and_what_is_new_is_added),
        TEST(another_content_under_a_recorded_key_is_refused_where_it_begins),
        TEST(a_rehearsal_lists_the_documents_and_keeps_nothing),
        TEST(the_last_row_takes_everything_back),
        TEST(what_is_wrong_is_named_with_its_file_line_and_column),
        TEST(a_nul_byte_is_refused),
        TEST(a_field_that_is_too_long_is_refused),
        TEST(an_empty_folder_is_refused_with_the_names_that_are_read),
        TEST(only_who_may_record_may_import),
        TEST(asked_to_stop_it_takes_everything_back),
        TEST(a_long_file_joins_as_a_short_one_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
