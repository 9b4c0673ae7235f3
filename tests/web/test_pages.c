/* Pages of actions: what is typed, what comes back, and that twice is once. */
#include "tests/web/visitor.h"

static int open_house(void **state)
{
    *state = house_open(NULL);
    return 0;
}

static int close_house(void **state)
{
    house_close(*state);
    return 0;
}

#define RECEIPT                                                                                    \
    "language=id&supplier=TOKO&into=GUDANG&number=BM-1&line[0].item=TERIGU&line[0].quantity=12,5"  \
    "&line[0].amount=1.250.000&line[1].item=&line[3].item=KAIN&line[3].quantity=2"                 \
    "&line[3].amount=40.000"

/* In the books of the house, by another connection. */
static int64_t count_documents(struct house *house)
{
    struct error err = {0};
    int64_t number = -1;
    struct digest hash;
    struct db *db = db_open(house->path, DB_READ, &err);
    assert_done(db != NULL, &err);
    struct arena *arena = arena_open((size_t)1 << 20);
    struct site site = {.number = house->settings.site_number};
    struct call call = {.db = db, .arena = arena, .site = &site, .workspace = workspace_open()};
    assert_done(db_begin(db, READS, &err), &err);
    assert_done(journal_head(&call, &number, &hash, &err), &err);
    db_rollback(db);
    workspace_close(&call.workspace);
    arena_close(&arena);
    db_close(&db);
    return number;
}

static void a_form_is_recorded_and_a_page_of_its_own_follows(void **state)
{
    struct visitor_at keeper = visitor_known(*state, "gudang");
    assert_int_equal(visitor_get(&keeper, "/stock/receive"), 200);
    assert_int_equal(visitor_send(&keeper, "/stock/receive", RECEIPT), 303);
    assert_int_equal(visitor_follow(&keeper), 200);
    assert_page_says(&keeper, "BM-2026-000001");
    assert_page_says(&keeper, "href=\"/document/reverse?document=BM-2026-000001\"");
    assert_int_equal(visitor_get(&keeper, "/stock/on-hand?item=TERIGU"), 200);
    assert_page_says(&keeper, "12,500 <small>kg</small>"); /* the people of the house read id */
    visitor_leave(&keeper);
}

static void sending_a_form_twice_records_it_once(void **state)
{
    struct house *house = *state;
    char form[2000];
    int64_t before = count_documents(house);
    struct visitor_at keeper = visitor_known(house, "gudang");
    visitor_get(&keeper, "/stock/receive");
    snprintf(form, sizeof form, "token=%s&request=%s&" RECEIPT, visitor_hidden(&keeper, "token"),
             visitor_hidden(&keeper, "request"));
    assert_int_equal(visitor_post(&keeper, "/stock/receive", form), 303);
    assert_int_equal(visitor_post(&keeper, "/stock/receive", form), 303);
    visitor_follow(&keeper);
    assert_page_says(&keeper, "BM-2026-000001");
    assert_number_equal(count_documents(house), before + 1);
    visitor_leave(&keeper);
}

static void another_form_records_another_document(void **state)
{
    struct house *house = *state;
    int64_t before = count_documents(house);
    struct visitor_at keeper = visitor_known(house, "gudang");
    for (int i = 0; i < 2; i++) {
        visitor_get(&keeper, "/stock/receive");
        assert_int_equal(visitor_send(&keeper, "/stock/receive",
                                      "supplier=TOKO&into=GUDANG&line[0].item=TERIGU"
                                      "&line[0].quantity=1&line[0].amount=1000"),
                         303);
    }
    assert_number_equal(count_documents(house), before + 2);
    visitor_leave(&keeper);
}

