/* The desks as browsers see them: what is typed, what is recorded, what may not be. */
#include "tests/web/visitor.h"

/* Enough flour for issues; twenty deliveries that nobody paid for; a month to close. */
static void furnish(struct fixture *f)
{
    DO(f, "stock open", "day", "2026-10-01", "into", "GUDANG", "line[0].item", "TERIGU",
       "line[0].quantity", "100", "line[0].amount", "1000000", "line[1].item", "ROTI",
       "line[1].quantity", "50", "line[1].amount", "250000", "line[1].into", "JADI");
    DO(f, "stock issue", "day", "2026-10-02", "from", "GUDANG", "to", "LANTAI", "line[0].item",
       "TERIGU", "line[0].quantity", "1");
    for (int i = 0; i < 20; i++)
        DO(f, "sales deliver", "buyer", "UMUM", "day", "2026-10-05", "from", "JADI", "line[0].item",
           "ROTI", "line[0].quantity", "1");
}

static int open_house(void **state)
{
    *state = house_open(furnish);
    return 0;
}

static int close_house(void **state)
{
    house_close(*state);
    return 0;
}

/* What is on hand of TERIGU in GUDANG, as the JSON of the action tells it. */
static void assert_flour(struct visitor_at *visitor, const char *quantity)
{
    char expected[80];
    assert_int_equal(visitor_get(visitor, "/stock/on-hand.json?item=TERIGU&location=GUDANG"), 200);
    snprintf(expected, sizeof expected, "\"quantity\": \"%s\"", quantity);
    assert_page_says(visitor, expected);
}

/* ------------------------------------------------------------------ the store desk */

static void a_line_is_recorded_and_the_page_is_ready_for_the_next(void **state)
{
    struct visitor_at keeper = visitor_known(*state, "gudang");
    assert_int_equal(visitor_get(&keeper, "/store/desk"), 200);
    assert_int_equal(visitor_send(&keeper, "/store/desk", "mode=issue&line=TERIGU+18%2C5"), 303);
    assert_int_equal(visitor_follow(&keeper), 200);
    assert_page_says(&keeper, "BK-2026-000002");
    assert_page_says(&keeper, "name=\"take-back\" value=\"BK-2026-000002\"");
    assert_flour(&keeper, "80.5");
    visitor_leave(&keeper);
}

static void a_code_alone_asks_for_its_quantity(void **state)
{
    struct visitor_at keeper = visitor_known(*state, "gudang");
    visitor_get(&keeper, "/store/desk");
    assert_int_equal(visitor_send(&keeper, "/store/desk", "mode=issue&line=TERIGU"), 303);
    visitor_follow(&keeper);
    assert_string_equal(visitor_hidden(&keeper, "begun"), "TERIGU");
    assert_int_equal(visitor_send(&keeper, "/store/desk", "mode=issue&begun=TERIGU&line=2"), 303);
    assert_flour(&keeper, "97");
    visitor_leave(&keeper);
}

/* Another code that is scanned instead of a quantity is a line of its own. */
static void another_code_takes_the_place_of_the_first(void **state)
{
    struct visitor_at keeper = visitor_known(*state, "gudang");
    visitor_get(&keeper, "/store/desk");
    visitor_send(&keeper, "/store/desk", "mode=deliver&begun=TERIGU&line=ROTI");
    visitor_follow(&keeper);
    assert_string_equal(visitor_hidden(&keeper, "begun"), "ROTI");
    visitor_leave(&keeper);
}

static void twice_is_once(void **state)
{
    struct visitor_at keeper = visitor_known(*state, "gudang");
    char form[600];
    visitor_get(&keeper, "/store/desk");
    snprintf(form, sizeof form, "token=%s&request=%s&mode=issue&line=TERIGU+1",
             visitor_hidden(&keeper, "token"), visitor_hidden(&keeper, "request"));
    assert_int_equal(visitor_post(&keeper, "/store/desk", form), 303);
    assert_int_equal(visitor_post(&keeper, "/store/desk", form), 303);
    assert_flour(&keeper, "98");
    visitor_leave(&keeper);
}

