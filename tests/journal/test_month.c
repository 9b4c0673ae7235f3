/* Closing a month, opening it again, and what stays the same through both. */
#include "tests/app/outcome.h"

static int set_up_prison(void **state)
{
    struct fixture *f = fixture_open();
    found_small_prison(f);
    it_is(f, "2026-12-05");
    *state = f;
    return 0;
}

#define RECEIVE(day_, quantity_, amount_)                                                          \
    "stock receive", "supplier", "TOKO", "day", day_, "into", "GUDANG", "line[0].item", "KAIN",    \
        "line[0].quantity", quantity_, "line[0].amount", amount_
#define DELIVER(day_, quantity_, price_)                                                           \
    "sales deliver", "buyer", "UMUM", "day", day_, "from", "GUDANG", "line[0].item", "KAIN",       \
        "line[0].quantity", quantity_, "line[0].unit-price", price_

/* ------------------------------------------------------------------ the order of closing */

static void a_month_is_closed_from_the_first_day_after_it_on(void **state)
{
    struct fixture *f = *state;
    it_is(f, "2026-11-30");
    DO(f, RECEIVE("2026-11-02", "10", "1000"));
    assert_refused(f, ERROR_CONFLICT, "", "2026-11 is not over yet", "close it from 2026-12-01 on",
                   "month close", "month", "2026-11");
    it_is(f, "2026-12-01");
    DO(f, "month close", "month", "2026-11");
    assert_answer(f, "{'document': 'TTP-2026-000001', 'month': '2026-11'}");
}

static void months_are_closed_one_after_the_other(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-10-02", "10", "1000"));
    DO(f, RECEIVE("2026-11-02", "10", "1000"));
    assert_refused(f, ERROR_CONFLICT, "", "2026-10 is still open",
                   "close it first: karya month close 2026-10", "month close", "month", "2026-11");
    DO(f, "month close", "month", "2026-10");
    DO(f, "month close", "month", "2026-11");
}

static void a_month_in_which_nothing_happened_is_closed_in_its_turn(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-09-02", "10", "1000"));
    DO(f, "month close", "month", "2026-09");
    DO(f, "month close", "month", "2026-10");
    DO(f, "month close", "month", "2026-11");
    assert_stock(f, "KAIN", "2026-12-05", "10", 1000);
    assert_verified(f);
}

static void a_month_is_closed_once(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-10-02", "10", "1000"));
    DO(f, "month close", "month", "2026-10");
    assert_refused(f, ERROR_CONFLICT, "", "2026-10 is closed already", "", "month close", "month",
                   "2026-10");
}

/* Else every month from there to the first document would have to be closed as well. */
static void a_month_before_the_books_begin_is_not_closed(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-10-02", "10", "1000"));
    assert_refused(f, ERROR_CONFLICT, "", "there is nothing in 2025-10",
                   "the books begin in 2026-10", "month close", "month", "2025-10");
    assert_refused(f, ERROR_CONFLICT, "", "there is nothing in 1970-01",
                   "the books begin in 2026-10", "month close", "month", "1970-01");
    DO(f, RECEIVE("2026-09-30", "10", "1000"));
    DO(f, "month close", "month", "2026-09");
}

static void a_month_of_the_far_future_is_not_closed(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, ERROR_CONFLICT, "", "9998-12 is not over yet", "close it from 9999-01-01 on",
                   "month close", "month", "9998-12");
    assert_false(do_action(f, "month close", "month", "9999-12", NULL));
    assert_int_equal(f->err.kind, ERROR_CONFLICT);
}

