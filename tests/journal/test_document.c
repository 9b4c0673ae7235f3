/* Documents: their numbers, their two dates, repeats, taking back, and the chain of hashes. */
#include "tests/app/outcome.h"

#include "core/journal/journal.h"
#include "core/view/render.h"

static int set_up_prison(void **state)
{
    struct fixture *f = fixture_open();
    found_small_prison(f);
    *state = f;
    return 0;
}

#define RECEIVE(day_, quantity_, amount_)                                                          \
    "stock receive", "supplier", "TOKO", "day", day_, "into", "GUDANG", "line[0].item", "KAIN",    \
        "line[0].quantity", quantity_, "line[0].amount", amount_

/* ------------------------------------------------------------------ numbers */

static void the_first_document_of_a_kind_has_the_number_one(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-24", "10", "1000"));
    assert_answer(f, "{'document': 'BM-2026-000001'}");
}

static void numbers_run_without_gaps_for_each_kind(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-24", "10", "1000"));
    DO(f, "stock issue", "from", "GUDANG", "to", "LANTAI", "line[0].item", "KAIN",
       "line[0].quantity", "4");
    assert_answer(f, "{'document': 'BK-2026-000001'}");
    DO(f, RECEIVE("2026-11-20", "10", "1000"));
    assert_answer(f, "{'document': 'BM-2026-000002'}");
    DO(f, "stock issue", "from", "GUDANG", "to", "LANTAI", "line[0].item", "KAIN",
       "line[0].quantity", "4");
    assert_answer(f, "{'document': 'BK-2026-000002'}");
}

static void numbers_begin_again_in_each_year_of_the_day(void **state)
{
    struct fixture *f = *state;
    it_is(f, "2027-01-05");
    DO(f, RECEIVE("2026-12-31", "1", "100"));
    assert_answer(f, "{'document': 'BM-2026-000001'}");
    DO(f, RECEIVE("2027-01-01", "1", "100"));
    assert_answer(f, "{'document': 'BM-2027-000001'}");
    DO(f, RECEIVE("2026-12-30", "1", "100"));
    assert_answer(f, "{'document': 'BM-2026-000002'}");
}

static void a_refused_document_uses_no_number(void **state)
{
    struct fixture *f = *state;
    assert_false(do_action(f, RECEIVE("2026-11-25", "1", "100"), NULL));
    DO(f, RECEIVE("2026-11-24", "1", "100"));
    assert_answer(f, "{'document': 'BM-2026-000001'}");
}

static bool rehearse(struct fixture *f, const char *const *pairs)
{
    const struct slice *slice = NULL;
    const struct action *action = action_find("stock", "receive", &slice);
    const struct form *form = form_of(f, action, pairs);
    struct answer *answer = answer_new(f->action, 0);
    f->call.request = "";
    return action_perform(slice, action, &f->call, form, EFFECT_REHEARSE, answer, &f->err);
}

static void a_rehearsal_uses_no_number_and_leaves_nothing(void **state)
{
    struct fixture *f = *state;
    static const char *const pairs[] = {
        "supplier", "TOKO",           "into", "GUDANG", "line[0].item", "KAIN", "line[0].quantity",
        "1",        "line[0].amount", "100",  NULL};
    int64_t before = document_count(f);
    assert_done(rehearse(f, pairs), &f->err);
    assert_number_equal(document_count(f), before);
    DO(f, RECEIVE("2026-11-24", "1", "100"));
    assert_answer(f, "{'document': 'BM-2026-000001'}");
}

static void all_kinds_count_on_in_one_chain(void **state)
{
    struct fixture *f = *state;
    int64_t before = document_count(f);
    DO(f, RECEIVE("2026-11-24", "10", "1000"));
    DO(f, "stock write-off", "reason", "robek", "from", "GUDANG", "line[0].item", "KAIN",
       "line[0].quantity", "1");
    DO(f, "document show", "document", "HP-2026-000001");
    json_t *shown = answer_json(f);
    assert_number_equal(json_integer_value(json_object_get(shown, "number")), before + 2);
    json_decref(shown);
}