static void what_is_refused_says_why_and_keeps_the_line(void **state)
{
    struct visitor_at keeper = visitor_known(*state, "gudang");
    visitor_get(&keeper, "/store/desk");
    assert_int_equal(visitor_send(&keeper, "/store/desk", "mode=issue&line=TERIGU+500"), 409);
    assert_page_says(&keeper, "value=\"TERIGU 500\"");
    assert_page_says(&keeper, "role=\"alert\"");
    assert_int_equal(visitor_send(&keeper, "/store/desk", "mode=issue&line="), 422);
    assert_flour(&keeper, "99");
    visitor_leave(&keeper);
}

static void nothing_is_recorded_by_looking(void **state)
{
    struct visitor_at keeper = visitor_known(*state, "gudang");
    assert_int_equal(visitor_get(&keeper, "/store/desk?mode=issue&try=yes&line=TERIGU+9"), 200);
    assert_page_says(&keeper, "data-look=\"after\"");
    assert_flour(&keeper, "99");
    visitor_leave(&keeper);
}

static void lines_of_a_receipt_are_gathered_into_one_document(void **state)
{
    struct visitor_at keeper = visitor_known(*state, "gudang");
    visitor_get(&keeper, "/store/desk?mode=receive");
    visitor_send(&keeper, "/store/desk", "mode=receive&line=TERIGU+2+sak+%3D455000+%3CTOKO");
    visitor_follow(&keeper);
    assert_string_equal(visitor_hidden(&keeper, "kept"), "TERIGU 2 sak =455000 &lt;TOKO");
    assert_flour(&keeper, "99");
    visitor_get(&keeper, "/store/desk?mode=receive&from=TOKO");
    assert_int_equal(visitor_send(&keeper, "/store/desk",
                                  "mode=receive&from=TOKO&line=&kept=TERIGU+2+sak+%3D455000"
                                  "&kept=KAIN+5+%3D50000"),
                     303);
    visitor_follow(&keeper);
    assert_page_says(&keeper, "BM-2026-000001");
    assert_flour(&keeper, "149");
    visitor_leave(&keeper);
}

static void a_document_is_taken_back_by_its_button(void **state)
{
    struct visitor_at keeper = visitor_known(*state, "gudang");
    visitor_get(&keeper, "/store/desk");
    visitor_send(&keeper, "/store/desk", "mode=issue&line=TERIGU+9");
    visitor_follow(&keeper);
    assert_int_equal(visitor_send(&keeper, "/store/desk", "mode=issue&take-back=BK-2026-000002"),
                     303);
    assert_flour(&keeper, "99");
    visitor_leave(&keeper);
}

static void what_is_typed_is_never_markup(void **state)
{
    struct visitor_at keeper = visitor_known(*state, "gudang");
    visitor_get(&keeper, "/store/desk?mode=issue&try=yes&line=%22%3E%3Cscript%3Ex&begun=%3Cb%3E"
                         "&from=%22%3E%3Ci%3E&note=%3Cu%3E&kept=%3Cs%3E&done=%3Cq%3E&back=%3Cp%3E");
    assert_page_is_silent(&keeper, "<script>x");
    assert_page_is_silent(&keeper, "<b>");
    assert_page_is_silent(&keeper, "<i>");
    assert_page_is_silent(&keeper, "<u>");
    assert_page_is_silent(&keeper, "<q>");
    visitor_leave(&keeper);
}

static void nothing_is_recorded_without_the_token(void **state)
{
    struct visitor_at keeper = visitor_known(*state, "gudang");
    assert_int_equal(visitor_post(&keeper, "/store/desk", "token=0&mode=issue&line=TERIGU+1"), 403);
    assert_int_equal(visitor_post(&keeper, "/count/sheet", "location=GUDANG&counted.0=1"), 403);
    assert_flour(&keeper, "99");
    visitor_leave(&keeper);
}

