/* The store desk: what a line says, what it comes to, and what is recorded of it. */
#include "tests/app/outcome.h"

#include "core/base/language.h"
#include "inventory/store/store.h"

/* 100 kg of TERIGU in GUDANG, of which 10 went to LANTAI; 20 ROTI in JADI, 5 in GUDANG. */
static int set_up_desk(void **state)
{
    struct fixture *f = fixture_open();
    found_small_prison(f);
    DO(f, "stock open", "day", "2026-11-01", "into", "GUDANG", "line[0].item", "TERIGU",
       "line[0].quantity", "100", "line[0].amount", "1000000", "line[1].item", "ROTI",
       "line[1].quantity", "20", "line[1].amount", "100000", "line[1].into", "JADI", "line[2].item",
       "ROTI", "line[2].quantity", "5", "line[2].amount", "25000");
    DO(f, "stock issue", "day", "2026-11-10", "from", "GUDANG", "to", "LANTAI", "line[0].item",
       "TERIGU", "line[0].quantity", "10");
    *state = f;
    return 0;
}

/* ------------------------------------------------------------------ what a line says */

static const struct {
    const char *typed;
    struct store_line line;
} lines[] = {
    {"TERIGU", {"TERIGU", "", "", "", "", "", "", "", "", "", false}},
    {"TERIGU 18.5", {"TERIGU", "18.5", "", "", "", "", "", "", "", "", false}},
    {"  TERIGU\t2  sak ", {"TERIGU", "2", "sak", "", "", "", "", "", "", "", false}},
    {"TERIGU 2sak", {"TERIGU", "2", "sak", "", "", "", "", "", "", "", false}},
    {"TERIGU >LANTAI 18", {"TERIGU", "18", "", "", "LANTAI", "", "", "", "", "", false}},
    {"TERIGU 18 <GUDANG >LANTAI",
     {"TERIGU", "18", "", "GUDANG", "LANTAI", "", "", "", "", "", false}},
    {"TERIGU 18 > LANTAI #SPK-1",
     {"TERIGU", "18", "", "", "LANTAI", "SPK-1", "", "", "", "", false}},
    {"TERIGU 18 @-1", {"TERIGU", "18", "", "", "", "", "2026-11-23", "", "", "", false}},
    {"TERIGU 18 @1120", {"TERIGU", "18", "", "", "", "", "2026-11-20", "", "", "", false}},
    {"TERIGU 2 sak =455,000 !2027-01-31",
     {"TERIGU", "2", "sak", "", "", "", "", "455000", "2027-01-31", "", false}},
    {"ROTI 3 ; mouldy > thrown away",
     {"ROTI", "3", "", "", "", "", "", "", "", "mouldy > thrown away", false}},
    {"TERIGU 18 +", {"TERIGU", "18", "", "", "", "", "", "", "", "", true}},
    {"1,250", {"1,250", "", "", "", "", "", "", "", "", "", false}},
};

static void a_line_says_what_how_much_and_the_rest_by_marks(void **state)
{
    struct fixture *f = *state;
    for (size_t i = 0; i < COUNT_OF(lines); i++) {
        struct store_line line;
        const struct store_line *wanted = &lines[i].line;
        assert_done(store_line_parse(&f->call, lines[i].typed, &line, &f->err), &f->err);
        const char *const found[] = {line.item,    line.quantity, line.unit, line.from,
                                     line.to,      line.order,    line.day,  line.amount,
                                     line.expires, line.note};
        const char *const expected[] = {
            wanted->item,  wanted->quantity, wanted->unit,   wanted->from,    wanted->to,
            wanted->order, wanted->day,      wanted->amount, wanted->expires, wanted->note};
        for (size_t part = 0; part < COUNT_OF(found); part++)
            assert_row(strcmp(found[part], expected[part]) == 0, "row %zu, part %zu: '%s'", i, part,
                       found[part]);
        assert_row(line.more == wanted->more, "row %zu", i);
    }
}

static void numbers_are_read_as_the_language_writes_them(void **state)
{
    struct fixture *f = *state;
    struct store_line line;
    language_use(LANGUAGE_INDONESIAN);
    assert_done(store_line_parse(&f->call, "TERIGU 1.250,5 =4.550", &line, &f->err), &f->err);
    language_use(LANGUAGE_ENGLISH);
    assert_string_equal(line.quantity, "1250.5");
    assert_string_equal(line.amount, "4550");
}

