/*
 * The papers on wages, savings and work of a small month that was worked out by hand: payslips, the
 * recap, the division among funds, savings, the settlement at release, hours, the work record.
 *
 * October 2026, workshop Roti. An hour pays 5.000 (A) and 4.250 (B), a loaf 100; 75 % is saved.
 *
 *                minutes        for time              loaves          gross    saved   paid out
 *  Asep    (A)   450            37.500                50: 5.000       42.500   31.875    10.625
 *  Budi    (B)   100            7.083 (7.083,33)      30: 3.000       10.083    7.562     2.521
 *                550                                                  52.583   39.437    13.146
 */
#include "reports/report/report.h"

#include "tests/reports/paper.h"
#include "tests/workshop/wage_prison.h"

#define LONG_NAME "Muhammad Abdurrahman Wahid Nur Hidayatullah bin Haji Makassari"

static int set_up_month(void **state)
{
    struct fixture *f = fixture_open();
    found_small_prison(f);
    it_is(f, "2026-11-05");
    DO(f, "wage rate", "grade", "A", "per-hour", "5000");
    DO(f, "wage rate", "grade", "B", "per-hour", "4250");
    DO(f, "wage piece-rate", "product", "ROTI", "per-piece", "100");
    DO(f, "inmate add", "number", "B.I-1", "name", "Asep Sunandar", "grade", "A", "workshop",
       "ROTI", "joined", "2026-01-01");
    DO(f, "inmate add", "number", "B.I-2", "name", "Budi Santoso", "grade", "B", "workshop", "ROTI",
       "joined", "2026-01-01");
    DO(f, "session post", "workshop", "ROTI", "day", "2026-10-07", "entries[0].inmate", "B.I-1",
       "entries[0].minutes", "450", "entries[0].product", "ROTI", "entries[0].good", "50",
       "entries[0].repair", "3", "entries[0].spoiled", "2", "entries[1].inmate", "B.I-2",
       "entries[1].minutes", "100", "entries[1].product", "ROTI", "entries[1].good", "30");
    DO(f, "session post", "workshop", "ROTI", "day", "2026-10-08", "entries[0].inmate", "B.I-2",
       "entries[0].presence", "sick");
    *state = f;
    return 0;
}

/* How often a part stands in a text. */
static int64_t count_of(const char *text, const char *part)
{
    int64_t count = 0;
    for (; (text = strstr(text, part)) != NULL; text += strlen(part))
        count++;
    return count;
}

/* ------------------------------------------------------------------ payslips */

static void a_payslip_shows_each_line_with_its_arithmetic(void **state)
{
    struct fixture *f = *state;
    approve(f, "2026-10");
    DO(f, "report payslips", "month", "2026-10", "inmate", "B.I-2");
    assert_answer(f, "[{'inmate': 'B.I-2', 'name': 'Budi Santoso', 'workshop': 'ROTI',"
                     " 'part': 'hourly', 'how': '100 minutes × 4,250 an hour', 'amount': 7083},"
                     " {'part': 'piece', 'how': '30 pieces × 100 each', 'amount': 3000},"
                     " {'part': 'net', 'amount': 7562}, {'part': 'net', 'amount': 2521},"
                     " {'part': 'savings', 'amount': 7562}]");
    const char *text = paper_text(f);
    assert_says(text, "PAYSLIP October 2026");
    assert_says(text, "B.I-2 Budi Santoso");
    assert_says(text, "grade B");
    assert_says(text, "1 days, 1:40 hours");
    assert_says(text, "10,083");
    assert_says_not(text, "Asep");
    assert_says_not(text, "PROVISIONAL");
}

