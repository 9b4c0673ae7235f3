/* Wage runs: prepared, approved by a second person, posted, and corrected by the next run. */
#include "tests/workshop/wage_prison.h"

#include "core/db/internal.h"
#include "workshop/wage/engine.h"

#define RULE_75_25 "[rates hourly]\nA = 6000\n[net]\nspendable = 25 %\nsavings = rest\n"

static int set_up_work(void **state)
{
    set_up_prison(state);
    struct fixture *f = *state;
    add_inmate(f, "B.I-1", "A");
    add_inmate(f, "B.I-2", "A");
    LOAD(f, RULE_75_25);
    work_on(f, "B.I-1", "2026-10-05", 120);
    work_on(f, "B.I-2", "2026-10-06", 61);
    return 0;
}

/* ------------------------------------------------------------------ preparing and approving */

static void a_run_is_approved_by_a_second_person(void **state)
{
    struct fixture *f = *state;
    DO(f, "wage prepare", "month", "2026-10");
    assert_answer(f, "{'document': 'UPR-2026-000001', 'people': 2, 'gross': 18100,"
                     " 'savings': 13575, 'paid_out': 4525}");
    assert_refused(f, ERROR_FORBIDDEN, "", "whoever prepared UPR-2026-000001 may not approve it",
                   "let a second person look at the run and approve it", "wage approve", "month",
                   "2026-10");
    f->call.actor.id.value++;
    DO(f, "wage approve", "month", "2026-10");
    assert_answer(f, "{'document': 'PUP-2026-000001', 'gross': 18100}");
    assert_verified(f);
}

static void an_administrator_who_acts_as_another_is_still_the_same_person(void **state)
{
    struct fixture *f = *state;
    DO(f, "wage prepare", "month", "2026-10");
    f->call.behind = f->call.actor.id;
    f->call.actor.id.value++;
    assert_refused(f, ERROR_FORBIDDEN, "", "whoever prepared UPR-2026-000001 may not approve it",
                   "let a second person look at the run and approve it", "wage approve", "month",
                   "2026-10");
}

static void an_approval_is_posted_to_the_accounts(void **state)
{
    struct fixture *f = *state;
    approve(f, "2026-10");
    assert_int_equal(balance(f, "wages"), 18100);
    assert_int_equal(balance(f, "wages payable"), -4525); /* 3,000 and 1,525 */
    assert_int_equal(balance(f, "savings"), -13575);
    assert_int_equal(number_in_books(f, "SELECT amount AS n FROM journal_postings JOIN"
                                        " workshop_identity AS who ON who.inmate = party"
                                        " WHERE account = 'savings' AND who.number = 'B.I-1'"),
                     -9000);
}

static void what_nobody_prepared_is_not_approved(void **state)
{
    struct fixture *f = *state;
    assert_refused(f, ERROR_CONFLICT, "month", "nobody prepared the wages of 2026-10",
                   "prepare them first: karya wage prepare 2026-10", "wage approve", "month",
                   "2026-10");
}

static void figures_that_changed_since_are_prepared_again(void **state)
{
    struct fixture *f = *state;
    DO(f, "wage prepare", "month", "2026-10");
    work_on(f, "B.I-2", "2026-10-07", 60);
    f->call.actor.id.value++;
    assert_refused(f, ERROR_CONFLICT, "",
                   "since UPR-2026-000001 was prepared, gross went from 18,100 to 24,100",
                   "prepare it again: karya wage prepare 2026-10", "wage approve", "month",
                   "2026-10");
}

static void a_month_is_approved_once(void **state)
{
    struct fixture *f = *state;
    approve(f, "2026-10");
    assert_refused(f, ERROR_CONFLICT, "month",
                   "the wages of 2026-10 were approved with PUP-2026-000001",
                   "what was wrong is corrected by a line of the next run", "wage prepare", "month",
                   "2026-10");
}