static void a_rehearsal_keeps_nothing(void **state)
{
    struct house *house = *state;
    int64_t before = count_documents(house);
    struct visitor_at keeper = visitor_known(house, "gudang");
    visitor_get(&keeper, "/stock/receive");
    assert_int_equal(visitor_send(&keeper, "/stock/receive", RECEIPT "&rehearse=yes"), 200);
    assert_page_says(&keeper, "BM-2026-000001");
    assert_page_says(&keeper, "value=\"12,5\""); /* the form is still there */
    assert_number_equal(count_documents(house), before);
    visitor_leave(&keeper);
}

static void the_input_at_fault_is_marked_and_what_was_typed_stays(void **state)
{
    struct visitor_at keeper = visitor_known(*state, "gudang");
    visitor_get(&keeper, "/stock/receive");
    assert_int_equal(visitor_send(&keeper, "/stock/receive",
                                  "language=en&supplier=TOKO&into=GUDANG&note=jangan+hilang"
                                  "&line[0].item=TERIGU&line[0].quantity=1&line[0].amount=5"
                                  "&line[7].item=TERIGO&line[7].quantity=2&line[7].amount=5"),
                     404);
    assert_page_says(&keeper, "id=\"line[1].item\" name=\"line[1].item\"");
    assert_page_says(&keeper, "value=\"TERIGO\"");
    assert_page_says(&keeper, "aria-invalid=\"true\"");
    assert_page_says(&keeper, "TERIGU");
    assert_page_says(&keeper, "value=\"jangan hilang\"");
    visitor_leave(&keeper);
}

static void a_number_that_could_be_read_both_ways_is_refused(void **state)
{
    struct visitor_at keeper = visitor_known(*state, "gudang");
    visitor_get(&keeper, "/stock/receive");
    assert_int_equal(visitor_send(&keeper, "/stock/receive",
                                  "language=id&supplier=TOKO&into=GUDANG&line[0].item=TERIGU"
                                  "&line[0].quantity=12.5&line[0].amount=1000"),
                     422);
    assert_page_says(&keeper, "12.5");
    visitor_leave(&keeper);
}

static void what_people_write_is_never_markup(void **state)
{
    static const char evil[] = "%3Cscript%3Ealert(1)%3C/script%3E%22%27%3E";
    char body[400];
    struct visitor_at manager = visitor_known(*state, "manajer");
    visitor_get(&manager, "/item/add");
    snprintf(body, sizeof body, "code=JAHAT&name=%s&kind=material&unit=kg&decimals=0", evil);
    assert_int_equal(visitor_send(&manager, "/item/add", body), 303);
    visitor_follow(&manager);
    assert_page_is_silent(&manager, "<script>alert");
    visitor_get(&manager, "/item/list");
    assert_page_is_silent(&manager, "<script>alert");
    assert_page_says(&manager, "&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&gt;");
    snprintf(body, sizeof body, "/item/show?code=%s", evil);
    visitor_get(&manager, body);
    assert_page_is_silent(&manager, "<script>alert");
    visitor_leave(&manager);
}

static void a_form_without_its_token_does_nothing(void **state)
{
    struct house *house = *state;
    int64_t before = count_documents(house);
    struct visitor_at keeper = visitor_known(house, "gudang");
    assert_int_equal(visitor_post(&keeper, "/stock/receive", RECEIPT), 403);
    struct visitor_at other = visitor_known(house, "manajer");
    char form[2000];
    visitor_get(&other, "/stock/receive");
    snprintf(form, sizeof form, "token=%s&" RECEIPT, visitor_hidden(&other, "token"));
    assert_int_equal(visitor_post(&keeper, "/stock/receive", form), 403); /* of another session */
    visitor_get(&keeper, "/stock/receive");
    keeper.origin = "http://evil.test";
    assert_int_equal(visitor_send(&keeper, "/stock/receive", RECEIPT), 403);
    assert_number_equal(count_documents(house), before);
    visitor_leave(&keeper);
    visitor_leave(&other);
}