/* 100,000 stood before; 31,875 are added by this wage. */
static void a_payslip_tells_what_is_saved_so_far(void **state)
{
    struct fixture *f = *state;
    DO(f, "savings open", "inmate", "B.I-1", "amount", "100000", "day", "2026-10-01");
    DO(f, "report payslips", "month", "2026-10", "inmate", "B.I-1");
    assert_says(paper_letters(f), "131,875");
    assert_says(paper_letters(f), "PROVISIONAL-notapprovedyet");
    approve(f, "2026-10");
    DO(f, "savings open", "inmate", "B.I-1", "amount", "5", "day", "2026-10-02"); /* told later */
    DO(f, "report payslips", "month", "2026-10", "inmate", "B.I-1");
    assert_says(paper_letters(f), "131,875");
    assert_says_not(paper_letters(f), "131,880");
}

static void payslips_can_do_without_names(void **state)
{
    struct fixture *f = *state;
    DO(f, "report payslips", "month", "2026-10", "anonymous", "yes");
    json_t *json = answer_json(f);
    char *dump = json_dumps(json, 0);
    assert_says_not(dump, "Asep");
    free(dump);
    json_decref(json);
    const char *text = paper_text(f);
    assert_says(text, "B.I-1");
    assert_says(text, "B.I-2");
    assert_says_not(text, "Asep");
    assert_says_not(text, "Budi");
}

static void who_did_not_work_has_no_payslip(void **state)
{
    struct fixture *f = *state;
    DO(f, "inmate add", "number", "B.I-3", "name", "x", "grade", "A", "workshop", "ROTI", "joined",
       "2026-01-01");
    assert_refused(f, ERROR_NOT_FOUND, "inmate", "'B.I-3' has no wage in 2026-10", "",
                   "report payslips", "month", "2026-10", "inmate", "B.I-3");
}

/* 40 slips: each page begins with the head of a slip, and each slip is on one page. */
static void no_payslip_is_torn_by_the_end_of_a_page(void **state)
{
    struct fixture *f = *state;
    for (int i = 3; i <= 40; i++) {
        const char *number = arena_format(f->arena, "B.I-%d", i);
        DO(f, "inmate add", "number", number, "name", LONG_NAME, "grade", "A", "workshop", "ROTI",
           "joined", "2026-01-01");
        work_on(f, number, "2026-10-09", 60);
    }
    DO(f, "report payslips", "month", "2026-10");
    const char *text = paper_text(f);
    assert_number_equal(count_of(text, "PAYSLIP October 2026"), 40);
    assert_number_equal(count_of(text, "Savings so far"), 40);
    int64_t pages = 0;
    for (const char *page = text; *page != '\0'; pages++) {
        const char *end = strchr(page, '\f');
        const char *head = strstr(page, "PAYSLIP"), *tail = strstr(page, "Savings so far");
        assert_true(end != NULL && head != NULL && head < end && head < tail);
        page = end + 1;
    }
    assert_true(pages > 4 && pages < 12);
}

/* ------------------------------------------------------------------ the list and the recap */

static void the_list_of_an_approved_run_is_no_longer_provisional(void **state)
{
    struct fixture *f = *state;
    DO(f, "report wages", "month", "2026-10");
    assert_says(paper_text(f), "PROVISIONAL - not approved yet");
    approve(f, "2026-10");
    DO(f, "report wages", "month", "2026-10");
    assert_says_not(paper_text(f), "PROVISIONAL");
    assert_says(paper_text(f), "PUP-2026-000001, 5 November 2026");
    assert_says(paper_text(f), "Printed by tester");
}

static void what_comes_after_the_approval_does_not_change_the_paper(void **state)
{
    struct fixture *f = *state;
    approve(f, "2026-10");
    work_on(f, "B.I-1", "2026-10-09", 60);
    DO(f, "report wages", "month", "2026-10");
    assert_answer(f, "{'total_gross': 52583, 'total_savings': 39437, 'total_paid_out': 13146}");
}