static void a_month_that_is_not_over_is_not_prepared(void **state)
{
    struct fixture *f = *state;
    work_on(f, "B.I-1", "2026-11-01", 60);
    assert_refused(f, ERROR_CONFLICT, "month", "2026-11 is not over yet",
                   "'karya wage run' shows what it comes to so far", "wage prepare", "month",
                   "2026-11");
    assert_refused(f, ERROR_CONFLICT, "month", "nobody worked in 2026-09", "", "wage prepare",
                   "month", "2026-09");
}

/* What was signed stays, whatever is recorded afterwards. */
static void an_approved_run_shows_what_was_signed(void **state)
{
    struct fixture *f = *state;
    approve(f, "2026-10");
    work_on(f, "B.I-2", "2026-10-07", 600);
    assert_october(f, "[{'gross': 12000}, {'minutes': 61, 'gross': 6100, 'paid_out': 1525}]");
    DO(f, "explain wage", "inmate", "B.I-2", "month", "2026-10");
    assert_answer(f, "{'document': 'PUP-2026-000001', 'gross': 6100, 'gross_lines': [{'name': 'A',"
                     " 'how': '61 minutes × 6,000 an hour', 'amount': 6100}],"
                     " 'entries': [{'day': '2026-10-06', 'minutes': 61}]}");
}

static void an_approval_is_taken_back_as_a_whole(void **state)
{
    struct fixture *f = *state;
    approve(f, "2026-10");
    DO(f, "document reverse", "document", "PUP-2026-000001", "reason", "salah");
    assert_int_equal(balance(f, "wages payable"), 0);
    assert_int_equal(balance(f, "savings"), 0);
    work_on(f, "B.I-2", "2026-10-07", 60);
    assert_october(f, "[{'gross': 12000}, {'gross': 12100}]");
    approve(f, "2026-10");
    assert_int_equal(balance(f, "wages"), 24100);
}

static void alter(struct fixture *f, const char *sql)
{
    sqlite3 *books = f->call.db->handle;
    assert_int_equal(sqlite3_exec(books, sql, NULL, NULL, NULL), SQLITE_OK);
}

/* Each figure is altered by somebody with another program; all hashes put aside. */
static void an_approved_run_that_does_not_add_up_is_found(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *sql, *finding;
    } rows[] = {
        {"UPDATE workshop_wage_line SET amount = amount + 1 WHERE part = 'hourly'",
         "'PUP-2026-000001': the lines of a wage do not add up to it"},
        {"UPDATE workshop_wage_line SET amount = amount - (part = 'hourly')", NULL}, /* as it was */
        {"UPDATE workshop_wage_run SET gross = gross + 1 WHERE approves IS NOT NULL",
         "'PUP-2026-000001': its wages do not add up to it"},
    };
    approve(f, "2026-10");
    alter(f, "DROP TRIGGER workshop_wage_line_is_final; DROP TRIGGER workshop_wage_run_is_final");
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const char *finding = NULL;
        alter(f, rows[i].sql);
        begin(f, READS);
        assert_done(wage_checks[0].run(&f->call, &finding, &f->err), &f->err);
        assert_row((finding == NULL) == (rows[i].finding == NULL), "row %zu", i);
        if (finding != NULL)
            assert_string_equal(finding, rows[i].finding);
        fixture_rest(f);
    }
}

/* ------------------------------------------------------------------ corrections */

static void a_sheet_that_comes_late_is_a_line_of_the_next_run(void **state)
{
    struct fixture *f = *state;
    it_is(f, "2026-12-01");
    approve(f, "2026-10");
    DO(f, "session post", "workshop", "ROTI", "day", "2026-10-20", "note", "lembar terselip",
       "entries[0].inmate", "B.I-2", "entries[0].minutes", "59");
    work_on(f, "B.I-2", "2026-11-03", 60);
    DO(f, "wage run", "month", "2026-11");
    assert_answer(f, "[{'inmate': 'B.I-2', 'minutes': 60, 'hourly': 6000, 'other': 5900,"
                     " 'gross': 11900}]");
    DO(f, "explain wage", "inmate", "B.I-2", "month", "2026-11");
    assert_answer(f, "{'gross_lines': [{}, {'amount': 5900, 'how': 'October 2026: SES-2026-000003"
                     " came after the run was approved (lembar terselip)'}]}");
}