static void somebody_else_s_change_is_not_overwritten_unseen(void **state)
{
    struct visitor_at first = visitor_known(*state, "manajer");
    struct visitor_at second = visitor_known(*state, "gudang");
    visitor_get(&first, "/item/set?code=TERIGU");
    assert_page_says(&first, "value=\"Tepung terigu\"");
    visitor_get(&second, "/item/set?code=TERIGU");
    assert_int_equal(visitor_send(&second, "/item/set", "code=TERIGU&name=Terigu+Segitiga"), 303);
    assert_int_equal(visitor_send(&first, "/item/set", "code=TERIGU&name=Terigu+Biru&language=en"),
                     409);
    assert_page_says(&first, "somebody else has changed this meanwhile");
    visitor_get(&second, "/item/show?code=TERIGU");
    assert_page_says(&second, "Terigu Segitiga");
    visitor_leave(&first);
    visitor_leave(&second);
}

static void what_was_typed_survives_the_end_of_the_session(void **state)
{
    struct house *house = *state;
    int64_t before = count_documents(house);
    struct visitor_at keeper = visitor_known(house, "gudang");
    visitor_get(&keeper, "/stock/receive");
    house_time.ms += INT64_C(2) * 3600000;
    assert_int_equal(visitor_send(&keeper, "/stock/receive", RECEIPT), 403);
    char body[4000], escaped[3000] = "";
    const char *kept = visitor_hidden(&keeper, "body");
    assert_true(strlen(kept) > 100);
    size_t length = 0;
    for (const char *c = kept; *c != '\0' && length + 6 < sizeof escaped; c++) {
        if (strncmp(c, "&amp;", 5) == 0) {
            length += (size_t)snprintf(escaped + length, 5, "%%26");
            c += 4;
        } else if (*c == '%') {
            length += (size_t)snprintf(escaped + length, 5, "%%25");
        } else if (*c == '=') {
            length += (size_t)snprintf(escaped + length, 5, "%%3D");
        } else {
            escaped[length++] = *c;
        }
        escaped[length] = '\0';
    }
    snprintf(body, sizeof body,
             "login=gudang&password=kuda+biru+terbang&address=/stock/receive&body=%s", escaped);
    assert_int_equal(visitor_send(&keeper, "/sign-in", body), 200);
    assert_page_says(&keeper, "name=\"line[0].quantity\" value=\"12,5\"");
    assert_number_equal(count_documents(house), before); /* nothing is sent by itself */
    assert_int_equal(visitor_send(&keeper, "/stock/receive", RECEIPT "&again=yes"), 200);
    assert_page_says(&keeper, "value=\"12,5\"");
    assert_int_equal(visitor_send(&keeper, "/stock/receive", RECEIPT), 303);
    assert_number_equal(count_documents(house), before + 1);
    visitor_leave(&keeper);
}

static void a_list_comes_as_csv_json_and_paper_too(void **state)
{
    struct visitor_at manager = visitor_known(*state, "manajer");
    assert_int_equal(visitor_get(&manager, "/item/list.csv"), 200);
    assert_string_equal(manager.response.content_type, "text/csv; charset=utf-8");
    assert_page_says(&manager, "code,name,kind");
    assert_int_equal(visitor_get(&manager, "/item/list.json"), 200);
    assert_page_says(&manager, "\"code\": \"TERIGU\"");
    assert_int_equal(visitor_get(&manager, "/item/list.pdf"), 200);
    char start[5] = "";
    assert_true(manager.response.file >= 0);
    assert_int_equal(read(manager.response.file, start, 4), 4);
    assert_string_equal(start, "%PDF");
    assert_int_equal(visitor_get(&manager, "/item/list.exe"), 404);
    visitor_leave(&manager);
}