/* ------------------------------------------------------------------ finding documents */

static void a_document_is_found_by_the_number_on_its_paper(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-24", "10", "1000"), "number", "FAKTUR 12/XI");
    DO(f, "document show", "document", "FAKTUR 12/XI");
    assert_answer(f, "{'document': 'BM-2026-000001', 'reference': 'FAKTUR 12/XI'}");
}

static void a_number_that_stands_on_two_papers_names_neither(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-24", "10", "1000"), "number", "12");
    DO(f, RECEIVE("2026-11-24", "10", "1000"), "number", "12");
    assert_refused(f, ERROR_CONFLICT, "document", "2 documents have the number '12'",
                   "name it by its own number, like BM-2026-000001", "document show", "document",
                   "12");
}

/* A paper of another office may carry a number that looks like one of ours. */
static void our_own_number_comes_before_that_of_a_paper(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-24", "10", "1000"), "number", "BM-2026-000002");
    DO(f, RECEIVE("2026-11-24", "20", "2000"));
    DO(f, "document show", "document", "BM-2026-000002");
    assert_answer(f, "{'document': 'BM-2026-000002', 'reference': ''}");
}

static void what_is_no_number_of_ours_is_not_found(void **state)
{
    struct fixture *f = *state;
    static const char *const labels[] = {
        "-",
        "--",
        "BM",
        "BM-2026",
        "BM-2026-",
        "BM-2026-1",
        "BM-2026-00000A",
        "BM-20260-000001",
        "BM-9999-000001",
        "XX-2026-000001",
        "BM-2026-99999999999999999999",
        "-2026-000001",
        "BM-2026--00001",
        "BM-0000-000000",
        "'",
        "BM-2026-000001 ",
    };
    DO(f, RECEIVE("2026-11-24", "10", "1000"));
    for (size_t i = 0; i < COUNT_OF(labels); i++) {
        assert_row(!do_action(f, "document show", "document", labels[i], NULL), "'%s'", labels[i]);
        assert_row(f->err.kind == ERROR_NOT_FOUND || f->err.kind == ERROR_INVALID, "'%s': %s",
                   labels[i], f->err.message);
    }
}

static void a_list_shows_the_newest_day_first(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-24", "1", "100"));
    DO(f, RECEIVE("2026-11-20", "1", "100"), "note", "terlambat");
    DO(f, RECEIVE("2026-11-24", "1", "100"));
    DO(f, "document list", "kind", "receipt");
    assert_answer(f, "[{'document': 'BM-2026-000003', 'day': '2026-11-24'},"
                     " {'document': 'BM-2026-000001', 'day': '2026-11-24'},"
                     " {'document': 'BM-2026-000002', 'day': '2026-11-20', 'note': 'terlambat'}]");
    DO(f, "document list", "kind", "receipt", "to", "2026-11-23");
    assert_answer(f, "[{'document': 'BM-2026-000002'}]");
    DO(f, "document list", "kind", "receipt", "most", "1");
    assert_answer(f, "[{'document': 'BM-2026-000003'}]");
}

static void a_kind_that_is_none_cannot_be_listed(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, ERROR_INVALID, "kind", "there is no kind of document 'receipts'", "",
                   "document list", "kind", "receipts");
}

/* ------------------------------------------------------------------ two dates */

static void a_document_has_its_day_and_the_instant_it_was_recorded(void **state)
{
    struct fixture *f = *state;
    f->call.now.ms = INT64_C(1795500000000) - 1000; /* an action takes the fixture a second */
    DO(f, RECEIVE("2026-11-20", "1", "100"));
    DO(f, "document show", "document", "BM-2026-000001");
    /* 1795500000 s are 20781 days of 86400 s and 21600 s: 6 o'clock of 2026-11-24. */
    assert_answer(f, "{'day': '2026-11-20', 'recorded': '2026-11-24T06:00:00.000Z'}");
}