static const struct {
    const char *typed, *message;
} bad_lines[] = {
    {"TERIGU 1 kg more", "it is not clear what 'more' is"},
    {"TERIGU many", "'many' is not a number"},
    {"TERIGU 1 >", "nothing stands behind '>'"},
    {"TERIGU 1 >A >B", "'>' stands there twice"},
    {"TERIGU 1 @yesterday", "'yesterday' is not a day"},
    {"TERIGU 1 =cheap", "'cheap' is not a number"},
};

static void what_cannot_be_read_is_named(void **state)
{
    struct fixture *f = *state;
    for (size_t i = 0; i < COUNT_OF(bad_lines); i++) {
        struct store_line line;
        assert_false(store_line_parse(&f->call, bad_lines[i].typed, &line, &f->err));
        assert_row(strcmp(f->err.message, bad_lines[i].message) == 0, "row %zu: %s", i,
                   f->err.message);
        assert_string_equal(f->err.field, "line");
    }
}

static void a_line_without_end_is_refused(void **state)
{
    struct fixture *f = *state;
    struct store_line line;
    char typed[400];
    memset(typed, 'A', sizeof typed - 1);
    typed[sizeof typed - 1] = '\0';
    assert_false(store_line_parse(&f->call, typed, &line, &f->err));
    assert_string_equal(f->err.message, "the line is longer than 300 letters");
}

/* ------------------------------------------------------------------ what it comes to */

static void an_issue_goes_from_where_it_lies_to_where_it_went_last(void **state)
{
    struct fixture *f = *state;
    DO(f, "store look", "line", "TERIGU 18.5");
    assert_answer(f, "{'item': 'TERIGU', 'name': 'Tepung terigu', 'quantity': '18.5',"
                     " 'from': 'GUDANG', 'to': 'LANTAI', 'day': '2026-11-24', 'place': 'GUDANG',"
                     " 'before': '90', 'after': '71.5'}");
}

static void other_units_are_converted(void **state)
{
    struct fixture *f = *state;
    DO(f, "store look", "line", "terigu 2 sak");
    assert_answer(f, "{'item': 'TERIGU', 'quantity': '50', 'after': '40'}");
}

/* Before the issue of the 10th there were 100 kg. */
static void the_balance_is_that_of_the_day(void **state)
{
    struct fixture *f = *state;
    DO(f, "store look", "line", "TERIGU 1 @2026-11-05");
    assert_answer(f, "{'day': '2026-11-05', 'before': '100', 'after': '99'}");
}

static void what_is_short_shows_below_zero(void **state)
{
    struct fixture *f = *state;
    DO(f, "store look", "line", "TERIGU 91");
    assert_answer(f, "{'before': '90', 'after': '-1'}");
}

static void a_delivery_leaves_the_place_where_most_of_it_lies(void **state)
{
    struct fixture *f = *state;
    DO(f, "store look", "line", "ROTI 3", "mode", "deliver");
    assert_answer(f, "{'from': 'JADI', 'to': '', 'before': '20', 'after': '17'}");
    DO(f, "store look", "line", "ROTI 3 <GUDANG >UMUM", "mode", "deliver");
    assert_answer(f, "{'from': 'GUDANG', 'to': 'UMUM', 'before': '5', 'after': '2'}");
}

static void a_receipt_goes_where_the_item_lies(void **state)
{
    struct fixture *f = *state;
    DO(f, "store look", "line", "ROTI 3 <TOKO", "mode", "receive");
    assert_answer(f, "{'from': 'TOKO', 'to': 'JADI', 'before': '20', 'after': '23'}");
    DO(f, "store look", "line", "KAIN 3 <TOKO", "mode", "receive"); /* it never was anywhere */
    assert_answer(f, "{'to': 'GUDANG', 'before': '0', 'after': '3'}");
}

static void what_comes_back_goes_where_it_came_from(void **state)
{
    struct fixture *f = *state;
    DO(f, "store look", "line", "TERIGU 3", "mode", "return");
    assert_answer(f, "{'from': 'LANTAI', 'to': 'GUDANG', 'before': '10', 'after': '7'}");
}

static void a_count_is_what_is_there_afterwards(void **state)
{
    struct fixture *f = *state;
    DO(f, "store look", "line", "TERIGU 88", "mode", "count");
    assert_answer(f, "{'place': 'GUDANG', 'before': '90', 'after': '88'}");
    DO(f, "store look", "line", "TERIGU 0 <LANTAI", "mode", "count");
    assert_answer(f, "{'place': 'LANTAI', 'before': '10', 'after': '0'}");
}