static void only_who_may_sees_the_desks(void **state)
{
    static const struct {
        const char *login, *address;
        unsigned status;
    } visits[] = {
        {"gudang", "/store/desk", 200},      {"sari", "/store/desk", 403},
        {"auditor", "/store/desk", 403},     {"juru", "/store/desk", 403},
        {"gudang", "/count/sheet", 200},     {"sari", "/count/sheet", 403},
        {"gudang", "/overview/desk", 403},   {"manajer", "/overview/desk", 200},
        {"gudang", "/month/assistant", 403}, {"auditor", "/month/assistant", 200},
        {"gudang", "/sales/prices", 200},    {"auditor", "/sales/prices", 403},
    };
    for (size_t i = 0; i < COUNT_OF(visits); i++) {
        struct visitor_at visitor = visitor_known(*state, visits[i].login);
        unsigned status = visitor_get(&visitor, visits[i].address);
        assert_row(status == visits[i].status, "%s at %s: %u", visits[i].login, visits[i].address,
                   status);
        visitor_leave(&visitor);
    }
}

/* ------------------------------------------------------------------ counting */

static void an_empty_line_was_not_counted_and_a_zero_was(void **state)
{
    struct visitor_at keeper = visitor_known(*state, "gudang");
    visitor_get(&keeper, "/count/sheet?location=GUDANG");
    assert_int_equal(visitor_send(&keeper, "/count/sheet",
                                  "location=GUDANG&record=yes&item.0=TERIGU&counted.0="
                                  "&item.1=KAIN&counted.1=0&reason.1=kosong"),
                     303);
    visitor_follow(&keeper);
    assert_page_says(&keeper, "SO-2026-000001");
    assert_flour(&keeper, "99");
    assert_int_equal(visitor_send(&keeper, "/count/sheet", "location=GUDANG&record=yes&counted.0="),
                     403); /* the page before was data: it has no token */
    visitor_get(&keeper, "/count/sheet?location=GUDANG");
    assert_int_equal(visitor_send(&keeper, "/count/sheet", "location=GUDANG&record=yes&counted.0="),
                     422);
    visitor_leave(&keeper);
}

static void a_comparison_records_nothing_and_keeps_what_is_hidden(void **state)
{
    struct visitor_at keeper = visitor_known(*state, "gudang");
    visitor_get(&keeper, "/count/sheet?location=GUDANG&hidden=yes");
    assert_page_is_silent(&keeper, ">99");
    assert_int_equal(
        visitor_send(&keeper, "/count/sheet",
                     "location=GUDANG&hidden=yes&again=yes&item.0=TERIGU&counted.0=98"),
        200);
    assert_page_says(&keeper, "value=\"98\"");
    assert_page_is_silent(&keeper, ">99");
    assert_flour(&keeper, "99");
    visitor_leave(&keeper);
}

/* ------------------------------------------------------------------ what waits */

static void the_first_page_tells_some_of_a_kind_and_how_many_more(void **state)
{
    struct visitor_at manager = visitor_known(*state, "manajer");
    visitor_get(&manager, "/");
    assert_page_says(&manager, "SJ-2026-000006");
    assert_page_is_silent(&manager, "SJ-2026-000007");
    assert_page_says(&manager, "<a href=\"/sales/unpaid\">");
    assert_page_says(&manager, "14"); /* of 20 */
    visitor_leave(&manager);
}

/* ------------------------------------------------------------------ the manager's pages */

static void a_month_is_closed_from_its_page(void **state)
{
    struct visitor_at manager = visitor_known(*state, "manajer");
    visitor_get(&manager, "/month/assistant");
    assert_string_equal(visitor_hidden(&manager, "month"), "2026-10");
    assert_int_equal(visitor_send(&manager, "/month/assistant", "month=2026-10"), 303);
    visitor_follow(&manager);
    assert_page_says(&manager, "TTP-2026-000001");
    assert_string_equal(visitor_hidden(&manager, "month"), "");
    visitor_leave(&manager);
}