static void a_sheet_taken_back_after_the_approval_is_a_line_with_its_reason(void **state)
{
    struct fixture *f = *state;
    it_is(f, "2026-12-01");
    approve(f, "2026-10");
    DO(f, "document reverse", "document", "SES-2026-000002", "reason", "orang lain");
    DO(f, "wage run", "month", "2026-11");
    assert_answer(f, "[{'inmate': 'B.I-2', 'minutes': 0, 'gross': -6100}]");
    DO(f, "explain wage", "inmate", "B.I-2", "month", "2026-11");
    assert_answer(f, "{'gross_lines': [{'amount': -6100, 'how': 'October 2026: SES-2026-000002"
                     " was taken back by BTL-2026-000001 (orang lain)'}]}");
}

static void a_correction_is_made_once(void **state)
{
    struct fixture *f = *state;
    it_is(f, "2027-01-01");
    approve(f, "2026-10");
    work_on(f, "B.I-2", "2026-10-20", 60);
    work_on(f, "B.I-2", "2026-11-03", 60);
    approve(f, "2026-11");
    assert_int_equal(balance(f, "wages"), 18100 + 6000 + 6000);
    work_on(f, "B.I-2", "2026-12-03", 60);
    DO(f, "wage run", "month", "2026-12");
    assert_answer(f, "[{'other': 0, 'gross': 6000}]");
    /* Another late sheet of October: only what is new counts. */
    work_on(f, "B.I-2", "2026-10-21", 120);
    DO(f, "wage run", "month", "2026-12");
    assert_answer(f, "[{'other': 12000, 'gross': 18000}]");
    assert_verified(f);
}

/* A decree of November that holds since 15 September pays the difference of October. */
static void a_rule_changed_backwards_is_a_difference_run(void **state)
{
    struct fixture *f = *state;
    it_is(f, "2026-12-01");
    approve(f, "2026-10");
    DO(f, "wage-rule load", "file",
       file_of(f, RULE_HEAD("naik", "2026-10-06") "[rates hourly]\nA = 9000\n"));
    DO(f, "wage run", "month", "2026-11");
    /* 61 minutes at 9,000 are 9,150; B.I-1 worked before. */
    assert_answer(f, "[{'inmate': 'B.I-2', 'gross': 3050}]");
    DO(f, "explain wage", "inmate", "B.I-2", "month", "2026-11");
    assert_answer(f, "{'gross_lines': [{'how': 'October 2026: KEP-2026-000002 holds since then"
                     " (SK 1)'}]}");
}

static void a_rule_that_begins_within_a_month_pays_its_own_days(void **state)
{
    struct fixture *f = *state;
    DO(f, "wage-rule load", "file",
       file_of(f, RULE_HEAD("naik", "2026-10-16") "[rates hourly]\nA = 9000\n"
                                                  "[net]\nspendable = rest\n"));
    work_on(f, "B.I-1", "2026-10-15", 60);
    work_on(f, "B.I-1", "2026-10-16", 60);
    /* 180 minutes at 6,000 and 60 at 9,000; where net goes says the rule of the last day. */
    assert_october(f, "[{'gross': 27000, 'paid_out': 27000}, {'gross': 6100}]");
}