/* 42,500 in 7.5 hours are 5,666.67 an hour; 10,083 in 100 minutes 6,049.80; all 5,736.33. */
static void the_recap_shows_each_workshop_and_the_spread_of_its_pay(void **state)
{
    struct fixture *f = *state;
    DO(f, "report recap", "month", "2026-10");
    assert_answer(f, "{'total_gross': 52583, 'workshops': [{'workshop': 'Bengkel roti',"
                     " 'inmates': 2, 'days': 2, 'hours': '9.167', 'gross': 52583, 'deductions': 0,"
                     " 'savings': 39437, 'elsewhere': 0, 'paid_out': 13146,"
                     " 'least_per_hour': 5667, 'mean_per_hour': 5736, 'most_per_hour': 6050}]}");
    assert_says(paper_text(f), "52,583");
    assert_says_not(paper_text(f), "Asep");
}

/* ------------------------------------------------------------------ funds */

/* 6,187,453: 3,093,726.50, 2,165,608.55 and 928,117.95; the rest goes to the largest remainders. */
static void the_division_among_funds_names_the_decree_and_adds_up(void **state)
{
    struct fixture *f = *state;
    DO(f, "wage-rule load", "file",
       file_of(f, "[rule]\nname = makloon\ntitle = Bagi hasil makloon\n"
                  "reference = SK Kalapas 12/2026\nsince = 2026-10-01\n"
                  "[pool jahit]\nbasis = fees\nby = minutes\n"
                  "[funds jahit]\ninmates = 50 %\nmodal = 35 %\nstate = 15 %\n"
                  "[net]\nsavings = rest\n"));
    DO(f, "wage fee", "pool", "jahit", "amount", "6187453", "day", "2026-10-31");
    DO(f, "report funds", "month", "2026-10");
    assert_answer(f, "{'funds': [{'pool': 'jahit', 'reference': 'SK Kalapas 12/2026',"
                     " 'basis': 6187453, 'fund': 'inmates', 'share': '50', 'amount': 3093726},"
                     " {'fund': 'modal', 'share': '35', 'amount': 2165609},"
                     " {'fund': 'state (non-tax revenue)', 'share': '15', 'amount': 928118}]}");
    const char *text = paper_text(f);
    assert_says(text, "SK Kalapas 12/2026");
    assert_says(text, "parts = basis 6,187,453");
}

/* ------------------------------------------------------------------ savings and release */

static void the_savings_report_proves_each_line(void **state)
{
    struct fixture *f = *state;
    DO(f, "savings rule", "withdraw-percent", "25", "basis", "SE 2010");
    DO(f, "savings open", "inmate", "B.I-1", "amount", "100000", "day", "2026-10-01");
    approve(f, "2026-10"); /* posted in November */
    DO(f, "savings withdraw", "inmate", "B.I-1", "amount", "20000", "purpose", "needs", "day",
       "2026-11-05");
    DO(f, "report savings", "month", "2026-11");
    assert_answer(f, "{'inmates': 2, 'total_closing': 119437, 'savings': ["
                     "{'inmate': 'B.I-1', 'opening': 100000, 'in': 31875, 'out': 20000,"
                     " 'closing': 111875, 'usable': 10625, 'all': 122500},"
                     "{'inmate': 'B.I-2', 'opening': 0, 'in': 7562, 'out': 0, 'closing': 7562,"
                     " 'usable': 2521, 'all': 10083}]}");
    assert_says(paper_text(f), "119,437");
    assert_says(paper_text(f), "PROVISIONAL - the month is open");
}