static void what_is_chosen_for_all_lines_stands_back_behind_the_line(void **state)
{
    struct fixture *f = *state;
    DO(f, "store look", "line", "ROTI 1", "mode", "move", "from", "GUDANG", "to", "JADI");
    assert_answer(f, "{'from': 'GUDANG', 'to': 'JADI', 'before': '5'}");
    DO(f, "store look", "line", "ROTI 1 <JADI >GUDANG", "mode", "move", "from", "GUDANG", "to",
       "JADI");
    assert_answer(f, "{'from': 'JADI', 'to': 'GUDANG', 'before': '20'}");
}

static void what_is_not_there_is_refused(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, ERROR_NOT_FOUND, "line", "no item has the code 'TERIGO'",
                   "did you mean 'TERIGU'?", "store look", "line", "TERIGO 1");
    assert_refused(f, ERROR_INVALID, "line", "'GUDANG' is not a workshop floor",
                   "name another place", "store look", "line", "TERIGU 1 >GUDANG");
    assert_refused(f, ERROR_INVALID, "line", "the line has no code of an item",
                   "write: code quantity unit >where #order @day", "store look", "line", ">GUDANG");
}

/* It would be lost without a word. */
static void a_mark_without_meaning_is_refused(void **state)
{
    struct fixture *f = *state;
    static const char *const marks[][2] = {
        {"issue", "TERIGU 1 =5000"},
        {"issue", "TERIGU 1 !2027-01-31"},
        {"count", "TERIGU 1 >JADI"},
        {"receive", "TERIGU 1 <TOKO #SPK-1 =5"},
    };
    for (size_t i = 0; i < COUNT_OF(marks); i++) {
        assert_false(do_action(f, "store look", "line", marks[i][1], "mode", marks[i][0], NULL));
        assert_row(strstr(f->err.message, "has no meaning under") != NULL, "row %zu: %s", i,
                   f->err.message);
    }
}

/* ------------------------------------------------------------------ what is recorded */

static const struct {
    const char *lines[2], *message; /* NULL: they are one document */
} together[] = {
    {{"ROTI 1 >UMUM", "ROTI 2 >UMUM <GUDANG"}, NULL},
    {{"ROTI 1 >UMUM", "ROTI 2 >WARUNG"},
     "ROTI: 'WARUNG' is not that of the first line of this document"},
    {{"ROTI 1 >UMUM", "ROTI 2 >UMUM @-1"},
     "ROTI: 'day' is not that of the first line of this document"},
    {{"ROTI 1 >UMUM ; a", "ROTI 2 >UMUM ; b"},
     "ROTI: 'note' is not that of the first line of this document"},
};

static void lines_of_one_document_agree_in_what_it_says_once(void **state)
{
    struct fixture *f = *state;
    DO(f, "partner add", "code", "WARUNG", "name", "Warung", "kind", "buyer");
    begin(f, READS);
    for (size_t i = 0; i < COUNT_OF(together); i++) {
        struct form *form = NULL;
        struct store_look looks[2];
        struct store_head head = {STORE_DELIVER, "", "", "", "", ""};
        for (size_t line = 0; line < COUNT_OF(looks); line++)
            assert_done(
                store_look_at(&f->call, &head, together[i].lines[line], &looks[line], &f->err),
                &f->err);
        bool good = store_form(&f->call, &head, looks, COUNT_OF(looks), &form, &f->err);
        const char *message = good ? "" : f->err.message;
        assert_row(strcmp(message, together[i].message == NULL ? "" : together[i].message) == 0,
                   "row %zu: '%s'", i, message);
    }
    fixture_rest(f);
}

/* ------------------------------------------------------------------ what is missing */

static const struct {
    enum store_mode mode;
    const char *typed, *message; /* NULL: nothing is missing */
} completeness[] = {
    {STORE_ISSUE, "TERIGU", "how much of TERIGU?"},
    {STORE_ISSUE, "TERIGU 1", NULL},
    {STORE_ISSUE, "ROTI 1", "it is not said where it goes"}, /* it never went anywhere */
    {STORE_DELIVER, "ROTI 1", "it is not said who gets it"},
    {STORE_DELIVER, "ROTI 1 >UMUM", NULL},
    {STORE_RECEIVE, "TERIGU 1 =1000", "it is not said who brought it"},
    {STORE_RECEIVE, "TERIGU 1 <TOKO", "it is not said what the line cost"},
    {STORE_RECEIVE, "TERIGU 1 <TOKO =0", NULL},
    {STORE_WRITE_OFF, "ROTI 1", "it is not said what happened to it"},
    {STORE_WRITE_OFF, "ROTI 1 ; mouldy", NULL},
    {STORE_MOVE, "ROTI 1", "it is not said where it goes"},
    {STORE_COUNT, "ROTI 0", NULL},
};