/* October's pool of 1,000,000 grows by 200,000 that were written down after it was approved. */
static void a_basis_that_grew_later_is_shared_among_those_of_its_month(void **state)
{
    struct fixture *f = *state;
    it_is(f, "2026-12-01");
    DO(f, "wage-rule load", "file",
       file_of(f, RULE_HEAD("bagi", "2026-10-02") "[pool p]\nbasis = fees\n"
                                                  "[funds p]\ninmates = 50\nstate = 50\n"));
    DO(f, "wage fee", "pool", "p", "amount", "1000000", "day", "2026-10-31");
    approve(f, "2026-10");
    assert_int_equal(balance(f, "wages"), 500000);
    DO(f, "wage fee", "pool", "p", "amount", "200000", "day", "2026-10-30");
    work_on(f, "B.I-2", "2026-11-03", 60);
    DO(f, "wage funds", "month", "2026-11");
    assert_answer(f, "[{'fund': 'inmates', 'first': '2026-11-01', 'amount': 0},"
                     " {'fund': 'state', 'first': '2026-11-01', 'amount': 0},"
                     " {'fund': 'inmates', 'first': '2026-10-02', 'of': 200000, 'amount': 100000},"
                     " {'fund': 'state', 'first': '2026-10-02', 'of': 200000, 'amount': 100000}]");
    /* 120 and 61 minutes: of 600,000 the first has 397,790 now, of 500,000 he had 331,492. */
    DO(f, "wage run", "month", "2026-11");
    assert_answer(f, "[{'inmate': 'B.I-1', 'gross': 66298}, {'inmate': 'B.I-2', 'gross': 33702}]");
    approve(f, "2026-11");
    assert_int_equal(balance(f, "wages"), 600000);
    assert_int_equal(balance(f, "state revenue payable"), -600000);
    work_on(f, "B.I-2", "2026-12-01", 60);
    it_is(f, "2027-01-01");
    DO(f, "wage run", "month", "2026-12");
    assert_answer(f, "[{'inmate': 'B.I-2', 'gross': 0}]");
    assert_verified(f);
}

/* ------------------------------------------------------------------ debts */

/* 50,000 in all, 30,000 a month: the second month takes 20,000, the third nothing. */
static void a_debt_is_taken_until_it_is_paid(void **state)
{
    struct fixture *f = *state;
    static const char *const months[] = {"2026-11", "2026-12", "2027-01"};
    static const int deductions[] = {30000, 20000, 0};
    it_is(f, "2027-02-01");
    DO(f, "wage-rule load", "file",
       file_of(f, RULE_HEAD("utang", "2026-11-01") "[rates hourly]\nA = 60000\n"
                                                   "[deduction utang]\npriority = 1\n"
                                                   "amount = own\nuntil = own\ncarry = yes\n"));
    DO(f, "wage claim", "inmate", "B.I-1", "deduction", "utang", "amount", "30000", "total",
       "50000", "since", "2026-11-01");
    for (size_t i = 0; i < COUNT_OF(months); i++) {
        work_on(f, "B.I-1", arena_format(f->arena, "%s-05", months[i]), 60);
        DO(f, "wage run", "month", months[i]);
        assert_answer(
            f, arena_format(f->arena, "[{'gross': 60000, 'deductions': %d}]", deductions[i]));
        approve(f, months[i]);
    }
    assert_int_equal(balance(f, "fund utang"), -50000);
}

/* An agreement ends with a new one of nothing, or by taking its paper back. */
static void a_debt_ends_when_it_is_agreed(void **state)
{
    struct fixture *f = *state;
    DO(f, "wage-rule load", "file",
       file_of(f, RULE_HEAD("utang", "2026-10-02") "[rates hourly]\nA = 6000\n[deduction utang]\n"
                                                   "priority = 1\namount = own\n"));
    DO(f, "wage claim", "inmate", "B.I-1", "deduction", "utang", "amount", "3000", "since",
       "2026-10-01");
    assert_october(f, "[{'deductions': 3000}, {'deductions': 0}]");
    DO(f, "wage claim", "inmate", "B.I-1", "deduction", "utang", "amount", "0", "since",
       "2026-10-20");
    assert_october(f, "[{'deductions': 0}, {'deductions': 0}]");
    DO(f, "document reverse", "document", "TGH-2026-000002", "reason", "belum lunas");
    assert_october(f, "[{'deductions': 3000}, {'deductions': 0}]");
    assert_refused(f, ERROR_INVALID, "deduction",
                   "no wage rule has a deduction 'denda' of each inmate's own",
                   "the rule must say under [deduction NAME]: amount = own", "wage claim", "inmate",
                   "B.I-1", "deduction", "denda", "amount", "1");
}

/* ------------------------------------------------------------------ operations, crews, absence */

#define STAGES                                                                                     \
    "[rates piece]\nROTI = 100\nROTI/potong = 30\nROTI/jahit = 120 per 2\n[net]\nspendable = "     \
    "rest\n"