/* 100,000 + 31,875 - 20,000 = 111,875 of savings, and 10,625 - 10,500 = 125 of wages: 112,000. */
static void the_settlement_at_release_is_one_page_that_adds_up(void **state)
{
    struct fixture *f = *state;
    DO(f, "savings rule", "withdraw-percent", "25", "basis", "SE 2010");
    DO(f, "savings open", "inmate", "B.I-1", "amount", "100000", "day", "2026-10-01");
    DO(f, "inmate identify", "number", "B.I-1", "name", LONG_NAME);
    approve(f, "2026-10");
    DO(f, "savings withdraw", "inmate", "B.I-1", "amount", "20000", "purpose", "needs");
    DO(f, "payout make", "channel", "cash", "cash-unit", "500");
    DO(f, "savings release", "inmate", "B.I-1", "order", "W11-90/2026");
    DO(f, "report release", "inmate", "B.I-1");
    assert_answer(
        f, "{'name': '" LONG_NAME "', 'inmate': 'B.I-1', 'document': 'PLB-2026-000001',"
           " 'day': '2026-11-05', 'order': 'W11-90/2026', 'closing': 112000,"
           " 'earned': [{'run': 'October 2026 (PUP-2026-000001)', 'saved': 31875,"
           " 'usable': 10625, 'together': 42500}],"
           " 'account': [{'what': 'Brought in', 'saved': 100000, 'usable': 0, 'together': 100000},"
           " {'what': 'Wages', 'saved': 31875, 'usable': 10625, 'together': 42500},"
           " {'what': 'Withdrawn or handed over before', 'saved': -20000, 'usable': -10500,"
           " 'together': -30500}]}");
    const char *text = paper_text(f);
    assert_number_equal(count_of(text, "\f"), 1);
    assert_says(text, "112,000");
    assert_says(text, "one hundred and twelve thousand rupiah");
    assert_says(text, "Received by");
    assert_says_not(text, "PROVISIONAL");
    assert_says(paper_letters(f), "PLB-2026-000001");
}

static void before_it_is_recorded_a_settlement_is_provisional(void **state)
{
    struct fixture *f = *state;
    approve(f, "2026-10");
    DO(f, "report release", "inmate", "B.I-1");
    assert_answer(f, "{'document': 'not recorded yet', 'closing': 42500}");
    assert_says(paper_text(f), "PROVISIONAL");
}

static void a_reprint_of_a_settlement_shows_what_was(void **state)
{
    struct fixture *f = *state;
    approve(f, "2026-10");
    DO(f, "savings release", "inmate", "B.I-1", "order", "W11-90/2026");
    DO(f, "report release", "inmate", "B.I-1");
    struct paper_bytes before = paper_make(f, NULL);
    DO(f, "savings open", "inmate", "B.I-1", "amount", "777", "day", "2026-11-01");
    DO(f, "report release", "inmate", "B.I-1");
    struct paper_bytes after = paper_make(f, NULL);
    assert_int_equal(before.size, after.size);
    assert_memory_equal(before.start, after.start, before.size);
    free(before.start);
    free(after.start);
}

/* He leaves before October is approved: 42,500 are told, and paid by a second settlement. */
static void wages_that_are_not_approved_are_told_at_release_and_paid_later(void **state)
{
    struct fixture *f = *state;
    DO(f, "savings release", "inmate", "B.I-1", "order", "W11-90/2026");
    assert_answer(f, "{'amount': 0, 'pending': 42500}");
    approve(f, "2026-10");
    DO(f, "report release", "inmate", "B.I-1");
    assert_answer(f, "{'document': 'PLB-2026-000001', 'closing': 0, 'pending': 42500}");
    DO(f, "savings release", "inmate", "B.I-1", "order", "W11-90/2026");
    assert_answer(f, "{'document': 'PLB-2026-000002', 'amount': 42500, 'pending': 0}");
    DO(f, "report release", "inmate", "B.I-1");
    assert_answer(f, "{'document': 'PLB-2026-000002', 'closing': 42500}");
}