static void an_auditor_cannot_close_it(void **state)
{
    struct visitor_at auditor = visitor_known(*state, "auditor");
    visitor_get(&auditor, "/month/assistant?month=2026-10");
    assert_page_is_silent(&auditor, "name=\"request\"");
    assert_int_equal(visitor_send(&auditor, "/month/assistant", "month=2026-10"), 403);
    visitor_leave(&auditor);
}

static void only_the_price_that_was_changed_changes(void **state)
{
    struct visitor_at manager = visitor_known(*state, "manajer");
    visitor_get(&manager, "/sales/prices");
    assert_int_equal(visitor_send(&manager, "/sales/prices",
                                  "item.0=REMAH&before.0=&price.0=2.500"
                                  "&item.1=ROTI&before.1=15.000&price.1=15.000"),
                     303);
    visitor_get(&manager, "/item/show.json?code=REMAH");
    assert_page_says(&manager, "\"price\": 2500");
    visitor_get(&manager, "/audit/list.json");
    assert_page_is_silent(&manager, "ROTI");
    visitor_leave(&manager);
}

static void a_price_that_somebody_else_changed_is_not_overwritten_unseen(void **state)
{
    struct visitor_at manager = visitor_known(*state, "manajer");
    visitor_get(&manager, "/sales/prices");
    assert_int_equal(
        visitor_send(&manager, "/sales/prices", "item.0=ROTI&before.0=14.000&price.0=16.000"), 409);
    assert_page_says(&manager, "name=\"before.1\" value=\"15.000\"");
    visitor_get(&manager, "/item/show.json?code=ROTI");
    assert_page_says(&manager, "\"price\": 15000");
    visitor_leave(&manager);
}

static void a_change_of_wages_is_told_for_a_week(void **state)
{
    struct visitor_at manager = visitor_known(*state, "manajer");
    visitor_get(&manager, "/");
    assert_page_is_silent(&manager, "ATP-2026-000002");
    visitor_get(&manager, "/wage/rate");
    assert_int_equal(visitor_send(&manager, "/wage/rate", "grade=A&per-hour=5.000"), 303);
    visitor_get(&manager, "/");
    assert_page_says(&manager, "ATP-2026-000002");
    house_time.ms += INT64_C(8) * 86400 * 1000;
    struct visitor_at later = visitor_known(*state, "manajer");
    visitor_get(&later, "/");
    assert_page_is_silent(&later, "ATP-2026-000002");
    visitor_leave(&later);
    visitor_leave(&manager);
}

static void charts_are_drawn_by_the_server(void **state)
{
    struct visitor_at manager = visitor_known(*state, "manajer");
    visitor_get(&manager, "/overview/desk?month=10-2026");
    assert_page_says(&manager, "<svg viewBox=");
    assert_page_is_silent(&manager, "style=");
    assert_page_is_silent(&manager, "<script>");
    visitor_leave(&manager);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_house, close_house)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_line_is_recorded_and_the_page_is_ready_for_the_next),
        TEST(a_code_alone_asks_for_its_quantity),
        TEST(another_code_takes_the_place_of_the_first),
        TEST(twice_is_once),
        TEST(what_is_refused_says_why_and_keeps_the_line),
        TEST(nothing_is_recorded_by_looking),
        TEST(lines_of_a_receipt_are_gathered_into_one_document),
        TEST(a_document_is_taken_back_by_its_button),
        TEST(what_is_typed_is_never_markup),
        TEST(nothing_is_recorded_without_the_token),
        TEST(only_who_may_sees_the_desks),
        TEST(an_empty_line_was_not_counted_and_a_zero_was),
        TEST(a_comparison_records_nothing_and_keeps_what_is_hidden),
        TEST(the_first_page_tells_some_of_a_kind_and_how_many_more),
        TEST(a_month_is_closed_from_its_page),
        TEST(an_auditor_cannot_close_it),
        TEST(only_the_price_that_was_changed_changes),
        TEST(a_price_that_somebody_else_changed_is_not_overwritten_unseen),
        TEST(a_change_of_wages_is_told_for_a_week),
        TEST(charts_are_drawn_by_the_server),
    };
    return cmocka_run_group_tests_name("desks", tests, NULL, NULL);
}