static void a_document_without_a_day_happened_today(void **state)
{
    struct fixture *f = *state;
    DO(f, "stock receive", "supplier", "TOKO", "into", "GUDANG", "line[0].item", "KAIN",
       "line[0].quantity", "1", "line[0].amount", "100");
    assert_answer(f, "{'day': '2026-11-24'}");
}

static void a_day_in_the_future_is_refused(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, ERROR_INVALID, "day", "2026-11-25 is in the future", "today is 2026-11-24",
                   RECEIVE("2026-11-25", "1", "100"));
    assert_refused(f, ERROR_INVALID, "day", "9999-12-31 is in the future", "today is 2026-11-24",
                   RECEIVE("9999-12-31", "1", "100"));
}

static void the_leap_day_is_a_day_in_leap_years_only(void **state)
{
    struct fixture *f = *state;
    it_is(f, "2028-03-01");
    DO(f, RECEIVE("2028-02-29", "1", "100"));
    assert_answer(f, "{'document': 'BM-2028-000001', 'day': '2028-02-29'}");
    assert_refused(f, ERROR_INVALID, "day", "there is no day '2027-02-29'",
                   "write year-month-day, like 2026-03-14", RECEIVE("2027-02-29", "1", "100"));
}

static void the_first_day_of_the_calendar_can_be_written(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("1970-01-01", "1", "100"));
    assert_answer(f, "{'document': 'BM-1970-000001', 'day': '1970-01-01'}");
    assert_stock(f, "KAIN", "1970-01-01", "1", 100);
}

static void a_day_in_a_closed_month_is_refused(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-10-31", "1", "100"));
    DO(f, "month close", "month", "2026-10");
    assert_refused(f, ERROR_CONFLICT, "day", "2026-10-31 lies in a closed month",
                   "record it in the open month, from 2026-11-01 on, with a note of the day",
                   RECEIVE("2026-10-31", "1", "100"));
    DO(f, RECEIVE("2026-11-01", "1", "100"));
}

/* ------------------------------------------------------------------ how far back each may write */

static void each_role_may_write_as_far_back_as_the_settings_say(void **state)
{
    struct fixture *f = *state;
    static const struct {
        enum role role;
        const char *day;
        bool allowed;
    } rows[] = {
        {ROLE_SUPERVISOR, "2026-11-17", true},     {ROLE_SUPERVISOR, "2026-11-16", false},
        {ROLE_STOREKEEPER, "2026-11-17", true},    {ROLE_STOREKEEPER, "2026-11-16", false},
        {ROLE_MANAGER, "1970-01-01", true},        {ROLE_ADMINISTRATOR, "2026-11-24", true},
        {ROLE_ADMINISTRATOR, "2026-11-23", false}, {ROLE_CLERK, "2026-11-24", true},
        {ROLE_CLERK, "2026-11-23", false},         {ROLE_AUDITOR, "2026-11-23", false},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct day day;
        assert_done(day_parse(rows[i].day, &day, &f->err), &f->err);
        act_as(f, rows[i].role);
        begin(f, READS);
        f->err = (struct error){0};
        bool allowed = journal_check_day(&f->call, day, &f->err);
        fixture_rest(f);
        assert_row(allowed == rows[i].allowed, "role %d on %s", (int)rows[i].role, rows[i].day);
        assert_row(allowed || f->err.kind == ERROR_FORBIDDEN, "%s", f->err.message);
    }
}

static void who_writes_too_far_back_is_told_whom_to_ask(void **state)
{
    struct fixture *f = *state;
    act_as(f, ROLE_STOREKEEPER);
    assert_refused(f, ERROR_FORBIDDEN, "day", "'tester' may write at most 7 days back",
                   "ask the manager to record what happened on 2026-11-16",
                   RECEIVE("2026-11-16", "1", "100"));
    DO(f, RECEIVE("2026-11-17", "1", "100"));
}