/* 30 loaves of a sheet on which he stands; 12 are sold before he leaves, and 18 are not. */
static void where_pay_is_a_share_of_sales_the_unsold_goods_are_told(void **state)
{
    struct fixture *f = *state;
    LOAD(f, "[pool roti]\nbasis = sales\nby = minutes\n[funds roti]\ninmates = 30 %\n"
            "state = 70 %\n[net]\nsavings = rest\n");
    DO(f, "order add", "product", "ROTI", "quantity", "30", "workshop", "ROTI", "start",
       "2026-10-01", "due", "2026-10-31");
    DO(f, "session post", "workshop", "ROTI", "day", "2026-10-09", "into", "JADI",
       "outputs[0].order", "SPK-2026-000001", "outputs[0].item", "ROTI", "outputs[0].quantity",
       "30", "entries[0].inmate", "B.I-1", "entries[0].minutes", "60");
    DO(f, "sales deliver", "buyer", "UMUM", "day", "2026-10-10", "from", "JADI", "line[0].item",
       "ROTI", "line[0].quantity", "12", "line[0].unit-price", "10000");
    DO(f, "savings release", "inmate", "B.I-1", "order", "W11-90/2026");
    DO(f, "sales deliver", "buyer", "UMUM", "day", "2026-11-01", "from", "JADI", "line[0].item",
       "ROTI", "line[0].quantity", "18", "line[0].unit-price", "10000");
    DO(f, "report release", "inmate", "B.I-1");
    assert_answer(f, "{'unsold': [{'product': 'Roti tawar', 'quantity': '18'}]}");
    assert_number_equal(count_of(paper_text(f), "\f"), 1);
}

/* Ten years: 2016 to 2018 as one line, seven more, all with letterhead and signatures on one page.
 */
static void many_years_are_told_on_one_page(void **state)
{
    struct fixture *f = *state;
    for (int i = 1; i <= 5; i++)
        DO(f, "letterhead set", "for", "unit", "line[0].text", "KEMENTERIAN", "line[1].text", "A",
           "line[2].text", "B", "line[3].text", "LAPAS", "line[4].text", "Jalan", "since",
           arena_format(f->arena, "2015-01-0%d", i));
    DO(f, "signatory set", "report", "release", "place", "1", "role", "Dibayar", "title",
       "Bendahara", "name", "Tatang");
    DO(f, "signatory set", "report", "release", "place", "2", "role", "Mengetahui", "title",
       "Kalapas", "name", "Bambang");
    DO(f, "inmate add", "number", "B.I-3", "name", LONG_NAME, "grade", "A", "workshop", "ROTI",
       "joined", "2016-01-01");
    for (int year = 2016; year <= 2025; year++) {
        it_is(f, arena_format(f->arena, "%d-12-31", year));
        work_on(f, "B.I-3", arena_format(f->arena, "%d-11-28", year), 60);
        approve(f, arena_format(f->arena, "%d-11", year));
    }
    it_is(f, "2026-11-05");
    DO(f, "savings release", "inmate", "B.I-3", "order", "W11-90/2026");
    DO(f, "report release", "inmate", "B.I-3");
    assert_answer(f, "{'closing': 50000, 'earned': ["
                     "{'run': 'until the end of 2018', 'saved': 11250, 'together': 15000},"
                     "{'run': 'all of 2019', 'together': 5000}, {'run': 'all of 2020'},"
                     "{'run': 'all of 2021'}, {'run': 'all of 2022'}, {'run': 'all of 2023'},"
                     "{'run': 'all of 2024'}, {'run': 'all of 2025', 'together': 5000}]}");
    assert_number_equal(count_of(paper_text(f), "\f"), 1);
}