static void an_upload_is_taken_from_the_browser_and_never_from_the_disk(void **state)
{
    struct visitor_at manager = visitor_known(*state, "manajer");
    char body[1000];
    visitor_get(&manager, "/letterhead/set");
    assert_page_says(&manager, "type=\"file\"");
    visitor_send(&manager, "/letterhead/set",
                 "language=en&for=unit&lines[0].text=KEMENTERIAN&image=/etc/passwd");
    assert_page_is_silent(&manager, "/etc/passwd");
    visitor_get(&manager, "/letterhead/set");
    snprintf(body, sizeof body,
             "--B\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n%s\r\n--B\r\n"
             "Content-Disposition: form-data; name=\"language\"\r\n\r\nen\r\n--B\r\n"
             "Content-Disposition: form-data; name=\"image\"; filename=\"x.png\"\r\n\r\n"
             "bukan gambar\r\n--B--\r\n",
             visitor_hidden(&manager, "token"));
    manager.type = "multipart/form-data; boundary=B";
    assert_true(visitor_post(&manager, "/letterhead/set", body) >= 400);
    visitor_leave(&manager);
}

static void lines_can_be_added_without_sending_anything(void **state)
{
    struct house *house = *state;
    int64_t before = count_documents(house);
    struct visitor_at keeper = visitor_known(house, "gudang");
    visitor_get(&keeper, "/stock/receive");
    assert_page_is_silent(&keeper, "line[9].item");
    assert_int_equal(visitor_send(&keeper, "/stock/receive", RECEIPT "&more=line"), 200);
    assert_page_says(&keeper, "line[9].item");
    assert_page_says(&keeper, "value=\"12,5\"");
    assert_number_equal(count_documents(house), before);
    visitor_leave(&keeper);
}

static void the_search_finds_items_and_documents_by_how_they_begin(void **state)
{
    struct visitor_at keeper = visitor_known(*state, "gudang");
    visitor_get(&keeper, "/stock/receive");
    visitor_send(&keeper, "/stock/receive", RECEIPT);
    visitor_get(&keeper, "/search");
    assert_int_equal(visitor_send(&keeper, "/search", "words=tepung"), 303);
    assert_string_equal(keeper.response.location, "/stock/card?item=TERIGU");
    visitor_get(&keeper, "/search");
    assert_int_equal(visitor_send(&keeper, "/search", "words=BM-1"), 303);
    assert_string_equal(keeper.response.location, "/document/show?document=BM-2026-000001");
    visitor_get(&keeper, "/search");
    assert_int_equal(visitor_send(&keeper, "/search", "words=%25%25"), 200); /* no wild card */
    visitor_leave(&keeper);
}

static void an_unknown_address_and_method_are_said_to_be_so(void **state)
{
    struct visitor_at manager = visitor_known(*state, "manajer");
    assert_int_equal(visitor_get(&manager, "/tidak/ada"), 404);
    assert_int_equal(visitor_get(&manager, "/stock/../../etc/passwd"), 400);
    assert_int_equal(visitor_ask(&manager, WEB_OTHER, "/stock/on-hand", ""), 405);
    assert_int_equal(visitor_get(&manager, "/asset/0000/karya.css"), 404);
    visitor_leave(&manager);
}

/* ------------------------------------------------------------------ pages that are kept */

static void a_page_is_drawn_anew_when_somebody_here_has_written(void **state)
{
    struct visitor_at manager = visitor_known(*state, "manajer");
    struct visitor_at keeper = visitor_known(*state, "gudang");
    visitor_get(&manager, "/partner/list");
    visitor_get(&manager, "/partner/list");
    assert_page_is_silent(&manager, "WARUNG");
    visitor_get(&keeper, "/partner/add");
    assert_int_equal(visitor_send(&keeper, "/partner/add", "code=WARUNG&name=Warung&kind=buyer"),
                     303);
    visitor_get(&manager, "/partner/list");
    assert_page_says(&manager, "WARUNG");
    visitor_leave(&keeper);
    visitor_leave(&manager);
}