static void of_two_roles_the_more_generous_counts(void **state)
{
    struct fixture *f = *state;
    f->settings.backdate_days[ROLE_SUPERVISOR] = 30;
    f->call.actor.roles = UINT32_C(1) << ROLE_STOREKEEPER | UINT32_C(1) << ROLE_SUPERVISOR;
    DO(f, RECEIVE("2026-10-25", "1", "100"));
    assert_false(do_action(f, RECEIVE("2026-10-24", "1", "100"), NULL));
    assert_int_equal(f->err.kind, ERROR_FORBIDDEN);
}

static void without_a_limit_the_open_month_is_the_limit(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-10-31", "1", "100"));
    DO(f, "month close", "month", "2026-10");
    f->settings.backdate_days[ROLE_STOREKEEPER] = -1;
    act_as(f, ROLE_STOREKEEPER);
    DO(f, RECEIVE("2026-11-01", "1", "100"));
    assert_false(do_action(f, RECEIVE("2026-10-31", "1", "100"), NULL));
    assert_int_equal(f->err.kind, ERROR_CONFLICT);
}

/* ------------------------------------------------------------------ twice is once */

static bool request_receipt(struct fixture *f, const char *key, const char *amount)
{
    return do_request(f, key, RECEIVE("2026-11-20", "10", amount), NULL);
}

static void a_repeated_request_returns_the_first_document_and_changes_nothing(void **state)
{
    struct fixture *f = *state;
    assert_done(request_receipt(f, "a-1", "1000"), &f->err);
    int64_t before = document_count(f);
    assert_done(request_receipt(f, "a-1", "1000"), &f->err);
    assert_answer(f, "{'document': 'BM-2026-000001'}");
    assert_number_equal(document_count(f), before);
    assert_stock(f, "KAIN", "2026-11-24", "10", 1000);
}

static void the_same_key_with_other_content_is_refused(void **state)
{
    struct fixture *f = *state;
    assert_done(request_receipt(f, "a-1", "1000"), &f->err);
    assert_false(request_receipt(f, "a-1", "1001"));
    assert_error(&f->err, ERROR_CONFLICT, "'a-1' was recorded before with other content",
                 "take the first one back and record this under a new number");
    assert_stock(f, "KAIN", "2026-11-24", "10", 1000);
}

static void the_same_key_for_another_action_is_refused(void **state)
{
    struct fixture *f = *state;
    assert_done(request_receipt(f, "a-1", "1000"), &f->err);
    assert_false(do_request(f, "a-1", "stock write-off", "reason", "rusak", "from", "GUDANG",
                            "line[0].item", "KAIN", "line[0].quantity", "1", NULL));
    assert_int_equal(f->err.kind, ERROR_CONFLICT);
}

static void a_request_that_was_refused_may_be_sent_again(void **state)
{
    struct fixture *f = *state;
    assert_false(do_request(f, "a-1", "stock issue", "from", "GUDANG", "to", "LANTAI",
                            "line[0].item", "KAIN", "line[0].quantity", "5", NULL));
    DO(f, RECEIVE("2026-11-20", "10", "1000"));
    assert_done(do_request(f, "a-1", "stock issue", "from", "GUDANG", "to", "LANTAI",
                           "line[0].item", "KAIN", "line[0].quantity", "5", NULL),
                &f->err);
    assert_answer(f, "{'document': 'BK-2026-000001'}");
}

static void a_repeat_after_the_month_was_closed_still_returns_the_first_document(void **state)
{
    struct fixture *f = *state;
    it_is(f, "2026-12-01");
    assert_done(request_receipt(f, "a-1", "1000"), &f->err);
    DO(f, "month close", "month", "2026-11");
    assert_done(request_receipt(f, "a-1", "1000"), &f->err);
    assert_answer(f, "{'document': 'BM-2026-000001'}");
}