/* 14 months of 5,000: 3,750 saved and 1,250 to use each; told as two years, on one page. */
static void many_runs_are_told_by_years(void **state)
{
    struct fixture *f = *state;
    DO(f, "inmate add", "number", "B.I-3", "name", "x", "grade", "A", "workshop", "ROTI", "joined",
       "2024-01-01");
    for (int i = 0; i < 14; i++) {
        int year = 2025 + i / 12, month = i % 12 + 1;
        const char *text = arena_format(f->arena, "%d-%02d", year, month);
        it_is(f, arena_format(f->arena, "%d-%02d-01", 2025 + (i + 1) / 12, (i + 1) % 12 + 1));
        work_on(f, "B.I-3", arena_format(f->arena, "%s-28", text), 60);
        approve(f, text);
    }
    it_is(f, "2026-11-05");
    DO(f, "report release", "inmate", "B.I-3");
    assert_answer(f, "{'closing': 70000, 'earned': ["
                     "{'run': 'all of 2025', 'saved': 45000, 'usable': 15000, 'together': 60000},"
                     "{'run': 'all of 2026', 'saved': 7500, 'usable': 2500, 'together': 10000}]}");
    assert_number_equal(count_of(paper_text(f), "\f"), 1);
}

/* 10,625 and 2,521 in coins of 500: 10,500 and 2,500; 125 and 21 stay. */
static void a_payment_is_a_list_to_be_signed(void **state)
{
    struct fixture *f = *state;
    approve(f, "2026-10");
    DO(f, "payout make", "channel", "cash", "cash-unit", "500");
    DO(f, "report payout", "document", "BYR-2026-000001");
    assert_answer(f, "{'document': 'BYR-2026-000001', 'total_paid': 13000, 'lines': ["
                     "{'inmate': 'B.I-1', 'channel': 'in cash', 'due': 10625, 'paid': 10500,"
                     " 'kept': 125, 'reason': 'less than the smallest coin'},"
                     "{'inmate': 'B.I-2', 'due': 2521, 'paid': 2500, 'kept': 21}]}");
    assert_says(paper_text(f), "thirteen thousand rupiah");
    assert_says(paper_text(f), "Signature or thumbprint");
    DO(f, "document reverse", "document", "BYR-2026-000001", "reason", "salah");
    DO(f, "report payout", "document", "BYR-2026-000001");
    assert_says(paper_text(f), "TAKEN BACK");
}

/* ------------------------------------------------------------------ hours and work */

static void the_hours_register_shows_each_day_as_it_was_written_down(void **state)
{
    struct fixture *f = *state;
    DO(f, "report hours", "month", "2026-10");
    assert_answer(f, "{'hours': [{'workshop': 'ROTI', 'inmate': 'B.I-1', 'd6': null, 'd7': 450,"
                     " 'd8': null, 'days': 1, 'absent': 0, 'minutes': 450},"
                     " {'inmate': 'B.I-2', 'd7': 100, 'd8': 'sick', 'days': 1, 'absent': 1,"
                     " 'minutes': 100}]}");
    const char *text = paper_text(f);
    assert_says(text, "7:30");
    assert_says(text, "1:40");
    assert_says(text, "9:10"); /* 550 minutes */
    assert_says(text, "S: sick");
}

static void a_sheet_that_was_taken_back_is_in_no_register_and_no_record(void **state)
{
    struct fixture *f = *state;
    DO(f, "document reverse", "document", "SES-2026-000001", "reason", "salah");
    DO(f, "report hours", "month", "2026-10");
    assert_answer(f, "{'hours': [{'inmate': 'B.I-2', 'd7': null, 'd8': 'sick', 'minutes': 0}]}");
    DO(f, "report work-record", "inmate", "B.I-1");
    assert_answer(f, "{'work': [], 'products': [], 'days': 0, 'hours': '0'}");
}

/* 50 of 55 were good: 90.909 %. */
static void the_work_record_tells_where_how_long_what_and_how_well(void **state)
{
    struct fixture *f = *state;
    DO(f, "report work-record", "inmate", "B.I-1", "to", "2026-10-31");
    assert_answer(f, "{'name': 'Asep Sunandar', 'inmate': 'B.I-1', 'on': '2026-10-31',"
                     " 'work': [{'workshop': 'Bengkel roti', 'grade': 'A', 'from': '2026-10-07',"
                     " 'to': '2026-10-07', 'days': 1, 'hours': '7.5'}],"
                     " 'products': [{'good': '50', 'repair': '3', 'spoiled': '2',"
                     " 'good_percent': '90.9'}], 'days': 1, 'hours': '7.5', 'refused': 0}");
}