/* 10 cut at 30, 7 sewn at 60, 4 done as a whole at 100, 3 packed, which has no rate of its own. */
static void an_operation_is_paid_at_its_own_rate(void **state)
{
    struct fixture *f = *state;
    static const char *const operations[] = {"potong", "jahit", "", "kemas"};
    static const char *const good[] = {"10", "7", "4", "3"};
    it_is(f, "2026-12-01");
    DO(f, "wage-rule load", "file", file_of(f, RULE_HEAD("tahap", "2026-11-01") STAGES));
    for (size_t i = 0; i < COUNT_OF(operations); i++)
        DO(f, "session post", "workshop", "ROTI", "day", "2026-11-02", "entries[0].inmate", "B.I-1",
           "entries[0].minutes", "60", "entries[0].product", "ROTI", "entries[0].operation",
           operations[i], "entries[0].good", good[i]);
    DO(f, "wage run", "month", "2026-11");
    assert_answer(f, "[{'piece': 1420, 'gross': 1420}]"); /* 300 + 420 + 400 + 300 */
    DO(f, "explain wage", "inmate", "B.I-1", "month", "2026-11");
    assert_answer(f, "{'gross_lines': [{'name': 'ROTI', 'amount': 700},"
                     " {'name': 'ROTI/jahit', 'amount': 420, 'how': '7 pieces × 120 / 2 pieces'},"
                     " {'name': 'ROTI/potong', 'amount': 300}]}");
    assert_verified(f);
}

static void one_may_do_two_operations_on_a_sheet(void **state)
{
    struct fixture *f = *state;
    it_is(f, "2026-12-01");
    DO(f, "wage-rule load", "file", file_of(f, RULE_HEAD("tahap", "2026-11-01") STAGES));
    DO(f, "session post", "workshop", "ROTI", "day", "2026-11-02", "entries[0].inmate", "B.I-1",
       "entries[0].minutes", "60", "entries[0].product", "ROTI", "entries[0].operation", "potong",
       "entries[0].good", "10", "entries[1].inmate", "B.I-1", "entries[1].minutes", "60",
       "entries[1].product", "ROTI", "entries[1].operation", "jahit", "entries[1].good", "7");
    DO(f, "wage run", "month", "2026-11");
    assert_answer(f, "[{'days': 1, 'minutes': 120, 'piece': 720}]");
    assert_refused(f, ERROR_INVALID, "entries[0].operation",
                   "there is an operation, but of no product", "name the product", "session post",
                   "workshop", "ROTI", "day", "2026-11-02", "entries[0].inmate", "B.I-1",
                   "entries[0].minutes", "60", "entries[0].operation", "jahit");
}

/* 30 pieces of a sheet at 1,000: by minutes 120 and 60, or equally. */
static void a_crew_shares_what_its_sheet_turned_out(void **state)
{
    struct fixture *f = *state;
    static const char *const share[] = {"minutes", "equally"};
    static const char *const since[] = {"2026-11-01", "2026-11-02"};
    static const int first[] = {20000, 35000}, second[] = {10000, 25000};
    it_is(f, "2026-12-01");
    DO(f, "order add", "product", "ROTI", "quantity", "60", "workshop", "ROTI", "start",
       "2026-11-01", "due", "2026-11-30");
    for (size_t i = 0; i < COUNT_OF(share); i++) {
        DO(f, "wage-rule load", "file",
           file_of(f, arena_format(f->arena,
                                   "[rule]\nname = regu\ntitle = x\nreference = y\nsince = %s\n"
                                   "[rates piece]\nROTI = 1000\n[piece]\ncount = sheet\n"
                                   "share = %s\n",
                                   since[i], share[i])));
        DO(f, "session post", "workshop", "ROTI", "day", since[i], "into", "JADI",
           "outputs[0].order", "SPK-2026-000001", "outputs[0].item", "ROTI", "outputs[0].quantity",
           "30", "entries[0].inmate", "B.I-1", "entries[0].minutes", "120", "entries[1].inmate",
           "B.I-2", "entries[1].minutes", "60");
        DO(f, "wage run", "month", "2026-11");
        assert_answer(
            f, arena_format(f->arena, "[{'piece': %d}, {'piece': %d}]", first[i], second[i]));
    }
}