/* As a command beside the server does. */
static void a_page_is_drawn_anew_when_another_program_has_written(void **state)
{
    struct house *house = *state;
    struct error err = {0};
    struct visitor_at manager = visitor_known(house, "manajer");
    visitor_get(&manager, "/person/list");
    visitor_get(&manager, "/person/list");
    assert_page_is_silent(&manager, "Lain");
    struct db *db = db_open(house->path, DB_WRITE, &err);
    assert_done(db != NULL, &err);
    struct arena *arena = arena_open((size_t)1 << 20);
    static const struct statement rename = {"UPDATE app_person SET login = 'Lain' WHERE login ="
                                            " 'auditor'"};
    assert_done(db_begin(db, WRITES, &err), &err);
    struct query query = query_open(db, arena, &rename);
    assert_done(query_run(&query, &err), &err);
    query_end(&query);
    assert_done(db_commit(db, &err), &err);
    db_close(&db);
    arena_close(&arena);
    visitor_get(&manager, "/person/list");
    assert_page_says(&manager, "Lain");
    visitor_leave(&manager);
}

static void a_page_is_kept_for_one_session_only(void **state)
{
    struct visitor_at manager = visitor_known(*state, "manajer");
    struct visitor_at keeper = visitor_known(*state, "gudang");
    struct visitor_at nobody = visitor_new(*state, "10.0.0.2");
    visitor_get(&manager, "/person/list");
    visitor_get(&manager, "/person/list");
    assert_page_says(&manager, "auditor");
    assert_int_equal(visitor_get(&keeper, "/person/list"), 403);
    assert_int_equal(visitor_get(&nobody, "/person/list"), 403);
    visitor_leave(&nobody);
    visitor_leave(&keeper);
    visitor_leave(&manager);
}

static void a_kept_page_goes_with_its_session(void **state)
{
    struct house *house = *state;
    struct visitor_at manager = visitor_known(house, "manajer");
    visitor_get(&manager, "/");
    assert_int_equal(visitor_get(&manager, "/"), 200);
    house_time.ms += (house->settings.web.idle_minutes + 1) * 60000;
    assert_int_equal(visitor_get(&manager, "/"), 403);
    visitor_leave(&manager);
}

int main(void)
{
#define IN_A_HOUSE(test) cmocka_unit_test_setup_teardown(test, open_house, close_house)
    const struct CMUnitTest tests[] = {
        IN_A_HOUSE(a_form_is_recorded_and_a_page_of_its_own_follows),
        IN_A_HOUSE(sending_a_form_twice_records_it_once),
        IN_A_HOUSE(another_form_records_another_document),
        IN_A_HOUSE(a_rehearsal_keeps_nothing),
        IN_A_HOUSE(the_input_at_fault_is_marked_and_what_was_typed_stays),
        IN_A_HOUSE(a_number_that_could_be_read_both_ways_is_refused),
        IN_A_HOUSE(what_people_write_is_never_markup),
        IN_A_HOUSE(a_form_without_its_token_does_nothing),
        IN_A_HOUSE(somebody_else_s_change_is_not_overwritten_unseen),
        IN_A_HOUSE(what_was_typed_survives_the_end_of_the_session),
        IN_A_HOUSE(a_list_comes_as_csv_json_and_paper_too),
        IN_A_HOUSE(an_upload_is_taken_from_the_browser_and_never_from_the_disk),
        IN_A_HOUSE(lines_can_be_added_without_sending_anything),
        IN_A_HOUSE(the_search_finds_items_and_documents_by_how_they_begin),
        IN_A_HOUSE(an_unknown_address_and_method_are_said_to_be_so),
        IN_A_HOUSE(a_page_is_drawn_anew_when_somebody_here_has_written),
        IN_A_HOUSE(a_page_is_drawn_anew_when_another_program_has_written),
        IN_A_HOUSE(a_page_is_kept_for_one_session_only),
        IN_A_HOUSE(a_kept_page_goes_with_its_session),
    };
    return cmocka_run_group_tests_name("pages", tests, NULL, NULL);
}