/* Neither money nor health nor the sentence: it goes to hearings and to employers. */
static void the_work_record_tells_nothing_about_money_or_health(void **state)
{
    static const char *const forbidden[] = {"Rp",   "gross", "Gross",   "5,000",
                                            "sick", "Sick",  "Savings", "sentence"};
    struct fixture *f = *state;
    approve(f, "2026-10");
    DO(f, "report work-record", "inmate", "B.I-2");
    assert_answer(f, "{'excused': 1, 'refused': 0, 'absent': 0}");
    for (size_t i = 0; i < COUNT_OF(forbidden); i++)
        assert_says_not(paper_text(f), forbidden[i]);
}

static void a_grade_that_changed_is_a_line_of_its_own_in_the_record(void **state)
{
    struct fixture *f = *state;
    DO(f, "inmate place", "number", "B.I-2", "grade", "A", "since", "2026-10-20");
    work_on(f, "B.I-2", "2026-10-21", 420);
    DO(f, "report work-record", "inmate", "B.I-2");
    assert_answer(f, "{'work': [{'grade': 'B', 'from': '2026-10-07', 'to': '2026-10-07',"
                     " 'hours': '1.667'}, {'grade': 'A', 'from': '2026-10-21',"
                     " 'to': '2026-10-21', 'hours': '7'}]}");
}

static void every_look_at_the_pay_of_one_is_recorded(void **state)
{
    struct fixture *f = *state;
    DO(f, "report payslips", "month", "2026-10", "inmate", "B.I-1");
    DO(f, "report release", "inmate", "B.I-1");
    DO(f, "report work-record", "inmate", "B.I-1");
    DO(f, "savings viewers", "inmate", "B.I-1");
    assert_answer(f, "[{'action': 'report.work-record'}, {'action': 'report.release'},"
                     " {'action': 'report.payslips'}]");
}

/* ------------------------------------------------------------------ tests */

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up_month, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_payslip_shows_each_line_with_its_arithmetic),
        TEST(a_payslip_tells_what_is_saved_so_far),
        TEST(payslips_can_do_without_names),
        TEST(who_did_not_work_has_no_payslip),
        TEST(no_payslip_is_torn_by_the_end_of_a_page),
        TEST(the_list_of_an_approved_run_is_no_longer_provisional),
        TEST(what_comes_after_the_approval_does_not_change_the_paper),
        TEST(the_recap_shows_each_workshop_and_the_spread_of_its_pay),
        TEST(the_division_among_funds_names_the_decree_and_adds_up),
        TEST(the_savings_report_proves_each_line),
        TEST(the_settlement_at_release_is_one_page_that_adds_up),
        TEST(before_it_is_recorded_a_settlement_is_provisional),
        TEST(a_reprint_of_a_settlement_shows_what_was),
        TEST(wages_that_are_not_approved_are_told_at_release_and_paid_later),
        TEST(where_pay_is_a_share_of_sales_the_unsold_goods_are_told),
        TEST(many_runs_are_told_by_years),
        TEST(many_years_are_told_on_one_page),
        TEST(a_payment_is_a_list_to_be_signed),
        TEST(the_hours_register_shows_each_day_as_it_was_written_down),
        TEST(a_sheet_that_was_taken_back_is_in_no_register_and_no_record),
        TEST(the_work_record_tells_where_how_long_what_and_how_well),
        TEST(the_work_record_tells_nothing_about_money_or_health),
        TEST(a_grade_that_changed_is_a_line_of_its_own_in_the_record),
        TEST(every_look_at_the_pay_of_one_is_recorded),
    };
    return cmocka_run_group_tests_name("wage papers", tests, NULL, NULL);
}