static void february_of_a_leap_year_closes_with_its_29th_day(void **state)
{
    struct fixture *f = *state;
    struct fixture *leap = f;
    it_is(leap, "2028-03-01");
    DO(leap, RECEIVE("2028-02-29", "10", "1000"));
    for (int month = 11; month <= 26; month++) { /* from the day of the founding: 2026-11 */
        const char *name = arena_format(f->arena, "%d-%02d", 2026 + month / 12 - (month % 12 == 0),
                                        month % 12 == 0 ? 12 : month % 12);
        DO(leap, "month close", "month", name);
    }
    assert_false(do_action(leap, RECEIVE("2028-02-29", "10", "1000"), NULL));
    assert_string_equal(leap->err.message, "2028-02-29 lies in a closed month");
    DO(leap, RECEIVE("2028-03-01", "10", "1000"));
}

static void december_is_closed_in_january(void **state)
{
    struct fixture *f = *state;
    it_is(f, "2027-01-01");
    DO(f, RECEIVE("2026-12-31", "10", "1000"));
    DO(f, "month close", "month", "2026-11");
    assert_answer(f, "{'document': 'TTP-2027-000001'}");
    DO(f, "month close", "month", "2026-12");
    assert_answer(f, "{'document': 'TTP-2027-000002'}");
    DO(f, RECEIVE("2027-01-01", "10", "1000"));
    assert_stock(f, "KAIN", "2026-12-31", "10", 1000);
}

static void only_who_may_do_everything_closes_a_month(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-10-02", "10", "1000"));
    act_as(f, ROLE_STOREKEEPER);
    assert_refused(f, ERROR_FORBIDDEN, "", "'tester' may not do 'month.close'",
                   "this is for: manager", "month close", "month", "2026-10");
}

/* ------------------------------------------------------------------ what stands in the way */

static void nothing_stands_in_the_way_of_a_clean_month(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-10-02", "10", "1000"));
    DO(f, "month review", "month", "2026-10");
    assert_answer(f, "[]");
}

static void a_delivery_without_a_price_must_be_put_right_first(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-10-02", "10", "1000"));
    DO(f, DELIVER("2026-10-31", "1", "0"));
    DO(f, "month review", "month", "2026-10");
    assert_answer(f, "[{'weight': 'must fix', 'what': 'KAIN was delivered at no price',"
                     " 'document': 'SJ-2026-000001'}]");
    assert_refused(f, ERROR_CONFLICT, "", "2026-10 cannot be closed yet: 1 things must be fixed",
                   "see them with: karya month review 2026-10", "month close", "month", "2026-10");
    DO(f, "document reverse", "document", "SJ-2026-000001", "reason", "tanpa harga");
    DO(f, "month close", "month", "2026-10");
}

static void a_draft_must_be_confirmed_or_thrown_away_first(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-10-02", "10", "1000"));
    DO(f, "inmate add", "number", "B.I-1", "name", "Asep", "grade", "A", "workshop", "ROTI",
       "joined", "2026-10-01");
    DO(f, "session draft", "workshop", "ROTI", "day", "2026-10-31", "entries[0].inmate", "B.I-1",
       "entries[0].presence", "sick");
    DO(f, "month review", "month", "2026-10");
    assert_answer(f, "[{'weight': 'must fix', 'document': '',"
                     " 'what': 'the sheet of `ROTI` on 31-10-2026 is not confirmed (draft 1)'}]");
    assert_false(do_action(f, "month close", "month", "2026-10", NULL));
    DO(f, "session discard", "draft", "1");
    DO(f, "month close", "month", "2026-10");
}

static void work_of_a_grade_without_a_rate_must_be_put_right_first(void **state)
{
    struct fixture *f = *state;
    DO(f, "inmate add", "number", "B.I-1", "name", "Asep", "grade", "A", "workshop", "ROTI",
       "joined", "2026-10-01");
    DO(f, "session post", "workshop", "ROTI", "day", "2026-10-31", "entries[0].inmate", "B.I-1",
       "entries[0].minutes", "60");
    assert_refused(f, ERROR_CONFLICT, "", "2026-10 cannot be closed yet: 1 things must be fixed",
                   "see them with: karya month review 2026-10", "month close", "month", "2026-10");
    DO(f, "wage rate", "grade", "A", "per-hour", "5000");
    DO(f, "month close", "month", "2026-10");
}