static void a_repeat_by_someone_who_may_not_is_refused(void **state)
{
    struct fixture *f = *state;
    assert_done(request_receipt(f, "a-1", "1000"), &f->err);
    act_as(f, ROLE_AUDITOR);
    assert_false(request_receipt(f, "a-1", "1000"));
    assert_int_equal(f->err.kind, ERROR_FORBIDDEN);
}

static void what_posts_no_document_is_done_once_as_well(void **state)
{
    struct fixture *f = *state;
    for (int i = 0; i < 2; i++)
        assert_done(do_request(f, "b-1", "item add", "code", "GULA", "name", "Gula", "kind",
                               "material", "unit", "kg", "decimals", "3", NULL),
                    &f->err);
    assert_number_equal(
        number_in_books(f, "SELECT count(*) AS n FROM inventory_item WHERE code = 'GULA'"), 1);
}

static void without_a_key_twice_is_twice(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-20", "10", "1000"));
    DO(f, RECEIVE("2026-11-20", "10", "1000"));
    assert_stock(f, "KAIN", "2026-11-24", "20", 2000);
}

/* ------------------------------------------------------------------ taking back */

#define TAKE_BACK(label) "document reverse", "document", label, "reason", "salah"

static void a_document_is_taken_back_whole(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-20", "10", "1000"), "line[1].item", "TERIGU", "line[1].quantity", "2.5",
       "line[1].amount", "30000");
    DO(f, TAKE_BACK("BM-2026-000001"));
    assert_answer(f, "{'document': 'BTL-2026-000001', 'reverses': 'BM-2026-000001'}");
    assert_stock(f, "KAIN", "2026-11-24", "0", 0);
    assert_stock(f, "TERIGU", "2026-11-24", "0", 0);
    DO(f, "account list");
    assert_answer(f, "[]");
    assert_verified(f);
}

static void a_document_is_taken_back_once(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-20", "10", "1000"));
    DO(f, TAKE_BACK("BM-2026-000001"));
    assert_refused(f, ERROR_CONFLICT, "document", "'BM-2026-000001' was taken back before",
                   "by BTL-2026-000001 on 2026-11-20", TAKE_BACK("BM-2026-000001"));
}

static void a_reversal_is_dated_like_its_original_while_that_month_is_open(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-10-05", "10", "1000"));
    DO(f, TAKE_BACK("BM-2026-000001"));
    assert_answer(f, "{'day': '2026-10-05'}");
}

static void a_reversal_is_dated_today_once_the_month_of_its_original_is_closed(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-10-31", "10", "1000"));
    DO(f, "month close", "month", "2026-10");
    DO(f, TAKE_BACK("BM-2026-000001"));
    assert_answer(f, "{'document': 'BTL-2026-000001', 'day': '2026-11-24'}");
    assert_stock(f, "KAIN", "2026-11-23", "10", 1000);
    assert_stock(f, "KAIN", "2026-11-24", "0", 0);
}

static void a_reversal_may_be_dated_later(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-05", "10", "1000"));
    DO(f, TAKE_BACK("BM-2026-000001"), "day", "2026-11-10");
    assert_stock(f, "KAIN", "2026-11-09", "10", 1000);
    assert_stock(f, "KAIN", "2026-11-10", "0", 0);
}

static void a_reversal_cannot_come_before_its_original(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-05", "10", "1000"));
    assert_refused(f, ERROR_INVALID, "day", "2026-11-04 lies before the day of 'BM-2026-000001'",
                   "it happened on 2026-11-05", TAKE_BACK("BM-2026-000001"), "day", "2026-11-04");
}

static void a_reversal_cannot_be_dated_in_the_future(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-05", "10", "1000"));
    assert_refused(f, ERROR_INVALID, "day", "2026-11-25 is in the future", "today is 2026-11-24",
                   TAKE_BACK("BM-2026-000001"), "day", "2026-11-25");
}