/* Half of 7 hours at 6,000 for the day he was sick, 5,000 for the day in court, nothing for leave.
 */
static void absence_is_paid_as_the_rule_says(void **state)
{
    struct fixture *f = *state;
    static const char *const reasons[] = {"sick", "court", "leave", "upacara"};
    it_is(f, "2026-12-01");
    DO(f, "presence set", "code", "upacara", "label", "Upacara", "mark", "U", "counts-as", "paid",
       "since", "2026-11-01");
    DO(f, "wage-rule load", "file",
       file_of(f, RULE_HEAD("hadir", "2026-11-01") "[rates hourly]\nA = 6000\n[absence]\n"
                                                   "normal_day_minutes = 420\nsick = 50 %\n"
                                                   "court = 5000\nupacara = 100 %\n"));
    for (size_t i = 0; i < COUNT_OF(reasons); i++)
        DO(f, "session post", "workshop", "ROTI", "day",
           arena_format(f->arena, "2026-11-%02zu", i + 2), "entries[0].inmate", "B.I-1",
           "entries[0].presence", reasons[i]);
    DO(f, "wage run", "month", "2026-11");
    assert_answer(f, "[{'days': 0, 'other': 68000, 'gross': 68000}]"); /* 21,000, 5,000, 42,000 */
}

/* ------------------------------------------------------------------ comparing */

static void who_changed_is_shown_with_the_reason(void **state)
{
    struct fixture *f = *state;
    it_is(f, "2026-12-01");
    add_inmate(f, "B.I-3", "A");
    work_on(f, "B.I-1", "2026-11-02", 125);
    work_on(f, "B.I-3", "2026-11-02", 30);
    DO(f, "wage compare", "month", "2026-11", "percent", "10");
    /* B.I-1 went from 12,000 to 12,500: 4.2 %. */
    assert_answer(f, "[{'inmate': 'B.I-3', 'before': 0, 'now': 3000, 'difference': 3000,"
                     "  'why': 'no wage the month before; By the hour 3,000'},"
                     " {'inmate': 'B.I-2', 'before': 6100, 'now': 0, 'difference': -6100,"
                     "  'percent': '-100.0', 'why': 'no wage this month; By the hour -6,100'}]");
    DO(f, "wage compare", "month", "2026-11", "percent", "4");
    assert_answer(f, "[{'inmate': 'B.I-1', 'percent': '4.2',"
                     "  'why': '5 minutes; By the hour 500'}, {}, {}]");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up_work, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_run_is_approved_by_a_second_person),
        TEST(an_administrator_who_acts_as_another_is_still_the_same_person),
        TEST(an_approval_is_posted_to_the_accounts),
        TEST(what_nobody_prepared_is_not_approved),
        TEST(figures_that_changed_since_are_prepared_again),
        TEST(a_month_is_approved_once),
        TEST(a_month_that_is_not_over_is_not_prepared),
        TEST(an_approved_run_shows_what_was_signed),
        TEST(an_approval_is_taken_back_as_a_whole),
        TEST(an_approved_run_that_does_not_add_up_is_found),
        TEST(a_sheet_that_comes_late_is_a_line_of_the_next_run),
        TEST(a_sheet_taken_back_after_the_approval_is_a_line_with_its_reason),
        TEST(a_correction_is_made_once),
        TEST(a_rule_changed_backwards_is_a_difference_run),
        TEST(a_rule_that_begins_within_a_month_pays_its_own_days),
        TEST(a_basis_that_grew_later_is_shared_among_those_of_its_month),
        TEST(a_debt_is_taken_until_it_is_paid),
        TEST(a_debt_ends_when_it_is_agreed),
        TEST(an_operation_is_paid_at_its_own_rate),
        TEST(one_may_do_two_operations_on_a_sheet),
        TEST(a_crew_shares_what_its_sheet_turned_out),
        TEST(absence_is_paid_as_the_rule_says),
        TEST(who_changed_is_shown_with_the_reason),
    };
    return cmocka_run_group_tests_name("wage runs", tests, NULL, NULL);
}