static void work_that_was_taken_back_needs_no_rate(void **state)
{
    struct fixture *f = *state;
    DO(f, "inmate add", "number", "B.I-1", "name", "Asep", "grade", "X", "workshop", "ROTI",
       "joined", "2026-10-01");
    DO(f, "session post", "workshop", "ROTI", "day", "2026-10-31", "entries[0].inmate", "B.I-1",
       "entries[0].minutes", "60");
    DO(f, "document reverse", "document", "SES-2026-000001", "reason", "salah orang");
    DO(f, "month review", "month", "2026-10");
    assert_answer(f, "[]");
}

static void what_is_only_worth_a_look_does_not_stop_the_close(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-10-02", "10", "1000"));
    DO(f, "count post", "location", "GUDANG", "day", "2026-10-03", "line[0].item", "KAIN",
       "line[0].counted", "9.5");
    DO(f, "order add", "product", "ROTI", "quantity", "60", "workshop", "ROTI", "start",
       "2026-10-06", "due", "2026-10-30");
    DO(f, "stock receive", "supplier", "TOKO", "day", "2026-10-02", "into", "JADI", "line[0].item",
       "TERIGU", "line[0].quantity", "2", "line[0].amount", "24000", "line[0].expires",
       "2026-10-05");
    DO(f, "sales deliver", "buyer", "UMUM", "day", "2026-10-06", "from", "JADI", "line[0].item",
       "TERIGU", "line[0].quantity", "1", "line[0].unit-price", "13000");
    DO(f, "month review", "month", "2026-10");
    assert_answer(f, "[{'weight': 'note', 'document': 'SJ-2026-000001',"
                     "  'what': '1.000 kg of TERIGU was delivered after its last day, 05-10-2026'},"
                     " {'weight': 'note', 'document': 'SO-2026-000001',"
                     "  'what': 'KAIN differs by -0.50 m, and no reason was given'},"
                     " {'weight': 'note', 'document': 'SPK-2026-000001',"
                     "  'what': 'it was due on 30-10-2026 and is not done'}]");
    DO(f, "month close", "month", "2026-10");
}

/* ------------------------------------------------------------------ opening again */

static void only_the_last_closed_month_is_opened_again(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-10-02", "10", "1000"));
    DO(f, "month close", "month", "2026-10");
    DO(f, "month close", "month", "2026-11");
    assert_refused(f, ERROR_CONFLICT, "", "2026-10 is not the last closed month",
                   "the last closed month is 2026-11", "month reopen", "month", "2026-10", "reason",
                   "lupa");
    DO(f, "month reopen", "month", "2026-11", "reason", "lupa");
    DO(f, "month reopen", "month", "2026-10", "reason", "lupa");
    assert_verified(f);
}

static void a_month_is_opened_again_only_with_a_reason(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-10-02", "10", "1000"));
    DO(f, "month close", "month", "2026-10");
    assert_refused(f, ERROR_INVALID, "reason", "'Reason' is missing",
                   "why a signed month is opened again", "month reopen", "month", "2026-10");
}

static void where_nothing_is_closed_nothing_is_opened(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, ERROR_CONFLICT, "", "2026-10 is not the last closed month",
                   "no month is closed", "month reopen", "month", "2026-10", "reason", "lupa");
}

static void a_reopened_month_takes_documents_and_is_closed_again(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-10-02", "10", "1000"));
    DO(f, "month close", "month", "2026-10");
    DO(f, "month reopen", "month", "2026-10", "reason", "BM-51 terlupa");
    DO(f, RECEIVE("2026-10-31", "5", "750"));
    DO(f, "month close", "month", "2026-10");
    assert_answer(f, "{'document': 'TTP-2026-000002'}");
    assert_stock(f, "KAIN", "2026-12-05", "15", 1750);
    assert_false(do_action(f, RECEIVE("2026-10-31", "5", "750"), NULL));
    assert_verified(f);
}