static void who_may_not_write_so_far_back_may_take_back_today(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-05", "10", "1000"));
    act_as(f, ROLE_STOREKEEPER);
    assert_false(do_action(f, TAKE_BACK("BM-2026-000001"), NULL));
    assert_int_equal(f->err.kind, ERROR_FORBIDDEN);
    DO(f, TAKE_BACK("BM-2026-000001"), "day", "2026-11-24");
}

static void a_reversal_needs_a_reason(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-05", "10", "1000"));
    assert_refused(f, ERROR_INVALID, "reason", "'Reason' is missing", "why it is taken back",
                   "document reverse", "document", "BM-2026-000001");
}

static void a_reversal_is_not_taken_back_itself(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-05", "10", "1000"));
    DO(f, TAKE_BACK("BM-2026-000001"));
    assert_refused(f, ERROR_CONFLICT, "document",
                   "a document of the kind 'Reversal' cannot be taken back", "",
                   TAKE_BACK("BTL-2026-000001"));
}

static void what_holds_from_a_day_on_is_followed_and_not_taken_back(void **state)
{
    struct fixture *f = *state;
    static const char *const labels[] = {"RSP-2026-000001", "PNP-2026-000001", "ATP-2026-000001",
                                         "TTP-2026-000001"};
    DO(f, RECEIVE("2026-10-05", "10", "1000"));
    DO(f, "recipe add", "product", "ROTI", "batch", "60", "minutes", "420", "part[0].item",
       "TERIGU", "part[0].quantity", "18");
    DO(f, "inmate add", "number", "B.I-1", "name", "Asep", "grade", "A", "workshop", "ROTI");
    DO(f, "month close", "month", "2026-10");
    for (size_t i = 0; i < COUNT_OF(labels); i++) {
        assert_row(!do_action(f, TAKE_BACK(labels[i]), NULL), "%s", labels[i]);
        assert_row(f->err.kind == ERROR_CONFLICT, "%s: %s", labels[i], f->err.message);
    }
}

static void a_document_and_its_reversal_name_each_other(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-05", "10", "1000"));
    DO(f, TAKE_BACK("BM-2026-000001"));
    DO(f, "document show", "document", "BM-2026-000001");
    assert_answer(f, "{'reversed_by': 'BTL-2026-000001'}");
    DO(f, "document show", "document", "BTL-2026-000001");
    assert_answer(f, "{'reverses': 'BM-2026-000001', 'note': 'salah'}");
}

static void what_is_not_there_cannot_be_taken_back(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, ERROR_NOT_FOUND, "document", "there is no document 'BM-2026-000009'",
                   "'karya document list' shows the numbers", TAKE_BACK("BM-2026-000009"));
}

/* ------------------------------------------------------------------ the chain of hashes */

static const struct document *document_number(struct fixture *f, int64_t number)
{
    const struct document *document = journal_find(&f->call, number, &f->err);
    assert_done(document != NULL, &f->err);
    return document;
}

static void do_a_little_of_everything(struct fixture *f)
{
    DO(f, RECEIVE("2026-11-05", "10", "1000"), "note", "dua kata\ndan \\ baris");
    DO(f, "stock receive", "supplier", "TOKO", "day", "2026-11-05", "into", "GUDANG",
       "line[0].item", "TERIGU", "line[0].quantity", "50", "line[0].amount", "600000",
       "line[0].expires", "2027-01-31", "line[0].lot", "L 7");
    DO(f, "stock issue", "day", "2026-11-06", "from", "GUDANG", "to", "LANTAI", "line[0].item",
       "TERIGU", "line[0].quantity", "25");
    DO(f, "inmate add", "number", "B.I-1", "name", "Asep", "grade", "A", "workshop", "ROTI",
       "joined", "2026-11-01");
    DO(f, "wage rate", "grade", "A", "per-hour", "5000");
    DO(f, "order add", "product", "ROTI", "quantity", "60", "workshop", "ROTI", "start",
       "2026-11-06", "due", "2026-11-30");
    DO(f, "session post", "workshop", "ROTI", "day", "2026-11-06", "into", "JADI",
       "outputs[0].order", "SPK-2026-000001", "outputs[0].item", "ROTI", "outputs[0].quantity",
       "60", "materials[0].item", "TERIGU", "materials[0].quantity", "18", "entries[0].inmate",
       "B.I-1", "entries[0].minutes", "420");
    DO(f, "sales deliver", "buyer", "UMUM", "day", "2026-11-07", "from", "JADI", "line[0].item",
       "ROTI", "line[0].quantity", "10");
    DO(f, "sales pay", "delivery", "SJ-2026-000001", "amount", "150000", "day", "2026-11-07");
    DO(f, "count post", "location", "GUDANG", "day", "2026-11-08", "line[0].item", "TERIGU",
       "line[0].counted", "24.5", "line[0].reason", "tumpah");
    DO(f, TAKE_BACK("KM-2026-000001"));
    it_is(f, "2026-12-01");
    DO(f, "month close", "month", "2026-11");
}