static void what_is_missing_is_asked_for(void **state)
{
    struct fixture *f = *state;
    begin(f, READS);
    for (size_t i = 0; i < COUNT_OF(completeness); i++) {
        struct store_look look;
        struct store_head head = {completeness[i].mode, "", "", "", "", ""};
        assert_done(store_look_at(&f->call, &head, completeness[i].typed, &look, &f->err), &f->err);
        bool complete = store_check_complete(&head, &look, &f->err);
        const char *message = complete ? "" : f->err.message;
        assert_row(
            strcmp(message, completeness[i].message == NULL ? "" : completeness[i].message) == 0,
            "row %zu: '%s'", i, message);
    }
    fixture_rest(f);
}

static void words_of_either_language_name_a_mode(void **state)
{
    (void)state;
    assert_int_equal(store_mode_find("issue"), STORE_ISSUE);
    assert_int_equal(store_mode_find("Give out"), STORE_ISSUE);
    assert_int_equal(store_mode_find("TERIGU"), -1);
    assert_int_equal(store_mode_find(""), -1);
}

/* ------------------------------------------------------------------ labels */

static void labels_are_of_all_items_or_of_one_as_often_as_asked(void **state)
{
    struct fixture *f = *state;
    DO(f, "store labels", "item", "ROTI", "copies", "2");
    assert_answer(f, "[{'code': 'ROTI', 'name': 'Roti tawar', 'unit': 'pcs'}, {'code': 'ROTI'}]");
    DO(f, "store labels", "kind", "material");
    assert_answer(f, "[{'code': 'KAIN'}, {'code': 'TERIGU'}]");
    assert_refused(f, ERROR_INVALID, "copies", "so many labels of one item are not printed at once",
                   "1 to 100", "store labels", "copies", "101");
}

/* ------------------------------------------------------------------ the count list */

static void the_count_list_is_what_lies_at_the_place(void **state)
{
    struct fixture *f = *state;
    DO(f, "count list", "location", "GUDANG");
    assert_answer(f, "{'list': [{'item': 'ROTI', 'book': '5'}, {'item': 'TERIGU', 'book': '90'}]}");
    DO(f, "count list", "location", "GUDANG", "day", "2026-11-05");
    assert_answer(f,
                  "{'list': [{'item': 'ROTI', 'book': '5'}, {'item': 'TERIGU', 'book': '100'}]}");
}

static void the_count_list_can_hide_what_the_books_say(void **state)
{
    struct fixture *f = *state;
    DO(f, "count list", "location", "GUDANG", "hidden", "yes");
    assert_answer(f,
                  "{'list': [{'item': 'ROTI', 'book': null}, {'item': 'TERIGU', 'book': null}]}");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up_desk, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_line_says_what_how_much_and_the_rest_by_marks),
        TEST(numbers_are_read_as_the_language_writes_them),
        TEST(what_cannot_be_read_is_named),
        TEST(a_line_without_end_is_refused),
        TEST(an_issue_goes_from_where_it_lies_to_where_it_went_last),
        TEST(other_units_are_converted),
        TEST(the_balance_is_that_of_the_day),
        TEST(what_is_short_shows_below_zero),
        TEST(a_delivery_leaves_the_place_where_most_of_it_lies),
        TEST(a_receipt_goes_where_the_item_lies),
        TEST(what_comes_back_goes_where_it_came_from),
        TEST(a_count_is_what_is_there_afterwards),
        TEST(what_is_chosen_for_all_lines_stands_back_behind_the_line),
        TEST(what_is_not_there_is_refused),
        TEST(a_mark_without_meaning_is_refused),
        TEST(lines_of_one_document_agree_in_what_it_says_once),
        TEST(what_is_missing_is_asked_for),
        TEST(words_of_either_language_name_a_mode),
        TEST(labels_are_of_all_items_or_of_one_as_often_as_asked),
        TEST(the_count_list_is_what_lies_at_the_place),
        TEST(the_count_list_can_hide_what_the_books_say),
    };
    return cmocka_run_group_tests_name("store", tests, NULL, NULL);
}