static void reopening_one_month_leaves_the_one_before_it_closed(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-10-02", "10", "1000"));
    DO(f, "month close", "month", "2026-10");
    DO(f, "month close", "month", "2026-11");
    DO(f, "month reopen", "month", "2026-11", "reason", "lupa");
    assert_false(do_action(f, RECEIVE("2026-10-31", "5", "750"), NULL));
    assert_string_equal(f->err.message, "2026-10-31 lies in a closed month");
    DO(f, RECEIVE("2026-11-01", "5", "750"));
}

static void the_list_of_months_tells_every_close_and_reopening(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-10-02", "10", "1000"));
    DO(f, "month close", "month", "2026-10");
    DO(f, "month reopen", "month", "2026-10", "reason", "lupa satu bon");
    DO(f, "month close", "month", "2026-10");
    DO(f, "month list");
    assert_answer(f, "[{'month': '2026-10', 'state': 'closed', 'document': 'TTP-2026-000001'},"
                     " {'month': '2026-10', 'state': 'reopened', 'document': 'BUK-2026-000001',"
                     "  'note': 'lupa satu bon'},"
                     " {'month': '2026-10', 'state': 'closed', 'document': 'TTP-2026-000002'}]");
}

/* ------------------------------------------------------------------ the past stays */

static void nothing_can_be_dated_or_made_to_hold_inside_a_closed_month(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-10-02", "10", "1000"));
    DO(f, "inmate add", "number", "B.I-1", "name", "Asep", "grade", "A", "workshop", "ROTI",
       "joined", "2026-10-01");
    DO(f, "wage rate", "grade", "A", "per-hour", "5000");
    DO(f, "wage piece-rate", "product", "ROTI", "per-piece", "100");
    DO(f, "recipe add", "product", "ROTI", "batch", "60", "minutes", "420", "part[0].item",
       "TERIGU", "part[0].quantity", "18");
    DO(f, DELIVER("2026-10-03", "1", "500"));
    DO(f, "month close", "month", "2026-10");
#define REFUSED_ON(at, ...)                                                                        \
    do {                                                                                           \
        assert_row(!do_action(f, __VA_ARGS__, NULL), "%s", #__VA_ARGS__);                          \
        assert_row(strcmp(f->err.message, "2026-10-31 lies in a closed month") == 0, "%s: %s",     \
                   #__VA_ARGS__, f->err.message);                                                  \
        assert_row(strcmp(f->err.field, at) == 0, "%s: %s", #__VA_ARGS__, f->err.field);           \
    } while (0)
    REFUSED_ON("day", DELIVER("2026-10-31", "1", "500"));
    REFUSED_ON("day", "sales pay", "delivery", "SJ-2026-000001", "amount", "1", "day",
               "2026-10-31");
    REFUSED_ON("day", "sales return", "delivery", "SJ-2026-000001", "reason", "cacat", "into",
               "GUDANG", "day", "2026-10-31", "line[0].item", "KAIN", "line[0].quantity", "1");
    REFUSED_ON("day", "count post", "location", "GUDANG", "day", "2026-10-31", "line[0].item",
               "KAIN", "line[0].counted", "9");
    REFUSED_ON("day", "session post", "workshop", "ROTI", "day", "2026-10-31", "entries[0].inmate",
               "B.I-1", "entries[0].minutes", "60");
    REFUSED_ON("day", "session draft", "workshop", "ROTI", "day", "2026-10-31", "entries[0].inmate",
               "B.I-1", "entries[0].minutes", "60");
    REFUSED_ON("day", "document reverse", "document", "BM-2026-000001", "reason", "salah", "day",
               "2026-10-31");
    REFUSED_ON("day", "stock correct", "receipt", "BM-2026-000001", "item", "KAIN", "amount", "900",
               "reason", "faktur", "day", "2026-10-31");
    REFUSED_ON("start", "order add", "product", "ROTI", "quantity", "60", "workshop", "ROTI",
               "start", "2026-10-31", "due", "2026-11-30");
    REFUSED_ON("since", "wage rate", "grade", "A", "per-hour", "6000", "since", "2026-10-31");
    REFUSED_ON("since", "wage piece-rate", "product", "ROTI", "per-piece", "200", "since",
               "2026-10-31");
    REFUSED_ON("since", "wage policy", "savings-percent", "50", "since", "2026-10-31");
    REFUSED_ON("since", "recipe add", "product", "ROTI", "batch", "60", "minutes", "420", "since",
               "2026-10-31", "part[0].item", "TERIGU", "part[0].quantity", "17");
    REFUSED_ON("since", "inmate place", "number", "B.I-1", "grade", "B", "since", "2026-10-31");
#undef REFUSED_ON
}

static void a_clock_that_went_back_writes_nothing_into_the_closed_month(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-10-02", "10", "1000"));
    DO(f, "month close", "month", "2026-10");
    it_is(f, "2026-10-15");
    assert_false(do_action(f, "stock receive", "supplier", "TOKO", "into", "GUDANG", "line[0].item",
                           "KAIN", "line[0].quantity", "1", "line[0].amount", "100", NULL));
    assert_string_equal(f->err.message, "2026-10-15 lies in a closed month");
}

/* ------------------------------------------------------------------ figures */

static void two_months_of_work(struct fixture *f)
{
    DO(f, "inmate add", "number", "B.I-1", "name", "Asep", "grade", "A", "workshop", "ROTI",
       "joined", "2026-10-01");
    DO(f, "wage rate", "grade", "A", "per-hour", "5000");
    DO(f, RECEIVE("2026-10-02", "10", "1000"));
    DO(f, "stock receive", "supplier", "TOKO", "day", "2026-10-05", "into", "GUDANG",
       "line[0].item", "TERIGU", "line[0].quantity", "50", "line[0].amount", "600001",
       "line[0].expires", "2026-11-10");
    DO(f, "stock issue", "day", "2026-10-06", "from", "GUDANG", "to", "LANTAI", "line[0].item",
       "TERIGU", "line[0].quantity", "25");
    DO(f, "order add", "product", "ROTI", "quantity", "60", "workshop", "ROTI", "start",
       "2026-10-06", "due", "2026-11-15");
    DO(f, "order cost", "order", "SPK-2026-000001", "amount", "26000", "what", "gas", "day",
       "2026-10-06");
    DO(f, "session post", "workshop", "ROTI", "day", "2026-10-31", "into", "JADI",
       "outputs[0].order", "SPK-2026-000001", "outputs[0].item", "ROTI", "outputs[0].quantity",
       "31", "materials[0].item", "TERIGU", "materials[0].quantity", "9.333", "entries[0].inmate",
       "B.I-1", "entries[0].minutes", "421");
    DO(f, DELIVER("2026-10-31", "3", "150"));
    DO(f, "count post", "location", "GUDANG", "day", "2026-10-31", "line[0].item", "TERIGU",
       "line[0].counted", "24.5", "line[0].reason", "tumpah");
    DO(f, "session post", "workshop", "ROTI", "day", "2026-11-01", "into", "JADI",
       "outputs[0].order", "SPK-2026-000001", "outputs[0].item", "ROTI", "outputs[0].quantity",
       "29", "outputs[0].completes", "yes", "materials[0].item", "TERIGU", "materials[0].quantity",
       "8.7", "entries[0].inmate", "B.I-1", "entries[0].minutes", "399");
    DO(f, "sales pay", "delivery", "SJ-2026-000001", "amount", "100", "day", "2026-11-02");
    DO(f, "sales return", "delivery", "SJ-2026-000001", "reason", "cacat", "day", "2026-11-03",
       "into", "GUDANG", "line[0].item", "KAIN", "line[0].quantity", "1");
    DO(f, "sales deliver", "buyer", "UMUM", "day", "2026-11-04", "from", "JADI", "line[0].item",
       "ROTI", "line[0].quantity", "40");
    DO(f, "stock correct", "receipt", "BM-2026-000002", "item", "TERIGU", "amount", "610000",
       "reason", "faktur", "day", "2026-11-05");
}

/* What can be asked about October and November. */
static const char *const questions[][5] = {
    {"stock value", "on", "2026-10-31"},
    {"stock value", "on", "2026-11-01"},
    {"stock value", "on", "2026-11-30"},
    {"stock on-hand", "on", "2026-10-31"},
    {"stock on-hand", "on", "2026-11-01"},
    {"stock on-hand", "on", "2026-11-30"},
    {"account list", "on", "2026-10-31"},
    {"account list", "on", "2026-11-02"},
    {"account list", "on", "2026-11-30"},
    {"sales summary", "month", "2026-10"},
    {"sales summary", "month", "2026-11"},
    {"sales unpaid", "on", "2026-10-31"},
    {"sales unpaid", "on", "2026-11-30"},
    {"order list", "month", "2026-10"},
    {"wage run", "month", "2026-10"},
    {"wage run", "month", "2026-11"},
    {"session value", "month", "2026-10"},
    {"session value", "month", "2026-11"},
    {"count differences", "month", "2026-10"},
    {"stock card", "item", "TERIGU", "to", "2026-10-31"},
    {"stock card", "item", "ROTI", "to", "2026-11-30"},
    {"stock card", "item", "TERIGU", "from", "2026-10-01"},
};
enum { QUESTIONS = (int)COUNT_OF(questions) };

static void ask_everything(struct fixture *f, const char *answers[static QUESTIONS])
{
    for (size_t i = 0; i < QUESTIONS; i++) {
        const char *const *q = questions[i];
        assert_done(do_action(f, q[0], q[1], q[2], q[3], q[4], NULL), &f->err);
        json_t *answer = answer_json(f);
        char *text = json_dumps(answer, JSON_SORT_KEYS);
        answers[i] = arena_copy(f->arena, text);
        free(text);
        json_decref(answer);
    }
}

static void assert_same_figures(struct fixture *f, const char *const before[static QUESTIONS],
                                const char *since)
{
    const char *now[QUESTIONS];
    ask_everything(f, now);
    for (size_t i = 0; i < QUESTIONS; i++)
        assert_row(strcmp(now[i], before[i]) == 0, "%s, %s of %s:\n%s\nbefore:\n%s", since,
                   questions[i][0], questions[i][2], now[i], before[i]);
}

static void closing_and_opening_change_no_figure(void **state)
{
    struct fixture *f = *state;
    const char *open[QUESTIONS];
    two_months_of_work(f);
    ask_everything(f, open);
    DO(f, "month close", "month", "2026-10");
    assert_same_figures(f, open, "one month closed");
    DO(f, "month close", "month", "2026-11");
    assert_same_figures(f, open, "both months closed");
    assert_verified(f);
    DO(f, "month reopen", "month", "2026-11", "reason", "coba");
    assert_same_figures(f, open, "one month opened again");
    DO(f, "month reopen", "month", "2026-10", "reason", "coba");
    assert_same_figures(f, open, "both months opened again");
    assert_verified(f);
}

static void what_is_owed_is_carried_over(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-10-02", "10", "1000"));
    DO(f, DELIVER("2026-10-31", "3", "150")); /* 450 */
    DO(f, "month close", "month", "2026-10");
    DO(f, "sales pay", "delivery", "SJ-2026-000001", "amount", "400", "day", "2026-11-02");
    assert_answer(f, "{'left': 50}");
    DO(f, "month close", "month", "2026-11");
    DO(f, "sales unpaid");
    assert_answer(f, "[{'delivery': 'SJ-2026-000001', 'day': '2026-10-31', 'amount': 50}]");
    DO(f, "account list");
    assert_answer(f, "[{'account': 'cash', 'balance': 400},"
                     " {'account': 'payable', 'balance': -1000},"
                     " {'account': 'receivable', 'balance': 50},"
                     " {'account': 'sales', 'balance': -450},"
                     " {'account': 'stock', 'balance': 1000}]");
}

static void what_is_paid_up_is_carried_no_further(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-10-02", "10", "1000"));
    DO(f, DELIVER("2026-10-03", "3", "150"));
    DO(f, "sales pay", "delivery", "SJ-2026-000001", "amount", "450", "day", "2026-10-04");
    DO(f, "month close", "month", "2026-10");
    assert_number_equal(
        number_in_books(f, "SELECT count(*) AS n FROM journal_balance WHERE subject IS NOT NULL"),
        0);
}

/* 10 m worth 1,000; 3 of them leave for 300: the card of the next month begins with 7 worth 700. */
static void the_card_of_the_next_month_begins_with_what_was_left(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-10-02", "10", "1000"));
    DO(f, DELIVER("2026-10-31", "3", "150"));
    DO(f, "month close", "month", "2026-10");
    DO(f, "stock card", "item", "KAIN", "from", "2026-11-01", "to", "2026-11-30");
    assert_answer(f, "{'card': [{'day': '2026-11-01', 'document': 'Opening balance',"
                     " 'left': '7', 'value_left': 700}]}");
}

/* The same moving average over the border of two months: 700 for 7, 2 leave for 200. */
static void what_leaves_later_costs_what_it_would_have_cost_without_the_close(void **state)
{
    struct fixture *f = *state;
    DO(f, RECEIVE("2026-10-02", "3", "10000"));
    DO(f, DELIVER("2026-10-03", "1", "5000")); /* 3,333 */
    DO(f, "month close", "month", "2026-10");
    DO(f, DELIVER("2026-11-03", "1", "5000")); /* 6,667 / 2 = 3,333.5: 3,334 */
    DO(f, "sales summary", "month", "2026-11");
    assert_answer(f, "{'cost_of_goods_sold': {'KAIN': 3334}}");
    assert_stock(f, "KAIN", "2026-12-05", "1", 3333);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up_prison, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_month_is_closed_from_the_first_day_after_it_on),
        TEST(months_are_closed_one_after_the_other),
        TEST(a_month_in_which_nothing_happened_is_closed_in_its_turn),
        TEST(a_month_is_closed_once),
        TEST(a_month_before_the_books_begin_is_not_closed),
        TEST(a_month_of_the_far_future_is_not_closed),
        TEST(february_of_a_leap_year_closes_with_its_29th_day),
        TEST(december_is_closed_in_january),
        TEST(only_who_may_do_everything_closes_a_month),
        TEST(nothing_stands_in_the_way_of_a_clean_month),
        TEST(a_delivery_without_a_price_must_be_put_right_first),
        TEST(a_draft_must_be_confirmed_or_thrown_away_first),
        TEST(work_of_a_grade_without_a_rate_must_be_put_right_first),
        TEST(work_that_was_taken_back_needs_no_rate),
        TEST(what_is_only_worth_a_look_does_not_stop_the_close),
        TEST(only_the_last_closed_month_is_opened_again),
        TEST(a_month_is_opened_again_only_with_a_reason),
        TEST(where_nothing_is_closed_nothing_is_opened),
        TEST(a_reopened_month_takes_documents_and_is_closed_again),
        TEST(reopening_one_month_leaves_the_one_before_it_closed),
        TEST(the_list_of_months_tells_every_close_and_reopening),
        TEST(nothing_can_be_dated_or_made_to_hold_inside_a_closed_month),
        TEST(a_clock_that_went_back_writes_nothing_into_the_closed_month),
        TEST(closing_and_opening_change_no_figure),
        TEST(what_is_owed_is_carried_over),
        TEST(what_is_paid_up_is_carried_no_further),
        TEST(the_card_of_the_next_month_begins_with_what_was_left),
        TEST(what_leaves_later_costs_what_it_would_have_cost_without_the_close),
    };
    return cmocka_run_group_tests_name("month", tests, NULL, NULL);
}