static void each_document_hashes_to_what_is_stored_and_names_the_one_before(void **state)
{
    struct fixture *f = *state;
    do_a_little_of_everything(f);
    int64_t count = document_count(f);
    struct digest previous = {{0}};
    begin(f, READS);
    for (int64_t number = 1; number <= count; number++) {
        const struct document *document = document_number(f, number);
        const char *encoding = journal_encoding(&f->call, document, &f->err);
        assert_done(encoding != NULL, &f->err);
        struct digest hash = digest_of(encoding, strlen(encoding));
        assert_row(digest_equal(&hash, &document->hash), "%s: %s", document->label, encoding);
        const char *line =
            arena_format(f->arena, "\nprevious=%s\n", digest_text(f->arena, &previous));
        assert_row(strstr(encoding, line) != NULL, "%s: %s", document->label, encoding);
        previous = document->hash;
    }
    struct digest head;
    assert_done(journal_head(&f->call, &count, &head, &f->err), &f->err);
    assert_true(digest_equal(&head, &previous));
    fixture_rest(f);
    assert_verified(f);
}

/* What 'karya document encoding X | sha256sum' must print: the bytes of the terminal, all of them.
 */
static void the_printed_encoding_can_be_checked_with_sha256sum(void **state)
{
    struct fixture *f = *state;
    do_a_little_of_everything(f);
    DO(f, "document show", "document", "SES-2026-000001");
    const char *stored = answer_text(f, "hash");
    DO(f, "document encoding", "document", "SES-2026-000001");
    char *bytes = NULL;
    size_t size = 0;
    FILE *memory = open_memstream(&bytes, &size);
    assert_non_null(memory);
    render_text(f->answer, &(struct text_style){0}, memory);
    fclose(memory);
    struct digest hash = digest_of(bytes, size);
    assert_string_equal(digest_text(f->arena, &hash), stored);
    free(bytes);
}

static const char *encoding_of(struct fixture *f, const char *label)
{
    begin(f, READS);
    const struct document *document = journal_find_label(&f->call, NULL, label, &f->err);
    assert_done(document != NULL, &f->err);
    const char *encoding = journal_encoding(&f->call, document, &f->err);
    assert_done(encoding != NULL, &f->err);
    encoding = arena_copy(f->arena, encoding);
    fixture_rest(f);
    return encoding;
}

static void a_text_cannot_pretend_to_be_another_line_of_the_encoding(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-05", "10", "1000"), "note", "a b\nreverses=7\\n");
    const char *encoding = encoding_of(f, "BM-2026-000001");
    assert_non_null(strstr(encoding, "\nnote=a\\sb\\nreverses=7\\\\n\nreverses=0\n"));
}

static void the_encoding_says_everything_a_receipt_consists_of(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-11-05", "10", "1000"), "number", "F-1");
    const char *encoding = encoding_of(f, "BM-2026-000001");
    /* 2026-11-05 is day 20762; KAIN is item 1, GUDANG location 16, the supplier partner 1. */
    assert_non_null(strstr(encoding, "karya document 1\nsite=1\nnumber="));
    assert_non_null(strstr(encoding, "\nkind=receipt\nlabel=BM-2026-000001\nday=20762\n"));
    assert_non_null(strstr(encoding, "\nreference=F-1\n"));
    assert_non_null(strstr(encoding, "\njournal_posting line=1 day=20762 account=stock "
                                     "amount=1000\n"
                                     "journal_posting line=2 day=20762 account=payable party=1 "
                                     "amount=-1000\n"));
    assert_non_null(strstr(encoding, "\ninventory_move line=1 day=20762 phase=0 rank="));
    assert_non_null(strstr(encoding, " role=1 item=1 owner=1 source=1 target=16 quantity=10000 "
                                     "value=1000\n"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up_prison, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_first_document_of_a_kind_has_the_number_one),
        TEST(numbers_run_without_gaps_for_each_kind),
        TEST(numbers_begin_again_in_each_year_of_the_day),
        TEST(a_refused_document_uses_no_number),
        TEST(a_rehearsal_uses_no_number_and_leaves_nothing),
        TEST(all_kinds_count_on_in_one_chain),
        TEST(a_document_is_found_by_the_number_on_its_paper),
        TEST(a_number_that_stands_on_two_papers_names_neither),
        TEST(our_own_number_comes_before_that_of_a_paper),
        TEST(what_is_no_number_of_ours_is_not_found),
        TEST(a_list_shows_the_newest_day_first),
        TEST(a_kind_that_is_none_cannot_be_listed),
        TEST(a_document_has_its_day_and_the_instant_it_was_recorded),
        TEST(a_document_without_a_day_happened_today),
        TEST(a_day_in_the_future_is_refused),
        TEST(the_leap_day_is_a_day_in_leap_years_only),
        TEST(the_first_day_of_the_calendar_can_be_written),
        TEST(a_day_in_a_closed_month_is_refused),
        TEST(each_role_may_write_as_far_back_as_the_settings_say),
        TEST(who_writes_too_far_back_is_told_whom_to_ask),
        TEST(of_two_roles_the_more_generous_counts),
        TEST(without_a_limit_the_open_month_is_the_limit),
        TEST(a_repeated_request_returns_the_first_document_and_changes_nothing),
        TEST(the_same_key_with_other_content_is_refused),
        TEST(the_same_key_for_another_action_is_refused),
        TEST(a_request_that_was_refused_may_be_sent_again),
        TEST(a_repeat_after_the_month_was_closed_still_returns_the_first_document),
        TEST(a_repeat_by_someone_who_may_not_is_refused),
        TEST(what_posts_no_document_is_done_once_as_well),
        TEST(without_a_key_twice_is_twice),
        TEST(a_document_is_taken_back_whole),
        TEST(a_document_is_taken_back_once),
        TEST(a_reversal_is_dated_like_its_original_while_that_month_is_open),
        TEST(a_reversal_is_dated_today_once_the_month_of_its_original_is_closed),
        TEST(a_reversal_may_be_dated_later),
        TEST(a_reversal_cannot_come_before_its_original),
        TEST(a_reversal_cannot_be_dated_in_the_future),
        TEST(who_may_not_write_so_far_back_may_take_back_today),
        TEST(a_reversal_needs_a_reason),
        TEST(a_reversal_is_not_taken_back_itself),
        TEST(what_holds_from_a_day_on_is_followed_and_not_taken_back),
        TEST(a_document_and_its_reversal_name_each_other),
        TEST(what_is_not_there_cannot_be_taken_back),
        TEST(each_document_hashes_to_what_is_stored_and_names_the_one_before),
        TEST(the_printed_encoding_can_be_checked_with_sha256sum),
        TEST(a_text_cannot_pretend_to_be_another_line_of_the_encoding),
        TEST(the_encoding_says_everything_a_receipt_consists_of),
    };
    return cmocka_run_group_tests_name("document", tests, NULL, NULL);
}
